//! The queue on one machine: a table beside the facts, so that a mark and the end of its job are one transaction.
//!
//! A job belongs to a process, which holds the lock of a file for as long as it lives; the system lets go of the lock
//! when the process ends, however it does. No clock says that somebody has died.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::{Facts, now};
use crate::queue::{Job, Outcome, Queue};
use crate::{Error, Result};

/// The folder with the files that working processes hold.
const WORKERS: &str = "workers";

/// This process's end of the queue.
pub struct LocalQueue<'a> {
    facts: &'a Facts,
    machine: String,
    /// This process, among all that ever work for this class.
    worker: String,
    lock: PathBuf,
    /// Held for as long as this is there.
    _held: File,
}

impl<'a> LocalQueue<'a> {
    /// Joins the queue of a class.
    ///
    /// # Errors
    /// When the folder of the class cannot be written.
    pub fn join(facts: &'a Facts) -> Result<LocalQueue<'a>> {
        let mut name = [0; 8];
        getrandom::fill(&mut name).map_err(Error::NoSeed)?;
        let worker = format!("{:016x}", u64::from_le_bytes(name));
        let folder = facts.folder.join(WORKERS);
        fs::create_dir_all(&folder).map_err(Error::file("make", &folder))?;
        let lock = folder.join(&worker);
        let held = File::create_new(&lock).map_err(Error::file("write", &lock))?;
        held.lock().map_err(Error::file("lock", &lock))?;
        let queue = LocalQueue {
            facts,
            machine: machine(),
            worker,
            lock,
            _held: held,
        };
        queue.return_jobs_of_the_dead()?;
        Ok(queue)
    }

    /// How many jobs others have now.
    ///
    /// # Errors
    /// When the facts cannot be read.
    pub fn with_others(&self) -> Result<u32> {
        self.facts.ask(|facts| {
            let question = "SELECT count(*) FROM jobs WHERE worker IS NOT NULL AND worker != ?1";
            facts.query_row(question, [&self.worker], |row| row.get(0))
        })
    }

    /// Frees the jobs of processes that are gone; whether there were any.
    fn return_jobs_of_the_dead(&self) -> Result<bool> {
        let workers = self.facts.ask(|facts| {
            let mut others = facts.prepare(
                "SELECT DISTINCT worker FROM jobs WHERE worker IS NOT NULL AND worker != ?1",
            )?;
            others
                .query_map([&self.worker], |row| row.get(0))?
                .collect::<rusqlite::Result<Vec<String>>>()
        })?;
        let mut returned = false;
        for worker in workers {
            let lock = self.facts.folder.join(WORKERS).join(&worker);
            if is_gone(&lock)? {
                self.facts.change(|facts| {
                    facts.execute("UPDATE jobs SET worker = NULL WHERE worker = ?1", [&worker])
                })?;
                // Somebody else may have found it out too.
                let _ = fs::remove_file(&lock);
                returned = true;
            }
        }
        Ok(returned)
    }

    fn take_one(&self) -> Result<Option<Job>> {
        self.facts.change(|facts| {
            let job = next(facts)?;
            if let Some(job) = &job {
                facts.execute(
                    "UPDATE jobs SET worker = ?2 WHERE key = ?1",
                    (&job.key, &self.worker),
                )?;
            }
            Ok(job)
        })
    }
}

impl Queue for LocalQueue<'_> {
    fn take(&self) -> Result<Option<Job>> {
        loop {
            let job = self.take_one()?;
            if job.is_some() || !self.return_jobs_of_the_dead()? {
                return Ok(job);
            }
        }
    }

    fn finish(&self, job: &Job, outcome: &Outcome) -> Result<()> {
        self.facts.change(|facts| {
            match outcome {
                Outcome::Mark(mark) => {
                    let mark = serde_json::to_string(mark).expect("a mark is plain data");
                    append(facts, &job.key, &mark, &self.machine)?;
                }
                Outcome::Undecided(why) => {
                    facts.execute(
                        "INSERT INTO undecided (key, why, at) VALUES (?1, ?2, ?3)",
                        (&job.key, why, now()),
                    )?;
                }
            }
            facts.execute("DELETE FROM jobs WHERE key = ?1", [&job.key])
        })?;
        Ok(())
    }

    fn give_back(&self, job: &Job) -> Result<()> {
        self.facts.change(|facts| {
            facts.execute(
                "UPDATE jobs SET worker = NULL WHERE key = ?1 AND worker = ?2",
                (&job.key, &self.worker),
            )
        })?;
        Ok(())
    }
}

impl Drop for LocalQueue<'_> {
    fn drop(&mut self) {
        // A file that stays is harmless: nobody holds it.
        let _ = fs::remove_file(&self.lock);
    }
}

/// The next free job. Keys come in an order of the class's own, so that no exercise is marked before another.
fn next(facts: &Connection) -> rusqlite::Result<Option<Job>> {
    facts
        .prepare_cached(
            "SELECT key, exercise, text FROM jobs JOIN contents ON hash = content
             WHERE worker IS NULL ORDER BY key LIMIT 1",
        )?
        .query_row((), |row| {
            Ok(Job {
                key: row.get(0)?,
                exercise: row.get(1)?,
                text: row.get(2)?,
            })
        })
        .optional()
}

/// Adds a mark. What its job says of it comes along in the same step.
fn append(facts: &Transaction, key: &str, mark: &str, machine: &str) -> rusqlite::Result<()> {
    facts.execute(
        "INSERT INTO marks (key, content, exercise, rubric, policy, mark, made, machine, weave)
         SELECT key, content, exercise, rubric, policy, ?2, ?3, ?4, ?5 FROM jobs WHERE key = ?1",
        (key, mark, now(), machine, env!("CARGO_PKG_VERSION")),
    )?;
    Ok(())
}

/// Whether nobody holds this file.
fn is_gone(lock: &Path) -> Result<bool> {
    let file = match File::open(lock) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(Error::file("read", lock)(error)),
    };
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(Error::file("lock", lock)(error)),
    }
}

/// This machine's name, for the record.
fn machine() -> String {
    let name = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let name = name.or_else(|| std::env::var("COMPUTERNAME").ok());
    name.map_or_else(|| "unknown".to_owned(), |name| name.trim().to_owned())
}
