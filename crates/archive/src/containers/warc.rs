//! Web archives: WARC and ARC, the pages in them as versions of stories.
//!
//! A page captured twice with the same payload is one version; a revisit record stands for the capture it refers to; redirects and
//! canonical links join addresses. Captures that are not pages of text are skipped, and so are frames without words.

pub(crate) mod crawl;
mod http;
pub mod records;
#[cfg(test)]
mod tests;
mod walls;

use super::store::Store;
use super::{Container, Manuscripts, ReadOptions, ends_in};
use crate::ReadError;
use crate::formats::{Format, html, plain};
use crate::grouping::address;
use encoding_rs::Encoding;
use records::{Reader, Record};
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;
use writethru_core::{CAPTURED, CUT_SHORT, Manuscript, Timestamp, Warning};

/// Endings of their names.
const ENDINGS: &[&str] = &[".warc", ".arc"];

/// WARC and ARC.
pub static CONTAINER: Container = Container {
    id: "warc",
    summary: "a web archive, WARC or ARC: every page of text in it, also .gz and .zst",
    holds: |path| ends_in(path, ENDINGS) || ends_in(&path.with_extension(""), ENDINGS) && is_open(path),
    open,
};

/// Whether a name is that of a web archive.
pub(super) fn is_named(name: &str) -> bool {
    let bare = super::compressed::bare(name).to_lowercase();
    ENDINGS.iter().any(|ending| bare.ends_with(ending))
}

/// Whether a name says that a crawler is still writing the file.
fn is_open(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "open") && path.is_file()
}

fn open(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    let name = path.display().to_string();
    std::fs::File::open(path).map_err(|error| ReadError::Io { name: name.clone(), error })?;
    Ok(Box::new(Pages::new(name, Store::file(path), reading, None)))
}

/// The pages of a web archive.
pub(super) struct Pages {
    name: String,
    reader: Option<Reader>,
    seen: Seen,
    reading: ReadOptions,
    /// Number of the file in the crawl.
    file: usize,
    /// The addresses that are pages, where the archive lists them.
    listed: Option<Arc<BTreeSet<String>>>,
    ready: VecDeque<Result<Manuscript, ReadError>>,
    /// The first frame without words, to be told where there is nothing else.
    wordless: Option<ReadError>,
    /// Revisit records whose capture is not there, and walls.
    missing: usize,
    walls: usize,
    handed: usize,
}

impl Pages {
    /// The pages in some bytes; `listed`: only these.
    pub(super) fn new(
        name: String,
        store: Store,
        reading: &ReadOptions,
        listed: Option<Arc<BTreeSet<String>>>,
    ) -> Self {
        let mut ready = VecDeque::new();
        let reader = match records::of_store(&name, &store, 0) {
            Ok(reader) => Some(reader),
            Err(error) => {
                ready.push_back(Err(error));
                None
            }
        };
        let file = reading.crawl(|crawl| crawl.file(&store, &name));
        let (seen, reading) = (Seen::default(), reading.clone());
        Self { name, reader, seen, reading, file, listed, ready, wordless: None, missing: 0, walls: 0, handed: 0 }
    }

    /// What comes of a record.
    fn record(&mut self, record: &Record) {
        let Some(reader) = &mut self.reader else { return };
        let url = record.url.clone().unwrap_or_default();
        if !url.is_empty() && !is_page(&url) {
            return;
        }
        if record.kind == "revisit" {
            return self.revisit(record, &url);
        }
        let found = match found(reader, record, &mut |digest| self.seen.changed(&url, digest)) {
            Ok(found) => found,
            Err(error) => return self.ready.push_back(Err(error)),
        };
        match found {
            Found::Nothing => {}
            Found::Moved { to, lasting } => {
                if let Some((from, to)) = address::joined(&url, &to, lasting) {
                    self.reading.crawl(|crawl| crawl.lead(&from, &to));
                }
            }
            // A payload that is the last one seen says nothing new; where it lies does.
            Found::Same => self.keep(record, &url),
            Found::Page(page) => {
                self.keep(record, &url);
                let place = self.reader.as_ref().map(|reader| reader.place(record)).unwrap_or_default();
                self.page(&page, &place, &url, record.date.as_deref());
            }
        }
    }

    fn keep(&self, record: &Record, url: &str) {
        let lies = (self.file, record.offset, record.within);
        self.reading.crawl(|crawl| crawl.keep(record.digest.as_deref(), url, record.date.as_deref(), lies));
    }

    /// A revisit record stands for the capture it refers to, unless that is the one this address had last.
    fn revisit(&mut self, record: &Record, url: &str) {
        let digest = record.digest.as_deref();
        let refers = (record.refers.0.as_deref().unwrap_or(url), record.refers.1.as_deref());
        let refers = refers.1.map(|date| (refers.0, date));
        if digest.is_none() && refers.is_none() || digest.is_some_and(|digest| self.seen.is_last(url, digest)) {
            return;
        }
        let Some(lies) = self.reading.crawl(|crawl| crawl.payload(digest, refers)) else {
            self.missing += 1;
            return;
        };
        let page = records::of_store(&lies.name, &lies.store, lies.offset).and_then(|mut reader| {
            while let Some(next) = reader.advance() {
                let original = next?;
                if original.within == lies.within && original.offset == lies.offset {
                    return found(&mut reader, &original, &mut |_| true);
                }
            }
            Ok(Found::Nothing)
        });
        match page {
            Ok(Found::Page(page)) => {
                if digest.is_some_and(|digest| !self.seen.changed(url, digest.as_bytes())) {
                    return;
                }
                let place = self.reader.as_ref().map(|reader| reader.place(record)).unwrap_or_default();
                self.page(&page, &place, url, record.date.as_deref());
            }
            Ok(_) => self.missing += 1,
            Err(error) => self.ready.push_back(Err(error)),
        }
    }

    /// The versions in a page.
    fn page(&mut self, page: &Page, place: &str, url: &str, date: Option<&str>) {
        let address = address::canonical(url);
        if let Some(listed) = &self.listed {
            let before = self.reading.crawl(|crawl| crawl.before(&address));
            if !listed.contains(&address) && listed.is_disjoint(&before) {
                return;
            }
        }
        let read = crate::read_bytes(place, &page.bytes, Some(self.reading.format.unwrap_or(page.format)));
        match read {
            Ok(found) => {
                for mut one in found {
                    if walls::is_wall(one.meta.headline.as_deref(), &one.text) {
                        self.walls += 1;
                        continue;
                    }
                    captured(&mut one, url, date, page.cut.as_deref());
                    self.join(&mut one, &address);
                    self.remark(&mut one);
                    self.reading.crawl(|crawl| crawl.had_words(&address));
                    self.handed += 1;
                    self.ready.push_back(Ok(one));
                }
            }
            // A frame without words is not part of the story, unless this one had words before.
            Err(error) if is_wordless(&error) && !self.reading.crawl(|crawl| crawl.has_had_words(&address)) => {
                self.wordless.get_or_insert(error);
            }
            Err(error) => self.ready.push_back(Err(error)),
        }
    }

    /// Joins a page with the addresses that lead to it, and with the one it calls its own.
    fn join(&self, one: &mut Manuscript, address: &str) {
        let own = one.meta.extra.get("canonical").and_then(|own| address::joined(address, own, true));
        let mut before = self.reading.crawl(|crawl| crawl.before(address));
        before.extend(own.map(|(_, own)| own));
        before.retain(|before| before != address);
        one.meta.predecessors.extend(before);
    }

    /// Says once what was skipped.
    fn remark(&mut self, one: &mut Manuscript) {
        if std::mem::take(&mut self.missing) > 0 {
            let message = format!(
                "{}: revisit records refer to captures that were not read; give those archives as well",
                self.name
            );
            one.warnings.push(Warning::new("revisit-unresolved", message));
        }
        if std::mem::take(&mut self.walls) > 0 {
            let message = format!("{}: pages that only check who asks for them were skipped", self.name);
            one.warnings.push(Warning::new("wall-passed-over", message));
        }
    }
}

impl Iterator for Pages {
    type Item = Result<Manuscript, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(one) = self.ready.pop_front() {
                return Some(one);
            }
            match self.reader.as_mut().and_then(Reader::advance) {
                Some(Ok(record)) => self.record(&record),
                Some(Err(error)) => return Some(Err(error)),
                None => {
                    let nothing = self.handed == 0;
                    return self.wordless.take().filter(|_| nothing).map(Err);
                }
            }
        }
    }
}

/// Whether an address is one of the web: crawlers keep their logs, texts and screenshots under others.
fn is_page(url: &str) -> bool {
    let start: String = url.chars().take(8).flat_map(char::to_lowercase).collect();
    start.starts_with("http:") || start.starts_with("https:")
}

/// Whether an error says that a page holds no words.
fn is_wordless(error: &ReadError) -> bool {
    match error {
        ReadError::NoText { .. } | ReadError::Empty { .. } => true,
        ReadError::Malformed { format, .. } => *format == "HTML",
        _ => false,
    }
}

/// The payload last handed out for every address, each by eight bytes: an archive has millions of them, and two of one
/// address that fall together by chance are not to be expected. A payload that comes back after another one is a version.
#[derive(Default)]
pub(super) struct Seen(HashMap<u64, u64>);

impl Seen {
    fn hash(value: &[u8]) -> u64 {
        let mut hasher = DefaultHasher::new();
        value.hash(&mut hasher);
        hasher.finish()
    }

    /// Notes the payload of an address; false when it is the one noted last.
    pub(super) fn changed(&mut self, url: &str, payload: &[u8]) -> bool {
        let payload = Self::hash(payload);
        self.0.insert(Self::hash(url.as_bytes()), payload) != Some(payload)
    }

    /// Whether a payload is the one an address had last.
    fn is_last(&self, url: &str, payload: &str) -> bool {
        self.0.get(&Self::hash(url.as_bytes())) == Some(&Self::hash(payload.as_bytes()))
    }
}

/// What a record holds.
pub(super) enum Found {
    /// Nothing that is a page of text.
    Nothing,
    /// A page whose payload is the last one seen.
    Same,
    /// The address leads to another; `lasting`: for good.
    Moved {
        /// Where it leads, as written.
        to: String,
        /// Whether the server says that it will stay so.
        lasting: bool,
    },
    /// A page.
    Page(Page),
}

/// The bytes of a page.
pub(super) struct Page {
    bytes: Vec<u8>,
    format: &'static Format,
    /// Why its end is missing, where it is.
    cut: Option<String>,
}

/// What a record holds; `changed` is asked whether a payload, known by its digest, is worth unpacking.
pub(super) fn found(
    reader: &mut Reader,
    record: &Record,
    changed: &mut dyn FnMut(&[u8]) -> bool,
) -> Result<Found, ReadError> {
    let answer = match record.kind.as_str() {
        "response" => true,
        "resource" | "conversion" => false,
        _ => return Ok(Found::Nothing),
    };
    let declared = record.content_type.clone().unwrap_or_default();
    // A resource tells its type right here.
    if !answer && text_format(&declared).is_none() {
        return Ok(Found::Nothing);
    }
    let place = reader.place(record);
    let block = reader.body(record)?;
    let (head, body) = match http::split(&block) {
        Some((head, body)) if answer => (head, body),
        _ if answer => return no_answer(record, &place),
        _ => (http::Head::default(), &block[..]),
    };
    if let (Some(status @ 300..=399), Some(to)) = (head.status, head.field("location")) {
        return Ok(Found::Moved { to: to.to_owned(), lasting: matches!(status, 301 | 308) });
    }
    let declared = if answer { head.field("content-type").unwrap_or_default() } else { &declared };
    if answer && (head.status != Some(200) || !declared.is_empty() && text_format(declared).is_none()) {
        return Ok(Found::Nothing);
    }
    if record.digest.as_ref().is_some_and(|digest| !changed(digest.as_bytes())) {
        return Ok(Found::Same);
    }
    let (bytes, broken) = http::decoded(&place, &head, body)?;
    if record.digest.is_none() && !changed(&bytes) {
        return Ok(Found::Same);
    }
    let Some(format) = text_format(declared).or_else(|| sniffed(&bytes)) else { return Ok(Found::Nothing) };
    if is_data(&bytes) {
        return Ok(Found::Nothing);
    }
    let cut = record.truncated.clone().or_else(|| broken.then(|| "its compression breaks off".to_owned()));
    Ok(Found::Page(Page { bytes: transcoded(bytes, declared), format, cut }))
}

/// The versions in one record of an archive, where an index leads to it.
pub(super) fn indexed(
    reader: &mut Reader,
    record: &Record,
    reading: &ReadOptions,
) -> Vec<Result<Manuscript, ReadError>> {
    let (place, url) = (reader.place(record), record.url.clone().unwrap_or_default());
    let page = match found(reader, record, &mut |_| true) {
        Ok(Found::Page(page)) => page,
        Ok(_) => return Vec::new(),
        Err(error) => return vec![Err(error)],
    };
    match crate::read_bytes(&place, &page.bytes, Some(reading.format.unwrap_or(page.format))) {
        Ok(mut found) => {
            found.iter_mut().for_each(|one| captured(one, &url, record.date.as_deref(), page.cut.as_deref()));
            found.into_iter().map(Ok).collect()
        }
        Err(error) => vec![Err(error)],
    }
}

/// A response without an answer in it: broken where it says it is one.
fn no_answer(record: &Record, place: &str) -> Result<Found, ReadError> {
    let page = record.content_type.as_deref().is_some_and(|kind| kind.starts_with("application/http"));
    if record.length.is_some() && !page {
        return Ok(Found::Nothing);
    }
    let reason = if record.length.is_none() { "its length is not readable" } else { "it has no HTTP response" };
    Err(ReadError::Malformed {
        name: place.to_owned(),
        format: "WARC",
        reason: format!("{reason}; the record is left out"),
    })
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

/// Whether what is declared as text is an answer for a program: JSON, a call with JSON in it, or a word or two without any markup.
fn is_data(bytes: &[u8]) -> bool {
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii();
    let called = bare.strip_suffix(b";").unwrap_or(bare).strip_suffix(b")");
    let called =
        called.and_then(|call| Some(call.split_at(call.iter().take(CALL_MAX).position(|&byte| byte == b'(')? + 1).1));
    let json = |bytes: &[u8]| {
        matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'['))
            && serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok()
    };
    let words = bare.split(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty()).take(WORDS_MIN).count();
    json(bare) || called.is_some_and(json) || words < WORDS_MIN && !bare.contains(&b'<')
}

/// Words of a text that is no markup, below which it is no page.
const WORDS_MIN: usize = 5;

/// Bytes the name of a function has in an answer that calls one.
const CALL_MAX: usize = 64;

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
fn captured(manuscript: &mut Manuscript, url: &str, date: Option<&str>, cut: Option<&str>) {
    let meta = &mut manuscript.meta;
    let own = meta.url.replace(url.to_owned()).filter(|own| own != url);
    meta.extra.extend(own.map(|own| ("canonical".to_owned(), own)));
    // What a page says of its story is not what tells apart the stories of a crawl.
    meta.story = None;
    if let Some(date) = date {
        meta.modified = meta.modified.or_else(|| Timestamp::parse(date));
        meta.extra.insert(CAPTURED.to_owned(), date.to_owned());
    }
    if let Some(why) = cut {
        let message =
            format!("the crawler cut this capture short ({why}): text missing at its end may not have been removed");
        manuscript.warnings.push(Warning::new("capture-truncated", message));
        meta.extra.insert(CUT_SHORT.to_owned(), why.to_owned());
        // It breaks off in the middle of a sentence, which is not compared.
        let whole = manuscript
            .text
            .rfind(['.', '!', '?', '”', '"', '\n'])
            .map_or(0, |at| at + manuscript.text[at..].chars().next().map_or(1, char::len_utf8));
        manuscript.text.truncate(if whole > 0 { whole } else { manuscript.text.len() });
    }
}
