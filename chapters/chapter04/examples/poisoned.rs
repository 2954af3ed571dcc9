//! A thread panics in the middle of a change. What do the others find?

use std::sync::Mutex;
use std::thread;

fn main() {
    // The first number is the sum of the others, whenever nobody holds the lock.
    let books = Mutex::new((0, vec![]));
    let changed = thread::scope(|s| {
        s.spawn(|| {
            let mut books = books.lock().unwrap();
            books.1.push(7);
            panic!("before the sum is written");
        })
        .join()
    });
    println!("the change ended well: {}", changed.is_ok());
    match books.lock() {
        Ok(books) => println!("sound: {books:?}"),
        Err(poison) => println!("poisoned: {:?}", poison.into_inner()),
    }
}
