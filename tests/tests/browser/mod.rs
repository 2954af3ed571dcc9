//! A real Chromium for tests of pages, and for the script that takes the screenshots.

// Each user of this is a crate of its own and uses its part.
#![allow(dead_code, unused_imports)]

mod chromium;
mod driver;
mod host;
mod inspect;

pub use chromium::{Browser, Look, absent};
pub use host::Host;
pub use inspect::{broken_links, complaints};
