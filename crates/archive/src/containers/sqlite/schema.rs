//! Which tables a database has, and the queries that read versions from them.

use rusqlite::Connection;
use std::collections::BTreeSet;

/// What a database turned out to be.
#[derive(Debug)]
pub(super) enum Layout {
    /// One version a row, as diffengine keeps them.
    Versions(Versions),
    /// One sentence a row, as NewsEdits keeps them; the query gives source, entry, version and sentence in order.
    Sentences(String),
}

/// The queries for versions.
#[derive(Debug)]
pub(super) struct Versions {
    /// The table, for messages.
    pub(super) name: String,
    /// Row ids in order of story and version.
    pub(super) keys: String,
    /// All columns of a row.
    pub(super) row: String,
    /// The address of an entry, where entries have a table.
    pub(super) entry: Option<String>,
}

/// A table and its columns in lower case.
struct Table {
    name: String,
    columns: BTreeSet<String>,
}

impl Table {
    fn has(&self, columns: &[&str]) -> bool {
        columns.iter().all(|column| self.columns.contains(*column))
    }

    fn called(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The name as SQL writes it.
    fn quoted(&self) -> String {
        format!("\"{}\"", self.name.replace('"', "\"\""))
    }
}

/// Tells what a database is, or why nothing can be read from it.
pub(super) fn layout(connection: &Connection) -> rusqlite::Result<Result<Layout, String>> {
    let tables = tables(connection)?;
    let best = |columns: &[&str], name: &str| {
        let mut fitting: Vec<&Table> = tables.iter().filter(|table| table.has(columns)).collect();
        fitting.sort_by_key(|table| !table.called(name));
        fitting.into_iter().next()
    };
    if let Some(table) = best(&["entry_id", "summary"], "entryversion") {
        let entry = tables.iter().find(|table| table.called("entry") && table.has(&["id", "url"]));
        return Ok(Ok(Layout::Versions(versions(table, entry))));
    }
    if let Some(table) = best(&["entry_id", "version", "sent_idx", "sentence"], "split_sentences") {
        return Ok(Ok(Layout::Sentences(sentences(table))));
    }
    let articles = tables.iter().any(|table| table.called("articles") && table.has(&["url"]));
    if articles && tables.iter().any(|table| table.called("version") && table.has(&["article_id", "v"])) {
        let reason = "this is a database of NewsDiffs, whose texts lie in a git repository and not here; give the files \
                      of its versions, as `git show` writes them";
        return Ok(Err(reason.to_owned()));
    }
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).take(20).collect();
    let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    let reason = format!(
        "no table of versions is known in it (tables: {names}); there would be “entryversion” with “entry_id” and \
         “summary”, or “split_sentences” with “entry_id”, “version”, “sent_idx” and “sentence”; write the versions as \
         JSON Lines"
    );
    Ok(Err(reason))
}

/// The tables proper: views and virtual tables run what their maker wrote.
fn tables(connection: &Connection) -> rusqlite::Result<Vec<Table>> {
    let query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
                 AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name";
    let mut statement = connection.prepare(query)?;
    let names = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let mut statement = connection.prepare("SELECT lower(name) FROM pragma_table_info(?1)")?;
    let mut tables = Vec::new();
    for name in names {
        let columns = statement.query_map([&name], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        tables.push(Table { name, columns });
    }
    Ok(tables)
}

fn versions(table: &Table, entry: Option<&Table>) -> Versions {
    let name = table.quoted();
    let optional = ["CAST(version AS REAL)", "created"];
    let order: Vec<&str> = ["version", "created"]
        .iter()
        .zip(optional)
        .filter(|(column, _)| table.columns.contains(**column))
        .map(|(_, order)| order)
        .collect();
    let order = [&["entry_id"], &order[..], &["rowid"]].concat().join(", ");
    Versions {
        name: table.name.clone(),
        keys: format!("SELECT rowid FROM {name} ORDER BY {order}"),
        row: format!("SELECT * FROM {name} WHERE rowid = ?1"),
        entry: entry.map(|entry| format!("SELECT url FROM {} WHERE id = ?1", entry.quoted())),
    }
}

fn sentences(table: &Table) -> String {
    let source = if table.columns.contains("source") { "source" } else { "NULL" };
    // Data frames write numbers as floats, and sometimes as text.
    let order = "entry_id, CAST(version AS REAL), CAST(sent_idx AS REAL), rowid";
    let by_source = if source == "NULL" { "" } else { "source, " };
    format!("SELECT {source}, entry_id, version, sentence FROM {} ORDER BY {by_source}{order}", table.quoted())
}
