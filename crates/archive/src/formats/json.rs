//! JSON records: one object, an array of them, or `{"versions": […]}`.

use super::item::readable;
use super::{Format, html, markdown, metadata, ninjs};
use crate::ReadError;
use crate::encoding::Decoded;
use serde_json::{Map, Value};
use writethru_core::{Layout, Manuscript, VersionMeta, Warning};

/// JSON records.
pub static FORMAT: Format = Format {
    id: "json",
    summary: "a JSON record with \"text\" or \"html\", or an array of records",
    extensions: &["json"],
    sniff: |text| {
        let start = text.trim_start();
        let opens = start.starts_with('{') || start.starts_with('[');
        if opens && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() { 80 } else { 0 }
    },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let value: Value = serde_json::from_str(&decoded.text).map_err(|error| malformed(name, error.to_string()))?;
    let records = match value {
        Value::Array(records) => records,
        Value::Object(mut object) => match object.remove("versions") {
            Some(Value::Array(records)) => records,
            _ => vec![Value::Object(object)],
        },
        _ => return Err(no_story(name, "the document is neither an object nor an array")),
    };
    if records.is_empty() {
        return Err(no_story(name, "its list of records is empty"));
    }
    let found = records.into_iter().map(|record| record_of(name, record, &decoded.warnings));
    readable(name, "JSON record", found.collect())
}

fn malformed(name: &str, reason: String) -> ReadError {
    ReadError::Malformed {
        name: name.to_owned(),
        format: "JSON",
        reason: format!("{reason}; a record is an object with \"text\" or \"html\""),
    }
}

fn no_story(name: &str, reason: &'static str) -> ReadError {
    ReadError::NoStory { name: name.to_owned(), reason }
}

/// Makes a manuscript of one record.
///
/// # Errors
/// When the record is no object or holds neither text nor HTML.
pub fn record_of(name: &str, record: Value, warnings: &[Warning]) -> Result<Manuscript, ReadError> {
    let Value::Object(mut fields) = record else { return Err(no_story(name, "a record is not an object")) };
    if ninjs::is_item(&|name| fields.contains_key(name)) {
        return ninjs::manuscript(name, &fields);
    }
    let mut warnings = warnings.to_vec();
    let mut meta = VersionMeta { source: name.to_owned(), format: FORMAT.id, ..VersionMeta::default() };
    let text = take(&mut fields, &["text", "body"]);
    let page = take(&mut fields, &["html", "body_html"]);
    let (text, layout) = match (text, page) {
        (Some(text), _) => (text, Layout::Plain),
        (None, Some(page)) => (html::article(name, &page, &mut meta, &mut warnings)?, Layout::Paragraphs),
        (None, None) => return Err(no_story(name, "a record has neither \"text\" nor \"html\"")),
    };
    for (key, value) in fields {
        metadata::set(&mut meta, &key, markdown::plain(&value), &mut warnings);
    }
    if text.trim().is_empty() {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    Ok(Manuscript { text, layout, meta, warnings })
}

fn take(fields: &mut Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| fields.remove(*name)).and_then(|value| value.as_str().map(str::to_owned))
}
