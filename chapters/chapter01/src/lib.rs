//! The listings of chapter 1, Tasks, time and waiting.
//!
//! Each module is a small model of one idea: a master who walks between boards, a scheduler that shares cores, and how
//! long a machine waits for what. Of the programs in `examples/` the short ones stand on the chapter's pages, and three print
//! what its interactive parts are made from. `states`, `chase`, `noise` and `optimised` measure the machine they run on.

pub mod exhibition;
pub mod latency;
pub mod scheduler;
