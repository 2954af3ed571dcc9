//! Starting threads and getting their results back.

use std::thread;

/// Runs `slow` on five threads, one after another: each is waited for before the next is started.
///
/// ```
/// assert_eq!(chapter02::handles::one_by_one(|n| n * 10), [0, 10, 20, 30, 40]);
/// ```
// ANCHOR: one_by_one
pub fn one_by_one(slow: fn(u32) -> u32) -> Vec<u32> {
    (0..5)
        .map(|n| thread::spawn(move || slow(n)).join().unwrap())
        .collect()
}
// ANCHOR_END: one_by_one

/// Runs `slow` on five threads at the same time: all are started before the first is waited for.
///
/// ```
/// assert_eq!(chapter02::handles::together(|n| n * 10), [0, 10, 20, 30, 40]);
/// ```
// ANCHOR: together
pub fn together(slow: fn(u32) -> u32) -> Vec<u32> {
    let handles: Vec<_> = (0..5).map(|n| thread::spawn(move || slow(n))).collect();
    handles
        .into_iter()
        .map(|handle| handle.join().unwrap())
        .collect()
}
// ANCHOR_END: together

/// The sum of a borrowed slice, by two threads.
///
/// ```
/// assert_eq!(chapter02::handles::sum_by_two(&[1, 2, 3, 4, 5]), 15);
/// ```
// ANCHOR: scoped
pub fn sum_by_two(numbers: &[u64]) -> u64 {
    let (front, back) = numbers.split_at(numbers.len() / 2);
    thread::scope(|s| {
        let front = s.spawn(|| front.iter().sum::<u64>());
        let back = s.spawn(|| back.iter().sum::<u64>());
        front.join().unwrap() + back.join().unwrap()
    })
}
// ANCHOR_END: scoped
