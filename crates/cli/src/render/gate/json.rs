//! The report of the gate as `writethru.check/1`.

use crate::check::report::Passage;
use crate::check::{Found, Report, Suppression};
use std::io::{self, Write};
use writethru_diff::Severity;
use writethru_report::check::{Document, JsonCounts, JsonDraft, JsonFound, JsonPassage, JsonTrouble, JsonWithdrawn};

fn passage(passage: &Passage) -> JsonPassage<'_> {
    JsonPassage {
        start: passage.start,
        end: passage.end,
        text: &passage.text,
        path: &passage.path,
        line: passage.region.map(|region| region.line),
        column: passage.region.map(|region| region.column),
    }
}

fn found(found: &Found) -> JsonFound<'_> {
    JsonFound {
        id: &found.fingerprint,
        kind: found.rule,
        rule: found.rule,
        severity: found.severity.id(),
        direction: found.direction,
        intent: found.intent,
        field: found.field,
        old: found.old.as_ref().map(passage),
        new: found.new.as_ref().map(passage),
        message: &found.message,
        story: &found.story,
        old_version: &found.old_version,
        new_version: &found.new_version,
        time: found.time.map(|time| time.to_string()),
        suppressed_by: found.suppression.as_ref().map(Suppression::id),
        reason: found.suppression.as_ref().map(Suppression::reason),
        detail: &found.detail,
    }
}

fn shown(report: &Report) -> impl Iterator<Item = &Found> {
    let least = report.show.unwrap_or(Severity::Warning);
    // One that a note brought down to the record is shown with the rest: it says what was owned up to.
    report.findings.iter().filter(move |found| found.severity >= least || found.suppression.is_some())
}

/// Writes the document.
///
/// # Errors
/// When the output cannot be written.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writethru_report::write(out, &document(report))
}

/// The document of a report.
pub fn document(report: &Report) -> Document<'_> {
    let gate = report.troubles.iter().map(|trouble| JsonTrouble {
        rule: trouble.rule,
        severity: trouble.severity.id(),
        message: &trouble.message,
    });
    let withdrawn = report.withdrawn.iter().map(|one| JsonWithdrawn {
        story: &one.story,
        version: &one.version,
        time: one.time.map(|time| time.to_string()),
        state: one.state,
        text: &one.text,
    });
    Document {
        schema: "writethru.check/1",
        stories: report.stories,
        versions: report.versions,
        comparisons: report.comparisons,
        findings: shown(report).map(found).collect(),
        gate: gate.collect(),
        withdrawn: withdrawn.collect(),
        summary: JsonCounts {
            error: report.count(Severity::Error),
            warning: report.count(Severity::Warning),
            info: report.count(Severity::Info),
            suppressed: report.suppressed(),
        },
        drafts: report
            .drafts
            .iter()
            .map(|one| JsonDraft { story: &one.story, version: &one.version, text: &one.text })
            .collect(),
    }
}

/// Writes a finding a line.
///
/// # Errors
/// When the output cannot be written.
pub fn lines(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for one in shown(report) {
        writethru_report::write_line(out, &found(one))?;
    }
    Ok(())
}
