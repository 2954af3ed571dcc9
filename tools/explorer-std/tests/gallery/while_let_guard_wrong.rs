//! Verdict: deadlock, no preemption
//! The guard in `while let` lives through the body, which calls what locks again.

use std::sync::Mutex;
use std::thread;

fn visit(todo: &Mutex<Vec<u32>>, seen: &Mutex<u32>) {
    while let Some(depth) = todo.lock().unwrap().pop() {
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
}
