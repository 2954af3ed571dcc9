//! Stops itself, to wait for a signal that nobody sends.
unsafe extern "C" {
    fn raise(signal: i32) -> i32;
    fn pause() -> i32;
}

fn main() {
    const SIGSTOP: i32 = 19;
    loop {
        // SAFETY: numbers in, a number out.
        unsafe {
            raise(SIGSTOP);
            pause();
        }
    }
}
