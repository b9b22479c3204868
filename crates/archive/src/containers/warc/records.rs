//! WARC and ARC at the level of records: any version, LF or CRLF, and on to the next record behind a broken one.
//!
//! <https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/>,
//! <https://archive.org/web/researcher/ArcFileFormat.php>

use crate::containers::members::Members;
use crate::containers::store::Store;
use crate::{ReadError, limits};
use std::io::{self, BufRead, Read};
use std::path::Path;

/// Longest line of a header that is kept; what goes beyond is no address anybody typed.
const LINE_MAX: u64 = 64 * 1024;

/// Lines a header may have.
const LINES_MAX: usize = 1_000;

/// A record's header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Where it starts in the file: the compressed member's place where there is one, as an index names it.
    pub offset: u64,
    /// Where it starts in its unpacked member; 0 unless a member holds several records.
    pub within: u64,
    /// Its kind as written: `response`, `resource`, `revisit`, …; `response` for what an ARC file holds.
    pub kind: String,
    /// The address it is of.
    pub url: Option<String>,
    /// When it was captured, as written.
    pub date: Option<String>,
    /// Content type of the block: `application/http; msgtype=response` where the block has a head of its own.
    pub content_type: Option<String>,
    /// Digest of the payload, as written.
    pub digest: Option<String>,
    /// Why the crawler cut it short, where it says so.
    pub truncated: Option<String>,
    /// The address and time of the capture a revisit record stands for.
    pub refers: (Option<String>, Option<String>),
    /// Bytes of the block; none where the header does not say or says it unreadably.
    pub length: Option<u64>,
}

/// Reads records one by one.
pub struct Reader {
    name: String,
    source: Members,
    /// Whether it is an ARC file; known from its first line.
    arc: Option<bool>,
    /// Where the current record starts, and the bytes of its block not yet read.
    current: (u64, u64),
    remaining: u64,
    /// A first line of a record already read, with its place.
    held: Option<(Vec<u8>, (u64, u64))>,
    done: bool,
}

/// The records of a file from its start.
///
/// # Errors
/// When it cannot be opened.
pub fn open(path: &Path) -> Result<Reader, ReadError> {
    of_store(&path.display().to_string(), &Store::file(path), 0)
}

/// The records of some bytes from a place on, which is the start of a record or of its compressed member, as an index names it.
///
/// # Errors
/// When they cannot be read.
pub(crate) fn of_store(name: &str, store: &Store, offset: u64) -> Result<Reader, ReadError> {
    let source = store.from(offset).map_err(|error| ReadError::Io { name: name.to_owned(), error })?;
    Ok(Reader::new(name.to_owned(), Members::new(source, offset)))
}

/// The headers of all records of a file, and an error for whatever is no record.
///
/// # Errors
/// When it cannot be opened.
pub fn records(path: &Path) -> Result<impl Iterator<Item = Result<Record, ReadError>>, ReadError> {
    let mut reader = open(path)?;
    Ok(std::iter::from_fn(move || reader.advance()))
}

/// How many records a file holds, broken ones not counted.
///
/// # Errors
/// When it cannot be opened.
pub fn count(path: &Path) -> Result<usize, ReadError> {
    Ok(records(path)?.filter(Result::is_ok).count())
}

impl Reader {
    /// The records of a stream that is called `name` in messages.
    pub fn new(name: String, source: Members) -> Self {
        Self { name, source, arc: None, current: (0, 0), remaining: 0, held: None, done: false }
    }

    /// Where a record stands, as messages and sources name it.
    pub fn place(&self, record: &Record) -> String {
        self.at((record.offset, record.within))
    }

    fn at(&self, (offset, within): (u64, u64)) -> String {
        match within {
            0 => format!("{}:{offset}", self.name),
            _ => format!("{}:{offset}+{within}", self.name),
        }
    }

    fn broken(&self, place: (u64, u64), reason: String) -> ReadError {
        ReadError::Malformed {
            name: self.at(place),
            format: "WARC",
            reason: format!("{reason}; the record is left out, fetch the file again if it matters"),
        }
    }

    /// The next record's header; what is left of the block before it is skipped.
    pub fn advance(&mut self) -> Option<Result<Record, ReadError>> {
        if self.done {
            return None;
        }
        let found = self.pass_over().and_then(|()| self.find());
        match found {
            Ok(Found::End) => {
                self.done = true;
                None
            }
            Ok(Found::Record(record)) => Some(Ok(*record)),
            Ok(Found::Garbage(place)) => Some(Err(self.broken(place, "this is not a record".to_owned()))),
            Err(error) => {
                self.remaining = 0;
                self.done = !self.source.resume();
                Some(Err(self.broken(self.current, error.to_string())))
            }
        }
    }

    /// Reads the block of the record that was handed out last.
    ///
    /// # Errors
    /// When it is longer than an input may be, or cut short.
    pub fn body(&mut self, record: &Record) -> Result<Vec<u8>, ReadError> {
        if self.remaining > limits::input_bytes() {
            return Err(ReadError::TooLarge { name: self.place(record) });
        }
        let mut bytes = Vec::new();
        let wanted = std::mem::take(&mut self.remaining);
        let read = self.source.by_ref().take(wanted).read_to_end(&mut bytes);
        let place = (record.offset, record.within);
        match read {
            Ok(count) if (count as u64) < wanted => {
                Err(self.broken(place, format!("it ends after {count} of its {wanted} bytes")))
            }
            Ok(_) => Ok(bytes),
            Err(error) => {
                self.done = !self.source.resume();
                Err(self.broken(place, error.to_string()))
            }
        }
    }

    /// Passes over the rest of the block.
    fn pass_over(&mut self) -> io::Result<()> {
        let wanted = std::mem::take(&mut self.remaining);
        let passed = io::copy(&mut self.source.by_ref().take(wanted), &mut io::sink())?;
        if passed < wanted {
            let reason = format!("the file ends {} bytes before its last record does", wanted - passed);
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, reason));
        }
        Ok(())
    }

    /// Finds the next first line of a record and reads the header it opens.
    fn find(&mut self) -> io::Result<Found> {
        let mut garbage = None;
        loop {
            let (line, place) = match self.held.take() {
                Some(held) => held,
                None => {
                    // The first look may enter a new member, and that is where an error then stands.
                    let entered = self.source.fill_buf().map(|_| ());
                    self.current = self.source.place();
                    entered?;
                    (self.line()?, self.current)
                }
            };
            if line.is_empty() {
                return Ok(garbage.map_or(Found::End, Found::Garbage));
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            // Read from a place that an index names, an ARC file does not start with its own description.
            let arc = *self.arc.get_or_insert_with(|| !line.starts_with(b"WARC/") && arc_header(&line).is_some());
            let header = if arc { arc_header(&line) } else { None };
            if header.is_none() && !line.starts_with(b"WARC/") {
                garbage.get_or_insert(place);
                continue;
            }
            if let Some(garbage) = garbage {
                self.held = Some((line, place));
                return Ok(Found::Garbage(garbage));
            }
            self.current = place;
            let header = match header {
                Some(header) => header,
                None => self.warc_header()?,
            };
            self.remaining = header.length.unwrap_or(0);
            return Ok(Found::Record(Box::new(Record { offset: place.0, within: place.1, ..header })));
        }
    }

    /// One line with its end, or the first part of one that is too long; nothing at the end.
    fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        self.source.by_ref().take(LINE_MAX).read_until(b'\n', &mut line)?;
        Ok(line)
    }

    /// The named fields of a WARC record up to the blank line.
    fn warc_header(&mut self) -> io::Result<Record> {
        let mut lines: Vec<Vec<u8>> = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() || lines.len() > LINES_MAX {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "its header does not end"));
            }
            if line.trim_ascii().is_empty() {
                break;
            }
            lines.push(line);
        }
        let mut record = Record::default();
        for (name, value) in fields(lines.iter().map(Vec::as_slice)) {
            match name.as_str() {
                "warc-type" => record.kind = value.to_lowercase(),
                // wget once wrote the address between angle brackets.
                "warc-target-uri" => record.url = Some(bare(value)),
                "warc-date" => record.date = Some(value),
                "content-type" => record.content_type = Some(value),
                "warc-payload-digest" => record.digest = Some(value),
                "warc-refers-to-target-uri" => record.refers.0 = Some(bare(value)),
                "warc-refers-to-date" => record.refers.1 = Some(value),
                "warc-truncated" => record.truncated = Some(value),
                "content-length" => record.length = value.parse().ok(),
                _ => {}
            }
        }
        Ok(record)
    }
}

/// An address without the brackets around it.
fn bare(url: String) -> String {
    url.trim_start_matches('<').trim_end_matches('>').to_owned()
}

/// What stands next in a file.
enum Found {
    Record(Box<Record>),
    /// Bytes from here on up to the next record that belong to none.
    Garbage((u64, u64)),
    End,
}

/// Named fields, the names in lower case; a line that starts with a space goes on the one before.
pub(super) fn fields<'a>(lines: impl Iterator<Item = &'a [u8]>) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in lines {
        let text = String::from_utf8_lossy(line);
        if let (true, Some((_, value))) = (text.starts_with([' ', '\t']), fields.last_mut()) {
            value.push(' ');
            value.push_str(text.trim());
        } else if let Some((name, value)) = text.split_once(':') {
            fields.push((name.trim().to_lowercase(), value.trim().to_owned()));
        }
    }
    fields
}

/// The line that opens an ARC record: address, IP address, date, content type, further columns in version 2, length.
/// The address may hold spaces, so the date is looked for: digits behind something like an IP address.
fn arc_header(line: &[u8]) -> Option<Record> {
    let text = String::from_utf8_lossy(line);
    let words: Vec<&str> = text.trim().split(' ').collect();
    let date = (2..words.len().saturating_sub(2)).find(|&at| {
        let digits = |word: &str| (8..=18).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
        digits(words[at]) && words[at - 1].contains(['.', ':', '-']) && words[0].contains(':')
    })?;
    let url = words[..date - 1].join(" ");
    let kind = if url.starts_with("filedesc:") { "warcinfo" } else { "response" };
    Some(Record {
        kind: kind.to_owned(),
        url: Some(url),
        date: Some(iso(words[date])),
        content_type: Some(words[date + 1].to_owned()),
        length: words.last().and_then(|length| length.parse().ok()),
        ..Record::default()
    })
}

/// A date of fourteen digits, as ARC files and indexes write it, in ISO 8601; others as they are.
pub fn iso(date: &str) -> String {
    let digits: Option<&str> = date.get(..14).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    match digits {
        Some(d) => {
            format!("{}-{}-{}T{}:{}:{}Z", &d[..4], &d[4..6], &d[6..8], &d[8..10], &d[10..12], &d[12..])
        }
        None => date.to_owned(),
    }
}
