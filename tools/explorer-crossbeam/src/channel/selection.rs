//! Choosing among operations whose number is known when the program runs; `select!` is made of it, too.

use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::time::{Duration, Instant};

use crossbeam_real::channel as real;
use explorer::model::{self, Arm, At, Chosen, Patience};

use super::handle::at_most;
use super::{
    ReadyTimeoutError, Receiver, RecvError, SelectTimeoutError, SendError, Sender, TryReadyError,
    TrySelectError, time_until,
};

/// Operations to choose from.
#[derive(Clone)]
pub struct Select<'a>(Which<'a>);

#[derive(Clone)]
enum Which<'a> {
    Real(real::Select<'a>),
    Model {
        /// None where an operation was taken back.
        arms: Vec<Option<Arm<'a>>>,
        biased: bool,
    },
}

/// An operation that was chosen, and must be completed.
#[must_use]
pub struct SelectedOperation<'a> {
    chosen: Option<Operation<'a>>,
    index: usize,
}

enum Operation<'a> {
    Real(real::SelectedOperation<'a>),
    Model {
        /// The message's number; none when nobody is left at the other end.
        number: Option<u64>,
        at: At,
        handles: PhantomData<&'a ()>,
    },
}

impl<'a> Select<'a> {
    /// Nothing to choose from yet.
    #[must_use]
    pub fn new() -> Self {
        Select(if explorer::active() {
            Which::Model {
                arms: Vec::new(),
                biased: false,
            }
        } else {
            Which::Real(real::Select::new())
        })
    }

    /// The same, but of several that are ready the first is chosen.
    #[must_use]
    pub fn new_biased() -> Self {
        Select(if explorer::active() {
            Which::Model {
                arms: Vec::new(),
                biased: true,
            }
        } else {
            Which::Real(real::Select::new_biased())
        })
    }

    /// Adds sending, and returns its index.
    pub fn send<T>(&mut self, sender: &'a Sender<T>) -> usize {
        match &mut self.0 {
            Which::Real(select) => select.send(sender.as_real().expect(MIXED)),
            Which::Model { arms, .. } => {
                arms.push(Some(sender.arm().expect(MIXED)));
                arms.len() - 1
            }
        }
    }

    /// Adds receiving, and returns its index.
    pub fn recv<T>(&mut self, receiver: &'a Receiver<T>) -> usize {
        match &mut self.0 {
            Which::Real(select) => select.recv(receiver.as_real().expect(MIXED)),
            Which::Model { arms, .. } => {
                arms.push(Some(receiver.arm().expect(MIXED)));
                arms.len() - 1
            }
        }
    }

    /// Takes an operation back.
    ///
    /// # Panics
    /// When there is none with this index.
    pub fn remove(&mut self, index: usize) {
        match &mut self.0 {
            Which::Real(select) => select.remove(index),
            Which::Model { arms, .. } => {
                assert!(
                    index < arms.len(),
                    "index out of bounds; {index} >= {}",
                    arms.len()
                );
                let removed = arms[index].take();
                assert!(removed.is_some(), "no operation with this index");
            }
        }
    }

    /// Chooses an operation that is ready.
    ///
    /// # Errors
    /// When none is.
    #[track_caller]
    pub fn try_select(&mut self) -> Result<SelectedOperation<'a>, TrySelectError> {
        match &mut self.0 {
            Which::Real(select) => select.try_select().map(SelectedOperation::real),
            Which::Model { .. } => self.choose(Patience::None).ok_or(TrySelectError),
        }
    }

    /// Waits until an operation is ready and chooses it.
    ///
    /// # Panics
    /// When there is none to wait for.
    #[track_caller]
    pub fn select(&mut self) -> SelectedOperation<'a> {
        match &mut self.0 {
            Which::Real(select) => SelectedOperation::real(select.select()),
            Which::Model { arms, .. } => {
                assert!(
                    arms.iter().any(Option::is_some),
                    "no operations have been added to `Select`"
                );
                let chosen = self.choose(Patience::For(None));
                chosen.expect("it waits for ever")
            }
        }
    }

    /// Waits until an operation is ready and chooses it, but waits no longer than this.
    ///
    /// # Errors
    /// When the time is up.
    #[track_caller]
    pub fn select_timeout(
        &mut self,
        timeout: Duration,
    ) -> Result<SelectedOperation<'a>, SelectTimeoutError> {
        match &mut self.0 {
            Which::Real(select) => select.select_timeout(timeout).map(SelectedOperation::real),
            Which::Model { .. } => self.choose(at_most(timeout)).ok_or(SelectTimeoutError),
        }
    }

    /// Waits until an operation is ready and chooses it, but waits no longer than until then.
    ///
    /// # Errors
    /// When the time is up.
    #[track_caller]
    pub fn select_deadline(
        &mut self,
        deadline: Instant,
    ) -> Result<SelectedOperation<'a>, SelectTimeoutError> {
        self.select_timeout(time_until(deadline))
    }

    /// The index of an operation that is ready, without doing it.
    ///
    /// # Errors
    /// When none is.
    #[track_caller]
    pub fn try_ready(&mut self) -> Result<usize, TryReadyError> {
        match &mut self.0 {
            Which::Real(select) => select.try_ready(),
            Which::Model { .. } => self.look(Patience::None).ok_or(TryReadyError),
        }
    }

    /// Waits until an operation is ready and returns its index, without doing it.
    ///
    /// # Panics
    /// When there is none to wait for.
    #[track_caller]
    pub fn ready(&mut self) -> usize {
        match &mut self.0 {
            Which::Real(select) => select.ready(),
            Which::Model { arms, .. } => {
                assert!(
                    arms.iter().any(Option::is_some),
                    "no operations have been added to `Select`"
                );
                let ready = self.look(Patience::For(None));
                ready.expect("it waits for ever")
            }
        }
    }

    /// The same, but waits no longer than this.
    ///
    /// # Errors
    /// When the time is up.
    #[track_caller]
    pub fn ready_timeout(&mut self, timeout: Duration) -> Result<usize, ReadyTimeoutError> {
        match &mut self.0 {
            Which::Real(select) => select.ready_timeout(timeout),
            Which::Model { .. } => self.look(at_most(timeout)).ok_or(ReadyTimeoutError),
        }
    }

    /// The same, but waits no longer than until then.
    ///
    /// # Errors
    /// When the time is up.
    #[track_caller]
    pub fn ready_deadline(&mut self, deadline: Instant) -> Result<usize, ReadyTimeoutError> {
        self.ready_timeout(time_until(deadline))
    }

    #[track_caller]
    fn choose(&self, patience: Patience) -> Option<SelectedOperation<'a>> {
        let (arms, indices, biased) = self.modelled();
        let at = Location::caller();
        let choose = if biased {
            model::select_first
        } else {
            model::select
        };
        let (arm, number) = match choose(&arms, at, patience, None) {
            Chosen::Arm(arm, number) => (arm, Some(number)),
            Chosen::Disconnected(arm) => (arm, None),
            Chosen::NoneReady | Chosen::TimedOut => return None,
        };
        let handles = PhantomData;
        Some(SelectedOperation {
            chosen: Some(Operation::Model {
                number,
                at,
                handles,
            }),
            index: indices[arm],
        })
    }

    #[track_caller]
    fn look(&self, patience: Patience) -> Option<usize> {
        let (arms, indices, _) = self.modelled();
        let ready = model::ready(&arms, Location::caller(), patience);
        ready.map(|arm| indices[arm])
    }

    /// The arms that are left, and their indices.
    fn modelled(&self) -> (Vec<Arm<'a>>, Vec<usize>, bool) {
        let Which::Model { arms, biased } = &self.0 else {
            unreachable!("asked of the model's own only")
        };
        let left = arms.iter().enumerate();
        let (left, indices) = left
            .filter_map(|(index, arm)| arm.map(|arm| (arm, index)))
            .unzip();
        (left, indices, *biased)
    }
}

/// What is said when handles of both kinds meet, which no program does.
const MIXED: &str = "a channel of this execution";

impl<'a> SelectedOperation<'a> {
    fn real(operation: real::SelectedOperation<'a>) -> Self {
        let index = operation.index();
        SelectedOperation {
            chosen: Some(Operation::Real(operation)),
            index,
        }
    }

    /// Lets go of the handles, which a macro's arm may then move or drop after it was completed.
    #[doc(hidden)]
    pub fn __unbound(self) -> SelectedOperation<'static> {
        // SAFETY: only the lifetime changes. The operation refers to its handles to tell which they are, and reaches
        // them through those that it is completed with; the real `select!` does the same.
        unsafe { std::mem::transmute::<SelectedOperation<'a>, SelectedOperation<'static>>(self) }
    }

    /// Which operation it is.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// Sends the message, on the sender that was added.
    ///
    /// # Errors
    /// When nobody is left to receive it; the message is in the error.
    pub fn send<T>(mut self, sender: &Sender<T>, message: T) -> Result<(), SendError<T>> {
        match self.chosen.take().expect("completed once") {
            Operation::Real(real) => real.send(sender.as_real().expect(MIXED), message),
            Operation::Model { number: None, .. } => Err(SendError(message)),
            Operation::Model {
                number: Some(number),
                at,
                ..
            } => {
                let shared = sender.shared().expect(MIXED);
                shared.put(number, message);
                model::bring(shared.channel(), number, at);
                Ok(())
            }
        }
    }

    /// Receives the message, from the receiver that was added.
    ///
    /// # Errors
    /// When there is none and nobody is left to send one.
    pub fn recv<T>(mut self, receiver: &Receiver<T>) -> Result<T, RecvError> {
        match self.chosen.take().expect("completed once") {
            Operation::Real(real) => real.recv(receiver.as_real().expect(MIXED)),
            Operation::Model { number, .. } => match number {
                Some(number) => Ok(receiver.taken(number)),
                None => Err(RecvError),
            },
        }
    }
}

impl Drop for SelectedOperation<'_> {
    fn drop(&mut self) {
        if let Some(Operation::Model { .. }) = self.chosen
            && !std::thread::panicking()
        {
            panic!("dropped `SelectedOperation` without completing the operation");
        }
    }
}

impl Default for Select<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Select<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Select { .. }")
    }
}

impl fmt::Debug for SelectedOperation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("SelectedOperation { .. }")
    }
}
