//! What only moved within its sentence, and what moved and changed: a figure, a time or a name that stands elsewhere and is another.

use super::{Both, Domain, Proof, Prover, Relation, Scene, Which};
use crate::compare::quantity::{comparable, same_value};
use crate::edits::Left;
use rustc_hash::FxHashMap;
use std::ops::Range;
use writethru_core::lexicon::contexts;
use writethru_core::{Mention, Quantity, Span, TimeExpression};

/// Content words of a phrase that is known again in another sentence.
const PHRASE: usize = 2;

/// The same word stands elsewhere in the sentence.
pub(super) const MOVED: Prover = Prover {
    id: "moved",
    domain: Domain::Discourse,
    prove: moved,
    proves: &[("On Monday the board met in Lysk.", "The board met in Lysk on Monday.")],
    leaves: &[("On Monday the board met in Lysk.", "The board met in Lysk.")],
};

/// A figure that moved and is another one.
pub(super) const FIGURE: Prover = Prover {
    id: "moved-figure",
    domain: Domain::Figure,
    prove: figure,
    proves: &[(
        "For $40 million, Varn bought the Orrel mill in May.",
        "Varn bought the Orrel mill in May for $60 million.",
    )],
    leaves: &[(
        "For $40 million, Varn bought the Orrel mill in May.",
        "Varn bought the Orrel mill in May for $40 million.",
    )],
};

/// A date or time that moved and is another one.
pub(super) const TIME: Prover = Prover {
    id: "moved-time",
    domain: Domain::Time,
    prove: time,
    proves: &[("On May 4, police arrested Roe in Kestrel.", "Police arrested Roe in Kestrel on May 6.")],
    leaves: &[("On May 4, police arrested Roe in Kestrel.", "Police arrested Roe in Kestrel on May 4.")],
};

/// A name that moved and is another one.
pub(super) const NAME: Prover = Prover {
    id: "moved-name",
    domain: Domain::Name,
    prove: name,
    proves: &[(
        "In Kestrel, police arrested two men over the fire.",
        "Police arrested two men over the fire in Norvik.",
    )],
    leaves: &[(
        "In Kestrel, police arrested two men over the fire.",
        "Police arrested two men over the fire in Kestrel.",
    )],
};

fn moved(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let (olds, news) = (&scene.side(Which::Old).words, &scene.side(Which::New).words);
    let mut own: Vec<u32> = left.words.old.iter().map(|&at| olds[at]).collect();
    own.sort_unstable();
    // Where each of these words stands now, the first place last.
    let mut places: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    let all: Vec<usize> = scene.left.iter().flat_map(|left| &left.words.new).copied().collect();
    for to in all.into_iter().rev().filter(|&to| own.binary_search(&news[to]).is_ok()) {
        places.entry(news[to]).or_default().push(to);
    }
    let mut part = Both::<Vec<usize>>::default();
    for &at in &left.words.old {
        if let Some(to) = places.get_mut(&olds[at]).and_then(Vec::pop) {
            part.old.push(at);
            part.new.push(to);
        }
    }
    if part.old.is_empty() {
        return across(scene, left);
    }
    Some(Proof { relation: Relation::Equal, part })
}

/// A phrase that went to another sentence or came from one: all its content words stand there in a row, in words nobody else needs.
fn across(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let which = match (left.words.old.is_empty(), left.words.new.is_empty()) {
        (false, true) => Which::Old,
        (true, false) => Which::New,
        _ => return None,
    };
    let ids =
        |which: Which, places: &[usize]| -> Vec<u32> { places.iter().map(|&at| scene.side(which).words[at]).collect() };
    let own = ids(which, &left.words[which]);
    let others = ids(which.other(), &scene.loose[which.other()]);
    let stands = own.len() >= PHRASE && others.windows(own.len()).any(|window| window == own);
    stands.then(|| Proof { relation: Relation::Equal, part: left.words.clone() })
}

/// An annotation of which something is left, with the tokens that are.
struct Open<'a, T> {
    item: &'a T,
    edit: usize,
    tokens: Vec<usize>,
}

/// The annotations of one side whose words are all left, and in which edit.
fn open<'a, T>(scene: &Scene<'_>, which: Which, all: &'a [T], span: impl Fn(&T) -> Span) -> Vec<Open<'a, T>> {
    let side = scene.side(which);
    let pair: &Range<usize> = if which == Which::Old { &scene.pair.old } else { &scene.pair.new };
    let run = side.span_of(pair);
    let from = all.partition_point(|item| span(item).end <= run.start);
    let near = all[from..].iter().take_while(|item| span(item).start < run.end);
    let open = |item: &'a T| {
        let within = side.tokens_in(span(item));
        scene.left.iter().find_map(|left| {
            let tokens: Vec<usize> = left.words[which].iter().copied().filter(|at| within.contains(at)).collect();
            let content = within.clone().filter(|&at| crate::edits::is_content(side, at)).count();
            (!tokens.is_empty() && tokens.len() == content).then_some(Open { item, edit: left.edit, tokens })
        })
    };
    near.filter_map(open).collect()
}

/// One item that is gone from this edit and one that came in another edit, where they are the only two of their sort.
fn partners<T>(
    scene: &Scene<'_>,
    left: &Left,
    (olds, news): (&[T], &[T]),
    span: impl Fn(&T) -> Span + Copy,
    fits: impl Fn(&T, &T) -> bool,
) -> Option<Proof> {
    // Anything that moved lies in another edit than the one it left.
    let alone = scene.left.len() == 1;
    if alone {
        return None;
    }
    let (olds, news) = (open(scene, Which::Old, olds, span), open(scene, Which::New, news, span));
    let old = olds.iter().find(|old| {
        old.edit == left.edit
            && news.iter().filter(|new| fits(old.item, new.item)).count() == 1
            && olds.iter().filter(|other| fits(old.item, other.item)).count() <= 1
    });
    let old = old.or_else(|| {
        olds.iter().find(|old| old.edit == left.edit && news.iter().filter(|new| fits(old.item, new.item)).count() == 1)
    })?;
    let new = news.iter().find(|new| fits(old.item, new.item) && new.edit != old.edit)?;
    let rivals = olds.iter().filter(|other| fits(other.item, new.item)).count();
    (rivals == 1)
        .then(|| Proof { relation: Relation::Excludes, part: Both::new(old.tokens.clone(), new.tokens.clone()) })
}

fn figure(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let of = |which: Which| scene.side(which).version.annotations.quantities.as_slice();
    let fits = |a: &Quantity, b: &Quantity| comparable(a, b) && a.unit == b.unit && !same_value(a, b);
    partners(scene, left, (of(Which::Old), of(Which::New)), |item| item.span, fits)
}

fn time(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let of = |which: Which| scene.side(which).version.annotations.times.as_slice();
    let fits = |a: &TimeExpression, b: &TimeExpression| {
        a.kind == b.kind && a.value.len() == b.value.len() && a.value != b.value
    };
    partners(scene, left, (of(Which::Old), of(Which::New)), |item| item.span, fits)
}

fn name(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    let of = |which: Which| scene.side(which).version.annotations.mentions.as_slice();
    let (old, new) = (scene.side(Which::Old), scene.side(Which::New));
    let lead = |side: &crate::compare::Side<'_>, span: Span| {
        side.tokens_in(span).start.checked_sub(1).map_or_else(String::new, |at| side.lower(at))
    };
    let fits = |a: &Mention, b: &Mention| {
        let (was, is) = (lead(old, a.span), lead(new, b.span));
        (a.kind == b.kind || contexts::LOCATING.has(&was)) && old.text_of(a.span) != new.text_of(b.span) && was == is
    };
    partners(scene, left, (of(Which::Old), of(Which::New)), |item| item.span, fits)
}
