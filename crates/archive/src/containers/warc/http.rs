//! What a web server answered: its head, and the body without transfer and content encodings.

use super::records::fields;
use crate::containers::members::Members;
use crate::magic::{GZIP, ZSTANDARD};
use crate::{ReadError, limits};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::io::{Cursor, Read};

/// Bytes a brotli decoder holds of its input.
const BROTLI_BUFFER: usize = 4_096;

/// Bytes of a first line that are looked at.
const LINE_MAX: usize = 256;

/// Bytes that have to come out of a broken body for it to be worth reading.
const PARTIAL_MIN: usize = 512;

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
    let first = block.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let status = status(&String::from_utf8_lossy(&first[..first.len().min(LINE_MAX)]))?;
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
    Some((Head { status, fields: fields(lines.into_iter().skip(1)) }, rest))
}

/// The status a first line gives: `HTTP/1.1 200 OK` and what crawlers make of it, `http/1.1 200`, `HTTP/2 200`, `h2 200`,
/// `ICY 200 OK`. Nothing for what is no first line of an answer; no status where the line names the protocol alone.
fn status(line: &str) -> Option<Option<u16>> {
    let mut words = line.split_whitespace();
    let protocol = words.next()?.to_ascii_lowercase();
    let bare = protocol.split('/').next().unwrap_or_default();
    let version = bare.strip_prefix('h').is_some_and(|digits| matches!(digits, "2" | "2c" | "3"));
    if !matches!(bare, "http" | "https" | "icy" | "spdy" | "quic") && !version {
        return None;
    }
    Some(words.next().and_then(|word| word.parse().ok()))
}

/// Whether bytes are markup as they stand: then nothing is to be unpacked, whatever the head says.
fn is_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

/// The body as the page's author wrote it, and whether its end is missing.
///
/// # Errors
/// When an encoding is unknown or broken from the start, or the body grows beyond what an input may have.
pub(super) fn decoded(place: &str, head: &Head, body: &[u8]) -> Result<(Vec<u8>, bool), ReadError> {
    let lists = |name: &str| head.field(name).unwrap_or_default().to_lowercase();
    let mut bytes = if lists("transfer-encoding").contains("chunked") { dechunked(body) } else { body.to_vec() };
    let mut cut = false;
    for coding in lists("content-encoding").split(',').rev().map(str::trim) {
        // Some crawlers unpack a page and leave the field standing.
        if is_markup(&bytes) {
            break;
        }
        bytes = match unpacked(place, coding, &bytes) {
            Ok(Some((unpacked, missing))) => {
                cut |= missing;
                unpacked
            }
            Ok(None) => bytes,
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
    Ok((bytes, cut))
}

/// Unpacks one content encoding, and says whether its end is missing; nothing where there is nothing to unpack.
fn unpacked(place: &str, coding: &str, bytes: &[u8]) -> Result<Option<(Vec<u8>, bool)>, ReadError> {
    let decoder: Box<dyn Read + '_> = match coding {
        "gzip" | "x-gzip" if bytes.starts_with(GZIP) => Box::new(Members::new(Cursor::new(bytes.to_vec()), 0)),
        "zstd" if bytes.starts_with(ZSTANDARD) => Box::new(Members::new(Cursor::new(bytes.to_vec()), 0)),
        "deflate" => {
            // The standard means zlib; some servers send the bare stream.
            return match whole(place, ZlibDecoder::new(bytes)) {
                Err(ReadError::Io { .. }) => whole(place, DeflateDecoder::new(bytes)).map(Some),
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
    whole(place, decoder).map(Some)
}

/// All that can be unpacked, and whether it breaks off before its end.
fn whole(place: &str, mut decoder: impl Read) -> Result<(Vec<u8>, bool), ReadError> {
    let mut bytes = Vec::new();
    let read = decoder.by_ref().take(limits::input_bytes() + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > limits::input_bytes() {
        return Err(ReadError::TooLarge { name: place.to_owned() });
    }
    match read {
        Err(error) if bytes.len() < PARTIAL_MIN => Err(ReadError::Io { name: place.to_owned(), error }),
        read => Ok((bytes, read.is_err())),
    }
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
