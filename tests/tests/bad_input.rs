//! What the marker makes of submissions that are broken, endless, greedy or hostile: a verdict each, and no hang.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use marker::{CheckMark, Course, Error, Exercise, ExploreOptions, Mark, Marker, Verdict};

static COURSE: LazyLock<Course> = LazyLock::new(|| {
    let here = std::env::current_dir().expect("a test has a current folder");
    Course::find(&here).expect("tests run inside the course")
});

static MARKER: LazyLock<Marker> =
    LazyLock::new(|| Marker::new(&COURSE).expect("the libraries build"));

fn lost_update() -> Exercise {
    let mut found = COURSE
        .find_named("chapter03/lost_update")
        .expect("the exercise is there");
    found.remove(0)
}

/// The solution, with one piece of it changed.
fn solution_with(piece: &str, instead: &str) -> String {
    let solution =
        fs::read_to_string(lost_update().solution_path()).expect("the solution is there");
    let changed = solution.replacen(piece, instead, 1);
    assert_ne!(solution, changed, "the solution has no `{piece}` any more");
    changed
}

/// The solution, with another body for `AtomicHits::add`.
fn solution_that_adds_by(body: &str) -> String {
    solution_with("self.hits.fetch_add(n, Ordering::Relaxed);", body)
}

fn write(folder: &Path, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join("handed_in.rs");
    fs::write(&path, text).expect("the submission is written");
    path
}

fn mark(text: impl AsRef<[u8]>) -> Mark {
    let folder = tempfile::tempdir().expect("a folder for the submission");
    MARKER
        .mark(&lost_update(), &write(folder.path(), text))
        .expect("it is marked")
}

fn check<'a>(mark: &'a Mark, name: &str) -> &'a CheckMark {
    mark.checks
        .iter()
        .find(|check| check.name == name)
        .expect("the check is there")
}

/// What the marker says where two threads call this `add`, having seen that the rest is marked as ever.
fn found_in_add(body: &str) -> (Option<Verdict>, String) {
    let mark = mark(solution_that_adds_by(body));
    assert_eq!(check(&mark, "no_hit_is_lost_under_the_lock").verdict, None);
    let found = check(&mark, "no_hit_is_lost_without_a_lock");
    (found.verdict, found.message.clone().unwrap_or_default())
}

fn assert_found(body: &str, verdict: Verdict, words: &str) {
    let (found, message) = found_in_add(body);
    assert_eq!(found, Some(verdict), "{message}");
    assert!(message.contains(words), "{message}");
}

#[test]
fn an_endless_loop_without_visible_operations() {
    assert_found("loop {}", Verdict::GaveUpTime, "did not end");
}

#[test]
fn an_endless_loop_of_visible_operations_that_change_nothing() {
    let (found, message) = found_in_add("while self.hits.load(Ordering::Relaxed) < 1000 {}");
    assert!(
        matches!(found, Some(Verdict::Livelock | Verdict::GaveUpSteps)),
        "{found:?} {message}"
    );
}

#[test]
fn an_endless_loop_of_visible_operations_that_change_something() {
    let (found, message) = found_in_add("loop { self.hits.fetch_add(n, Ordering::Relaxed); }");
    assert_eq!(found, Some(Verdict::GaveUpSteps), "{message}");
}

#[test]
fn a_wait_for_something_outside_the_explorer() {
    assert_found(
        "let _ = (n, std::net::TcpListener::bind((\"127.0.0.1\", 0)).unwrap().accept());",
        Verdict::GaveUpTime,
        "outside the explorer",
    );
}

#[test]
fn a_stack_overflow() {
    let body = "fn deeper(n: u64) -> u64 { std::hint::black_box(deeper(n + 1)) + 1 }
                self.hits.store(deeper(n), Ordering::Relaxed);";
    assert_found(body, Verdict::Crashed, "overflowed its stack");
}

#[test]
fn an_abort() {
    assert_found(
        "let _ = n; std::process::abort();",
        Verdict::Crashed,
        "abort",
    );
}

#[test]
fn an_exit_that_claims_success() {
    assert_found(
        "let _ = n; std::process::exit(0);",
        Verdict::Crashed,
        "exit",
    );
}

#[test]
fn a_gigabyte_of_output() {
    let body = "let _ = n;
                for _ in 0..1024 {
                    std::io::Write::write_all(&mut std::io::stdout(), &[b'x'; 1 << 20]).unwrap();
                }";
    assert_found(body, Verdict::OverALimit, "printed");
}

#[test]
fn a_hundred_gigabytes_of_memory() {
    let body = "let all = vec![1_u8; 100 << 30]; self.hits.fetch_add(all.len() as u64 * n, Ordering::Relaxed);";
    assert_found(body, Verdict::OverALimit, "memory");
}

#[cfg(target_os = "linux")]
#[test]
fn a_process_of_its_own() {
    let body = "let _ = n; let _ = std::process::Command::new(\"true\").spawn();";
    assert_found(body, Verdict::OverALimit, "process");
}

#[test]
fn a_file_that_does_not_compile_gets_the_compilers_own_message_and_line() {
    let text = solution_that_adds_by("self.hits.fetch_add(\"one\", Ordering::Relaxed);");
    let line = 1 + text
        .lines()
        .position(|line| line.contains("\"one\""))
        .expect("it is there");

    let mark = mark(text);

    assert_eq!(mark.points.earned, 0);
    for check in &mark.checks {
        assert_eq!(check.verdict, Some(Verdict::DoesNotCompile));
        let message = check.message.as_deref().expect("a lost check says why");
        assert!(
            message.starts_with("error[E0308]: mismatched types"),
            "{message}"
        );
        assert!(
            message.contains(&format!("exercises/chapter03/lost_update.rs:{line}:")),
            "{message}"
        );
        assert!(!message.contains("aborting due to"), "{message}");
    }
}

#[test]
fn files_that_are_no_rust_at_all_do_not_compile() {
    for text in [&b""[..], b"\xff\xfe", b"fn main(", b"mod elsewhere;"] {
        let mark = mark(text);

        assert_eq!(mark.points.earned, 0);
        for check in &mark.checks {
            let message = check.message.as_deref().expect("a lost check says why");
            assert_eq!(check.verdict, Some(Verdict::DoesNotCompile), "{message}");
            assert!(
                !message.contains("weave-"),
                "names a folder that is gone: {message}"
            );
        }
    }
}

#[test]
fn a_missing_method_is_one_verdict_that_names_it() {
    let text = solution_with(
        "impl LockedHits {\n    /// A counter at 0.\n    pub const fn new",
        "impl LockedHits {\n    /// A counter at 0.\n    pub const fn make",
    );

    let mark = mark(text);

    let message = check(&mark, "each_hit_is_counted")
        .message
        .clone()
        .expect("it was lost");
    assert!(
        message.contains("named `new` found for struct `LockedHits`"),
        "{message}"
    );
    assert!(
        message.contains("--> exercises/chapter03/lost_update.rs:")
            && !message.contains("--> tests/chapter03"),
        "of the checks nothing is shown: {message}"
    );
    for check in mark
        .checks
        .iter()
        .filter(|check| check.name != "a_static_can_hold_them")
    {
        assert_eq!(check.verdict, Some(Verdict::DoesNotCompile));
        assert_eq!(check.message.as_ref(), Some(&message));
    }
}

#[test]
fn unsafe_code_is_a_forbidden_construct_even_where_it_is_allowed() {
    for text in [
        solution_that_adds_by("unsafe { *self.hits.as_ptr() += n }"),
        format!(
            "#![allow(unsafe_code)]\n{}",
            solution_that_adds_by("unsafe { *self.hits.as_ptr() += n }")
        ),
    ] {
        let mark = mark(text);

        assert_eq!(mark.points.earned, 0);
        assert!(
            mark.checks
                .iter()
                .all(|check| check.verdict == Some(Verdict::ForbiddenConstruct))
        );
    }
}

#[test]
fn what_reaches_other_files_or_the_machine_is_a_forbidden_construct() {
    let solution = fs::read_to_string(lost_update().solution_path()).expect("it is there");
    for (line, word) in [
        ("include!(\"/etc/hostname\");", "`include!`"),
        (
            "const MINE: &str = include_str!(\"/etc/hostname\");",
            "`include_str!`",
        ),
        ("#[path = \"/etc/hostname\"]\nmod mine;", "`#[path]`"),
        ("const MINE: &str = env!(\"PATH\");", "`env!`"),
    ] {
        let mark = mark(format!("{solution}\n{line}\n"));

        assert_eq!(mark.points.earned, 0);
        for check in &mark.checks {
            let message = check.message.as_deref().expect("a lost check says why");
            assert_eq!(
                check.verdict,
                Some(Verdict::ForbiddenConstruct),
                "{message}"
            );
            assert!(message.contains(&format!(" says {word}: ")), "{message}");
        }
    }
}

#[test]
fn a_name_that_was_mistyped_finds_the_nearest() {
    let Err(error) = COURSE.find_named("lost_updat") else {
        panic!("there is such an exercise");
    };

    assert!(
        matches!(&error, Error::UnknownName { nearest: Some(near), .. } if near == "lost_update")
    );
    assert!(
        error.to_string().contains("did you mean `lost_update`?"),
        "{error}"
    );
}

#[test]
fn the_marked_file_and_its_folder_stay_as_they_were() {
    let folder = tempfile::tempdir().expect("a folder for the submission");
    for text in [
        "fn main(",
        &solution_that_adds_by("std::fs::write(file!(), b\"mine\").unwrap(); let _ = n;"),
    ] {
        let path = write(folder.path(), text);
        let before = fs::metadata(&path)
            .and_then(|file| file.modified())
            .expect("it is there");

        MARKER.mark(&lost_update(), &path).expect("it is marked");

        let after = fs::metadata(&path)
            .and_then(|file| file.modified())
            .expect("it is there");
        assert_eq!(fs::read_to_string(&path).expect("it is there"), text);
        assert_eq!(before, after);
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1);
    }
}

#[test]
fn a_program_that_does_not_compile_is_told_with_the_path_it_was_given() {
    let text = "fn main() {\n    let x: u8 = \"one\";\n}\n";
    let options = ExploreOptions::default();

    for error in [
        MARKER
            .explore_text("mine/it.rs", text, &options)
            .expect_err("it does not compile"),
        MARKER
            .run_text("mine/it.rs", text)
            .expect_err("it does not compile"),
    ] {
        assert!(matches!(error, Error::DoesNotCompile { .. }));
        assert!(error.to_string().contains("--> mine/it.rs:2:17"), "{error}");
    }
}

#[test]
fn a_program_that_never_ends_is_stopped() {
    let report = MARKER
        .explore_text("it.rs", "fn main() { loop {} }", &ExploreOptions::default())
        .expect("it compiles");
    let failure = report.failure.expect("it never ends");
    assert_eq!(failure.verdict, Verdict::GaveUpTime);

    let output = MARKER
        .run_text("it.rs", "fn main() { loop {} }")
        .expect("it compiles");
    assert!(
        !output.ok && output.stderr.contains("stopped: "),
        "{output:?}"
    );
}

#[test]
fn a_program_that_runs_gives_its_output_and_whether_it_ended_well() {
    let text = "fn main() { println!(\"out\"); eprintln!(\"err\"); }";
    let output = MARKER.run_text("it.rs", text).expect("it compiles");
    assert_eq!(
        (output.stdout.as_str(), output.stderr.as_str(), output.ok),
        ("out\n", "err\n", true)
    );

    let output = MARKER
        .run_text("it.rs", "fn main() { std::process::exit(3) }")
        .expect("it compiles");
    assert!(!output.ok);
}
