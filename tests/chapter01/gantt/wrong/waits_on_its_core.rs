//! Loses: who_waits_leaves_the_core (wrong value), long_times_pass_at_once (wrong value)
//! Lets a task that waits keep its core: nobody uses it meanwhile. That is what a thread of its own in every core would
//! cost, and what a scheduler is there to avoid.

use std::collections::{BTreeSet, VecDeque};

/// What a task does next, in ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Burst {
    /// Computes: needs a core.
    Cpu(u64),
    /// Waits: needs none.
    Io(u64),
}

/// The machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sim {
    /// How many tasks can compute at the same instant: at least 1.
    pub cores: usize,
    /// How long a task may compute while others queue, in ticks: at least 1.
    pub quantum: u64,
    /// What turning to another task costs a core, in ticks.
    pub switch_cost: u64,
}

/// Time that a task had on a core.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// Which task, counted from 0.
    pub task: usize,
    /// On which core, counted from 0.
    pub core: usize,
    /// When it began to compute.
    pub from: u64,
    /// When it left the core.
    pub to: u64,
}

/// When each task has ended, and which slices they had.
pub fn simulate(sim: &Sim, tasks: &[Vec<Burst>]) -> (Vec<u64>, Vec<Slice>) {
    let mut run = Run {
        sim,
        bursts: tasks
            .iter()
            .map(|bursts| bursts.iter().copied().collect())
            .collect(),
        waits: BTreeSet::new(),
        queue: VecDeque::new(),
        seats: vec![Seat::default(); sim.cores],
        ends: vec![0; tasks.len()],
        slices: Vec::new(),
    };
    for task in 0..tasks.len() {
        run.go_on(task, 0);
    }
    let mut now = 0;
    loop {
        run.end_waits(now);
        run.clear_seats(now);
        run.fill_seats(now);
        match run.next_event() {
            Some(next) => now = next,
            None => return (run.ends, run.slices),
        }
    }
}

/// A core, and what it is at.
#[derive(Clone, Default)]
struct Seat {
    turn: Option<Turn>,
    last: Option<usize>,
    waits_for: Option<(u64, usize)>,
}

/// A task on a core.
#[derive(Clone, Copy)]
struct Turn {
    task: usize,
    from: u64,
    /// When its quantum or its burst is over, whichever comes first.
    until: u64,
    /// What is left of its burst then.
    left: u64,
}

/// How far the tasks are.
struct Run<'a> {
    sim: &'a Sim,
    /// What each task has not begun.
    bursts: Vec<VecDeque<Burst>>,
    /// When each wait is over, and whose.
    waits: BTreeSet<(u64, usize)>,
    /// Who is to compute, and for how long.
    queue: VecDeque<(usize, u64)>,
    seats: Vec<Seat>,
    ends: Vec<u64>,
    slices: Vec<Slice>,
}

impl Run<'_> {
    /// The task begins its next burst, or has ended.
    fn go_on(&mut self, task: usize, now: u64) {
        match self.bursts[task].pop_front() {
            Some(Burst::Cpu(ticks)) => self.queue.push_back((task, ticks)),
            Some(Burst::Io(ticks)) => {
                self.waits.insert((now + ticks, task));
            }
            None => self.ends[task] = now,
        }
    }

    fn end_waits(&mut self, now: u64) {
        while let Some(&(end, task)) = self.waits.first() {
            if end > now {
                break;
            }
            self.waits.pop_first();
            self.go_on(task, now);
        }
    }

    fn clear_seats(&mut self, now: u64) {
        for core in 0..self.seats.len() {
            let Some(turn) = self.seats[core].turn else {
                continue;
            };
            if turn.until > now {
                continue;
            }
            if turn.left > 0 && self.queue.is_empty() {
                let turn = self.quantum(turn.task, turn.from, now, turn.left);
                self.seats[core].turn = Some(turn);
                continue;
            }
            self.seats[core].turn = None;
            self.slices.push(Slice {
                task: turn.task,
                core,
                from: turn.from,
                to: now,
            });
            if turn.left > 0 {
                self.queue.push_back((turn.task, turn.left));
            } else {
                self.go_on(turn.task, now);
                self.seats[core].waits_for =
                    self.waits.iter().find(|wait| wait.1 == turn.task).copied();
            }
        }
    }

    fn fill_seats(&mut self, now: u64) {
        for core in 0..self.seats.len() {
            let seat = &self.seats[core];
            if seat.turn.is_some() || seat.waits_for.is_some_and(|(end, _)| end > now) {
                continue;
            }
            let Some((task, ticks)) = self.queue.pop_front() else {
                break;
            };
            let another = self.seats[core].last.is_some_and(|last| last != task);
            let from = now + if another { self.sim.switch_cost } else { 0 };
            self.seats[core] = Seat {
                turn: Some(self.quantum(task, from, from, ticks)),
                last: Some(task),
                waits_for: None,
            };
        }
    }

    /// The next quantum of a task that has had its core since `from` and still has to compute for `ticks`.
    fn quantum(&self, task: usize, from: u64, now: u64, ticks: u64) -> Turn {
        let had = ticks.min(self.sim.quantum);
        Turn {
            task,
            from,
            until: now + had,
            left: ticks - had,
        }
    }

    /// When something is over next.
    fn next_event(&self) -> Option<u64> {
        let seats = self.seats.iter().filter_map(|seat| seat.turn);
        let waits = self.waits.first().map(|&(end, _)| end);
        seats.map(|turn| turn.until).chain(waits).min()
    }
}
