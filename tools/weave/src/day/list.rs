//! `cargo weave list`: the exercises, chapter by chapter, with what is known of each; nothing is marked.

use std::collections::BTreeMap;

use super::standing::{self, Standing, State};
use super::summary;
use crate::error::Error;
use crate::here::Here;
use crate::output::{self, GOOD, STRONG, painted};
use crate::{Ending, cli};

/// Lists the exercises.
pub fn list(here: &Here, options: &cli::List) -> Result<Ending, Error> {
    let standings = standing::all(&here.course, &here.memory())?;
    if options.json {
        for standing in &standings {
            output::print_json(standing)?;
        }
        return Ok(Ending::Well);
    }
    output::print(&text(&standings, &summary::titles(&here.course.root)));
    Ok(Ending::Well)
}

fn text(standings: &[Standing], titles: &BTreeMap<String, String>) -> String {
    let longest = standings.iter().map(|one| one.exercise.name.len());
    let longest = longest.max().unwrap_or_default();
    let mut text = String::new();
    for chapter in standings.chunk_by(|a, b| a.exercise.chapter == b.exercise.chapter) {
        let folder = &chapter[0].exercise.chapter;
        let title = titles.get(folder).map(|title| format!(" · {title}"));
        let heading = format!("{folder}{}", title.unwrap_or_default());
        text += &format!("{}\n", painted(heading, STRONG));
        for standing in chapter {
            text += &line(standing, longest);
        }
        text.push('\n');
    }
    text + "One of them: `cargo weave mark NAME`. Where to go on: `cargo weave next`.\n"
}

/// The points, the name, the title, and what is to be known about the mark.
fn line(standing: &Standing, longest: usize) -> String {
    let exercise = &standing.exercise;
    let possible = exercise.points();
    let last = standing.last.as_ref().map(|noted| noted.points.earned);
    let (earned, said) = match standing.state {
        State::Marked if standing.is_done() => {
            (Some(standing.points.earned), painted("full marks", GOOD))
        }
        State::Marked => (Some(standing.points.earned), String::new()),
        State::Changed => (last, "changed since".to_owned()),
        State::Unmarked => (None, "not marked yet".to_owned()),
        State::Untouched => (None, String::new()),
        State::Missing => (last, "no file".to_owned()),
    };
    let earned = earned.map_or("–".to_owned(), |earned| earned.to_string());
    let line = format!(
        "{earned:>5}/{possible:<3} {:longest$}  {:32}  {said}",
        exercise.name, exercise.title
    );
    line.trim_end().to_owned() + "\n"
}
