//! Units that a figure has from another one beside it: `a profit of 73 mln against 65 mln stg`, `2.957 marks from 2.955`,
//! `ahead by 15 points` in a poll.

use super::super::numerals::scale_of;
use super::super::reading::Reading;
use crate::lexicon::{APPROXIMATORS, collocates, contexts, grammar};
use crate::{Bound, Quantity, QuantityKind, TokenKind};

/// Tokens between two figures of one currency, at most.
const DISTANCE: usize = 24;

/// Gives the figures without a unit those that their neighbours tell.
pub(super) fn share(reading: &Reading<'_>, found: &mut [Quantity]) {
    for at in 0..found.len() {
        if found[at].kind != QuantityKind::Count || found[at].unit.is_some() || found[at].bound == Bound::Vague {
            points(reading, &mut found[at]);
            continue;
        }
        if let Some(unit) = currency(reading, found, at) {
            found[at].unit = Some(unit);
            found[at].kind = QuantityKind::Money;
        } else {
            points(reading, &mut found[at]);
        }
    }
}

/// The currency that the figure at `at` shares with the money before it or after it in its sentence.
fn currency(reading: &Reading<'_>, found: &[Quantity], at: usize) -> Option<String> {
    let quantity = &found[at];
    let sentence = reading.article.sentence_at(quantity.span.start)?;
    let start = reading.article.token_at(quantity.span.start);
    let end = reading.article.token_at(quantity.span.end);
    // "73 mln people" counts those.
    let counts = quantity.of.is_some_and(|of| reading.article.token_at(of.start) <= end && !is_rate(reading, end));
    if counts || reading.word(end) == "-" && reading.touches(end - 1) || !is_compared(reading, start) {
        return None;
    }
    let near = |other: &&Quantity| {
        let money =
            other.kind == QuantityKind::Money && reading.article.sentence_at(other.span.start) == Some(sentence);
        let (from, to) = (quantity.span.start.min(other.span.start), quantity.span.start.max(other.span.start));
        money && reading.article.token_at(to) - reading.article.token_at(from) <= DISTANCE
    };
    let like = |other: &&Quantity| is_like(reading, quantity, other);
    let before = found[..at].iter().rev().take(2).find(near).filter(like);
    let after = || found[at + 1..].iter().take(1).find(near).filter(like);
    before.or_else(after).and_then(|other| other.unit.clone())
}

/// Whether what stands after a figure is what a rate is by: $5 a share.
fn is_rate(reading: &Reading<'_>, end: usize) -> bool {
    reading.is_of(&grammar::DISTRIBUTIVE, end)
}

/// Whether the words before a figure compare it with another one: against 73 mln, down from a record 14 billion.
fn is_compared(reading: &Reading<'_>, start: usize) -> bool {
    let mut at = start;
    while let Some(before) = at.checked_sub(1) {
        let word = reading.lower(before);
        let skipped = reading.is_of(&grammar::ARTICLE, before)
            || contexts::COMPARED_WORD.has(word)
            || APPROXIMATORS.contains(word)
            || word == "of" && before > 0 && contexts::AMOUNT_NOUN.has(reading.lower(before - 1));
        if !skipped || start - before > 5 {
            return reading.is_of(&collocates::COMPARING, before);
        }
        at = before;
    }
    false
}

/// Whether two figures are written alike: in millions both, or with as many decimals.
fn is_like(reading: &Reading<'_>, one: &Quantity, other: &Quantity) -> bool {
    let scaled = |quantity: &Quantity| {
        let text = quantity.number.of(reading.text);
        let last = text.rsplit([' ', '\u{a0}']).next().unwrap_or(text).to_lowercase();
        let letters = last.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        scale_of(letters).is_some()
    };
    let decimals = |quantity: &Quantity| {
        let text = quantity.number.of(reading.text);
        text.split_once('.').map_or(0, |(_, decimals)| decimals.bytes().take_while(u8::is_ascii_digit).count())
    };
    let (a, b) = (scaled(one), scaled(other));
    a && b || !a && !b && decimals(one) > 0 && decimals(one) == decimals(other)
}

/// `leads by 15 points`: of a poll or vote the points are those of percentages.
fn points(reading: &Reading<'_>, quantity: &mut Quantity) {
    let free = matches!(quantity.kind, QuantityKind::Count | QuantityKind::Fraction) && quantity.unit.is_none();
    let end = reading.article.token_at(quantity.span.end);
    let hyphen = usize::from(reading.word(end) == "-");
    let name = end + hyphen;
    if !free || !matches!(reading.lower(name), "point" | "points") || !reading.is(name, TokenKind::Word) {
        return;
    }
    let Some(sentence) = reading.article.sentence_at(quantity.span.start) else { return };
    let tokens = reading.article.sentences[sentence].tokens.clone();
    let poll = tokens.clone().any(|at| reading.is_of(&collocates::POLL, at));
    let quarter =
        quantity.kind == QuantityKind::Fraction && tokens.clone().any(|at| reading.is_of(&collocates::INTEREST, at));
    let index = tokens.clone().any(|at| reading.is_of(&collocates::INDEX, at));
    if quarter || poll && !index {
        quantity.kind = QuantityKind::PercentagePoint;
        quantity.unit = Some("percentage-point".to_owned());
        quantity.span = quantity.span.cover(reading.span(name, name + 1));
        quantity.of = None;
    }
}
