//! What a learner's edition holds: the course's files, what stands for the solutions, and the learner's own.

use std::cell::OnceCell;
use std::path::Path;

use marking::{Answers, Marker};

use super::sources::{self, Files};
use crate::error::Error;
use crate::here::Here;
use crate::progress::Progress;

/// Files that only a learner's edition has.
const OWN: [(&str, &str); 4] = [
    (".gitignore", include_str!("files/gitignore")),
    (".github/workflows/mark.yml", include_str!("files/mark.yml")),
    ("AGENTS.md", include_str!("files/AGENTS.md")),
    ("README.md", include_str!("files/README.md")),
];

/// Packages of the workspace that stay with the course.
const LEFT_OUT: [&str; 3] = ["benches", "solutions", "tests"];

/// A learner's edition.
pub struct Edition {
    /// The course's: an update brings them up to date.
    pub files: Files,
    /// The learner's, as they are at first: an update adds those that are not there and touches no other.
    pub exercises: Files,
}

impl Edition {
    /// The edition of this course.
    ///
    /// # Errors
    /// A file cannot be read; one that learners get needs the solutions; a solution does not pass its own checks.
    pub fn of(here: &Here) -> Result<Edition, Error> {
        let root = &here.course.root;
        let mut files = sources::read(root)?;
        for (name, text) in OWN {
            files.insert(name.to_owned(), text.as_bytes().to_owned());
        }
        let read = |name: &str| {
            let path = root.join(name);
            std::fs::read_to_string(&path).map_err(Error::file("read", &path))
        };
        let manifest = workspace(&read("Cargo.toml")?)?;
        files.insert("Cargo.toml".to_owned(), manifest.into_bytes());
        files.insert("Cargo.lock".to_owned(), read("Cargo.lock")?.into_bytes());
        if let Some(summary) = files.get_mut("book/src/SUMMARY.md") {
            *summary = without_instructors(summary);
        }
        let exercises = Edition::add_exercises(here, &mut files)?;
        match files.iter().find_map(|(name, bytes)| needs(name, bytes)) {
            Some(problem) => Err(Error::Handout(problem)),
            None => Ok(Edition { files, exercises }),
        }
    }

    /// Adds the checks, and what stands for the solutions; returns the learner's files.
    fn add_exercises(here: &Here, files: &mut Files) -> Result<Files, Error> {
        let made = OnceCell::new();
        let marker = || -> Result<&Marker, Error> {
            if made.get().is_none() {
                let marker = here.marker()?;
                let _ = made.set(marker);
            }
            Ok(made.get().expect("it was set"))
        };
        let all = here.course.exercises()?;
        let progress = Progress::of(all.len());
        let mut exercises = Files::new();
        for exercise in all {
            let id = exercise.id();
            if exercise.checks.iter().any(|check| check.returns) {
                progress.say(&format!("asking what the solution of {id} can return"));
            }
            let answers = Answers::ask(&exercise, marker)?;
            let mut answers = serde_json::to_vec_pretty(&answers).expect("texts are plain data");
            answers.push(b'\n');
            files.insert(format!("stubs/{id}.json"), answers);
            let stub = exercise.stub()?.into_bytes();
            files.insert(format!("stubs/{id}.rs"), stub.clone());
            exercises.insert(exercise.submission_name(), stub);
            let path = exercise.checks_path();
            let checks = std::fs::read(&path).map_err(Error::file("read", &path))?;
            files.insert(exercise.checks_name(), checks);
            progress.advance();
        }
        Ok(exercises)
    }
}

/// The workspace's manifest without the packages that stay with the course.
fn workspace(manifest: &str) -> Result<String, Error> {
    let mut text = String::with_capacity(manifest.len());
    for line in manifest.lines() {
        let is_gone = |name: &&str| line.starts_with(&format!("{name} = {{ path = "));
        if LEFT_OUT.iter().any(is_gone) {
            continue;
        }
        let mut line = line.to_owned();
        if line.starts_with("members = ") || line.starts_with("default-members = ") {
            for name in LEFT_OUT {
                let quoted = format!("\"{name}\"");
                line = line.replace(&format!("{quoted}, "), "");
                line = line.replace(&format!(", {quoted}"), "");
            }
        }
        text.push_str(&line);
        text.push('\n');
    }
    match LEFT_OUT
        .iter()
        .find(|name| text.contains(&format!("\"{name}\"")))
    {
        None => Ok(text),
        Some(name) => Err(Error::Handout(format!(
            "Cargo.toml names package `{name}` in a way that a learner's edition cannot leave out; \
             name it on the line `members = […]` and nowhere else"
        ))),
    }
}

/// The summary without its line for the page that stays with the course.
fn without_instructors(summary: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(summary);
    let lines = text
        .lines()
        .filter(|line| !line.contains("(instructors.md)"));
    lines
        .flat_map(|line| [line, "\n"])
        .collect::<String>()
        .into_bytes()
}

/// What a file needs that a learner's edition has not, if it does.
fn needs(name: &str, bytes: &[u8]) -> Option<String> {
    let (folder, _) = name.split_once('/')?;
    let text = String::from_utf8_lossy(bytes);
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let path = Path::new(name);
    let is_code = path
        .extension()
        .is_some_and(|end| end == "rs" || end == "toml");
    match folder {
        "chapters" | "exercises"
            if is_code && says(&["solutions::", "solutions.workspace", "solutions = "]) =>
        {
            Some(format!(
                "{name} needs the solutions, which a learner's edition has not; move it to the package `tests`"
            ))
        }
        "book" if says(&["(instructors.md", "/instructors.md"]) => Some(format!(
            "{name} links to instructors.md, which a learner's edition has not; leave out the link"
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_with_the_course_is_gone_from_the_workspace() {
        let manifest = "[workspace]\n\
            members = [\"benches\", \"chapters/*\", \"solutions\", \"exercises\", \"tests\", \"tools/*\"]\n\
            default-members = [\"chapters/*\", \"solutions\", \"tests\", \"tools/*\"]\n\
            [workspace.dependencies]\nrender = { path = \"tools/render\" }\nsolutions = { path = \"solutions\" }\n";

        let edition = workspace(manifest).unwrap();

        assert_eq!(
            edition,
            "[workspace]\nmembers = [\"chapters/*\", \"exercises\", \"tools/*\"]\n\
             default-members = [\"chapters/*\", \"tools/*\"]\n\
             [workspace.dependencies]\nrender = { path = \"tools/render\" }\n"
        );
        let elsewhere = workspace("[workspace]\nmembers = [\n    \"solutions\"\n]\n");
        assert!(elsewhere.unwrap_err().to_string().contains("`solutions`"));
    }

    #[test]
    fn a_file_that_needs_what_is_left_out_is_named() {
        let code = b"use solutions::chapter14::server::serve;";
        for (name, bytes, is_refused) in [
            ("chapters/chapter14/tests/a.rs", &code[..], true),
            (
                "chapters/chapter14/Cargo.toml",
                b"solutions.workspace = true",
                true,
            ),
            ("tools/weave/src/cli.rs", code, false),
            ("book/src/plan.md", b"[page](instructors.md)", true),
            ("book/src/plan.md", b"solutions::", false),
        ] {
            let problem = needs(name, bytes);

            assert_eq!(problem.is_some(), is_refused, "{name}: {problem:?}");
        }
    }

    #[test]
    fn the_summary_loses_one_line() {
        let summary = b"# Summary\n\n[Welcome](welcome.md)\n[For instructors](instructors.md)\n";

        assert_eq!(
            without_instructors(summary),
            b"# Summary\n\n[Welcome](welcome.md)\n"
        );
    }
}
