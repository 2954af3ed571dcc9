//! What the course remembers about its learner: a folder at its root, with a small JSON file for each topic.
//!
//! Nothing in here decides a mark. A file that is not what was written here is kept aside and begun again; where
//! nothing can be written, that is said once, and the command goes on.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::sync::Mutex;

use marking::{Course, Exercise, Mark, Points};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::{beside, mark, output};

/// The folder, at the root of the course; Git leaves it out.
pub const FOLDER: &str = ".weave";
/// The version of every file in it.
const FORMAT: u32 = 1;

/// The memory of one copy of the course.
pub struct Memory {
    folder: PathBuf,
    say: Box<dyn Fn(&str) + Send + Sync>,
    /// Each problem is told once.
    said: Mutex<BTreeSet<String>>,
}

/// The marks of one exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// The latest.
    pub last: Noted,
    /// The one with most points, the later of equals.
    pub best: Noted,
}

/// One mark, and what it is the mark of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// What was earned.
    pub points: Points,
    /// The hash of the learner's file.
    pub file: String,
    /// The hash of the checks.
    pub checks: String,
    /// The mark's own rubric.
    pub rubric: String,
}

/// `marks.json`: by exercise.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
struct Marks {
    exercises: BTreeMap<String, Marked>,
}

/// `hints.json`: how many were seen, by exercise.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
struct Hints {
    seen: BTreeMap<String, usize>,
}

/// A topic of the memory.
trait Topic: Clone + Default + PartialEq + Serialize + DeserializeOwned {
    const FILE: &str;
}

impl Topic for Marks {
    const FILE: &str = "marks.json";
}

impl Topic for Hints {
    const FILE: &str = "hints.json";
}

/// A topic as it is written.
#[derive(Serialize, Deserialize)]
struct Page<T> {
    format: u32,
    #[serde(flatten)]
    topic: T,
}

/// What became of reading a topic.
enum Read<T> {
    Topic(T),
    /// What stands there instead, and why it is none.
    Unreadable(Vec<u8>, String),
}

impl Memory {
    /// The memory of this course, which says on standard error what it cannot do.
    pub fn of(course: &Course) -> Memory {
        Memory::saying(course, output::warn)
    }

    /// The memory of this course, which tells `say` what it cannot do, each thing once.
    pub fn saying(course: &Course, say: impl Fn(&str) + Send + Sync + 'static) -> Memory {
        Memory {
            folder: course.root.join(FOLDER),
            say: Box::new(say),
            said: Mutex::default(),
        }
    }

    /// The marks that were made here, by exercise.
    pub fn marks(&self) -> BTreeMap<String, Marked> {
        self.read::<Marks>().exercises
    }

    /// Makes a mark of the learner's own file by `make`, and remembers it.
    ///
    /// A mark that says nothing about the file is not remembered, nor that of a file which was saved meanwhile: it
    /// would be taken for the mark of the wrong text.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn noting<M: Borrow<Mark>>(
        &self,
        exercise: &Exercise,
        make: impl FnOnce() -> Result<M, Error>,
    ) -> Result<M, Error> {
        let before = Fingerprint::of(exercise);
        let made = make()?;
        let mark = made.borrow();
        let mut verdicts = mark.checks.iter().filter_map(|check| check.verdict);
        let is_decided = !verdicts.any(mark::is_undecided);
        if let Some(of) = before
            && is_decided
            && Fingerprint::of(exercise).as_ref() == Some(&of)
        {
            self.note(
                &mark.exercise,
                Noted {
                    points: mark.points,
                    file: of.file,
                    checks: of.checks,
                    rubric: mark.rubric.clone(),
                },
            );
        }
        Ok(made)
    }

    fn note(&self, exercise: &str, noted: Noted) {
        self.change(|marks: &mut Marks| {
            let before = marks.exercises.get(exercise);
            if before.is_some_and(|marked| marked.last == noted) {
                return;
            }
            let best = before.map(|marked| &marked.best);
            let best = best.filter(|best| !noted.is_as_good_as(best)).cloned();
            let marked = Marked {
                best: best.unwrap_or_else(|| noted.clone()),
                last: noted,
            };
            marks.exercises.insert(exercise.to_owned(), marked);
        });
    }

    /// How many hints were seen, by exercise.
    pub fn hints(&self) -> BTreeMap<String, usize> {
        self.read::<Hints>().seen
    }

    /// How many hints of this exercise were seen.
    pub fn hints_seen(&self, exercise: &str) -> usize {
        self.hints().get(exercise).copied().unwrap_or_default()
    }

    /// Remembers that so many hints of this exercise were seen.
    pub fn see_hints(&self, exercise: &str, seen: usize) {
        self.change(|hints: &mut Hints| {
            hints.seen.insert(exercise.to_owned(), seen);
        });
    }

    fn read<T: Topic>(&self) -> T {
        let read = self.try_read().and_then(|read| match read {
            Read::Topic(topic) => Ok(topic),
            Read::Unreadable(..) => self.settled(&self.lock()?),
        });
        read.unwrap_or_else(|error| {
            self.say_once(format!(
                "{FOLDER}/{} could not be read ({error}); it is taken as empty",
                T::FILE
            ));
            T::default()
        })
    }

    fn try_read<T: Topic>(&self) -> io::Result<Read<T>> {
        let bytes = match fs::read(self.folder.join(T::FILE)) {
            Ok(bytes) => bytes,
            Err(error) => {
                return match error.kind() {
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                        Ok(Read::Topic(T::default()))
                    }
                    _ => Err(error),
                };
            }
        };
        Ok(match serde_json::from_slice::<Page<T>>(&bytes) {
            Ok(page) if page.format == FORMAT => Read::Topic(page.topic),
            Ok(page) => Read::Unreadable(bytes, format!("its format is {}", page.format)),
            Err(error) => Read::Unreadable(bytes, error.to_string()),
        })
    }

    /// Changes a topic, or says that it cannot be.
    fn change<T: Topic>(&self, change: impl FnOnce(&mut T)) {
        if let Err(error) = self.try_change(change).map_err(marking::without_path) {
            self.say_once(format!(
                "nothing can be remembered in {}: {error}; {}",
                self.folder.display(),
                marking::what_to_do(&error)
            ));
        }
    }

    fn try_change<T: Topic>(&self, change: impl FnOnce(&mut T)) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let lock = self.lock()?;
        let mut topic: T = self.settled(&lock)?;
        let before = topic.clone();
        change(&mut topic);
        if topic == before {
            return Ok(());
        }
        let page = Page {
            format: FORMAT,
            topic,
        };
        let mut text = serde_json::to_vec_pretty(&page)?;
        text.push(b'\n');
        beside::replace(&self.folder.join(T::FILE), &text)
    }

    /// The topic; what stands there and is none is kept aside.
    fn settled<T: Topic>(&self, _lock: &Option<File>) -> io::Result<T> {
        let (bytes, why) = match self.try_read()? {
            Read::Topic(topic) => return Ok(topic),
            Read::Unreadable(bytes, why) => (bytes, why),
        };
        let file = T::FILE;
        let aside = format!("{file}.{}", &hash(&bytes)[..8]);
        fs::rename(self.folder.join(file), self.folder.join(&aside))?;
        self.say_once(format!(
            "{FOLDER}/{file} is not what the course wrote there ({why}); it is kept as {FOLDER}/{aside}"
        ));
        Ok(T::default())
    }

    /// Held while a topic is read and written: a watch and a command in another terminal remember at the same time.
    fn lock(&self) -> io::Result<Option<File>> {
        let file = File::options()
            .create(true)
            .append(true)
            .open(self.folder.join("lock"))?;
        match file.lock() {
            Ok(()) => Ok(Some(file)),
            // Some file systems have none.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn say_once(&self, line: String) {
        let mut said = self.said.lock().expect("nobody panics with the lock");
        if said.contains(&line) {
            return;
        }
        (self.say)(&line);
        said.insert(line);
    }
}

impl Marked {
    /// The mark of exactly this file by exactly these checks, if it is one of the two.
    pub fn of(&self, fingerprint: &Fingerprint) -> Option<&Noted> {
        [&self.last, &self.best]
            .into_iter()
            .find(|noted| noted.file == fingerprint.file && noted.checks == fingerprint.checks)
    }
}

impl Noted {
    fn is_as_good_as(&self, other: &Noted) -> bool {
        let product = |one: u32, other: u32| u64::from(one) * u64::from(other);
        product(self.points.earned, other.points.possible)
            >= product(other.points.earned, self.points.possible)
    }
}

/// What a mark is the mark of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// The hash of the learner's file.
    pub file: String,
    /// The hash of the checks.
    pub checks: String,
}

impl Fingerprint {
    /// That of an exercise now; none if a file is missing.
    pub fn of(exercise: &Exercise) -> Option<Fingerprint> {
        Some(Fingerprint {
            file: hash(&fs::read(exercise.submission_path()).ok()?),
            checks: hash(&fs::read(exercise.checks_path()).ok()?),
        })
    }
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_string()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;

    use super::*;

    fn course(folder: &tempfile::TempDir) -> Course {
        Course {
            root: folder.path().to_owned(),
        }
    }

    /// A memory whose complaints can be read.
    fn listening(course: &Course) -> (Memory, Arc<Mutex<Vec<String>>>) {
        let said = Arc::new(Mutex::new(Vec::new()));
        let ear = Arc::clone(&said);
        let memory = Memory::saying(course, move |line| {
            ear.lock().unwrap().push(line.to_owned());
        });
        (memory, said)
    }

    fn noted(earned: u32, file: &str) -> Noted {
        Noted {
            points: Points {
                earned,
                possible: 12,
            },
            file: file.to_owned(),
            checks: "checks".to_owned(),
            rubric: "rubric".to_owned(),
        }
    }

    #[test]
    fn the_last_and_the_best_mark_are_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::of(&course(&folder));

        for (earned, file) in [(4, "a"), (12, "b"), (12, "c"), (0, "d")] {
            memory.note("chapter03/lost_update", noted(earned, file));
        }

        let marked = &Memory::of(&course(&folder)).marks()["chapter03/lost_update"];
        assert_eq!(marked.last, noted(0, "d"));
        assert_eq!(marked.best, noted(12, "c"));
        let now = |file: &str| Fingerprint {
            file: file.to_owned(),
            checks: "checks".to_owned(),
        };
        assert_eq!(marked.of(&now("c")), Some(&marked.best));
        assert_eq!(marked.of(&now("a")), None);
    }

    #[test]
    fn a_file_that_somebody_else_wrote_is_told_and_kept_aside() {
        for text in ["{", "{\"format\":2,\"seen\":{}}"] {
            let folder = tempfile::tempdir().unwrap();
            let (memory, said) = listening(&course(&folder));
            let home = folder.path().join(FOLDER);
            fs::create_dir(&home).unwrap();
            fs::write(home.join("hints.json"), text).unwrap();

            assert_eq!(memory.hints_seen("a"), 0);
            memory.see_hints("a", 2);

            assert_eq!(memory.hints_seen("a"), 2);
            let said = said.lock().unwrap();
            assert_eq!(said.len(), 1, "{said:?}");
            assert!(said[0].contains("kept as"), "{said:?}");
            let aside = format!("hints.json.{}", &hash(text.as_bytes())[..8]);
            assert_eq!(fs::read_to_string(home.join(aside)).unwrap(), text);
        }
    }

    #[test]
    fn where_nothing_can_be_written_it_is_said_once() {
        let folder = tempfile::tempdir().unwrap();
        // A file where the folder should be: nobody may write into that, root neither.
        fs::write(folder.path().join(FOLDER), "").unwrap();
        let (memory, said) = listening(&course(&folder));

        memory.see_hints("a", 1);
        memory.see_hints("a", 2);

        assert_eq!(memory.hints_seen("a"), 0);
        let said = said.lock().unwrap();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("nothing can be remembered"), "{said:?}");
    }

    #[test]
    fn of_marks_noted_at_the_same_time_none_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<String> = (0..8).map(|number| format!("exercise{number}")).collect();

        thread::scope(|scope| {
            for name in &names {
                let memory = Memory::of(&course(&folder));
                scope.spawn(move || memory.note(name, noted(1, "a")));
            }
        });

        let marks = Memory::of(&course(&folder)).marks();
        assert_eq!(marks.into_keys().collect::<Vec<_>>(), names);
    }
}
