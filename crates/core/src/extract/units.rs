//! Units: what stands beside a number and says what it measures, money included.

use super::numerals::{Numeral, Sort, numeral, scale, temperature};
use super::reading::Reading;
use crate::lexicon::{CURRENCIES, Row, UNITS, collocates};
use crate::syntax::PartOfSpeech;
use crate::{QuantityKind, TokenKind};
use rust_decimal::Decimal;
use std::str::FromStr as _;

/// The least amount in letters like `b`, and in words like `won` and `marks` that are more often no money.
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
        // "USD 5 million", "Rs 500"
        let iso = reading.row(&CURRENCIES, at).filter(|row| leads(reading, at, row) || names(reading, at, first, row));
        let iso = iso.map(|row| row.column(0));
        return iso.or_else(|| million_of(written)).map(|iso| (iso, 1));
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

/// Whether the short form of a currency can stand before an amount: a code in capitals, or one written so (`Rs`, `RM`).
fn leads(reading: &Reading<'_>, at: usize, row: &Row) -> bool {
    match row.column(3) {
        "before" => reading.is_capital(at),
        "lead" => true,
        "after" | "grown" => false,
        "capitals" => is_code(reading, at),
        _ => row.key.len() == 3 && is_capitals(reading.word(at)),
    }
}

/// Whether the full name of a currency stands before its amount: dollars 5, sterling 2.5 million.
fn names(reading: &Reading<'_>, at: usize, first: usize, row: &Row) -> bool {
    let full = row.key.len() > 4 && row.column(3).is_empty() && row.column(2).is_empty() && is_small(reading.word(at));
    let before = at.checked_sub(1).filter(|&before| before >= first);
    let lead = before.is_none_or(|before| {
        matches!(reading.tag(before).part(), PartOfSpeech::Verb | PartOfSpeech::Auxiliary | PartOfSpeech::Adposition)
    });
    let next = reading.lower(at + 2);
    full && lead && !reading.holds(&UNITS, at + 2) && !reading.holds(&CURRENCIES, at + 2) && !next.ends_with('s')
}

/// Whether a code that is a word as well is meant as one: in capitals between words that are not (`500 MAD`).
fn is_code(reading: &Reading<'_>, at: usize) -> bool {
    let shouted = |at: usize| reading.is(at, TokenKind::Word) && is_capitals(reading.word(at));
    is_capitals(reading.word(at)) && !(at > 0 && shouted(at - 1)) && !shouted(at + 1)
}

fn is_small(word: &str) -> bool {
    !word.chars().any(char::is_uppercase)
}

fn is_capitals(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
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
        if let Some(cents) = and_cents(reading, number, limit, true) {
            return Measured {
                value: cents.value,
                end: cents.end,
                ..plain(Some(iso.to_owned()), QuantityKind::Money, 0)
            };
        }
        // "$3 million dollars" and "US$5 USD" say it twice.
        let again = reading.longest(&CURRENCIES, number.end.min(limit), limit.min(number.end + 3));
        let end = again
            .filter(|(_, row)| row.column(0) == iso && row.key.len() > 1)
            .map_or(number.end, |(count, _)| number.end + count);
        let value = start
            .checked_sub(1)
            .and_then(|at| million_of(reading.word(at)))
            .and_then(|_| number.value.checked_mul(Decimal::from(1_000_000)))
            .unwrap_or(number.value);
        return Measured { value, ..plain(Some(iso.to_owned()), QuantityKind::Money, end) };
    }
    let Some(mut found) = unit_at(reading, start, number, limit) else {
        return plain(None, QuantityKind::Count, number.end);
    };
    // "75 USD million"
    let scale = (found.kind == QuantityKind::Money).then(|| scale(reading, found.end, false)).flatten();
    if let Some(value) = scale.filter(|_| found.end < limit).and_then(|factor| found.value.checked_mul(factor)) {
        return Measured { value, end: found.end + 1, ..found };
    }
    let whole = Numeral::new(found.end, found.value, Sort::Cardinal);
    let cents = Some(whole).filter(|_| found.kind == QuantityKind::Money && number.sort == Sort::Cardinal);
    if let Some(cents) = cents.and_then(|whole| and_cents(reading, whole, limit, false)) {
        return Measured { value: cents.value, end: cents.end, ..found };
    }
    if let Some((end, part)) = and_a_part(reading, found.end, limit).filter(|_| number.sort == Sort::Cardinal) {
        return Measured { value: found.value.checked_add(part).unwrap_or(found.value), end, ..found };
    }
    if let Some(more) = bare_inches(reading, &found, limit) {
        return more;
    }
    // "5 feet 2 inches", "3 dollars and 50 cents", "two hours and 30 minutes".
    let next = found.end + usize::from(matches!(reading.lower(found.end), "and"));
    if let Some(more) = numeral(reading, next, limit, false)
        .filter(|more| more.suffix == 0 && more.sort != Sort::Vague && number.sort != Sort::Vague)
        && let Some(smaller) = unit_at(reading, next, more, limit).or_else(|| inch_after_feet(reading, &found, more))
        && let Some(value) = sum(&found, &smaller)
    {
        found = Measured { value, end: smaller.end, ..found };
    }
    found
}

/// `15 dollars 50`, `$100 and fifty`: two digits at the clause's end after a whole amount are its hundredths.
fn and_cents(reading: &Reading<'_>, whole: Numeral, limit: usize, symbol: bool) -> Option<Numeral> {
    let and = reading.lower(whole.end) == "and";
    let next = whole.end + usize::from(and);
    let plain = whole.value.fract().is_zero() && next < limit && (and || !symbol);
    let written = !symbol || !reading.is(next, TokenKind::Number);
    let cents = Some(next).filter(|_| plain && written).and_then(|next| numeral(reading, next, limit, false))?;
    let two = cents.value >= Decimal::TEN && cents.value < Decimal::ONE_HUNDRED && cents.value.fract().is_zero();
    let ends = cents.end >= limit || matches!(reading.word(cents.end), "." | "," | ";" | "?" | "!");
    if !(two && ends && cents.sort == Sort::Cardinal && cents.suffix == 0) {
        return None;
    }
    let value = whole.value.checked_add(cents.value.checked_div(Decimal::ONE_HUNDRED)?)?;
    Some(Numeral::new(cents.end, value, Sort::Cardinal))
}

/// `6-foot-2`, `six foot two`: a number after feet that counts nothing else is inches.
fn bare_inches(reading: &Reading<'_>, feet: &Measured, limit: usize) -> Option<Measured> {
    if feet.unit.as_deref() != Some("foot") {
        return None;
    }
    let hyphen = reading.word(feet.end) == "-" && reading.touches(feet.end - 1) && reading.touches(feet.end);
    let more = numeral(reading, feet.end + usize::from(hyphen), limit, false)
        .filter(|more| more.sort == Sort::Cardinal && more.suffix == 0 && more.value.fract().is_zero())?;
    let counts = !hyphen && reading.is(more.end, TokenKind::Word) || matches!(reading.word(more.end), "\"" | "″" | "/");
    let inches = more.value > Decimal::ZERO && more.value < Decimal::from(12) && !counts;
    let value = feet.value.checked_add(more.value.checked_div(Decimal::from(12))?)?.round_dp(12);
    (inches && feet.value.fract().is_zero()).then(|| Measured { value, end: more.end, ..feet.clone() })
}

/// What is added to a measured unit after it: `an hour and a half`, `two years and a quarter`, and where it ends.
pub(super) fn and_a_part(reading: &Reading<'_>, at: usize, limit: usize) -> Option<(usize, Decimal)> {
    let part = match reading.lower(at + 2) {
        "half" => Decimal::new(5, 1),
        "quarter" => Decimal::new(25, 2),
        _ => return None,
    };
    let shape = reading.lower(at) == "and" && reading.lower(at + 1) == "a" && at + 2 < limit;
    // "a year and a half day": the half is that of another unit.
    let other = reading.holds(&UNITS, at + 3) || reading.word(at + 3) == "-" || reading.lower(at + 3) == "of";
    (shape && !other).then_some((at + 3, part))
}

/// `12 ft 2 in`: a word for inches only after feet.
fn inch_after_feet(reading: &Reading<'_>, feet: &Measured, more: Numeral) -> Option<Measured> {
    let inches = feet.unit.as_deref() == Some("foot") && reading.lower(more.end) == "in";
    let row = UNITS.get("inch").filter(|_| inches)?;
    let unit = Some(row.column(0).to_owned());
    Some(Measured { unit, kind: QuantityKind::Measure, value: more.value, end: more.end + 1 })
}

/// The code in `MEUR`: a million of a currency.
fn million_of(word: &str) -> Option<&'static str> {
    let code = word.strip_prefix('M').filter(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()))?;
    let row = CURRENCIES.get(&code.to_lowercase())?;
    Some(row.column(0)).filter(|&iso| iso == code)
}

/// The sum in the first one's unit, if the second is a smaller unit of the same dimension and adds less than one of it.
fn sum(first: &Measured, second: &Measured) -> Option<Decimal> {
    let factor = |found: &Measured| -> Option<(String, Decimal)> {
        let unit = found.unit.as_deref()?;
        let own = || (found.kind == QuantityKind::Money).then(|| (unit.to_owned(), Decimal::ONE));
        base(unit).map(|(dimension, factor)| (dimension.to_owned(), factor)).or_else(own)
    };
    let (large, small) = (factor(first)?, factor(second)?);
    let money = first.kind == QuantityKind::Money && second.kind == QuantityKind::Money;
    let kindred = matches!(large.0.as_str(), "length" | "mass" | "duration") || money;
    // The cents after euros are the euro's, whatever currency has them first.
    let hundredths = money && large.1 == Decimal::ONE && small.1 < Decimal::ONE;
    if !kindred
        || (large.0 != small.0 && !hundredths)
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
        if let Some(row) = temperature(reading.word(number.end - 1)) {
            return Some(found(row, false, number.end));
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
        ("of", "a" | "an") if number.sort == Sort::Fraction || number.value < Decimal::ONE => 2,
        // "millions of euros", but "hundreds of pounds"
        ("of", _) if number.sort == Sort::Vague => 1,
        _ => 0,
    };
    // "35-plus hours"
    let plus = usize::from(hyphen == 1 && matches!(reading.lower(number.end + 1), "plus" | "odd"));
    let at = (number.end + hyphen + article + plus).min(limit);
    if let Some(iso) = million_of(reading.word(at)).filter(|_| at < limit) {
        let value = number.value.checked_mul(Decimal::from(1_000_000))?;
        return Some(Measured { unit: Some(iso.to_owned()), kind: QuantityKind::Money, value, end: at + 1 });
    }
    if let Some(end) = inches(reading, number.end, limit) {
        return UNITS.get("inch").map(|row| found(row, false, end));
    }
    // "50 C$": the sign after its letters is no amount's to come.
    if reading.is(at + 1, TokenKind::Symbol) && reading.touches(at) && !reading.is(at + 2, TokenKind::Number) {
        let joined = format!("{}{}", reading.lower(at), reading.lower(at + 1));
        if let Some(row) = CURRENCIES.get(&joined).filter(|_| reading.is(at, TokenKind::Word) && at + 1 < limit) {
            return Some(found(row, true, at + 2));
        }
    }
    let money = reading.longest(&CURRENCIES, at, limit.min(at + 5));
    let money = money.filter(|(count, row)| is_money(reading, start, &number, at, at + count, row));
    if let Some((count, row)) = money {
        return Some(found(row, true, at + count));
    }
    let (count, row) = reading.longest(&UNITS, at, limit.min(at + 5))?;
    let letter = row.key.len() == 1 && row.column(3) != "capital" && !is_small(reading.word(at));
    // "a packet of 1500 b", but "Schedule 6 b".
    let part = row.key == "b" && number.value < Decimal::from(LARGE);
    let letter = letter || row.column(3) == "small" && !is_small(reading.word(at));
    (!letter && !part).then(|| found(row, false, at + count))
}

/// One past the mark of inches that touches a number before `at`: `8"`, where no quotation is open.
pub(super) fn inches(reading: &Reading<'_>, at: usize, limit: usize) -> Option<usize> {
    let mark = at < limit && reading.touches(at.checked_sub(1)?) && matches!(reading.word(at), "\"" | "″");
    let from = mark.then(|| reading.article.sentence_at(reading.span(at, at + 1).start)).flatten()?;
    let from = reading.article.sentences[from].tokens.start;
    let open = (from..at).filter(|&at| matches!(reading.word(at), "\"" | "“" | "''" | "``")).count() % 2 == 1;
    let word = reading.touches(at) && reading.is(at + 1, TokenKind::Word);
    (!open && !word).then_some(at + 1)
}

/// Whether a word that can name money does so here.
fn is_money(reading: &Reading<'_>, start: usize, number: &Numeral, at: usize, end: usize, row: &Row) -> bool {
    let hyphen = at > number.end;
    match row.column(3) {
        // Exchange rates have three decimals and more: 2.957 marks.
        "large" => number.value >= Decimal::from(LARGE) || number.value.scale() > 2,
        "grown" => false,
        "capitals" | "after" => is_code(reading, at),
        "before" | "lead" => !hyphen,
        // A 500-pound bomb, five pounds of sugar, she weighs 120 pounds.
        "mass" => {
            let weighed = (start.saturating_sub(5)..start).any(|at| {
                let word = reading.lower(at);
                word.starts_with("weigh") || collocates::WEIGHING.has(word)
            });
            let of = reading.lower(end) == "of" && !hyphen;
            !(weighed || of || (hyphen && number.value < Decimal::from(100_000)))
        }
        _ if reading.is(at, TokenKind::Symbol) => {
            // "15€", but "10 $ 30" is two amounts.
            // "10 $ 30 cent" is one, told by what stands after the second number.
            !reading.is(end, TokenKind::Number) || reading.touches(at - 1) || reading.holds(&CURRENCIES, end + 1)
        }
        _ => row.key.len() > 2 || row.key == "ct",
    }
}
