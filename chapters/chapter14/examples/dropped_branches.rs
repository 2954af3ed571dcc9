//! What becomes of each number when a tick ends the branch that is writing it. Prints a figure's data.

use std::sync::Mutex;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{Instant, interval, sleep};

static SPANS: Mutex<Vec<String>> = Mutex::new(Vec::new());
static TICKS: Mutex<Vec<u128>> = Mutex::new(Vec::new());

/// A number that is being written, until it is written or dropped.
struct Writing {
    number: u32,
    begun: Instant,
    since: u128,
    written: bool,
}

impl Drop for Writing {
    fn drop(&mut self) {
        let (number, from, to) = (self.number, self.since, self.begun.elapsed().as_millis());
        let (what, tone) = match self.written {
            true => (format!("{number}"), "work"),
            false => (format!("{number} is lost"), "idle"),
        };
        SPANS.lock().unwrap().push(format!(
            r#"{{"from":{from},"to":{to},"what":"{what}","tone":"{tone}"}}"#
        ));
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let begun = Instant::now();
    let (sender, mut receiver) = mpsc::channel(10);
    for number in 0..10 {
        sender.send(number).await.unwrap();
    }
    drop(sender);
    let mut ticks = interval(Duration::from_millis(25));
    loop {
        tokio::select! {
            biased;
            _ = ticks.tick() => TICKS.lock().unwrap().push(begun.elapsed().as_millis()),
            more = async {
                let Some(number) = receiver.recv().await else {
                    return false;
                };
                let since = begun.elapsed().as_millis();
                let mut writing = Writing { number, begun, since, written: false };
                sleep(Duration::from_millis(10)).await;
                writing.written = true;
                true
            } => if !more {
                break;
            },
        }
    }
    let ticks: Vec<String> = TICKS
        .lock()
        .unwrap()
        .iter()
        .map(|at| {
            format!(
                r#"{{"from":{at},"to":{},"what":"tick","tone":"wait"}}"#,
                at + 1
            )
        })
        .collect();
    println!(r#"{{"unit":"ms","lane":[{{"name":"numbers","spans":["#);
    println!("{}", SPANS.lock().unwrap().join(",\n"));
    println!(r#"]}},{{"name":"ticker","spans":["#);
    println!("{}", ticks.join(",\n"));
    println!("]}}]}}");
}
