//! Who the program is: a user of its own where root starts it, and without any capability.

use std::fs;
use std::path::PathBuf;

use caps::CapSet;
use nix::errno::Errno;
use nix::unistd::{AccessFlags, Gid, Pid, Uid, access, geteuid, setgroups, setresgid, setresuid};

use super::order::Failure;
use crate::Policy;

/// Who a program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// A user that nobody else is. Different jails at once are different users, so that none is counted with another.
    Own(Uid),
    /// Alone in a namespace of users, and outside it the user who started the jail.
    Mapped {
        /// Whether the kernel counts its processes apart from that user's others.
        counted_apart: bool,
    },
    /// The user who started the jail.
    Callers,
}

/// The number that a user has in a namespace of its own.
pub const MAPPED: u32 = 1000;

impl Identity {
    /// A user of its own, where this process may choose one. Call this in the keeper, whose number no other has.
    pub fn own() -> Option<Identity> {
        let process = Pid::this().as_raw().unsigned_abs();
        // The second for a container that has only 65,536 users.
        let candidates = [
            0x6000_0000 + process % 0x1000_0000,
            61_000 + process % 4_000,
        ];
        let exists = |user: &u32| geteuid().is_root() && users().any(|range| range.contains(user));
        let user = candidates.into_iter().find(exists)?;
        Some(Identity::Own(Uid::from_raw(user)))
    }

    /// As the only user of a namespace.
    pub fn mapped() -> Identity {
        Identity::Mapped {
            counted_apart: counts_by_namespace(),
        }
    }

    /// This, if it can read and write what it must, else the user who started the jail: files are reached through the
    /// folders of that user, which may be closed to others. Call this in the process that becomes the program.
    pub fn if_it_can_reach(self, policy: &Policy) -> Identity {
        let Identity::Own(user) = self else {
            return self;
        };
        let (group, root, roots) = (as_group(user), Uid::from_raw(0), Gid::from_raw(0));
        // What a process may reach is told of its real user, who has no capabilities; the effective one comes back.
        let can = setgroups(&[]).is_ok()
            && setresgid(group, roots, roots).is_ok()
            && setresuid(user, root, root).is_ok()
            && unreadable(policy).is_none()
            && policy
                .scratch
                .iter()
                .all(|scratch| access(&scratch.folder, AccessFlags::F_OK).is_ok());
        let back = setresuid(root, root, root).and_then(|()| setresgid(roots, roots, roots));
        match back {
            Ok(()) if can => self,
            _ => Identity::Callers,
        }
    }

    /// Who owns what the program may write, as this process must say it.
    pub fn owner(self) -> Option<u32> {
        match self {
            Identity::Own(user) => Some(user.as_raw()),
            Identity::Mapped { .. } => Some(MAPPED),
            Identity::Callers => None,
        }
    }

    /// Whether a limit on the number of processes counts none but the program's.
    pub fn is_counted_apart(self) -> bool {
        match self {
            Identity::Own(_) => true,
            Identity::Mapped { counted_apart } => counted_apart,
            Identity::Callers => false,
        }
    }

    /// Becomes it, and gives up all capabilities.
    pub fn assume(self) -> Result<(), Failure> {
        // Only those who have capabilities can; for the others there is nothing to give up.
        let _ = caps::clear(None, CapSet::Bounding);
        if let Identity::Own(user) = self {
            let group = as_group(user);
            setgroups(&[])
                .and_then(|()| setresgid(group, group, group))
                .and_then(|()| setresuid(user, user, user))
                .map_err(Failure::to("become a user of its own"))?;
        }
        for set in [
            CapSet::Ambient,
            CapSet::Inheritable,
            CapSet::Effective,
            CapSet::Permitted,
        ] {
            caps::clear(None, set).map_err(Failure::to(format!("drop capabilities ({set:?})")))?;
        }
        Ok(())
    }
}

fn as_group(user: Uid) -> Gid {
    Gid::from_raw(user.as_raw())
}

/// What this process's real user cannot read of what must be shown.
pub fn unreadable(policy: &Policy) -> Option<&PathBuf> {
    let hidden = |path: &&PathBuf| {
        !matches!(
            access(path.as_path(), AccessFlags::R_OK),
            Ok(()) | Err(Errno::ENOENT)
        )
    };
    policy.shows.iter().find(hidden)
}

/// The users that exist in this process's namespace.
fn users() -> impl Iterator<Item = std::ops::Range<u32>> {
    let map = fs::read_to_string("/proc/self/uid_map").unwrap_or_default();
    // `0 100000 65536`: the first here, the first outside, how many.
    let ranges: Vec<_> = map
        .lines()
        .filter_map(|line| {
            let mut numbers = line.split_whitespace().map(str::parse::<u32>);
            let first = numbers.next()?.ok()?;
            let count = numbers.nth(1)?.ok()?;
            Some(first..first.saturating_add(count))
        })
        .collect();
    ranges.into_iter()
}

/// Whether the kernel counts the processes of a user namespace apart (Linux 5.14 and later).
fn counts_by_namespace() -> bool {
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let mut numbers = release
        .split('.')
        .map_while(|number| number.parse::<u32>().ok());
    (numbers.next(), numbers.next()) >= (Some(5), Some(14))
}
