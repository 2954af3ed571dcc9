//! RC11 from its axioms: of the executions of a litmus program, those that it allows.
//!
//! Lahav, Vafeiadis, Kang, Hur and Dreyer, *Repairing sequential consistency in C/C++11* (PLDI 2017), with release
//! sequences as in C++20. Nothing here is shared with the explorer, which never makes a graph that is not allowed.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use super::executions::{self, Event, Graph, Model};
use super::program::{Act, Outcome};
use super::relation::Relation;

/// What the axioms allow.
pub fn outcomes(program: &[Vec<Act>]) -> BTreeSet<Outcome> {
    let rc11 = Model {
        buffers_loads: false,
        allows: |graph| graph.is_consistent(),
    };
    executions::outcomes(program, rc11)
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
        let mo = self.modification_order();
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
