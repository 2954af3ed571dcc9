//! `std::sync`, whose atomics are loom's.

pub use ::std::sync::*;

pub mod atomic;
