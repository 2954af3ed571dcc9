//! error[E0277]
//! Two owners of one value, on two threads, that count themselves with plain numbers.

use std::rc::Rc;
use std::thread;

fn main() {
    let page = Rc::new("the page");
    let reader = Rc::clone(&page);
    let handle = thread::spawn(move || reader.len());
    println!("{} has {} bytes", page, handle.join().unwrap());
}
