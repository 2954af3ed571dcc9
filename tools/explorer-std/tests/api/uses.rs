//! One use of each modelled item, compiled against the shadow, and the items' names as API.md writes them.

#![allow(
    deprecated,
    dead_code,
    clippy::type_complexity,
    reason = "what is deprecated can still be used, and nothing here is called"
)]

use std::cell::{Cell, RefCell};
use std::fmt::{Debug, Display, Pointer};
use std::hash::Hash;
use std::iter::{IntoIterator, Iterator};
use std::ops::{Add, AddAssign, Deref, DerefMut, Sub, SubAssign};
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::time::Duration;

/// What was used, in the order of this file.
pub fn used() -> Vec<String> {
    [VALUES, TYPES, TRAITS, MACROS, ATOMICS, OTHERS]
        .concat()
        .iter()
        .map(|text| name(text))
        .collect()
}

/// `std::sync::Mutex::<u8>::new` is `sync::Mutex::new`.
fn name(text: &str) -> String {
    let mut depth = 0;
    let mut before = ' ';
    let mut name = String::new();
    for letter in text.chars().filter(|letter| *letter != '\n') {
        match letter {
            '<' => depth += 1,
            '>' if before == '-' => {}
            '>' => depth -= 1,
            ' ' if depth == 0 && before == ':' => name.push(' '),
            ' ' => {}
            other if depth == 0 => name.push(other),
            _ => {}
        }
        before = letter;
    }
    let name = name.replace(":: ", "::").replace("::::", "::");
    let name = name.trim_end_matches("::").trim_start_matches("std::");
    // The trait of an implementation is told without its path.
    match name.split_once(": ") {
        Some((item, bound)) => format!("{item}: {}", bound.rsplit("::").next().unwrap_or(bound)),
        None => name.to_owned(),
    }
}

macro_rules! values {
    ($($value:expr;)+) => {
        const VALUES: &[&str] = &[$(stringify!($value)),+];
        fn values() {
            $(let _ = $value;)+
        }
    };
}

macro_rules! types {
    ($($kind:ty;)+) => {
        const TYPES: &[&str] = &[$(stringify!($kind)),+];
        fn types() {
            $(let _: fn(&$kind);)+
        }
    };
}

macro_rules! traits {
    ($($kind:ty: [$($bound:path),+];)+) => {
        const TRAITS: &[&str] = &[$($(concat!(stringify!($kind), ": ", stringify!($bound))),+),+];
        fn traits() {
            $($({
                fn implements<T: $bound>() {}
                implements::<$kind>();
            })+)+
        }
    };
}

macro_rules! others {
    ($($name:literal: $how:expr;)+) => {
        const OTHERS: &[&str] = &[$($name),+];
        fn others() {
            $(let _ = $how;)+
        }
    };
}

macro_rules! atomics {
    ($($atomic:ident $(of $inner:ident)?: $value:ty [$($also:ident)*] $default:expr;)+) => {
        const ATOMICS: &[&str] = &[$(
            $(concat!("sync::atomic::", stringify!($atomic), "::", stringify!($also)),)*
            concat!("sync::atomic::", stringify!($atomic), "::try_update"),
            concat!("sync::atomic::", stringify!($atomic), "::update"),
            concat!("sync::atomic::", stringify!($atomic), "::fetch_update"),
        )+];
        fn atomics() {
            use std::sync::atomic::Ordering::SeqCst;
            $({
                type Atomic = std::sync::atomic::$atomic$(<$inner>)?;
                let atomic = Atomic::new($default);
                $(let _ = Atomic::$also;)*
                let _: Result<$value, $value> = atomic.try_update(SeqCst, SeqCst, |_| None);
                let _: $value = atomic.update(SeqCst, SeqCst, |value| value);
                let _: Result<$value, $value> = atomic.fetch_update(SeqCst, SeqCst, |_| None);
            })+
        }
    };
}

atomics! {
    AtomicBool: bool [fetch_and fetch_nand fetch_or fetch_xor fetch_not] false;
    AtomicI8: i8 [fetch_add fetch_sub fetch_and fetch_nand fetch_or fetch_xor fetch_max fetch_min] 0;
    AtomicI16: i16 [fetch_add fetch_sub fetch_and fetch_nand fetch_or fetch_xor fetch_max fetch_min] 0;
    AtomicI32: i32 [fetch_add fetch_sub fetch_and fetch_nand fetch_or fetch_xor fetch_max fetch_min] 0;
    AtomicI64: i64 [fetch_add fetch_sub fetch_and fetch_nand fetch_or fetch_xor fetch_max fetch_min] 0;
    AtomicIsize: isize [fetch_add fetch_sub fetch_and fetch_nand fetch_or fetch_xor fetch_max fetch_min] 0;
    AtomicU8: u8 [fetch_add fetch_sub fetch_and fetch_nand fetch_or fetch_xor fetch_max fetch_min] 0;
    AtomicU16: u16 [fetch_add fetch_sub fetch_and fetch_nand fetch_or fetch_xor fetch_max fetch_min] 0;
    AtomicU32: u32 [fetch_add fetch_sub fetch_and fetch_nand fetch_or fetch_xor fetch_max fetch_min] 0;
    AtomicU64: u64 [fetch_add fetch_sub fetch_and fetch_nand fetch_or fetch_xor fetch_max fetch_min] 0;
    AtomicUsize: usize [fetch_add fetch_sub fetch_and fetch_nand fetch_or fetch_xor fetch_max fetch_min] 0;
    AtomicPtr of u8: *mut u8 [fetch_ptr_add fetch_ptr_sub fetch_byte_add fetch_byte_sub fetch_or fetch_and fetch_xor] std::ptr::null_mut();
}

values! {
    std::sync::ONCE_INIT;
    std::sync::Barrier::new;
    std::sync::Barrier::wait;
    std::sync::BarrierWaitResult::is_leader;
    std::sync::Condvar::new;
    std::sync::Condvar::wait::<u8>;
    std::sync::Condvar::wait_while::<u8, fn(&mut u8) -> bool>;
    std::sync::Condvar::wait_timeout_ms::<u8>;
    std::sync::Condvar::wait_timeout::<u8>;
    std::sync::Condvar::wait_timeout_while::<u8, fn(&mut u8) -> bool>;
    std::sync::Condvar::notify_one;
    std::sync::Condvar::notify_all;
    std::sync::LazyLock::<u8, fn() -> u8>::new;
    std::sync::LazyLock::<u8, fn() -> u8>::force_mut;
    std::sync::LazyLock::<u8, fn() -> u8>::force;
    std::sync::LazyLock::<u8, fn() -> u8>::get_mut;
    std::sync::LazyLock::<u8, fn() -> u8>::get;
    std::sync::Mutex::<u8>::new;
    std::sync::Mutex::<u8>::lock;
    std::sync::Mutex::<u8>::try_lock;
    std::sync::Mutex::<u8>::is_poisoned;
    std::sync::Mutex::<u8>::clear_poison;
    std::sync::Mutex::<u8>::into_inner;
    std::sync::Mutex::<u8>::get_mut;
    std::sync::Once::new;
    std::sync::Once::call_once::<fn()>;
    std::sync::Once::call_once_force::<fn(&std::sync::OnceState)>;
    std::sync::Once::is_completed;
    std::sync::Once::wait;
    std::sync::Once::wait_force;
    std::sync::OnceLock::<u8>::new;
    std::sync::OnceLock::<u8>::get;
    std::sync::OnceLock::<u8>::get_mut;
    std::sync::OnceLock::<u8>::wait;
    std::sync::OnceLock::<u8>::set;
    std::sync::OnceLock::<u8>::get_or_init::<fn() -> u8>;
    std::sync::OnceLock::<u8>::into_inner;
    std::sync::OnceLock::<u8>::take;
    std::sync::OnceState::is_poisoned;
    std::sync::RwLock::<u8>::new;
    std::sync::RwLock::<u8>::read;
    std::sync::RwLock::<u8>::try_read;
    std::sync::RwLock::<u8>::write;
    std::sync::RwLock::<u8>::try_write;
    std::sync::RwLock::<u8>::is_poisoned;
    std::sync::RwLock::<u8>::clear_poison;
    std::sync::RwLock::<u8>::into_inner;
    std::sync::RwLock::<u8>::get_mut;
    std::sync::RwLockWriteGuard::<'static, u8>::downgrade;
    std::sync::WaitTimeoutResult::timed_out;
    std::sync::atomic::ATOMIC_BOOL_INIT;
    std::sync::atomic::ATOMIC_ISIZE_INIT;
    std::sync::atomic::ATOMIC_USIZE_INIT;
    std::sync::atomic::fence;
    std::sync::atomic::spin_loop_hint;
    std::sync::atomic::AtomicBool::new;
    std::sync::atomic::AtomicBool::get_mut;
    std::sync::atomic::AtomicBool::into_inner;
    std::sync::atomic::AtomicBool::load;
    std::sync::atomic::AtomicBool::store;
    std::sync::atomic::AtomicBool::swap;
    std::sync::atomic::AtomicBool::compare_and_swap;
    std::sync::atomic::AtomicBool::compare_exchange;
    std::sync::atomic::AtomicBool::compare_exchange_weak;
    std::sync::atomic::AtomicBool::as_ptr;
    std::sync::atomic::AtomicI16::new;
    std::sync::atomic::AtomicI16::get_mut;
    std::sync::atomic::AtomicI16::into_inner;
    std::sync::atomic::AtomicI16::load;
    std::sync::atomic::AtomicI16::store;
    std::sync::atomic::AtomicI16::swap;
    std::sync::atomic::AtomicI16::compare_and_swap;
    std::sync::atomic::AtomicI16::compare_exchange;
    std::sync::atomic::AtomicI16::compare_exchange_weak;
    std::sync::atomic::AtomicI16::as_ptr;
    std::sync::atomic::AtomicI32::new;
    std::sync::atomic::AtomicI32::get_mut;
    std::sync::atomic::AtomicI32::into_inner;
    std::sync::atomic::AtomicI32::load;
    std::sync::atomic::AtomicI32::store;
    std::sync::atomic::AtomicI32::swap;
    std::sync::atomic::AtomicI32::compare_and_swap;
    std::sync::atomic::AtomicI32::compare_exchange;
    std::sync::atomic::AtomicI32::compare_exchange_weak;
    std::sync::atomic::AtomicI32::as_ptr;
    std::sync::atomic::AtomicI64::new;
    std::sync::atomic::AtomicI64::get_mut;
    std::sync::atomic::AtomicI64::into_inner;
    std::sync::atomic::AtomicI64::load;
    std::sync::atomic::AtomicI64::store;
    std::sync::atomic::AtomicI64::swap;
    std::sync::atomic::AtomicI64::compare_and_swap;
    std::sync::atomic::AtomicI64::compare_exchange;
    std::sync::atomic::AtomicI64::compare_exchange_weak;
    std::sync::atomic::AtomicI64::as_ptr;
    std::sync::atomic::AtomicI8::new;
    std::sync::atomic::AtomicI8::get_mut;
    std::sync::atomic::AtomicI8::into_inner;
    std::sync::atomic::AtomicI8::load;
    std::sync::atomic::AtomicI8::store;
    std::sync::atomic::AtomicI8::swap;
    std::sync::atomic::AtomicI8::compare_and_swap;
    std::sync::atomic::AtomicI8::compare_exchange;
    std::sync::atomic::AtomicI8::compare_exchange_weak;
    std::sync::atomic::AtomicI8::as_ptr;
    std::sync::atomic::AtomicIsize::new;
    std::sync::atomic::AtomicIsize::get_mut;
    std::sync::atomic::AtomicIsize::into_inner;
    std::sync::atomic::AtomicIsize::load;
    std::sync::atomic::AtomicIsize::store;
    std::sync::atomic::AtomicIsize::swap;
    std::sync::atomic::AtomicIsize::compare_and_swap;
    std::sync::atomic::AtomicIsize::compare_exchange;
    std::sync::atomic::AtomicIsize::compare_exchange_weak;
    std::sync::atomic::AtomicIsize::as_ptr;
    std::sync::atomic::AtomicU16::new;
    std::sync::atomic::AtomicU16::get_mut;
    std::sync::atomic::AtomicU16::into_inner;
    std::sync::atomic::AtomicU16::load;
    std::sync::atomic::AtomicU16::store;
    std::sync::atomic::AtomicU16::swap;
    std::sync::atomic::AtomicU16::compare_and_swap;
    std::sync::atomic::AtomicU16::compare_exchange;
    std::sync::atomic::AtomicU16::compare_exchange_weak;
    std::sync::atomic::AtomicU16::as_ptr;
    std::sync::atomic::AtomicU32::new;
    std::sync::atomic::AtomicU32::get_mut;
    std::sync::atomic::AtomicU32::into_inner;
    std::sync::atomic::AtomicU32::load;
    std::sync::atomic::AtomicU32::store;
    std::sync::atomic::AtomicU32::swap;
    std::sync::atomic::AtomicU32::compare_and_swap;
    std::sync::atomic::AtomicU32::compare_exchange;
    std::sync::atomic::AtomicU32::compare_exchange_weak;
    std::sync::atomic::AtomicU32::as_ptr;
    std::sync::atomic::AtomicU64::new;
    std::sync::atomic::AtomicU64::get_mut;
    std::sync::atomic::AtomicU64::into_inner;
    std::sync::atomic::AtomicU64::load;
    std::sync::atomic::AtomicU64::store;
    std::sync::atomic::AtomicU64::swap;
    std::sync::atomic::AtomicU64::compare_and_swap;
    std::sync::atomic::AtomicU64::compare_exchange;
    std::sync::atomic::AtomicU64::compare_exchange_weak;
    std::sync::atomic::AtomicU64::as_ptr;
    std::sync::atomic::AtomicU8::new;
    std::sync::atomic::AtomicU8::get_mut;
    std::sync::atomic::AtomicU8::into_inner;
    std::sync::atomic::AtomicU8::load;
    std::sync::atomic::AtomicU8::store;
    std::sync::atomic::AtomicU8::swap;
    std::sync::atomic::AtomicU8::compare_and_swap;
    std::sync::atomic::AtomicU8::compare_exchange;
    std::sync::atomic::AtomicU8::compare_exchange_weak;
    std::sync::atomic::AtomicU8::as_ptr;
    std::sync::atomic::AtomicUsize::new;
    std::sync::atomic::AtomicUsize::get_mut;
    std::sync::atomic::AtomicUsize::into_inner;
    std::sync::atomic::AtomicUsize::load;
    std::sync::atomic::AtomicUsize::store;
    std::sync::atomic::AtomicUsize::swap;
    std::sync::atomic::AtomicUsize::compare_and_swap;
    std::sync::atomic::AtomicUsize::compare_exchange;
    std::sync::atomic::AtomicUsize::compare_exchange_weak;
    std::sync::atomic::AtomicUsize::as_ptr;
    std::sync::atomic::AtomicPtr::<u8>::new;
    std::sync::atomic::AtomicPtr::<u8>::get_mut;
    std::sync::atomic::AtomicPtr::<u8>::into_inner;
    std::sync::atomic::AtomicPtr::<u8>::load;
    std::sync::atomic::AtomicPtr::<u8>::store;
    std::sync::atomic::AtomicPtr::<u8>::swap;
    std::sync::atomic::AtomicPtr::<u8>::compare_and_swap;
    std::sync::atomic::AtomicPtr::<u8>::compare_exchange;
    std::sync::atomic::AtomicPtr::<u8>::compare_exchange_weak;
    std::sync::atomic::AtomicPtr::<u8>::as_ptr;
    std::sync::mpsc::channel::<u8>;
    std::sync::mpsc::sync_channel::<u8>;
    std::sync::mpsc::Receiver::<u8>::try_recv;
    std::sync::mpsc::Receiver::<u8>::recv;
    std::sync::mpsc::Receiver::<u8>::recv_timeout;
    std::sync::mpsc::Receiver::<u8>::iter;
    std::sync::mpsc::Receiver::<u8>::try_iter;
    std::sync::mpsc::Sender::<u8>::send;
    std::sync::mpsc::SyncSender::<u8>::send;
    std::sync::mpsc::SyncSender::<u8>::try_send;
    std::thread::available_parallelism;
    std::thread::current;
    std::thread::panicking;
    std::thread::park;
    std::thread::park_timeout;
    std::thread::park_timeout_ms;
    std::thread::sleep;
    std::thread::sleep_ms;
    std::thread::spawn::<fn() -> u8, u8>;
    std::thread::yield_now;
    std::thread::Builder::new;
    std::thread::Builder::name;
    std::thread::Builder::stack_size;
    std::thread::Builder::spawn::<fn() -> u8, u8>;
    std::thread::Builder::spawn_unchecked::<fn() -> u8, u8>;
    std::thread::Builder::spawn_scoped::<fn() -> u8, u8>;
    std::thread::JoinHandle::<u8>::thread;
    std::thread::JoinHandle::<u8>::join;
    std::thread::JoinHandle::<u8>::is_finished;
    std::thread::LocalKey::<u8>::with::<fn(&u8) -> u8, u8>;
    std::thread::LocalKey::<u8>::try_with::<fn(&u8) -> u8, u8>;
    std::thread::Scope::<'static, 'static>::spawn::<fn() -> u8, u8>;
    std::thread::ScopedJoinHandle::<'static, u8>::thread;
    std::thread::ScopedJoinHandle::<'static, u8>::join;
    std::thread::ScopedJoinHandle::<'static, u8>::is_finished;
    std::thread::Thread::unpark;
    std::thread::Thread::id;
    std::thread::Thread::name;
    std::time::UNIX_EPOCH;
    std::time::Instant::now;
    std::time::Instant::duration_since;
    std::time::Instant::checked_duration_since;
    std::time::Instant::saturating_duration_since;
    std::time::Instant::elapsed;
    std::time::Instant::checked_add;
    std::time::Instant::checked_sub;
    std::time::SystemTime::now;
    std::time::SystemTime::duration_since;
    std::time::SystemTime::elapsed;
    std::time::SystemTime::checked_add;
    std::time::SystemTime::checked_sub;
    std::hint::spin_loop;
    std::panic::catch_unwind::<fn() -> u8, u8>;
    std::panic::resume_unwind;
    std::panic::set_hook;
    std::panic::take_hook;
    std::process::abort;
    std::process::exit;
    std::process::id;
    std::thread::LocalKey::<Cell<u8>>::set;
    std::thread::LocalKey::<Cell<u8>>::get;
    std::thread::LocalKey::<Cell<u8>>::take;
    std::thread::LocalKey::<Cell<u8>>::replace;
    std::thread::LocalKey::<RefCell<u8>>::set;
    std::thread::LocalKey::<RefCell<u8>>::take;
    std::thread::LocalKey::<RefCell<u8>>::replace;
    std::thread::LocalKey::<RefCell<u8>>::with_borrow::<fn(&u8) -> u8, u8>;
    std::thread::LocalKey::<RefCell<u8>>::with_borrow_mut::<fn(&mut u8) -> u8, u8>;
}

types! {
    std::sync::Barrier;
    std::sync::BarrierWaitResult;
    std::sync::Condvar;
    std::sync::LazyLock<u8, fn() -> u8>;
    std::sync::Mutex<u8>;
    std::sync::MutexGuard<'static, u8>;
    std::sync::Once;
    std::sync::OnceLock<u8>;
    std::sync::OnceState;
    std::sync::RwLock<u8>;
    std::sync::RwLockReadGuard<'static, u8>;
    std::sync::RwLockWriteGuard<'static, u8>;
    std::sync::WaitTimeoutResult;
    std::sync::atomic::AtomicBool;
    std::sync::atomic::AtomicI16;
    std::sync::atomic::AtomicI32;
    std::sync::atomic::AtomicI64;
    std::sync::atomic::AtomicI8;
    std::sync::atomic::AtomicIsize;
    std::sync::atomic::AtomicU16;
    std::sync::atomic::AtomicU32;
    std::sync::atomic::AtomicU64;
    std::sync::atomic::AtomicU8;
    std::sync::atomic::AtomicUsize;
    std::sync::atomic::AtomicPtr<u8>;
    std::sync::mpsc::IntoIter<u8>;
    std::sync::mpsc::Iter<'static, u8>;
    std::sync::mpsc::Receiver<u8>;
    std::sync::mpsc::Sender<u8>;
    std::sync::mpsc::SyncSender<u8>;
    std::sync::mpsc::TryIter<'static, u8>;
    std::thread::Builder;
    std::thread::JoinHandle<u8>;
    std::thread::LocalKey<u8>;
    std::thread::Scope<'static, 'static>;
    std::thread::ScopedJoinHandle<'static, u8>;
    std::thread::Thread;
    std::thread::ThreadId;
    std::time::Instant;
    std::time::SystemTime;
}

traits! {
    std::sync::Barrier: [Debug, RefUnwindSafe];
    std::sync::BarrierWaitResult: [Debug];
    std::sync::Condvar: [Debug, Default, RefUnwindSafe, UnwindSafe];
    std::sync::LazyLock<u8, fn() -> u8>: [Debug, Default, Deref, DerefMut, RefUnwindSafe, Sync, UnwindSafe];
    std::sync::Mutex<u8>: [Debug, Default, From<u8>, RefUnwindSafe, Send, Sync, UnwindSafe];
    std::sync::MutexGuard<'static, u8>: [Debug, Deref, DerefMut, Display, Sync];
    std::sync::Once: [Debug, RefUnwindSafe, UnwindSafe];
    std::sync::OnceLock<u8>: [Clone, Debug, Default, Eq, From<u8>, PartialEq, RefUnwindSafe, Send, Sync, UnwindSafe];
    std::sync::OnceState: [Debug];
    std::sync::RwLock<u8>: [Debug, Default, From<u8>, RefUnwindSafe, Send, Sync, UnwindSafe];
    std::sync::RwLockReadGuard<'static, u8>: [Debug, Deref, Display, Sync];
    std::sync::RwLockWriteGuard<'static, u8>: [Debug, Deref, DerefMut, Display, Sync];
    std::sync::WaitTimeoutResult: [Clone, Copy, Debug, Eq, PartialEq];
    std::sync::atomic::AtomicBool: [Debug, Default, From<bool>, RefUnwindSafe, Sync];
    std::sync::atomic::AtomicI16: [Debug, Default, From<i16>, RefUnwindSafe, Sync];
    std::sync::atomic::AtomicI32: [Debug, Default, From<i32>, RefUnwindSafe, Sync];
    std::sync::atomic::AtomicI64: [Debug, Default, From<i64>, RefUnwindSafe, Sync];
    std::sync::atomic::AtomicI8: [Debug, Default, From<i8>, RefUnwindSafe, Sync];
    std::sync::atomic::AtomicIsize: [Debug, Default, From<isize>, RefUnwindSafe, Sync];
    std::sync::atomic::AtomicU16: [Debug, Default, From<u16>, RefUnwindSafe, Sync];
    std::sync::atomic::AtomicU32: [Debug, Default, From<u32>, RefUnwindSafe, Sync];
    std::sync::atomic::AtomicU64: [Debug, Default, From<u64>, RefUnwindSafe, Sync];
    std::sync::atomic::AtomicU8: [Debug, Default, From<u8>, RefUnwindSafe, Sync];
    std::sync::atomic::AtomicUsize: [Debug, Default, From<usize>, RefUnwindSafe, Sync];
    std::sync::atomic::AtomicPtr<u8>: [Debug, Default, From<*mut u8>, Pointer, RefUnwindSafe, Send, Sync];
    std::sync::mpsc::IntoIter<u8>: [Debug, Iterator];
    std::sync::mpsc::Iter<'static, u8>: [Debug, Iterator];
    std::sync::mpsc::Receiver<u8>: [Debug, IntoIterator, Send];
    std::sync::mpsc::Sender<u8>: [Clone, Debug, Send, Sync];
    std::sync::mpsc::SyncSender<u8>: [Clone, Debug, Send];
    std::sync::mpsc::TryIter<'static, u8>: [Debug, Iterator];
    std::thread::Builder: [Debug];
    std::thread::JoinHandle<u8>: [Debug, Send, Sync];
    std::thread::LocalKey<u8>: [Debug];
    std::thread::Scope<'static, 'static>: [Debug];
    std::thread::ScopedJoinHandle<'static, u8>: [Debug];
    std::thread::Thread: [Clone, Debug];
    std::thread::ThreadId: [Clone, Copy, Debug, Eq, Hash, PartialEq];
    std::time::Instant: [Add<Duration>, AddAssign<Duration>, Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Sub<Duration>, SubAssign<Duration>];
    std::time::SystemTime: [Add<Duration>, AddAssign<Duration>, Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Sub<Duration>, SubAssign<Duration>];
}

others! {
    "thread::scope": std::thread::scope(|scope| scope.spawn(|| 1).join().is_ok());
}

const MACROS: &[&str] = &[
    "dbg!",
    "eprint!",
    "eprintln!",
    "print!",
    "println!",
    "thread_local!",
];

thread_local! {
    static LOCAL: Cell<u8> = const { Cell::new(1) };
    static OTHER: RefCell<String> = RefCell::default();
}

fn macros() {
    print!("{}", LOCAL.get());
    println!("{:?}", OTHER.take());
    eprint!("a");
    eprintln!("b");
    let _ = dbg!(1);
}
