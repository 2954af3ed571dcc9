//! The receipt in a submission: what was handed in, and what it was worth where it was packed.

use std::fmt::Write as _;
use std::path::Path;

use marking::{Exercise, Mark, Points};
use serde::Serialize;

use crate::output::{GOOD, WIDTH, counted, painted, wrapped};

/// What the receipt is called in the archive.
pub const NAME: &str = "receipt.json";

/// The version of its form.
const FORMAT: u32 = 1;

/// What was handed in.
#[derive(Debug, Serialize)]
pub struct Receipt {
    format: u32,
    /// The learner's, if they gave one.
    name: Option<String>,
    /// Of all files together.
    points: Points,
    /// A class marks again: these points are what the learner saw, and the hash says which file that was.
    #[serde(rename = "files")]
    pub handed_in: Vec<HandedIn>,
    /// Exercises whose file is the stub still; not packed.
    pub untouched: Vec<String>,
    /// Files that are not there.
    pub missing: Vec<String>,
}

/// One file of the submission.
#[derive(Debug, Serialize)]
pub struct HandedIn {
    exercise: String,
    file: String,
    /// The whole hash of the file, in hexadecimal digits.
    blake3: String,
    points: Points,
    /// The hash of what decided the points.
    rubric: String,
}

impl HandedIn {
    /// This file with its mark.
    pub fn of(exercise: &Exercise, text: &[u8], mark: &Mark) -> HandedIn {
        HandedIn {
            exercise: exercise.id(),
            file: exercise.submission_name(),
            blake3: blake3::hash(text).to_hex().to_string(),
            points: mark.points,
            rubric: mark.rubric.clone(),
        }
    }
}

impl Receipt {
    /// Of nothing yet.
    pub fn new(name: Option<String>) -> Receipt {
        Receipt {
            format: FORMAT,
            name,
            points: Points::default(),
            handed_in: Vec::new(),
            untouched: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// As it lies in the archive.
    pub fn json(&mut self) -> String {
        self.points = self.handed_in.iter().map(|one| one.points).sum();
        serde_json::to_string_pretty(self).expect("texts and numbers are plain data") + "\n"
    }

    /// As it is printed: a line a file, what is left out, and last the archive. `bytes` is its size.
    pub fn lines(&self, out: &Path, bytes: usize) -> String {
        let longest = self.handed_in.iter().map(|one| one.exercise.len()).max();
        let width = longest.unwrap_or_default().max("exercise".len());
        let mut text = format!(
            "{:width$}  {:>8}  {:16}  rubric\n",
            "exercise", "points", "blake3"
        );
        for one in &self.handed_in {
            let Points { earned, possible } = one.points;
            let points = format!("{earned}/{possible}");
            let _ = writeln!(
                text,
                "{:width$}  {points:>8}  {}  {}",
                one.exercise,
                &one.blake3[..16],
                &one.rubric[..16],
            );
        }
        text.push_str(&self.left_out_lines());
        let by = self
            .name
            .as_ref()
            .map_or(String::new(), |name| format!(" of {name}"));
        let Points { earned, possible } = self.points;
        let head = format!(
            "{}{by}: {}, {:.1} kB, {earned} of {possible} points as marked here.",
            out.display(),
            counted(self.handed_in.len(), "exercise"),
            bytes as f64 / 1e3,
        );
        let head = wrapped(&head, "", WIDTH);
        text + &painted(head.trim_end(), GOOD) + "\n"
    }

    /// What is not packed, and why.
    pub fn left_out_lines(&self) -> String {
        let mut text = String::new();
        for (what, names) in [
            (
                "Not packed, since nothing was written there yet",
                &self.untouched,
            ),
            ("Missing", &self.missing),
        ] {
            if !names.is_empty() {
                text.push_str(&wrapped(
                    &format!("{what}: {}", names.join(", ")),
                    "",
                    WIDTH,
                ));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_receipt_reads_line_by_line_in_80_columns() {
        let mut receipt = Receipt::new(Some("Ada".to_owned()));
        receipt.handed_in.push(HandedIn {
            exercise: "chapter03/lost_update".to_owned(),
            file: "exercises/chapter03/lost_update.rs".to_owned(),
            blake3: "0123456789abcdef0123".to_owned(),
            points: Points {
                earned: 3,
                possible: 12,
            },
            rubric: "fedcba98765432100000".to_owned(),
        });
        receipt.untouched = vec!["chapter03/make_once".to_owned()];
        receipt.missing = vec!["exercises/chapter03/transfer.rs".to_owned()];
        receipt.json();

        let lines = receipt.lines(Path::new("submission.zip"), 2_345);

        let plain = anstream::adapter::strip_str(&lines).to_string();
        assert_eq!(
            plain,
            "exercise                 points  blake3            rubric\n\
             chapter03/lost_update      3/12  0123456789abcdef  fedcba9876543210\n\
             Not packed, since nothing was written there yet: chapter03/make_once\n\
             Missing: exercises/chapter03/transfer.rs\n\
             submission.zip of Ada: 1 exercise, 2.3 kB, 3 of 12 points as marked here.\n"
        );
    }
}
