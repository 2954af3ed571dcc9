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
    todo!()
}

/// The time that no number of processors can beat.
///
/// # Errors
/// If the edges make a circle.
pub fn span(graph: &Dag) -> Result<u64, Cycle> {
    todo!()
}

/// The time that `processors` need, none of which idles while a task is ready.
///
/// # Errors
/// If the edges make a circle.
pub fn greedy(graph: &Dag, processors: usize) -> Result<u64, Cycle> {
    todo!()
}
