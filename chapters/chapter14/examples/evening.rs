//! Judit Polgár and 24 opponents: a task a board, and one master for all.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

struct Master;

impl Master {
    async fn moves(&mut self) {
        sleep(Duration::from_secs(5)).await;
    }
}

async fn game(master: Arc<Mutex<Master>>) {
    for _ in 0..30 {
        master.lock().await.moves().await;
        sleep(Duration::from_secs(55)).await;
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    for boards in [1, 12, 24] {
        let begun = Instant::now();
        let master = Arc::new(Mutex::new(Master));
        let mut games = JoinSet::new();
        for _ in 0..boards {
            games.spawn(game(Arc::clone(&master)));
        }
        games.join_all().await;
        let minutes = begun.elapsed().as_secs() / 60;
        println!("against {boards:2}: {minutes} minutes");
    }
}
