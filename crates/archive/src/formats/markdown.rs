//! Markdown as CommonMark has it, with front matter: what a reader of the page reads as its words, paragraph by paragraph.
//!
//! The text is one line a paragraph, so that lines wrapped elsewhere are the same text. Code, tags, template tags, targets of
//! links and marks of footnotes are left out; where each word stands in its file is kept ([`places`]).

mod aside;
mod footnotes;
mod page;
mod template;
#[cfg(test)]
mod tests;

pub use super::metadata::plain;

use super::html::MARKS;
use super::places::{self, PLACES};
use super::{Format, front, metadata, rest};
use crate::ReadError;
use crate::encoding::Decoded;
use aside::Aside;
use serde_json::Map;
use writethru_core::{BESIDE, BOXES, HEADINGS, ITEMS, Layout, Manuscript, REST, SET_OFF, STRESSED, Span, VersionMeta};

/// Markdown.
pub static FORMAT: Format = Format {
    id: "markdown",
    summary: "Markdown as CommonMark has it, with YAML, TOML or JSON front matter",
    extensions: &["md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd"],
    sniff: |text| if front::split(text).is_some_and(|front| front.kind != front::Notation::Json) { 60 } else { 0 },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let mut meta = VersionMeta { source: name.to_owned(), format: FORMAT.id, ..VersionMeta::default() };
    let mut warnings = decoded.warnings;
    let whole = decoded.text;
    let front = front::split(&whole);
    let values = front.as_ref().map(|front| front::fill(front, &mut meta, &mut warnings)).unwrap_or_default();
    let before = front.as_ref().map_or(0, |front| whole.len() - front.body.len());
    let page = page::read(&whole, before, &values);
    if page.text.is_empty() {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    let Aside { mut captions, boxes, beside, .. } = page.aside;
    captions.splice(0..0, meta.extra.remove("caption"));
    let kept = [
        ("caption", metadata::joined(&captions)),
        (BOXES, boxes.join("\n\n")),
        (BESIDE, beside.join("\n\n")),
        (PLACES, places::written(&page.places)),
        (HEADINGS, listed(&page.headings)),
        (ITEMS, listed(&page.items)),
        (SET_OFF, listed(&page.quotes)),
        (STRESSED, listed(&page.stressed)),
        (MARKS, page.marks),
        (REST, rest::of(&whole[before..], &page.text)),
    ];
    let kept = kept.into_iter().filter(|(_, value)| !value.is_empty());
    meta.extra.extend(kept.map(|(key, value)| (key.to_owned(), value)));
    for line in [&mut meta.headline, &mut meta.deck] {
        let words = line.take().map(|line| page::read(&line, 0, &Map::new()).text);
        *line = words.filter(|words| !words.is_empty());
    }
    Ok(vec![Manuscript { text: page.text, layout: Layout::Paragraphs, meta, warnings }])
}

/// Stretches of a text as its metadata keeps them.
fn listed(spans: &[Span]) -> String {
    spans.iter().map(|span| format!("{}-{}", span.start, span.end)).collect::<Vec<_>>().join(" ")
}
