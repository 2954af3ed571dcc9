//! Three owners of one value, on three threads: whoever is last frees it.

use std::sync::Arc;
use std::thread;

struct Page(&'static str);

impl Drop for Page {
    fn drop(&mut self) {
        println!("{} is freed", self.0);
    }
}

fn main() {
    let page = Arc::new(Page("the page"));
    let readers = [1, 2].map(|_| {
        let page = Arc::clone(&page);
        thread::spawn(move || page.0.len())
    });
    drop(page);
    let lengths = readers.map(|reader| reader.join().unwrap());
    println!("lengths {lengths:?}");
}
