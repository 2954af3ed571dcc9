//! A request comes every 25 ms and takes 200. How many are being served?

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use tokio::time::{interval, sleep};

static IN_FLIGHT: AtomicU32 = AtomicU32::new(0);

async fn serve() {
    IN_FLIGHT.fetch_add(1, Relaxed);
    sleep(Duration::from_millis(200)).await;
    IN_FLIGHT.fetch_sub(1, Relaxed);
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    tokio::spawn(async {
        let mut arrivals = interval(Duration::from_millis(25));
        loop {
            arrivals.tick().await;
            tokio::spawn(serve());
        }
    });
    // Looked at between two arrivals, when the first second is over.
    sleep(Duration::from_millis(1010)).await;
    let (mut seen, looks) = (0, 40);
    for _ in 0..looks {
        seen += IN_FLIGHT.load(Relaxed);
        sleep(Duration::from_millis(25)).await;
    }
    println!("40 a second, 0.2 s each: {} in flight", seen / looks);
}
