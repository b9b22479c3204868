//! AP Media API JSON: items with AP's own identities. Their text mostly lies in an NITF rendition elsewhere.

use super::item::{Item, readable};
use super::{Format, malformed, ninjs};
use crate::ReadError;
use crate::encoding::Decoded;
use serde_json::{Map, Value};
use writethru_core::Manuscript;

/// AP Media API JSON.
pub static FORMAT: Format = Format {
    id: "ap-json",
    summary: "AP Media API JSON that includes the text",
    extensions: &["json"],
    sniff: |text| if text.contains("\"altids\"") && text.contains("\"itemid\"") { 90 } else { 0 },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let value: Value =
        serde_json::from_str(&decoded.text).map_err(|error| malformed(name, "AP JSON", error.to_string()))?;
    let mut found = Vec::new();
    items(&value, &mut found);
    let mut warnings = decoded.warnings;
    let manuscripts = found.into_iter().map(|fields| {
        let mut item = Item::new(name, &FORMAT);
        item.warnings.append(&mut warnings);
        fill(fields, &mut item);
        let rendition = fields.get("renditions").and_then(|all| all.get("nitf")?.get("href")?.as_str());
        match (item.text.is_empty(), rendition) {
            (true, Some(address)) => Err(malformed(
                name,
                "AP JSON",
                format!("the text of this item is not in it: fetch its NITF rendition ({address}) and give that"),
            )),
            _ => item.finish("AP item"),
        }
    });
    readable(name, "AP document", manuscripts.collect())
}

/// The items of an answer: under `data`, `item`, `items`, or the document itself.
fn items<'a>(value: &'a Value, found: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| items(value, found)),
        Value::Object(fields) if fields.contains_key("altids") => found.push(fields),
        Value::Object(fields) => {
            ["data", "items", "item"].iter().filter_map(|name| fields.get(*name)).for_each(|inner| items(inner, found));
        }
        _ => {}
    }
}

fn fill(fields: &Map<String, Value>, item: &mut Item) {
    ninjs::fill(fields, item);
    let identity = fields.get("altids").and_then(|ids| ids.get("itemid")).and_then(ninjs::scalar);
    item.meta.story = identity.or(item.meta.story.take());
    let authors = fields.get("bylines").and_then(Value::as_array).into_iter().flatten();
    let authors: Vec<String> = authors.filter_map(|author| author.get("by").and_then(ninjs::scalar)).collect();
    if !authors.is_empty() {
        item.meta.byline = Some(authors.join(", "));
    }
}
