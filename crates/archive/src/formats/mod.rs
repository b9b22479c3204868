//! Article formats: one file a format, one table.
//!
//! To add a format: write `formats/x.rs` with its `pub static FORMAT`, declare the module and list it in [`FORMATS`].

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
pub static FORMATS: &[&Format] = &[&plain::FORMAT];

/// The format with this id.
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.id == id)
}

/// The likeliest format of a text: by content where a format is sure, else by extension, else plain.
pub fn sniff(_name: &str, _text: &str) -> &'static Format {
    &plain::FORMAT
}
