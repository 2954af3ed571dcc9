//! Exports modules with the names that the checks import.

pub mod std {
    pub mod thread {
        pub fn scope<T>(_: T) {}
    }
}
pub mod marking {
    pub fn check() {}
}

pub fn mischief() {}
