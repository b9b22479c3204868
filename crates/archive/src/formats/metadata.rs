//! Metadata by its usual names: front matter, records and JSON-LD share them.

use writethru_core::{Timestamp, VersionMeta, Warning};

/// Puts a named value where it belongs; unknown names are kept as they are.
pub fn set(meta: &mut VersionMeta, name: &str, value: String, warnings: &mut Vec<Warning>) {
    let value = value.trim().to_owned();
    if value.is_empty() {
        return;
    }
    let time = |value: &str, warnings: &mut Vec<Warning>| {
        let time = Timestamp::parse(value);
        if time.is_none() {
            warnings.push(Warning::new(
                "unreadable-time",
                format!("“{value}” is not a time this program can read: write it as 2025-04-25T20:10:00Z"),
            ));
        }
        time
    };
    match name.to_lowercase().as_str() {
        "headline" | "title" => meta.headline = Some(value),
        "deck" | "standfirst" | "subtitle" => meta.deck = Some(value),
        "byline" | "author" => meta.byline = Some(value),
        "dateline" => meta.dateline = Some(value),
        "published" | "date" | "datepublished" => meta.published = time(&value, warnings).or(meta.published),
        "modified" | "updated" | "datemodified" => meta.modified = time(&value, warnings).or(meta.modified),
        "url" => meta.url = Some(value),
        "story" => meta.story = Some(value),
        "version" => meta.id = Some(value),
        "correction" | "note" | "clarification" => meta.notes.push(value),
        _ => {
            meta.extra.insert(name.to_owned(), value);
        }
    }
}
