//! The programs of a course, as the book asks about them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use explorer::Report;
use marking::{Course, Exercise, ExploreOptions, Marker};
use render::{CardCheck, ExerciseCard, Programs};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::captured::{Answer, Captured, Question};
use crate::compiler;
use crate::data::DataProgram;
use crate::kept::Kept;

/// Where a course keeps its captured answers.
const CAPTURED: &str = "book/captured";

/// Gives the marker, when it is first needed: its libraries may have to be built.
type MakeMarker = dyn Fn() -> Result<Arc<Marker>, String> + Send + Sync;

/// Answers about the programs of a course.
pub struct BookPrograms {
    course: Course,
    make_marker: Box<MakeMarker>,
    marker: OnceLock<Result<Arc<Marker>, String>>,
    captured: Captured,
    /// The exercises, and the key of the files they were read from.
    exercises: Mutex<Option<(blake3::Hash, Vec<ExerciseCard>)>>,
    /// None where nothing from earlier is believed, and everything is captured.
    kept: Option<Kept>,
}

impl BookPrograms {
    /// Answers that were captured or, in a folder of `target`, kept; others from the programs.
    pub fn new(
        course: Course,
        target: &Path,
        make_marker: impl Fn() -> Result<Arc<Marker>, String> + Send + Sync + 'static,
    ) -> BookPrograms {
        BookPrograms {
            captured: Captured::new(&course.root.join(CAPTURED)),
            kept: Some(Kept::new(&course.root, target)),
            make_marker: Box::new(make_marker),
            marker: OnceLock::new(),
            exercises: Mutex::default(),
            course,
        }
    }

    /// Answers from the programs alone, each captured in `folder`, which is empty before.
    pub fn anew(course: Course, folder: &Path, marker: Arc<Marker>) -> BookPrograms {
        BookPrograms {
            captured: Captured::new(folder),
            kept: None,
            make_marker: Box::new(move || Ok(Arc::clone(&marker))),
            marker: OnceLock::new(),
            exercises: Mutex::default(),
            course,
        }
    }

    fn marker(&self) -> Result<&Marker, String> {
        let marker = self.marker.get_or_init(|| (self.make_marker)());
        marker.as_deref().map_err(Clone::clone)
    }

    /// The answer to this question about this file, asked only if it is not known.
    fn once<T: Answer + Serialize + DeserializeOwned>(
        &self,
        question: Question,
        file: &Path,
        ask: impl FnOnce(&Marker, &str, &str) -> Result<T, String>,
    ) -> Result<T, String> {
        self.once_with(question, file, "", |name, text| {
            ask(self.marker()?, name, text)
        })
    }

    /// As [`BookPrograms::once`], for an answer that depends on more than the file, and perhaps not on the marker.
    fn once_with<T: Answer + Serialize + DeserializeOwned>(
        &self,
        question: Question,
        file: &Path,
        made_from: &str,
        ask: impl FnOnce(&str, &str) -> Result<T, String>,
    ) -> Result<T, String> {
        let text = fs::read_to_string(file).map_err(|error| format!("cannot be read: {error}"))?;
        // As it is called in the course, so that a schedule reads the same on every machine.
        let name = file.strip_prefix(&self.course.root).unwrap_or(file);
        let name = name.to_string_lossy().replace('\\', "/");
        let key = key(question, &name, &text, made_from);
        if let Some(answer) = self.captured.find(question, &name, &key) {
            return Ok(answer);
        }
        let Some(kept) = &self.kept else {
            let answer = ask(&name, &text)?;
            self.captured.write(question, &name, &key, &answer)?;
            return Ok(answer);
        };
        if let Some(answer) = kept.find(&key) {
            return Ok(answer);
        }
        let answer = ask(&name, &text)?;
        // Without it the next time only takes longer.
        let _ = kept.keep(&key, &answer);
        Ok(answer)
    }
}

impl Programs for BookPrograms {
    fn output(&self, file: &Path) -> Result<String, String> {
        self.once(Question::Output, file, |marker, name, text| {
            let ran = marker
                .run_text(name, text)
                .map_err(|error| sentence(&error))?;
            match ran.ok {
                true => Ok(ran.stdout),
                false => Err(format!("did not end well:\n{}", ran.stderr)),
            }
        })
    }

    fn data(&self, file: &Path) -> Result<String, String> {
        let Some(program) = DataProgram::find(&self.course.root, file) else {
            return self.output(file);
        };
        let made_from = program.made_from();
        self.once_with(Question::Data, file, &made_from, |_, _| program.run())
    }

    fn explore(&self, file: &Path, outcomes: bool) -> Result<Report, String> {
        let question = match outcomes {
            true => Question::Outcomes,
            false => Question::Schedule,
        };
        let options = ExploreOptions {
            outcomes,
            ..ExploreOptions::default()
        };
        self.once(question, file, |marker, name, text| {
            marker
                .explore_text(name, text, &options)
                .map_err(|error| sentence(&error))
        })
    }

    fn graph(&self, file: &Path) -> Result<Option<String>, String> {
        self.once(Question::Graph, file, |marker, name, text| {
            let graph = marker.graph_text(name, text, &ExploreOptions::default());
            let graph = graph.map_err(|error| sentence(&error))?;
            let json = graph.map(|graph| serde_json::to_string(&graph));
            json.transpose().map_err(|error| error.to_string())
        })
    }

    fn refusal(&self, file: &Path) -> Result<Option<String>, String> {
        let compiled = "it compiles";
        let said = self.once(Question::Refused, file, |marker, name, text| {
            match marker.run_text(name, text) {
                Ok(_) => Err(compiled.to_owned()),
                Err(marking::Error::DoesNotCompile { messages }) => {
                    Ok(compiler::about(name, &messages))
                }
                Err(error) => Err(sentence(&error)),
            }
        });
        match said {
            Ok(messages) => Ok(Some(messages)),
            Err(error) if error == compiled => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn exercises(&self) -> Result<Vec<ExerciseCard>, String> {
        let key = checks_key(&self.course.root);
        let mut known = self.exercises.lock().expect("nobody panics with it");
        if let Some((of, cards)) = &*known
            && *of == key
        {
            return Ok(cards.clone());
        }
        let exercises = self.course.exercises();
        let exercises = exercises.map_err(|error| sentence(&error))?;
        let cards: Vec<ExerciseCard> = exercises.iter().map(card).collect();
        *known = Some((key, cards.clone()));
        Ok(cards)
    }
}

/// The key of all files of checks.
fn checks_key(root: &Path) -> blake3::Hash {
    let folders = fs::read_dir(root.join("tests"))
        .into_iter()
        .flatten()
        .flatten();
    let mut files: Vec<PathBuf> = folders
        .filter(|folder| folder.file_name().to_string_lossy().starts_with("chapter"))
        .filter_map(|folder| fs::read_dir(folder.path()).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    let mut key = blake3::Hasher::new();
    for file in files {
        key.update(file.as_os_str().as_encoded_bytes()).update(&[0]);
        // A file that cannot be read is told by whoever reads it for the list.
        key.update(&fs::read(&file).unwrap_or_default())
            .update(&[0]);
    }
    key.finalize()
}

fn card(exercise: &Exercise) -> ExerciseCard {
    ExerciseCard {
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
    }
}

/// The key of an answer: the question, the program's name and text, and what else it was made from.
fn key(question: Question, name: &str, text: &str, made_from: &str) -> String {
    let mut key = blake3::Hasher::new();
    for part in [question.word(), name] {
        key.update(part.as_bytes()).update(&[0]);
    }
    let key = key.update(text.as_bytes()).update(made_from.as_bytes());
    let key = key.finalize().to_hex();
    key[..16].to_owned()
}

fn sentence(error: &marking::Error) -> String {
    error.to_string()
}
