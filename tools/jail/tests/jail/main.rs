//! The jail from outside: what comes out of it, and what does not.
#![cfg(target_os = "linux")]

mod addresses;
mod deaths;
mod ends;
mod examined;
#[cfg(target_arch = "x86_64")] // its programs name calls by the numbers of this machine
mod hostile;
mod jails;
mod outside;
mod toolchain;
mod wires;
