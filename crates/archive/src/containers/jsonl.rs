//! JSON Lines: one record a line, read line by line.

use super::{Container, Manuscripts, compressed, ends_in};
use crate::formats::{Format, json};
use crate::{MAX_INPUT_BYTES, ReadError};
use std::io::{BufRead, Read as _};
use std::path::Path;
use writethru_core::Manuscript;

/// JSON Lines.
pub static CONTAINER: Container = Container {
    id: "jsonl",
    summary: "JSON Lines, one record a line, also .gz and .zst",
    holds: |path| ends_in(path, &[".jsonl", ".ndjson"]),
    open,
};

fn open(path: &Path, _: Option<&'static Format>) -> Result<Manuscripts, ReadError> {
    Ok(lines(compressed::bare_name(path), compressed::open(path)?))
}

/// The records of a source line by line; each that cannot be read says so for itself.
pub fn lines(name: String, source: Box<dyn BufRead>) -> Manuscripts {
    Box::new(Lines { name, source, line: 0, done: false })
}

/// Whether most lines of a text are JSON objects, though some may be broken, and the text is no one JSON document.
pub fn is_lines(text: &str) -> bool {
    let sound = |line: &&str| line.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (all, objects) = (lines().count(), lines().filter(sound).count());
    all > 1 && objects * 2 > all && serde_json::from_str::<serde::de::IgnoredAny>(text).is_err()
}

/// The lines of a file as manuscripts.
struct Lines {
    name: String,
    source: Box<dyn BufRead>,
    line: usize,
    done: bool,
}

impl Iterator for Lines {
    type Item = Result<Manuscript, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let mut bytes = Vec::new();
            let read = self.source.by_ref().take(MAX_INPUT_BYTES + 1).read_until(b'\n', &mut bytes);
            self.line += 1;
            let place = format!("{}:{}", self.name, self.line);
            match read {
                Ok(0) => self.done = true,
                Ok(count) if count as u64 > MAX_INPUT_BYTES => {
                    // The rest of the line is no record of its own.
                    self.done = true;
                    return Some(Err(ReadError::TooLarge { name: place }));
                }
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => return Some(record(&place, &bytes)),
                Err(error) => {
                    self.done = true;
                    return Some(Err(ReadError::Io { name: place, error }));
                }
            }
        }
        None
    }
}

fn record(place: &str, line: &[u8]) -> Result<Manuscript, ReadError> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let value = serde_json::from_slice(line).map_err(|error| ReadError::Malformed {
        name: place.to_owned(),
        format: "JSON Lines",
        reason: format!("{error}; every line is one JSON record"),
    })?;
    json::record_of(place, value, &[])
}
