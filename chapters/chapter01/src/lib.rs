//! The listings of chapter 1, Tasks, time and waiting.
//!
//! Each module is a small model of one idea: a master who walks between boards, a scheduler that shares cores, and how
//! long a machine waits for what. The programs in `examples/` print what the chapter's figures are drawn from.

pub mod exhibition;
pub mod latency;
pub mod scheduler;
