//! The sizes up to which inputs are read. One size decides all of them; whoever starts the program may raise it, and nothing that is
//! read can.

use crate::ReadError;
use std::sync::atomic::{AtomicU64, Ordering};
use writethru_core::Manuscript;

/// Bytes read at once by default: a file, a page, a record. A newspaper page is a few hundred kilobytes; whatever exceeds this is
/// not one story.
pub const INPUT_BYTES: u64 = 64 << 20;

/// The option that raises it, for messages.
pub const OPTION: &str = "--max-size";

static INPUT: AtomicU64 = AtomicU64::new(INPUT_BYTES);

/// Sets how many bytes are read at once, for the whole process. To be called once, before anything is read.
pub fn set_input_bytes(bytes: u64) {
    INPUT.store(bytes.max(1), Ordering::Relaxed);
}

/// Largest file, page or record read, in bytes.
pub fn input_bytes() -> u64 {
    INPUT.load(Ordering::Relaxed)
}

/// Largest row of a table, in bytes: half as much, for a row is held twice while it is read.
pub(crate) fn row_bytes() -> u64 {
    input_bytes().div_ceil(2)
}

/// Longest text of one version, in bytes: a sixteenth, by default 4 MiB. What is longer is not one story; to read it takes a hundred
/// times its size.
pub fn story_bytes() -> usize {
    usize::try_from(input_bytes() / 16).unwrap_or(usize::MAX)
}

/// A version, if its text is not longer than that of a story.
///
/// # Errors
/// When it is.
pub fn checked(one: Manuscript) -> Result<Manuscript, ReadError> {
    if one.text.len() > story_bytes() { Err(ReadError::TooLong { name: one.meta.source }) } else { Ok(one) }
}

/// Bytes of text that are held and compared at once: four times as much.
pub fn text_bytes() -> usize {
    usize::try_from(input_bytes().saturating_mul(4)).unwrap_or(usize::MAX)
}

/// A size as people write it: `64 MiB`, `1536 KiB`, `100 bytes`.
pub fn shown(bytes: u64) -> String {
    match bytes {
        _ if bytes >= 1 << 20 && bytes.is_multiple_of(1 << 20) => format!("{} MiB", bytes >> 20),
        _ if bytes >= 1 << 10 && bytes.is_multiple_of(1 << 10) => format!("{} KiB", bytes >> 10),
        _ => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn sizes_are_shown_as_people_write_them() {
        for (bytes, expected) in [(64 << 20, "64 MiB"), (1536 << 10, "1536 KiB"), (100, "100 bytes"), (0, "0 bytes")] {
            assert_eq!(shown(bytes), expected);
        }
    }
}
