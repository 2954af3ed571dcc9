//! # Work and span
//!
//! A program is a graph of tasks: each has a cost, and an edge from one to another says that the other cannot begin before
//! the one has ended. How fast can such a program be, with how many processors?
//!
//! Write three functions. `work` is the sum of all costs: the time that one processor needs. `span` is the cost of the
//! most expensive path: the time that no number of processors can beat. `greedy` is the time that `processors` need when
//! none of them idles while a task is ready.
//!
//! A task is ready when every task that points to it has ended. Whenever a processor is free and tasks are ready, it
//! begins the one with the lowest number; a task that has begun keeps its processor to its end. All that ends at an
//! instant has ended before anything begins at it. Every cost is at least 1, and so is the number of processors. An edge
//! may be there twice and then says no more than once. If the edges make a circle, there is no order to do the tasks in,
//! and `span` and `greedy` return `Cycle`.
//!
//! Costs of 2, 3, 4 and 1, and edges (0, 1), (0, 2), (1, 3), (2, 3): the work is 10, the span 2 + 4 + 1 = 7, and two
//! processors need 7.

//[
use std::cmp::Reverse;
use std::collections::BinaryHeap;

//]
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
    //[ todo!()
    graph.cost.iter().sum()
    //]
}

/// The time that no number of processors can beat.
///
/// # Errors
/// If the edges make a circle.
pub fn span(graph: &Dag) -> Result<u64, Cycle> {
    //[ todo!()
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
    //]
}

/// The time that `processors` need, none of which idles while a task is ready.
///
/// # Errors
/// If the edges make a circle.
pub fn greedy(graph: &Dag, processors: usize) -> Result<u64, Cycle> {
    //[ todo!()
    let mut waiting = Waiting::new(graph);
    let mut ready: BinaryHeap<_> = waiting.ready().into_iter().map(Reverse).collect();
    // When each task that runs will end.
    let mut running: BinaryHeap<Reverse<(u64, usize)>> = BinaryHeap::new();
    let (mut now, mut ended) = (0, 0);
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
            ready.extend(waiting.end(task).into_iter().map(Reverse));
        }
    }
    if ended == graph.cost.len() {
        Ok(now)
    } else {
        Err(Cycle)
    }
    //]
}
//[

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
//]
