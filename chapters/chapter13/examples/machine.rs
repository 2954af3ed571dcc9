//! The states of a count and what leads from one to the next, found by polling it, as JSON for a figure.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

type Log = RefCell<Vec<&'static str>>;

/// What a count waits for: done as soon as somebody has rung.
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

/// The same by hand: where it stands, and what it needs to go on from there.
enum Count<'a> {
    /// Nobody has polled it yet.
    Start(&'a Log, Bell<'a>),
    /// At the `await`.
    Waiting(&'a Log, Bell<'a>),
    /// Past the last line.
    Done,
}

impl Future for Count<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let this = self.get_mut();
        loop {
            match std::mem::replace(this, Count::Done) {
                Count::Start(log, bell) => {
                    log.borrow_mut().push("One");
                    *this = Count::Waiting(log, bell);
                }
                Count::Waiting(log, mut bell) => {
                    if Pin::new(&mut bell).poll(context).is_pending() {
                        *this = Count::Waiting(log, bell);
                        return Poll::Pending;
                    }
                    log.borrow_mut().push("Two");
                    return Poll::Ready(());
                }
                Count::Done => panic!("polled after it was ready"),
            }
        }
    }
}

impl Count<'_> {
    fn place(&self) -> &'static str {
        match self {
            Count::Start(..) => "Start",
            Count::Waiting(..) => "Waiting",
            Count::Done => "Done",
        }
    }
}

/// One poll, after as many as `polls_before` of a silent bell: from where to where, and what it said.
fn step(polls_before: u32, is_rung: bool) -> (&'static str, &'static str, String) {
    let (log, rung) = (Log::default(), Cell::new(false));
    let mut count = pin!(Count::Start(&log, Bell(&rung)));
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..polls_before {
        let _ = count.as_mut().poll(&mut context);
    }
    rung.set(is_rung);
    let (from, said_before) = (count.place(), log.borrow().len());
    let answer = match count.as_mut().poll(&mut context) {
        Poll::Ready(()) => "Ready",
        Poll::Pending => "Pending",
    };
    let bell = if is_rung { "rung" } else { "silent" };
    let said: String = log.borrow()[said_before..]
        .iter()
        .map(|word| format!("{word}, "))
        .collect();
    (from, count.place(), format!("{bell}: {said}{answer}"))
}

fn main() {
    let steps: BTreeSet<_> = (0..2)
        .flat_map(|before| [step(before, false), step(before, true)])
        .collect();
    let nodes = [("Start", "idle"), ("Waiting", "wait"), ("Done", "work")];
    let nodes = nodes.map(|(place, tone)| format!(r#"{{"id":"{place}","tone":"{tone}"}}"#));
    // A poll that leaves it where it is is no arrow.
    let edges: Vec<String> = steps
        .iter()
        .filter(|(from, to, _)| from != to)
        .map(|(from, to, label)| format!(r#"{{"from":"{from}","to":"{to}","label":"{label}"}}"#))
        .collect();
    println!(
        r#"{{"node":[{}],"edge":[{}]}}"#,
        nodes.join(","),
        edges.join(",")
    );
}
