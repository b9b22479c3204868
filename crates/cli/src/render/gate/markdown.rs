//! Markdown for a comment on a pull request: a table, worst findings first, cut where it would be too long.

use crate::check::Report;
use crate::render::text::escape::clean;
use std::io::{self, Write};

/// Bytes that a comment on GitHub may have, less what a caller may want to add.
const COMMENT_BYTES: usize = 60_000;

/// Writes the comment.
///
/// # Errors
/// When the output cannot be written.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    table(report, out, COMMENT_BYTES)
}

/// Writes the report with at most so many bytes, and says what was left out.
///
/// # Errors
/// When the output cannot be written.
pub fn table(report: &Report, out: &mut dyn Write, bytes: usize) -> io::Result<()> {
    let shown = report.shown();
    let mut text = format!("### writethru\n\n{}\n", report.summary());
    for trouble in &report.troubles {
        text.push_str(&format!("\n- **{}** {}", trouble.rule, cell(&trouble.message)));
    }
    for one in &report.withdrawn {
        text.push_str(&format!("\n- **{}** {}", one.state, cell(&one.message())));
    }
    if !report.troubles.is_empty() || !report.withdrawn.is_empty() {
        text.push('\n');
    }
    if !shown.is_empty() {
        text.push_str("\n| severity | kind | where | what | fingerprint |\n|---|---|---|---|---|\n");
    }
    let mut written = 0;
    for found in &shown {
        let place = {
            let line = found.place.region.map(|at| format!(":{}", at.line)).unwrap_or_default();
            format!("{}{line}", cell(&found.place.path))
        };
        let (severity, rule, print) = (found.severity.id(), found.rule, cell(&found.fingerprint));
        let row = format!("| {severity} | `{rule}` | {place} | {} | `{print}` |\n", cell(&found.message));
        // Room for the line that says what is left.
        if text.len() + row.len() + 100 > bytes {
            break;
        }
        text.push_str(&row);
        written += 1;
    }
    if written < shown.len() {
        text.push_str(&format!("\n{} more finding(s) not shown.\n", shown.len() - written));
    }
    out.write_all(text.as_bytes())
}

/// Text that cannot end its cell, start markup, mention anybody or close a comment.
fn cell(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '#' | '~' => {
                safe.push('\\');
                safe.push(c);
            }
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            // A name after it would be told.
            '@' => safe.push_str("@\u{200b}"),
            // An address would become a link, bare as it stands.
            '/' if safe.ends_with(':') => safe.push_str("\u{200b}/"),
            '.' if safe.len() >= 3 && safe.as_bytes()[safe.len() - 3..].eq_ignore_ascii_case(b"www") => {
                safe.push_str("\u{200b}.")
            }
            c => safe.push(c),
        }
    }
    safe
}
