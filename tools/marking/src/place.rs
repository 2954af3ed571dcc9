//! Where the processes of a mark run: openly, as a learner's own code may, or in a jail, as a stranger's must.

use std::path::Path;
use std::process::Command;

use jail::{Jail, Policy, Scratch};

use crate::child::{self, Ended, Limits, Stopped};
use crate::toolchain::Toolchain;
use crate::{Error, Result};

/// Where processes run.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// Under the limits, and otherwise free.
    Open,
    /// Each in a jail of its own, in which it sees what it needs and nothing else.
    Confined(Jail),
}

impl Place {
    /// Whether what a compiler writes is whole as soon as it is there. What a jail keeps is copied out of it at the end,
    /// and a reader may come to half of it.
    pub fn shows_whole_files(&self) -> bool {
        matches!(self, Place::Open)
    }

    /// Runs a compiler or a linker that reads these files and folders beside its toolchain, and leaves `outs`, which
    /// have a folder of their own.
    pub fn compile(
        &self,
        toolchain: &Toolchain,
        mut command: Command,
        reads: &[&Path],
        outs: &[&Path],
        limits: Limits,
    ) -> Result<Ended> {
        let Place::Confined(jail) = self else {
            return child::run(&mut command, limits).map_err(|error| Error::Toolchain {
                tool: "rustc".to_owned(),
                problem: error.to_string(),
            });
        };
        let folder = outs.first().and_then(|out| out.parent());
        let folder = folder.unwrap_or(Path::new("/"));
        let names: Vec<_> = outs
            .iter()
            .filter_map(|out| Some(out.file_name()?.to_string_lossy()))
            .collect();
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        command
            .current_dir(folder)
            .env("PATH", "/usr/bin:/bin")
            .env("TMPDIR", folder);
        let scratch = Scratch::for_compiling(folder, &names);
        let mut policy = Policy::to_compile(&toolchain.sysroot, scratch);
        // What the course's exercises need is under two seconds, and a text can keep a compiler busy for ever.
        policy.limits.cpu_seconds = 20;
        policy
            .shows
            .extend(reads.iter().map(|path| path.to_path_buf()));
        Ok(ended(jail.run(&command, &policy)?).0)
    }
}

/// Runs a program that sees itself, what it loads, and nothing else: how it ended, and what it wrote on
/// [`jail::RECORD`].
///
/// It lowers its own limits to `own`, which decide marks and are the same without a jail; those of the jail are no tighter.
pub(crate) fn run_confined(
    jail: &Jail,
    mut command: Command,
    loads: Option<&Path>,
    own: &checks::Limits,
) -> Result<(Ended, Vec<u8>)> {
    let mut policy = Policy::to_run(Path::new(command.get_program()));
    policy.shows.extend(loads.map(Path::to_owned));
    let limits = &mut policy.limits;
    // It goes on for a second after the signal that ends it.
    limits.cpu_seconds = limits.cpu_seconds.max(own.cpu_seconds + 1);
    limits.memory_bytes = limits.memory_bytes.max(own.memory_bytes);
    // It may write nowhere, so that no size is too large.
    limits.file_bytes = limits.file_bytes.max(own.file_bytes);
    Ok(ended(jail.run(command.current_dir("/"), &policy)?))
}

/// What a jail saw, in the terms of a process that had none.
fn ended(seen: jail::Ended) -> (Ended, Vec<u8>) {
    let stopped = seen.stopped.map(|limit| match limit {
        jail::Stopped::ByTheClock => Stopped::ByTheClock,
        jail::Stopped::ForItsProcessorTime => Stopped::ForItsProcessorTime,
        jail::Stopped::ForItsOutput | jail::Stopped::ForItsRecord => Stopped::ForItsOutput,
        jail::Stopped::ForItsFiles => Stopped::ForItsFiles,
        jail::Stopped::ForItsProcesses => Stopped::ForItsProcesses,
    });
    let ended = Ended {
        status: seen.status,
        stdout: seen.stdout,
        stderr: seen.stderr,
        stopped,
    };
    (ended, seen.record)
}
