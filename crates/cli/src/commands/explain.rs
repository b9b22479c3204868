//! `writethru explain`: the page of a kind of change, or of a rule of the gate.

use crate::args::ScreenArgs;
use crate::check::rules;
use crate::commands::kinds;
use crate::error::CliError;
use crate::exit::Exit;
use crate::render::text;
use crate::render::text::Sheet;
use clap::ValueEnum;
use std::io::Write;
use writethru_report::kinds::{Page, explanation};

const EXAMPLES: &str = "\
Examples:
  writethru explain quote-reworded
  writethru explain hedge-removed --format markdown
  writethru explain gate-no-input";

/// Options of `writethru explain`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ExplainArgs {
    /// The id of a kind (`writethru kinds` lists them) or of a rule of `check` that begins with gate-.
    pub kind: String,
    /// How to write the page.
    #[arg(long, default_value = "text")]
    pub format: PageFormat,
    /// Screen.
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
    let page = page(&args.kind)?;
    match args.format {
        PageFormat::Text => text::page::write(&mut Sheet::new(out, args.screen.terminal()), &page)?,
        PageFormat::Markdown => out.write_all(page.words.as_bytes())?,
        PageFormat::Json => writethru_report::write(out, &explanation(&page))?,
    }
    Ok(Exit::Done)
}

/// The page of a kind of change or of a rule of the gate.
fn page(id: &str) -> Result<Page, CliError> {
    let kind = writethru_diff::kinds::kind(id).map(Page::from);
    kind.or_else(|| rules::rule(id).map(Page::from)).ok_or_else(|| kinds::unknown(id))
}
