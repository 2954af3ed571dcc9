//! A jail of namespaces: the program lives in a system of its own, whose first process is ours.

use std::fs;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::process;

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sched::{CloneFlags, unshare};
use nix::sys::prctl::set_pdeathsig;
use nix::sys::signal::Signal;
use nix::unistd::{ForkResult, fork, getegid, geteuid, sethostname};

use super::identity::{Identity, MAPPED};
use super::keeper::{self, Watch, Woken};
use super::order::{Answer, Failure};
use super::program::Program;
use super::{channel, processes, root};
use crate::Processes;

/// Makes the namespaces, runs the program in them, and ends them.
pub fn keep(mut program: Program, channel: &OwnedFd) -> Result<(), Failure> {
    program.identity = separate()?;
    let watch = Watch::new()?;
    let (lifeline, held) = io::pipe().map_err(Failure::to("make a pipe"))?;
    // SAFETY: a keeper has one thread, so that its copy finds no lock held and no state half changed.
    match unsafe { fork() }.map_err(Failure::to("start the first process"))? {
        ForkResult::Child => {
            drop(held);
            be_the_first(program, &lifeline.into(), channel)
        }
        ForkResult::Parent { child } => {
            drop((program, lifeline));
            if !matches!(watch.until(child, channel, || None)?, Woken::Ended) {
                processes::kill_or_gone(child);
            }
            // Returns when every process of the namespace is gone.
            processes::wait_for(child)?;
            Ok(())
        }
    }
}

/// Leaves the caller's namespaces; the next process started is the first of the new ones.
fn separate() -> Result<Identity, Failure> {
    let apart = CloneFlags::CLONE_NEWNS
        | CloneFlags::CLONE_NEWPID
        | CloneFlags::CLONE_NEWNET
        | CloneFlags::CLONE_NEWIPC
        | CloneFlags::CLONE_NEWUTS;
    if let Some(identity) = Identity::own()
        && unshare(apart).is_ok()
    {
        return Ok(identity);
    }
    let identity = Identity::mapped();
    let (user, group) = (geteuid(), getegid());
    unshare(apart | CloneFlags::CLONE_NEWUSER).map_err(Failure::to("make namespaces"))?;
    // Without this a group may not be mapped; a system from before it has no such file.
    let _ = fs::write("/proc/self/setgroups", "deny");
    fs::write("/proc/self/uid_map", format!("{MAPPED} {user} 1"))
        .and_then(|()| fs::write("/proc/self/gid_map", format!("{MAPPED} {group} 1")))
        .map_err(Failure::to("map the user into a namespace"))?;
    Ok(identity)
}

/// What the first process does: makes the file system, starts the program, and ends all that is left of it.
fn be_the_first(program: Program, lifeline: &OwnedFd, channel: &OwnedFd) -> ! {
    let told = run_the_program(program, lifeline, channel)
        .or_else(|failure| channel::send(channel, &Answer::Failed(failure), &[]));
    process::exit(i32::from(told.is_err()));
}

fn run_the_program(program: Program, lifeline: &OwnedFd, channel: &OwnedFd) -> Result<(), Failure> {
    set_pdeathsig(Signal::SIGKILL).map_err(Failure::to("die with the keeper"))?;
    if is_closed(lifeline) {
        return Err(Failure::NotMade("the keeper was killed".to_owned()));
    }
    let order = program.order.clone();
    root::make(&order, program.identity)?;
    sethostname("jail").map_err(Failure::to("name the host"))?;
    let show = |started| match order.policy.processes {
        Processes::One { .. } => root::show_the_map(started),
        Processes::Few { .. } => Ok(()),
    };
    let (started, ()) = keeper::fork_to_run(program, show)?;
    let status = processes::wait_for(started)?;
    processes::end_all_others();
    keeper::tell_the_end(channel, &order, status, None)
}

/// Whether the keeper died before it could be said that this process should die with it.
fn is_closed(lifeline: &OwnedFd) -> bool {
    let mut waiting = [PollFd::new(lifeline.as_fd(), PollFlags::POLLIN)];
    !matches!(poll(&mut waiting, PollTimeout::ZERO), Ok(0))
}
