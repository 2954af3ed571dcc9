//! A real Chromium for tests of pages, and for the script that takes the screenshots.

#![allow(
    dead_code,
    unused_imports,
    reason = "each file of tests is a crate of its own and uses its part of this"
)]

mod axe;
mod chromium;
mod driver;
mod host;
mod inspect;
mod weight;

pub use axe::{THEMES, axe, violations, violations_as_it_is, without_axe};
pub use chromium::{Browser, Look, absent};
pub use host::Host;
pub use inspect::{broken_links, complaints};
pub use weight::weigh;
