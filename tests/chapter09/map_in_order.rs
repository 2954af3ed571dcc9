//! Marks `map_in_order`.

#[cfg(not(marked))]
use solutions::chapter09::map_in_order as submission;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;

use marking::check;
use submission::{map, starmap};

marking::exercise! {
    title: "Map, in order",
    order: 3,
    hints: [
        "When does a closure in an iterator run? What has to be done before `map` returns, and what may wait for `next`?",
        "Submit all chunks in a loop and keep a handle for each, in order. A channel of its own for each chunk will do: the \
         receiver is the handle.",
        "Send each result as the `thread::Result` that `catch_unwind` gives; `resume_unwind` where it is read. The iterator \
         must own the pool, or it is gone when `map` returns.",
    ],
}

/// No elements, no threads, no chunk size, and chunks longer than the list are all fine.
#[check(value, points = 1)]
fn the_edges_are_fine() {
    let of = |n, chunk, xs: &[i32]| map(n, chunk, xs.to_vec(), |x| x * 10).collect::<Vec<i32>>();
    assert!(of(2, 1, &[]).is_empty(), "of no elements");
    assert_eq!(of(0, 1, &[1, 2]), [10, 20], "with 0 threads");
    assert_eq!(of(2, 0, &[1, 2]), [10, 20], "in chunks of 0");
    assert_eq!(of(2, 9, &[1, 2]), [10, 20], "in chunks of 9");
}

/// Two threads map two elements; the results are in the order of the elements, whichever is done first.
#[check(schedule, points = 2, verdict = "wrong value")]
fn results_are_in_the_order_of_the_elements() {
    let results: Vec<i32> = map(2, 1, vec![1, 2], |x| x * 10).collect();
    assert_eq!(results, [10, 20], "ten times 1 and 2");
}

/// Three elements in chunks of two: the last chunk is short, and nothing is missing.
#[check(value, points = 1)]
fn the_last_chunk_may_be_short() {
    let results: Vec<i32> = map(1, 2, vec![1, 2, 3], |x| x * 10).collect();
    assert_eq!(results, [10, 20, 30], "ten times 1, 2 and 3");
}

/// Two elements are being mapped, both at once, before anybody asks for a result.
#[check(overlap, points = 2)]
fn everything_is_under_way_before_the_first_next() {
    let begun = Arc::new(Barrier::new(3));
    let meet = Arc::clone(&begun);
    let results = map(2, 1, vec![1, 2], move |x| {
        meet.wait();
        x
    });
    begun.wait();
    assert_eq!(results.sum::<i32>(), 3, "1 and 2");
}

/// The elements of a chunk are mapped by one thread, in order.
#[check(schedule, points = 1, verdict = "wrong value")]
fn a_chunk_stays_together() {
    let mut threads: Vec<_> = map(2, 2, vec![0, 1, 2], |x| (x, thread::current().id())).collect();
    threads.sort_by_key(|(element, _)| *element);
    assert_eq!(
        threads[0].1, threads[1].1,
        "the threads that mapped one chunk"
    );
}

/// An element's panic comes out where the element stands; all the others have their results.
#[check(value, points = 2)]
fn a_panic_hides_no_other_result() {
    let mut results = map(1, 2, vec![1, 2, 3, 4, 5], |x| {
        assert_ne!(x, 3, "three is too many");
        x * 10
    });
    let mut next = || catch_unwind(AssertUnwindSafe(|| results.next()));
    assert_eq!(next().unwrap(), Some(10), "of element 1");
    assert_eq!(next().unwrap(), Some(20), "of element 2");
    let panic = next().expect_err("element 3 panics when it is its turn");
    let text = panic
        .downcast_ref::<String>()
        .expect("the panic that element 3 caused");
    assert!(
        text.contains("three is too many"),
        "element 3 panicked with: {text}"
    );
    assert_eq!(
        next().unwrap(),
        Some(40),
        "of element 4, in the chunk of element 3"
    );
    assert_eq!(next().unwrap(), Some(50), "of element 5");
    assert_eq!(next().unwrap(), None, "after the last");
}

/// The iterator is dropped after one result: its threads have ended, and the function is gone with them.
#[check(schedule, points = 1, verdict = "wrong value")]
fn an_early_end_leaves_nobody_at_work() {
    struct Counted(Arc<AtomicU32>);
    impl Drop for Counted {
        fn drop(&mut self) {
            self.0.fetch_sub(1, Ordering::Relaxed);
        }
    }
    let functions = Arc::new(AtomicU32::new(1));
    let counted = Counted(Arc::clone(&functions));
    let mut results = map(1, 1, vec![1, 2], move |x| {
        let _ = &counted;
        x * 10
    });
    assert_eq!(results.next(), Some(10), "of element 1");
    drop(results);
    let functions = functions.load(Ordering::Relaxed);
    assert_eq!(functions, 0, "functions that are still held by somebody");
}

/// However many chunks there are, no more threads are started than were asked for.
#[check(count, points = 1, verdict = "too many at once")]
fn no_more_threads_than_asked_for() {
    let before = marking::counted().threads;
    let results = map(2, 1, vec![1, 2, 3, 4, 5], |x| x);
    assert_eq!(results.count(), 5, "results of 5 elements");
    let threads = marking::counted().threads - before;
    assert!(threads <= 2, "{threads} threads, and 2 were asked for");
}

/// `starmap` gives each pair to a function of two arguments.
#[check(value, points = 1)]
fn starmap_takes_pairs() {
    let powers = starmap(2, vec![(2_u32, 5), (3, 2)], u32::pow);
    assert_eq!(powers, [32, 9], "2 to the 5th, and 3 squared");
    let none = starmap(2, Vec::<(u8, u8)>::new(), |a, b| a + b);
    assert!(none.is_empty(), "of no pairs");
}
