//! `std::thread`: loom's threads, and scopes made of them.

pub use ::std::thread::*;

use ::std::cell::RefCell;
use ::std::marker::PhantomData;
use ::std::mem::transmute;

use crate::cell::settle;

/// A thread of loom's.
#[derive(Clone, Debug)]
pub struct Thread(loom::thread::Thread);

impl Thread {
    /// Lets it go on.
    pub fn unpark(&self) {
        settle();
        self.0.unpark();
    }
}

/// The running thread.
pub fn current() -> Thread {
    Thread(loom::thread::current())
}

/// Waits to be unparked.
pub fn park() {
    settle();
    loom::thread::park();
}

/// Threads that end before it does.
pub struct Scope<'scope, 'env: 'scope> {
    threads: RefCell<Vec<loom::thread::JoinHandle<()>>>,
    scope: PhantomData<&'scope mut &'scope ()>,
    env: PhantomData<&'env mut &'env ()>,
}

/// Runs `body`, and waits for the threads that it starts.
///
/// # Panics
/// When one of them did; loom ends the execution then.
pub fn scope<'env, T>(body: impl for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T) -> T {
    let scope = Scope {
        threads: RefCell::default(),
        scope: PhantomData,
        env: PhantomData,
    };
    let result = body(&scope);
    settle();
    for thread in scope.threads.take() {
        thread.join().expect("loom ends an execution that panics");
    }
    result
}

impl<'scope> Scope<'scope, '_> {
    /// Starts a thread.
    pub fn spawn<T>(&'scope self, body: impl FnOnce() -> T + Send + 'scope) {
        settle();
        let body: Box<dyn FnOnce() + 'scope> = Box::new(move || {
            body();
            settle();
        });
        // SAFETY: the scope waits for the thread, and where it does not because something panics, loom runs no thread of
        // the execution any more.
        let body: Box<dyn FnOnce()> = unsafe { transmute(body) };
        self.threads.borrow_mut().push(loom::thread::spawn(body));
    }
}
