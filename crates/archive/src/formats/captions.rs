//! Captions of a recording, WebVTT or SubRip: the words that were said, a speaker's words in a paragraph.

use super::Format;
use crate::ReadError;
use crate::encoding::Decoded;
use crate::transcript::{self, TURNS};
use writethru_core::{Layout, Manuscript, VersionMeta};

/// WebVTT.
pub static VTT: Format = Format {
    id: "vtt",
    summary: "WebVTT captions: the words, with speakers and times for `quotes --source`",
    extensions: &["vtt"],
    sniff: |text| if text.starts_with("WEBVTT") { 90 } else { 0 },
    read: |name, decoded| read("vtt", name, decoded),
};

/// SubRip.
pub static SRT: Format = Format {
    id: "srt",
    summary: "SubRip captions, the same",
    extensions: &["srt"],
    sniff: |text| if transcript::is_captions(text) { 50 } else { 0 },
    read: |name, decoded| read("srt", name, decoded),
};

fn read(format: &'static str, name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let found = transcript::captions(&decoded.text);
    if found.text.is_empty() {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    let mut meta = VersionMeta { source: name.to_owned(), format, ..VersionMeta::default() };
    meta.extra.insert(TURNS.to_owned(), found.kept());
    Ok(vec![Manuscript { text: found.text, layout: Layout::Plain, meta, warnings: decoded.warnings }])
}
