//! Runs a process under the limits that hold from outside: a last-resort clock, and how much it may print.

use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::system;

/// What a process may use before it is ended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The last resort. Loose, since a machine under load is slow: what decides marks is counted, never timed.
    pub wall: Duration,
    /// How long all of it may sleep at a stretch; for processes that have nothing to wait for.
    pub asleep: Duration,
    /// On standard output and standard error together.
    pub output_bytes: usize,
}

/// A process that is over.
#[derive(Debug)]
pub(crate) struct Ended {
    pub status: ExitStatus,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// The limit for which it was ended.
    pub stopped: Option<Stopped>,
}

/// Which limit from outside a process went over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stopped {
    ByTheClock,
    ForItsOutput,
    /// Only a jail sees this: without one, the system's own signal says so.
    ForItsProcessorTime,
    /// Only a jail sees this: without one, nothing adds up what it writes.
    ForItsFiles,
    /// Only a jail sees this: without one, the system refuses the call.
    ForItsProcesses,
}

enum Event {
    Printed(usize),
    Closed,
}

/// Runs a process to its end, or to a limit. Nothing it started outlives it.
///
/// # Errors
/// When it cannot be started.
pub(crate) fn run(command: &mut Command, limits: Limits) -> io::Result<Ended> {
    system::lead_a_group(command);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = system::spawn_at_fixed_addresses(command)?;
    let (events, printed) = mpsc::channel();
    thread::scope(|scope| {
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let errors = events.clone();
        let stdout =
            scope.spawn(move || stdout.map(|pipe| collect(pipe, limits.output_bytes, &events)));
        let stderr =
            scope.spawn(move || stderr.map(|pipe| collect(pipe, limits.output_bytes, &errors)));
        let ended = wait(&mut child, limits, &printed);
        // Whatever it started holds the pipes open until it ends too.
        system::kill_group(&mut child);
        let (status, stopped) = match ended {
            Ok(status) => (status, None),
            Err(stopped) => (child.wait()?, Some(stopped)),
        };
        let text = |reader: thread::ScopedJoinHandle<Option<Vec<u8>>>| {
            reader.join().ok().flatten().unwrap_or_default()
        };
        Ok(Ended {
            status,
            stdout: text(stdout),
            stderr: text(stderr),
            stopped,
        })
    })
}

/// Waits until the process ends, or goes over a limit.
fn wait(
    child: &mut Child,
    limits: Limits,
    events: &mpsc::Receiver<Event>,
) -> Result<ExitStatus, Stopped> {
    // A pipe may close long before the process ends, or stay open long after: look at the process now and then.
    const LOOK: Duration = Duration::from_millis(20);
    const LOOK_WHEN_CLOSED: Duration = Duration::from_micros(200);
    let begun = Instant::now();
    let (mut bytes, mut open, mut awake) = (0, 2, begun);
    loop {
        let look = if open == 0 { LOOK_WHEN_CLOSED } else { LOOK };
        match events.recv_timeout(look) {
            Ok(Event::Printed(more)) => bytes += more,
            Ok(Event::Closed) => open -= 1,
            Err(RecvTimeoutError::Timeout) => (),
            // Both pipes are closed, and the channel with them: nothing wakes us any more.
            Err(RecvTimeoutError::Disconnected) => thread::sleep(LOOK_WHEN_CLOSED),
        }
        if bytes > limits.output_bytes {
            return Err(Stopped::ForItsOutput);
        }
        if let Ok(Some(status)) = child.try_wait() {
            return Ok(status);
        }
        if !system::is_asleep(child) {
            awake = Instant::now();
        }
        if begun.elapsed() >= limits.wall || awake.elapsed() >= limits.asleep {
            return Err(Stopped::ByTheClock);
        }
    }
}

/// Reads a pipe to its end; keeps no more than `most` bytes.
fn collect(mut pipe: impl Read, most: usize, events: &Sender<Event>) -> Vec<u8> {
    let mut kept = Vec::new();
    let mut buffer = [0; 16 << 10];
    loop {
        match pipe.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => {
                kept.extend_from_slice(&buffer[..count.min(most - kept.len())]);
                // Nobody listens once the process is over.
                let _ = events.send(Event::Printed(count));
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
            Err(_) => break,
        }
    }
    let _ = events.send(Event::Closed);
    kept
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, wall_ms: u64, output_bytes: usize) -> (Ended, Duration) {
        let limits = Limits {
            wall: Duration::from_millis(wall_ms),
            asleep: Duration::MAX,
            output_bytes,
        };
        let begun = Instant::now();
        let ended = run(Command::new("sh").args(["-c", script]), limits).unwrap();
        (ended, begun.elapsed())
    }

    #[test]
    fn a_process_that_ends_by_itself_gives_its_status_and_its_output() {
        let (ended, _) = shell("echo out; echo err >&2; exit 3", 60_000, 100);

        assert_eq!(ended.status.code(), Some(3));
        assert_eq!(
            (ended.stdout.as_slice(), ended.stderr.as_slice()),
            (&b"out\n"[..], &b"err\n"[..])
        );
        assert_eq!(ended.stopped, None);
    }

    #[test]
    fn a_process_that_never_ends_is_stopped_by_the_clock() {
        let (ended, took) = shell("sleep 1000", 50, 100);

        assert_eq!(ended.stopped, Some(Stopped::ByTheClock));
        assert!(took < Duration::from_secs(30), "{took:?}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_process_that_only_sleeps_is_stopped_long_before() {
        let limits = Limits {
            wall: Duration::from_secs(60),
            asleep: Duration::from_millis(50),
            output_bytes: 100,
        };
        let begun = Instant::now();

        let ended = run(Command::new("sleep").arg("1000"), limits).unwrap();

        assert_eq!(ended.stopped, Some(Stopped::ByTheClock));
        assert!(begun.elapsed() < limits.wall / 2);
    }

    #[test]
    fn one_that_closes_its_pipes_and_goes_on_is_stopped_too() {
        let (ended, _) = shell("exec >&- 2>&-; sleep 1000", 50, 100);

        assert_eq!(ended.stopped, Some(Stopped::ByTheClock));
    }

    #[test]
    fn endless_output_is_stopped_and_only_the_limit_is_kept() {
        let (ended, took) = shell("yes", 60_000, 1000);

        assert_eq!(ended.stopped, Some(Stopped::ForItsOutput));
        assert_eq!(ended.stdout.len(), 1000);
        assert!(took < Duration::from_secs(30), "{took:?}");
    }

    #[test]
    fn what_a_process_leaves_behind_ends_with_it() {
        let (ended, took) = shell("sleep 1000 & echo $!", 60_000, 100);

        assert_eq!(ended.stopped, None);
        assert!(took < Duration::from_secs(30), "{took:?}");
        let left: i32 = String::from_utf8(ended.stdout)
            .unwrap()
            .trim()
            .parse()
            .unwrap();
        let gone = || {
            nix::sys::signal::kill(nix::unistd::Pid::from_raw(left), None).is_err()
                || is_a_zombie(left)
        };
        assert!(
            (0..1000).any(|_| gone() || {
                thread::yield_now();
                false
            }),
            "process {left} is still there"
        );
    }

    /// Killed, and waiting for whoever adopted it to look.
    fn is_a_zombie(id: i32) -> bool {
        std::fs::read_to_string(format!("/proc/{id}/stat")).is_ok_and(|stat| stat.contains(") Z "))
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn addresses_are_the_same_each_time() {
        let map = || {
            shell(
                "head -n 1 /proc/self/maps; grep stack /proc/self/maps",
                60_000,
                4000,
            )
            .0
            .stdout
        };

        let (first, second) = (map(), map());

        assert!(!first.is_empty());
        assert_eq!(first, second);
    }
}
