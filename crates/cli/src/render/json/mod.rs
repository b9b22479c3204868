//! JSON mirror types: the contract that outsiders rely on, apart from the domain types so that these may change.

pub mod diff;
pub mod extract;

use schemars::JsonSchema;
use serde::Serialize;
use writethru_core::{Span, Version};

/// A span in Unicode code points of the version's text, end exclusive, with the words it stands for.
#[derive(Serialize, JsonSchema, Clone, Debug)]
pub struct JsonSpan {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// Turns byte positions of one text into code points: one pass over the text, then a look-up a span.
pub struct Positions<'a> {
    text: &'a str,
    /// Code points before every block of [`Positions::STEP`] bytes.
    marks: Vec<usize>,
}

impl<'a> Positions<'a> {
    const STEP: usize = 128;

    /// Prepares the look-up for `text`.
    pub fn new(text: &'a str) -> Self {
        let mut marks = vec![0];
        for block in text.as_bytes().chunks(Self::STEP) {
            let starts = block.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
            marks.push(marks.last().copied().unwrap_or(0) + starts);
        }
        Self { text, marks }
    }

    fn code_point(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / Self::STEP;
        let rest = &self.text.as_bytes()[block * Self::STEP..byte];
        self.marks[block] + rest.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
    }

    /// The span in code points.
    pub fn span(&self, span: Span) -> JsonSpan {
        let text = span.of(self.text).to_owned();
        JsonSpan { start: self.code_point(span.start), end: self.code_point(span.end), text }
    }
}

/// What is known about a version apart from its text.
#[derive(Serialize, JsonSchema, Clone, Debug)]
pub struct JsonVersion {
    /// Identity of the story.
    pub story: Option<String>,
    /// Version token, raw.
    pub id: Option<String>,
    /// When it was published, RFC 3339; without an offset where the source gave none.
    pub published: Option<String>,
    /// When it was modified.
    pub modified: Option<String>,
    /// Where it was read from.
    pub source: String,
    /// `sha256:` and the hexadecimal SHA-256 of the text's UTF-8 bytes.
    pub digest: String,
    /// The headline.
    pub headline: Option<String>,
    /// The byline.
    pub byline: Option<String>,
    /// The dateline.
    pub dateline: Option<JsonDateline>,
    /// Canonical address.
    pub url: Option<String>,
}

/// Where and when a story was filed.
#[derive(Serialize, JsonSchema, Clone, Debug)]
pub struct JsonDateline {
    /// Place as written.
    pub place: Option<String>,
    /// Date as written.
    pub date: Option<String>,
    /// Agency as written.
    pub agency: Option<String>,
}

/// A remark about the reading or the comparison.
#[derive(Serialize, JsonSchema, Clone, Debug)]
pub struct JsonWarning {
    /// Stable kebab-case name.
    pub code: String,
    /// One plain sentence.
    pub message: String,
}

/// The mirror of a version.
pub fn version(version: &Version) -> JsonVersion {
    let dateline = version.article.dateline.as_ref();
    JsonVersion {
        story: version.meta.story.clone(),
        id: version.meta.id.clone(),
        published: version.meta.published.map(|time| time.to_string()),
        modified: version.meta.modified.map(|time| time.to_string()),
        source: version.meta.source.clone(),
        digest: version.digest.clone(),
        headline: version.headline().map(str::to_owned),
        byline: version.byline().map(str::to_owned),
        dateline: dateline.map(|d| JsonDateline {
            place: d.place.clone(),
            date: d.date.clone(),
            agency: d.agency.clone(),
        }),
        url: version.meta.url.clone(),
    }
}

/// The mirror of warnings.
pub fn warnings(warnings: &[writethru_core::Warning]) -> Vec<JsonWarning> {
    warnings
        .iter()
        .map(|warning| JsonWarning { code: warning.code.to_owned(), message: warning.message.clone() })
        .collect()
}
