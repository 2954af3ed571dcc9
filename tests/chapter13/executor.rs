//! Marks `executor`.

#[cfg(not(marked))]
use solutions::chapter13::executor as submission;
use std::future::{Future, poll_fn};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::thread;

use marking::check;
use submission::Executor;

marking::exercise! {
    title: "An executor",
    order: 4,
    hints: [
        "A task is a future that can be put into a queue and can put itself there. Who has to own it, if a waker may do that \
         at any time?",
        "An `Arc<Task>` that implements `Wake`, with the future as `Mutex<Option<Pin<Box<dyn Future…>>>>`, a flag that says \
         whether it is in the queue, and the way to the queue. `run` counts the tasks that are not done.",
        "Pop under the lock and let the lock go; clear the flag; poll; when it is done, put `None` in its place. Wait on a \
         `Condvar` while the queue is empty and tasks are left.",
    ],
}

/// Tasks run in turns, a poll each, in the order in which they were spawned and woken; all are counted.
#[check(value, points = 2)]
fn tasks_take_turns() {
    let log = Log::default();
    let (executor, spawner) = Executor::new();
    for name in ["first", "second", "third"] {
        let log = log.clone();
        spawner.spawn(async move {
            log.add(name);
            yield_now().await;
            log.add(name);
        });
    }
    assert_eq!(executor.run(), 3, "tasks that were done");
    let turns = ["first", "second", "third", "first", "second", "third"];
    assert_eq!(log.lines(), turns, "whose turn it was");
}

/// A task wakes itself while it is being polled, and is polled again.
#[check(value, points = 1)]
fn a_wake_during_the_poll_is_kept() {
    let log = Log::default();
    let (executor, spawner) = Executor::new();
    let told = log.clone();
    spawner.spawn(async move {
        yield_now().await;
        yield_now().await;
        told.add("done");
    });
    executor.run();
    assert_eq!(log.lines(), ["done"], "of a task that gives way twice");
}

/// A task spawns another, and `run` runs that one too.
#[check(value, points = 1)]
fn a_task_may_spawn_a_task() {
    let log = Log::default();
    let (executor, spawner) = Executor::new();
    let (told, within) = (log.clone(), spawner.clone());
    spawner.spawn(async move {
        let inner = told.clone();
        within.spawn(async move { inner.add("spawned by a task") });
        told.add("spawned from outside");
    });
    assert_eq!(executor.run(), 2, "a task, and the one it spawned");
    let both = ["spawned from outside", "spawned by a task"];
    assert_eq!(log.lines(), both, "which ran first");
}

/// A task waits for another thread, which wakes it at any moment; `run` waits too.
#[check(schedule, points = 3, verdict = "wrong value")]
fn a_wake_from_another_thread_arrives() {
    let log = Log::default();
    let (executor, spawner) = Executor::new();
    let told = log.clone();
    spawner.spawn(async move {
        elsewhere(Waker::wake).await;
        told.add("done");
    });
    assert_eq!(executor.run(), 1, "a task that waits for a thread");
    assert_eq!(log.lines(), ["done"], "of a task that waits for a thread");
}

/// Another thread spawns a task while `run` has nothing to do but to wait, and `run` runs it.
#[check(schedule, points = 1, verdict = "wrong value")]
fn a_thread_may_spawn_a_task() {
    let (executor, spawner) = Executor::new();
    let outside = spawner.clone();
    spawner.spawn(async move {
        elsewhere(move |waker| outside.spawn(async move { waker.wake() })).await;
    });
    assert_eq!(executor.run(), 2, "a task, and the one that wakes it");
}

/// A task that is woken twice before its turn comes is polled once.
#[check(count, points = 2)]
fn two_wakes_are_one_turn() {
    let (executor, spawner) = Executor::new();
    let polls = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&polls);
    spawner.spawn(poll_fn(move |context| {
        match counted.fetch_add(1, Ordering::Relaxed) {
            0 => {
                context.waker().wake_by_ref();
                context.waker().wake_by_ref();
                Poll::Pending
            }
            1 => {
                context.waker().wake_by_ref();
                Poll::Pending
            }
            _ => Poll::Ready(()),
        }
    }));
    let again = Arc::clone(&polls);
    spawner.spawn(async move {
        yield_now().await;
        let polls = again.load(Ordering::Relaxed);
        assert_eq!(
            polls, 2,
            "polls of a task that was woken twice, when another one has had two turns"
        );
    });
    executor.run();
}

/// Somebody kept the waker of a task that is done, and wakes it; it is not polled again.
#[check(value, points = 2, verdict = "panicked")]
fn who_is_done_is_left_alone() {
    let (executor, spawner) = Executor::new();
    let kept = Arc::new(Mutex::new(None::<Waker>));
    let keep = Arc::clone(&kept);
    spawner.spawn(async move {
        let waker = poll_fn(|context| Poll::Ready(context.waker().clone())).await;
        *keep.lock().unwrap() = Some(waker);
    });
    spawner.spawn(async move {
        let late = kept
            .lock()
            .unwrap()
            .take()
            .expect("the first task ran first");
        late.wake();
        yield_now().await;
    });
    assert_eq!(executor.run(), 2, "tasks that were done");
}

/// What a task owns is dropped when it is done, though others go on and somebody kept its waker.
#[check(count, points = 1, verdict = "over a limit")]
fn who_is_done_owns_nothing() {
    let (executor, spawner) = Executor::new();
    let owned = Arc::new(Mutex::new(None::<Waker>));
    let seen = Arc::clone(&owned);
    // Not an `async` block: that would let go of what it owns by itself.
    spawner.spawn(poll_fn(move |context| {
        *owned.lock().unwrap() = Some(context.waker().clone());
        Poll::Ready(())
    }));
    spawner.spawn(async move {
        let owners = Arc::strong_count(&seen);
        assert_eq!(owners, 1, "owners of what a task owned that is done");
    });
    executor.run();
}

/// With nothing in the queue `run` sleeps, however long it takes.
#[check(count, points = 1, verdict = "livelock")]
fn who_has_nothing_to_do_sleeps() {
    const YIELDS: u64 = 100;
    let (executor, spawner) = Executor::new();
    let before = marking::counted().steps;
    spawner.spawn(elsewhere(|waker| {
        for _ in 0..YIELDS {
            thread::yield_now();
        }
        waker.wake();
    }));
    executor.run();
    let steps = marking::counted().steps - before;
    let busy =
        format!("{steps} steps, and the other thread took {YIELDS} before it woke: `run` was busy");
    assert!(steps < YIELDS + YIELDS / 2, "{busy}");
}

/// Lines that tasks add.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<&'static str>>>);

impl Log {
    fn add(&self, line: &'static str) {
        self.0.lock().unwrap().push(line);
    }

    fn lines(&self) -> Vec<&'static str> {
        self.0.lock().unwrap().clone()
    }
}

/// Pending once.
fn yield_now() -> impl Future<Output = ()> + Send {
    let mut has_yielded = false;
    poll_fn(move |context| {
        if has_yielded {
            return Poll::Ready(());
        }
        has_yielded = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
}

/// A future that hands its waker to another thread and is done when that thread is.
fn elsewhere(work: impl FnOnce(Waker) + Send + 'static) -> impl Future<Output = ()> + Send {
    let done = Arc::new(AtomicBool::new(false));
    let mut work = Some(work);
    poll_fn(move |context| {
        if let Some(work) = work.take() {
            let (waker, done) = (context.waker().clone(), Arc::clone(&done));
            thread::spawn(move || {
                done.store(true, Ordering::SeqCst);
                work(waker);
            });
            return Poll::Pending;
        }
        if done.load(Ordering::SeqCst) {
            return Poll::Ready(());
        }
        Poll::Pending
    })
}
