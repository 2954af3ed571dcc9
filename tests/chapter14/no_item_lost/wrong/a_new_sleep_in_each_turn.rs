//! Loses: flushes_come_on_time (wrong value), a_flush_never_waits_for_two_writes (wrong value)
//! Makes a new sleep in each turn of the loop: every number sets it back, and under load it never ends.

use std::future::pending;
use std::pin::pin;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::sleep;

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
            () = sleep(every) => sink.flush().await,
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
