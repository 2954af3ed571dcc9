//! The graph as far as it is known: its states and moves, and which moves were not tried yet.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::hash::Hash;

use super::state::{Choice, Key, Snapshot, Standing, is_shown};
use super::{End, Kind, Limits, Move, NoGraph, Point, State};
use crate::Verdict;
use crate::engine::Engine;
use crate::object::ObjectId;
use crate::report::ObjectUse;

/// Which of the choices a move takes, then which of several things its operations do.
pub(super) type Picks = Vec<usize>;

/// The graph as far as it is known, and the execution that goes on drawing it.
pub(crate) struct Recorder {
    pub(super) limits: Limits,
    pub(super) nodes: Vec<Node>,
    /// The number of each state that was met, and of each end.
    pub(super) known: HashMap<(Key, Option<Ended>), usize>,
    pub(super) untried: VecDeque<(usize, Picks)>,
    pub(super) threads: Vec<String>,
    pub(super) objects: Vec<Known>,
    pub(super) points: Interned<Point>,
    pub(super) texts: Interned<String>,
    pub(super) stopped: Option<NoGraph>,
    // Of the execution that runs:
    pub(super) plan: Picks,
    pub(super) position: usize,
    pub(super) under_way: Option<(usize, Picks)>,
    /// Its objects' numbers in the graph; none for those that are not shown.
    pub(super) numbers: Vec<Option<usize>>,
    /// The steps of the trace that are told already.
    pub(super) told: usize,
    pub(super) abandoned: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Ended {
    pub(super) verdict: Option<Verdict>,
    pub(super) message: String,
}

/// A state.
pub(super) struct Node {
    /// By which state and which of its moves it was reached first.
    pub(super) from: Option<(usize, Picks)>,
    pub(super) choices: Vec<Choice>,
    pub(super) moves: BTreeMap<Picks, Move>,
    pub(super) shown: State,
}

/// An object, in all executions.
pub(super) struct Known {
    pub(super) identity: (usize, &'static str, usize),
    pub(super) used: ObjectUse,
    pub(super) is_named: bool,
    pub(super) began_with: Option<usize>,
}

/// Values, each once.
pub(super) struct Interned<T> {
    pub(super) all: Vec<T>,
    pub(super) numbers: HashMap<T, usize>,
}

impl<T: Clone + Eq + Hash> Interned<T> {
    fn new() -> Self {
        Interned {
            all: Vec::new(),
            numbers: HashMap::new(),
        }
    }

    pub(super) fn number(&mut self, value: T) -> usize {
        if let Some(&number) = self.numbers.get(&value) {
            return number;
        }
        self.numbers.insert(value.clone(), self.all.len());
        self.all.push(value);
        self.all.len() - 1
    }
}

impl Recorder {
    pub(crate) fn new(limits: Limits) -> Self {
        Recorder {
            limits,
            nodes: Vec::new(),
            known: HashMap::new(),
            untried: VecDeque::from([(0, Vec::new())]),
            threads: Vec::new(),
            objects: Vec::new(),
            points: Interned::new(),
            texts: Interned::new(),
            stopped: None,
            plan: Vec::new(),
            position: 0,
            under_way: None,
            numbers: Vec::new(),
            told: 0,
            abandoned: false,
        }
    }

    /// Prepares the next execution; false when every move was made.
    ///
    /// # Errors
    /// When the last execution showed that there will be no graph.
    pub(crate) fn advance(&mut self) -> Result<bool, NoGraph> {
        if let Some(why) = self.stopped {
            return Err(why);
        }
        let Some((state, picks)) = self.untried.pop_front() else {
            return Ok(false);
        };
        self.plan = picks;
        let mut at = state;
        while let Some((before, picks)) = self.nodes.get(at).and_then(|node| node.from.as_ref()) {
            self.plan.splice(0..0, picks.iter().copied());
            at = *before;
        }
        self.position = 0;
        self.under_way = None;
        self.numbers.clear();
        self.told = 0;
        self.abandoned = false;
        Ok(true)
    }

    pub(crate) fn has_a_failure(&self) -> bool {
        let fails = |node: &Node| {
            let end = node.shown.end.as_ref();
            end.is_some_and(|end| end.verdict.is_some())
        };
        self.nodes.iter().any(fails)
    }

    /// One of several things that the operation under way can do.
    pub(crate) fn pick_other(&mut self, options: usize) -> usize {
        let planned = self.plan.get(self.position).copied();
        if planned.is_some() {
            self.position += 1;
        } else if let Some((state, picks)) = &self.under_way {
            for other in 1..options {
                let picks = picks.iter().copied().chain([other]).collect();
                self.untried.push_back((*state, picks));
            }
        }
        let pick = planned.unwrap_or(0);
        if pick >= options {
            self.stopped = Some(NoGraph::NotDeterministic);
        }
        if let Some((_, picks)) = &mut self.under_way {
            picks.push(pick);
        }
        pick.min(options - 1)
    }

    pub(super) fn node(
        &mut self,
        key: Key,
        ended: Option<Ended>,
    ) -> Result<(usize, bool), NoGraph> {
        let fresh = self.nodes.len();
        let number = *self.known.entry((key, ended)).or_insert(fresh);
        if number == fresh && fresh >= self.limits.states {
            return Err(NoGraph::TooLarge(self.limits));
        }
        Ok((number, number == fresh))
    }

    /// Adds the move that led here, unless it is known.
    pub(super) fn close(
        &mut self,
        words: (String, Option<Point>),
        target: usize,
    ) -> Result<(), NoGraph> {
        let Some((state, picks)) = self.under_way.take() else {
            return Ok(());
        };
        let Some(&(thread, _, kind)) = self.nodes[state].choices.get(picks[0]) else {
            return Err(NoGraph::NotDeterministic);
        };
        let is_other = picks[1..].iter().any(|&pick| pick > 0);
        let kind = match kind {
            Kind::Step if is_other => Kind::Other,
            kind => kind,
        };
        let text = self.texts.number(words.0);
        let point = words.1.map(|point| self.points.number(point));
        let made = Move(thread, text, point, target, kind);
        match self.nodes[state].moves.insert(picks, made) {
            Some(before) if before.3 != target => Err(NoGraph::NotDeterministic),
            _ => Ok(()),
        }
    }

    /// The state as the graph has it.
    pub(super) fn shown(&mut self, snapshot: Snapshot, end: Option<End>) -> State {
        for (id, (name, _)) in snapshot.threads.iter().enumerate() {
            if self.threads.len() == id {
                self.threads.push(name.clone());
            }
        }
        let at = snapshot.threads.iter().map(|(_, standing)| match standing {
            Standing::NotBegun => Some(-1),
            Standing::Ended => None,
            Standing::At(at) => {
                let point = Point {
                    file: Some(at.file().to_owned()),
                    line: Some(at.line()),
                    source: None,
                };
                Some(self.points.number(point) as i64)
            }
        });
        let at = at.collect();
        let mut see = vec![None; self.objects.len()];
        for (object, value) in snapshot.see {
            if let Some(Some(number)) = self.numbers.get(object) {
                see[*number] = Some(self.texts.number(value));
            }
        }
        let number = |object: ObjectId| self.numbers.get(object).copied().flatten();
        let hold = snapshot.hold.into_iter();
        let mut hold: Vec<_> = hold
            .filter_map(|(object, by)| Some((number(object)?, by)))
            .collect();
        hold.sort_unstable();
        let wait = snapshot.wait.into_iter().map(|(thread, object)| {
            let object = object.and_then(number).map_or(-1, |number| number as i64);
            (thread, object)
        });
        State {
            at,
            see,
            hold,
            wait: wait.collect(),
            go: Vec::new(),
            end,
        }
    }
}

impl Recorder {
    /// Numbers the objects that this execution has met meanwhile, as they are numbered in all of them: by where they
    /// lie, and what they are.
    pub(super) fn meet_objects(&mut self, engine: &Engine) {
        for (id, object) in engine.objects.iter().enumerate() {
            if self.numbers.len() == id {
                let number = is_shown(&object.state).then(|| self.number_of(engine, id));
                self.numbers.push(number);
            }
            let Some(number) = self.numbers[id] else {
                continue;
            };
            let known = &mut self.objects[number];
            if object.is_named && !known.is_named {
                known.is_named = true;
                known.used = ObjectUse::new(&object.state, object.first_use);
            }
            if let (None, Some(value)) = (known.began_with, &object.began_with) {
                known.began_with = Some(self.texts.number(value.clone()));
            }
        }
    }

    fn number_of(&mut self, engine: &Engine, id: ObjectId) -> usize {
        let kind = |id: ObjectId| crate::names::kind(&engine.objects[id].state);
        let address = |id: ObjectId| engine.objects[id].address;
        let is_same = |&other: &ObjectId| (address(other), kind(other)) == (address(id), kind(id));
        let before = (0..id).filter(is_same).count();
        let identity = (address(id), kind(id), before);
        let known = self
            .objects
            .iter()
            .position(|known| known.identity == identity);
        known.unwrap_or_else(|| {
            let object = &engine.objects[id];
            self.objects.push(Known {
                identity,
                used: ObjectUse::new(&object.state, object.first_use),
                is_named: object.is_named,
                began_with: None,
            });
            self.objects.len() - 1
        })
    }
}
