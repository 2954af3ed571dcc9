//! What happens before what, where a pool's own operations are no steps: the explorer must know it to tell executions
//! apart.

use explorer::model::{self, At, Identity, Leaver, Memory};

/// What the current thread has done so far comes before all that follows on this thing.
pub(crate) fn before(thing: &Identity, place: Memory, at: At) {
    if explorer::active() {
        model::scope_enter(thing, place, at);
        Leaver::of(thing, place, at).leave();
    }
}

/// The current thread's last step follows all that came before on this thing.
pub(crate) fn after(thing: &Identity, place: Memory, at: At) {
    if explorer::active() {
        model::shared_too((thing, place, "a task"), at);
    }
}
