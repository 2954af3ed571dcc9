//! Verdict: none
//! The reading ends first.

use crossbeam::sync::ShardedLock;
use std::thread;

pub fn main() {
    let names = ShardedLock::new(vec!["a"]);
    thread::scope(|scope| {
        for name in ["b", "c"] {
            let names = &names;
            scope.spawn(move || {
                let is_known = names.read().unwrap().contains(&name);
                if !is_known {
                    names.write().unwrap().push(name);
                }
            });
        }
    });
    println!("{}", names.read().unwrap().len());
}
