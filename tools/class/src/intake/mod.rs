//! From a folder of submissions to who handed in what. Whatever is odd is refused by name, and the rest goes on.
//!
//! Each entry of the folder is one learner's: a folder, or an archive as `cargo weave submit` makes them. Nothing is
//! unpacked to the disk, no link is followed, and only the files of exercises that the course has are read.

mod archive;
mod collect;
mod folder;
mod names;
mod roster;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use marking::Exercise;
use serde::{Deserialize, Serialize};

use crate::{Error, Learner, Result};
use collect::Collected;

pub use roster::Roster;

/// What a folder of submissions holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Intake {
    /// Who is in the class: those of the roster, or those who handed in.
    pub learners: Vec<Learner>,
    /// Every file that is to be marked, by learner and exercise.
    pub submissions: Vec<Submission>,
    /// What was not taken.
    pub refused: Vec<Refused>,
    /// Whether the learners are those of a roster, and therefore all.
    pub has_roster: bool,
}

/// One learner's file for one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The learner's id.
    pub learner: String,
    /// `chapter03/lost_update`.
    pub exercise: String,
    /// The file's content, whatever it is.
    pub text: Vec<u8>,
    /// When it was handed in, in seconds since 1970.
    pub handed_in: i64,
    /// Whether that is the roster's word, and not a guess by the file's own time.
    pub is_said: bool,
}

/// Something that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Refused {
    /// Whose it is, where that is known.
    pub learner: Option<String>,
    /// What: its name in the folder of submissions.
    pub what: String,
    /// Why, and what to do.
    pub why: String,
}

/// One entry of the folder.
struct Entry {
    /// As messages call it.
    name: String,
    path: PathBuf,
    /// The name without an archive's ending.
    stem: String,
    kind: Kind,
}

enum Kind {
    Folder,
    Archive(archive::Form),
}

/// Reads a folder of submissions.
///
/// # Errors
/// When the folder itself cannot be read, or holds nothing; never for what a learner handed in.
pub fn intake(folder: &Path, exercises: &[Exercise], roster: Option<&Roster>) -> Result<Intake> {
    let mut intake = Intake {
        has_roster: roster.is_some(),
        ..Intake::default()
    };
    let entries = entries(folder, roster, &mut intake.refused)?;
    if entries.is_empty() && intake.refused.is_empty() {
        return Err(Error::Empty {
            folder: folder.to_owned(),
        });
    }
    let mut learners: BTreeMap<String, Learner> = roster
        .into_iter()
        .flat_map(Roster::learners)
        .map(|learner| (learner.id.clone(), learner.clone()))
        .collect();
    for (learner, entry) in owned(entries, roster, &mut intake.refused) {
        let said = roster.and_then(|roster| roster.handed_in(&learner.id));
        take(&mut intake, exercises, &learner.id, &entry, said)?;
        learners.entry(learner.id.clone()).or_insert(learner);
    }
    intake.learners = learners.into_values().collect();
    intake
        .submissions
        .sort_by(|a, b| (&a.learner, &a.exercise).cmp(&(&b.learner, &b.exercise)));
    intake.refused.sort();
    Ok(intake)
}

/// Whether a class may be kept in `out`: not among the submissions, where it would be taken for one.
///
/// # Errors
/// When it may not.
pub fn check_place(out: &Path, folder: &Path) -> Result<()> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let out_is = std::path::absolute(out).map_err(Error::file("find", out))?;
    let is_inside = out_is.ancestors().any(|above| real(above) == real(folder));
    match is_inside {
        false => Ok(()),
        true => Err(Error::OutInside {
            out: out.to_owned(),
            folder: folder.to_owned(),
        }),
    }
}

/// What of the folder is a submission, by name.
fn entries(
    folder: &Path,
    roster: Option<&Roster>,
    refused: &mut Vec<Refused>,
) -> Result<Vec<Entry>> {
    let no_folder = |problem: String| Error::NoFolder {
        folder: folder.to_owned(),
        problem,
    };
    let listed = fs::read_dir(folder).map_err(|error| no_folder(error.to_string()))?;
    let mut paths = Vec::new();
    for entry in listed {
        paths.push(entry.map_err(|error| no_folder(error.to_string()))?.path());
    }
    paths.sort();
    let mut entries = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default();
        let shown = names::shown(&name.to_string_lossy());
        if names::is_litter(&shown) || roster.is_some_and(|roster| roster.is_at(&path)) {
            continue;
        }
        let entry = match name.to_str() {
            Some(name) if names::is_plain(name) => entry_of(&path, name),
            _ => Err("its name has characters that names here cannot have; rename it".to_owned()),
        };
        match entry {
            Ok(entry) => entries.push(entry),
            Err(why) => refused.push(Refused {
                learner: None,
                what: shown,
                why,
            }),
        }
    }
    Ok(entries)
}

/// What one entry is, or why it is nothing that can be taken.
fn entry_of(path: &Path, name: &str) -> std::result::Result<Entry, String> {
    let kind = fs::symlink_metadata(path)
        .map_err(|error| format!("it cannot be read: {error}"))?
        .file_type();
    let entry = |stem: &str, kind| Entry {
        name: name.to_owned(),
        path: path.to_owned(),
        stem: stem.to_owned(),
        kind,
    };
    if kind.is_symlink() {
        return Err(
            "it is a link, and links are not followed; put the files themselves there".to_owned(),
        );
    }
    if kind.is_dir() {
        return Ok(entry(name, Kind::Folder));
    }
    match archive::form(name) {
        Some((stem, form)) if kind.is_file() && !stem.is_empty() => {
            Ok(entry(stem, Kind::Archive(form)))
        }
        _ => Err(format!(
            "it is neither a folder nor an archive ({})",
            archive::ENDINGS.join(", ")
        )),
    }
}

/// Whose the entries are. Two of one learner are both refused: which of them counts is not for a machine to say.
fn owned(
    entries: Vec<Entry>,
    roster: Option<&Roster>,
    refused: &mut Vec<Refused>,
) -> Vec<(Learner, Entry)> {
    let mut by_learner: BTreeMap<String, (Learner, Vec<Entry>)> = BTreeMap::new();
    for entry in entries {
        let learner = match roster {
            None => Some(Learner {
                id: entry.stem.clone(),
                ..Learner::default()
            }),
            Some(roster) => roster.owner(&entry.stem).cloned(),
        };
        match learner {
            Some(learner) => by_learner
                .entry(learner.id.clone())
                .or_insert_with(|| (learner, Vec::new()))
                .1
                .push(entry),
            None => refused.push(Refused {
                learner: None,
                what: entry.name,
                why: "nobody in the roster has this id or submission; add a line, or rename it"
                    .to_owned(),
            }),
        }
    }
    let mut owned = Vec::new();
    for (learner, mut entries) in by_learner.into_values() {
        if entries.len() == 1 {
            owned.extend(entries.pop().map(|entry| (learner, entry)));
            continue;
        }
        let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
        refused.push(Refused {
            learner: Some(learner.id.clone()),
            what: names.join(" and "),
            why: format!("both are {}'s; keep one of them", learner.id),
        });
    }
    owned
}

/// Takes one learner's files, and notes what is not taken of them.
fn take(
    intake: &mut Intake,
    exercises: &[Exercise],
    learner: &str,
    entry: &Entry,
    said: Option<i64>,
) -> Result<()> {
    let ids: BTreeSet<String> = exercises.iter().map(Exercise::id).collect();
    let collected = match &entry.kind {
        Kind::Folder => folder::collect(&entry.path, &ids),
        Kind::Archive(form) => archive::collect(&entry.path, *form, &ids),
    };
    let mut refuse = |what: String, why: String| {
        intake.refused.push(Refused {
            learner: Some(learner.to_owned()),
            what,
            why,
        });
    };
    let Collected {
        files,
        refused,
        time,
    } = match collected {
        Ok(collected) => collected,
        Err(why) => {
            refuse(entry.name.clone(), why);
            return Ok(());
        }
    };
    if files.is_empty() && refused.is_empty() {
        let why = "it holds no exercises/chapterNN/NAME.rs of this course; \
                   ask for what `cargo weave submit` makes";
        refuse(entry.name.clone(), why.to_owned());
    }
    for (what, why) in refused {
        refuse(format!("{}/{what}", entry.name), why);
    }
    for exercise in exercises {
        let id = exercise.id();
        let Some(text) = files.get(&id) else { continue };
        if !exercise.is_stub(text)? {
            intake.submissions.push(Submission {
                learner: learner.to_owned(),
                exercise: id,
                text: text.clone(),
                handed_in: said.unwrap_or(time),
                is_said: said.is_some(),
            });
        }
    }
    Ok(())
}
