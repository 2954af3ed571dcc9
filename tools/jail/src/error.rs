//! Why a process could not be run in a jail. Nothing here is the process's own doing.

use std::path::PathBuf;

use crate::Backend;

/// What this crate's functions return.
pub type Result<T> = std::result::Result<T, Error>;

/// Why there is no jail, or no answer from one.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No backend works here.
    #[error(
        "no jail can be made on this system\n{}\n  \
         allow namespaces to this user (kernel.unprivileged_userns_clone, user.max_user_namespaces, AppArmor's \
         restriction) or use Linux 6.2 or later with Landlock; without a jail, run only code that you trust",
        tried.iter().map(|(backend, problem)| format!("  {backend:?}: {problem}"))
             .collect::<Vec<_>>().join("\n")
    )]
    NoJail {
        /// Each backend with what kept it from working.
        tried: Vec<(Backend, String)>,
    },
    /// This system is not Linux.
    #[error(
        "there is no jail on this system\n  it needs Linux's namespaces or Landlock\n  run it on Linux, or only code that you trust"
    )]
    NotLinux,
    /// The jail could not be made, though it could before.
    #[error(
        "the jail could not be made\n  {problem}\n  see that the system has processes and memory to spare"
    )]
    NotMade {
        /// What failed, and what the system said.
        problem: String,
    },
    /// A jailed process would not see what it must.
    #[error(
        "{} cannot be read in the jail\n  the process has a user of its own there\n  make it readable for all users",
        path.display()
    )]
    Unreadable {
        /// What was to be shown.
        path: PathBuf,
    },
    /// The program does not start.
    #[error("{} does not start\n  {problem}\n  see that it is there, and a program for this machine", program.display())]
    Program {
        /// What was to be run.
        program: PathBuf,
        /// What the system said.
        problem: String,
    },
    /// The keeper ended without a word.
    #[error(
        "the keeper of the jail is gone\n  {problem}\n  its program must call `jail::keep_if_asked` first in `main`, and not be killed"
    )]
    Lost {
        /// How it ended.
        problem: String,
    },
    /// The jail's own files outside could not be handled.
    #[error("cannot {action} {}\n  {source}\n  see that there is room and that you may", path.display())]
    File {
        /// What was tried.
        action: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_there_is_no_jail_each_way_says_why() {
        let error = Error::NoJail {
            tried: vec![
                (Backend::Namespaces, "could not make namespaces".to_owned()),
                (Backend::Landlock, "the system has none".to_owned()),
            ],
        };

        let text = error.to_string();

        assert!(
            text.contains("Namespaces: could not make namespaces\n"),
            "{text}"
        );
        assert!(text.contains("Landlock: the system has none\n"), "{text}");
        assert!(text.contains("only code that you trust"), "{text}");
    }
}
