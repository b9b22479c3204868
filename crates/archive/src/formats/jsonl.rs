//! JSON Lines: one record a line.

use super::item::readable;
use super::record::Columns;
use super::{Format, json};
use crate::ReadError;
use crate::encoding::Decoded;
use writethru_core::Manuscript;

/// JSON Lines.
pub static FORMAT: Format = Format {
    id: "jsonl",
    summary: "JSON Lines, one record a line",
    extensions: &["jsonl", "ndjson"],
    sniff: |text| {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let object =
            |line: Option<&str>| line.is_some_and(|line| line.starts_with('{') && line.trim_end().ends_with('}'));
        if object(lines.next()) && object(lines.next()) { 90 } else { 0 }
    },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let lines = decoded.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let records = lines.map(|(index, line)| {
        let place = format!("{name}:{}", index + 1);
        let record = serde_json::from_str(line).map_err(|error| ReadError::Malformed {
            name: place.clone(),
            format: "JSON Lines",
            reason: format!("{error}; every line is one JSON record"),
        })?;
        json::record(&place, record, &Columns::alone(), &[])
    });
    let records: Vec<_> = records.collect();
    if records.is_empty() {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    let mut manuscripts = readable(name, "JSON Lines", records)?;
    if let Some(first) = manuscripts.first_mut() {
        first.warnings.extend(decoded.warnings);
    }
    Ok(manuscripts)
}
