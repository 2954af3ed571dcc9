//! RC11 from its axioms: every execution graph of a litmus program is made, and those that they allow are kept.
//!
//! Lahav, Vafeiadis, Kang, Hur and Dreyer, *Repairing sequential consistency in C/C++11* (PLDI 2017), with release
//! sequences as in C++20. Nothing here is shared with the explorer, which never makes a graph that is not allowed.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use super::program::{Act, LOCATIONS, Outcome};

/// An event: the first ones are the initial writes.
#[derive(Clone, Copy, Debug)]
struct Event {
    thread: Option<usize>,
    location: Option<usize>,
    reads: bool,
    writes: Option<u8>,
    /// For what writes only if it reads a certain value: that, and the ordering otherwise.
    wants: Option<(u8, Ordering)>,
    ordering: Ordering,
}

/// A relation between events, as a row of bits for each.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Relation(Vec<u32>);

impl Relation {
    fn of(events: usize, holds: impl Fn(usize, usize) -> bool) -> Self {
        let row = |from| (0..events).fold(0, |row, to| row | u32::from(holds(from, to)) << to);
        Relation((0..events).map(row).collect())
    }

    fn identity(events: usize, holds: impl Fn(usize) -> bool) -> Self {
        Self::of(events, |from, to| from == to && holds(from))
    }

    fn has(&self, from: usize, to: usize) -> bool {
        self.0[from] >> to & 1 == 1
    }

    fn or(&self, other: &Self) -> Self {
        Relation(self.0.iter().zip(&other.0).map(|(a, b)| a | b).collect())
    }

    fn then(&self, other: &Self) -> Self {
        let row = |&row: &u32| {
            let through = (0..self.0.len()).filter(|to| row >> to & 1 == 1);
            through.fold(0, |all, to| all | other.0[to])
        };
        Relation(self.0.iter().map(row).collect())
    }

    fn maybe(&self) -> Self {
        self.or(&Self::identity(self.0.len(), |_| true))
    }

    fn plus(&self) -> Self {
        let mut closed = self.clone();
        loop {
            let next = closed.or(&closed.then(&closed));
            if next == closed {
                return closed;
            }
            closed = next;
        }
    }

    fn is_irreflexive(&self) -> bool {
        (0..self.0.len()).all(|event| !self.has(event, event))
    }
}

/// What the axioms allow.
pub fn outcomes(program: &[Vec<Act>]) -> BTreeSet<Outcome> {
    let events = events(program);
    let reads: Vec<usize> = (0..events.len())
        .filter(|&event| events[event].reads)
        .collect();
    let mut allowed = BTreeSet::new();
    choose_sources(
        &events,
        &reads,
        &mut vec![usize::MAX; events.len()],
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
    allowed: &mut BTreeSet<Outcome>,
) {
    let Some((&read, rest)) = reads.split_first() else {
        return settle(events, sources, allowed);
    };
    for write in 0..events.len() {
        let fits = write != read
            && events[write].writes.is_some()
            && events[write].location == events[read].location;
        if fits {
            sources[read] = write;
            choose_sources(events, rest, sources, allowed);
        }
    }
}

/// With the sources known, an exchange that reads another value than it wants is a load. A load has nobody reading from
/// it.
fn settle(events: &[Event], sources: &[usize], allowed: &mut BTreeSet<Outcome>) {
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
    if !sequenced.or(&read_from).plus().is_irreflexive() {
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
        if graph.is_consistent() {
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
struct Graph<'a> {
    events: &'a [Event],
    sequenced: &'a Relation,
    read_from: &'a Relation,
    /// For each location its writes, in modification order.
    order: &'a [Vec<usize>],
}

impl Graph<'_> {
    fn only(&self, holds: impl Fn(&Event) -> bool) -> Relation {
        Relation::identity(self.events.len(), |event| holds(&self.events[event]))
    }

    fn within(&self, relation: &Relation, same_location: bool) -> Relation {
        Relation::of(self.events.len(), |from, to| {
            let (one, other) = (self.events[from].location, self.events[to].location);
            let same = one.is_some() && one == other;
            relation.has(from, to) && same == same_location
        })
    }

    fn is_consistent(&self) -> bool {
        let events = self.events.len();
        let (sb, rf) = (self.sequenced, self.read_from);
        let place = |event: usize| {
            let at = self.order.iter().position(|order| order.contains(&event))?;
            Some((at, self.order[at].iter().position(|&known| known == event)?))
        };
        let mo = Relation::of(events, |from, to| match (place(from), place(to)) {
            (Some((at, from)), Some((other, to))) => at == other && from < to,
            _ => false,
        });
        let back = Relation::of(events, |from, to| rf.has(to, from));
        let not_itself = Relation::of(events, |from, to| from != to);
        let rb = back.then(&mo);
        let rb = Relation::of(events, |from, to| {
            rb.has(from, to) && not_itself.has(from, to)
        });
        let eco = rf.or(&mo).or(&rb).plus();

        // Atomicity: nothing comes between what a read-modify-write reads and what it writes.
        let between = rb.then(&mo);
        let is_update = |event: &Event| event.reads && event.writes.is_some();
        let torn =
            (0..events).any(|event| is_update(&self.events[event]) && between.has(event, event));
        if torn {
            return false;
        }

        let is_fence = |event: &Event| event.location.is_none();
        let fences = self.only(is_fence);
        let updates = self.only(is_update);
        let releasing = self.only(|event| {
            use Ordering::{AcqRel, Release, SeqCst};
            (is_fence(event) || event.writes.is_some())
                && matches!(event.ordering, Release | AcqRel | SeqCst)
        });
        let acquiring = self.only(|event| {
            use Ordering::{AcqRel, Acquire, SeqCst};
            (is_fence(event) || event.reads) && matches!(event.ordering, Acquire | AcqRel | SeqCst)
        });
        let writes = self.only(|event| event.writes.is_some());
        let reads = self.only(|event| event.reads);
        // The release sequence of C++20: read-modify-writes only.
        let sequence = rf.then(&updates).plus().maybe();
        let sw = releasing
            .then(&fences.then(sb).maybe())
            .then(&writes)
            .then(&sequence)
            .then(rf)
            .then(&reads)
            .then(&sb.then(&fences).maybe())
            .then(&acquiring);
        let hb = sb.or(&sw).plus();
        // Coherence.
        if !hb.then(&eco.maybe()).is_irreflexive() {
            return false;
        }
        // The same for a read-modify-write, which is two events there and one here.
        if !eco.is_irreflexive() {
            return false;
        }

        let sequential = self.only(|event| event.ordering == Ordering::SeqCst);
        let accesses = self.only(|event| event.ordering == Ordering::SeqCst && !is_fence(event));
        let fences = self.only(|event| event.ordering == Ordering::SeqCst && is_fence(event));
        let sb_elsewhere = self.within(sb, false);
        let scb = sb
            .or(&sb_elsewhere.then(&hb).then(&sb_elsewhere))
            .or(&self.within(&hb, true))
            .or(&mo)
            .or(&rb);
        let base = accesses
            .or(&fences.then(&hb.maybe()))
            .then(&scb)
            .then(&accesses.or(&hb.maybe().then(&fences)));
        let between_fences = fences.then(&hb.or(&hb.then(&eco).then(&hb))).then(&fences);
        let psc = base.or(&between_fences);
        debug_assert!(sequential.then(&psc).then(&sequential) == psc);
        psc.plus().is_irreflexive()
    }
}
