//! A value on its way from one thread to another, its type forgotten.
//!
//! What starts and joins threads, and the channels outside an exploration, carry these: so they are compiled once, in
//! this crate, and not with every program for each of its types.

use std::marker::PhantomData;
use std::mem::ManuallyDrop;

/// A value somewhere on the heap.
pub(crate) struct Parcel {
    content: *mut (),
    throw_away: unsafe fn(*mut ()),
}

// SAFETY: whoever makes one answers for it.
unsafe impl Send for Parcel {}

impl Parcel {
    /// Packs a value.
    ///
    /// # Safety
    /// It may go to another thread, or be dropped there, only if the value may; and not outlive what the value borrows.
    pub(crate) unsafe fn new<T>(value: T) -> Parcel {
        Parcel {
            content: Box::into_raw(Box::new(value)).cast(),
            throw_away: throw_away::<T>,
        }
    }

    /// Unpacks it.
    ///
    /// # Safety
    /// `T` is what was packed.
    pub(crate) unsafe fn open<T>(self) -> T {
        let content = ManuallyDrop::new(self).content;
        // SAFETY: made by `Box::into_raw` of a `T`, says the caller, and given up by the parcel, which is not dropped.
        *unsafe { Box::from_raw(content.cast::<T>()) }
    }
}

impl Drop for Parcel {
    fn drop(&mut self) {
        // SAFETY: the function is that of the content's type, and the content was not given up.
        unsafe { (self.throw_away)(self.content) }
    }
}

/// # Safety
/// `content` was made by `Box::into_raw` of a `T`, and is used no more.
unsafe fn throw_away<T>(content: *mut ()) {
    // SAFETY: the caller's own promise.
    drop(unsafe { Box::from_raw(content.cast::<T>()) });
}

/// Says of what carries parcels that there is a `T` in each: it may be sent and shared if a `T` may be sent.
pub(crate) struct Of<T>(PhantomData<T>);

impl<T> Of<T> {
    pub(crate) const NEW: Self = Of(PhantomData);
}

// SAFETY: there is nothing in it. What it stands for hands each value to one thread.
unsafe impl<T: Send> Send for Of<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Sync for Of<T> {}
