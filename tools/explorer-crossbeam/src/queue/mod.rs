//! `crossbeam::queue`: queues without a lock, each operation one visible operation.

mod array_queue;
mod seg_queue;

pub use array_queue::ArrayQueue;
pub use seg_queue::SegQueue;

/// The values of a queue that nobody else has.
pub type IntoIter<T> = std::collections::vec_deque::IntoIter<T>;
