//! Verdict: none
//! A function takes the next one and lets the lock go before it returns.

use std::sync::Mutex;
use std::thread;

fn next(todo: &Mutex<Vec<u32>>) -> Option<u32> {
    todo.lock().unwrap().pop()
}

fn visit(todo: &Mutex<Vec<u32>>, seen: &Mutex<u32>) {
    while let Some(depth) = next(todo) {
        *seen.lock().unwrap() += 1;
        if depth > 0 {
            todo.lock().unwrap().push(depth - 1);
        }
    }
}

pub fn main() {
    let (todo, seen) = (Mutex::new(vec![1]), Mutex::new(0));
    thread::scope(|scope| {
        scope.spawn(|| visit(&todo, &seen));
        scope.spawn(|| visit(&todo, &seen));
    });
    assert_eq!(*seen.lock().unwrap(), 2);
}
