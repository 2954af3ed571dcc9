//! A small book of one page for each program, made by the renderer from what the explorer finds.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, OnceLock};

use explorer::Report;
use marker::{Course, ExploreOptions, Marker};
use render::{ExerciseCard, Programs};

use crate::PROGRAMS;
use crate::support::course_root;

/// A program whose states are said not to fit into a file.
pub const TOO_LARGE: &str = "too_large";

/// What the pages load to become interactive.
const MODULE: &str = "theme/elements/weave-schedule.js";

static MARKER: LazyLock<Marker> = LazyLock::new(|| {
    let course = Course::find(&course_root()).expect("tests run inside the course");
    Marker::new(&course).expect("the libraries build")
});

/// The explorer's real answers.
struct Explored;

impl Programs for Explored {
    fn output(&self, _: &Path) -> Result<String, String> {
        Err("no page shows an output".to_owned())
    }

    fn explore(&self, file: &Path, outcomes: bool) -> Result<Report, String> {
        let options = ExploreOptions {
            outcomes,
            ..ExploreOptions::default()
        };
        let (name, text) = named(file);
        let report = MARKER.explore_text(&name, &text, &options);
        report.map_err(|error| error.to_string())
    }

    fn graph(&self, file: &Path) -> Result<Option<String>, String> {
        if file.ends_with(format!("{TOO_LARGE}.rs")) {
            return Ok(None);
        }
        let (name, text) = named(file);
        let graph = MARKER.graph_text(&name, &text, &ExploreOptions::default());
        let graph = graph.map_err(|error| error.to_string())?;
        Ok(graph.map(|graph| serde_json::to_string(&graph).expect("plain data")))
    }

    fn refusal(&self, _: &Path) -> Result<Option<String>, String> {
        Ok(None)
    }

    fn exercises(&self) -> Result<Vec<ExerciseCard>, String> {
        Ok(Vec::new())
    }
}

fn named(file: &Path) -> (String, String) {
    let name = file.file_name().expect("a file").to_string_lossy();
    (name.into_owned(), fs::read_to_string(file).expect("there"))
}

/// The site; each page with a schedule once more without the module, as `NAME-still.html`.
pub fn site() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(|| {
        let course = tempfile::tempdir().expect("a folder");
        write_course(course.path());
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site-of-steppers");
        render::build(course.path(), &out, Arc::new(Explored)).expect("the pages are right");
        for (name, ..) in PROGRAMS {
            let page = fs::read_to_string(out.join(format!("{name}.html"))).expect("rendered");
            let module = format!("<script type=\"module\" src=\"{MODULE}\"></script>");
            let still = page.replace(&module, "");
            assert_ne!(page, still, "{name} loads {MODULE}");
            fs::write(out.join(format!("{name}-still.html")), still).expect("written");
        }
        out
    })
}

fn write_course(course: &Path) {
    let examples = course.join("chapters/chapter03/examples");
    fs::create_dir_all(&examples).expect("a folder");
    fs::create_dir_all(course.join("book/src")).expect("a folder");
    fs::create_dir_all(course.join("book/quizzes/chapter03")).expect("a folder");
    copy(
        &course_root().join("book/theme"),
        &course.join("book/theme"),
    );
    let settings = course_root().join("book/book.toml");
    fs::copy(settings, course.join("book/book.toml")).expect("copied");

    let chapter = course_root().join("chapters/chapter03/examples");
    let here = course_root().join("tests/tests/stepper/programs");
    let mut summary = "# Summary\n\n- [Verdicts](verdicts.md)\n- [Quiz](quiz.md)\n".to_owned();
    for (from, name) in [
        (&chapter, "lost_update"),
        (&chapter, "check_then_act"),
        (&here, "ab_ba"),
        (&here, "lost_wake_up"),
    ] {
        let file = format!("{name}.rs");
        fs::copy(from.join(&file), examples.join(&file)).expect("copied");
        page(course, &mut summary, name);
    }
    let large = examples.join(format!("{TOO_LARGE}.rs"));
    fs::copy(chapter.join("lost_update.rs"), large).expect("copied");
    page(course, &mut summary, TOO_LARGE);
    fs::copy(chapter.join("hits.rs"), examples.join("hits.rs")).expect("copied");
    let verdicts = course_root().join("book/src/verdicts.md");
    let verdicts = fs::read_to_string(verdicts).expect("a page");
    let words = verdicts.lines().filter(|line| line.starts_with('#'));
    let words: Vec<&str> = words.collect();
    write(course, "book/src/verdicts.md", &words.join("\n\n"));
    write(
        course,
        "book/src/quiz.md",
        "# Quiz\n\n{{#quiz chapter03/hits}}\n",
    );
    write(
        course,
        "book/quizzes/chapter03/hits.toml",
        include_str!("hits.toml"),
    );
    write(course, "book/src/SUMMARY.md", &summary);
}

fn page(course: &Path, summary: &mut String, name: &str) {
    *summary += &format!("- [{name}]({name}.md)\n");
    let text = format!(
        "# {name}\n\nBefore.\n\n{{{{#schedule chapter03/{name}}}}}\n\n<p id=\"after\">After.</p>\n"
    );
    write(course, &format!("book/src/{name}.md"), &text);
}

fn write(course: &Path, file: &str, text: &str) {
    fs::write(course.join(file), text).expect("written");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).expect("copied");
        }
    }
}
