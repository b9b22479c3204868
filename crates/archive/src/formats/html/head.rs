//! What a page says of its story beside the text: meta tags, the canonical link, JSON-LD.

use super::survey::is_same;
use crate::formats::{markdown, metadata};
use crate::markup::Page;
use serde_json::Value;
use std::borrow::Cow;
use writethru_core::{VersionMeta, Warning};

/// Depth to which JSON-LD is walked.
const WALK_DEPTH_MAX: usize = 12;

/// Articles of the JSON-LD of one page.
const ARTICLES_MAX: usize = 64;

/// Metadata of meta tags, the title and the canonical link.
pub(super) fn tags(page: &Page<'_>, meta: &mut VersionMeta, warnings: &mut Vec<Warning>) {
    let tagged = |attribute: &str, name: &str| {
        let found = page.metas.iter().find(|tag| tag.get(attribute).is_some_and(|own| own.eq_ignore_ascii_case(name)));
        found.and_then(|tag| tag.get("content"))
    };
    for (attribute, tag, name) in [
        ("", "", "title"),
        ("property", "og:title", "headline"),
        ("name", "author", "byline"),
        ("property", "article:published_time", "published"),
        ("property", "article:modified_time", "modified"),
        ("property", "og:url", "url"),
        ("property", "article:section", "section"),
    ] {
        let value = if tag.is_empty() { page.title.clone().map(Cow::Owned) } else { tagged(attribute, tag) };
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            metadata::set(meta, name, value.into_owned(), warnings);
        }
    }
    let canonical = page.links.iter().find(|link| {
        link.get("rel").is_some_and(|rel| rel.split_whitespace().any(|word| word.eq_ignore_ascii_case("canonical")))
    });
    if let Some(url) = canonical.and_then(|link| link.get("href")).filter(|url| !url.trim().is_empty()) {
        meta.url = Some(url.trim().to_owned());
    }
}

/// Metadata of the article that the JSON-LD describes, and its text. Of several articles the one whose headline is the page's;
/// where none has it, the first. A block that is not JSON is skipped.
pub(super) fn linked_data(page: &Page<'_>, meta: &mut VersionMeta, warnings: &mut Vec<Warning>) -> Option<String> {
    let mut articles = Vec::new();
    for script in &page.linked_data {
        if let Some(value) = lenient(script) {
            walk(value, 0, &mut articles);
        }
    }
    let headline = meta.headline.clone();
    let is_own = |node: &&Value| {
        let own = node.get("headline").or_else(|| node.get("name")).and_then(Value::as_str);
        own.zip(headline.as_deref()).is_some_and(|(own, known)| is_same(own, known))
    };
    let node = articles.iter().find(is_own).or_else(|| articles.first())?;
    for name in ["headline", "datePublished", "dateModified", "dateline", "url", "articleSection"] {
        if let Some(text) = node.get(name).and_then(Value::as_str) {
            metadata::set(meta, name, text.to_owned(), warnings);
        }
    }
    let author = node.get("author").map(names).unwrap_or_default();
    metadata::set(meta, "byline", author, warnings);
    let correction = node.get("correction").map(names).unwrap_or_default();
    metadata::set(meta, "correction", correction, warnings);
    node.get("articleBody").and_then(Value::as_str).map(ToOwned::to_owned)
}

/// A JSON-LD script as JSON: also with raw line ends in its strings, in a comment, or with a stray semicolon behind it.
fn lenient(script: &str) -> Option<Value> {
    let marks = |at: char| at.is_whitespace() || at == ';';
    let mut script = script.trim_matches(marks);
    for (open, close) in [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"), ("/*<![CDATA[*/", "/*]]>*/")]
    {
        script = script.strip_prefix(open).unwrap_or(script);
        script = script.strip_suffix(close).unwrap_or(script).trim_matches(marks);
    }
    serde_json::from_str(script).ok().or_else(|| {
        let spaced = script.replace(|at: char| at.is_control(), " ");
        serde_json::from_str(&spaced).ok()
    })
}

/// Collects the articles of JSON-LD, through arrays, `@graph` and nested nodes.
fn walk(value: Value, depth: usize, articles: &mut Vec<Value>) {
    if depth > WALK_DEPTH_MAX || articles.len() >= ARTICLES_MAX {
        return;
    }
    match value {
        Value::Array(items) => items.into_iter().for_each(|item| walk(item, depth + 1, articles)),
        Value::Object(mut node) => {
            let kinds = node.get("@type").map(markdown::plain).unwrap_or_default();
            if ["Article", "BlogPosting", "Reportage"].iter().any(|kind| kinds.contains(kind)) {
                articles.push(Value::Object(node));
                return;
            }
            for name in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = node.remove(name) {
                    walk(inner, depth + 1, articles);
                }
            }
        }
        _ => {}
    }
}

/// The text or names in a value: a string, a node with `name` or `text`, or a list of them.
fn names(value: &Value) -> String {
    match value {
        Value::Array(items) => items.iter().map(names).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", "),
        Value::Object(node) => node.get("name").or_else(|| node.get("text")).map(names).unwrap_or_default(),
        other => markdown::plain(other),
    }
}

#[cfg(test)]
mod tests {
    use super::lenient;

    #[test]
    fn linked_data_is_read_as_pages_write_it() {
        for script in
            [r#"{"a": "b"}"#, "{\"a\": \"b\"\n};", "<!-- {\"a\": \"b\"} -->", "//<![CDATA[\n{\"a\": \"b\"}\n//]]>"]
        {
            assert_eq!(
                lenient(script).and_then(|value| Some(value.get("a")?.as_str()? == "b")),
                Some(true),
                "{script}"
            );
        }
        assert!(lenient("{\"a\": \"b\nc\"}").is_some(), "a raw line end in a string");
        assert!(lenient("{a: b}").is_none());
    }
}
