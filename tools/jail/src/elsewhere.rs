//! The jail on systems that have none.

use std::path::Path;
use std::process::Command;

use crate::{Backend, Ended, Error, Examination, Policy, Result};

/// A way to confine processes, which this system does not have: there is no value of it.
#[derive(Clone, Debug)]
pub struct Jail {
    none: std::convert::Infallible,
}

impl Jail {
    /// None here.
    ///
    /// # Errors
    /// [`Error::NotLinux`], always.
    pub fn new() -> Result<Jail> {
        Err(Error::NotLinux)
    }

    /// None here.
    ///
    /// # Errors
    /// [`Error::NotLinux`], always.
    pub fn with(_: Backend) -> Result<Jail> {
        Err(Error::NotLinux)
    }

    /// None here.
    ///
    /// # Errors
    /// [`Error::NotLinux`], always.
    pub fn kept_by(_: &Path, _: Option<Backend>) -> Result<Jail> {
        Err(Error::NotLinux)
    }

    /// Which backend confines.
    #[must_use]
    pub fn backend(&self) -> Backend {
        match self.none {}
    }

    /// Runs the command confined.
    ///
    /// # Errors
    /// Never called.
    pub fn run(&self, _: &Command, _: &Policy) -> Result<Ended> {
        match self.none {}
    }
}

/// Examines a jail, of which there is none.
///
/// # Errors
/// Never called.
pub fn examine(jail: &Jail, _: &Path) -> Result<Examination> {
    match jail.none {}
}

/// Nothing is kept here.
pub fn keep_if_asked() {}
