//! Every execution of a litmus program that is at all conceivable: whose write each read reads, and in which order the
//! writes of each location count. A model says which of them it allows.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use super::program::{Act, LOCATIONS, Outcome};
use super::relation::Relation;

/// An event: the first ones are the initial writes.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    pub thread: Option<usize>,
    pub location: Option<usize>,
    pub reads: bool,
    pub writes: Option<u8>,
    /// For what writes only if it reads a certain value: that, and the ordering otherwise.
    wants: Option<(u8, Ordering)>,
    pub ordering: Ordering,
}

/// A memory model.
#[derive(Clone, Copy)]
pub struct Model {
    /// Whether a read may see a write that its own thread's later writes lead to (load buffering).
    pub buffers_loads: bool,
    /// Whether it allows an execution.
    pub allows: fn(&Graph<'_>) -> bool,
}

/// What the model allows.
pub fn outcomes(program: &[Vec<Act>], model: Model) -> BTreeSet<Outcome> {
    let events = events(program);
    let reads: Vec<usize> = (0..events.len())
        .filter(|&event| events[event].reads)
        .collect();
    let mut allowed = BTreeSet::new();
    choose_sources(
        &events,
        &reads,
        &mut vec![usize::MAX; events.len()],
        model,
        &mut allowed,
    );
    allowed
}

fn events(program: &[Vec<Act>]) -> Vec<Event> {
    let initial = (0..LOCATIONS).map(|location| Event {
        thread: None,
        location: Some(location),
        reads: false,
        writes: Some(0),
        wants: None,
        ordering: Ordering::Relaxed,
    });
    let threads = program.iter().enumerate();
    let made = threads.flat_map(|(thread, acts)| acts.iter().map(move |&act| event(thread, act)));
    initial.chain(made).collect()
}

fn event(thread: usize, act: Act) -> Event {
    let (reads, writes, wants, ordering) = match act {
        Act::Load(_, ordering) => (true, None, None, ordering),
        Act::Store(_, value, ordering) => (false, Some(value), None, ordering),
        Act::Swap(_, value, ordering) => (true, Some(value), None, ordering),
        Act::Exchange(_, wanted, value, success, failure) => {
            (true, Some(value), Some((wanted, failure)), success)
        }
        Act::Fence(ordering) => (false, None, None, ordering),
    };
    Event {
        thread: Some(thread),
        location: act.location(),
        reads,
        writes,
        wants,
        ordering,
    }
}

/// Every way to say whose write each read reads.
fn choose_sources(
    events: &[Event],
    reads: &[usize],
    sources: &mut Vec<usize>,
    model: Model,
    allowed: &mut BTreeSet<Outcome>,
) {
    let Some((&read, rest)) = reads.split_first() else {
        return settle(events, sources, model, allowed);
    };
    for write in 0..events.len() {
        let fits = write != read
            && events[write].writes.is_some()
            && events[write].location == events[read].location;
        if fits {
            sources[read] = write;
            choose_sources(events, rest, sources, model, allowed);
        }
    }
}

/// With the sources known, an exchange that reads another value than it wants is a load. A load has nobody reading from
/// it.
fn settle(events: &[Event], sources: &[usize], model: Model, allowed: &mut BTreeSet<Outcome>) {
    let mut settled = events.to_vec();
    for (event, &source) in settled.iter_mut().zip(sources) {
        if let Some((wanted, failure)) = event.wants
            && events[source].writes != Some(wanted)
        {
            event.writes = None;
            event.ordering = failure;
        }
    }
    let reads = || (0..settled.len()).filter(|&event| settled[event].reads);
    if reads().any(|read| settled[sources[read]].writes.is_none()) {
        return;
    }
    let sequenced = Relation::of(settled.len(), |from, to| {
        let (one, other) = (settled[from].thread, settled[to].thread);
        other.is_some() && (one.is_none() || one == other && from < to)
    });
    let read_from = Relation::of(settled.len(), |from, to| {
        settled[to].reads && sources[to] == from
    });
    // No load buffering, and nothing out of thin air.
    if !model.buffers_loads && !sequenced.or(&read_from).plus().is_irreflexive() {
        return;
    }
    let writes: Vec<Vec<usize>> = (0..LOCATIONS)
        .map(|location| {
            let here = |&event: &usize| {
                settled[event].location == Some(location) && settled[event].writes.is_some()
            };
            // The initial write is the first.
            (0..settled.len()).filter(here).skip(1).collect()
        })
        .collect();
    let mut orders: Vec<Vec<Vec<usize>>> = vec![Vec::new()];
    for (location, writes) in writes.iter().enumerate() {
        let all = permutations(writes).into_iter().map(|order| {
            let mut from_the_first = vec![location];
            from_the_first.extend(order);
            from_the_first
        });
        let all: Vec<_> = all.collect();
        orders = orders
            .iter()
            .flat_map(|known| {
                all.iter()
                    .map(|order| [known.clone(), vec![order.clone()]].concat())
            })
            .collect();
    }
    for order in orders {
        let graph = Graph {
            events: &settled,
            sequenced: &sequenced,
            read_from: &read_from,
            order: &order,
        };
        if (model.allows)(&graph) {
            let value = |write: usize| settled[write].writes.expect("it writes");
            allowed.insert(Outcome {
                read: reads().map(|read| value(sources[read])).collect(),
                left: order
                    .iter()
                    .map(|order| value(order[order.len() - 1]))
                    .collect(),
            });
        }
    }
}

fn permutations(all: &[usize]) -> Vec<Vec<usize>> {
    if all.is_empty() {
        return vec![Vec::new()];
    }
    let from = |place: usize| {
        let mut rest = all.to_vec();
        let first = rest.remove(place);
        let behind = permutations(&rest).into_iter();
        behind.map(move |rest| [vec![first], rest].concat())
    };
    (0..all.len()).flat_map(from).collect()
}

/// An execution graph.
pub struct Graph<'a> {
    pub events: &'a [Event],
    pub sequenced: &'a Relation,
    pub read_from: &'a Relation,
    /// For each location its writes, in modification order.
    pub order: &'a [Vec<usize>],
}

impl Graph<'_> {
    /// The order in which the writes of one location count.
    pub fn modification_order(&self) -> Relation {
        let place = |event: usize| {
            let at = self.order.iter().position(|order| order.contains(&event))?;
            Some((at, self.order[at].iter().position(|&known| known == event)?))
        };
        Relation::of(self.events.len(), |from, to| {
            match (place(from), place(to)) {
                (Some((at, from)), Some((other, to))) => at == other && from < to,
                _ => false,
            }
        })
    }
}
