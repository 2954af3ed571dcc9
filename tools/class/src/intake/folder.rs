//! A submission that is a folder. No link is followed; archives that lie in it are opened, as some systems hand them out.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::archive;
use super::collect::{Collected, Collector, MOST_DEPTH, Whole};
use super::names::{self, Named};

/// Collects the exercises of a folder.
pub fn collect(folder: &Path, exercises: &BTreeSet<String>) -> Whole<Collected> {
    let mut walk = Walk {
        collector: Collector::new(exercises),
        exercises,
        latest: 0,
    };
    walk.folder(folder, "", 0)?;
    Ok(walk.collector.finish(walk.latest))
}

struct Walk<'a> {
    collector: Collector<'a>,
    exercises: &'a BTreeSet<String>,
    /// When the youngest file was written that was taken.
    latest: i64,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, inside: &str, depth: usize) -> Whole<()> {
        if depth > MOST_DEPTH {
            return Err(format!(
                "it has more than {MOST_DEPTH} folders inside each other"
            ));
        }
        let unreadable = |error: std::io::Error| format!("it cannot be read: {error}");
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            paths.push(entry.map_err(unreadable)?.path());
        }
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if names::is_passed_over(&name) {
                continue;
            }
            let inside = match inside {
                "" => name.into_owned(),
                folder => format!("{folder}/{name}"),
            };
            self.entry(&path, &inside, depth)?;
        }
        Ok(())
    }

    fn entry(&mut self, path: &Path, inside: &str, depth: usize) -> Whole<()> {
        let named = self.collector.entry(inside)?;
        let about = match fs::symlink_metadata(path) {
            Ok(about) => about,
            Err(error) => {
                self.collector
                    .refuse(inside, &format!("it cannot be read: {error}"));
                return Ok(());
            }
        };
        if matches!(named, Named::Odd(_)) {
            return Ok(());
        }
        if about.is_symlink() {
            self.collector.refuse(inside, archive::IS_A_LINK);
        } else if about.is_dir() {
            self.folder(path, inside, depth + 1)?;
        } else if !about.is_file() {
            self.collector.refuse(inside, archive::IS_NO_FILE);
        } else if let Named::Exercise(id) = named {
            let taken =
                fs::File::open(path).and_then(|file| self.collector.take(inside, &id, file));
            match taken {
                Ok(()) => self.latest = self.latest.max(archive::time(&about)),
                Err(error) => {
                    self.collector
                        .refuse(inside, &format!("it cannot be read: {error}"));
                }
            }
        } else if let Some((_, form)) = archive::form(inside).filter(|_| depth == 0) {
            self.archive(path, inside, form);
        }
        Ok(())
    }

    /// An archive that lies in the folder itself: what the learner handed in, where a system made a folder a learner.
    fn archive(&mut self, path: &Path, inside: &str, form: archive::Form) {
        match archive::collect(path, form, self.exercises) {
            Err(why) => self.collector.refuse(inside, &why),
            Ok(collected) => {
                self.latest = self.latest.max(collected.time);
                for (what, why) in collected.refused {
                    self.collector.refuse(&format!("{inside}/{what}"), &why);
                }
                for (id, text) in collected.files {
                    let name = format!("{inside}/exercises/{id}.rs");
                    let taken = self.collector.take(&name, &id, text.as_slice());
                    taken.expect("reading memory does not fail");
                }
            }
        }
    }
}
