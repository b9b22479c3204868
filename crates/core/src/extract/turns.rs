//! Turns of a conversation printed with labels: `HOST: Is it safe? MS. DELL: It is.` The label is the source, its colon the cue,
//! and what stands up to the next label is what was said.

use super::attributions::is_read;
use super::reading::Reading;
use crate::lexicon::{HEADLINE_MARKERS, NOTICE_MARKERS, ROLES, TITLES};
use crate::{Attribution, AttributionKind, Cue, CueClass, Span, TokenKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// Tokens of a label at most: MS. ADA DELL.
const LABEL_MAX: usize = 5;

/// What opens a turn.
struct Label {
    /// The name, as a run of tokens.
    name: Range<usize>,
    /// Index of its block.
    block: usize,
}

/// Replaces what was found in the turns of a conversation by the turns themselves; what somebody is told to have said within one
/// stays.
pub fn take_turns(reading: &Reading<'_>, attributions: &mut Vec<Attribution>) {
    let labels = labels(reading);
    if !is_conversation(reading, &labels) {
        return;
    }
    let turns: Vec<Attribution> = labels.iter().enumerate().filter_map(|(at, _)| turn(reading, &labels, at)).collect();
    attributions.retain(|own| {
        let told = |turn: &Attribution| {
            let cue = own.cue.as_ref().filter(|cue| cue.span.of(reading.text) != ":");
            cue.is_some_and(|cue| turn.content.iter().any(|words| words.contains(cue.span)))
        };
        // Turns follow one another, and each has one stretch of words.
        let within = |piece: &Span| {
            let at = turns.partition_point(|turn| turn.content[0].end <= piece.start);
            (turns.get(at)?.content[0].start < piece.end).then_some(at)
        };
        let first = own.content.iter().filter_map(within).min();
        first.is_none_or(|at| told(&turns[at]))
    });
    attributions.extend(turns);
}

/// The labels of a version, in order.
fn labels(reading: &Reading<'_>) -> Vec<Label> {
    let mut labels = Vec::new();
    for (block, own) in reading.article.blocks.iter().enumerate().filter(|(_, block)| is_read(block.kind)) {
        for sentence in &reading.article.sentences[own.sentences.clone()] {
            labels.extend(label(reading, sentence.tokens.clone()).map(|name| Label { name, block }));
        }
    }
    labels
}

/// The words in capitals with a colon that open a sentence; nothing that the newsroom says of the story itself.
fn label(reading: &Reading<'_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let loud = |at: usize| {
        let word = reading.word(at);
        reading.is(at, TokenKind::Word) && !word.chars().any(char::is_lowercase) || word == "."
    };
    let first = tokens.start;
    let end = (first..tokens.end.min(first + LABEL_MAX)).find(|&at| !loud(at)).filter(|&end| end > first)?;
    let letters =
        (first..end).map(|at| reading.word(at).chars().filter(|c| c.is_alphabetic()).count()).max().unwrap_or(0);
    let notice =
        [&NOTICE_MARKERS, &HEADLINE_MARKERS].iter().any(|lexicon| reading.longest(lexicon, first, end).is_some());
    let opens = reading.word(end) == ":" && reading.touches(end - 1) && !reading.touches(end);
    (letters >= 2 && opens && !notice).then_some(first..end)
}

/// Whether labels are those of people who talk in turn: two at least, of which one comes again or names a person or a post.
fn is_conversation(reading: &Reading<'_>, labels: &[Label]) -> bool {
    let words = |label: &Label| reading.syntax.joined(label.name.clone());
    let Some(first) = labels.first().map(words) else { return false };
    let several = labels.iter().any(|label| words(label) != first);
    let person = |label: &Label| label.name.clone().any(|at| reading.holds(&TITLES, at) || reading.holds(&ROLES, at));
    let mut known = BTreeSet::new();
    several && (labels.iter().any(person) || labels.iter().any(|label| !known.insert(words(label))))
}

/// What is said under label `at`: up to the next one, or to the end of the block.
fn turn(reading: &Reading<'_>, labels: &[Label], at: usize) -> Option<Attribution> {
    let Label { name, block } = &labels[at];
    let colon = reading.tokens()[name.end].span;
    let block_end = reading.article.blocks[*block].span.end;
    let next = labels.get(at + 1).map_or(block_end, |next| reading.tokens()[next.name.start].span.start);
    let words = Span::new(colon.end, next.min(block_end)).trim(reading.text);
    (!words.is_empty()).then(|| Attribution {
        kind: AttributionKind::Indirect,
        source: Some(reading.span(name.start, name.end)),
        cue: Some(Cue { span: colon, lemma: ":".to_owned(), class: CueClass::Neutral }),
        content: vec![words],
        speaker: None,
        venue: None,
        sentence: reading.article.sentence_at(colon.start).unwrap_or(0),
    })
}

#[cfg(test)]
mod tests {
    use crate::{Manuscript, Version};

    /// Who says what in a text.
    fn said(text: &str) -> Vec<(String, String)> {
        let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        let own = version.annotations.attributions.iter().filter_map(|own| {
            let source = own.source?.of(text).to_owned();
            Some((source, own.content.first()?.of(text).to_owned()))
        });
        own.collect()
    }

    #[test]
    fn a_label_speaks_up_to_the_next_one() {
        let pair = |source: &str, words: &str| (source.to_owned(), words.to_owned());
        let expected = vec![
            pair("ANCHOR", "Is the pier safe?"),
            pair("MS. BRANDT", "It is safe. We looked in March."),
            pair("ANCHOR", "Who looked?"),
        ];
        assert_eq!(
            said("ANCHOR: Is the pier safe? MS. BRANDT: It is safe. We looked in March. ANCHOR: Who looked?"),
            expected
        );
        assert_eq!(
            said("ANCHOR: Is the pier safe?\n\nMS. BRANDT: It is safe. We looked in March.\n\nANCHOR: Who looked?"),
            expected
        );
    }

    #[test]
    fn headings_and_notes_do_not_speak() {
        assert_eq!(said("WHAT: The harbour fair.\n\nWHEN: Saturday.\n\nWHERE: The old pier."), []);
        assert_eq!(said("UPDATE: The pier is open.\n\nThe pier was shut on Monday."), []);
    }
}
