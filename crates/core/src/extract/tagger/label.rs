//! The labels of the sequence model.

/// What a token is of an attribution; the first token of a piece is told from the others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Label {
    /// None of the three.
    Outside = 0,
    /// First token of a source.
    SourceFirst = 1,
    /// Within a source.
    SourceInside = 2,
    /// First token of a cue.
    CueFirst = 3,
    /// Within a cue.
    CueInside = 4,
    /// First token of a piece of content.
    ContentFirst = 5,
    /// Within a piece of content.
    ContentInside = 6,
}

/// Number of labels.
pub const LABELS: usize = 7;

impl Label {
    /// Every label, in the order of their numbers.
    pub const ALL: [Self; LABELS] = [
        Self::Outside,
        Self::SourceFirst,
        Self::SourceInside,
        Self::CueFirst,
        Self::CueInside,
        Self::ContentFirst,
        Self::ContentInside,
    ];

    /// Whether this label may stand after `before`: within a piece only what started it.
    pub const fn may_follow(self, before: Option<Self>) -> bool {
        let from = match before {
            Some(label) => label as u8,
            None => 0,
        };
        match self {
            Self::SourceInside => from == 1 || from == 2,
            Self::CueInside => from == 3 || from == 4,
            Self::ContentInside => from == 5 || from == 6,
            _ => true,
        }
    }

    /// Whether a piece starts here.
    pub const fn is_first(self) -> bool {
        matches!(self, Self::SourceFirst | Self::CueFirst | Self::ContentFirst)
    }

    /// The label as `--stage labels` prints it: `B-source`, `I-cue`, `O`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Outside => "O",
            Self::SourceFirst => "B-source",
            Self::SourceInside => "I-source",
            Self::CueFirst => "B-cue",
            Self::CueInside => "I-cue",
            Self::ContentFirst => "B-content",
            Self::ContentInside => "I-content",
        }
    }
}
