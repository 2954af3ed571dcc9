//! One of two threads panics. Who is told?

use std::thread;

fn main() {
    let fails = thread::spawn(|| -> u32 { panic!("no such page") });
    let works = thread::spawn(|| 7);
    match fails.join() {
        Ok(value) => println!("the first returned {value}"),
        Err(panic) => {
            let words = panic.downcast_ref::<&str>().unwrap();
            println!("the first panicked: {words}");
        }
    }
    println!("the second returned {}", works.join().unwrap());
}
