//! One end's handle under exploration: it counts among its kind until it is dropped.

use std::panic::Location;
use std::time::Duration;

use explorer::model::{self, At, End, Patience};

use super::shared::Shared;

pub(super) struct Handle<T> {
    pub(super) shared: Shared<T>,
    end: End,
    /// Where it was made, for what has no place of its own.
    at: At,
}

impl<T> Handle<T> {
    #[track_caller]
    pub(super) fn new(shared: Shared<T>, end: End) -> Self {
        let at = Location::caller();
        Handle { shared, end, at }
    }

    #[track_caller]
    pub(super) fn join(&self) -> Self {
        let at = Location::caller();
        model::handle_joins(self.shared.channel(), self.end, at);
        Handle {
            shared: self.shared.clone(),
            end: self.end,
            at,
        }
    }

    /// How many messages wait.
    #[track_caller]
    pub(super) fn len(&self) -> usize {
        model::waiting_messages(self.shared.channel(), Location::caller())
    }
}

impl<T> Drop for Handle<T> {
    fn drop(&mut self) {
        if !explorer::active() {
            return;
        }
        let channel = self.shared.channel();
        match self.end {
            End::Sender => model::sender_drops(channel, self.at),
            End::Receiver => {
                if model::receiver_drops(channel, self.at) {
                    self.shared.clear();
                }
            }
        }
    }
}

/// No longer than this.
pub(super) fn at_most(limit: Duration) -> Patience {
    Patience::For(Some(limit))
}
