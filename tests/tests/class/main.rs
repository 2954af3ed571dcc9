//! A class as an instructor meets it: the same marks however they are made, nothing lost, and a clear message for what
//! is wrong.

#[path = "../browser/mod.rs"]
mod browser;
mod decided;
mod desk;
#[cfg(target_os = "linux")]
mod full;
mod messages;
mod same;
mod shown;
#[cfg(unix)]
mod stopped;
#[path = "../support/mod.rs"]
mod support;
