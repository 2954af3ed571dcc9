//! A model thread: a coroutine with a stack of its own, resumed by the scheduler and put aside at each point.

use corosensei::stack::{DefaultStack, Stack};
use corosensei::{Coroutine, CoroutineResult, Yielder};

/// What a suspended thread calls to give the processor back to the scheduler.
pub(crate) type Giver = *const Yielder<(), ()>;

/// Bytes of stack. Pages are committed as they are touched, so a deep one costs nothing until it is used.
const MAIN_STACK: usize = 8 << 20;
const THREAD_STACK: usize = 2 << 20;

/// A thread of the program under exploration.
pub(crate) struct Fiber {
    coroutine: Coroutine<(), (), (), DefaultStack>,
    slot: usize,
}

/// Stacks kept from one execution to the next: thread `n` always gets stack `n`, so that what lies on a stack has the
/// same address in each execution.
#[derive(Default)]
pub(crate) struct Stacks {
    free: Vec<Option<DefaultStack>>,
    /// Where each of them lies, from its end to its beginning.
    ranges: Vec<std::ops::Range<usize>>,
    /// Whether what an earlier execution left on them is wiped off.
    pub(crate) washed: bool,
}

impl Stacks {
    /// A fiber for thread `slot` that will run `body`, which first learns how to give way.
    ///
    /// # Panics
    /// When the system has no memory left for a stack.
    pub(crate) fn fiber(&mut self, slot: usize, body: impl FnOnce(Giver) + 'static) -> Fiber {
        if self.free.len() <= slot {
            self.free.resize_with(slot + 1, || None);
        }
        let stack = self.free[slot].take().unwrap_or_else(|| {
            let size = if slot == 0 { MAIN_STACK } else { THREAD_STACK };
            let stack =
                DefaultStack::new(size).expect("no memory left for the stack of a model thread");
            self.ranges.push(stack.limit().get()..stack.base().get());
            stack
        });
        if self.washed {
            wash(&stack);
        }
        Fiber {
            coroutine: Coroutine::with_stack(stack, move |giver, ()| body(giver)),
            slot,
        }
    }

    /// Whether an address lies on one of the stacks.
    pub(crate) fn contain(&self, address: *const u8) -> bool {
        self.ranges
            .iter()
            .any(|range| range.contains(&address.addr()))
    }

    /// Takes the stack of a fiber that has ended, or that is thrown away where it stands.
    ///
    /// A fiber thrown away is reset and not unwound: its destructors could take locks, panic or loop, and the
    /// execution is over.
    pub(crate) fn take_back(&mut self, mut fiber: Fiber) {
        if !fiber.coroutine.done() {
            // SAFETY: nothing on the stack is touched again. What it owned is leaked; what it borrowed belongs to
            // other fibers of the same execution, which are thrown away with it or have ended.
            unsafe { fiber.coroutine.force_reset() };
        }
        self.free[fiber.slot] = Some(fiber.coroutine.into_stack());
    }
}

/// Fills the part of a stack that programs use most with a pattern: what they leave unwritten is then the same in each
/// execution, and not what the last one wrote there.
fn wash(stack: &DefaultStack) {
    const WASHED: usize = 32 << 10;
    let top = stack.base().get();
    let start = std::ptr::with_exposed_provenance_mut::<u8>(top - WASHED);
    // SAFETY: a stack is much larger, it grows down from its base, and nobody runs on this one.
    unsafe { start.write_bytes(crate::heap::UNWRITTEN, WASHED) };
}

impl Fiber {
    /// Runs the thread until it gives way (`false`) or ends (`true`).
    pub(crate) fn resume(&mut self) -> bool {
        crate::overflow::watch(&self.coroutine);
        matches!(self.coroutine.resume(()), CoroutineResult::Return(()))
    }
}

/// Gives the processor back to the scheduler, from within the fiber that `giver` was made for.
pub(crate) fn give_way(giver: Giver) {
    // SAFETY: a fiber's giver lives on the fiber's own stack for as long as the fiber runs, and only code running on
    // that fiber calls this with it.
    unsafe { (*giver).suspend(()) };
}
