//! The messages of a channel, one after another.

use std::fmt;
use std::iter::FusedIterator;
use std::panic::Location;

use explorer::model::At;

use super::Receiver;

/// The messages, until nobody is left to send one.
pub struct Iter<'a, T> {
    receiver: &'a Receiver<T>,
    at: At,
}

/// The messages that are there.
pub struct TryIter<'a, T> {
    receiver: &'a Receiver<T>,
}

/// The messages, with the receiver.
pub struct IntoIter<T> {
    receiver: Receiver<T>,
    at: At,
}

impl<T> Receiver<T> {
    /// The messages, until nobody is left to send one.
    #[track_caller]
    pub fn iter(&self) -> Iter<'_, T> {
        let at = Location::caller();
        Iter { receiver: self, at }
    }

    /// The messages that are there.
    pub fn try_iter(&self) -> TryIter<'_, T> {
        TryIter { receiver: self }
    }
}

impl<T> Iterator for Iter<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.receiver.receive_at(self.at).ok()
    }
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.receiver.receive_at(self.at).ok()
    }
}

impl<T> Iterator for TryIter<'_, T> {
    type Item = T;

    #[track_caller]
    fn next(&mut self) -> Option<T> {
        self.receiver.try_recv().ok()
    }
}

impl<T> FusedIterator for Iter<'_, T> {}
impl<T> FusedIterator for IntoIter<T> {}

impl<'a, T> IntoIterator for &'a Receiver<T> {
    type Item = T;
    type IntoIter = Iter<'a, T>;

    #[track_caller]
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    #[track_caller]
    fn into_iter(self) -> IntoIter<T> {
        let at = Location::caller();
        IntoIter { receiver: self, at }
    }
}

impl<T> fmt::Debug for Iter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Iter { .. }")
    }
}

impl<T> fmt::Debug for TryIter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("TryIter { .. }")
    }
}

impl<T> fmt::Debug for IntoIter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("IntoIter { .. }")
    }
}
