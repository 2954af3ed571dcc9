//! What the shadows are made of: each primitive's visible operations and their meaning, over the engine.
//!
//! A shadow type holds an [`Identity`] and calls these when [`active`](crate::active); the data it protects stays its
//! own. Every function here that takes `at` is a visible operation, and may let other threads run first.

mod atomic;
mod barrier;
mod call;
mod cell;
mod channel;
mod condvar;
mod epoch;
mod local;
mod lock;
mod once;
mod ordered;
mod output;
mod read_write;
mod select;
mod shared;
mod tally;
mod thread;
mod time;
mod timer;

pub use crate::identity::{Identity, Memory};
pub use crate::panics::{caught, depth, panicking, resumed};
pub use atomic::{Operation, Told, atomic};
pub use barrier::barrier_wait;
pub(crate) use call::not_linearizable;
pub use call::{Moment, begin_call, comes_before, end_call};
pub(crate) use cell::Reached;
pub use cell::reach;
pub(crate) use cell::{allocated, freed};
pub use channel::{
    Channel, End, Received, Sent, bring, handle_joins, receive, receiver_drops, send, sender_drops,
    sender_joins, try_receive, try_send, waiting_messages,
};
pub use condvar::{condvar_wait, notify};
pub(crate) use epoch::Epoch;
pub use epoch::{Destroy, collect, is_pinned, pin, reclaim, retire, unpin, uses};
pub(crate) use local::drop_locals;
pub use local::local;
pub use lock::{lock, try_lock, unlock};
pub use once::{Initialiser, once_begin, once_end, once_look, once_wait};
pub use ordered::{Done, Ordered, fence, ordered};
pub use output::print;
pub use read_write::{downgrade, read, release_read, release_write, try_read, try_write, write};
pub use select::{Arm, Chosen, Patience, Put, ready, select, select_first};
pub use shared::{Shared, shared, shared_too};
pub use tally::{Tally, Words, tally_change, tally_wait};
pub use thread::{
    Leaver, current_name, current_number, died, fresh_number, give_way, is_finished, join, park,
    scope_end, scope_enter, spawn, stop_process, unpark,
};
pub use time::{elapsed, look_at_clock, sleep};
pub use timer::{Timer, start_timer};

/// A place in the source, as `#[track_caller]` knows it.
pub type At = &'static std::panic::Location<'static>;
