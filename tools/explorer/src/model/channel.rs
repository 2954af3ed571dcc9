//! Channels: how many messages wait, and who is left to send or to receive. The messages are the shadow's.

use std::time::Duration;

use crate::engine::{Engine, point, with};
use crate::history::{Access, mix};
use crate::model::select::{Arm, Chosen, Patience, select};
use crate::model::{At, Identity, Memory};
use crate::names::object_text;
use crate::object::{ObjectId, State};
use crate::thread::Wait;
use crate::trace::Touch;

const LEAVE: u64 = 84;
const LOOK: u64 = 85;
const BRING: u64 = 86;

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
pub(super) fn bind(engine: &mut Engine, channel: Channel<'_>, at: At) -> ObjectId {
    let object = bind_unnamed(engine, channel, at);
    let known = &mut engine.objects[object];
    if !std::mem::replace(&mut known.is_named, true) {
        known.first_use = at;
    }
    object
}

/// Binds the channel where a handle is cloned, dropped or selected, which does not tell its name.
pub(super) fn bind_unnamed(
    engine: &mut Engine,
    (identity, place, capacity): Channel<'_>,
    at: At,
) -> ObjectId {
    identity.bind(engine, at, place, || State::Channel {
        sent: 0,
        received: 0,
        capacity: capacity.map(|capacity| capacity as u64),
        senders: 1,
        receivers: 1,
        waiting: Vec::new(),
        promised: Vec::new(),
    })
}

/// Sends: waits for room and calls `push` with the message's number, under the explorer's eye. At a rendezvous it waits
/// for the receiver after that; if none is left, the shadow takes the message back.
pub fn send(channel: Channel<'_>, at: At, push: &mut dyn FnMut(u64)) -> Sent {
    offer(channel, at, Patience::For(None), push)
}

/// Sends if there is room; a rendezvous has room only for a receiver that waits.
pub fn try_send(channel: Channel<'_>, at: At, push: &mut dyn FnMut(u64)) -> Sent {
    offer(channel, at, Patience::None, push)
}

fn offer(channel: Channel<'_>, at: At, patience: Patience, push: &mut dyn FnMut(u64)) -> Sent {
    match select(&[Arm::Send(channel)], at, patience, Some(push)) {
        Chosen::Arm(..) => Sent::Yes,
        Chosen::Disconnected(_) => Sent::Disconnected,
        Chosen::NoneReady | Chosen::TimedOut => Sent::Full,
    }
}

/// Waits for a message, or until nobody is left to send one, or until `limit` is up.
pub fn receive(channel: Channel<'_>, at: At, limit: Option<Duration>) -> Received {
    ask(channel, at, Patience::For(limit))
}

/// Takes a message if there is one.
pub fn try_receive(channel: Channel<'_>, at: At) -> Received {
    ask(channel, at, Patience::None)
}

fn ask(channel: Channel<'_>, at: At, patience: Patience) -> Received {
    match select(&[Arm::Receive(channel)], at, patience, None) {
        Chosen::Arm(..) => Received::Yes,
        Chosen::Disconnected(_) => Received::Disconnected,
        Chosen::NoneReady => Received::Empty,
        Chosen::TimedOut => Received::TimedOut,
    }
}

/// Brings the message that was promised when [`select`] chose to send.
pub fn bring(channel: Channel<'_>, number: u64, at: At) {
    with(|engine| {
        let object = bind_unnamed(engine, channel, at);
        if let State::Channel { promised, .. } = &mut engine.objects[object].state {
            promised.retain(|&known| known != number);
        }
        engine.touch_silently(object, Access::Write, BRING);
    });
}

/// How many messages wait.
pub fn waiting_messages(channel: Channel<'_>, at: At) -> usize {
    let (object, spins) = with(|engine| {
        engine.see_unlocks();
        let object = bind(engine, channel, at);
        (object, engine.spins(object, at))
    });
    point(Wait::Nothing, at, spins);
    with(|engine| {
        let waiting = match engine.objects[object].state {
            State::Channel {
                capacity: Some(0), ..
            } => 0,
            State::Channel { sent, received, .. } => sent - received,
            _ => 0,
        };
        engine.touch(Touch::read(object, LOOK, at), |_| {
            let messages = crate::text::count(waiting, "message");
            format!("sees {messages} in {}", object_text(object))
        });
        usize::try_from(waiting).expect("they lie in memory")
    })
}

/// Which end of a channel a handle belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The one that sends.
    Sender,
    /// The one that receives.
    Receiver,
}

/// One more handle.
pub fn handle_joins(channel: Channel<'_>, end: End, at: At) {
    with(|engine| {
        let object = bind_unnamed(engine, channel, at);
        *handles(engine, object, end) += 1;
    });
}

fn handles(engine: &mut Engine, object: ObjectId, end: End) -> &mut usize {
    match (&mut engine.objects[object].state, end) {
        (State::Channel { senders, .. }, End::Sender) => senders,
        (State::Channel { receivers, .. }, End::Receiver) => receivers,
        _ => unreachable!("bound as a channel"),
    }
}

/// One more handle can send.
pub fn sender_joins(channel: Channel<'_>, at: At) {
    handle_joins(channel, End::Sender, at);
}

/// One handle fewer can send. Who looks without waiting can see the last one go.
pub fn sender_drops(channel: Channel<'_>, at: At) {
    let is_point = with(|engine| engine.unlocks_are_seen() && engine.thread().panicking == 0);
    if is_point {
        point(Wait::Nothing, at, false);
    }
    leave(channel, End::Sender, at);
}

/// One handle fewer can receive. Whoever sends can see the last one go; says whether it was.
pub fn receiver_drops(channel: Channel<'_>, at: At) -> bool {
    let is_point = with(|engine| {
        let object = bind_unnamed(engine, channel, at);
        *handles(engine, object, End::Receiver) == 1 && engine.thread().panicking == 0
    });
    if is_point {
        point(Wait::Nothing, at, false);
    }
    leave(channel, End::Receiver, at)
}

fn leave(channel: Channel<'_>, end: End, at: At) -> bool {
    with(|engine| {
        let object = bind_unnamed(engine, channel, at);
        let left = handles(engine, object, end);
        *left -= 1;
        let is_last = *left == 0;
        let touch = Touch::write(object, mix(LEAVE, end as u64), at);
        engine.touch_without_place(touch, |_| {
            let handle = match (end, is_last) {
                (End::Sender, true) => "the last sender",
                (End::Sender, false) => "a sender",
                (End::Receiver, true) => "the receiver",
                (End::Receiver, false) => "a receiver",
            };
            format!("drops {handle} of {}", object_text(object))
        });
        is_last
    })
}
