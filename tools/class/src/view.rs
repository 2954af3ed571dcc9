//! From facts and rules to the gradebook: a pure view, the same for the same facts.

use std::collections::{BTreeMap, BTreeSet};

use marking::{Exercise, Mark};

use crate::facts::{Facts, HandedIn, Known, Override, Rubric};
use crate::rules::Rules;
use crate::{Column, Grade, Gradebook, Learner, Result, Row, State};

/// The gradebook of a class. Its columns are the exercises of the rules, or those that somebody handed in, in the order
/// of the course.
///
/// # Errors
/// When the facts cannot be read.
pub fn gradebook(facts: &Facts, exercises: &[Exercise], rules: &Rules) -> Result<Gradebook> {
    let handed_in: BTreeMap<(String, String), HandedIn> = facts
        .handed_in()?
        .into_iter()
        .map(|one| ((one.learner.clone(), one.exercise.clone()), one))
        .collect();
    let decided = facts.decided()?;
    let asked: BTreeSet<&str> = handed_in
        .keys()
        .chain(decided.keys())
        .map(|(_, exercise)| exercise.as_str())
        .collect();
    let counts = |exercise: &&Exercise| {
        let id = exercise.id();
        rules
            .counts(&id)
            .unwrap_or_else(|| asked.contains(id.as_str()))
    };
    let exercises: Vec<&Exercise> = exercises.iter().filter(counts).collect();
    let sheet = Sheet {
        facts,
        rules,
        rubrics: facts.rubrics()?,
        handed_in,
        decided,
    };
    let class = facts.class()?;
    let mut refused: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
    for one in class.refused {
        let sentence = format!("{}: {}", one.what, one.why);
        refused.entry(one.learner).or_default().push(sentence);
    }
    let learners = class.learners.into_iter().map(|learner| {
        let refused = refused.remove(&Some(learner.id.clone()));
        sheet.row(learner, &exercises, refused.unwrap_or_default())
    });
    let learners = learners.collect::<Result<_>>()?;
    let folder = facts.folder().file_name().unwrap_or_default();
    Ok(Gradebook {
        title: match &rules.title {
            Some(title) => title.clone(),
            None => folder.to_string_lossy().into_owned(),
        },
        exercises: exercises.iter().map(|exercise| column(exercise)).collect(),
        learners,
        // Those of learners who are in no row come here too: nothing is passed over.
        refused: refused.into_values().flatten().collect(),
        made_with: facts.made_with()?,
    })
}

fn column(exercise: &Exercise) -> Column {
    let checks = exercise.checks.iter();
    Column {
        exercise: exercise.id(),
        title: exercise.title.clone(),
        possible: exercise.points(),
        sentences: checks
            .map(|check| (check.name.clone(), check.sentence.clone()))
            .collect(),
    }
}

/// What rows are made of.
struct Sheet<'a> {
    facts: &'a Facts,
    rules: &'a Rules,
    rubrics: BTreeMap<String, Rubric>,
    handed_in: BTreeMap<(String, String), HandedIn>,
    decided: BTreeMap<(String, String), Override>,
}

impl Sheet<'_> {
    fn row(&self, learner: Learner, exercises: &[&Exercise], refused: Vec<String>) -> Result<Row> {
        let grades = exercises
            .iter()
            .map(|exercise| self.grade(&learner.id, exercise))
            .collect::<Result<_>>()?;
        Ok(Row {
            learner,
            grades,
            refused,
        })
    }

    fn grade(&self, learner: &str, exercise: &Exercise) -> Result<Grade> {
        let place = (learner.to_owned(), exercise.id());
        let grade = self.by_the_mark(&place, exercise)?;
        Ok(match self.decided.get(&place) {
            None => grade,
            Some(decided) => Grade {
                points: decided.points,
                state: State::Overridden {
                    by: decided.by.clone(),
                    reason: decided.reason.clone(),
                    before: grade.points,
                },
                ..grade
            },
        })
    }

    fn by_the_mark(&self, place: &(String, String), exercise: &Exercise) -> Result<Grade> {
        let possible = exercise.points();
        let without_points = |state| Grade {
            points: None,
            possible,
            state,
            mark: None,
        };
        let Some(one) = self.handed_in.get(place) else {
            return Ok(without_points(State::NotHandedIn));
        };
        let known = match self.rubrics.get(&one.exercise) {
            Some(rubric) => self.facts.known(one, rubric)?,
            None => Known::Nothing,
        };
        Ok(match known {
            Known::Mark(mark) => self.of(with_sentences(mark, exercise), possible, one.at),
            Known::Undecided(why) => without_points(State::NotDecided { why }),
            Known::Nothing => without_points(State::Waiting),
        })
    }

    fn of(&self, mark: Mark, possible: u32, handed_in: i64) -> Grade {
        let earned = f64::from(mark.points.earned);
        let (points, state) = self
            .rules
            .apply(&mark.exercise, possible, earned, handed_in);
        Grade {
            points: Some(points),
            possible,
            state,
            mark: Some(mark),
        }
    }
}

/// The mark with what its checks ask for, which its JSON does not say.
fn with_sentences(mut mark: Mark, exercise: &Exercise) -> Mark {
    for check in &mut mark.checks {
        if let Some(asked) = exercise.checks.iter().find(|one| one.name == check.name) {
            check.sentence.clone_from(&asked.sentence);
        }
    }
    mark
}
