//! The jail on Linux: the caller's side, the keeper's, and what confines.
//!
//! ```text
//! caller ──starts once──▶ warden ──forks──▶ keeper ──forks──▶ first process ──forks──▶ program     (Namespaces)
//!                                                  ──────────────forks───────────────▶ program     (Landlock)
//! ```
//!
//! The [`warden`] is the caller's program started anew, so that it has one thread and may fork. An [`order`] goes down to
//! it with the descriptors that the program gets. Caller and keeper then share a socket: answers come up, and when either
//! side closes its end the other ends all.

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
mod warden;
mod watch;

pub use examine::examine;
pub use jail::{Jail, Wires};
pub use warden::keep_if_asked;
