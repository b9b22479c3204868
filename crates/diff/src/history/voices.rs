//! Whether the label of a transcript and the speaker of a story are one person, and how grave a difference in the words is.

use crate::change::Change;
use crate::kinds::{ChangeKind, Group, Severity};
use crate::{Policy, diff};
use writethru_core::lexicon::{RANKS, ROLES, TITLES, collocates};
use writethru_core::{Manuscript, Version};

/// Whether a label of a transcript and the speaker a story names are one person. Nothing where either gives no name: “Q”,
/// “Reporter”, “Speaker 2”, “the mayor”.
pub fn is_same_person(label: &str, speaker: &str) -> Option<bool> {
    let (own, other) = (names(label), names(speaker));
    let (last, other_last) = (own.last()?, other.last()?);
    if last != other_last {
        return Some(own.contains(other_last) && other.len() == 1 || other.contains(last) && own.len() == 1);
    }
    // An initial stands for any name that begins with it.
    let differs = |a: &String, b: &String| !a.starts_with(b.as_str()) && !b.starts_with(a.as_str());
    let (first, other_first) = (own.first()?, other.first()?);
    Some(own.len() == 1 || other.len() == 1 || !differs(first, other_first))
}

/// The names in a label, lower case: without titles, posts, parts in a conversation and numbers.
fn names(label: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for word in label.split([',', '(', '/']).next().unwrap_or_default().split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let dotted = format!("{bare}.");
        let is_title = |word: &str| TITLES.contains(word) || ROLES.contains(word) || RANKS.contains(word);
        let is_part = collocates::TURN_LABEL.has(bare.as_str()) || matches!(bare.as_str(), "the" | "a" | "of");
        let numbered = bare.chars().any(|c| c.is_ascii_digit());
        if !bare.is_empty() && !is_title(&bare) && !is_title(&dotted) && !is_part && !numbered {
            names.push(bare);
        }
    }
    // A letter alone is a part in a conversation: Q, A.
    names.retain(|name| name.chars().count() > 1 || label.split_whitespace().count() > 1);
    names
}

/// The gravest change of a quotation against what was said, by the kinds and severities of [`diff`].
pub fn altered(said: &str, quoted: &str, policy: &Policy) -> Option<(&'static ChangeKind, Severity, String)> {
    let version = |words: &str| {
        let words: String =
            words.chars().map(|c| if matches!(c, '“' | '”' | '"') { '\'' } else { c }).collect::<String>();
        let words = words.trim().trim_end_matches(['.', ',']);
        Version::read(Manuscript { text: format!("“{words},” she said.\n"), ..Manuscript::default() })
    };
    let found = diff(&version(said), &version(quoted), policy);
    let quotes = found.findings.into_iter().filter(|one| one.change.kind.group == Group::Quote);
    let gravest = quotes.max_by_key(|one| one.severity)?;
    let Change { kind, message, .. } = gravest.change;
    Some((kind, gravest.severity, message))
}

#[cfg(test)]
mod tests {
    use super::{altered, is_same_person};
    use crate::{Policy, Severity};

    #[test]
    fn labels_and_speakers_are_one_person_or_two() {
        for (label, speaker, expected) in [
            ("MAYOR DELLIN", "Mara Dellin", Some(true)),
            ("Mara Dellin", "Dellin", Some(true)),
            ("M. DELLIN", "Mara Dellin", Some(true)),
            ("MAYOR DELLIN", "Lena Ortiz", Some(false)),
            ("TOM DELLIN", "Mara Dellin", Some(false)),
            ("Q", "Mara Dellin", None),
            ("REPORTER", "Mara Dellin", None),
            ("Speaker 2", "Mara Dellin", None),
            ("MAYOR", "Mara Dellin", None),
            ("Mara Dellin, mayor", "Mayor Mara Dellin", Some(true)),
        ] {
            assert_eq!(is_same_person(label, speaker), expected, "{label}, {speaker}");
        }
    }

    #[test]
    fn what_a_quotation_changed_is_graded_as_between_versions() {
        let policy = Policy::default();
        let grave =
            |said: &str, quoted: &str| altered(said, quoted, &policy).map(|(kind, severity, _)| (kind.id, severity));
        assert_eq!(
            grave("The boat does not look safe to me", "The boat does look safe to me"),
            Some(("quote-negation-changed", Severity::Error))
        );
        assert_eq!(grave("The boat looks safe to me", "The boat looks safe to me"), None);
    }
}
