//! Errors by who must act, and how they end the program.

use std::io::Write as _;
use std::process::ExitCode;
use writethru_archive::ReadError;

/// Why a command could not do its job.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// An input could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The output could not be written.
    #[error("cannot write the output: {0}")]
    Write(#[from] std::io::Error),
    /// The output could not be put into JSON.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl CliError {
    /// Says what went wrong on standard error and returns the exit code: 2, or 0 for a reader that went away.
    pub fn report(&self) -> ExitCode {
        if let Self::Write(error) = self
            && error.kind() == std::io::ErrorKind::BrokenPipe
        {
            return ExitCode::SUCCESS;
        }
        let _ = writeln!(std::io::stderr().lock(), "writethru: {self}");
        ExitCode::from(2)
    }
}
