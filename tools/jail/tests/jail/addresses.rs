//! A program lies at the same addresses each time, in a jail and outside: what orders locks by address then behaves the
//! same, and gets the same mark.

use std::path::Path;
use std::process::Command;
use std::thread;

use jail::{Backend, Jail, Policy};
use nix::sys::personality::{self, Persona};

use crate::outside::Outside;
use crate::{jails, toolchain};

#[test]
fn addresses_are_the_same_in_every_jail_and_outside() {
    let Some(compiler) = jails::all().pop() else {
        return;
    };
    let outside = Outside::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs/addresses.rs");
    let copy = outside.plant("program.rs", &std::fs::read(source).unwrap());
    let program = toolchain::program(&compiler, &copy, &outside.folder("own"));

    let bare = bare(&program);

    assert!(bare.starts_with("0x"), "{bare}");
    for jail in jails::all().into_iter().chain(jails::one(Backend::Nothing)) {
        for _ in 0..2 {
            assert_eq!(jailed(&jail, &program), bare, "{:?}", jail.backend());
        }
    }
}

fn jailed(jail: &Jail, program: &Path) -> String {
    let ended = jail
        .run(&Command::new(program), &Policy::to_run(program))
        .unwrap();
    String::from_utf8(ended.stdout).unwrap()
}

/// As the marker starts a program without a jail.
fn bare(program: &Path) -> String {
    let run = || {
        let now = personality::get().unwrap();
        personality::set(now | Persona::ADDR_NO_RANDOMIZE).unwrap();
        Command::new(program).env_clear().output().unwrap().stdout
    };
    let printed = thread::scope(|scope| scope.spawn(run).join().unwrap());
    String::from_utf8(printed).unwrap()
}
