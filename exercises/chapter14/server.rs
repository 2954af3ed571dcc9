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

use tokio::sync::{mpsc, watch};

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
    todo!()
}
