//! Letters, spaces and marks: what is written otherwise and says the same.

use super::{Both, Domain, Proof, Prover, Relation, Scene, Which};
use crate::compare::slip::{is_calendar as is_month, is_near, is_slip as is_mended};
use crate::compare::spelling::is_same_spelled;
use crate::edits::Left;
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
    prove: |scene, left| each(scene, left, |_, _, a, b| is_same_number(a, b)),
    proves: &[("It rained from day 1 on.", "It rained from day one on.")],
    leaves: &[("It rained from day 1 on.", "It rained from day two on.")],
};

/// Whether one of two words writes in digits the number that the other spells.
fn is_same_number(a: &str, b: &str) -> bool {
    let value = |word: &str| -> Option<String> {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(word.trim_start_matches('0').to_owned());
        }
        NUMERALS.get(word).filter(|row| row.column(1) == "cardinal").map(|row| row.column(0).to_owned())
    };
    a != b && value(a).is_some_and(|number| value(b) == Some(number))
}

/// British and American spelling, and the two forms of a name in another alphabet.
pub(super) const SPELLING: Prover = Prover {
    id: "spelling",
    domain: Domain::Surface,
    prove: |scene, left| each(scene, left, |_, _, a, b| is_same_spelled(a, b)),
    proves: &[("The harbour is closed for repair.", "The harbor is closed for repair.")],
    leaves: &[("The harbour is closed for repair.", "The arbour is closed for repair.")],
};

/// A word misspelt and mended: one of the two is not a word.
pub(super) const SLIP: Prover = Prover {
    id: "slip",
    domain: Domain::Surface,
    prove: |scene, left| each(scene, left, is_slip).or_else(|| elsewhere(scene, left)),
    proves: &[("The goverment fell on a vote.", "The government fell on a vote.")],
    leaves: &[("The board fell silent in May.", "The bored fell silent in May.")],
};

/// Another form of the same word.
pub(super) const INFLECTION: Prover = Prover {
    id: "inflection",
    domain: Domain::Surface,
    prove: |scene, left| each(scene, left, |_, _, a, b| is_same(a, b) && !is_other_number(a, b)),
    proves: &[("The plan aims at helping ports.", "The plan aims to help ports.")],
    leaves: &[
        ("The plan aims at helping ports.", "The plan aims to hinder ports."),
        ("The aide of the mayor left the hall.", "The aides of the mayor left the hall."),
    ],
};

/// Whether one of two forms of a noun is of one thing and the other of several.
fn is_other_number(a: &str, b: &str) -> bool {
    let plural = |one: &str, many: &str| many.strip_prefix(one).is_some_and(|ending| matches!(ending, "s" | "es"));
    let noun = class(a) == Some(WordClass::Noun) || class(b) == Some(WordClass::Noun);
    noun && (plural(a, b) || plural(b, a))
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

/// Proves the words of an edit equal one by one: each old word with the first new one that a test holds for.
pub(super) fn each(
    scene: &Scene<'_>,
    left: &Left,
    is_equal: impl Fn(&Scene<'_>, Both<usize>, &str, &str) -> bool,
) -> Option<Proof> {
    let news = scene.lower(Which::New, &left.words.new);
    let mut taken = vec![false; news.len()];
    let mut part = Both::<Vec<usize>>::default();
    for &at in &left.words.old {
        let old = scene.side(Which::Old).lower(at);
        let fits = |to: usize| !taken[to] && is_equal(scene, Both::new(at, left.words.new[to]), &old, &news[to]);
        if let Some(to) = (0..news.len()).find(|&to| fits(to)) {
            taken[to] = true;
            part.old.push(at);
            part.new.push(left.words.new[to]);
        }
    }
    (!part.old.is_empty()).then_some(Proof { relation: Relation::Equal, part })
}

/// A slip that stands in another edit of the pair than the word that mended it.
fn elsewhere(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let pairs = left
        .words
        .old
        .iter()
        .flat_map(|&old| scene.left.iter().flat_map(|other| &other.words.new).map(move |&new| Both::new(old, new)));
    let slip = pairs.into_iter().find(|at| {
        let (old, new) = (scene.side(Which::Old).lower(at.old), scene.side(Which::New).lower(at.new));
        is_slip(scene, *at, &old, &new)
    })?;
    Some(Proof { relation: Relation::Equal, part: Both::new(vec![slip.old], vec![slip.new]) })
}

/// Whether one of two words nearly alike is not a word, and neither a name nor a figure.
fn is_slip(scene: &Scene<'_>, at: Both<usize>, old: &str, new: &str) -> bool {
    let known = class(old).is_some() as usize + class(new).is_some() as usize;
    let name = |which: Which, at: usize| {
        let token = scene.side(which).version.article.tokens[at];
        let first = scene.pair.old.start == at || scene.pair.new.start == at;
        !first && scene.side(which).text_of(token.span).starts_with(char::is_uppercase)
    };
    let named = (name(Which::Old, at.old) || name(Which::New, at.new)) && !is_month(old) && !is_month(new);
    !named && (is_mended(old, new) || is_near(old, new) && known < 2)
}
