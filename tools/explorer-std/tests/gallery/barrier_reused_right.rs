//! Verdict: none
//! Each round has a number, and a thread waits for the end of its own.

use std::sync::{Condvar, Mutex};
use std::thread;

struct Barrier {
    /// How many have arrived, and the round.
    state: Mutex<(u32, u32)>,
    complete: Condvar,
}

impl Barrier {
    fn wait(&self) {
        let mut state = self.state.lock().unwrap();
        let round = state.1;
        state.0 += 1;
        if state.0 == 2 {
            *state = (0, round + 1);
            self.complete.notify_all();
        } else {
            while state.1 == round {
                state = self.complete.wait(state).unwrap();
            }
        }
    }
}

pub fn main() {
    let barrier = Barrier {
        state: Mutex::new((0, 0)),
        complete: Condvar::new(),
    };
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                barrier.wait();
                barrier.wait();
            });
        }
    });
}
