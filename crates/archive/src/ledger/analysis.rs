//! Analysis: every stale story is read, compared and followed, several at a time, and written down in one transaction each.

use super::{Ledger, LedgerError, intake};
use crate::grouping::{self, Order};
use crate::parallel;
use rusqlite::{Connection, params};
use writethru_core::{CAPTURED, CodePoints, Manuscript, Span, Story, Version, VersionMeta, names};
use writethru_diff::history::audit::{Saying, attribution, sayings};
use writethru_diff::history::{History, follow, lines};
use writethru_diff::judge::fingerprint::field_value;
use writethru_diff::{Field, Finding, Policy};

/// Stories a worker has in hand at a time.
const STORIES_A_WORKER: usize = 4;

/// A story that waits for its analysis.
struct Pending {
    name: String,
    readings: Vec<Manuscript>,
    /// Number of the last reading: one that comes later leaves the story stale.
    last: i64,
}

/// Everything found in one story, ready to be written.
struct Analysed {
    name: String,
    last: i64,
    order: Order,
    repeated: usize,
    story: Story,
    history: History,
}

impl Ledger {
    /// How many stories wait to be analysed.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn stale(&mut self) -> Result<usize, LedgerError> {
        let count = self.run(|connection| {
            connection.query_row("SELECT count(*) FROM stories WHERE stale = 1", [], |row| row.get::<_, i64>(0))
        })?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Analyses the stale stories by the house rules it was told. `done` is told after each.
    ///
    /// # Errors
    /// When the ledger cannot be read or written.
    pub fn analyse(&mut self, done: &mut dyn FnMut()) -> Result<usize, LedgerError> {
        let policy = &Policy::from(self.profile()?);
        let mut count = 0;
        loop {
            let batch = self.run(|connection| stale(connection, parallel::workers() * STORIES_A_WORKER))?;
            if batch.is_empty() {
                return Ok(count);
            }
            for analysed in parallel::map(batch, |pending| analyse(pending, policy)) {
                self.run(|connection| {
                    let step = super::writing(connection)?;
                    write(&step, &analysed)?;
                    step.commit()
                })?;
                count += 1;
                done();
            }
        }
    }
}

/// The next stale stories by name, with their readings.
fn stale(connection: &mut Connection, most: usize) -> rusqlite::Result<Vec<Pending>> {
    let names: Vec<String> = connection
        .prepare_cached("SELECT name FROM stories WHERE stale = 1 ORDER BY name LIMIT ?")?
        .query_map(params![i64::try_from(most).unwrap_or(i64::MAX)], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let with_readings = |name: String| {
        let found = readings(connection, &name)?;
        let last = found.last().map_or(0, |(id, _)| *id);
        Ok(Pending { name, readings: found.into_iter().map(|(_, reading)| reading).collect(), last })
    };
    names.into_iter().map(with_readings).collect()
}

/// What was read of a story, in the order it was read, each with its number.
pub(super) fn readings(connection: &Connection, story: &str) -> rusqlite::Result<Vec<(i64, Manuscript)>> {
    connection
        .prepare_cached(
            "SELECT id, source, format, layout, meta, text FROM captures JOIN texts USING (digest) WHERE story = ? ORDER BY id",
        )?
        .query_map(params![story], |row| Ok((row.get("id")?, intake::manuscript(row)?)))?
        .collect()
}

fn analyse(pending: Pending, policy: &Policy) -> Analysed {
    let Pending { name, readings, last } = pending;
    let group = grouping::group(name.clone(), readings);
    let versions: Vec<Version> = group.manuscripts.into_iter().map(Version::read).collect();
    let story = Story { id: name.clone(), versions };
    let history = follow(&story, &group.steps, policy);
    Analysed { name, last, order: group.order, repeated: group.repeated, story, history }
}

/// Writes a story in place of what was known of it.
fn write(step: &Connection, found: &Analysed) -> rusqlite::Result<()> {
    let story: i64 = step.query_row("SELECT id FROM stories WHERE name = ?", params![found.name], |row| row.get(0))?;
    forget(step, story)?;
    let more: bool = step.query_row(
        "SELECT EXISTS (SELECT 1 FROM captures WHERE story = ? AND id > ?)",
        params![found.name, found.last],
        |row| row.get(0),
    )?;
    if found.story.versions.is_empty() && !more {
        // All it had went to another story.
        step.execute("DELETE FROM stories WHERE id = ?", params![story])?;
        return Ok(());
    }
    step.execute(
        // Another program may have read more of it in the meantime.
        "UPDATE stories SET stale = EXISTS (SELECT 1 FROM captures WHERE story = ?4 AND id > ?5), basis = ?1, repeated = ?2 \
         WHERE id = ?3",
        params![found.order.id(), found.repeated as i64, story, found.name, found.last],
    )?;
    let parents = lines::parents(found.story.versions.len(), &found.history.compared);
    for (ordinal, version) in found.story.versions.iter().enumerate() {
        let id = version_row(step, story, ordinal, version)?;
        let at = CodePoints::new(&version.text);
        for (ordinal, saying) in sayings(version).iter().enumerate() {
            quote_row(step, id, ordinal, version, &at, saying)?;
        }
        claim_rows(step, id, version, &at)?;
        if let Some(compared) = found.history.brought(ordinal) {
            let before: Vec<usize> = lines::before(&parents, ordinal).collect();
            change_rows(step, id, (&found.story.versions, &before, version), &compared.diff.findings)?;
        }
    }
    track_rows(step, story, found)
}

fn forget(step: &Connection, story: i64) -> rusqlite::Result<()> {
    for table in ["quotes", "claims", "changes"] {
        let sql = format!("DELETE FROM {table} WHERE version IN (SELECT id FROM versions WHERE story = ?)");
        step.prepare_cached(&sql)?.execute(params![story])?;
    }
    for sql in [
        "DELETE FROM sightings WHERE track IN (SELECT id FROM tracks WHERE story = ?)",
        "DELETE FROM tracks WHERE story = ?",
        "DELETE FROM versions WHERE story = ?",
    ] {
        step.prepare_cached(sql)?.execute(params![story])?;
    }
    Ok(())
}

fn version_row(step: &Connection, story: i64, ordinal: usize, version: &Version) -> rusqlite::Result<i64> {
    let meta = &version.meta;
    // A text with hidden characters is read without them, and positions are those of the text as it is read.
    step.prepare_cached("INSERT OR IGNORE INTO texts (digest, text) VALUES (?, ?)")?
        .execute(params![version.digest, version.text])?;
    step.prepare_cached(
        "INSERT INTO versions (story, ordinal, token, digest, source, format, published, modified, status, headline, \
         byline, url, captured, desk) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .insert(params![
        story,
        ordinal as i64,
        meta.id.as_deref().unwrap_or(&meta.source),
        version.digest,
        meta.source,
        meta.format,
        meta.published.map(|time| time.to_string()),
        meta.modified.map(|time| time.to_string()),
        meta.status.id(),
        version.headline(),
        version.byline(),
        meta.url,
        meta.extra.get(CAPTURED),
        desk(meta),
    ])
}

fn speaker_id(step: &Connection, name: Option<&str>) -> rusqlite::Result<Option<i64>> {
    let Some(name) = name else { return Ok(None) };
    step.prepare_cached("INSERT OR IGNORE INTO speakers (name) VALUES (?)")?.execute(params![name])?;
    step.prepare_cached("SELECT id FROM speakers WHERE name = ?")?.query_row(params![name], |row| row.get(0)).map(Some)
}

fn quote_row(
    step: &Connection,
    version: i64,
    ordinal: usize,
    of: &Version,
    at: &CodePoints<'_>,
    saying: &Saying,
) -> rusqlite::Result<()> {
    let wording = wording_id(step, saying)?;
    let speaker = speaker_id(step, saying.speaker.as_ref().map(|speaker| speaker.name.as_str()))?;
    step.prepare_cached(
        "INSERT INTO quotes (version, ordinal, wording, start, \"end\", text, speaker, role, source, cue) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        version,
        ordinal as i64,
        wording,
        at.before(saying.span.start) as i64,
        at.before(saying.span.end) as i64,
        saying.span.of(&of.text),
        speaker,
        saying.speaker.as_ref().and_then(|speaker| speaker.role.as_deref()),
        saying.source.map(|span| span.of(&of.text)),
        saying.cue,
    ])?;
    Ok(())
}

/// The row of a wording; a new one is made findable by its words and by pairs of them.
fn wording_id(step: &Connection, saying: &Saying) -> rusqlite::Result<i64> {
    let (words, form) = (saying.words.join(" "), saying.form.id());
    let new = step
        .prepare_cached("INSERT OR IGNORE INTO wordings (words, form) VALUES (?, ?)")?
        .execute(params![words, form])?;
    let id: i64 = step
        .prepare_cached("SELECT id FROM wordings WHERE words = ? AND form = ?")?
        .query_row(params![words, form], |row| row.get(0))?;
    if new > 0 {
        step.prepare_cached("INSERT INTO wording_words (rowid, words) VALUES (?, ?)")?.execute(params![id, words])?;
        for hash in shingles(&saying.words) {
            step.prepare_cached("INSERT OR IGNORE INTO shingles VALUES (?, ?)")?.execute(params![hash, id])?;
        }
    }
    Ok(id)
}

/// Pairs of neighbouring words as numbers: FNV-1a of both with a blank between, which has to stay what it is.
pub(super) fn shingles(words: &[String]) -> impl Iterator<Item = i64> + '_ {
    words.windows(2).map(|pair| {
        let bytes = pair[0].bytes().chain([b' ']).chain(pair[1].bytes());
        let hash =
            bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        hash.cast_signed()
    })
}

fn claim_rows(step: &Connection, version: i64, of: &Version, at: &CodePoints<'_>) -> rusqlite::Result<()> {
    for (ordinal, claim) in of.annotations.claims.iter().enumerate() {
        let attribution = claim.attribution.and_then(|at| of.annotations.attributions.get(at));
        let speaker = attribution.and_then(|of| of.speaker.as_ref()).map(|speaker| speaker.name.as_str());
        let speaker = speaker_id(step, speaker)?;
        step.prepare_cached(
            "INSERT INTO claims (version, ordinal, start, \"end\", text, polarity, certainty, status, speaker) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            version,
            ordinal as i64,
            at.before(claim.span.start) as i64,
            at.before(claim.span.end) as i64,
            claim.span.of(&of.text),
            names::polarity(claim.polarity),
            names::certainty(claim.certainty),
            names::status(claim.status),
            speaker,
        ])?;
    }
    Ok(())
}

fn change_rows(
    step: &Connection,
    version: i64,
    (versions, before, new): (&[Version], &[usize], &Version),
    findings: &[Finding],
) -> rusqlite::Result<()> {
    let Some(&nearest) = before.first() else { return Ok(()) };
    let old = &versions[nearest];
    for (ordinal, finding) in findings.iter().enumerate() {
        let change = &finding.change;
        let place = |version: &Version, span: Option<Span>| {
            let value = field_value(version, change.field).unwrap_or_default();
            let at = CodePoints::new(value);
            span.map(|span| (at.before(span.start) as i64, at.before(span.end) as i64, span.of(value).to_owned()))
        };
        let who = |version: &Version, span: Option<Span>| {
            let found = span.filter(|_| change.field == Field::Text).and_then(|span| attribution(version, span));
            let source = found.and_then(|one| one.source).map(|span| span.of(&version.text).to_owned());
            (found.and_then(|one| one.speaker.as_ref()).map(|speaker| speaker.name.clone()), source)
        };
        let (old_who, new_who) = (who(old, change.old), who(new, change.new));
        let (old, new) = (place(old, change.old), place(new, change.new));
        let introduced = old.as_ref().and_then(|(.., words)| introduced(versions, before, change.field, words));
        step.prepare_cached(
            "INSERT INTO changes (version, ordinal, fingerprint, kind, severity, direction, intent, field, old_start, \
             old_end, old_text, new_start, new_end, new_text, message, old_speaker, old_source, new_speaker, new_source, \
             acknowledged_by, introduced, compared_with, noted_later) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            version,
            ordinal as i64,
            finding.fingerprint,
            change.kind.id,
            finding.severity.id(),
            change.direction.id(),
            change.intent.id(),
            change.field.id(),
            old.as_ref().map(|place| place.0),
            old.as_ref().map(|place| place.1),
            old.as_ref().map(|place| &place.2),
            new.as_ref().map(|place| place.0),
            new.as_ref().map(|place| place.1),
            new.as_ref().map(|place| &place.2),
            change.message,
            old_who.0,
            old_who.1,
            new_who.0,
            new_who.1,
            finding.note,
            introduced.map(|ordinal| ordinal as i64),
            nearest as i64,
            finding.noted_later.map(|ordinal| ordinal as i64),
        ])?;
    }
    Ok(())
}

/// Which desk or section a version says it is of: the first of the usual names that its metadata has.
pub fn desk(meta: &VersionMeta) -> Option<&String> {
    ["desk", "section", "articleSection", "category"].into_iter().find_map(|name| meta.extra.get(name))
}

/// The first version of a line, back from the nearest without a gap, that has some words in a field.
fn introduced(versions: &[Version], before: &[usize], field: Field, words: &str) -> Option<usize> {
    let has = |&&at: &&usize| field_value(&versions[at], field).is_some_and(|value| value.contains(words));
    before.iter().take_while(|at| !words.is_empty() && has(at)).last().copied()
}

fn track_rows(step: &Connection, story: i64, found: &Analysed) -> rusqlite::Result<()> {
    for (ordinal, track) in found.history.tracks.iter().enumerate() {
        let id = step
            .prepare_cached("INSERT INTO tracks (story, ordinal, facet, state, reverted) VALUES (?, ?, ?, ?, ?)")?
            .insert(params![story, ordinal as i64, track.facet.id(), track.state.id(), track.reverted])?;
        for sighting in &track.sightings {
            let version = &found.story.versions[sighting.version];
            let value = field_value(version, sighting.field).unwrap_or_default();
            let at = CodePoints::new(value);
            step.prepare_cached("INSERT OR REPLACE INTO sightings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
                params![
                    id,
                    sighting.version as i64,
                    sighting.field.id(),
                    at.before(sighting.span.start) as i64,
                    at.before(sighting.span.end) as i64,
                    sighting.span.of(value),
                    sighting.speaker,
                    sighting.cue,
                    sighting.change.map(|kind| kind.id),
                ],
            )?;
        }
    }
    Ok(())
}
