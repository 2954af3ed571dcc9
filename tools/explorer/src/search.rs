//! Which choices are still to be made: a frontier of untried alternatives, the cheapest first.
//!
//! Iterative context bounding (Musuvathi and Qadeer, 2007) without running anything twice: an execution is a prefix
//! of choices, then the default at every branch. Each branch it meets for the first time adds its other options to
//! the frontier, at the level of preemptions they would need. Levels are emptied in order, so a state is first
//! expanded with the fewest preemptions that reach it, and pruning it later loses nothing at any bound.

use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};

use crate::history::mix;

/// The search has more to do, or it has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// An execution to run, needing this many preemptions in its prefix.
    Run,
    /// Every alternative within the bound has been run.
    Exhausted,
}

/// An untried alternative: what its parent did up to the branch `depth`, then `pick`.
#[derive(Clone, Copy, Debug)]
struct Alternative {
    parent: u32,
    depth: u32,
    pick: u16,
    options: u16,
}

const ROOT: u32 = u32::MAX;

/// The frontier, and the path of the execution that is running.
pub(crate) struct Search {
    alternatives: Vec<Alternative>,
    /// Untried alternatives by the preemptions they need; within a level the first found comes first, so that a story
    /// begins with `main` and T1 where it can.
    levels: Vec<VecDeque<u32>>,
    seen: HashSet<u64, BuildHasherDefault<AlreadyHashed>>,
    /// The most preemptions, and whether equal states are explored once.
    bound: Option<u32>,
    cached: bool,
    /// Whether some alternative lay beyond the bound.
    cut: bool,
    current: u32,
    /// The prefix to replay, then what was chosen after it.
    path: Vec<u16>,
    prefix: usize,
    position: usize,
    level: usize,
    /// Set once the execution meets a state that was expanded before.
    quiet: bool,
    /// The state of the generator, when choices are made at random.
    random: Option<u64>,
    /// Whether the choices are the caller's, and not found by this search.
    dictated: bool,
}

/// The same choice had other options when it was replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Diverged;

impl Search {
    /// A search with nothing explored yet.
    pub(crate) fn new(bound: Option<u32>, cached: bool) -> Self {
        Search {
            alternatives: Vec::new(),
            levels: vec![VecDeque::new()],
            seen: HashSet::default(),
            bound,
            cached,
            cut: false,
            current: ROOT,
            path: Vec::new(),
            prefix: 0,
            position: 0,
            level: 0,
            quiet: false,
            random: None,
            dictated: false,
        }
    }

    /// From now on makes choices at random, each walk with a seed of its own: the same for every program.
    pub(crate) fn walk_at_random(&mut self, walk: u64) {
        self.random = Some(mix(walk, 0x5EED));
        self.current = ROOT;
        self.path.clear();
        self.prefix = 0;
        self.position = 0;
    }

    /// A search that only replays these choices.
    pub(crate) fn replay(choices: &[u32]) -> Self {
        let mut search = Search::new(Some(0), false);
        search.path = choices
            .iter()
            .map(|&choice| u16::try_from(choice).unwrap_or(u16::MAX))
            .collect();
        search.prefix = search.path.len();
        search.quiet = true;
        search
    }

    /// The same for choices that nobody vouches for.
    pub(crate) fn dictated(choices: &[u32]) -> Self {
        Search {
            dictated: true,
            ..Search::replay(choices)
        }
    }

    /// Whether the choices are the caller's.
    pub(crate) fn is_dictated(&self) -> bool {
        self.dictated
    }

    /// Prepares the next execution; the first one is prepared by `new`.
    pub(crate) fn advance(&mut self) -> Next {
        while self.level < self.levels.len() {
            if let Some(index) = self.levels[self.level].pop_front() {
                self.prepare(index);
                return Next::Run;
            }
            self.level += 1;
        }
        self.level = self.levels.len() - 1;
        Next::Exhausted
    }

    fn prepare(&mut self, index: u32) {
        let chosen = self.alternatives[index as usize];
        self.path.clear();
        self.path.resize(chosen.depth as usize + 1, 0);
        let mut at = index;
        while at != ROOT {
            let Alternative {
                parent,
                depth,
                pick,
                ..
            } = self.alternatives[at as usize];
            self.path[depth as usize] = pick;
            at = parent;
        }
        self.current = index;
        self.prefix = self.path.len();
        self.position = 0;
        self.quiet = false;
    }

    /// Chooses among options with these costs in preemptions, the default (at no cost) first. `state` is asked for the
    /// state's history when the branch is new.
    ///
    /// # Errors
    /// When a replayed branch does not have the options it had.
    pub(crate) fn choose(
        &mut self,
        costs: &[u8],
        state: impl FnOnce() -> u64,
    ) -> Result<usize, Diverged> {
        if self.position < self.prefix {
            let pick = self.path[self.position] as usize;
            let last = self.position + 1 == self.prefix && self.current != ROOT;
            let options = if last {
                self.alternatives[self.current as usize].options as usize
            } else {
                costs.len()
            };
            self.position += 1;
            return if pick < costs.len() && options == costs.len() {
                Ok(pick)
            } else {
                Err(Diverged)
            };
        }
        if let Some(random) = &mut self.random {
            *random = mix(*random, 1);
            let pick = usize::try_from((*random >> 33) % costs.len() as u64)
                .expect("less than the options");
            self.path
                .push(u16::try_from(pick).expect("fewer than 65,536 threads"));
            self.position += 1;
            return Ok(pick);
        }
        if !self.quiet && self.cached && !self.seen.insert(state()) {
            self.quiet = true;
        }
        if !self.quiet {
            self.add_alternatives(costs);
        }
        self.path.push(0);
        self.position += 1;
        Ok(0)
    }

    fn add_alternatives(&mut self, costs: &[u8]) {
        for (pick, &cost) in costs.iter().enumerate().skip(1) {
            let level = self.level + cost as usize;
            if self.bound.is_some_and(|bound| level > bound as usize) {
                self.cut = true;
                continue;
            }
            if self.levels.len() <= level {
                self.levels.resize_with(level + 1, VecDeque::new);
            }
            let index =
                u32::try_from(self.alternatives.len()).expect("budgets keep the frontier small");
            self.alternatives.push(Alternative {
                parent: self.current,
                depth: u32::try_from(self.position).expect("budgets keep executions short"),
                pick: u16::try_from(pick).expect("fewer than 65,536 threads"),
                options: u16::try_from(costs.len()).expect("fewer than 65,536 threads"),
            });
            self.levels[level].push_back(index);
        }
    }

    /// Says that an option was not offered, so that the search is not complete.
    pub(crate) fn leave_out(&mut self) {
        self.cut = true;
    }

    /// Whether the replayed prefix was used up: an execution that ends before is not the same execution.
    pub(crate) fn replayed_all(&self) -> bool {
        self.position >= self.prefix
    }

    /// The preemptions of the alternatives that are being run.
    pub(crate) fn level(&self) -> u32 {
        u32::try_from(self.level).expect("few levels")
    }

    /// The most preemptions up to which every schedule was run, when alternatives may still be waiting.
    pub(crate) fn finished_level(&self) -> Option<u32> {
        if self.levels.iter().all(VecDeque::is_empty) {
            return Some(self.level());
        }
        self.level().checked_sub(1)
    }

    /// Whether no alternative lay beyond the bound and none is waiting.
    pub(crate) fn is_complete(&self) -> bool {
        !self.cut && self.levels.iter().all(VecDeque::is_empty)
    }

    /// The choices of the execution that just ran.
    pub(crate) fn choices(&self) -> Vec<u32> {
        self.path[..self.position]
            .iter()
            .map(|&pick| u32::from(pick))
            .collect()
    }
}

/// Histories are hashes already.
#[derive(Default)]
struct AlreadyHashed(u64);

impl Hasher for AlreadyHashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = mix(self.0, u64::from(byte));
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
