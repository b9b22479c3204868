//! The baseline: findings that were there when the gate was set up, known by story, rule and content, never by line.

use super::files::Files;
use super::report::{Found, Suppression, Trouble};
use super::rules;
use crate::error::CliError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use writethru_diff::Severity;

/// A baseline as it is written.
#[derive(Serialize, Deserialize, JsonSchema, Debug, Default)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// `writethru.baseline/2`.
    pub schema: String,
    /// The findings, sorted.
    pub findings: Vec<Entry>,
}

/// One known finding.
#[derive(Serialize, Deserialize, JsonSchema, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The story.
    pub story: String,
    /// Kind of change, or rule of the gate.
    pub rule: String,
    /// Its stable name.
    pub fingerprint: String,
    /// How often it is known; versions may change back and forth.
    pub count: usize,
}

/// What a baseline's first line says.
const OLD_SCHEMA: &str = "writethru.baseline/1";

/// What it says since fingerprints are of a story and of the text that was changed.
const SCHEMA: &str = "writethru.baseline/2";

/// Reads a baseline.
///
/// # Errors
/// When it cannot be read or is not a baseline.
pub fn read(files: &Files, file: &Path) -> Result<Baseline, CliError> {
    let name = file.display().to_string();
    let text =
        files.read(file).map_err(|error| CliError::usage(error.to_string(), "make one with --update-baseline"))?;
    let baseline: Baseline = serde_json::from_str(&text).map_err(|error| {
        CliError::usage(format!("{name} is not a baseline: {error}"), "make one with --update-baseline")
    })?;
    if baseline.schema == OLD_SCHEMA && baseline.findings.is_empty() {
        return Ok(Baseline { schema: SCHEMA.to_owned(), ..baseline });
    }
    if baseline.schema != SCHEMA {
        return Err(CliError::usage(
            format!("{name} has schema {}", baseline.schema),
            format!("this program reads {SCHEMA}: make it again with --update-baseline"),
        ));
    }
    Ok(baseline)
}

/// The baseline of findings: warnings and errors that count now, and whatever else fails a run (`limit`).
pub fn of(findings: &[Found], limit: Option<Severity>) -> Baseline {
    let least = limit.map_or(Severity::Warning, |limit| limit.min(Severity::Warning));
    let mut counts: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    let known = |found: &&Found| matches!(found.suppression, None | Some(Suppression::Baseline));
    for found in findings.iter().filter(known).filter(|found| found.severity >= least) {
        *counts.entry(found.key()).or_default() += 1;
    }
    let entries =
        counts.into_iter().map(|((story, rule, fingerprint), count)| Entry { story, rule, fingerprint, count });
    Baseline { schema: SCHEMA.to_owned(), findings: entries.collect() }
}

impl Baseline {
    /// Keeps what another baseline knows besides: all that lies outside the part that was looked at.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let mut counts: BTreeMap<(String, String, String), usize> = BTreeMap::new();
        for entry in self.findings.into_iter().chain(other.findings) {
            let count = counts.entry((entry.story, entry.rule, entry.fingerprint)).or_default();
            *count = entry.count.max(*count);
        }
        let entries =
            counts.into_iter().map(|((story, rule, fingerprint), count)| Entry { story, rule, fingerprint, count });
        Self { schema: self.schema, findings: entries.collect() }
    }
}

/// Writes a baseline, whole or not at all.
///
/// # Errors
/// When the file cannot be written.
pub fn write(file: &Path, baseline: &Baseline) -> Result<(), CliError> {
    let mut text = serde_json::to_string_pretty(baseline)?;
    text.push('\n');
    let beside = file.with_extension("tmp");
    std::fs::write(&beside, text)?;
    std::fs::rename(&beside, file)?;
    Ok(())
}

/// Takes known findings off and says which entries are no longer found; of a part of the versions (`partial`) that says nothing.
pub fn apply(baseline: &Baseline, findings: &mut [Found], partial: bool) -> Vec<Trouble> {
    let mut left: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    for entry in &baseline.findings {
        left.insert((entry.story.clone(), entry.rule.clone(), entry.fingerprint.clone()), entry.count);
    }
    for found in findings.iter_mut().filter(|found| found.suppression.is_none()) {
        if let Some(count) = left.get_mut(&found.key()).filter(|count| **count > 0) {
            *count -= 1;
            found.suppression = Some(Suppression::Baseline);
        }
    }
    let stale: usize = left.values().sum();
    if stale == 0 || partial {
        return Vec::new();
    }
    let message =
        format!("{stale} finding(s) of the baseline no longer occur: run with --update-baseline to remove them");
    vec![Trouble::of(&rules::STALE_BASELINE, message)]
}
