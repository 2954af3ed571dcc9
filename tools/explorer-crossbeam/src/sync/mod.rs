//! `crossbeam::sync`: parkers, groups to wait for, and a lock for readers.

mod parker;
mod wait_group;

pub use parker::{Parker, Unparker};
pub use std::sync::{
    RwLock as ShardedLock, RwLockReadGuard as ShardedLockReadGuard,
    RwLockWriteGuard as ShardedLockWriteGuard,
};
pub use wait_group::WaitGroup;
