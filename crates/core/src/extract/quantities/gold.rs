//! The invented sentences of `fixtures/gold/figures.tsv`: every figure in them, and none that is no figure.

use crate::{Manuscript, Quantity, Version, names};
use rust_decimal::Decimal;
use std::str::FromStr as _;

/// The share of the sentences whose figures are all right, in percent, at least.
const GOLD_ACCURACY: usize = 95;

/// Decimals to which values are compared.
const DECIMALS: u32 = 6;

/// Whether a value is the one written: a number, `low..high`, or `low..` where there is no upper end.
fn has_value(quantity: &Quantity, expected: &str) -> bool {
    let same = |found: Option<Decimal>, expected: &str| match (found, Decimal::from_str(expected)) {
        (Some(found), Ok(expected)) => found.round_dp(DECIMALS) == expected.round_dp(DECIMALS),
        (found, _) => found.is_none() && expected.is_empty(),
    };
    match expected.split_once("..") {
        Some((low, high)) => same(quantity.low, low) && same(quantity.high, high),
        None => expected == "*" || same(quantity.value, expected),
    }
}

/// Whether a quantity is the figure a row expects.
fn is(text: &str, quantity: &Quantity, expected: &str) -> bool {
    let columns: Vec<&str> = expected.split('|').collect();
    let [words, kinds, value, unit, bounds, of] = columns[..] else { panic!("six columns: {expected}") };
    let one_of = |listed: &str, found: &str| listed == "*" || listed.split(',').any(|listed| listed == found);
    let place = text.find(words).filter(|_| words != "*");
    place.is_none_or(|start| quantity.span.start < start + words.len() && start < quantity.span.end)
        && one_of(kinds, names::quantity_kind(quantity.kind))
        && has_value(quantity, value)
        && one_of(unit, quantity.unit.as_deref().unwrap_or("-"))
        && one_of(bounds, names::bound(quantity.bound))
        && one_of(of, quantity.of.map_or("-", |span| span.of(text)))
}

#[test]
fn invented_sentences() {
    let rows = include_str!("../../../../../fixtures/gold/figures.tsv").lines().skip(1).map(|row| {
        let (text, expected) = row.split_once('\t').unwrap_or((row, ""));
        let expected: Vec<&str> = expected.split("; ").filter(|item| !item.is_empty()).collect();
        let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        let found = version.annotations.quantities;
        let right = found.len() == expected.len()
            && found.iter().zip(&expected).all(|(quantity, expected)| is(text, quantity, expected));
        (right, format!("{text}\n  found    {found:?}\n  expected {expected:?}"))
    });
    let rows: Vec<(bool, String)> = rows.collect();
    let right = rows.iter().filter(|(right, _)| *right).count();
    println!("figures of invented sentences: {right} of {} right", rows.len());
    rows.iter().filter(|(right, _)| !right).for_each(|(_, wrong)| println!("{wrong}"));
    assert!(rows.len() >= 400 && right * 100 >= rows.len() * GOLD_ACCURACY);
}
