//! Subcommands: one file each, with its options and its `run`. The list of them all is [`Command`].
//!
//! To add one: write `commands/x.rs` with its options and its `run`, declare it here, and give it a line in the list.

pub mod ack;
pub mod blame;
pub mod check;
pub mod completions;
pub mod config;
pub mod correct;
pub mod diff;
pub mod explain;
pub mod export;
pub mod extract;
pub mod history;
pub mod index;
pub mod init;
pub mod kinds;
pub mod man;
pub mod quote;
pub mod quotes;
pub mod report;
pub mod schema;
pub mod serve;
pub mod stats;

use crate::error::CliError;
use crate::exit::Exit;
use clap::{CommandFactory as _, Parser, Subcommand};
use std::io::Write;

/// Shown at the foot of `writethru --help`.
const EXAMPLES: &str = "\
Examples:
  writethru diff monday.html tuesday.html     show what changed
  writethru diff old.txt new.txt --format json | jq '.changes[].kind'
  writethru extract story.md                  list quotes, speakers, figures and dates of one version
  writethru history story/                    follow everything in a story over its versions
  writethru check stories/                    fail when something changed without a note
  writethru quotes draft.md --source talk.vtt check a draft's quotations against a transcript
  writethru quote 'rebuild the pier' archive.jsonl
  writethru explain quote-reworded            explain a kind of change

Exit codes: 0 done; 1 findings at or above --fail-on, or nothing found where something was looked for; 2 could not do the job.";

/// git-diff for facts: which quotes, claims and attributions changed between versions of a news story.
#[derive(Parser, Debug)]
#[command(name = "writethru", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Largest file, page or record that is read, such as 512MiB. Raise it only for inputs you trust.
    #[arg(long, global = true, value_name = "SIZE", value_parser = size, default_value = "64MiB")]
    pub max_size: u64,
}

/// A size in bytes, KiB, MiB or GiB.
fn size(written: &str) -> Result<u64, String> {
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = written.split_at(digits);
    let shift = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        _ => return Err("write a number and a unit, such as 512MiB".to_owned()),
    };
    let number: u64 = number.parse().map_err(|_| "write a number and a unit, such as 512MiB".to_owned())?;
    number
        .checked_mul(1 << shift)
        .filter(|&bytes| bytes > 0)
        .ok_or_else(|| "write a size between 1 byte and 16 EiB".to_owned())
}

impl CommandLine {
    /// The command line as clap knows it, for completions, man pages and the generated reference.
    pub fn clap() -> clap::Command {
        Self::command()
    }
}

/// The list of subcommands: its name, the room with its options, and its line of help.
macro_rules! commands {
    ($($(#[$help:meta])* $name:ident($room:ident::$options:ident),)*) => {
        /// The subcommands.
        #[derive(Subcommand, Debug)]
        pub enum Command {
            $($(#[$help])* $name($room::$options),)*
        }

        impl Command {
            fn run(&self, out: &mut dyn Write) -> Result<Exit, CliError> {
                match self {
                    $(Self::$name(options) => $room::run(options, out),)*
                }
            }
        }
    };
}

commands! {
    /// Show which quotes, claims and attributions changed between two versions.
    Diff(diff::DiffArgs),
    /// Check an archive, and fail when a figure, a quote or a source changed without a note.
    Check(check::CheckArgs),
    /// Acknowledge findings of `check`, with a reason.
    Ack(ack::AckArgs),
    /// Show what one version holds: quotes, speakers, figures, dates, notes.
    Extract(extract::ExtractArgs),
    /// Show how every quotation, figure and statement of a story changed over its versions.
    History(history::HistoryArgs),
    /// Show which version each sentence came from.
    Blame(blame::BlameArgs),
    /// Find a quotation, however it is worded, across stories and versions.
    Quote(quote::QuoteArgs),
    /// List quotations with all their wordings, or check those of a draft against a transcript.
    Quotes(quotes::QuotesArgs),
    /// Write pages to look at: a comparison, a story, an archive.
    Report(report::ReportArgs),
    /// Answer questions about an archive in a browser, on this machine alone.
    Serve(serve::ServeArgs),
    /// Store an archive in a ledger, so that questions about it are answered at once.
    Index(index::IndexArgs),
    /// Write versions, quotes, attributions, claims and changes as tables.
    Export(export::ExportArgs),
    /// Set up checks: a configuration, a list of acknowledgements, a baseline and a workflow.
    Init(init::InitArgs),
    /// Show the settings in effect.
    Config(config::ConfigArgs),
    /// Draft a correction for every error that has no note.
    Correct(correct::CorrectArgs),
    /// Count what changed in an archive: by kind, by story, and by path or desk.
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

/// Runs the chosen subcommand.
///
/// # Errors
/// When the question makes no sense, an input cannot be read or the output cannot be written.
pub fn run(line: &CommandLine) -> Result<Exit, CliError> {
    writethru_archive::limits::set_input_bytes(line.max_size);
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let exit = line.command.run(&mut out)?;
    out.flush()?;
    Ok(exit)
}
