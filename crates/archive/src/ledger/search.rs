//! Search: one utterance in any wording, found by the words and pairs of words it shares, then rated like any other.

use super::analysis::shingles;
use super::{Ledger, LedgerError};
use rusqlite::{Connection, params, params_from_iter};
use writethru_core::Timestamp;
use writethru_diff::history::audit::{Agreement, Form, Query};

/// Wordings that are rated at most; the most alike come first.
const RATED_MAX: i64 = 4_096;

/// Words of a query that are looked up; a longer query is known by its first ones.
const LOOKED_UP: usize = 256;

/// One place of the ledger where the utterance stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The story.
    pub story: String,
    /// The version's token.
    pub version: String,
    /// The version’s own address.
    pub url: Option<String>,
    /// When the version was modified, else published.
    pub time: Option<Timestamp>,
    /// The words as written, with their marks.
    pub text: String,
    /// First code point of the words in the version's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// How they agree with the words asked for.
    pub agreement: Agreement,
    /// Shared words in a hundred of the mean length.
    pub overlap: usize,
    /// Who is said to have said it.
    pub speaker: Option<String>,
    /// By which cue.
    pub cue: Option<String>,
}

impl Ledger {
    /// Every place where an utterance stands, in order of story, version and text.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn search(&mut self, query: &Query) -> Result<Vec<Hit>, LedgerError> {
        self.run(|connection| {
            let mut hits = Vec::new();
            for (wording, words, form) in candidates(connection, query)? {
                let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
                if let Some((agreement, overlap)) = query.rate(&words, form) {
                    hits.extend(places(connection, wording, agreement, overlap)?);
                }
            }
            hits.sort_by(|a: &(i64, i64, i64, Hit), b| (&a.3.story, a.1, a.2).cmp(&(&b.3.story, b.1, b.2)));
            Ok(hits.into_iter().map(|(_, _, _, hit)| hit).collect())
        })
    }
}

/// The wordings that may be the one asked for.
fn candidates(connection: &Connection, query: &Query) -> rusqlite::Result<Vec<(i64, String, Form)>> {
    let mut found: Vec<(i64, String, Form)> = Vec::new();
    let mut add = |rows: Vec<(i64, String, String)>| {
        for (id, words, form) in rows {
            let form = [Form::Speech, Form::Fragment, Form::Told].into_iter().find(|known| known.id() == form);
            if let Some(form) = form.filter(|_| !found.iter().any(|(known, _, _)| *known == id)) {
                found.push((id, words, form));
            }
        }
    };
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let words = query.words().join(" ");
    let exact = connection
        .prepare_cached("SELECT id, words, form FROM wordings WHERE words = ?")?
        .query_map(params![words], row)?
        .collect::<rusqlite::Result<_>>()?;
    add(exact);
    let hashes: Vec<i64> = shingles(query.words()).take(LOOKED_UP).collect();
    if !hashes.is_empty() {
        let marks = vec!["?"; hashes.len()].join(", ");
        let sql = format!(
            "SELECT id, words, form FROM wordings JOIN (SELECT wording, count(*) AS shared FROM shingles \
             WHERE hash IN ({marks}) GROUP BY wording ORDER BY shared DESC, wording LIMIT {RATED_MAX}) ON wording = id"
        );
        let alike = connection
            .prepare_cached(&sql)?
            .query_map(params_from_iter(&hashes), row)?
            .collect::<rusqlite::Result<_>>()?;
        add(alike);
    }
    if let Some(expression) = rarest(connection, query)? {
        let alike = connection
            .prepare_cached(
                "SELECT id, wordings.words, form FROM wording_words JOIN wordings ON id = wording_words.rowid \
                 WHERE wording_words MATCH ? ORDER BY rank LIMIT ?",
            )?
            .query_map(params![expression, RATED_MAX], row)?
            .collect::<rusqlite::Result<_>>()?;
        add(alike);
    }
    Ok(found)
}

/// What full text search is asked for: words one of which every paraphrase has, the rarest there are.
fn rarest(connection: &Connection, query: &Query) -> rusqlite::Result<Option<String>> {
    let mut words: Vec<(i64, &str)> = Vec::new();
    for word in query.content().take(LOOKED_UP) {
        let count = connection
            .prepare_cached("SELECT coalesce(sum(doc), 0) FROM wording_terms WHERE term = ?")?
            .query_row(params![word], |row| row.get::<_, i64>(0))?;
        words.push((count, word));
    }
    words.sort();
    // Who shares `n` of all words has one of any `all - n + 1` of them.
    let enough = (words.len() + 1).saturating_sub(query.paraphrase_words()).max(1);
    let quoted: Vec<String> =
        words.iter().take(enough).map(|(_, word)| format!("\"{}\"", word.replace('"', "\"\""))).collect();
    Ok(Some(quoted.join(" OR ")).filter(|expression| !expression.is_empty()))
}

/// Every place where a wording stands, with the order of its version and of itself.
fn places(
    connection: &Connection,
    wording: i64,
    agreement: Agreement,
    overlap: usize,
) -> rusqlite::Result<Vec<(i64, i64, i64, Hit)>> {
    connection
        .prepare_cached(
            "SELECT stories.id, versions.ordinal, quotes.ordinal, stories.name, token, coalesce(modified, published), \
             text, start, \"end\", speakers.name, cue, url FROM quotes JOIN versions ON versions.id = version \
             JOIN stories ON stories.id = story LEFT JOIN speakers ON speakers.id = speaker WHERE wording = ?",
        )?
        .query_map(params![wording], |row| {
            let time: Option<String> = row.get(5)?;
            let place = |at: usize| row.get::<_, i64>(at).map(|place| usize::try_from(place).unwrap_or(0));
            let hit = Hit {
                story: row.get(3)?,
                version: row.get(4)?,
                time: time.and_then(|time| Timestamp::parse(&time)),
                text: row.get(6)?,
                start: place(7)?,
                end: place(8)?,
                agreement,
                overlap,
                speaker: row.get(9)?,
                cue: row.get(10)?,
                url: row.get(11)?,
            };
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, hit))
        })?
        .collect()
}
