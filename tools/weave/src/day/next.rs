//! `cargo weave next`: the first exercise without full marks, and where to begin with it.

use std::cell::OnceCell;

use marking::{Mark, Marker, Points};

use super::standing::{self, Standing, State};
use super::summary;
use crate::error::Error;
use crate::here::Here;
use crate::memory::Memory;
use crate::output::{self, GOOD, STRONG, counted, painted, wrapped};
use crate::progress::Progress;
use crate::{Ending, mark};

/// Finds the next exercise and says where to begin.
pub fn next(here: &Here) -> Result<Ending, Error> {
    let memory = here.memory();
    let standings = standing::all(&here.course, &memory)?;
    output::print(&match find(&standings, by_marking(here, &memory))? {
        Some(next) => text(&next),
        None => done(&standings),
    });
    Ok(Ending::Well)
}

/// The first exercise that has not full marks, as it stands now; `mark` is asked for marks that are not known.
///
/// # Errors
/// Those of `mark`.
pub fn find(
    standings: &[Standing],
    mut mark: impl FnMut(&Standing) -> Result<Mark, Error>,
) -> Result<Option<Standing>, Error> {
    for standing in standings {
        let mut standing = standing.clone();
        // The marker's own tests hold that every stub earns nothing.
        if matches!(standing.state, State::Changed | State::Unmarked) {
            standing.points = mark(&standing)?.points;
            standing.state = State::Marked;
        }
        if !standing.is_done() {
            return Ok(Some(standing));
        }
    }
    Ok(None)
}

/// Marks what is asked for and remembers it; the marker is made when it is first needed.
pub fn by_marking<'a>(
    here: &'a Here,
    memory: &'a Memory,
) -> impl FnMut(&Standing) -> Result<Mark, Error> + 'a {
    let marker: OnceCell<Marker> = OnceCell::new();
    move |standing| {
        let exercise = &standing.exercise;
        let marker = match marker.get() {
            Some(marker) => marker,
            None => {
                let made = here.marker()?;
                marker.get_or_init(|| made)
            }
        };
        let progress = Progress::only_on_terminal();
        progress.say(&format!("marking {}", exercise.submission_name()));
        mark::own(marker, memory, exercise)
    }
}

/// An exercise to begin with: its title, its first sentence, and where everything lies, the file last.
pub fn text(next: &Standing) -> String {
    let exercise = &next.exercise;
    let Points { earned, possible } = next.points;
    let title = painted(&exercise.title, STRONG);
    let mut text = format!("{} · {title}\n", exercise.id());
    if let Some(sentence) = summary::first_sentence(exercise) {
        text += &wrapped(&sentence, "", output::WIDTH);
    }
    text += &format!("\n  points  {earned} of {possible}\n");
    if let Some(page) = summary::page(exercise) {
        text += &format!("  page    {page}\n");
    }
    text += &match next.state {
        State::Missing => format!("  again   cargo weave reset {}\n", exercise.name),
        _ => format!("  mark    cargo weave mark {}\n", exercise.name),
    };
    let is_gone = match next.state {
        State::Missing => ", which is not there",
        _ => "",
    };
    text + &format!(
        "  file    {}{is_gone}\n",
        painted(exercise.submission_name(), STRONG)
    )
}

fn done(standings: &[Standing]) -> String {
    let points: u32 = standings.iter().map(|one| one.exercise.points()).sum();
    let exercises = counted(standings.len(), "exercise");
    let line = format!("Every exercise has full marks: {exercises}, {points} points.");
    painted(line, GOOD) + "\n"
}
