//! What the two ends of a channel share under exploration.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use explorer::model::{Channel, Identity, Memory};

/// One end's hold on the channel.
pub(super) struct Shared<T>(Rc<Inner<T>>);

struct Inner<T> {
    identity: Identity,
    capacity: Option<usize>,
    /// With their numbers.
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
    pub(super) fn channel(&self) -> Channel<'_> {
        (&self.0.identity, Memory::of(&*self.0), self.0.capacity)
    }

    pub(super) fn push(&self, number: u64, message: T) {
        self.0.messages.borrow_mut().push_back((number, message));
    }

    pub(super) fn pop(&self) -> T {
        let first = self.0.messages.borrow_mut().pop_front();
        first.expect("the model counted a message").1
    }

    /// Takes back what was put there for a rendezvous that did not come about.
    pub(super) fn take_back(&self, number: u64) -> Option<T> {
        let mut messages = self.0.messages.borrow_mut();
        let place = messages.iter().position(|&(known, _)| known == number)?;
        Some(messages.remove(place)?.1)
    }

    /// Drops what nobody will receive. At a rendezvous it still belongs to its senders.
    pub(super) fn clear(&self) {
        if self.0.capacity == Some(0) {
            return;
        }
        // Taken out first: a message's destructor may use the channel.
        let messages = self.0.messages.take();
        drop(messages);
    }
}
