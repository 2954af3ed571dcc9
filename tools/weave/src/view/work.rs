//! Marks in the background, the file that was saved last first, so that keys answer at once.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::state::News;

/// A thread that marks.
pub struct Work {
    requests: Sender<usize>,
    /// Closed when the thread ends.
    ended: Receiver<()>,
    thread: JoinHandle<()>,
}

impl Work {
    /// Starts the thread; `mark` marks one exercise and tells what comes of it.
    pub fn start(news: Sender<News>, mark: impl Fn(usize, &Sender<News>) + Send + 'static) -> Work {
        let (requests, asked) = channel();
        let (alive, ended) = channel();
        let work = move || {
            let _alive: Sender<()> = alive;
            let mut queue = Queue::default();
            while let Some(place) = queue.next(&asked) {
                mark(place, &news);
            }
        };
        Work {
            requests,
            ended,
            thread: thread::spawn(work),
        }
    }

    /// Asks for the mark of an exercise; it comes before what was asked for earlier.
    pub fn ask(&self, place: usize) {
        // It fails where the thread has panicked, which `has_ended` tells.
        let _ = self.requests.send(place);
    }

    /// Whether the thread is gone, as it is only after a panic.
    pub fn has_ended(&self) -> bool {
        self.thread.is_finished()
    }

    /// Lets a mark that is being made come to its end, for a while: what runs for it then ends with it.
    pub fn finish(self, patience: Duration) {
        drop(self.requests);
        if self.ended.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
            return;
        }
        if let Err(panic) = self.thread.join() {
            std::panic::resume_unwind(panic);
        }
    }
}

/// What waits to be marked, each exercise once.
#[derive(Default)]
struct Queue {
    waiting: Vec<usize>,
}

impl Queue {
    /// The exercise that was asked for last; waits where there is none, and ends with those who ask.
    fn next(&mut self, asked: &Receiver<usize>) -> Option<usize> {
        if self.waiting.is_empty() {
            self.add(asked.recv().ok()?);
        }
        for place in asked.try_iter() {
            self.add(place);
        }
        self.waiting.pop()
    }

    fn add(&mut self, place: usize) {
        self.waiting.retain(|waiting| *waiting != place);
        self.waiting.push(place);
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    #[test]
    fn what_was_saved_last_is_marked_next_and_each_once() {
        let (ask, asked) = channel();
        for place in [1, 2, 3, 1, 1] {
            ask.send(place).unwrap();
        }
        drop(ask);
        let mut queue = Queue::default();

        let marked: Vec<usize> = std::iter::from_fn(|| queue.next(&asked)).collect();

        assert_eq!(marked, [1, 3, 2]);
    }

    #[test]
    fn a_save_while_its_file_is_marked_marks_it_again() {
        let (news, _heard) = channel();
        let (begun, begins) = channel();
        let (go, goes) = channel::<()>();
        let work = Work::start(news, move |place, _| {
            begun.send(place).unwrap();
            goes.recv().unwrap();
        });

        work.ask(5);
        assert_eq!(begins.recv(), Ok(5));
        work.ask(5);
        work.ask(5);
        go.send(()).unwrap();
        assert_eq!(begins.recv(), Ok(5));
        go.send(()).unwrap();
        work.finish(Duration::MAX);

        assert!(begins.recv().is_err(), "and no third time");
    }

    #[test]
    fn a_panic_of_the_thread_is_not_kept_quiet() {
        let (news, _heard) = channel();
        let work = Work::start(news, |_, _| panic!("as it should"));

        work.ask(0);
        let finished = catch_unwind(AssertUnwindSafe(|| work.finish(Duration::MAX)));

        assert!(finished.is_err());
    }
}
