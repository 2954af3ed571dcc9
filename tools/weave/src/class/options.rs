//! The command line of `cargo weave class`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// What can be done with a class.
#[derive(Debug, Subcommand)]
pub enum Class {
    /// Mark what learners handed in, and keep the marks
    #[command(after_help = "\
Examples:
  cargo weave class mark handed-in --out autumn
  cargo weave class mark handed-in --out autumn --roster roster.csv

DIR holds one folder or archive (.zip, .tar, .tar.gz) a learner, as `submit`
makes them. What is odd is refused by name, and the rest goes on. Stop it with
Ctrl-C, or by pulling the plug: the same command goes on where it stood, and
what is marked already is not marked again. What learners wrote is compiled and
run in jails, which need Linux.

A roster is CSV with the column id, and name, email, section, submission (what
its file is called, if not the id) and handed_in where you have them. Deadlines
and caps stand in OUT/rules.toml and apply whenever marks are shown.")]
    Mark(Mark),

    /// Show what one learner earned
    #[command(after_help = "\
Examples:
  cargo weave class show autumn ada
  cargo weave class show autumn ada lost_update    with the schedule behind it
  cargo weave class show autumn ada --json         for scripts")]
    Show(Show),

    /// Say which grades differ between two classes
    #[command(after_help = "\
Examples:
  cargo weave class diff autumn-before autumn      after marking again
  cargo weave class diff here there --json         one line a difference

Compared are points, how they came about, and the verdict of every check.")]
    Diff(Diff),

    /// Write pages: an overview, and one a learner
    #[command(after_help = "\
Examples:
  cargo weave class report autumn                  to autumn/report/index.html
  cargo weave class report autumn --to ../pages

The folder needs no server and no network. A learner's page has every check,
what it says, and the schedule that breaks it, to be stepped through.")]
    Report(Report),

    /// Write the gradebook for a spreadsheet or a learning platform
    #[command(after_help = "\
Examples:
  cargo weave class export autumn --format csv --to grades.csv
  cargo weave class export autumn --format jsonl
  cargo weave class export autumn --format canvas --template exported.csv \\
      --to canvas.csv
  cargo weave class export autumn --format gradescope --to results

What is not decided is left empty, never a zero, and named. Cells that a
spreadsheet would take for formulas begin with an apostrophe. Canvas and Moodle
know learners by the ids and addresses of the roster. What else a template holds
stays in Canvas as it is.")]
    Export(Export),

    /// Give points in place of a mark's
    #[command(after_help = "\
Examples:
  cargo weave class override autumn ada lost_update 10 --by Grace \\
      --reason 'right idea, shown in person'
  cargo weave class override autumn ada lost_update mark --by Grace \\
      --reason 'given by mistake'

The mark is kept beside it, and the override stands whatever is marked again.
No deadline and no cap applies to it.")]
    Override(Override),

    /// Try the jail that submissions are compiled and run in
    #[command(after_help = "\
Examples:
  cargo weave class doctor
  cargo weave class doctor --backend landlock      the one for lack of namespaces
  cargo weave class doctor --json                  for scripts

Compiles and runs small programs in it: a right one, a wrong one, and some that
reach for a file, the network, another process. `class mark` does the same
before its first mark, and marks nothing in a jail that does not hold.")]
    Doctor(Doctor),

    /// Make up a class, for tests and measurements
    #[command(hide = true)]
    Synthetic(Synthetic),
}

/// Options of `class mark`.
#[derive(Args, Debug)]
pub struct Mark {
    /// The folder with what learners handed in
    pub dir: PathBuf,
    /// Where the class is kept
    #[arg(long)]
    pub out: PathBuf,
    /// Mark N files at the same time [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub workers: Option<u16>,
    /// Who is in the class, and whose each submission is
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// Mark without a jail: you have read what they wrote
    #[arg(long)]
    pub trust: bool,
    /// This kind of jail and no other
    #[arg(long, value_enum, value_name = "KIND", conflicts_with = "trust")]
    pub backend: Option<Confinement>,
    /// Print what was done as one line of JSON
    #[arg(long)]
    pub json: bool,
}

/// Options of `class doctor`.
#[derive(Args, Debug)]
pub struct Doctor {
    /// This kind of jail and no other
    #[arg(long, value_enum, value_name = "KIND")]
    pub backend: Option<Confinement>,
    /// Print what was found as one line of JSON
    #[arg(long)]
    pub json: bool,
}

/// A kind of jail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Confinement {
    /// Namespaces of its own
    Namespaces,
    /// Landlock, with refused calls
    Landlock,
    /// None, which the examination must find out
    #[value(hide = true)]
    Nothing,
}

/// Options of `class show`.
#[derive(Args, Debug)]
pub struct Show {
    /// Where the class is kept
    pub out: PathBuf,
    /// Their id
    pub learner: String,
    /// Everything about this exercise's mark
    pub exercise: Option<String>,
    /// Print it as one line of JSON
    #[arg(long, conflicts_with = "exercise")]
    pub json: bool,
}

/// Options of `class diff`.
#[derive(Args, Debug)]
pub struct Diff {
    /// Where the class was kept
    pub old: PathBuf,
    /// Where it is kept now
    pub new: PathBuf,
    /// Print each difference as one line of JSON
    #[arg(long)]
    pub json: bool,
}

/// Options of `class report`.
#[derive(Args, Debug)]
pub struct Report {
    /// Where the class is kept
    pub out: PathBuf,
    /// A new folder, or one with an earlier report [default: OUT/report]
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,
}

/// Options of `class export`.
#[derive(Args, Debug)]
pub struct Export {
    /// Where the class is kept
    pub out: PathBuf,
    /// For whom
    #[arg(long, value_enum)]
    pub format: ExportFormat,
    /// The file, or the folder, to write [default: standard output]
    #[arg(long, value_name = "PATH")]
    pub to: Option<PathBuf>,
    /// A gradebook that Canvas exported, to be filled in
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
}

/// What a gradebook can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A table: a row a learner
    Csv,
    /// JSON: a line a learner
    Jsonl,
    /// JUnit XML: a suite a learner
    Junit,
    /// A gradebook for Canvas
    Canvas,
    /// Grades and feedback for Moodle
    Moodle,
    /// A results.json a learner
    Gradescope,
}

/// Options of `class override`.
#[derive(Args, Debug)]
pub struct Override {
    /// Where the class is kept
    pub out: PathBuf,
    /// Their id
    pub learner: String,
    /// Which exercise
    pub exercise: String,
    /// The points, or `mark` to return to the mark's
    pub points: String,
    /// Why
    #[arg(long)]
    pub reason: String,
    /// Who decides it
    #[arg(long)]
    pub by: String,
}

/// Options of `class synthetic`.
#[derive(Args, Debug)]
pub struct Synthetic {
    /// A new folder
    pub dir: PathBuf,
    /// How many learners
    #[arg(long, default_value_t = 30)]
    pub learners: usize,
    /// Decides who handed in what
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Only these exercises
    #[arg(long = "exercise", value_name = "NAME")]
    pub exercises: Vec<String>,
    /// No two files are alike
    #[arg(long)]
    pub distinct: bool,
    /// Some do what no honest file does
    #[arg(long)]
    pub hostile: bool,
}
