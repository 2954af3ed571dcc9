//! Starts threads for ever.

pub fn mischief() {
    loop {
        std::thread::spawn(|| loop {
            std::thread::park();
        });
    }
}
