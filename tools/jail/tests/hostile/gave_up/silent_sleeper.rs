//! Closes all that it was given, and sleeps.
unsafe extern "C" {
    fn close(descriptor: i32) -> i32;
}

fn main() {
    for descriptor in 0..4 {
        // SAFETY: nothing is printed after this.
        unsafe { close(descriptor) };
    }
    std::thread::sleep(std::time::Duration::from_secs(600));
}
