//! Reclamation by epochs (Fraser, 2004), as `crossbeam::epoch` promises it: what was retired is destroyed once every
//! thread that was pinned then has unpinned.
//!
//! It is destroyed at the very moment at which that is allowed, and never later: so who uses it too late is found by
//! some schedule. What was reclaimed keeps its address for itself until the execution ends.

use std::mem::ManuallyDrop;

use crate::Verdict;
use crate::engine::{Engine, fail, point, with};
use crate::model::{At, Identity, Memory};
use crate::names::place_text;
use crate::object::{ObjectId, State};
use crate::thread::{ThreadId, Wait};
use crate::trace::Touch;

const PIN: u64 = 140;
const UNPIN: u64 = 141;
const RETIRE: u64 = 142;

/// What destroys something that was retired.
pub type Destroy = Box<dyn FnOnce()>;

/// Who is pinned, and what waits for them.
#[derive(Debug, Default)]
pub(crate) struct Epoch {
    /// How often each thread is.
    pinned: Vec<(ThreadId, u32)>,
    retired: Vec<Retired>,
    reclaimed: Vec<Reclaimed>,
    /// Who destroys what was retired.
    collecting: Option<ThreadId>,
}

struct Retired {
    /// Who must unpin before.
    waits: Vec<ThreadId>,
    /// Never dropped with the execution: it is the program's, whose threads are gone then.
    destroy: ManuallyDrop<Destroy>,
}

impl std::fmt::Debug for Retired {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Retired")
            .field("waits", &self.waits)
            .finish()
    }
}

/// Memory that was given back, by whom and where.
#[derive(Clone, Copy, Debug)]
struct Reclaimed {
    start: usize,
    end: usize,
    by: ThreadId,
    at: At,
    /// Whether it had been retired.
    retired: bool,
}

impl Epoch {
    fn is_pinned(&self, thread: ThreadId) -> bool {
        self.pinned.iter().any(|&(pinned, _)| pinned == thread)
    }
}

/// The current thread pins itself: a visible operation, unless it is pinned already.
pub fn pin(at: At) {
    let is_first = with(|engine| {
        let me = engine.current;
        !engine.epoch(at).1.is_pinned(me)
    });
    if is_first {
        point(Wait::Nothing, at, false);
    }
    with(|engine| {
        let me = engine.current;
        let (object, epoch) = engine.epoch(at);
        match epoch.pinned.iter_mut().find(|(pinned, _)| *pinned == me) {
            Some((_, times)) => *times += 1,
            None => epoch.pinned.push((me, 1)),
        }
        if is_first {
            engine.touch(Touch::write(object, PIN, at), |_| "pins itself".into());
            if let Some(memory) = &mut engine.weak {
                memory.pins(me);
            }
        }
    });
}

/// Whether the current thread is pinned.
pub fn is_pinned() -> bool {
    with(|engine| {
        let (me, at) = (engine.current, engine.thread().at);
        engine.epoch(at).1.is_pinned(me)
    })
}

/// The current thread unpins itself once. Returns what may be destroyed now, for [`collect`].
pub fn unpin() -> Vec<Destroy> {
    with(|engine| {
        let (me, at) = (engine.current, engine.thread().at);
        let (object, epoch) = engine.epoch(at);
        let Some(place) = epoch.pinned.iter().position(|&(pinned, _)| pinned == me) else {
            return Vec::new();
        };
        epoch.pinned[place].1 -= 1;
        if epoch.pinned[place].1 > 0 {
            return Vec::new();
        }
        epoch.pinned.remove(place);
        let waiting = std::mem::take(&mut epoch.retired);
        let mut free = Vec::new();
        for mut retired in waiting {
            retired.waits.retain(|&thread| thread != me);
            if retired.waits.is_empty() {
                free.push(ManuallyDrop::into_inner(retired.destroy));
            } else {
                epoch.retired.push(retired);
            }
        }
        if let Some(memory) = &mut engine.weak {
            memory.unpins(me);
        }
        let touch = Touch::write(object, UNPIN, at);
        engine.touch_without_place(touch, |_| "unpins itself".into());
        free
    })
}

/// Retires something: `destroy` waits until all who are pinned have unpinned.
pub fn retire(at: At, destroy: Destroy) {
    with(|engine| {
        let me = engine.current;
        let (object, epoch) = engine.epoch(at);
        let waits = epoch.pinned.iter().map(|&(thread, _)| thread).collect();
        epoch.retired.push(Retired {
            waits,
            destroy: ManuallyDrop::new(destroy),
        });
        if let Some(memory) = &mut engine.weak {
            memory.retires(me);
        }
        engine.touch(Touch::write(object, RETIRE, at), |_| {
            "retires it, for when all who are pinned have unpinned".into()
        });
    });
}

/// Destroys what may be: after all that was done by those who have unpinned.
pub fn collect(free: Vec<Destroy>) {
    if free.is_empty() {
        return;
    }
    let before = with(|engine| {
        let (me, at) = (engine.current, engine.thread().at);
        engine.epoch(at).1.collecting = Some(me);
        Some(engine.weak.as_mut()?.collects(me))
    });
    for destroy in free {
        destroy();
    }
    with(|engine| {
        let (me, at) = (engine.current, engine.thread().at);
        engine.epoch(at).1.collecting = None;
        if let (Some(memory), Some(before)) = (&mut engine.weak, before) {
            memory.collected(me, before);
        }
    });
}

/// Memory is given back. `at` is where that was asked for.
pub fn reclaim(place: Memory, at: At) {
    use_at(place, at, "frees");
    with(|engine| {
        let by = engine.current;
        let (_, epoch) = engine.epoch(at);
        let start = place.address();
        epoch.reclaimed.push(Reclaimed {
            start,
            end: start + place.size(),
            by,
            at,
            retired: epoch.collecting == Some(by),
        });
        engine.note(at, |_| "gives its memory back".into());
    });
}

/// Memory is used: fails if it was given back.
pub fn uses(place: Memory, at: At) {
    use_at(place, at, "uses");
}

fn use_at(place: Memory, at: At, verb: &str) {
    let told = with(|engine| {
        let (me, address) = (engine.current, place.address());
        let (_, epoch) = engine.epoch(at);
        let is_inside = |one: &&Reclaimed| (one.start..one.end).contains(&address);
        let reclaimed = *epoch.reclaimed.iter().find(is_inside)?;
        let is_pinned = epoch.is_pinned(me);
        let (name, other) = (engine.name(me), engine.name(reclaimed.by));
        let (here, there) = (place_text(at), place_text(reclaimed.at));
        let used = format!("{name} {verb} at {here} what {other} has");
        Some(match (reclaimed.retired, is_pinned) {
            (false, _) => format!("{used} freed at {there}, and not only retired"),
            (true, false) => format!(
                "{used} destroyed, as was asked for at {there}; {name} is not pinned, so nobody waited for it"
            ),
            (true, true) => format!(
                "{used} destroyed, as was asked for at {there}, before {name} pinned itself: it could be reached after that"
            ),
        })
    });
    if let Some(told) = told {
        fail(Verdict::UseAfterReclamation, told);
    }
}

impl Engine {
    fn epoch(&mut self, at: At) -> (ObjectId, &mut Epoch) {
        static EPOCH: Identity = Identity::new();
        let place = Memory::of(&EPOCH);
        let object = EPOCH.bind(self, at, place, || State::Epoch(Box::default()));
        match &mut self.objects[object].state {
            State::Epoch(epoch) => (object, epoch),
            _ => unreachable!("bound as an epoch"),
        }
    }
}
