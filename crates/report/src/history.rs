//! `writethru.history/1`: a story and what became of everything in it.

use super::{JsonSpan, JsonVersion, JsonWarning, Positions};
use schemars::JsonSchema;
use serde::Serialize;
use writethru_core::{Story, Warning};
use writethru_diff::Field;
use writethru_diff::history::{History, Sighting, Track};
use writethru_diff::judge::fingerprint::field_value;

/// A story over all its versions.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Document<'a> {
    /// `writethru.history/1`.
    #[schemars(extend("const" = "writethru.history/1"))]
    pub schema: &'static str,
    /// Identity of the story.
    pub story: &'a str,
    /// Its versions, oldest first.
    pub versions: Vec<JsonVersion<'a>>,
    /// What was followed.
    pub tracks: Vec<JsonTrack<'a>>,
    /// Warnings from reading.
    pub warnings: Vec<JsonWarning<'a>>,
}

/// A quotation, figure, attribution or the headline over all versions.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonTrack<'a> {
    /// Its name within this document: `t1`, `t2`, ….
    pub id: String,
    /// `headline`, `quote`, `attribution`, `claim` or `name`; of names only those that changed are followed.
    #[schemars(extend("enum" = ["headline", "quote", "attribution", "claim", "name"]))]
    pub facet: &'static str,
    /// `standing`, `altered`, `withdrawn` or `restored`.
    #[schemars(extend("enum" = ["standing", "altered", "withdrawn", "restored"]))]
    pub state: &'static str,
    /// Whether a wording came back after another one had taken its place.
    pub reverted: bool,
    /// Where it was seen.
    pub sightings: Vec<JsonSighting<'a>>,
}

/// One version's form.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonSighting<'a> {
    /// Index into `versions`, from 0.
    pub version: usize,
    /// What the span points into.
    #[schemars(extend("enum" = ["text", "headline"]))]
    pub field: &'static str,
    /// The words.
    #[serde(flatten)]
    pub span: JsonSpan<'a>,
    /// Who is said to have said it.
    pub speaker: Option<&'a str>,
    /// By which cue.
    pub cue: Option<&'a str>,
    /// Kind of the gravest change against the version before.
    pub change: Option<&'static str>,
    /// Index of the version whose note owns up to that change: this one or a later one.
    pub acknowledged: Option<usize>,
}

/// The document of a story.
pub fn document<'a>(story: &'a Story, history: &'a History, warnings: &'a [Warning]) -> Document<'a> {
    let texts: Vec<Positions<'a>> = story.versions.iter().map(|version| Positions::new(&version.text)).collect();
    let tracks = history.tracks.iter().enumerate().map(|(index, track)| JsonTrack {
        id: format!("t{}", index + 1),
        facet: track.facet.id(),
        state: track.state.id(),
        reverted: track.reverted,
        sightings: sightings(story, &texts, track),
    });
    Document {
        schema: "writethru.history/1",
        story: &story.id,
        versions: story.versions.iter().map(super::version).collect(),
        tracks: tracks.collect(),
        warnings: super::warnings(warnings, None).collect(),
    }
}

fn sightings<'a>(story: &'a Story, texts: &[Positions<'a>], track: &'a Track) -> Vec<JsonSighting<'a>> {
    let sighting = |seen: &'a Sighting| JsonSighting {
        version: seen.version,
        field: seen.field.id(),
        span: match seen.field {
            Field::Text => texts[seen.version].span(seen.span),
            field => Positions::new(field_value(&story.versions[seen.version], field).unwrap_or("")).span(seen.span),
        },
        speaker: seen.speaker.as_deref(),
        cue: seen.cue.as_deref(),
        change: seen.change.map(|kind| kind.id),
        acknowledged: seen.acknowledged,
    };
    track.sightings.iter().map(sighting).collect()
}
