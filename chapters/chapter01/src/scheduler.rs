//! A scheduler in slow motion: cores, a queue and a clock that moves on one tick at a time.
//!
//! Real schedulers are told by interrupts when something happens and do nothing in between. This one asks at every
//! tick, which is slow and easy to follow.

use std::collections::VecDeque;

// ANCHOR: machine
/// What a task does next, in ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Needs a core.
    Compute(u32),
    /// Needs none: a disk, a network or a person is at work.
    Wait(u32),
}

/// The machine that the tasks share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Machine {
    /// How many tasks can compute at the same instant.
    pub cores: usize,
    /// After so many ticks a task goes to the end of the queue, if there is a queue; none: it stays until it waits.
    pub quantum: Option<u32>,
    /// Ticks that a core loses when it turns from one task to another.
    pub switch: u32,
}
// ANCHOR_END: machine

/// What a core does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Core {
    /// Nothing.
    Idle,
    /// Turns to this task.
    SwitchesTo(usize),
    /// Works for this task.
    Runs(usize),
}

/// How it goes for a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Could compute, and no core works for it yet.
    Queues,
    /// A core works for it.
    Runs,
    /// Waits for something that is no core.
    Waits,
    /// Has ended.
    Ended,
}

/// The same for some ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice<T> {
    /// What goes on.
    pub what: T,
    /// The tick with which it begins.
    pub from: u32,
    /// The tick with which something else begins.
    pub to: u32,
}

/// How the tasks went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// For each core, what it did.
    pub cores: Vec<Vec<Slice<Core>>>,
    /// For each task, how it went until it ended.
    pub tasks: Vec<Vec<Slice<Task>>>,
}

/// A task with what is left of it.
struct Job {
    steps: VecDeque<Step>,
    now: Task,
}

/// A core with what it is at.
#[derive(Clone, Default)]
struct Seat {
    task: Option<usize>,
    last: Option<usize>,
    /// Ticks until the switch is over.
    switching: u32,
    /// Ticks that the task has had of its quantum.
    had: u32,
}

/// Runs `tasks`, all of which are there from the beginning, to their end.
///
/// One core, and a task that waits: the other has the core all the while.
/// ```
/// use chapter01::scheduler::{Machine, Step, run};
///
/// let machine = Machine { cores: 1, quantum: None, switch: 0 };
/// let asks_a_server = vec![Step::Compute(1), Step::Wait(8), Step::Compute(1)];
/// let computes = vec![Step::Compute(8)];
/// let run = run(machine, &[asks_a_server, computes]);
/// assert_eq!(run.ticks(), 10, "not 18");
/// assert_eq!(run.utilisation(), 1.0);
/// ```
///
/// # Panics
/// Without a core, or with a quantum of 0.
// ANCHOR: run
pub fn run(machine: Machine, tasks: &[Vec<Step>]) -> Run {
    assert!(machine.cores > 0, "somebody must do the work");
    assert_ne!(machine.quantum, Some(0), "a quantum is a time");
    let mut jobs: Vec<Job> = tasks.iter().map(|steps| Job::new(steps)).collect();
    let mut seats = vec![Seat::default(); machine.cores];
    let mut queue: VecDeque<usize> = (0..jobs.len())
        .filter(|&task| jobs[task].now == Task::Queues)
        .collect();
    let mut run = Run {
        cores: vec![Vec::new(); seats.len()],
        tasks: vec![Vec::new(); jobs.len()],
    };
    for now in 0.. {
        end_waits(&mut jobs, &mut queue);
        clear_seats(machine, &mut seats, &mut jobs, &mut queue);
        fill_seats(machine, &mut seats, &mut jobs, &mut queue);
        if jobs.iter().all(|job| job.now == Task::Ended) {
            break;
        }
        note(&mut run, now, &seats, &jobs);
        tick(&mut seats, &mut jobs);
    }
    run
}
// ANCHOR_END: run

impl Job {
    fn new(steps: &[Step]) -> Job {
        let steps = steps.iter().copied();
        let mut job = Job {
            steps: steps.filter(|step| step.left() > 0).collect(),
            now: Task::Ended,
        };
        job.turn();
        job
    }

    /// Goes on to its next step; a task that is to compute must queue first.
    fn turn(&mut self) {
        self.now = match self.steps.front() {
            Some(Step::Compute(_)) => Task::Queues,
            Some(Step::Wait(_)) => Task::Waits,
            None => Task::Ended,
        };
    }

    /// Whether the step that it is at is over.
    fn is_through(&self) -> bool {
        self.steps.front().is_some_and(|step| step.left() == 0)
    }
}

impl Step {
    fn left(self) -> u32 {
        let (Step::Compute(ticks) | Step::Wait(ticks)) = self;
        ticks
    }

    fn tick(&mut self) {
        let (Step::Compute(ticks) | Step::Wait(ticks)) = self;
        *ticks -= 1;
    }
}

// ANCHOR: phases
/// Whoever has waited long enough goes on, and queues if that means computing.
fn end_waits(jobs: &mut [Job], queue: &mut VecDeque<usize>) {
    for (task, job) in jobs.iter_mut().enumerate() {
        if job.now == Task::Waits && job.is_through() {
            job.steps.pop_front();
            job.turn();
            if job.now == Task::Queues {
                queue.push_back(task);
            }
        }
    }
}

/// Whoever has computed all it wanted leaves its core; so does whoever had its quantum, if others queue.
fn clear_seats(
    machine: Machine,
    seats: &mut [Seat],
    jobs: &mut [Job],
    queue: &mut VecDeque<usize>,
) {
    for seat in seats {
        let Some(task) = seat.task else { continue };
        let job = &mut jobs[task];
        let step_is_over = job.is_through();
        let quantum_is_over = machine.quantum.is_some_and(|quantum| seat.had >= quantum);
        if step_is_over {
            job.steps.pop_front();
        }
        if step_is_over || quantum_is_over && !queue.is_empty() {
            job.turn();
            if job.now == Task::Queues {
                queue.push_back(task);
            }
            seat.task = None;
        } else if quantum_is_over {
            seat.had = 0;
        }
    }
}

/// Each free core takes the first task of the queue.
fn fill_seats(machine: Machine, seats: &mut [Seat], jobs: &mut [Job], queue: &mut VecDeque<usize>) {
    for seat in seats.iter_mut().filter(|seat| seat.task.is_none()) {
        let Some(task) = queue.pop_front() else { break };
        jobs[task].now = Task::Runs;
        // A core that has run nothing yet has nothing to put away.
        let is_a_switch = seat.last.is_some_and(|last| last != task);
        *seat = Seat {
            task: Some(task),
            last: Some(task),
            switching: if is_a_switch { machine.switch } else { 0 },
            had: 0,
        };
    }
}

/// Time passes, for everybody at once.
fn tick(seats: &mut [Seat], jobs: &mut [Job]) {
    for seat in seats {
        let Some(task) = seat.task else { continue };
        if seat.switching > 0 {
            seat.switching -= 1;
        } else {
            seat.had += 1;
            jobs[task].steps[0].tick();
        }
    }
    for job in jobs.iter_mut().filter(|job| job.now == Task::Waits) {
        job.steps[0].tick();
    }
}
// ANCHOR_END: phases

fn note(run: &mut Run, now: u32, seats: &[Seat], jobs: &[Job]) {
    for (slices, seat) in run.cores.iter_mut().zip(seats) {
        let what = match seat.task {
            None => Core::Idle,
            Some(task) if seat.switching > 0 => Core::SwitchesTo(task),
            Some(task) => Core::Runs(task),
        };
        extend(slices, what, now);
    }
    for (task, (slices, job)) in run.tasks.iter_mut().zip(jobs).enumerate() {
        let mut turning = seats.iter().filter(|seat| seat.switching > 0);
        match job.now {
            Task::Ended => {}
            Task::Runs if turning.any(|seat| seat.task == Some(task)) => {
                extend(slices, Task::Queues, now);
            }
            being => extend(slices, being, now),
        }
    }
}

/// One tick more of the same, or the first of something else.
fn extend<T: PartialEq>(slices: &mut Vec<Slice<T>>, what: T, now: u32) {
    match slices.last_mut() {
        Some(slice) if slice.what == what => slice.to = now + 1,
        _ => slices.push(Slice {
            what,
            from: now,
            to: now + 1,
        }),
    }
}

impl Run {
    /// When each task ended.
    pub fn finished(&self) -> Vec<u32> {
        let end = |slices: &Vec<Slice<Task>>| slices.last().map_or(0, |slice| slice.to);
        self.tasks.iter().map(end).collect()
    }

    /// When the last task ended: the makespan.
    pub fn ticks(&self) -> u32 {
        self.finished().into_iter().max().unwrap_or(0)
    }

    /// The share of the cores' time that went into the tasks' own work, from 0 to 1.
    pub fn utilisation(&self) -> f64 {
        let slices = self.cores.iter().flatten();
        let works = slices.filter(|slice| matches!(slice.what, Core::Runs(_)));
        let worked: u32 = works.map(|slice| slice.to - slice.from).sum();
        let there = f64::from(self.ticks()) * self.cores.len() as f64;
        if there > 0.0 {
            f64::from(worked) / there
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Step::{Compute, Wait};
    use super::*;

    fn one_core(quantum: Option<u32>, switch: u32) -> Machine {
        Machine {
            cores: 1,
            quantum,
            switch,
        }
    }

    fn order(run: &Run) -> Vec<(Core, u32)> {
        let slices = run.cores[0].iter();
        slices.map(|slice| (slice.what, slice.to)).collect()
    }

    #[test]
    fn tasks_take_turns_of_a_quantum() {
        let run = run(one_core(Some(2), 0), &[vec![Compute(3)], vec![Compute(2)]]);

        let turns = [(Core::Runs(0), 2), (Core::Runs(1), 4), (Core::Runs(0), 5)];
        assert_eq!(order(&run), turns);
        assert_eq!(run.finished(), [5, 4]);
    }

    #[test]
    fn a_switch_costs_and_going_on_does_not() {
        let run = run(one_core(Some(2), 1), &[vec![Compute(6)], vec![Compute(2)]]);

        let turns = [
            (Core::Runs(0), 2),
            (Core::SwitchesTo(1), 3),
            (Core::Runs(1), 5),
            (Core::SwitchesTo(0), 6),
            (Core::Runs(0), 10),
        ];
        assert_eq!(order(&run), turns);
        assert_eq!(run.utilisation(), 0.8);
        let of_task_1 = run.tasks[1].iter().map(|slice| (slice.what, slice.to));
        assert!(of_task_1.eq([(Task::Queues, 3), (Task::Runs, 5)]));
    }

    #[test]
    fn without_a_quantum_short_tasks_wait_for_the_long_one() {
        let run = run(one_core(None, 0), &[vec![Compute(40)], vec![Compute(4)]]);

        assert_eq!(run.finished(), [40, 44]);
    }

    #[test]
    fn whoever_waits_leaves_the_core_to_others() {
        let tasks = [
            vec![Compute(1), Wait(3), Compute(1)],
            vec![Wait(1), Compute(2)],
        ];

        let run = run(one_core(None, 0), &tasks);

        let turns = [
            (Core::Runs(0), 1),
            (Core::Runs(1), 3),
            (Core::Idle, 4),
            (Core::Runs(0), 5),
        ];
        assert_eq!(order(&run), turns);
    }

    #[test]
    fn a_task_that_does_nothing_ends_at_once() {
        let run = run(one_core(None, 0), &[vec![], vec![Compute(0), Wait(0)]]);

        assert_eq!(run.finished(), [0, 0]);
        assert_eq!(run.utilisation(), 0.0);
    }

    #[test]
    fn whatever_the_machine_the_work_is_done_once_and_by_one_core_at_a_time() {
        let mix = [
            vec![Compute(7), Wait(3), Compute(2)],
            vec![Wait(4), Compute(9)],
            vec![Compute(12)],
            vec![Compute(1), Wait(1), Compute(1), Wait(6), Compute(5)],
        ];
        let wanted = [9, 9, 12, 7];
        for cores in 1..=4 {
            for quantum in [None, Some(1), Some(3), Some(100)] {
                for switch in 0..=2 {
                    let machine = Machine {
                        cores,
                        quantum,
                        switch,
                    };
                    let run = run(machine, &mix);

                    for (task, wanted) in wanted.into_iter().enumerate() {
                        let slices = run.cores.iter().flatten();
                        let mut its: Vec<_> =
                            slices.filter(|s| s.what == Core::Runs(task)).collect();
                        its.sort_by_key(|slice| slice.from);
                        let worked: u32 = its.iter().map(|slice| slice.to - slice.from).sum();
                        assert_eq!(worked, wanted, "task {task} on {machine:?}");
                        assert!(its.windows(2).all(|pair| pair[0].to <= pair[1].from));
                    }
                }
            }
        }
    }
}
