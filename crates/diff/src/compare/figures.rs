//! Two figures at one place: which kind of change makes one of the other.

use super::{Comparison, Draft, Side};
use crate::change::{Change, Direction, Intent};
use crate::kinds::{self, ChangeKind, Severity};
use crate::proof::Both;
use rust_decimal::Decimal;
use writethru_core::extract::units::base;
use writethru_core::lexicon::{HARM, LEGAL_STATUS, NUMERALS, SUPERLATIVES, collocates, grammar};
use writethru_core::{Bound, Quantity, QuantityKind, Sentence, Span, TokenKind};

/// Tokens around a figure in which its verb tells a toll: `killed at least 12`, `12 people were killed`.
const TOLL: usize = 5;

/// Compares two figures and claims their words.
pub(super) fn compare(comparison: &Comparison<'_>, old: &Quantity, new: &Quantity, draft: &mut Draft) {
    let (a, b) = (comparison.old.tokens_in(old.span), comparison.new.tokens_in(new.span));
    if draft.is_explained(&a, &b) {
        return;
    }
    draft.claim(a, b);
    let bounds = Both::new(old.approximator, new.approximator)
        .zip(Both::new(&comparison.old, &comparison.new))
        .map(|(span, side)| span.map_or(0..0, |span| side.tokens_in(span)));
    // A word for “about” that was misspelt on the other side is the same word.
    let respelled = draft.is_explained(&bounds.old, &bounds.new);
    draft.claim(bounds.old, bounds.new);
    let change = if old.unit != new.unit && old.unit.is_some() && new.unit.is_some()
        || old.kind != new.kind && super::quantity::is_share(old.kind) && super::quantity::is_share(new.kind)
    {
        unit(comparison, old, new)
    } else if super::quantity::same_value(old, new) {
        match old.bound == new.bound {
            true => only(comparison, old, new),
            false => (!respelled).then(|| approximator(comparison, old, new)),
        }
    } else {
        Some(value(comparison, old, new))
    };
    if let Some(change) = change {
        draft.report(change);
    }
}

fn texts<'a>(comparison: &'a Comparison<'_>, old: &Quantity, new: &Quantity) -> (&'a str, &'a str) {
    (comparison.old.text_of(old.span), comparison.new.text_of(new.span))
}

/// Another unit: converted, corrected, or another currency.
fn unit(comparison: &Comparison<'_>, old: &Quantity, new: &Quantity) -> Option<Change> {
    let (before, after) = texts(comparison, old, new);
    let change = |kind: &'static ChangeKind| {
        Change::new(kind, Some(old.span), Some(new.span), format!("“{before}” became “{after}”"))
    };
    let (was, is) = (in_base(old), in_base(new));
    let same_dimension = matches!((was, is), (Some((a, _)), Some((b, _))) if a == b);
    let bases = (was.map(|(_, amount)| amount), is.map(|(_, amount)| amount));
    if let (true, Some(a), Some(b)) = (same_dimension, bases.0, bases.1) {
        // 48 hours and two days, 15 cents and $0.15.
        if a == b && matches!(old.kind, QuantityKind::Duration | QuantityKind::Money) {
            return None;
        }
        // A rounded conversion is off by a few in a hundred at most.
        if within(a, b, 30) && !matches!(old.kind, QuantityKind::Duration | QuantityKind::Money) {
            return Some(change(&kinds::QUANTITY_CONVERTED).intent(Intent::Refinement));
        }
        if matches!((old.bound, new.bound), (Bound::Above | Bound::Floor, Bound::Exact)) && b >= a {
            let message = format!("“{before}” was made more exact: “{after}”");
            let change = Change::new(&kinds::PRECISION_CHANGED, Some(old.span), Some(new.span), message);
            return Some(change.direction(Direction::Strengthened).intent(Intent::Refinement));
        }
    }
    Some(match old.kind {
        QuantityKind::Money if !same_dimension => change(&kinds::CURRENCY_CHANGED),
        QuantityKind::Duration => change(&kinds::DURATION_CHANGED).direction(direction(bases.0, bases.1)),
        _ if super::quantity::same_value(old, new) => change(&kinds::UNIT_CHANGED),
        _ => change(&kinds::QUANTITY_CHANGED).direction(direction(bases.0, bases.1)),
    })
}

/// A quantity in the base unit of its dimension; the dimension of money is its currency.
fn in_base(quantity: &Quantity) -> Option<(&str, Decimal)> {
    let unit = quantity.unit.as_deref()?;
    let own = || (quantity.kind == QuantityKind::Money).then_some((unit, Decimal::ONE));
    let (dimension, factor) = base(unit).or_else(own)?;
    if dimension == TEMPERATURE {
        return Some((dimension, celsius(unit, quantity.value?)?));
    }
    Some((dimension, quantity.value?.checked_mul(factor)?.normalize()))
}

/// The one dimension whose scales begin at different places.
const TEMPERATURE: &str = "temperature";

/// A temperature in degrees Celsius.
fn celsius(unit: &str, value: Decimal) -> Option<Decimal> {
    if unit.ends_with("fahrenheit") {
        return value.checked_sub(Decimal::from(32))?.checked_mul(Decimal::from(5))?.checked_div(Decimal::from(9));
    }
    if unit.ends_with("kelvin") { value.checked_sub(Decimal::new(27_315, 2)) } else { Some(value) }
}

/// Whether two amounts differ by at most so many thousandths of the first.
fn within(a: Decimal, b: Decimal, thousandths: i64) -> bool {
    let apart = a.checked_sub(b).map(|apart| apart.abs());
    let scaled = apart.and_then(|apart| apart.checked_mul(Decimal::ONE_THOUSAND));
    let limit = a.abs().checked_mul(Decimal::from(thousandths));
    matches!((scaled, limit), (Some(scaled), Some(limit)) if scaled <= limit)
}

/// The same number, told as no more than that or as it is: only two, two.
fn only(comparison: &Comparison<'_>, old: &Quantity, new: &Quantity) -> Option<Change> {
    let words = |side: &super::Side<'_>, quantity: &Quantity| {
        quantity.approximator.map(|span| side.text_of(span).to_lowercase()).filter(|word| SUPERLATIVES.contains(word))
    };
    let place = |quantity: &Quantity| quantity.approximator.unwrap_or(Span::at(quantity.span.start));
    let (was, is) = (words(&comparison.old, old), words(&comparison.new, new));
    let (message, direction) = match (&was, &is) {
        (Some(word), None) => (format!("“{word}” was removed"), Direction::Weakened),
        (None, Some(word)) => (format!("“{word}” was added"), Direction::Strengthened),
        _ => return None,
    };
    let change = Change::new(&kinds::SUPERLATIVE_CHANGED, Some(place(old)), Some(place(new)), message);
    Some(change.direction(direction))
}

/// The same number under another bound.
fn approximator(comparison: &Comparison<'_>, old: &Quantity, new: &Quantity) -> Change {
    let place = |quantity: &Quantity| quantity.approximator.unwrap_or(Span::at(quantity.span.start));
    let (before, after) = (place(old), place(new));
    let figure = comparison.new.text_of(new.span);
    let message = match (comparison.old.text_of(before), comparison.new.text_of(after)) {
        (was, "") => format!("“{was}” was dropped before {figure}"),
        ("", is) => format!("“{is}” was added before {figure}"),
        (was, is) => format!("“{was}” became “{is}” before {figure}"),
    };
    let change = Change::new(&kinds::APPROXIMATOR_CHANGED, Some(before), Some(after), message);
    let (was, is) = (side(old.bound), side(new.bound));
    if is_nearly_about(old.bound, new.bound) {
        return change.severity(Severity::Info);
    }
    if was * is < 0 {
        return change.severity(Severity::Error).direction(Direction::Reversed);
    }
    // Surer where nothing hedges the number any more, or where the least of it is more.
    let direction = match (old.bound, new.bound) {
        (_, Bound::Exact) => Direction::Strengthened,
        (Bound::Exact, _) => Direction::Weakened,
        _ if is > was => Direction::Strengthened,
        _ if is < was => Direction::Weakened,
        _ => Direction::Neutral,
    };
    change.direction(direction)
}

/// About 90 and nearly 90 are both a little off it.
pub(super) fn is_nearly_about(old: Bound, new: Bound) -> bool {
    matches!((old, new), (Bound::Around, Bound::JustBelow) | (Bound::JustBelow, Bound::Around))
}

/// Which side of its number a bound lies on.
fn side(bound: Bound) -> i32 {
    match bound {
        Bound::Floor | Bound::Above | Bound::JustAbove => 1,
        Bound::Ceiling | Bound::Below | Bound::JustBelow => -1,
        Bound::Exact | Bound::Around | Bound::Range | Bound::Vague => 0,
    }
}

/// Another number.
fn value(comparison: &Comparison<'_>, old: &Quantity, new: &Quantity) -> Change {
    let (a, b) = (old.value.or(old.low), new.value.or(new.low));
    let texts = texts(comparison, old, new);
    let refined = is_refined(old, new, texts.0) || is_refined(new, old, texts.1);
    let kind: &'static ChangeKind = match old.kind {
        _ if refined => &kinds::PRECISION_CHANGED,
        QuantityKind::Age => &kinds::AGE_CHANGED,
        QuantityKind::Duration => &kinds::DURATION_CHANGED,
        _ if old.bound == Bound::Range && new.bound == Bound::Range => &kinds::RANGE_CHANGED,
        _ if is_slip(a, b) => &kinds::QUANTITY_SLIP,
        _ => &kinds::QUANTITY_CHANGED,
    };
    let of = new.of.map(|span| comparison.new.text_of(span)).unwrap_or_default();
    let counted = if of.is_empty() { String::new() } else { format!(" ({of})") };
    let kept = old
        .approximator
        .filter(|_| old.bound == new.bound && old.bound != Bound::Exact)
        .map(|span| comparison.old.text_of(span));
    let still = kept.map_or_else(String::new, |words| format!(", still “{words}”"));
    let message = format!("“{}” became “{}”{counted}{still}", texts.0, texts.1);
    let grows = matches!((a, b), (Some(a), Some(b)) if b > a);
    let mut change = Change::new(kind, Some(old.span), Some(new.span), message).direction(direction(a, b));
    if let Some(words) = kept {
        change = change.detail("bound", words);
    }
    if refined {
        let finer = is_refined(old, new, texts.0);
        change.direction = if finer { Direction::Strengthened } else { Direction::Weakened };
        change = change.intent(Intent::Refinement);
    } else if grows && kind == &kinds::QUANTITY_CHANGED && is_toll(comparison, new) {
        change = change.intent(Intent::Development).severity(Severity::Info);
    }
    change
}

fn direction(old: Option<Decimal>, new: Option<Decimal>) -> Direction {
    match (old, new) {
        (Some(old), Some(new)) if new > old => Direction::Strengthened,
        (Some(old), Some(new)) if new < old => Direction::Weakened,
        _ => Direction::Neutral,
    }
}

/// Whether the second figure lies within what the first allows, and says it more exactly.
///
/// An open bound reaches half its number further: `more than 10` may be 12, `at least three` that became five is news.
fn is_refined(loose: &Quantity, exact: &Quantity, wording: &str) -> bool {
    let (Some(a), Some(b)) = (loose.value, exact.value) else { return is_within_range(loose, exact) };
    let more = |number: Decimal| number.checked_mul(Decimal::new(15, 1)).unwrap_or(number);
    match (loose.bound, exact.bound) {
        (Bound::Above | Bound::Floor, Bound::Exact | Bound::Around | Bound::JustAbove) => b >= a && b <= more(a),
        (Bound::Below | Bound::Ceiling, Bound::Exact | Bound::Around | Bound::JustBelow) => b <= a && more(b) >= a,
        (Bound::JustBelow, Bound::Exact) => b <= a && within(a, b, 100),
        (Bound::JustAbove, Bound::Exact) => b >= a && within(a, b, 100),
        (Bound::Around, Bound::Exact | Bound::Above | Bound::JustAbove | Bound::JustBelow) => within(a, b, 100),
        (Bound::Exact, Bound::Exact) => is_rounded(a, b, wording),
        _ => false,
    }
}

fn is_within_range(range: &Quantity, exact: &Quantity) -> bool {
    // Thousands, 16,000: up to a hundred of a number with a name of its own, to ten of any other.
    if let (Bound::Vague, Some(low), Some(value)) = (range.bound, range.low, exact.value) {
        // Hundreds end where a thousand begins.
        let of = (0..18).map(|power| Decimal::from(10_i64.pow(power))).take_while(|power| *power <= low).last();
        let named = [1_000, 1_000_000, 1_000_000_000].iter().any(|&name| Some(Decimal::from(name)) == of);
        let most = of.and_then(|of| of.checked_mul(if named { Decimal::ONE_HUNDRED } else { Decimal::TEN }));
        return low > Decimal::ONE && value > low && most.is_some_and(|most| value < most);
    }
    matches!((range.bound, range.low, range.high, exact.value), (Bound::Range, Some(low), Some(high), Some(value)) if low <= value && value <= high)
}

/// Whether a number with decimals or a scale word (`1.2 million`) is the other one rounded.
fn is_rounded(rounded: Decimal, exact: Decimal, wording: &str) -> bool {
    let mut words = wording.split([' ', '-']);
    let scale = words.find_map(|word| NUMERALS.get(&word.to_lowercase()).filter(|row| row.column(1) == "scale"));
    let size = scale.and_then(|row| row.column(0).parse::<Decimal>().ok()).unwrap_or(Decimal::ONE);
    let Some(written) = rounded.checked_div(size) else { return false };
    let places = written.normalize().scale();
    // A fifth is not a fourth, rounded.
    let spelled = !wording.contains(|c: char| c.is_ascii_digit());
    if scale.is_none() && (places == 0 || spelled) {
        return false;
    }
    let finer = exact.checked_div(size).map(|value| value.normalize());
    finer.is_some_and(|value| value.scale() > places && value.round_dp(places) == written.normalize())
}

/// Whether a figure counts the dead, the hurt or the missing.
fn is_toll(comparison: &Comparison<'_>, quantity: &Quantity) -> bool {
    let side = &comparison.new;
    let article = &side.version.article;
    let Some(sentence) = article.sentence_at(quantity.span.start).and_then(|at| article.sentences.get(at)) else {
        return false;
    };
    if quantity.kind == QuantityKind::Ordinal || is_of_another_time(side, sentence, quantity) {
        return false;
    }
    // Two of the five are a share and no toll.
    let end = side.tokens_in(quantity.span).end;
    let counts = |at: usize| NUMERALS.contains(&side.lower(at)) || article.tokens[at].kind == TokenKind::Number;
    if side.lower(end) == "of" && (end + 1..sentence.tokens.end.min(end + 3)).any(counts) {
        return false;
    }
    let harm = |at: usize| HARM.contains(&side.lower(at));
    let near = side.tokens_in(super::quantity::with_bound(quantity));
    let of = quantity.of.map(|span| side.tokens_in(span));
    let end = of.as_ref().map_or(near.end, |of| of.end.max(near.end));
    if of.into_iter().flatten().any(harm) {
        return true;
    }
    // Up to the next figure, which has a verb of its own.
    let all = &side.version.annotations.quantities;
    let figure = |at: usize| {
        let token = article.tokens[at].span;
        token.first_overlapping(all, |other| other.span).is_some_and(|other| other.span != quantity.span)
    };
    let preposition = |at: usize| grammar::ADJUNCT.has(&side.lower(at));
    let mut before = (near.start.saturating_sub(TOLL).max(sentence.tokens.start)..near.start)
        .rev()
        .take_while(|&at| !figure(at) && !preposition(at));
    let mut after = (end..(end + TOLL).min(sentence.tokens.end)).take_while(|&at| !figure(at) && !preposition(at));
    before.any(harm) || after.any(harm)
}

/// Tokens on each side of a figure within which a year or an accusation is its own.
const TOLD_OF: usize = 12;

/// Whether a figure is part of what somebody is accused of, or of an event of another year: nobody counts those anew.
fn is_of_another_time(side: &Side<'_>, sentence: &Sentence, quantity: &Quantity) -> bool {
    let own = side.tokens_in(quantity.span);
    let near =
        own.start.saturating_sub(TOLD_OF).max(sentence.tokens.start)..(own.end + TOLD_OF).min(sentence.tokens.end);
    let mut times = side.span_of(&near).all_overlapping(&side.version.annotations.times, |time| time.head);
    let accused = |word: String| collocates::CHARGE.has(&word) || LEGAL_STATUS.contains(&word);
    times.any(|time| time.value.len() == 4 && !time.value.contains('X'))
        || near.into_iter().any(|at| accused(side.lower(at)))
}

/// A factor of ten, a hundred, a thousand or more, or two digits swapped.
fn is_slip(old: Option<Decimal>, new: Option<Decimal>) -> bool {
    let (Some(old), Some(new)) = (old, new) else { return false };
    let (small, large) = if old.abs() < new.abs() { (old.abs(), new.abs()) } else { (new.abs(), old.abs()) };
    let ratio = large.checked_div(small).map(|ratio| ratio.normalize());
    let power =
        ratio.is_some_and(|ratio| [10, 100, 1000, 1_000_000].iter().any(|&factor| ratio == Decimal::from(factor)));
    let digits = |value: Decimal| value.normalize().to_string().into_bytes();
    let (a, b) = (digits(old), digits(new));
    let different: Vec<usize> =
        if a.len() == b.len() { (0..a.len()).filter(|&at| a[at] != b[at]).collect() } else { Vec::new() };
    let swapped =
        matches!(different.as_slice(), [i, j] if a[*i] == b[*j] && a[*j] == b[*i] && (j - i == 1 || a[i + 1] == b'.'));
    power || swapped
}
