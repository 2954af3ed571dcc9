//! Draws the graph: runs the program once for each move that was not tried yet, and stops where it is known how to go on.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::hash::Hash;

use super::state::{Choice, Key, Snapshot, Standing, is_shown};
use super::{End, Graph, Kind, Limits, Move, NoGraph, Point, State};
use crate::Verdict;
use crate::engine::{Engine, Failing};
use crate::names::renumber;
use crate::object::ObjectId;
use crate::report::{Failure, ObjectUse};
use crate::thread::{ThreadId, Wake};
use crate::trace::{Decision, Trace};

/// Which of the choices a move takes, then which of several things its operations do.
type Picks = Vec<usize>;

/// The graph as far as it is known, and the execution that goes on drawing it.
pub(crate) struct Recorder {
    limits: Limits,
    nodes: Vec<Node>,
    /// The number of each state that was met, and of each end.
    known: HashMap<(Key, Option<Ended>), usize>,
    untried: VecDeque<(usize, Picks)>,
    threads: Vec<String>,
    objects: Vec<Known>,
    points: Interned<Point>,
    texts: Interned<String>,
    stopped: Option<NoGraph>,
    // Of the execution that runs:
    plan: Picks,
    position: usize,
    under_way: Option<(usize, Picks)>,
    /// Its objects' numbers in the graph; none for those that are not shown.
    numbers: Vec<Option<usize>>,
    /// The steps of the trace that are told already.
    told: usize,
    abandoned: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Ended {
    verdict: Option<Verdict>,
    message: String,
}

/// A state.
struct Node {
    /// By which state and which of its moves it was reached first.
    from: Option<(usize, Picks)>,
    choices: Vec<Choice>,
    moves: BTreeMap<Picks, Move>,
    shown: State,
}

/// An object, in all executions.
struct Known {
    identity: (usize, &'static str, usize),
    used: ObjectUse,
    is_named: bool,
    began_with: Option<usize>,
}

/// Values, each once.
struct Interned<T> {
    all: Vec<T>,
    numbers: HashMap<T, usize>,
}

impl<T: Clone + Eq + Hash> Interned<T> {
    fn new() -> Self {
        Interned {
            all: Vec::new(),
            numbers: HashMap::new(),
        }
    }

    fn number(&mut self, value: T) -> usize {
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

    fn node(&mut self, key: Key, ended: Option<Ended>) -> Result<(usize, bool), NoGraph> {
        let fresh = self.nodes.len();
        let number = *self.known.entry((key, ended)).or_insert(fresh);
        if number == fresh && fresh >= self.limits.states {
            return Err(NoGraph::TooLarge(self.limits));
        }
        Ok((number, number == fresh))
    }

    /// Adds the move that led here, unless it is known.
    fn close(&mut self, words: (String, Option<Point>), target: usize) -> Result<(), NoGraph> {
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
    fn shown(&mut self, snapshot: Snapshot, end: Option<End>) -> State {
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

    /// The graph, with a schedule that fails and that is preferred to others as simple as it.
    pub(super) fn into_graph(self, simplest: Option<&[Decision]>) -> Graph {
        let path = simplest.and_then(|decisions| self.follow(decisions));
        let began_with: Vec<_> = self.objects.iter().map(|known| known.began_with).collect();
        let threads = self.threads.len();
        let states = self.nodes.into_iter().map(|node| {
            let mut state = node.shown;
            state.at.resize(threads, Some(-1));
            state.see.resize(began_with.len(), None);
            for (see, began_with) in state.see.iter_mut().zip(&began_with) {
                *see = see.or(*began_with);
            }
            state.go = node.moves.into_values().collect();
            state
        });
        let objects: Vec<_> = self.objects.into_iter().map(|known| known.used).collect();
        let mut graph = Graph {
            format: Graph::FORMAT,
            threads: self.threads,
            values: objects.iter().map(|object| object.kind.clone()).collect(),
            points: self.points.all,
            texts: self.texts.all,
            states: states.collect(),
            start: 0,
            failing: None,
            fewest: None,
            verdict: None,
            objects,
        };
        if let Some((fewest, first)) = graph.fewest_preemptions() {
            let path = path.filter(|path| graph.preemptions(path) == fewest);
            let path = path.unwrap_or(first);
            let last = path.last().map_or(graph.start, |&(state, index)| {
                graph.states[state].go[index].3
            });
            graph.verdict = graph.states[last].end.as_ref().and_then(|end| end.verdict);
            graph.fewest = Some(fewest);
            graph.failing = Some(path);
        }
        graph
    }

    /// The path that these decisions take.
    fn follow(&self, decisions: &[Decision]) -> Option<Vec<(usize, usize)>> {
        let mut path = Vec::new();
        let mut at = 0;
        let main_begins = [Decision::Thread(0, Wake::Due)];
        let mut rest = main_begins.iter().chain(decisions).peekable();
        while let Some(&Decision::Thread(thread, wake)) = rest.next() {
            let node = self.nodes.get(at)?;
            let is_it = |choice: &Choice| (choice.0, choice.1) == (thread, wake);
            let mut picks = vec![node.choices.iter().position(is_it)?];
            while let Some(Decision::Other(pick)) = rest.peek() {
                picks.push(*pick);
                rest.next();
            }
            let index = node.moves.keys().position(|known| *known == picks)?;
            path.push((at, index));
            at = node.moves[&picks].3;
        }
        self.nodes[at].shown.end.is_some().then_some(path)
    }
}

impl Engine {
    /// Prepares to draw the graph of the states, or to go on with it.
    pub(crate) fn draw(&mut self, recorder: Box<Recorder>) {
        self.recorder = Some(recorder);
        self.trace = Trace::recording();
    }

    /// Who goes next, by what the graph does not have yet; none when nobody can.
    pub(crate) fn pick_for_graph(&mut self) -> Option<ThreadId> {
        let choices = self.all_choices();
        if choices.is_empty() {
            return None;
        }
        if self.spins_in_circles() {
            self.livelocked();
            return Some(self.current);
        }
        let words = self.words_of_the_move();
        let key = self.key();
        let picked = self.in_recorder(|engine, recorder| {
            let (state, is_new) = recorder.node(key, None)?;
            if is_new {
                let shown = recorder.shown(engine.snapshot(), None);
                recorder.nodes.push(Node {
                    from: recorder.under_way.clone(),
                    choices: choices.clone(),
                    moves: BTreeMap::new(),
                    shown,
                });
            }
            recorder.close(words.unwrap_or_default(), state)?;
            let planned = recorder.plan.get(recorder.position).copied();
            let pick = match planned {
                // A state on the way to an untried move is known; but for the first of all.
                Some(_) if is_new => return Err(NoGraph::NotDeterministic),
                Some(pick) => {
                    recorder.position += 1;
                    pick
                }
                None if is_new => {
                    let others = (1..choices.len()).map(|other| (state, vec![other]));
                    recorder.untried.extend(others);
                    0
                }
                None => return Ok(None),
            };
            recorder.under_way = Some((state, vec![pick]));
            choices
                .get(pick)
                .map(|&(thread, wake, _)| Some((thread, wake)))
                .ok_or(NoGraph::NotDeterministic)
        });
        match picked {
            Ok(Some((next, wake))) => {
                let giving_way = self.threads[self.current].gives_way;
                self.let_go_on(next, wake, giving_way);
                return Some(next);
            }
            Ok(None) => {}
            Err(why) => self.stop_drawing(why),
        }
        self.abandon();
        Some(self.current)
    }

    /// The execution is thrown away where it stands.
    fn abandon(&mut self) {
        if let Some(recorder) = &mut self.recorder {
            recorder.abandoned = true;
        }
        self.failing.get_or_insert(Failing {
            verdict: Verdict::NotDecided,
            message: String::new(),
        });
    }

    fn stop_drawing(&mut self, why: NoGraph) {
        if let Some(recorder) = &mut self.recorder {
            recorder.stopped.get_or_insert(why);
        }
    }

    fn in_recorder<R>(
        &mut self,
        f: impl FnOnce(&Engine, &mut Recorder) -> Result<R, NoGraph>,
    ) -> Result<R, NoGraph> {
        let mut recorder = self.recorder.take().ok_or(NoGraph::Crashed)?;
        recorder.meet_objects(self);
        let result = f(self, &mut recorder);
        self.recorder = Some(recorder);
        result
    }

    /// What the move under way did, and where; none where no graph is drawn.
    pub(crate) fn words_of_the_move(&mut self) -> Option<(String, Option<Point>)> {
        let mut recorder = self.recorder.take()?;
        recorder.meet_objects(self);
        let steps = &self.trace.steps[recorder.told.min(self.trace.steps.len())..];
        recorder.told = self.trace.steps.len();
        let number = |object: ObjectId| recorder.numbers[object].unwrap_or(usize::MAX);
        let words: Vec<_> = steps
            .iter()
            .map(|step| renumber(&step.operation, number))
            .collect();
        let point = steps.iter().find(|step| step.file.is_some());
        let point = point.map(|step| Point {
            file: step.file.clone(),
            line: step.line,
            source: None,
        });
        let words = if words.is_empty() {
            "goes on".to_owned()
        } else {
            words.join("; ")
        };
        self.recorder = Some(recorder);
        Some((words, point))
    }

    /// The execution has ended, with this as its last move.
    pub(crate) fn end_in_graph(&mut self, words: Option<(String, Option<Point>)>) {
        let Some(words) = words else { return };
        if self
            .recorder
            .as_ref()
            .is_some_and(|recorder| recorder.abandoned)
        {
            return;
        }
        let key = self.key();
        let result = self.in_recorder(|engine, recorder| {
            let found = engine.found.as_ref();
            let message = |found: &Failure| {
                renumber(&found.message, |object| {
                    recorder.numbers[object].unwrap_or(usize::MAX)
                })
            };
            let ended = Ended {
                verdict: found.map(|found| found.verdict),
                message: found.map(message).unwrap_or_default(),
            };
            let end = End {
                verdict: ended.verdict,
                message: found.map(|_| recorder.texts.number(ended.message.clone())),
                output: recorder.texts.number(engine.output.clone()),
            };
            let (state, is_new) = recorder.node(key, Some(ended))?;
            if is_new {
                let shown = recorder.shown(engine.snapshot(), Some(end));
                recorder.nodes.push(Node {
                    from: recorder.under_way.clone(),
                    choices: Vec::new(),
                    moves: BTreeMap::new(),
                    shown,
                });
            }
            if recorder.position < recorder.plan.len() {
                return Err(NoGraph::NotDeterministic);
            }
            recorder.close(words, state)
        });
        if let Err(why) = result {
            self.stop_drawing(why);
        }
    }
}

impl Recorder {
    /// Numbers the objects that this execution has met meanwhile, as they are numbered in all of them: by where they
    /// lie, and what they are.
    fn meet_objects(&mut self, engine: &Engine) {
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
