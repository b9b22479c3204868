//! `writethru quotes`: the quotations of a speaker over stories, or those of a draft against what they quote from.

use crate::args::{OutputFormat, ReadingArgs, ScreenArgs};
use crate::check::place::{Offsets, Root};
use crate::check::{Limit, ProfileName};
use crate::error::CliError;
use crate::exit::Exit;
use crate::input;
use crate::render::json;
use crate::render::text::{self, Sheet};
use std::io::Write;
use std::path::PathBuf;
use writethru_archive::ledger::tracks::Wanted;
use writethru_archive::transcript::{Transcript, Turn};
use writethru_core::{Manuscript, QuoteKind, Span, Speaker, SpeakerKind, Timestamp, Version};
use writethru_diff::history::source::{Passage, Source, Verdict, check, words};
use writethru_diff::history::voices::{altered, is_same_person};
use writethru_diff::kinds::QUOTE_SPEAKER_CHANGED;
use writethru_diff::{Field, Policy, Profile, Severity};
use writethru_report::Positions;

const EXAMPLES: &str = "\
Examples:
  writethru quotes archive.db --speaker Ortiz --altered-only
  writethru quotes stories/ --since 2026-03-01
  writethru quotes draft.md --source talk.vtt --source notes.docx   is every quotation verbatim in one of them?
  writethru quotes draft.md --source transcript.txt --fail-on error

Exit codes with --source: 0 every quotation was found; 1 one was not found, or counts by --fail-on; 2 a file could not be read.";

/// Options of `writethru quotes`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct QuotesArgs {
    /// A ledger, or files, folders and archives; `-` is standard input.
    #[arg(required = true)]
    pub inputs: Vec<PathBuf>,
    /// Show only quotations of speakers whose name contains this.
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// Show only quotations seen on this day or later; versions without a time do not count.
    #[arg(long, value_name = "DATE", value_parser = time)]
    pub since: Option<Timestamp>,
    /// Show only quotations that changed or were withdrawn.
    #[arg(long)]
    pub altered_only: bool,
    /// House rules to judge by [default: those a ledger was made with, else reuters].
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<ProfileName>,
    /// A transcript, recording captions (.vtt, .srt), Word file or earlier version to check each quotation against; may be given
    /// several times. Labels such as `MAYOR ORTIZ:` and voice tags are compared with the speaker the draft names.
    #[arg(long, value_name = "FILE")]
    pub source: Vec<PathBuf>,
    /// Exit with code 1 when a quotation is altered, too, not only when it is not found.
    #[arg(long, requires = "source")]
    pub fail_on_altered: bool,
    /// Exit with code 1 when an altered or misattributed quotation has this severity or above.
    #[arg(long, value_name = "SEVERITY", default_value = "never", requires = "source")]
    pub fail_on: Limit,
    /// How to write the result.
    #[arg(long, default_value = "text")]
    pub format: OutputFormat,
    /// Reading.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Screen.
    #[command(flatten)]
    pub screen: ScreenArgs,
}

pub(super) fn time(written: &str) -> Result<Timestamp, String> {
    Timestamp::parse(written).ok_or_else(|| "write it as 2026-03-01 or 2026-03-01T12:00:00Z".to_owned())
}

/// A quotation of a draft, and what it quotes in the sources.
#[derive(Debug)]
pub struct Checked {
    /// The words as written, with their marks.
    pub words: String,
    /// The same as code points of the draft's text.
    pub place: (usize, usize),
    /// The draft.
    pub path: String,
    /// Line of the draft, from 1.
    pub line: usize,
    /// Who is said to have said it.
    pub speaker: Option<String>,
    /// How it agrees with the sources.
    pub verdict: Verdict,
    /// What it quotes: index of the source and its words.
    pub passage: Option<(usize, String)>,
    /// Where in the source that is, when and who speaks.
    pub turn: Option<Turn>,
    /// What is wrong with it.
    pub wrong: Option<Wrong>,
}

/// What is wrong with a quotation, graded as between two versions.
#[derive(Debug)]
pub struct Wrong {
    /// Kind of change.
    pub kind: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// One plain sentence.
    pub message: String,
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
    let tracks = input::ledger(&args.inputs, args.reading.options(), args.profile.map(Into::into))?.quotes(&wanted)?;
    match args.format {
        OutputFormat::Text => text::quotes::write(&mut Sheet::new(out, args.screen.terminal()), &tracks)?,
        format => json::write(out, format, &json::quotes::document(&tracks))?,
    }
    Ok(Exit::Done)
}

/// Compares the quotations of drafts with what they quote from.
fn against(args: &QuotesArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let mut readings = input::readings(&args.source, args.reading.options());
    let texts: Vec<Manuscript> = readings.by_ref().collect();
    readings.finish()?;
    let bench = Bench::new(&texts, args.profile);
    let mut drafts = input::readings(&args.inputs, args.reading.options());
    let mut checked = Vec::new();
    for draft in drafts.by_ref() {
        checked.extend(bench.draft(&Version::read(draft), args));
    }
    drafts.finish()?;
    if args.altered_only {
        checked.retain(|one| one.verdict != Verdict::Exact || one.wrong.is_some());
    }
    match args.format {
        OutputFormat::Text => {
            text::quotes::checked(&mut Sheet::new(out, args.screen.terminal()), &checked, &bench.names)?;
        }
        format => json::write(out, format, &json::quotes::checked(&checked, &bench.names))?,
    }
    let is_lost = |one: &Checked| one.verdict == Verdict::Nowhere;
    let is_altered = |one: &Checked| args.fail_on_altered && matches!(one.verdict, Verdict::Altered);
    let limit = args.fail_on.severity();
    let is_grave =
        |one: &Checked| limit.is_some_and(|limit| one.wrong.as_ref().is_some_and(|own| own.severity >= limit));
    let fails = checked.iter().any(|one| is_lost(one) || is_altered(one) || is_grave(one));
    Ok(if fails { Exit::Found } else { Exit::Done })
}

/// The sources, ready to be searched.
struct Bench<'a> {
    names: Vec<&'a str>,
    transcripts: Vec<Transcript>,
    sources: Vec<Source>,
    policy: Policy,
}

impl<'a> Bench<'a> {
    fn new(texts: &'a [Manuscript], profile: Option<ProfileName>) -> Self {
        let transcripts: Vec<Transcript> = texts.iter().map(Transcript::of).collect();
        let policy = profile.map_or_else(Policy::default, |rules| Profile::from(rules).into());
        Self {
            names: texts.iter().map(|text| text.meta.source.as_str()).collect(),
            sources: transcripts.iter().map(|one| Source::new(&one.text)).collect(),
            transcripts,
            policy,
        }
    }

    /// The quotations of one draft. Each stretch in marks is looked up on its own: what the newsroom says between two is no part
    /// of what was said.
    fn draft(&self, version: &Version, args: &QuotesArgs) -> Vec<Checked> {
        let at = Positions::new(&version.text);
        let root = Root::new(&args.inputs);
        let mut offsets = Offsets::default();
        let mut checked = Vec::new();
        let quotes =
            version.annotations.quotes.iter().filter(|quote| quote.depth == 0 && quote.kind != QuoteKind::Scare);
        for quote in quotes {
            let attribution = quote.attribution.and_then(|at| version.annotations.attributions.get(at));
            let speaker = attribution.and_then(|of| of.speaker.as_ref());
            let is_wanted = args
                .speaker
                .as_ref()
                .is_none_or(|name| speaker.is_some_and(|own| own.name.to_lowercase().contains(&name.to_lowercase())));
            if !is_wanted {
                continue;
            }
            let content = quote.content.of(&version.text);
            let (verdict, passage) = check(&words(content), &self.sources);
            let passage = passage.map(|passage| self.likeliest(passage, verdict, content, speaker));
            let span = at.span(quote.span);
            let place = offsets.passage(&root, version, Field::Text, quote.span);
            checked.push(Checked {
                words: span.text.to_owned(),
                place: (span.start, span.end),
                line: place.line(),
                path: place.path,
                speaker: speaker.map(|speaker| speaker.name.clone()),
                verdict,
                turn: passage.and_then(|own| self.transcripts[own.source].turn(own.span.start).cloned()),
                wrong: self.wrong(verdict, passage, content, speaker),
                passage: passage.map(|own| (own.source, words_of(&self.transcripts[own.source].text, own.span))),
            });
        }
        checked
    }

    /// Of several places with the same words the first where the speaker is the draft's, else the first.
    fn likeliest(&self, first: Passage, verdict: Verdict, content: &str, speaker: Option<&Speaker>) -> Passage {
        let verbatim = matches!(verdict, Verdict::Exact | Verdict::Elsewhere);
        if !verbatim || self.other_speaker(first, speaker).is_none() {
            return first;
        }
        let folded = words(content);
        let all = self.sources.iter().enumerate().flat_map(|(source, text)| {
            text.places(&folded).map(move |span| Passage { source, span, shared: 100 }).collect::<Vec<_>>()
        });
        all.into_iter().find(|place| self.other_speaker(*place, speaker).is_none()).unwrap_or(first)
    }

    /// Who says a passage, where that is somebody else than the draft says.
    fn other_speaker(&self, passage: Passage, speaker: Option<&Speaker>) -> Option<&str> {
        let speaker = speaker.filter(|speaker| speaker.kind == SpeakerKind::Person)?;
        let turns = self.transcripts[passage.source].turns_of(passage.span);
        turns.iter().filter_map(|turn| turn.speaker.as_deref()).find(|label| {
            let role = speaker.role.as_deref().unwrap_or_default();
            is_same_person(label, &speaker.name) == Some(false) && is_same_person(label, role) != Some(true)
        })
    }

    fn wrong(
        &self,
        verdict: Verdict,
        passage: Option<Passage>,
        content: &str,
        speaker: Option<&Speaker>,
    ) -> Option<Wrong> {
        let other = passage.and_then(|passage| Some((self.other_speaker(passage, speaker)?, speaker?)));
        let misattributed = other.map(|(label, speaker)| Wrong {
            kind: QUOTE_SPEAKER_CHANGED.id,
            severity: QUOTE_SPEAKER_CHANGED.severity,
            message: format!("another speaker: {label} said this, not {}", speaker.name),
        });
        let altered = || {
            let passage = passage?;
            let said = words_of(&self.transcripts[passage.source].text, passage.span);
            let (kind, severity, message) = altered(&said, content, &self.policy)?;
            Some(Wrong { kind: kind.id, severity, message })
        };
        match verdict {
            Verdict::Nowhere => Some(Wrong {
                kind: "quote-not-in-source",
                severity: Severity::Error,
                message: "not found in any source".to_owned(),
            }),
            Verdict::Altered => {
                let altered = altered();
                let graver = misattributed.as_ref().map(|own| own.severity) > altered.as_ref().map(|own| own.severity);
                if graver { misattributed } else { altered.or(misattributed) }
            }
            Verdict::Exact | Verdict::Elsewhere => misattributed,
        }
    }
}

fn words_of(text: &str, span: Span) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
