//! Runs and explores the programs of the book, each only when it or the explorer has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use marking::{Course, ExploreOptions, Marker};
use render::{CardCheck, ExerciseCard, Programs};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What decides a result beside the program itself.
const DECIDES: [&str; 5] = [
    "rust-toolchain.toml",
    "tools/explorer/src",
    "tools/explorer-std/src",
    "tools/checks/src",
    "tools/marking/src",
];

/// The programs of a course, with the results of earlier times.
pub struct CoursePrograms {
    course: Course,
    marker: Arc<Marker>,
    kept: PathBuf,
    decides: blake3::Hash,
}

impl CoursePrograms {
    /// Programs of `course`, whose results are kept in a folder of `target`.
    pub fn new(course: Course, marker: Arc<Marker>, target: &Path) -> CoursePrograms {
        let mut decides = blake3::Hasher::new();
        for path in DECIDES {
            add(&mut decides, &course.root.join(path));
        }
        CoursePrograms {
            course,
            marker,
            kept: target.join("weave-programs"),
            decides: decides.finalize(),
        }
    }

    /// The result kept for this question about this file; asked and kept where there is none.
    fn once<T: Serialize + DeserializeOwned>(
        &self,
        question: &str,
        file: &Path,
        ask: impl FnOnce(&str, &str) -> marking::Result<T>,
    ) -> Result<T, String> {
        let text = fs::read_to_string(file).map_err(|error| format!("cannot be read: {error}"))?;
        // As it is called in the course, so that a schedule reads the same on every machine.
        let name = file.strip_prefix(&self.course.root).unwrap_or(file);
        let name = name.to_string_lossy().replace('\\', "/");
        let mut key = blake3::Hasher::new();
        for part in [
            self.decides.as_bytes(),
            question.as_bytes(),
            name.as_bytes(),
        ] {
            key.update(part).update(&[0]);
        }
        let key = key.update(text.as_bytes()).finalize().to_hex();
        let kept = self.kept.join(format!("{key}.json"));
        let known = fs::read(&kept).ok();
        if let Some(result) = known.and_then(|json| serde_json::from_slice(&json).ok()) {
            return Ok(result);
        }
        let result = ask(&name, &text).map_err(|error| error.to_string())?;
        // Without it the next time only takes longer.
        let _ = self.keep(&kept, &result);
        Ok(result)
    }

    /// Written beside and renamed, so that nobody reads half a file.
    fn keep(&self, kept: &Path, result: &impl Serialize) -> std::io::Result<()> {
        fs::create_dir_all(&self.kept)?;
        let beside = tempfile::NamedTempFile::new_in(&self.kept)?;
        serde_json::to_writer(&beside, result)?;
        beside.persist(kept)?;
        Ok(())
    }
}

impl Programs for CoursePrograms {
    fn output(&self, file: &Path) -> Result<String, String> {
        let run = |name: &str, text: &str| {
            let ran = self.marker.run_text(name, text)?;
            Ok((ran.ok, ran.stdout, ran.stderr))
        };
        match self.once("output", file, run)? {
            (true, stdout, _) => Ok(stdout),
            (false, _, stderr) => Err(format!("did not end well:\n{stderr}")),
        }
    }

    fn explore(&self, file: &Path, outcomes: bool) -> Result<explorer::Report, String> {
        let question = if outcomes { "outcomes" } else { "explore" };
        let options = ExploreOptions {
            outcomes,
            ..ExploreOptions::default()
        };
        self.once(question, file, |name, text| {
            self.marker.explore_text(name, text, &options)
        })
    }

    fn exercise(&self, id: &str) -> Result<ExerciseCard, String> {
        let exercise = crate::here::one_exercise(&self.course, id);
        let exercise = exercise.map_err(|error| error.to_string())?;
        Ok(ExerciseCard {
            id: exercise.id(),
            title: exercise.title.clone(),
            points: exercise.points(),
            file: exercise.submission_name(),
            checks: exercise
                .checks
                .iter()
                .map(|check| CardCheck {
                    name: check.name.clone(),
                    kind: check.kind.word().to_owned(),
                    points: check.points,
                })
                .collect(),
        })
    }
}

/// Adds a file, or every file of a folder, by name and content.
fn add(hasher: &mut blake3::Hasher, path: &Path) {
    if let Ok(entries) = fs::read_dir(path) {
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            add(hasher, &path);
        }
    } else if let Ok(bytes) = fs::read(path) {
        let name = path.file_name().unwrap_or_default();
        hasher
            .update(name.as_encoded_bytes())
            .update(&(bytes.len() as u64).to_le_bytes())
            .update(&bytes);
    }
}
