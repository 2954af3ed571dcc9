//! Goes on in the background when it has ended.
unsafe extern "C" {
    fn daemon(stay: i32, keep: i32) -> i32;
}

fn main() {
    // SAFETY: this process has one thread.
    if unsafe { daemon(1, 1) } == 0 {
        std::thread::sleep(std::time::Duration::from_secs(600));
    }
}
