//! Benchmarks only: see the files of this folder, and README.md for what they found.
