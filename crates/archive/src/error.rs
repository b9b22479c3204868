//! What can go wrong while reading an input; every message names the input, the place and the remedy.

use crate::MAX_INPUT_BYTES;

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
    #[error("{name} is empty: give a file that holds a story")]
    Empty {
        /// The input.
        name: String,
    },
    /// A folder in which no file's name ends as those of versions do.
    #[error(
        "{name} holds no file that looks like a version: name its files .txt, .md, .html, .json, .xml, …, or give one by name"
    )]
    NoVersions {
        /// The folder.
        name: String,
    },
    /// An item without words: a picture, a plan, a table of contents.
    #[error("{name}: no text in this {format}: nothing to compare in it; leave it out")]
    NoText {
        /// The input.
        name: String,
        /// What it is.
        format: &'static str,
    },
    /// Sound JSON that is no story: a list of the tool, a manifest, somebody's settings.
    #[error("{name}: not readable as JSON: {reason}; a record is an object with \"text\" or \"html\"")]
    NoStory {
        /// The input.
        name: String,
        /// What it lacks.
        reason: &'static str,
    },
    /// No text at all.
    #[error("{name} is {kind} and no text: give the text of the story, or a page that holds it")]
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
    /// Beyond the bound.
    #[error("{name} has more than the {MAX_INPUT_BYTES} bytes read at once: split it into its stories")]
    TooLarge {
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
        NotFound => "; give the path as it is seen from this folder",
        PermissionDenied => "; ask for the right to read it",
        InvalidData | InvalidInput | UnexpectedEof => "; it is broken or cut off: fetch it again",
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
            | Self::TooLarge { name, .. }
            | Self::Malformed { name, .. } => name,
        }
    }
}
