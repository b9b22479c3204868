//! Checkstyle XML: findings by file.

use super::xml::escaped;
use crate::check::{Found, Report};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes the report.
///
/// # Errors
/// When the output cannot be written.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut files: BTreeMap<&str, Vec<&Found>> = BTreeMap::new();
    for found in report.shown() {
        files.entry(&found.place.path).or_default().push(found);
    }
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">")?;
    for (path, findings) in files {
        writeln!(out, "  <file name=\"{}\">", escaped(path))?;
        for found in findings {
            let place = found.place.region.map(|at| format!("line=\"{}\" column=\"{}\" ", at.line, at.column));
            writeln!(
                out,
                "    <error {}severity=\"{}\" message=\"{}\" source=\"writethru.{}\"/>",
                place.unwrap_or_default(),
                found.severity.id(),
                escaped(&format!("{} [{}]", found.message, found.fingerprint)),
                found.rule
            )?;
        }
        writeln!(out, "  </file>")?;
    }
    for trouble in &report.troubles {
        writeln!(out, "  <file name=\"writethru\">")?;
        writeln!(
            out,
            "    <error line=\"1\" column=\"1\" severity=\"{}\" message=\"{}\" source=\"writethru.{}\"/>\n  </file>",
            trouble.severity.id(),
            escaped(&trouble.message),
            trouble.rule
        )?;
    }
    writeln!(out, "</checkstyle>")
}
