//! Draws the graph: runs the program once for each move that was not tried yet, up to a state that is known.

use std::collections::BTreeMap;

use super::recorder::{Ended, Node, Recorder};
use super::{End, NoGraph, Point};
use crate::Verdict;
use crate::engine::{Engine, Failing};
use crate::names::renumber;
use crate::object::ObjectId;
use crate::report::Failure;
use crate::thread::ThreadId;
use crate::trace::Trace;

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
        self.failing
            .get_or_insert_with(|| Failing::new(Verdict::NotDecided, String::new()));
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
