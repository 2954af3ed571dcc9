//! Loses: nobody_is_left_to_stop_it (gave up (steps)), a_stop_keeps_what_was_received (gave up (steps))
//! Waits for a change of `stop` in each turn: when its sender is gone, the answer is an error, at once and each time,
//! and the loop runs hot.

use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, MissedTickBehavior, interval_at};

/// Where numbers go.
pub trait Sink: Send {
    /// Writes a number. If the future is dropped before its end, nothing was written.
    fn write(&mut self, number: u64) -> impl Future<Output = ()> + Send;

    /// Sees to it that all that was written is kept.
    fn flush(&mut self) -> impl Future<Output = ()> + Send;
}

/// Writes to the sink what comes through the channel; gives the sink back, and how many numbers were written.
pub async fn copy<S: Sink>(
    mut numbers: mpsc::Receiver<u64>,
    mut stop: watch::Receiver<bool>,
    every: Duration,
    mut sink: S,
) -> (S, u64) {
    let mut written = 0;
    let mut flushes = interval_at(Instant::now() + every, every);
    flushes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        // Nothing but what may be dropped half way stands before an arrow; what must run to its end stands behind it.
        tokio::select! {
            biased;
            _ = stop.changed() => {
                if *stop.borrow() {
                    numbers.close();
                }
            }
            _ = flushes.tick() => sink.flush().await,
            number = numbers.recv() => match number {
                Some(number) => {
                    sink.write(number).await;
                    written += 1;
                }
                None => break,
            },
        }
    }
    sink.flush().await;
    (sink, written)
}
