//! What follows from a saved file: a new mark, or the book rendered again.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use marking::Exercise;
use tokio::runtime::Handle;

use super::{Server, api, render};
use crate::error::Error;
use crate::output;
use crate::watch::Watch;

/// Watches what the book and the marks are made from.
pub fn watch(root: &Path) -> Result<Watch, Error> {
    let folders = ["book", "chapters", "tests", "exercises"];
    let folders = folders
        .map(|folder| root.join(folder))
        .into_iter()
        .filter(|folder| folder.is_dir());
    let base = root.to_owned();
    Watch::new(folders, move |path| {
        path.strip_prefix(&base)
            .is_ok_and(|path| matters_to_book(path) || matters_to_marks(path))
    })
}

/// Reacts to every change until the process ends.
pub fn react(mut watch: Watch, server: Arc<Server>, runtime: Handle) {
    let work = move || {
        while let Some(changed) = watch.next() {
            for exercise in exercises_of(&server, &changed) {
                runtime.spawn(tell_mark(Arc::clone(&server), exercise));
            }
            let root = &server.root;
            let touches_book = |path: &PathBuf| path.strip_prefix(root).is_ok_and(matters_to_book);
            if changed.iter().any(touches_book) {
                let server = Arc::clone(&server);
                // Beside this loop: a mark does not wait for a book.
                runtime.spawn_blocking(move || render_again(&server, &changed));
            }
        }
    };
    std::thread::spawn(work);
}

/// The pages that changed at once, where nothing else did, and then the whole book: other pages may tell of them.
fn render_again(server: &Server, changed: &[PathBuf]) {
    let pages = server.root.join("book/src");
    let saved: Option<Vec<&Path>> = changed
        .iter()
        .map(|path| path.strip_prefix(&pages).ok())
        .collect();
    let mut seen = Vec::new();
    for page in saved.unwrap_or_default() {
        match server.site.render_page(page) {
            Ok(true) => seen.push(page.with_extension("html")),
            Ok(false) => {}
            Err(error) => return output::warn(&error.to_string()),
        }
    }
    if !seen.is_empty() {
        server.events.reload_pages(&seen);
    }
    if render(server) {
        output::print("The book was rendered again.\n");
        server.events.reload_others(&seen);
    }
}

fn exercises_of(server: &Server, changed: &[PathBuf]) -> Vec<Exercise> {
    let mut found: Vec<Exercise> = Vec::new();
    for path in changed {
        if let Some(exercise) = server.marks.exercise_of(path)
            && !found.iter().any(|one| one.id() == exercise.id())
        {
            found.push(exercise);
        }
    }
    found
}

async fn tell_mark(server: Arc<Server>, exercise: Exercise) {
    let id = exercise.id();
    match server.marks.mark(exercise).await {
        Ok(mark) => {
            output::print(&crate::mark::text::line(&mark));
            server.events.mark(api::mark_event(&mark));
        }
        Err(error) => {
            output::warn(&format!("{id}: {error}"));
            server.events.no_mark(&id, &error.to_string());
        }
    }
}

/// Whether the book is made from this file, named from the root of the course.
fn matters_to_book(path: &Path) -> bool {
    let mut folders = path.components().map(Component::as_os_str);
    let (tree, second) = (folders.next(), folders.next());
    let is_in = |name: &str| tree.is_some_and(|tree| tree == name);
    if is_in("book") {
        // Not what is rendered from it: the book would be rendered for ever.
        return second.is_some_and(|second| second != "book" && second != "screenshots");
    }
    is_in("chapters") || (is_in("tests") && matters_to_marks(path))
}

/// Whether a mark is made from this file, named from the root of the course.
fn matters_to_marks(path: &Path) -> bool {
    let mut folders = path.components();
    let tree = folders.next().map(Component::as_os_str);
    let chapter = folders.next().map(Component::as_os_str);
    tree.is_some_and(|tree| tree == "exercises" || tree == "tests")
        && chapter.is_some_and(|chapter| chapter.to_string_lossy().starts_with("chapter"))
        && path.extension().is_some_and(|extension| extension == "rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_book_is_rendered_again_for_what_it_is_made_from_and_for_nothing_else() {
        let cases = [
            ("book/src/SUMMARY.md", true),
            ("book/theme/weave.css", true),
            ("book/book.toml", true),
            ("book/book/index.html", false),
            ("book/screenshots/schedule-1280-light.webp", false),
            ("chapters/chapter03/src/counter.rs", true),
            ("tests/chapter03/lost_update.rs", true),
            ("tests/tests/command.rs", false),
            ("exercises/chapter03/lost_update.rs", false),
        ];
        for (path, expected) in cases {
            assert_eq!(matters_to_book(Path::new(path)), expected, "{path}");
        }
    }

    #[test]
    fn a_mark_is_made_again_for_a_submission_and_for_its_checks() {
        let cases = [
            ("exercises/chapter03/lost_update.rs", true),
            ("tests/chapter03/lost_update.rs", true),
            ("exercises/chapter03/lost_update.rs.before-reset", false),
            ("exercises/chapter03/.lost_update.rs.swp", false),
            ("exercises/mark.rs", false),
            ("book/src/SUMMARY.md", false),
        ];
        for (path, expected) in cases {
            assert_eq!(matters_to_marks(Path::new(path)), expected, "{path}");
        }
    }
}
