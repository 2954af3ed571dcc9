//! The mark that the JUnit file shows, read as whatever shows test results does.

use quick_junit::{Property, Report, TestCase, TestCaseStatus};

use crate::shown::{Check, Shown, points_in, words};

/// What the file says; of long descriptions, what they should say (`said`) and do.
pub fn shown(xml: &str, said: &Shown) -> Shown {
    let report = Report::deserialize_from_str(xml).expect("JUnit");
    let suite = &report.test_suites[0];
    let lost = said.checks.iter().filter(|check| check.verdict.is_some());
    assert_eq!(suite.failures, lost.count(), "what a dashboard counts");
    Shown {
        points: points_in(property(&suite.properties, "points").expect("points")),
        checks: suite
            .test_cases
            .iter()
            .zip(&said.checks)
            .map(|(case, said)| check(case, said))
            .collect(),
        looks_like: property(&suite.properties, "looks-like").map(words),
    }
}

fn check(case: &TestCase, said: &Check) -> Check {
    let points = property(&case.properties, "points").expect("points");
    let (verdict, description) = match &case.status {
        TestCaseStatus::NonSuccess {
            ty, description, ..
        } => (ty.as_ref(), description.as_ref()),
        _ => (None, None),
    };
    let description = description
        .map(|text| words(text.as_str()))
        .unwrap_or_default();
    let says = |one: &String| description.contains(one.as_str());
    Check {
        name: case.name.as_str().to_owned(),
        points: points_in(points),
        verdict: verdict.map(|verdict| words(verdict.as_str())),
        message: said.message.clone().filter(says),
        schedule: said.schedule.clone().filter(says),
        lesson: said
            .lesson
            .iter()
            .filter(|one| says(one))
            .cloned()
            .collect(),
    }
}

fn property<'a>(properties: &'a [Property], name: &str) -> Option<&'a str> {
    let mut properties = properties.iter();
    let found = properties.find(|property| property.name.as_str() == name);
    found.map(|property| property.value.as_str())
}
