//! Prints how four mixes of tasks go on every machine that the page offers, as JSON.

use chapter01::scheduler::Step::{Compute, Wait};
use chapter01::scheduler::{Core, Machine, Run, Slice, Step, Task, run};
use serde_json::{Map, Value, json};

const CORES: [usize; 3] = [1, 2, 4];
const QUANTA: [Option<u32>; 4] = [Some(2), Some(4), Some(8), None];
const SWITCHES: [u32; 3] = [0, 1, 2];

fn main() {
    let mixes = mixes();
    let mut rows = Vec::new();
    let mut runs = Map::new();
    for (mix, (name, tasks)) in mixes.iter().enumerate() {
        for cores in CORES {
            for quantum in QUANTA {
                for switch in SWITCHES {
                    let machine = Machine {
                        cores,
                        quantum,
                        switch,
                    };
                    let run = run(machine, tasks);
                    let quantum = quantum.map_or("none".to_owned(), |ticks| ticks.to_string());
                    if switch == 1 {
                        let used = (run.utilisation() * 100.0).round();
                        rows.push(json!([name, cores, quantum, run.ticks(), used]));
                    }
                    runs.insert(format!("{mix} {cores} {quantum} {switch}"), told(&run));
                }
            }
        }
    }
    let quanta = QUANTA.map(|quantum| quantum.map_or(json!("none"), Value::from));
    let names: Vec<&str> = mixes.iter().map(|(name, _)| *name).collect();
    let data = json!({
        "title": "Tasks that share cores",
        "table": {
            "columns": ["tasks", "cores", "quantum, ms", "all done after, ms (a switch costs 1 ms)", "cores used, %"],
            "rows": rows,
        },
        "mixes": names,
        "cores": CORES,
        "quanta": quanta,
        "switches": SWITCHES,
        "runs": runs,
    });
    println!("{data}");
}

/// What the tasks are like; a tick is a millisecond.
fn mixes() -> [(&'static str, Vec<Vec<Step>>); 4] {
    let asks = || {
        let question = [Compute(2), Wait(10)];
        let mut steps = question.repeat(3);
        steps.push(Compute(2));
        steps
    };
    let computes = |ticks| vec![Compute(ticks)];
    [
        ("four that compute", vec![computes(24); 4]),
        ("four that wait", vec![asks(); 4]),
        (
            "two that compute, two that wait",
            vec![computes(24), computes(24), asks(), asks()],
        ),
        (
            "one long, three short",
            vec![computes(40), computes(4), computes(4), computes(4)],
        ),
    ]
}

/// Each core and each task as a line: a letter for what goes on, and for how many ticks.
///
/// A core runs `A`, turns to `a`, or idles `.`; a task runs `r`, queues `q` or waits `w`.
fn told(run: &Run) -> Value {
    let task = |task: usize, first: u8| char::from(first + task as u8);
    let core = |what| match what {
        Core::Idle => '.',
        Core::SwitchesTo(next) => task(next, b'a'),
        Core::Runs(now) => task(now, b'A'),
    };
    let being = |what| match what {
        Task::Runs => 'r',
        Task::Queues => 'q',
        Task::Waits => 'w',
        Task::Ended => unreachable!("a lane ends with its task"),
    };
    json!({
        "cores": run.cores.iter().map(|slices| line(slices, core)).collect::<Vec<_>>(),
        "tasks": run.tasks.iter().map(|slices| line(slices, being)).collect::<Vec<_>>(),
        "ticks": run.ticks(),
        "used": run.utilisation(),
    })
}

fn line<T: Copy>(slices: &[Slice<T>], letter: impl Fn(T) -> char) -> String {
    slices
        .iter()
        .map(|slice| format!("{}{}", letter(slice.what), slice.to - slice.from))
        .collect()
}
