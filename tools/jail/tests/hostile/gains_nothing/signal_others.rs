//! Signals its parent, a process it knows of, all processes, and the marker's group.
unsafe extern "C" {
    fn kill(process: i32, signal: i32) -> i32;
    fn getppid() -> i32;
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    let victim: i32 = std::env::args().nth(2).unwrap().parse().unwrap();
    // SAFETY: numbers in, a number out.
    let parent = unsafe { getppid() };
    for process in [victim, -victim, parent, -1, 1, 0] {
        for signal in [0, 15, 19, 9] {
            // SAFETY: numbers in, a number out.
            if unsafe { kill(process, signal) } == 0 {
                println!("GAINED signal {signal} to {process}");
            }
        }
    }
    const TKILL: i64 = 200;
    const PIDFD_OPEN: i64 = 434;
    // SAFETY: numbers in, a number out.
    if unsafe { syscall(TKILL, victim, 9) } == 0 || unsafe { syscall(PIDFD_OPEN, victim, 0) } >= 0 {
        println!("GAINED the victim by another call");
    }
}
