//! A worker's own queue, by crossbeam: its owner takes from one end, and a thief from the other.

use crossbeam::deque::{Steal, Worker};
use std::thread;

fn main() {
    let own = Worker::new_lifo();
    for job in ["the whole", "a half", "a quarter"] {
        own.push(job);
    }
    let thief = own.stealer();
    thread::scope(|s| {
        let stolen = s.spawn(move || match thief.steal() {
            Steal::Success(job) => job,
            Steal::Empty | Steal::Retry => "nothing",
        });
        let taken = own.pop().unwrap_or("nothing");
        println!(
            "the owner took {taken}, the thief {}",
            stolen.join().unwrap()
        );
    });
}
