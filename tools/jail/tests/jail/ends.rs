//! What comes out of a jail: status, output, record and files, and for which limit a program was ended.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use jail::{Ended, Error, Jail, Policy, Processes, Scratch, Stopped};

use crate::jails;

/// For a script of the shell, which starts other programs.
fn policy() -> Policy {
    let mut policy = Policy::to_run(Path::new("/bin/sh"));
    policy.shows.extend(["/bin".into(), "/usr/bin".into()]);
    policy.processes = Processes::Few { tasks: 16 };
    policy
}

fn shell(jail: &Jail, script: &str, policy: &Policy) -> Ended {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", script]).env("PATH", "/usr/bin:/bin");
    jail.run(&command, policy).unwrap()
}

#[test]
fn status_output_and_record_come_out() {
    for jail in jails::all() {
        let ended = shell(
            &jail,
            "echo out; echo err >&2; echo kept >&3; exit 3",
            &policy(),
        );

        assert_eq!(ended.status.code(), Some(3));
        assert_eq!(ended.stopped, None);
        let texts = [&ended.stdout, &ended.stderr, &ended.record];
        assert_eq!(
            texts.map(|text| String::from_utf8_lossy(text)),
            ["out\n", "err\n", "kept\n"]
        );
    }
}

#[test]
fn a_signal_is_told_as_the_system_tells_it() {
    for jail in jails::all() {
        let script = "ulimit -t 1; while :; do :; done";

        let ended = shell(&jail, script, &policy());

        assert_eq!(ended.status.signal(), Some(9), "{ended:?}");
        assert_eq!(ended.stopped, None);
    }
}

#[test]
fn each_limit_from_outside_is_named() {
    let set = |change: fn(&mut Policy)| {
        let mut policy = policy();
        change(&mut policy);
        policy
    };
    for jail in jails::all() {
        for (script, policy, stopped) in [
            (
                "sleep 1000",
                set(|policy| policy.limits.wall = Duration::from_millis(200)),
                Stopped::ByTheClock,
            ),
            (
                "exec >&- 2>&- 3>&-; sleep 1000",
                set(|policy| policy.limits.asleep = Duration::from_millis(200)),
                Stopped::ByTheClock,
            ),
            (
                "yes",
                set(|policy| policy.limits.output_bytes = 1000),
                Stopped::ForItsOutput,
            ),
            (
                "yes >&3",
                set(|policy| policy.limits.record_bytes = 1000),
                Stopped::ForItsRecord,
            ),
        ] {
            let ended = shell(&jail, script, &policy);

            assert_eq!(ended.stopped, Some(stopped), "{script}");
            assert!(ended.stdout.len() <= 1000.max(policy.limits.output_bytes));
            assert_eq!(ended.status.signal(), Some(9));
        }
    }
}

#[test]
fn the_environment_and_the_folder_are_the_commands_own() {
    for jail in jails::all() {
        let mut command = Command::new("/usr/bin/env");
        command.env("ONLY", "this").current_dir("/usr");

        let ended = jail.run(&command, &policy()).unwrap();

        assert_eq!(String::from_utf8_lossy(&ended.stdout), "ONLY=this\n");
        let ended = jail
            .run(Command::new("/bin/pwd").current_dir("/usr"), &policy())
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&ended.stdout), "/usr\n");
    }
}

#[test]
fn of_a_scratch_only_the_named_files_stay() {
    for jail in jails::all() {
        let folder = tempfile::tempdir().unwrap();
        let mut policy = policy();
        policy.scratch = Some(Scratch {
            folder: folder.path().to_owned(),
            bytes: 1 << 20,
            keeps: ["kept", "link", "folder", "absent", "../outside"]
                .map(String::from)
                .into(),
        });
        let script = format!(
            "cd {}; echo kept > kept; echo other > other; ln -s /etc/passwd link; mkdir folder; exit 0",
            folder.path().display()
        );

        let ended = shell(&jail, &script, &policy);

        assert!(ended.status.success(), "{ended:?}");
        let left: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(left, ["kept"]);
        let kept = std::fs::read_to_string(folder.path().join("kept")).unwrap();
        assert_eq!(kept, "kept\n");
    }
}

#[test]
fn what_cannot_be_run_is_an_error_and_not_an_end() {
    for jail in jails::all() {
        for program in ["relative", "/no/such/program", "/etc/passwd"] {
            let policy = Policy::to_run(Path::new(program));

            let error = jail.run(&Command::new(program), &policy).unwrap_err();

            assert!(matches!(error, Error::Program { .. }), "{error}");
        }
    }
}

#[test]
fn a_keeper_that_keeps_no_jails_is_named() {
    let error = Jail::kept_by(Path::new("/bin/false"), None).unwrap_err();

    assert!(matches!(error, Error::Lost { .. }), "{error}");
}

#[test]
fn programs_that_run_at_once_do_not_meet() {
    const WORKERS: usize = 8;
    for jail in jails::all() {
        thread::scope(|scope| {
            for worker in 0..WORKERS {
                let jail = &jail;
                scope.spawn(move || {
                    for run in 0..5 {
                        let words = format!("{worker} {run}");

                        let script = format!("echo {words}; echo {words} >&3; exit {worker}");
                        let ended = shell(jail, &script, &policy());

                        let line = format!("{words}\n").into_bytes();
                        assert_eq!((&ended.stdout, &ended.record), (&line, &line));
                        assert_eq!(ended.status.code(), i32::try_from(worker).ok());
                    }
                });
            }
        });
    }
}
