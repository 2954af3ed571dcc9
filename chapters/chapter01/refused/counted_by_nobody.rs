//! error[E0277]

use std::rc::Rc;
use std::thread;

fn main() {
    let page = Rc::new("a page");
    let again = Rc::clone(&page);
    thread::spawn(move || println!("{again}"));
    println!("{page}");
}
