//! A marker that is killed at any moment, again and again: no finished mark is lost, none is made twice, all are made
//! in the end.

use std::collections::BTreeMap;
use std::env;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;

use class::{
    FACTS, Facts, Intake, Job, Judge, Learner, LocalQueue, Outcome, Queue, Result, Rubric,
    Submission, Worked, Workers,
};
use marking::{Mark, Points};
use rusqlite::Connection;

/// Names the class that the victim is to mark.
const CLASS: &str = "CLASS_TO_MARK";
const EXERCISE: &str = "chapter03/a";
const FILES: usize = 300;

/// Takes a millisecond or so, and gives the points that the text says.
struct Slow;

impl Judge for Slow {
    fn mark(&self, exercise: &str, text: &[u8]) -> Result<Outcome> {
        let mut hash = blake3::Hasher::new();
        for _ in 0..8_000 {
            hash.update(text);
        }
        let earned = u32::from(hash.finalize().as_bytes()[0]);
        Ok(Outcome::Mark(Box::new(Mark {
            format: Mark::FORMAT,
            exercise: exercise.to_owned(),
            points: Points {
                earned,
                possible: 255,
            },
            checks: Vec::new(),
            looks_like: None,
            rubric: "rubric".to_owned(),
        })))
    }
}

fn class_of(files: usize) -> Intake {
    let learner = |number: usize| format!("learner-{number:03}");
    Intake {
        learners: (0..files)
            .map(|number| Learner {
                id: learner(number),
                ..Learner::default()
            })
            .collect(),
        submissions: (0..files)
            .map(|number| Submission {
                learner: learner(number),
                exercise: EXERCISE.to_owned(),
                text: format!("// by {}\n", learner(number))
                    .repeat(9)
                    .into_bytes(),
                handed_in: 0,
                is_said: false,
            })
            .collect(),
        ..Intake::default()
    }
}

fn plan(facts: &Facts) -> usize {
    let rubric = Rubric {
        rubric: "rubric".to_owned(),
        policy: "trusted".to_owned(),
    };
    let rubrics = BTreeMap::from([(EXERCISE.to_owned(), rubric)]);
    facts.plan(&rubrics).expect("it can be planned").open
}

fn work(facts: &Facts, count: usize) -> Worked {
    let queue = LocalQueue::join(facts).expect("the queue is there");
    let workers = Workers {
        queue: &queue,
        judge: &Slow,
        count,
        stop: &AtomicBool::new(false),
        tell: &|_| (),
    };
    workers.work().expect("nothing keeps it from working")
}

/// Every mark with its place and all that is known of how it was made.
fn rows(out: &Path) -> BTreeMap<String, (i64, i64, String)> {
    let facts = Connection::open(out.join(FACTS)).expect("the facts are there");
    let mut rows = facts
        .prepare("SELECT key, rowid, made, mark FROM marks")
        .expect("there are marks");
    let row = |row: &rusqlite::Row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?)));
    let rows = rows.query_map((), row).expect("they can be read");
    rows.collect::<rusqlite::Result<_>>()
        .expect("they are whole")
}

#[test]
#[ignore = "the other test starts it, and kills it"]
fn victim() {
    let Some(out) = env::var_os(CLASS) else {
        return;
    };
    let facts = Facts::open(Path::new(&out)).expect("the class is there");
    plan(&facts);
    work(&facts, 2);
}

#[test]
fn killed_at_any_moment_it_loses_no_mark_and_makes_none_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path();
    let facts = Facts::begin(out).expect("a class");
    facts.take(&class_of(FILES)).expect("it can be taken");
    plan(&facts);
    let mut before = rows(out);
    for moment in 0..10_u64 {
        let mut victim = Command::new(env::current_exe().expect("this test"))
            .args(["--exact", "victim", "--ignored", "--quiet"])
            .env(CLASS, out)
            .stdout(Stdio::null())
            .spawn()
            .expect("it starts");
        // A moment is a number of marks from now, and some steps more.
        let enough = before.len() + usize::try_from(moment * 7 % 19).expect("a small number");
        while rows(out).len() < enough && victim.try_wait().expect("ours").is_none() {}
        for step in 0..moment * 40_000 {
            std::hint::black_box(step);
        }
        victim.kill().expect("it is ours");
        victim.wait().expect("it is ours");

        let after = rows(out);
        for (key, mark) in &before {
            assert_eq!(after.get(key), Some(mark), "a finished mark is as it was");
        }
        before = after;
    }
    assert!(before.len() < FILES, "it was never killed while it worked");

    let open = plan(&facts);
    let worked = work(&facts, 2);

    let after = rows(out);
    assert_eq!((after.len(), worked.made), (FILES, open));
    for (key, mark) in &before {
        assert_eq!(after.get(key), Some(mark), "a finished mark is as it was");
    }
    assert_eq!(plan(&facts), 0);
    assert_eq!(work(&facts, 2), Worked::default(), "marking again is free");
}

#[test]
fn a_job_belongs_to_one_process_until_that_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let facts = Facts::begin(folder.path()).expect("a class");
    facts.take(&class_of(2)).expect("it can be taken");
    plan(&facts);
    let (one, other) = (LocalQueue::join(&facts), LocalQueue::join(&facts));
    let (one, other) = (one.expect("a queue"), other.expect("a queue"));
    let taken: Vec<Job> = [one.take(), other.take()]
        .into_iter()
        .map(|job| job.expect("a queue").expect("a job"))
        .collect();

    assert_ne!(taken[0].key, taken[1].key);
    assert_eq!(other.take().expect("a queue"), None, "the first is alive");
    assert_eq!(other.with_others().expect("a queue"), 1);

    drop(one);

    assert_eq!(other.take().expect("a queue").as_ref(), Some(&taken[0]));
}

#[test]
fn what_is_not_finished_is_handed_out_again_and_what_is_finished_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let facts = Facts::begin(folder.path()).expect("a class");
    facts.take(&class_of(1)).expect("it can be taken");
    plan(&facts);
    let queue = LocalQueue::join(&facts).expect("a queue");
    let job = queue.take().expect("a queue").expect("a job");

    queue.give_back(&job).expect("a queue");
    assert_eq!(queue.take().expect("a queue").as_ref(), Some(&job));
    let undecided = Outcome::Undecided("no room".to_owned());
    queue.finish(&job, &undecided).expect("it is kept");
    assert_eq!((queue.take().expect("a queue"), plan(&facts)), (None, 1));

    let job = queue.take().expect("a queue").expect("a job");
    let mark = Slow.mark(EXERCISE, &job.text).expect("a mark");
    queue.finish(&job, &mark).expect("it is kept");

    assert_eq!((queue.take().expect("a queue"), plan(&facts)), (None, 0));
}
