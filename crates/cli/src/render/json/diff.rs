//! `writethru.diff/1`: two versions.

use super::{JsonSpan, JsonVersion, JsonWarning, Positions};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use writethru_core::{Span, Version};
use writethru_diff::judge::fingerprint::field_value;
use writethru_diff::{Diff, Field, Finding, Severity};

/// What became of one version in the next.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Document {
    /// `writethru.diff/1`.
    pub schema: String,
    /// The old version.
    pub old: JsonVersion,
    /// The new version.
    pub new: JsonVersion,
    /// Which sentence became which.
    pub alignment: Vec<JsonLink>,
    /// What changed.
    pub changes: Vec<JsonChange>,
    /// How many of each severity.
    pub summary: JsonSummary,
    /// What went less than well.
    pub warnings: Vec<JsonWarning>,
}

/// What became of some sentences.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonLink {
    /// `unchanged`, `edited`, `moved`, `split`, `merged`, `added` or `removed`.
    pub kind: &'static str,
    /// Sentences of the old version.
    pub old: Vec<JsonSpan>,
    /// Sentences of the new version.
    pub new: Vec<JsonSpan>,
}

/// A change, judged.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonChange {
    /// Stable fingerprint.
    pub id: String,
    /// Kind of change.
    pub kind: &'static str,
    /// `error`, `warning`, `info` or `off`.
    pub severity: &'static str,
    /// `strengthened`, `weakened`, `reversed` or `neutral`.
    pub direction: &'static str,
    /// `development`, `correction`, `refinement`, `style` or `unknown`.
    pub intent: &'static str,
    /// What the spans point into.
    pub field: &'static str,
    /// The words before.
    pub old: Option<JsonSpan>,
    /// The words after.
    pub new: Option<JsonSpan>,
    /// One plain sentence.
    pub message: String,
    /// The note that owns up to it.
    pub acknowledged_by: Option<JsonSpan>,
    /// Further facts, by kind.
    pub detail: BTreeMap<&'static str, String>,
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

/// The document of two versions.
pub fn document(old: &Version, new: &Version, diff: &Diff) -> Document {
    let (at_old, at_new) = (Positions::new(&old.text), Positions::new(&new.text));
    let sentences = |version: &Version, at: &Positions<'_>, indices: &[usize]| -> Vec<JsonSpan> {
        indices.iter().map(|&index| at.span(version.article.sentences[index].span)).collect()
    };
    let alignment = diff.alignment.links.iter().map(|link| JsonLink {
        kind: link.kind.id(),
        old: sentences(old, &at_old, &link.old),
        new: sentences(new, &at_new, &link.new),
    });
    let warnings = old.warnings.iter().chain(&new.warnings).chain(&diff.warnings).cloned().collect::<Vec<_>>();
    Document {
        schema: "writethru.diff/1".to_owned(),
        old: super::version(old),
        new: super::version(new),
        alignment: alignment.collect(),
        changes: diff.findings.iter().map(|finding| change((old, &at_old), (new, &at_new), finding)).collect(),
        summary: summary(&diff.findings),
        warnings: super::warnings(&warnings),
    }
}

fn change(old: (&Version, &Positions<'_>), new: (&Version, &Positions<'_>), finding: &Finding) -> JsonChange {
    let change = &finding.change;
    let place = |(version, at): (&Version, &Positions<'_>), span: Span| match change.field {
        Field::Text => at.span(span),
        field => Positions::new(field_value(version, field).unwrap_or("")).span(span),
    };
    JsonChange {
        id: finding.fingerprint.clone(),
        kind: change.kind.id,
        severity: finding.severity.id(),
        direction: change.direction.id(),
        intent: change.intent.id(),
        field: change.field.id(),
        old: change.old.map(|span| place(old, span)),
        new: change.new.map(|span| place(new, span)),
        message: change.message.clone(),
        acknowledged_by: finding.acknowledged_by.map(|span| new.1.span(span)),
        detail: change.detail.clone(),
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
        summary.acknowledged += usize::from(finding.acknowledged_by.is_some());
    }
    summary
}
