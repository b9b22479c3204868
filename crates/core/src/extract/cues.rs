//! Cues: the words that attribute.

use super::reading::Reading;
use crate::lexicon::{CUES, grammar};
use crate::syntax::{Class, Tag};
use crate::{Cue, CueClass, TokenKind};
use std::cell::LazyCell;
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
    /// It sends out a paper that then speaks: posted a message that read.
    pub message: bool,
    /// A participle without a subject of its own: `, saying`.
    pub gerund: bool,
    /// A passive: `was asked`, `is expected`.
    pub passive: bool,
    /// Joined to a verb before it: `and said`.
    pub joined: bool,
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

/// Words after which a form is a noun or an adjective rather than a verb.
const NOUN_PLACE: Class = Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PREPOSITION).or(Class::MODIFIER);

/// The cues in a run of tokens, outside quotation marks.
pub fn cues(reading: &Reading<'_>, tokens: Range<usize>, quoted: &[bool]) -> Vec<Found> {
    // Asked only where a capital stands inside a sentence.
    let titled = LazyCell::new(|| is_titled(reading, tokens.clone()));
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let word = reading.opens(at).has(&CUES) && !quoted[at] && reading.is(at, TokenKind::Word);
        let cue = word.then(|| cue_at(reading, at, &tokens, &titled)).flatten();
        at = cue.as_ref().map_or(at + 1, |cue| cue.head.end);
        found.extend(cue);
    }
    found
}

/// Whether most words of a sentence have capitals, as in an American headline.
fn is_titled(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    let words = tokens.filter(|&at| reading.is(at, TokenKind::Word) && reading.class(at).is_open());
    let (mut all, mut capital) = (0, 0);
    for at in words {
        all += 1;
        capital += usize::from(reading.is_capital(at));
    }
    all >= 3 && capital * 10 >= all * 8
}

/// The cue whose head starts at `at`.
fn cue_at(
    reading: &Reading<'_>,
    at: usize,
    sentence: &Range<usize>,
    titled: &LazyCell<bool, impl FnOnce() -> bool>,
) -> Option<Found> {
    let (count, row) = reading.longest(&CUES, at, sentence.end.min(at + 6))?;
    let flags = row.column(3);
    let preposition = flags.contains('p');
    let end = at + count;
    let start = if preposition { at } else { with_auxiliaries(reading, at, sentence.start) };
    let capital = reading.is_capital(at) && at > sentence.start && !**titled;
    if !preposition && (capital || !is_verb_place(reading, at, start, sentence, flags)) {
        return None;
    }
    let gerund = start == at && reading.lower(at).ends_with("ing");
    let be = (start..at).rev().find(|&other| reading.class(other).is(Class::AUXILIARY));
    let passive = be.is_some_and(|other| is_be(reading.lower(other)))
        && !reading.lower(at).ends_with("ing")
        && reading.lower(at) != row.column(0);
    let joined = start > sentence.start && reading.class(start - 1).is(Class::CONJUNCTION);
    Some(Found {
        tokens: start..end,
        head: at..end,
        lemma: row.column(0),
        class: class(row.column(1)),
        strength: row.column(2).parse().unwrap_or(1),
        addressee: flags.contains('a'),
        object: flags.contains('o'),
        preposition,
        message: flags.contains('m'),
        gerund,
        passive,
        joined,
    })
}

/// Whether an auxiliary is a form of "to be", which makes a participle after it passive.
pub fn is_be(word: &str) -> bool {
    grammar::BE.has(word)
}

/// Whether a verb can stand at `at`: not after an article or preposition, where the form is a noun or adjective.
/// `start` is where its auxiliaries begin.
fn is_verb_place(reading: &Reading<'_>, at: usize, start: usize, sentence: &Range<usize>, flags: &str) -> bool {
    let gerund = reading.lower(at).ends_with("ing");
    if at == sentence.start {
        return gerund;
    }
    let before = reading.lower(at - 1);
    let class = reading.class(at - 1);
    // "so-called", "self-described": joined on.
    if (before == "-" && reading.touches(at - 1)) || before == "'s" {
        return false;
    }
    if start < at && reading.class(at - 1).is(Class::AUXILIARY.or(Class::ADVERB)) && !class.is(Class::DETERMINER) {
        return start > sentence.start && !reading.class(start - 1).is(Class::DETERMINER.or(Class::POSSESSIVE))
            || reading.class(start).is(Class::AUXILIARY);
    }
    if class.is(NOUN_PLACE) && !class.is(Class::SUBJECT.or(Class::RELATIVE)) {
        // "by saying", "in saying": a participle may follow a preposition, but says nothing new after "of" or "for".
        return gerund && reading.is_of(&grammar::GERUND_PREPOSITION, at - 1);
    }
    // A base form is finite only after a plural or a pronoun; after "to" or a modal it is something that may be said.
    if flags.contains('b') && !is_plural_subject(reading, at - 1, sentence.start) {
        return false;
    }
    !flags.contains('n') || is_singular_subject(reading, at, sentence.start)
}

/// Whether the word at `at` can be the subject of a base form: a plural noun or a pronoun.
fn is_plural_subject(reading: &Reading<'_>, at: usize, first: usize) -> bool {
    let word = reading.lower(at);
    let class = reading.class(at);
    let plural = word.ends_with('s') && !word.ends_with("ss") && word.len() > 3 && !class.is(Class::AUXILIARY);
    let joined = at >= first + 2 && reading.class(at - 1).is(Class::CONJUNCTION) && reading.is_capital(at);
    reading.is_of(&grammar::BASE_SUBJECT, at)
        || plural
        || joined
        || class.is(Class::CONJUNCTION)
        || (class.is(Class::ADVERB) && at > first && is_plural_subject(reading, at - 1, first))
}

/// Whether a form that is a plural noun as well (`attacks`, `plans`) follows the subject it needs as a verb: a name,
/// a pronoun or a singular noun with its article, and is not followed by what follows a noun.
fn is_singular_subject(reading: &Reading<'_>, at: usize, first: usize) -> bool {
    let before = at - 1;
    let class = reading.class(before);
    let next = reading.lower(at + 1);
    let noun_goes_on = matches!(next, "," | ".") || reading.is_of(&grammar::NOUN_FOLLOWER, at + 1);
    let pronoun = class.is(Class::SUBJECT.or(Class::RELATIVE));
    let name = reading.is_capital(before) && before > first && !reading.holds(&crate::lexicon::NATIONALITIES, before)
        || (reading.is_capital(before) && before == first && class.is_open());
    // The lawsuit claims it sank: the article goes with the noun before.
    let noun = || {
        let tag = reading.tag(before);
        !noun_goes_on && tag == Tag::NounSingular && reading.tag(at) == Tag::VerbPresent && !reading.is_capital(before)
    };
    pronoun
        || class.is(Class::ADVERB.or(Class::CONJUNCTION))
        || noun()
        || ((name || reading.word(before) == ")") && !noun_goes_on)
}

/// Extends a verb to the left over its auxiliaries and adverbs: `has repeatedly said`.
fn with_auxiliaries(reading: &Reading<'_>, at: usize, limit: usize) -> usize {
    let mut start = at;
    while start > limit && at - start < 5 {
        let class = reading.class(start - 1);
        let auxiliary = class.is(Class::AUXILIARY) && !class.is(Class::SUBJECT) || reading.lower(start - 1) == "not";
        let adverb = class.is(Class::ADVERB) && !class.is(Class::DETERMINER.or(Class::SUBORDINATOR));
        if !(auxiliary || adverb) || (reading.is_capital(start - 1) && start - 1 > limit) {
            break;
        }
        start -= 1;
    }
    // "At times accused": an adverb that opens the sentence is not part of the verb.
    while start < at && start == limit && reading.class(start).is(Class::ADVERB) {
        start += 1;
    }
    start
}
