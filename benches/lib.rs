//! Benchmarks only: see `exhaust.rs`, the scripts beside it, and README.md for what they found.
