//! What the end of a check's process says when it left no record.

use explorer::Verdict;

use crate::child::{Ended, Stopped};
use crate::crates::TAUGHT;
use crate::judge::Finding;
use crate::libraries::SOURCES;
use crate::system::{self, Death};
use crate::{Error, Result};

/// What is wrong with a submission whose check ended like this.
///
/// # Errors
/// [`Error::NotDecided`] when it was killed from outside, which says nothing about the submission.
pub(crate) fn judge(check: &str, ended: &Ended) -> Result<Finding> {
    let said = String::from_utf8_lossy(&ended.stderr);
    if let Some(problem) = our_own_fault(&said) {
        return Err(Error::NotDecided {
            check: check.to_owned(),
            problem,
        });
    }
    let overflowed = said.contains("overflowed its stack");
    let (verdict, message) = match ended.stopped {
        Some(Stopped::ForItsOutput) => (
            Verdict::OverALimit,
            "it printed more than a check may (1 MiB)".to_owned(),
        ),
        Some(Stopped::ByTheClock) => (
            Verdict::GaveUpTime,
            "it did not end, and waits outside the explorer".to_owned(),
        ),
        Some(Stopped::ForItsProcessorTime) => used_its_processor_time(),
        Some(Stopped::ForItsFiles) => wrote_too_much(),
        Some(Stopped::ForItsProcesses) => started_a_process(),
        None => match (system::death(ended.status), ended.status.code()) {
            (Some(Death::ProcessorTime), _) => used_its_processor_time(),
            (Some(Death::RefusedCall), _) => started_a_process(),
            (Some(Death::FileSize), _) => wrote_too_much(),
            (Some(Death::Abort), _) if said.contains("memory allocation of") => (
                Verdict::OverALimit,
                "it asked for more memory than a check may have".to_owned(),
            ),
            (Some(Death::Abort | Death::BadAccess), _) if overflowed => (
                Verdict::Crashed,
                "a thread overflowed its stack: does a function call itself for ever?".to_owned(),
            ),
            (Some(Death::Abort), _) => (Verdict::Crashed, "the process aborted".to_owned()),
            (Some(Death::BadAccess), _) => (
                Verdict::Crashed,
                "it touched memory that is not its own".to_owned(),
            ),
            (Some(Death::Signal(number)), _) => (
                Verdict::Crashed,
                format!("signal {number} ended the process"),
            ),
            (Some(Death::Killed), _) => {
                return Err(Error::NotDecided {
                    check: check.to_owned(),
                    problem:
                        "its process was killed from outside, as a system short of memory does"
                            .to_owned(),
                });
            }
            (None, Some(code)) => (
                Verdict::Crashed,
                format!("the process ended, with exit code {code}, before the check was over"),
            ),
            (None, None) => (
                Verdict::Crashed,
                "the process ended before the check was over".to_owned(),
            ),
        },
    };
    Ok(Finding::new(verdict, message))
}

fn used_its_processor_time() -> (Verdict, String) {
    let message = "it did not end: a loop in which no other thread is ever let in";
    (Verdict::GaveUpTime, message.to_owned())
}

fn started_a_process() -> (Verdict, String) {
    let message = "it tried to start a process, which a check may not";
    (Verdict::OverALimit, message.to_owned())
}

fn wrote_too_much() -> (Verdict, String) {
    let message = "it wrote a file larger than a check may";
    (Verdict::OverALimit, message.to_owned())
}

/// What the child said of itself, or of a panic in the explorer: neither is the submission's doing.
fn our_own_fault(said: &str) -> Option<String> {
    let shadows = TAUGHT.iter().flat_map(|taught| taught.sources);
    let ours: Vec<&str> = SOURCES.iter().chain(shadows).copied().collect();
    let line = said.lines().position(|line| {
        line.starts_with("the runner of checks: ")
            || ours
                .iter()
                .any(|folder| line.contains(&format!(" panicked at {folder}/")))
    })?;
    Some(
        said.lines()
            .skip(line)
            .take(2)
            .collect::<Vec<_>>()
            .join("\n  "),
    )
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn how_a_process_ended_is_told_from_its_status_and_its_last_words() {
        use std::os::unix::process::ExitStatusExt;
        use std::process::ExitStatus;

        let ended = |status, said: &str, stopped| Ended {
            status: ExitStatus::from_raw(status),
            stdout: Vec::new(),
            stderr: said.as_bytes().to_vec(),
            stopped,
        };
        let (abort, segv, sys, xcpu, xfsz) = (6, 11, 31, 24, 25);
        for (status, said, stopped, verdict, message) in [
            (0, "", None, Verdict::Crashed, "exit code 0"),
            (3 << 8, "", None, Verdict::Crashed, "exit code 3"),
            (abort, "", None, Verdict::Crashed, "aborted"),
            (
                abort,
                "memory allocation of 9 bytes failed",
                None,
                Verdict::OverALimit,
                "memory",
            ),
            (
                abort,
                "thread 'main' has overflowed its stack",
                None,
                Verdict::Crashed,
                "stack",
            ),
            (segv, "", None, Verdict::Crashed, "not its own"),
            (sys, "", None, Verdict::OverALimit, "process"),
            (xcpu, "", None, Verdict::GaveUpTime, "did not end"),
            (xfsz, "", None, Verdict::OverALimit, "file"),
            (
                9,
                "",
                Some(Stopped::ForItsOutput),
                Verdict::OverALimit,
                "printed",
            ),
            (
                9,
                "",
                Some(Stopped::ByTheClock),
                Verdict::GaveUpTime,
                "did not end",
            ),
        ] {
            let finding = judge("a", &ended(status, said, stopped)).expect("it is decided");

            assert_eq!(finding.verdict, verdict, "{status} {said}");
            assert!(finding.message.contains(message), "{}", finding.message);
        }
        for (status, said) in [
            (9, ""),
            (2 << 8, "the runner of checks: could not limit memory"),
            (
                abort,
                "thread 'x' (1) panicked at tools/explorer/src/a.rs:1:2:\noops",
            ),
        ] {
            let error = judge("a", &ended(status, said, None)).expect_err("it is not decided");

            assert!(error.to_string().contains("mark it again"), "{error}");
        }
    }
}
