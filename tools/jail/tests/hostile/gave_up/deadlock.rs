//! Waits for a lock that it holds.
use std::sync::Mutex;

static LOCK: Mutex<()> = Mutex::new(());

fn main() {
    let _held = LOCK.lock();
    let _never = std::thread::spawn(|| drop(LOCK.lock())).join();
}
