//! What x86 and Armv8 can show of a litmus program that is compiled access by access, by the models that were published
//! for them. Derived, not run: a compiler may reorder more, and a processor may show less.
//!
//! - x86: TSO as in Alglave, Maranget and Tautschnig (*Herding cats*, 2014), equal to the store buffers of Sewell,
//!   Sarkar, Owens, Zappa Nardelli and Myreen (2010). Loads are `MOV`; stores are `MOV`, `SeqCst` ones `XCHG`; a
//!   read-modify-write is locked; a `SeqCst` fence is `MFENCE`, and other fences are nothing.
//! - Armv8: the axioms of Pulte, Flur, Deacon, French, Sarkar and Sewell (2018). Loads are `LDR`, and from acquire on
//!   `LDAR`, or `LDAPR` for acquire where the compiler knows it; stores are `STR`, and from release on `STLR`; a
//!   read-modify-write is such a load and such a store, exclusive; an acquire fence is `DMB ISHLD`, others `DMB ISH`.
//!   The programs have no dependencies, so their part of the axioms is left out.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Release, SeqCst};

use super::executions::{self, Event, Graph, Model};
use super::program::{Act, Outcome};
use super::relation::Relation;

pub fn on_x86(program: &[Vec<Act>]) -> BTreeSet<Outcome> {
    let x86 = Model {
        buffers_loads: true,
        allows: |graph| Memory::of(graph, false).is_tso(),
    };
    executions::outcomes(program, x86)
}

/// With `LDAPR` for acquire loads or without.
pub fn on_arm(program: &[Vec<Act>], with_ldapr: bool) -> BTreeSet<Outcome> {
    let allows: fn(&Graph<'_>) -> bool = match with_ldapr {
        true => |graph| Memory::of(graph, true).is_armv8(true),
        false => |graph| Memory::of(graph, true).is_armv8(false),
    };
    let arm = Model {
        buffers_loads: true,
        allows,
    };
    executions::outcomes(program, arm)
}

/// What only executions do in which a read sees a write that its own thread's later writes lead to: the explorer does
/// not look at these.
pub fn by_load_buffering(program: &[Vec<Act>]) -> BTreeSet<Outcome> {
    let without = Model {
        buffers_loads: false,
        allows: |graph| Memory::of(graph, true).is_armv8(true),
    };
    let without = executions::outcomes(program, without);
    let with = on_arm(program, true);
    with.difference(&without).cloned().collect()
}

/// An instruction's access to memory, or a fence.
#[derive(Clone, Copy)]
struct Part {
    event: Event,
    /// Whether it is part of a read-modify-write.
    exclusive: bool,
    reads: bool,
    writes: bool,
}

/// An execution as a processor sees it. What is read and written in one step is two accesses if `split`.
struct Memory {
    parts: Vec<Part>,
    po: Relation,
    rf: Relation,
    co: Relation,
    fr: Relation,
    /// From the load of a read-modify-write to its store.
    rmw: Relation,
}

impl Memory {
    fn of(graph: &Graph<'_>, split: bool) -> Memory {
        // Each part, and the event that it is of.
        let mut parts = Vec::new();
        let mut of = Vec::new();
        for (number, &event) in graph.events.iter().enumerate() {
            let (reads, writes) = (event.reads, event.writes.is_some());
            let part = Part {
                event,
                exclusive: reads && writes,
                reads,
                writes,
            };
            if split && part.exclusive {
                let load = Part {
                    writes: false,
                    ..part
                };
                let store = Part {
                    reads: false,
                    ..part
                };
                parts.extend([load, store]);
                of.extend([number, number]);
            } else {
                parts.push(part);
                of.push(number);
            }
        }
        let relation = |holds: &dyn Fn(usize, usize) -> bool| Relation::of(parts.len(), holds);
        let mo = graph.modification_order();
        let po = relation(&|from, to| {
            graph.sequenced.has(of[from], of[to]) || of[from] == of[to] && from < to
        });
        let rf = relation(&|from, to| {
            graph.read_from.has(of[from], of[to]) && parts[from].writes && parts[to].reads
        });
        let co = relation(&|from, to| {
            mo.has(of[from], of[to]) && parts[from].writes && parts[to].writes
        });
        let rmw = relation(&|from, to| of[from] == of[to] && from < to);
        let back = relation(&|from, to| rf.has(to, from));
        let fr = back.then(&co);
        let fr = relation(&|from, to| fr.has(from, to) && from != to);
        Memory {
            parts,
            po,
            rf,
            co,
            fr,
            rmw,
        }
    }

    fn only(&self, holds: impl Fn(&Part) -> bool) -> Relation {
        Relation::identity(self.parts.len(), |part| holds(&self.parts[part]))
    }

    fn filtered(&self, relation: &Relation, holds: impl Fn(&Part, &Part) -> bool) -> Relation {
        Relation::of(self.parts.len(), |from, to| {
            relation.has(from, to) && holds(&self.parts[from], &self.parts[to])
        })
    }

    /// Between threads; what is there at the start is another's.
    fn external(&self, relation: &Relation) -> Relation {
        self.filtered(relation, |from, to| from.event.thread != to.event.thread)
    }

    fn internal(&self, relation: &Relation) -> Relation {
        self.filtered(relation, |from, to| from.event.thread == to.event.thread)
    }

    /// Each location alone is sequentially consistent.
    fn is_coherent(&self) -> bool {
        let here = self.filtered(&self.po, |from, to| {
            from.event.location.is_some() && from.event.location == to.event.location
        });
        let all = here.or(&self.rf).or(&self.co).or(&self.fr);
        all.plus().is_irreflexive()
    }

    /// Nothing comes between the load and the store of a read-modify-write.
    fn is_atomic(&self) -> bool {
        let between = self.external(&self.fr).then(&self.external(&self.co));
        let torn = |from, to| between.has(from, to) && (self.rmw.has(from, to) || from == to);
        let parts = 0..self.parts.len();
        !parts
            .clone()
            .any(|from| parts.clone().any(|to| torn(from, to)))
    }

    fn is_tso(&self) -> bool {
        let fence = self.only(|part| {
            // An exchange is locked, and so is what is read and written in one step.
            let locked = part.exclusive || part.writes && part.event.ordering == SeqCst;
            locked || is_fence(&part.event) && part.event.ordering == SeqCst
        });
        // The store buffer: a load may come before a store that stands before it, and nothing else may.
        let kept = self.filtered(&self.po, |from, to| from.reads || from.writes && to.writes);
        let fenced = self.po.then(&fence).or(&fence.then(&self.po));
        let order = kept
            .or(&fenced)
            .or(&self.external(&self.rf))
            .or(&self.co)
            .or(&self.fr);
        self.is_coherent() && self.is_atomic() && order.plus().is_irreflexive()
    }

    fn is_armv8(&self, with_ldapr: bool) -> bool {
        let full = self.only(|part| is_fence(&part.event) && part.event.ordering != Acquire);
        let loads_first = self.only(|part| is_fence(&part.event) && part.event.ordering == Acquire);
        let reads = self.only(|part| part.reads);
        // `LDAR`, which does not come before an earlier `STLR`; and any acquiring load.
        let strong = self.only(|part| {
            let ordering = part.event.ordering;
            let weaker = with_ldapr && ordering != SeqCst && !part.exclusive;
            part.reads && acquires(ordering) && !weaker
        });
        let acquiring = self.only(|part| part.reads && acquires(part.event.ordering));
        let releasing = self.only(|part| part.writes && releases(part.event.ordering));
        let stores = self.only(|part| part.exclusive && part.writes);
        let po = &self.po;
        let barriers = po
            .then(&full)
            .then(po)
            .or(&releasing.then(po).then(&strong))
            .or(&reads.then(po).then(&loads_first).then(po))
            .or(&acquiring.then(po))
            .or(&po.then(&releasing))
            .or(&po.then(&releasing).then(&self.internal(&self.co)));
        let atomics = self
            .rmw
            .or(&stores.then(&self.internal(&self.rf)).then(&acquiring));
        let observed = self
            .external(&self.rf)
            .or(&self.external(&self.fr))
            .or(&self.external(&self.co));
        let order = observed.or(&barriers).or(&atomics);
        self.is_coherent() && self.is_atomic() && order.plus().is_irreflexive()
    }
}

fn is_fence(event: &Event) -> bool {
    event.location.is_none()
}

fn acquires(ordering: Ordering) -> bool {
    matches!(ordering, Acquire | AcqRel | SeqCst)
}

fn releases(ordering: Ordering) -> bool {
    matches!(ordering, Release | AcqRel | SeqCst)
}
