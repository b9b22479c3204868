//! The program's own results as documents of `writethru-report`, and how documents are written.

pub mod quotes;
pub mod stats;

use crate::args::OutputFormat;
use serde::Serialize;
use std::io::{self, Write};

/// Writes a document: on one line for JSON Lines, else spread out.
///
/// # Errors
/// When the output cannot be written.
pub fn write(out: &mut dyn Write, format: OutputFormat, document: &impl Serialize) -> io::Result<()> {
    match format {
        OutputFormat::Jsonl => writethru_report::write_line(out, document),
        OutputFormat::Json | OutputFormat::Text => writethru_report::write(out, document),
    }
}
