//! Names that are one in another writing, and initials that only repeat the name before them.

use super::{Both, Domain, Proof, Prover, Relation, Scene, Which};
use crate::compare::identity::{is_own_initials, is_rewritten};
use crate::edits::Left;

/// Words that became others, all of a name that is written otherwise.
pub(super) const SAME_NAME: Prover = Prover {
    id: "same-name",
    domain: Domain::Name,
    prove: same_name,
    proves: &[
        ("The FEC fined Roe on Monday.", "The Federal Election Commission fined Roe on Monday."),
        ("She wrote to the United States Mint in May.", "She wrote to the U.S. Mint in May."),
    ],
    leaves: &[
        ("The FEC fined Roe on Monday.", "The Federal Trade Commission fined Roe on Monday."),
        ("She wrote to the United States Mint in May.", "She wrote to the U.K. Mint in May."),
    ],
};

/// Initials in brackets behind the name that they stand for.
pub(super) const OWN_INITIALS: Prover = Prover {
    id: "own-initials",
    domain: Domain::Discourse,
    prove: own_initials,
    proves: &[("The Norvik Harbour Board (NHB) met in May.", "The Norvik Harbour Board met in May.")],
    leaves: &[("The Norvik Harbour Board (NATO) met in May.", "The Norvik Harbour Board met in May.")],
};

fn same_name(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let words = |which: Which| -> Vec<&str> {
        let side = scene.side(which);
        let places = &left.words[which];
        let run = places.first().map_or(0..0, |first| *first..places.last().map_or(*first, |last| *last) + 1);
        run.map(|at| side.text_of(side.version.article.tokens[at].span)).collect()
    };
    let (old, new) = (words(Which::Old), words(Which::New));
    let named = |words: &[&str]| words.iter().any(|word| word.starts_with(char::is_uppercase));
    let one = named(&old) && named(&new) && is_rewritten(&old, &new);
    one.then(|| Proof { relation: Relation::Equal, part: left.words.clone() })
}

fn own_initials(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let restated = |which: Which| -> Vec<usize> {
        left.words[which].iter().copied().filter(|&at| is_own_initials(scene.side(which), at)).collect()
    };
    let part = Both::new(restated(Which::Old), restated(Which::New));
    let any = !part.old.is_empty() || !part.new.is_empty();
    any.then_some(Proof { relation: Relation::Equal, part })
}
