//! Function words that say something: the tense of a verb, and “another” before a figure.

use super::{Both, Domain, Proof, Prover, Relation, Scene, Which};
use crate::edits::Left;
use std::ops::Range;
use writethru_core::TokenKind;
use writethru_core::lexicon::{AUXILIARIES, MODALS, NUMERALS, VERBS, WordGroup, contexts};
use writethru_core::thesaurus::is_same;

/// Tokens beside an edit among which the auxiliaries of its verb stand.
const BESIDE: usize = 3;

/// An event that lies ahead on one side and is past on the other.
pub(super) const TENSE: Prover = Prover {
    id: "tense",
    domain: Domain::Stage,
    prove: tense,
    proves: &[
        ("The bridge was opened on Monday.", "The bridge will be opened on Monday."),
        ("The bridge will open on Monday.", "The bridge opened on Monday."),
        ("The levy will affect the ports of Lysk.", "The levy affects the ports of Lysk."),
        ("The team helped the ports of Lysk.", "The team is helping the ports of Lysk."),
        ("The levy hits the ports of Lysk.", "The levy would hit the ports of Lysk."),
    ],
    leaves: &[
        ("The bridge was opened on Monday.", "The bridge has been opened on Monday."),
        ("Roe said he will open the bridge.", "Roe said he would open the bridge."),
    ],
};

/// A figure that comes on top of what was told.
pub(super) const ANOTHER: Prover = Prover {
    id: "another",
    domain: Domain::Quantifier,
    prove: another,
    proves: &[(
        "The storm wrecked 12 boats and stranded 4,000.",
        "The storm wrecked 12 boats and stranded another 4,000.",
    )],
    leaves: &[("The board met a friend of Roe.", "The board met another friend of Roe.")],
};

/// A day counted from the day of the story that is another day: today, yesterday.
pub(super) const DEICTIC: Prover = Prover {
    id: "day-of-story",
    domain: Domain::Time,
    prove: deictic,
    proves: &[("Roe spoke after today's meeting in Lysk.", "Roe spoke after yesterday's meeting in Lysk.")],
    leaves: &[("Roe spoke after today's meeting in Lysk.", "Roe spoke after this evening's meeting in Lysk.")],
};

fn deictic(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let (olds, news) = (scene.lower(Which::Old, &left.words.old), scene.lower(Which::New, &left.words.new));
    let day = |words: &[String]| words.iter().position(|word| contexts::DAY_OF_STORY.has(word));
    let (old, new) = (day(&olds)?, day(&news)?);
    let one = |word: &str| matches!(word, "today" | "tonight");
    let same = olds[old] == news[new] || one(&olds[old]) && one(&news[new]);
    let part = Both::new(vec![left.words.old[old]], vec![left.words.new[new]]);
    Some(Proof { relation: if same { Relation::Equal } else { Relation::Excludes }, part })
}

/// When an event is said to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Ahead,
    /// Told as what would be so, on a condition that may not be told.
    Open,
    /// Told in the form of today, which may be so at any time.
    Now,
    UnderWay,
    Past,
}

fn tense(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let edit = scene.pair.edits.get(left.edit)?;
    let old = when(scene, Which::Old, &edit.old, &scene.pair.old)?;
    let new = when(scene, Which::New, &edit.new, &scene.pair.new)?;
    // Another verb is another event.
    let (olds, news) = (scene.lower(Which::Old, &left.words.old), scene.lower(Which::New, &left.words.new));
    let same = olds.len() == news.len() && olds.iter().zip(&news).all(|(a, b)| is_same(a, b));
    let words = |run: &Range<usize>| run.clone().collect::<Vec<usize>>();
    // What has come about was not excluded; what has not come about yet never happened. What is so now may go on.
    let relation = match (old, new) {
        (When::Now, When::Ahead | When::Open) => Relation::Wider,
        (When::Open, When::Now) => Relation::Narrower,
        // Will open, would open: the tense of reported speech.
        (When::Open, _) | (_, When::Open) => return None,
        (When::Ahead, _) | (When::UnderWay, When::Past) => Relation::Narrower,
        (When::Past, When::UnderWay) | (When::UnderWay, When::Ahead) => Relation::Wider,
        // Told in another tense alone: says, said.
        (When::Now, _) | (_, When::Now) => return None,
        _ => Relation::Excludes,
    };
    (old != new && same).then(|| Proof { relation, part: Both::new(words(&edit.old), words(&edit.new)) })
}

/// When the verb of an edit is said to happen: by the auxiliaries in and beside it, else by its own form.
fn when(scene: &Scene<'_>, which: Which, run: &Range<usize>, sentence: &Range<usize>) -> Option<When> {
    let side = scene.side(which);
    let helps = |at: usize| AUXILIARIES.contains(&side.lower(at)) || MODALS.contains(&side.lower(at));
    let before = (sentence.start..run.start).rev().take(BESIDE).take_while(|&at| helps(at)).count();
    let after = (run.end..sentence.end).take(BESIDE).take_while(|&at| helps(at)).count();
    let all: Vec<String> = (run.start - before..run.end + after).map(|at| side.lower(at)).collect();
    let any = |group: &WordGroup| all.iter().any(|word| group.has(word));
    if any(&contexts::FUTURE) {
        return Some(When::Ahead);
    }
    if any(&contexts::MODAL_OPEN) {
        let would = run.clone().any(|at| side.lower(at) == "would");
        return would.then_some(When::Open);
    }
    let past = |word: &String| {
        let past = VERBS.get(word).is_some_and(|row| row.column(0).is_empty()) && !AUXILIARIES.contains(word);
        past || word.len() > 4 && word.ends_with("ed")
    };
    let ongoing = |at: usize| {
        let next = at + 1;
        matches!(side.lower(at).as_str(), "is" | "are") && next < sentence.end && side.lower(next).ends_with("ing")
    };
    if (run.start - before..run.end + after).any(ongoing) {
        return Some(When::UnderWay);
    }
    let done = any(&contexts::PAST_HELPER);
    if done || all.iter().any(past) {
        return Some(When::Past);
    }
    // A verb of today's form in the edit, without an auxiliary; a base form there may be a slip.
    let verb = run.clone().find_map(|at| side.version.syntax.verb(at));
    verb.filter(|verb| verb.is_finite() && side.lower(verb.head).ends_with('s')).map(|_| When::Now)
}

fn another(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let lone = |which: Which| {
        let [at] = left.words[which].as_slice() else { return None };
        let side = scene.side(which);
        let next = side.version.article.tokens.get(at + 1)?;
        let figure = next.kind == TokenKind::Number || NUMERALS.contains(&side.lower(at + 1));
        (side.lower(*at) == "another" && figure && left.words[which.other()].is_empty()).then_some(*at)
    };
    match (lone(Which::Old), lone(Which::New)) {
        (Some(at), None) => Some(Proof { relation: Relation::Wider, part: Both::new(vec![at], Vec::new()) }),
        (None, Some(at)) => Some(Proof { relation: Relation::Narrower, part: Both::new(Vec::new(), vec![at]) }),
        _ => None,
    }
}
