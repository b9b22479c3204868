//! A change: what became different between two versions, before anyone judges it.

use crate::kinds::{ChangeKind, Severity};
use std::collections::BTreeMap;
use writethru_core::Span;

/// One thing that became different.
#[derive(Clone, Debug)]
pub struct Change {
    /// What kind of change it is.
    pub kind: &'static ChangeKind,
    /// Which way the statement moved.
    pub direction: Direction,
    /// What the change looks like it was for; `Unknown` unless the texts say so.
    pub intent: Intent,
    /// Which part of the version the spans point into.
    pub field: Field,
    /// The words in the old version: the smallest span that shows the change; empty where words were inserted.
    pub old: Option<Span>,
    /// The words in the new version; empty where words were deleted.
    pub new: Option<Span>,
    /// One plain sentence that names both values.
    pub message: String,
    /// Further facts, by name: what the kind's page lists.
    pub detail: BTreeMap<&'static str, String>,
    /// Severity where the kind's page makes it depend on the case; the kind's default otherwise.
    pub severity: Option<Severity>,
}

impl Change {
    /// A change in the text, of neutral direction and unknown intent.
    pub fn new(kind: &'static ChangeKind, old: Option<Span>, new: Option<Span>, message: impl Into<String>) -> Self {
        Self {
            kind,
            direction: Direction::Neutral,
            intent: Intent::Unknown,
            field: Field::Text,
            old,
            new,
            message: message.into(),
            detail: BTreeMap::new(),
            severity: None,
        }
    }

    /// Where it stands among others: field by field, in order of the new text.
    pub fn order(&self) -> (Field, Option<(usize, usize)>, &'static str) {
        (self.field, self.new.or(self.old).map(|span| (span.start, span.end)), self.kind.id)
    }

    /// The same change with a direction.
    #[must_use]
    pub fn direction(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self
    }

    /// The same change with an intent.
    #[must_use]
    pub fn intent(mut self, intent: Intent) -> Self {
        self.intent = intent;
        self
    }

    /// The same change in another field.
    #[must_use]
    pub fn field(mut self, field: Field) -> Self {
        self.field = field;
        self
    }

    /// The same change with the severity of this case.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// The same change with one more fact.
    #[must_use]
    pub fn detail(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.detail.insert(name, value.into());
        self
    }
}

/// Which way a statement moved.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Direction {
    /// Surer, larger, further along, better sourced.
    Strengthened,
    /// Less sure, smaller, walked back, worse sourced.
    Weakened,
    /// Into its opposite.
    Reversed,
    /// None of these.
    Neutral,
}

impl Direction {
    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Strengthened => "strengthened",
            Self::Weakened => "weakened",
            Self::Reversed => "reversed",
            Self::Neutral => "neutral",
        }
    }
}

/// What a change looks like it was for. Never a guess at motives: only what the texts themselves show.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Intent {
    /// The story went on: a toll grew, an event took place.
    Development,
    /// A notice in the new version says an error was put right.
    Correction,
    /// More exact, compatible with what stood before.
    Refinement,
    /// Wording only.
    Style,
    /// The texts do not show it.
    Unknown,
}

impl Intent {
    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Correction => "correction",
            Self::Refinement => "refinement",
            Self::Style => "style",
            Self::Unknown => "unknown",
        }
    }
}

/// The part of a version that a change's spans point into.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Field {
    /// `text`.
    Text,
    /// The headline's own value.
    Headline,
    /// The deck's own value.
    Deck,
    /// The byline's own value.
    Byline,
    /// The dateline's own value, when metadata carries it.
    Dateline,
    /// The captions of its pictures, when metadata carries them.
    Caption,
    /// A publication time.
    Published,
    /// A modification time.
    Modified,
    /// A note outside the text.
    Notes,
}

impl Field {
    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Headline => "headline",
            Self::Deck => "deck",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Caption => "caption",
            Self::Published => "published",
            Self::Modified => "modified",
            Self::Notes => "notes",
        }
    }
}
