//! The mark that the terminal shows, read from its text.

use crate::shown::{Check, Shown, points_in, words};

/// What the text says of the checks in its table; and of what stands below, what it should say (`said`) and does.
pub fn shown(text: &str, said: &Shown) -> Shown {
    let (table, below) = text
        .split_once("\n\n")
        .and_then(|(_, rest)| rest.split_once("\n\n"))
        .expect("a title, a table, and more");
    let (below, last) = below.trim_end().rsplit_once('\n').unwrap_or(("", below));
    let below = words(below);
    let says = |one: &String| below.contains(one.as_str());
    let checks = table.lines().zip(&said.checks).map(|(line, said)| {
        let (points, rest) = line
            .trim_start()
            .split_once(' ')
            .expect("points, and a name");
        let (name, word) = rest
            .trim_start()
            .split_once("  ")
            .expect("a name, and a word");
        let word = words(word);
        Check {
            name: name.to_owned(),
            points: points_in(points),
            verdict: (word != "passed").then_some(word),
            message: said.message.clone().filter(says),
            schedule: said.schedule.clone().filter(says),
            lesson: said
                .lesson
                .iter()
                .filter(|one| says(one))
                .cloned()
                .collect(),
        }
    });
    let looks_like = below.split_once("This looks like: ");
    Shown {
        points: points_in(last.split_once(": ").expect("a file, and points").1),
        checks: checks.collect(),
        looks_like: looks_like.map(|(_, sentence)| sentence.to_owned()),
    }
}
