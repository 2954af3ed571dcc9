//! The jails that can be made here, for tests.

use std::path::Path;

use jail::{Backend, Error, Jail};

/// A jail of this kind, or none where the system forbids it.
///
/// # Panics
/// When it cannot be tried at all.
pub fn one(backend: Backend) -> Option<Jail> {
    match Jail::kept_by(Path::new(env!("CARGO_BIN_EXE_keeper")), Some(backend)) {
        Ok(jail) => Some(jail),
        Err(Error::NoJail { tried }) => {
            eprintln!("skipped: {tried:?}");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

/// Every jail that confines and can be made here.
///
/// # Panics
/// When there is none and `CI` is set: then nothing would be tested.
pub fn all() -> Vec<Jail> {
    let both = [Backend::Namespaces, Backend::Landlock];
    let made: Vec<Jail> = both.into_iter().filter_map(one).collect();
    assert!(
        !made.is_empty() || std::env::var_os("CI").is_none(),
        "no jail can be made here, so nothing is tested"
    );
    made
}
