//! Waits for a keeper, collects what the program writes, and ends both at a limit.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::socket::{Shutdown, shutdown};
use nix::unistd::Pid;

use super::order::{Answer, Order};
use super::{channel, processes};
use crate::{Limits, Stopped};

/// What a caller saw of a keeper that is over.
pub struct Seen {
    pub answer: Option<(Answer, Vec<OwnedFd>)>,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    pub record: Vec<u8>,
    /// The limit for which it was ended from here.
    pub stopped: Option<Stopped>,
}

/// How often to see whether all of the program sleeps.
const LOOK: Duration = Duration::from_millis(50);
/// How long a keeper may take to end what it keeps.
const TO_END: Duration = Duration::from_secs(10);

/// What a caller has of a program: its ends of what the program writes on, and of the channel to its keeper.
pub struct Ends {
    pub stdout: OwnedFd,
    pub stderr: OwnedFd,
    /// None where it goes elsewhere.
    pub record: Option<OwnedFd>,
    pub channel: OwnedFd,
}

/// Waits until the keeper has ended and taken all with it.
pub fn watch(ends: Ends, order: &Order) -> io::Result<Seen> {
    let (limits, channel) = (&order.policy.limits, &ends.channel);
    let mut streams = Streams {
        stdout: Stream::new(Some(ends.stdout)),
        stderr: Stream::new(Some(ends.stderr)),
        record: Stream::new(ends.record),
    };
    let begun = Instant::now();
    let (mut keeper, mut answer) = (None, None);
    let (mut awake, mut stopped, mut asked_to_end) = (begun, None, None);
    loop {
        if streams.take_what_is_there(Some(channel), LOOK, limits)? {
            match channel::receive(channel) {
                Ok(Some((Answer::Begun(process), _))) => keeper = Some(process),
                Ok(Some(message)) => _ = answer.get_or_insert(message),
                // The keeper is gone; an order that nobody took resets the connection.
                Ok(None) | Err(_) => break,
            }
        }
        let now = Instant::now();
        if stopped.is_none() {
            stopped = streams.over(limits);
        }
        if stopped.is_none() && answer.is_none() {
            let looks = limits.asleep < limits.wall;
            if looks && !keeper.is_some_and(|keeper| processes::is_asleep(keeper, order.backend)) {
                awake = now;
            }
            if now - begun >= limits.wall || now - awake >= limits.asleep {
                stopped = Some(Stopped::ByTheClock);
            }
        }
        if stopped.is_some() && answer.is_none() && asked_to_end.is_none() {
            asked_to_end = Some(now);
            shutdown(channel.as_raw_fd(), Shutdown::Write)?;
        }
        if asked_to_end.is_some_and(|asked| now - asked >= TO_END) {
            // What it keeps dies with it; where there is none, nobody took the order.
            match keeper {
                Some(keeper) => processes::kill_or_gone(Pid::from_raw(keeper)),
                None => break,
            }
        }
    }
    // Whoever could write is gone; what they wrote may still lie there. Only a keeper that was itself killed can have
    // left somebody, who shall not be waited for.
    let gone = Instant::now();
    while streams.is_open() && gone.elapsed() < TO_END {
        streams.take_what_is_there(None, LOOK, limits)?;
    }
    let mut kept = [streams.stdout, streams.stderr, streams.record].map(|stream| stream.kept);
    kept[0].truncate(limits.output_bytes);
    kept[1].truncate(limits.output_bytes - kept[0].len());
    kept[2].truncate(limits.record_bytes);
    let [stdout, stderr, record] = kept;
    Ok(Seen {
        answer,
        stdout,
        stderr,
        record,
        stopped,
    })
}

/// What comes from the program.
struct Streams {
    stdout: Stream,
    stderr: Stream,
    record: Stream,
}

struct Stream {
    /// None at its end.
    from: Option<File>,
    kept: Vec<u8>,
}

impl Streams {
    /// Waits for something to come, and takes it; whether the channel has something too.
    fn take_what_is_there(
        &mut self,
        channel: Option<&OwnedFd>,
        at_most: Duration,
        limits: &Limits,
    ) -> io::Result<bool> {
        let streams = [&mut self.stdout, &mut self.stderr, &mut self.record];
        let open: Vec<&mut Stream> = streams
            .into_iter()
            .filter(|stream| stream.from.is_some())
            .collect();
        let descriptors = open.iter().filter_map(|stream| stream.from.as_ref());
        let mut waiting: Vec<PollFd> = descriptors
            .map(AsFd::as_fd)
            .chain(channel.map(AsFd::as_fd))
            .map(|descriptor| PollFd::new(descriptor, PollFlags::POLLIN))
            .collect();
        let timeout = PollTimeout::try_from(at_most).unwrap_or(PollTimeout::MAX);
        match poll(&mut waiting, timeout) {
            Ok(_) | Err(Errno::EINTR) => (),
            Err(error) => return Err(error.into()),
        }
        let ready: Vec<bool> = waiting
            .iter()
            .map(|one| one.any().unwrap_or(false))
            .collect();
        drop(waiting);
        let most = limits.output_bytes.max(limits.record_bytes);
        let (of_channel, of_streams) = match channel {
            Some(_) => (ready.last() == Some(&true), &ready[..open.len()]),
            None => (false, &ready[..]),
        };
        for (stream, _) in open
            .into_iter()
            .zip(of_streams)
            .filter(|(_, ready)| **ready)
        {
            stream.take(most)?;
        }
        Ok(of_channel)
    }

    fn over(&self, limits: &Limits) -> Option<Stopped> {
        if self.stdout.kept.len() + self.stderr.kept.len() > limits.output_bytes {
            Some(Stopped::ForItsOutput)
        } else if self.record.kept.len() > limits.record_bytes {
            Some(Stopped::ForItsRecord)
        } else {
            None
        }
    }

    fn is_open(&self) -> bool {
        [&self.stdout, &self.stderr, &self.record]
            .iter()
            .any(|stream| stream.from.is_some())
    }
}

impl Stream {
    fn new(from: Option<OwnedFd>) -> Stream {
        Stream {
            from: from.map(File::from),
            kept: Vec::new(),
        }
    }

    /// Takes one portion; keeps no more than one byte too many.
    fn take(&mut self, most: usize) -> io::Result<()> {
        let mut portion = [0; 16 << 10];
        let Some(from) = &mut self.from else {
            return Ok(());
        };
        match from.read(&mut portion) {
            Ok(0) => self.from = None,
            Ok(count) => {
                let room = (most + 1).saturating_sub(self.kept.len());
                self.kept.extend_from_slice(&portion[..count.min(room)]);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
            // A socket whose other end was closed with something unread.
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => self.from = None,
            Err(error) => return Err(error),
        }
        Ok(())
    }
}
