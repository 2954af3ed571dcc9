//! The execution as a graph, as far as `SeqCst` asks for it: RC11's relation `psc` must have no cycle.
//!
//! Its nodes are the `SeqCst` accesses and fences. Since the execution is built one operation after the other, what is
//! new only ever happens after what is there: an edge between two old nodes can appear only through a new operation that
//! comes before an old one in the order of its atomic. Reading or standing behind the newest value is always allowed.

use super::view::{Stamp, View};
use crate::object::ObjectId;
use crate::thread::ThreadId;

/// What an operation is to the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Reads the value with this stamp.
    Read(Stamp),
    /// Leaves a value with this stamp, whether or not it reads the one before.
    Write(Stamp),
    Fence,
    /// Anything else that may carry happens-before: a lock, the start of a thread.
    Other,
}

/// An operation. The first of a thread has the number 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    pub(super) thread: ThreadId,
    pub(super) number: u32,
    /// None where it has no place of its own in memory.
    pub(super) object: Option<ObjectId>,
    pub(super) kind: Kind,
    pub(super) sequential: bool,
}

/// The operations of one execution.
#[derive(Debug, Default)]
pub(super) struct Graph {
    events: Vec<Event>,
    /// The clocks of all events, one after the other, and where each begins.
    clocks: Vec<u32>,
    rows: Vec<usize>,
    /// Which events are nodes.
    nodes: Vec<usize>,
    edges: Vec<(usize, usize)>,
}

impl Graph {
    pub(super) fn clear(&mut self) {
        self.events.clear();
        self.clocks.clear();
        self.rows.clear();
        self.nodes.clear();
        self.edges.clear();
    }

    /// Adds an operation whose thread has this view after it.
    pub(super) fn add(&mut self, event: Event, view: &View) {
        let edges = self.push(event, view);
        self.edges.extend(edges);
    }

    /// Whether the operation would leave `psc` without a cycle.
    pub(super) fn allows(&mut self, event: Event, view: &View) -> bool {
        if self.nodes.is_empty() {
            return true;
        }
        let (events, clocks, nodes) = (self.events.len(), self.clocks.len(), self.nodes.len());
        let edges = self.push(event, view);
        let cyclic = self.is_cyclic(&edges);
        self.events.truncate(events);
        self.rows.truncate(events);
        self.clocks.truncate(clocks);
        self.nodes.truncate(nodes);
        !cyclic
    }

    /// Adds an event, and returns the edges that come with it.
    fn push(&mut self, event: Event, view: &View) -> Vec<(usize, usize)> {
        let new = self.events.len();
        self.events.push(event);
        self.rows.push(self.clocks.len());
        self.clocks.extend_from_slice(&view.clock);
        if event.sequential {
            self.nodes.push(new);
        }
        let mut edges = Vec::new();
        if !self.nodes.is_empty() {
            self.edges_out_of(new, &mut edges);
            self.edges_into(new, &mut edges);
        }
        edges
    }

    /// Edges that begin in the new event, or run through it from a fence before it: to what comes after it in the order
    /// of its atomic.
    fn edges_out_of(&self, new: usize, edges: &mut Vec<(usize, usize)>) {
        for later in 0..new {
            if !self.extended_coherence(new, later) {
                continue;
            }
            let is_direct = matches!(self.events[later].kind, Kind::Write(_));
            let fences_after = || {
                self.fences()
                    .filter(move |&fence| self.before(later, fence))
            };
            for fence in self.fences().filter(|&fence| self.before(fence, new)) {
                if is_direct && self.is_access(later) {
                    edges.push((fence, later));
                }
                edges.extend(fences_after().map(|after| (fence, after)));
            }
            if is_direct && self.is_access(new) {
                if self.is_access(later) {
                    edges.push((new, later));
                }
                edges.extend(fences_after().map(|after| (new, after)));
            }
        }
    }

    /// Edges that end in the new event.
    fn edges_into(&self, new: usize, edges: &mut Vec<(usize, usize)>) {
        if !self.events[new].sequential {
            return;
        }
        let others = || self.nodes.iter().copied().filter(move |&node| node != new);
        if self.is_access(new) {
            for node in others() {
                let leads_here = if self.is_access(node) {
                    self.sequential_before(node, new)
                } else {
                    let reaches = |&event: &usize| {
                        (event == node || self.before(node, event))
                            && self.sequential_before(event, new)
                    };
                    (0..new).any(|event| reaches(&event))
                };
                if leads_here {
                    edges.push((node, new));
                }
            }
            return;
        }
        for node in others() {
            let before_here = |&event: &usize| event == new || self.before(event, new);
            let leads_here = if self.is_access(node) {
                (0..=new)
                    .filter(before_here)
                    .any(|event| event != node && self.sequential_before(node, event))
            } else {
                self.before(node, new)
                    || (0..new).filter(before_here).any(|last| {
                        (0..new).any(|first| {
                            self.before(node, first) && self.extended_coherence(first, last)
                        })
                    })
            };
            if leads_here {
                edges.push((node, new));
            }
        }
    }

    fn fences(&self) -> impl Iterator<Item = usize> {
        let nodes = self.nodes.iter().copied();
        nodes.filter(|&node| self.events[node].kind == Kind::Fence)
    }

    /// Whether the event is a sequentially consistent access.
    fn is_access(&self, event: usize) -> bool {
        self.events[event].sequential && self.events[event].kind != Kind::Fence
    }

    /// Happens-before.
    fn before(&self, first: usize, then: usize) -> bool {
        let Event { thread, number, .. } = self.events[first];
        let end = self.rows.get(then + 1).copied();
        let clock = &self.clocks[self.rows[then]..end.unwrap_or(self.clocks.len())];
        first != then && clock.get(thread).is_some_and(|&known| known >= number)
    }

    /// RC11's `eco`: one comes before the other in the order of their atomic, by reading, overwriting or being
    /// overwritten.
    fn extended_coherence(&self, first: usize, then: usize) -> bool {
        let [one, other] = [first, then].map(|event| &self.events[event]);
        let position = |kind| match kind {
            Kind::Write(stamp) => Some((stamp, 0)),
            Kind::Read(stamp) => Some((stamp, 1)),
            Kind::Fence | Kind::Other => None,
        };
        one.object == other.object
            && match (position(one.kind), position(other.kind)) {
                (Some(one), Some(other)) => one < other,
                _ => false,
            }
    }

    /// RC11's `scb`: what sequentially consistent accesses must agree on.
    fn sequential_before(&self, first: usize, then: usize) -> bool {
        let [one, other] = [first, then].map(|event| self.events[event]);
        if one.thread == other.thread {
            return one.number < other.number;
        }
        let is_write = matches!(other.kind, Kind::Write(_));
        if is_write && self.extended_coherence(first, then) {
            return true;
        }
        if !self.before(first, then) {
            return false;
        }
        if one.object.is_some() && one.object == other.object {
            return true;
        }
        let leaves = self.events.iter().position(|next| {
            next.thread == one.thread && next.number > one.number && elsewhere(next, &one)
        });
        let arrives = self.events.iter().rposition(|last| {
            last.thread == other.thread && last.number < other.number && elsewhere(last, &other)
        });
        match (leaves, arrives) {
            (Some(leaves), Some(arrives)) => self.before(leaves, arrives),
            _ => false,
        }
    }

    /// Whether these edges, with those that are there, make a circle.
    fn is_cyclic(&self, fresh: &[(usize, usize)]) -> bool {
        let from = |node: usize| {
            let all = self.edges.iter().chain(fresh);
            all.filter(move |(from, _)| *from == node)
                .map(|(_, to)| *to)
        };
        // What was there has no circle: one begins with an edge that is new.
        fresh.iter().any(|&(start, first)| {
            let (mut open, mut reached) = (vec![first], vec![first]);
            while let Some(node) = open.pop() {
                if node == start {
                    return true;
                }
                for next in from(node) {
                    if !reached.contains(&next) {
                        reached.push(next);
                        open.push(next);
                    }
                }
            }
            false
        })
    }
}

fn elsewhere(one: &Event, other: &Event) -> bool {
    one.object.is_none() || one.object != other.object
}
