//! The same program has the same report, byte for byte, however it is built and run: in debug and in release, on one core
//! and on all, in another folder, with another environment.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

/// Builds the example `told` in a profile, and says where it is.
fn built(profile: &str) -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(&cargo)
        .args(["build", "--quiet", "--message-format", "json"])
        .args(["--profile", profile])
        .args(["-p", "explorer-std", "--example", "told"])
        .output()
        .expect("cargo starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let messages = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let executable = messages.lines().find_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(message.get("executable")?.as_str()?.into())
    });
    executable.expect("cargo names what it built")
}

/// What it prints in the given run: each has a folder, a size of environment and of arguments of its own.
fn told(executable: &Path, run: usize) -> String {
    let folders = [
        std::env::temp_dir(),
        env!("CARGO_MANIFEST_DIR").into(),
        executable.parent().expect("it is in a folder").to_owned(),
    ];
    let output = Command::new(executable)
        .args(vec!["nothing"; run % 5])
        .current_dir(&folders[run % folders.len()])
        .env("PADDING", "x".repeat(97 * run))
        .env("RUST_BACKTRACE", (run % 2).to_string())
        .output()
        .expect("the example starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).expect("reports are UTF-8")
}

/// Fails with the first line of `output` that is another.
#[track_caller]
fn is_the_same(expected: &str, output: &str, how: &str) {
    if expected != output {
        let mut lines = expected.lines().zip(output.lines());
        let line = lines.find(|(expected, output)| expected != output);
        panic!("{how}: {line:?}");
    }
}

#[test]
fn a_hundred_runs_of_each_profile_tell_the_same_pinned_to_one_core_and_not() {
    let executables = [built("dev"), built("release")];
    let expected = &told(&executables[0], 0);
    let bugs = expected.matches("\"verdict\":\"").count();
    assert!(bugs >= 39, "{bugs} bugs in {} bytes", expected.len());

    thread::scope(|scope| {
        for (place, executable) in executables.iter().enumerate() {
            scope.spawn(move || {
                for run in 0..50 {
                    is_the_same(expected, &told(executable, run), "on all cores");
                }
                on_one_core(place, || {
                    for run in 50..100 {
                        is_the_same(expected, &told(executable, run), "on one core");
                    }
                });
            });
        }
    });
}

/// Lets this thread, and the processes it starts meanwhile, run on one core only: another for another place, where there
/// are several.
#[cfg(target_os = "linux")]
fn on_one_core(place: usize, work: impl FnOnce()) {
    use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
    use nix::unistd::Pid;

    let me = Pid::from_raw(0);
    let all = sched_getaffinity(me).expect("the system says where this thread may run");
    let cores = (0..CpuSet::count()).filter(|core| all.is_set(*core) == Ok(true));
    let cores: Vec<usize> = cores.collect();
    let mut one = CpuSet::new();
    one.set(cores[place % cores.len()])
        .expect("a core that there is");
    sched_setaffinity(me, &one).expect("fewer cores are allowed");
    work();
    sched_setaffinity(me, &all).expect("these were allowed before");
}

/// Elsewhere the system chooses.
#[cfg(not(target_os = "linux"))]
fn on_one_core(_: usize, work: impl FnOnce()) {
    work();
}

#[test]
#[should_panic(expected = "on all cores: Some((\"2 preemptions\", \"3 preemptions\"))")]
fn a_report_that_differs_is_told_by_its_first_line_that_does() {
    let reports = ["deadlock\n2 preemptions\n", "deadlock\n3 preemptions\n"];

    is_the_same(reports[0], reports[1], "on all cores");
}
