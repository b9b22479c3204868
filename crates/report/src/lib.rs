//! What leaves the program: JSON documents that outsiders rely on, as types of their own, so that the domain types may
//! change. Each type gives its JSON Schema, and each document carries the name and number of its contract.
//!
//! [`extract`], [`diff`] and [`history`] build their documents from the types of `writethru-core` and `writethru-diff`.
//! The other documents hold plain values, which whoever has them fills in: this crate knows no arguments, no files and
//! no ledger.

pub mod check;
pub mod diff;
pub mod extract;
pub mod history;
pub mod kinds;
pub mod pages;
pub mod quote;
pub mod quotes;
pub mod safe;
pub mod stats;
pub mod stories;
pub mod words;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Serializer;
use std::io::{self, Write};
use writethru_core::{CodePoints, Span, Status, Version, Warning};

/// A span in Unicode code points of the version's text, end exclusive, with the words it stands for.
#[derive(Serialize, JsonSchema, Clone, Copy, Debug)]
pub struct JsonSpan<'a> {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: &'a str,
}

/// Writes a document over many lines, indented by two spaces.
///
/// # Errors
/// When the output cannot be written.
pub fn write(out: &mut dyn Write, document: &impl Serialize) -> io::Result<()> {
    // Made whole first: a document is thousands of bits of text, and each would be a call of the writer.
    let mut text = Vec::new();
    document.serialize(&mut Serializer::with_formatter(&mut text, safe::Pretty::new()))?;
    text.push(b'\n');
    out.write_all(&text)
}

/// Writes a document on one line, for JSON Lines.
///
/// # Errors
/// When the output cannot be written.
pub fn write_line(out: &mut dyn Write, document: &impl Serialize) -> io::Result<()> {
    let mut line = Vec::new();
    document.serialize(&mut Serializer::with_formatter(&mut line, safe::Line))?;
    line.push(b'\n');
    out.write_all(&line)
}

/// Turns spans of one text into spans of code points.
pub struct Positions<'a>(CodePoints<'a>);

impl<'a> Positions<'a> {
    /// Prepares the look-up for `text`.
    pub fn new(text: &'a str) -> Self {
        Self(CodePoints::new(text))
    }

    /// The span in code points.
    pub fn span(&self, span: Span) -> JsonSpan<'a> {
        JsonSpan { start: self.0.before(span.start), end: self.0.before(span.end), text: span.of(self.0.text()) }
    }
}

/// What is known about a version apart from its text.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonVersion<'a> {
    /// Identity of the story: as the source names it, else its address, else where it was read from.
    pub story: &'a str,
    /// Version token as the source gives it, else where it was read from.
    pub id: &'a str,
    /// When it was published, RFC 3339; without an offset where the source gave none.
    pub published: Option<String>,
    /// When it was modified.
    pub modified: Option<String>,
    /// Where it was read from.
    pub source: &'a str,
    /// Format it was read as.
    pub format: &'a str,
    /// `sha256:` and the hexadecimal SHA-256 of the text's UTF-8 bytes.
    #[schemars(regex(pattern = "^sha256:[0-9a-f]{64}$"))]
    pub digest: &'a str,
    /// The headline.
    pub headline: Option<&'a str>,
    /// The deck (standfirst).
    pub deck: Option<&'a str>,
    /// The byline.
    pub byline: Option<&'a str>,
    /// The dateline.
    pub dateline: Option<JsonDateline<'a>>,
    /// Canonical address.
    pub url: Option<&'a str>,
    /// The publisher's word on it; left out when it may be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["embargoed", "withheld", "canceled"]))]
    pub status: Option<&'static str>,
    /// Until when it may not be published, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo: Option<&'a str>,
    /// What the publisher tells editors of it.
    pub editor_notes: &'a [String],
    /// Machine-readable signs of what kind of version it is, as written.
    pub signals: &'a [String],
    /// Identities of the stories or versions this one takes the place of.
    pub predecessors: &'a [String],
}

/// Where and when a story was filed.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonDateline<'a> {
    /// Place as written.
    pub place: Option<&'a str>,
    /// Date as written.
    pub date: Option<&'a str>,
    /// Agency as written.
    pub agency: Option<&'a str>,
}

/// A remark about the reading or the comparison.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonWarning<'a> {
    /// Stable kebab-case name.
    pub code: &'a str,
    /// One plain sentence.
    pub message: &'a str,
    /// `old` or `new` where it is about one version of two.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["old", "new"]))]
    pub version: Option<&'static str>,
}

/// The mirror of a version.
pub fn version(version: &Version) -> JsonVersion<'_> {
    let meta = &version.meta;
    let dateline = version.article.dateline.as_ref();
    JsonVersion {
        story: meta.story.as_deref().or(meta.url.as_deref()).unwrap_or(&meta.source),
        id: meta.id.as_deref().unwrap_or(&meta.source),
        published: meta.published.map(|time| time.to_string()),
        modified: meta.modified.map(|time| time.to_string()),
        source: &meta.source,
        format: meta.format,
        digest: &version.digest,
        headline: version.headline(),
        deck: meta.deck.as_deref().or_else(|| version.article.deck.map(|span| span.of(&version.text))),
        byline: version.byline(),
        dateline: dateline.map(|dateline| JsonDateline {
            place: dateline.place.as_deref(),
            date: dateline.date.as_deref(),
            agency: dateline.agency.as_deref(),
        }),
        url: meta.url.as_deref(),
        status: (meta.status != Status::Usable).then(|| meta.status.id()),
        embargo: meta.embargo.as_deref(),
        editor_notes: &meta.editor_notes,
        signals: &meta.signals,
        predecessors: &meta.predecessors,
    }
}

/// The mirror of warnings, all about one version of two or about neither in particular.
pub fn warnings<'a>(warnings: &'a [Warning], version: Option<&'static str>) -> impl Iterator<Item = JsonWarning<'a>> {
    warnings.iter().map(move |warning| JsonWarning { code: warning.code, message: &warning.message, version })
}

#[cfg(test)]
mod tests {
    use super::Positions;
    use writethru_core::Span;

    #[test]
    fn positions_are_code_points_across_blocks() {
        let text = "é“𝄞” ".repeat(60);
        let at = Positions::new(&text);
        for (count, (byte, c)) in text.char_indices().enumerate() {
            let span = at.span(Span::new(byte, byte + c.len_utf8()));
            assert_eq!((span.start, span.end), (count, count + 1));
        }
        assert_eq!(at.span(Span::at(text.len())).start, text.chars().count());
    }
}
