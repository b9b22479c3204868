//! The policy findings are judged under.

use crate::kinds::Severity;
use std::collections::BTreeMap;

/// What a newsroom permits and how much it minds the rest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Policy {
    /// House rules it starts from.
    pub profile: Profile,
    /// Severities by kind id that outweigh the profile and the case.
    pub severities: BTreeMap<String, Severity>,
    /// Which circumstances raise or lower a severity.
    pub modifiers: Modifiers,
    /// Whether a note that names a change makes it a matter of record.
    pub notes_suppress: bool,
    /// Hours from first publication in which a story develops: a toll that grows then is news.
    pub developing_hours: i64,
}

/// Circumstances that raise or lower a severity by one step (taxonomy §1.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Modifiers {
    /// Inside quotation marks: up.
    pub quoted: bool,
    /// In the headline or the lede: up.
    pub prominent: bool,
    /// In a sentence on how far a case against somebody has come: up.
    pub legal: bool,
    /// In a sentence that tells of a death: up.
    pub death: bool,
    /// In a sentence that names a person whom the story does not say to be dead: up. With a case or a death it is one step together.
    pub person: bool,
    /// More than 24 hours after first publication: up.
    pub late: bool,
    /// A toll that grows is news while the story develops; later than that it is a change like any other.
    pub tally: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            profile: Profile::Reuters,
            severities: BTreeMap::new(),
            modifiers: Modifiers::default(),
            notes_suppress: true,
            developing_hours: 48,
        }
    }
}

/// House rules on quotations and corrections (taxonomy §1.1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Profile {
    /// Quotes are sacred: words may only be deleted, and deletions are shown.
    Reuters,
    /// Never altered, even for grammar.
    Ap,
    /// Fillers may go and grammar may be mended, meaning may not.
    Guardian,
    /// Only changes of meaning count.
    Lenient,
}

impl Profile {
    /// Every profile, strictest first.
    pub const ALL: [Self; 4] = [Self::Reuters, Self::Ap, Self::Guardian, Self::Lenient];

    /// The name used on the command line, in configurations and in ledgers.
    pub fn id(self) -> &'static str {
        match self {
            Self::Reuters => "reuters",
            Self::Ap => "ap",
            Self::Guardian => "guardian",
            Self::Lenient => "lenient",
        }
    }

    /// The profile of this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.id() == id)
    }
}

impl From<Profile> for Policy {
    /// The usual policy under some house rules.
    fn from(profile: Profile) -> Self {
        Self { profile, ..Self::default() }
    }
}
