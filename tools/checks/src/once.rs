//! Runs a check outside any exploration: one that explores by itself, and may have a report to give.

use std::panic;
use std::sync::{Mutex, PoisonError};

use explorer::{Place, Report, Verdict};

/// Ends the check with the report of something that it explored.
pub(crate) fn end_with(report: Report) -> ! {
    // No panic, which the hook would be told of.
    panic::resume_unwind(Box::new(report))
}

/// Runs it once; a panic is told as that of an explored check is.
pub(crate) fn once(check: fn()) -> Report {
    static PLACE: Mutex<Option<Place>> = Mutex::new(None);
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| Place {
            file: place.file().to_owned(),
            line: place.line(),
            column: place.column(),
        });
        *PLACE.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }));
    let Err(panic) = panic::catch_unwind(check) else {
        return Report {
            complete: true,
            executions: 1,
            ..Report::empty()
        };
    };
    let panic = match panic.downcast::<Report>() {
        Ok(report) => return *report,
        Err(panic) => panic,
    };
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a value that is no text");
    let mut report = Report::without_a_schedule(Verdict::Panicked, message.to_owned(), 1);
    if let Some(failure) = &mut report.failure {
        failure.origin = PLACE.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
    report
}
