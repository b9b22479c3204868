//! What a web server answered: its head, and the body without transfer and content encodings.

use super::records::fields;
use crate::ReadError;
use crate::containers::bounded;
use crate::containers::members::Members;
use crate::magic::{GZIP, ZSTANDARD};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::io::{Cursor, Read};

/// Bytes a brotli decoder holds of its input.
const BROTLI_BUFFER: usize = 4_096;

/// The head of an answer.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Status code; none where the first line does not give one.
    pub(super) status: Option<u16>,
    fields: Vec<(String, String)>,
}

impl Head {
    /// A field's value; of several the first.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

/// Parts head and body; lenient, for what crawlers stored is not always what the standard says.
pub(super) fn split(block: &[u8]) -> Option<(Head, &[u8])> {
    if !block.starts_with(b"HTTP/") {
        return None;
    }
    let mut lines = Vec::new();
    let mut rest = block;
    while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
        let (line, after) = rest.split_at(end + 1);
        rest = after;
        if line.trim_ascii().is_empty() {
            break;
        }
        lines.push(line);
    }
    let first = String::from_utf8_lossy(lines.first().copied().unwrap_or(block));
    let status = first.split_whitespace().nth(1).and_then(|word| word.parse().ok());
    Some((Head { status, fields: fields(lines.into_iter().skip(1)) }, rest))
}

/// The body as the page's author wrote it.
///
/// # Errors
/// When an encoding is unknown or broken, or the body grows beyond what an input may have.
pub(super) fn decoded(place: &str, head: &Head, body: &[u8]) -> Result<Vec<u8>, ReadError> {
    let lists = |name: &str| head.field(name).unwrap_or_default().to_lowercase();
    let mut bytes = if lists("transfer-encoding").contains("chunked") { dechunked(body) } else { body.to_vec() };
    for coding in lists("content-encoding").split(',').rev().map(str::trim) {
        bytes = match unpacked(place, coding, &bytes) {
            Ok(Some(unpacked)) => unpacked,
            Ok(None) => bytes,
            // Some crawlers unpack a page and leave the field standing.
            Err(ReadError::Io { .. }) if bytes.trim_ascii_start().starts_with(b"<") => bytes,
            Err(ReadError::Io { error, .. }) => {
                return Err(ReadError::Malformed {
                    name: place.to_owned(),
                    format: "HTTP",
                    reason: format!("its content encoding {coding} is broken: {error}; the capture is left out"),
                });
            }
            Err(error) => return Err(error),
        };
    }
    Ok(bytes)
}

/// Unpacks one content encoding; nothing where there is nothing to unpack.
fn unpacked(place: &str, coding: &str, bytes: &[u8]) -> Result<Option<Vec<u8>>, ReadError> {
    let decoder: Box<dyn Read + '_> = match coding {
        "gzip" | "x-gzip" if bytes.starts_with(GZIP) => Box::new(Members::new(Cursor::new(bytes.to_vec()), 0)),
        "zstd" if bytes.starts_with(ZSTANDARD) => Box::new(Members::new(Cursor::new(bytes.to_vec()), 0)),
        "deflate" => {
            // The standard means zlib; some servers send the bare stream.
            return match bounded(place, ZlibDecoder::new(bytes)) {
                Err(ReadError::Io { .. }) => bounded(place, DeflateDecoder::new(bytes)).map(Some),
                other => other.map(Some),
            };
        }
        "br" => Box::new(brotli_decompressor::Decompressor::new(bytes, BROTLI_BUFFER)),
        "" | "identity" | "none" | "utf-8" | "gzip" | "x-gzip" | "zstd" => return Ok(None),
        other => {
            return Err(ReadError::Malformed {
                name: place.to_owned(),
                format: "HTTP",
                reason: format!("the content encoding {other} is not known here; the capture is left out"),
            });
        }
    };
    bounded(place, decoder).map(Some)
}

/// A body without its chunks' lengths; from where they cannot be read, as it stands.
fn dechunked(body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    while !rest.is_empty() {
        let end = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len() - 1);
        let line = String::from_utf8_lossy(&rest[..=end]);
        let digits = line.split(';').next().unwrap_or_default().trim();
        let Ok(length) = usize::from_str_radix(digits, 16) else {
            whole.extend_from_slice(rest);
            break;
        };
        if length == 0 {
            break;
        }
        let after = &rest[end + 1..];
        let (chunk, after) = after.split_at(length.min(after.len()));
        whole.extend_from_slice(chunk);
        let line_end = if after.starts_with(b"\r\n") { 2 } else { usize::from(after.starts_with(b"\n")) };
        rest = &after[line_end..];
    }
    whole
}
