//! One thread adds a result while another takes all there are. No result may disappear.

use std::sync::Mutex;
use std::thread;

fn main() {
    let results = Mutex::new(vec!["first"]);
    let taken = thread::scope(|s| {
        s.spawn(|| results.lock().unwrap().push("second"));
        let taker = s.spawn(|| {
            let all = results.lock().unwrap().clone();
            results.lock().unwrap().clear();
            all
        });
        taker.join().unwrap()
    });
    let left = results.into_inner().unwrap();
    assert_eq!(
        taken.len() + left.len(),
        2,
        "taken {taken:?}, left {left:?}"
    );
}
