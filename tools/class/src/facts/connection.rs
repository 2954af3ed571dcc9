//! A connection to the file of the facts, beside those of other processes.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::{Error, Result};

/// How long another process may hold the file: it never does so for longer than one transaction.
const PATIENCE: Duration = Duration::from_secs(60);

/// Opens the file; `more` says if it may be made.
pub(super) fn connect(path: &Path, more: OpenFlags) -> Result<Connection> {
    let open = || {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        write_ahead(&connection)?;
        // What a transaction wrote is on the disk when it ends, whatever happens to the machine.
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        Ok(connection)
    };
    open().map_err(Error::facts(path))
}

/// Has readers see what was before while somebody writes. SQLite itself does not wait, as it does elsewhere, for who has
/// the file open just when it becomes so.
fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    const LOOK: Duration = Duration::from_millis(1);
    let begun = Instant::now();
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL") {
            Err(error) if is_in_use(&error) && begun.elapsed() < PATIENCE => thread::sleep(LOOK),
            done => return done,
        }
    }
}

fn is_in_use(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}
