//! The executor's room: what three counts do on one thread, when they wait and when they block, as JSON for a figure.
//!
//! The clock is its own: no time passes but what a poll says it takes, so the drawing is the same on every machine.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// What runs as a task; all on one thread.
type Job = Pin<Box<dyn Future<Output = ()>>>;

/// What a task did from one moment to another, in milliseconds.
struct Span {
    task: usize,
    from: u64,
    to: u64,
    what: What,
}

/// What a task can be doing.
#[derive(Clone, Copy)]
enum What {
    Polled,
    Waiting,
    Queued,
}

impl What {
    /// In words, and the tone in which it is drawn.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            What::Polled => ("polled", "work"),
            What::Waiting => ("waits for its alarm", "wait"),
            What::Queued => ("in the queue", "idle"),
        }
    }
}

/// The clock of a room, and its next alarm.
#[derive(Clone, Default)]
struct Clock {
    now: Rc<Cell<u64>>,
    alarm: Rc<Cell<Option<u64>>>,
}

impl Clock {
    /// Computes, or blocks, for so many milliseconds: the thread does nothing else.
    fn spend(&self, milliseconds: u64) {
        self.now.set(self.now.get() + milliseconds);
    }

    /// Waits so long and leaves the thread to others.
    async fn sleep(&self, milliseconds: u64) {
        let until = self.now.get() + milliseconds;
        poll_fn(|_| {
            if self.now.get() >= until {
                return Poll::Ready(());
            }
            self.alarm.set(Some(until));
            Poll::Pending
        })
        .await;
    }
}

/// Runs the tasks that `make` makes, in turns; what each did when.
fn run(tasks: usize, make: impl Fn(Clock) -> Job) -> Vec<Span> {
    let clock = Clock::default();
    let spans = RefCell::new(Vec::new());
    let note = |task, from, to, what| {
        if from < to {
            spans.borrow_mut().push(Span {
                task,
                from,
                to,
                what,
            });
        }
    };
    // Who can go on, since when; and who waits, until when.
    let mut queue: VecDeque<_> = (0..tasks)
        .map(|task| (task, make(clock.clone()), 0))
        .collect();
    let mut waiting: Vec<(u64, usize, Job)> = Vec::new();
    let mut context = Context::from_waker(Waker::noop());
    loop {
        let now = clock.now.get();
        waiting.sort_by_key(|(until, task, _)| (*until, *task));
        while waiting.first().is_some_and(|(until, ..)| *until <= now) {
            let (until, task, future) = waiting.remove(0);
            queue.push_back((task, future, until));
        }
        let Some((task, mut future, since)) = queue.pop_front() else {
            let Some((until, ..)) = waiting.first() else {
                return spans.take();
            };
            clock.now.set(*until);
            continue;
        };
        note(task, since, now, What::Queued);
        let poll = future.as_mut().poll(&mut context);
        let after = clock.now.get();
        note(task, now, after, What::Polled);
        if poll.is_pending() {
            let until = clock.alarm.take().expect("who is pending has set an alarm");
            note(task, after, until, What::Waiting);
            waiting.push((until, task, future));
        }
    }
}

fn main() {
    let wait = run(3, |clock| {
        Box::pin(async move {
            clock.spend(100);
            clock.sleep(1000).await;
            clock.spend(100);
        })
    });
    let block = run(3, |clock| Box::pin(async move { clock.spend(1200) }));
    let lanes: Vec<String> = [("waits", wait), ("blocks", block)]
        .iter()
        .flat_map(|(how, spans)| (0..3).map(move |task| lane(how, task, spans)))
        .collect();
    println!(r#"{{"lane":[{}]}}"#, lanes.join(","));
}

/// One task's line of the drawing.
fn lane(how: &str, task: usize, spans: &[Span]) -> String {
    let its: Vec<String> = spans
        .iter()
        .filter(|span| span.task == task)
        .map(|Span { from, to, what, .. }| {
            let (what, tone) = what.words();
            format!(r#"{{"from":{from},"to":{to},"what":"{what}","tone":"{tone}"}}"#)
        })
        .collect();
    format!(
        r#"{{"name":"{how}: count {}","spans":[{}]}}"#,
        task + 1,
        its.join(",")
    )
}
