//! JSON Feed: every item is a version of its story.

use super::item::{Item, readable};
use super::ninjs::scalar;
use super::{Format, malformed};
use crate::ReadError;
use crate::encoding::Decoded;
use crate::markup::fragment_text;
use serde_json::Value;
use writethru_core::Manuscript;

/// JSON Feed.
pub static FORMAT: Format = Format {
    id: "json-feed",
    summary: "JSON Feed, an item a version",
    extensions: &["json"],
    // JSON may write a slash with a backslash before it.
    sniff: |text| {
        let named = ["jsonfeed.org/version/", r"jsonfeed.org\/version\/"].iter().any(|name| text.contains(name));
        if named { 92 } else { 0 }
    },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let value: Value =
        serde_json::from_str(&decoded.text).map_err(|error| malformed(name, "JSON Feed", error.to_string()))?;
    let mut warnings = decoded.warnings;
    let entries = value.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
    let items = entries.iter().map(|entry| {
        let mut item = Item::new(name, &FORMAT);
        item.warnings.append(&mut warnings);
        let text = |key: &str| entry.get(key).and_then(scalar);
        item.meta.url = text("url");
        item.meta.story = text("id");
        item.meta.headline = text("title");
        item.meta.published = item.time(text("date_published").as_deref());
        item.meta.modified = item.time(text("date_modified").as_deref());
        let authors = entry.get("authors").and_then(Value::as_array).cloned().unwrap_or_default();
        let authors = authors.iter().chain(entry.get("author"));
        let names: Vec<String> = authors.filter_map(|author| author.get("name").and_then(scalar)).collect();
        item.meta.byline = Some(names.join(", ")).filter(|names| !names.is_empty());
        match (text("content_html"), text("content_text")) {
            (Some(markup), _) => item.text = fragment_text(&markup),
            (None, Some(plain)) => item.plain(&plain),
            (None, None) => {}
        }
        item
    });
    let mut items: Vec<Item> = items.collect();
    super::feed::identify(items.iter_mut().map(|item| &mut item.meta));
    readable(name, "JSON Feed", items.into_iter().map(|item| item.finish("feed item")).collect())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_feed_is_told_by_its_address_however_its_slashes_are_written() {
        for (text, expected) in [
            (r#"{"version":"https://jsonfeed.org/version/1.1","items":[]}"#, "json-feed"),
            (r#"{"version":"https:\/\/jsonfeed.org\/version\/1","items":[]}"#, "json-feed"),
            (r#"{"version":"1","text":"jsonfeed.org is a site"}"#, "json"),
        ] {
            assert_eq!(crate::formats::sniff("feed.json", text).id, expected, "{text}");
        }
    }
}
