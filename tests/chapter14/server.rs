//! Marks `server`.

#[cfg(not(marked))]
use solutions::chapter14::server as submission;
use std::io;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use marking::check;
use submission::{Connection, Report, serve};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep, sleep_until};

marking::exercise! {
    title: "A server that ends well",
    order: 5,
    crates: ["tokio"],
    hints: [
        "A task a connection, and `spawn_blocking` for what computes. Where do the tasks live, so that the server can \
         wait for them, and abort them?",
        "One `select!` in a loop: told to stop, a connection's task has ended, a further connection, this last branch \
         only `if` there is room.",
        "`watch` keeps its last value: `wait_for` finds it whenever it was sent. Behind the loop, `timeout_at` around \
         `join_next`, and `shutdown` for what is left in the set.",
    ],
}

const fn milliseconds(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// Blocks its thread for a second, as computing would.
fn slow_hash(text: &str) -> u64 {
    thread::sleep(milliseconds(1000));
    text.len() as u64
}

/// Connections are made here, and what happens to them is written down.
#[derive(Clone)]
struct Town {
    begun: Instant,
    answers: Arc<Mutex<Vec<(u64, String)>>>,
    open: Arc<AtomicU32>,
    most: Arc<AtomicU32>,
}

impl Town {
    fn new() -> Self {
        Town {
            begun: Instant::now(),
            answers: Arc::default(),
            open: Arc::default(),
            most: Arc::default(),
        }
    }

    /// A client who sends each line at its millisecond, reads each answer for `reads` milliseconds, and hangs up.
    fn client(&self, lines: &[(u64, &str)], reads: u64) -> io::Result<Client> {
        Ok(Client {
            town: self.clone(),
            lines: lines
                .iter()
                .rev()
                .map(|(at, line)| (*at, (*line).to_owned()))
                .collect(),
            reads: milliseconds(reads),
            is_open: false,
        })
    }

    /// Every answer that was read, and at which millisecond.
    fn answers(&self) -> Vec<(u64, String)> {
        self.answers.lock().unwrap().clone()
    }

    fn now(&self) -> u64 {
        self.begun.elapsed().as_millis() as u64
    }
}

struct Client {
    town: Town,
    /// The next is the last.
    lines: Vec<(u64, String)>,
    reads: Duration,
    is_open: bool,
}

impl Connection for Client {
    async fn line(&mut self) -> Option<String> {
        if !self.is_open {
            self.is_open = true;
            let open = self.town.open.fetch_add(1, SeqCst) + 1;
            self.town.most.fetch_max(open, SeqCst);
        }
        let (at, line) = self.lines.pop()?;
        sleep_until(self.town.begun + milliseconds(at)).await;
        Some(line)
    }

    async fn reply(&mut self, answer: String) {
        sleep(self.reads).await;
        self.town
            .answers
            .lock()
            .unwrap()
            .push((self.town.now(), answer));
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if self.is_open {
            self.town.open.fetch_sub(1, SeqCst);
        }
    }
}

/// A channel in which these connections wait, and its sender.
fn waiting(
    clients: impl IntoIterator<Item = io::Result<Client>>,
) -> (
    mpsc::Sender<io::Result<Client>>,
    mpsc::Receiver<io::Result<Client>>,
) {
    let (sender, receiver) = mpsc::channel(8);
    for client in clients {
        sender.try_send(client).expect("there is room");
    }
    (sender, receiver)
}

/// Serves these clients until the last has hung up.
async fn serve_all(most: usize, clients: impl IntoIterator<Item = io::Result<Client>>) -> Report {
    let (_, incoming) = waiting(clients);
    let (_stop, stopped) = watch::channel(false);
    serve(incoming, slow_hash, most, stopped, milliseconds(0)).await
}

fn texts(answers: &[(u64, &str)]) -> Vec<(u64, String)> {
    answers
        .iter()
        .map(|(at, answer)| (*at, (*answer).to_owned()))
        .collect()
}

/// One client asks for all there is, and for what there is not.
#[check(value, points = 2)]
async fn each_line_has_its_answer() {
    let town = Town::new();
    let lines = ["echo so it is", "add 20 22", "add 20", "hash four", "stop"].map(|line| (0, line));
    let report = serve_all(1, [town.client(&lines, 0)]).await;
    let answers: Vec<String> = town
        .answers()
        .into_iter()
        .map(|(_, answer)| answer)
        .collect();
    assert_eq!(
        answers,
        ["so it is", "42", "?", "4", "?"],
        "the answers to {lines:?}"
    );
    assert_eq!(
        report,
        Report {
            served: 5,
            aborted: 0
        }
    );
}

/// Two hashes of a second each begin at once, and somebody else asks for an echo after 0.2 seconds.
#[check(time, points = 3, verdict = "ran one after another")]
async fn nobody_waits_for_a_hash() {
    let town = Town::new();
    serve_all(
        3,
        [
            town.client(&[(0, "hash four")], 0),
            town.client(&[(0, "hash seven")], 0),
            town.client(&[(200, "echo hello")], 0),
        ],
    )
    .await;
    let mut answers = town.answers();
    answers.sort();
    assert_eq!(
        answers,
        texts(&[(200, "hello"), (1000, "4"), (1000, "5")]),
        "each answer, and the millisecond in which it was there"
    );
}

/// One client takes five seconds to read; another is answered meanwhile.
#[check(time, points = 2, verdict = "ran one after another")]
async fn nobody_waits_for_a_slow_reader() {
    let town = Town::new();
    serve_all(
        2,
        [
            town.client(&[(0, "echo slow")], 5000),
            town.client(&[(100, "echo quick")], 0),
        ],
    )
    .await;
    assert_eq!(
        town.answers(),
        texts(&[(100, "quick"), (5000, "slow")]),
        "each answer, and the millisecond in which it was read"
    );
}

/// Three clients and room for two: the third is served when the first has hung up.
#[check(count, points = 2, verdict = "too many at once")]
async fn never_more_than_most_are_open() {
    let town = Town::new();
    let clients = [1000, 2000, 1500].map(|at| town.client(&[(at, "echo")], 0));
    serve_all(2, clients).await;
    let most = town.most.load(SeqCst);
    assert!(most <= 2, "{most} connections were open, and `most` was 2");
}

/// The first connection cannot be accepted; the second is served.
#[check(value, points = 1)]
async fn a_failed_connection_is_not_the_end() {
    let town = Town::new();
    let failed = Err(io::Error::from(io::ErrorKind::ConnectionAborted));
    let report = serve_all(1, [failed, town.client(&[(0, "echo here")], 0)]).await;
    assert_eq!(
        report,
        Report {
            served: 1,
            aborted: 0
        }
    );
}

/// Told to stop after a second: who is connected has until 4 seconds to end, and who comes later is not served.
#[check(time, points = 3)]
async fn who_is_connected_may_finish() {
    let town = Town::new();
    let (sender, incoming) = waiting([town.client(&[(0, "echo one"), (4000, "echo two")], 0)]);
    let (stop, stopped) = watch::channel(false);
    let later = town.client(&[(0, "echo late")], 0);
    tokio::spawn(async move {
        sleep(milliseconds(1000)).await;
        stop.send_replace(true);
        sleep(milliseconds(1000)).await;
        let _ = sender.send(later).await;
        sleep(milliseconds(60_000)).await;
    });
    let report = serve(incoming, slow_hash, 2, stopped, milliseconds(5000)).await;
    assert_eq!(
        (report, town.now()),
        (
            Report {
                served: 2,
                aborted: 0
            },
            4000
        ),
        "what it reports, and the millisecond in which it returned"
    );
}

/// Told to stop after a second, with half a second of grace: of two clients one ends in time, and one never does.
#[check(time, points = 2)]
async fn the_grace_has_an_end() {
    let town = Town::new();
    let (_sender, incoming) = waiting([
        town.client(&[(0, "echo one"), (1200, "echo two")], 0),
        town.client(&[(0, "echo three"), (90_000, "echo four")], 0),
    ]);
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        sleep(milliseconds(1000)).await;
        stop.send_replace(true);
        sleep(milliseconds(60_000)).await;
    });
    let report = serve(incoming, slow_hash, 2, stopped, milliseconds(500)).await;
    let returned = town.now();
    let open = town.open.load(SeqCst);
    assert_eq!(
        (report, returned, open),
        (
            Report {
                served: 3,
                aborted: 1
            },
            1500,
            0
        ),
        "what it reports, the millisecond in which it returned, and the connections that are still open"
    );
}

/// It was told to stop before it began to serve, and through a receiver that was made after that.
#[check(time, points = 1)]
async fn a_stop_that_came_before_is_kept() {
    let town = Town::new();
    let (_sender, incoming) = waiting([]);
    let (stop, _) = watch::channel(false);
    stop.send_replace(true);
    let report = serve::<Client>(incoming, slow_hash, 2, stop.subscribe(), milliseconds(0)).await;
    assert_eq!((report, town.now()), (Report::default(), 0));
}
