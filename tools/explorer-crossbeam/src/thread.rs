//! `crossbeam::thread`: scoped threads over `std`'s, whose closures get the scope and whose panics come back as errors.

use std::any::Any;
use std::fmt;
use std::io;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::thread;

use explorer::model;

use crate::data::Data;

type Payload = Box<dyn Any + Send + 'static>;
/// The scope of `std` underneath, without the lifetimes that this scope has none of.
type Inner = thread::Scope<'static, 'static>;

/// A scope to start threads in.
pub struct Scope<'env> {
    inner: *const Inner,
    panics: Arc<Panics>,
    env: PhantomData<&'env mut &'env ()>,
}

// SAFETY: the scope underneath is shared by the threads in it, as `std`'s is.
unsafe impl Sync for Scope<'_> {}
// SAFETY: as above.
unsafe impl Send for Scope<'_> {}

/// What the panics of threads carried that nobody has joined.
type Panics = Data<Vec<Arc<Data<Option<Payload>>>>>;

/// Runs `f` with a scope and waits for every thread started in it.
///
/// # Errors
/// When threads that nobody joined have panicked, with a `Vec` of what their panics carried.
///
/// # Panics
/// When `f` does.
#[track_caller]
pub fn scope<'env, F, R>(f: F) -> thread::Result<R>
where
    F: FnOnce(&Scope<'env>) -> R,
{
    let panics = Arc::new(Data::new("panics", Vec::new()));
    let theirs = Arc::clone(&panics);
    let result = thread::scope(|inner| {
        let scope = Scope {
            inner: std::ptr::from_ref(inner).cast(),
            panics: theirs,
            env: PhantomData,
        };
        catch_unwind(AssertUnwindSafe(|| f(&scope)))
    });
    let payloads: Vec<Payload> = panics
        .quietly(std::mem::take)
        .iter()
        .filter_map(|slot| slot.quietly(Option::take))
        .collect();
    match result {
        Err(panic) => resume_unwind(panic),
        Ok(_) if !payloads.is_empty() => Err(Box::new(payloads)),
        Ok(value) => Ok(value),
    }
}

impl<'env> Scope<'env> {
    /// Starts a thread that may borrow from outside the scope, and start others in it.
    ///
    /// # Panics
    /// Outside an exploration, when the system refuses a thread.
    #[track_caller]
    pub fn spawn<'scope, F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce(&Scope<'env>) -> T + Send + 'env,
        T: Send + 'env,
    {
        let thread = self.start(thread::Builder::new(), f);
        thread.expect("failed to spawn scoped thread")
    }

    /// A thread to be started with a name.
    pub fn builder<'scope>(&'scope self) -> ScopedThreadBuilder<'scope, 'env> {
        ScopedThreadBuilder {
            scope: self,
            builder: thread::Builder::new(),
        }
    }

    #[track_caller]
    fn start<'scope, F, T>(
        &'scope self,
        builder: thread::Builder,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce(&Scope<'env>) -> T + Send + 'env,
        T: Send + 'env,
    {
        let value = Arc::new(Data::new("a result", None));
        let panic = Arc::new(Data::new("a panic", None));
        self.panics
            .quietly(|panics| panics.push(Arc::clone(&panic)));
        let scope = Scope {
            inner: self.inner,
            panics: Arc::clone(&self.panics),
            env: PhantomData,
        };
        let theirs = (Arc::clone(&value), Arc::clone(&panic));
        let body: Box<dyn FnOnce() + Send + 'env> = Box::new(move || {
            let (value, panic) = theirs;
            match catch_unwind(AssertUnwindSafe(|| f(&scope))) {
                Ok(result) => value.quietly(|value| *value = Some(result)),
                Err(payload) => {
                    if explorer::active() {
                        model::died();
                    }
                    panic.quietly(|panic| *panic = Some(payload));
                }
            }
        });
        // SAFETY: the scope underneath waits for the thread, and nothing of `'env` ends before `scope` returns.
        let body = unsafe {
            std::mem::transmute::<Box<dyn FnOnce() + Send + 'env>, Box<dyn FnOnce() + Send>>(body)
        };
        // SAFETY: it lives until its last thread has ended, and `self` is the caller's or such a thread's.
        let inner = unsafe { &*self.inner };
        let handle = builder.spawn_scoped(inner, body)?;
        Ok(ScopedJoinHandle {
            handle,
            value,
            panic,
            scope: PhantomData,
        })
    }
}

/// How a thread of a scope is to start.
#[derive(Debug)]
#[must_use]
pub struct ScopedThreadBuilder<'scope, 'env> {
    scope: &'scope Scope<'env>,
    builder: thread::Builder,
}

impl<'scope, 'env> ScopedThreadBuilder<'scope, 'env> {
    /// Names it.
    pub fn name(mut self, name: String) -> Self {
        self.builder = self.builder.name(name);
        self
    }

    /// Sets its stack. Under exploration all stacks are alike.
    pub fn stack_size(mut self, bytes: usize) -> Self {
        self.builder = self.builder.stack_size(bytes);
        self
    }

    /// Starts it.
    ///
    /// # Errors
    /// Outside an exploration, when the system refuses a thread.
    #[track_caller]
    pub fn spawn<F, T>(self, f: F) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce(&Scope<'env>) -> T + Send + 'env,
        T: Send + 'env,
    {
        self.scope.start(self.builder, f)
    }
}

/// Owns the right to join a thread of a scope.
pub struct ScopedJoinHandle<'scope, T> {
    handle: thread::ScopedJoinHandle<'static, ()>,
    value: Arc<Data<Option<T>>>,
    panic: Arc<Data<Option<Payload>>>,
    scope: PhantomData<&'scope ()>,
}

impl<T> ScopedJoinHandle<'_, T> {
    /// Waits for the thread to end.
    ///
    /// # Errors
    /// With what its panic carried.
    #[track_caller]
    pub fn join(self) -> thread::Result<T> {
        self.handle.join()?;
        match self.panic.quietly(Option::take) {
            Some(payload) => Err(payload),
            None => Ok(self.value.quietly(Option::take).expect("it has returned")),
        }
    }

    /// The handle to the thread itself.
    pub fn thread(&self) -> &thread::Thread {
        self.handle.thread()
    }
}

impl fmt::Debug for Scope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Scope { .. }")
    }
}

impl<T> fmt::Debug for ScopedJoinHandle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("ScopedJoinHandle { .. }")
    }
}
