//! # A server that ends well
//!
//! A server answers lines. Each connection sends a line, gets its answer, and sends the next. The words of a line are
//! separated by single spaces:
//!
//! | line | answer |
//! |---|---|
//! | `echo` and anything after a space | that |
//! | `add` and two numbers | their sum |
//! | `hash` and anything after a space | what `hash` says of that, in decimal |
//! | anything else | `?` |
//!
//! - `hash` computes for a long time, and blocks its thread while it does. Nobody else may wait for that.
//! - A client who reads slowly makes `reply` wait. Nobody else may wait for that either.
//! - At most `most` connections are open; further ones wait in `incoming` until one of these has ended. A connection ends
//!   when it has no further line, and is dropped then.
//! - A connection that could not be accepted comes as an error. That one is lost; the server goes on.
//! - When `incoming` is at its end and no connection is open any more, the server has nothing left to do and returns.
//! - When `stop` says `true` it takes no further connection. Those that are open may go on for `grace`; then they are
//!   aborted. It does not matter when it was said, and if nobody is left who could say it, nobody does.
//!
//! The report counts the answers that were given, and the connections that were aborted.
//!
//! Here `Connection` stands for a socket, and the channel for whoever accepts them, so that the clock can be virtual and
//! every instant exact. Chapter 14's program `line_server` gives such a function real sockets.

use std::io;
use std::time::Duration;
//[
use std::future::pending;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
//]

use tokio::sync::{mpsc, watch};
//[
use tokio::task::{JoinSet, spawn_blocking};
use tokio::time::{Instant, timeout_at};
//]

/// A connection, line by line.
pub trait Connection: Send + 'static {
    /// The next line; none when there will be no other.
    fn line(&mut self) -> impl Future<Output = Option<String>> + Send;

    /// Sends an answer.
    fn reply(&mut self, answer: String) -> impl Future<Output = ()> + Send;
}

/// What a server did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Answers given.
    pub served: u64,
    /// Connections that were open when the grace was over.
    pub aborted: u64,
}

/// Serves the connections that come in, at most `most` at once, until there are no more or until it is told to stop.
pub async fn serve<C: Connection>(
    mut incoming: mpsc::Receiver<io::Result<C>>,
    hash: fn(&str) -> u64,
    most: usize,
    mut stop: watch::Receiver<bool>,
    grace: Duration,
) -> Report {
    //[ todo!()
    let served = Arc::new(AtomicU64::new(0));
    let mut open = JoinSet::new();
    let mut more_may_come = true;
    let mut stopped = pin!(async move {
        if stop.wait_for(|stop| *stop).await.is_err() {
            // Nobody is left who could say it.
            pending::<()>().await;
        }
    });
    while more_may_come || !open.is_empty() {
        tokio::select! {
            biased;
            () = &mut stopped => break,
            Some(_) = open.join_next() => {}
            connection = incoming.recv(), if more_may_come && open.len() < most => match connection {
                Some(Ok(connection)) => {
                    open.spawn(answer_all(connection, hash, Arc::clone(&served)));
                }
                Some(Err(_)) => {}
                None => more_may_come = false,
            },
        }
    }
    incoming.close();
    let deadline = Instant::now() + grace;
    while let Ok(Some(_)) = timeout_at(deadline, open.join_next()).await {}
    let aborted = open.len() as u64;
    open.shutdown().await;
    Report {
        served: served.load(Ordering::Relaxed),
        aborted,
    }
    //]
}
//[

/// Answers every line of a connection, and counts the answers.
async fn answer_all<C: Connection>(
    mut connection: C,
    hash: fn(&str) -> u64,
    served: Arc<AtomicU64>,
) {
    while let Some(line) = connection.line().await {
        let answer = answer(line, hash).await;
        connection.reply(answer).await;
        served.fetch_add(1, Ordering::Relaxed);
    }
}

async fn answer(line: String, hash: fn(&str) -> u64) -> String {
    let unknown = || "?".to_owned();
    match line.split_once(' ') {
        Some(("echo", text)) => text.to_owned(),
        Some(("add", numbers)) => sum(numbers).map_or_else(unknown, |sum| sum.to_string()),
        Some(("hash", text)) => {
            let text = text.to_owned();
            // On a thread where it may block.
            spawn_blocking(move || hash(&text))
                .await
                .map_or_else(|_| unknown(), |hash| hash.to_string())
        }
        _ => unknown(),
    }
}

fn sum(numbers: &str) -> Option<i64> {
    let (one, other) = numbers.split_once(' ')?;
    one.parse::<i64>().ok()?.checked_add(other.parse().ok()?)
}
//]
