//! Figures that are gone from sentences that were told anew: a fact that is lost, whatever became of the words around it.

use super::{Comparison, Draft, Pair, Side, quantity};
use crate::align::LinkKind;
use crate::change::Change;
use crate::kinds;
use rust_decimal::Decimal;
use rustc_hash::FxHashSet;
use writethru_core::{Bound, Quantity, QuantityKind, TimeExpression};

/// Reports figures nothing has explained that stood in a sentence which became another one, and stand nowhere any more.
pub(super) fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    // A headline is recast more often than edited.
    if comparison.is_headline {
        return;
    }
    let known: FxHashSet<Decimal> =
        comparison.new.version.annotations.quantities.iter().flat_map(numbers).chain(years(&comparison.new)).collect();
    for pair in &comparison.pairs {
        let link = &comparison.alignment.links[pair.link];
        if matches!(link.kind, LinkKind::Edited | LinkKind::Split | LinkKind::Merged) {
            figures(comparison, pair, &known, draft);
        }
    }
}

fn figures(comparison: &Comparison<'_>, pair: &Pair, known: &FxHashSet<Decimal>, draft: &mut Draft) {
    let old = &comparison.old;
    let touched = |side: &Side<'_>, is_old: bool| -> Vec<Quantity> {
        let all = &side.version.annotations.quantities;
        quantity::touched(side, pair, is_old, all, quantity::with_bound).into_iter().cloned().collect()
    };
    // One that came in its stead stands in other words, too far off to say that the one became the other.
    let free = |figure: &&Quantity| comparison.new.tokens_in(figure.span).all(|at| draft.is_new_free(at));
    let came: Vec<Quantity> = touched(&comparison.new, false).iter().filter(free).cloned().collect();
    for quantity in &touched(old, true) {
        if !counts(quantity) || came.iter().any(|other| quantity::comparable(quantity, other)) {
            continue;
        }
        let tokens = old.tokens_in(quantity.span);
        let edit = pair.edits.iter().find(|edit| edit.old.start <= tokens.start && tokens.end <= edit.old.end);
        let (Some(edit), true) = (edit, tokens.clone().all(|at| draft.is_old_free(at))) else { continue };
        if numbers(quantity).any(|number| known.contains(&number)) {
            continue;
        }
        let bounded = quantity::with_bound(quantity);
        let message = format!("the figure “{}” was removed", old.text_of(bounded));
        let place = comparison.new.span_within(&pair.new, &(edit.new.start..edit.new.start));
        let change = Change::new(&kinds::CLAIM_REMOVED, Some(bounded), Some(place), message);
        draft.report(change.detail("prover", "lost-figure"));
        draft.claim(old.tokens_in(bounded), 0..0);
    }
}

/// Whether a figure tells how many or how much. A rank, a length of time, a few and a vague number are said in other words as well.
fn counts(quantity: &Quantity) -> bool {
    let few = quantity.value.is_some_and(|value| value.abs() <= Decimal::TEN) && quantity.unit.is_none();
    let told = matches!(
        quantity.kind,
        QuantityKind::Count | QuantityKind::Money | QuantityKind::Percent | QuantityKind::PercentagePoint
    );
    told && !few && quantity.bound != Bound::Vague
}

/// The numbers a figure gives.
fn numbers(quantity: &Quantity) -> impl Iterator<Item = Decimal> {
    let all = [quantity.value, quantity.low, quantity.high];
    all.into_iter().flatten().map(|number| number.normalize())
}

/// The years a version names, which may be written as a count of them too.
fn years<'a>(side: &'a Side<'_>) -> impl Iterator<Item = Decimal> + 'a {
    let year = |time: &TimeExpression| time.value.get(..4).and_then(|year| year.parse::<Decimal>().ok());
    side.version.annotations.times.iter().filter_map(year)
}
