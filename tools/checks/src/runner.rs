//! The child's side: runs one check, or a program, under the explorer and writes the record.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::process::{ExitCode, Termination};

use explorer::graph::Limits;
use explorer::{Config, Graph, Report, Verdict};

use crate::once::once;
use crate::{Options, Record, catches, input, limits, outcome};

/// Runs the check named on the command line: `--check NAME --record PATH-OR-DESCRIPTOR --options JSON`.
///
/// Exit code 0 when the record was written, whatever it says; 2 when the marker asked for what cannot be done.
pub fn run(checks: &[(&str, fn())]) -> ExitCode {
    run_or_explain(|call| {
        let found = checks.iter().find(|(name, _)| *name == call.check);
        found
            .map(|(_, check)| *check)
            .ok_or_else(|| format!("there is no check named {}", call.check))
    })
}

/// Explores a whole program: `--check main --record PATH --options JSON`.
pub fn explore_program(main: fn()) -> ExitCode {
    run_or_explain(|_| Ok(main))
}

/// Fails the schedule in which `main` returns an error.
///
/// # Panics
/// When it does.
pub fn succeeds(result: impl Termination) {
    assert!(
        result.report() == ExitCode::SUCCESS,
        "main returned an error"
    );
}

/// On the command line, before the path of what [`run_added`](crate::run_added) is to load.
pub const ADDED: &str = "--added";

/// The function with which that begins: it takes nothing and returns an [`ExitCode`].
pub const ENTRY: &str = "weave_entry";

/// What the marker asks for.
struct Call {
    check: String,
    record: String,
    options: Options,
}

fn run_or_explain(find: impl FnOnce(&Call) -> Result<fn(), String>) -> ExitCode {
    let result = (|| {
        let call = Call::from_command_line()?;
        let check = find(&call)?;
        run_one(&call, check)
    })();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("the runner of checks: {problem}");
            ExitCode::from(2)
        }
    }
}

fn run_one(call: &Call, check: fn()) -> Result<(), String> {
    // Open before any code of the submission runs, and without a name from then on: only this descriptor reaches it.
    let mut record = open_record(&call.record)?;
    limits::apply(&call.options.limits)?;
    outcome::prepare(call.options.allowed.as_deref());
    input::give(call.options.input);
    let report = if call.options.explores_itself {
        catches::know_options(&call.options);
        once(check)
    } else {
        explorer::explore(config(&call.options), check)
    };
    let never_ends = call.options.must_overlap && never_ends(&call.options, &report, check);
    let returned = outcome::seen()?;
    let graph = call
        .options
        .graph
        .then(|| draw(&call.options, &report, check))
        .flatten();
    let text = serde_json::to_string(&Record {
        check: call.check.clone(),
        report,
        never_ends,
        returned,
        graph,
    })
    .map_err(|error| format!("the record has no JSON form: {error}"))?;
    record
        .write_all(text.as_bytes())
        .map_err(|error| format!("could not write the record: {error}"))
}

/// Whether the check stands still in every one of its first schedules: then what it asks for does not happen at all, and
/// is not only missed by some.
fn never_ends(options: &Options, report: &Report, check: fn()) -> bool {
    const ENOUGH: u64 = 1_000;
    let stands_still = report
        .failure
        .as_ref()
        .is_some_and(|failure| matches!(failure.verdict, Verdict::Deadlock | Verdict::LostWakeUp));
    stands_still && {
        let config = Config {
            outcomes: true,
            max_executions: options.max_executions.min(ENOUGH),
            ..config(options)
        };
        let all = explorer::explore(config, check).outcomes;
        all.iter().all(|outcome| outcome.verdict.is_some())
    }
}

/// The graph, with as many spurious wake-ups as the reported failure needs: so both need the same preemptions.
fn draw(options: &Options, report: &Report, check: fn()) -> Option<Graph> {
    let failure = report.failure.as_ref();
    let config = Config {
        spurious_wake_ups: failure.map_or(options.spurious_wake_ups, |failure| {
            failure.spurious_wake_ups
        }),
        ..config(options)
    };
    explorer::graph(config, Limits::default(), check).ok()
}

/// A record's place is a path, or the number of a descriptor that this process was given.
fn open_record(path: &str) -> Result<File, String> {
    #[cfg(unix)]
    if let Ok(descriptor) = path.parse() {
        return Ok(given(descriptor));
    }
    let file = OpenOptions::new()
        .write(true)
        .open(path)
        .map_err(|error| format!("could not open the record at {path}: {error}"))?;
    // Where an open file cannot lose its name, the marker's own scratch folder has to do.
    let _ = fs::remove_file(path);
    Ok(file)
}

/// What stands behind a descriptor that whoever started this process left open for it.
#[cfg(unix)]
fn given(descriptor: std::os::fd::RawFd) -> File {
    use std::os::fd::FromRawFd;
    // SAFETY: the marker names a descriptor only where it has opened one for this, and nothing has run before that could
    // have closed it or taken it for its own.
    unsafe { File::from_raw_fd(descriptor) }
}

pub(crate) fn config(options: &Options) -> Config {
    Config {
        preemptions: options.preemptions,
        max_executions: options.max_executions,
        random_walks: options.random_walks,
        max_steps: options.max_steps,
        spurious_wake_ups: options.spurious_wake_ups,
        stale_reads: options.stale_reads,
        prints_are_visible: options.prints_are_visible,
        outcomes: options.outcomes,
        // To count the schedules, each is run.
        equal_states_once: !options.outcomes,
    }
}

impl Call {
    fn from_command_line() -> Result<Call, String> {
        let mut words = std::env::args().skip(1);
        let (mut check, mut record, mut options) = (None, None, None);
        while let Some(word) = words.next() {
            let value = words.next();
            match word.as_str() {
                "--check" => check = value,
                "--record" => record = value,
                "--options" => options = value,
                // By now it has.
                ADDED => (),
                other => {
                    return Err(format!(
                        "does not know {other}; it takes --check, --record and --options"
                    ));
                }
            }
        }
        let options = options.ok_or("needs --options")?;
        Ok(Call {
            check: check.ok_or("needs --check")?,
            record: record.ok_or("needs --record")?,
            options: serde_json::from_str(&options)
                .map_err(|error| format!("cannot read its --options: {error}"))?,
        })
    }
}
