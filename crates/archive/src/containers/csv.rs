//! CSV: one version a row, columns named as the fields of a record.

use super::{Container, Manuscripts, ReadOptions, compressed, ends_in};
use crate::formats::places::{self, PLACES};
use crate::formats::record::{self, Alike, Columns};
use crate::{ReadError, limits};
use serde_json::{Map, Value};
use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::path::Path;
use std::rc::Rc;

/// CSV and TSV.
pub static CONTAINER: Container = Container {
    id: "csv",
    summary: "CSV or TSV with a header: story, version, published, headline, text or html, …; also .gz and .zst",
    holds: |path| ends_in(path, &[".csv", ".tsv"]),
    open,
};

fn open(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    let packed = compressed::is_compressed(path);
    let found = rows(&compressed::bare_name(path), compressed::open(path)?, reading)?;
    if !packed {
        return Ok(found);
    }
    // The lines of a file that is packed are not those of the file.
    Ok(Box::new(found.map(|one| {
        let mut one = one?;
        one.meta.extra.remove(PLACES);
        Ok(one)
    })))
}

/// A source of rows that gives no more bytes than one row may have until the row is complete: a quoted field that is not closed
/// runs on into the next rows.
struct Bounded {
    source: Box<dyn BufRead>,
    left: Rc<Cell<u64>>,
}

impl Read for Bounded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.left.get()).unwrap_or(usize::MAX);
        if left == 0 {
            let most = limits::shown(limits::row_bytes());
            let reason = format!(
                "a row has more than {most}, the most read at once: close its quotation marks, split the file, or raise {}",
                limits::OPTION
            );
            return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
        }
        let room = into.len().min(left);
        let count = self.source.read(&mut into[..room])?;
        self.left.set(self.left.get() - count as u64);
        Ok(count)
    }
}

/// The rows of a table.
///
/// # Errors
/// When no column of it holds a text.
pub(super) fn rows(name: &str, source: Box<dyn BufRead>, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    let name = name.to_owned();
    let left = Rc::new(Cell::new(limits::row_bytes()));
    let delimiter = if name.to_lowercase().ends_with(".tsv") { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(Bounded { source, left: Rc::clone(&left) });
    let malformed = |name: String, reason: String| ReadError::Malformed { name, format: "CSV", reason };
    let broken =
        |error: csv::Error| format!("{error}; the first row names the columns, one of them \"text\" or \"html\"");
    let header = reader.headers().map_err(|error| malformed(name.clone(), broken(error)))?.clone();
    let columns = Columns::of(&reading.columns, "CSV");
    if !columns.holds_text(header.iter()) {
        return Err(malformed(name, record::no_text_column(&header.iter().collect::<Vec<_>>())));
    }
    let mut alike = Alike::default();
    // A row that never ends, or a source that breaks, is told once: behind it there is nothing to read.
    let mut broke = false;
    let records = reader.into_records().take_while(move |row| {
        let goes_on = !broke;
        broke |= row.as_ref().is_err_and(csv::Error::is_io_error);
        goes_on
    });
    let rows = records.enumerate().map(move |(index, row)| {
        left.set(limits::row_bytes());
        let place = format!("{name}: row {}", index + 2);
        let row = row.map_err(|error| malformed(place.clone(), broken(error)))?;
        let line = row.position().and_then(|position| usize::try_from(position.line()).ok());
        let cells = header.iter().zip(row.iter()).filter(|(_, value)| !value.is_empty());
        let fields: Map<String, Value> =
            cells.map(|(column, value)| (column.trim().to_owned(), Value::from(value))).collect();
        let mut one = alike.check(record::version(&place, fields, &columns, Vec::new())?, &columns)?;
        one.meta.extra.extend(line.map(|line| (PLACES.to_owned(), places::only_line(line))));
        Ok(one)
    });
    record::told_apart(Box::new(rows))
}
