//! Tells which files really changed: an editor that only looked at one, or saved it as it was,
//! changed nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use marking::{Course, Exercise};
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::error::Error;

/// One save is several events; those this close together are one change.
const SETTLES: Duration = Duration::from_millis(40);
/// The same once a file is known to be whole: its writer has closed it, or put it in place by its name.
const SETTLES_WHOLE: Duration = Duration::from_millis(2);

/// Files that are watched.
pub struct Watch {
    /// Watches for as long as it lives.
    _watcher: RecommendedWatcher,
    events: Receiver<Event>,
    known: Known,
    /// Whether each file counts by itself, so that nothing need be waited for once one is whole.
    one_by_one: bool,
}

impl Watch {
    /// Watches the files under `folders` that `matters` picks.
    ///
    /// # Errors
    /// The system will not watch a folder.
    pub fn new(
        folders: impl IntoIterator<Item = PathBuf>,
        matters: impl Fn(&Path) -> bool + Send + 'static,
    ) -> Result<Watch, Error> {
        let cannot = |path: &Path| {
            let path = path.to_owned();
            move |source| Error::Watch { path, source }
        };
        let (sender, events) = channel();
        let tell = move |event: notify::Result<Event>| {
            // What the system could not tell this time, it tells at the next save.
            if let Ok(event) = event
                && may_change(event.kind)
            {
                // Nobody listens any more when the watch ends.
                let _ = sender.send(event);
            }
        };
        let mut watcher = notify::recommended_watcher(tell).map_err(cannot(Path::new("files")))?;
        let mut known = Known {
            matters: Box::new(matters),
            contents: BTreeMap::new(),
        };
        for folder in folders {
            watcher
                .watch(&folder, RecursiveMode::Recursive)
                .map_err(cannot(&folder))?;
            // After the watch began, so that nothing saved in between is missed.
            known.update(&folder);
        }
        Ok(Watch {
            _watcher: watcher,
            events,
            known,
            one_by_one: false,
        })
    }

    /// Watches the learner's files of these exercises.
    ///
    /// # Errors
    /// As [`Watch::new`].
    pub fn submissions(course: &Course, exercises: &[Exercise]) -> Result<Watch, Error> {
        let files: Vec<_> = exercises.iter().map(Exercise::submission_path).collect();
        let watch = Watch::new([course.root.join("exercises")], move |path| {
            files.iter().any(|file| file == path)
        })?;
        Ok(Watch {
            one_by_one: true,
            ..watch
        })
    }

    fn settles_after(&self, kind: EventKind) -> Duration {
        if self.one_by_one && is_whole(kind) {
            SETTLES_WHOLE
        } else {
            SETTLES
        }
    }

    /// Waits for the next change and tells which files it touched, by name; none when the watch
    /// has ended.
    pub fn next(&mut self) -> Option<Vec<PathBuf>> {
        loop {
            let first = self.events.recv().ok()?;
            let (mut paths, mut settles) = (first.paths, self.settles_after(first.kind));
            while let Ok(event) = self.events.recv_timeout(settles) {
                paths.extend(event.paths);
                settles = self.settles_after(event.kind);
            }
            paths.sort();
            paths.dedup();
            let mut changed: Vec<PathBuf> = paths
                .iter()
                .flat_map(|path| self.known.update(path))
                .collect();
            changed.sort();
            changed.dedup();
            if !changed.is_empty() {
                return Some(changed);
            }
        }
    }
}

/// Whether the file that this is about holds all that it will, where a system says so.
fn is_whole(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(RenameMode::To))
    )
}

/// Whether a file may hold something else after this. To look at a file is an event too, and looking is what
/// [`Known::update`] does: to follow those would be to look for ever.
fn may_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

/// What the files held when last looked at.
struct Known {
    matters: Box<dyn Fn(&Path) -> bool + Send>,
    contents: BTreeMap<PathBuf, blake3::Hash>,
}

impl Known {
    /// Looks again at a file, or at all files of a folder; tells which are not as they were.
    fn update(&mut self, path: &Path) -> Vec<PathBuf> {
        let mut now = BTreeMap::new();
        self.read(path, &mut now);
        let gone = self
            .contents
            .keys()
            .filter(|known| known.starts_with(path) && !now.contains_key(*known));
        let gone: Vec<PathBuf> = gone.cloned().collect();
        for path in &gone {
            self.contents.remove(path);
        }
        let mut changed = gone;
        for (path, hash) in now {
            if self.contents.insert(path.clone(), hash) != Some(hash) {
                changed.push(path);
            }
        }
        changed
    }

    fn read(&self, path: &Path, now: &mut BTreeMap<PathBuf, blake3::Hash>) {
        if let Ok(entries) = fs::read_dir(path) {
            for entry in entries.flatten() {
                self.read(&entry.path(), now);
            }
        } else if (self.matters)(path)
            && let Ok(bytes) = fs::read(path)
        {
            now.insert(path.to_owned(), blake3::hash(&bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::slice;

    use super::*;

    fn rust_files(path: &Path) -> bool {
        path.extension().is_some_and(|extension| extension == "rs")
    }

    #[test]
    fn to_look_at_a_file_is_no_change_and_to_save_it_is() {
        let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
        let saved = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let removed = EventKind::Remove(notify::event::RemoveKind::File);
        assert!(!may_change(opened));
        assert!(may_change(saved) && may_change(removed) && may_change(EventKind::Any));
    }

    #[test]
    fn only_what_differs_has_changed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.rs");
        fs::write(&file, "1").unwrap();
        let mut known = Known {
            matters: Box::new(rust_files),
            contents: BTreeMap::new(),
        };

        assert_eq!(known.update(folder.path()), slice::from_ref(&file));
        assert!(known.update(&file).is_empty());

        fs::write(&file, "2").unwrap();
        fs::write(folder.path().join("a.rs.swp"), "2").unwrap();
        assert_eq!(known.update(folder.path()), slice::from_ref(&file));

        fs::remove_file(&file).unwrap();
        assert_eq!(known.update(&file), [file]);
    }

    #[test]
    fn a_saved_file_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let file = root.join("a.rs");
        fs::write(&file, "1").unwrap();
        let mut watch = Watch::new([root], rust_files).unwrap();

        fs::write(&file, "2").unwrap();

        assert_eq!(watch.next(), Some(vec![file]));
    }
}
