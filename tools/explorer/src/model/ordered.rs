//! Atomics with orderings: sequentially consistent while the search looks at ordinary schedules, and after that as
//! weak as their orderings are.

use std::sync::atomic::Ordering;

use crate::engine::{Engine, fail, point, with};
use crate::history::{Access, mix};
use crate::model::{At, Identity, Memory, Operation, Told};
use crate::names::{object_text, place_text};
use crate::object::{ObjectId, State};
use crate::thread::Wait;
use crate::trace::{LOAD, STORE, Touch};
use crate::weak::{Asked, Choice, Stale, Use};

pub use crate::weak::Done;

const FENCE: u64 = 120;
const STALE: u64 = 121;

/// One access to an atomic.
#[derive(Clone, Copy, Debug)]
pub struct Ordered<'a> {
    /// Which atomic.
    pub identity: &'a Identity,
    /// The whole of it.
    pub place: Memory,
    /// Where the access stands.
    pub at: At,
    /// What it is.
    pub operation: Operation,
    /// How it is ordered.
    pub ordering: Ordering,
    /// How it is ordered if the value has not these bits, in which case nothing is written.
    pub failure: Option<(Ordering, u64)>,
    /// How a value with these bits is shown.
    pub show: fn(u64) -> String,
}

/// Makes one access to an atomic.
///
/// `now` gives the bits of its newest value. `perform` does the access: without bits on the real value, with bits as if
/// it had these, and leaving it alone. `told` tells it.
pub fn ordered<R, T: Into<Told>>(
    access: Ordered<'_>,
    now: impl FnOnce() -> u64,
    perform: impl FnOnce(Option<u64>) -> Done<R>,
    told: impl FnOnce(&R) -> T,
) -> R {
    let Ordered {
        identity,
        place,
        at,
        operation,
        ..
    } = access;
    let (object, spins) = with(|engine| {
        let object = identity.bind(engine, at, place, || State::Atomic);
        engine.asked_for_less |= access.ordering != Ordering::SeqCst
            || access
                .failure
                .is_some_and(|(failure, _)| failure != Ordering::SeqCst);
        (
            object,
            operation != Operation::Store && engine.spins(object, at),
        )
    });
    point(Wait::Nothing, at, spins);
    let ended = with(|engine| {
        engine.counted.atomics += 1;
        if let Some(memory) = &engine.weak {
            let used = (Use::Atomic, memory.number(engine.current));
            if let Some(failure) = engine.use_of(object, place, used, at) {
                return Err(failure);
            }
        }
        let chosen = if engine.weak.is_some() {
            Some(engine.choose_value(object, &access, now()))
        } else {
            None
        };
        let old = chosen.and_then(|choice| engine.weak.as_ref()?.old_bits(object, choice));
        let done = perform(old);
        let recording = engine.trace.recording;
        let Told {
            text,
            before,
            after,
        } = if recording {
            told(&done.result).into()
        } else {
            Told::default()
        };
        let values = (done.before, done.after);
        let weakly = chosen.map(|choice| engine.weakly(object, &access, choice, values));
        let (access, what) = match operation {
            Operation::Load => (Access::Read, LOAD),
            Operation::Store => (Access::Write, STORE),
            Operation::ReadModifyWrite => (Access::Write, 3),
        };
        let changed = done.after.is_some_and(|after| after != done.before);
        let touch = Touch {
            object,
            access,
            what,
            changed,
            at,
        };
        match weakly {
            None => engine.touch(touch, |_| text),
            Some((version, more)) => engine.touch_weakly(touch, version, |_| text + &more),
        }
        if old.is_none() {
            engine.show(object, before, after);
        }
        Ok(done.result)
    });
    ended.unwrap_or_else(|(verdict, message)| fail(verdict, message))
}

/// A fence: no step, since nobody can tell when it happened but by what is read.
pub fn fence(ordering: Ordering, at: At) {
    with(|engine| {
        let current = engine.current;
        let Some(memory) = &mut engine.weak else {
            return;
        };
        memory.fence(current, ordering);
        let me = engine.thread();
        me.history = mix(mix(me.history, FENCE), ordering as u64);
        engine.note(at, |_| format!("fence({ordering:?})"));
    });
}

impl Ordered<'_> {
    fn asked(&self) -> Asked {
        Asked {
            operation: self.operation,
            ordering: self.ordering,
            failure: self.failure,
            at: self.at,
        }
    }
}

impl Engine {
    /// Which value the access sees, or stands behind: the newest, or at the price of a preemption an older one.
    fn choose_value(&mut self, object: ObjectId, access: &Ordered<'_>, now: u64) -> Choice {
        let current = self.current;
        let memory = self.weak.as_mut().expect("reads may be stale");
        memory.meets(object, now);
        let (choices, left_out) = memory.choices(current, object, access.asked());
        if left_out {
            self.search.leave_out();
        }
        let costs: Vec<u8> = (0..choices.len()).map(|pick| u8::from(pick > 0)).collect();
        // A replay that diverged has failed already: any pick will do.
        choices[self.choose(&costs, STALE).unwrap_or(0)]
    }

    /// Does to the memory what the access does. Returns the version of the value that it saw or left, and what is to be
    /// told beside the rest.
    fn weakly(
        &mut self,
        object: ObjectId,
        access: &Ordered<'_>,
        choice: Choice,
        (before, after): (u64, Option<u64>),
    ) -> (u64, String) {
        let current = self.current;
        let recording = self.trace.recording;
        let memory = self.weak.as_mut().expect("reads may be stale");
        let asked = access.asked();
        let stale = if recording {
            memory.look(current, object, asked, choice)
        } else {
            None
        };
        let history = self.threads[current].history;
        let values = (history, before, after);
        let (history, seen) = memory.makes(current, object, asked, choice, values);
        let newest = memory.version(object);
        self.threads[current].history = history;
        self.objects[object].version = newest;
        let Some(stale) = stale else {
            return (seen, String::new());
        };
        let told = self.stale_text(&stale, access.show);
        self.stale_told = Some(told);
        let (bits, by, at) = stale.missed;
        let (value, by, place) = ((access.show)(bits), self.name(by), place_text(at));
        let more = if stale.reads {
            format!(" (stale: {by} wrote {value} at {place})")
        } else {
            format!(" (late: older than the {value} that {by} wrote at {place})")
        };
        (seen, more)
    }

    /// What was not seen, and what would have shown it.
    fn stale_text(&self, stale: &Stale, show: fn(u64) -> String) -> String {
        let (bits, by, at) = stale.missed;
        let (me, name, here) = (
            self.name(stale.thread),
            object_text(stale.object),
            place_text(stale.at),
        );
        let (other, value, there) = (self.name(by), show(bits), place_text(at));
        let what = if stale.reads {
            let saw = show(stale.saw);
            format!(
                "{me} reads {saw} from {name} at {here}, and not the {value} that {other} wrote at {there}: nothing orders that write before this read"
            )
        } else {
            format!(
                "what {me} writes to {name} at {here} is older than the {value} that {other} wrote at {there}: nothing orders the two writes"
            )
        };
        let remedy = match (stale.release, stale.acquire) {
            (Some(release), Some(acquire)) => format!(
                "`Release` at {} and `Acquire` at {} would",
                place_text(release),
                place_text(acquire)
            ),
            (Some(release), None) => format!("`Release` at {} would", place_text(release)),
            (None, Some(acquire)) => format!("`Acquire` at {} would", place_text(acquire)),
            (None, None) => {
                "only `SeqCst` at each of these accesses would, or `SeqCst` fences between them"
                    .to_owned()
            }
        };
        format!("{what}; {remedy}")
    }
}
