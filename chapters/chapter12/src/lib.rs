//! The listings of chapter 12, Amdahl's law.
//!
//! Three laws of speed-up, a sweep of measured times, and a fit of the one to the other. The programs in `examples/`
//! print what the chapter's figures are drawn from; `cargo run --release -p chapter12 --bin sweep` measures your machine.

pub mod fit;
pub mod laws;
pub mod measure;
pub mod report;
pub mod sweep;
pub mod workloads;
