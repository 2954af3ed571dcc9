//! Two jobs, and somebody who waits until the first is done: which are done then, and which are not?

use std::collections::BTreeSet;
use std::sync::mpsc;
use std::thread;

fn main() {
    let (done, completed) = mpsc::channel();
    for index in 0..2 {
        let done = done.clone();
        thread::spawn(move || done.send(index).unwrap());
    }
    let first = completed.recv().unwrap();
    // Others may have been done before we look.
    let done: BTreeSet<i32> = [first].into_iter().chain(completed.try_iter()).collect();
    let not_done: BTreeSet<i32> = (0..2).filter(|index| !done.contains(index)).collect();
    println!("done {done:?}, not done {not_done:?}");
}
