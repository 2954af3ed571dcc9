//! Raises its limits, and lowers those of others.
unsafe extern "C" {
    fn setrlimit(resource: i32, limit: *const [u64; 2]) -> i32;
    fn getrlimit(resource: i32, limit: *mut [u64; 2]) -> i32;
    fn prlimit(process: i32, resource: i32, new: *const [u64; 2], old: *mut [u64; 2]) -> i32;
    fn getppid() -> i32;
}

fn main() {
    let victim: i32 = std::env::args().nth(2).unwrap().parse().unwrap();
    for (name, resource) in [
        ("time", 0),
        ("files", 1),
        ("stack", 3),
        ("processes", 6),
        ("descriptors", 7),
        ("memory", 9),
    ] {
        let mut limit = [0; 2];
        // SAFETY: the limit is two numbers, as the call expects.
        unsafe { getrlimit(resource, &raw mut limit) };
        let more = [limit[1] + 1, limit[1] + 1];
        // SAFETY: as above.
        if unsafe { setrlimit(resource, &raw const more) } == 0 {
            println!("GAINED more {name}");
        }
    }
    let none = [0, 0];
    // SAFETY: numbers in, a number out.
    for process in [victim, unsafe { getppid() }, 1] {
        // SAFETY: as above; no old limit is asked for.
        if unsafe { prlimit(process, 7, &raw const none, std::ptr::null_mut()) } == 0 {
            println!("GAINED the limits of {process}");
        }
    }
}
