//! Marks `at_most_k`.

#[cfg(not(marked))]
use solutions::chapter14::at_most_k as submission;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::time::Duration;

use marking::check;
use submission::{Net, fetch_bounded};
use tokio::time::{Instant, sleep, timeout};

marking::exercise! {
    title: "At most k",
    order: 2,
    crates: ["tokio"],
    hints: [
        "Who may begin when one request ends? The next key, and not the next group of `k`.",
        "A `JoinSet` knows how many tasks it holds. Or a `Semaphore` with `k` permits: `let permit = …`, which the task \
         takes along; `let _ = …` gives it back at once.",
        "In a loop: fill up to `k`, wait for one with `join_next`, put its page into its place.",
    ],
}

/// Asking takes no time and reading `key` takes `key` seconds; there is no page 0, which is known after a second.
#[derive(Default)]
struct Busy {
    in_flight: AtomicU32,
    most: AtomicU32,
    over: AtomicU32,
}

impl Busy {
    fn ends(&self) {
        self.in_flight.fetch_sub(1, SeqCst);
        self.over.fetch_add(1, SeqCst);
    }
}

impl Net for Busy {
    async fn ask(&self, key: u32) -> Result<(), String> {
        let now = self.in_flight.fetch_add(1, SeqCst) + 1;
        self.most.fetch_max(now, SeqCst);
        if key == 0 {
            sleep(Duration::from_secs(1)).await;
            self.ends();
            return Err("no page 0".to_owned());
        }
        Ok(())
    }

    async fn read(&self, key: u32) -> Result<String, String> {
        sleep(Duration::from_secs(key.into())).await;
        self.ends();
        Ok(format!("page {key}"))
    }
}

/// The slowest comes first and stands first; one has no page, and its error stands in its place.
#[check(value, points = 2)]
async fn results_stand_in_the_order_of_the_keys() {
    let pages = fetch_bounded(Arc::new(Busy::default()), [3, 0, 1].into_iter(), 2).await;
    let page = |key: u32| Ok(format!("page {key}"));
    assert_eq!(pages, [page(3), Err("no page 0".to_owned()), page(1)]);
}

/// Five pages with two requests at most: two are in flight, and never three.
#[check(count, points = 3, verdict = "too many at once")]
async fn never_more_than_k_are_in_flight() {
    let net = Arc::new(Busy::default());
    fetch_bounded(Arc::clone(&net), [2, 1, 1, 2, 1].into_iter(), 2).await;
    let most = net.most.load(SeqCst);
    assert!(most <= 2, "{most} requests were in flight, and k was 2");
}

/// While one page takes four seconds, the other place serves four pages of one second each.
#[check(time, points = 3, verdict = "ran one after another")]
async fn no_place_stands_empty() {
    let begun = Instant::now();
    fetch_bounded(Arc::new(Busy::default()), [4, 1, 1, 1, 1].into_iter(), 2).await;
    let seconds = begun.elapsed().as_secs();
    assert!(seconds <= 4, "it took {seconds} seconds, and 4 are enough");
}

/// The keys never end, and `k` is 2: whenever a key is taken, at most one request is in flight.
#[check(count, points = 2, verdict = "too many at once")]
async fn a_key_is_taken_when_there_is_room() {
    let net = Arc::new(Busy::default());
    let over = Arc::clone(&net);
    let mut taken = 0;
    let keys = std::iter::from_fn(move || {
        taken += 1;
        let over = over.over.load(SeqCst);
        let room = over + 2;
        assert!(
            taken <= room,
            "key {taken} was taken when {over} requests were over: k is 2"
        );
        Some(1)
    });
    let endless = timeout(
        Duration::from_millis(3500),
        fetch_bounded(Arc::clone(&net), keys, 2),
    );
    assert!(
        endless.await.is_err(),
        "the keys never end, and it returned"
    );
}
