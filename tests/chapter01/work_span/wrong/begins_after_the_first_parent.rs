//! Loses: nobody_begins_too_early (wrong value), nobody_idles_while_a_task_is_ready (wrong value), a_circle_is_an_error (wrong value)
//! Lets a task begin when one of those before it has ended: it needs the results of all of them.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// Tasks, and which of them must wait for which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dag {
    /// What each task costs.
    pub cost: Vec<u64>,
    /// The second of each pair cannot begin before the first has ended.
    pub edges: Vec<(usize, usize)>,
}

/// The edges make a circle: its tasks wait for each other for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cycle;

/// The time that one processor needs.
pub fn work(graph: &Dag) -> u64 {
    graph.cost.iter().sum()
}

/// The time that no number of processors can beat.
///
/// # Errors
/// If the edges make a circle.
pub fn span(graph: &Dag) -> Result<u64, Cycle> {
    let mut waiting = Waiting::new(graph);
    // When each task can begin, once all before it have been met.
    let mut begin = vec![0; graph.cost.len()];
    let mut ready = waiting.ready();
    let (mut met, mut longest) = (0, 0);
    while let Some(task) = ready.pop() {
        met += 1;
        let end = begin[task] + graph.cost[task];
        longest = longest.max(end);
        for &next in &waiting.after[task] {
            begin[next] = end.max(begin[next]);
        }
        ready.extend(waiting.end(task));
    }
    if met == begin.len() {
        Ok(longest)
    } else {
        Err(Cycle)
    }
}

/// The time that `processors` need, none of which idles while a task is ready.
///
/// # Errors
/// If the edges make a circle.
pub fn greedy(graph: &Dag, processors: usize) -> Result<u64, Cycle> {
    let waiting = Waiting::new(graph);
    let mut ready: BinaryHeap<_> = waiting.ready().into_iter().map(Reverse).collect();
    // When each task that runs will end.
    let mut running: BinaryHeap<Reverse<(u64, usize)>> = BinaryHeap::new();
    let (mut now, mut ended) = (0, 0);
    let mut begun = BTreeSet::new();
    loop {
        while running.len() < processors
            && let Some(Reverse(task)) = ready.pop()
        {
            running.push(Reverse((now + graph.cost[task], task)));
        }
        let Some(&Reverse((end, _))) = running.peek() else {
            break;
        };
        now = end;
        while let Some(&Reverse((end, task))) = running.peek()
            && end == now
        {
            running.pop();
            ended += 1;
            for &next in &waiting.after[task] {
                if begun.insert(next) {
                    ready.push(Reverse(next));
                }
            }
        }
    }
    if ended == graph.cost.len() {
        Ok(now)
    } else {
        Err(Cycle)
    }
}

/// For each task, how many it waits for and which wait for it.
struct Waiting {
    before: Vec<usize>,
    after: Vec<Vec<usize>>,
}

impl Waiting {
    fn new(graph: &Dag) -> Waiting {
        let mut waiting = Waiting {
            before: vec![0; graph.cost.len()],
            after: vec![Vec::new(); graph.cost.len()],
        };
        for &(from, to) in &graph.edges {
            waiting.before[to] += 1;
            waiting.after[from].push(to);
        }
        waiting
    }

    /// The tasks that wait for none.
    fn ready(&self) -> Vec<usize> {
        let tasks = 0..self.before.len();
        tasks.filter(|&task| self.before[task] == 0).collect()
    }

    /// The task has ended: the tasks that now wait for none.
    fn end(&mut self, task: usize) -> Vec<usize> {
        let mut ready = Vec::new();
        for &next in &self.after[task] {
            self.before[next] -= 1;
            if self.before[next] == 0 {
                ready.push(next);
            }
        }
        ready
    }
}
