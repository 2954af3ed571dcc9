//! Which types may be sent, shared, moved and taken across a caught panic: a program that says it, compiled against the
//! shadow here and against the real `std` by the test beside it.

#![allow(dead_code, reason = "one of the two needs no `main`")]

use std::cell::Cell;
use std::marker::PhantomData;

/// What does not implement a trait has only this answer; what does has one of its own, which comes first.
trait Otherwise {
    const IS: bool = false;
}

macro_rules! asked {
    ($($module:ident: $asked:path;)+) => {$(
        mod $module {
            pub struct Is<T: ?Sized>(super::PhantomData<T>);
            impl<T: ?Sized> super::Otherwise for Is<T> {}
            impl<T: ?Sized + $asked> Is<T> {
                pub const IS: bool = true;
            }
        }
    )+};
}

macro_rules! told {
    ($($type:ty;)+) => {
        /// A line for each type: its name and what it implements.
        pub fn told() -> String {
            let mut text = String::new();
            $(
                text.push_str(stringify!($type));
                for (is, name) in [
                    (send::Is::<$type>::IS, " Send"),
                    (sync::Is::<$type>::IS, " Sync"),
                    (unpin::Is::<$type>::IS, " Unpin"),
                    (unwind_safe::Is::<$type>::IS, " UnwindSafe"),
                    (ref_unwind_safe::Is::<$type>::IS, " RefUnwindSafe"),
                ] {
                    if is {
                        text.push_str(name);
                    }
                }
                text.push('\n');
            )+
            text
        }
    };
}

asked! {
    send: Send;
    sync: Sync;
    unpin: Unpin;
    unwind_safe: std::panic::UnwindSafe;
    ref_unwind_safe: std::panic::RefUnwindSafe;
}

told! {
    Cell<u8>;
    std::cell::OnceCell<u8>;
    std::cell::RefCell<u8>;
    std::cell::UnsafeCell<u8>;
    std::sync::Arc<Cell<u8>>;
    std::sync::Arc<u8>;
    std::sync::Barrier;
    std::sync::BarrierWaitResult;
    std::sync::Condvar;
    std::sync::LazyLock<Cell<u8>>;
    std::sync::LazyLock<u8>;
    std::sync::Mutex<Cell<u8>>;
    std::sync::Mutex<*const u8>;
    std::sync::Mutex<u8>;
    std::sync::MutexGuard<'static, Cell<u8>>;
    std::sync::MutexGuard<'static, u8>;
    std::sync::Once;
    std::sync::OnceLock<Cell<u8>>;
    std::sync::OnceLock<u8>;
    std::sync::OnceState;
    std::sync::RwLock<Cell<u8>>;
    std::sync::RwLock<*const u8>;
    std::sync::RwLock<u8>;
    std::sync::RwLockReadGuard<'static, Cell<u8>>;
    std::sync::RwLockReadGuard<'static, u8>;
    std::sync::RwLockWriteGuard<'static, Cell<u8>>;
    std::sync::RwLockWriteGuard<'static, u8>;
    std::sync::WaitTimeoutResult;
    std::sync::Weak<Cell<u8>>;
    std::sync::Weak<u8>;
    std::sync::atomic::AtomicBool;
    std::sync::atomic::AtomicPtr<Cell<u8>>;
    std::sync::atomic::AtomicPtr<u8>;
    std::sync::atomic::AtomicU64;
    std::sync::mpsc::IntoIter<u8>;
    std::sync::mpsc::Iter<'static, u8>;
    std::sync::mpsc::Receiver<*const u8>;
    std::sync::mpsc::Receiver<Cell<u8>>;
    std::sync::mpsc::Receiver<u8>;
    std::sync::mpsc::Sender<*const u8>;
    std::sync::mpsc::Sender<Cell<u8>>;
    std::sync::mpsc::Sender<u8>;
    std::sync::mpsc::SyncSender<*const u8>;
    std::sync::mpsc::SyncSender<Cell<u8>>;
    std::sync::mpsc::SyncSender<u8>;
    std::sync::mpsc::TryIter<'static, u8>;
    std::thread::Builder;
    std::thread::JoinHandle<*const u8>;
    std::thread::JoinHandle<Cell<u8>>;
    std::thread::JoinHandle<u8>;
    std::thread::LocalKey<Cell<u8>>;
    std::thread::LocalKey<u8>;
    std::thread::Scope<'static, 'static>;
    std::thread::ScopedJoinHandle<'static, *const u8>;
    std::thread::ScopedJoinHandle<'static, Cell<u8>>;
    std::thread::ScopedJoinHandle<'static, u8>;
    std::thread::Thread;
    std::thread::ThreadId;
    std::time::Instant;
    std::time::SystemTime;
}

fn main() {
    print!("{}", told());
}
