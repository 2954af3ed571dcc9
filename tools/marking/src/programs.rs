//! Whole programs, as the book shows them: explored, or run once.

use std::fs;
use std::path::Path;
use std::time::Duration;

use checks::Options;
use explorer::{Graph, Report};

use crate::child::{self, Limits, Stopped};
use crate::compile::{Compiled, Emit, QUIET, Refusal, SILENT, Unit};
use crate::crates::TAUGHT;
use crate::judge::Finding;
use crate::place::Place;
use crate::runner::{Runner, Side};
use crate::scratch::Scratch;
use crate::system::{self, Death, OwnLimits};
use crate::{Error, Marker, Result, ends, runner};

/// How far to explore a program.
#[derive(Clone, Debug, Default)]
pub struct ExploreOptions {
    /// At most this many preemptions; the explorer's own bound if none.
    pub preemptions: Option<u32>,
    /// At most this many executions; the explorer's own bound if none.
    pub max_executions: Option<u64>,
    /// Whether to collect everything the program can print, and how many schedules print it.
    pub outcomes: bool,
}

/// What a program printed when it ran once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Standard output.
    pub stdout: String,
    /// Standard error; after it a line on the limit it went over, if it did.
    pub stderr: String,
    /// Whether it ended by itself, with exit code 0.
    pub ok: bool,
}

/// For a program that runs once, from outside.
const LIMITS: Limits = Limits {
    wall: Duration::from_secs(10),
    asleep: Duration::MAX,
    output_bytes: 1 << 20,
};

const USED_ITS_TIME: &str = "it used more than 5 s of processor time";

/// For a program that runs once, of its own.
const OWN_LIMITS: OwnLimits = OwnLimits {
    cpu_seconds: 5,
    memory_bytes: 4 << 30,
};

/// Makes `main`, which nothing outside a program can name, one that can be; with the shadow's `Termination`.
const ENTRY: &str = "\npub fn __weave_main() -> impl ::std::process::Termination { main() }\n";

const RUNNER: &str = " -> ::std::process::ExitCode {
    marking::explore_program(|| {
        marking::succeeds(program::__weave_main());
    })
}
";

impl Marker {
    /// Explores the `main` of a program file; messages name it by the path given.
    ///
    /// # Errors
    /// When it does not compile, or uses what the explorer does not model.
    pub fn explore(&self, file: &Path, options: &ExploreOptions) -> Result<Report> {
        let text = fs::read_to_string(file).map_err(Error::read(file))?;
        self.explore_text(&file.to_string_lossy(), &text, options)
    }

    /// As [`Marker::explore`], of a text that messages call `name`.
    ///
    /// # Errors
    /// As [`Marker::explore`].
    pub fn explore_text(&self, name: &str, text: &str, options: &ExploreOptions) -> Result<Report> {
        let scratch = Scratch::new()?;
        let program = self.explored_program(&scratch, name, text)?;
        let runner = self.program_runner(&scratch, &program)?;
        let mut report = match runner::run(
            &Place::Open,
            &runner,
            "main",
            &explore_options(options),
            &scratch,
        )? {
            Ok(record) => record.report,
            Err(ended) => without_a_schedule(ends::judge(name, &ended)?),
        };
        report.join_sources(&mut |path| (path == name).then(|| text.to_owned()));
        Ok(report)
    }

    /// The graph of the states of a program, whose text messages call `name`; none if it is too large, or if the
    /// program ends the process. It agrees with what [`Marker::explore_text`] reports with the same options.
    ///
    /// # Errors
    /// As [`Marker::explore`].
    pub fn graph_text(
        &self,
        name: &str,
        text: &str,
        options: &ExploreOptions,
    ) -> Result<Option<Graph>> {
        let scratch = Scratch::new()?;
        let program = self.explored_program(&scratch, name, text)?;
        let runner = self.program_runner(&scratch, &program)?;
        let options = Options {
            outcomes: false,
            graph: true,
            ..explore_options(options)
        };
        let record = runner::run(&Place::Open, &runner, "main", &options, &scratch)?;
        let mut graph = record.ok().and_then(|record| record.graph);
        if let Some(graph) = &mut graph {
            graph.join_sources(&mut |path| (path == name).then(|| text.to_owned()));
        }
        Ok(graph)
    }

    /// Runs the `main` of a program file once, with the real `std`, under the limits.
    ///
    /// # Errors
    /// When it does not compile.
    pub fn run(&self, file: &Path) -> Result<Output> {
        let text = fs::read_to_string(file).map_err(Error::read(file))?;
        self.run_text(&file.to_string_lossy(), &text)
    }

    /// As [`Marker::run`], of a text that messages call `name`.
    ///
    /// # Errors
    /// As [`Marker::run`].
    pub fn run_text(&self, name: &str, text: &str) -> Result<Output> {
        let scratch = Scratch::new()?;
        let program = self.real_program(&scratch, name, text, Emit::Program)?;
        accept(&program.refused)?;
        let mut command = system::limited(&program.out, OWN_LIMITS);
        command
            .current_dir(scratch.path())
            .env_clear()
            .env("RUST_BACKTRACE", "0");
        let ended = child::run(&mut command, LIMITS).map_err(Error::read(&program.out))?;
        let mut stderr = String::from_utf8_lossy(&ended.stderr).into_owned();
        let death = system::death(ended.status);
        let stopped = match ended.stopped {
            Some(Stopped::ByTheClock) => Some("it ran for more than 10 s"),
            Some(Stopped::ForItsOutput) => Some("it printed more than 1 MiB"),
            Some(Stopped::ForItsFiles) => Some("it wrote too much"),
            Some(Stopped::ForItsProcesses) => Some("it started processes"),
            Some(Stopped::ForItsProcessorTime) => Some(USED_ITS_TIME),
            None if death == Some(Death::ProcessorTime) => Some(USED_ITS_TIME),
            None => None,
        };
        if let Some(why) = stopped {
            stderr.push_str(&format!("\nstopped: {why}\n"));
        }
        Ok(Output {
            stdout: String::from_utf8_lossy(&ended.stdout).into_owned(),
            stderr,
            ok: stopped.is_none() && ended.status.success(),
        })
    }

    /// The program as a library over the explorer.
    fn explored_program(&self, scratch: &Scratch, name: &str, text: &str) -> Result<Compiled> {
        let source = scratch.write("program.rs", format!("{text}{ENTRY}"))?;
        let (emit, out) = self.emits(Side::Called, "program");
        let compiled = Unit {
            name: "program",
            source: &source,
            emit,
            cfgs: &[],
            externs: &self.explored_externs(),
            dependencies: &[&self.libraries.folder],
            includes: &[],
            names: &[(&source, name)],
            lints: SILENT,
            out: scratch.file(&out),
        }
        .compile(&self.toolchain, &Place::Open, scratch.path())?;
        let Some(refusal) = &compiled.refused else {
            return Ok(compiled);
        };
        // Whether the program or the explorer is to blame, the program alone tells, in the words its author knows.
        accept(
            &self
                .real_program(scratch, name, text, Emit::Metadata)?
                .refused,
        )?;
        Err(Error::NotModelled {
            messages: refusal.text(),
        })
    }

    fn program_runner(&self, scratch: &Scratch, program: &Compiled) -> Result<Runner> {
        let source = scratch.write("runner.rs", self.entry() + RUNNER)?;
        let (emit, out) = self.emits(Side::Calling, "runner");
        let compiled = Unit {
            name: "runner",
            source: &source,
            emit,
            cfgs: &[],
            externs: &[
                ("std", &self.libraries.shadow),
                ("core", &self.libraries.shadow),
                ("program", &program.out),
                ("marking", &self.libraries.checks),
            ],
            dependencies: &[&self.libraries.folder],
            includes: &[],
            names: &[],
            lints: SILENT,
            out: scratch.file(&out),
        }
        .compile(&self.toolchain, &Place::Open, scratch.path())?;
        let linked = match compiled.refused.clone() {
            None => self.linked(&Place::Open, scratch, program, &compiled)?,
            Some(refusal) => Err(refusal),
        };
        linked.map_err(|refusal| Error::Toolchain {
            tool: "rustc".to_owned(),
            problem: refusal.text(),
        })
    }

    /// The program as it is, over the real `std`.
    fn real_program(
        &self,
        scratch: &Scratch,
        name: &str,
        text: &str,
        emit: Emit,
    ) -> Result<Compiled> {
        let source = scratch.write("main.rs", text)?;
        Unit {
            name: "main",
            source: &source,
            emit,
            cfgs: &[],
            externs: &self.real_externs(),
            dependencies: &[&self.libraries.folder],
            includes: &[],
            names: &[(&source, name)],
            lints: QUIET,
            out: scratch.file("main"),
        }
        .compile(&self.toolchain, &Place::Open, scratch.path())
    }

    /// The explorer as `std` and in place of every crate that the course teaches.
    fn explored_externs(&self) -> Vec<(&str, &Path)> {
        let shadow = self.libraries.shadow.as_path();
        let crates = TAUGHT
            .iter()
            .map(|taught| (taught.name, self.libraries.explored(taught)));
        // The atomics that `core` names are the explorer's too.
        [("std", shadow), ("core", shadow)]
            .into_iter()
            .chain(crates)
            .collect()
    }

    /// Every crate that the course teaches, as the world knows it.
    fn real_externs(&self) -> Vec<(&str, &Path)> {
        TAUGHT
            .iter()
            .map(|taught| (taught.name, self.libraries.real(taught)))
            .collect()
    }
}

fn accept(refused: &Option<Refusal>) -> Result<()> {
    match refused {
        None => Ok(()),
        Some(refusal) => Err(Error::DoesNotCompile {
            messages: refusal.text(),
        }),
    }
}

fn explore_options(asked: &ExploreOptions) -> Options {
    let usual = Options::default();
    Options {
        preemptions: asked.preemptions,
        max_executions: asked.max_executions.unwrap_or(usual.max_executions),
        outcomes: asked.outcomes,
        prints_are_visible: asked.outcomes,
        stale_reads: true,
        ..usual
    }
}

/// The report of a program whose process ended before the explorer could say anything.
fn without_a_schedule(finding: Finding) -> Report {
    Report::without_a_schedule(finding.verdict, finding.message, 0)
}
