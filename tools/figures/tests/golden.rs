//! Each kind of figure as it is drawn, byte for byte: `UPDATE_GOLDEN=1 cargo test -p figures --test golden`, then look at
//! `cargo run -p figures --example gallery`.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let entries = fs::read_dir(folder).unwrap();
    let mut samples: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    samples.sort();
    samples
}

fn read(sample: &Path) -> figures::Figure {
    toml::from_str(&fs::read_to_string(sample).unwrap()).unwrap()
}

#[test]
fn every_sample_is_drawn_as_before() {
    let samples = samples();
    assert!(samples.len() >= 9, "a sample of each kind");
    for sample in samples {
        let name = sample.file_stem().unwrap().to_str().unwrap();
        let figure = read(&sample);
        figure.check().unwrap();

        let html = figure.html(name);

        let golden = sample.parent().unwrap().with_file_name("golden");
        let golden = golden.join(format!("{name}.html"));
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&golden, &html).unwrap();
        }
        let before = fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(html, before, "{}", golden.display());
    }
}

#[test]
fn every_drawing_has_words_and_no_blank_line() {
    for sample in samples() {
        let html = read(&sample).html("a");
        for part in ["role=\"img\"", "<title", "<desc", "<details", "<table"] {
            assert!(html.contains(part), "{part} in {}", sample.display());
        }
        assert!(!html.contains("\n\n"), "Markdown would end it there");
    }
}

#[test]
fn what_cannot_be_drawn_says_why() {
    for (written, says) in [
        (
            "kind = \"bars\"\ntitle = \"t\"\ndescription = \"d\"\nunit = \"s\"\ngroup = []\n",
            "group",
        ),
        (
            "kind = \"timeline\"\ntitle = \"t\"\ndescription = \"d\"\nunit = \"s\"\n[[lane]]\nname = \"T1\"\n\
             spans = [{ from = 2, to = 1, what = \"w\", tone = \"work\" }]\n",
            "T1",
        ),
    ] {
        let figure: figures::Figure = toml::from_str(written).unwrap();

        let error = figure.check().unwrap_err().to_string();

        assert!(error.contains(says), "{error}");
    }
    let unknown = toml::from_str::<figures::Figure>("kind = \"bars\"\ncolour = \"red\"\n");
    let error = unknown.map(|figure| figure.check().is_ok());
    assert_ne!(error.ok(), Some(true), "a field that does not exist");
}
