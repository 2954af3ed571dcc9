//! Orderings that are too weak, each in a program that needs it: found, on any processor, and no right one accused.
//!
//! In this file `std` is the shadow.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

use explorer::{Config, Report, explore};

#[path = "orderings/mod.rs"]
mod programs;

use programs::{PROGRAMS, Program};

fn explored(program: &Program, orderings: Vec<Ordering>) -> Report {
    let run = program.run;
    let config = Config {
        preemptions: Some(3),
        stale_reads: true,
        ..Config::default()
    };
    let mut report = explore(config, move || run(&orderings));
    report.join_sources(&mut |_| Some(program.source.to_owned()));
    report
}

#[test]
fn no_program_with_the_orderings_it_needs_is_accused() {
    let accused = PROGRAMS.iter().filter_map(|program| {
        let report = explored(program, program.right.to_vec());
        let covered = report.complete || report.preemptions >= 3;
        let passes = report.failure.is_none() && covered && report.model == Report::WEAK_MODEL;
        (!passes).then(|| format!("{}: {}", program.name, report.text()))
    });
    let accused: Vec<_> = accused.collect();
    assert!(accused.is_empty(), "{}", accused.join("\n"));
}

#[test]
fn each_weaker_ordering_is_found() {
    let mut wrong = Vec::new();
    for program in PROGRAMS {
        for &(place, weaker, verdict) in program.weaker {
            let mut orderings = program.right.to_vec();
            orderings[place] = weaker;
            let report = explored(program, orderings);
            let found = report.failure.as_ref().map(|failure| failure.verdict);
            if found != Some(verdict) {
                let (name, text) = (program.name, report.text());
                wrong.push(format!("{name}, {place} {weaker:?}: not {verdict}, {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn at_least_twenty_orderings_are_weakened_and_no_file_is_forgotten() {
    let weakened: usize = PROGRAMS.iter().map(|program| program.weaker.len()).sum();
    assert!(weakened >= 20, "{weakened}");
    let listed: BTreeSet<_> = PROGRAMS
        .iter()
        .map(|program| format!("{}.rs", program.name))
        .collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/orderings");
    let files = fs::read_dir(folder).unwrap();
    let files = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<_> = files.filter(|name| name != "mod.rs").collect();
    assert_eq!(listed, files);
}
