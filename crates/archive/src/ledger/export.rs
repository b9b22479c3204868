//! Export: the tables of a ledger for other programs, in an order and with columns that stay. docs/ledger.md has them.

use super::{Ledger, LedgerError};
use rusqlite::types::ValueRef;
use std::io::{self, Write};

/// A table that can be exported.
pub struct Table {
    /// Its name.
    pub id: &'static str,
    /// One line for help.
    pub summary: &'static str,
    /// Its columns, and whether each holds whole numbers.
    pub columns: &'static [(&'static str, bool)],
    /// The query; its columns stand in the order of `columns`, its rows in an order that rests on nothing but content.
    sql: &'static str,
}

const TEXT: bool = false;
const NUMBER: bool = true;

/// Every table.
pub static TABLES: &[Table] = &[
    Table {
        id: "versions",
        summary: "every version that differs from the one before",
        columns: &[
            ("story", TEXT),
            ("version", NUMBER),
            ("token", TEXT),
            ("published", TEXT),
            ("modified", TEXT),
            ("status", TEXT),
            ("headline", TEXT),
            ("byline", TEXT),
            ("url", TEXT),
            ("source", TEXT),
            ("format", TEXT),
            ("digest", TEXT),
            ("text", TEXT),
        ],
        sql: "SELECT name, ordinal, token, published, modified, versions.status, headline, byline, url, source, format, \
              digest, text FROM versions JOIN stories ON stories.id = story JOIN texts USING (digest) ORDER BY name, ordinal",
    },
    Table {
        id: "quotes",
        summary: "every quotation in every version, direct and partial",
        columns: SAID,
        sql: "SELECT stories.name, versions.ordinal, coalesce(modified, published), form, speakers.name, role, quotes.source, cue, \
              start, \"end\", quotes.text, digest FROM quotes JOIN versions ON versions.id = version \
              JOIN stories ON stories.id = story JOIN wordings ON wordings.id = wording \
              LEFT JOIN speakers ON speakers.id = speaker WHERE form <> 'indirect' \
              ORDER BY stories.name, versions.ordinal, quotes.ordinal",
    },
    Table {
        id: "attributions",
        summary: "everything attributed to somebody, quoted or indirect",
        columns: SAID,
        sql: "SELECT stories.name, versions.ordinal, coalesce(modified, published), form, speakers.name, role, quotes.source, cue, \
              start, \"end\", quotes.text, digest FROM quotes JOIN versions ON versions.id = version \
              JOIN stories ON stories.id = story JOIN wordings ON wordings.id = wording \
              LEFT JOIN speakers ON speakers.id = speaker WHERE quotes.source IS NOT NULL OR cue IS NOT NULL \
              ORDER BY stories.name, versions.ordinal, quotes.ordinal",
    },
    Table {
        id: "claims",
        summary: "every claim of every version",
        columns: &[
            ("story", TEXT),
            ("version", NUMBER),
            ("time", TEXT),
            ("polarity", TEXT),
            ("certainty", TEXT),
            ("status", TEXT),
            ("speaker", TEXT),
            ("start", NUMBER),
            ("end", NUMBER),
            ("text", TEXT),
            ("digest", TEXT),
        ],
        sql: "SELECT stories.name, versions.ordinal, coalesce(modified, published), polarity, certainty, claims.status, \
              speakers.name, start, \"end\", claims.text, digest FROM claims JOIN versions ON versions.id = version \
              JOIN stories ON stories.id = story LEFT JOIN speakers ON speakers.id = speaker \
              ORDER BY stories.name, versions.ordinal, claims.ordinal",
    },
    Table {
        id: "changes",
        summary: "what changed between each version and the one before",
        columns: &[
            ("story", TEXT),
            ("version", NUMBER),
            ("time", TEXT),
            ("kind", TEXT),
            ("severity", TEXT),
            ("direction", TEXT),
            ("intent", TEXT),
            ("field", TEXT),
            ("old_start", NUMBER),
            ("old_end", NUMBER),
            ("old_text", TEXT),
            ("new_start", NUMBER),
            ("new_end", NUMBER),
            ("new_text", TEXT),
            ("message", TEXT),
            ("fingerprint", TEXT),
            ("old_digest", TEXT),
            ("new_digest", TEXT),
        ],
        sql: "SELECT name, versions.ordinal, coalesce(versions.modified, versions.published), kind, severity, direction, \
              intent, field, old_start, old_end, old_text, new_start, new_end, new_text, message, fingerprint, \
              before.digest, versions.digest FROM changes JOIN versions ON versions.id = version \
              JOIN stories ON stories.id = versions.story \
              JOIN versions AS before ON before.story = versions.story AND before.ordinal = versions.ordinal - 1 \
              ORDER BY name, versions.ordinal, changes.ordinal",
    },
];

/// Columns of quotations and attributions.
const SAID: &[(&str, bool)] = &[
    ("story", TEXT),
    ("version", NUMBER),
    ("time", TEXT),
    ("form", TEXT),
    ("speaker", TEXT),
    ("role", TEXT),
    ("source", TEXT),
    ("cue", TEXT),
    ("start", NUMBER),
    ("end", NUMBER),
    ("text", TEXT),
    ("digest", TEXT),
];

/// A value of a row.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cell<'a> {
    /// Nothing there.
    Null,
    /// A whole number.
    Number(i64),
    /// Text.
    Text(&'a str),
}

/// What went wrong while exporting.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The ledger could not be read.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The output could not be written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The table with this name.
pub fn table(id: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.id == id)
}

/// A text as a cell of a table that a spreadsheet may open: nothing in it steers a terminal, and what would be taken for a
/// formula is made text by an apostrophe.
fn spreadsheet(text: &str) -> String {
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    let mut cell: String = text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect();
    if cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r'])
    {
        cell.insert(0, '\'');
    }
    cell
}

impl Ledger {
    /// Hands every row of a table to `take`, in order.
    ///
    /// # Errors
    /// When the ledger cannot be read, or `take` fails.
    pub fn rows(
        &mut self,
        table: &Table,
        take: &mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>,
    ) -> Result<(), ExportError> {
        let result = self.run(|connection| {
            let mut statement = connection.prepare(table.sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let mut cells = Vec::with_capacity(table.columns.len());
                for at in 0..table.columns.len() {
                    cells.push(match row.get_ref(at)? {
                        ValueRef::Integer(number) => Cell::Number(number),
                        ValueRef::Text(text) => Cell::Text(std::str::from_utf8(text).unwrap_or_default()),
                        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => Cell::Null,
                    });
                }
                if let Err(error) = take(&cells) {
                    return Ok(Err(error));
                }
            }
            Ok(Ok(()))
        })?;
        Ok(result?)
    }

    /// Writes a table as CSV with a header, lines ended as RFC 4180 has it.
    ///
    /// # Errors
    /// When the ledger cannot be read or the output cannot be written.
    pub fn export_csv(&mut self, table: &Table, out: &mut dyn Write) -> Result<(), ExportError> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        // The kind of an error has to stay: a reader that went away is none.
        let io = |error: csv::Error| match error.into_kind() {
            csv::ErrorKind::Io(error) => error,
            other => io::Error::other(format!("{other:?}")),
        };
        writer.write_record(table.columns.iter().map(|(name, _)| name)).map_err(io)?;
        self.rows(table, &mut |cells| {
            let cells = cells.iter().map(|cell| match cell {
                Cell::Null => String::new(),
                Cell::Number(number) => number.to_string(),
                Cell::Text(text) => spreadsheet(text),
            });
            writer.write_record(cells).map_err(io)
        })?;
        writer.flush()?;
        Ok(())
    }

    /// Writes a table as JSON Lines, an object a row.
    ///
    /// # Errors
    /// When the ledger cannot be read or the output cannot be written.
    pub fn export_jsonl(&mut self, table: &Table, out: &mut dyn Write) -> Result<(), ExportError> {
        self.rows(table, &mut |cells| {
            let mut object = serde_json::Map::new();
            for ((name, _), cell) in table.columns.iter().zip(cells) {
                let value = match cell {
                    Cell::Null => serde_json::Value::Null,
                    Cell::Number(number) => (*number).into(),
                    Cell::Text(text) => (*text).into(),
                };
                object.insert((*name).to_owned(), value);
            }
            serde_json::to_writer(&mut *out, &object)?;
            writeln!(out)
        })
    }
}
