//! Whether the words that a version brought still stand in the last one.

use crate::change::{Change, Field};
use writethru_core::{Span, Version};

/// Tokens on each side of some words by which they are known again.
const AROUND: usize = 3;

/// What became of the words that a version brought.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// They stand in the last version: these words with a few around them.
    Stands(Span),
    /// They changed again in the version of this number, from 0; the place is that of the version before it.
    ChangedAgain(usize, Span),
    /// Nothing tells: the words are in no sentence of the text.
    Unknown,
}

/// What became of the words of a change that version `at` of a story made.
pub fn standing(versions: &[Version], at: usize, change: &Change) -> Standing {
    let words = change.new.filter(|_| change.field == Field::Text);
    let probe = words.map_or("", |words| around(&versions[at], words));
    if probe.is_empty() {
        return Standing::Unknown;
    }
    let mut place = words.unwrap_or_default();
    for (later, version) in versions.iter().enumerate().skip(at + 1) {
        match version.text.find(probe) {
            Some(start) => place = Span::new(start, start + probe.len()),
            // Where they come back, that is another change.
            None => return Standing::ChangedAgain(later, place),
        }
    }
    Standing::Stands(place)
}

/// The words of a span with a few of its sentence on each side.
fn around(version: &Version, words: Span) -> &str {
    let article = &version.article;
    let Some(sentence) = article.sentence_at(words.start).and_then(|at| article.sentences.get(at)) else { return "" };
    let tokens = &article.tokens;
    let first = tokens.partition_point(|token| token.span.end <= words.start);
    let end = tokens.partition_point(|token| token.span.start < words.end).max(first);
    let first = first.saturating_sub(AROUND).max(sentence.tokens.start);
    let last = (end + AROUND).min(sentence.tokens.end.max(end)).saturating_sub(1);
    match (tokens.get(first), tokens.get(last)) {
        (Some(from), Some(to)) if from.span.start < to.span.end => {
            Span::new(from.span.start, to.span.end).of(&version.text)
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{Standing, standing};
    use crate::change::Change;
    use crate::kinds;
    use writethru_core::{Manuscript, Span, Version};

    #[test]
    fn words_stand_or_changed_again() {
        let texts = [
            "The line has 15 ferries.\n",
            "The line has 12 ferries.\n",
            "Orrel is on the coast.\n\nThe line has 12 ferries.\n",
            "The line has 14 ferries.\n",
        ];
        let read = |text: &&str| Version::read(Manuscript { text: (*text).to_owned(), ..Manuscript::default() });
        let versions: Vec<Version> = texts.iter().map(read).collect();
        let change = Change::new(&kinds::QUANTITY_CHANGED, None, Some(Span::new(13, 15)), String::new());
        assert!(matches!(standing(&versions[..3], 1, &change), Standing::Stands(place) if place.start > 20));
        assert!(matches!(standing(&versions, 1, &change), Standing::ChangedAgain(3, _)));
        let back = [versions[0].clone(), versions[1].clone(), versions[3].clone(), versions[1].clone()];
        assert!(matches!(standing(&back, 1, &change), Standing::ChangedAgain(2, _)), "it came back by another change");
        assert!(matches!(standing(&back, 3, &change), Standing::Stands(_)));
        let nowhere = Change::new(&kinds::QUANTITY_CHANGED, None, None, String::new());
        assert_eq!(standing(&versions, 1, &nowhere), Standing::Unknown);
    }
}
