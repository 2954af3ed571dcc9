//! The last steps before the program begins, in the process that becomes it.

use std::io::{PipeReader, Read};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::process::{self, Command};

use nix::fcntl::{FcntlArg, FdFlag, fcntl};
use nix::sys::prctl::{set_no_new_privs, set_pdeathsig};
use nix::sys::signal::Signal;
use nix::sys::stat::{Mode, umask};
use nix::unistd::{Pid, chdir, chown, getppid, setsid};

use super::identity::{Identity, unreadable};
use super::order::{Answer, Failure, Order};
use super::{calls, channel, limits, locked};
use crate::{Backend, RECORD};

/// A program to run, and what it gets.
pub struct Program {
    pub order: Order,
    pub record: OwnedFd,
    /// Closed when the program begins.
    pub channel: OwnedFd,
    pub identity: Identity,
    /// Lets it begin: one byte comes when all is ready.
    pub gate: Option<PipeReader>,
}

impl Program {
    /// Becomes the program, or says why not.
    pub fn begin(self, parent: Pid) -> ! {
        let answer = match self.prepare(parent) {
            Ok(()) if self.order.rehearsal => Answer::Ready,
            Ok(()) => Answer::Failed(self.execute()),
            Err(failure) => Answer::Failed(failure),
        };
        // Where not even this can be told, the caller sees that nothing was.
        let _ = channel::send(&self.channel, &answer, &[]);
        process::exit(1);
    }

    fn prepare(&self, parent: Pid) -> Result<(), Failure> {
        let (policy, confined) = (&self.order.policy, self.order.backend != Backend::Nothing);
        // A program must never be able to type into the caller's terminal.
        setsid().map_err(Failure::to("leave the terminal"))?;
        let identity = self.identity()?;
        if confined {
            identity.assume()?;
        }
        set_pdeathsig(Signal::SIGKILL).map_err(Failure::to("die with the keeper"))?;
        if getppid() != parent {
            return Err(Failure::NotMade("the keeper was killed".to_owned()));
        }
        // Else a compiler would not find what it needs, and the submission would be blamed.
        if let Some(hidden) = unreadable(policy) {
            return Err(Failure::Unreadable(hidden.clone()));
        }
        chdir(&self.order.folder).map_err(Failure::to(format!(
            "go to the folder {}",
            self.order.folder.display()
        )))?;
        self.wait_at_the_gate()?;
        umask(Mode::from_bits_truncate(0o022));
        self.hand_over_the_record()?;
        if confined {
            limits::apply(policy, identity)?;
            set_no_new_privs().map_err(Failure::to("forgo new privileges"))?;
            if self.order.backend == Backend::Landlock {
                locked::confine(policy)?;
            }
            calls::refuse(policy.processes, self.order.backend)?;
        }
        Ok(())
    }

    fn wait_at_the_gate(&self) -> Result<(), Failure> {
        let Some(mut gate) = self.gate.as_ref() else {
            return Ok(());
        };
        gate.read_exact(&mut [0])
            .map_err(Failure::to("wait until all is ready"))
    }

    /// Who to be. With namespaces all that is shown can be reached; else only through the folders above it.
    fn identity(&self) -> Result<Identity, Failure> {
        let policy = &self.order.policy;
        if self.order.backend != Backend::Landlock {
            return Ok(self.identity);
        }
        let identity = self.identity.if_it_can_reach(policy);
        if let (Identity::Own(user), Some(scratch)) = (identity, &policy.scratch) {
            chown(&scratch.folder, Some(user), None)
                .map_err(Failure::to("hand over the scratch"))?;
        }
        Ok(identity)
    }

    /// The one descriptor beside the standard ones that stays open.
    fn hand_over_the_record(&self) -> Result<(), Failure> {
        if self.record.as_raw_fd() != RECORD {
            let problem = format!("the record is descriptor {}", self.record.as_raw_fd());
            return Err(Failure::NotMade(problem));
        }
        fcntl(self.record.as_fd(), FcntlArg::F_SETFD(FdFlag::empty()))
            .map_err(Failure::to("hand over the record"))?;
        Ok(())
    }

    /// Returns only when the program does not start.
    fn execute(&self) -> Failure {
        let Some((program, arguments)) = self.order.command.split_first() else {
            return Failure::Program("no program was named".to_owned());
        };
        let environment = self.order.environment.iter();
        let error = Command::new(program)
            .args(arguments)
            .env_clear()
            .envs(environment.map(|(name, value)| (name, value)))
            .exec();
        Failure::Program(error.to_string())
    }
}
