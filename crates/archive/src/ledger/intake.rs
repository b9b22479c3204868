//! Intake: what an archive holds is written down, each reading once, in the order it came.

use super::{Ledger, LedgerError};
use crate::formats::{self, Format, plain};
use crate::{ReadError, grouping};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use writethru_core::{BESIDE, Layout, Manuscript, REST, Status, Timestamp, VersionMeta, story::digest};

/// Readings written in one transaction: few enough that little is read again after an interruption.
const BATCH: usize = 256;

/// What a source says of a version, as the `meta` column keeps it.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct Meta {
    #[serde(skip_serializing_if = "Option::is_none")]
    story: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deck: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    embargo: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editor_notes: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    signals: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    predecessors: Vec<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    extra: BTreeMap<String, String>,
}

impl Meta {
    fn of(meta: &VersionMeta) -> Self {
        Self {
            story: meta.story.clone(),
            version: meta.id.clone(),
            headline: meta.headline.clone(),
            deck: meta.deck.clone(),
            byline: meta.byline.clone(),
            dateline: meta.dateline.clone(),
            published: meta.published.map(|time| time.to_string()),
            modified: meta.modified.map(|time| time.to_string()),
            url: meta.url.clone(),
            notes: meta.notes.clone(),
            status: meta.status.id().to_owned(),
            embargo: meta.embargo.clone(),
            editor_notes: meta.editor_notes.clone(),
            signals: meta.signals.clone(),
            predecessors: meta.predecessors.clone(),
            extra: meta.extra.clone(),
        }
    }

    fn back(self, source: String, format: &'static str) -> VersionMeta {
        let time = |written: Option<String>| written.and_then(|written| Timestamp::parse(&written));
        let status = [Status::Embargoed, Status::Withheld, Status::Canceled];
        VersionMeta {
            story: self.story,
            id: self.version,
            source,
            format,
            headline: self.headline,
            deck: self.deck,
            byline: self.byline,
            dateline: self.dateline,
            published: time(self.published),
            modified: time(self.modified),
            url: self.url,
            notes: self.notes,
            status: status.into_iter().find(|status| status.id() == self.status).unwrap_or_default(),
            embargo: self.embargo,
            editor_notes: self.editor_notes,
            signals: self.signals,
            predecessors: self.predecessors,
            extra: self.extra,
        }
    }
}

/// Problems of a ledger that are told at most.
const PROBLEMS_MAX: u32 = 1_000;

/// What the message about a file without a story holds.
const NO_STORY: &str = "a record is an object with";

/// What an intake did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Taken {
    /// Readings.
    pub read: usize,
    /// Those the ledger did not have.
    pub new: usize,
    /// Inputs that could not be read.
    pub failed: usize,
}

impl Ledger {
    /// Writes down the readings of an archive and marks the stories of new ones as stale. `seen` is told of every reading.
    ///
    /// # Errors
    /// When the ledger cannot be written; what is wrong with a reading is written down instead.
    pub fn take(
        &mut self,
        manuscripts: impl Iterator<Item = Result<Manuscript, ReadError>>,
        seen: &mut dyn FnMut(),
    ) -> Result<Taken, LedgerError> {
        let mut taken = Taken::default();
        let mut batch = Vec::with_capacity(BATCH);
        let mut manuscripts = manuscripts.inspect(|_| seen()).peekable();
        while manuscripts.peek().is_some() {
            batch.extend(manuscripts.by_ref().take(BATCH));
            self.run(|connection| {
                let step = super::writing(connection)?;
                for reading in batch.drain(..) {
                    taken.read += 1;
                    match reading {
                        Ok(manuscript) => taken.new += usize::from(note(&step, &manuscript)?),
                        // What a later version took the place of is no trouble of the ledger.
                        Err(ReadError::Skipped { .. }) => taken.failed += 1,
                        Err(error) => {
                            taken.failed += 1;
                            let (source, message) = (error.name().to_owned(), error.to_string());
                            step.prepare_cached("INSERT OR IGNORE INTO problems VALUES (?, ?)")?
                                .execute(params![source, message])?;
                        }
                    }
                }
                step.commit()
            })?;
        }
        self.run(join_stories)?;
        Ok(taken)
    }
}

/// Writes one reading down; whether it was new.
fn note(step: &Connection, manuscript: &Manuscript) -> rusqlite::Result<bool> {
    let mut kept = Meta::of(&manuscript.meta);
    let meta = serde_json::to_string(&kept).unwrap_or_default();
    // Where contents lie in a repository tells no two readings apart, nor does what stands around a story.
    for key in [grouping::BLOB, grouping::PARENTS, BESIDE, REST] {
        kept.extra.remove(key);
    }
    let told = serde_json::to_string(&kept).unwrap_or_default();
    let (text, identity) = (digest(&manuscript.text), grouping::identity(manuscript));
    // What tells neither a time nor a token is told apart by where it lies: a text may come back.
    let dated =
        manuscript.meta.id.is_some() || manuscript.meta.published.is_some() || manuscript.meta.modified.is_some();
    let place = if dated { "" } else { manuscript.meta.source.as_str() };
    let key = digest(&format!("{identity}\0{text}\0{told}\0{place}"));
    let known = "SELECT 1 FROM captures WHERE key = ?";
    if step.prepare_cached(known)?.exists(params![key])? {
        return Ok(false);
    }
    step.prepare_cached("INSERT OR IGNORE INTO texts VALUES (?, ?)")?.execute(params![text, manuscript.text])?;
    let layout = match manuscript.layout {
        Layout::Plain => "plain",
        Layout::Paragraphs => "paragraphs",
        Layout::Markdown => "markdown",
    };
    // A story that was joined with another one before goes on there.
    let joined = step
        .prepare_cached("SELECT story FROM captures WHERE identity = ? LIMIT 1")?
        .query_row(params![identity], |row| row.get::<_, String>(0))
        .optional()?;
    let story = joined.unwrap_or_else(|| identity.clone());
    step.prepare_cached(
        "INSERT INTO captures (key, identity, story, digest, source, format, layout, meta) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![key, identity, story, text, manuscript.meta.source, manuscript.meta.format, layout, meta])?;
    for predecessor in &manuscript.meta.predecessors {
        step.prepare_cached("INSERT OR IGNORE INTO links VALUES (?, ?)")?.execute(params![identity, predecessor])?;
    }
    mark_stale(step, &story)?;
    Ok(true)
}

fn mark_stale(step: &Connection, story: &str) -> rusqlite::Result<usize> {
    step.prepare_cached(
        "INSERT INTO stories (name, stale) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET stale = 1 WHERE stale = 0",
    )?
    .execute(params![story])
}

/// Joins the stories that predecessor links tie together under the name of the one that was read first.
fn join_stories(connection: &mut Connection) -> rusqlite::Result<()> {
    let step = super::writing(connection)?;
    let links: Vec<(String, String)> = step
        .prepare("SELECT identity, predecessor FROM links ORDER BY identity, predecessor")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut chains = grouping::Chains::default();
    for (identity, predecessor) in &links {
        chains.tie(identity, predecessor);
    }
    let mut members: BTreeMap<usize, Vec<&String>> = BTreeMap::new();
    for identity in links.iter().flat_map(|(identity, predecessor)| [identity, predecessor]) {
        let known = members.entry(chains.find(identity)).or_default();
        if !known.contains(&identity) {
            known.push(identity);
        }
    }
    for identities in members.values() {
        let mut first: Option<(i64, &String)> = None;
        for &identity in identities {
            let id = step
                .prepare_cached("SELECT min(id) FROM captures WHERE identity = ?")?
                .query_row(params![identity], |row| row.get::<_, Option<i64>>(0))?;
            first = [first, id.map(|id| (id, identity))].into_iter().flatten().min();
        }
        let Some((_, name)) = first else { continue };
        for &identity in identities {
            let moved = step
                .prepare_cached("UPDATE captures SET story = ?1 WHERE identity = ?2 AND story <> ?1")?
                .execute(params![name, identity])?;
            if moved > 0 {
                mark_stale(&step, name)?;
                mark_stale(&step, identity)?;
            }
        }
    }
    step.commit()
}

/// A row of `captures` with its text, as the manuscript it was. Columns: source, format, layout, meta, text.
pub(super) fn manuscript(row: &rusqlite::Row<'_>) -> rusqlite::Result<Manuscript> {
    let format: String = row.get("format")?;
    let format: &'static Format = formats::format(&format).unwrap_or(&plain::FORMAT);
    let meta: String = row.get("meta")?;
    let meta: Meta = serde_json::from_str(&meta).unwrap_or_default();
    let layout = match row.get::<_, String>("layout")?.as_str() {
        "paragraphs" => Layout::Paragraphs,
        "markdown" => Layout::Markdown,
        _ => Layout::Plain,
    };
    let meta = meta.back(row.get("source")?, format.id);
    Ok(Manuscript { text: row.get("text")?, layout, meta, warnings: Vec::new() })
}

/// What was read into a ledger, story by story, as it was read. A page at a time, so that memory does not grow.
pub(super) struct Captures {
    ledger: Ledger,
    name: String,
    /// Story and number of the last one handed out.
    last: (String, i64),
    page: std::vec::IntoIter<(String, i64, Manuscript)>,
    done: bool,
    /// What could not be read when the ledger was made.
    problems: std::vec::IntoIter<ReadError>,
}

impl Captures {
    pub(super) fn new(ledger: Ledger, name: String) -> Self {
        Self {
            ledger,
            name,
            last: (String::new(), -1),
            page: Vec::new().into_iter(),
            done: false,
            problems: Vec::new().into_iter(),
        }
    }

    /// What could not be read into the ledger.
    fn problems(&mut self) -> Result<Vec<ReadError>, LedgerError> {
        self.ledger.run(|connection| {
            connection
                .prepare_cached("SELECT source, message FROM problems ORDER BY source, message LIMIT ?")?
                .query_map([PROBLEMS_MAX], |row| {
                    let (name, reason): (String, String) = (row.get(0)?, row.get(1)?);
                    // A file that was not a story when it was read is skipped, as it is in a folder.
                    let whole = name.rsplit_once(':').is_none_or(|(_, line)| line.parse::<u64>().is_err());
                    let foreign = whole && reason.contains(NO_STORY);
                    Ok(if foreign {
                        ReadError::NoStory { name, reason: "it holds no story" }
                    } else {
                        ReadError::Recorded { name, reason }
                    })
                })?
                .collect::<rusqlite::Result<Vec<_>>>()
        })
    }

    fn turn(&mut self) -> Result<(), LedgerError> {
        let last = self.last.clone();
        let rows = self.ledger.run(|connection| {
            connection
                .prepare_cached(
                    "SELECT story, id, source, format, layout, meta, text FROM captures JOIN texts USING (digest) \
                     WHERE (story, id) > (?, ?) ORDER BY story, id LIMIT 64",
                )?
                .query_map(params![last.0, last.1], |row| Ok((row.get("story")?, row.get("id")?, manuscript(row)?)))?
                .collect::<rusqlite::Result<Vec<_>>>()
        })?;
        self.done = rows.is_empty();
        if self.done {
            self.problems = self.problems()?.into_iter();
        }
        self.page = rows.into_iter();
        Ok(())
    }
}

impl Iterator for Captures {
    type Item = Result<Manuscript, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((story, id, mut manuscript)) = self.page.next() {
                // Joined stories stay joined.
                manuscript.meta.story = Some(story.clone());
                self.last = (story, id);
                return Some(Ok(manuscript));
            }
            if self.done {
                return self.problems.next().map(Err);
            }
            if let Err(error) = self.turn() {
                self.done = true;
                let name = self.name.clone();
                return Some(Err(ReadError::Malformed { name, format: "ledger", reason: error.to_string() }));
            }
        }
    }
}
