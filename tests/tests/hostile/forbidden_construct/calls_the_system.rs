//! Calls the system without the standard library.

unsafe extern "C" {
    safe fn getpid() -> i32;
    safe fn kill(process: i32, signal: i32) -> i32;
}

pub fn mischief() {
    kill(getpid(), 9);
}
