//! Metadata by its usual names: front matter, records, tables and JSON-LD share them.

use crate::prose::reads_like_prose;
use crate::words::bare;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use writethru_core::{CAPTURED, Timestamp, VersionMeta, Warning};

/// What a named value may be. The names stand in [`NAMES`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The headline.
    Headline,
    /// The deck.
    Deck,
    /// The byline.
    Byline,
    /// The dateline.
    Dateline,
    /// When it was first published.
    Published,
    /// When it was last modified.
    Modified,
    /// When somebody fetched it.
    Captured,
    /// Its address.
    Url,
    /// The story it is a version of.
    Story,
    /// The version's own token.
    Version,
    /// The desk or section it belongs to.
    Desk,
    /// A note of the newsroom.
    Note,
}

/// The names each part goes by, in small letters, in order; what stands in `docs/inputs.md`.
pub const NAMES: &[(&str, Part)] = &[
    ("abstract", Part::Deck),
    ("article_id", Part::Story),
    ("articlesection", Part::Desk),
    ("author", Part::Byline),
    ("authors", Part::Byline),
    ("blurb", Part::Deck),
    ("byline", Part::Byline),
    ("canonical_url", Part::Url),
    ("captured", Part::Captured),
    ("captured_at", Part::Captured),
    ("clarification", Part::Note),
    ("correction", Part::Note),
    ("crawled_at", Part::Captured),
    ("date", Part::Published),
    ("date_modified", Part::Modified),
    ("date_published", Part::Published),
    ("dateline", Part::Dateline),
    ("datemodified", Part::Modified),
    ("datepublished", Part::Published),
    ("deck", Part::Deck),
    ("dek", Part::Deck),
    ("description", Part::Deck),
    ("desk", Part::Desk),
    ("entry_id", Part::Story),
    ("excerpt", Part::Deck),
    ("fetched_at", Part::Captured),
    ("first_published", Part::Published),
    ("headline", Part::Headline),
    ("intro", Part::Deck),
    ("introduction", Part::Deck),
    ("last_modified", Part::Modified),
    ("last_modified_at", Part::Modified),
    ("lastmod", Part::Modified),
    ("lede", Part::Deck),
    ("link", Part::Url),
    ("meta_description", Part::Deck),
    ("modified", Part::Modified),
    ("modified_at", Part::Modified),
    ("note", Part::Note),
    ("og_description", Part::Deck),
    ("pub_date", Part::Published),
    ("pubdate", Part::Published),
    ("publication_date", Part::Published),
    ("publishdate", Part::Published),
    ("published", Part::Published),
    ("published_at", Part::Published),
    ("retrieved_at", Part::Captured),
    ("revision", Part::Version),
    ("scraped_at", Part::Captured),
    ("section", Part::Desk),
    ("seo_description", Part::Deck),
    ("social_description", Part::Deck),
    ("standfirst", Part::Deck),
    ("story", Part::Story),
    ("story_id", Part::Story),
    ("sub_title", Part::Deck),
    ("subhead", Part::Deck),
    ("subheading", Part::Deck),
    ("subheadline", Part::Deck),
    ("subtitle", Part::Deck),
    ("summary", Part::Deck),
    ("teaser", Part::Deck),
    ("title", Part::Headline),
    ("updated", Part::Modified),
    ("updated_at", Part::Modified),
    ("url", Part::Url),
    ("version", Part::Version),
    ("version_id", Part::Version),
    ("version_number", Part::Version),
];

/// The part a name stands for.
pub fn part(name: &str) -> Option<Part> {
    let name: String = name.trim().to_lowercase().replace(['-', ' '], "_");
    NAMES.binary_search_by_key(&name.as_str(), |(known, _)| known).ok().map(|at| NAMES[at].1)
}

/// Puts a named value where it belongs; unknown names are kept as they are.
pub fn set(meta: &mut VersionMeta, name: &str, value: String, warnings: &mut Vec<Warning>) {
    set_part(meta, part(name), name, value, warnings);
}

/// The same where it is known which part the name stands for.
pub fn set_part(meta: &mut VersionMeta, part: Option<Part>, name: &str, value: String, warnings: &mut Vec<Warning>) {
    let value = value.trim().to_owned();
    if value.is_empty() {
        return;
    }
    match part {
        Some(Part::Headline) => meta.headline = Some(value),
        Some(Part::Deck) => meta.deck = Some(value),
        Some(Part::Byline) => meta.byline = Some(value),
        Some(Part::Dateline) => meta.dateline = Some(value),
        Some(Part::Published) => meta.published = time(&value, warnings).or(meta.published),
        Some(Part::Modified) => meta.modified = time(&value, warnings).or(meta.modified),
        Some(Part::Url) => meta.url = Some(value),
        Some(Part::Story) => meta.story = Some(value),
        Some(Part::Version) => meta.id = Some(value),
        Some(Part::Note) => meta.notes.push(value),
        Some(Part::Captured) => {
            if let Some(time) = time(&value, warnings) {
                meta.extra.insert(CAPTURED.to_owned(), time.to_string());
            }
        }
        // A column that was named for the desk is called otherwise.
        Some(Part::Desk) if self::part(name) != Some(Part::Desk) => {
            meta.extra.insert("desk".to_owned(), value);
        }
        Some(Part::Desk) | None => {
            meta.extra.insert(name.to_owned(), value);
        }
    }
}

/// Levels of values within values that are looked into for prose.
const DEPTH_MAX: usize = 8;

/// What the values of one version say to readers beside its text: its decks, and the captions of its pictures, a blank line between
/// them, in an order that does not depend on that of the values.
#[derive(Debug, Default)]
pub(crate) struct Said {
    decks: BTreeMap<String, String>,
    captions: BTreeMap<String, String>,
}

impl Said {
    /// Of values by name; of a list of names that stand for no part, those that are sentences count as well if it is asked for.
    pub(crate) fn of(values: &Map<String, Value>, with_sentences: bool) -> Self {
        let mut said = Self::default();
        for (name, value) in values {
            said.walk(name, name, value, with_sentences, 0);
        }
        said
    }

    fn walk(&mut self, path: &str, name: &str, value: &Value, with_sentences: bool, depth: usize) {
        match value {
            Value::Object(inner) if depth < DEPTH_MAX => {
                for (name, value) in inner {
                    self.walk(&format!("{path}.{name}"), name, value, with_sentences, depth + 1);
                }
            }
            Value::Array(items) if depth < DEPTH_MAX => {
                for (at, item) in items.iter().enumerate() {
                    self.walk(&format!("{path}.{at:04}"), name, item, with_sentences, depth + 1);
                }
            }
            Value::String(words) if !words.trim().is_empty() => {
                let words = words.trim().to_owned();
                match part(name) {
                    Some(Part::Deck) => drop(self.decks.insert(path.to_owned(), words)),
                    Some(_) => {}
                    None if is_caption(name) && words.contains(' ') => {
                        self.captions.insert(path.to_owned(), words);
                    }
                    None if with_sentences && is_sentence(&words) => drop(self.decks.insert(path.to_owned(), words)),
                    None => {}
                }
            }
            _ => {}
        }
    }

    /// The decks, each wording once; none where there is none.
    pub(crate) fn deck(&self) -> Option<String> {
        Some(joined(self.decks.values())).filter(|deck| !deck.is_empty())
    }

    /// The captions, each wording once.
    pub(crate) fn captions(&self) -> impl Iterator<Item = &str> {
        self.captions.values().map(String::as_str)
    }
}

/// Texts with a blank line between them, each wording once.
pub(crate) fn joined<'a>(texts: impl IntoIterator<Item = &'a String>) -> String {
    let mut known = BTreeSet::new();
    let once = texts.into_iter().filter(|text| known.insert(bare(text)));
    once.map(String::as_str).collect::<Vec<_>>().join("\n\n")
}

/// Whether a name is that of a caption, or of what stands for a picture where it is not seen: `alt`, `cover_caption`, `image-alt-text`.
fn is_caption(name: &str) -> bool {
    let name = name.to_lowercase().replace(['-', ' '], "_");
    let name = name.trim_end_matches("_text").trim_end_matches('s');
    name.rsplit('_').next().is_some_and(|last| matches!(last, "alt" | "caption")) || name.ends_with("caption")
}

/// Words that a value has at least to be a sentence.
const SENTENCE_MIN: usize = 6;

/// Whether a value under a name that nobody knows is a sentence to readers, and not a list of words or the name of something.
fn is_sentence(value: &str) -> bool {
    let end = value.trim_end_matches(['"', '\'', '”', '’', ')', '*', '_']);
    value.split_whitespace().count() >= SENTENCE_MIN
        && end.ends_with(['.', '!', '?', '…'])
        && value.split("\n\n").any(reads_like_prose)
}

/// Reads a time; what cannot be read is a warning.
fn time(written: &str, warnings: &mut Vec<Warning>) -> Option<Timestamp> {
    let time = Timestamp::parse(written);
    if time.is_none() {
        let message = format!("“{written}” is not a time this program can read: write it as 2025-04-25T20:10:00Z");
        warnings.push(Warning::new("unreadable-time", message));
    }
    time
}

/// A value as a person would write it.
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_sorted_and_known_however_they_are_written() {
        assert!(NAMES.is_sorted_by_key(|(name, _)| *name));
        for (name, known) in [
            ("Title", Some(Part::Headline)),
            ("story_id", Some(Part::Story)),
            ("Story ID", Some(Part::Story)),
            ("dateModified", Some(Part::Modified)),
            ("tags", None),
        ] {
            assert_eq!(part(name), known, "{name}");
        }
    }

    #[test]
    fn what_values_say_to_readers_is_told_from_settings() {
        let said = |value: Value| {
            let said = Said::of(value.as_object().unwrap(), true);
            (said.deck(), said.captions().collect::<Vec<_>>().join("|"))
        };
        let loss = "The mill lost $9 million in the flood on Monday.";
        for (value, deck, captions) in [
            (json!({"summary": "Mill lost $9 million"}), Some("Mill lost $9 million"), ""),
            (json!({"summary": loss, "description": loss}), Some(loss), ""),
            (json!({"seo": {"description": loss}}), Some(loss), ""),
            (json!({"key_points": [loss, "Nobody hurt"]}), Some(loss), ""),
            (json!({"images": [{"src": "a.png", "alt": "The mill at dusk"}]}), None, "The mill at dusk"),
            (
                json!({"cover-caption": "The mill at dusk", "image_alt_text": "The weir there"}),
                None,
                "The mill at dusk|The weir there",
            ),
            (json!({"tags": ["a", "b"], "layout": "post", "title": loss, "weight": 9, "url": "/a b/"}), None, ""),
            (json!({"built": "Monday 4 May 2026 at 10:00 in the morning"}), None, ""),
            (json!({"command": "git commit --message='a b c d e f.'"}), None, ""),
            (json!({"caption": "cover.png"}), None, ""),
        ] {
            assert_eq!(said(value.clone()), (deck.map(str::to_owned), captions.to_owned()), "{value}");
        }
    }
}
