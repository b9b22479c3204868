//! Figures: quantities and times that differ within a pair, compared by value and not by spelling.

use super::{Comparison, Draft, Pair, Side};
use crate::change::{Change, Direction, Intent};
use crate::kinds::{self, ChangeKind, Severity};
use rust_decimal::Decimal;
use writethru_core::{Bound, Quantity, QuantityKind, Span, TimeExpression, TimeKind};

/// Words that make a figure a toll, which is expected to grow.
const TOLL: &[&str] =
    &["kill", "dead", "die", "death", "injur", "wound", "missing", "victim", "hurt", "toll", "casualt"];

/// Reports figures and times that changed.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    for pair in &comparison.pairs {
        let olds =
            touched(&comparison.old, pair, true, comparison.old.version.annotations.times.iter(), |time| time.span);
        let mut news =
            touched(&comparison.new, pair, false, comparison.new.version.annotations.times.iter(), |time| time.span);
        for old in olds.into_iter().filter(|time| time.kind != TimeKind::Duration) {
            if let Some(at) = news.iter().position(|new| new.kind == old.kind) {
                let new = news.remove(at);
                times(comparison, old, new, draft);
            }
        }
        let quantity_spans =
            |quantity: &Quantity| quantity.approximator.map_or(quantity.span, |words| words.cover(quantity.span));
        let olds =
            touched(&comparison.old, pair, true, comparison.old.version.annotations.quantities.iter(), quantity_spans);
        let mut news =
            touched(&comparison.new, pair, false, comparison.new.version.annotations.quantities.iter(), quantity_spans);
        for old in olds {
            let found = news.iter().position(|new| comparable(old, new));
            if let Some(at) = found {
                let new = news.remove(at);
                quantities(comparison, old, new, draft);
            }
        }
    }
}

/// The annotations of a pair's side that an edit touches and that nothing has explained yet.
fn touched<'a, T>(
    side: &Side<'_>,
    pair: &Pair,
    old: bool,
    all: impl Iterator<Item = &'a T>,
    span: impl Fn(&T) -> Span,
) -> Vec<&'a T> {
    let run = side.span_of(if old { &pair.old } else { &pair.new });
    let near = all.filter(|item| run.contains(span(item)));
    let edited = |item: &&T| {
        let tokens = side.tokens_in(span(item));
        pair.edits.iter().any(|edit| {
            let range = if old { &edit.old } else { &edit.new };
            let inserted = range.is_empty() && tokens.start <= range.start && range.start <= tokens.end;
            (range.start < tokens.end && tokens.start < range.end) || inserted
        })
    };
    near.filter(edited).collect()
}

/// Whether two figures measure the same sort of thing.
fn comparable(old: &Quantity, new: &Quantity) -> bool {
    let loose = |kind: QuantityKind| matches!(kind, QuantityKind::Count | QuantityKind::Fraction | QuantityKind::Score);
    old.kind == new.kind || (loose(old.kind) && loose(new.kind))
}

fn quantities(comparison: &Comparison<'_>, old: &Quantity, new: &Quantity, draft: &mut Draft) {
    let (a, b) = (comparison.old.tokens_in(old.span), comparison.new.tokens_in(new.span));
    if draft.is_explained(&a, &b) {
        return;
    }
    draft.claim(a, b);
    for (span, old_side) in [(old.approximator, true), (new.approximator, false)] {
        if let Some(span) = span {
            let tokens = if old_side { comparison.old.tokens_in(span) } else { comparison.new.tokens_in(span) };
            if old_side { draft.claim(tokens, 0..0) } else { draft.claim(0..0, tokens) }
        }
    }
    let figures = (old.value, old.low, old.high) == (new.value, new.low, new.high)
        || (old.value.is_some() && old.value == new.value);
    let texts = (comparison.old.text_of(old.span), comparison.new.text_of(new.span));
    if old.unit != new.unit && old.kind == new.kind && old.unit.is_some() && new.unit.is_some() {
        if seconds(old).is_some() && seconds(old) == seconds(new) {
            return;
        }
        if let (Some(a), Some(b), Bound::Above | Bound::Floor, Bound::Exact) =
            (seconds(old), seconds(new), old.bound, new.bound)
            && b >= a
        {
            let message = format!("“{}” became the more exact “{}”", texts.0, texts.1);
            draft.report(
                Change::new(&kinds::PRECISION_CHANGED, Some(old.span), Some(new.span), message)
                    .intent(Intent::Refinement),
            );
            return;
        }
        let kind = if old.kind == QuantityKind::Money {
            &kinds::CURRENCY_CHANGED
        } else if old.kind == QuantityKind::Duration {
            &kinds::DURATION_CHANGED
        } else {
            &kinds::UNIT_CHANGED
        };
        draft.report(Change::new(kind, Some(old.span), Some(new.span), format!("“{}” became “{}”", texts.0, texts.1)));
    } else if figures {
        if old.bound != new.bound {
            approximator(comparison, old, new, draft);
        }
    } else {
        value(comparison, old, new, texts, draft);
    }
}

/// A duration in seconds.
fn seconds(quantity: &Quantity) -> Option<Decimal> {
    let row = writethru_core::lexicon::UNITS.get(quantity.unit.as_deref()?)?;
    let base: Decimal = row.column(2).parse().ok()?;
    (quantity.kind == QuantityKind::Duration)
        .then(|| quantity.value.and_then(|value| value.checked_mul(base)))
        .flatten()
}

/// The same number under another bound.
fn approximator(comparison: &Comparison<'_>, old: &Quantity, new: &Quantity, draft: &mut Draft) {
    let place = |quantity: &Quantity| quantity.approximator.unwrap_or(Span::at(quantity.span.start));
    let (before, after) = (place(old), place(new));
    let words = |text: &str| if text.is_empty() { "no qualifier".to_owned() } else { format!("“{text}”") };
    let message = format!(
        "{} became {} before {}",
        words(comparison.old.text_of(before)),
        words(comparison.new.text_of(after)),
        comparison.new.text_of(new.span)
    );
    let reversed = matches!(
        (old.bound, new.bound),
        (Bound::Floor | Bound::Above | Bound::JustAbove, Bound::Ceiling | Bound::Below | Bound::JustBelow)
            | (Bound::Ceiling | Bound::Below | Bound::JustBelow, Bound::Floor | Bound::Above | Bound::JustAbove)
    );
    let change = Change::new(&kinds::APPROXIMATOR_CHANGED, Some(before), Some(after), message);
    draft.report(if reversed { change.severity(Severity::Error).direction(Direction::Reversed) } else { change });
}

/// Another number.
fn value(comparison: &Comparison<'_>, old: &Quantity, new: &Quantity, texts: (&str, &str), draft: &mut Draft) {
    let (a, b) = (old.value.or(old.low), new.value.or(new.low));
    let grows = matches!((a, b), (Some(a), Some(b)) if b > a);
    let refined = match (old.bound, old.value, new.bound, new.value) {
        (Bound::Above | Bound::Floor | Bound::JustAbove, Some(a), Bound::Exact, Some(b)) => {
            b >= a && b <= a.checked_mul(Decimal::TWO).unwrap_or(a)
        }
        (Bound::Below | Bound::Ceiling | Bound::JustBelow, Some(a), Bound::Exact, Some(b)) => b <= a,
        (Bound::Around, Some(a), _, Some(b)) => {
            !a.is_zero() && (b - a).abs().checked_mul(Decimal::TEN).is_some_and(|ten| ten <= a.abs())
        }
        _ => false,
    };
    let kind: &'static ChangeKind = match old.kind {
        _ if refined => &kinds::PRECISION_CHANGED,
        QuantityKind::Age => &kinds::AGE_CHANGED,
        QuantityKind::Duration => &kinds::DURATION_CHANGED,
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
    let direction = if grows { Direction::Strengthened } else { Direction::Weakened };
    let mut change = Change::new(
        kind,
        Some(old.span),
        Some(new.span),
        format!("“{}” became “{}”{counted}{still}", texts.0, texts.1),
    )
    .direction(direction);
    if kind == &kinds::PRECISION_CHANGED {
        change = change.intent(Intent::Refinement);
    } else if grows && kind == &kinds::QUANTITY_CHANGED && is_toll(comparison, new) {
        change = change.intent(Intent::Development).severity(Severity::Info);
    }
    draft.report(change);
}

/// Whether a figure counts the dead, the hurt or the missing.
fn is_toll(comparison: &Comparison<'_>, quantity: &Quantity) -> bool {
    let version = comparison.new.version;
    let Some(sentence) =
        version.article.sentence_at(quantity.span.start).and_then(|at| version.article.sentences.get(at))
    else {
        return false;
    };
    let near = comparison.new.tokens_in(quantity.span);
    let from = near.start.saturating_sub(8).max(sentence.tokens.start);
    let to = (near.end + 6).min(sentence.tokens.end);
    (from..to).any(|at| TOLL.iter().any(|stem| comparison.new.lower(at).starts_with(stem)))
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

/// Two times of one type.
fn times(comparison: &Comparison<'_>, old: &TimeExpression, new: &TimeExpression, draft: &mut Draft) {
    let (a, b) = (comparison.old.tokens_in(old.span), comparison.new.tokens_in(new.span));
    if draft.is_explained(&a, &b) {
        return;
    }
    draft.claim(a, b);
    let known = !old.value.contains('X') && !new.value.contains('X');
    if old.value == new.value && (known || comparison.old.text_of(old.span) == comparison.new.text_of(new.span)) {
        return;
    }
    let kind = if old.value.contains("-Q") || new.value.contains("-Q") || old.value == "XXXX" || new.value == "XXXX" {
        &kinds::PERIOD_CHANGED
    } else {
        &kinds::DATE_CHANGED
    };
    let message = format!("“{}” became “{}”", comparison.old.text_of(old.span), comparison.new.text_of(new.span));
    draft.report(
        Change::new(kind, Some(old.span), Some(new.span), message)
            .detail("old_value", old.value.clone())
            .detail("new_value", new.value.clone()),
    );
}
