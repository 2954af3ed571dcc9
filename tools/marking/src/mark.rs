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
