//! Drafts of corrections: one plain sentence a change, in the form a house gives it. A person decides whether it runs.
//!
//! Forms: Reuters puts a line in brackets above the story that says what is corrected and in which paragraph (handbook,
//! “Corrections”); AP and the Guardian say what the story said and what is right.

use super::fingerprint::words;
use super::{Finding, Profile};
use crate::change::Field;
use crate::kinds::Severity;
use writethru_core::lexicon::{NUMERALS, Row};
use writethru_core::{BlockKind, Span, Version};

/// Words of a passage that a correction repeats.
const WORDS_MAX: usize = 24;

/// A draft for one change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// Fingerprint of the finding.
    pub fingerprint: String,
    /// Kind of change.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
    /// What was wrong, as it stood.
    pub was: Option<String>,
    /// What is right, as it stands.
    pub is: Option<String>,
    /// Where, in words.
    pub place: String,
}

/// A draft for every error that no note names, in order of the findings.
pub fn drafts(old: &Version, new: &Version, findings: &[Finding], profile: Profile) -> Vec<Draft> {
    let open = findings.iter().filter(|finding| finding.severity == Severity::Error && finding.note.is_none());
    open.map(|finding| draft(old, new, finding, profile)).collect()
}

fn draft(old: &Version, new: &Version, finding: &Finding, profile: Profile) -> Draft {
    let change = &finding.change;
    let text = |version: &Version, span: Option<Span>| {
        let words = span.map(|span| shortened(words(version, change.field, span)));
        words.filter(|words| !words.is_empty())
    };
    let (was, is) = (text(old, change.old), text(new, change.new));
    let place = place(new, change.field, change.new).or_else(|| place_of_old(old, change.field, change.old));
    let place = place.unwrap_or_else(|| "the story".to_owned());
    let (was_words, is_words) = (was.as_deref(), is.as_deref());
    let text = match profile {
        Profile::Reuters => {
            let what = match (was_words, is_words) {
                (Some(was), Some(is)) => format!("to “{is}”, not “{was}”"),
                (Some(was), None) => format!("to remove “{was}”"),
                (None, Some(is)) => format!("to add “{is}”"),
                (None, None) => change.message.clone(),
            };
            format!("(Corrects {place} {what})")
        }
        Profile::Ap | Profile::Guardian | Profile::Lenient => {
            let lead = if profile == Profile::Ap {
                format!("In an earlier version of this story, {place} said")
            } else {
                format!("An earlier version of this article said, in {place},")
            };
            match (was_words, is_words) {
                (Some(was), Some(is)) => format!("{lead} “{was}”. It is “{is}”."),
                (Some(was), None) => format!("{lead} “{was}”. That has been removed."),
                (None, Some(is)) => format!("{lead} nothing of “{is}”, which has been added."),
                (None, None) => format!("{lead} otherwise: {}.", change.message),
            }
        }
    };
    Draft { fingerprint: finding.fingerprint.clone(), kind: change.kind.id, text, was, is, place }
}

/// Words for where a span stands: the headline, the first paragraph, the last one.
fn place(version: &Version, field: Field, span: Option<Span>) -> Option<String> {
    if field != Field::Text {
        return Some(format!("the {}", field.id()));
    }
    let span = span?;
    let numbered: Vec<Span> = version
        .article
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph)
        .map(|block| block.span)
        .collect();
    let at = numbered.iter().position(|block| block.start <= span.start && span.start <= block.end)?;
    let number = (at + 1).to_string();
    let named = |row: &&Row| row.column(1) == "ordinal" && row.column(0) == number;
    Some(match NUMERALS.rows().iter().find(named).filter(|_| number.len() == 1) {
        Some(row) => format!("the {} paragraph", row.key.words()),
        None if at + 1 == numbered.len() => "the last paragraph".to_owned(),
        None => format!("paragraph {}", at + 1),
    })
}

fn place_of_old(old: &Version, field: Field, span: Option<Span>) -> Option<String> {
    place(old, field, span).map(|place| format!("{place} as it was"))
}

fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let cut = if words.len() > WORDS_MAX { " …" } else { "" };
    format!("{}{cut}", words[..words.len().min(WORDS_MAX)].join(" ")).trim_matches(['“', '”', '"']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::drafts;
    use crate::{Policy, Profile, diff};
    use writethru_core::{Manuscript, Version};

    #[test]
    fn a_draft_says_what_was_wrong_what_is_right_and_where() {
        let version = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        let old = version("The line lost $9 million, police said.\n\nIt sails again on Monday.\n");
        let new = version("The line lost $12 million, police said.\n\nIt sails again on Monday.\n");
        for (profile, text) in [
            (Profile::Reuters, "(Corrects the first paragraph to “$12 million”, not “$9 million”)"),
            (
                Profile::Ap,
                "In an earlier version of this story, the first paragraph said “$9 million”. It is “$12 million”.",
            ),
            (
                Profile::Guardian,
                "An earlier version of this article said, in the first paragraph, “$9 million”. It is “$12 million”.",
            ),
        ] {
            let policy = Policy { profile, ..Policy::default() };
            let found = diff(&old, &new, &policy);
            let texts: Vec<String> =
                drafts(&old, &new, &found.findings, profile).into_iter().map(|draft| draft.text).collect();
            assert_eq!(texts, [text]);
        }
    }
}
