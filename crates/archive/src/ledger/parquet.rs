//! Export as Apache Parquet: every column optional, text as UTF-8 strings, whole numbers as 64 bits, times in microseconds of UTC. A
//! time without a zone is taken as UTC there, and a bare date as its midnight.

use super::Ledger;
use super::export::{Cell, EXPORT_VERSION, ExportError, Holds, Table};
use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::sync::Arc;
use writethru_core::Timestamp;

/// Rows of one row group.
const GROUP: usize = 16_384;

/// The values of a column in a row group, with a level for each row that says whether it has one.
#[derive(Default)]
struct Column {
    numbers: Vec<i64>,
    texts: Vec<ByteArray>,
    flags: Vec<bool>,
    levels: Vec<i16>,
}

impl Ledger {
    /// Writes a table as Parquet.
    ///
    /// # Errors
    /// When the ledger cannot be read or the output cannot be written.
    pub fn export_parquet<W: Write + Send>(&mut self, table: &Table, out: &mut W) -> Result<(), ExportError> {
        let failed = |error: ParquetError| io::Error::other(error.to_string());
        let schema = schema(table).map_err(failed)?;
        let properties = WriterProperties::builder().set_created_by("writethru".to_owned());
        let version = KeyValue::new("writethru.export".to_owned(), EXPORT_VERSION.to_owned());
        let properties = properties.set_key_value_metadata(Some(vec![version])).build();
        let mut writer = SerializedFileWriter::new(out, schema, Arc::new(properties)).map_err(failed)?;
        let mut columns: Vec<Column> = table.columns.iter().map(|_| Column::default()).collect();
        let mut rows = 0;
        self.rows(table, &mut |cells| {
            for ((column, cell), (_, holds)) in columns.iter_mut().zip(cells).zip(table.columns) {
                let time = match cell {
                    Cell::Text(text) if *holds == Holds::Time => Some(microseconds(text)),
                    _ => None,
                };
                column.levels.push(i16::from(*cell != Cell::Null && time != Some(None)));
                match cell {
                    Cell::Null => {}
                    Cell::Flag(yes) => column.flags.push(*yes),
                    Cell::Text(_) if *holds == Holds::Time => column.numbers.extend(time.flatten()),
                    Cell::Number(number) => column.numbers.push(*number),
                    Cell::Text(text) => column.texts.push(ByteArray::from(text.as_bytes().to_vec())),
                }
            }
            rows += 1;
            if rows % GROUP == 0 { write(&mut writer, table, &mut columns).map_err(failed) } else { Ok(()) }
        })?;
        if rows % GROUP > 0 {
            write(&mut writer, table, &mut columns).map_err(failed)?;
        }
        writer.close().map_err(failed)?;
        Ok(())
    }
}

/// A time as Parquet has it.
fn microseconds(written: &str) -> Option<i64> {
    Timestamp::parse(written).map(|time| time.order_key().and_utc().timestamp_micros())
}

fn schema(table: &Table) -> Result<Arc<Type>, ParquetError> {
    let field = |&(name, holds): &(&str, Holds)| {
        let (physical, logical) = match holds {
            Holds::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Holds::Number => (Physical::INT64, None),
            Holds::Flag => (Physical::BOOLEAN, None),
            Holds::Time => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
        };
        let builder = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
        builder.with_logical_type(logical).build().map(Arc::new)
    };
    let fields = table.columns.iter().map(field).collect::<Result<_, _>>()?;
    Type::group_type_builder(table.id).with_fields(fields).build().map(Arc::new)
}

fn write<W: Write + Send>(
    writer: &mut SerializedFileWriter<W>,
    table: &Table,
    columns: &mut [Column],
) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    for (column, (_, holds)) in columns.iter_mut().zip(table.columns) {
        let Column { numbers, texts, flags, levels } = std::mem::take(column);
        let Some(mut out) = group.next_column()? else { break };
        match holds {
            Holds::Number | Holds::Time => out.typed::<Int64Type>().write_batch(&numbers, Some(&levels), None)?,
            Holds::Text => out.typed::<ByteArrayType>().write_batch(&texts, Some(&levels), None)?,
            Holds::Flag => out.typed::<BoolType>().write_batch(&flags, Some(&levels), None)?,
        };
        out.close()?;
    }
    group.close()?;
    Ok(())
}
