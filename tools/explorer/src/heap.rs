//! The heap of the program under exploration: what is allocated later lies higher, in every execution.
//!
//! A program may order its locks by address, and it is right to. With an ordinary allocator that order would depend on
//! what earlier executions left behind. Here each execution begins at the lowest free chunk and only goes up.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{
    AtomicBool, AtomicIsize, AtomicPtr, AtomicU32, AtomicUsize, Ordering::Relaxed,
};

/// Bytes in a chunk, and chunks in the arena: 1 GiB, committed as it is touched.
const CHUNK: usize = 4 << 10;
const CHUNKS: usize = 256 << 10;

/// A global allocator: the arena for the program under exploration, the system's for everybody else.
pub struct Heap;

/// Whether [`Heap`] is the global allocator: it has been asked for memory, as it is before any exploration.
static IS_ASKED: AtomicBool = AtomicBool::new(false);

static BASE: AtomicPtr<u8> = AtomicPtr::new(std::ptr::null_mut());
/// Where the next allocation goes, as an offset from the base.
static NEXT: AtomicUsize = AtomicUsize::new(0);
/// The allocations alive in each chunk. A chunk without any is free for the next execution.
static ALIVE: [AtomicU32; CHUNKS] = [const { AtomicU32::new(0) }; CHUNKS];

/// The allocations alive in the arena.
static ALL_ALIVE: AtomicUsize = AtomicUsize::new(0);

/// Bytes that an execution may hold at a time. Counted, so that a program which asks for ever is told the same on every
/// machine: to fill much more takes seconds on a slow one, and its processor time would end first.
const MOST_HELD: isize = 128 << 20;

/// Bytes that the execution holds; less than none where it frees what is older.
static HELD: AtomicIsize = AtomicIsize::new(0);

/// Where the search for the lowest free chunk begins: what lies below was left by executions whose threads were cut off.
static LOWEST: AtomicUsize = AtomicUsize::new(0);

/// Which execution each chunk was last handed to.
static OWNERS: [AtomicU32; CHUNKS] = [const { AtomicU32::new(0) }; CHUNKS];
/// The execution that runs.
static EXECUTION: AtomicU32 = AtomicU32::new(0);
/// Executions whose threads were cut off have left this behind.
static LEFT_BEHIND: [AtomicBool; CHUNKS] = [const { AtomicBool::new(false) }; CHUNKS];
/// Chunks that are not used again whoever left them behind: what other crates keep for as long as the process lives
/// is allocated early.
const KEPT: usize = 1 << 10;
/// Where executions may begin before what was left behind is used again.
const ENOUGH: usize = 4 << 10;

/// Whether the engine is told what is allocated and freed.
static WATCHED: AtomicBool = AtomicBool::new(false);

/// What memory is full of that nobody has written, while the engine is told.
pub(crate) const UNWRITTEN: u8 = 0xC5;

/// Tells the engine from now on what is allocated and freed, or no longer.
pub(crate) fn watch(watched: bool) {
    WATCHED.store(watched, Relaxed);
}

/// How many allocations of the program are alive, with some of the explorer's own among them.
pub(crate) fn alive() -> u64 {
    ALL_ALIVE.load(Relaxed) as u64
}

/// Where the execution that runs began, as an offset from the base.
static BEGIN: AtomicUsize = AtomicUsize::new(0);

/// An address that does not depend on where the execution began: inside the arena, how far from there.
pub(crate) fn relative(address: *const u8) -> usize {
    let base = BASE.load(Relaxed);
    match offset(base, address) {
        Some(offset) if !base.is_null() && offset < CHUNK * CHUNKS => {
            offset.wrapping_sub(BEGIN.load(Relaxed))
        }
        _ => address.addr(),
    }
}

/// Starts an execution at the lowest free chunk.
pub(crate) fn begin_execution() {
    EXECUTION.fetch_add(1, Relaxed);
    HELD.store(0, Relaxed);
    let mut lowest = free_chunks(LOWEST.load(Relaxed), 1);
    if lowest.is_none_or(|chunk| chunk >= ENOUGH) {
        use_again();
        lowest = free_chunks(KEPT, 1);
    }
    if let Some(chunk) = lowest {
        LOWEST.store(chunk, Relaxed);
        NEXT.store(chunk * CHUNK, Relaxed);
        BEGIN.store(chunk * CHUNK, Relaxed);
    }
}

/// Threads of the execution that ran were thrown away where they stood: nobody will free what they allocated.
pub(crate) fn leave_behind() {
    let execution = EXECUTION.load(Relaxed);
    let chunks = LOWEST.load(Relaxed)..=(NEXT.load(Relaxed) / CHUNK).min(CHUNKS - 1);
    for chunk in chunks {
        if OWNERS[chunk].load(Relaxed) == execution {
            LEFT_BEHIND[chunk].store(true, Relaxed);
        }
    }
}

/// Frees what was left behind.
fn use_again() {
    for chunk in KEPT..CHUNKS {
        if LEFT_BEHIND[chunk].swap(false, Relaxed) {
            ALIVE[chunk].store(0, Relaxed);
        }
    }
}

/// Whether a synchronisation object at this address outlives executions: it is not in the arena. Always false where
/// [`Heap`] is not the global allocator, since then nobody knows.
pub(crate) fn is_static(address: *const u8) -> bool {
    let base = BASE.load(Relaxed);
    // A program may use a static before it allocates anything: then there is no arena yet.
    let is_outside =
        base.is_null() || offset(base, address).is_none_or(|offset| offset >= CHUNK * CHUNKS);
    IS_ASKED.load(Relaxed) && is_outside
}

fn offset(base: *const u8, address: *const u8) -> Option<usize> {
    address.addr().checked_sub(base.addr())
}

/// The first of `count` free chunks in a row, from `start` on.
fn free_chunks(start: usize, count: usize) -> Option<usize> {
    let mut found = 0;
    for (chunk, alive) in ALIVE.iter().enumerate().skip(start) {
        found = if alive.load(Relaxed) == 0 {
            found + 1
        } else {
            0
        };
        if found == count {
            return Some(chunk + 1 - count);
        }
    }
    None
}

/// The chunks that an allocation reaches into.
fn chunks(offset: usize, layout: Layout) -> std::ops::RangeInclusive<usize> {
    let last = offset + layout.size().max(1) - 1;
    offset / CHUNK..=last / CHUNK
}

/// The arena, reserved at its first use.
fn base() -> *mut u8 {
    let known = BASE.load(Relaxed);
    if !known.is_null() {
        return known;
    }
    let layout = Layout::from_size_align(CHUNK * CHUNKS, 4096).expect("a constant layout");
    // SAFETY: the size is not zero. Only the one OS thread of an exploration comes here, and explorations take turns.
    let base = unsafe { System.alloc(layout) };
    BASE.store(base, Relaxed);
    base
}

fn place(layout: Layout) -> Option<usize> {
    let next = NEXT.load(Relaxed).next_multiple_of(layout.align());
    let fits = layout.size() <= CHUNK
        && next / CHUNK == (next + layout.size().max(1) - 1) / CHUNK
        && next < CHUNK * CHUNKS;
    let offset = if fits {
        next
    } else {
        let count = layout.size().div_ceil(CHUNK).max(1);
        free_chunks(NEXT.load(Relaxed) / CHUNK + 1, count)? * CHUNK
    };
    NEXT.store(offset + layout.size(), Relaxed);
    Some(offset)
}

// SAFETY: the arena hands out disjoint, aligned ranges: `NEXT` only rises within an execution, and a chunk is used again
// only when nothing in it is alive, or when the execution that it was handed to has failed: its threads are thrown away
// where they stand, and its statics put back. Everything else is the system's.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if !crate::active() || layout.align() > 4096 {
            if !IS_ASKED.load(Relaxed) {
                IS_ASKED.store(true, Relaxed);
            }
            // SAFETY: the caller's own promise.
            return unsafe { System.alloc(layout) };
        }
        let held = HELD.load(Relaxed).saturating_add_unsigned(layout.size());
        let base = base();
        if base.is_null() || held > MOST_HELD {
            return std::ptr::null_mut();
        }
        let Some(offset) = place(layout) else {
            return std::ptr::null_mut();
        };
        HELD.store(held, Relaxed);
        ALL_ALIVE.fetch_add(1, Relaxed);
        for chunk in chunks(offset, layout) {
            ALIVE[chunk].fetch_add(1, Relaxed);
            OWNERS[chunk].store(EXECUTION.load(Relaxed), Relaxed);
        }
        // SAFETY: `place` keeps the whole range inside the arena.
        let start = unsafe { base.add(offset) };
        if WATCHED.load(Relaxed) {
            // SAFETY: as above; nobody has it yet.
            unsafe { start.write_bytes(UNWRITTEN, layout.size()) };
            crate::model::allocated(start, layout.size());
        }
        start
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        let base = BASE.load(Relaxed);
        match offset(base, pointer).filter(|&offset| !base.is_null() && offset < CHUNK * CHUNKS) {
            Some(offset) => {
                if WATCHED.load(Relaxed) && crate::active() {
                    crate::model::freed(pointer);
                }
                HELD.store(HELD.load(Relaxed) - layout.size().cast_signed(), Relaxed);
                ALL_ALIVE.fetch_sub(1, Relaxed);
                for chunk in chunks(offset, layout) {
                    ALIVE[chunk].fetch_sub(1, Relaxed);
                }
            }
            // SAFETY: not from the arena, so from the system.
            None => unsafe { System.dealloc(pointer, layout) },
        }
    }
}
