//! Databases of versions: diffengine's, and the sentences of NewsEdits.
//!
//! <https://github.com/DocNow/diffengine>, <https://github.com/isi-nlp/NewsEdits>,
//! <https://github.com/ecprice/newsdiffs>

mod markup;
mod schema;
#[cfg(test)]
mod tests;

use super::pump::{self, Pump};
use super::{Container, Manuscripts, ReadOptions, compressed};
use crate::formats::html;
use crate::{ReadError, limits, magic};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use schema::Layout;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::mpsc::SyncSender;
use writethru_core::{Manuscript, Timestamp, VersionMeta, Warning};

/// Databases of versions.
pub static CONTAINER: Container = Container {
    id: "sqlite",
    summary: "an SQLite database of versions, of diffengine or NewsEdits",
    holds: |path| path.is_file() && begins(path) && !magic::is_ledger(path),
    open,
};

type Sender = SyncSender<Result<Manuscript, ReadError>>;

/// Whether a file, unpacked, begins as a database does; only names that say so are unpacked for it.
fn begins(path: &Path) -> bool {
    let name = compressed::bare_name(path).to_lowercase();
    let packed = [".db", ".sqlite", ".sqlite3"].iter().any(|ending| name.ends_with(ending));
    let head = |source: &mut dyn Read| {
        let mut head = Vec::new();
        source.take(magic::SQLITE.len() as u64).read_to_end(&mut head).is_ok() && head == magic::SQLITE
    };
    let plain = std::fs::File::open(path).is_ok_and(|mut file| head(&mut file));
    plain || packed && compressed::open(path).is_ok_and(|mut source| head(&mut source))
}

fn open(path: &Path, _: &ReadOptions) -> Result<Manuscripts, ReadError> {
    let name = path.display().to_string();
    let mut head = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| ReadError::Io { name: name.clone(), error })?;
    let read = file.take(magic::SQLITE.len() as u64).read_to_end(&mut head);
    read.map_err(|error| ReadError::Io { name: name.clone(), error })?;
    if head != magic::SQLITE {
        return Err(malformed(&name, "it is packed; unpack it first, a database is read in place"));
    }
    let broken =
        |error: rusqlite::Error| malformed(&name, &format!("{error}; copy it to a folder of yours and try again"));
    let (connection, copy) = connect(path).map_err(broken)?;
    // Whoever made the database may mean harm: nothing its schema says is called, and no value is larger than an input.
    connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON").map_err(broken)?;
    let limit = i32::try_from(limits::input_bytes()).unwrap_or(i32::MAX);
    connection.set_limit(rusqlite::limits::Limit::SQLITE_LIMIT_LENGTH, limit).map_err(broken)?;
    let layout = schema::layout(&connection).map_err(broken)?.map_err(|reason| malformed(&name, &reason))?;
    let rows: Pump<Manuscript> = pump::start(&name.clone(), move |sender| {
        // It goes when all is read.
        let _copy = copy;
        let result = match &layout {
            Layout::Versions(table) => versions(&connection, &name, table, sender),
            Layout::Sentences(table) => sentences(&connection, &name, table, sender),
        };
        if let Err(error) = result {
            // When nobody listens, nobody needs to know.
            let _ = sender.send(Err(malformed(&name, &format!("{error}; what follows is not read"))));
        }
    })?;
    Ok(Box::new(rows))
}

/// A copy of a database, gone when it is dropped.
struct Copy(PathBuf);

impl Drop for Copy {
    fn drop(&mut self) {
        // Whoever cannot be taken away lies in the folder for such things.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Opens a database so that nothing is written beside it. One with a log that holds its last changes is copied with it, for SQLite
/// would write there.
fn connect(path: &Path) -> rusqlite::Result<(Connection, Option<Copy>)> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let log = PathBuf::from(format!("{}-wal", path.display()));
    if std::fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        let failed = |_| rusqlite::Error::InvalidPath(path.to_owned());
        let folder = std::env::temp_dir().join(format!("writethru-{}-{:p}", std::process::id(), path));
        std::fs::create_dir_all(&folder).map_err(failed)?;
        let copy = Copy(folder);
        std::fs::copy(path, copy.0.join("copy.db")).map_err(failed)?;
        std::fs::copy(&log, copy.0.join("copy.db-wal")).map_err(failed)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        return Ok((Connection::open_with_flags(copy.0.join("copy.db"), flags)?, Some(copy)));
    }
    Ok((Connection::open_with_flags(magic::immutable(path), flags)?, None))
}

fn malformed(name: &str, reason: &str) -> ReadError {
    ReadError::Malformed { name: name.to_owned(), format: "SQLite", reason: reason.to_owned() }
}

/// A value as text; nothing for NULL.
fn value(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// All filled columns of a row by their names in lower case.
fn fields(row: &Row<'_>) -> rusqlite::Result<BTreeMap<String, String>> {
    let names: Vec<String> = row.as_ref().column_names().map(|name| name.to_lowercase()).collect();
    let mut fields = BTreeMap::new();
    for (at, name) in names.into_iter().enumerate() {
        if let Some(text) = value(row.get_ref(at)?).filter(|text| !text.trim().is_empty()) {
            fields.insert(name, text);
        }
    }
    Ok(fields)
}

/// A version's number as data frames write it, `3.0`, without what makes it a float.
fn number(text: &str) -> String {
    text.strip_suffix(".0").unwrap_or(text).to_owned()
}

/// Hands out one version a row. The order comes from the keys alone, so that no text has to be sorted.
fn versions(connection: &Connection, name: &str, table: &schema::Versions, sender: &Sender) -> rusqlite::Result<()> {
    let mut keys = connection.prepare(&table.keys)?;
    let mut row = connection.prepare(&table.row)?;
    let mut entry = table.entry.as_deref().map(|query| connection.prepare(query)).transpose()?;
    let mut found = keys.query([])?;
    while let Some(key) = found.next()? {
        let rowid: i64 = key.get(0)?;
        let place = format!("{name}: {} {rowid}", table.name);
        let made = match row.query_row([rowid], fields) {
            Ok(columns) => {
                let story = match (&mut entry, columns.get("entry_id")) {
                    (Some(entry), Some(id)) => entry.query_row([id], |row| Ok(value(row.get_ref(0)?))).ok().flatten(),
                    _ => None,
                };
                version(&place, columns, story)
            }
            Err(error) => Some(Err(malformed(&place, &format!("{error}; the version is left out")))),
        };
        if made.is_some_and(|made| sender.send(made).is_err()) {
            break;
        }
    }
    Ok(())
}

/// The manuscript of a row, unless it has no text.
fn version(
    place: &str,
    mut columns: BTreeMap<String, String>,
    story: Option<String>,
) -> Option<Result<Manuscript, ReadError>> {
    let summary = columns.remove("summary")?;
    let mut warnings = Vec::new();
    let mut meta = VersionMeta { source: place.to_owned(), format: CONTAINER.id, ..VersionMeta::default() };
    // What stands here is the article alone; only where it is a whole page has the article to be found in it.
    let page = summary.contains("<html") || summary.contains("<body");
    let found = page.then(|| html::article(place, &summary, &mut meta, &mut warnings).ok()).flatten();
    let text = found.unwrap_or_else(|| markup::text(&summary));
    if text.is_empty() {
        return None;
    }
    meta.story = story.or_else(|| columns.get("entry_id").cloned());
    meta.id = columns.get("version").map(|text| number(text)).or_else(|| columns.remove("id"));
    meta.headline = columns.remove("title").map(|title| markup::text(&title)).or(meta.headline);
    meta.url = columns.remove("url").or(meta.url);
    if let Some(created) = columns.remove("created") {
        let time = Timestamp::parse(&created);
        if time.is_none() {
            let message = format!("“{created}” is not a time this program can read: write it as 2025-04-25T20:10:00Z");
            warnings.push(Warning::new("unreadable-time", message));
        }
        meta.modified = time.or(meta.modified);
        meta.extra.insert("captured".to_owned(), created);
    }
    for name in ["archive_url", "source"] {
        meta.extra.extend(columns.remove(name).map(|value| (name.to_owned(), value)));
    }
    Some(Ok(Manuscript { text, layout: writethru_core::Layout::Paragraphs, meta, warnings }))
}

/// A version whose sentences are being gathered.
#[derive(Default)]
struct Gathered {
    story: String,
    version: String,
    sentences: Vec<String>,
    bytes: u64,
}

/// Hands out one version for all sentences of it, which come in order.
fn sentences(connection: &Connection, name: &str, query: &str, sender: &Sender) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(query)?;
    let mut rows = statement.query([])?;
    let mut gathered = Gathered::default();
    while let Some(row) = rows.next()? {
        let column = |at: usize| Ok::<_, rusqlite::Error>(value(row.get_ref(at)?).unwrap_or_default());
        let (source, entry, version) = (column(0)?, column(1)?, number(&column(2)?));
        let story = if source.is_empty() { entry } else { format!("{source}/{entry}") };
        if (&gathered.story, &gathered.version) != (&story, &version) {
            let done = std::mem::replace(&mut gathered, Gathered { story, version, ..Gathered::default() });
            if joined(name, done).is_some_and(|made| sender.send(made).is_err()) {
                return Ok(());
            }
        }
        let sentence = column(3)?;
        gathered.bytes += sentence.len() as u64;
        if gathered.bytes <= limits::input_bytes() {
            gathered.sentences.push(sentence);
        }
    }
    if let Some(made) = joined(name, gathered) {
        // It is the last, whether somebody listens or not.
        let _ = sender.send(made);
    }
    Ok(())
}

/// The manuscript of gathered sentences: in paragraphs where they carry their tags, else each on its own.
fn joined(name: &str, gathered: Gathered) -> Option<Result<Manuscript, ReadError>> {
    let Gathered { story, version, sentences, bytes } = gathered;
    let place = format!("{name}: {story} version {version}");
    if bytes > limits::input_bytes() {
        return Some(Err(ReadError::TooLarge { name: place }));
    }
    let tagged = sentences.iter().any(|sentence| sentence.contains("<p>"));
    let text = markup::text(&sentences.join(if tagged { " " } else { "\n" }));
    let meta = VersionMeta {
        source: place,
        format: CONTAINER.id,
        story: Some(story),
        id: Some(version),
        ..VersionMeta::default()
    };
    let layout = writethru_core::Layout::Paragraphs;
    (!text.is_empty()).then(|| Ok(Manuscript { text, layout, meta, warnings: Vec::new() }))
}
