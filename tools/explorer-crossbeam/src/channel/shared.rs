//! What the ends of a channel share under exploration: the messages, by the numbers the model gives them.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use explorer::model::{self, Identity, Memory};

/// One end's hold on the channel.
pub(super) struct Shared<T>(Rc<Inner<T>>);

struct Inner<T> {
    identity: Identity,
    capacity: Option<usize>,
    messages: RefCell<VecDeque<(u64, T)>>,
}

// SAFETY: all model threads run on one OS thread, so the count and the cell are never touched from two; the messages
// pass from one model thread to another, for which they are `Send`.
unsafe impl<T: Send> Send for Shared<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Sync for Shared<T> {}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Rc::clone(&self.0))
    }
}

impl<T> Shared<T> {
    pub(super) fn new(capacity: Option<usize>) -> Self {
        Shared(Rc::new(Inner {
            identity: Identity::new(),
            capacity,
            messages: RefCell::default(),
        }))
    }

    /// The channel as the model knows it.
    pub(super) fn channel(&self) -> model::Channel<'_> {
        (&self.0.identity, Memory::of(&*self.0), self.0.capacity)
    }

    pub(super) fn capacity(&self) -> Option<usize> {
        self.0.capacity
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    pub(super) fn put(&self, number: u64, message: T) {
        self.0.messages.borrow_mut().push_back((number, message));
    }

    /// Takes the message with this number, if it is there.
    pub(super) fn take(&self, number: u64) -> Option<T> {
        let mut messages = self.0.messages.borrow_mut();
        let place = messages.iter().position(|&(known, _)| known == number)?;
        messages.remove(place).map(|(_, message)| message)
    }

    /// Drops what nobody will receive. At a rendezvous it still belongs to its senders.
    pub(super) fn clear(&self) {
        if self.0.capacity != Some(0) {
            // Taken out first: a message's destructor may use the channel.
            let messages = self.0.messages.take();
            drop(messages);
        }
    }
}
