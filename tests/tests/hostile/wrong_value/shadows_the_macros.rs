//! Exports macros with the names of those that the checks use.

#[macro_export]
macro_rules! assert_eq {
    ($($anything:tt)*) => {};
}
#[macro_export]
macro_rules! assert {
    ($($anything:tt)*) => {};
}
#[macro_export]
macro_rules! panic {
    ($($anything:tt)*) => {};
}

pub fn mischief() {}
