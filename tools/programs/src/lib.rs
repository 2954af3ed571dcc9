//! Runs, explores and compiles the programs of the book, each only when it has changed.
//!
//! What a page prints is captured under `book/captured/`, with the key of the program it was made
//! from, so that a fresh clone renders without compiling anything. Where the key no longer fits,
//! [`BookPrograms`] asks the program, and keeps the answer in Cargo's target folder until the
//! program or the explorer changes. [`BookPrograms::anew`] believes nothing and asks every program.

mod book;
mod captured;
mod compiler;
mod data;
mod differences;
mod kept;

pub use book::BookPrograms;
pub use differences::differences;
