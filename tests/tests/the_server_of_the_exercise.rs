//! The reference server of the last exercise, which is marked under a virtual clock, given real sockets.

#[path = "../../chapters/chapter14/examples/line_server.rs"]
#[expect(
    dead_code,
    reason = "the program serves by itself; here its connections are served by the solution"
)]
mod line_server;

use std::time::Duration;

use line_server::Tcp;
use solutions::chapter14::server::{Connection, Report, serve};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};

/// A socket as the exercise has its connections.
struct Socket(Tcp);

impl Connection for Socket {
    async fn line(&mut self) -> Option<String> {
        self.0.line().await
    }

    async fn reply(&mut self, answer: String) {
        // Who is gone is found out when the next line is read.
        let _ = self.0.send(&answer).await;
    }
}

fn length(text: &str) -> u64 {
    text.len() as u64
}

#[tokio::test]
async fn the_server_of_the_exercise_serves_sockets() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (accepted, incoming) = mpsc::channel(1);
    tokio::spawn(async move {
        loop {
            let connection = listener
                .accept()
                .await
                .map(|(stream, _)| Socket(Tcp::new(stream)));
            if accepted.send(connection).await.is_err() {
                return;
            }
        }
    });
    let (stop, stopped) = watch::channel(false);
    let server = tokio::spawn(serve(incoming, length, 2, stopped, Duration::from_secs(60)));
    let mut client = Tcp::new(TcpStream::connect(address).await.unwrap());

    let mut answers = Vec::new();
    for line in ["echo here", "add 20 22", "hash four", "stop"] {
        client.send(line).await.unwrap();
        answers.push(client.line().await.unwrap());
    }
    drop(client);
    stop.send_replace(true);

    assert_eq!(answers, ["here", "42", "4", "?"]);
    assert_eq!(
        server.await.unwrap(),
        Report {
            served: 4,
            aborted: 0
        }
    );
}
