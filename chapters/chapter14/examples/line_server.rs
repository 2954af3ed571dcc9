//! A server that echoes lines over TCP until it is told to stop.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;

/// A connection, line by line.
pub struct Tcp {
    lines: Lines<BufReader<OwnedReadHalf>>,
    answers: OwnedWriteHalf,
}

impl Tcp {
    /// The connection at this socket.
    pub fn new(stream: TcpStream) -> Tcp {
        let (read, answers) = stream.into_split();
        let lines = BufReader::new(read).lines();
        Tcp { lines, answers }
    }

    /// The next line; none when the other side has hung up, or is gone.
    pub async fn line(&mut self) -> Option<String> {
        self.lines.next_line().await.ok().flatten()
    }

    /// Sends a line.
    ///
    /// # Errors
    /// When the other side is gone.
    pub async fn send(&mut self, line: &str) -> io::Result<()> {
        self.answers.write_all(format!("{line}\n").as_bytes()).await
    }
}

async fn echo_all(mut client: Tcp) {
    while let Some(line) = client.line().await {
        if client.send(&line).await.is_err() {
            return;
        }
    }
}

/// Echoes until told to stop; returns how many connections had to be cut off.
pub async fn serve(listener: TcpListener, mut stop: watch::Receiver<bool>) -> usize {
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => break,
            Some(_) = open.join_next() => {}
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    open.spawn(echo_all(Tcp::new(stream)));
                }
            }
        }
    }
    drop(listener);
    let finish = async { while open.join_next().await.is_some() {} };
    let _ = timeout(Duration::from_millis(500), finish).await;
    let cut_off = open.len();
    open.shutdown().await;
    cut_off
}

/// Two clients talk to it; one hangs up, and the server is told to stop.
///
/// # Errors
/// What the system said against a socket.
#[tokio::main]
pub async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let (stop, stopped) = watch::channel(false);
    let server = tokio::spawn(serve(listener, stopped));

    let mut ada = Tcp::new(TcpStream::connect(address).await?);
    let mut bob = Tcp::new(TcpStream::connect(address).await?);
    bob.send("I am Bob").await?;
    ada.send("I am Ada").await?;
    println!("Ada reads {:?}", ada.line().await);
    println!("Bob reads {:?}", bob.line().await);

    drop(ada);
    stop.send_replace(true);
    println!("{} cut off", server.await?);
    println!("Bob reads {:?}", bob.line().await);
    Ok(())
}
