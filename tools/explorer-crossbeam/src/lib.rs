//! A shadow of `crossbeam`: its channels, scopes, queues and cells, which the explorer schedules.
//!
//! Compiled with `--extern crossbeam=…`, a program means this crate when it says `crossbeam`, and no line of it changes.
//! Outside an exploration each type falls back to the real one.
//!
//! | here | how |
//! |---|---|
//! | [`channel`] | all of it; [`select!`] makes a branch of the search for each arm that is ready |
//! | [`thread`] | all of it |
//! | [`sync`] | all but `Parker::into_raw`; [`sync::ShardedLock`] is `RwLock`, which is what it promises |
//! | [`utils`] | all of it; [`utils::Backoff`] is completed after two steps, and each of them lets others go first |
//! | [`atomic`] | [`atomic::AtomicCell`] of any type; a cell is one step, whatever its size |
//! | [`deque`] | all of it; nobody meets `Steal::Retry`, and an injector counts as one block |
//! | [`queue`] | all of it; each operation is one step |
//! | [`epoch`] | what stacks and queues need; what was retired is destroyed as early as it may be, and who uses it then is found |
//!
//! Left out, so that the compiler refuses it by name: of `epoch` what its page says, `atomic::AtomicConsume`, the raw
//! pointers of `Parker` and `Unparker`.

pub mod atomic;
pub mod channel;
mod data;
pub mod deque;
pub mod epoch;
mod macros;
pub mod queue;
mod show;
pub mod sync;
pub mod thread;
pub mod utils;

pub use thread::scope;
