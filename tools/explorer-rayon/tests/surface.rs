//! What a program can say of rayon, in every schedule: `#[test]` is the shadow's, and explores.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

fn pool(workers: usize) -> ThreadPool {
    ThreadPoolBuilder::new()
        .num_threads(workers)
        .build()
        .unwrap()
}

#[test]
fn join_returns_what_both_return() {
    assert_eq!(rayon::join(|| 1, || "two"), (1, "two"));
}

#[test]
fn both_sides_of_a_join_may_join_again() {
    fn sum(values: &[u64]) -> u64 {
        match values {
            [] => 0,
            [value] => *value,
            _ => {
                let (left, right) = values.split_at(values.len() / 2);
                let (left, right) = rayon::join(|| sum(left), || sum(right));
                left + right
            }
        }
    }
    assert_eq!(sum(&[1, 2, 3]), 6);
}

#[test]
fn the_first_closure_of_a_join_panics_with_its_words_after_both_have_ended() {
    let ended = AtomicUsize::new(0);
    let result = catch_unwind(AssertUnwindSafe(|| {
        rayon::join(
            || panic!("first"),
            || {
                ended.fetch_add(1, SeqCst);
                panic!("second")
            },
        )
    }));
    let words = result.unwrap_err();
    assert_eq!(words.downcast_ref(), Some(&"first"));
    assert_eq!(ended.load(SeqCst), 1);
    // The pool goes on.
    assert_eq!(rayon::join(|| 1, || 2), (1, 2));
}

#[test]
fn a_scope_waits_for_tasks_of_tasks_and_passes_a_panic_on() {
    let count = AtomicUsize::new(0);
    let result = catch_unwind(AssertUnwindSafe(|| {
        rayon::scope(|scope| {
            scope.spawn(|scope| {
                count.fetch_add(1, SeqCst);
                scope.spawn(|_| {
                    count.fetch_add(1, SeqCst);
                });
                panic!("task");
            });
        });
    }));
    assert_eq!(result.unwrap_err().downcast_ref(), Some(&"task"));
    assert_eq!(count.load(SeqCst), 2);
}

#[test]
fn a_scope_in_place_runs_on_the_current_thread() {
    let me = thread::current().id();
    let other = Mutex::new(None);
    rayon::in_place_scope(|scope| {
        assert_eq!(thread::current().id(), me);
        scope.spawn(|_| *other.lock().unwrap() = Some(thread::current().id()));
    });
    assert_ne!(other.into_inner().unwrap(), Some(me));
}

#[test]
fn a_worker_knows_its_pool() {
    let pool = pool(3);
    assert_eq!(rayon::current_thread_index(), None);
    assert_eq!(
        (rayon::current_num_threads(), pool.current_num_threads()),
        (2, 3)
    );
    pool.install(|| {
        assert_eq!(rayon::current_num_threads(), 3);
        assert!(rayon::current_thread_index() < Some(3));
        assert_eq!(rayon::current_thread_index(), pool.current_thread_index());
    });
}

#[test]
fn workers_have_the_names_they_are_given() {
    let pool = ThreadPoolBuilder::new()
        .num_threads(1)
        .thread_name(|number| format!("worker {number}"))
        .build()
        .unwrap();
    let name = pool.install(|| thread::current().name().map(str::to_owned));
    assert_eq!(name.as_deref(), Some("worker 0"));
}

#[test]
fn the_global_pool_is_built_once() {
    let build = || ThreadPoolBuilder::new().num_threads(1).build_global();
    assert!(build().is_ok());
    assert_eq!(rayon::current_num_threads(), 1);
    assert!(build().is_err());
}

#[test]
fn one_pool_may_wait_for_another() {
    let (outer, inner) = (pool(1), pool(1));
    let sum = outer.install(|| inner.install(|| outer.install(|| 40) + 2));
    assert_eq!(sum, 42);
}

#[test]
fn items_keep_their_order() {
    let squares: Vec<u64> = (0..5).into_par_iter().map(|x| x * x).collect();
    assert_eq!(squares, [0, 1, 4, 9, 16]);
}

#[test]
fn sources_are_many() {
    let mut values = vec![3, 1, 2];
    pool(1).install(|| {
        values.par_iter_mut().for_each(|x| *x += 1);
        assert_eq!(values, [4, 2, 3]);
        assert_eq!([1, 2].par_iter().sum::<i32>(), 3);
        assert_eq!([1, 2].into_par_iter().sum::<i32>(), 3);
        assert_eq!((1..=2_u8).into_par_iter().product::<u8>(), 2);
        assert_eq!(values[1..].par_iter().max(), Some(&3));
        assert_eq!(
            HashMap::from([(1, 2)])
                .par_iter()
                .map(|(k, v)| k + v)
                .sum::<i32>(),
            3
        );
        assert_eq!(BTreeSet::from([1, 2]).into_par_iter().min(), Some(1));
    });
}

#[test]
fn collections_are_made() {
    let one = pool(1);
    one.install(|| {
        let pairs = || (0..3).into_par_iter().map(|x| (x, x + 1));
        assert_eq!(pairs().collect::<HashMap<_, _>>()[&2], 3);
        assert_eq!(pairs().collect::<BTreeMap<_, _>>().len(), 3);
        assert!(pairs().map(|(x, _)| x).collect::<HashSet<_>>().contains(&1));
        let text: String = ['a', 'b'].par_iter().collect();
        assert_eq!(text, "ab");
        let none: Option<Vec<i32>> = (0..3)
            .into_par_iter()
            .map(|x| (x < 2).then_some(x))
            .collect();
        assert_eq!(none, None);
        let (left, right): (Vec<_>, Vec<_>) = pairs().unzip();
        assert_eq!((left, right), (vec![0, 1, 2], vec![1, 2, 3]));
        let (even, odd): (Vec<_>, Vec<_>) = (0..4).into_par_iter().partition(|x| x % 2 == 0);
        assert_eq!((even, odd), (vec![0, 2], vec![1, 3]));
        let mut all = vec![0];
        all.par_extend(1..3);
        assert_eq!(all, [0, 1, 2]);
    });
}

#[test]
fn stages_are_many() {
    let words = ["a", "bc", ""];
    pool(1).install(|| {
        let lengths = || words.par_iter().map(|word| word.len());
        assert_eq!(lengths().filter(|&n| n > 0).count(), 2);
        assert_eq!(lengths().filter_map(|n| n.checked_sub(1)).sum::<usize>(), 1);
        let letters: String = words
            .par_iter()
            .flat_map_iter(|word| word.chars())
            .collect();
        assert_eq!(letters, "abc");
        assert_eq!(lengths().flat_map(|n| 0..n).count(), 3);
        assert_eq!(lengths().enumerate().map(|(i, n)| i * n).sum::<usize>(), 2);
        let pairs: Vec<_> = words.par_iter().zip(0..2).collect();
        assert_eq!(pairs, [(&"a", 0), (&"bc", 1)]);
        assert_eq!(words.par_iter().cloned().rev().collect::<String>(), "bca");
        assert_eq!(words.par_iter().copied().inspect(|_| ()).min(), Some(""));
        assert_eq!(words.par_iter().max_by_key(|word| word.len()), Some(&"bc"));
        assert_eq!(lengths().fold(|| 0, |a, b| a + b).sum::<usize>(), 3);
        assert_eq!(lengths().reduce(|| 0, usize::max), 2);
        assert_eq!(lengths().reduce_with(|a, b| a + b), Some(3));
        assert!(lengths().any(|n| n == 2) && lengths().all(|n| n < 3));
        assert_eq!(lengths().position_any(|n| n == 2), Some(1));
        assert_eq!(lengths().find_first(|&n| n < 2), Some(1));
        assert_eq!(lengths().map_init(|| 1, |a, b| *a + b).sum::<usize>(), 6);
    });
}

#[test]
fn slices_are_cut_and_sorted() {
    let mut values = [5, 3, 4, 1];
    pool(1).install(|| {
        let sums: Vec<i32> = values
            .par_chunks(3)
            .map(|chunk| chunk.iter().sum())
            .collect();
        assert_eq!(sums, [12, 1]);
        values.par_chunks_mut(2).for_each(<[i32]>::reverse);
        assert_eq!(values, [3, 5, 1, 4]);
        values.par_sort();
        assert_eq!(values, [1, 3, 4, 5]);
        values.par_sort_by(|a, b| b.cmp(a));
        assert_eq!(values, [5, 4, 3, 1]);
        values.par_sort_by_key(|x| x % 4);
        assert_eq!(values, [4, 5, 1, 3]);
    });
}

#[test]
fn pieces_are_as_long_as_they_must_be() {
    let one_piece = (0..4).into_par_iter().with_min_len(4);
    assert_eq!(one_piece.fold(|| 0, |n, _| n + 1).count(), 1);
    let one_each = (0..6).into_par_iter().with_max_len(1);
    assert_eq!(one_each.fold(|| 0, |n, _| n + 1).count(), 6);
}

#[test]
fn a_value_is_cloned_for_each_piece() {
    let (sender, receiver) = std::sync::mpsc::channel();
    (0..2)
        .into_par_iter()
        .for_each_with(sender, |sender, x| sender.send(x).unwrap());
    assert_eq!(receiver.iter().sum::<i32>(), 1);
}
