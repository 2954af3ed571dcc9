//! Examines a jail before it is relied on: what it must let through, and what it must not.

mod around;

use std::fs;
use std::net::TcpListener;
use std::os::unix::net::UnixListener;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use nix::sys::signal::Signal;

use self::around::{Around, SECRET, failed};
use crate::{Ended, Examination, Finding, Jail, Policy, Result, Stopped};

/// What a right canary writes.
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
        compile_the_secret(&around, jail, sysroot)?,
    );
    let compiled = compile_the_canary(&around, jail, sysroot)?;
    let compiles = compiled.0;
    find("a program compiles", compiled);
    if compiles {
        for (claim, found) in run_all(&around, jail)? {
            find(claim, found);
        }
    }
    Ok(examination)
}

/// Whether a claim holds, and what was seen.
type Found = (bool, String);

fn compile_the_secret(around: &Around, jail: &Jail, sysroot: &Path) -> Result<Found> {
    let text = format!(
        "fn main() {{ print!(\"{{}}\", include_str!({:?})); }}",
        around.path("secret")
    );
    let ended = around.compile(jail, sysroot, &text)?;
    let compiled = fs::remove_file(&around.program).is_ok();
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

fn compile_the_canary(around: &Around, jail: &Jail, sysroot: &Path) -> Result<Found> {
    let ended = around.compile(jail, sysroot, include_str!("examine/canary.rs"))?;
    let compiled = ended.status.success() && around.program.exists();
    Ok((
        compiled,
        if compiled {
            "it did".to_owned()
        } else {
            last_words(&ended)
        },
    ))
}

fn run_all(around: &Around, jail: &Jail) -> Result<Vec<(&'static str, Found)>> {
    Ok(vec![
        (
            "a right program ends well, and its record comes out",
            record(around, jail)?,
        ),
        (
            "a wrong one is seen to fail, and has no record",
            panic(around, jail)?,
        ),
        ("a file beside it stays closed", read(around, jail)?),
        ("nothing is written outside", write_outside(around, jail)?),
        (
            "what it is shown stays as it is",
            write_what_is_shown(around, jail)?,
        ),
        ("the network is out of reach", tcp(around, jail)?),
        ("so are sockets in the file system", unix(around, jail)?),
        ("another process cannot be signalled", kill(around, jail)?),
        ("no process is started", start(around, jail)?),
        (
            "what it writes is capped and goes with it",
            fill(around, jail)?,
        ),
        ("its processor time is limited", endless(around, jail)?),
    ])
}

fn record(around: &Around, jail: &Jail) -> Result<Found> {
    let ended = around.run(jail, "record", RECORD)?;
    let came = ended.status.success() && ended.record == RECORD.as_bytes();
    Ok((came, said(&ended)))
}

fn panic(around: &Around, jail: &Jail) -> Result<Found> {
    let ended = around.run(jail, "panic", "a wrong answer")?;
    let seen = ended.status.code() == Some(101) && ended.record.is_empty();
    Ok((seen, ended.status.to_string()))
}

fn read(around: &Around, jail: &Jail) -> Result<Found> {
    let ended = around.run(jail, "read", around.path("secret"))?;
    Ok((!said(&ended).contains(SECRET), said(&ended)))
}

fn write_outside(around: &Around, jail: &Jail) -> Result<Found> {
    let path = around.path("planted");
    let ended = around.run(jail, "write", &path)?;
    Ok((!path.exists(), said(&ended)))
}

fn write_what_is_shown(around: &Around, jail: &Jail) -> Result<Found> {
    let before = fs::read(&around.program).map_err(failed(&around.program))?;
    let copy = around.path("compiled/copy");
    fs::write(&copy, &before).map_err(failed(&copy))?;
    around.open_to_all(&copy, 0o777)?;
    let mut policy = Policy::to_run(&around.program);
    policy.shows.push(copy.clone());
    let command = ["write".as_ref(), copy.as_os_str()];
    let ended = jail.run(Command::new(&around.program).args(command), &policy)?;
    let after = fs::read(&copy).map_err(failed(&copy))?;
    Ok((before == after, said(&ended)))
}

fn tcp(around: &Around, jail: &Jail) -> Result<Found> {
    let here = Path::new("127.0.0.1:0");
    let listener = TcpListener::bind("127.0.0.1:0").map_err(failed(here))?;
    listener.set_nonblocking(true).map_err(failed(here))?;
    let address = listener.local_addr().map_err(failed(here))?;
    let ended = around.run(jail, "tcp", address.to_string())?;
    Ok((listener.accept().is_err(), said(&ended)))
}

fn unix(around: &Around, jail: &Jail) -> Result<Found> {
    let path = around.path("socket");
    let listener = UnixListener::bind(&path).map_err(failed(&path))?;
    listener.set_nonblocking(true).map_err(failed(&path))?;
    around.open_to_all(&path, 0o777)?;
    let ended = around.run(jail, "unix", &path)?;
    Ok((listener.accept().is_err(), said(&ended)))
}

fn kill(around: &Around, jail: &Jail) -> Result<Found> {
    let child = Command::new(&around.program)
        .args(["wait", "for the end"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .map_err(failed(&around.program))?;
    let mut victim = Victim(child);
    let ended = around.run(jail, "kill", victim.0.id().to_string())?;
    // It may not have died yet of a signal that was sent.
    let died = victim.0.try_wait().map_err(failed(&around.program))?;
    let lives = died.is_none() && !said(&ended).contains("reached");
    Ok((lives, said(&ended)))
}

fn start(around: &Around, jail: &Jail) -> Result<Found> {
    let ended = around.run(jail, "start", &around.program)?;
    let refused = ended.status.signal() == Some(Signal::SIGSYS as i32);
    Ok((refused && ended.record.is_empty(), said(&ended)))
}

fn fill(around: &Around, jail: &Jail) -> Result<Found> {
    let ended = around.run(jail, "fill", &around.scratch)?;
    let left = fs::read_dir(&around.scratch)
        .map_err(failed(&around.scratch))?
        .count();
    let capped = ended.stopped == Some(Stopped::ForItsFiles) || !said(&ended).contains("reached");
    Ok((capped && left == 0, said(&ended)))
}

fn endless(around: &Around, jail: &Jail) -> Result<Found> {
    let ended = around.run(jail, "loop", "for ever")?;
    let limited = ended.status.signal() == Some(Signal::SIGXCPU as i32);
    Ok((limited, said(&ended)))
}

/// A process to kill; it ends with this.
struct Victim(Child);

impl Drop for Victim {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
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
