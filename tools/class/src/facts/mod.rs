//! The facts of a class: one SQLite file. What was handed in, what was marked and what somebody decided is appended and
//! never changed; what is shown is computed from it.
//!
//! Everything that belongs together is one transaction, and a transaction that has ended is on the disk: a program that
//! is killed at any moment leaves the facts of before or of after.

mod connection;
mod decided;
mod jobs;
mod key;
mod marked;
mod taken;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::{Error, Result};

use connection::connect;
pub use decided::Override;
pub use jobs::LocalQueue;
pub(crate) use marked::Known;
pub use marked::{Planned, Rubric};
pub(crate) use taken::HandedIn;

/// The name of the file in the folder of a class.
pub const FACTS: &str = "class.db";

/// The version of the tables.
const FORMAT: i32 = 1;
/// What tells our files from other databases: `weav`.
const APPLICATION: i32 = 0x7765_6176;

const TABLES: &str = "
CREATE TABLE class (seed TEXT NOT NULL) STRICT;
CREATE TABLE contents (hash TEXT PRIMARY KEY, text BLOB NOT NULL) STRICT;
CREATE TABLE intakes (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, has_roster INTEGER NOT NULL,
    learners TEXT NOT NULL, refused TEXT NOT NULL) STRICT;
CREATE TABLE handed_in (id INTEGER PRIMARY KEY, learner TEXT NOT NULL, exercise TEXT NOT NULL,
    content TEXT NOT NULL REFERENCES contents, at INTEGER NOT NULL, taken INTEGER NOT NULL) STRICT;
CREATE INDEX handed_in_by ON handed_in (learner, exercise);
CREATE TABLE rubrics (id INTEGER PRIMARY KEY, exercise TEXT NOT NULL, rubric TEXT NOT NULL, policy TEXT NOT NULL,
    at INTEGER NOT NULL) STRICT;
CREATE TABLE marks (key TEXT PRIMARY KEY, content TEXT NOT NULL REFERENCES contents, exercise TEXT NOT NULL,
    rubric TEXT NOT NULL, policy TEXT NOT NULL, mark TEXT NOT NULL, made INTEGER NOT NULL, machine TEXT NOT NULL,
    weave TEXT NOT NULL) STRICT;
CREATE TABLE undecided (id INTEGER PRIMARY KEY, key TEXT NOT NULL, why TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX undecided_by ON undecided (key);
CREATE TABLE overrides (id INTEGER PRIMARY KEY, learner TEXT NOT NULL, exercise TEXT NOT NULL, points REAL,
    reason TEXT NOT NULL, who TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE jobs (key TEXT PRIMARY KEY, exercise TEXT NOT NULL, content TEXT NOT NULL REFERENCES contents,
    rubric TEXT NOT NULL, policy TEXT NOT NULL, worker TEXT) STRICT;
";

/// The tables that only grow.
const KEPT: [&str; 7] = [
    "class",
    "contents",
    "handed_in",
    "intakes",
    "marks",
    "overrides",
    "undecided",
];

/// The facts of one class.
pub struct Facts {
    folder: PathBuf,
    path: PathBuf,
    connection: Mutex<Connection>,
    /// Known to nobody but the class, and part of every key: see the module `key`.
    seed: String,
}

impl Facts {
    /// The facts of the class that is kept in this folder; begins them where there are none.
    ///
    /// # Errors
    /// When the folder cannot be written, or holds something else under that name.
    pub fn begin(out: &Path) -> Result<Facts> {
        fs::create_dir_all(out).map_err(Error::file("make", out))?;
        let path = out.join(FACTS);
        let mut connection = connect(&path, OpenFlags::SQLITE_OPEN_CREATE)?;
        let transaction = immediate(&mut connection).map_err(Error::facts(&path))?;
        if format(&transaction).map_err(Error::facts(&path))?.is_none() {
            let mut seed = [0; 32];
            getrandom::fill(&mut seed).map_err(Error::NoSeed)?;
            make(&transaction, &blake3::Hash::from_bytes(seed).to_hex())
                .map_err(Error::facts(&path))?;
        }
        transaction.commit().map_err(Error::facts(&path))?;
        Facts::of(out, path, connection)
    }

    /// The facts of a class that is there.
    ///
    /// # Errors
    /// [`Error::NoClass`] where there is none.
    pub fn open(out: &Path) -> Result<Facts> {
        let path = out.join(FACTS);
        if !path.is_file() {
            return Err(Error::NoClass {
                out: out.to_owned(),
            });
        }
        let connection = connect(&path, OpenFlags::empty())?;
        Facts::of(out, path, connection)
    }

    fn of(out: &Path, path: PathBuf, connection: Connection) -> Result<Facts> {
        let Some(found) = format(&connection).map_err(Error::facts(&path))? else {
            // Nothing got into it: the disk was full, or somebody was killed.
            return Err(Error::NoClass {
                out: out.to_owned(),
            });
        };
        if found != (APPLICATION, FORMAT) {
            return Err(Error::OtherFacts {
                problem: match found {
                    (APPLICATION, format) => {
                        format!("their version is {format}, and this is for {FORMAT}")
                    }
                    _ => "it is another program's database".to_owned(),
                },
                path,
            });
        }
        let seed = connection
            .query_row("SELECT seed FROM class", (), |row| row.get(0))
            .map_err(Error::facts(&path))?;
        Ok(Facts {
            folder: out.to_owned(),
            path,
            connection: Mutex::new(connection),
            seed,
        })
    }

    /// What only this class knows.
    pub fn seed(&self) -> &str {
        &self.seed
    }

    /// The folder in which the class is kept.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Asks the facts.
    fn ask<T>(&self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        question(&self.connection()).map_err(Error::facts(&self.path))
    }

    /// Adds to the facts: all that `change` does, or nothing.
    fn change<T>(&self, change: impl FnOnce(&Transaction) -> rusqlite::Result<T>) -> Result<T> {
        let mut connection = self.connection();
        let changed = || {
            let transaction = immediate(&mut connection)?;
            let answer = change(&transaction)?;
            transaction.commit()?;
            Ok(answer)
        };
        changed().map_err(Error::facts(&self.path))
    }

    /// A thread that panicked left its transaction undone, and the connection whole.
    fn connection(&self) -> MutexGuard<'_, Connection> {
        let connection = self.connection.lock();
        connection.unwrap_or_else(PoisonError::into_inner)
    }
}

fn immediate(connection: &mut Connection) -> rusqlite::Result<Transaction<'_>> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate)
}

/// Whose file this is, and of which version; none for a new one.
fn format(connection: &Connection) -> rusqlite::Result<Option<(i32, i32)>> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    let is_new: bool =
        connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", (), |row| {
            row.get(0)
        })?;
    match is_new {
        true => Ok(None),
        false => Ok(Some((number("application_id")?, number("user_version")?))),
    }
}

fn make(transaction: &Transaction, seed: &str) -> rusqlite::Result<()> {
    transaction.execute_batch(TABLES)?;
    for table in KEPT {
        for change in ["UPDATE", "DELETE"] {
            transaction.execute_batch(&format!(
                "CREATE TRIGGER {table}_{change} BEFORE {change} ON {table} \
                 BEGIN SELECT RAISE(ABORT, 'facts are only added'); END"
            ))?;
        }
    }
    transaction.execute("INSERT INTO class VALUES (?1)", [seed])?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", FORMAT)
}

/// Seconds since 1970. For the record only: nothing is decided by it.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs().try_into().unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_keeps_its_seed_and_no_two_have_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let out = |name: &str| folder.path().join(name);

        let (one, other) = (
            Facts::begin(&out("a")).unwrap(),
            Facts::begin(&out("b")).unwrap(),
        );

        assert_ne!(one.seed, other.seed);
        assert_eq!(Facts::begin(&out("a")).unwrap().seed, one.seed);
        assert_eq!(Facts::open(&out("a")).unwrap().seed, one.seed);
    }

    #[test]
    fn what_is_no_class_is_said_to_be_none() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path();
        let told = || {
            Facts::open(out)
                .err()
                .expect("there is no class")
                .to_string()
        };

        assert!(told().contains("no class is kept here"), "{}", told());

        fs::write(out.join(FACTS), "").unwrap();
        assert!(told().contains("no class is kept here"), "{}", told());

        fs::write(
            out.join(FACTS),
            "a text of more than a hundred characters ".repeat(9),
        )
        .unwrap();
        assert!(told().contains("this file is no database"), "{}", told());

        fs::remove_file(out.join(FACTS)).unwrap();
        let other = Connection::open(out.join(FACTS)).unwrap();
        other.execute_batch("CREATE TABLE other (a)").unwrap();
        assert!(told().contains("another program's database"), "{}", told());
        let begun = Facts::begin(out).err().expect("it is another's");
        assert!(begun.to_string().contains("another program's database"));
    }

    #[test]
    fn facts_are_never_changed() {
        let folder = tempfile::tempdir().unwrap();
        let facts = Facts::begin(folder.path()).unwrap();

        for change in ["UPDATE class SET seed = ''", "DELETE FROM class"] {
            let error = facts.change(|facts| facts.execute(change, ())).unwrap_err();

            assert!(
                error.to_string().contains("facts are only added"),
                "{error}"
            );
        }
    }

    #[test]
    fn a_full_disk_is_said_to_be_full_and_leaves_the_facts_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let facts = Facts::begin(folder.path()).unwrap();
        let pages: u32 = facts
            .ask(|facts| facts.pragma_query_value(None, "page_count", |row| row.get(0)))
            .unwrap();
        // SQLite says the same when a file may not grow as when a disk has no room.
        facts
            .ask(|facts| facts.pragma_update(None, "max_page_count", pages))
            .unwrap();
        let add = |facts: &Transaction| {
            facts.execute("INSERT INTO contents VALUES ('small', x'00')", ())?;
            facts.execute(
                "INSERT INTO contents VALUES ('large', zeroblob(1000000))",
                (),
            )
        };

        let error = facts.change(add).unwrap_err();

        assert!(matches!(error, Error::Full { .. }), "{error}");
        let count: Result<i64> = facts
            .ask(|facts| facts.query_row("SELECT count(*) FROM contents", (), |row| row.get(0)));
        assert_eq!(count.unwrap(), 0);
    }
}
