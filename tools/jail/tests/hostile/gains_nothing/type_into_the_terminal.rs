//! Types a command into the marker's terminal.
unsafe extern "C" {
    fn ioctl(descriptor: i32, request: u64, ...) -> i32;
    fn fcntl(descriptor: i32, command: i32, ...) -> i32;
}

fn main() {
    const TIOCSTI: u64 = 0x5412;
    const TIOCSCTTY: u64 = 0x540e;
    const F_SETOWN: i32 = 8;
    const F_SETSIG: i32 = 10;
    for descriptor in 0..4 {
        // SAFETY: the letter lives longer than the call.
        let typed = unsafe { ioctl(descriptor, TIOCSTI, c"x".as_ptr()) };
        // SAFETY: numbers in, a number out.
        let owned = unsafe { ioctl(descriptor, TIOCSCTTY, 1) };
        if typed == 0 || owned == 0 {
            println!("GAINED a terminal at {descriptor}");
        }
        // SAFETY: numbers in, a number out.
        if unsafe { fcntl(descriptor, F_SETOWN, 1) } == 0
            || unsafe { fcntl(descriptor, F_SETSIG, 9) } == 0
        {
            println!("GAINED signals through {descriptor}");
        }
    }
    if std::fs::File::open("/dev/tty").is_ok() || std::fs::File::open("/dev/console").is_ok() {
        println!("GAINED a terminal by its name");
    }
}
