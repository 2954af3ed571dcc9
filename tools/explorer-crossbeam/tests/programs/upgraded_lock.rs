//! Verdict: deadlock, 0 preemptions
//! Who reads still cannot write.

use crossbeam::sync::ShardedLock;
use std::thread;

pub fn main() {
    let names = ShardedLock::new(vec!["a"]);
    thread::scope(|scope| {
        for name in ["b", "c"] {
            let names = &names;
            scope.spawn(move || {
                let known = names.read().unwrap();
                if !known.contains(&name) {
                    names.write().unwrap().push(name);
                }
            });
        }
    });
    println!("{}", names.read().unwrap().len());
}
