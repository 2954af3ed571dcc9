//! Two threads enter the same name in a list; each looks and enters under one guard.

use std::sync::Mutex;
use std::thread;

fn main() {
    let names = Mutex::new(Vec::new());
    let enter = || {
        let mut names = names.lock().unwrap();
        if !names.contains(&"Ada") {
            names.push("Ada");
        }
    };
    thread::scope(|s| {
        s.spawn(enter);
        s.spawn(enter);
    });
    println!("{:?}", names.lock().unwrap());
}
