//! Weak memory: the executions of release/acquire atomics that no order of their operations explains.
//!
//! The model is RC11 (Lahav, Vafeiadis, Kang, Hur and Dreyer, 2017) without load buffering: program order and reads-from
//! have no cycle, so each execution is built one operation after the other. An atomic is the list of what was ever
//! stored in it, in *modification order*; a thread's *view* says of each atomic which of its values the thread may no
//! longer miss. A load may read any that is not older than that, a store may go anywhere behind it, and a
//! read-modify-write stands right behind what it reads. Release and acquire pass views on, with release sequences as in
//! C++20, and locks, channels and joins do too. What `SeqCst` adds is asked of the execution as a graph: its relation
//! `psc` has no cycle.

mod advice;
mod epoch;
mod graph;
mod location;
mod memory;
mod races;
mod view;

pub(crate) use advice::Stale;
pub(crate) use location::Choice;
pub use memory::Done;
pub(crate) use memory::{Asked, Memory};
pub(crate) use races::{Race, Use};
