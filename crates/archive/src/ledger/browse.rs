//! Browsing: the stories of a ledger with what was found in them, one story with its versions, and who is quoted with some words.

use super::analysis::readings;
use super::{Ledger, LedgerError};
use crate::grouping::{self, Group};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, params};
use writethru_core::Timestamp;
use writethru_diff::align::words::fold;

/// Words of a question that are looked up; of a longer one the first.
const WORDS_MAX: usize = 32;

/// What was found in a story, without its texts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StorySummary {
    /// The story.
    pub name: String,
    /// The headline of its last version.
    pub headline: Option<String>,
    /// The desk its last version names.
    pub desk: Option<String>,
    /// When its first version was published, else modified.
    pub first: Option<Timestamp>,
    /// When its last version was modified, else published.
    pub last: Option<Timestamp>,
    /// Versions that differ from the one before.
    pub versions: usize,
    /// Errors that no note acknowledges.
    pub errors: usize,
    /// Warnings that no note acknowledges.
    pub warnings: usize,
    /// Changes for the record that no note acknowledges.
    pub info: usize,
    /// Changes that a note acknowledges.
    pub acknowledged: usize,
}

/// How many changes of weight there are of one kind, desk or month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Share {
    /// The kind, desk or month (`2026-05`); empty where none is known.
    pub name: String,
    /// Errors and warnings that no note acknowledges.
    pub open: usize,
    /// Changes that a note acknowledges.
    pub acknowledged: usize,
}

/// What the changes of weight of an archive are divided by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Division {
    /// The kind of change.
    Kind,
    /// The desk of the newer version.
    Desk,
    /// The month of the newer version.
    Month,
}

/// What somebody is quoted with in a story, in one wording.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quoted {
    /// The story.
    pub story: String,
    /// The headline of the last version that has it.
    pub headline: Option<String>,
    /// The words as written, with their marks.
    pub text: String,
    /// Who is said to have said it.
    pub speaker: Option<String>,
    /// By which cue.
    pub cue: Option<String>,
    /// Number of the first version that has it, from 0.
    pub first: usize,
    /// Number of the last version that has it, from 0.
    pub last: usize,
    /// When the first of them was modified, else published.
    pub time: Option<Timestamp>,
}

impl Ledger {
    /// The stories that have versions, by name.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn stories(&mut self) -> Result<Vec<StorySummary>, LedgerError> {
        self.run(|connection| {
            let mut found = connection.prepare_cached(
                "WITH counted AS (SELECT versions.story AS story, \
                 sum(severity = 'error' AND acknowledged_by IS NULL) AS errors, \
                 sum(severity = 'warning' AND acknowledged_by IS NULL) AS warnings, \
                 sum(severity = 'info' AND acknowledged_by IS NULL) AS info, \
                 sum(acknowledged_by IS NOT NULL) AS acknowledged \
                 FROM changes JOIN versions ON versions.id = changes.version GROUP BY versions.story) \
                 SELECT stories.name, last.headline, last.desk, coalesce(first.published, first.modified), \
                 coalesce(last.modified, last.published), last.ordinal + 1, errors, warnings, info, acknowledged \
                 FROM stories JOIN versions AS first ON first.story = stories.id AND first.ordinal = 0 \
                 JOIN versions AS last ON last.story = stories.id \
                 AND last.ordinal = (SELECT max(ordinal) FROM versions WHERE story = stories.id) \
                 LEFT JOIN counted ON counted.story = stories.id ORDER BY stories.name",
            )?;
            let summaries = found.query_map(params![], |row| {
                let number = |at: usize| row.get::<_, Option<i64>>(at).map(|n| n.map_or(0, |n| n.max(0) as usize));
                let time =
                    |at: usize| row.get::<_, Option<String>>(at).map(|time| time.and_then(|t| Timestamp::parse(&t)));
                Ok(StorySummary {
                    name: row.get(0)?,
                    headline: row.get(1)?,
                    desk: row.get(2)?,
                    first: time(3)?,
                    last: time(4)?,
                    versions: number(5)?,
                    errors: number(6)?,
                    warnings: number(7)?,
                    info: number(8)?,
                    acknowledged: number(9)?,
                })
            })?;
            summaries.collect()
        })
    }

    /// The changes of weight, and those that a note acknowledges, by kind, desk or month: the most frequent first, months in order.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn shares(&mut self, division: Division) -> Result<Vec<Share>, LedgerError> {
        let (name, order) = match division {
            Division::Kind => ("kind", "count(*) DESC, 1"),
            Division::Desk => ("coalesce(desk, '')", "count(*) DESC, 1"),
            Division::Month => ("coalesce(substr(coalesce(modified, published), 1, 7), '')", "1"),
        };
        let sql = format!(
            "SELECT {name} AS name, sum(acknowledged_by IS NULL) AS open, sum(acknowledged_by IS NOT NULL) AS acknowledged \
             FROM changes JOIN versions ON versions.id = changes.version \
             WHERE severity IN ('error', 'warning') OR acknowledged_by IS NOT NULL GROUP BY 1 ORDER BY {order}"
        );
        self.run(|connection| {
            let mut found = connection.prepare_cached(&sql)?;
            let shares = found.query_map(params![], |row| {
                let number = |at: usize| row.get::<_, i64>(at).map(|n| n.max(0) as usize);
                Ok(Share { name: row.get(0)?, open: number(1)?, acknowledged: number(2)? })
            })?;
            shares.collect()
        })
    }

    /// What was read of a story, its versions in order; none where the ledger has no story of this name.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn story(&mut self, name: &str) -> Result<Option<Group>, LedgerError> {
        let found = self.run(|connection| readings(connection, name))?;
        let manuscripts: Vec<_> = found.into_iter().map(|(_, manuscript)| manuscript).collect();
        Ok((!manuscripts.is_empty()).then(|| grouping::group(name.to_owned(), manuscripts)))
    }

    /// What is quoted with all of some words, or said by somebody whose name has them, at most `most` of them: a wording of a story
    /// once, in order of story and version.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn find(&mut self, words: &str, most: usize) -> Result<Vec<Quoted>, LedgerError> {
        let folded = fold(words);
        let terms: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|term| !term.is_empty()).take(WORDS_MAX).collect();
        if terms.is_empty() {
            return Ok(Vec::new());
        }
        // The last word may still be in the middle of being typed.
        let expression = format!("\"{}\"*", terms.join("\" \""));
        self.run(|connection| quoted(connection, &expression, &terms, most))
    }

    /// A number that changes when another program writes to the ledger.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn state(&mut self) -> Result<i64, LedgerError> {
        self.run(|connection| connection.query_row("PRAGMA data_version", [], |row| row.get(0)))
    }
}

/// Quotations with the words, or by a speaker whose name holds them.
fn quoted(connection: &Connection, expression: &str, terms: &[&str], most: usize) -> rusqlite::Result<Vec<Quoted>> {
    // SQLite's own lower() knows ASCII letters only.
    let folding = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("folded", 1, folding, |call| Ok(fold(&call.get::<String>(0)?)))?;
    let named = vec!["instr(folded(name), ?) > 0"; terms.len()].join(" AND ");
    // Words and cue are those of the first version that has the wording, the headline that of the last.
    let sql = format!(
        "WITH found AS (SELECT versions.story AS story, quotes.text AS text, speaker, cue, versions.ordinal AS version, \
         quotes.ordinal AS place, coalesce(modified, published) AS time, \
         row_number() OVER (PARTITION BY versions.story, wording, speaker ORDER BY versions.ordinal, quotes.ordinal) AS nth, \
         last_value(versions.ordinal) OVER whole AS last, last_value(headline) OVER whole AS last_headline \
         FROM quotes JOIN versions ON versions.id = quotes.version \
         WHERE wording IN (SELECT rowid FROM wording_words WHERE wording_words MATCH ?) \
         OR speaker IN (SELECT id FROM speakers WHERE {named}) \
         WINDOW whole AS (PARTITION BY versions.story, wording, speaker ORDER BY versions.ordinal, quotes.ordinal \
         ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)) \
         SELECT stories.name, last_headline, text, speakers.name, cue, version, last, time FROM found \
         JOIN stories ON stories.id = story LEFT JOIN speakers ON speakers.id = speaker \
         WHERE nth = 1 ORDER BY stories.name, version, place LIMIT ?"
    );
    let mut found = connection.prepare_cached(&sql)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut values: Vec<&dyn rusqlite::ToSql> = vec![&expression];
    values.extend(terms.iter().map(|term| term as &dyn rusqlite::ToSql));
    values.push(&most);
    let rows = found.query_map(&values[..], |row| {
        let number = |at: usize| row.get::<_, i64>(at).map(|n| n.max(0) as usize);
        let time: Option<String> = row.get(7)?;
        Ok(Quoted {
            story: row.get(0)?,
            headline: row.get(1)?,
            text: row.get(2)?,
            speaker: row.get(3)?,
            cue: row.get(4)?,
            first: number(5)?,
            last: number(6)?,
            time: time.and_then(|time| Timestamp::parse(&time)),
        })
    })?;
    rows.collect()
}
