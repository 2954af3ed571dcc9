//! Marks `gantt`.

#[cfg(not(marked))]
use solutions::chapter01::gantt as submission;

use marking::check;
use submission::Burst::{Cpu, Io};
use submission::{Burst, Sim, Slice, simulate};

marking::exercise! {
    title: "The scheduler",
    order: 3,
    hints: [
        "Nothing happens between two events. Which events are there, and when is the next of them?",
        "Keep for each core the task it has, until when, and what is left of the burst then; for each wait, when it is \
         over. The next instant is the smallest of all these times.",
        "A loop of four steps: end the waits that are over, clear the cores whose time is over, fill the free cores from \
         a `VecDeque`, and go to the smallest time. If there is none, all have ended.",
    ],
}

/// Tasks that compute take turns, a quantum each, in the order in which they queued.
#[check(value, points = 2)]
fn tasks_take_turns() {
    let three = [vec![Cpu(5)], vec![Cpu(2)], vec![Cpu(3)]];
    is_simulated(
        machine(1, 2, 0),
        &three,
        &[10, 4, 9],
        &[
            (0, 0, 0, 2),
            (1, 0, 2, 4),
            (2, 0, 4, 6),
            (0, 0, 6, 8),
            (2, 0, 8, 9),
            (0, 0, 9, 10),
        ],
    );
    is_simulated(
        machine(2, 2, 0),
        &three,
        &[5, 2, 5],
        &[(0, 0, 0, 2), (1, 1, 0, 2), (2, 0, 2, 5), (0, 1, 2, 5)],
    );
}

/// Nobody who queues is passed over: of three long tasks on one core, any three turns are of three tasks.
#[check(value, points = 2)]
fn nobody_is_passed_over() {
    let tasks = [vec![Cpu(30)], vec![Cpu(30)], vec![Cpu(30)]];
    let (_, slices) = run(machine(1, 5, 1), &tasks);
    let turns: Vec<usize> = slices.iter().map(|slice| slice.task).collect();
    assert_eq!(
        turns.len(),
        18,
        "turns of three tasks of six quanta: {turns:?}"
    );
    for three in turns.windows(3) {
        let mut all = three.to_vec();
        all.sort_unstable();
        assert_eq!(all, [0, 1, 2], "three turns in a row, of {turns:?}");
    }
}

/// Who waits needs no core, and others have it.
#[check(value, points = 2)]
fn who_waits_leaves_the_core() {
    is_simulated(
        machine(1, 100, 0),
        &[vec![Cpu(1), Io(3), Cpu(1)], vec![Io(1), Cpu(2)]],
        &[5, 3],
        &[(0, 0, 0, 1), (1, 0, 1, 3), (0, 0, 4, 5)],
    );
    is_simulated(
        machine(1, 4, 0),
        &[vec![Io(10)], vec![Io(10)], vec![Cpu(9)]],
        &[10, 10, 9],
        &[(2, 0, 0, 9)],
    );
}

/// Turning to another task costs; going on with the same one does not, nor does the first.
#[check(value, points = 2)]
fn a_switch_costs_and_going_on_does_not() {
    is_simulated(
        machine(1, 2, 1),
        &[vec![Cpu(3)], vec![Cpu(2)]],
        &[7, 5],
        &[(0, 0, 0, 2), (1, 0, 3, 5), (0, 0, 6, 7)],
    );
    is_simulated(
        machine(1, 2, 1),
        &[vec![Cpu(5), Io(4), Cpu(1)]],
        &[10],
        &[(0, 0, 0, 5), (0, 0, 9, 10)],
    );
}

/// No core has two tasks at once, no task two cores, and each computes as long as it must.
#[check(value, points = 2)]
fn nothing_is_in_two_places() {
    let mut random = 1;
    for _ in 0..40 {
        let tasks: Vec<Vec<Burst>> = (0..4).map(|_| bursts(&mut random)).collect();
        for cores in 1..4 {
            let sim = machine(cores, 1 + below(&mut random, 5), below(&mut random, 3));
            let (ends, slices) = run(sim, &tasks);
            let told = || format!("{tasks:?} on {sim:?}");
            for (task, bursts) in tasks.iter().enumerate() {
                let its: Vec<&Slice> = slices.iter().filter(|slice| slice.task == task).collect();
                let computed: u64 = its.iter().map(|slice| slice.to - slice.from).sum();
                let wanted: u64 = bursts.iter().map(cpu_ticks).sum();
                assert_eq!(
                    computed,
                    wanted,
                    "ticks computed by task {task} of {}",
                    told()
                );
                assert!(
                    in_turn(&its),
                    "task {task} has two cores: {its:?}, of {}",
                    told()
                );
                let last = its.last().map_or(0, |slice| slice.to);
                assert!(
                    ends[task] >= last,
                    "task {task} ended too early, of {}",
                    told()
                );
            }
            for core in 0..cores {
                let its: Vec<&Slice> = slices.iter().filter(|slice| slice.core == core).collect();
                assert!(
                    in_turn(&its),
                    "core {core} has two tasks: {its:?}, of {}",
                    told()
                );
            }
        }
    }
}

/// Bursts of 10¹² ticks are simulated as quickly as short ones.
#[check(value, points = 2)]
fn long_times_pass_at_once() {
    const LONG: u64 = 1_000_000_000_000;
    is_simulated(
        machine(1, 3 * LONG, 7),
        &[vec![Cpu(LONG), Io(LONG), Cpu(5)], vec![Cpu(LONG + 2)]],
        &[2 * LONG + 21, 2 * LONG + 9],
        &[
            (0, 0, 0, LONG),
            (1, 0, LONG + 7, 2 * LONG + 9),
            (0, 0, 2 * LONG + 16, 2 * LONG + 21),
        ],
    );
    is_simulated(
        machine(1, LONG / 2, 0),
        &[vec![Cpu(LONG)], vec![Cpu(LONG)]],
        &[3 * LONG / 2, 2 * LONG],
        &[
            (0, 0, 0, LONG / 2),
            (1, 0, LONG / 2, LONG),
            (0, 0, LONG, 3 * LONG / 2),
            (1, 0, 3 * LONG / 2, 2 * LONG),
        ],
    );
}

fn machine(cores: usize, quantum: u64, switch_cost: u64) -> Sim {
    Sim {
        cores,
        quantum,
        switch_cost,
    }
}

/// The slices sorted by when they began, then by core.
fn run(sim: Sim, tasks: &[Vec<Burst>]) -> (Vec<u64>, Vec<Slice>) {
    let (ends, mut slices) = simulate(&sim, tasks);
    assert_eq!(ends.len(), tasks.len(), "ends of {} tasks", tasks.len());
    slices.sort_by_key(|slice| (slice.from, slice.core));
    (ends, slices)
}

/// Slices are given as task, core, from and to.
fn is_simulated(sim: Sim, tasks: &[Vec<Burst>], ends: &[u64], slices: &[(usize, usize, u64, u64)]) {
    let (found_ends, found) = run(sim, tasks);
    let found: Vec<_> = found
        .iter()
        .map(|slice| (slice.task, slice.core, slice.from, slice.to))
        .collect();
    assert_eq!(
        found, slices,
        "slices (task, core, from, to) of {tasks:?} on {sim:?}"
    );
    assert_eq!(found_ends, ends, "the ends of {tasks:?} on {sim:?}");
}

fn in_turn(slices: &[&Slice]) -> bool {
    slices.windows(2).all(|pair| pair[0].to <= pair[1].from)
}

fn cpu_ticks(burst: &Burst) -> u64 {
    match burst {
        Cpu(ticks) => *ticks,
        Io(_) => 0,
    }
}

/// One to five bursts in turn.
fn bursts(random: &mut u64) -> Vec<Burst> {
    let first = below(random, 2);
    (0..1 + below(random, 5))
        .map(|n| {
            let ticks = 1 + below(random, 8);
            if (first + n).is_multiple_of(2) {
                Cpu(ticks)
            } else {
                Io(ticks)
            }
        })
        .collect()
}

/// A linear congruential generator (Knuth's constants).
fn below(random: &mut u64, limit: u64) -> u64 {
    *random = random
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*random >> 33) % limit
}
