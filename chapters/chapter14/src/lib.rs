//! The listings of chapter 14, Async with Tokio.
//!
//! The programs in `examples/` are whole: the book prints what they do under every schedule. Their clocks are paused or
//! virtual, so that an hour takes no time and every instant is exact; only the server has real sockets.

pub mod patience;
