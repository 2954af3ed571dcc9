//! Computes for ever on every core.
fn main() {
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                loop {
                    std::hint::spin_loop();
                }
            });
        }
    });
}
