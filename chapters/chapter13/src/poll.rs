//! The trait that all of async rests on, as std has it: here to be read; everything else uses std's own.

use std::pin::Pin;
use std::task::{Context, Poll};

// ANCHOR: future
/// A value that will be there later.
pub trait Future {
    /// Of what type.
    type Output;

    /// Is it there? If not, the context's waker will be called.
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output>;
}
// ANCHOR_END: future
