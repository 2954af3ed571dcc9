//! The listings of chapter 2, Threads.
//!
//! Each module is one page's code and grows in small steps; a page shows the steps by the names of their regions.
//! The programs in `examples/` are whole: the book prints what they do under every schedule.

pub mod handles;
pub mod primes;
