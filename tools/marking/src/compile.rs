//! Runs rustc on one crate, and reads what it said.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::child::{Ended, Limits, Stopped};
use crate::place::Place;
use crate::system::{self, Death};
use crate::toolchain::Toolchain;
use crate::{Error, Result, room, teach};

/// The last resort for a compilation: a program can make the compiler itself run for ever.
pub(crate) const LIMITS: Limits = Limits {
    wall: Duration::from_secs(60),
    asleep: Duration::MAX,
    output_bytes: 16 << 20,
};

/// What comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Emit {
    /// What other crates need to be checked against it.
    Metadata,
    /// A library to link.
    Library,
    /// A program to run.
    Program,
    /// What other crates need, and beside it a library that is linked into what the host loads: see [`crate::host`].
    Part,
    /// A library that is linked into what the host loads, and with which that begins.
    Entry,
}

impl Emit {
    /// The crate's type, and each thing that comes out of it with its place.
    fn flags(self, out: &Path) -> (&'static str, Vec<(&'static str, PathBuf)>) {
        let out = out.to_owned();
        match self {
            Emit::Metadata => ("lib", vec![("metadata", out)]),
            Emit::Library => ("lib", vec![("link", out)]),
            Emit::Program => ("bin", vec![("link", out)]),
            Emit::Part => (
                "lib",
                vec![("link", library_beside(&out)), ("metadata", out)],
            ),
            Emit::Entry => ("lib", vec![("link", out)]),
        }
    }

    /// How many parts rustc compiles it in.
    fn units(self) -> &'static str {
        match self {
            // The two that a runner is made from are compiled side by side, and each part has a price.
            Emit::Part | Emit::Entry => "codegen-units=1",
            // As many as there are cores on a small machine; the default of 16 takes a third longer.
            Emit::Metadata | Emit::Library | Emit::Program => "codegen-units=2",
        }
    }
}

/// Where the library of a crate lies whose metadata lie here.
pub(crate) fn library_beside(metadata: &Path) -> PathBuf {
    metadata.with_extension("rlib")
}

/// One crate to compile.
pub(crate) struct Unit<'a> {
    pub name: &'a str,
    pub source: &'a Path,
    pub emit: Emit,
    /// `marked`, `unit="run"`.
    pub cfgs: &'a [&'a str],
    pub externs: &'a [(&'a str, &'a Path)],
    /// Where the libraries lie that `externs` need in turn.
    pub dependencies: &'a [&'a Path],
    /// What the source includes.
    pub includes: &'a [&'a Path],
    /// How files and folders are called in messages: what lies there, and its name.
    pub names: &'a [(&'a Path, &'a str)],
    /// What rustc is told about lints: [`SILENT`], [`QUIET`] and so on.
    pub lints: &'a [&'a str],
    /// Where it comes out, in a folder of its own.
    pub out: PathBuf,
}

/// No lint says anything. Lets `unsafe` pass too, whatever else is asked for.
pub(crate) const SILENT: &[&str] = &["--cap-lints", "allow"];
/// No lint warns; those that deny by default still do, as they would a learner's own `cargo build`.
pub(crate) const QUIET: &[&str] = &["-A", "warnings"];
/// As [`QUIET`], and no `unsafe`, which no attribute can allow again.
pub(crate) const QUIET_AND_SAFE: &[&str] = &["-A", "warnings", "-F", "unsafe_code"];

/// What rustc said of a unit.
#[derive(Debug)]
pub(crate) struct Compiled {
    /// None when it compiled.
    pub refused: Option<Refusal>,
    pub out: PathBuf,
}

/// Why rustc refused a unit.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub errors: Vec<Diagnostic>,
    /// What ended rustc before it could say anything of the unit.
    pub gave_up: Option<GaveUp>,
}

/// What ends rustc over a text that is made for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GaveUp {
    /// It did not come to an end.
    OutOfTime,
    /// It wanted more memory, or room for what it makes, than there is for it.
    OutOfRoom,
    /// It crashed.
    Crashed,
}

impl From<Stopped> for GaveUp {
    fn from(limit: Stopped) -> GaveUp {
        match limit {
            Stopped::ByTheClock | Stopped::ForItsProcessorTime => GaveUp::OutOfTime,
            Stopped::ForItsOutput | Stopped::ForItsFiles | Stopped::ForItsProcesses => {
                GaveUp::OutOfRoom
            }
        }
    }
}

impl GaveUp {
    fn sentence(self) -> &'static str {
        match self {
            GaveUp::OutOfTime => "the compiler does not come to an end with it",
            GaveUp::OutOfRoom => "the compiler needs more memory or room for it than there is",
            GaveUp::Crashed => {
                "the compiler itself crashes over it: something in it nests or grows without end"
            }
        }
    }
}

/// One error, as rustc's JSON has it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Diagnostic {
    pub message: String,
    pub code: Option<Code>,
    level: String,
    rendered: Option<String>,
    /// The places it is about; none where it is about no text, but about files or tools.
    #[serde(default)]
    spans: Vec<IgnoredAny>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Code {
    pub code: String,
}

impl Diagnostic {
    /// Whether this is a lint or an error of this code.
    pub fn is(&self, code: &str) -> bool {
        self.code.as_ref().is_some_and(|own| own.code == code)
    }

    /// Whether it is about a file or a tool that rustc needs, and not about what somebody wrote.
    fn is_about_no_text(&self) -> bool {
        self.spans.is_empty()
    }

    /// Whether these words stand in it, or beside the source it shows.
    pub fn says(&self, words: &str) -> bool {
        self.rendered
            .as_ref()
            .unwrap_or(&self.message)
            .contains(words)
    }
}

impl Refusal {
    /// That it came to no end.
    pub fn gave_up(limit: Stopped) -> Refusal {
        Refusal {
            errors: Vec::new(),
            gave_up: Some(limit.into()),
        }
    }

    /// What the linker said, which is about no text.
    pub fn of_the_linker(said: &str) -> Refusal {
        let error = Diagnostic {
            message: format!("what was compiled cannot be linked: {}", said.trim_end()),
            code: None,
            level: "error".to_owned(),
            rendered: None,
            spans: Vec::new(),
        };
        Refusal {
            errors: vec![error],
            gave_up: None,
        }
    }

    /// Whether rustc met nothing but `todo!()`, which a constant ran into.
    pub fn is_unwritten(&self) -> bool {
        let ran_into_it = |error: &Diagnostic| error.message.contains("not yet implemented");
        !self.errors.is_empty() && self.errors.iter().all(ran_into_it)
    }

    /// What rustc would have shown, without its closing lines; the first few errors, since one slip makes many.
    pub fn text(&self) -> String {
        self.shown(|rendered| rendered.trim_end().to_owned())
    }

    /// As [`Refusal::text`], without what rustc shows of other files than this one. Errors of which that leaves the same
    /// are told once.
    pub fn text_about(&self, file: &str) -> String {
        self.shown(|rendered| teach::to_the_file(rendered, file))
    }

    fn shown(&self, show: impl Fn(&str) -> String) -> String {
        const SHOWN: usize = 5;
        if let Some(why) = self.gave_up {
            return why.sentence().to_owned();
        }
        let mut texts: Vec<String> = Vec::new();
        for error in &self.errors {
            let text = show(error.rendered.as_ref().unwrap_or(&error.message));
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        let more = texts.len().saturating_sub(SHOWN);
        texts.truncate(SHOWN);
        if more > 0 {
            texts.push(format!("… and {more} more errors"));
        }
        texts.join("\n\n")
    }
}

impl Unit<'_> {
    /// Compiles the unit. Optimises nothing: what is hot lies in the prebuilt libraries.
    ///
    /// # Errors
    /// When rustc could not do its work; that it refuses the unit is no error.
    pub fn compile(
        &self,
        toolchain: &Toolchain,
        place: &Place,
        scratch: &Path,
    ) -> Result<Compiled> {
        let failed = |problem: String| Error::Toolchain {
            tool: "rustc".to_owned(),
            problem,
        };
        let mut command = Command::new(&toolchain.rustc);
        command
            .current_dir(scratch)
            .env("RUST_BACKTRACE", "0")
            // What a linker that was ended leaves behind goes with the rest.
            .env("TMPDIR", scratch)
            // Would let a submission use what only nightly has.
            .env_remove("RUSTC_BOOTSTRAP")
            .args(self.arguments());
        let mut reads = [&[self.source], self.dependencies, self.includes].concat();
        reads.extend(self.externs.iter().map(|(_, library)| *library));
        let (_, outs) = self.emit.flags(&self.out);
        let outs: Vec<&Path> = outs.iter().map(|(_, out)| out.as_path()).collect();
        let ended = place.compile(toolchain, command, &reads, &outs, LIMITS)?;
        let compiled = |refused| Compiled {
            refused,
            out: self.out.clone(),
        };
        if let Some(stopped) = ended.stopped {
            return Ok(compiled(Some(Refusal::gave_up(stopped))));
        }
        if ended.status.success() {
            return Ok(compiled(None));
        }
        let said = String::from_utf8_lossy(&ended.stderr);
        let errors = self.read_errors(&said, scratch);
        // The room in a jail is the submission's own, and to want more of it is its own fault.
        if matches!(place, Place::Open) && errors.iter().all(Diagnostic::is_about_no_text) {
            room::is_enough(&said)?;
        }
        let said_nothing = errors.is_empty();
        let gave_up = said_nothing.then(|| gave_up(&ended, &said)).flatten();
        if said_nothing && gave_up.is_none() {
            return Err(failed(format!(
                "it ended with {} and said:\n{said}",
                ended.status
            )));
        }
        Ok(compiled(Some(Refusal { errors, gave_up })))
    }

    fn arguments(&self) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = [
            "--edition",
            "2024",
            "--error-format",
            "json",
            "--diagnostic-width",
            "80",
        ]
        .map(OsString::from)
        .into();
        let mut add = |flag: &str, value: OsString| arguments.extend([flag.into(), value]);
        let (kind, outs) = self.emit.flags(&self.out);
        add("--crate-name", self.name.into());
        add("--crate-type", kind.into());
        for (what, out) in &outs {
            add("--emit", joined(&format!("{what}="), out));
        }
        add("-C", "debuginfo=0".into());
        // Nothing here is optimised once more when it is linked.
        add("-C", "embed-bitcode=no".into());
        add("-C", self.emit.units().into());
        for cfg in self.cfgs {
            add("--cfg", cfg.into());
        }
        for (name, path) in self.externs {
            add("--extern", joined(&format!("{name}="), path));
        }
        for folder in self.dependencies {
            add("-L", joined("dependency=", folder));
        }
        for (path, name) in self.names {
            let mut mapping = path.as_os_str().to_owned();
            mapping.push(format!("={name}"));
            add("--remap-path-prefix", mapping);
        }
        if self.emit == Emit::Program && cfg!(target_os = "linux") {
            // A seventh of the time it takes to link; elsewhere another program would have to be started for it.
            add("-C", "strip=debuginfo".into());
        }
        arguments.extend(self.lints.iter().map(OsString::from));
        arguments.push(self.source.into());
        arguments
    }

    /// The errors among rustc's lines of JSON, without its closing ones.
    fn read_errors(&self, said: &str, scratch: &Path) -> Vec<Diagnostic> {
        // Some help texts name files that rustc would like; the scratch folder's name is different each time.
        let scratch = format!("{}{}", scratch.display(), std::path::MAIN_SEPARATOR);
        said.lines()
            .filter_map(|line| serde_json::from_str::<Diagnostic>(line).ok())
            .filter(|one| one.level.starts_with("error"))
            .filter(|one| !one.message.starts_with("aborting due to"))
            .map(|mut one| {
                one.rendered = one.rendered.map(|text| text.replace(&scratch, ""));
                one
            })
            .collect()
    }
}

/// A path behind a word, as one argument.
pub(crate) fn joined(before: &str, path: &Path) -> OsString {
    let mut joined = OsString::from(before);
    joined.push(path);
    joined
}

/// Why a signal ended rustc, if that is the text's doing; not if somebody killed it.
fn gave_up(ended: &Ended, said: &str) -> Option<GaveUp> {
    match system::death(ended.status)? {
        Death::ProcessorTime => Some(GaveUp::OutOfTime),
        Death::Abort if said.contains("memory allocation of") => Some(GaveUp::OutOfRoom),
        Death::Abort | Death::BadAccess => Some(GaveUp::Crashed),
        Death::RefusedCall | Death::FileSize | Death::Killed | Death::Signal(_) => None,
    }
}

/// What rustc says of a text that messages call `mine.rs`.
#[cfg(test)]
pub(crate) fn refusal(text: &str, lints: &[&str]) -> Option<Refusal> {
    let here = std::env::current_dir().expect("a test has a current folder");
    let toolchain = Toolchain::find(&here).expect("this was compiled with one");
    let scratch = crate::scratch::Scratch::new().expect("a folder");
    let source = scratch.write("source.rs", text).expect("it is written");
    let unit = Unit {
        name: "unit",
        source: &source,
        emit: Emit::Metadata,
        cfgs: &[],
        externs: &[],
        dependencies: &[],
        includes: &[],
        names: &[(&source, "mine.rs")],
        lints,
        out: scratch.file("unit.rmeta"),
    };
    unit.compile(&toolchain, &Place::Open, scratch.path())
        .expect("rustc works")
        .refused
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_are_silent_and_errors_name_the_file_as_it_is_called() {
        assert!(refusal("fn unused() { let x = 1; }", QUIET_AND_SAFE).is_none());

        let refused = refusal(
            "pub fn a() -> u8 {\n    \"one\"\n}\nmod elsewhere;\n",
            QUIET,
        )
        .expect("it is refused");

        let text = refused.text();
        assert!(
            text.contains("mine.rs:2:5") && text.contains("mine.rs:4:1"),
            "{text}"
        );
        assert!(
            !text.contains("weave-"),
            "it names the scratch folder: {text}"
        );
        assert!(refused.errors.iter().any(|error| error.is("E0308")));
    }

    #[test]
    fn unsafe_is_refused_whatever_the_file_allows() {
        let text = "#![allow(unsafe_code)]\npub fn a() { unsafe {} }";

        assert!(refusal(text, QUIET).is_none());
        let refused = refusal(text, QUIET_AND_SAFE).expect("it is refused");
        assert!(
            refused
                .errors
                .iter()
                .all(|error| error.is("unsafe_code") || error.is("E0453"))
        );
    }

    #[test]
    fn of_many_errors_the_first_few_are_shown() {
        let refused = refusal(&"fn a() -> u8 { true }\n".repeat(9), QUIET).expect("it is refused");

        let text = refused.text();
        let more = refused.errors.len() - 5;
        assert!(
            text.ends_with(&format!("… and {more} more errors")),
            "{text}"
        );
    }
}
