//! `writethru extract`: what is found in one version.

use crate::args::{OutputFormat, ReadingArgs, ScreenArgs};
use crate::error::CliError;
use crate::exit::Exit;
use crate::input;
use crate::render::text::Sheet;
use crate::render::{json, text};
use clap::ValueEnum;
use std::io::Write;
use std::path::PathBuf;
use writethru_core::Version;

const EXAMPLES: &str = "\
Examples:
  writethru extract story.txt
  writethru extract page.html --format json | jq '.quotes[].text'
  writethru extract archive.jsonl --format jsonl     one document a line
  writethru extract story.txt --stage sentences      one stage's raw result";

/// Options of `writethru extract`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ExtractArgs {
    /// The version; `-` is standard input.
    pub file: PathBuf,
    /// How to write the result.
    #[arg(long, default_value = "text")]
    pub format: OutputFormat,
    /// Print one stage's raw result instead, an item a line with its position in bytes.
    #[arg(long, value_name = "STAGE", conflicts_with = "format")]
    pub stage: Option<Stage>,
    /// Reading.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Screen.
    #[command(flatten)]
    pub screen: ScreenArgs,
}

/// A stage of reading a version.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Blocks and what each is.
    Blocks,
    /// Sentences.
    Sentences,
    /// Tokens.
    Tokens,
    /// Parts of speech and lemmas, noun phrases, verbs and clauses.
    Syntax,
    /// Stretches in quotation marks.
    Quotes,
    /// Part of a source, cue or content: what the rules and what the model say of each token.
    Labels,
    /// Who said what.
    Attributions,
    /// Names and whom each stands for.
    Names,
    /// Figures as intervals.
    Quantities,
    /// Dates and times with their TIMEX3 values.
    Times,
    /// What is stated.
    Claims,
    /// Notes of the newsroom.
    Notices,
}

/// Reads and writes.
///
/// # Errors
/// When the input cannot be read or the output cannot be written.
pub fn run(args: &ExtractArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let mut manuscripts = input::readings(std::slice::from_ref(&args.file), args.reading.options());
    let mut index = 0;
    let mut next = manuscripts.next();
    while let Some(manuscript) = next {
        let mut version = Version::read(manuscript);
        args.reading.settle_language(&mut version);
        next = manuscripts.next();
        if args.format == OutputFormat::Json && next.is_some() {
            let message = format!("{} has several versions", args.file.display());
            return Err(CliError::usage(message, "use --format jsonl: one document a line"));
        }
        match (args.stage, args.format) {
            (Some(stage), _) => text::stage::write(out, &version, stage)?,
            (None, OutputFormat::Text) => {
                if index > 0 {
                    writeln!(out, "\n")?;
                }
                text::extract::write(&mut Sheet::new(out, args.screen.terminal()), &version)?;
            }
            (None, format) => json::write(out, format, &writethru_report::extract::document(&version))?,
        }
        index += 1;
    }
    manuscripts.finish()?;
    Ok(Exit::Done)
}
