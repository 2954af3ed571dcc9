//! The listings of chapter 13, Async from first principles.
//!
//! Everything here stands on std alone: futures, wakers, a loop with a clock, an executor. Each module is one page's
//! code; a page shows it by the names of its regions. The programs in `examples/` are whole.

pub mod count;
pub mod event_loop;
pub mod executor;
pub mod poll;
