//! What a view shows of a mark, in words that do not depend on how it breaks lines or writes code.

use serde_json::Value;

/// A mark as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Earned, of possible.
    pub points: (u64, u64),
    pub checks: Vec<Check>,
    /// What a known wrong solution teaches that loses the same.
    pub looks_like: Option<String>,
}

/// A check as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub name: String,
    pub points: (u64, u64),
    /// None if it passed.
    pub verdict: Option<String>,
    pub message: Option<String>,
    /// Where there is a schedule: the source of its first step, which is short enough for every view.
    pub schedule: Option<String>,
    /// What there is to learn: the note, what happened, on which schedule.
    pub lesson: Vec<String>,
}

impl Shown {
    /// What the JSON says, which is the mark itself.
    pub fn of_json(mark: &Value) -> Shown {
        let list = mark["checks"].as_array().expect("a list");
        Shown {
            points: points(&mark["points"]),
            checks: list.iter().map(Check::of_json).collect(),
            looks_like: mark["looks_like"].as_str().map(words),
        }
    }

    /// Asserts that this view shows what the JSON says. One that tells each reason once may leave out, of a check, what
    /// it has told of one before with the same verdict.
    #[track_caller]
    pub fn assert_is(&self, said: &Shown, view: &str) {
        assert_eq!(self.points, said.points, "{view}");
        assert_eq!(self.looks_like, said.looks_like, "{view}");
        assert_eq!(self.checks.len(), said.checks.len(), "{view}");
        for (place, (shown, said_of)) in self.checks.iter().zip(&said.checks).enumerate() {
            let told = said.checks[..place]
                .iter()
                .any(|before| before.is_like(said_of));
            let mut expected = said_of.clone();
            if told && shown.message.is_none() {
                (expected.message, expected.lesson) = (None, Vec::new());
            }
            if shown.lesson.is_empty()
                && said.checks[..place]
                    .iter()
                    .any(|one| one.lesson == said_of.lesson)
            {
                expected.lesson.clear();
            }
            if shown.schedule.is_none()
                && said.checks[..place]
                    .iter()
                    .any(|one| one.schedule.is_some())
            {
                // The terminal shows the first, and says how many more there are.
                expected.schedule = None;
            }
            assert_eq!(shown, &expected, "{view}");
        }
    }
}

impl Check {
    fn of_json(check: &Value) -> Check {
        let text = |value: &Value| value.as_str().map(words);
        let steps = check["trace"]["failure"]["steps"].as_array();
        let lesson = ["note", "happened", "schedule"].map(|part| text(&check["lesson"][part]));
        let verdict = text(&check["verdict"]);
        Check {
            name: text(&check["name"]).expect("a name"),
            points: points(&check["points"]),
            // As a word of JSON it is in one piece.
            verdict: verdict.map(|verdict| verdict.replace('-', " ")),
            message: text(&check["message"]),
            schedule: steps.map(|steps| {
                let mut sources = steps.iter().filter_map(|step| text(&step["source"]));
                sources.next().expect("a step has a source")
            }),
            lesson: lesson.into_iter().flatten().collect(),
        }
    }

    fn is_like(&self, other: &Check) -> bool {
        (&self.verdict, &self.message) == (&other.verdict, &other.message)
    }
}

fn points(points: &Value) -> (u64, u64) {
    let number = |which: &str| points[which].as_u64().expect("a number");
    (number("earned"), number("possible"))
}

/// `8 of 12 points`, and what stands around it.
pub fn points_in(text: &str) -> (u64, u64) {
    let mut numbers = text
        .split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok());
    let mut next = || {
        numbers
            .next()
            .unwrap_or_else(|| panic!("no points in {text}"))
    };
    (next(), next())
}

/// A text without line breaks and without the signs around code.
pub fn words(text: &str) -> String {
    let text = text.replace('`', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_view_that_shows_something_else_is_found() {
    let check = |verdict: &str| Check {
        name: "no_hit_is_lost".to_owned(),
        points: (0, 2),
        verdict: Some(verdict.to_owned()),
        message: Some("1, not 2".to_owned()),
        schedule: None,
        lesson: Vec::new(),
    };
    let said = Shown {
        points: (0, 4),
        checks: vec![check("lost update"), check("lost update")],
        looks_like: None,
    };
    let told_once = {
        let mut shown = said.clone();
        shown.checks[1].message = None;
        shown
    };
    told_once.assert_is(&said, "told once");

    let mut others = [(); 4].map(|()| said.clone());
    others[0].points = (2, 4);
    others[1].checks[1].verdict = Some("deadlock".to_owned());
    others[2].checks[0].message = None;
    others[3].checks[0].points = (2, 2);
    for other in others {
        let found = std::panic::catch_unwind(|| other.assert_is(&said, "another"));
        assert!(found.is_err(), "{other:?}");
    }
}
