//! Options that several commands share: output format, screen, input format, severity.

use crate::terminal::{Terminal, When};
use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};
use writethru_archive::{FORMATS, Format};
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
