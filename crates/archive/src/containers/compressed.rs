//! Compression, told by the first bytes and not by the name.

use crate::ReadError;
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Endings of names that say a file is compressed.
pub const ENDINGS: &[&str] = &[".gz", ".zst"];

/// First bytes of a gzip member.
const GZIP: &[u8] = &[0x1f, 0x8b];

/// First bytes of a Zstandard frame.
const ZSTANDARD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// The bytes of a file, unpacked where it is compressed.
///
/// # Errors
/// When it cannot be opened or its compression is broken from the start.
pub fn open(path: &Path) -> Result<Box<dyn BufRead>, ReadError> {
    let name = || path.display().to_string();
    let io = |error| ReadError::Io { name: name(), error };
    let mut file = BufReader::with_capacity(1 << 16, File::open(path).map_err(io)?);
    let first = file.fill_buf().map_err(io)?;
    let unpacked: Box<dyn Read> = if first.starts_with(GZIP) {
        Box::new(MultiGzDecoder::new(file))
    } else if first.starts_with(ZSTANDARD) {
        let decoder = ruzstd::decoding::StreamingDecoder::new(file);
        Box::new(decoder.map_err(|error| ReadError::Malformed {
            name: name(),
            format: "Zstandard",
            reason: format!("{error}; unpack it with zstd -d and give what comes out"),
        })?)
    } else {
        return Ok(Box::new(file));
    };
    Ok(Box::new(BufReader::with_capacity(1 << 16, unpacked)))
}

/// A file's name without the ending for its compression.
pub fn bare_name(path: &Path) -> String {
    let name = path.display().to_string();
    ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(&name).to_owned()
}
