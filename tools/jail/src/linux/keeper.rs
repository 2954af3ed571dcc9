//! The keeper: makes the jail, waits for the program, and ends all that is left of it.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::OpenOptionsExt;
use std::process;

use nix::errno::Errno;
use nix::fcntl::OFlag;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::personality::{self, Persona};
use nix::sys::prctl::set_child_subreaper;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::signal::{SigSet, Signal};
use nix::sys::signalfd::{SfdFlags, SignalFd};
use nix::sys::time::TimeValLike;
use nix::unistd::{ForkResult, Pid, chown, dup2_stderr, dup2_stdin, dup2_stdout, fork, geteuid};

use super::identity::Identity;
use super::order::{Answer, Descriptors, Failure, Order};
use super::program::Program;
use super::{channel, namespaces, processes, scratch};
use crate::{Backend, Policy, Scratch, Stopped};

/// Keeps one jail, in a process of its own.
pub fn keep(order: Order, descriptors: Descriptors<OwnedFd>) -> ! {
    let channel = descriptors.channel.try_clone();
    let told = channel.and_then(|channel| {
        keep_and_answer(order, descriptors, &channel)
            .or_else(|failure| channel::send(&channel, &Answer::Failed(failure), &[]))
    });
    process::exit(i32::from(told.is_err()));
}

fn keep_and_answer(
    order: Order,
    descriptors: Descriptors<OwnedFd>,
    channel: &OwnedFd,
) -> Result<(), Failure> {
    let begun = Answer::Begun(Pid::this().as_raw());
    channel::send(channel, &begun, &[]).map_err(Failure::to("answer"))?;
    connect(&descriptors).map_err(Failure::to("connect the standard streams"))?;
    fix_addresses();
    let backend = order.backend;
    let program = Program {
        order,
        record: descriptors.record,
        channel: descriptors.channel,
        identity: Identity::Callers,
        gate: None,
    };
    match backend {
        Backend::Namespaces => namespaces::keep(program, channel),
        Backend::Landlock | Backend::Nothing => keep_a_child(program, channel),
    }
}

/// Makes the standard streams those of the program, and with that lets go of the warden's.
fn connect(descriptors: &Descriptors<OwnedFd>) -> io::Result<()> {
    match &descriptors.stdin {
        Some(input) => dup2_stdin(input)?,
        None => dup2_stdin(File::open("/dev/null")?)?,
    }
    dup2_stdout(&descriptors.stdout)?;
    dup2_stderr(&descriptors.stderr)?;
    Ok(())
}

/// A program that orders locks by address then behaves the same each time. A container may refuse this; marks are still
/// right then, if not always the same.
fn fix_addresses() {
    if let Ok(now) = personality::get() {
        let _ = personality::set(now | Persona::ADDR_NO_RANDOMIZE);
    }
}

/// Runs the program as a child of this process, and ends all that it leaves.
fn keep_a_child(mut program: Program, channel: &OwnedFd) -> Result<(), Failure> {
    program.identity = Identity::own().unwrap_or(Identity::Callers);
    set_child_subreaper(true).map_err(Failure::to("adopt what the program leaves"))?;
    let order = program.order.clone();
    let watch = Watch::new()?;
    let (program, _map) = fork_to_run(program, keep_the_map)?;
    let over = || match order.backend {
        Backend::Landlock => over_a_limit(program, &order.policy),
        Backend::Namespaces | Backend::Nothing => None,
    };
    let stopped = match watch.until(program, channel, over)? {
        Woken::Ended => None,
        Woken::Alone => Some(None),
        Woken::Over(stopped) => Some(Some(stopped)),
    };
    let status = match stopped {
        None => processes::wait_for(program)?,
        Some(_) => {
            processes::kill_or_gone(program);
            processes::wait_for(program)?
        }
    };
    processes::end_all_children();
    if let Some(scratch) = &order.policy.scratch {
        // It may have been handed over.
        chown(&scratch.folder, Some(geteuid()), None)
            .map_err(Failure::to("take the scratch back"))?;
    }
    tell_the_end(channel, &order, status, stopped.flatten())
}

/// What no call refuses where there are no namespaces.
fn over_a_limit(program: Pid, policy: &Policy) -> Option<Stopped> {
    let is_full = |scratch: &Scratch| scratch::size(&scratch.folder) > scratch.bytes;
    if policy.scratch.as_ref().is_some_and(is_full) {
        Some(Stopped::ForItsFiles)
    } else if processes::tasks(program.as_raw().unsigned_abs()) > policy.processes.most() {
        Some(Stopped::ForItsProcesses)
    } else {
        None
    }
}

/// Forks; the child becomes the program and never returns. It begins when `prepare` has done what needs its number.
pub fn fork_to_run<T>(
    mut program: Program,
    prepare: impl FnOnce(Pid) -> Result<T, Failure>,
) -> Result<(Pid, T), Failure> {
    let parent = Pid::this();
    let (gate, mut opens) = io::pipe().map_err(Failure::to("make a pipe"))?;
    program.gate = Some(gate);
    // SAFETY: a keeper has one thread, so that its copy finds no lock held and no state half changed.
    match unsafe { fork() }.map_err(Failure::to("start the program's process"))? {
        ForkResult::Child => program.begin(parent),
        ForkResult::Parent { child } => {
            let prepared = prepare(child)?;
            opens
                .write_all(b"!")
                .map_err(Failure::to("let the program begin"))?;
            Ok((child, prepared))
        }
    }
}

/// Keeps the map of the program's memory the same file for as long as this is kept: a rule is about a file, and the
/// kernel may forget that one and make it anew.
fn keep_the_map(program: Pid) -> Result<File, Failure> {
    OpenOptions::new()
        .read(true)
        .custom_flags(OFlag::O_PATH.bits())
        .open(format!("/proc/{program}/maps"))
        .map_err(Failure::to("keep the map of memory"))
}

/// What ends a keeper's wait.
pub enum Woken {
    /// The child has ended.
    Ended,
    /// The caller is gone, or asks for the end.
    Alone,
    /// It went over a limit that only looking finds.
    Over(Stopped),
}

/// Sees the end of a child beside what else can happen.
pub struct Watch {
    ends: SignalFd,
}

impl Watch {
    /// Before the child is made, so that its end is not missed.
    pub fn new() -> Result<Watch, Failure> {
        let mut ends = SigSet::empty();
        ends.add(Signal::SIGCHLD);
        let failed = "watch for the program's end";
        ends.thread_block().map_err(Failure::to(failed))?;
        let ends = SignalFd::with_flags(&ends, SfdFlags::SFD_CLOEXEC | SfdFlags::SFD_NONBLOCK)
            .map_err(Failure::to(failed))?;
        Ok(Watch { ends })
    }

    /// Waits until the child ends or there is a reason to end it.
    pub fn until(
        &self,
        child: Pid,
        channel: &OwnedFd,
        over: impl Fn() -> Option<Stopped>,
    ) -> Result<Woken, Failure> {
        const LOOK_MILLISECONDS: u16 = 10;
        loop {
            let mut waiting = [
                PollFd::new(self.ends.as_fd(), PollFlags::POLLIN),
                PollFd::new(channel.as_fd(), PollFlags::POLLIN),
            ];
            match poll(&mut waiting, PollTimeout::from(LOOK_MILLISECONDS)) {
                Ok(_) | Err(Errno::EINTR) => (),
                Err(error) => return Err(Failure::to("wait for the program")(error)),
            }
            let [ended, asked] = waiting.map(|one| one.any().unwrap_or(false));
            if ended {
                while self.ends.read_signal().is_ok_and(|signal| signal.is_some()) {}
                // Another child's end may have woken us, and its death must stay to be waited for.
                if processes::has_ended(child) {
                    return Ok(Woken::Ended);
                }
            }
            if asked {
                return Ok(Woken::Alone);
            }
            if let Some(stopped) = over() {
                return Ok(Woken::Over(stopped));
            }
        }
    }
}

/// Tells the caller how the program ended, and hands out the files that stay. All else has ended.
pub fn tell_the_end(
    channel: &OwnedFd,
    order: &Order,
    status: i32,
    stopped: Option<Stopped>,
) -> Result<(), Failure> {
    let used = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(Failure::to("read what it used"))?;
    let micros = used.user_time().num_microseconds() + used.system_time().num_microseconds();
    let files = order
        .policy
        .scratch
        .as_ref()
        .map(scratch::open_kept)
        .unwrap_or_default();
    let (kept, files): (Vec<usize>, Vec<File>) = files.into_iter().unzip();
    let descriptors: Vec<_> = files.iter().map(AsFd::as_fd).collect();
    let answer = Answer::Ended {
        status,
        processor_micros: micros.unsigned_abs(),
        stopped,
        kept,
    };
    channel::send(channel, &answer, &descriptors).map_err(Failure::to("tell the end"))
}
