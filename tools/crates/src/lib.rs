//! The crates beside `std` that a submission may use, with the features that learners have.
//!
//! The marker builds this package so that Cargo leaves all of them where it can find them; nothing else uses it.

pub use {crossbeam, rayon, tokio};
