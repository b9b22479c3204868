//! `writethru quotes`: the quotations of a speaker over stories, or those of a draft against what they quote from.

use crate::args::{OutputFormat, ReadingArgs, ScreenArgs};
use crate::check::ProfileName;
use crate::error::CliError;
use crate::exit::Exit;
use crate::input;
use crate::render::json;
use crate::render::text::{self, Sheet};
use std::io::Write;
use std::path::PathBuf;
use writethru_archive::ledger::tracks::Wanted;
use writethru_core::{Manuscript, QuoteKind, Span, Timestamp, Version};
use writethru_diff::history::source::{Passage, Source, Verdict, check, words};
use writethru_report::Positions;

const EXAMPLES: &str = "\
Examples:
  writethru quotes archive.db --speaker Ortiz --altered-only
  writethru quotes stories/ --since 2026-03-01
  writethru quotes draft.md --source transcript.txt                 is every quote verbatim there?
  writethru quotes draft.md --source transcript.txt --fail-on-altered";

/// Options of `writethru quotes`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct QuotesArgs {
    /// A ledger, or files, folders and archives; `-` is standard input.
    #[arg(required = true)]
    pub inputs: Vec<PathBuf>,
    /// Only quotations of speakers whose name holds this.
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// Only quotations that were seen on this day or later; versions without a time do not count.
    #[arg(long, value_name = "DATE", value_parser = time)]
    pub since: Option<Timestamp>,
    /// Only quotations that did not stay as they were.
    #[arg(long)]
    pub altered_only: bool,
    /// House rules by which a quotation counts as altered [default: those a ledger was made with, else reuters].
    #[arg(long, value_name = "PROFILE", conflicts_with = "source")]
    pub profile: Option<ProfileName>,
    /// A transcript or earlier version in which each quotation is looked up; may be given several times. Word for word in the
    /// first one is exact, in another one elsewhere, in other words altered, else nowhere. Who speaks there is not checked.
    #[arg(long, value_name = "FILE")]
    pub source: Vec<PathBuf>,
    /// Exit with code 1 when a quotation is not verbatim in a source.
    #[arg(long, requires = "source")]
    pub fail_on_altered: bool,
    /// How to write the result.
    #[arg(long, default_value = "text")]
    pub format: OutputFormat,
    /// How inputs are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// How the screen is used.
    #[command(flatten)]
    pub screen: ScreenArgs,
}

pub(super) fn time(written: &str) -> Result<Timestamp, String> {
    Timestamp::parse(written).ok_or_else(|| "write it as 2026-03-01 or 2026-03-01T12:00:00Z".to_owned())
}

/// A quotation of a draft and where it stands in the sources.
#[derive(Debug)]
pub struct Checked {
    /// The words as written, with their marks.
    pub words: String,
    /// The same as code points of the draft's text.
    pub place: (usize, usize),
    /// Who is said to have said it.
    pub speaker: Option<String>,
    /// How it stands to the sources.
    pub verdict: Verdict,
    /// What stands there: index of the source and its words.
    pub passage: Option<(usize, String)>,
}

/// Looks and writes.
///
/// # Errors
/// When an input cannot be read or the output cannot be written.
pub fn run(args: &QuotesArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    if !args.source.is_empty() {
        return against(args, out);
    }
    let wanted = Wanted { speaker: args.speaker.clone(), since: args.since, altered_only: args.altered_only };
    let tracks = input::ledger(&args.inputs, args.reading.format(), args.profile.map(Into::into))?.quotes(&wanted)?;
    match args.format {
        OutputFormat::Text => text::quotes::write(&mut Sheet::new(out, args.screen.terminal()), &tracks)?,
        format => json::write(out, format, &json::quotes::document(&tracks))?,
    }
    Ok(Exit::Done)
}

/// Compares the quotations of drafts with what they quote from.
fn against(args: &QuotesArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let mut readings = input::readings(&args.source, args.reading.format());
    let texts: Vec<Manuscript> = readings.by_ref().collect();
    readings.finish()?;
    let sources: Vec<Source> = texts.iter().map(|text| Source::new(&text.text)).collect();
    let names: Vec<&str> = texts.iter().map(|text| text.meta.source.as_str()).collect();
    let mut drafts = input::readings(&args.inputs, args.reading.format());
    let mut checked = Vec::new();
    for draft in drafts.by_ref() {
        let version = Version::read(draft);
        let at = Positions::new(&version.text);
        // Each stretch in marks on its own: what the newsroom says between two is no part of what was said.
        let quotes =
            version.annotations.quotes.iter().filter(|quote| quote.depth == 0 && quote.kind != QuoteKind::Scare);
        for quote in quotes {
            let attribution = quote.attribution.and_then(|at| version.annotations.attributions.get(at));
            let speaker = attribution.and_then(|of| of.speaker.as_ref()).map(|speaker| speaker.name.clone());
            let wanted = args.speaker.as_ref().is_none_or(|name| {
                speaker.as_ref().is_some_and(|own| own.to_lowercase().contains(&name.to_lowercase()))
            });
            let (verdict, passage) = check(&words(quote.content.of(&version.text)), &sources);
            if !wanted || args.altered_only && verdict == Verdict::Exact {
                continue;
            }
            let span = at.span(quote.span);
            let there = |place: Passage| (place.source, words_of(&texts[place.source].text, place.span));
            checked.push(Checked {
                words: span.text.to_owned(),
                place: (span.start, span.end),
                speaker,
                verdict,
                passage: passage.map(there),
            });
        }
    }
    drafts.finish()?;
    match args.format {
        OutputFormat::Text => text::quotes::checked(&mut Sheet::new(out, args.screen.terminal()), &checked, &names)?,
        format => json::write(out, format, &json::quotes::checked(&checked, &names))?,
    }
    let wrong = checked.iter().any(|one| matches!(one.verdict, Verdict::Altered | Verdict::Nowhere));
    Ok(if args.fail_on_altered && wrong { Exit::Found } else { Exit::Done })
}

fn words_of(text: &str, span: Span) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
