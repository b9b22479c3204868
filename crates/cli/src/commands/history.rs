//! `writethru history`: the life of every quotation, figure, attribution and headline of a story.

use crate::args::{OutputFormat, ReadingArgs, ScreenArgs, ViewFormat};
use crate::check::ProfileName;
use crate::error::CliError;
use crate::exit::Exit;
use crate::input::{self, OneStory};
use crate::pages::Followed;
use crate::render::text::Sheet;
use crate::render::{json, text};
use clap::ValueEnum;
use std::io::Write;
use std::path::PathBuf;
use writethru_diff::history::{Facet, State, follow};
use writethru_diff::{Policy, Profile};
use writethru_report::pages::Frame;
use writethru_report::pages::story::Alone;

const EXAMPLES: &str = "\
Examples:
  writethru history 1.txt 2.txt 3.txt
  writethru history story/ --facet quote
  writethru history archive.jsonl --story talks --format json";

/// Options of `writethru history`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct HistoryArgs {
    /// The versions: files, folders, archives; `-` is standard input.
    #[arg(required = true)]
    pub inputs: Vec<PathBuf>,
    /// The story to follow, where the inputs have several: its id, or part of it.
    #[arg(long)]
    pub story: Option<String>,
    /// Follow only these.
    #[arg(long, value_name = "FACET", value_delimiter = ',')]
    pub facet: Vec<FacetName>,
    /// House rules to judge by.
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<ProfileName>,
    /// Show unchanged items, too.
    #[arg(long)]
    pub all: bool,
    /// How to write the result.
    #[arg(long, default_value = "text")]
    pub format: ViewFormat,
    /// Reading.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Screen.
    #[command(flatten)]
    pub screen: ScreenArgs,
}

/// What to follow.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum FacetName {
    /// The headline.
    Headline,
    /// Quotations.
    Quote,
    /// Indirect statements.
    Attribution,
    /// Figures.
    Claim,
    /// Names that changed.
    Name,
}

impl From<FacetName> for Facet {
    fn from(name: FacetName) -> Self {
        match name {
            FacetName::Headline => Self::Headline,
            FacetName::Quote => Self::Quote,
            FacetName::Attribution => Self::Attribution,
            FacetName::Claim => Self::Claim,
            FacetName::Name => Self::Name,
        }
    }
}

/// Follows and writes.
///
/// # Errors
/// When the inputs cannot be read, hold no story or several, or the output cannot be written.
pub fn run(args: &HistoryArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let mut read = input::story(&args.inputs, args.reading.options(), args.story.as_deref())?;
    read.warnings.extend(args.reading.notice(&read.story.versions));
    let policy: Policy = args.profile.map_or_else(Policy::default, |rules| Profile::from(rules).into());
    if args.format == ViewFormat::Html {
        let followed = Followed::new(read, &policy);
        let last = followed.story.versions.len().saturating_sub(1);
        out.write_all(followed.page(last, &policy, &Alone, &Frame::default()).as_bytes())?;
        return Ok(Exit::Done);
    }
    let OneStory { story, steps, warnings } = read;
    let mut history = follow(&story, &steps, &policy);
    let facets: Vec<Facet> = args.facet.iter().copied().map(Facet::from).collect();
    history.tracks.retain(|track| facets.is_empty() || facets.contains(&track.facet));
    if args.format == ViewFormat::Text {
        let unchanged = history.tracks.iter().filter(|track| track.state == State::Standing).count();
        if !args.all {
            history.tracks.retain(|track| track.state != State::Standing);
        }
        let hidden = if args.all { 0 } else { unchanged };
        text::history::write(&mut Sheet::new(out, args.screen.terminal()), &story, &history, hidden, &warnings)?;
        return Ok(Exit::Done);
    }
    let document = writethru_report::history::document(&story, &history, &warnings);
    let format = if args.format == ViewFormat::Jsonl { OutputFormat::Jsonl } else { OutputFormat::Json };
    json::write(out, format, &document)?;
    Ok(Exit::Done)
}
