//! Plain text: the text is the file as it stands, or what follows its front matter.

use super::{Format, markdown};
use crate::ReadError;
use crate::encoding::Decoded;
use writethru_core::{Layout, Manuscript};

/// Plain text.
pub static FORMAT: Format = Format {
    id: "plain",
    summary: "plain text, one paragraph a line or blank lines between",
    extensions: &["txt", "text"],
    sniff: |_| 1,
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    markdown::manuscript(name, decoded, FORMAT.id, Layout::Plain).map(|one| vec![one])
}
