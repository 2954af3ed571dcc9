//! Verdict: panicked, no preemption
//! Both branches may be ready: which one is taken is open.

use tokio::sync::oneshot;

#[tokio::main(flavor = "current_thread")]
pub async fn main() {
    let (stop, mut stopped) = oneshot::channel();
    let (work, mut worked) = oneshot::channel();
    work.send(7).unwrap();
    stop.send(()).unwrap();
    let mut done = 0;
    tokio::select! {
        _ = &mut stopped => {}
        number = &mut worked => done = number.unwrap(),
    }
    assert_eq!(done, 7);
}
