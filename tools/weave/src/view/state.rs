//! Everything that the view shows, and how news changes it.

use marking::{CheckMark, Mark, Points};
use ratatui::layout::Size;

use super::entry::Entry;
use super::layout;
use super::paint::Paint;
use crate::day::solution::Side;

/// Everything that is shown.
#[derive(Clone, Debug)]
pub struct State {
    /// The exercises that are watched, in the course's order; at least one.
    pub entries: Vec<Entry>,
    /// The one that is looked at.
    pub current: usize,
    /// The pane that the arrows move in.
    pub pane: Pane,
    /// The check that was picked; none for the first that is lost.
    pub picked: Option<usize>,
    /// The first line of the reason that is seen, and the first column.
    pub scroll: (usize, usize),
    /// Whether long runs of one thread are told step by step.
    pub unfolded: bool,
    /// What lies over the rest.
    pub open: Option<Open>,
    /// The first line of it that is seen.
    pub open_scroll: usize,
    /// What the last key or save led to.
    pub notice: Option<String>,
    /// Columns and rows of the terminal.
    pub size: Size,
    /// How things look.
    pub paint: Paint,
}

/// A part of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// Why the check was lost.
    Why,
    /// The checks.
    Checks,
    /// The exercises of the chapter.
    Exercises,
}

/// What can lie over the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// What the keys do.
    Help,
    /// The hints read so far.
    Hints,
    /// All exercises, and the place of the one that Enter picks.
    List(usize),
    /// Whether to start again.
    Reset,
    /// How the learner's file differs from the solution.
    Solution(Vec<(Side, String)>),
}

/// What happened outside.
#[derive(Clone, Debug)]
pub enum News {
    /// This exercise's file was saved.
    Saved(usize),
    /// This exercise's file is not there.
    Gone(usize),
    /// This exercise is being marked.
    Begun(usize),
    /// This exercise's file compiles.
    Compiles(usize),
    /// This exercise's check, by its place, is decided.
    Told(usize, usize, Box<CheckMark>),
    /// This exercise is marked.
    Marked(usize, Box<Mark>),
    /// This exercise could not be marked.
    Failed(usize, String),
    /// Something is to be said that is about no exercise.
    Said(String),
    /// The system wants an end.
    Ended,
}

/// What is to be done outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// Mark this exercise.
    Mark(usize),
    /// Open this exercise's file in the editor.
    Edit(usize),
    /// Put this exercise's stub back.
    Reset(usize),
    /// Remember how many hints of this exercise were read.
    Remember(usize),
    /// Show this exercise's solution.
    Solve(usize),
    /// End.
    Quit,
}

impl State {
    /// A first look at `current`; nothing is marked yet.
    pub fn new(entries: Vec<Entry>, current: usize, paint: Paint) -> State {
        State {
            entries,
            current,
            pane: Pane::Why,
            picked: None,
            scroll: (0, 0),
            unfolded: false,
            open: None,
            open_scroll: 0,
            notice: None,
            size: Size::new(80, 24),
            paint,
        }
    }

    /// The exercise that is looked at.
    pub fn entry(&self) -> &Entry {
        &self.entries[self.current]
    }

    /// The places of the exercises of its chapter.
    pub fn chapter(&self) -> Vec<usize> {
        let chapter = &self.entry().exercise.chapter;
        let is_in = |place: &usize| self.entries[*place].exercise.chapter == *chapter;
        (0..self.entries.len()).filter(is_in).collect()
    }

    /// What the exercises of the chapter earned, as far as is known.
    pub fn chapter_points(&self) -> Points {
        let points = self.chapter().into_iter().map(|place| {
            let entry = &self.entries[place];
            entry.points().unwrap_or(Points {
                earned: 0,
                possible: entry.exercise.points(),
            })
        });
        points.sum()
    }

    /// The place of the check that is told of.
    pub fn check(&self) -> usize {
        let entry = self.entry();
        let is_lost = |place: &usize| {
            let found = entry.found(*place);
            found.is_some_and(|check| check.verdict.is_some())
        };
        let places = 0..entry.exercise.checks.len();
        self.picked
            .or_else(|| places.clone().find(is_lost))
            .unwrap_or(0)
            .min(places.end.saturating_sub(1))
    }

    /// Looks at another exercise, and asks for its mark where none is known.
    pub fn go(&mut self, to: usize) -> Option<Request> {
        self.look_at(to);
        self.notice = None;
        if !self.entries[to].is_unmarked() {
            return None;
        }
        self.entries[to].asked = true;
        Some(Request::Mark(to))
    }

    /// The terminal has another size.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        if self.pane == Pane::Exercises && !layout::has_column(size) {
            self.pane = Pane::Why;
        }
    }

    /// Takes in what happened.
    pub fn hear(&mut self, news: News) -> Option<Request> {
        match news {
            News::Saved(place) => {
                self.look_at(place);
                let entry = &mut self.entries[place];
                if entry.gone {
                    self.notice = Some(format!("{} is back.", entry.exercise.submission_name()));
                }
                (entry.gone, entry.problem, entry.asked) = (false, None, true);
                return Some(Request::Mark(place));
            }
            News::Gone(place) => {
                let entry = &mut self.entries[place];
                (entry.gone, entry.asked, entry.marking) = (true, false, false);
                if place != self.current {
                    let name = entry.exercise.submission_name();
                    self.notice = Some(format!("{name} is gone; save it again to have it marked."));
                }
            }
            News::Begun(place) => {
                let entry = &mut self.entries[place];
                entry.told = vec![None; entry.exercise.checks.len()];
                (entry.asked, entry.marking, entry.compiles) = (false, true, false);
            }
            News::Compiles(place) => self.entries[place].compiles = true,
            News::Told(place, check, found) => {
                if let Some(told) = self.entries[place].told.get_mut(check) {
                    *told = Some(*found);
                }
            }
            News::Marked(place, mark) => {
                let entry = &mut self.entries[place];
                (entry.marking, entry.problem) = (false, None);
                entry.was_full |= mark.points.are_full();
                entry.mark = Some(*mark);
                let picked = self.picked.and_then(|check| entry.found(check));
                if place == self.current && picked.is_some_and(|check| check.verdict.is_none()) {
                    self.picked = None;
                }
            }
            News::Failed(place, problem) => {
                let entry = &mut self.entries[place];
                (entry.marking, entry.problem) = (false, Some(problem));
            }
            News::Said(said) => self.notice = Some(said),
            News::Ended => return Some(Request::Quit),
        }
        None
    }

    fn look_at(&mut self, place: usize) {
        self.current = place;
        self.picked = None;
        self.scroll = (0, 0);
        self.open = None;
    }
}
