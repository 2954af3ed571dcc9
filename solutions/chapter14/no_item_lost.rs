//! # No item lost
//!
//! Numbers come through a channel and go into a sink, which is slow. What has been written must be flushed now and then,
//! and somebody may tell it all to stop. So three things are waited for at once, and `select!` does that: it takes the
//! first that is ready, and *drops* the others wherever they were.
//!
//! `copy` writes each number that it receives to the sink: exactly once, and in the order in which they came.
//!
//! - Every `every` it flushes: first when `every` has passed since the call. A flush that comes due during a write is
//!   made when the write is over, once; the next comes due `every` after that.
//! - It ends when the channel is at its end, or when `stop` says `true`. Told to stop, it lets nobody send any more, but
//!   still writes what is in the channel by then.
//! - At the end it flushes once more, and returns the sink and how many numbers it wrote.
//! - If several things are ready, stopping comes first, then a flush that is due, then the next number.
//! - Whoever could say `stop` may be gone and never have said it. Then nobody stops it, and that is all.
//!
//! With `every` 1 s and writes of 0.4 s each, and numbers always there, it flushes after 1.2 s, when the third write is
//! over.

use std::time::Duration;
//[
use std::future::pending;
use std::pin::pin;
//]

use tokio::sync::{mpsc, watch};
//[
use tokio::time::{Instant, MissedTickBehavior, interval_at};
//]

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
    //[ todo!()
    let mut written = 0;
    let mut flushes = interval_at(Instant::now() + every, every);
    flushes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut stopped = pin!(async move {
        if stop.wait_for(|stop| *stop).await.is_err() {
            // Nobody is left who could say it.
            pending::<()>().await;
        }
    });
    let mut is_stopped = false;
    loop {
        // Nothing but what may be dropped half way stands before an arrow; what must run to its end stands behind it.
        tokio::select! {
            biased;
            () = &mut stopped, if !is_stopped => {
                is_stopped = true;
                numbers.close();
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
    //]
}
