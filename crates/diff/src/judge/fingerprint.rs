//! Fingerprints: a stable name for a finding, independent of its place in the text.
//!
//! Definition, version 1: the first 16 hexadecimal digits of the SHA-256 of kind id, field id, old words and new
//! words, each folded as for comparison and ended by a NUL byte, followed by the ordinal (0 for the first) among
//! findings of one comparison that agree in all four, in decimal. Stored baselines rely on it.

use crate::align::words::fold;
use crate::change::{Change, Field};
use std::collections::BTreeMap;
use writethru_core::{Span, Version, story::digest};

/// The fingerprint of every change between two versions, in the order given.
pub fn fingerprints((before, after): (&Version, &Version), changes: &[Change]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let print = |change: &Change| {
        let old = change.old.map(|span| fold(words(before, change.field, span))).unwrap_or_default();
        let new = change.new.map(|span| fold(words(after, change.field, span))).unwrap_or_default();
        let key = format!("{}\0{}\0{old}\0{new}\0", change.kind.id, change.field.id());
        let ordinal = seen.entry(key.clone()).and_modify(|count| *count += 1).or_insert(0);
        of(&format!("{key}{ordinal}"))
    };
    changes.iter().map(print).collect()
}

/// A stable name for any text: the first 16 hexadecimal digits of its SHA-256.
pub fn of(text: &str) -> String {
    digest(text).trim_start_matches("sha256:")[..16].to_owned()
}

/// Names findings in an archive: by their story and the text that was changed as well, so that what is known of one change
/// accounts for no like one in another story or at another time. The text is read once for all findings of a comparison.
#[derive(Clone, Debug)]
pub struct InStory<'a> {
    /// The story.
    pub story: &'a str,
    /// Digest of the words of the old version.
    text: String,
}

impl<'a> InStory<'a> {
    /// For the findings of a story against a version of it.
    pub fn new(story: &'a str, old: &Version) -> Self {
        // Neither the ends of lines nor where they are wrapped make another text.
        let words: Vec<&str> = old.text.split_whitespace().collect();
        Self { story, text: digest(&words.join(" ")) }
    }

    /// The name of the finding with a fingerprint: 16 hexadecimal digits.
    pub fn name(&self, print: &str) -> String {
        of(&format!("{}\0{}\0{print}", self.story, self.text))
    }
}

/// The words a span of a field stands for.
pub fn words(version: &Version, field: Field, span: Span) -> &str {
    field_value(version, field).map_or("", |value| span.of(value))
}

/// The value of a field that spans can point into.
pub fn field_value(version: &Version, field: Field) -> Option<&str> {
    match field {
        Field::Text => Some(&version.text),
        Field::Headline => version.meta.headline.as_deref(),
        Field::Deck => version.meta.deck.as_deref(),
        Field::Byline => version.meta.byline.as_deref(),
        Field::Dateline => version.meta.dateline.as_deref(),
        Field::Caption => version.meta.extra.get("caption").map(String::as_str),
        Field::Published | Field::Modified | Field::Notes => None,
    }
}
