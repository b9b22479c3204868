//! Inputs: files, or standard input as `-`.

use crate::error::CliError;
use std::io::Read as _;
use std::path::Path;
use writethru_archive::{Format, MAX_INPUT_BYTES, ReadError};
use writethru_core::Manuscript;

/// What stands for standard input.
pub const STDIN: &str = "-";

/// The versions in one input, at least one, read as the format given or as whatever it turns out to be.
///
/// # Errors
/// When it cannot be read or holds nothing.
pub fn read(path: &Path, format: Option<&'static Format>) -> Result<Vec<Manuscript>, CliError> {
    let found = if path == Path::new(STDIN) {
        writethru_archive::read_bytes(STDIN, &stdin()?, format)?
    } else {
        writethru_archive::read_file(path, format)?
    };
    if found.is_empty() {
        return Err(ReadError::Empty { name: path.display().to_string() }.into());
    }
    Ok(found)
}

/// The one version in an input; `hint` says what to do where it holds several.
///
/// # Errors
/// As [`read`], and when it holds several.
pub fn read_one(path: &Path, format: Option<&'static Format>, hint: &str) -> Result<Manuscript, CliError> {
    let mut found = read(path, format)?;
    let count = found.len();
    match (found.pop(), count) {
        (Some(manuscript), 1) => Ok(manuscript),
        _ => Err(CliError::usage(format!("{} holds {count} versions where one is needed", path.display()), hint)),
    }
}

/// Standard input, up to one byte more than is read at once, so that too much of it is noticed.
fn stdin() -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let io = |error| ReadError::Io { name: STDIN.to_owned(), error };
    std::io::stdin().lock().take(MAX_INPUT_BYTES + 1).read_to_end(&mut bytes).map_err(io)?;
    Ok(bytes)
}
