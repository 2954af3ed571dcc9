//! Computes for ever, deaf to the signal that its time is over.
unsafe extern "C" {
    fn signal(number: i32, handler: usize) -> usize;
}

fn main() {
    const SIGXCPU: i32 = 24;
    const IGNORE: usize = 1;
    // SAFETY: no handler runs.
    unsafe { signal(SIGXCPU, IGNORE) };
    let mut count = 0_u64;
    loop {
        count = std::hint::black_box(count + 1);
    }
}
