//! `writethru.quote/1`: one utterance over an archive.

use super::JsonSpan;
use schemars::JsonSchema;
use serde::Serialize;

/// Where an utterance stands, by its wordings.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Document<'a> {
    /// `writethru.quote/1`.
    #[schemars(extend("const" = "writethru.quote/1"))]
    pub schema: &'static str,
    /// The words asked for.
    pub query: &'a str,
    /// How many versions were read.
    pub versions: usize,
    /// Its wordings, closest first.
    pub matches: Vec<JsonMatch<'a>>,
    /// Where nothing matches: the quotation that shares most words with those asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<JsonNearest<'a>>,
}

/// The quotation that shares most words with those asked for, and is not a wording of them.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonNearest<'a> {
    /// The words, with their marks.
    pub wording: &'a str,
    /// Who is said to have said it.
    pub speaker: Option<&'a str>,
    /// Identity of the story.
    pub story: &'a str,
    /// Version token, else where it was read from.
    pub version: &'a str,
}

/// One wording by one speaker.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonMatch<'a> {
    /// The words.
    pub wording: &'a str,
    /// Shared words as a part of the mean length, from 0 to 1: the reason is in `agreement`.
    pub similarity: f64,
    /// `exact`, `trimmed`, `fuller`, `partial`, `reworded` or `paraphrase`.
    #[schemars(extend("enum" = ["exact", "trimmed", "fuller", "partial", "reworded", "paraphrase"]))]
    pub agreement: &'static str,
    /// Who is said to have said it.
    pub speaker: Option<&'a str>,
    /// The first sighting's version.
    pub first_seen: JsonSeen<'a>,
    /// The last sighting's version.
    pub last_seen: JsonSeen<'a>,
    /// Every sighting, oldest first.
    pub sightings: Vec<JsonQuoteSighting<'a>>,
}

/// A version, in short.
#[derive(Serialize, JsonSchema, Debug, Clone, Copy)]
pub struct JsonSeen<'a> {
    /// Identity of the story.
    pub story: &'a str,
    /// Version token, else where it was read from.
    pub version: &'a str,
    /// When it was published.
    pub published: Option<&'a str>,
}

/// One sighting.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonQuoteSighting<'a> {
    /// Identity of the story.
    pub story: &'a str,
    /// Version token, else where it was read from.
    pub version: &'a str,
    /// The words.
    #[serde(flatten)]
    pub span: JsonSpan<'a>,
    /// Who is said to have said it.
    pub speaker: Option<&'a str>,
    /// By which cue.
    pub cue: Option<&'a str>,
    /// When the version was published.
    pub published: Option<&'a str>,
}
