//! The command line: what can be asked, and the help that teaches it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::class::options::Class;

/// A course about concurrency that explores every schedule of your code.
#[derive(Debug, Parser)]
#[command(
    name = "cargo weave",
    bin_name = "cargo weave",
    version,
    // `cargo weave` alone serves; so do its options without the word: `cargo weave --port 4000`.
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  cargo weave                      read the book, with live marks beside it
  cargo weave mark lost_update     mark one exercise
  cargo weave explore race.rs      find the schedule that breaks a program

Exit status: 0 all well, 1 your code failed a check, 2 could not do it."
)]
pub struct Cli {
    /// What to do; nothing means `serve`.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The options of `serve`, when no command is named.
    #[command(flatten)]
    pub serve: Serve,
}

/// What `cargo weave` can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the book on this machine, with live marks (the default)
    #[command(after_help = "\
Examples:
  cargo weave                      the same as `cargo weave serve`
  cargo weave serve --open         and show it in the browser
  cargo weave serve --port 0       on any free port

Only this machine can reach the server. Stop it with Ctrl-C.")]
    Serve(Serve),

    /// Render the book as a static site
    #[command(after_help = "\
Examples:
  cargo weave build                into book/book
  cargo weave build --out public   into a folder of your choice")]
    Build(Build),

    /// Prepare the book for the plain `mdbook` tool
    #[command(after_help = "\
Example:
  cargo weave preprocess           as `mdbook build book` calls it

book/book.toml tells mdbook to, in the section [preprocessor.weave].")]
    Preprocess(Preprocess),

    /// Mark exercises
    #[command(after_help = "\
Examples:
  cargo weave mark                              every exercise, a line each
  cargo weave mark lost_update                  one, with the schedule behind it
  cargo weave mark chapter03/lost_update        the same
  cargo weave mark chapter03                    a chapter
  cargo weave mark exercises/chapter03/lost_update.rs
  cargo weave mark --as lost_update mine.rs     a file that lies elsewhere
  cargo weave mark --watch                      again, whenever you save
  cargo weave mark --watch --plain              the same in plain lines
  cargo weave mark --json | jq .points          for scripts: one line a mark

Your files are read, never written.")]
    Mark(Mark),

    /// Say which exercise to do next
    #[command(after_help = "\
Example:
  cargo weave next                 the first one without full marks

What was changed since its mark is marked first.")]
    Next,

    /// List the exercises with their last marks
    #[command(after_help = "\
Examples:
  cargo weave list                 chapter by chapter
  cargo weave list --json          for scripts: one line an exercise

Nothing is marked: `cargo weave mark` does that.")]
    List(List),

    /// Show the points of each chapter, and of all
    #[command(after_help = "\
Examples:
  cargo weave progress
  cargo weave progress --json | jq .points

Counted are marks of your files as they are now. What was changed since its
mark counts for nothing until it is marked again, and is named.")]
    Progress(Progress),

    /// Show one more hint
    #[command(after_help = "\
Examples:
  cargo weave hint                 for the file you changed last
  cargo weave hint lost_update
  cargo weave hint lost_update --again

Hints cost no points.")]
    Hint(Hint),

    /// Compare your file with the reference solution, after full marks
    #[command(after_help = "\
Examples:
  cargo weave solution lost_update
  cargo weave solution lost_update --give-up

Your file is read, never written.")]
    Solution(Solution),

    /// Find the simplest schedule that breaks a program
    #[command(after_help = "\
Examples:
  cargo weave explore chapters/chapter03/examples/lost_update.rs
  cargo weave explore race.rs --preemptions 1   with at most one preemption
  cargo weave explore race.rs --json            the report, for scripts

A program fails when it panics or cannot go on: `assert!` what must hold.")]
    Explore(Explore),

    /// Check the whole course, as its authors do
    #[command(after_help = "\
Examples:
  cargo weave check
  cargo weave check chapter03
  cargo weave check --write chapter03   and write what its marks derive

Every stub is what its solution derives; every solution gets full marks and
every stub none; every planted wrong solution loses exactly the checks it names,
and is known by them in tests/looks_like.json. With names, only those exercises
are marked, and nothing else is checked. Without --write nothing is written.")]
    Check(Check),

    /// Measure on this machine, in release builds
    #[command(after_help = "\
Examples:
  cargo weave measure              what more workers are worth, with a chart
  cargo weave measure --json       the same, for scripts
  cargo weave measure --originals --repetitions 9 --machine 'laptop, 8 cores'

The sweep is kept in sweep.json at the root of the course, where the chapter on
Amdahl's law finds it. With --originals, the programs of the course's Python
sources run in Rust and in Python by turns, and medians and minima go to
book/measurements/; that needs python3. The machine should do nothing else.")]
    Measure(Measure),

    /// Start an exercise again; your file is kept beside
    #[command(after_help = "\
Examples:
  cargo weave reset lost_update
  cargo weave reset chapter03

The old file stays beside the new one, as lost_update.rs.before-reset, then as
lost_update.rs.before-reset-2, and so on.")]
    Reset(Reset),

    /// Pack what you have worked on, to hand it in
    #[command(after_help = "\
Examples:
  cargo weave submit --name 'Ada Lovelace'
  cargo weave submit --out week3.zip

The archive holds the exercises that you have worked on and receipt.json: for
each file its hash, its points as marked here, and the rubric. What is untouched
or missing is named and left out. The same files make the same archive.")]
    Submit(Submit),

    /// Make a learner's edition, or bring one up to date
    #[command(after_help = "\
Examples:
  cargo weave handout ../autumn-class      a new or an empty folder
  cargo weave handout ../autumn-class      again: the course's updates

A learner's edition has the book, its code, the exercises and their checks, and
no line of a solution. Updating it never changes an exercise that is there; a
file of the course that a learner changed is kept beside, as NAME.yours.")]
    Handout(Handout),

    /// Mark what a class handed in, and keep the marks
    #[command(
        subcommand,
        after_help = "\
Examples:
  cargo weave class mark handed-in --out autumn
  cargo weave class show autumn ada
  cargo weave class override autumn ada lost_update 10 --by Grace --reason ...

OUT holds the class: what was handed in, every mark, and what somebody decided."
    )]
    Class(Class),
}

/// Options of `serve`.
#[derive(Args, Clone, Debug)]
pub struct Serve {
    /// The port, 0 for any [default: 3000 or the next free one]
    #[arg(long)]
    pub port: Option<u16>,
    /// Show the book in the browser
    #[arg(long)]
    pub open: bool,
}

/// Options of `build`.
#[derive(Args, Debug)]
pub struct Build {
    /// Where the site goes [default: book/book]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// What mdBook asks of a preprocessor.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Preprocess {
    /// mdBook's question whether a renderer is supported.
    #[command(subcommand)]
    pub question: Option<Question>,
}

/// mdBook's question.
#[derive(Debug, Subcommand)]
pub enum Question {
    /// Whether the book can be prepared for this renderer
    #[command(after_help = "\
Example:
  cargo weave preprocess supports html

Exit status: 0 it can be, 1 it cannot.")]
    Supports {
        /// `html`, for example
        renderer: String,
    },
}

/// Options of `mark`.
#[derive(Args, Debug)]
pub struct Mark {
    /// An exercise, `chapter03`, or a path [default: all]
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// Mark the reference solutions instead of your files
    #[arg(long, conflicts_with = "file_as")]
    pub solutions: bool,
    /// Mark FILE as if it were your file for EXERCISE
    #[arg(long = "as", num_args = 2, value_names = ["EXERCISE", "FILE"], conflicts_with = "names")]
    pub file_as: Option<Vec<String>>,
    /// Print each mark as one line of JSON
    #[arg(long)]
    pub json: bool,
    /// Write the marks to FILE as JUnit XML too
    #[arg(long, value_name = "FILE")]
    pub junit: Option<PathBuf>,
    /// Write them to FILE for GitHub Classroom too
    #[arg(long, value_name = "FILE")]
    pub classroom: Option<PathBuf>,
    /// Compile and run in jails, as `class` does (Linux)
    #[arg(long)]
    pub jail: bool,
    /// Mark again whenever a file is saved
    #[arg(long, conflicts_with_all = ["solutions", "file_as", "junit", "classroom"])]
    pub watch: bool,
    /// With --watch, print lines on a terminal too
    #[arg(long, requires = "watch")]
    pub plain: bool,
}

/// Options of `list`.
#[derive(Args, Debug)]
pub struct List {
    /// Print each exercise as one line of JSON
    #[arg(long)]
    pub json: bool,
}

/// Options of `progress`.
#[derive(Args, Debug)]
pub struct Progress {
    /// Print it as one line of JSON
    #[arg(long)]
    pub json: bool,
}

/// Options of `hint`.
#[derive(Args, Debug)]
pub struct Hint {
    /// An exercise [default: the one you are at]
    pub name: Option<String>,
    /// Show the hints seen so far, and no new one
    #[arg(long)]
    pub again: bool,
}

/// Options of `solution`.
#[derive(Args, Debug)]
pub struct Solution {
    /// An exercise [default: the one you are at]
    pub name: Option<String>,
    /// Show it before full marks too
    #[arg(long)]
    pub give_up: bool,
}

/// Options of `explore`.
#[derive(Args, Debug)]
pub struct Explore {
    /// A Rust program with a `main`, using only `std`
    pub file: PathBuf,
    /// At most N preemptions [default: as the course does]
    #[arg(long, value_name = "N")]
    pub preemptions: Option<u32>,
    /// Stop after N executions
    #[arg(long, value_name = "N")]
    pub max_executions: Option<u64>,
    /// Print the report as one line of JSON
    #[arg(long)]
    pub json: bool,
}

/// Options of `measure`.
#[derive(Args, Debug)]
pub struct Measure {
    /// The original programs instead, in Rust and in Python
    #[arg(long, conflicts_with_all = ["out", "quick"])]
    pub originals: bool,
    /// Run each original so often
    #[arg(long, value_name = "N", default_value_t = 5, requires = "originals", value_parser = clap::value_parser!(u8).range(1..))]
    pub repetitions: u8,
    /// The machine's name, as the figures will give it
    #[arg(long, value_name = "NAME", requires = "originals")]
    pub machine: Option<String>,
    /// The date, as the figures will give it
    #[arg(long, requires = "originals")]
    pub date: Option<String>,
    /// Print it as JSON, a line a sweep or a program
    #[arg(long)]
    pub json: bool,
    /// Where the sweep goes [default: sweep.json at the root]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Measure next to nothing, to see that everything works.
    #[arg(long, hide = true)]
    pub quick: bool,
}

/// What to check.
#[derive(Args, Debug)]
pub struct Check {
    /// An exercise, `chapter03`, or a path [default: the whole course]
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// Write tests/looks_like.json from the marks, and do not compare it
    #[arg(long)]
    pub write: bool,
}

/// What to reset.
#[derive(Args, Debug)]
pub struct Reset {
    /// An exercise, `chapter03`, or a path
    #[arg(value_name = "NAME", required = true)]
    pub names: Vec<String>,
}

/// What to pack.
#[derive(Args, Debug)]
pub struct Submit {
    /// Your name, for the receipt
    #[arg(long)]
    pub name: Option<String>,
    /// Where the archive goes [default: submission.zip]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// What to hand out.
#[derive(Args, Debug)]
pub struct Handout {
    /// A folder outside the course
    pub dir: PathBuf,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    /// The command and all below it that help shows, each with how it is called.
    fn tree(command: &clap::Command, called: &str) -> Vec<(String, clap::Command)> {
        let shown = command.get_subcommands().filter(|one| !one.is_hide_set());
        let below = shown.flat_map(|below| {
            let called = format!("{called} {}", below.get_name());
            tree(below, &called)
        });
        let below: Vec<_> = below.collect();
        [(called.to_owned(), command.clone())]
            .into_iter()
            .chain(below)
            .collect()
    }

    /// The lines under `Example:` or `Examples:` that call the command, as a shell would take them: without what is
    /// said beside them, and only up to a pipe.
    fn examples(help: &str) -> Vec<Vec<String>> {
        let mut pieces = help.split("\\\n");
        let first = pieces.next().unwrap_or_default().to_owned();
        let help = pieces.fold(first, |line, more| line + more.trim_start());
        let lines = help.lines().skip_while(|line| !line.starts_with("Example"));
        let lines = lines
            .skip(1)
            .take_while(|line| line.starts_with("  "))
            .map(str::trim)
            .filter(|line| line.starts_with("cargo weave"));
        let call = |line: &str| {
            let call = line.split("  ").next().unwrap_or_default();
            let call = call.split(" | ").next().unwrap_or_default();
            shlex::split(call).expect("a shell can read it")
        };
        lines.map(call).collect()
    }

    #[test]
    fn every_command_shows_an_example_that_it_understands() {
        for (called, mut command) in tree(&Cli::command(), "cargo weave") {
            let help = command.render_long_help().to_string();
            let examples = examples(&help);

            let own = |example: &&Vec<String>| example.join(" ").starts_with(&called);
            assert!(examples.iter().any(|one| own(&one)), "{called}:\n{help}");
            for example in examples {
                let parsed = Cli::try_parse_from(&example[1..]);
                assert!(parsed.is_ok(), "{called}: {example:?}: {parsed:?}");
            }
        }
    }

    #[test]
    fn an_example_that_is_not_understood_is_found() {
        let help = "Examples:\n  cargo weave mark --jsno a   as JSON\n  cargo weave list | head\n\nMore.\n";
        let examples = examples(help);

        assert_eq!(examples.len(), 2);
        assert!(Cli::try_parse_from(&examples[0][1..]).is_err());
        assert!(Cli::try_parse_from(&examples[1][1..]).is_ok());
    }

    #[test]
    fn no_command_means_serve_and_takes_its_options() {
        let cli = Cli::parse_from(["weave", "--port", "0"]);
        assert!(cli.command.is_none());
        assert_eq!(cli.serve.port, Some(0));
    }

    #[test]
    fn marking_a_file_as_an_exercise_takes_both() {
        let cli = Cli::parse_from(["weave", "mark", "--as", "lost_update", "mine.rs"]);
        let Some(Command::Mark(mark)) = cli.command else {
            panic!("not mark: {cli:?}")
        };
        assert_eq!(mark.file_as.unwrap(), ["lost_update", "mine.rs"]);
    }
}
