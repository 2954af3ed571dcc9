//! Doing one of several things at channels, whichever can be done first: one visible operation.
//!
//! Where several are ready each is a branch of the search. At a rendezvous there is a second operation for whoever comes
//! first: it registers, and waits for a partner.

use std::time::Duration;

use crate::engine::{Engine, point, point_until, with};
use crate::history::{Access, mix};
use crate::model::At;
use crate::model::channel::{Channel, bind, bind_unnamed};
use crate::model::time::nanoseconds;
use crate::model::timer::{Timer, bind_timer};
use crate::names::object_text;
use crate::object::{ObjectId, Party, State};
use crate::thread::{self, Wait, Wake};
use crate::trace::Touch;

const SEND: u64 = 80;
const RECEIVE: u64 = 81;
const NOTHING: u64 = 82;
const MET: u64 = 83;
const REGISTER: u64 = 87;
const WITHDRAW: u64 = 88;
const PICK: u64 = 89;

/// One of the things to do.
#[derive(Clone, Copy, Debug)]
pub enum Arm<'a> {
    /// Send on the channel.
    Send(Channel<'a>),
    /// Receive from the channel.
    Receive(Channel<'a>),
    /// Receive from a timer.
    Time(Timer<'a>),
}

/// How long to wait for an arm to be ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Not at all.
    None,
    /// So long; without a limit, for ever.
    For(Option<Duration>),
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The arm with this index. The number is that of the message, or a timer's time in nanoseconds.
    Arm(usize, u64),
    /// At the arm with this index, nobody is left at the other end.
    Disconnected(usize),
    /// No arm was ready.
    NoneReady,
    /// No arm was ready in time.
    TimedOut,
}

/// A way to put a message, whose number is given, where the receiver finds it.
pub type Put<'a> = Option<&'a mut dyn FnMut(u64)>;

/// Does one of the arms. A send either has its message at hand, and `put` puts it there at once (at a rendezvous, when
/// it begins to wait); or it is only promised, and [`bring`](crate::model::bring) must follow.
pub fn select(arms: &[Arm<'_>], at: At, patience: Patience, put: Put<'_>) -> Chosen {
    select_by(arms, at, patience, put, pick)
}

/// The same, but of several arms that are ready the first is taken.
pub fn select_first(arms: &[Arm<'_>], at: At, patience: Patience, put: Put<'_>) -> Chosen {
    select_by(arms, at, patience, put, |_, ready| ready.first().copied())
}

fn select_by(
    arms: &[Arm<'_>],
    at: At,
    patience: Patience,
    mut put: Put<'_>,
    pick: fn(&mut Engine, &[usize]) -> Option<usize>,
) -> Chosen {
    let mut wake = wait(arms, at, patience, &mut |engine| {
        register(engine, at, &mut put);
    });
    let waited = matches!(patience, Patience::For(_));
    let (chosen, channel) = with(|engine| {
        let me = engine.current;
        if let Some(met) = engine.threads[me].met.take() {
            return (passive(engine, met, at), None);
        }
        let ready = engine.ready_arms();
        let Some(pick) = pick(engine, &ready) else {
            wake = if waited { Wake::TimedOut } else { wake };
            return (give_up(engine, at, wake), None);
        };
        for object in engine.withdraw(me) {
            engine.touch_silently(object, Access::Write, WITHDRAW);
        }
        let channel = engine.threads[me].arms[pick].object;
        (take(engine, pick, at, &mut put), Some(channel))
    });
    if let (Chosen::Arm(index, number), Some(channel)) = (chosen, channel)
        && with(|engine| !engine.thread().arms[index].sends && engine.is_promised(channel, number))
    {
        point(Wait::Brought { channel, number }, at, false);
        with(|engine| engine.touch_silently(channel, Access::Read, MET));
    }
    chosen
}

/// Waits until one of the arms is ready and says which, without doing it; none when the time is up.
pub fn ready(arms: &[Arm<'_>], at: At, patience: Patience) -> Option<usize> {
    let wake = wait(arms, at, patience, &mut |_| {});
    with(|engine| {
        let ready = engine.ready_arms();
        let Some(pick) = pick(engine, &ready) else {
            give_up(engine, at, wake);
            return None;
        };
        let object = engine.thread().arms[pick].object;
        engine.touch(Touch::read(object, mix(PICK, pick as u64), at), |_| {
            format!("sees that {} is ready", object_text(object))
        });
        Some(pick)
    })
}

/// Waits as long as patience lasts, and registers for a rendezvous where it must.
fn wait(
    arms: &[Arm<'_>],
    at: At,
    patience: Patience,
    register: &mut dyn FnMut(&mut Engine),
) -> Wake {
    let (spins, meets) = with(|engine| {
        bind_arms(engine, arms, at);
        // Who would stop waiting can tell whether the last at the other end has gone.
        if patience != Patience::For(None) {
            engine.see_unlocks();
        }
        let arms = &engine.threads[engine.current].arms;
        let spins = arms.iter().any(|arm| engine.spins(arm.object, at));
        (
            spins,
            arms.iter().any(|arm| is_rendezvous(engine, arm.object)),
        )
    });
    let Patience::For(limit) = patience else {
        return point(Wait::Nothing, at, spins);
    };
    if meets {
        let wake = point(Wait::Nothing, at, spins);
        let go_on = with(|engine| {
            let ready = !engine.ready_arms().is_empty();
            if !ready {
                register(engine);
            }
            ready
        });
        if go_on {
            return wake;
        }
    }
    let limit = with(|engine| shortest(engine, limit));
    point_until(Wait::Arms, at, spins && !meets, limit)
}

fn bind_arms(engine: &mut Engine, arms: &[Arm<'_>], at: At) {
    let mut known = std::mem::take(&mut engine.thread().arms);
    known.clear();
    for arm in arms {
        let sends = matches!(arm, Arm::Send(_));
        let object = match *arm {
            Arm::Send(channel) | Arm::Receive(channel) if arms.len() == 1 => {
                bind(engine, channel, at)
            }
            Arm::Send(channel) | Arm::Receive(channel) => bind_unnamed(engine, channel, at),
            Arm::Time(timer) => bind_timer(engine, timer, at),
        };
        known.push(thread::Arm { object, sends });
    }
    engine.thread().arms = known;
}

fn is_rendezvous(engine: &Engine, object: ObjectId) -> bool {
    matches!(
        engine.objects[object].state,
        State::Channel {
            capacity: Some(0),
            ..
        }
    )
}

/// The limit in nanoseconds, or the time until the first of the timers, if that is sooner.
fn shortest(engine: &Engine, limit: Option<Duration>) -> Option<u64> {
    let arms = &engine.threads[engine.current].arms;
    let left = |arm: &thread::Arm| match engine.objects[arm.object].state {
        State::Timer { due, .. } => Some(due?.saturating_sub(engine.now)),
        _ => None,
    };
    let timers = arms.iter().filter_map(left);
    timers.chain(limit.map(nanoseconds)).min()
}

/// Waits for a partner wherever an arm is a rendezvous, the message in hand if there is one.
fn register(engine: &mut Engine, at: At, put: &mut Put<'_>) {
    let thread = engine.current;
    for arm in 0..engine.threads[thread].arms.len() {
        let thread::Arm { object, sends } = engine.threads[thread].arms[arm];
        if !is_rendezvous(engine, object) {
            continue;
        }
        let number = put.as_mut().filter(|_| sends).map(|put| {
            let number = engine.number(object);
            put(number);
            number
        });
        if let State::Channel { waiting, .. } = &mut engine.objects[object].state {
            waiting.push(Party {
                thread,
                arm,
                sends,
                number,
            });
        }
        engine.touch(Touch::write(object, REGISTER, at), |_| {
            let name = object_text(object);
            if sends {
                format!("waits for a receiver on {name}")
            } else {
                format!("waits for a sender on {name}")
            }
        });
    }
}

/// One of the arms that are ready, by choice.
fn pick(engine: &mut Engine, ready: &[usize]) -> Option<usize> {
    let first = *ready.first()?;
    // A replay that diverged has failed already: any pick will do.
    let pick = engine.choose(&vec![0; ready.len()], PICK);
    Some(pick.map_or(first, |pick| ready[pick]))
}

/// Goes on because somebody met this thread at a rendezvous.
fn passive(engine: &mut Engine, met: thread::Met, at: At) -> Chosen {
    let thread::Arm { object, sends } = engine.thread().arms[met.arm];
    engine.touch(Touch::read(object, mix(MET, met.arm as u64), at), |_| {
        let name = object_text(object);
        if sends {
            format!("has handed it over on {name}")
        } else {
            format!("receives from {name}")
        }
    });
    Chosen::Arm(met.arm, met.number)
}

/// Nothing was ready: that was seen of every arm.
fn give_up(engine: &mut Engine, at: At, wake: Wake) -> Chosen {
    let me = engine.current;
    for object in engine.withdraw(me) {
        engine.touch_silently(object, Access::Write, WITHDRAW);
    }
    let what = mix(NOTHING, wake as u64);
    for index in 0..engine.threads[me].arms.len() {
        let thread::Arm { object, sends } = engine.threads[me].arms[index];
        let is_many = engine.threads[me].arms.len() > 1;
        if index > 0 {
            engine.touch_silently(object, Access::Read, what);
            engine.remember_look(object, at);
            continue;
        }
        let meets = is_rendezvous(engine, object);
        engine.touch(Touch::read(object, what, at), |_| {
            let name = object_text(object);
            match (wake, is_many, sends) {
                (Wake::TimedOut, true, _) => "stops waiting: its time is up".to_owned(),
                (Wake::TimedOut, false, _) => {
                    format!("stops waiting on {name}: its time is up")
                }
                (_, true, _) => "finds nothing ready".to_owned(),
                (_, false, _) if meets => format!("finds nobody waiting at {name}"),
                (_, false, true) => format!("finds {name} full"),
                (_, false, false) => format!("finds {name} empty"),
            }
        });
    }
    match wake {
        Wake::TimedOut => Chosen::TimedOut,
        _ => Chosen::NoneReady,
    }
}

/// Does what an arm that is ready asks for.
fn take(engine: &mut Engine, index: usize, at: At, put: &mut Put<'_>) -> Chosen {
    let thread::Arm { object, sends } = engine.thread().arms[index];
    let which = mix(index as u64, u64::from(sends));
    let now = engine.now;
    if let State::Timer { due, period } = &mut engine.objects[object].state {
        let number = due.take().unwrap_or(now);
        *due = period.map(|period| now.max(number).saturating_add(period));
        engine.touch(Touch::write(object, mix(RECEIVE, which), at), |_| {
            format!("receives the time from {}", object_text(object))
        });
        return Chosen::Arm(index, number);
    }
    let rendezvous = is_rendezvous(engine, object);
    let partner = engine.partner(engine.current, object, sends);
    let (senders, receivers) = match engine.objects[object].state {
        State::Channel {
            senders,
            receivers,
            sent,
            received,
            ..
        } => (
            senders.max(usize::from(sent > received && !rendezvous)),
            receivers,
        ),
        _ => unreachable!("bound as a channel or as a timer"),
    };
    if partner.is_none() && if sends { receivers } else { senders } == 0 {
        return disconnected(engine, index, at);
    }
    let number = match (&mut engine.objects[object].state, sends, partner) {
        (_, _, Some(partner)) => engine.meet(object, partner),
        (State::Channel { received, .. }, false, None) => {
            *received += 1;
            *received
        }
        (_, true, None) => engine.number(object),
        _ => unreachable!("bound as a channel"),
    };
    let is_here = match put {
        Some(put) if sends => {
            put(number);
            true
        }
        _ => !sends && partner.is_none_or(|partner| partner.number.is_some()),
    };
    let mut waiting = 0;
    if let State::Channel {
        promised,
        sent,
        received,
        ..
    } = &mut engine.objects[object].state
    {
        waiting = sent.saturating_sub(*received);
        if !is_here {
            promised.push(number);
        }
    }
    let what = mix(if sends { SEND } else { RECEIVE }, which);
    engine.touch(Touch::write(object, what, at), |engine| {
        let name = object_text(object);
        match (partner, sends) {
            (Some(partner), true) => {
                format!(
                    "sends on {name} to {}, who waits",
                    engine.name(partner.thread)
                )
            }
            (Some(partner), false) => {
                format!(
                    "receives from {name}: {} waits",
                    engine.name(partner.thread)
                )
            }
            (None, true) => format!("sends on {name} ({waiting} in it)"),
            (None, false) => format!("receives from {name}"),
        }
    });
    Chosen::Arm(index, number)
}

fn disconnected(engine: &mut Engine, index: usize, at: At) -> Chosen {
    let thread::Arm { object, sends } = engine.thread().arms[index];
    let what = mix(mix(NOTHING, 7), index as u64);
    engine.touch(Touch::read(object, what, at), |_| {
        let name = object_text(object);
        if sends {
            format!("cannot send on {name}: nobody is left to receive")
        } else {
            format!("finds {name} empty, with nobody left to send")
        }
    });
    Chosen::Disconnected(index)
}
