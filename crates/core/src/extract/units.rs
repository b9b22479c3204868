//! Units: what stands beside a number and says what it measures, money included.

use super::numerals::{Numeral, Sort, numeral};
use super::reading::Reading;
use crate::lexicon::{CURRENCIES, Row, UNITS};
use crate::{QuantityKind, TokenKind};
use rust_decimal::Decimal;
use std::str::FromStr as _;

/// The least amount in words like `won` and `marks` that are more often no money.
const LARGE: u32 = 100;

/// What a number measures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Measured {
    /// ISO 4217 code, name of a subunit (`cent`), or singular of the unit.
    pub unit: Option<String>,
    /// Count where there is no unit.
    pub kind: QuantityKind,
    /// The value in that unit; more than the number where a smaller unit follows (`5 feet 2 inches`).
    pub value: Decimal,
    /// One past the last token of number and unit.
    pub end: usize,
}

/// The base unit of a unit's dimension and how many of it one unit is, for comparing across units:
/// `kilometre` is 1000 of `length`, `cent` 0.01 of `USD`. None for a unit the lexicons do not know.
pub fn base(unit: &str) -> Option<(&'static str, Decimal)> {
    let subunit =
        CURRENCIES.get(unit).filter(|row| !row.column(2).is_empty()).map(|row| (row.column(0), row.column(1)));
    let measure = || UNITS.rows().iter().find(|row| row.column(0) == unit).map(|row| (row.column(1), row.column(2)));
    let (dimension, factor) = subunit.or_else(measure)?;
    Some((dimension, Decimal::from_str(factor).ok()?))
}

/// The currency before the number: its code, and how many tokens it takes. `first` is the sentence's first token.
pub(super) fn symbol(reading: &Reading<'_>, number: usize, first: usize) -> Option<(&'static str, usize)> {
    let at = number.checked_sub(1).filter(|&at| at >= first)?;
    let (word, written) = (reading.lower(at), reading.word(at));
    if !reading.is(at, TokenKind::Symbol) {
        // "USD 5 million"
        let code = written.len() == 3 && !written.chars().any(char::is_lowercase);
        return CURRENCIES.get(word).filter(|_| code).map(|row| (row.column(0), 1));
    }
    // US$, C$, HK$, aud$: letters before the sign, apart only in spaced texts ("c $ 16"), where "a $ 4" is an article.
    if at > first && reading.is(at - 1, TokenKind::Word) {
        let joined = format!("{}{word}", reading.lower(at - 1));
        let apart = !reading.touches(at - 1);
        if let Some(row) = CURRENCIES.get(&joined).filter(|row| !apart || !matches!(row.key.words(), "a$" | "s$")) {
            return Some((row.column(0), 2));
        }
        let code = reading.row(&CURRENCIES, at - 1).filter(|row| !apart && row.key.len() == 3);
        if let Some(row) = code {
            return Some((row.column(0), 2));
        }
    }
    reading.row(&CURRENCIES, at).map(|row| (row.column(0), 1))
}

/// What a number measures, by the currency before it or the unit after it.
pub(super) fn measured(
    reading: &Reading<'_>,
    start: usize,
    number: Numeral,
    money: Option<&str>,
    limit: usize,
) -> Measured {
    let plain = |unit, kind, end| Measured { unit, kind, value: number.value, end };
    if let Some(iso) = money {
        // "$3 million dollars" and "US$5 USD" say it twice.
        let again = reading.longest(&CURRENCIES, number.end.min(limit), limit.min(number.end + 3));
        let end = again
            .filter(|(_, row)| row.column(0) == iso && row.key.len() > 1)
            .map_or(number.end, |(count, _)| number.end + count);
        return plain(Some(iso.to_owned()), QuantityKind::Money, end);
    }
    let Some(mut found) = unit_at(reading, start, number, limit) else {
        return plain(None, QuantityKind::Count, number.end);
    };
    // "5 feet 2 inches", "3 dollars and 50 cents", "two hours and 30 minutes".
    let next = found.end + usize::from(matches!(reading.lower(found.end), "and"));
    if let Some(more) = numeral(reading, next, limit, false)
        .filter(|more| more.suffix == 0 && more.sort != Sort::Vague && number.sort != Sort::Vague)
        && let Some(smaller) = unit_at(reading, next, more, limit)
        && let Some(value) = sum(&found, &smaller)
    {
        found = Measured { value, end: smaller.end, ..found };
    }
    found
}

/// The sum in the first one's unit, if the second is a smaller unit of the same dimension and adds less than one of it.
fn sum(first: &Measured, second: &Measured) -> Option<Decimal> {
    let factor = |found: &Measured| -> Option<(String, Decimal)> {
        let unit = found.unit.as_deref()?;
        let own = || (found.kind == QuantityKind::Money).then(|| (unit.to_owned(), Decimal::ONE));
        base(unit).map(|(dimension, factor)| (dimension.to_owned(), factor)).or_else(own)
    };
    let (large, small) = (factor(first)?, factor(second)?);
    let kindred = matches!(large.0.as_str(), "length" | "mass" | "duration") || first.kind == QuantityKind::Money;
    if !kindred
        || large.0 != small.0
        || first.kind != second.kind
        || small.1 >= large.1
        || !first.value.fract().is_zero()
    {
        return None;
    }
    let part = second.value.checked_mul(small.1)?.checked_div(large.1)?;
    (part < Decimal::ONE && first.value >= Decimal::ZERO)
        .then(|| first.value.checked_add(part))
        .flatten()
        .map(|sum| sum.round_dp(12))
}

/// The unit after a number, or grown onto it.
fn unit_at(reading: &Reading<'_>, start: usize, number: Numeral, limit: usize) -> Option<Measured> {
    let found = |row: &Row, money: bool, end: usize| {
        let kind = match row.column(1) {
            _ if money => QuantityKind::Money,
            "percent" => QuantityKind::Percent,
            "percentage-point" => QuantityKind::PercentagePoint,
            "duration" => QuantityKind::Duration,
            _ => QuantityKind::Measure,
        };
        let subunit = Some(row.column(2)).filter(|name| money && !name.is_empty());
        Measured { unit: Some(subunit.unwrap_or(row.column(0)).to_owned()), kind, value: number.value, end }
    };
    if number.suffix > 0 {
        let word = reading.lower(number.end - 1);
        let letters = word.get(word.len().saturating_sub(number.suffix)..).unwrap_or("");
        let slash = reading.lower(number.end) == "/" && reading.touches(number.end - 1);
        if let Some(row) = UNITS.get(&format!("{letters} / {}", reading.lower(number.end + 1))).filter(|_| slash) {
            return Some(found(row, false, number.end + 2));
        }
        return UNITS
            .get(letters)
            .map(|row| found(row, false, number.end))
            .or_else(|| CURRENCIES.get(letters).map(|row| found(row, true, number.end)));
    }
    // The second day, the 20th century: an ordinal measures nothing.
    if number.sort == Sort::Ordinal {
        return None;
    }
    let hyphen = usize::from(reading.word(number.end) == "-" && reading.touches(number.end));
    // "half an hour", "a quarter of a mile"
    let article = match (reading.lower(number.end), reading.lower(number.end + 1)) {
        ("a" | "an", _) if reading.lower(number.end - 1) == "half" => 1,
        ("of", "a" | "an") if number.sort == Sort::Fraction => 2,
        _ => 0,
    };
    let at = (number.end + hyphen + article).min(limit);
    let money = reading.longest(&CURRENCIES, at, limit.min(at + 5));
    let money = money.filter(|(count, row)| is_money(reading, start, &number, at, at + count, row));
    if let Some((count, row)) = money {
        return Some(found(row, true, at + count));
    }
    let (count, row) = reading.longest(&UNITS, at, limit.min(at + 5))?;
    let letter = row.key.len() == 1 && reading.word(at).chars().any(char::is_uppercase);
    (!letter).then(|| found(row, false, at + count))
}

/// Whether a word that can name money does so here.
fn is_money(reading: &Reading<'_>, start: usize, number: &Numeral, at: usize, end: usize, row: &Row) -> bool {
    let hyphen = at > number.end;
    match row.column(3) {
        "large" => number.value >= Decimal::from(LARGE),
        // A 500-pound bomb, five pounds of sugar, she weighs 120 pounds.
        "mass" => {
            let weighed = (start.saturating_sub(5)..start).any(|at| {
                let word = reading.lower(at);
                word.starts_with("weigh") || matches!(word, "lost" | "gained" | "heavy")
            });
            let of = reading.lower(end) == "of" && !hyphen;
            !(weighed || of || (hyphen && number.value < Decimal::from(100_000)))
        }
        _ if reading.is(at, TokenKind::Symbol) => {
            // "15€", but "10 $ 30" is two amounts.
            !reading.is(end, TokenKind::Number) || reading.touches(at - 1)
        }
        _ => row.key.len() > 2 || row.key == "ct" || row.key == "rs",
    }
}
