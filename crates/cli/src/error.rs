//! Errors by who must act, and how they end the program.

use crate::exit::Exit;
use crate::render::text::escape;
use std::io::{ErrorKind, Write as _};
use writethru_archive::ReadError;
use writethru_archive::ledger::LedgerError;
use writethru_archive::ledger::export::ExportError;

/// Why a command could not do its job.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The caller must ask differently.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// What to do instead.
        hint: Option<String>,
    },
    /// The caller must give another input; the message names it, the place and the remedy.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The same for a ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// It was said before.
    #[error("nothing could be read")]
    Said,
    /// Whoever keeps the machine must act: the output could not be written.
    #[error("cannot write the output: {0}")]
    Write(#[from] std::io::Error),
    /// The same, while writing JSON.
    #[error("cannot write the output: {0}")]
    Json(#[from] serde_json::Error),
}

impl From<ExportError> for CliError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Ledger(error) => Self::Ledger(error),
            ExportError::Io(error) => Self::Write(error),
        }
    }
}

impl CliError {
    /// An error of usage with a hint.
    pub fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), hint: Some(hint.into()) }
    }

    /// Says what went wrong on standard error; a reader of the output that went away is no failure and stays unsaid.
    pub fn report(&self) -> Exit {
        let kind = match self {
            Self::Write(error) => Some(error.kind()),
            Self::Json(error) => error.io_error_kind(),
            Self::Said => return Exit::Failed,
            Self::Usage { .. } | Self::Read(_) | Self::Ledger(_) => None,
        };
        if kind == Some(ErrorKind::BrokenPipe) {
            return Exit::Done;
        }
        let mut err = std::io::stderr().lock();
        let _ = writeln!(err, "writethru: {}", escape::clean(&self.to_string()));
        if let Self::Usage { hint: Some(hint), .. } = self {
            let _ = writeln!(err, "  hint: {}", escape::clean(hint));
        }
        Exit::Failed
    }
}

/// Says something on standard error that ends nothing.
pub fn remark(message: &str) {
    let _ = writeln!(std::io::stderr().lock(), "writethru: {}", escape::clean(message));
}
