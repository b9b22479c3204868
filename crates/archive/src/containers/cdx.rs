//! CDX and CDXJ: an index beside its web archives, by which only the pages that changed are read.
//!
//! <https://iipc.github.io/warc-specifications/specifications/cdx-format/cdx-2015/>,
//! <https://specs.webrecorder.net/cdxj/0.1.0/>

#[cfg(test)]
mod tests;

use super::store::Store;
use super::warc::{self, Seen, records};
use super::{Container, Manuscripts, ReadOptions, compressed, ends_in};
use crate::ReadError;
use serde_json::Value;
use std::collections::{BTreeSet, VecDeque};
use std::io::{BufRead, Read};
use std::path::{Component, Path, PathBuf};
use writethru_core::Manuscript;

/// CDX and CDXJ.
pub static CONTAINER: Container = Container {
    id: "cdx",
    summary: "CDX or CDXJ, the index of web archives beside it: each page once for every digest",
    holds: |path| ends_in(path, &[".cdx", ".cdxj"]),
    open,
};

/// Longest line read; addresses of a megabyte do occur as `data:`.
const LINE_MAX: u64 = 4 * 1024 * 1024;

/// Where web archives lie as seen from their index.
const FOLDERS: &[&str] = &[".", "..", "../archive", "../warcs", "archive", "warcs"];

/// The columns of lines without a header, by their number.
const COLUMNS: &[&str] = &["N b a m s k r M S V g", "N b a m s k r M V g", "N b a m s k r V g"];

fn open(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    Ok(Box::new(Lines {
        name: path.display().to_string(),
        folder: path.parent().unwrap_or(Path::new("")).to_owned(),
        source: compressed::open(path)?,
        columns: None,
        line: 0,
        seen: Seen::default(),
        missing: BTreeSet::new(),
        reading: reading.clone(),
        ready: VecDeque::new(),
        done: false,
    }))
}

/// One capture as its index tells it.
#[derive(Debug, Default, PartialEq)]
struct Capture {
    url: String,
    mime: String,
    status: String,
    digest: String,
    file: String,
    offset: Option<u64>,
}

/// The lines of an index as manuscripts.
struct Lines {
    name: String,
    folder: PathBuf,
    source: Box<dyn BufRead>,
    /// The letters of the header, where there is one.
    columns: Option<Vec<String>>,
    line: usize,
    seen: Seen,
    /// Files that were looked for in vain; each is reported once.
    missing: BTreeSet<String>,
    reading: ReadOptions,
    ready: VecDeque<Result<Manuscript, ReadError>>,
    done: bool,
}

impl Iterator for Lines {
    type Item = Result<Manuscript, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(one) = self.ready.pop_front() {
                return Some(one);
            }
            if self.done {
                return None;
            }
            let mut line = Vec::new();
            self.line += 1;
            match self.source.by_ref().take(LINE_MAX).read_until(b'\n', &mut line) {
                Ok(0) => self.done = true,
                Ok(count) if count as u64 == LINE_MAX && !line.ends_with(b"\n") => {
                    self.done = true;
                    return Some(Err(self.broken("the line does not end")));
                }
                Ok(_) => {
                    let line = String::from_utf8_lossy(&line).into_owned();
                    match self.capture(line.trim_end_matches(['\r', '\n'])) {
                        Ok(Some(capture)) => self.read(&capture),
                        Ok(None) => {}
                        Err(error) => return Some(Err(error)),
                    }
                }
                Err(error) => {
                    self.done = true;
                    return Some(Err(self.broken(&error.to_string())));
                }
            }
        }
    }
}

impl Lines {
    fn broken(&self, reason: &str) -> ReadError {
        ReadError::Malformed {
            name: format!("{}:{}", self.name, self.line),
            format: "CDX",
            reason: format!("{reason}; give the WARC files themselves"),
        }
    }

    /// What a line tells, unless it is a header, a remark, or no page of text.
    fn capture(&mut self, line: &str) -> Result<Option<Capture>, ReadError> {
        if line.trim().is_empty() || line.starts_with('!') {
            return Ok(None);
        }
        if let Some(columns) = line.strip_prefix(" CDX ").or_else(|| line.strip_prefix("CDX ")) {
            self.columns = Some(columns.split_whitespace().map(str::to_owned).collect());
            return Ok(None);
        }
        let capture = match line.split_once('{') {
            Some((_, fields)) => json(&format!("{{{fields}")).map_err(|error| self.broken(&error))?,
            None => columns(line, self.columns.as_deref()).ok_or_else(|| self.broken("its columns are not known"))?,
        };
        let text = ["text/html", "text/plain", "application/xhtml+xml"].contains(&capture.mime.as_str());
        if capture.file.is_empty() || capture.offset.is_none() {
            // The other lines are of the same making.
            self.done = true;
            return Err(self.broken("the line names no WARC file with a place in it"));
        }
        Ok(Some(capture).filter(|capture| text && matches!(capture.status.as_str(), "200" | "-" | "")))
    }

    /// Reads a capture from its web archive, unless its payload was seen.
    fn read(&mut self, capture: &Capture) {
        let unknown = capture.digest.is_empty() || capture.digest == "-";
        if !unknown && !self.seen.changed(&capture.url, capture.digest.as_bytes()) {
            return;
        }
        let Some(path) = self.locate(&capture.file) else {
            if self.missing.insert(capture.file.clone()) {
                let reason = format!("{} is not found near the index", capture.file);
                self.ready.push_back(Err(self.broken(&reason)));
            }
            return;
        };
        let mut reader =
            match records::of_store(&path.display().to_string(), &Store::file(&path), capture.offset.unwrap_or(0)) {
                Ok(reader) => reader,
                Err(error) => return self.ready.push_back(Err(error)),
            };
        match reader.advance() {
            // The index told apart what is new; the record's own digest must not do so again.
            Some(Ok(record)) => {
                self.ready.extend(warc::indexed(&mut reader, &record, &self.reading));
            }
            Some(Err(error)) => self.ready.push_back(Err(error)),
            None => self.ready.push_back(Err(self.broken("its place lies behind the end of the WARC file"))),
        }
    }

    /// The file a line names: below the index, or by its bare name in the usual folders around it.
    fn locate(&self, file: &str) -> Option<PathBuf> {
        let named = Path::new(file);
        let below = named.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let bare = named.file_name()?;
        let near = FOLDERS.iter().map(|folder| self.folder.join(folder).join(bare));
        below.then(|| self.folder.join(named)).into_iter().chain(near).find(|path| path.is_file())
    }
}

/// The fields of a CDXJ line; tools differ in their names.
fn json(fields: &str) -> Result<Capture, String> {
    let value: Value = serde_json::from_str(fields).map_err(|error| error.to_string())?;
    let field = |names: &[&str]| {
        let value = names.iter().find_map(|name| value.get(name));
        value.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).unwrap_or_default()
    };
    Ok(Capture {
        url: field(&["url", "original_uri"]),
        mime: field(&["mime", "mime_type"]),
        status: field(&["status", "status_code"]),
        digest: field(&["digest"]),
        file: field(&["filename"]),
        offset: field(&["offset"]).parse().ok(),
    })
}

/// The columns of a CDX line, by its header or by how many there are.
fn columns(line: &str, header: Option<&[String]>) -> Option<Capture> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let known =
        || COLUMNS.iter().map(|columns| columns.split(' ')).find(|columns| columns.clone().count() == words.len());
    let letters: Vec<&str> = match header {
        Some(header) => header.iter().map(String::as_str).collect(),
        None if words.len() == 7 => "N b a m s k S".split(' ').collect(),
        None => known()?.collect(),
    };
    let column = |letter: &str| {
        let at = letters.iter().position(|known| *known == letter);
        at.and_then(|at| words.get(at)).map_or_else(String::new, |word| (*word).to_owned())
    };
    let offset = column("V").parse().or_else(|_| column("v").parse()).ok();
    let (url, mime, status) = (column("a"), column("m"), column("s"));
    Some(Capture { url, mime, status, digest: column("k"), file: column("g"), offset })
}
