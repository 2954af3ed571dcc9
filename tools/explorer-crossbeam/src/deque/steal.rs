//! Stealing, from whichever queue: one task, or half of them, the oldest first.

use std::collections::VecDeque;
use std::panic::Location;

use super::{Steal, Worker};
use crate::data::Data;
use crate::show::show;

/// The most that is taken at once, unless a limit says otherwise.
pub(super) const MOST: usize = 32;

/// Steals the oldest task.
#[track_caller]
pub(super) fn steal<T>(queue: &Data<VecDeque<T>>) -> Steal<T> {
    let perform = |tasks: &mut VecDeque<T>| {
        let task = tasks.pop_front();
        let changed = task.is_some();
        (task, changed)
    };
    let stolen = queue.reach(Location::caller(), perform, |task, name| match task {
        Some(task) => format!("steals{} from {name}", show(task)),
        None => format!("finds {name} empty"),
    });
    stolen.map_or(Steal::Empty, Steal::Success)
}

/// Moves half of the tasks, the oldest, to `destination`; the other way round where the other end is popped there.
#[track_caller]
pub(super) fn batch<T>(
    queue: &Data<VecDeque<T>>,
    is_lifo: bool,
    destination: &Worker<T>,
    limit: usize,
) -> Steal<()> {
    match take(queue, limit) {
        None => Steal::Empty,
        Some(mut tasks) => {
            if is_lifo != destination.is_lifo() {
                tasks.reverse();
            }
            destination.extend(tasks, Location::caller());
            Steal::Success(())
        }
    }
}

/// The same, but one of them is returned: the oldest, or the newest of those taken from a worker who pops the newest.
#[track_caller]
pub(super) fn batch_and_pop<T>(
    queue: &Data<VecDeque<T>>,
    is_lifo: bool,
    destination: &Worker<T>,
    limit: usize,
) -> Steal<T> {
    match take(queue, limit) {
        None => Steal::Empty,
        Some(mut tasks) => {
            let first = tasks.remove(if is_lifo { tasks.len() - 1 } else { 0 });
            if is_lifo != destination.is_lifo() {
                tasks.reverse();
            }
            destination.extend(tasks, Location::caller());
            Steal::Success(first)
        }
    }
}

/// Takes half of the tasks.
#[track_caller]
fn take<T>(queue: &Data<VecDeque<T>>, limit: usize) -> Option<Vec<T>> {
    assert!(limit > 0, "assertion failed: limit > 0");
    let perform = |tasks: &mut VecDeque<T>| {
        let count = tasks.len().div_ceil(2).min(limit);
        let taken: Vec<T> = tasks.drain(..count).collect();
        let changed = !taken.is_empty();
        (taken, changed)
    };
    let taken = queue.reach(Location::caller(), perform, |taken, name| {
        match taken.len() {
            0 => format!("finds {name} empty"),
            count => format!("steals {count} from {name}"),
        }
    });
    (!taken.is_empty()).then_some(taken)
}
