//! `crossbeam::epoch`: pointers to what other threads may still be looking at, and when it can be freed.
//!
//! What was retired is destroyed at the first moment at which the real one may, and nobody uses it after that unseen: to
//! follow a pointer into memory that was given back is *use after reclamation*, and so is every access to an [`Atomic`]
//! that lies in it. What goes on without either, as a plain field that is read later through a reference, is not seen.
//!
//! As much as stacks and queues need: no collectors of one's own, no pointers to slices, and of an [`Atomic`] no
//! `load_consume`, `compare_and_set` or `fetch_and` and the like.

mod atomic;
mod guard;
mod pointers;

pub use atomic::{Atomic, CompareExchangeError};
pub use guard::{Guard, is_pinned, pin, unprotected};
pub use pointers::{Owned, Pointer, Shared};
