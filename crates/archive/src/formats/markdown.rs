//! Markdown with YAML front matter; plain text may carry front matter too.

mod inline;

use super::{Format, metadata};
use crate::ReadError;
use crate::encoding::Decoded;
use std::collections::BTreeMap;
use writethru_core::{Layout, Manuscript, STRESSED, VersionMeta};

/// Markdown.
pub static FORMAT: Format = Format {
    id: "markdown",
    summary: "Markdown, with YAML front matter for the metadata",
    extensions: &["md", "markdown"],
    sniff: |text| if split(text).is_some() { 60 } else { 0 },
    read,
};

/// The name under which [`VersionMeta::extra`] keeps how many lines of the file stand before the text, where its front matter
/// does.
pub const LINES_BEFORE: &str = "lines-before";

/// The name under which it keeps where markup was left out of a text: `place-count`, the place in bytes of the text, the count
/// in code points, separated by spaces.
pub const MARKUP_CUT: &str = "writethru:markup-cut";

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let whole = decoded.text.matches('\n').count();
    let mut one = manuscript(name, decoded, FORMAT.id, Layout::Markdown)?;
    let before = whole.saturating_sub(one.text.matches('\n').count());
    let inline::Plain { text, stressed, cuts } = inline::plain(&one.text);
    if text.trim().is_empty() {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    let listed =
        |pairs: Vec<(usize, usize)>| pairs.into_iter().map(|(a, b)| format!("{a}-{b}")).collect::<Vec<_>>().join(" ");
    let stressed = stressed.into_iter().map(|span| (span.start, span.end)).collect();
    // Whoever finds a text in its file by its words finds none that held markup.
    let before = if cuts.is_empty() || before == 0 { String::new() } else { before.to_string() };
    let kept = [(LINES_BEFORE, before), (MARKUP_CUT, listed(cuts)), (STRESSED, listed(stressed))];
    let kept = kept.into_iter().filter(|(_, value)| !value.is_empty());
    one.meta.extra.extend(kept.map(|(key, value)| (key.to_owned(), value)));
    one.meta.headline = one.meta.headline.map(|headline| inline::plain(&headline).text);
    one.text = text;
    Ok(vec![one])
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
