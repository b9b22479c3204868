//! Plain text: the text is the file as it stands.

use super::Format;
use crate::ReadError;
use crate::encoding::Decoded;
use writethru_core::{Layout, Manuscript, VersionMeta};

/// Plain text.
pub static FORMAT: Format = Format {
    id: "plain",
    summary: "plain text, one paragraph a line or blank lines between",
    extensions: &["txt", "text"],
    sniff: |_| 1,
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    if decoded.text.trim().is_empty() {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    let meta = VersionMeta { source: name.to_owned(), format: FORMAT.id, ..VersionMeta::default() };
    Ok(vec![Manuscript { text: decoded.text, layout: Layout::Plain, meta, warnings: decoded.warnings }])
}
