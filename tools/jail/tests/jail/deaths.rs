//! What runs in a jail dies with its keeper and with its caller, however these die.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use jail::{Backend, Error, Policy};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::jails;

/// Says to a copy of these tests in which jail to sleep, and for how long.
const CALLER: &str = "JAIL_CALLER";

/// Runs a program that only sleeps: its argument is how it is found.
fn sleep_in(backend: Backend, seconds: &str) -> Option<jail::Result<jail::Ended>> {
    let jail = jails::one(backend)?;
    let program = Path::new("/bin/sleep");
    let mut policy = Policy::to_run(program);
    policy.limits.asleep = Duration::MAX;
    policy.limits.wall = Duration::from_secs(120);
    Some(jail.run(Command::new(program).arg(seconds), &policy))
}

/// The processes with these words in their command line.
fn processes_with(words: &[&str]) -> Vec<Pid> {
    let all = fs::read_dir("/proc").unwrap().flatten();
    all.filter_map(|entry| {
        let process = entry.file_name().to_str()?.parse().ok()?;
        let line = fs::read(entry.path().join("cmdline")).ok()?;
        let said: Vec<&[u8]> = line.split(|byte| *byte == 0).collect();
        let has = |word: &&str| said.contains(&word.as_bytes());
        words.iter().all(has).then_some(Pid::from_raw(process))
    })
    .collect()
}

/// Waits until there are such processes, or none; a minute is the last net.
fn until(words: &[&str], there: bool) -> Vec<Pid> {
    let begun = Instant::now();
    loop {
        let found = processes_with(words);
        if found.is_empty() != there {
            return found;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "{words:?}: {found:?}"
        );
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_program_dies_with_its_keeper() {
    for (backend, seconds) in [
        (Backend::Namespaces, "1000.001"),
        (Backend::Landlock, "1000.002"),
    ] {
        if jails::one(backend).is_none() {
            continue;
        }
        let running = thread::spawn(move || sleep_in(backend, seconds));
        // The program itself, and not the keeper, which has the same words and more.
        while until(&[seconds], true).len() == processes_with(&[seconds, "--keep-a-jail"]).len() {}

        // With namespaces the first process has the keeper's words too; its death is that of all as well.
        for keeper in processes_with(&[seconds, "--keep-a-jail"]) {
            let _ = kill(keeper, Signal::SIGKILL);
        }

        let ended = running.join().unwrap().unwrap();
        assert!(matches!(ended, Err(Error::Lost { .. })), "{ended:?}");
        until(&[seconds], false);
    }
}

#[test]
fn a_program_dies_with_its_caller() {
    for (backend, seconds) in [
        (Backend::Namespaces, "1000.003"),
        (Backend::Landlock, "1000.004"),
    ] {
        if jails::one(backend).is_none() {
            continue;
        }
        let mut caller = Command::new(env::current_exe().unwrap())
            .args(["--exact", "deaths::a_caller_that_is_killed"])
            .env(CALLER, format!("{backend:?} {seconds}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while until(&[seconds], true).len() == processes_with(&[seconds, "--keep-a-jail"]).len() {}

        caller.kill().unwrap();

        caller.wait().unwrap();
        until(&[seconds], false);
    }
}

/// Not a test of its own: the caller that the one above kills.
#[test]
fn a_caller_that_is_killed() {
    let Ok(asked) = env::var(CALLER) else {
        return;
    };
    let (backend, seconds) = asked.split_once(' ').unwrap();
    let backend = match backend {
        "Namespaces" => Backend::Namespaces,
        _ => Backend::Landlock,
    };
    let _ = sleep_in(backend, seconds);
}
