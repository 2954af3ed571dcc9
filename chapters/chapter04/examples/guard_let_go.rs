//! A word is looked up, the guard is let go, and the word is entered if it is new.

use std::collections::BTreeMap;
use std::sync::Mutex;

fn main() {
    let seen = Mutex::new(BTreeMap::new());
    let times = seen.lock().unwrap().get("to").copied();
    match times {
        Some(times) => println!("seen {times} times"),
        None => {
            seen.lock().unwrap().insert("to", 1);
            println!("entered");
        }
    }
}
