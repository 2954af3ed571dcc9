//! What a thread would do at channels: which of its arms are ready, and who meets whom at a rendezvous.

use crate::engine::Engine;
use crate::names::{object_text, place_text};
use crate::object::{ObjectId, Party, State};
use crate::thread::{Arm, Met, ThreadId};

impl Engine {
    /// Whether a thread that waits at its arms can go on: one is ready, or somebody has met it at one.
    pub(crate) fn is_met_or_ready(&self, id: ThreadId) -> bool {
        let thread = &self.threads[id];
        match thread.met {
            Some(Met { arm, number }) => {
                let arm = thread.arms[arm];
                arm.sends || !self.is_promised(arm.object, number)
            }
            None => thread.arms.iter().any(|&arm| self.is_ready(id, arm)),
        }
    }

    /// Whether the sender of this message has chosen to send it, and not brought it yet.
    pub(crate) fn is_promised(&self, channel: ObjectId, number: u64) -> bool {
        matches!(&self.objects[channel].state, State::Channel { promised, .. } if promised.contains(&number))
    }

    /// Whether an arm can be taken now, were it only to learn that nobody is left at the other end.
    pub(crate) fn is_ready(&self, id: ThreadId, arm: Arm) -> bool {
        match &self.objects[arm.object].state {
            State::Timer { due, .. } => due.is_some_and(|due| due <= self.now),
            State::Channel {
                sent,
                received,
                capacity,
                senders,
                receivers,
                promised,
                ..
            } => {
                let nobody = if arm.sends { *receivers } else { *senders } == 0;
                let can = match (*capacity, arm.sends) {
                    (Some(0), sends) => self.partner(id, arm.object, sends).is_some(),
                    (None, true) => true,
                    (Some(capacity), true) => sent - received < capacity,
                    (_, false) => sent > received && !promised.contains(&(received + 1)),
                };
                can || nobody && (arm.sends || *capacity == Some(0) || sent == received)
            }
            _ => false,
        }
    }

    /// The arms of the current thread that are ready. Of those where it spins, none, if there are others: the real
    /// choice is fair.
    pub(crate) fn ready_arms(&self) -> Vec<usize> {
        let thread = &self.threads[self.current];
        let ready = |&index: &usize| self.is_ready(self.current, thread.arms[index]);
        let all: Vec<_> = (0..thread.arms.len()).filter(ready).collect();
        let spins = |&index: &usize| self.spins(thread.arms[index].object, thread.at);
        let fresh: Vec<_> = all.iter().copied().filter(|index| !spins(index)).collect();
        if fresh.is_empty() { all } else { fresh }
    }

    /// Who waits at the other side of a rendezvous, the first first.
    pub(crate) fn partner(&self, id: ThreadId, channel: ObjectId, sends: bool) -> Option<Party> {
        let State::Channel { waiting, .. } = &self.objects[channel].state else {
            return None;
        };
        let fits = |party: &&Party| party.sends != sends && party.thread != id;
        waiting.iter().find(fits).copied()
    }

    /// The partner was met: it waits nowhere else any more. Returns the message's number.
    pub(crate) fn meet(&mut self, channel: ObjectId, partner: Party) -> u64 {
        self.withdraw(partner.thread);
        let number = partner.number.unwrap_or_else(|| self.number(channel));
        let arm = partner.arm;
        self.threads[partner.thread].met = Some(Met { arm, number });
        number
    }

    /// The number of the next message at a rendezvous, which are counted as they are promised.
    pub(crate) fn number(&mut self, channel: ObjectId) -> u64 {
        match &mut self.objects[channel].state {
            State::Channel { sent, .. } => {
                *sent += 1;
                *sent
            }
            _ => 0,
        }
    }

    /// Takes a thread away from wherever it waits for a partner, and says where that was.
    pub(crate) fn withdraw(&mut self, thread: ThreadId) -> Vec<ObjectId> {
        let mut left = Vec::new();
        for index in 0..self.threads[thread].arms.len() {
            let object = self.threads[thread].arms[index].object;
            if let State::Channel { waiting, .. } = &mut self.objects[object].state
                && waiting.iter().any(|party| party.thread == thread)
            {
                waiting.retain(|party| party.thread != thread);
                left.push(object);
            }
        }
        left
    }

    /// For what a thread waits at its arms, and why it does not come.
    pub(crate) fn waiting_arms_text(&self, thread: ThreadId) -> String {
        let here = place_text(self.threads[thread].at);
        match self.threads[thread].arms.as_slice() {
            [] => format!("waits at {here} for nothing at all"),
            [arm] => format!("waits at {here} for {}", self.arm_text(*arm)),
            arms => {
                let arms: Vec<_> = arms.iter().map(|&arm| self.arm_text(arm)).collect();
                format!("waits at {here} for one of these: {}", arms.join("; "))
            }
        }
    }

    fn arm_text(&self, arm: Arm) -> String {
        let name = object_text(arm.object);
        match &self.objects[arm.object].state {
            State::Timer { .. } => format!("{name}, which never sends"),
            State::Channel {
                capacity: Some(0), ..
            } if arm.sends => format!("somebody to receive what it sent on {name}"),
            State::Channel { senders, .. } if !arm.sends => {
                let senders = crate::text::count(*senders as u64, "sender");
                format!("a message on {name}, which is empty, and {senders} could still send")
            }
            _ => format!("room in {name}, which is full"),
        }
    }
}
