//! Panics of model threads: real `std` counts them by OS thread, of which there is one.

use std::panic;
use std::sync::Once;

use crate::engine::{active, fail, with};
use crate::{Place, Verdict};

/// A panic, as its hook saw it.
#[derive(Clone, Debug)]
pub(crate) struct Panic {
    pub(crate) message: String,
    pub(crate) place: Option<Place>,
}

/// Whether the current thread is unwinding.
pub fn panicking() -> bool {
    if active() {
        with(|engine| engine.thread().panicking > 0)
    } else {
        std::thread::panicking()
    }
}

/// How many panics the current thread is unwinding from; to be given to [`caught`].
pub fn depth() -> u32 {
    if active() {
        with(|engine| engine.thread().panicking)
    } else {
        0
    }
}

/// Says that panics beyond `depth` were caught.
pub fn caught(depth: u32) {
    if active() {
        with(|engine| engine.thread().panicking = depth);
    }
}

/// Says that a panic is resumed, which the hook does not see.
pub fn resumed() {
    if active() {
        with(|engine| engine.thread().panicking += 1);
    }
}

/// Keeps panics under exploration quiet and remembered; all others go to the hook that was there.
pub(crate) fn install_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !active() {
                return before(info);
            }
            let message = info
                .payload_as_str()
                .unwrap_or("a panic without a message")
                .to_owned();
            let place = info.location().map(|location| Place {
                file: location.file().to_owned(),
                line: location.line(),
                column: location.column(),
            });
            with(|engine| {
                engine.panicked(Panic {
                    message: message.clone(),
                    place,
                });
            });
            if message == IN_CLEANUP {
                abort_schedule();
            }
        }));
    });
}

/// What `core` says before it aborts the process: a panic has left a destructor that ran because of another.
const IN_CLEANUP: &str = "panic in a destructor during cleanup";

/// Ends the schedule where a real process would be aborted: inside the hook, since `std` aborts when it returns. So the
/// lock that `std` holds while a hook runs is held for ever, and nobody in this process can replace the hook any more.
fn abort_schedule() -> ! {
    // `std` remembers that its hook is running, and would abort at the next panic of this OS thread. A panic that it
    // does not count makes it forget.
    drop(panic::catch_unwind(|| panic::resume_unwind(Box::new(()))));
    let message = with(|engine| {
        let name = engine.name(engine.current);
        format!(
            "{name} panics in a destructor while it unwinds from another panic, which aborts the process"
        )
    });
    fail(Verdict::Crashed, message)
}
