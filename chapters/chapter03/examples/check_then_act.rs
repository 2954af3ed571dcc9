//! Two threads enter the same name in a list, and it must stand there once.

use std::sync::Mutex;
use std::thread;

fn main() {
    let names = Mutex::new(Vec::new());
    let enter = || {
        let known = names.lock().unwrap().contains(&"Ada");
        if !known {
            names.lock().unwrap().push("Ada");
        }
    };
    thread::scope(|s| {
        s.spawn(enter);
        s.spawn(enter);
    });
    assert_eq!(*names.lock().unwrap(), ["Ada"]);
}
