//! Arguments: the command line as typed. Each command's own options stand in its file; what they share stands here.

use crate::commands::{
    blame, check, completions, config, correct, diff, explain, export, extract, history, index, init, kinds, man,
    quote, quotes, report, schema, stats,
};
use crate::terminal::{Terminal, When};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};
use writethru_archive::{FORMATS, Format};
use writethru_diff::Severity;

/// Shown at the foot of `writethru --help`.
const EXAMPLES: &str = "\
Examples:
  writethru diff monday.html tuesday.html     what changed, for a person to read
  writethru diff old.txt new.txt --format json | jq '.changes[].kind'
  writethru extract story.md                  quotes, speakers, figures, dates of one version
  writethru history story/                    what became of everything in a story
  writethru quote 'rebuild the pier' archive.jsonl
  writethru index archive.jsonl.gz --ledger archive.db
  writethru explain quote-reworded            what a kind of change means

Exit codes: 0 done; 1 findings at or above --fail-on; 2 the job could not be done.";

/// git-diff for facts: which quotes, claims and attributions changed between versions of a news story.
#[derive(Parser, Debug)]
#[command(name = "writethru", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Args {
    /// The command line as clap knows it, for completions, man pages and the generated reference.
    pub fn clap() -> clap::Command {
        Self::command()
    }
}

/// The subcommands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Show which quotes, claims and attributions changed between two versions.
    Diff(diff::DiffArgs),
    /// Check an archive: fail when a figure, a quote or a source changed and nobody said so.
    Check(check::CheckArgs),
    /// Show what is found in one version: quotes, speakers, figures, dates, notices.
    Extract(extract::ExtractArgs),
    /// Show the life of every quotation, figure and statement of a story over its versions.
    History(history::HistoryArgs),
    /// Show which version brought each sentence.
    Blame(blame::BlameArgs),
    /// Find one utterance in any wording, over stories and versions.
    Quote(quote::QuoteArgs),
    /// List quotations with every wording they had, or check those of a draft against a transcript.
    Quotes(quotes::QuotesArgs),
    /// Write pages to look at: a pair of versions, a story, an archive.
    Report(report::ReportArgs),
    /// Keep an archive in a ledger, which answers at once.
    Index(index::IndexArgs),
    /// Write versions, quotes, attributions, claims and changes as tables.
    Export(export::ExportArgs),
    /// Write a commented configuration and a workflow to begin with.
    Init(init::InitArgs),
    /// Show the configuration that holds.
    Config(config::ConfigArgs),
    /// Draft a correction for every change that would merit one and that no note names.
    Correct(correct::CorrectArgs),
    /// Count what changed in an archive: by kind, story and path.
    Stats(stats::StatsArgs),
    /// Explain a kind of change, or a rule of the gate.
    Explain(explain::ExplainArgs),
    /// List the kinds of change, and the rules of the gate.
    Kinds(kinds::KindsArgs),
    /// Print the JSON Schema of a JSON document.
    Schema(schema::SchemaArgs),
    /// Print a completion script for a shell.
    Completions(completions::CompletionsArgs),
    /// Print the manual page, or write all of them into a folder.
    Man(man::ManArgs),
}

/// How to write a result.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum OutputFormat {
    /// For people.
    Text,
    /// One JSON document.
    Json,
    /// One JSON document a line, as many as there are versions or pairs of versions.
    Jsonl,
}

/// How the screen is used.
#[derive(clap::Args, Debug)]
pub struct ScreenArgs {
    /// When to use colour; NO_COLOR and CLICOLOR_FORCE are heeded too.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// Columns to fill; the terminal's, or 80 when there is none.
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
}

impl ScreenArgs {
    /// The terminal these options ask for.
    pub fn terminal(&self) -> Terminal {
        Terminal::find(self.color, self.width.map(usize::from))
    }
}

/// How inputs are read.
#[derive(clap::Args, Debug)]
pub struct ReadingArgs {
    /// Format of the input; sniffed from its content and name when not given.
    #[arg(long, value_name = "FORMAT", value_parser = format_names())]
    pub input_format: Option<String>,
}

impl ReadingArgs {
    /// The format asked for.
    pub fn format(&self) -> Option<&'static Format> {
        self.input_format.as_deref().and_then(writethru_archive::formats::format)
    }
}

fn format_names() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|format| PossibleValue::new(format.id).help(format.summary)))
}

/// Least severity that counts.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// What would merit a correction note.
    Error,
    /// What an editor should look at.
    Warning,
    /// What is recorded as the normal course of a story.
    Info,
    /// Everything: cosmetic edits too.
    Off,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Info => Self::Info,
            Level::Off => Self::Off,
        }
    }
}
