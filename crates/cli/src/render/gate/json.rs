//! `writethru.check/1`: the report of the gate.

use crate::check::report::Passage;
use crate::check::{Found, Report};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use writethru_diff::Severity;

/// A report of the gate.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Document<'a> {
    /// `writethru.check/1`.
    #[schemars(extend("const" = "writethru.check/1"))]
    pub schema: &'static str,
    /// Stories looked at.
    pub stories: usize,
    /// Versions read.
    pub versions: usize,
    /// Pairs compared.
    pub comparisons: usize,
    /// Findings of the severity asked for and above, also those that do not count.
    pub findings: Vec<JsonFound<'a>>,
    /// What keeps the check from being trusted.
    pub gate: Vec<JsonTrouble<'a>>,
    /// Versions that take their story back.
    pub withdrawn: Vec<JsonWithdrawn<'a>>,
    /// How many findings count, by severity.
    pub summary: JsonCounts,
    /// Drafts of the corrections that are missing, where they were asked for.
    pub drafts: Vec<JsonDraft<'a>>,
}

/// A version that takes its story back.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonWithdrawn<'a> {
    /// The story.
    pub story: &'a str,
    /// Token of the version.
    pub version: &'a str,
    /// When it was modified, else published.
    pub time: Option<String>,
    /// How the story is taken back.
    #[schemars(extend("enum" = ["kill", "withhold", "elimination", "retraction", "takedown"]))]
    pub state: &'static str,
    /// The words that say so.
    pub text: &'a str,
}

/// A draft of a correction.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonDraft<'a> {
    /// The story.
    pub story: &'a str,
    /// Token of the newer version.
    pub version: &'a str,
    /// The sentence.
    pub text: &'a str,
}

/// Findings that count, by severity, and those that do not.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonCounts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Recorded.
    pub info: usize,
    /// Findings that do not count.
    pub suppressed: usize,
}

/// One finding.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonFound<'a> {
    /// Stable name within the story.
    pub id: &'a str,
    /// Kind of change, or rule of the gate.
    pub kind: &'a str,
    /// The same.
    pub rule: &'a str,
    /// `error`, `warning`, `info` or `off`.
    #[schemars(extend("enum" = ["error", "warning", "info", "off"]))]
    pub severity: &'static str,
    /// `strengthened`, `weakened`, `reversed` or `neutral`.
    pub direction: &'static str,
    /// `development`, `correction`, `refinement`, `style` or `unknown`.
    pub intent: &'static str,
    /// What the spans point into.
    pub field: &'static str,
    /// The words before.
    pub old: Option<JsonPassage<'a>>,
    /// The words after.
    pub new: Option<JsonPassage<'a>>,
    /// One plain sentence.
    pub message: &'a str,
    /// The story.
    pub story: &'a str,
    /// Token of the older version.
    pub old_version: &'a str,
    /// Token of the newer version.
    pub new_version: &'a str,
    /// When the newer version was modified, else published.
    pub time: Option<String>,
    /// Why it does not count: `note`, `acknowledged`, `inline` or `baseline`.
    #[schemars(extend("enum" = ["note", "acknowledged", "inline", "baseline", null]))]
    pub suppressed_by: Option<&'static str>,
    /// The note, or the reason given.
    pub reason: Option<&'a str>,
    /// Further facts, by kind.
    pub detail: &'a BTreeMap<&'static str, String>,
}

/// Words of a version, and where they stand.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonPassage<'a> {
    /// First code point of the version's text or field.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: &'a str,
    /// The file.
    pub path: &'a str,
    /// Line of the file, from 1.
    pub line: Option<usize>,
    /// Code point of the line, from 1.
    pub column: Option<usize>,
}

/// What keeps the check from being trusted.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonTrouble<'a> {
    /// `gate-…`.
    pub rule: &'a str,
    /// `error` ends with exit code 2, `warning` does not.
    pub severity: &'static str,
    /// One plain sentence with the remedy.
    pub message: &'a str,
}

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
        suppressed_by: found.suppression.as_ref().map(crate::check::Suppression::id),
        reason: found.suppression.as_ref().map(crate::check::Suppression::reason),
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
    serde_json::to_writer_pretty(&mut *out, &document(report))?;
    writeln!(out)
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
        serde_json::to_writer(&mut *out, &found(one))?;
        writeln!(out)?;
    }
    Ok(())
}
