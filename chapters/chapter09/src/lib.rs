//! The listings of chapter 9, Pools and futures.
//!
//! Each module is one page's code; a page shows the steps by the names of their regions. The programs in `examples/` are
//! whole: the book prints what they do, most of them under every schedule.

pub mod hash;
pub mod pool;
pub mod queue;
