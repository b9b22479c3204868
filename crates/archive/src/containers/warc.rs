//! Web archives: WARC and ARC, the pages in them as versions of stories.
//!
//! A page captured twice with the same payload is one version; captures that are no page of text are passed over.

mod http;
pub mod records;
#[cfg(test)]
mod tests;

use super::{Container, Manuscripts, ends_in};
use crate::ReadError;
use crate::formats::{Format, html, plain};
use encoding_rs::Encoding;
use records::{Reader, Record};
use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use writethru_core::{Manuscript, Timestamp, Warning};

/// WARC and ARC.
pub static CONTAINER: Container = Container {
    id: "warc",
    summary: "a web archive, WARC or ARC: every page of text in it, also .gz and .zst",
    holds: |path| ends_in(path, &[".warc", ".arc"]),
    open,
};

fn open(path: &Path, format: Option<&'static Format>) -> Result<Manuscripts, ReadError> {
    Ok(Box::new(Pages::new(records::open(path)?, format)))
}

/// The pages of a web archive.
pub(super) struct Pages {
    reader: Reader,
    seen: Seen,
    format: Option<&'static Format>,
    ready: VecDeque<Result<Manuscript, ReadError>>,
}

impl Pages {
    /// The pages among some records.
    pub(super) fn new(reader: Reader, format: Option<&'static Format>) -> Self {
        Self { reader, seen: Seen::default(), format, ready: VecDeque::new() }
    }
}

impl Iterator for Pages {
    type Item = Result<Manuscript, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(one) = self.ready.pop_front() {
                return Some(one);
            }
            match self.reader.advance()? {
                Ok(record) => self.ready.extend(page(&mut self.reader, &record, &mut self.seen, self.format)),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// The payload last handed out for every address, each by eight bytes: an archive has millions of them, and two of one
/// address that fall together by chance are not to be expected. A payload that comes back after another one is a version.
#[derive(Default)]
pub(super) struct Seen(HashMap<u64, u64>);

impl Seen {
    /// Notes the payload of an address; false when it is the one noted last.
    pub(super) fn changed(&mut self, url: &str, payload: &[u8]) -> bool {
        let hash = |value: &dyn Fn(&mut DefaultHasher)| {
            let mut hasher = DefaultHasher::new();
            value(&mut hasher);
            hasher.finish()
        };
        let payload = hash(&|hasher| payload.hash(hasher));
        self.0.insert(hash(&|hasher| url.hash(hasher)), payload) != Some(payload)
    }
}

/// The manuscript of a record that is a page of text; nothing of one that is not, or whose payload is the last one seen.
pub(super) fn page(
    reader: &mut Reader,
    record: &Record,
    seen: &mut Seen,
    format: Option<&'static Format>,
) -> Vec<Result<Manuscript, ReadError>> {
    let answer = match record.kind.as_str() {
        "response" => true,
        "resource" | "conversion" => false,
        _ => return Vec::new(),
    };
    let url = record.url.clone().unwrap_or_default();
    let declared = record.content_type.clone().unwrap_or_default();
    // A response over another protocol, a DNS answer say, has no page in it; a resource tells its type right here.
    let wanted = if answer { !url.starts_with("dns:") } else { text_format(&declared).is_some() };
    if !wanted {
        return Vec::new();
    }
    let place = reader.place(record);
    let block = match reader.body(record) {
        Ok(block) => block,
        Err(error) => return vec![Err(error)],
    };
    let (head, body) = match http::split(&block) {
        Some((head, body)) if answer => (head, body),
        _ if answer => return no_answer(record, &place),
        _ => (http::Head::default(), &block[..]),
    };
    let declared = if answer { head.field("content-type").unwrap_or_default() } else { &declared };
    if answer && (head.status != Some(200) || !declared.is_empty() && text_format(declared).is_none()) {
        return Vec::new();
    }
    if record.digest.as_ref().is_some_and(|digest| !seen.changed(&url, digest.as_bytes())) {
        return Vec::new();
    }
    let bytes = match http::decoded(&place, &head, body) {
        Ok(bytes) => bytes,
        Err(error) => return vec![Err(error)],
    };
    if record.digest.is_none() && !seen.changed(&url, &bytes) {
        return Vec::new();
    }
    let Some(told) = text_format(declared).or_else(|| sniffed(&bytes)) else { return Vec::new() };
    let bytes = transcoded(bytes, declared);
    match crate::read_bytes(&place, &bytes, Some(format.unwrap_or(told))) {
        Ok(found) => found.into_iter().map(|one| Ok(captured(one, record))).collect(),
        Err(error) => vec![Err(error)],
    }
}

/// A response without an answer in it: broken where it says it is one.
fn no_answer(record: &Record, place: &str) -> Vec<Result<Manuscript, ReadError>> {
    let page = record.content_type.as_deref().is_some_and(|kind| kind.starts_with("application/http"));
    if record.length.is_some() && !page {
        return Vec::new();
    }
    let reason = if record.length.is_none() { "its length is not readable" } else { "it has no HTTP response" };
    vec![Err(ReadError::Malformed {
        name: place.to_owned(),
        format: "WARC",
        reason: format!("{reason}; the record is left out"),
    })]
}

/// The format of a content type that is text.
fn text_format(content_type: &str) -> Option<&'static Format> {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_lowercase();
    match kind.as_str() {
        "text/html" | "application/xhtml+xml" | "application/xhtml" => Some(&html::FORMAT),
        "text/plain" => Some(&plain::FORMAT),
        _ => None,
    }
}

/// The format of a page whose server did not say.
fn sniffed(bytes: &[u8]) -> Option<&'static Format> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2_048)]);
    ((html::FORMAT.sniff)(&head) > 0).then_some(&html::FORMAT)
}

/// Bytes in UTF-8, where the server named another encoding and they are not UTF-8 already.
fn transcoded(bytes: Vec<u8>, content_type: &str) -> Vec<u8> {
    let label = content_type.to_lowercase().split_once("charset=").map(|(_, label)| label.to_owned());
    let label = label.as_deref().map(|label| label.trim_matches(|c: char| matches!(c, '"' | '\'' | ' ' | ';')));
    let Some(encoding) = label.and_then(|label| Encoding::for_label(label.as_bytes())) else { return bytes };
    if encoding == encoding_rs::UTF_8 || Encoding::for_bom(&bytes).is_some() || std::str::from_utf8(&bytes).is_ok() {
        return bytes;
    }
    encoding.decode_without_bom_handling(&bytes).0.into_owned().into_bytes()
}

/// Puts what the record knows into the manuscript.
fn captured(mut manuscript: Manuscript, record: &Record) -> Manuscript {
    let meta = &mut manuscript.meta;
    if let Some(url) = &record.url {
        let own = meta.url.replace(url.clone()).filter(|own| own != url);
        meta.extra.extend(own.map(|own| ("canonical".to_owned(), own)));
    }
    if let Some(date) = &record.date {
        meta.modified = meta.modified.or_else(|| Timestamp::parse(date));
        meta.extra.insert("captured".to_owned(), date.clone());
    }
    if let Some(why) = &record.truncated {
        let message =
            format!("the crawler cut this capture short ({why}): text missing at its end may not have been removed");
        manuscript.warnings.push(Warning::new("capture-truncated", message));
    }
    manuscript
}
