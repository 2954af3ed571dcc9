//! What makes a lock or an atomic known to the engine, and what resets those that outlive an execution.

use std::cell::Cell;
use std::panic::{RefUnwindSafe, UnwindSafe};

use crate::engine::{At, Engine};
use crate::object::{ObjectId, State};

/// The identity of an object: const-constructible, bound to the running execution at its first use.
///
/// Under exploration it is used by one OS thread only; outside, never.
#[derive(Debug)]
pub struct Identity {
    bound: Cell<(u64, usize)>,
}

// SAFETY: the cell is read and written by `bind` alone, which runs under exploration, on the one OS thread of that
// exploration. Two explorations at once in a process share no object: statics would, and `explore` takes turns.
unsafe impl Sync for Identity {}

// What unwinding leaves of it is a number that says which execution it was: never half of one.
impl UnwindSafe for Identity {}
impl RefUnwindSafe for Identity {}

impl Default for Identity {
    fn default() -> Self {
        Self::new()
    }
}

impl Identity {
    /// An identity that no execution has met.
    pub const fn new() -> Self {
        Identity {
            bound: Cell::new((0, 0)),
        }
    }

    /// The object in the running execution. `place` is the whole of the value that contains this identity: if it is a
    /// static, it is put back before the next execution.
    pub(crate) fn bind(
        &self,
        engine: &mut Engine,
        at: At,
        place: Memory,
        state: impl FnOnce() -> State,
    ) -> ObjectId {
        let (execution, object) = self.bound.get();
        if execution == engine.execution {
            return object;
        }
        if !engine.stacks.contain(place.start) {
            engine.statics.keep(place);
        }
        let object = engine.add(state(), at, crate::heap::relative(place.start));
        self.bound.set((engine.execution, object));
        object
    }
}

/// The memory of one value.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    start: *mut u8,
    bytes: usize,
}

impl Memory {
    /// A range of memory.
    pub(crate) fn at(start: usize, bytes: usize) -> Self {
        Memory {
            start: std::ptr::with_exposed_provenance_mut(start),
            bytes,
        }
    }

    /// Where it begins.
    pub(crate) fn address(&self) -> usize {
        self.start.expose_provenance()
    }

    /// How many bytes it has.
    pub(crate) fn size(&self) -> usize {
        self.bytes
    }

    /// Its bytes as they are now, up to `most` of them.
    pub(crate) fn bytes(&self, most: usize) -> Box<[u8]> {
        let count = self.bytes.min(most);
        // Read one by one, and not by the compiler's leave: some may be padding, or not yet written.
        (0..count)
            // SAFETY: the memory of a value of the program under exploration, which this OS thread alone runs. Freed
            // memory of its heap stays where it is until the execution ends.
            .map(|index| unsafe { self.start.add(index).read_volatile() })
            .collect()
    }

    /// The memory of `value`.
    pub fn of<T: ?Sized>(value: &T) -> Self {
        Memory {
            start: std::ptr::from_ref(value).cast_mut().cast(),
            bytes: size_of_val(value),
        }
    }
}

/// The statics met so far, as they were before the first execution touched them.
///
/// An initialiser of a static is a constant, so its bytes can be put back as they were: whatever heap the last
/// execution hung on them is left behind.
#[derive(Default)]
pub(crate) struct Statics {
    kept: Vec<(Memory, Box<[u8]>)>,
}

impl Statics {
    fn keep(&mut self, place: Memory) {
        if !crate::heap::is_static(place.start)
            || self
                .kept
                .iter()
                .any(|(known, _)| std::ptr::eq(known.start, place.start))
        {
            return;
        }
        let mut bytes = vec![0u8; place.bytes].into_boxed_slice();
        // SAFETY: `place` is a live value (`Memory::of` took a reference) whose owner is a synchronisation object that
        // nothing reads or writes but this OS thread; padding is copied as bytes and never looked at.
        unsafe { std::ptr::copy_nonoverlapping(place.start, bytes.as_mut_ptr(), place.bytes) };
        self.kept.push((place, bytes));
    }

    /// Puts every static back to its first state.
    pub(crate) fn restore(&self) {
        for (place, bytes) in &self.kept {
            // SAFETY: statics live for ever, no execution is running, and these bytes were a valid value of this very
            // static; the value they overwrite is leaked.
            unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), place.start, place.bytes) };
        }
    }
}
