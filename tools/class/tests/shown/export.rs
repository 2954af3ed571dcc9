//! Each format byte for byte.

use class::{Exported, Format, export};

use crate::book::{HOSTILE, gradebook};
use crate::{assert_is_golden, golden};

fn exported(format: Format) -> Exported {
    export(&gradebook(), format, None).expect("nothing is read")
}

#[test]
fn every_format_is_written_as_before() {
    let table = [
        (Format::Csv, "grades.csv"),
        (Format::JsonLines, "grades.jsonl"),
        (Format::Junit, "junit.xml"),
        (Format::Canvas, "canvas.csv"),
        (Format::Moodle, "moodle.csv"),
    ];
    for (format, name) in table {
        let exported = exported(format);

        assert_eq!(exported.files.len(), 1, "{name}");
        assert_eq!(exported.files[0].name, name);
        assert_is_golden(name, &exported.files[0].text);
        assert_eq!(exported.left_out, ["curie: 1 grade not decided"], "{name}");
    }
}

#[test]
fn gradescope_gets_a_file_for_each_learner_with_nothing_open() {
    let files = exported(Format::Gradescope).files;

    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let strange = names[2];
    assert_eq!(names[..2], ["ada/results.json", "brahe/results.json"]);
    assert!(strange.starts_with("learner-_2_3____x-"), "{strange}");
    assert_eq!(strange.matches('/').count(), 1, "{strange}");
    for file in &files {
        assert_is_golden(
            &format!("gradescope-{}", file.name.replace('/', "-")),
            &file.text,
        );
    }
}

#[test]
fn no_cell_of_any_table_begins_a_formula_and_each_row_has_every_cell() {
    for format in [Format::Csv, Format::Canvas, Format::Moodle] {
        let text = &exported(format).files[0].text;
        assert!(
            !text.contains(['\u{0}', '\u{1b}', '\r', '\t']),
            "{format:?}"
        );
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut cells = 0;
        for row in reader.records() {
            for cell in &row.expect("as many cells as the first") {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@']),
                    "{format:?}: {cell}"
                );
                cells += 1;
            }
        }
        assert!(cells > 20, "{format:?}");
    }
    assert!(HOSTILE.starts_with('='), "or nothing was tried");
}

#[test]
fn a_template_of_canvas_is_filled_in_and_nothing_else_is_touched() {
    let template = golden("canvas-template.csv");

    let exported = export(&gradebook(), Format::Canvas, Some(&template)).expect("a template");

    assert_is_golden("canvas-filled.csv", &exported.files[0].text);
    assert_eq!(
        exported.left_out,
        [
            "curie: 1 grade not decided",
            "chapter04/poison: the template has no assignment called `Poison & panic`",
            "-2+3/../x: not in the template",
        ]
    );
}

#[test]
fn what_is_no_template_is_said_with_what_to_do() {
    let roster = golden("grades.csv");

    let error = export(&gradebook(), Format::Canvas, Some(&roster)).expect_err("no template");

    let said = error.to_string();
    assert!(said.starts_with("there is no column `Student`"), "{said}");
    assert!(
        said.ends_with("export the gradebook in Canvas, under Grades, and name that file"),
        "{said}"
    );
}
