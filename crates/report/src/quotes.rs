//! `writethru.quotes/1`: quotations over stories; `writethru.sources/1`: quotations against what they quote from.

use schemars::JsonSchema;
use serde::Serialize;

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
    /// The draft.
    pub path: &'a str,
    /// Line of the draft, from 1.
    pub line: usize,
    /// Line of the source, from 1; of a word processor file its paragraph.
    pub source_line: Option<usize>,
    /// Time of the recording: `00:14:24`.
    pub source_time: Option<String>,
    /// Who speaks there, as the source says it.
    pub source_speaker: Option<&'a str>,
    /// What is wrong with it, as a kind of change: `quote-negation-changed`, `quote-speaker-changed`, `quote-not-in-source`.
    pub change: Option<&'static str>,
    /// How grave that is.
    #[schemars(extend("enum" = ["error", "warning", "info", "off", null]))]
    pub severity: Option<&'static str>,
    /// The same in words.
    pub message: Option<&'a str>,
}
