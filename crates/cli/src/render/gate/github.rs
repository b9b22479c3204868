//! Annotations of GitHub Actions. A step shows ten errors and ten warnings: the worst come first, one notice says what is left,
//! and the whole table goes to the summary of the step.

use super::markdown;
use crate::check::{Found, Report};
use crate::render::text::escape::clean;
use std::io::{self, Write};
use writethru_diff::Severity;

/// Annotations of one severity that a step shows.
const SHOWN: usize = 10;

/// Bytes that the summary of a step may have.
pub(super) const SUMMARY_BYTES: usize = 1_000_000;

/// Writes the annotations, and the table where the step has a summary.
///
/// # Errors
/// When the output or the summary cannot be written.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let troubles = report.troubles.iter().map(|trouble| (trouble.severity, trouble.rule, &trouble.message));
    let mut left = report.shown().len() + report.troubles.len();
    for severity in [Severity::Error, Severity::Warning] {
        let command = severity.id();
        let mut room = SHOWN;
        for (_, rule, message) in troubles.clone().filter(|(own, _, _)| *own == severity).take(SHOWN) {
            writeln!(out, "::{command} title={}::{}", property(rule), data(message))?;
            room -= 1;
            left -= 1;
        }
        let findings: Vec<&Found> = report.shown().into_iter().filter(|found| found.severity == severity).collect();
        for found in findings.iter().take(room) {
            annotation(out, command, found)?;
            left -= 1;
        }
    }
    for one in report.withdrawn.iter().take(SHOWN - 1) {
        writeln!(out, "::notice title={}::{}", property(one.state), data(&one.message()))?;
    }
    if left > 0 {
        writeln!(out, "::notice title=writethru::{left} more finding(s) are in the summary of this step")?;
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
    let place = &found.place;
    let lines = match place.region {
        Some(at) if at.line == at.end_line => {
            format!(",line={0},endLine={0},col={1},endColumn={2}", at.line, at.column, at.end_column)
        }
        Some(at) => format!(",line={},endLine={}", at.line, at.end_line),
        None => String::new(),
    };
    let told = format!("{} [{}]", found.message, found.fingerprint);
    let place = format!("file={}{lines}", property(&place.path));
    writeln!(out, "::{command} {place},title={}::{}", property(found.rule), data(&told))
}

/// A message as the runner wants it: one line, which steers no terminal either.
fn data(text: &str) -> String {
    encoded(&clean(text))
}

/// A property as the runner wants it. A path with a control character in it is shown and not found.
fn property(text: &str) -> String {
    encoded(&clean(text)).replace(':', "%3A").replace(',', "%2C")
}

fn encoded(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
