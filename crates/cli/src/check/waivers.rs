//! Waivers: findings that somebody has accounted for in `acknowledged.toml`.

use super::config::complaint;
use super::files::Files;
use super::marks::shows;
use super::report::{Found, Suppression, Trouble};
use super::rules;
use crate::error::CliError;
use chrono::NaiveDate;
use serde::Deserialize;
use std::path::Path;

/// `acknowledged.toml`.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields)]
pub struct Acknowledged {
    /// The findings.
    #[serde(default)]
    pub acknowledged: Vec<Waiver>,
}

/// One finding that was accounted for.
#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// The finding's stable name.
    pub fingerprint: String,
    /// The story, where the name alone would fit several.
    pub story: Option<String>,
    /// Why it is right.
    pub reason: String,
    /// Who says so.
    pub who: Option<String>,
    /// When.
    pub date: Option<toml::value::Datetime>,
    /// Until when it holds.
    pub expires: Option<toml::value::Datetime>,
}

impl Waiver {
    /// Its last day, where it has one.
    fn last_day(&self) -> Option<NaiveDate> {
        self.expires.and_then(|date| NaiveDate::parse_from_str(date.to_string().get(..10)?, "%Y-%m-%d").ok())
    }

    /// Whether it still counts on a day.
    pub fn is_valid(&self, today: NaiveDate) -> bool {
        self.last_day().is_none_or(|last| today <= last)
    }
}

/// Reads the list.
///
/// # Errors
/// When it cannot be read, or an entry lacks a reason.
pub fn read(files: &Files, file: &Path) -> Result<Acknowledged, CliError> {
    const ENTRY: &str = "an entry is [[acknowledged]] with fingerprint and reason, and optionally who, date, expires";
    let name = file.display().to_string();
    let text = files.read(file).map_err(|error| CliError::usage(error.to_string(), ENTRY))?;
    let list: Acknowledged = toml::from_str(&text)
        .map_err(|error| CliError::usage(format!("{name}: {}", complaint(file, &text, &error)), ENTRY))?;
    if let Some(bare) = list.acknowledged.iter().find(|waiver| !shows(&waiver.reason)) {
        return Err(CliError::usage(format!("{name}: the entry {} has no reason", bare.fingerprint), ENTRY));
    }
    if let Some(odd) = list.acknowledged.iter().find(|waiver| waiver.expires.is_some() && waiver.last_day().is_none()) {
        let message = format!("{name}: the entry {} has no valid date in expires", odd.fingerprint);
        return Err(CliError::usage(message, "write expires = 2027-01-31"));
    }
    Ok(list)
}

/// Takes acknowledged findings off; says what has expired and, unless only a part was looked at, what was not needed.
pub fn apply(list: &Acknowledged, today: NaiveDate, findings: &mut [Found], partial: bool) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for waiver in &list.acknowledged {
        let warn = |message: String| Trouble::of(&rules::UNUSED_ACKNOWLEDGEMENT, message);
        if let Some(expires) = waiver.last_day().filter(|_| !waiver.is_valid(today)) {
            troubles.push(warn(format!(
                "the acknowledgement of {} expired on {expires}: fix the story or renew it",
                waiver.fingerprint
            )));
            continue;
        }
        let mut used = false;
        for found in findings.iter_mut().filter(|found| found.fingerprint == waiver.fingerprint) {
            if waiver.story.as_ref().is_none_or(|story| *story == found.story) {
                used = true;
                if found.suppression.is_none() {
                    found.suppression = Some(Suppression::Acknowledged(waiver.reason.clone()));
                }
            }
        }
        if !used && !partial {
            troubles.push(warn(format!("the acknowledgement of {} matches no finding: remove it", waiver.fingerprint)));
        }
    }
    troubles
}
