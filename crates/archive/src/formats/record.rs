//! Records: a version as named values, in JSON, JSON Lines, CSV and Parquet alike. Which name stands for what is in
//! `docs/inputs.md`.

use super::metadata::{self, Part};
use super::{entities, html, item};
use crate::markup::fragment_text;
use crate::{Manuscripts, ReadError};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use writethru_core::{BOXES, CAPTURED, Layout, Manuscript, VersionMeta, Warning};

/// Names of the column that holds a version's text, most usual first.
pub const TEXT: &[&str] = &[
    "text",
    "body",
    "content",
    "article",
    "article_text",
    "body_text",
    "full_text",
    "fulltext",
    "maintext",
    "story_text",
    "plain_text",
];

/// Names of the column that holds a version's page, or its text as HTML.
pub const HTML: &[&str] = &["html", "body_html", "content_html", "raw_html", "page_html"];

/// Names of the column that tells stories apart where none is called after the story and there is no address.
pub const KEYS: &[&str] =
    &["id", "slug", "guid", "uuid", "uri", "key", "doc_id", "document_id", "item_id", "post_id", "page_id"];

/// Words that two versions of one story share at least, in hundredths of the shorter one's.
const SHARED_MIN: usize = 20;

/// Words of a text that are looked at for it.
const WORDS: usize = 400;

/// Which column holds what, where the caller says so, and whether there are many records in one table.
#[derive(Clone, Default)]
pub struct Columns {
    named: Vec<(String, String)>,
    table: bool,
    format: &'static str,
}

impl Columns {
    /// Those of a record that stands alone.
    pub fn alone() -> Self {
        Self { named: Vec::new(), table: false, format: "JSON" }
    }

    /// Those of a table of records, in a format that messages name.
    pub(crate) fn of(named: &[(String, String)], format: &'static str) -> Self {
        Self { named: named.to_vec(), table: true, format }
    }

    /// The column that was named for a part.
    fn named(&self, part: &str) -> Option<&str> {
        self.named.iter().find(|(known, _)| known == part).map(|(_, column)| column.as_str())
    }

    /// The column among some that holds the text, or the page.
    pub(crate) fn holds_text<'a>(&self, columns: impl Iterator<Item = &'a str> + Clone) -> bool {
        let known = |names: &[&str]| columns.clone().any(|column| names.contains(&folded(column).as_str()));
        let named = ["text", "html"].iter().filter_map(|part| self.named(part));
        known(TEXT) || known(HTML) || named.into_iter().any(|name| columns.clone().any(|column| column == name))
    }

    /// What a column holds: as the caller says, else by its name.
    fn part(&self, column: &str) -> Option<Part> {
        match self.named.iter().find(|(_, named)| named == column) {
            Some((part, _)) => metadata::part(part),
            None => metadata::part(column),
        }
    }
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase().replace(['-', ' '], "_")
}

/// The value of the first of some columns that is filled, taken out of the record.
fn take(fields: &mut Map<String, Value>, named: Option<&str>, names: &[&str]) -> Option<String> {
    let filled = |fields: &Map<String, Value>, name: &str| {
        fields.get(name).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty())
    };
    let by_name = |wanted: &&str| fields.keys().find(|key| folded(key) == **wanted && filled(fields, key)).cloned();
    let key = match named {
        Some(named) => Some(named.to_owned()),
        None => names.iter().find_map(by_name),
    };
    key.and_then(|key| fields.shift_remove(&key)).and_then(|value| value.as_str().map(str::to_owned))
}

/// Makes a manuscript of the named values of one version.
///
/// # Errors
/// When they hold no text.
pub fn version(
    place: &str,
    mut fields: Map<String, Value>,
    columns: &Columns,
    mut warnings: Vec<Warning>,
) -> Result<Manuscript, ReadError> {
    let mut meta = VersionMeta { source: place.to_owned(), format: "json", ..VersionMeta::default() };
    let text = take(&mut fields, columns.named("text"), TEXT);
    // Where there are both, the text counts.
    let page = if text.is_some() { None } else { take(&mut fields, columns.named("html"), HTML) };
    let (text, layout) = match (text, page) {
        (Some(text), _) if is_page(&text) => {
            (html::article(place, &text, &mut meta, &mut warnings)?, Layout::Paragraphs)
        }
        (Some(text), _) if item::holds_tags(&text) => (fragment_text(&text), Layout::Paragraphs),
        (Some(text), _) => (entities::entities(&text).into_owned(), Layout::Plain),
        (None, Some(page)) if is_page(&page) || !item::holds_tags(&page) => {
            (html::article(place, &page, &mut meta, &mut warnings)?, Layout::Paragraphs)
        }
        (None, Some(part)) => (fragment_text(&part), Layout::Paragraphs),
        (None, None) => return Err(no_text(place, columns)),
    };
    // The same story in other columns: whoever prints it may take it from there.
    let others: Vec<String> = fields
        .iter()
        .filter(|(key, _)| TEXT.contains(&folded(key).as_str()) || HTML.contains(&folded(key).as_str()))
        .filter_map(|(_, value)| value.as_str())
        .map(
            |other| if item::holds_tags(other) { fragment_text(other) } else { entities::entities(other).into_owned() },
        )
        .collect();
    if !others.is_empty() {
        meta.extra.insert(BOXES.to_owned(), others.join("\n\n"));
    }
    for (key, value) in &fields {
        metadata::set_part(&mut meta, columns.part(key), key, metadata::plain(value), &mut warnings);
    }
    // A caller that names the deck's column means that one alone.
    if columns.named("deck").is_none() {
        fields.retain(|key, _| !TEXT.contains(&folded(key).as_str()) && !HTML.contains(&folded(key).as_str()));
        meta.deck = metadata::Said::of(&fields, !columns.table).deck().or(meta.deck);
    }
    if columns.table && meta.story.is_none() && meta.url.is_none() {
        identify(&mut meta, &fields);
    }
    if text.trim().is_empty() {
        return Err(ReadError::Empty { name: place.to_owned() });
    }
    Ok(Manuscript { text, layout, meta, warnings })
}

fn is_page(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(512).flat_map(char::to_lowercase).collect();
    head.starts_with("<!doctype html") || head.contains("<html") || head.contains("<body")
}

fn no_text(place: &str, columns: &Columns) -> ReadError {
    if columns.format == "JSON" {
        return ReadError::NoStory { name: place.to_owned(), reason: "a record has neither \"text\" nor \"html\"" };
    }
    ReadError::Malformed {
        name: place.to_owned(),
        format: columns.format,
        reason: "its text is empty; fill it in, or leave the record out".to_owned(),
    }
}

/// Columns that a message names.
const NAMED: usize = 20;

/// What is wrong with a table of which no column holds a text.
pub(crate) fn no_text_column(columns: &[&str]) -> String {
    let listed = columns.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    format!("no column holds the text of a version (columns: {listed}); name it with --column text=NAME")
}

/// Takes a column of identities for the story where records carry versions or times besides, and for the version where they carry
/// nothing else that tells them apart.
fn identify(meta: &mut VersionMeta, fields: &Map<String, Value>) {
    let by_name = |wanted: &&str| fields.iter().find(|(key, _)| folded(key) == **wanted);
    let key = KEYS.iter().find_map(by_name).map(|(key, value)| (key, metadata::plain(value)));
    let Some((key, value)) = key.filter(|(_, value)| !value.trim().is_empty()) else { return };
    let told = meta.id.is_some() || meta.published.is_some() || meta.modified.is_some();
    meta.extra.remove(key);
    let kept = if told || meta.extra.contains_key(CAPTURED) { &mut meta.story } else { &mut meta.id };
    *kept = Some(value);
}

/// Whether records that name no story may be versions of one: those of two stories in a row are refused.
#[derive(Default)]
pub(crate) struct Alike {
    first: Option<(Option<String>, BTreeSet<String>)>,
}

impl Alike {
    /// Looks at one record more.
    ///
    /// # Errors
    /// When it is of another story than the first one, by all that can be seen.
    pub(crate) fn check(&mut self, one: Manuscript, columns: &Columns) -> Result<Manuscript, ReadError> {
        if one.meta.story.is_some() || one.meta.url.is_some() {
            return Ok(one);
        }
        let words = |text: &str| {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
            words.take(WORDS).map(str::to_lowercase).collect::<BTreeSet<String>>()
        };
        let own = words(&one.text);
        let Some((headline, first)) = &self.first else {
            self.first = Some((one.meta.headline.clone(), own));
            return Ok(one);
        };
        let titled = headline.is_some() && *headline == one.meta.headline;
        let shared = own.intersection(first).count();
        if titled || shared * 100 >= own.len().min(first.len()) * SHARED_MIN {
            return Ok(one);
        }
        Err(ReadError::StoriesMixed { name: one.meta.source, format: columns.format })
    }
}

/// Records that are looked at before the first is handed out.
const LOOKED_AT: usize = 64;

/// The records of a table, unless the first of them are of several stories that no column tells apart: then none is handed out.
///
/// # Errors
/// When they are.
pub(crate) fn told_apart(mut records: Manuscripts) -> Result<Manuscripts, ReadError> {
    let mut first = Vec::new();
    for record in records.by_ref().take(LOOKED_AT) {
        if let Err(mixed @ ReadError::StoriesMixed { .. }) = record {
            return Err(mixed);
        }
        first.push(record);
    }
    Ok(Box::new(first.into_iter().chain(records)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(record: Value, named: &[(&str, &str)]) -> Manuscript {
        let named = named.iter().map(|(part, column)| ((*part).to_owned(), (*column).to_owned())).collect();
        let columns = Columns { named, table: true, format: "CSV" };
        version("t.csv: row 2", record.as_object().unwrap().clone(), &columns, Vec::new()).unwrap()
    }

    #[test]
    fn columns_go_by_many_names() {
        let one = read(
            json!({"Story ID": "s1", "version_number": 2, "Title": "Weir", "content": "It&#8217;s shut.", "pub_date": "2026-03-01", "section": "local"}),
            &[],
        );
        let meta = &one.meta;
        assert_eq!(
            (one.text.as_str(), meta.story.as_deref(), meta.id.as_deref()),
            ("It’s shut.", Some("s1"), Some("2"))
        );
        assert_eq!((meta.headline.as_deref(), meta.extra["section"].as_str()), (Some("Weir"), "local"));
        assert_eq!(meta.published.unwrap().to_string(), "2026-03-01");
        let one = read(
            json!({"thread": "t9", "words": "It held.", "n": "4"}),
            &[("story", "thread"), ("text", "words"), ("version", "n")],
        );
        assert_eq!(
            (one.text.as_str(), one.meta.story.as_deref(), one.meta.id.as_deref()),
            ("It held.", Some("t9"), Some("4"))
        );
        let one = read(json!({"text": "It held.", "outlet": "metro"}), &[("desk", "outlet")]);
        assert_eq!(one.meta.extra["desk"], "metro");
        assert_eq!(read(json!({"text": "<p>It held.</p><p>It rained.</p>"}), &[]).text, "It held.\n\nIt rained.");
    }

    #[test]
    fn an_id_is_that_of_the_story_or_of_the_version() {
        for (record, story, version) in [
            (json!({"id": "a", "version": "1", "text": "It held."}), Some("a"), Some("1")),
            (json!({"id": "a", "date": "2026-03-01", "text": "It held."}), Some("a"), None),
            (json!({"id": "a", "text": "It held."}), None, Some("a")),
            (json!({"id": "a", "story": "s", "text": "It held."}), Some("s"), None),
        ] {
            let one = read(record.clone(), &[]);
            assert_eq!((one.meta.story.as_deref(), one.meta.id.as_deref()), (story, version), "{record}");
        }
    }

    #[test]
    fn two_stories_that_nothing_tells_apart_are_refused() {
        let columns = Columns { named: Vec::new(), table: true, format: "CSV" };
        let read = |text: &str| read(json!({"text": text}), &[]);
        let mut alike = Alike::default();
        let weir = "The weir above Lysk held through the night, the office said, and nobody was hurt there.";
        assert!(alike.check(read(weir), &columns).is_ok());
        assert!(alike.check(read(&weir.replace("nobody was", "two people were")), &columns).is_ok());
        let other = alike
            .check(read("Roskel paints its harbour tower blue, which thirty craftsmen will do in spring."), &columns);
        assert!(other.unwrap_err().to_string().contains("--column story="));
    }
}
