//! A word is looked up, and entered if it is new.

use std::collections::BTreeMap;
use std::sync::Mutex;

fn main() {
    let seen = Mutex::new(BTreeMap::new());
    match seen.lock().unwrap().get("to") {
        Some(times) => println!("seen {times} times"),
        None => {
            seen.lock().unwrap().insert("to", 1);
            println!("entered");
        }
    }
}
