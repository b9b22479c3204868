//! JSON Lines: one record a line, read line by line.

use super::{Container, Manuscripts, ReadOptions, compressed, ends_in};
use crate::formats::json;
use crate::formats::places::{self, PLACES};
use crate::formats::record::{self, Alike, Columns};
use crate::{ReadError, limits};
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

fn open(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    let packed = compressed::is_compressed(path);
    let found = record::told_apart(lines(compressed::bare_name(path), compressed::open(path)?, reading))?;
    if packed {
        return Ok(found);
    }
    // The lines of a file that is packed are not those of the file.
    Ok(Box::new(found.map(|one| {
        let mut one = one?;
        let line = one.meta.source.rsplit_once(':').and_then(|(_, line)| line.parse().ok());
        one.meta.extra.extend(line.map(|line| (PLACES.to_owned(), places::only_line(line))));
        Ok(one)
    })))
}

/// The records of a source line by line; each that cannot be read says so for itself.
pub fn lines(name: String, source: Box<dyn BufRead>, reading: &ReadOptions) -> Manuscripts {
    Box::new(Lines {
        name,
        source,
        columns: Columns::of(&reading.columns, "JSON Lines"),
        alike: Alike::default(),
        line: 0,
        done: false,
    })
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
    columns: Columns,
    alike: Alike,
    line: usize,
    done: bool,
}

impl Iterator for Lines {
    type Item = Result<Manuscript, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let mut bytes = Vec::new();
            let read = self.source.by_ref().take(limits::input_bytes() + 1).read_until(b'\n', &mut bytes);
            self.line += 1;
            let place = format!("{}:{}", self.name, self.line);
            match read {
                Ok(0) => self.done = true,
                Ok(count) if count as u64 > limits::input_bytes() => {
                    // The rest of the line is no record of its own.
                    self.done = true;
                    return Some(Err(ReadError::TooLarge { name: place }));
                }
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => return Some(self.record(&place, &bytes)),
                Err(error) => {
                    self.done = true;
                    return Some(Err(ReadError::Io { name: place, error }));
                }
            }
        }
        None
    }
}

impl Lines {
    fn record(&mut self, place: &str, line: &[u8]) -> Result<Manuscript, ReadError> {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let value = serde_json::from_slice(line).map_err(|error| ReadError::Malformed {
            name: place.to_owned(),
            format: "JSON Lines",
            reason: format!("{error}; every line is one JSON record"),
        })?;
        self.alike.check(json::record(place, value, &self.columns, &[])?, &self.columns)
    }
}
