//! Inputs: files, and standard input at most once.

use crate::error::CliError;
use std::io::Read as _;
use std::path::Path;
use writethru_archive::{Format, MAX_INPUT_BYTES, ReadError};
use writethru_core::Manuscript;

/// Reads the inputs of one command.
pub struct Inputs {
    format: Option<&'static Format>,
    stdin_taken: bool,
}

impl Inputs {
    /// Inputs of the format given, or of whatever format each turns out to be.
    pub fn new(format: Option<&'static Format>) -> Self {
        Self { format, stdin_taken: false }
    }

    /// The versions in one input, at least one; `-` is standard input.
    ///
    /// # Errors
    /// When it cannot be read, holds nothing, or standard input is asked for a second time.
    pub fn read(&mut self, path: &Path) -> Result<Vec<Manuscript>, CliError> {
        let name = path.display().to_string();
        let found = if name == "-" { self.read_stdin()? } else { writethru_archive::read_file(path, self.format)? };
        if found.is_empty() {
            return Err(ReadError::Empty { name }.into());
        }
        Ok(found)
    }

    /// The one version in an input.
    ///
    /// # Errors
    /// As [`Inputs::read`], and when it holds several.
    pub fn read_one(&mut self, path: &Path, hint: &str) -> Result<Manuscript, CliError> {
        let mut found = self.read(path)?;
        let count = found.len();
        match (found.pop(), count) {
            (Some(manuscript), 1) => Ok(manuscript),
            _ => Err(CliError::usage(format!("{} holds {count} versions where one is needed", path.display()), hint)),
        }
    }

    fn read_stdin(&mut self) -> Result<Vec<Manuscript>, CliError> {
        if std::mem::replace(&mut self.stdin_taken, true) {
            return Err(CliError::usage(
                "standard input (-) can be read only once",
                "give the other version as a file",
            ));
        }
        let mut bytes = Vec::new();
        let io = |error| ReadError::Io { name: "-".to_owned(), error };
        std::io::stdin().lock().take(MAX_INPUT_BYTES + 1).read_to_end(&mut bytes).map_err(io)?;
        Ok(writethru_archive::read_bytes("-", &bytes, self.format)?)
    }
}
