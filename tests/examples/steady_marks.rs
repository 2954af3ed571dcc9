//! Marks every solution, stub and planted wrong solution again and again while two threads keep the processor busy, and
//! compares every mark, byte for byte, with that of the first round: `benches/steady_marks.sh`.

use std::env;
use std::fs;
use std::hint;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use marker::{Course, Exercise, Marker};
use tempfile::TempDir;

/// Threads that do nothing but compute.
const BUSY: usize = 2;
/// Marks at once: more than there are cores, so that each is interrupted.
const AT_ONCE: usize = 6;

/// What is marked.
struct Submission {
    exercise: Exercise,
    file: PathBuf,
}

/// Every file that the course knows the mark of; stubs as they are derived, in this folder.
fn submissions(course: &Course, stubs: &TempDir) -> Vec<Submission> {
    let mut submissions = Vec::new();
    for exercise in course.exercises().expect("every header can be read") {
        let stub = stubs.path().join(exercise.id().replace('/', "-") + ".rs");
        fs::write(&stub, exercise.stub().expect("it is derived")).expect("it is written");
        let wrong = exercise.wrong().expect("they say what they lose");
        let mut files = vec![exercise.solution_path(), stub];
        files.extend(wrong.into_iter().map(|wrong| wrong.path));
        submissions.extend(files.into_iter().map(|file| Submission {
            exercise: exercise.clone(),
            file,
        }));
    }
    submissions
}

/// The mark of each, as JSON.
fn round(marker: &Marker, submissions: &[Submission]) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let marks = Mutex::new(vec![String::new(); submissions.len()]);
    let work = || {
        while let Some((place, one)) = {
            let place = next.fetch_add(1, Ordering::Relaxed);
            submissions.get(place).map(|one| (place, one))
        } {
            let text = match marker.mark(&one.exercise, &one.file) {
                Ok(mark) => serde_json::to_string(&mark).expect("a mark is data"),
                Err(error) => format!("no mark: {error}"),
            };
            marks.lock().expect("no worker panics")[place] = text;
        }
    };
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(work);
        }
    });
    marks.into_inner().expect("no worker panics")
}

fn main() -> ExitCode {
    let rounds: usize = env::args()
        .nth(1)
        .map_or(20, |word| word.parse().expect("a number of rounds"));
    let here = env::current_dir().expect("a current folder");
    let course = Course::find(&here).expect("this runs inside the course");
    let marker = Marker::new(&course).expect("the libraries build");
    let stubs = tempfile::tempdir().expect("a folder for the stubs");
    let submissions = submissions(&course, &stubs);
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..BUSY {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    hint::spin_loop();
                }
            });
        }
        let first = round(&marker, &submissions);
        let mut differ = first
            .iter()
            .filter(|mark| mark.starts_with("no mark"))
            .count();
        println!(
            "round  1 of {rounds}: {} marks, {differ} not made",
            first.len()
        );
        for number in 2..=rounds {
            let marks = round(&marker, &submissions);
            let others = submissions.iter().zip(first.iter().zip(&marks));
            for (submission, (first, now)) in others.filter(|(_, (first, now))| first != now) {
                println!("{}\n  {first}\n  {now}", submission.file.display());
                differ += 1;
            }
            println!(
                "round {number:2} of {rounds}: {} marks, {differ} unlike the first so far",
                marks.len()
            );
        }
        is_over.store(true, Ordering::Relaxed);
        if differ == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    })
}
