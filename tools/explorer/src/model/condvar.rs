//! Condition variables: sleeping and being woken, spurious wake-ups included.

use std::time::Duration;

use crate::engine::{Engine, point, point_until, with};
use crate::history::mix;
use crate::model::lock::{bind as bind_lock, release, take};
use crate::model::time::nanoseconds;
use crate::model::{At, Identity, Memory};
use crate::names::object_text;
use crate::object::{ObjectId, State, Unheard, Waiting};
use crate::thread::{Wait, Wake};
use crate::trace::Touch;

const WAIT: u64 = 20;
const WOKEN: u64 = 21;
const NOTIFY: u64 = 22;
const LOCK_AGAIN: u64 = 23;

/// Lets the lock go and sleeps, in one step; returns with the lock taken again, and whether `limit` nanoseconds of
/// virtual time were up first.
pub fn condvar_wait(
    condvar: (&Identity, Memory),
    lock: (&Identity, Memory),
    at: At,
    limit: Option<Duration>,
    value: &dyn Fn() -> Option<String>,
) -> bool {
    let (condvar, lock) = with(|engine| {
        (
            bind(condvar, engine, at),
            bind_lock(lock.0, engine, at, lock.1),
        )
    });
    point(Wait::Nothing, at, false);
    with(|engine| {
        let thread = engine.current;
        let looked = engine.thread().locked(lock).let_go;
        if let State::Condvar { waiting, .. } = &mut engine.objects[condvar].state {
            waiting.push(Waiting {
                thread,
                notified: false,
                looked,
            });
        }
        release(engine, lock, at, value);
        let touch = Touch::write(condvar, WAIT, at);
        engine.touch(touch, |_| format!("sleeps on {}", object_text(condvar)));
    });
    let wake = point_until(
        Wait::Notified { condvar, lock },
        at,
        false,
        limit.map(nanoseconds),
    );
    with(|engine| {
        let thread = engine.current;
        if let State::Condvar { waiting, .. } = &mut engine.objects[condvar].state {
            waiting.retain(|waiting| waiting.thread != thread);
        }
        let what = mix(WOKEN, wake as u64);
        engine.touch(Touch::write(condvar, what, at), |_| match wake {
            Wake::Due => "wakes: it was notified".into(),
            Wake::TimedOut => "wakes: its time is up".into(),
            Wake::Spurious => "wakes for no reason (spurious)".into(),
        });
        take(engine, lock, at);
        let touch = Touch::write(lock, LOCK_AGAIN, at);
        engine.touch(touch, |_| format!("locks {} again", object_text(lock)));
    });
    wake == Wake::TimedOut
}

/// Wakes one of the sleeping threads (any one of them, by choice), or all.
pub fn notify(condvar: (&Identity, Memory), at: At, all: bool) {
    let condvar = with(|engine| bind(condvar, engine, at));
    point(Wait::Nothing, at, false);
    with(|engine| {
        let woken = wake(engine, condvar, at, all);
        // Who was woken is part of the history: another choice is another execution.
        let who = woken
            .iter()
            .fold(0, |all, &thread| mix(all, engine.threads[thread].history));
        let what = mix(mix(NOTIFY, u64::from(all)), who);
        engine.touch(Touch::write(condvar, what, at), |engine| {
            let call = if all { "notifies all" } else { "notifies one" };
            let name = object_text(condvar);
            if woken.is_empty() {
                format!("{call} on {name}: nobody is waiting")
            } else {
                let names: Vec<_> = woken.iter().map(|&thread| engine.name(thread)).collect();
                format!("{call} on {name}: wakes {}", names.join(", "))
            }
        });
    });
}

fn wake(engine: &mut Engine, condvar: ObjectId, at: At, all: bool) -> Vec<usize> {
    let (by, locks) = (engine.current, engine.thread().locks);
    let State::Condvar { waiting, unheard } = &mut engine.objects[condvar].state else {
        unreachable!("bound as a condition variable")
    };
    let mut asleep: Vec<usize> = (0..waiting.len())
        .filter(|&index| !waiting[index].notified)
        .collect();
    *unheard = asleep.is_empty().then_some(Unheard { by, at, locks });
    if !asleep.is_empty() && !all {
        // A replay that diverged has failed already: any pick will do.
        let pick = engine.choose(&vec![0; asleep.len()], NOTIFY).unwrap_or(0);
        asleep = vec![asleep[pick]];
    }
    let State::Condvar { waiting, .. } = &mut engine.objects[condvar].state else {
        unreachable!("bound as a condition variable")
    };
    asleep
        .into_iter()
        .map(|index| {
            waiting[index].notified = true;
            waiting[index].thread
        })
        .collect()
}

fn bind((identity, place): (&Identity, Memory), engine: &mut Engine, at: At) -> ObjectId {
    identity.bind(engine, at, place, || State::Condvar {
        waiting: Vec::new(),
        unheard: None,
    })
}
