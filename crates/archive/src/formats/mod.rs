//! Article formats: one file a format, one table.
//!
//! To add a format: write `formats/x.rs` with its `pub static FORMAT`, declare the module and list it in [`FORMATS`].

pub mod html;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod metadata;
pub mod plain;

use crate::ReadError;
use crate::encoding::Decoded;
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
pub static FORMATS: &[&Format] = &[&html::FORMAT, &jsonl::FORMAT, &json::FORMAT, &markdown::FORMAT, &plain::FORMAT];

/// The format with this id.
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.id == id)
}

/// The likeliest format of a text: by its name's ending, else by its content, else plain.
pub fn sniff(name: &str, text: &str) -> &'static Format {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default();
    let named = FORMATS.iter().copied().find(|format| format.extensions.contains(&extension.as_str()));
    named.unwrap_or_else(|| FORMATS.iter().copied().max_by_key(|format| (format.sniff)(text)).unwrap_or(&plain::FORMAT))
}
