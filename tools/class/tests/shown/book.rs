//! A gradebook with a grade of every kind, and a learner whose name wants to be more than a name.

use std::collections::BTreeMap;

use class::{Column, Grade, Gradebook, Learner, Provenance, Row, State};
use marking::Mark;
use serde_json::{Value, json};

/// Begins a formula; then quotes, a line's end, HTML, control characters.
pub const HOSTILE: &str = "=HYPERLINK(\"http://a.example\",\"b\")\n</script><script>alert('name')</script>\u{1b}[31m\u{0}";

/// The whole class.
pub fn gradebook() -> Gradebook {
    Gradebook {
        title: "Autumn <2026>".to_owned(),
        exercises: vec![
            column("chapter03/lost_update", "The lost update", 6),
            column("chapter04/poison", "Poison & panic", 4),
        ],
        learners: vec![
            row(
                "ada",
                Some("Ada Lovelace"),
                [
                    full("chapter03/lost_update", 6),
                    full("chapter04/poison", 4),
                ],
            ),
            row("brahe", Some("Tycho Brahe"), [late(), not_handed_in()]),
            row("curie", None, [partial(), not_decided()]),
            row("-2+3/../x", Some(HOSTILE), [overridden(), refused()]),
        ],
        refused: vec!["lecture.pdf: it is neither a folder nor an archive".to_owned()],
        made_with: Provenance {
            weave: "0.1.0".to_owned(),
            policy: "namespaces".to_owned(),
            machines: vec!["lab-1".to_owned()],
            last_made: Some(1_795_000_000),
        },
    }
}

fn column(exercise: &str, title: &str, possible: u32) -> Column {
    Column {
        exercise: exercise.to_owned(),
        title: title.to_owned(),
        possible,
        sentences: BTreeMap::new(),
    }
}

fn row(id: &str, name: Option<&str>, grades: [Grade; 2]) -> Row {
    Row {
        learner: Learner {
            id: id.to_owned(),
            name: name.map(str::to_owned),
            email: name.map(|_| format!("{}@school.example", &id[..2])),
            section: Some("@lab 1".to_owned()),
        },
        grades: grades.into(),
        refused: match id {
            "brahe" => vec!["exercises/chapter04/<b>poison.rs: a link".to_owned()],
            _ => Vec::new(),
        },
    }
}

fn grade(points: Option<f64>, possible: u32, state: State, mark: Option<Value>) -> Grade {
    Grade {
        points,
        possible,
        state,
        mark: mark.map(|mark| serde_json::from_value::<Mark>(mark).expect("a mark")),
    }
}

fn full(exercise: &str, points: u32) -> Grade {
    let points = json!({ "earned": points, "possible": points });
    let mark = json!({
        "format": 1, "exercise": exercise, "points": points, "rubric": "abc",
        "checks": [{
            "name": "it_holds", "kind": "value", "points": points,
            "verdict": null, "message": null, "trace": null,
        }],
    });
    let earned = mark["points"]["earned"].as_u64().expect("a number");
    let possible = u32::try_from(earned).expect("few");
    grade(
        Some(f64::from(possible)),
        possible,
        State::Marked,
        Some(mark),
    )
}

/// Two points for what it counts, none for what it loses.
fn lost_update(message: &str) -> Value {
    let step = |thread: usize, operation: &str, line: u32, source: &str, preempts: bool| {
        json!({
            "thread": thread, "operation": operation, "file": "exercises/chapter03/lost_update.rs",
            "line": line, "column": 9, "source": source, "preempts": preempts,
        })
    };
    let steps = [
        step(0, "starts T1", 20, "scope.spawn(|| hits.add(1));", false),
        step(0, "starts T2", 21, "scope.spawn(|| hits.add(1));", false),
        step(
            1,
            "`hits` load → 0",
            9,
            "    let seen = hits.load(Relaxed); // </script>",
            false,
        ),
        step(
            2,
            "`hits` load → 0",
            9,
            "    let seen = hits.load(Relaxed); // </script>",
            true,
        ),
        step(
            2,
            "`hits` store 1",
            10,
            "    hits.store(seen + 1, Relaxed);",
            false,
        ),
        step(
            1,
            "`hits` store 1",
            10,
            "    hits.store(seen + 1, Relaxed);",
            false,
        ),
    ];
    json!({
        "format": 1, "exercise": "chapter03/lost_update", "rubric": "abc",
        "points": { "earned": 2, "possible": 6 },
        "looks_like": "Reads, then writes: another thread's hits between the two disappear.",
        "checks": [
            {
                "name": "it_counts", "kind": "value", "points": { "earned": 2, "possible": 2 },
                "verdict": null, "message": null, "trace": null,
            },
            {
                "name": "no_update_is_lost", "kind": "schedule",
                "points": { "earned": 0, "possible": 4 },
                "verdict": "lost-update", "message": message,
                "trace": {
                    "format": 1, "complete": true, "preemptions": 1, "executions": 9,
                    "model": "sequential consistency",
                    "failure": {
                        "verdict": "lost-update", "message": message, "preemptions": 1,
                        "spurious_wake_ups": 0, "origin": null, "threads": ["main", "T1", "T2"],
                        "steps": steps, "blocked": [], "choices": [0, 1],
                    },
                },
                "lesson": {
                    "happened": "Somebody wrote between a read and its write.",
                    "schedule": "With one preemption.",
                    "reread": { "title": "Look, then leap", "path": "chapter03/look.md#leap" },
                },
            },
        ],
    })
}

fn partial() -> Grade {
    let mark = lost_update("`hits.get()` is 1, not 2");
    grade(Some(2.0), 6, State::Marked, Some(mark))
}

fn late() -> Grade {
    let state = State::Late {
        by_seconds: 90_000,
        before: 2.0,
    };
    let mark = lost_update("`hits.get()` is 1, not 2");
    grade(Some(1.6), 6, state, Some(mark))
}

fn overridden() -> Grade {
    let state = State::Overridden {
        by: "Grace".to_owned(),
        reason: "right idea, <em>shown</em> in person".to_owned(),
        before: Some(2.0),
    };
    let mark = lost_update("=cmd|' /C calc'!A0\n</td><img src=x onerror=alert('message')>");
    grade(Some(5.5), 6, state, Some(mark))
}

/// Does not compile, and says so as a compiler does.
fn refused() -> Grade {
    let message = "error[E0425]: cannot find value `x`\n --> exercises/chapter04/poison.rs:3:5\n  |\n3 |     x<i>\n";
    let check = |name: &str| {
        json!({
            "name": name, "kind": "value", "points": { "earned": 0, "possible": 2 },
            "verdict": "does-not-compile", "message": message, "trace": null,
        })
    };
    let mark = json!({
        "format": 1, "exercise": "chapter04/poison", "rubric": "abc",
        "points": { "earned": 0, "possible": 4 },
        "checks": [check("the_rest_goes_on"), check("nobody_waits_for_ever")],
    });
    grade(Some(0.0), 4, State::Marked, Some(mark))
}

fn not_handed_in() -> Grade {
    grade(None, 4, State::NotHandedIn, None)
}

fn not_decided() -> Grade {
    let why = "it_holds: the machine stopped\nin the middle".to_owned();
    grade(None, 4, State::NotDecided { why }, None)
}
