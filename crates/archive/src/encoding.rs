//! From bytes to text: one step for every format.
//!
//! Byte-order mark, then valid UTF-8, then UTF-16 by its NULs, then the encoding the text declares, then a guess. Whatever
//! is not certain is a warning.

use crate::magic;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use writethru_core::Warning;

/// Bytes at the start that are searched for a declared encoding.
const DECLARATION_REACH: usize = 2_048;

/// First bytes of files that are no text, and what they are.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file (pdftotext turns it into text)"),
    (b"PK\x03\x04", "a zip archive or a damaged office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "an SQLite database"),
    (magic::GZIP, "gzip data"),
    (magic::ZSTANDARD, "Zstandard data"),
    (magic::SEVEN_ZIP, "a 7z archive"),
    (magic::BZIP2, "bzip2 data"),
    (magic::XZ, "xz data"),
    (b"\x7fELF", "a program"),
];

/// Bytes at the start that are counted to tell text from binary data.
const BINARY_REACH: usize = 4_096;

/// What kind of binary data bytes are; nothing when they may be text. Wire copy holds a few control characters, and a
/// page a NUL that no browser shows.
pub fn binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind);
    }
    if Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding != UTF_8) || utf16(bytes).is_some() {
        return None;
    }
    let head = &bytes[..bytes.len().min(BINARY_REACH)];
    let controls = head.iter().filter(|&&byte| byte < 32 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)).count();
    if head.len() >= 32 && controls * 5 > head.len() {
        return Some("binary data");
    }
    let markup = head.trim_ascii_start().starts_with(b"<");
    if !markup && bytes.contains(&0) {
        return Some("binary data (it contains NUL bytes)");
    }
    // In no encoding is English so full of bytes beyond ASCII and of control characters at once.
    let high = head.iter().filter(|&&byte| byte >= 0x80).count();
    let invalid = std::str::from_utf8(head).is_err_and(|error| error.error_len().is_some());
    (invalid && head.len() >= 32 && controls * 16 > head.len() && high * 4 > head.len()).then_some("binary data")
}

/// Whether much of a decoded text is characters that stand for nothing.
pub fn is_garbled(text: &str) -> bool {
    let (mut count, mut void) = (0, 0);
    for c in text.chars().take(BINARY_REACH) {
        count += 1;
        void += usize::from(c == char::REPLACEMENT_CHARACTER || c.is_control() && !c.is_whitespace());
    }
    count >= 32 && void * 4 > count
}

/// Decoded text and what was odd about it.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// A wrong guess, replaced bytes.
    pub warnings: Vec<Warning>,
}

/// Decodes bytes. Never fails: bytes that mean nothing become the replacement character, and a warning says so.
pub fn decode(bytes: &[u8]) -> Decoded {
    let mut warnings = Vec::new();
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return finish(encoding, &bytes[length..], warnings);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: without_nul(text.to_owned(), &mut warnings), warnings };
    }
    if let Some(encoding) = utf16(bytes) {
        warnings
            .push(Warning::new("encoding-guessed", format!("read as {} without a byte-order mark", encoding.name())));
        return finish(encoding, bytes, warnings);
    }
    if let Some(encoding) = declared(bytes) {
        return finish(encoding, bytes, warnings);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
    warnings.push(Warning::new("encoding-guessed", format!("no encoding is declared: read as {}", encoding.name())));
    finish(encoding, bytes, warnings)
}

fn finish(encoding: &'static Encoding, bytes: &[u8], mut warnings: Vec<Warning>) -> Decoded {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    if replaced {
        warnings.push(Warning::new(
            "bytes-replaced",
            format!("some bytes are not valid {} and were replaced", encoding.name()),
        ));
    }
    Decoded { text: without_nul(text.into_owned(), &mut warnings), warnings }
}

/// NUL is not text: it is taken out, and said.
fn without_nul(text: String, warnings: &mut Vec<Warning>) -> String {
    if !text.contains('\0') {
        return text;
    }
    warnings.push(Warning::new("nul-bytes", "NUL bytes were left out"));
    text.replace('\0', "")
}

/// UTF-16 without a mark: every other byte of Latin text is NUL.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    let nuls = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let half = head.len() / 2;
    match (nuls(0) * 10 > half * 8, nuls(1) * 10 > half * 8) {
        _ if half < 4 => None,
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding HTML or XML declares near its start.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String =
        bytes.iter().take(DECLARATION_REACH).map(|&byte| char::from(byte.to_ascii_lowercase())).collect();
    let after = ["charset=", "encoding="].iter().find_map(|name| head.split_once(name)).map(|(_, rest)| rest)?;
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    // It is no UTF-8, whatever it declares.
    Encoding::for_label(label.as_bytes()).filter(|&encoding| encoding != UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_known() {
        let noise: Vec<u8> = (0..=255).cycle().take(600).map(|byte: u8| byte & 31).collect();
        let scrambled: Vec<u8> = (0..400_u32).map(|at| (at * at * 31 + at * 7) as u8 | 1).collect();
        for (bytes, kind) in [
            (&b"%PDF-1.7\n"[..], Some("a PDF file (pdftotext turns it into text)")),
            (&noise, Some("binary data")),
            (b"\x16\x16\x01W2870\x1f_asian\r\nf l\x13\x11 BC-X", None),
            (b"\xff\xfeI\0t\0", None),
            (b"I\0t\0 \0h\0e\0l\0d\0.\0", None),
            (b"It held, he said.\0", Some("binary data (it contains NUL bytes)")),
            (b"\xef\xbb\xbfIt held,\0 he said.", Some("binary data (it contains NUL bytes)")),
            (b"<p>It held,\0 he said.", None),
            (b"\x93It held,\x94 he said. \x93It\x92s late, \xe0 midi.\x94", None),
            (&scrambled, Some("binary data")),
            ("Это держалось, сказал он вчера вечером.".as_bytes(), None),
            ("It held.".as_bytes(), None),
            (b"", None),
        ] {
            assert_eq!(binary(bytes), kind);
        }
    }

    #[test]
    fn characters_that_stand_for_nothing_are_counted() {
        assert!(is_garbled(&"It \u{fffd}\u{fffd}\u{1}".repeat(20)));
        assert!(!is_garbled(&"It h\u{fffd}ld, he said.\n".repeat(20)));
        assert!(!is_garbled("\u{fffd}\u{fffd}"));
    }

    #[test]
    fn every_common_encoding() {
        for (bytes, text, codes) in [
            (&b"It held."[..], "It held.", vec![]),
            (&b"\xef\xbb\xbfIt held."[..], "It held.", vec![]),
            (&b"\xff\xfeI\0t\0"[..], "It", vec![]),
            (
                &b"I\0t\0 \0h\0e\0l\0d\0.\0 \0\xe9\0\0\xd8"[..],
                "It held. é\u{fffd}",
                vec!["encoding-guessed", "bytes-replaced"],
            ),
            (&b"<meta charset=windows-1252>\x93It held\x94"[..], "<meta charset=windows-1252>“It held”", vec![]),
            (&b"a\0b"[..], "ab", vec!["nul-bytes"]),
        ] {
            let decoded = decode(bytes);
            assert_eq!(decoded.text, text);
            assert_eq!(decoded.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), codes, "{text}");
        }
        assert_eq!(decode(b"\x93It held,\x94 he said. \x93It\x92s late.\x94").text, "“It held,” he said. “It’s late.”");
    }
}
