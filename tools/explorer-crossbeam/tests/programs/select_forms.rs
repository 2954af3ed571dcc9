//! Verdict: none
//! Every form of `select!`: blocks and expressions, with and without commas, nested, in loops, as a value.

use crossbeam::channel::{self, Receiver, Sender, after, bounded, never, select, unbounded};
use std::time::Duration;

struct Ends {
    sender: Sender<i32>,
    receiver: Receiver<i32>,
}

impl Ends {
    fn receiver(&self) -> &Receiver<i32> {
        &self.receiver
    }

    fn first(&self) -> Option<i32> {
        select! {
            recv(self.receiver()) -> message => return message.ok(),
            default => {}
        }
        None
    }
}

pub fn main() {
    let (sender, receiver) = unbounded();
    let ends = Ends { sender, receiver };
    assert_eq!(ends.first(), None);
    let sent: Result<(), _> = select! {
        send(&ends.sender, 1 + 1,) -> sent => sent,
        recv(never::<()>(),) -> _ => unreachable!(),
    };
    assert_eq!(sent, Ok(()));
    assert_eq!(ends.first(), Some(2));
    let (full, _kept) = bounded(0);
    let waited = channel::select! {
        send(full, String::new()) -> _ => false,
        recv(ends.receiver) -> _ => { false }
        default(Duration::from_millis(1)) => true
    };
    assert!(waited);
    let mut turns = 0;
    loop {
        ends.sender.send(turns).unwrap();
        crossbeam::select! {
            recv(ends.receiver) -> turn => {
                let Ok(turn) = turn else { break };
                if turn == 2 {
                    break;
                }
                select! {
                    recv(after(Duration::from_millis(1))) -> _ => turns += 1,
                    recv(&&ends.receiver) -> (Ok(_) | Err(_)) => continue,
                }
            }
        }
    }
    let Ends { sender, receiver } = ends;
    select! {
        recv(receiver) -> message => {
            drop(receiver);
            drop(sender);
            assert!(message.is_ok());
        }
        default() => {
            drop(receiver);
            assert!(sender.send(0).is_err());
        }
    }
}
