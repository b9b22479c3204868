//! From labels to looks.

use anstyle::{AnsiColor, Style};
use writethru_diff::Severity;

/// What a stretch of output is; how it looks is the theme's affair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Label {
    /// Running text.
    Plain,
    /// Heading of a part.
    Heading,
    /// What the eye should find first: a headline, a kind.
    Strong,
    /// What may be skipped.
    Dim,
    /// A severity.
    Severity(Severity),
    /// Words that were there and are not any more.
    Old,
    /// Words that were not there before.
    New,
    /// Words a reader looks for: a speaker, a value.
    Value,
    /// Literal text of a page.
    Code,
}

/// How labels look.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Colours and weights, or marks in plain text.
    pub color: bool,
}

impl Theme {
    /// The style of a label; none without colour.
    pub fn style(self, label: Label) -> Style {
        let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        if !self.color {
            return Style::new();
        }
        match label {
            Label::Plain => Style::new(),
            Label::Heading => Style::new().bold().underline(),
            Label::Strong => Style::new().bold(),
            Label::Dim | Label::Severity(Severity::Off) => Style::new().dimmed(),
            Label::Severity(Severity::Error) => color(AnsiColor::Red).bold(),
            Label::Severity(Severity::Warning) => color(AnsiColor::Yellow).bold(),
            Label::Severity(Severity::Info) => color(AnsiColor::Blue).bold(),
            Label::Old => color(AnsiColor::Red).strikethrough(),
            Label::New => color(AnsiColor::Green).bold(),
            Label::Value => color(AnsiColor::Cyan),
            Label::Code => color(AnsiColor::Cyan),
        }
    }

    /// What stands around a stretch where colour cannot show what it is: the marks of `git diff --word-diff`.
    pub fn marks(self, label: Label) -> (&'static str, &'static str) {
        match label {
            Label::Old if !self.color => ("[-", "-]"),
            Label::New if !self.color => ("{+", "+}"),
            _ => ("", ""),
        }
    }
}
