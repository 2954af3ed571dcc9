//! The gradebook as JUnit XML, for what shows test results: a suite a learner, a case a check.

use marking::CheckMark;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::told::points;
use crate::{Column, Grade, Gradebook, Row, State, told};

/// All of it. JUnit knows passed and failed; points are properties of a suite.
pub(super) fn junit(gradebook: &Gradebook) -> String {
    let mut report = Report::new(gradebook.title.as_str());
    report.add_test_suites(gradebook.learners.iter().map(|row| suite(gradebook, row)));
    report
        .to_string()
        .expect("quick-junit drops what XML cannot hold")
}

fn suite(gradebook: &Gradebook, row: &Row) -> TestSuite {
    let mut suite = TestSuite::new(row.learner.id.as_str());
    if let Some(name) = &row.learner.name {
        suite.add_property(("name", name.as_str()));
    }
    for (column, grade) in gradebook.exercises.iter().zip(&row.grades) {
        let points = format!(
            "{} of {}: {}",
            points(grade.points),
            grade.possible,
            told(grade)
        );
        suite.add_property((column.exercise.as_str(), points.as_str()));
        suite.add_test_cases(cases(column, grade));
    }
    suite
}

fn cases(column: &Column, grade: &Grade) -> Vec<TestCase> {
    let alone = |name: &str, mut status: TestCaseStatus| {
        status.set_message(told(grade));
        vec![case(column, name, status)]
    };
    match (&grade.state, &grade.mark) {
        (State::Waiting | State::NotDecided { .. }, _) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_type("not decided");
            alone("is_decided", status)
        }
        (_, Some(mark)) => {
            let cases = mark.checks.iter();
            cases
                .map(|check| case(column, &check.name, status(check)))
                .collect()
        }
        (_, None) => alone("is_handed_in", TestCaseStatus::skipped()),
    }
}

fn case(column: &Column, name: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(name, status);
    case.set_classname(column.exercise.as_str());
    case
}

fn status(check: &CheckMark) -> TestCaseStatus {
    let Some(verdict) = check.verdict else {
        return TestCaseStatus::success();
    };
    let message = check.message.as_deref().unwrap_or_default();
    // A schedule begins with the message.
    let trace = check.trace.as_ref().map(marking::Report::text);
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status
        .set_type(verdict.words())
        .set_message(message.lines().next().unwrap_or_default())
        .set_description(trace.unwrap_or_else(|| message.to_owned()));
    status
}
