//! Numerals: numbers as written, in digits, in words, or in both.

use super::reading::Reading;
use crate::TokenKind;
use crate::lexicon::NUMERALS;
use rust_decimal::Decimal;
use std::str::FromStr as _;

/// A number read from the text.
#[derive(Clone, Copy, Debug)]
pub struct Numeral {
    /// One past its last token.
    pub end: usize,
    /// Its value.
    pub value: Decimal,
    /// What sort of numeral it is.
    pub sort: Sort,
}

/// Sorts of numerals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// How many.
    Cardinal,
    /// Which one in an order.
    Ordinal,
    /// Part of a whole: two-thirds.
    Fraction,
    /// An indefinite number: dozens. The value is the least it can mean.
    Vague,
}

/// The numeral that starts at token `at`.
pub fn numeral(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    if reading.is(at, TokenKind::Number) {
        digits(reading, at, limit)
    } else if reading.word(at) == "."
        && reading.touches(at)
        && reading.is(at + 1, TokenKind::Number)
        && !(at > 0 && reading.touches(at - 1))
        && at + 1 < limit
    {
        let value = decimal(&format!("0.{}", reading.word(at + 1)))?;
        Some(scaled(reading, Numeral { end: at + 2, value, sort: Sort::Cardinal }, limit))
    } else {
        words(reading, at, limit)
    }
}

/// A decimal of digits and a stop, with thousands commas dropped.
fn decimal(text: &str) -> Option<Decimal> {
    Decimal::from_str(&text.replace(',', "")).ok()
}

/// A number that starts with digits: `12`, `1.5bn`, `2nd`, `17-1/4`, `2.6 million`.
fn digits(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    let word = reading.lower(at);
    let split = word.find(|c: char| c.is_alphabetic()).unwrap_or(word.len());
    let (figure, suffix) = word.split_at(split);
    let value = decimal(figure.trim_end_matches(['.', ',']))?;
    let one = |value, sort| Some(Numeral { end: at + 1, value, sort });
    match suffix {
        "" => {}
        "st" | "nd" | "rd" | "th" => return one(value, Sort::Ordinal),
        _ => {
            let scale =
                NUMERALS.get(suffix).filter(|row| row.column(1) == "scale").and_then(|row| decimal(row.column(0)))?;
            return one(value.checked_mul(scale)?, Sort::Cardinal);
        }
    }
    if let Some(fraction) = fraction(reading, at, limit) {
        return Some(scaled(reading, fraction, limit));
    }
    // 17-1/4
    if reading.word(at + 1) == "-"
        && reading.touches(at)
        && reading.touches(at + 1)
        && at + 2 < limit
        && let Some(part) = fraction(reading, at + 2, limit)
    {
        return Some(scaled(reading, Numeral { value: value.checked_add(part.value)?, ..part }, limit));
    }
    // 3 1/2
    if reading.is(at + 1, TokenKind::Number)
        && let Some(part) = fraction(reading, at + 1, limit)
    {
        return Some(scaled(reading, Numeral { value: value.checked_add(part.value)?, ..part }, limit));
    }
    Some(scaled(reading, Numeral { end: at + 1, value, sort: Sort::Cardinal }, limit))
}

/// `1/4` as three tokens that touch.
fn fraction(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    let shape = at + 2 < limit
        && reading.word(at + 1) == "/"
        && reading.touches(at)
        && reading.touches(at + 1)
        && reading.is(at + 2, TokenKind::Number);
    let (part, whole) = (decimal(reading.word(at)), decimal(reading.word(at + 2)));
    let (part, whole) = (part.filter(|_| shape)?, whole?);
    // 1986/87 is a season, 9/11 a date.
    let value = part.checked_div(whole).filter(|_| part < whole && whole <= Decimal::from(100))?;
    // 7/8/2020 is a date.
    let date = reading.word(at + 3) == "/";
    (!date).then_some(Numeral { end: at + 3, value, sort: Sort::Fraction })
}

/// Multiplies a number by the scale words that follow it: `2.6 million`, `3 dozen`, `hundred thousand`.
fn scaled(reading: &Reading<'_>, mut number: Numeral, limit: usize) -> Numeral {
    while number.end < limit {
        let at = number.end + usize::from(reading.word(number.end) == "-" && reading.touches(number.end));
        let word = reading.lower(at);
        let word = if word == "dozens" { "dozen" } else { word };
        // "5 m" is five metres; only a scale of several letters stands apart.
        let scale = NUMERALS
            .get(word)
            .filter(|row| row.column(1) == "scale" && word.len() > 2)
            .and_then(|row| decimal(row.column(0)));
        let Some(value) = scale.and_then(|scale| number.value.checked_mul(scale)).filter(|_| at < limit) else { break };
        number = Numeral { end: at + 1, value, sort: Sort::Cardinal };
    }
    number
}

/// A number in words: `one hundred and sixty-one`, `half a million`, `two-thirds`, `three and a half`, `dozens`.
fn words(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    let mut end = at;
    let (mut total, mut current) = (Decimal::ZERO, Decimal::ZERO);
    let mut seen = false;
    let mut article = false;
    while end < limit {
        let word = reading.lower(end);
        let class = NUMERALS.get(word).map(|row| (row.column(1), decimal(row.column(0)).unwrap_or_default()));
        match class {
            Some(("cardinal", value)) => current = current.checked_add(value)?,
            Some(("scale", value)) if seen || article => {
                let base = if current.is_zero() { Decimal::ONE } else { current };
                current = base.checked_mul(value)?;
                if value >= Decimal::from(1000) {
                    total = total.checked_add(current)?;
                    current = Decimal::ZERO;
                }
            }
            Some(("scale", value))
                if !seen && matches!(word, "hundred" | "thousand" | "million" | "billion" | "trillion" | "dozen") =>
            {
                current = value
            }
            Some(("ordinal", value)) if seen => return ordinal(reading, end, total, current, value),
            Some(("ordinal", value)) => {
                return (word != "second" && end == at).then_some(Numeral { end: end + 1, value, sort: Sort::Ordinal });
            }
            Some(("fraction", value)) if seen => return parts(end, total, current, value, word),
            Some(("fraction", value)) if !seen && word == "half" => return half(reading, end, value, limit),
            Some(("vague", value)) if !seen => return Some(vague(reading, end, value, limit)),
            _ => {
                if seen && word == "and" && joins(reading, end + 1) {
                    end += 1;
                    if matches!(reading.lower(end), "a") && matches!(reading.lower(end + 1), "half" | "quarter") {
                        let part = NUMERALS.get(reading.lower(end + 1)).and_then(|row| decimal(row.column(0)))?;
                        let value = total.checked_add(current)?.checked_add(part)?;
                        return Some(scaled(reading, Numeral { end: end + 2, value, sort: Sort::Cardinal }, limit));
                    }
                    continue;
                }
                if seen && word == "-" && reading.touches(end) && NUMERALS.get(reading.lower(end + 1)).is_some() {
                    end += 1;
                    continue;
                }
                if !seen
                    && matches!(word, "a" | "an")
                    && NUMERALS
                        .get(reading.lower(end + 1))
                        .is_some_and(|row| row.column(1) == "scale" && row.key.len() > 3)
                {
                    article = true;
                    end += 1;
                    continue;
                }
                break;
            }
        }
        seen = true;
        end += 1;
    }
    // A joining hyphen that nothing followed is not part of the number.
    while end > at && (reading.word(end - 1) == "-" || reading.lower(end - 1) == "and") {
        end -= 1;
    }
    let value = total.checked_add(current)?;
    seen.then_some(Numeral { end, value, sort: Sort::Cardinal })
}

/// Whether the number goes on after an "and".
fn joins(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.lower(at);
    NUMERALS.get(next).is_some_and(|row| row.column(1) == "cardinal")
        && matches!(reading.lower(at - 2), "hundred" | "thousand" | "million")
        || (next == "a" && matches!(reading.lower(at + 1), "half" | "quarter"))
}

/// `twenty-first`: the ordinal that closes a number.
fn ordinal(_: &Reading<'_>, at: usize, total: Decimal, current: Decimal, value: Decimal) -> Option<Numeral> {
    Some(Numeral { end: at + 1, value: total.checked_add(current)?.checked_add(value)?, sort: Sort::Ordinal })
}

/// `two-thirds`; "three quarters" counts parts, not quarters of a year, only when the number is small.
fn parts(at: usize, total: Decimal, current: Decimal, part: Decimal, word: &str) -> Option<Numeral> {
    let count = total.checked_add(current)?;
    (count < Decimal::from(20) && !(word == "half" || word == "quarter" && count != Decimal::ONE)).then_some(())?;
    Some(Numeral { end: at + 1, value: count.checked_mul(part)?, sort: Sort::Fraction })
}

/// `half a million`, `half`.
fn half(reading: &Reading<'_>, at: usize, half: Decimal, limit: usize) -> Option<Numeral> {
    let next = at + 1 + usize::from(matches!(reading.lower(at + 1), "a" | "an"));
    let scale = NUMERALS
        .get(reading.lower(next))
        .filter(|row| row.column(1) == "scale" && row.key.len() > 3)
        .and_then(|row| decimal(row.column(0)));
    match scale.filter(|_| next < limit) {
        Some(scale) => Some(Numeral { end: next + 1, value: scale.checked_mul(half)?, sort: Sort::Cardinal }),
        None => Some(Numeral { end: at + 1, value: half, sort: Sort::Fraction }),
    }
}

/// `dozens`, `hundreds of thousands`, `tens of millions`.
fn vague(reading: &Reading<'_>, at: usize, value: Decimal, limit: usize) -> Numeral {
    let mut number = Numeral { end: at + 1, value, sort: Sort::Vague };
    while reading.lower(number.end) == "of" && number.end + 1 < limit {
        let scale = match reading.lower(number.end + 1) {
            "thousands" => Decimal::from(1000),
            "millions" => Decimal::from(1_000_000),
            "billions" => Decimal::from(1_000_000_000),
            _ => break,
        };
        let Some(value) = number.value.checked_mul(scale) else { break };
        number = Numeral { end: number.end + 2, value, sort: Sort::Vague };
    }
    number
}
