//! Loses: nobody_waits_for_a_hash (ran one after another)
//! Computes the hash in the task: the thread that runs all tasks computes, and no other client is answered meanwhile.

use std::future::pending;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
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
}

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
        Some(("hash", text)) => hash(text).to_string(),
        _ => unknown(),
    }
}

fn sum(numbers: &str) -> Option<i64> {
    let (one, other) = numbers.split_once(' ')?;
    one.parse::<i64>().ok()?.checked_add(other.parse().ok()?)
}
