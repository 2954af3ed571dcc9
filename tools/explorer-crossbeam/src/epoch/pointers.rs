//! Pointers: one that owns what it points to, and one that is shared while a guard lives.
//!
//! The bits that a pointer's alignment leaves unused are its tag.

use std::fmt;
use std::marker::PhantomData;
use std::mem;
use std::ops::{Deref, DerefMut};
use std::panic::Location;

use explorer::model::{self, At, Memory};

use super::Guard;

/// The bits of a tag.
const fn tag_bits<T>() -> usize {
    align_of::<T>() - 1
}

fn untagged<T>(pointer: *mut T) -> *mut T {
    pointer.map_addr(|address| address & !tag_bits::<T>())
}

fn tagged<T>(pointer: *mut T, tag: usize) -> *mut T {
    pointer.map_addr(|address| address & !tag_bits::<T>() | tag & tag_bits::<T>())
}

fn tag_of<T>(pointer: *mut T) -> usize {
    pointer.addr() & tag_bits::<T>()
}

/// A pointer that can be stored in an [`Atomic`](super::Atomic).
pub trait Pointer<T> {
    /// The pointer, with its tag.
    fn into_tagged(self) -> *mut T;

    /// What such a pointer was.
    ///
    /// # Safety
    /// It was made by `into_tagged`, and this is called once.
    unsafe fn from_tagged(pointer: *mut T) -> Self;
}

/// A pointer that owns what it points to, as a box.
pub struct Owned<T> {
    pointer: *mut T,
    /// Where it came to own that.
    at: At,
    owns: PhantomData<T>,
}

// SAFETY: as a box.
unsafe impl<T: Send> Send for Owned<T> {}
// SAFETY: as a box.
unsafe impl<T: Sync> Sync for Owned<T> {}

impl<T> Owned<T> {
    /// Puts a value on the heap.
    #[track_caller]
    pub fn new(value: T) -> Self {
        Owned::at(Box::into_raw(Box::new(value)), Location::caller())
    }

    pub(super) fn at(pointer: *mut T, at: At) -> Self {
        Owned {
            pointer,
            at,
            owns: PhantomData,
        }
    }

    /// Owns what a raw pointer points to.
    ///
    /// # Safety
    /// It came from a box, and nobody else owns it.
    #[track_caller]
    pub unsafe fn from_raw(raw: *mut T) -> Self {
        Owned::at(raw, Location::caller())
    }

    /// The same as a box.
    #[must_use]
    pub fn into_box(self) -> Box<T> {
        let pointer = untagged(self.into_tagged());
        // SAFETY: it came from a box, and is owned no more.
        unsafe { Box::from_raw(pointer) }
    }

    /// Gives it up, to be shared while the guard lives.
    #[must_use]
    pub fn into_shared<'g>(self, _: &'g Guard) -> Shared<'g, T> {
        Shared::of(self.into_tagged())
    }

    /// Its tag.
    #[must_use]
    pub fn tag(&self) -> usize {
        tag_of(self.pointer)
    }

    /// The same with another tag.
    #[must_use]
    pub fn with_tag(self, tag: usize) -> Self {
        let at = self.at;
        Owned::at(tagged(self.into_tagged(), tag), at)
    }
}

impl<T> Pointer<T> for Owned<T> {
    fn into_tagged(self) -> *mut T {
        mem::ManuallyDrop::new(self).pointer
    }

    #[track_caller]
    unsafe fn from_tagged(pointer: *mut T) -> Self {
        Owned::at(pointer, Location::caller())
    }
}

impl<T> Drop for Owned<T> {
    fn drop(&mut self) {
        let pointer = untagged(self.pointer);
        if explorer::active() && size_of::<T>() > 0 {
            // SAFETY: it is owned, so it is there; if it is not, that is what this finds.
            model::reclaim(Memory::of(unsafe { &*pointer }), self.at);
        }
        // SAFETY: it came from a box, and nobody else owns it.
        drop(unsafe { Box::from_raw(pointer) });
    }
}

impl<T> Deref for Owned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: it is owned.
        unsafe { &*untagged(self.pointer) }
    }
}

impl<T> DerefMut for Owned<T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: it is owned.
        unsafe { &mut *untagged(self.pointer) }
    }
}

impl<T> From<T> for Owned<T> {
    #[track_caller]
    fn from(value: T) -> Self {
        Owned::new(value)
    }
}

impl<T> From<Box<T>> for Owned<T> {
    #[track_caller]
    fn from(value: Box<T>) -> Self {
        Owned::at(Box::into_raw(value), Location::caller())
    }
}

impl<T: fmt::Debug> fmt::Debug for Owned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Owned").field("value", &**self).finish()
    }
}

/// A pointer that may be followed while the guard lives by which it was loaded.
pub struct Shared<'g, T> {
    pointer: *mut T,
    guard: PhantomData<(&'g (), *const T)>,
}

impl<T> Clone for Shared<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Shared<'_, T> {}

impl<'g, T> Shared<'g, T> {
    pub(super) fn of(pointer: *mut T) -> Self {
        Shared {
            pointer,
            guard: PhantomData,
        }
    }

    pub(super) fn tagged(self) -> *mut T {
        self.pointer
    }

    /// A pointer to nothing.
    #[must_use]
    pub fn null() -> Self {
        Shared::of(std::ptr::null_mut())
    }

    /// Whether it points to nothing.
    #[must_use]
    pub fn is_null(&self) -> bool {
        untagged(self.pointer).is_null()
    }

    /// The raw pointer, without its tag.
    #[must_use]
    pub fn as_raw(&self) -> *const T {
        untagged(self.pointer)
    }

    /// Its tag.
    #[must_use]
    pub fn tag(&self) -> usize {
        tag_of(self.pointer)
    }

    /// The same with another tag.
    #[must_use]
    pub fn with_tag(&self, tag: usize) -> Self {
        Shared::of(tagged(self.pointer, tag))
    }

    /// Follows it.
    ///
    /// # Safety
    /// It is not null, what it points to is there, and nobody changes it.
    #[must_use]
    #[track_caller]
    pub unsafe fn deref(&self) -> &'g T {
        // SAFETY: the caller's own promise, which is looked at.
        unsafe { &*self.followed(Location::caller()) }
    }

    /// Follows it, to change what is there.
    ///
    /// # Safety
    /// It is not null, what it points to is there, and nobody else uses it.
    #[must_use]
    #[track_caller]
    pub unsafe fn deref_mut(&mut self) -> &'g mut T {
        // SAFETY: the caller's own promise, which is looked at.
        unsafe { &mut *self.followed(Location::caller()) }
    }

    /// Follows it, unless it is null.
    ///
    /// # Safety
    /// What it points to is there, and nobody changes it.
    #[must_use]
    #[track_caller]
    pub unsafe fn as_ref(&self) -> Option<&'g T> {
        // SAFETY: the caller's own promise, which is looked at.
        (!self.is_null()).then(|| unsafe { &*self.followed(Location::caller()) })
    }

    /// Owns what it points to.
    ///
    /// # Safety
    /// It is not null, and nobody else knows it any more.
    #[must_use]
    #[track_caller]
    pub unsafe fn into_owned(self) -> Owned<T> {
        self.followed(Location::caller());
        Owned::at(self.pointer, Location::caller())
    }

    /// The same, unless it is null.
    ///
    /// # Safety
    /// Nobody else knows it any more.
    #[must_use]
    #[track_caller]
    pub unsafe fn try_into_owned(self) -> Option<Owned<T>> {
        // SAFETY: the caller's own promise.
        (!self.is_null()).then(|| unsafe { self.into_owned() })
    }

    /// The pointer, to follow: what it points to is there.
    fn followed(&self, at: At) -> *mut T {
        let pointer = untagged(self.pointer);
        if explorer::active() && size_of::<T>() > 0 {
            // SAFETY: only its address is looked at.
            model::uses(Memory::of(unsafe { &*pointer }), at);
        }
        pointer
    }
}

impl<T> Pointer<T> for Shared<'_, T> {
    fn into_tagged(self) -> *mut T {
        self.pointer
    }

    unsafe fn from_tagged(pointer: *mut T) -> Self {
        Shared::of(pointer)
    }
}

impl<T> From<*const T> for Shared<'_, T> {
    fn from(raw: *const T) -> Self {
        Shared::of(raw.cast_mut())
    }
}

impl<T> PartialEq for Shared<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.pointer == other.pointer
    }
}

impl<T> Eq for Shared<'_, T> {}

impl<T> PartialOrd for Shared<'_, T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Shared<'_, T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.pointer.cmp(&other.pointer)
    }
}

impl<T> Default for Shared<'_, T> {
    fn default() -> Self {
        Shared::null()
    }
}

impl<T> fmt::Debug for Shared<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared")
            .field("is_null", &self.is_null())
            .field("tag", &self.tag())
            .finish()
    }
}
