//! Verdict: none
//! That the time was up is one of the answers.

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
        let (mail, result) = waited.unwrap();
        assert_eq!(mail.is_none(), result.timed_out());
    });
}
