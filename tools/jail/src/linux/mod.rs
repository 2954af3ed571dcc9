//! The jail on Linux: the caller's side, the keeper's, and what confines.
//!
//! ```text
//! caller ──starts──▶ keeper ──forks──▶ first process ──forks──▶ program     (Namespaces)
//!        ──starts──▶ keeper ──────────────forks───────────────▶ program     (Landlock)
//! ```
//!
//! The keeper is the caller's program started anew, so that it has one thread and may fork. Caller and keeper share one
//! socket: an [`order`] goes down with the descriptors that the program gets, one answer comes up, and when either end
//! closes the other side ends all.

mod calls;
mod channel;
mod examine;
mod identity;
mod jail;
mod keeper;
mod limits;
mod locked;
mod namespaces;
mod order;
mod processes;
mod program;
mod root;
mod scratch;
mod watch;

pub use examine::examine;
pub use jail::{Jail, Wires};
pub use keeper::keep_if_asked;
