//! Annotations of GitHub Actions. A step shows ten errors and ten warnings: the worst come first, one notice says what is left,
//! and the whole table goes to the summary of the step.

use super::markdown;
use crate::check::{Found, Report};
use std::io::{self, Write};
use writethru_diff::Severity;

/// Annotations of one severity that a step shows.
const SHOWN: usize = 10;

/// Bytes that the summary of a step may have.
const SUMMARY_BYTES: usize = 1_000_000;

/// Writes the annotations, and the table where the step has a summary.
///
/// # Errors
/// When the output or the summary cannot be written.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let troubles = report.troubles.iter().map(|trouble| (trouble.severity, trouble.rule, &trouble.message));
    let mut left = 0;
    for severity in [Severity::Error, Severity::Warning] {
        let command = severity.id();
        let mut room = SHOWN;
        for (_, rule, message) in troubles.clone().filter(|(own, _, _)| *own == severity).take(SHOWN) {
            writeln!(out, "::{command} title={}::{}", property(rule), data(message))?;
            room -= 1;
        }
        let findings: Vec<&Found> = report.shown().into_iter().filter(|found| found.severity == severity).collect();
        for found in findings.iter().take(room) {
            annotation(out, command, found)?;
        }
        left += findings.len().saturating_sub(room);
    }
    if left > 0 {
        writeln!(out, "::notice title=writethru::{left} more finding(s) stand in the summary of this step")?;
    }
    writeln!(out, "{}", report.summary().replace("::", ": :"))?;
    if let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) {
        let mut table = Vec::new();
        markdown::table(report, &mut table, SUMMARY_BYTES)?;
        std::fs::OpenOptions::new().create(true).append(true).open(path)?.write_all(&table)?;
    }
    Ok(())
}

fn annotation(out: &mut dyn Write, command: &str, found: &Found) -> io::Result<()> {
    let place = found.place().map(|place| {
        let columns = if place.line == place.end_line {
            format!(",col={},endColumn={}", place.column, place.end_column)
        } else {
            String::new()
        };
        format!("file={},line={},endLine={}{columns},", property(&place.path), place.line, place.end_line)
    });
    writeln!(out, "::{command} {}title={}::{}", place.unwrap_or_default(), property(found.rule), data(&found.message))
}

/// A message as the runner wants it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property as the runner wants it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
