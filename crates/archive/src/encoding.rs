//! From bytes to text: one step for every format.

use writethru_core::Warning;

/// Decoded text and what was odd about it.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// A wrong guess, replaced bytes.
    pub warnings: Vec<Warning>,
}

/// Decodes bytes as UTF-8.
pub fn decode(bytes: &[u8]) -> Decoded {
    Decoded { text: String::from_utf8_lossy(bytes).into_owned(), warnings: Vec::new() }
}
