//! On which schedule something went wrong, in one line of a terminal.

use explorer::{Failure, Verdict};

use crate::judge::Finding;
use crate::{Check, Kind};

/// The line for what a check found.
pub(super) fn line(check: &Check, finding: &Finding) -> String {
    let failure = finding
        .trace
        .as_ref()
        .and_then(|trace| trace.failure.as_ref())
        .filter(|failure| !failure.steps.is_empty());
    match failure {
        None => without_one(check, finding.verdict).to_owned(),
        Some(_) if finding.never_ends => {
            "It is so in every schedule that was tried: none of them ends well.".to_owned()
        }
        Some(_) if !check.kind.explores() => {
            "This check runs one schedule, which is the same every time.".to_owned()
        }
        Some(failure) => of_a_failure(failure),
    }
}

fn of_a_failure(failure: &Failure) -> String {
    // The first number is no choice.
    let nothing_was_chosen = failure.choices.len() <= 1;
    match failure {
        _ if failure.threads.len() <= 1 && nothing_was_chosen => {
            "It comes before any thread starts, so in every schedule.".to_owned()
        }
        _ if nothing_was_chosen => {
            "It comes before any schedule differs from another, so in all of them.".to_owned()
        }
        Failure {
            preemptions: 0,
            spurious_wake_ups: 0,
            early_time_outs: 0,
            ..
        } => "It needs no preemption: threads take turns only where one waits or ends.".to_owned(),
        Failure {
            spurious_wake_ups: 0,
            early_time_outs: 0,
            ..
        } => format!(
            "It {}: a thread that could go on has to wait.",
            failure.needs()
        ),
        _ => format!("It {}.", failure.needs()),
    }
}

/// Where there is no schedule to show.
fn without_one(check: &Check, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::DoesNotCompile | Verdict::ForbiddenConstruct | Verdict::NotModelled => {
            "It was found before any schedule: nothing has run yet."
        }
        Verdict::NotDecided | Verdict::Infrastructure => "No schedule has anything to do with it.",
        Verdict::GaveUpTime | Verdict::Crashed | Verdict::OverALimit => {
            "The process ended with it, so there is no schedule to show."
        }
        Verdict::GaveUpSteps => "There are more schedules than a check may try.",
        _ if check.kind == Kind::Replay => "It comes on the schedules that you wrote.",
        Verdict::NotCaught => "None of the schedules that were tried fails.",
        _ if check.returns => "All schedules together show it, and no single one.",
        _ => "No single schedule shows it.",
    }
}

#[cfg(test)]
mod tests {
    use explorer::{Report, Step};

    use super::*;

    /// A finding on a schedule of one step, as this changes it.
    fn found(change: impl Fn(&mut Failure)) -> Finding {
        let mut report = Report::without_a_schedule(Verdict::WrongValue, "left".to_owned(), 1);
        if let Some(failure) = &mut report.failure {
            failure.threads = vec!["main".to_owned()];
            failure.choices = vec![0];
            failure.steps = vec![Step {
                thread: 0,
                operation: "reads 0".to_owned(),
                file: None,
                line: None,
                column: None,
                source: None,
                preempts: false,
            }];
            change(failure);
        }
        Finding {
            trace: Some(report),
            ..Finding::new(Verdict::WrongValue, "left")
        }
    }

    #[test]
    fn a_schedule_is_told_by_what_it_needs() {
        let check = Check::named("a", Kind::Schedule);
        let told = |change: &dyn Fn(&mut Failure)| line(&check, &found(change));

        assert_eq!(
            told(&|_| ()),
            "It comes before any thread starts, so in every schedule."
        );
        assert_eq!(
            told(&|failure| failure.threads.push("T1".to_owned())),
            "It comes before any schedule differs from another, so in all of them."
        );
        assert_eq!(
            told(&|failure| failure.choices.push(1)),
            "It needs no preemption: threads take turns only where one waits or ends."
        );
        assert_eq!(
            told(&|failure| (failure.choices, failure.preemptions) = (vec![0, 1], 2)),
            "It needs 2 preemptions: a thread that could go on has to wait."
        );
        assert_eq!(
            told(&|failure| (failure.choices, failure.spurious_wake_ups) = (vec![0, 1], 1)),
            "It needs no preemption and 1 spurious wake-up."
        );
    }

    #[test]
    fn what_no_order_changes_is_told_as_that() {
        let overlap = Check::named("a", Kind::Overlap);
        let never = Finding {
            never_ends: true,
            ..found(|_| ())
        };
        let value = Check::named("a", Kind::Value);

        assert!(line(&overlap, &never).contains("every schedule that was tried"));
        assert!(line(&value, &found(|_| ())).contains("one schedule"));
    }

    #[test]
    fn every_verdict_has_its_line_without_a_schedule() {
        for kind in [
            Kind::Schedule,
            Kind::Value,
            Kind::Compile,
            Kind::Replay,
            Kind::Catch,
        ] {
            for &verdict in Verdict::ALL {
                let told = line(&Check::named("a", kind), &Finding::new(verdict, "left"));

                assert!(told.chars().count() <= 80 && told.ends_with('.'), "{told}");
            }
        }
    }
}
