//! What a check that is lost has to teach: what happened, on which schedule, which idea to reread.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Page, schedule, verdicts};
use crate::Check;
use crate::judge::Finding;

/// Three short lines, and a note where a compile error is one that learners of concurrency meet often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// What lies behind the compile error, in two or three sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Cow<'static, str>>,
    /// What the verdict means.
    pub happened: Cow<'static, str>,
    /// On which schedule.
    pub schedule: String,
    /// Which idea it is about.
    pub reread: Page,
}

impl Lesson {
    /// The lesson of what a check found in an exercise of this chapter; none where the learner has not begun.
    pub(crate) fn of(chapter: &str, check: &Check, finding: &Finding) -> Option<Lesson> {
        if finding.unwritten {
            return None;
        }
        Some(Lesson {
            note: finding.note.as_ref().map(|note| note.text.into()),
            happened: verdicts::happened(finding.verdict).into(),
            schedule: schedule::line(check, finding),
            reread: match &finding.note {
                Some(note) => note.page.clone(),
                None => verdicts::page(finding.verdict, chapter),
            },
        })
    }

    /// The three lines, each at most 80 columns wide.
    pub fn lines(&self) -> [String; 3] {
        [
            self.happened.to_string(),
            self.schedule.clone(),
            format!("Reread: {}", self.reread.file()),
        ]
    }

    /// All of it as text: the note, which is longer than a line, if there is one; then the lines.
    pub fn text(&self) -> String {
        let lines = self.lines().join("\n");
        match &self.note {
            Some(note) => format!("{note}\n\n{lines}\n"),
            None => format!("{lines}\n"),
        }
    }
}

#[cfg(test)]
mod tests {
    use explorer::Verdict;

    use super::*;
    use crate::Kind;

    #[test]
    fn every_verdict_teaches_in_three_lines_of_80_columns() {
        let check = Check::named("a", Kind::Schedule);
        for &verdict in Verdict::ALL {
            for chapter in [
                "chapter02",
                "chapter04",
                "chapter09",
                "chapter13",
                "chapter14",
            ] {
                let finding = Finding::new(verdict, "left");
                let lesson = Lesson::of(chapter, &check, &finding).expect("it has begun");

                for line in lesson.lines() {
                    assert!(line.chars().count() <= 80, "{verdict}: {line}");
                }
            }
        }
    }

    #[test]
    fn who_has_not_begun_is_taught_nothing_yet() {
        let unwritten = Finding {
            unwritten: true,
            ..Finding::new(Verdict::Panicked, "line 1 still says `todo!()`")
        };

        let check = Check::named("a", Kind::Schedule);

        assert_eq!(Lesson::of("chapter03", &check, &unwritten), None);
    }
}
