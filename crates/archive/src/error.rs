//! What can go wrong while reading an input; every message names the input, the place and the remedy.

use crate::limits::{self, OPTION};

/// An input that could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file system said no.
    #[error("cannot read {name}: {error}{}", remedy(error.kind()))]
    Io {
        /// The input.
        name: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// Nothing in it.
    #[error("{name} is empty: give a file with a story")]
    Empty {
        /// The input.
        name: String,
    },
    /// A folder in which no file's name ends as those of versions do.
    #[error(
        "{name} holds no file that looks like a story: files end in .txt, .md, .html, .docx, .json or .xml; or name a file directly"
    )]
    NoVersions {
        /// The folder.
        name: String,
    },
    /// An item without words: a picture, a plan, a table of contents.
    #[error("{name}: this {format} has no text to compare; leave it out")]
    NoText {
        /// The input.
        name: String,
        /// What it is.
        format: &'static str,
    },
    /// Sound JSON that is not part of the story: a list of the tool, a manifest, somebody's settings.
    #[error("{name}: not readable as JSON: {reason}; a record is an object with \"text\" or \"html\"")]
    NoStory {
        /// The input.
        name: String,
        /// What it lacks.
        reason: &'static str,
    },
    /// No text at all.
    #[error(
        "{name} is {kind}, which cannot be read as a story: save it as text (.txt, .md), a web page (.html) or a Word file (.docx)"
    )]
    Binary {
        /// The input.
        name: String,
        /// What it looks like.
        kind: &'static str,
    },
    /// A device, a pipe, a socket, a folder, or a link that leads elsewhere, where a plain file belongs.
    #[error("{name} is not read: {reason}")]
    NotPlain {
        /// The input.
        name: String,
        /// What it is, and the remedy.
        reason: String,
    },
    /// A version of a history that cannot be read and was replaced by a later one: nobody can mend it.
    #[error("{reason}; skipped, because a later version replaced it")]
    Skipped {
        /// The version.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// What could not be read when a ledger was made, in the words of that time.
    #[error("{reason}")]
    Recorded {
        /// The input.
        name: String,
        /// What was said of it.
        reason: String,
    },
    /// Beyond the bound.
    #[error(
        "{name} has more than {}, the most read at once: split it into its stories, or raise {OPTION}",
        limits::shown(limits::input_bytes())
    )]
    TooLarge {
        /// The input.
        name: String,
    },
    /// A record of another story than those before it, in a table of which no column tells stories apart.
    #[error(
        "{name}: not readable as {format}: no column tells which story a record belongs to, and this one is about another than the first; \
         name the column with --column story=NAME, or call it story, url or id"
    )]
    StoriesMixed {
        /// The record.
        name: String,
        /// The format of the table.
        format: &'static str,
    },
    /// A text that is longer than any story.
    #[error(
        "{name} has more than {} of text, the most that is read of one version: split it into its stories, or raise {OPTION}",
        limits::shown(limits::story_bytes() as u64)
    )]
    TooLong {
        /// The input.
        name: String,
    },
    /// Not what it was taken for.
    #[error("{name}: not readable as {format}: {reason}")]
    Malformed {
        /// The input.
        name: String,
        /// The format it was taken for.
        format: &'static str,
        /// Place and remedy.
        reason: String,
    },
}

/// What to do about what the system says.
fn remedy(kind: std::io::ErrorKind) -> &'static str {
    use std::io::ErrorKind::{InvalidData, InvalidInput, NotFound, PermissionDenied, UnexpectedEof};
    match kind {
        NotFound => "; check the path",
        PermissionDenied => "; check its permissions",
        InvalidData | InvalidInput | UnexpectedEof => "; it is damaged or cut off: fetch it again",
        _ => "",
    }
}

impl ReadError {
    /// The input it is about.
    pub fn name(&self) -> &str {
        match self {
            Self::Io { name, .. }
            | Self::Empty { name }
            | Self::NoVersions { name }
            | Self::NoText { name, .. }
            | Self::NoStory { name, .. }
            | Self::Binary { name, .. }
            | Self::NotPlain { name, .. }
            | Self::Skipped { name, .. }
            | Self::Recorded { name, .. }
            | Self::TooLarge { name, .. }
            | Self::TooLong { name, .. }
            | Self::StoriesMixed { name, .. }
            | Self::Malformed { name, .. } => name,
        }
    }
}
