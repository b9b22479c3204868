//! `writethru.quotes/1`: quotations over stories; `writethru.sources/1`: quotations against what they quote from.

use crate::commands::quotes::Checked;
use schemars::JsonSchema;
use serde::Serialize;
use writethru_archive::ledger::tracks::{QuoteTrack, Seen};
use writethru_diff::history::source::Verdict;

/// Quotations, by story and first sighting.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Document<'a> {
    /// `writethru.quotes/1`.
    #[schemars(extend("const" = "writethru.quotes/1"))]
    pub schema: &'static str,
    /// The quotations.
    pub quotes: Vec<JsonTrack<'a>>,
}

/// A quotation over the versions of its story.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonTrack<'a> {
    /// The story.
    pub story: &'a str,
    /// What became of it.
    #[schemars(extend("enum" = ["standing", "altered", "withdrawn", "restored"]))]
    pub state: &'a str,
    /// Whether a wording came back after another.
    pub reverted: bool,
    /// Its sightings, oldest first.
    pub sightings: Vec<JsonSeenQuote<'a>>,
}

/// One sighting of a quotation.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonSeenQuote<'a> {
    /// Version token, else where it was read from.
    pub version: &'a str,
    /// When the version was modified, else published.
    pub time: Option<String>,
    /// The words as written, with their marks.
    pub text: &'a str,
    /// Who is said to have said it.
    pub speaker: Option<&'a str>,
    /// By which cue.
    pub cue: Option<&'a str>,
    /// The gravest kind of change against the version before.
    pub change: Option<&'a str>,
}

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

/// The quotations of drafts against their sources.
#[derive(Serialize, JsonSchema, Debug)]
pub struct SourcesDocument<'a> {
    /// `writethru.sources/1`.
    #[schemars(extend("const" = "writethru.sources/1"))]
    pub schema: &'static str,
    /// Where the sources were read from; the first is the one the quotations are said to be from.
    pub sources: Vec<&'a str>,
    /// The quotations, in order of the drafts.
    pub quotes: Vec<JsonChecked<'a>>,
}

/// A quotation and what it quotes.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonChecked<'a> {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words as written, with their marks.
    pub text: &'a str,
    /// Who is said to have said it.
    pub speaker: Option<&'a str>,
    /// How it stands to the sources.
    #[schemars(extend("enum" = ["exact", "elsewhere", "altered", "nowhere"]))]
    pub verdict: &'static str,
    /// `quote-not-in-source` unless it is verbatim in a source.
    #[schemars(extend("enum" = ["quote-not-in-source", null]))]
    pub kind: Option<&'static str>,
    /// Where what it quotes was read from.
    pub source: Option<&'a str>,
    /// What stands there.
    pub passage: Option<&'a str>,
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
        }
    });
    SourcesDocument { schema: "writethru.sources/1", sources: names.to_vec(), quotes: quotes.collect() }
}
