//! Apache Parquet: one version a row, columns named as the fields of a record.

use super::{Container, Manuscripts, ReadOptions, ends_in};
use crate::ReadError;
use std::path::Path;

/// Apache Parquet.
pub static CONTAINER: Container = Container {
    id: "parquet",
    summary: "Apache Parquet with the columns of CSV; in builds with the feature parquet",
    holds: |path| ends_in(path, &[".parquet"]),
    open,
};

#[cfg(not(feature = "parquet"))]
fn open(path: &Path, _: &ReadOptions) -> Result<Manuscripts, ReadError> {
    Err(ReadError::Malformed {
        name: path.display().to_string(),
        format: "Parquet",
        reason:
            "this build has no Parquet in it: install one built with --features parquet, or give the table as CSV or \
                 JSON Lines"
                .to_owned(),
    })
}

#[cfg(feature = "parquet")]
fn open(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    use crate::formats::record::{self, Alike, Columns};
    use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
    use ::parquet::record::reader::RowIter;
    use serde_json::{Map, Value};

    let name = path.display().to_string();
    let malformed = |name: String, reason: String| ReadError::Malformed { name, format: "Parquet", reason };
    let file = std::fs::File::open(path).map_err(|error| ReadError::Io { name: name.clone(), error })?;
    let reader = SerializedFileReader::new(file)
        .map_err(|error| malformed(name.clone(), format!("{error}; write the table again")))?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let columns = Columns::of(&reading.columns, "Parquet");
    let names: Vec<&str> = schema.root_schema().get_fields().iter().map(|field| field.name()).collect();
    if !columns.holds_text(names.iter().copied()) {
        return Err(malformed(name, record::no_text_column(&names)));
    }
    let mut alike = Alike::default();
    let rows = RowIter::from_file_into(Box::new(reader)).enumerate().map(move |(index, row)| {
        let place = format!("{name}: row {}", index + 1);
        let row = row.map_err(|error| malformed(place.clone(), format!("{error}; the row is left out")))?;
        let cells = row.get_column_iter().map(|(column, field)| (column.clone(), value(field)));
        let fields: Map<String, Value> = cells.filter(|(_, value)| !value.is_null()).collect();
        alike.check(record::version(&place, fields, &columns, Vec::new())?, &columns)
    });
    Ok(Box::new(rows))
}

/// A value as a record of JSON would have it; times as RFC 3339.
#[cfg(feature = "parquet")]
fn value(field: &::parquet::record::Field) -> serde_json::Value {
    use ::parquet::record::Field;
    use chrono::{DateTime, NaiveDate, SecondsFormat};
    let time = |time: Option<DateTime<chrono::Utc>>| time.map(|time| time.to_rfc3339_opts(SecondsFormat::Secs, true));
    match field {
        Field::Null => serde_json::Value::Null,
        Field::Bool(yes) => (*yes).into(),
        Field::Byte(number) => (*number).into(),
        Field::Short(number) => (*number).into(),
        Field::Int(number) => (*number).into(),
        Field::Long(number) => (*number).into(),
        Field::UByte(number) => (*number).into(),
        Field::UShort(number) => (*number).into(),
        Field::UInt(number) => (*number).into(),
        Field::ULong(number) => (*number).into(),
        Field::Str(text) => text.as_str().into(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned().into(),
        Field::TimestampMillis(at) => time(DateTime::from_timestamp_millis(*at)).into(),
        Field::TimestampMicros(at) => time(DateTime::from_timestamp_micros(*at)).into(),
        Field::Date(days) => NaiveDate::from_epoch_days(*days).map(|day| day.to_string()).into(),
        other => other.to_string().into(),
    }
}

#[cfg(all(test, feature = "parquet"))]
mod tests {
    use super::*;
    use crate::Ledger;
    use crate::ledger::export::table;
    use writethru_core::{Manuscript, VersionMeta};

    #[test]
    fn what_is_exported_is_read_again() {
        let mut ledger = Ledger::in_memory().unwrap();
        let one = |id: &str, text: &str| {
            let (story, id) = (Some("weir".to_owned()), Some(id.to_owned()));
            let modified =
                writethru_core::Timestamp::parse(&format!("2026-03-0{}T10:00:00Z", id.as_deref().unwrap_or("1")));
            let meta = VersionMeta { story, id, modified, ..VersionMeta::default() };
            Ok(Manuscript { text: text.to_owned(), meta, ..Manuscript::default() })
        };
        let read = vec![one("1", "The weir at Lysk held."), one("2", "The weir at Lysk broke.")];
        ledger.take(read.into_iter(), &mut || ()).unwrap();
        ledger.analyse(&mut || ()).unwrap();
        let path = std::env::temp_dir().join(format!("writethru-{}.parquet", std::process::id()));
        let mut file = std::fs::File::create(&path).unwrap();
        ledger.export_parquet(table("versions").unwrap(), &mut file).unwrap();
        let found: Vec<Manuscript> = open(&path, &ReadOptions::default()).unwrap().map(Result::unwrap).collect();
        let told: Vec<_> =
            found.iter().map(|one| (one.text.as_str(), one.meta.modified.unwrap().to_string())).collect();
        assert_eq!(told[1], ("The weir at Lysk broke.", "2026-03-02T10:00:00Z".to_owned()));
        assert_eq!((found.len(), found[0].meta.story.as_deref()), (2, Some("weir")));
        std::fs::remove_file(&path).unwrap();
    }
}
