//! Loses: nobody_waits_for_a_slow_reader (ran one after another)
//! Holds the guard of a Tokio mutex while it replies, which compiles: one client who reads slowly holds up the answers
//! to all.

use std::future::pending;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, mpsc, watch};
use tokio::task::{JoinSet, spawn_blocking};
use tokio::time::{Instant, timeout_at};

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
    let served = Arc::new(Mutex::new(0));
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
        served: *served.lock().await,
        aborted,
    }
}

/// Answers every line of a connection, and counts the answers.
async fn answer_all<C: Connection>(
    mut connection: C,
    hash: fn(&str) -> u64,
    served: Arc<Mutex<u64>>,
) {
    while let Some(line) = connection.line().await {
        let answer = answer(line, hash).await;
        let mut served = served.lock().await;
        connection.reply(answer).await;
        *served += 1;
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
