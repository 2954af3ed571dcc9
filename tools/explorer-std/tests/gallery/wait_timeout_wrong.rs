//! Verdict: panicked, no preemption and 1 early time-out
//! After `wait_timeout` the value may be missing: the result that says so is thrown away.

use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

pub fn main() {
    let (mail, arrived) = (Mutex::new(None), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| {
            *mail.lock().unwrap() = Some("letter");
            arrived.notify_one();
        });
        let limit = Duration::from_secs(1);
        let waited = arrived.wait_timeout_while(mail.lock().unwrap(), limit, |mail| mail.is_none());
        let (mail, _) = waited.unwrap();
        assert_eq!(mail.expect("it has come by now"), "letter");
    });
}
