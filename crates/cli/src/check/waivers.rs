//! Waivers: findings that somebody has accounted for, in `acknowledged.toml` or in the source itself.

use super::config::{RULES, complaint};
use super::report::{Found, Suppression, Trouble};
use super::rules;
use crate::error::CliError;
use crate::nearest::nearest;
use chrono::NaiveDate;
use serde::Deserialize;
use std::path::Path;
use writethru_archive::plain;
use writethru_diff::KINDS;

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

/// Reads the list.
///
/// # Errors
/// When it cannot be read, or an entry lacks a reason.
pub fn read(file: &Path) -> Result<Acknowledged, CliError> {
    const ENTRY: &str = "an entry is [[acknowledged]] with fingerprint and reason, and who, date, expires where wanted";
    let name = file.display().to_string();
    let text = plain::read_list(file).map_err(|error| CliError::usage(error.to_string(), ENTRY))?;
    let list: Acknowledged = toml::from_str(&text)
        .map_err(|error| CliError::usage(format!("{name}: {}", complaint(file, &text, &error)), ENTRY))?;
    if let Some(bare) = list.acknowledged.iter().find(|waiver| waiver.reason.trim().is_empty()) {
        return Err(CliError::usage(format!("{name}: {} has no reason", bare.fingerprint), ENTRY));
    }
    Ok(list)
}

/// Takes acknowledged findings off; says what has expired and, unless only a part was looked at, what was not needed.
pub fn apply(list: &Acknowledged, today: NaiveDate, findings: &mut [Found], partial: bool) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for waiver in &list.acknowledged {
        let warn = |message: String| Trouble::of(&rules::UNUSED_ACKNOWLEDGEMENT, message);
        let expires =
            waiver.expires.and_then(|date| NaiveDate::parse_from_str(date.to_string().get(..10)?, "%Y-%m-%d").ok());
        if let Some(expires) = expires.filter(|expires| *expires < today) {
            troubles.push(warn(format!(
                "the acknowledgement of {} expired on {expires}: settle it or renew it",
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
            troubles.push(warn(format!(
                "nothing is found that the acknowledgement of {} stands for: take it out",
                waiver.fingerprint
            )));
        }
    }
    troubles
}

/// What a source allows: `<!-- writethru:allow KIND reason -->`, anywhere in Markdown or HTML.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allowed {
    /// Kind of change.
    pub kind: String,
    /// Why.
    pub reason: String,
}

/// The marks in a source; one without a kind or a reason allows nothing.
pub fn marks(source: &str) -> Vec<Allowed> {
    let mut marks = Vec::new();
    for part in source.split("<!--").skip(1) {
        let Some((comment, _)) = part.split_once("-->") else { continue };
        let Some(rest) = comment.trim().strip_prefix("writethru:allow") else { continue };
        let (kind, reason) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
        marks.push(Allowed { kind: kind.to_owned(), reason: reason.trim().to_owned() });
    }
    marks
}

/// What there is to say of a mark that takes nothing off.
pub fn idle(path: &str, kind: &str, reason: &str) -> Trouble {
    let known = || KINDS.iter().map(|kind| kind.id).chain(RULES.iter().copied());
    let why = match nearest(kind, known()) {
        _ if kind.is_empty() => "names no kind of change: write <!-- writethru:allow KIND reason -->".to_owned(),
        _ if reason.is_empty() => format!("gives no reason, so it allows nothing: add why {kind} is right here"),
        _ if known().any(|id| id == kind) => "takes nothing off: take it out".to_owned(),
        Some(near) => format!("allows {kind}, and there is no such kind: did you mean {near}?"),
        None => format!("allows {kind}, and there is no such kind: writethru kinds lists them"),
    };
    let message = format!("the mark “writethru:allow {kind} {reason}” in {path} {why}").replace(" ”", "”");
    Trouble::of(&rules::UNUSED_ACKNOWLEDGEMENT, message)
}

#[cfg(test)]
mod tests {
    use super::{Allowed, marks};

    #[test]
    fn marks_are_read_with_their_reasons() {
        let mark = |kind: &str, reason: &str| Allowed { kind: kind.into(), reason: reason.into() };
        for (source, expected) in [
            (
                "It held.\n<!-- writethru:allow quote-reworded fuller tape -->\n",
                vec![mark("quote-reworded", "fuller tape")],
            ),
            ("<!-- writethru:allow quote-reworded -->", vec![mark("quote-reworded", "")]),
            ("<!-- a remark --><!--writethru:allow x y-->", vec![mark("x", "y")]),
            ("<!-- writethru:allow x y", vec![]),
        ] {
            assert_eq!(marks(source), expected, "{source}");
        }
    }
}
