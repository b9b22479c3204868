//! `writethru.diff/1`: two versions.

use super::{JsonSpan, JsonVersion, JsonWarning, Positions};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use writethru_core::{Span, Version};
use writethru_diff::judge::declared::declared;
use writethru_diff::judge::fingerprint::field_value;
use writethru_diff::{Diff, Field, Finding, Severity};

/// What became of one version in the next.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Document<'a> {
    /// `writethru.diff/1`.
    #[schemars(extend("const" = "writethru.diff/1"))]
    pub schema: &'static str,
    /// The old version.
    pub old: JsonVersion<'a>,
    /// The new version.
    pub new: JsonVersion<'a>,
    /// Which sentence became which.
    pub alignment: Vec<JsonLink<'a>>,
    /// What changed.
    pub changes: Vec<JsonChange<'a>>,
    /// How many of each severity.
    pub summary: JsonSummary,
    /// What the publisher itself says of the new version and did not say of the old one.
    pub declared: Vec<JsonDeclared>,
    /// Warnings from reading.
    pub warnings: Vec<JsonWarning<'a>>,
}

/// What became of some sentences.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonLink<'a> {
    /// `unchanged`, `edited`, `moved`, `split`, `merged`, `added` or `removed`.
    #[schemars(extend("enum" = ["unchanged", "edited", "moved", "split", "merged", "added", "removed"]))]
    pub kind: &'static str,
    /// Sentences of the old version.
    pub old: Vec<JsonSpan<'a>>,
    /// Sentences of the new version.
    pub new: Vec<JsonSpan<'a>>,
    /// Whether it stands elsewhere among its neighbours; an edited sentence may have moved as well.
    pub moved: bool,
}

/// What the publisher says was changed, outside the text.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonDeclared {
    /// Where it stands: `note`, `editor-note`, `signal`, `comment` or `status`.
    #[schemars(extend("enum" = ["note", "editor-note", "signal", "comment", "status"]))]
    pub from: &'static str,
    /// Its wording.
    pub text: String,
    /// Ids of the changes it names.
    pub names: Vec<String>,
}

/// A change, judged.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonChange<'a> {
    /// Stable fingerprint.
    pub id: &'a str,
    /// Kind of change.
    pub kind: &'static str,
    /// `error`, `warning`, `info` or `off`.
    #[schemars(extend("enum" = ["error", "warning", "info", "off"]))]
    pub severity: &'static str,
    /// `strengthened`, `weakened`, `reversed` or `neutral`.
    #[schemars(extend("enum" = ["strengthened", "weakened", "reversed", "neutral"]))]
    pub direction: &'static str,
    /// `development`, `correction`, `refinement`, `style` or `unknown`.
    #[schemars(extend("enum" = ["development", "correction", "refinement", "style", "unknown"]))]
    pub intent: &'static str,
    /// What the spans point into.
    #[schemars(extend("enum" = ["text", "headline", "deck", "byline", "dateline", "caption", "published", "modified", "notes"]))]
    pub field: &'static str,
    /// The words before.
    pub old: Option<JsonSpan<'a>>,
    /// The words after.
    pub new: Option<JsonSpan<'a>>,
    /// One plain sentence.
    pub message: &'a str,
    /// The note of the new version that owns up to it, where it stands in the text.
    pub acknowledged_by: Option<JsonSpan<'a>>,
    /// The note of a later version that owns up to it.
    pub acknowledged_later: Option<JsonLateNote<'a>>,
    /// Further facts, by kind.
    pub detail: &'a BTreeMap<&'static str, String>,
}

/// A note that came in a later version than the change it owns up to.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonLateNote<'a> {
    /// Index of that version in the story, from 0.
    pub version: usize,
    /// Its wording.
    pub note: &'a str,
}

/// How many of each severity.
#[derive(Serialize, JsonSchema, Debug, Default)]
pub struct JsonSummary {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Recorded.
    pub info: usize,
    /// Muted.
    pub off: usize,
    /// Covered by a note.
    pub acknowledged: usize,
}

/// The document of two versions; `show` leaves out changes below a severity, though the summary counts them.
pub fn document<'a>(old: &'a Version, new: &'a Version, diff: &'a Diff, show: Option<Severity>) -> Document<'a> {
    let (at_old, at_new) = (Positions::new(&old.text), Positions::new(&new.text));
    let alignment = diff.alignment.links.iter().map(|link| JsonLink {
        kind: link.kind.id(),
        old: sentences(old, &at_old, &link.old),
        new: sentences(new, &at_new, &link.new),
        moved: link.moved,
    });
    let shown = diff.findings.iter().filter(|finding| show.is_none_or(|least| finding.severity >= least));
    let warnings = super::warnings(&old.warnings, Some("old"))
        .chain(super::warnings(&new.warnings, Some("new")))
        .chain(super::warnings(&diff.warnings, None));
    Document {
        schema: "writethru.diff/1",
        old: super::version(old),
        new: super::version(new),
        alignment: alignment.collect(),
        changes: shown.map(|finding| change((old, &at_old), (new, &at_new), finding)).collect(),
        summary: summary(&diff.findings),
        declared: declared(old, new, &diff.findings)
            .into_iter()
            .map(|one| JsonDeclared { from: one.from, text: one.text, names: one.names })
            .collect(),
        warnings: warnings.collect(),
    }
}

fn sentences<'a>(version: &Version, at: &Positions<'a>, indices: &[usize]) -> Vec<JsonSpan<'a>> {
    indices.iter().map(|&index| at.span(version.article.sentences[index].span)).collect()
}

fn change<'a>(
    old: (&'a Version, &Positions<'a>),
    new: (&'a Version, &Positions<'a>),
    finding: &'a Finding,
) -> JsonChange<'a> {
    let change = &finding.change;
    let place = |(version, at): (&'a Version, &Positions<'a>), span: Span| match change.field {
        Field::Text => at.span(span),
        field => Positions::new(field_value(version, field).unwrap_or("")).span(span),
    };
    JsonChange {
        id: &finding.fingerprint,
        kind: change.kind.id,
        severity: finding.severity.id(),
        direction: change.direction.id(),
        intent: change.intent.id(),
        field: change.field.id(),
        old: change.old.map(|span| place(old, span)),
        new: change.new.map(|span| place(new, span)),
        message: &change.message,
        acknowledged_by: finding.acknowledged_by.map(|span| new.1.span(span)),
        acknowledged_later: finding
            .noted_later
            .zip(finding.note.as_deref())
            .map(|(version, note)| JsonLateNote { version, note }),
        detail: &change.detail,
    }
}

fn summary(findings: &[Finding]) -> JsonSummary {
    let mut summary = JsonSummary::default();
    for finding in findings {
        match finding.severity {
            Severity::Error => summary.error += 1,
            Severity::Warning => summary.warning += 1,
            Severity::Info => summary.info += 1,
            Severity::Off => summary.off += 1,
        }
        summary.acknowledged += usize::from(finding.is_acknowledged());
    }
    summary
}
