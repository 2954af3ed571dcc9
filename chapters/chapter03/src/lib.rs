//! The listings of chapter 3, Race conditions.
