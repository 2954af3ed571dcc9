//! Channels: how many messages wait, and who is left to send or to receive. The messages are the shadow's.

use std::time::Duration;

use crate::engine::{Engine, point, point_until, with};
use crate::history::mix;
use crate::model::time::nanoseconds;
use crate::model::{At, Identity, Memory};
use crate::names::object_text;
use crate::object::{ObjectId, State};
use crate::thread::{Wait, Wake};
use crate::trace::Touch;

const SEND: u64 = 80;
const RECEIVE: u64 = 81;
const NOTHING: u64 = 82;
const HANDED_OVER: u64 = 83;
const LEAVE: u64 = 84;

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is in the channel.
    Yes,
    /// There is no room.
    Full,
    /// Nobody is left to receive it.
    Disconnected,
}

/// What came of asking for a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// There is one: the shadow takes it out.
    Yes,
    /// There is none yet.
    Empty,
    /// There is none, and nobody is left to send one.
    Disconnected,
    /// The time was up.
    TimedOut,
}

/// What a channel's handle needs to be known: its identity, where it lies, and its capacity.
pub type Channel<'a> = (&'a Identity, Memory, Option<usize>);

/// Binds the channel at one of its calls, which tells its name.
fn bind(channel: Channel<'_>, at: At) -> ObjectId {
    let object = bind_unnamed(channel, at);
    with(|engine| {
        let known = &mut engine.objects[object];
        if !std::mem::replace(&mut known.is_named, true) {
            known.first_use = at;
        }
    });
    object
}

/// Binds the channel where a handle is cloned or dropped, which has no place of its own.
fn bind_unnamed((identity, place, capacity): Channel<'_>, at: At) -> ObjectId {
    with(|engine| {
        identity.bind(engine, at, place, || State::Channel {
            sent: 0,
            received: 0,
            // A rendezvous has room for the message that is being handed over, and its sender waits for it to be taken.
            capacity: capacity.map(|capacity| capacity.max(1) as u64),
            senders: 1,
            has_receiver: true,
        })
    })
}

fn has_receiver(engine: &Engine, channel: ObjectId) -> bool {
    matches!(
        engine.objects[channel].state,
        State::Channel {
            has_receiver: true,
            ..
        }
    )
}

/// Sends: waits for room, calls `push` under the explorer's eye, and at a rendezvous waits for the receiver.
pub fn send(channel: Channel<'_>, at: At, push: &mut dyn FnMut()) -> Sent {
    let object = bind(channel, at);
    point(Wait::Room(object), at, false);
    let sent = with(|engine| push_one(engine, object, at, push));
    if sent == Sent::Yes && channel.2 == Some(0) {
        let number = with(|engine| match engine.objects[object].state {
            State::Channel { sent, .. } => sent,
            _ => 0,
        });
        point(
            Wait::Received {
                channel: object,
                number,
            },
            at,
            false,
        );
        with(|engine| {
            let touch = Touch::read(object, HANDED_OVER, at);
            engine.touch(touch, |_| {
                format!("has handed it over on {}", object_text(object))
            });
        });
    }
    sent
}

/// Sends if there is room; a rendezvous has room only for a receiver that waits.
pub fn try_send(channel: Channel<'_>, at: At, push: &mut dyn FnMut()) -> Sent {
    let object = bind(channel, at);
    point(Wait::Nothing, at, false);
    with(|engine| {
        let State::Channel {
            sent,
            received,
            capacity,
            ..
        } = engine.objects[object].state
        else {
            unreachable!("bound as a channel")
        };
        let has_room = if channel.2 == Some(0) {
            sent == received
                && engine
                    .threads
                    .iter()
                    .any(|thread| !thread.ended && thread.wait == Wait::Message(object))
        } else {
            capacity.is_none_or(|capacity| sent - received < capacity)
        };
        if has_room || !has_receiver(engine, object) {
            return push_one(engine, object, at, push);
        }
        engine.touch(Touch::read(object, NOTHING, at), |_| {
            format!("finds {} full", object_text(object))
        });
        Sent::Full
    })
}

fn push_one(engine: &mut Engine, object: ObjectId, at: At, push: &mut dyn FnMut()) -> Sent {
    if !has_receiver(engine, object) {
        engine.touch(Touch::read(object, NOTHING, at), |_| {
            format!(
                "cannot send on {}: nobody is left to receive",
                object_text(object)
            )
        });
        return Sent::Disconnected;
    }
    push();
    let waiting = match &mut engine.objects[object].state {
        State::Channel { sent, received, .. } => {
            *sent += 1;
            *sent - *received
        }
        _ => 0,
    };
    engine.touch(Touch::write(object, SEND, at), |_| {
        format!("sends on {} ({waiting} in it)", object_text(object))
    });
    Sent::Yes
}

/// Waits for a message, or until nobody is left to send one, or until `limit` is up.
pub fn receive(channel: Channel<'_>, at: At, limit: Option<Duration>) -> Received {
    let object = bind(channel, at);
    let wake = point_until(Wait::Message(object), at, false, limit.map(nanoseconds));
    with(|engine| match wake {
        Wake::TimedOut => {
            let touch = Touch::read(object, mix(NOTHING, wake as u64), at);
            engine.touch(touch, |_| {
                format!("stops waiting on {}: its time is up", object_text(object))
            });
            Received::TimedOut
        }
        _ => take_one(engine, object, at),
    })
}

/// Takes a message if there is one.
pub fn try_receive(channel: Channel<'_>, at: At) -> Received {
    let object = bind(channel, at);
    let spins = with(|engine| {
        engine.see_unlocks();
        engine.spins(object, at)
    });
    point(Wait::Nothing, at, spins);
    with(|engine| take_one(engine, object, at))
}

fn take_one(engine: &mut Engine, object: ObjectId, at: At) -> Received {
    let State::Channel {
        sent,
        received,
        senders,
        ..
    } = &mut engine.objects[object].state
    else {
        unreachable!("bound as a channel")
    };
    if sent > received {
        *received += 1;
        engine.touch(Touch::write(object, RECEIVE, at), |_| {
            format!("receives from {}", object_text(object))
        });
        Received::Yes
    } else if *senders == 0 {
        engine.touch(Touch::read(object, mix(NOTHING, 7), at), |_| {
            format!(
                "finds {} empty, with nobody left to send",
                object_text(object)
            )
        });
        Received::Disconnected
    } else {
        engine.touch(Touch::read(object, NOTHING, at), |_| {
            format!("finds {} empty", object_text(object))
        });
        Received::Empty
    }
}

/// One more handle can send.
pub fn sender_joins(channel: Channel<'_>, at: At) {
    let object = bind_unnamed(channel, at);
    with(|engine| {
        if let State::Channel { senders, .. } = &mut engine.objects[object].state {
            *senders += 1;
        }
    });
}

/// One handle fewer can send. Who looks without waiting can see the last one go.
pub fn sender_drops(channel: Channel<'_>, at: At) {
    let object = bind_unnamed(channel, at);
    if with(|engine| engine.unlocks_are_seen() && engine.thread().panicking == 0) {
        point(Wait::Nothing, at, false);
    }
    with(|engine| {
        let mut is_last = false;
        if let State::Channel { senders, .. } = &mut engine.objects[object].state {
            *senders -= 1;
            is_last = *senders == 0;
        }
        let touch = Touch::write(object, LEAVE, at);
        engine.touch_without_place(touch, |_| {
            let last = if is_last {
                "the last sender"
            } else {
                "a sender"
            };
            format!("drops {last} of {}", object_text(object))
        });
    });
}

/// Nobody receives any more, which whoever sends can see.
pub fn receiver_drops(channel: Channel<'_>, at: At) {
    let object = bind_unnamed(channel, at);
    if with(|engine| engine.thread().panicking == 0) {
        point(Wait::Nothing, at, false);
    }
    with(|engine| {
        if let State::Channel { has_receiver, .. } = &mut engine.objects[object].state {
            *has_receiver = false;
        }
        let touch = Touch::write(object, LEAVE, at);
        engine.touch_without_place(touch, |_| {
            format!("drops the receiver of {}", object_text(object))
        });
    });
}
