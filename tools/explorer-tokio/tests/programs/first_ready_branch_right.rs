//! Verdict: none
//! `biased;` says which.

use tokio::sync::oneshot;

#[tokio::main(flavor = "current_thread")]
pub async fn main() {
    let (stop, mut stopped) = oneshot::channel();
    let (work, mut worked) = oneshot::channel();
    work.send(7).unwrap();
    stop.send(()).unwrap();
    let mut done = 0;
    tokio::select! {
        biased;
        number = &mut worked => done = number.unwrap(),
        _ = &mut stopped => {}
    }
    assert_eq!(done, 7);
}
