//! Outputs of the gate: one file a format, one table.
//!
//! To add one: write `gate/x.rs` with a `write`, declare it, and give it a variant of [`Format`] and a line in [`write()`].

pub mod checkstyle;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod rdjsonl;
pub mod sarif;
#[cfg(test)]
mod tests;
pub mod text;
mod xml;

use crate::args::ScreenArgs;
use crate::check::Report;
use crate::error::CliError;
use crate::render::text::Sheet;
use std::io::Write;

/// How a report of the gate is written.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON document.
    Json,
    /// A finding a line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab code quality.
    Gitlab,
    /// JUnit XML, a test case a finding.
    Junit,
    /// Checkstyle XML.
    Checkstyle,
    /// reviewdog's diagnostics, a line each.
    Rdjsonl,
    /// A comment for a pull request.
    Markdown,
    /// One HTML page that stands by itself.
    Html,
}

/// Writes a report.
///
/// # Errors
/// When the output cannot be written.
pub fn write(format: Format, report: &Report, screen: &ScreenArgs, out: &mut dyn Write) -> Result<(), CliError> {
    match format {
        Format::Text => text::write(&mut Sheet::new(out, screen.terminal()), report)?,
        Format::Json => json::write(report, out)?,
        Format::Jsonl => json::lines(report, out)?,
        Format::Sarif => sarif::write(report, out)?,
        Format::Github => github::write(report, out)?,
        Format::Gitlab => gitlab::write(report, out)?,
        Format::Junit => junit::write(report, out)?,
        Format::Checkstyle => checkstyle::write(report, out)?,
        Format::Rdjsonl => rdjsonl::write(report, out)?,
        Format::Markdown => markdown::write(report, out)?,
        Format::Html => html::write(report, out)?,
    }
    Ok(())
}
