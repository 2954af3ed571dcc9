//! The caller's side: chooses a backend, has programs kept, and reads the answers.

use std::fs::File;
use std::io;
use std::iter::once;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::sync::Arc;
use std::time::Duration;

use nix::sys::signal::Signal;

use super::order::{Answer, Descriptors, Failure, Order, Word};
use super::warden::Warden;
use super::watch::{self, Ends, Seen};
use super::{channel, processes, scratch};
use crate::{Backend, Ended, Error, Policy, Processes, Result, Stopped};

/// A way to confine processes that was tried here and works.
#[derive(Clone, Debug)]
pub struct Jail {
    backend: Backend,
    warden: Arc<Warden>,
}

/// What a program gets in place of empty input and a record that is collected.
#[derive(Debug, Default)]
pub struct Wires {
    /// Its standard input.
    pub input: Option<OwnedFd>,
    /// Its descriptor [`RECORD`](crate::RECORD); [`Ended::record`] is empty then. A socket, which cannot be opened again.
    pub record: Option<OwnedFd>,
}

impl Jail {
    /// The best jail that works here, kept by this program: see [`keep_if_asked`](crate::keep_if_asked).
    ///
    /// # Errors
    /// [`Error::NoJail`] says what keeps each backend from working.
    pub fn new() -> Result<Jail> {
        Jail::kept_by(&this_program(), None)
    }

    /// A jail of this kind and no other.
    ///
    /// # Errors
    /// As [`Jail::new`].
    pub fn with(backend: Backend) -> Result<Jail> {
        Jail::kept_by(&this_program(), Some(backend))
    }

    /// A jail that another program keeps, which calls [`keep_if_asked`](crate::keep_if_asked).
    ///
    /// # Errors
    /// As [`Jail::new`]; [`Error::Lost`] when that program keeps no jails.
    pub fn kept_by(keeper: &Path, backend: Option<Backend>) -> Result<Jail> {
        let warden = Warden::start(keeper).map_err(|error| Error::Lost {
            problem: format!("{} does not start: {error}", keeper.display()),
        })?;
        let warden = Arc::new(warden);
        let best_first = [Backend::Namespaces, Backend::Landlock];
        let mut tried = Vec::new();
        for backend in backend.map_or(best_first.to_vec(), |only| vec![only]) {
            let jail = Jail {
                backend,
                warden: Arc::clone(&warden),
            };
            match jail.rehearse() {
                Ok(()) => return Ok(jail),
                Err(Error::NotMade { problem }) => tried.push((backend, problem)),
                Err(error) => return Err(error),
            }
        }
        Err(Error::NoJail { tried })
    }

    /// Which backend confines.
    #[must_use]
    pub fn backend(&self) -> Backend {
        self.backend
    }

    /// Runs the command to its end or to a limit. Nothing that it starts outlives this call.
    ///
    /// # Errors
    /// When the jail could not be made or the program does not start; never for what the program does.
    pub fn run(&self, command: &Command, policy: &Policy) -> Result<Ended> {
        self.run_wired(command, policy, Wires::default())
    }

    /// As [`Jail::run`], joined to something else.
    ///
    /// # Errors
    /// As [`Jail::run`].
    pub fn run_wired(&self, command: &Command, policy: &Policy, wires: Wires) -> Result<Ended> {
        let program = Path::new(command.get_program());
        if !program.is_absolute() {
            return Err(Error::Program {
                program: program.to_owned(),
                problem: "its path is not absolute".to_owned(),
            });
        }
        if let Some(scratch) = &policy.scratch {
            scratch::expect_empty(&scratch.folder)?;
        }
        let words = command.get_envs();
        let order = Order {
            backend: self.backend,
            policy: policy.clone(),
            command: once(command.get_program())
                .chain(command.get_args())
                .map(Word::from)
                .collect(),
            environment: words
                .filter_map(|(name, value)| Some((name.into(), value?.into())))
                .collect(),
            folder: command.get_current_dir().unwrap_or(Path::new("/")).into(),
            rehearsal: false,
        };
        let memory_kills = processes::memory_kills();
        let seen = self.keep(&order, wires)?;
        let memory_was_short = processes::memory_kills() != memory_kills;
        let ended = self.ended(&order, program, seen, memory_was_short);
        if let (Some(scratch), Backend::Landlock | Backend::Nothing) =
            (&policy.scratch, self.backend)
            && ended.is_err()
        {
            scratch::empty(&scratch.folder)?;
        }
        ended
    }

    /// Does all but run a program, with the policy that asks most of the system.
    fn rehearse(&self) -> Result<()> {
        let mut policy = Policy::to_run(Path::new("/"));
        policy.shows.pop();
        policy.processes = Processes::Few { tasks: 64 };
        policy.limits.asleep = Duration::MAX;
        let order = Order {
            backend: self.backend,
            policy,
            command: Vec::new(),
            environment: Vec::new(),
            folder: "/".into(),
            rehearsal: true,
        };
        let seen = self.keep(&order, Wires::default())?;
        match seen.answer {
            Some((Answer::Ready, _)) => Ok(()),
            Some((Answer::Failed(failure), _)) => Err(to_error(Path::new("/"), failure)),
            _ => Err(self.lost()),
        }
    }

    /// Has the order kept, and waits for its end.
    fn keep(&self, order: &Order, wires: Wires) -> Result<Seen> {
        let not_made = |error: io::Error| Error::NotMade {
            problem: format!("could not join the program and its caller: {error}"),
        };
        let (channel, keepers) = channel::pair().map_err(not_made)?;
        let (stdout, programs_stdout) = io::pipe().map_err(not_made)?;
        let (stderr, programs_stderr) = io::pipe().map_err(not_made)?;
        let (record, programs_record) = match wires.record {
            Some(record) => (None, record),
            None => {
                let (record, programs) = UnixStream::pair().map_err(not_made)?;
                (Some(OwnedFd::from(record)), OwnedFd::from(programs))
            }
        };
        let descriptors = Descriptors {
            record: programs_record.as_fd(),
            channel: keepers.as_fd(),
            stdout: programs_stdout.as_fd(),
            stderr: programs_stderr.as_fd(),
            stdin: wires.input.as_ref().map(AsFd::as_fd),
        };
        if self.warden.ask(order, descriptors).is_err() {
            return Err(self.lost());
        }
        // From now on only the program has its ends, so that ours tell when it is gone.
        drop((programs_record, keepers, programs_stdout, programs_stderr));
        drop(wires.input);
        let ends = Ends {
            stdout: stdout.into(),
            stderr: stderr.into(),
            record,
            channel,
        };
        watch::watch(ends, order).map_err(not_made)
    }

    fn lost(&self) -> Error {
        Error::Lost {
            problem: self.warden.last_words(),
        }
    }

    fn ended(&self, order: &Order, program: &Path, seen: Seen, memory: bool) -> Result<Ended> {
        if seen.stopped.is_none() && seen.answer.is_none() {
            return Err(self.lost());
        }
        let (status, micros, stopped, files) = match seen.answer {
            Some((Answer::Failed(failure), _)) => return Err(to_error(program, failure)),
            Some((
                Answer::Ended {
                    status,
                    processor_micros,
                    stopped,
                    kept,
                },
                files,
            )) => (
                status,
                processor_micros,
                stopped,
                kept.into_iter().zip(files).collect(),
            ),
            Some((Answer::Ready | Answer::Begun(_), _)) | None => {
                (Signal::SIGKILL as i32, 0, None, Vec::new())
            }
        };
        if let Some(scratch) = &order.policy.scratch {
            keep_files(scratch, files)?;
        }
        let processor_time = Duration::from_micros(micros);
        let limit = Duration::from_secs(order.policy.limits.cpu_seconds);
        let was_killed = status == Signal::SIGKILL as i32;
        let stopped = seen
            .stopped
            .or(stopped)
            .or((was_killed && processor_time > limit).then_some(Stopped::ForItsProcessorTime));
        Ok(Ended {
            status: match stopped {
                Some(_) => ExitStatus::from_raw(Signal::SIGKILL as i32),
                None => ExitStatus::from_raw(status),
            },
            stdout: seen.stdout,
            stderr: seen.stderr,
            record: seen.record,
            stopped,
            processor_time,
            memory_was_short: memory,
        })
    }
}

/// As the kernel knows it: also right when the file has been replaced since.
fn this_program() -> PathBuf {
    PathBuf::from("/proc/self/exe")
}

/// Puts the files that stay into the folder, and nothing else.
fn keep_files(scratch: &crate::Scratch, files: Vec<(usize, OwnedFd)>) -> Result<()> {
    scratch::empty(&scratch.folder)?;
    for (index, file) in files {
        if let Some(name) = scratch.keeps.get(index) {
            scratch::put(&scratch.folder.join(name), File::from(file))?;
        }
    }
    Ok(())
}

fn to_error(program: &Path, failure: Failure) -> Error {
    match failure {
        Failure::NotMade(problem) => Error::NotMade { problem },
        Failure::Unreadable(path) => Error::Unreadable { path },
        Failure::Program(problem) => Error::Program {
            program: program.to_owned(),
            problem,
        },
    }
}
