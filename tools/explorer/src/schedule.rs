//! Who may go on, who goes on, and what else could have been chosen.

use crate::coroutine::Giver;
use crate::engine::{At, Engine};
use crate::history::mix;
use crate::object::{Object, ObjectId, State};
use crate::thread::{SPINNING_LOCKS, SPINNING_READS, ThreadId, Wait, Wake};

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
            Wait::End(other) => self.threads[other].ended,
            Wait::Scope(scope) => matches!(self.objects[scope].state, State::Scope { left: 0, .. }),
            Wait::Token => thread.token,
        }
    }

    fn is_free(&self, lock: ObjectId) -> bool {
        matches!(self.objects[lock].state, State::Lock { holder: None })
    }

    /// Whether the thread could be woken for no reason: it sleeps on a condition variable and its lock is free.
    fn could_wake_spuriously(&self, id: ThreadId) -> bool {
        let thread = &self.threads[id];
        !thread.ended
            && matches!(thread.wait, Wait::Notified { lock, .. } if self.is_free(lock))
            && !self.can_go_on(id)
    }

    /// The current thread has reached a point. Returns how to give way, when somebody else is to run.
    pub(crate) fn arrive(&mut self, wait: Wait, at: At, giving_way: bool) -> Option<Giver> {
        let me = self.current;
        self.counted.steps += 1;
        if self.counted.steps > self.config.max_steps {
            self.out_of_steps(at);
            return Some(self.threads[me].giver);
        }
        let thread = &mut self.threads[me];
        thread.wait = wait;
        thread.at = at;
        thread.wake = Wake::Due;
        let starting = std::mem::take(&mut thread.starting);
        // To start a thread was the choice; nothing visible has happened since.
        if starting && self.can_go_on(me) {
            return None;
        }
        match self.pick_next(giving_way) {
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
        let me = self.current;
        let can_stay = self.can_go_on(me);
        let stays_by_default = can_stay && !giving_way;
        let mut options = std::mem::take(&mut self.options);
        let mut costs = std::mem::take(&mut self.costs);
        options.clear();
        costs.clear();
        let mut offer = |thread, wake, cost: bool| {
            options.push((thread, wake));
            costs.push(u8::from(cost));
        };

        if stays_by_default {
            offer(me, Wake::Due, false);
        }
        let others = (0..self.threads.len()).filter(|&other| other != me && self.can_go_on(other));
        let (yielded, fresh): (Vec<_>, Vec<_>) = if stays_by_default {
            (Vec::new(), others.collect())
        } else {
            others.partition(|&other| self.threads[other].yielded)
        };
        for &other in &fresh {
            offer(other, Wake::Due, stays_by_default);
        }
        // A thread that gave way waits for the others: it comes first only when all of them gave way too.
        for &other in &yielded {
            offer(other, Wake::Due, !fresh.is_empty());
        }
        let alone = fresh.is_empty() && yielded.is_empty();
        self.counted.yields += u64::from(giving_way && !alone);
        if can_stay && giving_way {
            // Looking again at once shows what it showed before: once is enough to count the looks differently.
            if self.threads[me].lingers && !alone {
                self.search.leave_out();
            } else {
                offer(me, Wake::Due, !alone);
            }
        }
        if !alone || can_stay {
            for other in 0..self.threads.len() {
                if self.spurious_used < self.config.spurious_wake_ups
                    && self.could_wake_spuriously(other)
                {
                    offer(other, Wake::Spurious, true);
                }
            }
        }

        let chosen = if options.is_empty() {
            None
        } else if giving_way && fresh.is_empty() && self.nothing_moves(&yielded) {
            self.livelocked();
            Some((me, Wake::Due))
        } else {
            self.choose(&costs, 0)
                .map(|pick| (options[pick], costs[pick]))
                .map(|(option, cost)| {
                    self.preempting = cost > 0 && stays_by_default && option.1 == Wake::Due;
                    self.preemptions_used += u32::from(self.preempting);
                    option
                })
        };
        self.options = options;
        self.costs = costs;
        let (next, wake) = match chosen {
            Some(chosen) => chosen,
            // Either nobody can go on, or the replay diverged and the execution has failed already.
            None => return self.failing.is_some().then_some(me),
        };
        if giving_way && fresh.is_empty() {
            // Everybody gave way: a new round.
            for thread in &mut self.threads {
                thread.yielded = false;
            }
        }
        self.threads[me].yielded = giving_way && next != me;
        self.threads[me].lingers = giving_way && next == me;
        let thread = &mut self.threads[next];
        thread.yielded = false;
        thread.wake = wake;
        self.spurious_used += u32::from(wake == Wake::Spurious);
        Some(next)
    }

    /// One of several options, by what the search has left to try. None when a replay diverged.
    pub(crate) fn choose(&mut self, costs: &[u8], kind: u64) -> Option<usize> {
        if costs.len() == 1 {
            return Some(0);
        }
        let (threads, current, spurious) = (&self.threads, self.current, self.spurious_used);
        let state = || {
            let all = threads.iter().enumerate().fold(0u64, |all, (id, thread)| {
                let flags = u64::from(thread.ended) + 2 * u64::from(thread.yielded) + 4 * id as u64;
                all.wrapping_add(mix(thread.history, flags))
            });
            mix(mix(all, current as u64), u64::from(spurious) << 8 | kind)
        };
        match self.search.choose(costs, state) {
            Ok(pick) => Some(pick),
            Err(_) => {
                self.not_deterministic();
                None
            }
        }
    }

    /// Whether all who can run spin on values that nobody else is left to change.
    fn nothing_moves(&self, others: &[ThreadId]) -> bool {
        let spins = |id: ThreadId| {
            self.threads[id]
                .repetitions
                .iter()
                .flatten()
                .any(|repetition| {
                    repetition.times >= SPINNING_READS
                        && repetition.version == self.objects[repetition.object].version
                        && matches!(self.objects[repetition.object].state, State::Atomic)
                })
        };
        spins(self.current) && others.iter().all(|&other| spins(other))
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
