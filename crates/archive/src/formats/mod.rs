//! Article formats: one file a format, one table.
//!
//! To add a format: write `formats/x.rs` with its `pub static FORMAT`, declare the module and list it in [`FORMATS`].

pub mod anpa;
pub mod ap;
pub mod captions;
pub(crate) mod entities;
pub mod feed;
pub mod foreign;
pub mod front;
pub mod html;
pub mod iptc7901;
pub mod item;
pub mod json;
pub mod json_feed;
pub mod jsonl;
pub mod markdown;
pub mod metadata;
pub mod newsml_1;
pub mod newsml_g2;
pub mod ninjs;
pub mod nitf;
pub mod office;
pub mod places;
pub mod plain;
pub mod record;
pub mod rest;
pub(crate) mod tags;
pub mod wikitext;
pub mod wire;
pub mod xml;
pub mod zczc;

use crate::ReadError;
use crate::encoding::Decoded;
use crate::markup::Attributes;
use writethru_core::Manuscript;

/// An article format.
pub struct Format {
    /// Its name in `--input-format` and in messages.
    pub id: &'static str,
    /// One line for help.
    pub summary: &'static str,
    /// File name endings, without the dot.
    pub extensions: &'static [&'static str],
    /// How sure the format is that the text is its own, from 0 (no) to 100, by content alone.
    pub sniff: fn(&str) -> u8,
    /// Reads the versions the text holds; the name is for messages and `VersionMeta::source`.
    pub read: fn(&str, Decoded) -> Result<Vec<Manuscript>, ReadError>,
}

/// Every format, most particular first.
pub static FORMATS: &[&Format] = &[
    &html::FORMAT,
    &nitf::FORMAT,
    &newsml_g2::FORMAT,
    &newsml_1::FORMAT,
    &feed::FORMAT,
    &jsonl::FORMAT,
    &json_feed::FORMAT,
    &ap::FORMAT,
    &ninjs::FORMAT,
    &json::FORMAT,
    &anpa::FORMAT,
    &iptc7901::FORMAT,
    &zczc::FORMAT,
    &wikitext::FORMAT,
    &captions::VTT,
    &captions::SRT,
    &markdown::FORMAT,
    &foreign::FORMAT,
    &plain::FORMAT,
];

/// Whether files with this ending, in lower case, are looked for in a folder. Captions are not: they lie beside a story and are
/// no version of it.
pub fn is_of_articles(extension: &str) -> bool {
    let captions = |format: &Format| std::ptr::eq(format, &captions::VTT) || std::ptr::eq(format, &captions::SRT);
    let known = FORMATS.iter().any(|format| !captions(format) && format.extensions.contains(&extension));
    known || office::EXTENSIONS.contains(&extension)
}

/// The format with this id.
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.id == id)
}

/// The likeliest format of a text: by content among those its name's ending stands for, else the plainest of them, so that
/// broken JSON is still taken for JSON; without a telling name by content alone, else plain.
pub fn sniff(name: &str, text: &str) -> &'static Format {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default();
    let named: Vec<&Format> =
        FORMATS.iter().copied().filter(|format| format.extensions.contains(&extension.as_str())).collect();
    if let [only] = named[..] {
        return only;
    }
    let among = if named.is_empty() { FORMATS } else { &named };
    // Of equals the more particular one.
    let sure = among.iter().map(|format| ((format.sniff)(text), *format)).filter(|&(sure, _)| sure > 0);
    let best = sure.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, format)| format);
    best.or(named.last().copied()).unwrap_or(&plain::FORMAT)
}

/// The attributes of a start tag as it is written, with its marks.
pub(crate) fn attributes_of(tag: &str) -> Attributes<'_> {
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    Attributes(inner.find(|at: char| at.is_whitespace() || at == '/').map_or("", |at| &inner[at..]))
}

/// The error for a text that is not what it was taken for.
pub(crate) fn malformed(name: &str, format: &'static str, reason: String) -> ReadError {
    ReadError::Malformed { name: name.to_owned(), format, reason }
}
