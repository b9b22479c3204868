//! A headline that its own story does not bear out: another sum or share, or the opposite word.
//!
//! Quick to be wrong about, so slow to speak: it reports only what the whole story has nowhere, beside something in the lede that can
//! hardly be meant otherwise.

use super::consistency::{Headline, in_story};
use super::negation::is_opposite;
use crate::change::Change;
use crate::kinds;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use writethru_core::lexicon::{AUXILIARIES, FUNCTION_WORDS, MODALS, NEGATIONS};
use writethru_core::thesaurus::{Relation, is_same, relation};
use writethru_core::{Bound, Quantity, QuantityKind, Span, TokenKind, Version};

/// Difference of two figures, in hundredths of the one, from which the one is not the other rounded.
const ROUNDED: i64 = 6;

/// Fewest letters of a word that has an opposite.
const LETTERS: usize = 4;

/// Letters in which words of one root agree.
const ROOT: usize = 3;

/// A sum or a share in the headline, where the lede has one of that sort and the story has it nowhere.
pub(super) fn figure(version: &Version, head: &Headline) -> Option<Change> {
    let sort = |quantity: &Quantity| {
        let exact = quantity.bound == Bound::Exact && quantity.value.is_some();
        let kind = matches!(quantity.kind, QuantityKind::Money | QuantityKind::Percent);
        (exact && kind).then(|| (quantity.kind, quantity.unit.clone()))
    };
    let lede = version.article.lede.and_then(|at| version.article.blocks.get(at))?.span;
    let all = &version.annotations.quantities;
    for own in &head.read.annotations.quantities {
        let Some(own_sort) = sort(own) else { continue };
        let alone = |quantities: &[Quantity], within: &dyn Fn(&Quantity) -> bool| {
            let same: Vec<usize> = (0..quantities.len())
                .filter(|&at| within(&quantities[at]) && quantities[at].kind == own.kind)
                .collect();
            (same.len() == 1).then(|| same[0])
        };
        let (Some(_), Some(other)) =
            (alone(&head.read.annotations.quantities, &|_| true), alone(all, &|other| lede.contains(other.span)))
        else {
            continue;
        };
        let other = &all[other];
        let near = |other: &Quantity| {
            let values = [other.value, other.low, other.high];
            values.into_iter().flatten().any(|value| own.value.is_some_and(|own| is_rounded(own, value)))
        };
        let borne = all.iter().filter(|other| in_story(version, other.span.start)).any(near);
        if borne || sort(other) != Some(own_sort) {
            continue;
        }
        let (first, second) = (own.span.of(&head.read.text), other.span.of(&version.text));
        let message = format!("the headline says “{first}”; the story says “{second}”");
        return Some(head.change(&kinds::FIGURE_MISMATCH, own.span, message).detail("story", second));
    }
    None
}

/// Whether one figure may be the other one rounded.
fn is_rounded(a: Decimal, b: Decimal) -> bool {
    let apart = (a - b).abs().checked_mul(Decimal::ONE_HUNDRED);
    let limit = a.abs().max(b.abs()).checked_mul(Decimal::from(ROUNDED));
    matches!((apart, limit), (Some(apart), Some(limit)) if apart <= limit)
}

/// A word of the headline whose opposite stands in the lede, where no word of the story says the same as it.
pub(super) fn opposite(version: &Version, head: &Headline) -> Option<Change> {
    let article = &version.article;
    let lede = article.lede.and_then(|at| article.blocks.get(at))?;
    let first = article.sentences.get(lede.sentences.clone())?.first()?;
    let words = |version: &Version, within: Span| -> Vec<(String, Span)> {
        let tokens = version.article.tokens.iter().filter(|token| within.contains(token.span));
        let words = tokens.filter(|token| token.kind == TokenKind::Word);
        words.map(|token| (token.span.of(&version.text).to_lowercase().replace('’', "'"), token.span)).collect()
    };
    let whole = Span::new(0, head.read.text.len());
    let (own, told) = (words(&head.read, whole), words(version, first.span));
    // A negating word on either side may be what makes them agree, a question or a colon says it of others.
    let negated =
        |words: &[(String, Span)]| words.iter().any(|(word, _)| NEGATIONS.contains(word) || MODALS.contains(word));
    if negated(&own) || negated(&told) || head.read.text.contains(['?', ':', ';', '“', '"', '\'', '‘', '’']) {
        return None;
    }
    let carries =
        |word: &str| word.chars().count() >= LETTERS && !FUNCTION_WORDS.contains(word) && !AUXILIARIES.contains(word);
    let story: BTreeSet<String> =
        words(version, Span::new(0, version.text.len())).into_iter().map(|(word, _)| word).collect();
    for (word, span) in own.iter().filter(|(word, _)| carries(word)) {
        // Words of one root may be no kin of each other in the table: loss, lost.
        let root = word.char_indices().nth(ROOT).map_or(word.as_str(), |(at, _)| &word[..at]);
        let says = |other: &String| {
            matches!(relation(word, other), Relation::Same | Relation::Akin) || other.starts_with(root)
        };
        let Some((other, _)) = told.iter().find(|(other, _)| carries(other) && is_opposite(word, other)) else {
            continue;
        };
        if story.iter().any(says) || own.iter().any(|(own, _)| own == other || is_same(own, other)) {
            continue;
        }
        let message =
            format!("the headline says “{}”; the story says “{other}” and nothing like it", span.of(&head.read.text));
        return Some(head.change(&kinds::HEADLINE_BODY_MISMATCH, *span, message).detail("story", other.clone()));
    }
    None
}
