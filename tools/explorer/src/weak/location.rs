//! An atomic: the values that were stored in it, in modification order, and what may be done there.

use super::view::{Stamp, View};
use crate::engine::At;
use crate::thread::ThreadId;

/// A value that was stored.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(super) bits: u64,
    pub(super) stamp: Stamp,
    /// The history of the thread that stored it: what the value stands for among equal states.
    pub(super) hash: u64,
    /// Rises when the value is another one: what a spinning thread waits for.
    pub(super) version: u64,
    /// Whether it was stored by a read-modify-write: nothing comes between it and what that read.
    pub(super) attached: bool,
    /// What is learnt by acquiring it: everything that happens before the store, if that releases.
    pub(super) released: View,
    /// Who stored it; none for the first value.
    pub(super) by: Option<Author>,
}

/// Who stored a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Author {
    pub(super) thread: ThreadId,
    pub(super) event: u32,
    pub(super) at: At,
    /// Whether the store releases, or a fence before it does.
    pub(super) releases: bool,
}

/// What an operation may do there: read the value at this place of the list, or stand right behind it, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The place in modification order.
    pub(crate) index: usize,
    pub(super) reads: bool,
    pub(super) writes: bool,
}

/// An atomic, in one execution.
#[derive(Clone, Debug)]
pub(crate) struct Location {
    pub(super) messages: Vec<Message>,
}

/// How far apart stamps are, so that others fit between.
const STEP: Stamp = 1 << 32;

impl Location {
    /// An atomic with its first value.
    pub(super) fn new(bits: u64) -> Self {
        Location {
            messages: vec![Message {
                bits,
                stamp: STEP,
                hash: 0,
                version: 0,
                attached: false,
                released: View::default(),
                by: None,
            }],
        }
    }

    /// Somebody who had the atomic to themselves has perhaps changed it without a step.
    pub(super) fn changed_to(&mut self, bits: u64) {
        if let Some(newest) = self.messages.last_mut() {
            newest.bits = bits;
        }
    }

    pub(super) fn newest(&self) -> &Message {
        self.messages.last().expect("the first value is there")
    }

    pub(super) fn is_newest(&self, index: usize) -> bool {
        index + 1 == self.messages.len()
    }

    /// The places of the values that are not older than what was seen, the newest first.
    pub(super) fn readable(&self, seen: Stamp) -> impl Iterator<Item = usize> {
        let readable = move |&index: &usize| self.messages[index].stamp >= seen;
        (0..self.messages.len()).rev().take_while(readable)
    }

    /// Whether another value fits right behind this one: no read-modify-write has come there.
    pub(super) fn has_room_behind(&self, index: usize) -> bool {
        match self.messages.get(index + 1) {
            None => true,
            Some(next) => !next.attached && next.stamp - self.messages[index].stamp > 1,
        }
    }

    /// The stamp of a value right behind this one.
    pub(super) fn stamp_behind(&self, index: usize) -> Stamp {
        let before = self.messages[index].stamp;
        match self.messages.get(index + 1) {
            None => before + STEP,
            Some(next) => before + (next.stamp - before) / 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(location: &mut Location, index: usize, attached: bool) {
        let message = Message {
            stamp: location.stamp_behind(index),
            attached,
            ..location.messages[index].clone()
        };
        location.messages.insert(index + 1, message);
    }

    #[test]
    fn a_value_fits_between_two_others_unless_the_second_was_stored_on_reading_the_first() {
        let mut location = Location::new(0);
        stored(&mut location, 0, true);
        stored(&mut location, 1, false);
        stored(&mut location, 1, false);

        let stamps: Vec<_> = location.messages.iter().map(|one| one.stamp).collect();
        assert!(stamps.is_sorted_by(|one, next| one < next), "{stamps:?}");
        let room = [0, 1, 2, 3].map(|index| location.has_room_behind(index));
        assert_eq!(room, [false, true, true, true]);
    }

    #[test]
    fn what_is_older_than_what_was_seen_cannot_be_read() {
        let mut location = Location::new(0);
        stored(&mut location, 0, false);
        stored(&mut location, 1, false);

        let seen = location.messages[1].stamp;

        assert_eq!(location.readable(seen).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(location.readable(0).collect::<Vec<_>>(), [2, 1, 0]);
    }
}
