//! Metadata by its usual names: front matter, records, tables and JSON-LD share them.

use serde_json::Value;
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
    ("article_id", Part::Story),
    ("articlesection", Part::Desk),
    ("author", Part::Byline),
    ("authors", Part::Byline),
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
    ("desk", Part::Desk),
    ("entry_id", Part::Story),
    ("fetched_at", Part::Captured),
    ("first_published", Part::Published),
    ("headline", Part::Headline),
    ("last_modified", Part::Modified),
    ("last_modified_at", Part::Modified),
    ("lastmod", Part::Modified),
    ("link", Part::Url),
    ("modified", Part::Modified),
    ("modified_at", Part::Modified),
    ("note", Part::Note),
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
    ("standfirst", Part::Deck),
    ("story", Part::Story),
    ("story_id", Part::Story),
    ("subtitle", Part::Deck),
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
        Some(Part::Desk) | None => {
            meta.extra.insert(name.to_owned(), value);
        }
    }
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
}
