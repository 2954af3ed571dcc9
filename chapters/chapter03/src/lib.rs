//! The listings of chapter 3, Race conditions.
//!
//! Each module is one page's code and grows in small steps; a page shows the steps by the names of their regions.
//! The programs in `examples/` are whole: the book prints what they do under every schedule.

pub mod claim;
pub mod counter;
pub mod result_list;
pub mod served;
