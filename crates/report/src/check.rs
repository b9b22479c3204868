//! `writethru.check/1`: the report of the gate.

use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

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
