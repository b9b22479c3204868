//! Parts that do not add up to the total beside them: 12 people, five men and six women.

use crate::change::Change;
use crate::kinds;
use rust_decimal::Decimal;
use writethru_core::lexicon::{collocates, grammar};
use writethru_core::{Bound, Quantity, QuantityKind, Version};

/// Words between a total and the mark that opens its parts: 12 people on board (
const COUNTED: usize = 4;

/// Words a part counts: five young men.
const PART: usize = 3;

/// Totals whose parts, named right after them, add up to another number.
pub(super) fn findings(version: &Version) -> Vec<Change> {
    let all = &version.annotations.quantities;
    let exact = |quantity: &Quantity| {
        quantity.kind == QuantityKind::Count && quantity.bound == Bound::Exact && quantity.approximator.is_none()
    };
    let mut found = Vec::new();
    for (at, whole) in all.iter().enumerate().filter(|(_, whole)| exact(whole)) {
        let Some(parts) = parts(version, at).filter(|parts| parts.iter().all(exact)) else { continue };
        let sum: Option<Decimal> =
            parts.iter().map(|part| part.value).try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value?));
        if let (Some(total), Some(sum), Some(last)) = (whole.value, sum, parts.last())
            && total != sum
            && parts.iter().all(|part| part.value < Some(total))
        {
            let span = whole.span.cover(last.of.unwrap_or(last.span));
            let message = format!("the parts of “{}” add up to {sum}, not {total}", span.of(&version.text));
            let change = Change::new(&kinds::FIGURE_MISMATCH, None, Some(span), message);
            found.push(change.detail("total", total.to_string()).detail("sum", sum.to_string()));
        }
    }
    found
}

/// The figures that stand as the parts of a total: between an opening mark and a closing one, with `and` before the last.
fn parts(version: &Version, total: usize) -> Option<&[Quantity]> {
    let (all, tokens) = (&version.annotations.quantities, &version.article.tokens);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(&version.text));
    let after = |quantity: &Quantity| version.article.token_at(quantity.span.end.saturating_sub(1)) + 1;
    let starts =
        |at: usize, quantity: &Quantity| tokens.get(at).is_some_and(|token| token.span.start == quantity.span.start);
    let first = version.article.token_at(all[total].span.start);
    if first > 0 && grammar::PARTITIVE.has(&word(first - 1).to_lowercase()) {
        return None;
    }
    let from = after(&all[total]);
    let open = (from..from + COUNTED + 1).find(|&at| matches!(word(at), "," | "(" | ":" | "–" | "—" | "--"))?;
    // After a comma only people are told by their parts.
    if word(open) == "," && !(from..open).any(|at| collocates::PEOPLE.has(&word(at).to_lowercase())) {
        return None;
    }
    let mut place = open + 1;
    let mut count = 0;
    let mut joined = false;
    while let Some(part) = all.get(total + 1 + count).filter(|part| starts(place, part)) {
        count += 1;
        let end = after(part);
        let mark = (end..end + PART + 1).find(|&at| matches!(word(at), "," | "and" | ")" | "–" | "—" | "--"))?;
        let closes = joined && word(mark) != "and" || matches!(word(mark), ")" | "–" | "—" | "--");
        if mark == end || closes {
            return (joined && closes && count >= 2).then(|| &all[total + 1..total + 1 + count]);
        }
        joined |= word(mark) == "and";
        place = mark + 1;
        if word(mark) == "," && word(place) == "and" {
            joined = true;
            place += 1;
        }
    }
    None
}
