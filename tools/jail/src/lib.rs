//! Runs one process that is trusted with nothing, waits for it, and tells how it ended.
//!
//! A [`Jail`] takes an ordinary [`std::process::Command`] and a [`Policy`]: what the process may see of the file system,
//! where it may write and how much, whether it may start others, and its [`Limits`]. Beyond that it has nothing: no
//! network of any family, no other process to see, signal or trace, no environment but the command's own, no descriptor
//! but its standard ones and number [`RECORD`]. When it ends, all that it started ends with it; and so it does when the
//! caller is killed.
//!
//! ```no_run
//! use std::path::Path;
//! use std::process::Command;
//!
//! use jail::{Jail, Policy};
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     jail::keep_if_asked();
//!
//!     let jail = Jail::new()?;
//!     let program = Path::new("/tmp/submission");
//!     let ended = jail.run(&Command::new(program), &Policy::to_run(program))?;
//!     println!("{}, and its record: {:?}", ended.status, ended.record);
//!     Ok(())
//! }
//! ```
//!
//! # How to use it in place of a bare process
//!
//! 1. **The keeper.** Jails are kept by a process of its own: the caller's program, started again when a [`Jail`] is
//!    made, which a clone shares and which ends with the last of them. So `main` must call [`keep_if_asked`] before
//!    anything else. A program whose `main` cannot (a test) names another program that does: [`Jail::kept_by`].
//! 2. **The command.** Program, arguments, environment and current folder are taken from it; the program's path must be
//!    absolute. The environment is always cleared first, so that `env_clear` changes nothing. What it says of standard
//!    streams is not read: input is empty, output and errors are collected.
//! 3. **The policy.** [`Policy::to_run`] sees the program and the system's libraries; [`Policy::to_compile`] the
//!    toolchain and what linking needs. Add whatever else it must read to [`Policy::shows`]: a file by its own path,
//!    never the folder above it. All is shown where it lies outside, so that messages and addresses are the same with a
//!    jail and without.
//! 4. **What comes out of a compilation.** [`Scratch::folder`] names an empty folder. In the jail a file system in
//!    memory of [`Scratch::bytes`] lies there; afterwards the files of [`Scratch::keeps`] lie in the folder outside, as
//!    plain files, and nothing else does. A `TMPDIR` for the linker should point there too.
//! 5. **The record.** The program finds the writing end of a socket at descriptor [`RECORD`]; what it writes there is
//!    [`Ended::record`]. It has no name in any file system and cannot be opened again, so that code which is not handed
//!    the number, and may not say `unsafe`, cannot reach it.
//! 6. **The end.** [`Ended::stopped`] says for which limit it was ended; where it is none, `status` is the program's
//!    own. `SIGXCPU` is the limit on processor time, `SIGSYS` a new process, `SIGXFSZ` a file too large. An
//!    [`Error`] is never about what the program did: it is *infrastructure*, and no mark.
//!
//! Two processes that talk (a trusted checker and an untrusted program) are two jails joined by [`Wires`].
//!
//! Addresses are the same in each run, in every jail and in none, as far as the system allows that to be asked for; a
//! program must be given the same path, arguments and environment, whose length moves its stack.
//!
//! # Before the first mark
//!
//! [`examine`] compiles and runs canaries in a jail: a right program, a wrong one, and one that reaches for what it
//! should not. A jail whose [`Examination`] does not hold is none.
//!
//! # What holds
//!
//! | | [`Backend::Namespaces`] | [`Backend::Landlock`] |
//! |---|---|---|
//! | files | only what is shown exists | all exist, only what is shown opens |
//! | scratch | a file system in memory, capped | a folder that is measured again and again; what runs makes files in it and no more |
//! | network, signals, tracing, new processes | namespaces and refused calls | refused calls |
//! | memory | the address space of each process; what runs is one process | the same |
//! | processes and threads | counted for this jail as they start | so where root starts it, else counted again and again |
//! | the end of all | with the first process of the namespace | with the keeper, which all become children of |
//!
//! Elsewhere than on Linux there is no jail: [`Jail::new`] says so.

#[cfg(not(target_os = "linux"))]
mod elsewhere;
mod ended;
mod error;
mod examination;
#[cfg(target_os = "linux")]
mod linux;
mod policy;

#[cfg(not(target_os = "linux"))]
pub use elsewhere::{Jail, examine, keep_if_asked};
pub use ended::{Ended, Stopped};
pub use error::{Error, Result};
pub use examination::{Examination, Finding};
#[cfg(target_os = "linux")]
pub use linux::{Jail, Wires, examine, keep_if_asked};
pub use policy::{Backend, Limits, Policy, Processes, Scratch};

/// The descriptor on which a program in a jail finds the channel for its record.
pub const RECORD: i32 = 3;
