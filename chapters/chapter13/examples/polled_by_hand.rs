//! A count that waits for a bell, and is polled by hand.

use std::cell::Cell;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

struct Bell<'a>(&'a Cell<bool>);

impl Future for Bell<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        match self.0.get() {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    }
}

async fn count(bell: Bell<'_>) {
    println!("One");
    bell.await;
    println!("Two");
}

fn main() {
    let rung = Cell::new(false);
    let mut count = pin!(count(Bell(&rung)));
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..3 {
        let poll = count.as_mut().poll(&mut context);
        println!("{poll:?}");
        if poll.is_ready() {
            break;
        }
        rung.set(true);
    }
}
