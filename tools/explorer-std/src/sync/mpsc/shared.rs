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
    messages: RefCell<VecDeque<T>>,
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

    pub(super) fn push(&self, message: T) {
        self.0.messages.borrow_mut().push_back(message);
    }

    pub(super) fn pop(&self) -> T {
        self.0
            .messages
            .borrow_mut()
            .pop_front()
            .expect("the model counted a message")
    }

    /// Drops what nobody will receive.
    pub(super) fn clear(&self) {
        // Taken out first: a message's destructor may use the channel.
        let messages = self.0.messages.take();
        drop(messages);
    }
}
