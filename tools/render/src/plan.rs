//! A way through the course, week by week: `book/plan.toml`, and what the course itself can count.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use crate::outline::Outline;
use crate::programs::ExerciseCard;
use crate::source::{Missing, line_of, suggest};

/// `book/plan.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Plan {
    chapter: Vec<Chapter>,
    /// Chapters by their numbers, week by week.
    way: BTreeMap<String, Vec<Vec<u32>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Chapter {
    number: u32,
    title: String,
    needs: Vec<u32>,
    /// In hours.
    lecture: u32,
    /// In hours.
    lab: u32,
}

/// What a way adds up to.
#[derive(Default)]
struct Sum {
    chapters: usize,
    lecture: u32,
    lab: u32,
    minutes: u32,
    exercises: usize,
    points: u32,
}

/// Reads the text of `file`.
pub(crate) fn read(file: &Path, text: &str) -> Result<Plan, Missing> {
    toml::from_str(text).map_err(|error| {
        let line = line_of(text, error.span().map_or(0, |span| span.start));
        let remedy = "a plan has `[[chapter]]`s and a `[way]`, as the others there";
        Missing::new(error.message(), remedy).at(file, line)
    })
}

impl Plan {
    /// The table of a way, as Markdown, for a page from which `to_root` leads to the pages' folder.
    pub fn table(
        &self,
        name: &str,
        outline: &Outline,
        exercises: &[ExerciseCard],
        to_root: &str,
    ) -> Result<String, Missing> {
        let Some(weeks) = self.way.get(name) else {
            let names: Vec<String> = self.way.keys().cloned().collect();
            return Err(Missing::new(
                format!("no way through the course is called `{name}`"),
                suggest(name, names.clone())
                    .unwrap_or_else(|| format!("there are {}", names.join(", "))),
            ));
        };
        let mut table = "| Week | Chapter | Needs | Lecture + lab | To read | Exercises |\n\
                         |--:|---|---|--:|--:|--:|\n"
            .to_owned();
        let (mut sum, mut known, mut any_unknown) = (Sum::default(), BTreeSet::new(), false);
        for (week, numbers) in weeks.iter().enumerate() {
            for (place, number) in numbers.iter().enumerate() {
                let chapter = self.find(*number)?;
                let week = if place == 0 {
                    (week + 1).to_string()
                } else {
                    String::new()
                };
                let needs = chapter.needs(&known);
                any_unknown |= needs.contains('*');
                let counted = sum.add(chapter, outline, exercises);
                let title = chapter.link(outline, to_root);
                let (lecture, lab) = (chapter.lecture, chapter.lab);
                table +=
                    &format!("| {week} | {title} | {needs} | {lecture} + {lab} h | {counted} |\n");
                known.insert(*number);
            }
        }
        let Sum {
            chapters,
            lecture,
            lab,
            ..
        } = sum;
        let counted = counted(sum.minutes, sum.exercises, sum.points);
        table += &format!(
            "| {} | {chapters} chapters | | {lecture} + {lab} h | {counted} |\n",
            weeks.len()
        );
        if any_unknown {
            table +=
                "\n\\* Not on this way: its opening and what it asks to remember are enough.\n";
        }
        Ok(table)
    }

    fn find(&self, number: u32) -> Result<&Chapter, Missing> {
        let found = self.chapter.iter().find(|one| one.number == number);
        found.ok_or_else(|| {
            Missing::new(
                format!("the plan has no chapter {number}"),
                "add it to book/plan.toml, or take it out of the way",
            )
        })
    }
}

impl Chapter {
    /// The chapters it needs; a star at those that a reader has not met.
    fn needs(&self, known: &BTreeSet<u32>) -> String {
        if self.needs.is_empty() {
            return "–".to_owned();
        }
        let star = |need: &u32| if known.contains(need) { "" } else { "\\*" };
        let needs = self
            .needs
            .iter()
            .map(|need| format!("{need}{}", star(need)));
        needs.collect::<Vec<_>>().join(", ")
    }

    fn folder(&self) -> String {
        format!("chapter{:02}", self.number)
    }

    fn link(&self, outline: &Outline, to_root: &str) -> String {
        let (number, title) = (self.number, &self.title);
        match outline.chapter(&self.folder()).next() {
            Some(page) => {
                let path = crate::source::slashes(&page.path);
                format!("{number} [{title}]({to_root}{path})")
            }
            None => format!("{number} {title}"),
        }
    }
}

impl Sum {
    /// Adds a chapter; the last two cells of its row.
    fn add(&mut self, chapter: &Chapter, outline: &Outline, exercises: &[ExerciseCard]) -> String {
        let folder = chapter.folder();
        let minutes = outline.chapter(&folder).map(|page| page.minutes).sum();
        let is_its_own = |card: &&ExerciseCard| card.id.starts_with(&format!("{folder}/"));
        let cards: Vec<&ExerciseCard> = exercises.iter().filter(is_its_own).collect();
        let points = cards.iter().map(|card| card.points).sum();
        self.chapters += 1;
        self.lecture += chapter.lecture;
        self.lab += chapter.lab;
        self.minutes += minutes;
        self.exercises += cards.len();
        self.points += points;
        counted(minutes, cards.len(), points)
    }
}

fn counted(minutes: u32, exercises: usize, points: u32) -> String {
    let minutes = match minutes {
        0 => "–".to_owned(),
        minutes => format!("{minutes} min"),
    };
    match exercises {
        0 => format!("{minutes} | –"),
        1 => format!("{minutes} | 1, {points} points"),
        count => format!("{minutes} | {count}, {points} points"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::Page;

    const PLAN: &str = "[[chapter]]\nnumber = 1\ntitle = \"Time\"\nneeds = []\nlecture = 2\nlab = 2\n\
                        [[chapter]]\nnumber = 3\ntitle = \"Races\"\nneeds = [1, 2]\nlecture = 2\nlab = 3\n\
                        [way]\nshort = [[1], [3]]\nbroken = [[4]]\n";

    fn table(name: &str) -> Result<String, Missing> {
        let outline = Outline {
            pages: vec![Page {
                path: "chapter03/races.md".into(),
                title: "Races".to_owned(),
                minutes: 7,
                remember: Vec::new(),
            }],
        };
        let card = ExerciseCard {
            id: "chapter03/lost_update".to_owned(),
            title: String::new(),
            points: 12,
            file: String::new(),
            checks: Vec::new(),
        };
        read(Path::new("book/plan.toml"), PLAN)?.table(name, &outline, &[card], "../")
    }

    #[test]
    fn a_way_is_counted_from_what_is_there() {
        let table = table("short").unwrap();

        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(
            rows,
            [
                "| 1 | 1 Time | – | 2 + 2 h | – | – |",
                "| 2 | 3 [Races](../chapter03/races.md) | 1, 2\\* | 2 + 3 h | 7 min | 1, 12 points |",
                "| 2 | 2 chapters | | 4 + 5 h | 7 min | 1, 12 points |",
                "",
                "\\* Not on this way: its opening and what it asks to remember are enough.",
            ]
        );
    }

    #[test]
    fn a_way_that_is_not_there_and_a_chapter_that_is_not_there_are_told() {
        assert!(table("shot").unwrap_err().remedy.contains("`short`"));
        assert!(table("broken").unwrap_err().what.contains("no chapter 4"));
        let mistyped = read(Path::new("book/plan.toml"), "way = 3\n").unwrap_err();
        assert_eq!(mistyped.place.unwrap().1, 1);
    }
}
