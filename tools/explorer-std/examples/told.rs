//! Prints the whole reports of the gallery as JSON, text and HTML, of its fixed programs with all outcomes, for the test
//! that compares runs.

#[path = "../tests/gallery/mod.rs"]
mod gallery;

use explorer::{Config, explore};
use gallery::PROGRAMS;

fn main() {
    for program in PROGRAMS {
        let config = Config {
            outcomes: program.is_right(),
            ..Config::default()
        };
        let mut report = explore(config, program.main);
        report.join_sources(&mut |_| Some(program.source.to_owned()));
        let json = serde_json::to_string(&report).expect("a report has a JSON form");
        println!(
            "{}\n{json}\n{}\n{}",
            program.name,
            report.text(),
            report.html()
        );
    }
}
