//! error[E0382]
//! Main uses a vector that it has given away.

use std::thread;

fn main() {
    let numbers = vec![1, 2, 3];
    let handle = thread::spawn(move || numbers.iter().sum::<i32>());
    println!("{numbers:?} add up to {}", handle.join().unwrap());
}
