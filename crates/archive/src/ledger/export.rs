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
    /// Its columns, and what each holds.
    pub columns: &'static [(&'static str, Holds)],
    /// The query; its columns stand in the order of `columns`, its rows in an order that rests on nothing but content.
    sql: &'static str,
}

/// The version of the tables that this program writes: columns are only ever added, at the end.
pub const EXPORT_VERSION: &str = "2";

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// Text.
    Text,
    /// Whole numbers.
    Number,
    /// Times: RFC 3339 as the publisher wrote them; a zone that was not written is not invented.
    Time,
    /// Yes or no.
    Flag,
}

use Holds::{Flag as FLAG, Number as NUMBER, Text as TEXT, Time as TIME};

/// Every table.
pub static TABLES: &[Table] = &[
    Table {
        id: "versions",
        summary: "every version that differs from the one before",
        columns: &[
            ("story", TEXT),
            ("version", NUMBER),
            ("token", TEXT),
            ("published", TIME),
            ("modified", TIME),
            ("status", TEXT),
            ("headline", TEXT),
            ("byline", TEXT),
            ("url", TEXT),
            ("source", TEXT),
            ("format", TEXT),
            ("digest", TEXT),
            ("text", TEXT),
            ("captured", TIME),
            ("desk", TEXT),
        ],
        sql: "SELECT name, ordinal, token, published, modified, versions.status, headline, byline, url, source, format, \
              digest, text, captured, desk FROM versions JOIN stories ON stories.id = story JOIN texts USING (digest) ORDER BY name, ordinal",
    },
    Table {
        id: "quotes",
        summary: "every quotation in every version, direct and partial",
        columns: SAID,
        sql: "SELECT stories.name, versions.ordinal, coalesce(modified, published), form, speakers.name, role, quotes.source, cue, \
              start, \"end\", quotes.text, digest, captured, desk FROM quotes JOIN versions ON versions.id = version \
              JOIN stories ON stories.id = story JOIN wordings ON wordings.id = wording \
              LEFT JOIN speakers ON speakers.id = speaker WHERE form <> 'indirect' \
              ORDER BY stories.name, versions.ordinal, quotes.ordinal",
    },
    Table {
        id: "attributions",
        summary: "everything attributed to somebody, quoted or indirect",
        columns: SAID,
        sql: "SELECT stories.name, versions.ordinal, coalesce(modified, published), form, speakers.name, role, quotes.source, cue, \
              start, \"end\", quotes.text, digest, captured, desk FROM quotes JOIN versions ON versions.id = version \
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
            ("time", TIME),
            ("polarity", TEXT),
            ("certainty", TEXT),
            ("status", TEXT),
            ("speaker", TEXT),
            ("start", NUMBER),
            ("end", NUMBER),
            ("text", TEXT),
            ("digest", TEXT),
            ("captured", TIME),
            ("desk", TEXT),
        ],
        sql: "SELECT stories.name, versions.ordinal, coalesce(modified, published), polarity, certainty, claims.status, \
              speakers.name, start, \"end\", claims.text, digest, captured, desk FROM claims JOIN versions ON versions.id = version \
              JOIN stories ON stories.id = story LEFT JOIN speakers ON speakers.id = speaker \
              ORDER BY stories.name, versions.ordinal, claims.ordinal",
    },
    Table {
        id: "changes",
        summary: "what changed between each version and the one it came from",
        columns: &[
            ("story", TEXT),
            ("version", NUMBER),
            ("time", TIME),
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
            ("old_version", TEXT),
            ("new_version", TEXT),
            ("old_time", TIME),
            ("captured", TIME),
            ("desk", TEXT),
            ("old_speaker", TEXT),
            ("old_source", TEXT),
            ("new_speaker", TEXT),
            ("new_source", TEXT),
            ("acknowledged", FLAG),
            ("acknowledged_by", TEXT),
            ("introduced_at", TIME),
            ("corrected_at", TIME),
        ],
        sql: "SELECT name, versions.ordinal, coalesce(versions.modified, versions.published), kind, severity, direction, \
              intent, field, old_start, old_end, old_text, new_start, new_end, new_text, message, fingerprint, \
              before.digest, versions.digest, before.token, versions.token, coalesce(before.modified, before.published), \
              versions.captured, versions.desk, old_speaker, old_source, new_speaker, new_source, \
              acknowledged_by IS NOT NULL, acknowledged_by, (SELECT coalesce(first.modified, first.published) FROM versions \
              AS first WHERE first.story = versions.story AND first.ordinal = introduced), iif(acknowledged_by IS NOT NULL \
              OR intent = 'correction', coalesce(versions.modified, versions.published), NULL) FROM changes JOIN versions ON versions.id = version \
              JOIN stories ON stories.id = versions.story \
              JOIN versions AS before ON before.story = versions.story AND before.ordinal = coalesce(compared_with, versions.ordinal - 1) \
              ORDER BY name, versions.ordinal, changes.ordinal",
    },
];

/// Columns of quotations and attributions.
const SAID: &[(&str, Holds)] = &[
    ("story", TEXT),
    ("version", NUMBER),
    ("time", TIME),
    ("form", TEXT),
    ("speaker", TEXT),
    ("role", TEXT),
    ("source", TEXT),
    ("cue", TEXT),
    ("start", NUMBER),
    ("end", NUMBER),
    ("text", TEXT),
    ("digest", TEXT),
    ("captured", TIME),
    ("desk", TEXT),
];

/// A value of a row.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cell<'a> {
    /// Nothing there.
    Null,
    /// A whole number.
    Number(i64),
    /// Text, or a time.
    Text(&'a str),
    /// Yes or no.
    Flag(bool),
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
                for (at, (_, holds)) in table.columns.iter().enumerate() {
                    cells.push(match row.get_ref(at)? {
                        ValueRef::Integer(number) if *holds == Holds::Flag => Cell::Flag(number != 0),
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

    /// Writes a table as CSV with a header, lines ended as RFC 4180 has it. A text that a spreadsheet would take for a formula gets an
    /// apostrophe before it, and control characters are left out.
    ///
    /// # Errors
    /// When the ledger cannot be read or the output cannot be written.
    pub fn export_csv(&mut self, table: &Table, out: &mut dyn Write) -> Result<(), ExportError> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        // The kind of an error has to stay: a reader that went away is not an error.
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
                Cell::Flag(yes) => yes.to_string(),
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
                    Cell::Flag(yes) => (*yes).into(),
                };
                object.insert((*name).to_owned(), value);
            }
            serde_json::to_writer(&mut *out, &object)?;
            writeln!(out)
        })
    }
}
