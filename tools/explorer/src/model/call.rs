//! Calls of an object, for whoever asks in which order they came: when one begins and ends.
//!
//! Of two calls only one thing is to be told: whether one ended before the other began. So beginnings commute, and ends
//! do. A call that begins depends on those that have ended, whatever they did.

use crate::Verdict;
use crate::engine::{Engine, Failing, fail_as, point, with};
use crate::history::mix;
use crate::linearizability::Calls;
use crate::model::{At, Identity, Memory};
use crate::object::State;
use crate::thread::{ThreadId, Wait};

const BEGIN: u64 = 130;
const END: u64 = 131;

/// The end of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    thread: ThreadId,
    /// The number of the thread's next operation then, while reads may be stale.
    event: u32,
}

/// A call begins: a visible operation.
pub fn begin_call(identity: &Identity, place: Memory, at: At, text: impl FnOnce() -> String) {
    point(Wait::Nothing, at, false);
    with(|engine| {
        let ended = *engine.ended_calls(identity, place, at);
        // What a thread knows of the others is in its history already.
        let known = if engine.weak.is_some() { 0 } else { ended };
        let me = engine.thread();
        me.history = mix(mix(me.history, BEGIN), known);
        engine.note(at, |_| text());
    });
}

/// A call has ended, together with the last thing that it did.
pub fn end_call(
    identity: &Identity,
    place: Memory,
    at: At,
    text: impl FnOnce() -> String,
) -> Moment {
    with(|engine| {
        let thread = engine.current;
        let me = engine.thread();
        me.history = mix(me.history, END);
        let history = me.history;
        let ended = engine.ended_calls(identity, place, at);
        *ended = ended.wrapping_add(mix(history, END));
        if engine.trace.recording {
            engine.trace.note(thread, None, text(), false);
        }
        let memory = engine.weak.as_ref();
        Moment {
            thread,
            event: memory.map_or(0, |memory| memory.number(thread)),
        }
    })
}

/// Whether what ended then comes before what the current thread does now.
pub fn comes_before(moment: Moment) -> bool {
    with(|engine| {
        let (me, Moment { thread, event }) = (engine.current, moment);
        let memory = engine.weak.as_ref();
        memory.is_none_or(|memory| thread == me || memory.knows(me, thread, event))
    })
}

/// Ends the execution: no order of these calls explains their answers.
pub(crate) fn not_linearizable(calls: &Calls) -> ! {
    fail_as(|engine| Failing {
        verdict: Verdict::NotLinearizable,
        message: calls.sentence(&|thread| engine.name(thread)),
        // What the program has allocated does not outlive the execution.
        calls: Some(calls.clone()),
    })
}

impl Engine {
    /// The calls that have ended, in no order.
    fn ended_calls(&mut self, identity: &Identity, place: Memory, at: At) -> &mut u64 {
        let object = identity.bind(self, at, place, || State::Calls { ended: 0 });
        match &mut self.objects[object].state {
            State::Calls { ended } => ended,
            _ => unreachable!("bound as calls"),
        }
    }
}
