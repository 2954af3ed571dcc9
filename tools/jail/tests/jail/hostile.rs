//! Programs that mean harm, in folders named by how each must end. None may gain anything, outlive its run, or leave
//! anything behind.
//!
//! Each is compiled in a jail and run in a jail of every kind that can be made here; and where these tests run as root,
//! by an ordinary user as well. A program that gets what it should not prints a line with `GAINED`.

use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use jail::{Backend, Ended, Jail, Policy, Stopped};

use crate::outside::Outside;
use crate::{jails, toolchain};

/// Where compiled programs lie for the run as another user, who cannot reach the toolchain.
const COMPILED: &str = "HOSTILE_PROGRAMS";

#[test]
fn none_gains_anything() {
    let jails = jails::all();
    if let Some(folder) = env::var_os(COMPILED) {
        return run_all(&jails, Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    for (index, jail) in jails.iter().enumerate() {
        // What compiles at all does so in the first.
        let bombs = |program: &Hostile| index == 0 || program.ending == "no_program";
        for_each(programs().into_iter().filter(bombs), |program| {
            compile(jail, program, folder.path());
        });
    }
    run_all(&jails, folder.path());
    if nix::unistd::geteuid().is_root() && !jails.is_empty() {
        as_an_ordinary_user(folder.path());
    }
}

fn as_an_ordinary_user(compiled: &Path) {
    const NOBODY: u32 = 65_534;
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "hostile::none_gains_anything", "--nocapture"])
        .env(COMPILED, compiled)
        .uid(NOBODY)
        .gid(NOBODY)
        .output();
    match output {
        Ok(output) => assert!(
            output.status.success(),
            "as an ordinary user:\n{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        ),
        // The folder of builds may be closed to others.
        Err(error) => eprintln!("skipped: the run as an ordinary user: {error}"),
    }
}

/// A program and how it must end, which its folder says.
struct Hostile {
    ending: String,
    name: String,
    source: PathBuf,
}

fn programs() -> Vec<Hostile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let mut all = Vec::new();
    for folder in fs::read_dir(root).unwrap() {
        let folder = folder.unwrap();
        for source in fs::read_dir(folder.path()).unwrap() {
            let source = source.unwrap().path();
            all.push(Hostile {
                ending: folder.file_name().into_string().unwrap(),
                name: source.file_stem().unwrap().to_string_lossy().into_owned(),
                source,
            });
        }
    }
    assert!(all.len() >= 40, "{} programs", all.len());
    all
}

/// Does it with some at once.
fn for_each(programs: impl Iterator<Item = Hostile>, act: impl Fn(&Hostile) + Sync) {
    let waiting = Mutex::new(programs.collect::<Vec<_>>());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(program) = { waiting.lock().unwrap().pop() } {
                    act(&program);
                }
            });
        }
    });
}

/// Compiles a program into `folder/NAME/program`.
fn compile(jail: &Jail, hostile: &Hostile, folder: &Path) {
    let outside = Outside::new();
    let copy = outside.plant("program.rs", &fs::read(&hostile.source).unwrap());
    let own = folder.join(&hostile.name);
    let _ = fs::remove_dir_all(&own);
    fs::create_dir(&own).unwrap();

    let ended = toolchain::compile(jail, &copy, &own);

    let context = describe(jail, hostile, &ended);
    let compiled = own.join("program").exists();
    assert_eq!(compiled, hostile.ending != "no_program", "{context}");
    assert!(!context.contains("the secret"), "{context}");
    outside.assert_untouched(&context);
}

/// Runs what was compiled.
fn run_all(jails: &[Jail], folder: &Path) {
    for jail in jails {
        for_each(programs().into_iter(), |hostile| {
            let program = folder.join(&hostile.name).join("program");
            if program.exists() {
                run(jail, hostile, &program);
            }
        });
    }
}

fn describe(jail: &Jail, hostile: &Hostile, ended: &Ended) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(&bytes[..bytes.len().min(3000)]).into_owned();
    format!(
        "{:?}: {}/{}: {} {:?}\n{}\n{}",
        jail.backend(),
        hostile.ending,
        hostile.name,
        ended.status,
        ended.stopped,
        text(&ended.stdout),
        text(&ended.stderr)
    )
}

fn run(jail: &Jail, hostile: &Hostile, program: &Path) {
    let outside = Outside::new();
    let scratch = outside.folder("scratch");
    let mut policy = Policy::to_run(program).with_scratch(&scratch);
    policy.limits.cpu_seconds = 1;
    policy.limits.record_bytes = 1 << 20;
    policy.limits.asleep = Duration::from_millis(500);
    if hostile.name == "memory_bomb" {
        // To touch memory takes time, and more of it where many do so at once: here it is memory that must run out.
        policy.limits.memory_bytes = 512 << 20;
        policy.limits.cpu_seconds = 20;
    }
    let mut command = Command::new(program);
    command.args(outside.arguments()).arg(&scratch);

    let ended = jail.run(&command, &policy).unwrap();

    let context = describe(jail, hostile, &ended);
    let said = String::from_utf8_lossy(&ended.stdout);
    assert!(!said.contains("GAINED"), "{context}");
    assert!(ends_as(&hostile.ending, &ended), "{context}");
    if hostile.name != "record_bomb" {
        assert!(ended.record.is_empty(), "{context}");
    }
    assert_eq!(fs::read_dir(&scratch).unwrap().count(), 0, "{context}");
    assert!(processes_of(program).is_empty(), "{context}");
    outside.assert_untouched(&context);
}

fn ends_as(ending: &str, ended: &Ended) -> bool {
    const ABRT: i32 = 6;
    const SEGV: i32 = 11;
    const XCPU: i32 = 24;
    const XFSZ: i32 = 25;
    const SYS: i32 = 31;
    let signal = ended.status.signal();
    let said = String::from_utf8_lossy(&ended.stderr);
    match ending {
        "gains_nothing" => ended.stopped.is_none() && ended.status.success(),
        // Where its threads cannot be counted as they start, they are counted afterwards.
        "no_more_threads" => {
            ended.status.success() || ended.stopped == Some(Stopped::ForItsProcesses)
        }
        "over_a_limit" => match ended.stopped {
            None => {
                let full = said.contains("memory allocation of") || said.contains("StorageFull");
                matches!(signal, Some(SYS | XFSZ)) || full
            }
            Some(stopped) => matches!(
                stopped,
                Stopped::ForItsOutput
                    | Stopped::ForItsRecord
                    | Stopped::ForItsFiles
                    | Stopped::ForItsProcesses
            ),
        },
        "gave_up" => match ended.stopped {
            None => signal == Some(XCPU),
            Some(stopped) => {
                matches!(stopped, Stopped::ForItsProcessorTime | Stopped::ByTheClock)
            }
        },
        "crashed" => ended.stopped.is_none() && matches!(signal, Some(ABRT | SEGV)),
        other => panic!("no program ends as {other}"),
    }
}

/// The processes that run this program.
fn processes_of(program: &Path) -> Vec<PathBuf> {
    let runs = |process: &PathBuf| {
        let line = fs::read(process.join("cmdline")).unwrap_or_default();
        line.starts_with(program.as_os_str().as_encoded_bytes())
    };
    let all = fs::read_dir("/proc").unwrap().flatten();
    all.map(|entry| entry.path()).filter(runs).collect()
}

#[test]
fn a_program_that_gains_something_is_seen() {
    // given: a program of the corpus, and nothing that confines it
    let Some(jail) = jails::one(Backend::Nothing) else {
        return;
    };
    let source =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/gains_nothing/read_files.rs");
    let outside = Outside::new();
    let own = outside.folder("own");
    let program = toolchain::program(
        &jail,
        &outside.plant("program.rs", &fs::read(source).unwrap()),
        &own,
    );
    let mut command = Command::new(&program);
    command.args(outside.arguments());

    let ended = jail.run(&command, &Policy::to_run(&program)).unwrap();

    assert!(String::from_utf8_lossy(&ended.stdout).contains("GAINED"));
}
