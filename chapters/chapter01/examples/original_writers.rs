//! Original 1: four files, each written a number at a time. Prints the bytes written and the seconds.
//!
//! `cargo weave measure --originals` runs it beside `book/originals/writers.py`.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;
use std::{env, fs, process, thread};

/// A sixteenth of the original's 16.8 million writes.
const WRITES: u32 = 1 << 20;

fn write(path: &Path) -> u64 {
    let mut file = BufWriter::new(File::create(path).unwrap());
    for n in 0..WRITES {
        writeln!(file, "{n}").unwrap();
    }
    file.flush().unwrap();
    fs::metadata(path).unwrap().len()
}

fn main() {
    let mode = env::args().nth(1).unwrap_or_default();
    let folder = env::temp_dir().join(format!("weave-writers-{}", process::id()));
    fs::create_dir(&folder).unwrap();
    let paths = [1, 2, 3, 4].map(|n| folder.join(n.to_string()));
    let begun = Instant::now();
    let bytes: u64 = if mode == "threads" {
        thread::scope(|s| {
            let writers = paths.each_ref().map(|path| s.spawn(|| write(path)));
            writers
                .into_iter()
                .map(|writer| writer.join().unwrap())
                .sum()
        })
    } else {
        paths.iter().map(|path| write(path)).sum()
    };
    let seconds = begun.elapsed().as_secs_f64();
    fs::remove_dir_all(&folder).unwrap();
    println!("{bytes} {seconds:.6}");
}
