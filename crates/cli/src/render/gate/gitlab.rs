//! GitLab code quality: a JSON array, fingerprints that are unique and hold no line.

use crate::check::Report;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, Write};
use writethru_diff::Severity;
use writethru_diff::judge::fingerprint;

/// Writes the report.
///
/// # Errors
/// When the output cannot be written.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut seen: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    let mut issues = Vec::new();
    for found in report.shown() {
        let key = found.key();
        let ordinal = *seen.entry(key.clone()).and_modify(|count| *count += 1).or_insert(0);
        let severity = match found.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info | Severity::Off => "info",
        };
        issues.push(json!({
            "description": found.message,
            "check_name": found.rule,
            "fingerprint": fingerprint::of(&format!("{}\0{}\0{}\0{ordinal}", key.0, key.1, key.2)),
            "severity": severity,
            "location": { "path": found.place.path, "lines": { "begin": found.place.line() } },
        }));
    }
    for trouble in &report.troubles {
        let key = (String::new(), trouble.rule.to_owned(), trouble.message.clone());
        let ordinal = *seen.entry(key).and_modify(|count| *count += 1).or_insert(0);
        issues.push(json!({
            "description": trouble.message,
            "check_name": trouble.rule,
            "fingerprint": fingerprint::of(&format!("{}\0{}\0{ordinal}", trouble.rule, trouble.message)),
            "severity": if trouble.severity == Severity::Error { "blocker" } else { "info" },
            "location": { "path": ".", "lines": { "begin": 1 } },
        }));
    }
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}
