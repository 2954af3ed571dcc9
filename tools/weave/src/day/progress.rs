//! `cargo weave progress`: the points of each chapter and of all, from the remembered marks.

use marking::{Course, Points};
use serde::Serialize;

use super::standing::{self, Standing, State};
use super::summary;
use crate::error::Error;
use crate::here::Here;
use crate::memory::Memory;
use crate::output::{self, STRONG, counted, painted};
use crate::{Ending, cli};

/// Columns of a bar.
const BAR: u32 = 20;

/// How far the learner is. As JSON it is the answer of `progress --json` and of the served page.
#[derive(Clone, Debug, Serialize)]
pub struct Progress {
    /// The version of its JSON.
    pub format: u32,
    /// The sum of the chapters.
    pub points: Points,
    /// Those that have exercises.
    pub chapters: Vec<Chapter>,
}

/// One chapter of it.
#[derive(Clone, Debug, Serialize)]
pub struct Chapter {
    /// `chapter03`.
    pub chapter: String,
    /// `Race conditions`; none where there is no book.
    pub title: Option<String>,
    /// The sum of its exercises.
    pub points: Points,
    /// How the learner stands with each.
    pub exercises: Vec<Standing>,
}

/// Prints how far the learner is.
pub fn progress(here: &Here, options: &cli::Progress) -> Result<Ending, Error> {
    let progress = of(&here.course, &here.memory())?;
    match options.json {
        true => output::print_json(&progress)?,
        false => output::print(&text(&progress)),
    }
    Ok(Ending::Well)
}

/// How far the learner of this course is.
///
/// # Errors
/// As [`Course::exercises`].
pub fn of(course: &Course, memory: &Memory) -> Result<Progress, Error> {
    let titles = summary::titles(&course.root);
    let standings = standing::all(course, memory)?;
    let chapters: Vec<Chapter> = standings
        .chunk_by(|a, b| a.exercise.chapter == b.exercise.chapter)
        .map(|exercises| {
            let chapter = exercises[0].exercise.chapter.clone();
            Chapter {
                title: titles.get(&chapter).cloned(),
                points: exercises.iter().map(|one| one.points).sum(),
                exercises: exercises.to_vec(),
                chapter,
            }
        })
        .collect();
    Ok(Progress {
        format: 1,
        points: chapters.iter().map(|chapter| chapter.points).sum(),
        chapters,
    })
}

/// A line a chapter, what does not count yet, and the sum.
pub fn text(progress: &Progress) -> String {
    let titles = progress
        .chapters
        .iter()
        .map(|chapter| heading(chapter).chars().count());
    let longest = titles.max().unwrap_or_default();
    let line = |heading: &str, points: Points| {
        let Points { earned, possible } = points;
        format!(
            "{heading:longest$}  {}  {earned:>4} of {possible:>4}\n",
            bar(points)
        )
    };
    let mut text = String::new();
    for chapter in &progress.chapters {
        text += &line(&heading(chapter), chapter.points);
    }
    text.push('\n');
    for (state, said) in [
        (
            State::Changed,
            "changed since the last mark, and counted as 0",
        ),
        (
            State::Unmarked,
            "written but not marked here, and counted as 0",
        ),
    ] {
        text += &uncounted(progress, state, said);
    }
    text + &painted(line("In all", progress.points).trim_end(), STRONG) + "\n"
}

/// The exercises in this state, and what to do about them; nothing if there is none.
fn uncounted(progress: &Progress, state: State, said: &str) -> String {
    let exercises = progress
        .chapters
        .iter()
        .flat_map(|chapter| &chapter.exercises);
    let names: Vec<&str> = exercises
        .filter(|one| one.state == state)
        .map(|one| one.exercise.name.as_str())
        .collect();
    if names.is_empty() {
        return String::new();
    }
    let count = counted(names.len(), "exercise");
    let named = format!("  cargo weave mark {}", names.join(" "));
    let command = match named.len() <= output::WIDTH {
        true => &named,
        false => "  cargo weave mark",
    };
    format!("{count} {said}:\n{command}\n\n")
}

fn heading(chapter: &Chapter) -> String {
    match &chapter.title {
        Some(title) => format!("{}  {title}", chapter.chapter),
        None => chapter.chapter.clone(),
    }
}

/// Full only at full marks, and not empty once there is a point.
fn bar(points: Points) -> String {
    let Points { earned, possible } = points;
    let full = match (earned, earned * BAR / possible.max(1)) {
        (1.., 0) => 1,
        (_, full) => full,
    };
    "█".repeat(full as usize) + &"░".repeat((BAR - full) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_full_at_full_marks_only() {
        let lengths = [(0, 12), (1, 300), (6, 12), (299, 300), (12, 12), (0, 0)]
            .map(|(earned, possible)| bar(Points { earned, possible }).matches('█').count());

        assert_eq!(lengths, [0, 1, 10, 19, 20, 0]);
    }
}
