//! Letters, spaces and marks: what is written otherwise and says the same.

use super::{Both, Domain, Proof, Prover, Relation, Scene, Which};
use crate::compare::slip::{is_calendar as is_month, is_near, is_slip as is_mended};
use crate::compare::spelling::is_same_spelled;
use crate::edits::Left;
use std::ops::Range;
use writethru_core::TokenKind;
use writethru_core::lexicon::NUMERALS;
use writethru_core::thesaurus::{WordClass, class, is_same};

/// Written together or apart.
pub(super) const REJOINED: Prover = Prover {
    id: "rejoined",
    domain: Domain::Surface,
    prove: rejoined,
    proves: &[("Roe will draw down the fund.", "Roe will drawdown the fund.")],
    leaves: &[("Roe will draw down the fund.", "Roe will drawn the fund.")],
};

/// Said twice by a slip.
pub(super) const DOUBLED: Prover = Prover {
    id: "doubled",
    domain: Domain::Surface,
    prove: doubled,
    proves: &[("The pier pier was closed.", "The pier was closed.")],
    leaves: &[("The pier bridge was closed.", "The pier was closed.")],
};

/// The same letters with other marks between or around them.
pub(super) const CASE_AND_MARKS: Prover = Prover {
    id: "marks",
    domain: Domain::Surface,
    prove: marks,
    proves: &[("The firm signed a co-operation deal.", "The firm signed cooperation deal.")],
    leaves: &[("The firm signed a co-operation deal.", "The firm signed corporation deal.")],
};

/// A number in digits and in words.
pub(super) const NUMERAL: Prover = Prover {
    id: "numeral",
    domain: Domain::Surface,
    prove: |scene, left| each(scene, left, is_number, |_, _, a, b| is_same_number(a, b)),
    proves: &[("It rained from day 1 on.", "It rained from day one on.")],
    leaves: &[("It rained from day 1 on.", "It rained from day two on.")],
};

/// The whole number that a word is or spells.
fn number(word: &str) -> Option<&str> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(word.trim_start_matches('0'));
    }
    NUMERALS.get(word).filter(|row| row.column(1) == "cardinal").map(|row| row.column(0))
}

fn is_number(word: &str) -> bool {
    number(word).is_some()
}

/// Whether one of two words writes in digits the number that the other spells.
fn is_same_number(a: &str, b: &str) -> bool {
    a != b && number(a).is_some() && number(a) == number(b)
}

/// British and American spelling, and the two forms of a name in another alphabet.
pub(super) const SPELLING: Prover = Prover {
    id: "spelling",
    domain: Domain::Surface,
    prove: |scene, left| each(scene, left, any, |_, _, a, b| is_same_spelled(a, b)),
    proves: &[("The harbour is closed for repair.", "The harbor is closed for repair.")],
    leaves: &[("The harbour is closed for repair.", "The arbour is closed for repair.")],
};

/// A word misspelt and mended: one of the two is not a word.
pub(super) const SLIP: Prover = Prover {
    id: "slip",
    domain: Domain::Surface,
    prove: |scene, left| each(scene, left, any, is_slip).or_else(|| elsewhere(scene, left)),
    proves: &[("The goverment fell on a vote.", "The government fell on a vote.")],
    leaves: &[("The board fell silent in May.", "The bored fell silent in May.")],
};

/// Another form of the same word.
pub(super) const INFLECTION: Prover = Prover {
    id: "inflection",
    domain: Domain::Surface,
    prove: |scene, left| {
        each(scene, left, any, |_, _, a, b| is_same(a, b) && !is_other_number(a, b) && !is_other_degree(a, b))
    },
    proves: &[("The plan aims at helping ports.", "The plan aims to help ports.")],
    leaves: &[
        ("The plan aims at helping ports.", "The plan aims to hinder ports."),
        ("The tolls are high in May.", "The tolls are higher in May."),
        ("The aide of the mayor left the hall.", "The aides of the mayor left the hall."),
    ],
};

/// Whether one of two forms of a noun is of one thing and the other of several.
fn is_other_number(a: &str, b: &str) -> bool {
    let plural = |one: &str, many: &str| many.strip_prefix(one).is_some_and(|ending| matches!(ending, "s" | "es"));
    let noun = class(a) == Some(WordClass::Noun) || class(b) == Some(WordClass::Noun);
    noun && (plural(a, b) || plural(b, a))
}

/// Whether one of two forms of an adjective compares and the other does not: high, higher.
fn is_other_degree(a: &str, b: &str) -> bool {
    let compares = |word: &str| word.ends_with("er") || word.ends_with("est");
    let (plain, form) = if compares(a) { (b, a) } else { (a, b) };
    let quality = class(plain) == Some(WordClass::Adjective);
    quality && !compares(plain) && compares(form) && form.len() > plain.len()
}

/// Whether the letters of two runs are the same.
fn letters(scene: &Scene<'_>, which: Which, places: impl Iterator<Item = usize>) -> String {
    let side = scene.side(which);
    places.flat_map(|at| side.lower(at).chars().collect::<Vec<_>>()).filter(|c| c.is_alphanumeric()).collect()
}

fn rejoined(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let edit = scene.pair.edits.get(left.edit)?;
    let old = letters(scene, Which::Old, edit.old.clone());
    let same = !old.is_empty() && old == letters(scene, Which::New, edit.new.clone());
    same.then(|| Proof { relation: Relation::Equal, part: left.words.clone() })
}

fn doubled(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let edit = scene.pair.edits.get(left.edit)?;
    let (which, run, pair) = match (edit.old.is_empty(), edit.new.is_empty()) {
        (false, true) => (Which::Old, &edit.old, &scene.pair.old),
        (true, false) => (Which::New, &edit.new, &scene.pair.new),
        _ => return None,
    };
    let words = &scene.side(which).words[pair.clone()];
    let (start, end) = (run.start - pair.start, run.end - pair.start);
    let own = &words[start..end];
    let figure = run.clone().any(|at| scene.side(which).version.article.tokens[at].kind == TokenKind::Number);
    let after = words.get(end..end + own.len());
    let before = start.checked_sub(own.len()).and_then(|from| words.get(from..start));
    let twice = !figure && (after == Some(own) || before == Some(own));
    twice.then(|| Proof { relation: Relation::Equal, part: left.words.clone() })
}

fn marks(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let old = letters(scene, Which::Old, left.words.old.iter().copied());
    let digits = old.chars().any(|c| c.is_ascii_digit());
    let same = !digits && !old.is_empty() && old == letters(scene, Which::New, left.words.new.iter().copied());
    same.then(|| Proof { relation: Relation::Equal, part: left.words.clone() })
}

/// Any word may be equal to another.
pub(super) fn any(_: &str) -> bool {
    true
}

/// Words of the other side that a word of a long edit is held against, and edits of a pair that a slip is looked for in: those around
/// its own place. No sentence that people write reaches the limit; a text of a thousand changed words would take minutes without it.
const AROUND: usize = 48;

/// The places of one list around the place that stands as far along as one of another list does.
fn around(at: usize, of: usize, all: usize) -> Range<usize> {
    let middle = at * all / of.max(1);
    middle.saturating_sub(AROUND / 2)..all.min(middle + AROUND / 2)
}

/// Proves the words of an edit equal one by one: each old word with the first new one that a test holds for. Only words that may be
/// equal to some other, as one look at each tells, are held against each other.
pub(super) fn each(
    scene: &Scene<'_>,
    left: &Left,
    may_be_equal: fn(&str) -> bool,
    is_equal: impl Fn(&Scene<'_>, Both<usize>, &str, &str) -> bool,
) -> Option<Proof> {
    let words = |which: Which| -> Vec<(usize, String)> {
        let all = left.words[which].iter().map(|&at| (at, scene.side(which).lower(at)));
        all.filter(|(_, word)| may_be_equal(word)).collect()
    };
    let news = words(Which::New);
    let mut taken = vec![false; news.len()];
    let mut part = Both::<Vec<usize>>::default();
    let olds = words(Which::Old);
    for (place, (at, old)) in olds.iter().enumerate() {
        let fits = |&to: &usize| !taken[to] && is_equal(scene, Both::new(*at, news[to].0), old, &news[to].1);
        if let Some(to) = around(place, olds.len(), news.len()).find(fits) {
            taken[to] = true;
            part.old.push(*at);
            part.new.push(news[to].0);
        }
    }
    (!part.old.is_empty()).then_some(Proof { relation: Relation::Equal, part })
}

/// A slip that stands in another edit of the pair than the word that mended it.
fn elsewhere(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let own = scene.left.partition_point(|other| other.edit < left.edit);
    let edits = around(own, scene.left.len(), scene.left.len());
    let news = || scene.left[edits.clone()].iter().flat_map(|other| &other.words.new).take(AROUND);
    left.words.old.iter().find_map(|&old| {
        let was = scene.side(Which::Old).lower(old);
        let mended = |new: usize| is_slip(scene, Both::new(old, new), &was, &scene.side(Which::New).lower(new));
        let new = news().copied().find(|&new| mended(new))?;
        Some(Proof { relation: Relation::Equal, part: Both::new(vec![old], vec![new]) })
    })
}

/// Whether one of two words nearly alike is not a word, and neither a name nor a figure.
fn is_slip(scene: &Scene<'_>, at: Both<usize>, old: &str, new: &str) -> bool {
    // The letters first: they are cheaper to look at than what is known of a word.
    if !is_near(old, new) {
        return false;
    }
    let name = |which: Which, at: usize| {
        let token = scene.side(which).version.article.tokens[at];
        let first = scene.pair.old.start == at || scene.pair.new.start == at;
        !first && scene.side(which).text_of(token.span).starts_with(char::is_uppercase)
    };
    let named = (name(Which::Old, at.old) || name(Which::New, at.new)) && !is_month(old) && !is_month(new);
    let both = || class(old).is_some() && class(new).is_some();
    !named && (is_mended(old, new) || !both())
}
