//! # The scheduler
//!
//! Write the scheduler that this chapter's pictures come from: tasks that compute and wait in turn, a number of cores, a
//! quantum after which a task that computes must let others go on, and a price for turning from one task to another.
//! `simulate` returns when each task has ended, and each slice of a core's time that a task had, in any order.
//!
//! All tasks are there at 0, with at least one burst each; `Cpu` and `Io` bursts alternate, and each is at least one tick
//! long. A task that is to compute queues. At every instant, in this order:
//!
//! 1. Tasks whose wait is over go on, and queue if they have to compute; of several, the lowest number first.
//! 2. Each core in turn, from the first: a task whose burst is over leaves the core. A task that has computed for a whole
//!    quantum leaves it too, and queues, if any task queues by then; if none does, it stays and begins another quantum.
//! 3. Each core that is free, from the first, takes the task that has queued for longest. If the core last ran another
//!    task, it loses `switch_cost` ticks before it computes; a core that has run no task yet loses none.
//!
//! A quantum counts ticks of computing, and a slice is the time from the first tick computed to leaving the core: the
//! switch is not in it. Times may be large, near 10¹² ticks. A simulator that looks at every tick never ends.
//!
//! One core, a quantum of 2, a switch cost of 1, and two tasks that compute for 3 and for 2 ticks: slices of task 0 from 0
//! to 2, of task 1 from 3 to 5, of task 0 from 6 to 7. They end at 7 and at 5.

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
    todo!()
}
