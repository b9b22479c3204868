//! CSV: one version a row, columns named as the fields of a JSON record.

use super::{Container, Manuscripts, compressed, ends_in};
use crate::ReadError;
use crate::formats::{Format, json};
use serde_json::{Map, Value};
use std::path::Path;

/// CSV and TSV.
pub static CONTAINER: Container = Container {
    id: "csv",
    summary: "CSV or TSV with a header: story, version, published, headline, text or html, …; also .gz and .zst",
    holds: |path| ends_in(path, &[".csv", ".tsv"]),
    open,
};

fn open(path: &Path, _: Option<&'static Format>) -> Result<Manuscripts, ReadError> {
    let name = compressed::bare_name(path);
    let delimiter = if name.to_lowercase().ends_with(".tsv") { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(compressed::open(path)?);
    let malformed = |name: String, error: csv::Error| ReadError::Malformed {
        name,
        format: "CSV",
        reason: format!("{error}; the first row names the columns, one of them \"text\" or \"html\""),
    };
    let header = reader.headers().map_err(|error| malformed(name.clone(), error))?.clone();
    let rows = reader.into_records().enumerate().map(move |(index, row)| {
        let place = format!("{name}: row {}", index + 2);
        let row = row.map_err(|error| malformed(place.clone(), error))?;
        let cells = header.iter().zip(row.iter()).filter(|(_, value)| !value.is_empty());
        let record: Map<String, Value> =
            cells.map(|(column, value)| (column.trim().to_owned(), Value::from(value))).collect();
        json::record_of(&place, Value::Object(record), &[])
    });
    Ok(Box::new(rows))
}
