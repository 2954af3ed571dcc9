//! The warden: the caller's program, started anew once for a jail. For each program to run it makes a copy of itself, the
//! keeper: that costs a fraction of starting a program of this size each time.

use std::env;
use std::fs;
use std::io::{self, Read};
use std::os::fd::{BorrowedFd, OwnedFd};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use nix::errno::Errno;
use nix::sys::wait::{WaitPidFlag, waitpid};
use nix::unistd::{ForkResult, close, fork};

use super::order::{Descriptors, Order};
use super::{channel, keeper};

/// The first argument of a program that is started as a warden.
const ARGUMENT: &str = "--keep-jails";

/// Keeps jails until the caller is gone and then ends this process, if it was started for that; otherwise does nothing.
///
/// Every program that makes a [`Jail`](crate::Jail) calls this before anything else in `main`, while it has one thread:
/// a jail is kept by the same program, started again.
pub fn keep_if_asked() {
    if env::args_os().nth(1).is_some_and(|first| first == ARGUMENT) {
        match serve() {
            Ok(()) => process::exit(0),
            Err(error) => {
                eprintln!("the warden of jails: {error}");
                process::exit(2);
            }
        }
    }
}

/// The caller's hold on its warden, which ends with it.
#[derive(Debug)]
pub struct Warden {
    program: PathBuf,
    running: Mutex<Running>,
}

/// A warden's process.
#[derive(Debug)]
struct Running {
    channel: OwnedFd,
    process: Child,
}

impl Warden {
    /// Starts this program as a warden.
    pub fn start(program: &Path) -> io::Result<Warden> {
        Ok(Warden {
            program: program.to_owned(),
            running: Mutex::new(Running::start(program)?),
        })
    }

    /// Has a program run; the answers come through the channel that is among the descriptors. A warden that was killed
    /// is started anew: a system that is short of memory kills whom it likes.
    pub fn ask(&self, order: &Order, descriptors: Descriptors<BorrowedFd>) -> io::Result<()> {
        let descriptors = descriptors.into_list();
        let mut running = self.running();
        let asked = channel::send(&running.channel, order, &descriptors);
        if asked.is_err() && running.was_killed() {
            *running = Running::start(&self.program)?;
            return channel::send(&running.channel, order, &descriptors);
        }
        asked
    }

    /// Why a keeper ended without a word.
    pub fn last_words(&self) -> String {
        let mut running = self.running();
        match running.process.try_wait() {
            Ok(Some(status)) => {
                let mut said = String::new();
                if let Some(mut stderr) = running.process.stderr.take() {
                    // What cannot be read is not told.
                    let _ = stderr.read_to_string(&mut said);
                }
                let last = said.trim_end().lines().last().unwrap_or("nothing");
                format!("its program ended with {status} and said: {}", last.trim())
            }
            _ => "it was ended from outside".to_owned(),
        }
    }

    fn running(&self) -> MutexGuard<'_, Running> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Running {
    fn start(program: &Path) -> io::Result<Running> {
        let (ours, theirs) = channel::pair()?;
        let process = Command::new(program)
            .arg(ARGUMENT)
            .env_clear()
            .stdin(Stdio::from(theirs))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            // What a terminal sends to stop the caller is for the caller to handle.
            .process_group(0)
            .spawn()?;
        Ok(Running {
            channel: ours,
            process,
        })
    }

    /// Whether a signal ended it, and not itself.
    fn was_killed(&mut self) -> bool {
        // Its end of the channel closes some moments before it can be waited for; who closes that and lives is no warden.
        const MOMENTS: u32 = 1_000;
        let ended = (0..MOMENTS).find_map(|_| match self.process.try_wait() {
            Ok(None) => {
                thread::sleep(Duration::from_millis(1));
                None
            }
            ended => Some(ended),
        });
        matches!(ended, Some(Ok(Some(status))) if status.signal().is_some())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended; and nothing runs any more that it would have to keep.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Makes a keeper for each order, until the caller closes its end.
fn serve() -> io::Result<()> {
    close_what_was_inherited()?;
    while let Some((order, descriptors)) = channel::receive::<Order>(io::stdin())? {
        let Some(descriptors) = Descriptors::from_list(descriptors) else {
            return Err(io::Error::other("an order came without its descriptors"));
        };
        // Keepers of earlier orders, which have told all they had to tell.
        while waitpid(None, Some(WaitPidFlag::WNOHANG)).is_ok_and(|ended| ended.pid().is_some()) {}
        // SAFETY: a warden has one thread, so that its copy finds no lock held and no state half changed.
        match unsafe { fork() }? {
            ForkResult::Child => keeper::keep(order, descriptors),
            ForkResult::Parent { .. } => (),
        }
    }
    Ok(())
}

/// A caller may have left descriptors open for whomever it starts.
fn close_what_was_inherited() -> io::Result<()> {
    let listed: Vec<i32> = fs::read_dir("/proc/self/fd")?
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .collect();
    for descriptor in listed.into_iter().filter(|number| *number > 2) {
        match close(descriptor) {
            // The one that listed them is closed already.
            Ok(()) | Err(Errno::EBADF) => (),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
