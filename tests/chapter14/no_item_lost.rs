//! Marks `no_item_lost`.

#[cfg(not(marked))]
use solutions::chapter14::no_item_lost as submission;
use std::time::Duration;

use marking::check;
use submission::{Sink, copy};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep};

marking::exercise! {
    title: "No item lost",
    order: 4,
    crates: ["tokio"],
    hints: [
        "`select!` drops every branch but one. Which of your futures may be dropped half way? What `recv` says of that \
         stands in its documentation, under *Cancel safety*.",
        "Before an arrow only `recv`, `tick` and the wait for `stop`, each made so that it lives on between turns of the \
         loop or may begin again; `write` and `flush` behind the arrow.",
        "`interval_at` outside the loop, with `MissedTickBehavior::Delay`; `biased;` for the order; `close` on the \
         channel, and then `recv` until it says `None`.",
    ],
}

const fn milliseconds(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

const EVERY: Duration = milliseconds(1000);

/// A write takes 0.4 seconds, a flush none. It keeps what was written, and the milliseconds at which it was flushed.
struct Slow {
    begun: Instant,
    written: Vec<u64>,
    flushed: Vec<u128>,
}

impl Slow {
    fn new() -> Self {
        Slow {
            begun: Instant::now(),
            written: Vec::new(),
            flushed: Vec::new(),
        }
    }
}

impl Sink for Slow {
    async fn write(&mut self, number: u64) {
        sleep(milliseconds(400)).await;
        self.written.push(number);
    }

    async fn flush(&mut self) {
        self.flushed.push(self.begun.elapsed().as_millis());
    }
}

/// A channel in which these numbers are already, and its sender.
fn filled(numbers: impl IntoIterator<Item = u64>) -> (mpsc::Sender<u64>, mpsc::Receiver<u64>) {
    let (sender, receiver) = mpsc::channel(8);
    for number in numbers {
        sender.try_send(number).expect("there is room");
    }
    (sender, receiver)
}

/// Six numbers and writes of 0.4 seconds: flushes come due in the middle of writes, and every number arrives once.
#[check(time, points = 4)]
async fn every_number_is_written_once() {
    let (sender, numbers) = filled(1..=6);
    let (_stop, stopped) = watch::channel(false);
    drop(sender);
    let (sink, written) = copy(numbers, stopped, EVERY, Slow::new()).await;
    assert_eq!(
        (sink.written, written),
        (vec![1, 2, 3, 4, 5, 6], 6),
        "what was written, and how many"
    );
}

/// Numbers are always there for two seconds, and then none for one. It flushes after 1.2 and 2.2 seconds, and at the end.
#[check(time, points = 3)]
async fn flushes_come_on_time() {
    let (sender, numbers) = filled(1..=5);
    let (_stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        sleep(milliseconds(3000)).await;
        drop(sender);
    });
    let (sink, _) = copy(numbers, stopped, EVERY, Slow::new()).await;
    assert_eq!(
        sink.flushed,
        [1200, 2200, 3000],
        "milliseconds after which it flushed"
    );
}

/// The channel ends after two numbers, long before a flush is due: it flushes, and returns.
#[check(value, points = 1)]
async fn the_end_of_the_channel_is_the_end() {
    let (sender, numbers) = filled([1, 2]);
    let (_stop, stopped) = watch::channel(false);
    drop(sender);
    let (sink, written) = copy(numbers, stopped, EVERY, Slow::new()).await;
    assert_eq!(
        (sink.written, written, sink.flushed),
        (vec![1, 2], 2, vec![800])
    );
}

/// Told to stop in the middle of the first write, with two more numbers in the channel: all three are written, and who
/// sends another finds the channel closed.
#[check(time, points = 3)]
async fn a_stop_keeps_what_was_received() {
    let (sender, numbers) = filled([1, 2, 3]);
    let (stop, stopped) = watch::channel(false);
    let sends = tokio::spawn(async move {
        sleep(milliseconds(200)).await;
        stop.send_replace(true);
        sleep(milliseconds(300)).await;
        sender.send(4).await.is_ok()
    });
    let (sink, written) = copy(numbers, stopped, EVERY, Slow::new()).await;
    assert_eq!(
        (sink.written, written),
        (vec![1, 2, 3], 3),
        "what was written, and how many"
    );
    assert!(
        !sends.await.unwrap(),
        "a number was taken after it was told to stop"
    );
}

/// Whoever could have stopped it is gone: a number that comes half a second later is written, and nothing is hot.
#[check(time, points = 1)]
async fn nobody_is_left_to_stop_it() {
    let (sender, numbers) = filled([1]);
    let (stop, stopped) = watch::channel(false);
    drop(stop);
    tokio::spawn(async move {
        sleep(milliseconds(500)).await;
        let _ = sender.send(2).await;
    });
    let (sink, written) = copy(numbers, stopped, EVERY, Slow::new()).await;
    assert_eq!(
        (sink.written, written),
        (vec![1, 2], 2),
        "what was written, and how many"
    );
}

/// A number is always there. However `select!` looks at its branches, each flush is made when it is due.
#[check(schedule, points = 2)]
async fn a_flush_never_waits_for_two_writes() {
    let (sender, numbers) = filled(1..=4);
    let (_stop, stopped) = watch::channel(false);
    drop(sender);
    let (sink, _) = copy(numbers, stopped, milliseconds(600), Slow::new()).await;
    assert_eq!(
        sink.flushed,
        [800, 1600, 1600],
        "milliseconds after which it flushed, with `every` at 600"
    );
}
