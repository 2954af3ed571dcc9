//! Names every Rust block written into prose, with the line it stands on and who tests it.
//!
//! `cargo test -p inline` compiles and runs each: skeptic makes the tests and compiles them as edition 2021; the
//! marker's runner compiles them as the course's own edition, and runs them under the limits that hold for any
//! program of the book.

mod prose;
#[cfg(test)]
mod run;

use std::path::Path;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for prose in prose::all(&root) {
        let census = census::census(&prose.text);
        for program in census.programs {
            println!("{}:{}: tested by skeptic", prose.file, program.line);
        }
        for orphan in census.orphans {
            println!("{}:{}: {}", prose.file, orphan.line, orphan.what);
        }
    }
}

/// A test for each program, named after its file and line.
#[cfg(test)]
mod programs {
    include!(concat!(env!("OUT_DIR"), "/programs.rs"));
}
