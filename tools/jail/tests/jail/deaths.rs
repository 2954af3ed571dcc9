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

/// The process with this word among its arguments.
fn process_with(word: &str) -> Option<Pid> {
    let has = |entry: &fs::DirEntry| {
        let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
        line.split(|byte| *byte == 0)
            .any(|said| said == word.as_bytes())
    };
    let of = |entry: fs::DirEntry| entry.file_name().to_str()?.parse().ok();
    let mut all = fs::read_dir("/proc").unwrap().flatten();
    all.find(has).and_then(of).map(Pid::from_raw)
}

fn parent(process: Pid) -> Pid {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    // `id (name) S parent …`, and the name may hold anything.
    let after_name = stat.rsplit(')').next().unwrap();
    let parent = after_name.split_whitespace().nth(1).unwrap();
    Pid::from_raw(parent.parse().unwrap())
}

/// Waits until this is something; a minute is the last net.
fn until<T>(what: impl Fn() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(seen) = what() {
            return seen;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "it does not happen"
        );
        thread::sleep(Duration::from_millis(5));
    }
}

fn until_gone(word: &str) {
    until(|| process_with(word).is_none().then_some(()));
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
        let above = parent(until(|| process_with(seconds)));
        let keeper = match backend {
            Backend::Namespaces => parent(above),
            _ => above,
        };

        kill(keeper, Signal::SIGKILL).unwrap();

        let ended = running.join().unwrap().unwrap();
        assert!(matches!(ended, Err(Error::Lost { .. })), "{ended:?}");
        until_gone(seconds);
    }
}

#[test]
fn a_warden_that_is_killed_is_started_anew() {
    let Some(jail) = jails::all().into_iter().next() else {
        return;
    };
    let program = Path::new("/bin/true");
    let run = || jail.run(&Command::new(program), &Policy::to_run(program));
    assert!(run().unwrap().status.success());
    let warden = warden_of_this_process();

    kill(warden, Signal::SIGKILL).unwrap();
    // What comes before its end is seen may still be lost with it.
    let ended = until(|| run().ok());

    assert!(ended.status.success());
    assert!(warden_of_this_process() != warden);
}

/// The newest of the jail that this thread has made: other tests have theirs beside it.
fn warden_of_this_process() -> Pid {
    let thread = nix::unistd::gettid();
    let started = format!("/proc/self/task/{thread}/children");
    let started = fs::read_to_string(started).unwrap();
    let last = started.split_whitespace().last().unwrap();
    Pid::from_raw(last.parse().unwrap())
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
        until(|| process_with(seconds));

        caller.kill().unwrap();

        caller.wait().unwrap();
        until_gone(seconds);
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
