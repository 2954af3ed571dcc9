//! What is modelled, used once each under every schedule: what must hold holds, and what may happen does.
//!
//! In this file `std` and `tokio` are the shadows, as they are for a learner.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use core::sync::atomic::AtomicU32 as Unseen;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::time::Duration;

use explorer::{Config, Report, Verdict, explore};
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::{
    Barrier, Mutex, Notify, OnceCell, RwLock, Semaphore, broadcast, mpsc, oneshot, watch,
};
use tokio::task::JoinSet;
use tokio::time::{self, Instant};

const SECOND: Duration = Duration::from_secs(1);

#[track_caller]
fn passes(program: impl Fn() + Send + Sync + 'static) -> Report {
    let report = explore(Config::default(), program);
    assert!(
        report.failure.is_none() && report.complete,
        "{}",
        report.text()
    );
    report
}

/// What a program prints under all schedules.
fn prints(program: fn()) -> BTreeSet<String> {
    let config = Config {
        outcomes: true,
        ..Config::default()
    };
    let report = explore(config, program);
    assert!(report.complete, "{}", report.text());
    report
        .outcomes
        .into_iter()
        .map(|outcome| outcome.output)
        .collect()
}

fn on_one_thread<F: Future>(future: F) -> F::Output {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.unwrap().run_main(future)
}

#[test]
fn time_is_exact_on_one_thread_in_every_schedule() {
    passes(|| {
        on_one_thread(async {
            let start = Instant::now();
            let mut tasks = JoinSet::new();
            for seconds in 1..=2 {
                tasks.spawn(async move {
                    time::sleep(SECOND * seconds).await;
                    start.elapsed()
                });
            }
            assert_eq!(tasks.join_next().await.unwrap().unwrap(), SECOND);
            assert_eq!(tasks.join_next().await.unwrap().unwrap(), SECOND * 2);
            assert!(tasks.join_next().await.is_none());
            assert_eq!(start.elapsed(), SECOND * 2);
        });
    });
}

#[test]
fn time_passes_when_the_last_task_that_could_go_on_has_ended() {
    passes(|| {
        on_one_thread(async {
            let start = Instant::now();
            drop(tokio::spawn(async {}));
            drop(tokio::task::spawn_blocking(|| {}));
            drop(tokio::spawn(async {}));
            time::sleep(SECOND).await;
            assert_eq!(start.elapsed(), SECOND);
        });
    });
}

#[test]
fn a_deadlock_tells_where_each_task_waits() {
    let report = explore(Config::default(), || {
        on_one_thread(async {
            let ready = Arc::new(Notify::new());
            let theirs = Arc::clone(&ready);
            let task = tokio::spawn(async move { theirs.notified().await });
            task.await.unwrap();
        });
    });
    let started = line!() - 4; // where the task waits, too
    let failure = report.failure.unwrap();
    assert_eq!(failure.verdict, Verdict::Deadlock);
    let lines: Vec<_> = failure.blocked.iter().map(|blocked| blocked.line).collect();
    assert_eq!(lines, [Some(started), Some(started)]);
}

#[test]
fn a_time_out_comes_when_it_is_time_and_not_before() {
    passes(|| {
        on_one_thread(async {
            let start = Instant::now();
            let slow = tokio::spawn(time::sleep(SECOND * 3));
            assert!(time::timeout(SECOND * 2, slow).await.is_err());
            assert_eq!(start.elapsed(), SECOND * 2);
            let quick = tokio::spawn(async { 7 });
            assert_eq!(time::timeout(SECOND, quick).await.unwrap().unwrap(), 7);
            let until = start + SECOND * 5;
            assert!(
                time::timeout_at(until, std::future::pending::<()>())
                    .await
                    .is_err()
            );
            assert_eq!(Instant::now(), until);
        });
    });
}

#[test]
fn an_interval_ticks_at_once_and_then_after_each_period() {
    passes(|| {
        on_one_thread(async {
            let start = Instant::now();
            let mut ticks = time::interval(SECOND);
            for tick in 0..3 {
                assert_eq!(ticks.tick().await - start, SECOND * tick);
            }
            time::advance(SECOND * 3).await;
            ticks.set_missed_tick_behavior(time::MissedTickBehavior::Skip);
            assert_eq!(ticks.tick().await - start, SECOND * 3);
            assert_eq!(ticks.tick().await - start, SECOND * 6);
        });
    });
}

#[test]
fn a_task_that_panics_is_an_error_of_its_handle() {
    passes(|| {
        on_one_thread(async {
            let error = tokio::spawn(async { panic!("on purpose") })
                .await
                .unwrap_err();
            assert!(error.is_panic() && !error.is_cancelled());
            assert!(
                error
                    .to_string()
                    .ends_with("panicked with message \"on purpose\"")
            );
            assert_eq!(
                *error.into_panic().downcast::<&str>().unwrap(),
                "on purpose"
            );
        });
    });
}

#[test]
fn an_aborted_task_ends_at_an_await_and_drops_what_it_had() {
    passes(|| {
        on_one_thread(async {
            let (sender, receiver) = oneshot::channel::<()>();
            let task = tokio::spawn(async move {
                let _sender = sender;
                std::future::pending::<()>().await;
            });
            task.abort();
            assert!(receiver.await.is_err());
            assert!(task.await.unwrap_err().is_cancelled());
        });
    });
}

#[test]
fn functions_that_block_run_beside_the_only_thread() {
    passes(|| {
        on_one_thread(async {
            let (sender, receiver) = std::sync::mpsc::channel();
            let blocking = tokio::task::spawn_blocking(move || receiver.recv().unwrap());
            sender.send(3).unwrap();
            assert_eq!(blocking.await.unwrap(), 3);
        });
    });
}

#[test]
fn one_worker_runs_one_task_at_a_time() {
    let race = |workers: usize| {
        let runtime = Builder::new_multi_thread()
            .worker_threads(workers)
            .build()
            .unwrap();
        let hits = Arc::new(AtomicU32::new(0));
        runtime.run_main(async {
            let add =
                |hits: Arc<AtomicU32>| async move { hits.store(hits.load(SeqCst) + 1, SeqCst) };
            let tasks = [0, 1].map(|_| tokio::spawn(add(Arc::clone(&hits))));
            for task in tasks {
                task.await.unwrap();
            }
            assert_eq!(hits.load(SeqCst), 2);
        });
    };
    passes(move || race(1));
    let failure = explore(Config::default(), move || race(2)).failure.unwrap();
    assert_eq!(
        (failure.verdict, failure.preemptions),
        (Verdict::LostUpdate, 1)
    );
}

#[test]
fn a_task_that_nobody_awaits_may_go_on_after_the_last_line() {
    let printed = prints(|| {
        let runtime = Runtime::new().unwrap();
        runtime.run_main(async {
            tokio::spawn(async { println!("task") });
            println!("main");
        });
    });
    let all = ["main\n", "main\ntask\n", "task\nmain\n"];
    assert_eq!(printed, all.map(str::to_owned).into());
}

#[test]
fn a_runtime_that_is_dropped_cancels_its_tasks_and_waits_for_them() {
    passes(|| {
        struct Tells(Arc<AtomicU32>);
        impl Drop for Tells {
            fn drop(&mut self) {
                self.0.store(1, SeqCst);
            }
        }
        let dropped = Arc::new(AtomicU32::new(0));
        let runtime = Runtime::new().unwrap();
        let tells = Tells(Arc::clone(&dropped));
        runtime.spawn(async move {
            let _tells = tells;
            std::future::pending::<()>().await;
        });
        drop(runtime);
        assert_eq!(dropped.load(SeqCst), 1);
    });
}

#[test]
fn who_listens_before_it_waits_hears_notify_waiters() {
    passes(|| {
        Runtime::new().unwrap().run_main(async {
            let ready = Arc::new(Notify::new());
            let theirs = Arc::clone(&ready);
            let notified = ready.notified();
            let task = tokio::spawn(async move { theirs.notify_waiters() });
            notified.await;
            task.await.unwrap();
        });
    });
}

#[test]
fn select_takes_any_branch_that_is_ready() {
    let printed = prints(|| {
        on_one_thread(async {
            let taken = tokio::select! {
                taken = async { 0 } => taken,
                taken = async { 1 } => taken,
                taken = async { 2 } => taken,
            };
            println!("{taken}");
        });
    });
    assert_eq!(printed, ["0\n", "1\n", "2\n"].map(str::to_owned).into());
    let printed = prints(|| {
        on_one_thread(async {
            tokio::select! { biased; _ = async {} => println!("first"), _ = async {} => println!("second") }
        });
    });
    assert_eq!(printed, ["first\n".to_owned()].into());
}

#[test]
fn tasks_begin_in_any_order() {
    for flavor in [Builder::new_current_thread, Builder::new_multi_thread] {
        let printed = prints_with(flavor);
        assert_eq!(printed, ["01\n", "10\n"].map(str::to_owned).into());
    }

    fn prints_with(flavor: fn() -> Builder) -> BTreeSet<String> {
        let config = Config {
            outcomes: true,
            ..Config::default()
        };
        let report = explore(config, move || {
            flavor().build().unwrap().run_main(async {
                let (sender, mut receiver) = mpsc::unbounded_channel();
                for number in 0..2 {
                    let sender = sender.clone();
                    tokio::spawn(async move { sender.send(number).unwrap() });
                }
                drop(sender);
                let mut numbers = Vec::new();
                receiver.recv_many(&mut numbers, 1).await;
                receiver.recv_many(&mut numbers, 1).await;
                println!("{}{}", numbers[0], numbers[1]);
            });
        });
        assert!(report.complete, "{}", report.text());
        report
            .outcomes
            .into_iter()
            .map(|outcome| outcome.output)
            .collect()
    }
}

#[test]
fn channels_bring_everything_in_order_and_close() {
    passes(|| {
        Runtime::new().unwrap().run_main(async {
            let (sender, mut receiver) = mpsc::channel(1);
            let task = tokio::spawn(async move {
                sender.send(1).await.unwrap();
                sender.reserve().await.unwrap().send(2);
            });
            assert_eq!(receiver.recv().await, Some(1));
            assert_eq!(receiver.recv().await, Some(2));
            assert_eq!(receiver.recv().await, None);
            task.await.unwrap();
        });
    });
}

#[test]
fn who_sends_to_nobody_has_its_message_back() {
    passes(|| {
        on_one_thread(async {
            let (sender, receiver) = mpsc::channel(1);
            drop(receiver);
            assert_eq!(sender.send(1).await.unwrap_err().0, 1);
            assert!(sender.try_send(1).is_err() && sender.is_closed());
            let (sender, receiver) = oneshot::channel();
            drop(receiver);
            assert_eq!(sender.send(2), Err(2));
        });
    });
}

#[test]
fn every_receiver_of_a_broadcast_sees_every_message() {
    passes(|| {
        Runtime::new().unwrap().run_main(async {
            let (sender, mut first) = broadcast::channel(2);
            let mut second = sender.subscribe();
            let task = tokio::spawn(async move {
                sender.send(1).unwrap();
                sender.send(2).unwrap();
            });
            assert_eq!((first.recv().await, first.recv().await), (Ok(1), Ok(2)));
            assert_eq!((second.recv().await, second.recv().await), (Ok(1), Ok(2)));
            assert_eq!(first.recv().await, Err(broadcast::error::RecvError::Closed));
            task.await.unwrap();
        });
    });
}

#[test]
fn a_watched_value_may_be_missed_but_never_the_last() {
    let printed = prints(|| {
        Runtime::new().unwrap().run_main(async {
            let (sender, mut receiver) = watch::channel(0);
            let task = tokio::spawn(async move {
                sender.send(1).unwrap();
                sender.send(2).unwrap();
            });
            while receiver.changed().await.is_ok() {
                print!("{} ", *receiver.borrow_and_update());
            }
            assert_eq!(*receiver.borrow(), 2);
            task.await.unwrap();
        });
    });
    assert_eq!(printed, ["1 2 ", "2 "].map(str::to_owned).into());
}

#[test]
fn a_watched_value_is_waited_for() {
    passes(|| {
        on_one_thread(async {
            let (sender, mut receiver) = watch::channel(0);
            tokio::spawn(async move { sender.send_modify(|value| *value += 5) });
            assert_eq!(*receiver.wait_for(|value| *value > 3).await.unwrap(), 5);
        });
    });
}

#[test]
fn a_value_is_made_once() {
    passes(|| {
        static MADE: OnceCell<u32> = OnceCell::const_new();
        static TIMES: Mutex<u32> = Mutex::const_new(0);
        async fn value() -> u32 {
            *MADE
                .get_or_init(|| async {
                    let mut times = TIMES.lock().await;
                    *times += 1;
                    *times
                })
                .await
        }
        Runtime::new().unwrap().run_main(async {
            let task = tokio::spawn(value());
            assert_eq!(value().await, 1);
            assert_eq!(task.await.unwrap(), 1);
        });
    });
}

#[test]
fn readers_share_and_a_writer_does_not() {
    passes(|| {
        Runtime::new().unwrap().run_main(async {
            let entries = Arc::new(RwLock::new(1));
            let theirs = Arc::clone(&entries);
            let task = tokio::spawn(async move { *theirs.write().await += 1 });
            {
                let seen = entries.read().await;
                assert!(entries.try_write().is_err());
                assert!(*seen == 1 || *seen == 2);
            }
            task.await.unwrap();
            assert_eq!(*entries.write_owned().await, 2);
        });
    });
}

#[test]
fn no_more_tasks_than_permits_are_at_work() {
    passes(|| {
        Runtime::new().unwrap().run_main(async {
            let (permits, at_work) = (Arc::new(Semaphore::new(1)), Arc::new(Unseen::new(0)));
            let mut tasks = JoinSet::new();
            for _ in 0..2 {
                let (permits, at_work) = (Arc::clone(&permits), Arc::clone(&at_work));
                tasks.spawn(async move {
                    let _permit = permits.acquire_owned().await.unwrap();
                    assert_eq!(at_work.fetch_add(1, SeqCst), 0);
                    tokio::task::yield_now().await;
                    at_work.fetch_sub(1, SeqCst);
                });
            }
            assert_eq!(tasks.join_all().await.len(), 2);
        });
    });
}

#[test]
fn one_task_leads_from_a_barrier() {
    passes(|| {
        Runtime::new().unwrap().run_main(async {
            let barrier = Arc::new(Barrier::new(2));
            let theirs = Arc::clone(&barrier);
            let task = tokio::spawn(async move { theirs.wait().await.is_leader() });
            let leads = barrier.wait().await.is_leader();
            assert_ne!(leads, task.await.unwrap());
        });
    });
}

#[test]
fn a_task_that_looks_again_and_again_for_nothing_is_a_livelock() {
    let report = explore(Config::default(), || {
        on_one_thread(async {
            let (_sender, mut receiver) = mpsc::channel::<u32>(1);
            while receiver.try_recv().is_err() {
                tokio::task::yield_now().await;
            }
        });
    });
    assert_eq!(report.failure.unwrap().verdict, Verdict::Livelock);
}

#[test]
fn a_task_that_looks_again_and_again_lets_time_pass() {
    // How often it may look before the other task begins is not limited, so the search is.
    let config = Config {
        preemptions: Some(2),
        ..Config::default()
    };
    let report = explore(config, || {
        on_one_thread(async {
            let task = tokio::spawn(time::sleep(SECOND));
            tokio::task::yield_now().await;
            let start = Instant::now();
            tokio::task::yield_now().await;
            assert_eq!(start.elapsed(), Duration::ZERO);
            while !task.is_finished() {
                tokio::task::yield_now().await;
            }
            assert_eq!(start.elapsed(), SECOND);
        });
    });
    assert!(
        report.failure.is_none() && !report.gave_up,
        "{}",
        report.text()
    );
}

#[test]
fn a_runtime_inside_a_runtime_panics() {
    let report = explore(Config::default(), || {
        on_one_thread(async { Runtime::new().unwrap().block_on(async {}) });
    });
    let failure = report.failure.unwrap();
    assert!(
        failure
            .message
            .starts_with("Cannot start a runtime from within a runtime")
    );
}

#[test]
fn a_future_is_dropped_at_each_of_its_awaits() {
    passes(|| {
        on_one_thread(async {
            let begun = Unseen::new(0);
            let (_, dropped) = tokio::dropped_at_each_await(|| async {
                begun.fetch_add(1, SeqCst);
                tokio::task::yield_now().await;
                time::sleep(SECOND).await;
            })
            .await;
            assert_eq!((dropped, begun.load(SeqCst)), (2, 3));
        });
    });
}

#[test]
fn outside_an_exploration_tasks_are_real_threads() {
    on_one_thread(async {
        let start = Instant::now();
        let task = tokio::spawn(async {
            time::sleep(Duration::from_millis(2)).await;
            Handle::current().spawn(async { 7 }).await.unwrap()
        });
        assert_eq!(task.await.unwrap(), 7);
        assert!(start.elapsed() >= Duration::from_millis(2));
        let (sender, mut receiver) = mpsc::channel(1);
        let sends = tokio::task::spawn_blocking(move || sender.blocking_send(8));
        assert_eq!(receiver.recv().await, Some(8));
        sends.await.unwrap().unwrap();
    });
}

#[tokio::test]
async fn a_test_is_explored() {
    let lock = Arc::new(Mutex::new(0));
    let theirs = Arc::clone(&lock);
    let task = tokio::spawn(async move { *theirs.lock().await += 1 });
    *lock.lock().await += 1;
    task.await.unwrap();
    assert_eq!(*lock.lock().await, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[should_panic(expected = "lost update")]
async fn a_test_of_tasks_side_by_side_is_explored() {
    let hits = Arc::new(AtomicU32::new(0));
    let theirs = Arc::clone(&hits);
    let task = tokio::spawn(async move { theirs.store(theirs.load(SeqCst) + 1, SeqCst) });
    hits.store(hits.load(SeqCst) + 1, SeqCst);
    task.await.unwrap();
    assert_eq!(hits.load(SeqCst), 2);
}
