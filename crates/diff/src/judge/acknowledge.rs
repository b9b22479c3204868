//! Acknowledgement: which note of the new version owns up to which change.
//!
//! A note names a change when it holds the words that went or the words that came, or the paragraph they stand in
//! (“corrects third paragraph”, “corrects headline”). That it was added in the same version is what makes it about this change.

use crate::align::words::fold;
use crate::change::{Change, Field};
use crate::compare::{Comparison, Side};
use std::collections::BTreeSet;
use writethru_core::lexicon::FUNCTION_WORDS;
use writethru_core::structure::tokens::tokenize;
use writethru_core::{BlockKind, NoticeKind, NoticePlace, Span, TokenKind};

use super::fingerprint::words as words_of_field;

/// Words for a paragraph's number.
const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

/// A note of the correcting kind that the new version brought.
#[derive(Clone, Debug)]
pub struct Note {
    /// Where it stands, when it stands in the text.
    pub place: Option<Span>,
    /// Its wording.
    pub text: String,
    words: Vec<String>,
    paragraphs: BTreeSet<Paragraph>,
}

/// A part of the story that a note points to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Paragraph {
    Headline,
    Number(usize),
    Last,
}

/// The notes that correct or explain, and that the old version did not have.
pub fn notes(comparison: &Comparison<'_>) -> Vec<Note> {
    let known: BTreeSet<String> =
        comparison.old.version.article.notices.iter().map(|notice| fold(&notice.text)).collect();
    let correcting = |kind| {
        use NoticeKind::{Clarification, Correction, EditorsNote, Elimination, Kill, Retraction, Takedown, Withhold};
        matches!(kind, Correction | Clarification | EditorsNote | Retraction | Kill | Withhold | Elimination | Takedown)
    };
    let new = comparison.new.version.article.notices.iter();
    new.filter(|notice| correcting(notice.kind) && !known.contains(&fold(&notice.text)))
        .map(|notice| {
            let place = match notice.place {
                NoticePlace::Text(span) => Some(span),
                NoticePlace::Headline(_) | NoticePlace::Metadata => None,
            };
            let words = folded(&notice.text);
            let paragraphs = paragraphs(&words);
            Note { place, text: notice.text.clone(), words, paragraphs }
        })
        .collect()
}

impl Note {
    /// Whether the note names a change.
    pub fn names(&self, comparison: &Comparison<'_>, change: &Change) -> bool {
        if self
            .place
            .is_some_and(|place| change.field == Field::Text && change.new.is_some_and(|new| place.contains(new)))
        {
            // The coming of the note itself.
            return false;
        }
        let side = |side: &Side<'_>, span: Option<Span>| {
            let words = span.map(|span| folded(words_of_field(side.version, change.field, span))).unwrap_or_default();
            self.holds(&words)
        };
        side(&comparison.old, change.old) || side(&comparison.new, change.new) || self.points_to(comparison, change)
    }

    /// Whether it holds these words in a row, and one of them carries meaning.
    fn holds(&self, words: &[String]) -> bool {
        let telling = words.iter().any(|word| !FUNCTION_WORDS.contains(word));
        telling && self.words.windows(words.len()).any(|window| window == words)
    }

    /// Whether it points to the paragraph a change stands in.
    fn points_to(&self, comparison: &Comparison<'_>, change: &Change) -> bool {
        if change.field == Field::Headline {
            return self.paragraphs.contains(&Paragraph::Headline);
        }
        let Some(new) = change.new.filter(|_| change.field == Field::Text) else { return false };
        let numbered = comparison.new.version.article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        let spans: Vec<Span> = numbered.map(|block| block.span).collect();
        let Some(at) = spans.iter().position(|span| span.contains(new)) else { return false };
        self.paragraphs.contains(&Paragraph::Number(at + 1))
            || at + 1 == spans.len() && self.paragraphs.contains(&Paragraph::Last)
    }
}

/// The parts of the story that words point to.
fn paragraphs(words: &[String]) -> BTreeSet<Paragraph> {
    let mut found = BTreeSet::new();
    let number = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ordinal = ORDINALS.iter().position(|ordinal| *ordinal == word).map(|at| at + 1);
        ordinal.or_else(|| digits.parse().ok())
    };
    for (at, word) in words.iter().enumerate() {
        match word.as_str() {
            "headline" => {
                found.insert(Paragraph::Headline);
            }
            "lede" | "lead" => {
                found.insert(Paragraph::Number(1));
            }
            "paragraph" | "paragraphs" | "para" | "graf" => {
                let before = at.checked_sub(1).and_then(|before| words.get(before));
                if before.is_some_and(|before| before == "last" || before == "final") {
                    found.insert(Paragraph::Last);
                }
                let near = before.into_iter().chain(words.get(at + 1));
                found.extend(near.filter_map(|word| number(word)).map(Paragraph::Number));
            }
            _ => {}
        }
    }
    found
}

/// The words of a text, folded, without marks.
fn folded(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let words =
        tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Symbol));
    words.map(|token| fold(token.span.of(text))).collect()
}

#[cfg(test)]
mod tests {
    use crate::{Policy, Severity, diff};
    use writethru_core::{Manuscript, Version};

    fn version(text: &str) -> Version {
        Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() })
    }

    #[test]
    fn a_note_covers_what_it_names_and_nothing_else() {
        let old = "HARBOR (Norwire) - The line lost $9 million on Monday, police said.\n\nThe ferry left at 8 a.m. with a crew of 40.\n";
        let changed = "HARBOR (Norwire) - The line lost $12 million on Monday, police said.\n\nThe ferry left at 8 a.m. with a crew of 14.\n";
        let policy = Policy { notes_suppress: true, ..Policy::default() };
        for (note, errors) in [
            ("", 2),
            ("(Corrects loss to $12 million)", 1),
            ("(Corrects second paragraph)", 1),
            ("(Corrects first and second paragraphs)", 1),
            ("(Corrects loss to $12 million, and crew from 40)", 0),
            ("(Updates throughout)", 2),
        ] {
            let new = if note.is_empty() { changed.to_owned() } else { format!("{note}\n\n{changed}") };
            let found = diff(&version(old), &version(&new), &policy);
            let open = found.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
            let kinds: Vec<_> =
                found.findings.iter().map(|f| (f.change.kind.id, f.severity, &f.change.message)).collect();
            assert_eq!(open, errors, "{note}: {kinds:#?}");
        }
    }
}
