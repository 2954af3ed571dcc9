//! A thread looks, and sleeps; the notification may come between.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;

fn main() {
    let ready = AtomicBool::new(false);
    let door = Mutex::new(());
    let bell = Condvar::new();
    thread::scope(|s| {
        s.spawn(|| {
            if !ready.load(SeqCst) {
                let guard = door.lock().unwrap();
                drop(bell.wait(guard).unwrap());
            }
        });
        s.spawn(|| {
            ready.store(true, SeqCst);
            bell.notify_one();
        });
    });
}
