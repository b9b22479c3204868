//! Alignment: which sentence became which. Indices only, no meaning.

pub mod moves;
pub mod sentences;
pub mod utterances;
pub mod words;

/// Which sentence became which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Links in order of the new text, removals where they stood in the old. Every sentence is in exactly one link.
    pub links: Vec<Link>,
}

/// What became of some sentences. Indices into `Article::sentences`, sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What happened.
    pub kind: LinkKind,
    /// Sentences of the old version.
    pub old: Vec<usize>,
    /// Sentences of the new version.
    pub new: Vec<usize>,
    /// Whether it stands elsewhere among its neighbours; a moved sentence may be edited as well.
    pub moved: bool,
}

/// What happened to some sentences.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LinkKind {
    /// The same words in the same order of paragraphs.
    Unchanged,
    /// One sentence, other words.
    Edited,
    /// The same words elsewhere.
    Moved,
    /// One sentence became several.
    Split,
    /// Several became one.
    Merged,
    /// Only in the new version.
    Added,
    /// Only in the old version.
    Removed,
}

impl LinkKind {
    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Edited => "edited",
            Self::Moved => "moved",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}
