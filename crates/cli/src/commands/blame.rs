//! `writethru blame`: which version brought each sentence.

use crate::args::{ReadingArgs, ScreenArgs};
use crate::error::CliError;
use crate::exit::Exit;
use crate::input::{self, OneStory};
use crate::render::text::{self, Sheet};
use std::io::Write;
use std::path::PathBuf;
use writethru_diff::history::blame::blame;

const EXAMPLES: &str = "\
Examples:
  writethru blame 1.txt 2.txt 3.txt      every sentence of 3.txt and where it comes from
  writethru blame story/
  writethru blame archive.jsonl --story talks";

/// Options of `writethru blame`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct BlameArgs {
    /// The versions: files, folders, archives; the last one in time is explained.
    #[arg(required = true)]
    pub inputs: Vec<PathBuf>,
    /// The story, where the inputs hold several: its identity, or part of it.
    #[arg(long)]
    pub story: Option<String>,
    /// Reading.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Screen.
    #[command(flatten)]
    pub screen: ScreenArgs,
}

/// Traces and writes.
///
/// # Errors
/// When the inputs cannot be read, hold no story or several, or the output cannot be written.
pub fn run(args: &BlameArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let OneStory { story, mut warnings, .. } =
        input::story(&args.inputs, args.reading.options(), args.story.as_deref())?;
    warnings.extend(args.reading.notice(&story.versions));
    let origins = blame(&story.versions);
    text::blame::write(&mut Sheet::new(out, args.screen.terminal()), &story, &origins, &warnings)?;
    Ok(Exit::Done)
}
