//! HTML pages: the article's text by readability, the metadata by JSON-LD first, then OpenGraph and meta tags.

use super::item::one_line;
use super::{Format, markdown, metadata};
use crate::ReadError;
use crate::encoding::Decoded;
use dom_query::{Document, NodeData, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};
use serde_json::Value;
use writethru_core::{Layout, Manuscript, SET_OFF, VersionMeta, Warning};

/// The name under which marks for this program that a page's comments hold are kept in the metadata: `<!-- writethru:… -->`.
pub const MARKS: &str = "writethru:marks";

/// Depth to which JSON-LD is walked.
const WALK_DEPTH_MAX: usize = 12;

/// Captions of one page.
const CAPTIONS_MAX: usize = 64;

/// Block quotes of one page.
const BLOCK_QUOTES_MAX: usize = 256;

/// Elements whose comments are no part of the page.
const UNREAD: [&str; 4] = ["script", "style", "template", "textarea"];

/// HTML pages.
pub static FORMAT: Format = Format {
    id: "html",
    summary: "a web page; metadata from JSON-LD, OpenGraph and meta tags",
    extensions: &["html", "htm", "xhtml"],
    sniff: |text| {
        let start: String = text.trim_start().chars().take(512).flat_map(char::to_lowercase).collect();
        if start.starts_with("<!doctype html") || start.contains("<html") { 95 } else { 0 }
    },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let mut meta = VersionMeta { source: name.to_owned(), format: FORMAT.id, ..VersionMeta::default() };
    let mut warnings = decoded.warnings;
    let text = article(name, &decoded.text, &mut meta, &mut warnings)?;
    Ok(vec![Manuscript { text, layout: Layout::Paragraphs, meta, warnings }])
}

/// The article's text, paragraphs joined by a blank line; fills in the metadata.
///
/// # Errors
/// When the page holds no article text.
pub fn article(
    name: &str,
    page: &str,
    meta: &mut VersionMeta,
    warnings: &mut Vec<Warning>,
) -> Result<String, ReadError> {
    let document = Document::from(page);
    let marks = marks(&document);
    if !marks.is_empty() {
        meta.extra.insert(MARKS.to_owned(), marks);
    }
    tags(&document, meta, warnings);
    linked_data(&document, meta, warnings);
    let captions = captions(&document);
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let parsed =
        Readability::with_document(document, meta.url.as_deref().filter(|url| url.starts_with("http")), Some(config))
            .and_then(|mut reader| reader.parse());
    let parsed = parsed.ok();
    let text = parsed.as_ref().map(|article| paragraphs(&article.text_content)).unwrap_or_default();
    let set_off = parsed.map(|article| set_off(&article.content, &text)).unwrap_or_default();
    if !set_off.is_empty() {
        meta.extra.insert(SET_OFF.to_owned(), set_off);
    }
    if text.trim().is_empty() {
        return Err(ReadError::Malformed {
            name: name.to_owned(),
            format: "HTML",
            reason: "no article text found in the page; extract the text and give it as plain text".to_owned(),
        });
    }
    // What readability left in the text is compared there.
    let apart: Vec<String> = captions.into_iter().filter(|caption| !text.contains(caption.as_str())).collect();
    if !apart.is_empty() {
        meta.extra.insert("caption".to_owned(), apart.join("\n\n"));
    }
    Ok(text)
}

/// Where in the text the block quotes of the article stand, as [`SET_OFF`] wants it. Of words that stand in the text more than
/// once the first place after the block quote before is taken.
fn set_off(content: &str, text: &str) -> String {
    if !content.contains("<blockquote") {
        return String::new();
    }
    let document = Document::from(content);
    let (mut from, mut places) = (0, Vec::new());
    for quote in document.select("blockquote").nodes().iter().take(BLOCK_QUOTES_MAX) {
        for line in paragraphs(&quote.formatted_text()).split("\n\n").filter(|line| !line.is_empty()) {
            let Some(start) = text[from..].find(line).map(|at| from + at) else { continue };
            from = start + line.len();
            places.push(format!("{start}-{from}"));
        }
    }
    places.join(" ")
}

/// The captions of the pictures of the article itself; those of other stories on the page are none of its.
fn captions(document: &Document) -> Vec<String> {
    let found = document.select("article figcaption, main figcaption");
    let mut captions: Vec<String> = Vec::new();
    for caption in found.iter().take(CAPTIONS_MAX).map(|caption| one_line(&caption.text())) {
        if !caption.is_empty() && !captions.contains(&caption) {
            captions.push(caption);
        }
    }
    captions
}

/// The comments addressed to this program, as they stand. What only looks like one in a script, a form field or an attribute is
/// whatever the page repeats, and what a template holds is not on the page.
fn marks(document: &Document) -> String {
    let mut found = String::new();
    for node in document.root().descendants_it().filter(NodeRef::is_comment) {
        let comment = node.query_or(None, |node| match &node.data {
            NodeData::Comment { contents } => Some(contents.to_string()),
            _ => None,
        });
        let Some(comment) = comment.filter(|comment| comment.trim_start().starts_with("writethru:")) else { continue };
        let apart = |around: &NodeRef<'_>| around.node_name().is_some_and(|name| UNREAD.contains(&&*name));
        if !node.ancestors_it(None).any(|around| apart(&around)) {
            found.push_str(&format!("<!--{comment}-->"));
        }
    }
    found
}

/// One paragraph a block, joined by a blank line.
pub(super) fn paragraphs(text: &str) -> String {
    let lines = text.split('\n').map(one_line);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Metadata of meta tags, the title and the canonical link.
fn tags(document: &Document, meta: &mut VersionMeta, warnings: &mut Vec<Warning>) {
    let content = |selector: &str| document.select(selector).attr("content").map(|value| value.to_string());
    for (selector, name) in [
        ("title", "title"),
        ("meta[property='og:title']", "headline"),
        ("meta[name='author']", "byline"),
        ("meta[property='article:published_time']", "published"),
        ("meta[property='article:modified_time']", "modified"),
        ("meta[property='og:url']", "url"),
        ("meta[property='article:section']", "section"),
    ] {
        let value =
            if selector == "title" { Some(document.select("title").text().to_string()) } else { content(selector) };
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            metadata::set(meta, name, value, warnings);
        }
    }
    if let Some(url) = document.select("link[rel='canonical']").attr("href") {
        meta.url = Some(url.to_string());
    }
}

/// Metadata of every JSON-LD block; a block that is no JSON is passed over.
fn linked_data(document: &Document, meta: &mut VersionMeta, warnings: &mut Vec<Warning>) {
    for script in document.select("script[type='application/ld+json']").iter() {
        if let Ok(value) = serde_json::from_str::<Value>(script.text().trim()) {
            walk(&value, 0, meta, warnings);
        }
    }
}

/// Walks JSON-LD for article nodes, through arrays, `@graph` and nested nodes.
fn walk(value: &Value, depth: usize, meta: &mut VersionMeta, warnings: &mut Vec<Warning>) {
    if depth > WALK_DEPTH_MAX {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, depth + 1, meta, warnings)),
        Value::Object(node) => {
            let kinds = node.get("@type").map(markdown::plain).unwrap_or_default();
            if kinds.contains("Article") || kinds.contains("BlogPosting") || kinds.contains("Reportage") {
                for name in ["headline", "datePublished", "dateModified", "dateline", "url", "articleSection"] {
                    if let Some(text) = node.get(name).and_then(Value::as_str) {
                        metadata::set(meta, name, text.to_owned(), warnings);
                    }
                }
                let author = node.get("author").map(names).unwrap_or_default();
                metadata::set(meta, "byline", author, warnings);
                let correction = node.get("correction").map(names).unwrap_or_default();
                metadata::set(meta, "correction", correction, warnings);
            } else {
                for name in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    node.get(name).into_iter().for_each(|inner| walk(inner, depth + 1, meta, warnings));
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
    use super::{Document, marks};

    #[test]
    fn only_comments_of_the_page_are_marks() {
        let mark = "<!-- writethru:allow quote-altered: asked -->";
        for (page, expected) in [
            (format!("<html><body>{mark}<p>a</p></body></html>"), mark),
            (format!("<html><head>{mark}</head><body><p>a</p></body></html>"), mark),
            (format!("<html><body><p>a {mark} b</p></body></html>"), mark),
            ("<html><body><p>a <!-- other --> b</p></body></html>".to_owned(), ""),
            (format!("<html><body><script>let q = '{mark}';</script><p>a</p></body></html>"), ""),
            (format!("<html><body><p title='{mark}'>a</p></body></html>"), ""),
            (format!("<html><body><textarea>{mark}</textarea><p>a</p></body></html>"), ""),
            (format!("<html><body><template>{mark}</template><p>a</p></body></html>"), ""),
            (format!("<html><head><style>{mark}</style><title>{mark}</title></head><body><p>a</p></body></html>"), ""),
        ] {
            assert_eq!(marks(&Document::from(page.as_str())), expected, "{page}");
        }
    }
}
