//! The jails that can be made on this machine.

use std::env;

use jail::{Backend, Jail};

use super::weave_binary;

/// Each kind of jail that works here; says which does not.
///
/// # Panics
/// When none works and CI demands one.
pub fn jails() -> Vec<Jail> {
    let mut jails = Vec::new();
    for backend in [Backend::Namespaces, Backend::Landlock] {
        match Jail::kept_by(weave_binary(), Some(backend)) {
            Ok(jail) => jails.push(jail),
            Err(error) => eprintln!("SKIPPED {backend:?}: {error}"),
        }
    }
    assert!(
        !jails.is_empty() || env::var_os("CI").is_none(),
        "no jail works here, and CI demands one"
    );
    jails
}
