//! When each of three waits of a second begins and ends: one by one, joined, and blocking. Prints a figure's data.

use std::cell::RefCell;
use std::thread;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::time::{Instant, sleep};

const SECOND: Duration = Duration::from_secs(1);

/// The second in which each wait began and ended.
type Spans = RefCell<Vec<(u64, u64)>>;

async fn noted(begun: Instant, spans: &Spans, wait: impl Future<Output = ()>) {
    // The blocking waits are real, and the machine may add some milliseconds.
    let second = || (begun.elapsed() + SECOND / 2).as_secs();
    let from = second();
    wait.await;
    spans.borrow_mut().push((from, second()));
}

async fn blocks() {
    thread::sleep(SECOND);
}

async fn one_by_one(begun: Instant, spans: &Spans) {
    for _ in 0..3 {
        noted(begun, spans, sleep(SECOND)).await;
    }
}

async fn joined(begun: Instant, spans: &Spans) {
    let wait = || noted(begun, spans, sleep(SECOND));
    tokio::join!(wait(), wait(), wait());
}

async fn blocking(begun: Instant, spans: &Spans) {
    let wait = || noted(begun, spans, blocks());
    tokio::join!(wait(), wait(), wait());
}

fn print(way: &str, tone: &str, spans: &Spans, last: bool) {
    for (index, (from, to)) in spans.borrow().iter().enumerate() {
        let comma = if last && index == 2 { "" } else { "," };
        let page = index + 1;
        println!(
            r#"{{"name":"{way} {page}","spans":[{{"from":{from},"to":{to},"what":"page {page}","tone":"{tone}"}}]}}{comma}"#
        );
    }
}

fn main() {
    let runtime = |paused| {
        Builder::new_current_thread()
            .enable_time()
            .start_paused(paused)
            .build()
            .expect("a runtime")
    };
    let spans = [(); 3].map(|()| Spans::default());
    runtime(true).block_on(async { one_by_one(Instant::now(), &spans[0]).await });
    runtime(true).block_on(async { joined(Instant::now(), &spans[1]).await });
    runtime(false).block_on(async { blocking(Instant::now(), &spans[2]).await });
    println!(r#"{{"unit":"s","lane":["#);
    print("await", "wait", &spans[0], false);
    print("join!", "wait", &spans[1], false);
    print("blocking", "work", &spans[2], true);
    println!("]}}");
}
