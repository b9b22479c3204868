//! ninjs 1.x, 2.x and 3.x, News in JSON, and Superdesk's dialect of it. AP's own JSON is close enough to share the reader.

use super::item::{Item, readable};
use super::{Format, malformed, nitf, xml};
use crate::ReadError;
use crate::encoding::Decoded;
use crate::markup::fragment_text;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use writethru_core::{Layout, Manuscript};

/// ninjs.
pub static FORMAT: Format = Format {
    id: "ninjs",
    summary: "ninjs 1.x to 3.x, News in JSON, also Superdesk's",
    extensions: &["json", "ninjs"],
    sniff: |text| {
        let keys = serde_json::from_str::<BTreeMap<String, IgnoredAny>>(text).unwrap_or_default();
        let wrapped =
            ["item", "_items", "items"].iter().any(|name| keys.contains_key(*name)) && text.contains("\"uri\"");
        let listed = text.trim_start().starts_with('[') && text.contains("\"uri\"") && text.contains("\"body_");
        if is_item(&|name| keys.contains_key(name)) || wrapped || listed { 85 } else { 0 }
    },
    read,
};

/// Whether an object with these keys is a ninjs item and no plain record.
pub fn is_item(has: &dyn Fn(&str) -> bool) -> bool {
    (has("uri") || has("guid")) && !["text", "html", "body"].into_iter().any(has)
}

/// Names of version 3 have a capital where those before had none: `versioncreated` is `versionCreated`.
fn camel(name: &str) -> String {
    let (head, tail) = ["created", "ids", "status", "note", "until", "type"]
        .iter()
        .find_map(|tail| Some((name.strip_suffix(tail).filter(|head| !head.is_empty())?, *tail)))
        .unwrap_or((name, ""));
    let mut letters = tail.chars();
    let tail = letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str());
    format!("{head}{}", tail.unwrap_or_default())
}

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let value: Value =
        serde_json::from_str(&decoded.text).map_err(|error| malformed(name, "ninjs", error.to_string()))?;
    let mut warnings = decoded.warnings;
    let items = objects(value).into_iter().map(|fields| {
        let mut item = Item::new(name, &FORMAT);
        item.warnings.append(&mut warnings);
        fill(&fields, &mut item);
        item.finish("ninjs item")
    });
    readable(name, "ninjs document", items.collect())
}

/// One item that stands in a line of JSON Lines or in a list of records.
///
/// # Errors
/// When it holds no text.
pub fn manuscript(name: &str, fields: &Map<String, Value>) -> Result<Manuscript, ReadError> {
    let mut item = Item::new(name, &FORMAT);
    fill(fields, &mut item);
    item.finish("ninjs item")
}

/// The items of a document: itself, or those under `item`, `items`, `_items`.
fn objects(value: Value) -> Vec<Map<String, Value>> {
    match value {
        Value::Array(values) => values.into_iter().flat_map(objects).collect(),
        Value::Object(mut fields) => {
            let inner =
                ["item", "items", "_items"].into_iter().find(|name| fields.get(*name).is_some_and(|v| !v.is_string()));
            match inner.and_then(|name| fields.remove(name)) {
                Some(inner) => objects(inner),
                None => vec![fields],
            }
        }
        _ => Vec::new(),
    }
}

/// Puts what an item's fields say into it.
pub fn fill(fields: &Map<String, Value>, item: &mut Item) {
    let get = |name: &str| fields.get(name).or_else(|| fields.get(&camel(name))).filter(|value| !value.is_null());
    let text = |name: &str| get(name).and_then(scalar);
    item.meta.story = text("uri").or_else(|| text("guid"));
    item.meta.id = text("version");
    item.meta.published = item.time(text("firstpublished").or_else(|| text("firstcreated")).as_deref());
    item.meta.modified = item.time(text("versioncreated").as_deref());
    item.status(&text("pubstatus").unwrap_or_default());
    if let Some(until) = text("embargoed").or_else(|| text("embargoeduntil")) {
        item.embargo(&until);
    }
    item.note(text("ednote"));
    item.meta.predecessors.extend(text("evolvedfrom"));
    item.meta.signals.extend(get("signals").and_then(Value::as_array).into_iter().flatten().filter_map(scalar));
    item.meta.headline = text("headline").or_else(|| valued(get("headlines"), "main")).map(|line| html_line(&line));
    item.meta.byline = text("byline").or_else(|| text("by")).map(|line| html_line(&line));
    item.meta.extra.extend(["slugline", "located"].into_iter().filter_map(|name| Some((name.to_owned(), text(name)?))));
    let links = get("links").and_then(Value::as_array).into_iter().flatten();
    let canonical = links.filter(|link| link.get("rel").and_then(Value::as_str) == Some("canonical"));
    item.meta.url = canonical.filter_map(|link| link.get("href").and_then(scalar)).next();
    body(fields, item);
    item.captions(captions(fields).into_iter());
}

/// The captions of what is associated with an item: pictures have them in `description_text`, version 3 in a list.
fn captions(fields: &Map<String, Value>) -> Vec<String> {
    let items: Vec<&Value> = match fields.get("associations") {
        Some(Value::Object(named)) => named.values().collect(),
        Some(Value::Array(listed)) => listed.iter().collect(),
        _ => Vec::new(),
    };
    let pictures = items
        .into_iter()
        .filter(|item| matches!(item.get("type").and_then(Value::as_str), Some("picture" | "video" | "graphic")));
    let caption = |item: &Value| {
        let text = item.get("description_text").and_then(scalar);
        text.or_else(|| valued(item.get("descriptions"), "caption"))
    };
    pictures.filter_map(caption).collect()
}

/// The body: HTML before plain text, which may have lost its paragraphs.
fn body(fields: &Map<String, Value>, item: &mut Item) {
    let named = ["body_xhtml", "body_html", "body_nitf", "body_text"].into_iter();
    let others = fields.keys().map(String::as_str).filter(|key| key.starts_with("body_"));
    let single = named.chain(others).find_map(|key| Some((fields.get(key).and_then(scalar)?, key.ends_with("html"))));
    let listed = || {
        let bodies = fields.get("bodies").and_then(Value::as_array)?;
        let rank = |body: &&Value| {
            let of = |name: &str| {
                body.get(name).or_else(|| body.get(camel(name))).and_then(Value::as_str).unwrap_or_default()
            };
            (of("role") != "main", !of("contenttype").contains("html"))
        };
        let best = bodies.iter().min_by_key(rank)?;
        Some((best.get("value").and_then(scalar)?, !rank(&best).1))
    };
    let Some((body, html)) = single.or_else(listed) else { return };
    match xml::root(&body) {
        Some("nitf") => {
            if let Ok(document) = xml::parse(&body) {
                nitf::fill(&document, item);
            }
        }
        _ if html => item.text = fragment_text(&body),
        Some(_) => item.text = fragment_text(&body),
        None => item.plain(&body),
    }
    if item.layout == Layout::Paragraphs && item.text.is_empty() {
        item.plain(&body);
    }
}

/// The value of a list of `{role, value}`: of this role, else the first.
fn valued(list: Option<&Value>, role: &str) -> Option<String> {
    let list = list?.as_array()?;
    let of_role = list.iter().find(|entry| entry.get("role").and_then(Value::as_str) == Some(role));
    of_role.or_else(|| list.first()).and_then(|entry| entry.get("value").and_then(scalar))
}

/// Markup in a headline is not part of its words.
fn html_line(line: &str) -> String {
    if line.contains(['<', '&']) { fragment_text(line).replace("\n\n", " ") } else { line.trim().to_owned() }
}

/// A string or number as text; nothing for an empty one.
pub fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}
