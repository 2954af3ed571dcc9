//! Two threads borrow halves of a vector that main owns.

use std::thread;

fn main() {
    let numbers = vec![1, 2, 3, 4, 5];
    let (front, back) = numbers.split_at(2);
    let sum: i32 = thread::scope(|s| {
        let front = s.spawn(|| front.iter().sum::<i32>());
        let back = s.spawn(|| back.iter().sum::<i32>());
        front.join().unwrap() + back.join().unwrap()
    });
    println!("{numbers:?} add up to {sum}");
}
