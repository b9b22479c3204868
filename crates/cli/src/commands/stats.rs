//! `writethru stats`: the tally of an archive: changes by kind, by desk or path, acknowledged or not, and the most changed stories.

use crate::args::{ReadingArgs, ScreenArgs};
use crate::check::files::Files;
use crate::check::tally::{GroupBy, tally};
use crate::check::{ProfileName, Scope, examine, rules, settle};
use crate::commands::check::settings;
use crate::error::CliError;
use crate::exit::Exit;
use crate::render::tally as render;
use crate::render::text::Sheet;
use clap::ValueEnum;
use std::io::Write;
use std::path::PathBuf;
use writethru_core::Timestamp;

const EXAMPLES: &str = "\
Examples:
  writethru stats archive.jsonl.gz
  writethru stats stories/ --by desk --since 2026-11-01 --top 20
  writethru stats stories/ --format csv > kinds.csv
  writethru stats stories/ --format csv --table stories
  writethru stats stories/ --format csv --table corrections     the rows behind the median";

/// Options of `writethru stats`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct StatsArgs {
    /// Files, folders, archives, a ledger; `archives` of the configuration, else this folder.
    pub archives: Vec<PathBuf>,
    /// How to group stories.
    #[arg(long, default_value = "path")]
    pub by: GroupBy,
    /// How many folders of a path to keep.
    #[arg(long, value_name = "FOLDERS", default_value_t = 2)]
    pub depth: usize,
    /// Check only versions of this day or later.
    #[arg(long, value_name = "DATE", value_parser = super::quotes::time)]
    pub since: Option<Timestamp>,
    /// House rules to judge by.
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<ProfileName>,
    /// Configuration file [default: the nearest writethru.toml].
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Ignore configuration files.
    #[arg(long)]
    pub isolated: bool,
    /// How many desks, paths and stories to list.
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    pub top: usize,
    /// How to write the tally.
    #[arg(long, default_value = "text")]
    pub format: TallyFormat,
    /// Which table to write as CSV.
    #[arg(long, default_value = "kinds")]
    pub table: TallyTable,
    /// Reading.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Screen.
    #[command(flatten)]
    pub screen: ScreenArgs,
}

/// How a tally is written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum TallyFormat {
    /// For people, with bars.
    Text,
    /// One JSON document.
    Json,
    /// One table.
    Csv,
}

/// A table of a tally.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum TallyTable {
    /// A row a kind of change.
    Kinds,
    /// A row a desk or path.
    Groups,
    /// A row a story.
    Stories,
    /// A row a correction: what stands behind the time to correct.
    Corrections,
}

/// Counts and writes.
///
/// # Errors
/// When nothing can be read or the output cannot be written.
pub fn run(args: &StatsArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let settings = settings(args.config.as_deref(), args.isolated)?;
    let scope = Scope {
        archives: args.archives.clone(),
        since: args.since,
        profile: args.profile.map(Into::into),
        // A tally fails nobody: an order that is not known is taken as given.
        trust_order: true,
        is_english: args.reading.language.is_some(),
        reading: args.reading.options(),
        ..Scope::default()
    };
    let mut report = examine(&scope, &settings);
    let files = Files::standing();
    settle(&mut report, &files, settings.acknowledgements_in_use(&files).as_deref(), None)?;
    for trouble in report.troubles.iter().filter(|trouble| trouble.rule != rules::UNUSED_ACKNOWLEDGEMENT.id) {
        crate::error::remark(&trouble.message);
    }
    if report.versions == 0 {
        return Err(CliError::Said);
    }
    let mut tally = tally(&report, args.by, args.depth);
    tally.groups.truncate(args.top);
    tally.most_changed.truncate(args.top);
    match args.format {
        TallyFormat::Text => render::text(&mut Sheet::new(out, args.screen.terminal()), &tally)?,
        TallyFormat::Json => render::json(&tally, out)?,
        TallyFormat::Csv => render::csv(&tally, args.table, out)?,
    }
    Ok(Exit::Done)
}
