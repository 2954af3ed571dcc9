//! `#[test]`: the body runs under every schedule, and the test fails with the simplest that breaks it.

pub use ::std::prelude::v1::test as real_test;

use std::path::Path;
use std::process::{ExitCode, Termination};

use explorer::{Config, explore};

/// Explores the body of a test.
///
/// # Panics
/// With the schedule, when one fails.
#[doc(hidden)]
pub fn explore_test<T: Termination + 'static>(body: fn() -> T) {
    let mut report = explore(Config::default(), move || {
        assert!(
            body().report() == ExitCode::SUCCESS,
            "the test returned an error"
        );
    });
    if report.failure.is_some() {
        report.join_sources(&mut |file| source(Path::new(file)));
        panic!("\n{}", report.text());
    }
}

/// The compiler's path is from the root of the workspace, and a test runs in its package's folder below.
fn source(file: &Path) -> Option<String> {
    let here = std::env::current_dir().ok()?;
    let found = here
        .ancestors()
        .map(|folder| folder.join(file))
        .find(|path| path.is_file());
    std::fs::read_to_string(found?).ok()
}
