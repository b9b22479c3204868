//! JSON records: one object, an array of them, or `{"versions": […]}`.

use super::item::readable;
use super::record::{self, Columns};
use super::{Format, ninjs};
use crate::ReadError;
use crate::encoding::Decoded;
use serde_json::Value;
use writethru_core::{Manuscript, Warning};

/// JSON records.
pub static FORMAT: Format = Format {
    id: "json",
    summary: "a JSON record with \"text\" or \"html\", or an array of records",
    extensions: &["json"],
    sniff: |text| {
        let start = text.trim_start();
        let opens = start.starts_with('{') || start.starts_with('[');
        if opens && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() { 80 } else { 0 }
    },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let value: Value = serde_json::from_str(&decoded.text).map_err(|error| malformed(name, error.to_string()))?;
    let records = match value {
        Value::Array(records) => records,
        Value::Object(mut object) => match object.remove("versions") {
            Some(Value::Array(records)) => records,
            _ => vec![Value::Object(object)],
        },
        _ => return Err(no_story(name, "the document is neither an object nor an array")),
    };
    if records.is_empty() {
        return Err(no_story(name, "its list of records is empty"));
    }
    let found = records.into_iter().map(|record| self::record(name, record, &Columns::alone(), &decoded.warnings));
    readable(name, "JSON record", found.collect())
}

fn malformed(name: &str, reason: String) -> ReadError {
    ReadError::Malformed {
        name: name.to_owned(),
        format: "JSON",
        reason: format!("{reason}; a record is an object with \"text\" or \"html\""),
    }
}

fn no_story(name: &str, reason: &'static str) -> ReadError {
    ReadError::NoStory { name: name.to_owned(), reason }
}

/// Makes a manuscript of one record.
///
/// # Errors
/// When the record is no object or holds neither text nor HTML.
pub(crate) fn record(
    name: &str,
    record: Value,
    columns: &Columns,
    warnings: &[Warning],
) -> Result<Manuscript, ReadError> {
    let Value::Object(fields) = record else { return Err(no_story(name, "a record is not an object")) };
    if ninjs::is_item(&|name| fields.contains_key(name)) {
        return ninjs::manuscript(name, &fields);
    }
    record::version(name, fields, columns, warnings.to_vec())
}
