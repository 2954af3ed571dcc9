//! `cargo weave class mark`: takes in what learners handed in, and marks what has no mark yet.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::thread;

use class::{ByMarker, FACTS, Facts, LocalQueue, Refused, Roster, Rubric, Rules, State, Workers};
use marking::{Exercise, Marker};
use serde::Serialize;

use super::options::Mark;
use super::{doctor, stop};
use crate::error::Error;
use crate::here::Here;
use crate::output::{GOOD, STRONG, WIDTH, counted, painted, wrapped};
use crate::progress::Progress;
use crate::{Ending, output};

/// What was done, as scripts read it.
#[derive(Serialize)]
struct Done {
    /// The version of this form.
    format: u32,
    /// How submissions were confined.
    policy: &'static str,
    /// Learners in the folder or in the roster.
    learners: usize,
    /// Files that they handed in.
    files: usize,
    /// Marks that these need.
    marks: usize,
    /// Those made now.
    made: usize,
    /// Files for which none could be made.
    undecided: usize,
    /// Files that are still without one.
    left: usize,
    /// Those of them that another process is marking.
    elsewhere: u32,
    /// What was not taken.
    refused: Vec<Refused>,
}

/// Takes in a folder and marks it.
pub fn mark(here: &Here, options: &Mark) -> Result<Ending, Error> {
    let out = &options.out;
    let exercises = here.course.exercises()?;
    let roster = options.roster.as_deref().map(Roster::read).transpose()?;
    let intake = class::intake(&options.dir, &exercises, roster.as_ref())?;
    class::check_place(out, &options.dir)?;
    let marker = marker(here, options)?;
    let facts = Facts::begin(out)?;
    let marker = marker.with_inputs_from(facts.seed());
    facts.take(&intake)?;
    for refused in &intake.refused {
        output::warn(&format!("{}: {}", refused.what, refused.why));
    }
    let rubrics = rubrics(&marker, &exercises, &facts)?;
    // Joined first: what a killed process was about to mark is free again, and counted.
    let queue = LocalQueue::join(&facts)?;
    let planned = facts.plan(&rubrics)?;
    if planned.open > 0 && !options.trust {
        doctor::expect_to_hold(&marker)?;
    }
    let judge = ByMarker::new(&marker, &exercises);
    let stop = stop::on_ctrl_c();
    let worked = {
        let progress = Progress::with_estimate(planned.open);
        let tell = |exercise: &str| progress.advance_with(exercise);
        let workers = Workers {
            queue: &queue,
            judge: &judge,
            count: workers(options),
            stop: &stop,
            tell: &tell,
        };
        workers.work()?
    };
    if worked.undecided > 0 {
        name_the_undecided(&facts, &exercises)?;
    }
    let done = Done {
        format: 1,
        policy: marker.policy(),
        learners: intake.learners.len(),
        files: planned.files,
        marks: planned.marks,
        made: worked.made,
        undecided: worked.undecided,
        left: facts.left()?,
        elsewhere: queue.with_others()?,
        refused: intake.refused.clone(),
    };
    match options.json {
        true => output::print_json(&done)?,
        false => output::print(&text(&done, out, stop.load(Ordering::Relaxed))),
    }
    Ok(ending(&done))
}

/// The marker, with a jail around what it compiles and runs unless the submissions are trusted.
fn marker(here: &Here, options: &Mark) -> Result<Marker, Error> {
    if options.trust {
        return here.marker();
    }
    Ok(here.marker()?.confined(doctor::jail(options.backend)?))
}

/// What decides the marks of every exercise that somebody handed in.
fn rubrics(
    marker: &Marker,
    exercises: &[Exercise],
    facts: &Facts,
) -> Result<BTreeMap<String, Rubric>, Error> {
    let handed_in = facts.exercises()?;
    let mut rubrics = BTreeMap::new();
    for exercise in exercises {
        let id = exercise.id();
        if handed_in.contains(&id) {
            let rubric = Rubric {
                rubric: marker.rubric_of(exercise)?,
                policy: marker.policy().to_owned(),
            };
            rubrics.insert(id, rubric);
        }
    }
    Ok(rubrics)
}

/// Says for each file without a mark what kept it from one.
fn name_the_undecided(facts: &Facts, exercises: &[Exercise]) -> Result<(), Error> {
    // The rules decide what is shown of marks, and not whose are missing.
    let gradebook = class::gradebook(facts, exercises, &Rules::default())?;
    for row in &gradebook.learners {
        for (column, grade) in gradebook.exercises.iter().zip(&row.grades) {
            if let State::NotDecided { .. } = grade.state {
                let why = class::told(grade);
                output::warn(&format!("{}, {}: {why}", row.learner.id, column.exercise));
            }
        }
    }
    Ok(())
}

fn workers(options: &Mark) -> usize {
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    options.workers.map_or_else(cores, usize::from)
}

fn ending(done: &Done) -> Ending {
    match done.left == 0 && done.refused.is_empty() {
        true => Ending::Well,
        false => Ending::Undecided,
    }
}

/// What was done, the most important line last.
fn text(done: &Done, out: &Path, was_stopped: bool) -> String {
    let before = done.marks.saturating_sub(done.made + done.left);
    let mut text = wrapped(
        &format!(
            "{} of {} need {}. Made before: {before}, now: {}.",
            counted(done.files, "file"),
            counted(done.learners, "learner"),
            counted(done.marks, "mark"),
            done.made,
        ),
        "",
        WIDTH,
    );
    let place = out.join(FACTS);
    let last = match done.left {
        0 if done.refused.is_empty() => painted("everything is marked", GOOD),
        0 => {
            let refused = counted(done.refused.len(), "thing");
            painted(
                format!("everything is marked but {refused} refused"),
                STRONG,
            )
        }
        left => {
            let files = counted(left, "mark");
            let again = "give the same command again to go on";
            let rest = match (was_stopped, done.elsewhere) {
                (true, _) => format!("stopped, {files} still to be made; {again}"),
                (false, 0) => format!("not decided, {files} still to be made; {again}"),
                (false, elsewhere) => {
                    format!(
                        "{files} still to be made, and {elsewhere} of them is another process making; {again}"
                    )
                }
            };
            painted(rest, STRONG)
        }
    };
    text.push_str(&format!("{}: {last}\n", place.display()));
    text
}
