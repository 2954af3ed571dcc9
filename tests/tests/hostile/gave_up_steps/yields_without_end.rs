//! Lets others go for ever.

pub fn mischief() {
    loop {
        std::thread::yield_now();
    }
}
