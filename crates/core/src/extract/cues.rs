//! Cues: the words that attribute.

use super::reading::Reading;
use crate::lexicon::{ADVERBS, AUXILIARIES, CUES};
use crate::{Cue, CueClass, TokenKind};
use std::ops::Range;

/// A cue found in a sentence.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its tokens, auxiliaries and adverbs included.
    pub tokens: Range<usize>,
    /// Its head tokens.
    pub head: Range<usize>,
    /// Lemma of the lexicon.
    pub lemma: &'static str,
    /// Class of the lexicon.
    pub class: CueClass,
    /// 3: a cue wherever it is the verb; 2: with a clause or quotation; 1: only beside a quotation or "that".
    pub strength: u8,
    /// It takes whom it is said to as its object: told, urged.
    pub addressee: bool,
    /// It takes what it is about as its object: criticised, denied.
    pub object: bool,
    /// It stands before its source: according to.
    pub preposition: bool,
}

impl Found {
    /// The cue as an annotation.
    pub fn cue(&self, reading: &Reading<'_>) -> Cue {
        Cue { span: reading.span(self.tokens.start, self.tokens.end), lemma: self.lemma.to_owned(), class: self.class }
    }
}

/// Whether a word form is a cue that needs no context.
pub fn is_cue_form(form: &str) -> bool {
    CUES.get(form).is_some_and(|row| row.column(2) == "3")
}

/// Reads a class as the lexicon writes it.
pub fn class(name: &str) -> CueClass {
    match name {
        "distancing" => CueClass::Distancing,
        "presupposing" => CueClass::Presupposing,
        "denial" => CueClass::Denial,
        "force" => CueClass::Force,
        "refusal" => CueClass::Refusal,
        "question" => CueClass::Question,
        "attitude" => CueClass::Attitude,
        _ => CueClass::Neutral,
    }
}

/// The cues in a run of tokens, outside quotation marks.
pub fn cues(reading: &Reading<'_>, tokens: Range<usize>, quoted: &[bool]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let cue = (!quoted[at] && reading.is(at, TokenKind::Word)).then(|| cue_at(reading, at, &tokens)).flatten();
        at = cue.as_ref().map_or(at + 1, |cue| cue.head.end);
        found.extend(cue);
    }
    found
}

/// The cue whose head starts at `at`.
fn cue_at(reading: &Reading<'_>, at: usize, sentence: &Range<usize>) -> Option<Found> {
    let (count, row) = CUES.longest(&reading.lower[at..sentence.end.min(at + 6)])?;
    let flags = row.column(3);
    let preposition = flags.contains('p');
    let strength: u8 = row.column(2).parse().unwrap_or(1);
    if !preposition && !is_verb_place(reading, at, sentence, flags.contains('b')) {
        return None;
    }
    let start = if preposition { at } else { with_auxiliaries(reading, at, sentence.start) };
    // "is said to", "was told": what follows a form of "to be" is passive, and what is said is the subject.
    let mut end = at + count;
    // "said in a statement" keeps its adverb: "said again".
    if ADVERBS.get(reading.lower(end)).is_some() && end + 1 < sentence.end && reading.lower(end) == "also" {
        end += 1;
    }
    Some(Found {
        tokens: start..end,
        head: at..at + count,
        lemma: row.column(0),
        class: class(row.column(1)),
        strength,
        addressee: flags.contains('a'),
        object: flags.contains('o'),
        preposition,
    })
}

/// Whether a verb can stand at `at`: not after an article or preposition, where the form is a noun or adjective.
fn is_verb_place(reading: &Reading<'_>, at: usize, sentence: &Range<usize>, base: bool) -> bool {
    if at == sentence.start {
        return reading.lower(at).ends_with("ing");
    }
    let before = reading.lower(at - 1);
    let noun = matches!(
        before,
        "the"
            | "a"
            | "an"
            | "of"
            | "in"
            | "on"
            | "for"
            | "with"
            | "from"
            | "by"
            | "at"
            | "its"
            | "his"
            | "her"
            | "their"
            | "our"
            | "my"
            | "your"
            | "'s"
            | "this"
            | "no"
            | "any"
            | "some"
            | "such"
            | "recent"
            | "new"
            | "first"
    );
    let gerund = reading.lower(at).ends_with("ing")
        && matches!(before, "by" | "in" | "for" | "from" | "of" | "after" | "before" | "while" | "without");
    // A base form is finite only after a plural or a pronoun; after "to" or a modal it is something that may be said.
    let infinitive =
        before == "to" || (base && AUXILIARIES.get(before).is_none() && !is_plural_subject(reading, at - 1));
    let clitic = reading.is(at - 1, TokenKind::Word) && before == "'s";
    // "so-called", "aforementioned".
    let joined = before == "-" && reading.touches(at - 1);
    (!noun || gerund) && !infinitive && !clitic && !joined
}

/// Whether the word at `at` can be the subject of a base form: a plural noun or a pronoun.
fn is_plural_subject(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.lower(at);
    matches!(word, "i" | "we" | "you" | "they" | "people" | "police" | "who" | "critics" | "others" | "some" | "many")
        || (word.ends_with('s') && !word.ends_with("ss") && word.len() > 3)
        || ADVERBS.get(word).is_some()
}

/// Extends a verb to the left over its auxiliaries and adverbs: `has repeatedly said`.
fn with_auxiliaries(reading: &Reading<'_>, at: usize, limit: usize) -> usize {
    let mut start = at;
    let mut look = at;
    while look > limit && at - look < 5 {
        let word = reading.lower(look - 1);
        let adverb = ADVERBS.get(word).is_some()
            || (word.ends_with("ly")
                && word.len() > 4
                && !matches!(word, "family" | "italy" | "july" | "reply" | "ally"));
        let auxiliary = AUXILIARIES.get(word).is_some() || matches!(word, "not" | "n't");
        if auxiliary || (adverb && !reading.is_capital(look - 1)) {
            look -= 1;
            start = look;
        } else {
            break;
        }
    }
    start
}
