//! Markdown with YAML front matter; plain text may carry front matter too.

use super::{Format, metadata};
use crate::ReadError;
use crate::encoding::Decoded;
use std::collections::BTreeMap;
use writethru_core::{Layout, Manuscript, VersionMeta};

/// Markdown.
pub static FORMAT: Format = Format {
    id: "markdown",
    summary: "Markdown, with YAML front matter for the metadata",
    extensions: &["md", "markdown"],
    sniff: |text| if split(text).is_some() { 60 } else { 0 },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    manuscript(name, decoded, FORMAT.id, Layout::Markdown).map(|one| vec![one])
}

/// Reads one text with or without front matter.
///
/// # Errors
/// When nothing stands after the front matter, or the front matter is no YAML mapping.
pub fn manuscript(name: &str, decoded: Decoded, format: &'static str, layout: Layout) -> Result<Manuscript, ReadError> {
    let mut meta = VersionMeta { source: name.to_owned(), format, ..VersionMeta::default() };
    let mut warnings = decoded.warnings;
    let text = match split(&decoded.text) {
        Some((front, body)) => {
            let values: BTreeMap<String, serde_json::Value> =
                serde_saphyr::from_str(front).map_err(|error| ReadError::Malformed {
                    name: name.to_owned(),
                    format: "front matter",
                    reason: format!("{error}; front matter is lines of `name: value` between two lines of `---`"),
                })?;
            for (key, value) in values {
                metadata::set(&mut meta, &key, plain(&value), &mut warnings);
            }
            body.to_owned()
        }
        None => decoded.text,
    };
    if text.trim().is_empty() {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    Ok(Manuscript { text, layout, meta, warnings })
}

/// Front matter and body of a text that starts with a line of `---`.
pub fn split(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---")?;
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
    let mut start = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((&rest[..start], &rest[start + line.len()..]));
        }
        start += line.len();
    }
    None
}

/// A value as a person would write it.
pub fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Null => String::new(),
        serde_json::Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
