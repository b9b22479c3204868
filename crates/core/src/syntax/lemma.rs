//! Lemmas: the form of a word that stands in a dictionary, by its tag, rules for endings and a list of exceptions.

use super::tag::{PartOfSpeech, Tag, VerbForm};
use crate::lexicon::{LEMMAS, LexiconSet};
use std::borrow::Cow;

/// What a lemma table says of a word: bits as [`super::tagger::Knowledge::classes`] has them.
pub(super) type Classes<'a> = &'a dyn Fn(&str) -> u8;

/// Columns of the list of exceptions.
const VERB: usize = 0;
/// See `VERB`.
const NOUN: usize = 1;
/// See `VERB`.
const ADJECTIVE: usize = 2;

/// The bit of verbs and of adjectives in [`Classes`].
pub(super) const VERBS: u8 = 2;
/// See `VERBS`.
const ADJECTIVES: u8 = 4;

/// Fewest letters of what an ending leaves.
const STEM: usize = 2;

/// The lemma of a lower-case word; `opens` are the lexicons it may stand in.
pub(super) fn lemma<'a>(word: &'a str, opens: LexiconSet, tag: Tag, classes: Classes<'_>) -> Cow<'a, str> {
    // "to found", "to lay": the form itself, whatever it may be the past of.
    if tag.form() == Some(VerbForm::Infinitive) && !word.starts_with('\'') {
        return Cow::Borrowed(word);
    }
    let column = match tag.part() {
        PartOfSpeech::Verb | PartOfSpeech::Auxiliary => VERB,
        PartOfSpeech::Noun | PartOfSpeech::Name => NOUN,
        PartOfSpeech::Adjective | PartOfSpeech::Adverb => ADJECTIVE,
        _ => return Cow::Borrowed(word),
    };
    let listed = if opens.has(&LEMMAS) { LEMMAS.get(word) } else { None };
    if let Some(lemma) = listed.map(|row| row.column(column)).filter(|lemma| !lemma.is_empty()) {
        return Cow::Borrowed(lemma);
    }
    match (tag, tag.form()) {
        (Tag::NounPlural | Tag::NamePlural, _) => without_s(word),
        (_, Some(VerbForm::Present)) if word.ends_with('s') => without_s(word),
        (_, Some(VerbForm::Past | VerbForm::PastParticiple)) => without(word, "ed", VERBS, classes),
        (_, Some(VerbForm::PresentParticiple)) => without(word, "ing", VERBS, classes),
        (Tag::Comparative, _) => without(word, "er", ADJECTIVES, classes),
        (Tag::Superlative, _) => without(word, "est", ADJECTIVES, classes),
        _ => Cow::Borrowed(word),
    }
}

/// A plural noun or a verb of the third person without its ending.
fn without_s(word: &str) -> Cow<'_, str> {
    let Some(stem) = word.strip_suffix('s').filter(|stem| stem.len() >= STEM && !stem.ends_with(['s', 'u', 'i']))
    else {
        return Cow::Borrowed(word);
    };
    if let Some(stem) = stem.strip_suffix("ie").filter(|stem| stem.len() >= STEM) {
        return Cow::Owned(format!("{stem}y"));
    }
    // masses, boxes, churches, wishes
    let hissing = |stem: &str| {
        stem.ends_with(['x'])
            || stem.ends_with("ss")
            || stem.ends_with("zz")
            || stem.ends_with("ch")
            || stem.ends_with("sh")
    };
    match stem.strip_suffix('e') {
        Some(short) if hissing(short) || short.ends_with('o') => Cow::Borrowed(short),
        _ => Cow::Borrowed(stem),
    }
}

/// A word without an ending before which an `e` may have gone, a consonant been doubled or a `y` changed; which of them the
/// known lemmas tell, else the letters before it.
fn without<'a>(word: &'a str, ending: &str, class: u8, classes: Classes<'_>) -> Cow<'a, str> {
    let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= STEM) else { return Cow::Borrowed(word) };
    let known = |lemma: &str| classes(lemma) & class != 0;
    if let Some(short) = stem.strip_suffix('i').filter(|_| ending != "ing") {
        return Cow::Owned(format!("{short}y"));
    }
    let with_e = || format!("{stem}e");
    let bytes = stem.as_bytes();
    let last = bytes[bytes.len() - 1];
    let doubled = last == bytes[bytes.len() - 2] && last.is_ascii_alphabetic() && !is_vowel(last);
    if doubled {
        let single = &stem[..stem.len() - 1];
        let own = matches!(last, b'l' | b's' | b'z' | b'f') || known(stem);
        return Cow::Borrowed(if own && (known(stem) || !known(single)) { stem } else { single });
    }
    match (known(stem), known(&with_e())) {
        (true, false) => Cow::Borrowed(stem),
        (false, true) => Cow::Owned(with_e()),
        _ if takes_e(stem) => Cow::Owned(with_e()),
        _ => Cow::Borrowed(stem),
    }
}

/// Whether a stem looks like a verb that lost its `e`: settl-, realiz-, negotiat-, danc-, believ-, chang-.
fn takes_e(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    let [.., before, last] = bytes else { return false };
    match last {
        b'v' | b'u' | b'z' | b'c' => true,
        b'l' | b'r' => !is_vowel(*before) && *before != b'r' && *before != b'l',
        b's' => *before != b's',
        b'g' => matches!(before, b'a' | b'd' | b'l' | b'r' | b'n') && !stem.ends_with("ing") && !stem.ends_with("ong"),
        b't' => *before == b'a' && !bytes.iter().rev().nth(2).is_some_and(|&byte| is_vowel(byte)) && stem.len() > 3,
        b'd' => matches!(before, b'i' | b'u') && !bytes.iter().rev().nth(2).is_some_and(|&byte| is_vowel(byte)),
        _ => false,
    }
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}
