//! The graphs that pages let readers play on, from the text of a program.

use std::sync::LazyLock;

use marker::{Course, ExploreOptions, Marker, Verdict};

static MARKER: LazyLock<Marker> = LazyLock::new(|| {
    let here = std::env::current_dir().expect("a test has a current folder");
    let course = Course::find(&here).expect("tests run inside the course");
    Marker::new(&course).expect("the libraries build")
});

const LOST_UPDATE: &str = "
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

static HITS: AtomicU64 = AtomicU64::new(0);

fn main() {
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let seen = HITS.load(Relaxed);
                HITS.store(seen + 1, Relaxed);
            });
        }
    });
    assert_eq!(HITS.load(Relaxed), 2);
}
";

#[test]
fn a_graph_agrees_with_the_report_and_names_lines_and_values() {
    let options = ExploreOptions::default();
    let graph = MARKER.graph_text("hits.rs", LOST_UPDATE, &options).unwrap();
    let graph = graph.expect("it is small");
    assert_eq!(graph.verdict, Some(Verdict::LostUpdate));
    assert_eq!(graph.fewest, Some(1));
    assert_eq!(graph.values, ["`HITS`"]);
    let sources: Vec<_> = graph
        .points
        .iter()
        .filter_map(|point| point.source.as_deref())
        .collect();
    assert!(
        sources.contains(&"let seen = HITS.load(Relaxed);"),
        "{sources:?}"
    );
}

#[test]
fn what_is_too_large_has_no_graph() {
    let many = LOST_UPDATE
        .replace("0..2", "0..6")
        .replace("assert_eq!(HITS.load(Relaxed), 2)", "");
    let options = ExploreOptions {
        max_executions: Some(100),
        ..ExploreOptions::default()
    };
    assert_eq!(MARKER.graph_text("hits.rs", &many, &options).unwrap(), None);
}
