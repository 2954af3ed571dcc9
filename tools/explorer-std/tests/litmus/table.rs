//! The litmus tests that have names: the outcome that each is about, whether RC11 allows it, and who says so.

use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Relaxed, Release, SeqCst};

use super::program::{Act, Program};

const X: usize = 0;
const Y: usize = 1;
const Z: usize = 2;

/// A litmus test with certain orderings.
pub struct Row {
    pub name: &'static str,
    pub orderings: &'static str,
    pub program: Program,
    /// What is read in the outcome asked about, thread by thread, and what is left.
    pub read: &'static [u8],
    pub left: &'static [(usize, u8)],
    pub allowed: bool,
    /// Whether x86 and Armv8 can show it, if it is allowed.
    pub shown: [&'static str; 2],
    pub source: &'static str,
}

impl Row {
    /// Where that was published of the very instructions: an example of Intel's manual with its number in *x86-TSO*, or
    /// an experiment. What is not here is derived.
    pub fn published(&self) -> [Option<&'static str>; 2] {
        let acts = || self.program.iter().flatten();
        // Loads and stores are `MOV`, and other fences than `SeqCst` ones nothing.
        let all_moves = acts().all(|act| match *act {
            Act::Load(..) => true,
            Act::Store(_, _, ordering) | Act::Fence(ordering) => ordering != SeqCst,
            Act::Swap(..) | Act::Exchange(..) => false,
        });
        let all_relaxed =
            acts().all(|act| matches!(act, Act::Load(_, Relaxed) | Act::Store(_, _, Relaxed)));
        let x86 = match self.name {
            "MP" => Some("8-1"),
            "SB" => Some("8-3"),
            "WRC" => Some("8-6"),
            "IRIW" => Some("8-7"),
            _ => None,
        };
        let arm = (self.name == "MP").then_some("seen");
        [x86.filter(|_| all_moves), arm.filter(|_| all_relaxed)]
    }

    fn shown(self, x86: &'static str, arm: &'static str) -> Row {
        Row {
            shown: [x86, arm],
            ..self
        }
    }
}

const NO: [&str; 2] = ["no", "no"];

const COHERENCE: &str = "Batty et al. 2011";
const TUTORIAL: &str = "Maranget, Sarkar and Sewell 2012";
const CATS: &str = "Alglave, Maranget and Tautschnig 2014";
const FOUNDATIONS: &str = "Boehm and Adve 2008";
const RC11: &str = "Lahav et al. 2017";
const SEQUENCES: &str = "Boehm, Giroux and Vafeiadis, P0982R1 (2018)";

fn get(at: usize, ordering: Ordering) -> Act {
    Act::Load(at, ordering)
}

fn set(at: usize, value: u8, ordering: Ordering) -> Act {
    Act::Store(at, value, ordering)
}

fn fence(ordering: Ordering) -> Act {
    Act::Fence(ordering)
}

/// All rows, those of one test together.
pub fn rows() -> Vec<Row> {
    [
        coherence(),
        message_passing(),
        store_buffering(),
        chains(),
        writes(),
        sequences(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What holds for each atomic alone, with any ordering.
fn coherence() -> Vec<Row> {
    let row = |name, program, read, left| Row {
        name,
        orderings: "relaxed",
        program,
        read,
        left,
        allowed: false,
        shown: NO,
        source: COHERENCE,
    };
    let [one, two] = [1, 2].map(|value| set(X, value, Relaxed));
    let look = get(X, Relaxed);
    vec![
        row("CoRR", vec![vec![one], vec![look, look]], &[1, 0], &[]),
        row("CoWW", vec![vec![one, two]], &[], &[(X, 1)]),
        row("CoWR", vec![vec![one, look], vec![two]], &[2], &[(X, 1)]),
        row("CoRW", vec![vec![look, one], vec![two]], &[2], &[(X, 2)]),
    ]
}

fn message_passing() -> Vec<Row> {
    let row = |orderings, [write, read]: [Ordering; 2], allowed| Row {
        name: "MP",
        orderings,
        program: vec![
            vec![set(X, 1, Relaxed), set(Y, 1, write)],
            vec![get(Y, read), get(X, Relaxed)],
        ],
        read: &[1, 0],
        left: &[],
        allowed,
        shown: NO,
        source: TUTORIAL,
    };
    let fenced = |orderings, first: Option<Ordering>, second: Option<Ordering>, allowed| {
        let mut row = row(orderings, [Relaxed, Relaxed], allowed);
        let fences = [first, second];
        for (thread, ordering) in row.program.iter_mut().zip(fences) {
            if let Some(ordering) = ordering {
                thread.insert(1, fence(ordering));
            }
        }
        row.source = "Batty et al. 2011";
        row
    };
    vec![
        row("relaxed", [Relaxed, Relaxed], true).shown("no", "yes"),
        row("release, relaxed", [Release, Relaxed], true).shown("no", "yes"),
        row("relaxed, acquire", [Relaxed, Acquire], true).shown("no", "yes"),
        row("release, acquire", [Release, Acquire], false),
        row("SeqCst", [SeqCst, SeqCst], false),
        fenced(
            "release fence, acquire fence",
            Some(Release),
            Some(Acquire),
            false,
        ),
        fenced("release fence", Some(Release), None, true).shown("no", "yes"),
        fenced("acquire fence", None, Some(Acquire), true).shown("no", "yes"),
        fenced("SeqCst fences", Some(SeqCst), Some(SeqCst), false),
    ]
}

fn store_buffering() -> Vec<Row> {
    let thread = |here, there, [write, read]: [Ordering; 2], between: Option<Ordering>| {
        let mut acts = vec![set(here, 1, write), get(there, read)];
        if let Some(ordering) = between {
            acts.insert(1, fence(ordering));
        }
        acts
    };
    let row = |orderings, both, [first, second]: [Option<Ordering>; 2], allowed| Row {
        name: "SB",
        orderings,
        program: vec![thread(X, Y, both, first), thread(Y, X, both, second)],
        read: &[0, 0],
        left: &[],
        allowed,
        shown: NO,
        source: RC11,
    };
    let mut one_is_weaker = row(
        "SeqCst, but for one load",
        [SeqCst, SeqCst],
        [None, None],
        true,
    )
    .shown("no", "with LDAPR");
    one_is_weaker.program[1][1] = get(X, Acquire);
    let relaxed = [Relaxed, Relaxed];
    vec![
        row("relaxed", relaxed, [None, None], true).shown("yes", "yes"),
        row("release, acquire", [Release, Acquire], [None, None], true).shown("yes", "with LDAPR"),
        row("SeqCst", [SeqCst, SeqCst], [None, None], false),
        one_is_weaker,
        row(
            "acquire-release fences",
            relaxed,
            [Some(AcqRel), Some(AcqRel)],
            true,
        )
        .shown("yes", "no"),
        row(
            "a SeqCst fence in one thread",
            relaxed,
            [Some(SeqCst), None],
            true,
        )
        .shown("yes", "yes"),
        row(
            "SeqCst fences",
            relaxed,
            [Some(SeqCst), Some(SeqCst)],
            false,
        ),
    ]
}

/// What a third and a fourth thread see.
fn chains() -> Vec<Row> {
    let wrc = |orderings, [first, write, read]: [Ordering; 3], allowed| Row {
        name: "WRC",
        orderings,
        program: vec![
            vec![set(X, 1, Relaxed)],
            vec![get(X, first), set(Y, 1, write)],
            vec![get(Y, read), get(X, Relaxed)],
        ],
        read: &[1, 1, 0],
        left: &[],
        allowed,
        shown: NO,
        source: FOUNDATIONS,
    };
    let isa2 = |orderings, [write, read]: [Ordering; 2], allowed| Row {
        name: "ISA2",
        orderings,
        program: vec![
            vec![set(X, 1, Relaxed), set(Y, 1, write)],
            vec![get(Y, read), set(Z, 1, write)],
            vec![get(Z, read), get(X, Relaxed)],
        ],
        read: &[1, 1, 0],
        left: &[],
        allowed,
        shown: NO,
        source: TUTORIAL,
    };
    let iriw = |orderings, [write, read]: [Ordering; 2], between: Option<Ordering>, allowed| {
        let looks = |first, second| {
            let mut acts = vec![get(first, read), get(second, read)];
            if let Some(ordering) = between {
                acts.insert(1, fence(ordering));
            }
            acts
        };
        Row {
            name: "IRIW",
            orderings,
            program: vec![
                vec![set(X, 1, write)],
                vec![set(Y, 1, write)],
                looks(X, Y),
                looks(Y, X),
            ],
            read: &[1, 0, 1, 0],
            left: &[],
            allowed,
            shown: NO,
            source: FOUNDATIONS,
        }
    };
    let w_rwc = Row {
        name: "W+RWC",
        orderings: "SeqCst fences in two threads",
        program: vec![
            vec![set(X, 1, Relaxed), set(Z, 1, Release)],
            vec![get(Z, Acquire), fence(SeqCst), get(Y, Relaxed)],
            vec![set(Y, 1, Relaxed), fence(SeqCst), get(X, Relaxed)],
        ],
        read: &[1, 0, 0],
        left: &[],
        allowed: false,
        shown: NO,
        source: RC11,
    };
    let z6 = Row {
        name: "Z6.U",
        orderings: "SeqCst beside release and relaxed",
        program: vec![
            vec![set(X, 1, SeqCst), set(Y, 1, Release)],
            vec![Act::Swap(Y, 2, SeqCst), get(Y, Relaxed)],
            vec![set(Y, 3, SeqCst), get(X, SeqCst)],
        ],
        read: &[1, 3, 0],
        left: &[],
        allowed: true,
        shown: NO,
        source: RC11,
    };
    vec![
        wrc("relaxed", [Relaxed, Relaxed, Relaxed], true).shown("no", "yes"),
        wrc("release, acquire", [Acquire, Release, Acquire], false),
        wrc(
            "release, acquire; the first load relaxed",
            [Relaxed, Release, Acquire],
            false,
        ),
        isa2("relaxed", [Relaxed, Relaxed], true).shown("no", "yes"),
        isa2("release, acquire", [Release, Acquire], false),
        iriw("relaxed", [Relaxed, Relaxed], None, true).shown("no", "yes"),
        iriw("release, acquire", [Release, Acquire], None, true),
        iriw("SeqCst", [SeqCst, SeqCst], None, false),
        iriw(
            "relaxed, SeqCst fences",
            [Relaxed, Relaxed],
            Some(SeqCst),
            false,
        ),
        w_rwc,
        z6,
    ]
}

/// In which order writes count.
fn writes() -> Vec<Row> {
    let row = |name, orderings, program, read, left, allowed| Row {
        name,
        orderings,
        program,
        read,
        left,
        allowed,
        shown: NO,
        source: CATS,
    };
    let two = |write: Ordering| {
        vec![
            vec![set(X, 1, write), set(Y, 2, write)],
            vec![set(Y, 1, write), set(X, 2, write)],
        ]
    };
    let s = |write, read| {
        vec![
            vec![set(X, 2, Relaxed), set(Y, 1, write)],
            vec![get(Y, read), set(X, 1, Relaxed)],
        ]
    };
    let r = |write: Ordering, read| {
        vec![
            vec![set(X, 1, write), set(Y, 1, write)],
            vec![set(Y, 2, write), get(X, read)],
        ]
    };
    vec![
        row(
            "2+2W",
            "relaxed",
            two(Relaxed),
            &[],
            &[(X, 1), (Y, 1)],
            true,
        )
        .shown("no", "yes"),
        row(
            "2+2W",
            "release",
            two(Release),
            &[],
            &[(X, 1), (Y, 1)],
            true,
        ),
        row("2+2W", "SeqCst", two(SeqCst), &[], &[(X, 1), (Y, 1)], false),
        row("S", "relaxed", s(Relaxed, Relaxed), &[1], &[(X, 2)], true).shown("no", "yes"),
        row(
            "S",
            "release, acquire",
            s(Release, Acquire),
            &[1],
            &[(X, 2)],
            false,
        ),
        row("R", "relaxed", r(Relaxed, Relaxed), &[0], &[(Y, 2)], true).shown("yes", "yes"),
        row(
            "R",
            "release, acquire",
            r(Release, Acquire),
            &[0],
            &[(Y, 2)],
            true,
        )
        .shown("yes", "with LDAPR"),
        row("R", "SeqCst", r(SeqCst, SeqCst), &[0], &[(Y, 2)], false),
    ]
}

/// Release sequences: who reads a later value of the flag acquires what was released with an earlier one.
fn sequences() -> Vec<Row> {
    let row = |orderings, first: [Act; 2], later: Vec<Act>, other: Vec<Act>, read, allowed| Row {
        name: "release sequence",
        orderings,
        program: [
            [first.to_vec(), later].concat(),
            other,
            vec![get(Y, Acquire), get(X, Relaxed)],
        ]
        .into_iter()
        .filter(|acts| !acts.is_empty())
        .collect(),
        read,
        left: &[],
        allowed,
        shown: NO,
        source: SEQUENCES,
    };
    let released = [set(X, 1, Relaxed), set(Y, 1, Release)];
    let relaxed = [set(X, 1, Relaxed), set(Y, 1, Relaxed)];
    let swap = |ordering| vec![Act::Swap(Y, 2, ordering)];
    let store = set(Y, 2, Relaxed);
    vec![
        row(
            "goes on with another's relaxed swap",
            released,
            vec![],
            swap(Relaxed),
            &[1, 2, 0],
            false,
        ),
        row(
            "ends with another's store",
            released,
            vec![],
            vec![get(Y, Relaxed), store],
            &[1, 2, 0],
            true,
        ),
        row(
            "ends with a relaxed store of its own thread (C++20)",
            released,
            vec![store],
            vec![],
            &[2, 0],
            true,
        ),
        row(
            "begins with a release swap, and not with the relaxed store that it reads",
            relaxed,
            vec![],
            swap(Release),
            &[1, 2, 0],
            true,
        )
        .shown("no", "yes"),
    ]
}
