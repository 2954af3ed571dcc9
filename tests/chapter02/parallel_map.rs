//! Marks `parallel_map`.

#[cfg(not(marked))]
use solutions::chapter02::parallel_map as submission;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;

use marking::check;
use submission::parallel_map;

marking::exercise! {
    title: "A parallel map",
    order: 3,
    hints: [
        "What do all workers share, so that each element goes to one of them?",
        "A counter that is read and advanced in one step hands out the indices. Each worker keeps what it made, and the \
         index it belongs to.",
        "`AtomicUsize::fetch_add` returns the next index. Let each worker return a `Vec<(usize, R)>`, join them all, and \
         put the results in order at the end.",
    ],
}

/// The results are in the order of the elements, whoever is done first.
#[check(schedule, points = 3, verdict = "wrong value")]
fn results_are_in_the_order_of_the_elements() {
    let results = parallel_map(&[1, 2, 3], 2, |n| n * 10);
    assert_eq!(results, [10, 20, 30], "ten times 1, 2 and 3");
}

/// Two workers take elements at the same moment; each element is mapped once.
#[check(schedule, points = 3, verdict = "work done twice")]
fn each_element_is_mapped_once() {
    let times = [const { AtomicU32::new(0) }; 3];
    let _ = parallel_map(&[0, 1, 2], 2, |n| times[*n].fetch_add(1, Ordering::Relaxed));
    let times = times.map(AtomicU32::into_inner);
    assert_eq!(
        times,
        [1, 1, 1],
        "times that elements 0, 1 and 2 were mapped"
    );
}

/// The first element is not done until all the others are; the other worker does them.
#[check(overlap, points = 3)]
fn a_slow_element_holds_no_other_up() {
    let (others, all_others) = mpsc::channel();
    let (others, all_others) = (Mutex::new(others), Mutex::new(all_others));
    let results = parallel_map(&[0, 1, 2], 2, |n| {
        if *n == 0 {
            let all_others = all_others.lock().unwrap();
            (0..2).map(|_| all_others.recv().unwrap()).sum()
        } else {
            others.lock().unwrap().send(*n).unwrap();
            *n
        }
    });
    let sum: i32 = results.iter().sum();
    assert_eq!(sum, 6, "what the first waited for, and the others");
}

/// The function never runs more often at once than there are workers.
#[check(schedule, points = 2, verdict = "too many at once")]
fn no_more_than_the_workers_are_at_work() {
    let (at_once, most) = (AtomicU32::new(0), AtomicU32::new(0));
    let _ = parallel_map(&[0, 1, 2], 2, |_| {
        let now = at_once.fetch_add(1, Ordering::Relaxed) + 1;
        most.fetch_max(now, Ordering::Relaxed);
        at_once.fetch_sub(1, Ordering::Relaxed);
    });
    let most = most.into_inner();
    assert!(most <= 2, "{most} at once, with 2 workers");
}

/// No elements, no workers, and more workers than elements are all fine.
#[check(value, points = 1)]
fn the_edges_are_fine() {
    assert!(
        parallel_map(&[0_u8; 0], 3, |n| *n).is_empty(),
        "of no elements"
    );
    assert_eq!(parallel_map(&[7], 0, |n| n + 1), [8], "with 0 workers");
    assert_eq!(
        parallel_map(&[7, 8], 5, |n| n + 1),
        [8, 9],
        "with 5 workers"
    );
}
