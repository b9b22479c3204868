//! Options that several commands share: output format, screen, input format, severity.

use crate::terminal::{Terminal, When};
use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};
use writethru_archive::{FORMATS, Format, ReadOptions};
use writethru_core::{NOT_ENGLISH, Version, Warning};
use writethru_diff::Severity;

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

/// How a result is written that there is a page of, too.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ViewFormat {
    /// For people.
    Text,
    /// One JSON document.
    Json,
    /// One JSON document a line, as many as there are pairs of versions.
    Jsonl,
    /// A page to look at: one file of HTML that asks for nothing over the network.
    Html,
}

/// How the screen is used.
#[derive(clap::Args, Debug)]
pub struct ScreenArgs {
    /// When to use colour; NO_COLOR and CLICOLOR_FORCE are respected, too.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// Width in columns [default: the terminal's, else 80].
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
    /// Input format [default: detected from content and name].
    #[arg(long, value_name = "FORMAT", value_parser = format_names())]
    pub input_format: Option<String>,
    /// Which column of a CSV, JSON Lines or Parquet table holds what: story=slug, text=copy; also version, headline, published,
    /// modified, captured, url, desk, html.
    #[arg(long, value_name = "PART=COLUMN", value_parser = column)]
    pub column: Vec<(String, String)>,
    /// Also read the wiki pages that are not articles: talk, users, templates.
    #[arg(long)]
    pub all_namespaces: bool,
    /// Language of the text, instead of detecting it; only English is supported.
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<Language>,
}

/// A language that is supported.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// English.
    En,
}

impl ReadingArgs {
    /// Takes the notice off a version that its text is not English, where somebody said that it is.
    pub fn settle_language(&self, version: &mut Version) {
        if self.language.is_some() {
            version.warnings.retain(|warning| warning.code != NOT_ENGLISH);
        }
    }

    /// The notice that a story is not in English, once for all its versions.
    pub fn notice(&self, versions: &[Version]) -> Option<Warning> {
        let mut notices = versions.iter().flat_map(|version| &version.warnings).filter(|own| own.code == NOT_ENGLISH);
        notices.next().filter(|_| self.language.is_none()).cloned()
    }

    /// The format asked for.
    pub fn format(&self) -> Option<&'static Format> {
        self.input_format.as_deref().and_then(writethru_archive::formats::format)
    }

    /// All that is asked for of the reading.
    pub fn options(&self) -> ReadOptions {
        ReadOptions::new(self.format(), self.column.clone(), self.all_namespaces)
    }
}

/// Parts of a version that a column may be named for.
const PARTS: &[&str] = &[
    "byline",
    "captured",
    "desk",
    "headline",
    "html",
    "modified",
    "note",
    "published",
    "story",
    "text",
    "url",
    "version",
];

fn column(written: &str) -> Result<(String, String), String> {
    let (part, column) = written.split_once('=').ok_or("write it as PART=COLUMN: story=slug")?;
    if PARTS.contains(&part) && !column.is_empty() {
        return Ok((part.to_owned(), column.to_owned()));
    }
    Err(format!("“{part}” is not a part of a version; the parts are {}", PARTS.join(", ")))
}

fn format_names() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|format| PossibleValue::new(format.id).help(format.summary)))
}

/// Least severity that counts.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// What calls for a correction note.
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
