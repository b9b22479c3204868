//! `writethru export`: the tables of an archive or a ledger for other programs.

use crate::args::ReadingArgs;
use crate::check::ProfileName;
use crate::error::CliError;
use crate::exit::Exit;
use crate::input;
use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use writethru_archive::Ledger;
use writethru_archive::ledger::export::{TABLES, Table, table};

const EXAMPLES: &str = "\
Examples:
  writethru export archive.db --table changes --format csv > changes.csv
  writethru export archive.jsonl.gz --format jsonl --output tables/      every table, a file each
  writethru export archive.db --table quotes --format jsonl | jq .speaker";

/// Options of `writethru export`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ExportArgs {
    /// A ledger, or files, folders and archives; `-` is standard input.
    #[arg(required = true)]
    pub inputs: Vec<PathBuf>,
    /// How to write the tables.
    #[arg(long, default_value = "csv")]
    pub format: TableFormat,
    /// Which tables; all of them when a folder is given with --output.
    #[arg(long, value_name = "TABLE", value_delimiter = ',', value_parser = table_names())]
    pub table: Vec<String>,
    /// A folder for the tables, a file each; without it one table goes to standard output.
    #[arg(long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    /// House rules to judge by [default: those a ledger was made with, else reuters].
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<ProfileName>,
    /// Reading.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// How a table is written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableFormat {
    /// Comma-separated values with a header.
    Csv,
    /// An object a line.
    Jsonl,
    /// Apache Parquet; in builds with the feature parquet.
    Parquet,
}

fn table_names() -> PossibleValuesParser {
    PossibleValuesParser::new(TABLES.iter().map(|table| PossibleValue::new(table.id).help(table.summary)))
}

/// Reads and writes.
///
/// # Errors
/// When the inputs cannot be read or the output cannot be written.
pub fn run(args: &ExportArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    // What this build cannot do is said before anything is read.
    #[cfg(not(feature = "parquet"))]
    if args.format == TableFormat::Parquet {
        return Err(CliError::usage(
            "this build of writethru cannot write Parquet",
            "install one built with --features parquet, or write --format csv or jsonl",
        ));
    }
    let wanted: Vec<&Table> = match args.table.is_empty() {
        true => TABLES.iter().collect(),
        false => args.table.iter().filter_map(|id| table(id)).collect(),
    };
    let Some(folder) = &args.output else {
        let [one] = wanted[..] else {
            return Err(CliError::usage(
                "several tables do not fit into one output",
                "name one with --table, or a folder with --output",
            ));
        };
        write(
            &mut input::ledger(&args.inputs, args.reading.options(), args.profile.map(Into::into))?,
            one,
            args.format,
            out,
        )?;
        return Ok(Exit::Done);
    };
    let mut ledger = input::ledger(&args.inputs, args.reading.options(), args.profile.map(Into::into))?;
    fs::create_dir_all(folder)?;
    for table in wanted {
        let path = folder.join(format!("{}.{}", table.id, args.format.ending()));
        let mut file = BufWriter::new(File::create(&path)?);
        write(&mut ledger, table, args.format, &mut file)?;
        file.flush()?;
        writeln!(out, "{}", path.display())?;
    }
    Ok(Exit::Done)
}

fn write(ledger: &mut Ledger, table: &Table, format: TableFormat, mut out: &mut dyn Write) -> Result<(), CliError> {
    match format {
        TableFormat::Csv => ledger.export_csv(table, &mut out)?,
        TableFormat::Jsonl => ledger.export_jsonl(table, out)?,
        #[cfg(not(feature = "parquet"))]
        TableFormat::Parquet => {}
        #[cfg(feature = "parquet")]
        TableFormat::Parquet => {
            // Its writer wants an output of its own; a table goes through memory to get to ours.
            let mut bytes = Vec::new();
            ledger.export_parquet(table, &mut bytes)?;
            out.write_all(&bytes)?;
        }
    }
    Ok(())
}

impl TableFormat {
    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Parquet => "parquet",
        }
    }
}
