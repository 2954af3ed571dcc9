//! All objects behind one lock, as in an interpreter: every single step of either thread holds it.

use std::sync::Mutex;
use std::thread;

fn main() {
    let objects = Mutex::new(0);
    // `hits = f(hits) + 1` is two steps with a call between them, and each of the two takes the lock.
    let visit = || {
        let hits = *objects.lock().unwrap();
        *objects.lock().unwrap() = hits + 1;
    };
    thread::scope(|s| {
        s.spawn(visit);
        s.spawn(visit);
    });
    println!("{}", objects.lock().unwrap());
}
