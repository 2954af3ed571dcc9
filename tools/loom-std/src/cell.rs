//! Cells over loom's, which tell a read from a write by the method. Here the bytes tell.

pub use ::std::cell::*;

use ::std::mem::ManuallyDrop;

/// A cell whose accesses loom checks.
#[derive(Debug)]
pub struct UnsafeCell<T> {
    loom: ManuallyDrop<loom::cell::UnsafeCell<T>>,
}

/// A cell that the running thread has reached into since its last step.
struct Reached {
    start: *const u8,
    before: Vec<u8>,
    /// Says that it is written, given where loom's cell lies.
    write: fn(*const ()),
    cell: *const (),
}

::std::thread_local! {
    /// Loom runs all its threads on one, and lets another run only where this is empty.
    static REACHED: ::std::cell::RefCell<Vec<Reached>> =
        const { ::std::cell::RefCell::new(Vec::new()) };
}

/// An execution begins: whatever the last one left is forgotten.
pub(crate) fn begin() {
    REACHED.take();
}

/// The running thread comes to its next step: what it has written is known.
pub(crate) fn settle() {
    for reached in REACHED.take() {
        if bytes(reached.start, reached.before.len()) != reached.before {
            (reached.write)(reached.cell);
        }
    }
}

fn bytes(start: *const u8, count: usize) -> Vec<u8> {
    // Some may be padding, or not yet written: read as memory has them.
    (0..count)
        // SAFETY: the bytes of a cell; it is settled before the cell is dropped.
        .map(|index| unsafe { start.add(index).read_volatile() })
        .collect()
}

impl<T> UnsafeCell<T> {
    /// A cell with this value.
    pub fn new(value: T) -> Self {
        let loom = loom::cell::UnsafeCell::new(value);
        // To make it is to write it.
        loom.with_mut(|_| ());
        UnsafeCell {
            loom: ManuallyDrop::new(loom),
        }
    }

    /// A pointer to the value, which counts as read now.
    pub fn get(&self) -> *mut T {
        settle();
        let pointer = self.loom.with(<*const T>::cast_mut);
        let start = pointer.cast_const().cast();
        let reached = Reached {
            start,
            before: bytes(start, size_of::<T>()),
            write: |cell| {
                let cell = cell.cast::<loom::cell::UnsafeCell<T>>();
                // SAFETY: a cell with values of this type, settled before it is dropped.
                unsafe { &*cell }.with_mut(|_| ());
            },
            cell: (&raw const *self.loom).cast(),
        };
        REACHED.with_borrow_mut(|all| all.push(reached));
        pointer
    }

    /// The value.
    pub fn into_inner(self) -> T {
        settle();
        let mut cell = ManuallyDrop::new(self);
        // SAFETY: the cell is not dropped after this.
        unsafe { ManuallyDrop::take(&mut cell.loom) }.into_inner()
    }
}

/// To free it is to write it.
impl<T> Drop for UnsafeCell<T> {
    fn drop(&mut self) {
        if !::std::thread::panicking() {
            settle();
            self.loom.with_mut(|_| ());
        }
        // SAFETY: once, here.
        unsafe { ManuallyDrop::drop(&mut self.loom) };
    }
}

impl<T: Default> Default for UnsafeCell<T> {
    fn default() -> Self {
        UnsafeCell::new(T::default())
    }
}
