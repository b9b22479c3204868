//! What words mean: synonyms, and what is said in passing.

use super::movement::between;
use super::surface::{any, each};
use super::{Domain, Proof, Prover, Relation, Scene, Which};
use crate::compare::filling::Phrase;
use crate::compare::term::is_same as is_one;
use crate::edits::Left;
use writethru_core::lexicon::{CONTRASTS, CUES, HARM, LEGAL_STATUS, LOADED_TERMS, MISDEEDS};
use writethru_core::thesaurus::is_synonym;

/// Two words that mean the same.
pub(super) const SYNONYM: Prover = Prover {
    id: "synonym",
    domain: Domain::Lexical,
    prove: |scene, left| each(scene, left, any, |_, _, a, b| says_the_same(a, b)),
    proves: &[("The talks began in May.", "The talks started in May.")],
    leaves: &[("The talks began in May.", "The talks stalled in May.")],
};

/// Two verbs of saying of one class: said, told; warned, insisted.
pub(super) const CUE: Prover = Prover {
    id: "cue-of-one-class",
    domain: Domain::Lexical,
    prove: |scene, left| each(scene, left, says, |_, _, a, b| is_one_cue(a, b)),
    proves: &[("Roe said that the dam held.", "Roe added that the dam held.")],
    leaves: &[("Roe said that the dam held.", "Roe claimed that the dam held.")],
};

/// Whether two words mean the same and news does not tell them apart: client, customer; not murder, killing.
pub(crate) fn says_the_same(a: &str, b: &str) -> bool {
    is_synonym(a, b) && !is_told_apart(a, b)
}

/// The class of a verb of saying; empty for any other word.
fn class(word: &str) -> &'static str {
    CUES.get(word).map_or("", |row| row.column(1))
}

/// Whether a word is a verb that says something. What has an object is done to somebody: praised, criticised; what somebody thinks of a
/// thing is not a way of saying it.
fn says(word: &str) -> bool {
    let plain = CUES.get(word).is_some_and(|row| !row.column(3).contains('o'));
    plain && !matches!(class(word), "" | "attitude" | "question")
}

/// Whether two words are verbs of saying of one class.
fn is_one_cue(a: &str, b: &str) -> bool {
    says(a) && says(b) && class(a) == class(b) && between(a, b).is_none() && !is_told_apart(a, b)
}

/// The time up to now, in either of its words.
pub(super) const PAST_AND_LAST: Prover = Prover {
    id: "past-and-last",
    domain: Domain::Time,
    prove: past_and_last,
    proves: &[(
        "The firm had three strikes in the past nine weeks.",
        "The firm had three strikes in the last nine weeks.",
    )],
    leaves: &[("The firm had three strikes in the past nine weeks.", "The firm had three strikes in the nine weeks.")],
};

/// Words to the reader in passing, and labels of an item.
pub(super) const PASSING: Prover = Prover {
    id: "in-passing",
    domain: Domain::Discourse,
    prove: in_passing,
    proves: &[("He left in order to lead the board.", "He left to lead the board.")],
    leaves: &[("He left in anger to lead the board.", "He left to lead the board.")],
};

/// Whether news tells two words apart that a thesaurus may put together: offences, harm, stages of a case, loaded words.
fn is_told_apart(a: &str, b: &str) -> bool {
    let grave = |word: &str| {
        HARM.contains(word) || LEGAL_STATUS.contains(word) || MISDEEDS.contains(word) || LOADED_TERMS.contains(word)
    };
    // Of a set of terms that exclude each other some are one: lorry, truck.
    let contrasts = CONTRASTS.get(a).zip(CONTRASTS.get(b)).is_some_and(|(a, b)| !is_one(a.column(0), b.column(0)));
    grave(a) || grave(b) || contrasts
}

fn past_and_last(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let edit = scene.pair.edits.get(left.edit)?;
    let alone = |which: Which| {
        let run = crate::compare::run(edit, which);
        (run.len() == 1).then(|| scene.side(which).lower(run.start))
    };
    let (old, new) = (alone(Which::Old)?, alone(Which::New)?);
    let both = matches!((old.as_str(), new.as_str()), ("past", "last") | ("last", "past"));
    both.then(|| Proof { relation: Relation::Equal, part: left.words.clone() })
}

fn in_passing(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let edit = scene.pair.edits.get(left.edit)?;
    let (which, run) = match (edit.old.is_empty(), edit.new.is_empty()) {
        (false, true) => (Which::Old, &edit.old),
        (true, false) => (Which::New, &edit.new),
        _ => return None,
    };
    let (side, other) = (scene.side(which), scene.side(which.other()));
    let came = which == Which::New;
    let (sentence, place) = if came { (&scene.pair.new, edit.old.start) } else { (&scene.pair.old, edit.new.start) };
    let phrase = Phrase::new((side, other), run, sentence, place, came);
    phrase.says_nothing().then(|| Proof { relation: Relation::Equal, part: left.words.clone() })
}
