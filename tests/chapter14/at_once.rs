//! Marks `at_once`.

#[cfg(not(marked))]
use solutions::chapter14::at_once as submission;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use marking::check;
use submission::{Net, fetch_all};
use tokio::time::{Instant, sleep};

marking::exercise! {
    title: "At once",
    order: 1,
    crates: ["tokio"],
    hints: [
        "An await in a loop waits before the next turn of the loop. What has to happen before the first await?",
        "Spawn them all into a `JoinSet`, and give each its place beside its key: they come back as they end.",
        "`join_next` gives whichever ends first. If it is an error, return it: a `JoinSet` that is dropped aborts the \
         rest.",
    ],
}

/// A fetch of `key` takes `key` seconds, and fails when they are odd. It remembers when each came to its end.
struct Far {
    begun: Instant,
    ended: Mutex<Vec<(u32, u64)>>,
}

impl Far {
    fn new() -> Arc<Self> {
        Arc::new(Far {
            begun: Instant::now(),
            ended: Mutex::default(),
        })
    }

    /// Each key that came to its end, and after how many seconds.
    fn ended(&self) -> Vec<(u32, u64)> {
        self.ended.lock().unwrap().clone()
    }

    fn seconds(&self) -> u64 {
        self.begun.elapsed().as_secs()
    }
}

impl Net for Far {
    async fn fetch(&self, key: u32) -> Result<String, String> {
        sleep(Duration::from_secs(key.into())).await;
        self.ended.lock().unwrap().push((key, self.seconds()));
        match key % 2 {
            0 => Ok(format!("page {key}")),
            _ => Err(format!("no page {key}")),
        }
    }
}

/// The slowest page was asked for first, and stands first.
#[check(value, points = 2)]
async fn pages_come_in_the_order_of_the_keys() {
    let pages = fetch_all(Far::new(), vec![6, 2, 4]).await;
    assert_eq!(
        pages.map(|pages| pages.join(", ")),
        Ok("page 6, page 2, page 4".to_owned())
    );
}

/// Three fetches of two seconds each are over after two seconds.
#[check(time, points = 3, verdict = "ran one after another")]
async fn all_wait_at_the_same_time() {
    let net = Far::new();
    let _ = fetch_all(Arc::clone(&net), vec![2, 2, 2]).await;
    sleep(Duration::from_secs(60)).await;
    assert_eq!(
        net.ended(),
        [(2, 2), (2, 2), (2, 2)],
        "each key, and the second in which its fetch was over"
    );
}

/// One fetch fails after a second, another after three, and the first of the keys needs eight: the error is there after
/// one second.
#[check(time, points = 2)]
async fn the_first_to_fail_decides() {
    let net = Far::new();
    let pages = fetch_all(Arc::clone(&net), vec![8, 3, 1]).await;
    assert_eq!(
        (pages, net.seconds()),
        (Err("no page 1".to_owned()), 1),
        "what it returned, and after how many seconds"
    );
}

/// Once an error is returned, nothing goes on behind the caller's back.
#[check(time, points = 1)]
async fn an_error_cancels_the_rest() {
    let net = Far::new();
    let _ = fetch_all(Arc::clone(&net), vec![1, 2, 4]).await;
    sleep(Duration::from_secs(60)).await;
    assert_eq!(
        net.ended(),
        [(1, 1)],
        "each key whose fetch went on to its end, and when"
    );
}
