//! The graph when nothing is missing: numbered through, with the simplest schedule that fails.

use super::Graph;
use super::recorder::Recorder;
use super::state::Choice;
use crate::thread::Wake;
use crate::trace::Decision;

impl Recorder {
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
