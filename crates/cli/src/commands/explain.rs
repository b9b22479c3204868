//! `writethru explain`: the page of a kind of change.

use crate::args::ScreenArgs;
use crate::commands::kinds;
use crate::error::CliError;
use crate::exit::Exit;
use crate::render::text::Sheet;
use crate::render::{json, text};
use clap::ValueEnum;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  writethru explain quote-reworded
  writethru explain hedge-removed --format markdown";

/// Options of `writethru explain`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ExplainArgs {
    /// The kind's id; `writethru kinds` lists them.
    pub kind: String,
    /// How to write the page.
    #[arg(long, default_value = "text")]
    pub format: PageFormat,
    /// How the screen is used.
    #[command(flatten)]
    pub screen: ScreenArgs,
}

/// How to write a page.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum PageFormat {
    /// For people, on a terminal.
    Text,
    /// As it is kept.
    Markdown,
    /// One JSON document.
    Json,
}

/// Writes the page.
///
/// # Errors
/// When the kind is unknown or the output cannot be written.
pub fn run(args: &ExplainArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let kind = writethru_diff::kinds::kind(&args.kind).ok_or_else(|| kinds::unknown(&args.kind))?;
    match args.format {
        PageFormat::Text => text::page::write(&mut Sheet::new(out, args.screen.terminal()), kind)?,
        PageFormat::Markdown => out.write_all(kind.page.as_bytes())?,
        PageFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &json::kinds::explanation(kind))?;
            writeln!(out)?;
        }
    }
    Ok(Exit::Done)
}
