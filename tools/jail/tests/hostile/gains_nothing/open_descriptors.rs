//! Looks for descriptors that were left open, and opens its own again by their names.
use std::fs::OpenOptions;

unsafe extern "C" {
    fn fcntl(descriptor: i32, command: i32) -> i32;
}

fn main() {
    const F_GETFD: i32 = 1;
    for descriptor in 4..4096 {
        // SAFETY: numbers in, a number out.
        if unsafe { fcntl(descriptor, F_GETFD) } >= 0 {
            println!("GAINED descriptor {descriptor}");
        }
    }
    for path in ["/proc/self/fd/3", "/dev/fd/3", "/proc/thread-self/fd/3"] {
        if OpenOptions::new().write(true).open(path).is_ok() {
            println!("GAINED the record by {path}");
        }
    }
}
