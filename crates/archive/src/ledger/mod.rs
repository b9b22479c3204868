//! The ledger: versions, quotes, claims, changes and tracks of an archive in one SQLite file.
//!
//! Filling it has two steps, each in transactions of its own: [`intake`] writes down what an archive holds and marks the
//! stories it touches as stale; [`analysis`] goes over stale stories. Whoever is interrupted goes on where he was.

pub mod analysis;
pub mod browse;
pub mod export;
pub mod intake;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod search;
pub mod tracks;

pub use crate::magic::is_ledger;

use crate::containers::Manuscripts;
use crate::magic::LEDGER;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};
use std::path::Path;
use std::time::Duration;
use writethru_diff::{Policy, Profile};

/// The version of the schema this program writes.
pub const SCHEMA_VERSION: i64 = 5;

/// How long another program is waited for that writes to the same ledger.
const PATIENCE: Duration = Duration::from_secs(10);

/// Steps that bring a ledger of an older schema up to date; the step at `n` makes version `n + 1` of version `n`.
const MIGRATIONS: &[&str] = &[
    include_str!("schema.sql"),
    include_str!("settings.sql"),
    include_str!("accounts.sql"),
    include_str!("lines.sql"),
    include_str!("late.sql"),
];

/// What can go wrong with a ledger.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// SQLite said no.
    #[error("the ledger {name}: {error}")]
    Sqlite {
        /// The ledger.
        name: String,
        /// What SQLite said.
        error: rusqlite::Error,
    },
    /// A file that is something else.
    #[error("{name} is not a writethru ledger: give another name, or make one with writethru index")]
    Foreign {
        /// The file.
        name: String,
    },
    /// Written by an earlier program, where nothing may be written.
    #[error(
        "the ledger {name} has schema {found}, this program reads {SCHEMA_VERSION}: run `writethru index` on it first"
    )]
    Older {
        /// The ledger.
        name: String,
        /// Its schema.
        found: i64,
    },
    /// Written by a later program.
    #[error("the ledger {name} has schema {found}, this program knows {SCHEMA_VERSION}: use the newer program")]
    Newer {
        /// The ledger.
        name: String,
        /// Its schema.
        found: i64,
    },
}

/// An open ledger.
///
/// ```
/// use writethru_archive::{Ledger, read_bytes};
///
/// let mut ledger = Ledger::in_memory()?;
/// let found = read_bytes("1.txt", "“We will rebuild,” Mayor Lena Ortiz said on Monday.\n".as_bytes(), None).unwrap();
/// ledger.take(found.into_iter().map(Ok), &mut || ())?;
/// ledger.analyse(&mut || ())?;
/// assert_eq!(ledger.totals()?.versions, 1);
/// # Ok::<(), writethru_archive::ledger::LedgerError>(())
/// ```
pub struct Ledger {
    name: String,
    connection: Connection,
}

/// Begins a step that writes. It waits its turn from the start: one that began by reading could not wait for another writer.
fn writing(connection: &mut Connection) -> rusqlite::Result<rusqlite::Transaction<'_>> {
    connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
}

/// The versions a ledger holds: what was read into it comes out again.
///
/// # Errors
/// When it cannot be opened.
pub fn versions(path: &Path) -> Result<Manuscripts, crate::ReadError> {
    let name = path.display().to_string();
    let failed = |error: LedgerError| crate::ReadError::Malformed {
        name: name.clone(),
        format: "ledger",
        reason: error.to_string(),
    };
    let ledger = Ledger::open(path).map_err(failed)?;
    if let Some(view) = ledger.odd_table().map_err(failed)? {
        return Err(failed(LedgerError::Foreign { name: format!("{name}, whose {view} is no table,") }));
    }
    Ok(Box::new(intake::Captures::new(ledger, name)))
}

impl Ledger {
    /// Opens a ledger, or makes one where there is no file.
    ///
    /// # Errors
    /// When the file is something else, or of a newer schema, or SQLite cannot open it.
    pub fn create(path: &Path) -> Result<Self, LedgerError> {
        let name = path.display().to_string();
        let empty = std::fs::metadata(path).map_or(true, |found| found.len() == 0);
        if !empty && !is_ledger(path) && !Self::is_being_made(path) {
            return Err(LedgerError::Foreign { name });
        }
        let connection = Connection::open(path).map_err(|error| LedgerError::Sqlite { name: name.clone(), error })?;
        Self { name, connection }.prepared()
    }

    /// Whether a run was interrupted before the first lines of the schema were written.
    fn is_being_made(path: &Path) -> bool {
        // Writable, so that SQLite can take back what a killed program left half written; a file of another kind is only read.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let Ok(connection) = Connection::open_with_flags(path, flags) else { return false };
        let tables = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
        let mark = connection.query_row("PRAGMA application_id", [], |row| row.get::<_, i32>(0));
        tables == Ok(0) || mark == Ok(LEDGER)
    }

    /// Opens a ledger that exists.
    ///
    /// # Errors
    /// When there is none, or as [`Ledger::create`].
    pub fn open(path: &Path) -> Result<Self, LedgerError> {
        let name = path.display().to_string();
        if !is_ledger(path) {
            return Err(LedgerError::Foreign { name });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)
            .map_err(|error| LedgerError::Sqlite { name: name.clone(), error })?;
        match (Self { name: name.clone(), connection }).prepared() {
            Err(LedgerError::Sqlite { error, .. }) if cannot_write(&error) => Self::read_only(path, name),
            prepared => prepared,
        }
    }

    /// Opens a ledger that exists and changes nothing in it: neither its schema nor its settings.
    ///
    /// # Errors
    /// When there is none, it has an older or newer schema, or SQLite cannot open it.
    pub fn open_to_read(path: &Path) -> Result<Self, LedgerError> {
        let name = path.display().to_string();
        if !is_ledger(path) {
            return Err(LedgerError::Foreign { name });
        }
        let opened = Self::open_unchanged(path, name.clone());
        let ledger = match opened {
            // Where the folder cannot be written, the log of other programs cannot be shared.
            Err(LedgerError::Sqlite { error, .. }) if cannot_write(&error) => Self::read_only(path, name)?,
            opened => opened?,
        };
        let Self { name, connection } = ledger;
        match schema(&connection) {
            Ok(found) if found < SCHEMA_VERSION => Err(LedgerError::Older { name, found }),
            Ok(found) if found > SCHEMA_VERSION => Err(LedgerError::Newer { name, found }),
            Ok(_) => Ok(Self { name, connection }),
            Err(error) => Err(LedgerError::Sqlite { name, error }),
        }
    }

    fn open_unchanged(path: &Path, name: String) -> Result<Self, LedgerError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(path, flags).and_then(|connection| {
            connection.busy_timeout(PATIENCE)?;
            schema(&connection)?;
            Ok(connection)
        });
        match opened {
            Ok(connection) => Ok(Self { name, connection }),
            Err(error) => Err(LedgerError::Sqlite { name, error }),
        }
    }

    /// A table of a ledger that is something else, such as a view without end: then another program made the file.
    fn odd_table(&self) -> Result<Option<String>, LedgerError> {
        let failed = |error| LedgerError::Sqlite { name: self.name.clone(), error };
        let query = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'view' AND lower(name) IN \
                     ('texts', 'captures', 'links', 'problems', 'settings', 'stories') LIMIT 1";
        let mut asked = self.connection.prepare(query).map_err(failed)?;
        let mut rows = asked.query([]).map_err(failed)?;
        rows.next().map_err(failed)?.map(|row| row.get(0)).transpose().map_err(failed)
    }

    /// A ledger that may not be written is read as it stands.
    fn read_only(path: &Path, name: String) -> Result<Self, LedgerError> {
        let failed = |error| LedgerError::Sqlite { name: name.clone(), error };
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(crate::magic::immutable(path), flags).map_err(failed)?;
        let found = schema(&connection).map_err(failed)?;
        if found > SCHEMA_VERSION {
            return Err(LedgerError::Newer { name, found });
        }
        Ok(Self { name, connection })
    }

    /// A ledger that is gone when the program ends.
    ///
    /// # Errors
    /// When SQLite cannot make one.
    pub fn in_memory() -> Result<Self, LedgerError> {
        let name = ":memory:".to_owned();
        let connection =
            Connection::open_in_memory().map_err(|error| LedgerError::Sqlite { name: name.clone(), error })?;
        Self { name, connection }.prepared()
    }

    fn prepared(mut self) -> Result<Self, LedgerError> {
        let found = self.prepare().map_err(|error| LedgerError::Sqlite { name: self.name.clone(), error })?;
        if found > SCHEMA_VERSION {
            return Err(LedgerError::Newer { name: self.name, found });
        }
        Ok(self)
    }

    /// Settings, and the steps from the schema found to the one known; returns the schema found.
    fn prepare(&mut self) -> rusqlite::Result<i64> {
        self.connection.busy_timeout(PATIENCE)?;
        let tables = self.connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
        if tables == 0 {
            // The mark goes into the file itself before anything else, and before the log that could hold it back.
            self.connection.execute_batch(&format!("PRAGMA application_id = {LEDGER}"))?;
        }
        // A killed program loses nothing that was committed; a power cut may lose the last commits, and breaks nothing.
        self.connection
            .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;")?;
        let found = schema(&self.connection)?;
        if found >= SCHEMA_VERSION {
            return Ok(found);
        }
        let step = writing(&mut self.connection)?;
        // Somebody else may have been first.
        for (at, migration) in MIGRATIONS.iter().enumerate().skip(usize::try_from(schema(&step)?).unwrap_or(0)) {
            step.execute_batch(migration)?;
            step.execute_batch(&format!("PRAGMA user_version = {}", at + 1))?;
        }
        step.commit()?;
        Ok(SCHEMA_VERSION)
    }

    /// Runs a step and names the ledger in its error.
    fn run<T>(&mut self, step: impl FnOnce(&mut Connection) -> rusqlite::Result<T>) -> Result<T, LedgerError> {
        step(&mut self.connection).map_err(|error| LedgerError::Sqlite { name: self.name.clone(), error })
    }

    /// Writes what the log holds into the file itself.
    ///
    /// # Errors
    /// When SQLite cannot.
    pub fn settle(&mut self) -> Result<(), LedgerError> {
        self.run(|connection| connection.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)"))
    }

    /// The house rules that what it holds was judged by.
    ///
    /// # Errors
    /// When SQLite cannot be asked.
    pub fn profile(&mut self) -> Result<Profile, LedgerError> {
        let usual = Policy::default().profile;
        self.run(|connection| {
            // One of the first schema that may not be written has no settings.
            let kept = connection.table_exists(None, "settings")?;
            let read = |connection: &Connection| {
                connection
                    .query_row("SELECT value FROM settings WHERE name = 'profile'", [], |row| row.get::<_, String>(0))
                    .optional()
            };
            let id = if kept { read(connection)? } else { None };
            Ok(id.and_then(|id| Profile::from_id(&id)).unwrap_or(usual))
        })
    }

    /// Says by which house rules stories are to be judged; if these are others than before, all of them wait to be analysed anew.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    pub fn judge_by(&mut self, profile: Profile) -> Result<(), LedgerError> {
        if self.profile()? == profile {
            return Ok(());
        }
        self.run(|connection| {
            let step = writing(connection)?;
            step.execute("INSERT OR REPLACE INTO settings (name, value) VALUES ('profile', ?)", [profile.id()])?;
            step.execute("UPDATE stories SET stale = 1", [])?;
            step.commit()
        })
    }

    /// How many stories, versions and unreadable inputs it holds.
    ///
    /// # Errors
    /// When SQLite cannot be asked.
    pub fn totals(&mut self) -> Result<Totals, LedgerError> {
        self.run(|connection| {
            let count = |table: &str| {
                connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))
            };
            let count = |table: &str| count(table).map(|count| usize::try_from(count).unwrap_or(0));
            let repeated: i64 =
                connection.query_row("SELECT coalesce(sum(repeated), 0) FROM stories", [], |row| row.get(0))?;
            let repeated = usize::try_from(repeated).unwrap_or(0);
            Ok(Totals {
                stories: count("stories")?,
                // As `check` counts them: a version that reads as the one before it was read all the same.
                versions: count("versions")? + repeated,
                quotes: count("quotes")?,
                changes: count("changes")?,
                problems: count("problems")?,
            })
        })
    }
}

/// The version of a ledger's schema.
fn schema(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Whether an error says that a file, or the folder it lies in, cannot be written.
fn cannot_write(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    matches!(code, Some(rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::CannotOpen))
}

/// How much a ledger holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// Stories.
    pub stories: usize,
    /// Versions that differ from the one before.
    pub versions: usize,
    /// Quotations and indirect statements, in every version that has them.
    pub quotes: usize,
    /// Changes between neighbours.
    pub changes: usize,
    /// Inputs that could not be read.
    pub problems: usize,
}

#[cfg(test)]
mod tests;
