//! `writethru schema`: the JSON Schema of each JSON document, generated from the types that write it.

use crate::error::CliError;
use crate::exit::Exit;
use clap::ValueEnum;
use schemars::Schema;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  writethru schema diff > diff.schema.json
  writethru schema extract";

/// Options of `writethru schema`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct SchemaArgs {
    /// The document.
    pub document: SchemaName,
}

/// A JSON document, named after the command that writes it.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum SchemaName {
    /// `writethru diff --format json`.
    Diff,
    /// `writethru check --format json`.
    Check,
    /// A baseline of `writethru check`.
    Baseline,
    /// `writethru.toml`.
    Config,
    /// `writethru extract --format json`.
    Extract,
    /// `writethru history --format json`.
    History,
    /// `writethru quote --format json`.
    Quote,
    /// `writethru quotes --format json`.
    Quotes,
    /// `writethru quotes --source FILE --format json`.
    Sources,
    /// `writethru stats --format json`.
    Stats,
    /// `/api/stories` of `writethru serve`.
    Stories,
    /// `writethru kinds --format json`.
    Kinds,
    /// `writethru explain KIND --format json`.
    Explain,
}

impl SchemaName {
    /// The schema of the document, JSON Schema draft 2020-12.
    pub fn schema(self) -> Schema {
        match self {
            Self::Diff => schemars::schema_for!(writethru_report::diff::Document<'_>),
            Self::Check => schemars::schema_for!(writethru_report::check::Document<'_>),
            Self::Baseline => schemars::schema_for!(crate::check::baseline::Baseline),
            Self::Config => schemars::schema_for!(crate::check::Config),
            Self::Extract => schemars::schema_for!(writethru_report::extract::Document<'_>),
            Self::History => schemars::schema_for!(writethru_report::history::Document<'_>),
            Self::Quote => schemars::schema_for!(writethru_report::quote::Document<'_>),
            Self::Quotes => schemars::schema_for!(writethru_report::quotes::Document<'_>),
            Self::Sources => schemars::schema_for!(writethru_report::quotes::SourcesDocument<'_>),
            Self::Stats => schemars::schema_for!(writethru_report::stats::Document<'_>),
            Self::Stories => schemars::schema_for!(writethru_report::stories::Document<'_>),
            Self::Kinds => schemars::schema_for!(writethru_report::kinds::Document),
            Self::Explain => schemars::schema_for!(writethru_report::kinds::Explanation),
        }
    }
}

/// The schema of this name.
pub fn of_name(name: &str) -> Option<Schema> {
    SchemaName::from_str(name, false).ok().map(SchemaName::schema)
}

/// Writes the schema.
///
/// # Errors
/// When the output cannot be written.
pub fn run(args: &SchemaArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    writethru_report::write(out, &args.document.schema())?;
    Ok(Exit::Done)
}
