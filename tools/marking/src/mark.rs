//! The mark: what a submission earned, check by check. Everything shown of a mark is drawn from this one value.

use explorer::{Report, Verdict};
use serde::{Deserialize, Serialize};

use crate::{Kind, Lesson};

/// What one submission earned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The version of this format.
    pub format: u32,
    /// `chapter03/lost_update`.
    pub exercise: String,
    /// The sum of the checks.
    pub points: Points,
    /// Every check, in the order of the exercise.
    pub checks: Vec<CheckMark>,
    /// What a known wrong solution teaches that loses exactly the same; no check is decided by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub looks_like: Option<String>,
    /// The hash of what decided: the checks, the toolchain, the explorer, the limits.
    pub rubric: String,
}

/// What one check earned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckMark {
    /// The sentence that is true when it passes: `no_update_is_lost`.
    pub name: String,
    /// How it looks.
    pub kind: Kind,
    /// All or nothing.
    pub points: Points,
    /// What was found wrong; none when it passed.
    pub verdict: Option<Verdict>,
    /// What was found wrong, for the learner; none when it passed.
    pub message: Option<String>,
    /// The schedule that shows it, source lines joined; none when it passed, or when no schedule is to blame.
    pub trace: Option<Report>,
    /// What there is to learn from it; none when it passed, or when the learner has not begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lesson: Option<Lesson>,
    /// What the check asks for, from its doc comment.
    #[serde(skip)]
    pub sentence: String,
}

/// A check of a mark, for those who tell of all of them in turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Told<'a> {
    /// The check.
    pub check: &'a CheckMark,
    /// What was found wrong, unless a check before it has the same verdict for the same reason.
    pub message: Option<&'a str>,
    /// What there is to learn, if the message is told and no check before it has taught that.
    pub lesson: Option<&'a Lesson>,
    /// How many checks have this verdict for this reason.
    pub alike: usize,
}

/// Points earned of points possible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Points {
    /// What was earned.
    pub earned: u32,
    /// What could be earned.
    pub possible: u32,
}

impl Points {
    /// Whether nothing was lost.
    pub fn are_full(self) -> bool {
        self.earned == self.possible
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Points>>(points: I) -> Points {
        points.fold(Points::default(), |sum, one| Points {
            earned: sum.earned + one.earned,
            possible: sum.possible + one.possible,
        })
    }
}

impl Mark {
    /// The version of the JSON that a mark is written as.
    pub const FORMAT: u32 = 1;

    /// A mark of these checks.
    pub(crate) fn of(exercise: String, checks: Vec<CheckMark>, rubric: String) -> Mark {
        Mark {
            format: Mark::FORMAT,
            exercise,
            points: checks.iter().map(|check| check.points).sum(),
            checks,
            looks_like: None,
            rubric,
        }
    }

    /// The checks in their order, each reason told once: a file that does not compile says the same for each check.
    pub fn told_once(&self) -> impl Iterator<Item = Told<'_>> {
        let is_like = |one: &CheckMark, other: &CheckMark| {
            (one.verdict, &one.message) == (other.verdict, &other.message)
        };
        self.checks.iter().enumerate().map(move |(place, check)| {
            let before = &self.checks[..place];
            let is_new = !before.iter().any(|other| is_like(other, check));
            let is_taught = before.iter().any(|other| other.lesson == check.lesson);
            Told {
                check,
                message: check.message.as_deref().filter(|_| is_new),
                lesson: check.lesson.as_ref().filter(|_| is_new && !is_taught),
                alike: self
                    .checks
                    .iter()
                    .filter(|other| is_like(other, check))
                    .count(),
            }
        })
    }

    /// The same mark, with `path` wherever the learner's file is named.
    ///
    /// A mark calls it `exercises/chapterNN/NAME.rs` wherever the file lay, so that the same file has the same mark;
    /// who gave a path of their own wants to read that one.
    #[must_use]
    pub fn naming(&self, path: &str) -> Mark {
        let usual = format!("exercises/{}.rs", self.exercise);
        if path == usual {
            return self.clone();
        }
        let short = explorer::abbreviate(&usual);
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let renamed = |text: &str| text.replace(&usual, path).replace(&short, name);
        let mut mark = self.clone();
        for check in &mut mark.checks {
            if let Some(message) = &mut check.message {
                *message = renamed(message);
            }
            if let Some(failure) = check
                .trace
                .as_mut()
                .and_then(|trace| trace.failure.as_mut())
            {
                failure.message = renamed(&failure.message);
                let steps = failure
                    .steps
                    .iter_mut()
                    .map(|step| (&mut step.operation, &mut step.file));
                let blocked = failure
                    .blocked
                    .iter_mut()
                    .map(|one| (&mut one.message, &mut one.file));
                for (text, file) in steps.chain(blocked) {
                    *text = renamed(text);
                    if file.as_deref() == Some(&usual) {
                        *file = Some(path.to_owned());
                    }
                }
                if let Some(origin) = failure
                    .origin
                    .as_mut()
                    .filter(|origin| origin.file == usual)
                {
                    origin.file = path.to_owned();
                }
            }
        }
        mark
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost(verdict: Verdict, message: &str) -> CheckMark {
        CheckMark {
            name: "no_update_is_lost".to_owned(),
            kind: Kind::Schedule,
            points: Points::default(),
            verdict: Some(verdict),
            message: Some(message.to_owned()),
            trace: None,
            lesson: None,
            sentence: String::new(),
        }
    }

    #[test]
    fn each_reason_is_told_once_and_another_verdict_is_another_reason() {
        let checks = vec![
            lost(Verdict::LostUpdate, "1, not 2"),
            lost(Verdict::WrongValue, "1, not 2"),
            lost(Verdict::LostUpdate, "1, not 2"),
        ];
        let mark = Mark::of("chapter03/a".to_owned(), checks, String::new());

        let told: Vec<_> = mark
            .told_once()
            .map(|told| (told.message.is_some(), told.alike))
            .collect();

        assert_eq!(told, [(true, 2), (true, 1), (false, 2)]);
    }
}
