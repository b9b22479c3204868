//! XML that is of no news format: refused with its root named, rather than read as text full of tags.

use super::{Format, malformed, xml};
use crate::ReadError;
use crate::encoding::Decoded;
use writethru_core::Manuscript;

/// Unknown XML.
pub static FORMAT: Format = Format {
    id: "xml",
    summary: "XML of another kind, which is refused",
    extensions: &["xml"],
    sniff: |text| if text.trim_start().starts_with("<?xml") { 5 } else { 0 },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let reason = xml::root(&decoded.text).map_or_else(
        || "no element in it".to_owned(),
        |root| format!("its root <{root}> is not a known news format: give NITF, NewsML, RSS, Atom or HTML"),
    );
    Err(malformed(name, "XML", reason))
}
