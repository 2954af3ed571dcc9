//! Examines a jail before it is relied on: what it must let through, and what it must not.

use std::fs;
use std::io;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use nix::sys::signal::Signal;

use crate::{Ended, Error, Examination, Finding, Jail, Policy, Result, Scratch, Stopped};

/// What the canaries look for.
const SECRET: &str = "nobody should read this";
const RECORD: &str = "a record";

/// Compiles a program in the jail and runs it there: once well, once badly, and once for each thing that must not work.
///
/// `sysroot` is where the toolchain lies. It takes about two seconds.
///
/// # Errors
/// When the jail cannot be made, or the examination's own files cannot be written. That a jail does not hold is no error:
/// [`Examination::holds`].
pub fn examine(jail: &Jail, sysroot: &Path) -> Result<Examination> {
    let mut examination = Examination {
        backend: jail.backend(),
        findings: Vec::new(),
    };
    let mut find = |claim, (holds, seen)| examination.findings.push(Finding { claim, holds, seen });
    let around = Around::new()?;
    find(
        "a compiler does not see what it is not shown",
        around.compile_the_secret(jail, sysroot)?,
    );
    let compiled = around.compile_the_canary(jail, sysroot)?;
    let compiles = compiled.0;
    find("a program compiles", compiled);
    if compiles {
        for (claim, found) in around.run_all(jail)? {
            find(claim, found);
        }
    }
    Ok(examination)
}

/// Whether a claim holds, and what was seen.
type Found = (bool, String);

/// A folder with a secret and the canary, and what the canary could reach.
struct Around {
    folder: tempfile::TempDir,
    program: PathBuf,
    scratch: PathBuf,
}

/// A process to kill; it ends with this.
struct Victim(Child);

impl Drop for Victim {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Around {
    fn new() -> Result<Around> {
        let folder = tempfile::Builder::new()
            .prefix("weave-examination-")
            .tempdir()
            .map_err(failed(&std::env::temp_dir()))?;
        let path = folder.path().to_owned();
        let around = Around {
            folder,
            program: path.join("compiled/program"),
            scratch: path.join("scratch"),
        };
        around.open_to_all(&path, 0o755)?;
        for name in ["compiled", "scratch"] {
            fs::create_dir(path.join(name)).map_err(failed(&path))?;
        }
        around.write("secret", SECRET)?;
        Ok(around)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Everything here could be read by anyone: what keeps it closed is the jail.
    fn write(&self, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.path(name);
        fs::write(&path, text).map_err(failed(&path))?;
        self.open_to_all(&path, 0o644)?;
        Ok(path)
    }

    fn open_to_all(&self, path: &Path, mode: u32) -> Result<()> {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).map_err(failed(path))
    }

    fn compile(&self, jail: &Jail, sysroot: &Path, text: &str) -> Result<Ended> {
        let source = self.write("program.rs", text)?;
        let folder = self.path("compiled");
        let scratch = Scratch::for_compiling(&folder, &["program"]);
        let policy = Policy::to_compile(sysroot, scratch).showing(&source);
        let mut rustc = Command::new(sysroot.join("bin/rustc"));
        rustc
            .current_dir(&folder)
            .env("PATH", "/usr/bin:/bin")
            .env("TMPDIR", &folder)
            .args(["--edition", "2024", "-C", "debuginfo=0", "-o"])
            .arg(&self.program)
            .arg(&source);
        jail.run(&rustc, &policy)
    }

    fn compile_the_secret(&self, jail: &Jail, sysroot: &Path) -> Result<Found> {
        let text = format!(
            "fn main() {{ print!(\"{{}}\", include_str!({:?})); }}",
            self.path("secret")
        );
        let ended = self.compile(jail, sysroot, &text)?;
        let compiled = fs::remove_file(&self.program).is_ok();
        let refused = !compiled && ended.status.code() == Some(1);
        Ok((
            refused,
            if compiled {
                "it took a file beside the source".to_owned()
            } else {
                last_words(&ended)
            },
        ))
    }

    fn compile_the_canary(&self, jail: &Jail, sysroot: &Path) -> Result<Found> {
        let ended = self.compile(jail, sysroot, include_str!("examine/canary.rs"))?;
        let compiled = ended.status.success() && self.program.exists();
        Ok((
            compiled,
            if compiled {
                "it did".to_owned()
            } else {
                last_words(&ended)
            },
        ))
    }

    /// Runs the canary once.
    fn run(&self, jail: &Jail, what: &str, with: impl AsRef<Path>) -> Result<Ended> {
        let mut policy = Policy::to_run(&self.program).with_scratch(&self.scratch);
        policy.limits.cpu_seconds = 1;
        policy.limits.wall = Duration::from_secs(10);
        jail.run(
            Command::new(&self.program).arg(what).arg(with.as_ref()),
            &policy,
        )
    }

    fn run_all(&self, jail: &Jail) -> Result<Vec<(&'static str, Found)>> {
        Ok(vec![
            (
                "a right program ends well, and its record comes out",
                self.record(jail)?,
            ),
            (
                "a wrong one is seen to fail, and has no record",
                self.panic(jail)?,
            ),
            ("a file beside it stays closed", self.read(jail)?),
            ("nothing is written outside", self.write_outside(jail)?),
            (
                "what it is shown stays as it is",
                self.write_what_is_shown(jail)?,
            ),
            ("the network is out of reach", self.tcp(jail)?),
            ("so are sockets in the file system", self.unix(jail)?),
            ("another process cannot be signalled", self.kill(jail)?),
            ("no process is started", self.start(jail)?),
            (
                "what it writes is capped and goes with it",
                self.fill(jail)?,
            ),
            ("its processor time is limited", self.endless(jail)?),
        ])
    }

    fn record(&self, jail: &Jail) -> Result<Found> {
        let ended = self.run(jail, "record", RECORD)?;
        let came = ended.status.success() && ended.record == RECORD.as_bytes();
        Ok((came, said(&ended)))
    }

    fn panic(&self, jail: &Jail) -> Result<Found> {
        let ended = self.run(jail, "panic", "a wrong answer")?;
        let seen = ended.status.code() == Some(101) && ended.record.is_empty();
        Ok((seen, ended.status.to_string()))
    }

    fn read(&self, jail: &Jail) -> Result<Found> {
        let ended = self.run(jail, "read", self.path("secret"))?;
        Ok((!said(&ended).contains(SECRET), said(&ended)))
    }

    fn write_outside(&self, jail: &Jail) -> Result<Found> {
        let path = self.path("planted");
        let ended = self.run(jail, "write", &path)?;
        Ok((!path.exists(), said(&ended)))
    }

    fn write_what_is_shown(&self, jail: &Jail) -> Result<Found> {
        let before = fs::read(&self.program).map_err(failed(&self.program))?;
        let copy = self.path("compiled/copy");
        fs::write(&copy, &before).map_err(failed(&copy))?;
        self.open_to_all(&copy, 0o777)?;
        let mut policy = Policy::to_run(&self.program);
        policy.shows.push(copy.clone());
        let command = ["write".as_ref(), copy.as_os_str()];
        let ended = jail.run(Command::new(&self.program).args(command), &policy)?;
        let after = fs::read(&copy).map_err(failed(&copy))?;
        Ok((before == after, said(&ended)))
    }

    fn tcp(&self, jail: &Jail) -> Result<Found> {
        let here = Path::new("127.0.0.1:0");
        let listener = TcpListener::bind("127.0.0.1:0").map_err(failed(here))?;
        listener.set_nonblocking(true).map_err(failed(here))?;
        let address = listener.local_addr().map_err(failed(here))?;
        let ended = self.run(jail, "tcp", address.to_string())?;
        Ok((listener.accept().is_err(), said(&ended)))
    }

    fn unix(&self, jail: &Jail) -> Result<Found> {
        let path = self.path("socket");
        let listener = UnixListener::bind(&path).map_err(failed(&path))?;
        listener.set_nonblocking(true).map_err(failed(&path))?;
        self.open_to_all(&path, 0o777)?;
        let ended = self.run(jail, "unix", &path)?;
        Ok((listener.accept().is_err(), said(&ended)))
    }

    fn kill(&self, jail: &Jail) -> Result<Found> {
        let child = Command::new(&self.program)
            .args(["wait", "for the end"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .map_err(failed(&self.program))?;
        let mut victim = Victim(child);
        let ended = self.run(jail, "kill", victim.0.id().to_string())?;
        // It may not have died yet of a signal that was sent.
        let died = victim.0.try_wait().map_err(failed(&self.program))?;
        let lives = died.is_none() && !said(&ended).contains("reached");
        Ok((lives, said(&ended)))
    }

    fn start(&self, jail: &Jail) -> Result<Found> {
        let ended = self.run(jail, "start", &self.program)?;
        let refused = ended.status.signal() == Some(Signal::SIGSYS as i32);
        Ok((refused && ended.record.is_empty(), said(&ended)))
    }

    fn fill(&self, jail: &Jail) -> Result<Found> {
        let ended = self.run(jail, "fill", &self.scratch)?;
        let left = fs::read_dir(&self.scratch)
            .map_err(failed(&self.scratch))?
            .count();
        let capped =
            ended.stopped == Some(Stopped::ForItsFiles) || !said(&ended).contains("reached");
        Ok((capped && left == 0, said(&ended)))
    }

    fn endless(&self, jail: &Jail) -> Result<Found> {
        let ended = self.run(jail, "loop", "for ever")?;
        let limited = ended.status.signal() == Some(Signal::SIGXCPU as i32);
        Ok((limited, said(&ended)))
    }
}

/// How it ended, and what it said.
fn said(ended: &Ended) -> String {
    let end = match ended.stopped {
        Some(stopped) => format!("{stopped:?}"),
        None => ended.status.to_string(),
    };
    let said = String::from_utf8_lossy(&ended.stdout);
    match said.trim() {
        "" => end,
        words => format!("{words} ({end})"),
    }
}

fn last_words(ended: &Ended) -> String {
    let said = String::from_utf8_lossy(&ended.stderr);
    let first = said.lines().next().unwrap_or("nothing was said");
    format!("{first} ({})", ended.status)
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::File {
        action: "prepare",
        path,
        source,
    }
}
