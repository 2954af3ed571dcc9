//! The loop: keys and news change the state, the state is drawn, what was asked for is done.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use marking::{Exercise, Heard, Marker};
use ratatui::crossterm::event::{self, Event, KeyEventKind};

use super::entry::Entry;
use super::paint::Paint;
use super::screen::{self, Screen};
use super::state::{News, Open, Request, State};
use super::work::Work;
use super::{editor, keys, signals};
use crate::Ending;
use crate::day::{solution, standing};
use crate::error::Error;
use crate::here::Here;
use crate::memory::Memory;
use crate::reset;
use crate::watch::Watch;

/// How long news may wait for the next look at the keys.
const TICK: Duration = Duration::from_millis(15);
/// The same while something is marked, which makes news that somebody waits for.
const TICK_WHILE_MARKING: Duration = Duration::from_millis(2);
/// How long the end waits for a mark that is being made.
const PATIENCE: Duration = Duration::from_secs(2);

/// Shows the exercises and marks each when it is saved, until the learner quits. Those that were `named` are marked
/// at once; otherwise only the one that is looked at.
///
/// # Errors
/// The terminal or the files cannot be watched.
pub fn run(
    here: &Here,
    exercises: Vec<Exercise>,
    named: bool,
    marker: Marker,
) -> Result<Ending, Error> {
    let (sender, news) = channel();
    let memory = Arc::new(Memory::saying(&here.course, {
        let sender = sender.clone();
        move |said| {
            // Nobody listens any more once the view has ended.
            let _ = sender.send(News::Said(said.to_owned()));
        }
    }));
    let watch = Watch::submissions(&here.course, &exercises)?;
    follow(watch, exercises.clone(), sender.clone());
    signals::follow(sender.clone());
    let work = {
        let (exercises, memory) = (exercises.clone(), Arc::clone(&memory));
        Work::start(sender, move |place, news| {
            mark(&marker, &memory, place, &exercises[place], news);
        })
    };
    let mut state = first_look(exercises, named, &memory);
    let wanted = match named {
        true => (0..state.entries.len()).collect(),
        false => vec![state.current],
    };
    // What is asked for last comes first.
    for place in wanted.into_iter().rev() {
        state.entries[place].asked = !state.entries[place].gone;
        work.ask(place);
    }
    let looped = show(&mut state, &memory, &news, &work);
    work.finish(PATIENCE);
    looped.map(|()| Ending::Well)
}

/// Looks at the first exercise without full marks; at the first of all where they were named.
fn first_look(exercises: Vec<Exercise>, named: bool, memory: &Memory) -> State {
    let standings = standing::of(exercises, memory);
    let undone = standings.iter().position(|standing| !standing.is_done());
    let entries = standings.into_iter().map(Entry::remembered).collect();
    let paint = Paint {
        colour: screen::has_colour(),
    };
    State::new(entries, undone.filter(|_| !named).unwrap_or(0), paint)
}

/// Tells of each save from a thread of its own, which ends with the process.
fn follow(mut watch: Watch, exercises: Vec<Exercise>, news: Sender<News>) {
    let work = move || {
        while let Some(changed) = watch.next() {
            for path in changed {
                let of = |exercise: &Exercise| exercise.submission_path() == path;
                let Some(place) = exercises.iter().position(of) else {
                    continue;
                };
                let told = match path.exists() {
                    true => News::Saved(place),
                    false => News::Gone(place),
                };
                if news.send(told).is_err() {
                    return;
                }
            }
        }
    };
    thread::spawn(work);
}

/// Marks one exercise and tells what is found; nobody listens any more once the view has ended.
fn mark(marker: &Marker, memory: &Memory, place: usize, exercise: &Exercise, news: &Sender<News>) {
    let tell = |one| {
        let _ = news.send(one);
    };
    let file = exercise.submission_path();
    if !file.exists() {
        return tell(News::Gone(place));
    }
    tell(News::Begun(place));
    let marked = memory.noting(exercise, || {
        let mark = marker.mark_telling(exercise, &file, |told| {
            tell(match told {
                Heard::Compiles => News::Compiles(place),
                Heard::Check(check, found) => News::Told(place, check, Box::new(found.clone())),
            });
        });
        Ok(mark?)
    });
    tell(match marked {
        Ok(mark) => News::Marked(place, Box::new(mark)),
        // Between the look at it and the marker's own.
        Err(_) if !file.exists() => News::Gone(place),
        Err(error) => News::Failed(place, error.to_string()),
    });
}

/// Draws, and waits for what changes the picture, until somebody quits.
fn show(
    state: &mut State,
    memory: &Memory,
    news: &Receiver<News>,
    work: &Work,
) -> Result<(), Error> {
    let mut screen = Screen::take()?;
    loop {
        state.resize(screen.size()?);
        screen.draw(state)?;
        let mut requests = Vec::new();
        wait(state, news, work, &mut requests)?;
        for request in requests {
            match request {
                Request::Quit => return Ok(()),
                Request::Mark(place) => work.ask(place),
                Request::Edit(place) => edit(state, place, &mut screen)?,
                Request::Reset(place) => {
                    let told = reset::reset_one(&state.entries[place].exercise);
                    state.notice = Some(told.unwrap_or_else(|error| error.to_string()));
                }
                Request::Remember(place) => {
                    let entry = &state.entries[place];
                    memory.see_hints(&entry.exercise.id(), entry.hints);
                }
                Request::Solve(place) => solve(state, place),
            }
        }
    }
}

/// Waits until something changes the state.
fn wait(
    state: &mut State,
    news: &Receiver<News>,
    work: &Work,
    requests: &mut Vec<Request>,
) -> Result<(), Error> {
    loop {
        let mut changed = false;
        for one in news.try_iter() {
            requests.extend(state.hear(one));
            changed = true;
        }
        let marks = state.entries.iter().any(Entry::is_busy);
        let tick = if marks { TICK_WHILE_MARKING } else { TICK };
        if event::poll(tick).map_err(screen::cannot("read from"))? {
            changed = true;
            match event::read().map_err(screen::cannot("read from"))? {
                Event::Key(key) if key.kind != KeyEventKind::Release => {
                    requests.extend(keys::press(state, key));
                }
                _ => (),
            }
        }
        // Its panic is told by `Work::finish`.
        if work.has_ended() {
            requests.push(Request::Quit);
            changed = true;
        }
        if changed {
            return Ok(());
        }
    }
}

fn edit(state: &mut State, place: usize, screen: &mut Screen) -> Result<(), Error> {
    let entry = &state.entries[place];
    let line = entry.line_to_mend(state.check());
    let file = entry.exercise.submission_path();
    state.notice = screen.lend(|| editor::edit(&file, line))?.err();
    Ok(())
}

fn solve(state: &mut State, place: usize) {
    match solution::compare(&state.entries[place].exercise) {
        Ok(comparison) => state.open = Some(Open::Solution(comparison.lines)),
        Err(error) => state.notice = Some(error.to_string()),
    }
    state.open_scroll = 0;
}
