//! Doubles itself without end.
unsafe extern "C" {
    fn fork() -> i32;
}

fn main() {
    loop {
        // SAFETY: this process has one thread.
        unsafe { fork() };
    }
}
