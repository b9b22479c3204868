//! Export as Apache Parquet: every column optional, text as UTF-8 strings, whole numbers as 64 bits.

use super::Ledger;
use super::export::{Cell, ExportError, Table};
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::sync::Arc;

/// Rows of one row group.
const GROUP: usize = 16_384;

/// The values of a column in a row group, with a level for each row that says whether it has one.
#[derive(Default)]
struct Column {
    numbers: Vec<i64>,
    texts: Vec<ByteArray>,
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
        let properties = WriterProperties::builder().set_created_by("writethru".to_owned()).build();
        let mut writer = SerializedFileWriter::new(out, schema, Arc::new(properties)).map_err(failed)?;
        let mut columns: Vec<Column> = table.columns.iter().map(|_| Column::default()).collect();
        let mut rows = 0;
        self.rows(table, &mut |cells| {
            for (column, cell) in columns.iter_mut().zip(cells) {
                column.levels.push(i16::from(*cell != Cell::Null));
                match cell {
                    Cell::Null => {}
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

fn schema(table: &Table) -> Result<Arc<Type>, ParquetError> {
    let field = |&(name, number): &(&str, bool)| {
        let physical = if number { Physical::INT64 } else { Physical::BYTE_ARRAY };
        let logical = (!number).then_some(LogicalType::String);
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
    for (column, (_, number)) in columns.iter_mut().zip(table.columns) {
        let Column { numbers, texts, levels } = std::mem::take(column);
        let Some(mut out) = group.next_column()? else { break };
        if *number {
            out.typed::<Int64Type>().write_batch(&numbers, Some(&levels), None)?;
        } else {
            out.typed::<ByteArrayType>().write_batch(&texts, Some(&levels), None)?;
        }
        out.close()?;
    }
    group.close()?;
    Ok(())
}
