//! Tracks: the quotations of a speaker over their stories, with every wording they had.

use super::{Ledger, LedgerError};
use rusqlite::params;
use writethru_core::Timestamp;

/// One sighting of a quotation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// The version's token.
    pub version: String,
    /// When the version was modified, else published.
    pub time: Option<Timestamp>,
    /// The words as written, with their marks.
    pub text: String,
    /// Who is said to have said it.
    pub speaker: Option<String>,
    /// By which cue.
    pub cue: Option<String>,
    /// The gravest kind of change against the version before.
    pub change: Option<String>,
}

/// A quotation over the versions of its story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuoteTrack {
    /// The story.
    pub story: String,
    /// What became of it: standing, altered, withdrawn, restored.
    pub state: String,
    /// Whether a wording came back after another.
    pub reverted: bool,
    /// Its sightings, oldest first; at least one.
    pub seen: Vec<Seen>,
}

/// Which quotations are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Part of the speaker's name, in any case.
    pub speaker: Option<String>,
    /// Only those first or last seen at this time or later.
    pub since: Option<Timestamp>,
    /// Only those that did not stay as they were.
    pub altered_only: bool,
}

impl Ledger {
    /// The quotations of a speaker, or of all, in order of story and of first sighting.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn quotes(&mut self, wanted: &Wanted) -> Result<Vec<QuoteTrack>, LedgerError> {
        let mut tracks: Vec<(i64, QuoteTrack)> = Vec::new();
        self.run(|connection| {
            let mut rows = connection.prepare_cached(
                "SELECT tracks.id, stories.name, state, reverted, token, coalesce(modified, published), text, speaker, \
                 cue, change FROM tracks JOIN stories ON stories.id = tracks.story JOIN sightings ON track = tracks.id \
                 JOIN versions ON versions.story = tracks.story AND versions.ordinal = sightings.version \
                 WHERE facet = 'quote' ORDER BY stories.name, tracks.ordinal, sightings.version",
            )?;
            let mut rows = rows.query(params![])?;
            while let Some(row) = rows.next()? {
                let id: i64 = row.get(0)?;
                let time: Option<String> = row.get(5)?;
                let seen = Seen {
                    version: row.get(4)?,
                    time: time.and_then(|time| Timestamp::parse(&time)),
                    text: row.get(6)?,
                    speaker: row.get(7)?,
                    cue: row.get(8)?,
                    change: row.get(9)?,
                };
                match tracks.last_mut().filter(|(last, _)| *last == id) {
                    Some((_, track)) => track.seen.push(seen),
                    None => {
                        if let Some((_, done)) = tracks.last()
                            && !wanted.holds(done)
                        {
                            tracks.pop();
                        }
                        let (story, state, reverted) = (row.get(1)?, row.get(2)?, row.get(3)?);
                        tracks.push((id, QuoteTrack { story, state, reverted, seen: vec![seen] }));
                    }
                }
            }
            Ok(())
        })?;
        Ok(tracks.into_iter().map(|(_, track)| track).filter(|track| wanted.holds(track)).collect())
    }
}

impl Wanted {
    fn holds(&self, track: &QuoteTrack) -> bool {
        let named = |name: &String| {
            track
                .seen
                .iter()
                .filter_map(|seen| seen.speaker.as_ref())
                .any(|own| own.to_lowercase().contains(&name.to_lowercase()))
        };
        let late = |since: &Timestamp| {
            track.seen.iter().filter_map(|seen| seen.time).any(|time| time.order_key() >= since.order_key())
        };
        self.speaker.as_ref().is_none_or(named)
            && self.since.as_ref().is_none_or(late)
            && (!self.altered_only || track.state != "standing" || track.seen.iter().any(|seen| seen.change.is_some()))
    }
}
