//! A class that never was, for tests and measurements: right, wrong, empty and broken files, the same for the same seed.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use marking::Exercise;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{Error, Result};

/// What a made-up class is like.
#[derive(Clone, Copy, Debug)]
pub struct Synthetic {
    /// How many learners.
    pub learners: usize,
    /// Decides everything else.
    pub seed: u64,
    /// Whether no two files are alike, so that each needs a mark of its own.
    pub distinct: bool,
    /// Whether some do what no honest file does.
    pub hostile: bool,
}

/// What no honest file does, for some exercise or other. Each ends by itself or is ended.
const HOSTILE: [&str; 5] = [
    "pub fn a() {}\n#[unsafe(no_mangle)] pub extern \"C\" fn main() {}\n",
    "macro_rules! again { ($($t:tt)*) => { again!($($t)* $($t)*); } }\nagain!(a);\n",
    "const A: u64 = { let mut a = 0; loop { a += 1; } };\n",
    "pub const A: &str = include_str!(\"/etc/passwd\");\n",
    "pub fn a() { std::process::exit(0) }\n",
];

/// Makes a class in this folder.
///
/// # Errors
/// When a solution cannot be read, or the folder cannot be written.
pub fn synthetic(class: Synthetic, exercises: &[Exercise], to: &Path) -> Result<()> {
    let mut choices = Choices(class.seed);
    let kinds = exercises
        .iter()
        .map(Texts::of)
        .collect::<Result<Vec<_>>>()?;
    fs::create_dir_all(to).map_err(Error::file("make", to))?;
    for number in 1..=class.learners {
        let learner = format!("learner-{number:04}");
        let mut files = Vec::new();
        for (exercise, texts) in exercises.iter().zip(&kinds) {
            let Some(mut text) = texts.choose(&mut choices, class.hostile) else {
                continue;
            };
            if class.distinct {
                text.push_str(&format!("// {learner}\n"));
            }
            files.push((exercise.submission_name(), text));
        }
        let path = to.join(&learner);
        match choices.below(3) {
            0 => folder(&path, &files),
            1 => zipped(&path.with_extension("zip"), &files),
            _ => tarred(&path.with_extension("tar.gz"), &files),
        }?;
    }
    Ok(())
}

/// The files that learners may have for one exercise.
struct Texts {
    solution: String,
    stub: String,
    wrong: Vec<String>,
}

impl Texts {
    fn of(exercise: &Exercise) -> Result<Texts> {
        let mut wrong = Vec::new();
        for one in exercise.wrong()? {
            let text = fs::read_to_string(&one.path).map_err(Error::file("read", &one.path))?;
            wrong.push(text);
        }
        Ok(Texts {
            solution: exercise.solution()?,
            stub: exercise.stub()?,
            wrong,
        })
    }

    /// One file, or none: half of them right, a quarter wrong, the rest not begun, broken or missing.
    fn choose(&self, choices: &mut Choices, hostile: bool) -> Option<String> {
        let text = match choices.below(100) {
            0..50 => self.solution.clone(),
            50..75 if !self.wrong.is_empty() => self.wrong[choices.below(self.wrong.len())].clone(),
            75..83 => self.stub.clone(),
            83..87 if hostile => HOSTILE[choices.below(HOSTILE.len())].to_owned(),
            83..96 => broken(&self.solution, choices),
            _ => return None,
        };
        Some(text)
    }
}

/// The file without one of its lines, or without its end.
fn broken(text: &str, choices: &mut Choices) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let place = choices.below(lines.len());
    let left: Vec<&str> = match choices.below(2) {
        0 => [&lines[..place], &lines[place + 1..]].concat(),
        _ => lines[..place].to_vec(),
    };
    left.join("\n") + "\n"
}

type Files<'a> = &'a [(String, String)];

fn folder(path: &Path, files: Files) -> Result<()> {
    fs::create_dir_all(path).map_err(Error::file("make", path))?;
    for (name, text) in files {
        let file = path.join(name);
        let above = file.parent().unwrap_or(path);
        fs::create_dir_all(above).map_err(Error::file("make", above))?;
        fs::write(&file, text).map_err(Error::file("write", &file))?;
    }
    Ok(())
}

fn zipped(path: &Path, files: Files) -> Result<()> {
    let pack = || {
        let mut archive = ZipWriter::new(File::create(path)?);
        for (name, text) in files {
            archive.start_file(name.as_str(), SimpleFileOptions::default())?;
            archive.write_all(text.as_bytes())?;
        }
        archive.finish()?;
        Ok(())
    };
    pack().map_err(Error::file("write", path))
}

fn tarred(path: &PathBuf, files: Files) -> Result<()> {
    let pack = || {
        let zipped = GzEncoder::new(File::create(path)?, Compression::fast());
        let mut archive = tar::Builder::new(zipped);
        for (name, text) in files {
            let mut header = tar::Header::new_gnu();
            header.set_size(text.len() as u64);
            header.set_mode(0o644);
            archive.append_data(&mut header, name, text.as_bytes())?;
        }
        archive.into_inner()?.finish()?;
        Ok(())
    };
    pack().map_err(Error::file("write", path))
}

/// Numbers that look random and are decided by where they begin: SplitMix64 (Steele, Lea and Flood, 2014).
#[derive(Clone, Debug)]
struct Choices(u64);

impl Choices {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % limit.max(1) as u64).expect("below a usize")
    }
}
