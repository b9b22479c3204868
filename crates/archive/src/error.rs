//! What can go wrong while reading an input; every message names the input, the place and the remedy.

use crate::MAX_INPUT_BYTES;

/// An input that could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file system said no.
    #[error("cannot read {name}: {error}")]
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
    /// Beyond the bound.
    #[error("{name} has {bytes} bytes, more than the {MAX_INPUT_BYTES} read at once: split it into its stories")]
    TooLarge {
        /// The input.
        name: String,
        /// Its size.
        bytes: u64,
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
