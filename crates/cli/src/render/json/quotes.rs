//! Quotations of a ledger, and quotations held against their sources, as documents.

use crate::commands::quotes::Checked;
use writethru_archive::ledger::tracks::{QuoteTrack, Seen};
use writethru_diff::history::source::Verdict;
use writethru_report::quotes::{Document, JsonChecked, JsonSeenQuote, JsonTrack, SourcesDocument};

/// The document of some tracks.
pub fn document(tracks: &[QuoteTrack]) -> Document<'_> {
    let quotes = tracks.iter().map(|track| JsonTrack {
        story: &track.story,
        state: &track.state,
        reverted: track.reverted,
        sightings: track.seen.iter().map(seen_of).collect(),
    });
    Document { schema: "writethru.quotes/1", quotes: quotes.collect() }
}

fn seen_of(seen: &Seen) -> JsonSeenQuote<'_> {
    JsonSeenQuote {
        version: &seen.version,
        time: seen.time.map(|time| time.to_string()),
        text: &seen.text,
        speaker: seen.speaker.as_deref(),
        cue: seen.cue.as_deref(),
        change: seen.change.as_deref(),
    }
}

/// The document of checked quotations.
pub fn checked<'a>(checked: &'a [Checked], names: &[&'a str]) -> SourcesDocument<'a> {
    let quotes = checked.iter().map(|one| {
        let verbatim = matches!(one.verdict, Verdict::Exact | Verdict::Elsewhere);
        JsonChecked {
            start: one.place.0,
            end: one.place.1,
            text: &one.words,
            speaker: one.speaker.as_deref(),
            verdict: one.verdict.id(),
            kind: (!verbatim).then_some("quote-not-in-source"),
            source: one.passage.as_ref().and_then(|(at, _)| names.get(*at).copied()),
            passage: one.passage.as_ref().map(|(_, words)| words.as_str()),
            path: &one.path,
            line: one.line,
            source_line: one.turn.as_ref().map(|turn| turn.line),
            source_time: one.turn.as_ref().and_then(|turn| turn.clock()),
            source_speaker: one.turn.as_ref().and_then(|turn| turn.speaker.as_deref()),
            change: one.wrong.as_ref().map(|wrong| wrong.kind),
            severity: one.wrong.as_ref().map(|wrong| wrong.severity.id()),
            message: one.wrong.as_ref().map(|wrong| wrong.message.as_str()),
        }
    });
    SourcesDocument { schema: "writethru.sources/1", sources: names.to_vec(), quotes: quotes.collect() }
}
