//! reviewdog's diagnostic format, a diagnostic a line. Columns are counted in bytes of UTF-8 there; only lines are given.

use crate::check::Report;
use serde_json::{Value, json};
use std::io::{self, Write};
use writethru_diff::Severity;

/// Writes the report.
///
/// # Errors
/// When the output cannot be written.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for found in report.shown() {
        let location = |place: &crate::check::report::Passage| {
            let mut location = json!({ "path": place.path });
            if let Some(at) = place.region {
                location["range"] = json!({ "start": { "line": at.line }, "end": { "line": at.end_line } });
            }
            location
        };
        let mut diagnostic = json!({
            "message": format!("{} [{}]", found.message, found.fingerprint),
            "location": location(&found.place),
            "severity": severity(found.severity),
            "source": { "name": "writethru" },
            "code": { "value": found.rule },
        });
        if let (Some(old), Some(_)) = (&found.old, &found.new) {
            let message = format!("before: {}", old.text);
            diagnostic["related_locations"] =
                Value::Array(vec![json!({ "message": message, "location": location(old) })]);
        }
        writethru_report::write_line(out, &diagnostic)?;
    }
    for trouble in &report.troubles {
        let diagnostic = json!({
            "message": trouble.message,
            "location": { "path": "." },
            "severity": severity(trouble.severity),
            "source": { "name": "writethru" },
            "code": { "value": trouble.rule },
        });
        writethru_report::write_line(out, &diagnostic)?;
    }
    Ok(())
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info | Severity::Off => "INFO",
    }
}
