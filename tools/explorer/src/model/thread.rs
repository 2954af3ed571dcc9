//! Threads: starting, joining, parking, giving way.

use crate::Verdict;
use std::time::Duration;

use crate::engine::{fail, point, point_until, with};
use crate::history::mix;
use crate::model::time::nanoseconds;
use crate::model::{At, Identity, Memory};
use crate::object::State;
use crate::thread::{Wait, Wake};
use crate::trace::Touch;

const SCOPE_END: u64 = 60;

/// Threads of one execution. Each has a stack, and memory for a thousand of them is there everywhere.
const MOST: usize = 1_000;

/// Starts a thread and returns its number. `body` catches its own panics.
pub fn spawn(name: Option<String>, at: At, body: Box<dyn FnOnce()>) -> usize {
    if with(|engine| engine.threads.len()) >= MOST {
        fail(
            Verdict::OverALimit,
            format!("it starts more than {MOST} threads"),
        );
    }
    with(|engine| {
        let id = engine.spawn(name, at, body);
        engine.note(at, |engine| format!("starts {}", engine.name(id)));
        id
    })
}

/// Waits for a thread to end.
pub fn join(thread: usize, at: At) {
    point(Wait::End(thread), at, false);
    with(|engine| {
        let (theirs, span) = (engine.threads[thread].history, engine.threads[thread].span);
        // A panic that a join hands over is what a following `unwrap` is really about.
        let panic = engine.threads[thread]
            .panic
            .clone()
            .filter(|_| engine.threads[thread].died);
        let me = engine.thread();
        me.history = mix(mix(me.history, theirs), 0xC2);
        me.span = me.span.max(span + 1);
        me.handed_over = panic.or_else(|| me.handed_over.take());
        let current = engine.current;
        if let Some(memory) = &mut engine.weak {
            memory.joins(current, thread);
        }
        engine.note(at, |engine| format!("joins {}", engine.name(thread)));
    });
}

/// Says that a panic ended the current thread.
pub fn died() {
    with(|engine| engine.thread().died = true);
}

/// Whether a thread has ended: a visible operation.
pub fn is_finished(thread: usize, at: At) -> bool {
    point(Wait::Nothing, at, true);
    with(|engine| {
        let ended = engine.threads[thread].ended;
        let theirs = if ended {
            engine.threads[thread].history
        } else {
            8
        };
        let me = engine.thread();
        me.history = mix(mix(me.history, theirs), 0xC3);
        engine.note(at, |engine| {
            format!(
                "sees that {} {}",
                engine.name(thread),
                if ended { "has ended" } else { "still runs" }
            )
        });
        ended
    })
}

/// Says that a thread of the scope starts.
pub fn scope_enter(scope: &Identity, place: Memory, at: At) {
    with(|engine| {
        let object = scope.bind(engine, at, place, State::empty_scope);
        if let State::Scope { left, .. } = &mut engine.objects[object].state {
            *left += 1;
        }
    });
}

/// The handle by which a thread of a scope says that it has ended.
#[derive(Clone, Copy, Debug)]
pub struct Leaver(usize);

impl Leaver {
    /// For the scope that the calling thread just entered a thread into.
    pub fn of(scope: &Identity, place: Memory, at: At) -> Self {
        Leaver(with(|engine| {
            scope.bind(engine, at, place, State::empty_scope)
        }))
    }

    /// The calling thread leaves the scope.
    pub fn leave(self) {
        with(|engine| {
            let history = engine.thread().history;
            let mine = engine.thread();
            let mine = mine.panic.clone().filter(|_| mine.died);
            if let State::Scope { left, panic } = &mut engine.objects[self.0].state {
                *left -= 1;
                *panic = panic.take().or(mine);
            }
            let span = engine.thread().span;
            engine.objects[self.0].history.gather(history);
            engine.objects[self.0].history.gather_span(span);
            let current = engine.current;
            if let Some(memory) = &mut engine.weak {
                memory.passes(current, self.0, true);
            }
        });
    }
}

/// Waits for every thread of the scope to end.
pub fn scope_end(scope: &Identity, place: Memory, at: At) {
    let object = with(|engine| scope.bind(engine, at, place, State::empty_scope));
    point(Wait::Scope(object), at, false);
    with(|engine| {
        let touch = Touch::write(object, SCOPE_END, at);
        if let State::Scope { panic, .. } = &mut engine.objects[object].state
            && let Some(panic) = panic.take()
        {
            engine.thread().handed_over = Some(panic);
        }
        engine.touch_without_place(touch, |_| {
            "leaves the scope: all its threads have ended".into()
        });
    });
}

/// Sleeps until somebody unparks this thread, or until `limit` is up; returns at once if somebody did.
pub fn park(at: At, limit: Option<Duration>) {
    let wake = point_until(Wait::Token, at, false, limit.map(nanoseconds));
    with(|engine| {
        let me = engine.thread();
        me.token = false;
        me.history = mix(mix(me.history, wake as u64), 0xC4);
        let current = engine.current;
        if let Some(memory) = &mut engine.weak {
            memory.goes_on(current);
        }
        engine.note(at, |_| match wake {
            Wake::TimedOut => "goes on: its time is up".into(),
            _ => "goes on: it was unparked".into(),
        });
    });
}

/// Lets a thread go on that parks, or the next time it would.
pub fn unpark(thread: usize, at: At) {
    point(Wait::Nothing, at, false);
    with(|engine| {
        let theirs = engine.threads[thread].history;
        let me = engine.thread();
        me.history = mix(mix(me.history, theirs), 0xC5);
        let (mine, span) = (me.history, me.span);
        let other = &mut engine.threads[thread];
        other.token = true;
        other.history = mix(mine, 0xC6);
        other.span = other.span.max(span);
        let current = engine.current;
        if let Some(memory) = &mut engine.weak {
            memory.unparks(current, thread);
        }
        engine.note(at, |engine| format!("unparks {}", engine.name(thread)));
    });
}

/// Lets the others go first.
pub fn give_way(at: At, word: &'static str) {
    point(Wait::Nothing, at, true);
    with(|engine| {
        let me = engine.thread();
        me.history = mix(me.history, 0xC7);
        engine.note(at, |_| word.into());
    });
}

/// The number of the current thread; 0 is `main`.
pub fn current_number() -> usize {
    with(|engine| engine.current)
}

/// A number that the current thread has not had before in this execution; the same in each.
pub fn fresh_number() -> u64 {
    with(|engine| {
        let number = engine.current as u64;
        let me = engine.thread();
        me.fresh_numbers += 1;
        mix(number, me.fresh_numbers)
    })
}

/// The name the current thread was given.
pub fn current_name() -> Option<String> {
    with(|engine| engine.thread().name.clone())
}

/// The program tries to end the process in the middle of a schedule.
pub fn stop_process(how: &str, at: At) -> ! {
    let message = with(|engine| {
        format!(
            "{} {how} at {}, which ends the whole process",
            engine.name(engine.current),
            crate::names::place_text(at)
        )
    });
    with(|engine| engine.note(at, |_| how.to_owned()));
    fail(Verdict::Crashed, message)
}
