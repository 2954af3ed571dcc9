//! The macros that wait for several futures in one task: tokio's own, but for the branch that `select!` polls first.

pub use tokio_real::{join, pin, try_join};

/// Waits for the first of several futures, and drops the others. Without `biased;` any branch may be polled first: a
/// choice of the explorer.
#[macro_export]
macro_rules! select {
    (biased; $($rest:tt)*) => {
        $crate::__private::select! { biased; $($rest)* }
    };
    (else => $($rest:tt)*) => {
        $crate::__private::select! { else => $($rest)* }
    };
    () => {
        compile_error!("select! requires at least one branch.")
    };
    ($($rest:tt)*) => {
        $crate::__private::select!(@{ start={ $crate::__private::first_branch(BRANCHES) }; () } $($rest)*)
    };
}

/// The branch that `select!` polls first.
#[doc(hidden)]
#[must_use]
#[track_caller]
pub fn first_branch(branches: u32) -> u32 {
    crate::seam::choose(branches, std::panic::Location::caller())
}
