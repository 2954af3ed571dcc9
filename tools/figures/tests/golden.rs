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
