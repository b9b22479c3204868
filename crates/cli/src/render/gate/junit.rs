//! JUnit XML as Jenkins' junit-10.xsd has it: a suite a story, a case a finding; a run without findings is one case that passes.

use super::xml::escaped;
use crate::check::{Found, Report};
use std::collections::BTreeMap;
use std::io::{self, Write};
use writethru_diff::Severity;

/// Writes the report.
///
/// # Errors
/// When the output cannot be written.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut stories: BTreeMap<&str, Vec<&Found>> = BTreeMap::new();
    for found in report.shown() {
        stories.entry(&found.story).or_default().push(found);
    }
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let troubles = report.troubles.iter().filter(|trouble| trouble.severity == Severity::Error);
    let errors = troubles.clone().count();
    let failures: usize = stories.values().map(Vec::len).sum();
    let tests = failures + errors + usize::from(failures + errors == 0);
    writeln!(out, "<testsuites name=\"writethru\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">")?;
    for (story, findings) in &stories {
        let (name, count) = (escaped(story), findings.len());
        writeln!(out, "  <testsuite name=\"{name}\" tests=\"{count}\" failures=\"{count}\" errors=\"0\">")?;
        for found in findings {
            let case = format!("{} {} → {} {}", found.rule, found.old_version, found.new_version, found.fingerprint);
            writeln!(out, "    <testcase name=\"{}\" classname=\"{name}\">", escaped(&case))?;
            let place = format!("{}: ", found.place.label());
            let (kind, message) = (found.severity.id(), escaped(&found.message));
            let body = escaped(&place);
            writeln!(
                out,
                "      <failure type=\"{kind}\" message=\"{message}\">{body}{message}</failure>\n    </testcase>"
            )?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    if errors > 0 {
        writeln!(out, "  <testsuite name=\"gate\" tests=\"{errors}\" failures=\"0\" errors=\"{errors}\">")?;
        for trouble in troubles {
            let message = escaped(&trouble.message);
            writeln!(out, "    <testcase name=\"{}\" classname=\"gate\">", trouble.rule)?;
            writeln!(
                out,
                "      <error type=\"{}\" message=\"{message}\">{message}</error>\n    </testcase>",
                trouble.rule
            )?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    if failures + errors == 0 {
        writeln!(out, "  <testsuite name=\"writethru\" tests=\"1\" failures=\"0\" errors=\"0\">")?;
        writeln!(
            out,
            "    <testcase name=\"{}\" classname=\"writethru\"/>\n  </testsuite>",
            escaped(&report.summary())
        )?;
    }
    writeln!(out, "</testsuites>")
}
