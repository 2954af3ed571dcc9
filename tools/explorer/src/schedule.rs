//! Who may go on, who goes on, and what else could have been chosen.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use crate::coroutine::Giver;
use crate::engine::{At, Engine};
use crate::history::mix;
use crate::object::{Object, ObjectId, State};
use crate::thread::{ENDLESS_READS, SPINNING_LOCKS, SPINNING_READS, Thread, ThreadId, Wait, Wake};
use crate::trace::Decision;

static PROGRESS: AtomicU64 = AtomicU64::new(0);

/// How many visible operations this process has done in all its explorations: while it stands still, the program
/// computes, or loops without anything to schedule.
pub fn progress() -> u64 {
    PROGRESS.load(Relaxed)
}

/// What one choice is made from. Kept, so that no choice has to allocate.
#[derive(Default)]
pub(crate) struct Choice {
    /// Who could go next, the default first, and what each costs in preemptions.
    options: Vec<(ThreadId, Wake)>,
    costs: Vec<u8>,
    /// The others who can go on, and those of them who gave way when everybody might be asked to.
    fresh: Vec<(ThreadId, Wake)>,
    yielded: Vec<(ThreadId, Wake)>,
}

impl Engine {
    fn can_go_on(&self, id: ThreadId) -> bool {
        let thread = &self.threads[id];
        if thread.ended {
            return false;
        }
        match thread.wait {
            Wait::Nothing => true,
            Wait::Free(lock) => self.is_free(lock),
            Wait::Notified { condvar, lock } => {
                self.is_free(lock)
                    && matches!(&self.objects[condvar].state, State::Condvar { waiting, .. }
                        if waiting.iter().any(|waiting| waiting.thread == id && waiting.notified))
            }
            Wait::Generation {
                barrier,
                generation,
            } => {
                matches!(self.objects[barrier].state, State::Barrier { generation: now, .. } if now != generation)
            }
            Wait::NoInitialiser(once) => {
                matches!(self.objects[once].state, State::Once { running: None })
            }
            Wait::Changed { object, version } => self.objects[object].version != version,
            Wait::End(other) => self.threads[other].ended,
            Wait::Scope(scope) => matches!(self.objects[scope].state, State::Scope { left: 0, .. }),
            Wait::Token => thread.token,
            Wait::Time => thread.deadline.is_some_and(|deadline| deadline <= self.now),
            Wait::Reading(lock) => self.may_read(id, lock),
            Wait::Writing(lock) => {
                matches!(&self.objects[lock].state, State::ReadWrite { writer: None, readers } if readers.is_empty())
            }
            Wait::Arms => self.is_met_or_ready(id),
            Wait::Brought { channel, number } => !self.is_promised(channel, number),
            Wait::Tally { object, least } => {
                matches!(self.objects[object].state, State::Tally { value, .. }
                    if if least == 0 { value == 0 } else { value >= least })
            }
        }
    }

    /// Readers share. But who reads already and asks again while a writer waits may wait for that writer, who waits for
    /// the first reading to end: `std` does not promise otherwise, and on Linux it does wait.
    fn may_read(&self, id: ThreadId, lock: ObjectId) -> bool {
        let State::ReadWrite { writer, readers } = &self.objects[lock].state else {
            return false;
        };
        let reads_already = readers.iter().any(|&(reader, _)| reader == id);
        let a_writer_waits = || {
            let waits = |thread: &Thread| !thread.ended && thread.wait == Wait::Writing(lock);
            self.threads.iter().any(waits)
        };
        writer.is_none() && !(reads_already && a_writer_waits())
    }

    /// How the thread would go on if it were picked now.
    pub(crate) fn ready(&self, id: ThreadId) -> Option<Wake> {
        if self.can_go_on(id) {
            return Some(Wake::Due);
        }
        let overdue = |deadline| deadline <= self.now;
        (self.could_stop_waiting(id) && self.threads[id].deadline.is_some_and(overdue))
            .then_some(Wake::TimedOut)
    }

    /// Whether the thread could go on without what it waits for: a sleeper on a condition variable needs its lock.
    fn could_stop_waiting(&self, id: ThreadId) -> bool {
        match self.threads[id].wait {
            Wait::Notified { lock, .. } => !self.threads[id].ended && self.is_free(lock),
            _ => !self.threads[id].ended,
        }
    }

    /// The threads whose deadline is the next to come, and how they would go on then.
    pub(crate) fn next_to_time_out(&self) -> Vec<(ThreadId, Wake)> {
        if self.threads.iter().all(|thread| thread.deadline.is_none()) {
            return Vec::new();
        }
        let waits = |id: &ThreadId| self.could_stop_waiting(*id) && self.ready(*id).is_none();
        let deadline = |id: ThreadId| self.threads[id].deadline;
        let waiting = || (0..self.threads.len()).filter(waits);
        let soonest = waiting().filter_map(deadline).min();
        let wake = |id: ThreadId| match self.threads[id].wait {
            Wait::Time => Wake::Due,
            _ => Wake::TimedOut,
        };
        match soonest {
            None => Vec::new(),
            Some(soonest) => waiting()
                .filter(|&id| deadline(id) == Some(soonest))
                .map(|id| (id, wake(id)))
                .collect(),
        }
    }

    fn is_free(&self, lock: ObjectId) -> bool {
        matches!(self.objects[lock].state, State::Lock { holder: None })
    }

    /// Whether the thread could be woken for no reason: it sleeps on a condition variable and its lock is free.
    pub(crate) fn could_wake_spuriously(&self, id: ThreadId) -> bool {
        let thread = &self.threads[id];
        !thread.ended
            && matches!(thread.wait, Wait::Notified { lock, .. } if self.is_free(lock))
            && !self.can_go_on(id)
    }

    /// The current thread has reached a point. Returns how to give way, when somebody else is to run.
    pub(crate) fn arrive(&mut self, wait: Wait, at: At, giving_way: bool) -> Option<Giver> {
        let me = self.current;
        self.counted.steps += 1;
        PROGRESS.fetch_add(1, Relaxed);
        self.counted.work += 1;
        if !self.reached.is_empty() {
            self.settle();
        }
        if self.failing.is_some() {
            return Some(self.threads[me].giver);
        }
        self.threads[me].span += 1;
        if self.counted.steps > self.config.max_steps {
            self.out_of_steps(at);
            return Some(self.threads[me].giver);
        }
        let thread = &mut self.threads[me];
        thread.wait = wait;
        thread.at = at;
        thread.wake = Wake::Due;
        (thread.begun, thread.gives_way) = (true, giving_way);
        let starting = std::mem::take(&mut thread.starting);
        // To start a thread was the choice; nothing visible has happened since.
        if starting && self.can_go_on(me) {
            return None;
        }
        let next = self.pick_next(giving_way);
        match next {
            // The execution has failed, and is thrown away from here.
            _ if self.failing.is_some() => Some(self.threads[me].giver),
            Some(next) if next == me => None,
            Some(next) => {
                self.current = next;
                Some(self.threads[me].giver)
            }
            None => {
                self.stuck();
                Some(self.threads[me].giver)
            }
        }
    }

    /// Who goes next; none when nobody can.
    pub(crate) fn pick_next(&mut self, giving_way: bool) -> Option<ThreadId> {
        if self.recorder.is_some() {
            return self.pick_for_graph();
        }
        let me = self.current;
        let stays_by_default = !giving_way && self.ready(me).is_some();
        let mut choice = std::mem::take(&mut self.choice);
        let a_new_round = self.offer_options(giving_way, &mut choice);
        let Choice { options, costs, .. } = &choice;
        let chosen = if options.is_empty() || self.failing.is_some() {
            None
        } else {
            self.choose(costs, 0)
                .map(|pick| (options[pick], costs[pick]))
        };
        self.choice = choice;
        // Either nobody can go on, or the execution has failed already and is about to be thrown away.
        let Some(((next, wake), cost)) = chosen else {
            return self.failing.is_some().then_some(me);
        };
        self.preempting = cost > 0 && stays_by_default;
        self.preemptions_used += u32::from(self.preempting);
        let is_early = cost > 0 && wake != Wake::Spurious && self.ready(next).is_none();
        self.early_time_outs_used += u32::from(is_early && !self.preempting);
        if a_new_round {
            for thread in &mut self.threads {
                thread.yielded = false;
            }
        }
        self.threads[me].yielded = giving_way && next != me;
        self.let_go_on(next, wake, giving_way);
        Some(next)
    }

    /// The scheduler has picked this thread: time passes if it must.
    pub(crate) fn let_go_on(&mut self, next: ThreadId, wake: Wake, giving_way: bool) {
        let me = self.current;
        if self.trace.recording {
            self.trace.decisions.push(Decision::Thread(next, wake));
        }
        self.spurious_used += u32::from(wake == Wake::Spurious);
        if let (None, Some(deadline)) = (self.ready(next), self.threads[next].deadline)
            && wake != Wake::Spurious
        {
            self.now = self.now.max(deadline);
        }
        self.threads[me].lingers = giving_way && next == me;
        let thread = &mut self.threads[next];
        thread.yielded = false;
        thread.wake = wake;
    }

    /// Lists who could go next. Returns whether everybody who can go on has given way.
    fn offer_options(&mut self, giving_way: bool, choice: &mut Choice) -> bool {
        let Choice {
            options,
            costs,
            fresh,
            yielded,
        } = choice;
        options.clear();
        costs.clear();
        fresh.clear();
        yielded.clear();
        let me = self.current;
        let mut offer = |thread, wake, cost: bool| {
            options.push((thread, wake));
            costs.push(u8::from(cost));
        };
        let can_stay = self.ready(me);
        let stays_by_default = can_stay.is_some() && !giving_way;
        if let Some(wake) = can_stay.filter(|_| stays_by_default) {
            offer(me, wake, false);
        }
        let others = (0..self.threads.len())
            .filter(|&other| other != me)
            .filter_map(|other| Some((other, self.ready(other)?)));
        // A thread that gave way waits for the others: it comes first only when all of them gave way too.
        for (other, wake) in others {
            let waits = !stays_by_default && self.threads[other].yielded;
            let side = if waits { &mut *yielded } else { &mut *fresh };
            side.push((other, wake));
        }
        let all_gave_way = giving_way && fresh.is_empty();
        let crowded = self.is_crowded();
        for (place, &(other, wake)) in fresh.iter().enumerate() {
            offer(other, wake, stays_by_default || crowded && place > 0);
        }
        // Time passes when nobody can go on, or when all who can only wait for it; earlier it may, at a cost.
        let time_outs = self.next_to_time_out();
        let only_time_helps = all_gave_way && self.nothing_moves(yielded);
        let somebody_moves =
            !only_time_helps && (can_stay.is_some() || !fresh.is_empty() || !yielded.is_empty());
        for &(other, wake) in &time_outs {
            offer(other, wake, somebody_moves);
        }
        if only_time_helps && time_outs.is_empty() {
            self.livelocked();
            return false;
        }
        for &(other, wake) in yielded.iter() {
            offer(other, wake, !fresh.is_empty() || only_time_helps);
        }
        let alone = fresh.is_empty() && yielded.is_empty();
        self.counted.yields += u64::from(giving_way && !alone);
        if let Some(wake) = can_stay.filter(|_| giving_way) {
            // Looking again at once shows what it showed before: once is enough to count the looks differently.
            if self.threads[me].lingers && !alone {
                self.search.leave_out();
            } else {
                offer(me, wake, !alone || only_time_helps);
            }
        }
        if (!alone || can_stay.is_some()) && self.spurious_used < self.config.spurious_wake_ups {
            for other in (0..self.threads.len()).filter(|&other| self.could_wake_spuriously(other))
            {
                offer(other, Wake::Spurious, true);
            }
        }
        all_gave_way
    }

    /// One of several options, by what the search has left to try. None when a replay diverged.
    pub(crate) fn choose(&mut self, costs: &[u8], kind: u64) -> Option<usize> {
        if costs.len() == 1 {
            return Some(0);
        }
        let (threads, current) = (&self.threads, self.current);
        let (spurious, now) = (u64::from(self.spurious_used), self.now);
        let state = || {
            let all = threads.iter().enumerate().fold(0u64, |all, (id, thread)| {
                let flags = u64::from(thread.ended) + 2 * u64::from(thread.yielded) + 4 * id as u64;
                // When its time is up depends on when it began to wait, which no history has.
                let history = match thread.deadline {
                    Some(deadline) => mix(thread.history, deadline),
                    None => thread.history,
                };
                all.wrapping_add(mix(history, flags))
            });
            mix(mix(mix(all, current as u64), spurious << 8 | kind), now)
        };
        let chosen = match &mut self.recorder {
            Some(recorder) => Ok(recorder.pick_other(costs.len())),
            None => self.search.choose(costs, state),
        };
        match chosen {
            Ok(pick) => {
                if self.trace.recording && kind != 0 {
                    self.trace.decisions.push(Decision::Other(pick));
                }
                Some(pick)
            }
            Err(_) => {
                self.not_deterministic();
                None
            }
        }
    }

    /// Whether there are so many threads that the orders in which they end alone are too many to try: then every choice
    /// but the default costs, not only a preemption (delay bounding: Emmi, Qadeer and Rakamarić, 2011).
    fn is_crowded(&self) -> bool {
        const MANY: usize = 5;
        self.threads.len() > MANY
    }

    /// Whether all who can run spin on values that nobody else is left to change.
    fn nothing_moves(&self, others: &[(ThreadId, Wake)]) -> bool {
        self.spins_for_ever(self.current)
            && others.iter().all(|&(other, _)| self.spins_for_ever(other))
    }

    /// Whether the thread would see what it has seen so often that it will never do anything else.
    pub(crate) fn spins_for_ever(&self, id: ThreadId) -> bool {
        let mut looks = self.threads[id].repetitions.iter().flatten();
        looks.any(|repetition| {
            let object = &self.objects[repetition.object];
            let is_read = matches!(
                object.state,
                State::Atomic | State::Channel { .. } | State::Shared(_)
            );
            is_read && repetition.times >= ENDLESS_READS && repetition.version == object.version
        })
    }

    /// Whether the next operation of the current thread repeats what it saw before: it spins.
    pub(crate) fn spins(&self, object: ObjectId, at: At) -> bool {
        let Object { version, state, .. } = &self.objects[object];
        self.threads[self.current]
            .repetitions
            .iter()
            .flatten()
            .any(|repetition| {
                repetition.object == object
                    && std::ptr::eq(repetition.at, at)
                    && match state {
                        State::Lock { .. } => repetition.times >= SPINNING_LOCKS,
                        _ => repetition.version == *version && repetition.times >= SPINNING_READS,
                    }
            })
    }
}
