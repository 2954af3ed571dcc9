//! error[E0597]
//! A job for a pool borrows a password, and the pool may live longer than that.

use std::sync::mpsc;

type Job = Box<dyn FnOnce() + Send>;

fn main() {
    let (jobs, _queue) = mpsc::channel::<Job>();
    {
        let password = String::from("tea");
        let job = || println!("{}", password.len());
        jobs.send(Box::new(job)).unwrap();
    }
}
