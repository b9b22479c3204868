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
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut issues = Vec::new();
    for found in report.shown() {
        let ordinal = *seen.entry(&found.fingerprint).and_modify(|count| *count += 1).or_insert(0);
        let severity = match found.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info | Severity::Off => "info",
        };
        issues.push(json!({
            "description": found.message,
            "check_name": found.rule,
            "fingerprint": unique(&found.fingerprint, ordinal),
            "severity": severity,
            "location": { "path": found.place.path, "lines": { "begin": found.place.line() } },
        }));
    }
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for trouble in &report.troubles {
        let print = fingerprint::of(&format!("{}\0{}", trouble.rule, trouble.message));
        let ordinal = *told.entry(print.clone()).and_modify(|count| *count += 1).or_insert(0);
        issues.push(json!({
            "description": trouble.message,
            "check_name": trouble.rule,
            "fingerprint": unique(&print, ordinal),
            "severity": if trouble.severity == Severity::Error { "blocker" } else { "info" },
            "location": { "path": ".", "lines": { "begin": 1 } },
        }));
    }
    writethru_report::write(out, &issues)
}

/// A fingerprint that no other issue has: what `writethru ack` takes, and a number where versions change back and forth.
fn unique(print: &str, ordinal: usize) -> String {
    if ordinal == 0 { print.to_owned() } else { format!("{print}-{}", ordinal + 1) }
}
