//! Whole books through the renderer: a small course in a temporary folder, with results made up.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use explorer::{Outcome, Report, Verdict};
use render::{CardCheck, Error, ExerciseCard, Programs};

/// A course with one chapter and the pages given.
struct Course {
    folder: tempfile::TempDir,
}

impl Course {
    fn new(pages: &[(&str, &str)]) -> Course {
        let course = Course {
            folder: tempfile::tempdir().unwrap(),
        };
        let mut summary = "# Summary\n\n".to_owned();
        for (name, text) in pages {
            summary += &format!("- [{name}]({name})\n");
            course.write(&format!("book/src/{name}"), text);
        }
        course.write("book/src/SUMMARY.md", &summary);
        course.write("book/book.toml", "[book]\ntitle = \"Test\"\n[preprocessor.weave]\nbefore = [\"links\"]\n[output.html.playground]\nrunnable = false\n");
        course.write("book/theme/elements/weave-mark.js", "// mark\n");
        course.write("book/theme/elements/weave-quiz.js", "// quiz\n");
        course.write("book/theme/elements/weave-schedule.js", "// schedule\n");
        course.write("book/theme/elements/weave-program.js", "// program\n");
        course.write(
            "chapters/chapter03/src/counter.rs",
            "//! Counters.\n\n// ANCHOR: lossy\nfn add() {\n\n    let a = b < c;\n}\n// ANCHOR_END: lossy\n",
        );
        course.write("chapters/chapter03/examples/hits.rs", "fn main() {}\n");
        course.write("chapters/chapter03/examples/breaks.rs", "fn main() {}\n");
        course.write("chapters/chapter03/examples/data.rs", "fn main() {}\n");
        course
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn out(&self) -> PathBuf {
        self.root().join("site")
    }

    fn build(&self) -> Result<(), Error> {
        render::build(self.root(), &self.out(), Arc::new(MadeUp))
    }

    fn page(&self, name: &str) -> String {
        fs::read_to_string(self.out().join(name)).unwrap()
    }

    fn mistakes(&self) -> Vec<String> {
        match self.build() {
            Err(Error::Pages(problems)) => problems.iter().map(ToString::to_string).collect(),
            other => panic!("expected mistakes in pages, not {other:?}"),
        }
    }
}

/// What the example program `data` prints.
const DATA: &str = r#"{ "title": "Games", "table": { "columns": ["n"], "rows": [[12]] } }"#;

struct MadeUp;

impl Programs for MadeUp {
    fn output(&self, file: &Path) -> Result<String, String> {
        assert!(file.is_file());
        if file.ends_with("data.rs") {
            return Ok(DATA.to_owned());
        }
        Ok("2 hits\n".to_owned())
    }

    fn explore(&self, file: &Path, outcomes: bool) -> Result<Report, String> {
        if file.ends_with("breaks.rs") {
            let message = "one hit is lost".to_owned();
            return Ok(Report::without_a_schedule(Verdict::LostUpdate, message, 1));
        }
        let outcome = |output: &str, schedules| Outcome {
            output: output.to_owned(),
            verdict: None,
            schedules,
        };
        Ok(Report {
            complete: true,
            outcomes: match outcomes {
                true => vec![outcome("1 hit\n", 4), outcome("2 hits\n", 16)],
                false => vec![],
            },
            ..Report::empty()
        })
    }

    fn graph(&self, _: &Path) -> Result<Option<String>, String> {
        Ok(Some("{\"format\":1}".to_owned()))
    }

    fn refusal(&self, file: &Path) -> Result<Option<String>, String> {
        assert!(file.is_file());
        Ok(Some("error[E0499]: two borrows\n".to_owned()))
    }

    fn exercises(&self) -> Result<Vec<ExerciseCard>, String> {
        Ok(vec![ExerciseCard {
            id: "chapter03/lost_update".to_owned(),
            title: "The lost update".to_owned(),
            points: 4,
            file: "exercises/chapter03/lost_update.rs".to_owned(),
            checks: vec![CardCheck {
                name: "no_update_is_lost".to_owned(),
                kind: "schedule".to_owned(),
                points: 4,
            }],
        }])
    }
}

#[test]
fn a_listing_is_the_region_with_its_numbers_and_a_link_to_the_line() {
    let course = Course::new(&[(
        "deep/page.md",
        "# A\n\n{{#listing chapter03/counter.rs lossy}}\n\nB.\n",
    )]);

    course.build().unwrap();

    let page = course.page("deep/page.html");
    assert!(
        page.contains("fn add() {\n\n    let a = b &lt; c;\n}"),
        "{page}"
    );
    assert!(page.contains(">4\n5\n6\n7</span>"));
    assert!(page.contains("href=\"../files/chapters/chapter03/src/counter.rs.html#L4\""));
    assert!(page.contains("<p>B.</p>"));
    let source = course.page("files/chapters/chapter03/src/counter.rs.html");
    assert!(source.contains("id=\"L4\""));
}

#[test]
fn results_and_cards_are_put_in_place() {
    let course = Course::new(&[(
        "page.md",
        "{{#program chapter03/hits}}\n{{#output chapter03/hits}}\n{{#outcomes chapter03/hits}}\n{{#exercise chapter03/lost_update}}\n",
    )]);

    course.build().unwrap();

    let page = course.page("page.html");
    assert!(page.contains("<weave-program>"));
    assert!(page.contains("<samp>2 hits</samp>"));
    assert!(page.contains("2 possible outputs over every schedule: 20 in all"));
    assert!(page.contains("<weave-mark exercise=\"chapter03/lost_update\">"));
}

#[test]
fn an_element_is_loaded_only_where_it_is_used() {
    let course = Course::new(&[
        ("plain.md", "No element.\n"),
        ("deep/card.md", "{{#exercise chapter03/lost_update}}\n"),
    ]);

    course.build().unwrap();

    assert!(!course.page("plain.html").contains("theme/elements"));
    assert!(
        course
            .page("deep/card.html")
            .contains("theme/elements/weave-mark.js")
    );
    assert!(
        !course
            .page("deep/card.html")
            .contains("theme/elements/weave-program.js")
    );
    assert_eq!(course.page("theme/elements/weave-mark.js"), "// mark\n");
}

#[test]
fn a_schedule_can_be_stepped_through_with_its_states_beside_the_page() {
    let course = Course::new(&[(
        "deep/page.md",
        "A.\n\n{{#schedule chapter03/breaks}}\n\nB.\n",
    )]);

    course.build().unwrap();

    let page = course.page("deep/page.html");
    assert!(
        page.contains(
            "<weave-schedule src=\"../graphs/chapter03/breaks.json\" verdict=\"lost-update\" "
        ),
        "{page}"
    );
    assert!(
        page.contains("<script type=\"application/json\" class=\"steps\">{\"blocked\":[]"),
        "{page}"
    );
    assert!(page.contains("<section class=\"weave-schedule\""), "{page}");
    assert!(page.contains("<p>B.</p>"), "{page}");
    assert_eq!(
        course.page("graphs/chapter03/breaks.json"),
        "{\"format\":1}"
    );
    assert!(
        course
            .page("print.html")
            .contains("<weave-schedule src=\"graphs/")
    );
}

#[test]
fn a_refused_program_stands_above_the_compilers_words() {
    let course = Course::new(&[("a.md", "{{#refused chapter03/two_borrows}}\n")]);
    course.write(
        "chapters/chapter03/refused/two_borrows.rs",
        "//! error[E0499]\n\nfn main() {}\n",
    );

    course.build().unwrap();

    let page = course.page("a.html");
    assert!(
        page.contains("<samp>error[E0499]: two borrows</samp>"),
        "{page}"
    );
    assert!(
        page.contains("files/chapters/chapter03/refused/two_borrows.rs.html"),
        "{page}"
    );
}

#[test]
fn another_error_than_the_pinned_one_is_a_mistake_of_that_file() {
    let course = Course::new(&[("a.md", "{{#refused chapter03/two_borrows}}\n")]);
    course.write(
        "chapters/chapter03/refused/two_borrows.rs",
        "//! error[E0502]\n",
    );

    let mistakes = course.mistakes();

    let expected = "chapters/chapter03/refused/two_borrows.rs:1: \
                    chapters/chapter03/refused/two_borrows.rs is refused for E0499 and not for E0502; ";
    assert!(mistakes[0].starts_with(expected), "{mistakes:?}");
}

#[test]
fn a_quiz_has_its_key_from_the_explorer() {
    let course = Course::new(&[("a.md", "{{#quiz chapter03/hits}}\n")]);
    let quiz = "[[choice]]\nprints = \"1 hit\"\nbecause = \"Yes.\"\n[[choice]]\nverdict = \"deadlock\"\nbecause = \"No.\"\n";
    course.write("book/quizzes/chapter03/hits.toml", quiz);

    course.build().unwrap();

    let page = course.page("a.html");
    assert!(page.contains("<weave-quiz>"), "{page}");
    assert!(
        page.contains("<input type=\"checkbox\" data-right=\"true\"> <samp>1 hit</samp>"),
        "{page}"
    );
    assert!(
        page.contains("data-right=\"false\"> <span class=\"ends\">it ends in: deadlock</span>"),
        "{page}"
    );
}

#[test]
fn an_element_has_what_a_program_prints_or_what_was_measured_as_its_data() {
    let course = Course::new(&[(
        "a.md",
        "{{#element weave-games chapter03/data}}\n\n{{#element weave-games machines/one.json}}\n",
    )]);
    course.write("book/theme/elements/weave-games.js", "// games\n");
    course.write("book/theme/elements/weave-games.css", "/* games */\n");
    course.write(
        "book/measurements/machines/one.json",
        &DATA.replace("12", "24"),
    );

    course.build().unwrap();

    let page = course.page("a.html");
    assert!(page.contains("<td class=\"number\">12</td>"), "{page}");
    assert!(page.contains("<td class=\"number\">24</td>"), "{page}");
    let (head, _) = page.split_once("</head>").unwrap();
    assert!(
        head.contains("<script type=\"module\" src=\"theme/elements/weave-games.js\">"),
        "{head}"
    );
    assert!(
        head.contains("<link rel=\"stylesheet\" href=\"theme/elements/weave-games.css\">"),
        "{head}"
    );
}

#[test]
fn a_figure_is_drawn_from_what_a_program_prints() {
    let course = Course::new(&[("a.md", "{{#figure chapter03/speed}}\n")]);
    let figure = "kind = \"bars\"\ntitle = \"Speed\"\ndescription = \"Two bars.\"\nunit = \"ms\"\ndata = \"speed.json\"\n";
    course.write("book/figures/chapter03/speed.toml", figure);
    let data = r#"{ "group": [{ "name": "sum", "bars": [{ "name": "one", "value": 2 }, { "name": "two", "value": 1 }] }] }"#;
    course.write("book/measurements/speed.json", data);

    course.build().unwrap();

    let page = course.page("a.html");
    assert!(
        page.contains("<figure class=\"picture\" id=\"figure-chapter03-speed\""),
        "{page}"
    );
    assert!(page.contains("</svg>"), "{page}");
}

#[test]
fn a_figure_that_cannot_be_drawn_is_a_mistake_of_its_file() {
    let course = Course::new(&[("a.md", "{{#figure chapter03/speed}}\n")]);
    course.write(
        "book/figures/chapter03/speed.toml",
        "kind = \"bars\"\ntitel = \"Speed\"\n",
    );

    let mistakes = course.mistakes();

    assert!(
        mistakes[0].starts_with("book/figures/chapter03/speed.toml:2: "),
        "{mistakes:?}"
    );
}

#[test]
fn an_unknown_element_is_met_with_the_nearest() {
    let course = Course::new(&[("a.md", "{{#element weave-marks chapter03/data}}\n")]);

    let mistakes = course.mistakes();

    assert_eq!(
        mistakes,
        ["book/src/a.md:1: there is no element <weave-marks>; did you mean `weave-mark`?"]
    );
}

#[test]
fn what_a_chapter_asks_to_remember_is_collected_with_links() {
    let page = "# Page\n\n{{#program chapter03/hits}}\n\nBefore you run it\n\n{{#output chapter03/hits}}\n\n\
                ## Remember\n\n- One `step`.\n- Two.\n\n## Where people go wrong\n\n- x\n";
    let course = Course::new(&[
        ("chapter03/opening.md", "# Opening\n"),
        ("chapter03/page.md", page),
        (
            "chapter03/remember.md",
            "# What to remember\n\n{{#remember chapter03}}\n",
        ),
    ]);

    course.build().unwrap();

    let page = course.page("chapter03/remember.html");
    assert!(page.contains("<a href=\"page.html#remember\">"), "{page}");
    assert!(page.contains("<li>One <code>step</code>.</li>"), "{page}");
    assert!(
        page.contains("<p class=\"reading\">1 minute to read</p>"),
        "{page}"
    );
}

#[test]
fn a_chapters_page_of_another_shape_is_a_mistake() {
    let course = Course::new(&[
        ("chapter03/opening.md", "# Opening\n"),
        (
            "chapter03/page.md",
            "# Page\n\n{{#output chapter03/hits}}\n",
        ),
    ]);

    let mistakes = course.mistakes();

    let expected = [
        "book/src/chapter03/page.md:1: this page shows no program; ",
        "book/src/chapter03/page.md:1: this page has no `## Remember`; ",
        "book/src/chapter03/page.md:1: this page has no `## Where people go wrong`; ",
        "book/src/chapter03/page.md:3: this page answers before it asks; ",
    ];
    assert_eq!(mistakes.len(), expected.len(), "{mistakes:#?}");
    for (mistake, expected) in mistakes.iter().zip(expected) {
        assert!(mistake.starts_with(expected), "{mistake}\n{expected}");
    }
}

#[test]
fn pages_under_a_page_stay_where_they_are() {
    let course = Course::new(&[("a.md", "# Above\n"), ("b.md", "# Below\n")]);
    course.write(
        "book/src/SUMMARY.md",
        "# Summary\n\n- [A](a.md)\n  - [B](b.md)\n",
    );

    course.build().unwrap();

    assert!(course.page("a.html").contains("Above"));
    assert!(course.page("b.html").contains("Below"));
}

#[test]
fn a_way_through_the_course_is_a_table() {
    let course = Course::new(&[("plan.md", "# Plan\n\n{{#plan core}}\n")]);
    let plan = "[[chapter]]\nnumber = 3\ntitle = \"Races\"\nneeds = []\nlecture = 2\nlab = 3\n[way]\ncore = [[3]]\n";
    course.write("book/plan.toml", plan);

    course.build().unwrap();

    let page = course.page("plan.html");
    assert!(page.contains("<td>3 Races</td>"), "{page}");
    assert!(page.contains("1, 4 points</td>"), "{page}");
}

#[test]
fn all_mistakes_are_told_at_once_with_file_line_and_remedy() {
    let course = Course::new(&[
        (
            "a.md",
            "# A\n\n{{#listing chapter03/countr.rs lossy}}\n\n{{#listing chapter03/counter.rs losy}}\n\n{{#lising x}}\n\n{{#output}}\n",
        ),
        (
            "b.md",
            "```rust\nfn f() {}\n```\n\nIn {{#output chapter03/hits}} a line.\n\n{{#schedule chapter03/hits}}\n\n{{#exercise chapter03/none}}\n",
        ),
    ]);
    course.write("book/src/lost.md", "Nobody can read this.\n");

    let mistakes = course.mistakes();

    let expected = [
        "book/src/a.md:3: could not read chapters/chapter03/src/countr.rs: ",
        "book/src/a.md:5: chapters/chapter03/src/counter.rs has no region `losy`; did you mean `lossy`?",
        "book/src/a.md:7: there is no directive `lising`; did you mean `listing`?",
        "book/src/a.md:9: `output` is not used like this; write `{{#output chapter03/name}}`",
        "book/src/b.md:1: nothing compiles this Rust block (`rust`); make it a complete program, or put it into the chapter's crate",
        "book/src/b.md:5: a directive stands alone on its line",
        "book/src/b.md:7: no schedule breaks the program chapter03/hits; ",
        "book/src/b.md:9: there is no exercise `chapter03/none`; ",
        "book/src/lost.md:1: no entry of SUMMARY.md leads to this page; ",
    ];
    assert_eq!(mistakes.len(), expected.len(), "{mistakes:#?}");
    for (mistake, expected) in mistakes.iter().zip(expected) {
        assert!(mistake.starts_with(expected), "{mistake}\n{expected}");
    }
}

#[test]
fn a_complete_program_of_a_page_can_be_run_like_any_other() {
    let course = Course::new(&[(
        "a.md",
        "A.\n\n```rust\nfn main() {\n    f::<u8>();\n}\n```\n\nB.\n",
    )]);

    course.build().unwrap();

    let page = course.page("a.html");
    assert!(page.contains("<weave-program>"), "{page}");
    assert!(
        page.contains("fn main() {\n    f::&lt;u8&gt;();\n}</code>"),
        "{page}"
    );
    assert!(page.contains("<p>B.</p>"), "{page}");
}

#[test]
fn mdbooks_include_cannot_bring_in_code_that_nothing_compiles() {
    let course = Course::new(&[("a.md", "{{#include ../../README.md}}\n")]);

    let mistakes = course.mistakes();

    assert!(
        mistakes[0].starts_with("book/src/a.md:1: there is no directive `include`"),
        "{mistakes:?}"
    );
}

#[test]
fn a_failed_build_leaves_the_site_as_it_was() {
    let course = Course::new(&[("a.md", "First.\n")]);
    course.build().unwrap();
    course.write("book/src/a.md", "{{#listing nothing}}\n");

    course.mistakes();

    assert!(course.page("a.html").contains("First."));
    let left: Vec<_> = fs::read_dir(course.root())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter(|name| name.starts_with(".weave"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_second_build_replaces_the_first() {
    let course = Course::new(&[("a.md", "First.\n")]);
    course.build().unwrap();
    course.write("book/src/a.md", "Second.\n");

    course.build().unwrap();

    assert!(course.page("a.html").contains("Second."));
}

#[test]
fn a_folder_that_is_no_book_is_never_replaced() {
    let course = Course::new(&[("a.md", "First.\n")]);
    course.write("site/thesis.txt", "the only copy");

    let error = course.build().unwrap_err();

    assert!(matches!(error, Error::NotABook { .. }), "{error}");
    assert_eq!(course.page("thesis.txt"), "the only copy");
}

#[test]
fn the_plain_tool_gets_the_same_pages_with_the_elements_inside() {
    let course = Course::new(&[(
        "a.md",
        "{{#listing chapter03/counter.rs lossy}}\n\n{{#exercise chapter03/lost_update}}\n",
    )]);
    let text = fs::read_to_string(course.root().join("book/src/a.md")).unwrap();
    let context = serde_json::json!({
        "root": course.root().join("book"),
        "config": { "book": { "src": "src" } },
        "renderer": "html",
        "mdbook_version": "0.5.4",
    });
    let book = serde_json::json!({ "items": [{ "Chapter": {
        "name": "A", "content": text, "number": [1], "sub_items": [],
        "path": "a.md", "source_path": "a.md", "parent_names": [],
    } }] });
    let input = serde_json::to_vec(&(context, book)).unwrap();
    let mut output = Vec::new();

    render::preprocess(
        course.root(),
        Arc::new(MadeUp),
        input.as_slice(),
        &mut output,
    )
    .unwrap();

    let book: serde_json::Value = serde_json::from_slice(&output).unwrap();
    let content = book["items"][0]["Chapter"]["content"].as_str().unwrap();
    assert!(
        content.contains("<figcaption>chapters/chapter03/src/counter.rs "),
        "{content}"
    );
    assert!(
        content.contains("<script type=\"module\">\n// mark\n"),
        "{content}"
    );
}

#[test]
fn input_that_is_not_from_mdbook_is_told_apart() {
    let course = Course::new(&[]);

    let error =
        render::preprocess(course.root(), Arc::new(MadeUp), &b"hello"[..], Vec::new()).unwrap_err();

    assert!(error.to_string().contains("mdbook build book"), "{error}");
}
