//! A pool of one process, as Python builds it: which of five jobs are running?

use std::sync::mpsc;
use std::thread;

/// Python hands over one job more than there are processes, so that none waits for its next.
const AHEAD: usize = 1;

fn main() {
    let mut running = [false; 5];
    let (call_queue, calls) = mpsc::sync_channel(1 + AHEAD);
    let (begin, has_begun) = mpsc::channel();
    let (looked, may_go_on) = mpsc::channel::<()>();
    let process = thread::spawn(move || {
        for job in calls {
            let _ = begin.send(job);
            let _ = may_go_on.recv();
        }
    });

    let mut next = 0;
    let mut hand_over = || {
        // As many as the queue takes; each is called running from now on.
        while next < running.len() && call_queue.try_send(next).is_ok() {
            running[next] = true;
            next += 1;
        }
    };
    hand_over();
    let executing: usize = has_begun.recv().unwrap();
    hand_over();
    println!("running: {running:?}");
    println!("executing: job {executing}, and no other");
    drop((looked, call_queue));
    process.join().unwrap();
}
