//! Cells that are shared without a lock: who reaches into one, and whether that races.
//!
//! A cell is read where the program asks for its pointer, and written if its bytes are others when the thread comes to
//! its next step. So whatever is done through the pointer counts, however it is written: an assignment, a method, a
//! `ptr::write`. A write that leaves the bytes as they were counts as a read.

use crate::Verdict;
use crate::engine::{Engine, fail, with};
use crate::model::{At, Identity, Memory};
use crate::names::{object_text, place_text};
use crate::object::{ObjectId, State};
use crate::weak::{Race, Use};

/// More bytes than this are not looked at.
const MOST: usize = 64 << 10;

/// A cell that the current thread has reached into since its last step.
#[derive(Clone, Debug)]
pub(crate) struct Reached {
    object: ObjectId,
    place: Memory,
    at: At,
    /// The number of the thread's next operation then.
    event: u32,
    /// Its bytes as they were.
    before: Box<[u8]>,
    /// The step that tells of it.
    step: usize,
}

/// The program asks for a pointer into a cell.
pub fn reach(identity: &Identity, place: Memory, at: At) {
    let race = with(|engine| {
        let object = identity.bind(engine, at, place, || State::Shared("a cell"));
        engine.asked_for_less = true;
        let event = engine.weak.as_ref()?.number(engine.current);
        let written = engine
            .reached
            .iter()
            .position(|reached| reached.object == object);
        let earlier = written.map(|index| engine.reached.swap_remove(index));
        let race = earlier.and_then(|reached| engine.settle_one(&reached));
        let reached = Reached {
            object,
            place,
            at,
            event,
            before: place.bytes(MOST),
            step: engine.trace.steps.len(),
        };
        engine.reached.push(reached);
        engine.note(at, |_| format!("reads {}", object_text(object)));
        race.or_else(|| engine.use_of(object, place, (Use::Read, event), at))
    });
    if let Some(told) = race {
        fail(told.0, told.1);
    }
}

/// The program has allocated.
pub(crate) fn allocated(start: *mut u8, bytes: usize) {
    with(|engine| {
        let current = engine.current;
        if let Some(memory) = &mut engine.weak {
            memory.allocates(current, start.expose_provenance(), bytes);
        }
    });
}

/// The program frees.
pub(crate) fn freed(start: *mut u8) {
    with(|engine| engine.frees(start.expose_provenance()));
}

impl Engine {
    /// The current thread comes to its next step, or to its end: what it has written since the last one is known.
    pub(crate) fn settle(&mut self) {
        for reached in std::mem::take(&mut self.reached) {
            if let Some((verdict, message)) = self.settle_one(&reached) {
                self.fail(verdict, message);
            }
        }
    }

    fn settle_one(&mut self, reached: &Reached) -> Option<(Verdict, String)> {
        if reached.place.bytes(MOST) == reached.before {
            return None;
        }
        if let Some(step) = self.trace.steps.get_mut(reached.step) {
            step.operation = format!("writes {}", object_text(reached.object));
        }
        let written = (Use::Write, reached.event);
        self.use_of(reached.object, reached.place, written, reached.at)
    }

    /// The current thread uses an object: how that fails, if it races.
    pub(crate) fn use_of(
        &mut self,
        object: ObjectId,
        place: Memory,
        (what, event): (Use, u32),
        at: At,
    ) -> Option<(Verdict, String)> {
        let current = self.current;
        let memory = self.weak.as_mut()?;
        let race = memory.uses((current, event), (object, place.address()), what, at)?;
        Some(self.race_text(&race, at))
    }

    /// The current thread frees memory.
    pub(crate) fn frees(&mut self, start: usize) {
        // A cell may be about to be written: assigning to it frees first what was there.
        let reached = self.reached.clone();
        self.settle();
        for one in reached {
            if one.place.address() != start {
                let before = one.place.bytes(MOST);
                self.reached.push(Reached { before, ..one });
            }
        }
        let current = self.current;
        let at = self.thread().at;
        let Some(memory) = &mut self.weak else {
            return;
        };
        // What an `Arc` of `std` orders is not seen, so what it drops races with nothing.
        let by_an_arc = memory
            .allocated()
            .any(|(start, bytes)| is_arc_that_ends(start, bytes));
        let race = memory.frees(current, start, at);
        if let Some(race) = race.filter(|_| !by_an_arc) {
            let (verdict, message) = self.race_text(&race, at);
            self.fail(verdict, message);
        }
    }

    fn race_text(&self, race: &Race, at: At) -> (Verdict, String) {
        let (first, what, there) = race.first;
        let (name, here) = (object_text(race.object), place_text(at));
        let (one, other) = (self.name(first), self.name(self.current));
        let there = there.map(|at| format!(" at {}", place_text(at)));
        let there = there.unwrap_or_default();
        let then = match race.then {
            Use::Free => format!("frees it after {here}"),
            then => format!("{} it at {here}", verb(then)),
        };
        if race.ordered {
            let message = format!("{other} {then}, which {one} has freed: {name}");
            return (Verdict::UseAfterReclamation, message);
        }
        let remedy = match race.remedy {
            (Some(release), Some(acquire)) => format!(
                "; `Release` at {} and `Acquire` at {} would",
                place_text(release),
                place_text(acquire)
            ),
            (Some(release), None) => format!("; `Release` at {} would", place_text(release)),
            (None, Some(acquire)) => format!("; `Acquire` at {} would", place_text(acquire)),
            (None, None) => String::new(),
        };
        let message = format!(
            "{one} {} {name}{there}, {other} {then}, and nothing orders the two{remedy}",
            verb(what)
        );
        (Verdict::DataRace, message)
    }
}

fn verb(what: Use) -> &'static str {
    match what {
        Use::Atomic => "uses",
        Use::Read => "reads",
        Use::Write => "writes",
        Use::Make => "makes",
        Use::Free => "frees",
    }
}

/// Whether an allocation looks like an `Arc` whose last owner is dropping it: no strong count, and a small weak one.
fn is_arc_that_ends(start: usize, bytes: usize) -> bool {
    let counts = Memory::at(start, 16.min(bytes)).bytes(16);
    let (strong, weak) = counts.split_at(counts.len() / 2);
    let small = |count: &[u8]| count.iter().skip(1).all(|&byte| byte == 0);
    counts.len() == 16 && strong.iter().all(|&byte| byte == 0) && small(weak)
}
