//! Sleeps for ever.
fn main() {
    loop {
        std::thread::park();
    }
}
