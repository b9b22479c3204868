//! Numbers in words: `one hundred and sixty-one`, `half a million`, `two-thirds`, `three and a half`, `dozens`.
//!
//! The grammar: a group is a number below a hundred, or digits, with scale words after it; a smaller group may follow
//! a scale word (`two thousand` `three hundred` `and five`); then a decimal, a fraction or an ordinal may close it.

use super::numerals::{Numeral, Sort, and_a_fraction, figure, ratio, scale, scaled, simple};
use super::reading::Reading;
use super::units::and_a_part;
use crate::TokenKind;
use crate::lexicon::{APPROXIMATORS, NUMERALS, Row, UNITS, collocates, grammar};
use rust_decimal::Decimal;
use std::str::FromStr as _;

/// A whole number and what may still follow it.
#[derive(Clone, Copy)]
struct Whole {
    /// One past its last token.
    end: usize,
    /// Its value.
    value: Decimal,
    /// A number added after it must be less: 10 after `twenty`, 1000 after `two thousand`, 1 after `seven`.
    room: Decimal,
    /// The last scale word's factor; 1 when there is none.
    scale: Decimal,
    /// What was added after the last `and`, if anything.
    added: Decimal,
    /// The scale it was added to.
    added_to: Decimal,
    /// Whether it ends in digits.
    digits: bool,
}

fn value_of(row: &Row) -> Decimal {
    Decimal::from_str(row.column(0)).unwrap_or_default()
}

fn of_class(word: &str, class: &str) -> Option<Decimal> {
    NUMERALS.get(word).filter(|row| row.column(1) == class).map(value_of)
}

/// The number in words that starts at token `at`.
pub(super) fn words(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    if reading.is(at, TokenKind::Number) {
        return None;
    }
    if let Some(number) = vague(reading, at, limit).or_else(|| part(reading, at, limit)) {
        return Some(number);
    }
    if let Some(value) = of_class(reading.lower(at), "ordinal") {
        return Some(Numeral::new(at + 1, value, Sort::Ordinal));
    }
    // "an hour and a half": the article is the number.
    let unit = starts_article(reading, at) && reading.holds(&UNITS, at + 1);
    if unit && and_a_part(reading, at + 2, limit).is_some() {
        return Some(Numeral::new(at + 1, Decimal::ONE, Sort::Cardinal));
    }
    let whole = whole(reading, at, limit, false)?;
    Some(close(reading, at, whole, limit, false))
}

/// A number whose first token is digits: scale words, smaller groups and fractions may follow.
pub(super) fn after_digits(
    reading: &Reading<'_>,
    at: usize,
    first: Numeral,
    limit: usize,
    money: bool,
) -> Option<Numeral> {
    // Most figures stand alone; only these words go on with one.
    let next = reading.lower(at + 1);
    let goes_on = reading.opens(at + 1).has(&NUMERALS) || next.ends_with('s');
    if !goes_on && next != "-" && !reading.is_of(&grammar::NUMBER_JOINT, at + 1) {
        return Some(first);
    }
    let Some(whole) = whole(reading, at, limit, money) else { return Some(first) };
    Some(close(reading, at, whole, limit, money))
}

/// A whole number: a group and the smaller groups that follow it.
fn whole(reading: &Reading<'_>, at: usize, limit: usize, money: bool) -> Option<Whole> {
    let mut number = group(reading, at, limit, money)?;
    let between = at > 0 && reading.lower(at - 1) == "between";
    while number.room > Decimal::ONE {
        let hyphen = reading.word(number.end) == "-"
            && (reading.touches(number.end) || number.room == Decimal::TEN && !number.digits);
        let and = reading.lower(number.end) == "and" && !between && number.room > Decimal::TEN;
        let next = number.end + usize::from(hyphen || and);
        if next >= limit || starts_article(reading, next) {
            break;
        }
        let Some(more) = whole(reading, next, limit, money) else { break };
        let with_digits = reading.is(next, TokenKind::Number);
        if let Some(whole) = hundreds_of(reading, number, next, limit) {
            number = whole;
            continue;
        }
        // "4 thousand 3 hundred" and "3 hundred and 21" go on; "two million 5-year-olds" does not.
        let goes_on = !with_digits || more.scale > Decimal::ONE || (and && number.room == Decimal::ONE_HUNDRED);
        let hyphened = !hyphen || (number.room == Decimal::TEN && !with_digits) || reading.touches(number.end);
        if more.value >= number.room || more.value.is_zero() || !goes_on || !hyphened {
            break;
        }
        let Some(value) = number.value.checked_add(more.value) else { break };
        let (added, added_to) = if and { (more.value, number.scale) } else { (more.added, more.added_to) };
        number = Whole { value, added, added_to, ..more };
    }
    Some(number)
}

/// `two hundred and fifty thousand`: what follows a hundred and has a scale word is a part of the thousands.
fn hundreds_of(reading: &Reading<'_>, number: Whole, next: usize, limit: usize) -> Option<Whole> {
    let more = group(reading, next, limit, false).filter(|_| number.scale == Decimal::ONE_HUNDRED && !number.digits)?;
    let small = more.value.checked_div(more.scale)?;
    let fits = more.scale >= Decimal::ONE_THOUSAND
        && small < Decimal::ONE_HUNDRED
        && small.fract().is_zero()
        && !small.is_zero()
        && number.value < Decimal::ONE_THOUSAND
        && !more.digits;
    let value = number.value.checked_add(small)?.checked_mul(more.scale).filter(|_| fits)?;
    Some(Whole { value, room: more.scale, ..more })
}

fn starts_article(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.lower(at), "a" | "an")
}

/// One number with the scale words after it: `twelve`, `twenty`, `3 hundred`, `a dozen`, `hundred thousand`.
fn group(reading: &Reading<'_>, at: usize, limit: usize, money: bool) -> Option<Whole> {
    let word = reading.lower(at);
    let (mut value, mut room, mut end, digits) = if reading.is(at, TokenKind::Number) {
        let number = simple(reading, at, money).filter(|n| n.sort == Sort::Cardinal && n.suffix == 0)?;
        (number.value, Decimal::ONE, at + 1, true)
    } else if let Some(value) = of_class(word, "cardinal") {
        let tens = value >= Decimal::from(20);
        (value, if tens { Decimal::TEN } else { Decimal::ONE }, at + 1, false)
    } else if starts_article(reading, at) && long_scale(reading, at + 1).is_some() {
        (Decimal::ONE, Decimal::ONE, at + 1, false)
    } else if long_scale(reading, at).is_some() {
        (Decimal::ONE, Decimal::ONE, at, false)
    } else {
        return None;
    };
    let mut last = Decimal::ONE;
    if room == Decimal::TEN {
        // Tokenised texts set the hyphen apart: ninety - five.
        let next = end + usize::from(reading.word(end) == "-" && (reading.touches(end) || !reading.touches(end - 1)));
        if let Some(unit) =
            of_class(reading.lower(next), "cardinal").filter(|&unit| unit < Decimal::TEN && next < limit)
            && !unit.is_zero()
        {
            (value, room, end) = (value + unit, Decimal::ONE, next + 1);
        }
    }
    while end < limit {
        let next = end + usize::from(reading.word(end) == "-" && reading.touches(end));
        let Some(factor) = plural_scale(reading, next).or_else(|| scale(reading, next, money)).filter(|_| next < limit)
        else {
            break;
        };
        let Some(product) = value.checked_mul(factor) else { break };
        (value, last, end) = (product, factor, next + 1);
        room = if factor == Decimal::from(12) { Decimal::ONE } else { factor };
    }
    Some(Whole { end, value, room, scale: last, added: Decimal::ZERO, added_to: Decimal::ONE, digits })
}

/// The factor of a scale word in the plural after a number: three dozens, two trillions.
fn plural_scale(reading: &Reading<'_>, at: usize) -> Option<Decimal> {
    let stem = reading.lower(at).strip_suffix('s').filter(|stem| stem.len() > 4)?;
    of_class(stem, "scale")
}

/// A scale word that can stand without a number: hundred, thousand, million, dozen.
fn long_scale(reading: &Reading<'_>, at: usize) -> Option<Decimal> {
    reading.row(&NUMERALS, at).filter(|row| row.column(1) == "scale" && row.key.len() > 4).map(value_of)
}

/// What closes a whole number: decimals, `and a half`, `thirds`, `-first`, `in ten`.
fn close(reading: &Reading<'_>, at: usize, whole: Whole, limit: usize, money: bool) -> Numeral {
    let plain = Numeral::new(whole.end, whole.value, Sort::Cardinal);
    let closed = point(reading, whole, limit)
        .or_else(|| one_hundredths(reading, whole, limit))
        .or_else(|| which_one(reading, at, whole, limit))
        .or_else(|| thirds(reading, at, whole, limit))
        .or_else(|| ordinal(reading, whole, limit))
        .or_else(|| and_a_half(reading, whole, limit))
        .or_else(|| and_a_fraction(reading, plain, limit))
        .or_else(|| one_in(reading, whole, limit))
        .or_else(|| one_over(reading, whole, limit));
    closed.map_or(plain, |number| match number.sort {
        Sort::Ordinal => number,
        _ => scaled(reading, number, limit, money),
    })
}

/// `two point seven one`, `two hundred point seventy-one`.
fn point(reading: &Reading<'_>, whole: Whole, limit: usize) -> Option<Numeral> {
    if reading.lower(whole.end) != "point" || whole.digits {
        return None;
    }
    let mut end = whole.end + 1;
    let mut decimals = String::new();
    while let Some(value) = of_class(reading.lower(end), "cardinal").filter(|_| end < limit) {
        let next = end + 1 + usize::from(reading.word(end + 1) == "-" && reading.touches(end));
        let unit = of_class(reading.lower(next), "cardinal").filter(|&unit| unit < Decimal::TEN && next < limit);
        match unit.filter(|_| value >= Decimal::from(20)) {
            Some(unit) => {
                decimals.push_str(&(value + unit).to_string());
                end = next + 1;
            }
            None => {
                decimals.push_str(&value.to_string());
                end += 1;
            }
        }
    }
    let value = figure(&format!("0.{decimals}")).filter(|_| !decimals.is_empty())?;
    Some(Numeral::new(end, whole.value.checked_add(value)?, Sort::Cardinal))
}

/// The denominator at `at`: its end and value. Singular forms (`third`) only with a numerator of one.
fn denominator(reading: &Reading<'_>, at: usize, limit: usize, one: bool) -> Option<(usize, Decimal)> {
    let name = |at: usize| -> Option<Decimal> {
        let word = reading.lower(at);
        if collocates::NO_PART.has(word) {
            return None;
        }
        let row = NUMERALS
            .get(word)
            .filter(|row| row.column(1) == "part" && (one || row.column(2).is_empty()) && row.column(2) != "glyph");
        row.map(value_of).or_else(|| of_class(word, "ordinal").filter(|_| one)).or_else(|| {
            let stem = word.strip_suffix('s')?;
            of_class(stem, "ordinal").filter(|_| stem != "first" || at > 0 && reading.word(at - 1) == "-")
        })
    };
    if at >= limit {
        return None;
    }
    // twenty-fifths
    let tens = of_class(reading.lower(at), "cardinal").filter(|&tens| tens >= Decimal::from(20));
    if let Some(tens) = tens.filter(|_| reading.word(at + 1) == "-" && at + 2 < limit) {
        let unit = name(at + 2).or_else(|| of_class(reading.lower(at + 2), "ordinal").filter(|_| one));
        return unit.filter(|&unit| unit < Decimal::TEN).map(|unit| (at + 3, tens + unit));
    }
    name(at).map(|value| (at + 1, value))
}

/// `the one millionth`: an ordinal, where `one millionth` is a part.
fn which_one(reading: &Reading<'_>, at: usize, whole: Whole, limit: usize) -> Option<Numeral> {
    let led = at > 0 && reading.is_of(&grammar::DEFINITE, at - 1);
    let part = reading.lower(whole.end + 1) == "of" || reading.lower(whole.end) == "third";
    let one = whole.value == Decimal::ONE && led && !part;
    one.then(|| ordinal(reading, whole, limit)).flatten()
}

/// `five one hundredths`, `one one hundred and fifth`: parts whose name starts with a number of its own.
fn one_hundredths(reading: &Reading<'_>, whole: Whole, limit: usize) -> Option<Numeral> {
    let one = reading.lower(whole.end) == "one" && whole.value < Decimal::ONE_HUNDRED && whole.end + 1 < limit;
    let stem = |at: usize| reading.lower(at).strip_suffix('s').unwrap_or(reading.lower(at));
    let scale = |at: usize| of_class(stem(at), "ordinal").filter(|&value| value >= Decimal::ONE_HUNDRED);
    if let Some(parts) = scale(whole.end + 1).filter(|_| one) {
        return ratio(whole.value, parts).map(|value| Numeral::new(whole.end + 2, value, Sort::Fraction));
    }
    let named = Some(whole.end).filter(|_| one).and_then(|at| self::whole(reading, at, limit, false))?;
    let parts = ordinal(reading, named, limit).filter(|parts| parts.value > Decimal::ONE_HUNDRED)?;
    ratio(whole.value, parts.value).map(|value| Numeral::new(parts.end, value, Sort::Fraction))
}

/// `two-thirds`, `one eighth`, `two hundred and fifty-four hundredths`.
fn thirds(reading: &Reading<'_>, at: usize, whole: Whole, limit: usize) -> Option<Numeral> {
    let next = whole.end + usize::from(reading.word(whole.end) == "-");
    let (end, parts) = denominator(reading, next, limit, whole.value == Decimal::ONE)?;
    // "the past three quarters", "in two quarters" count quarters of a year.
    let periods = reading.lower(next) == "quarters"
        && next == whole.end
        && at > 0
        && reading.is_of(&collocates::PERIOD_LEAD, at - 1);
    if periods {
        return None;
    }
    // "one hundred thirty fifths" are a hundred parts of thirty-five.
    let tens = of_class(reading.lower(whole.end - 1), "cardinal").filter(|&tens| tens >= Decimal::from(20));
    if let Some(tens) = tens.filter(|&tens| tens < whole.value && parts < Decimal::TEN && next == whole.end) {
        let value = ratio(whole.value.checked_sub(tens)?, tens.checked_add(parts)?)?;
        return Some(Numeral::new(end, value, Sort::Fraction));
    }
    if whole.added.is_zero() || whole.added == whole.value {
        return ratio(whole.value, parts).map(|value| Numeral::new(end, value, Sort::Fraction));
    }
    let base = whole.value.checked_sub(whole.added)?;
    // "five billion and three quarters" means quarters of a billion.
    let unit = if whole.added < Decimal::TEN { whole.added_to } else { Decimal::ONE };
    let value = base.checked_add(ratio(whole.added.checked_mul(unit)?, parts)?)?;
    Some(Numeral::new(end, value, Sort::Cardinal))
}

/// `twenty-first`, `hundred and fifth`: the ordinal that closes a number.
fn ordinal(reading: &Reading<'_>, whole: Whole, limit: usize) -> Option<Numeral> {
    if whole.digits {
        return None;
    }
    let joint = matches!(reading.lower(whole.end), "-" | "and");
    let next = whole.end + usize::from(joint);
    let value = of_class(reading.lower(next), "ordinal").filter(|_| next < limit)?;
    // "the twenty-two thousandth": as many times the scale.
    let times = value >= Decimal::ONE_HUNDRED && whole.value < value && !joint;
    let sum = if times { whole.value.checked_mul(value) } else { whole.value.checked_add(value) };
    sum.filter(|_| times || value < whole.room).map(|sum| Numeral::new(next + 1, sum, Sort::Ordinal))
}

/// `three and a half`, `3 million and a half`, `two and three quarters`, `one billion and a half million`.
fn and_a_half(reading: &Reading<'_>, whole: Whole, limit: usize) -> Option<Numeral> {
    let hyphen = usize::from(reading.word(whole.end) == "-");
    if reading.lower(whole.end + hyphen) != "and" {
        return None;
    }
    let next = whole.end + hyphen + 1;
    let next = next + usize::from(reading.word(next) == "-");
    let (count, from) = match reading.lower(next) {
        "a" => (Decimal::ONE, next + 1),
        // two and fifty-four hundredths
        _ => group(reading, next, limit, false)
            .filter(|count| count.value < Decimal::ONE_HUNDRED && !count.digits && count.end > next)
            .map(|count| (count.value, count.end))?,
    };
    let from = from + usize::from(reading.word(from) == "-");
    let (end, parts) = denominator(reading, from, limit, count == Decimal::ONE)?;
    let part = ratio(count, parts)?;
    // A smaller scale belongs to the half alone: one billion and a half million.
    let smaller = scale(reading, end, false).filter(|&scale| scale < whole.scale && end < limit);
    let (unit, end) = smaller.map_or((whole.scale, end), |scale| (scale, end + 1));
    let value = whole.value.checked_add(part.checked_mul(unit)?)?;
    Some(Numeral::new(end, value, Sort::Cardinal))
}

/// `one in five`, `1 in 10`, `two out of three`: a share.
fn one_in(reading: &Reading<'_>, number: Whole, limit: usize) -> Option<Numeral> {
    let out = reading.lower(number.end) == "out" && reading.lower(number.end + 1) == "of";
    let next = match reading.lower(number.end) {
        "in" | "-" if reading.lower(number.end + 1) == "in" => {
            number.end + 2 + usize::from(reading.word(number.end + 2) == "-")
        }
        "in" => number.end + 1,
        "out" if out => number.end + 2,
        _ => return None,
    };
    let of = whole(reading, next, limit, false).filter(|of| of.value > number.value && of.value > Decimal::ONE)?;
    let round = of.value == Decimal::TEN || of.value == Decimal::ONE_HUNDRED || of.value == Decimal::ONE_THOUSAND;
    let year = of.value > Decimal::from(1500) && of.value < Decimal::from(2200) && reading.is(next, TokenKind::Number);
    // Nine out of 10 are a share; seven out of 11 states are seven.
    let common = (Decimal::ONE..=Decimal::TEN).contains(&of.value)
        || [20_u32, 50].iter().any(|&whole| Decimal::from(whole) == of.value)
        || (of.value % Decimal::ONE_HUNDRED).is_zero();
    let share = out && common
        || (number.value == Decimal::ONE && !is_period(reading, of.end))
        || (round && !is_period(reading, of.end));
    let written = reading.word(of.end);
    (share && !year && !matches!(written, "%" | "/")).then_some(())?;
    ratio(number.value, of.value).map(|value| Numeral::new(of.end, value, Sort::Fraction))
}

/// `one over twenty`, said of nothing: "one over 20 years old" counts.
fn one_over(reading: &Reading<'_>, number: Whole, limit: usize) -> Option<Numeral> {
    if reading.lower(number.end) != "over" || number.value != Decimal::ONE {
        return None;
    }
    let of = whole(reading, number.end + 1, limit, false).filter(|of| of.value > Decimal::ONE)?;
    let free = of.end >= limit || !reading.is(of.end, TokenKind::Word);
    let value = ratio(number.value, of.value).filter(|_| free && !matches!(reading.word(of.end), "%" | "-"))?;
    Some(Numeral::new(of.end, value, Sort::Fraction))
}

/// Whether a span of time follows: the second death in 10 days.
fn is_period(reading: &Reading<'_>, at: usize) -> bool {
    let at = at + usize::from(reading.word(at) == "-");
    reading.row(&crate::lexicon::UNITS, at).is_some_and(|row| row.column(1) == "duration")
}

/// `half a million`, `half`, `a quarter of`, `a third of`, `¾`.
fn part(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    let word = reading.lower(at);
    let before = if at > 0 { reading.lower(at - 1) } else { "" };
    let article = starts_article(reading, at);
    let name = at + usize::from(article);
    let row = reading.row(&NUMERALS, name).filter(|_| name < limit);
    if let Some(row) = row.filter(|row| row.column(2) == "glyph" && !article) {
        return Some(Numeral::new(name + 1, value_of(row), Sort::Fraction));
    }
    let end = name + 1;
    let half = reading.lower(name) == "half";
    let (_, parts) = denominator(reading, name, limit, true).filter(|_| half || article || word == "quarter")?;
    let value = ratio(Decimal::ONE, parts)?;
    if of_class(before, "ordinal").is_some() || matches!(before, "latter" | "other") {
        return None;
    }
    // half a million, half-a-dozen, half-dozen
    let hyphen = |at: usize| usize::from(reading.word(at) == "-" && reading.touches(at));
    let article_at = end + hyphen(end);
    let next = article_at + usize::from(starts_article(reading, article_at));
    let next = next + hyphen(next);
    let scaled_by = |at: usize| scale(reading, at, false).filter(|_| at < limit && reading.lower(at).len() > 2);
    if let Some(factor) = scaled_by(next).filter(|_| half || next == end) {
        return Some(Numeral::new(next + 1, value.checked_mul(factor)?, Sort::Cardinal));
    }
    let of = reading.lower(end) == "of";
    let of_scale = of && matches!(reading.lower(end + 1), "a") && scaled_by(end + 2).is_some();
    let number = Numeral::new(end, value, Sort::Fraction);
    if of_scale {
        return Some(scaled(reading, number, limit, false));
    }
    // "half-hour" is a unit's half; "half-brother", "a third man" and "the quarter" are none.
    let hyphen = reading.word(end) == "-" && reading.touches(name);
    // "cut by a third", but "added a third"
    let led = before == "by" || APPROXIMATORS.contains(before) || matches!(before, "than" | "half");
    let alone = led && (end >= limit || !reading.is(end, TokenKind::Word));
    // "a hundredth", but "a hundredth birthday"
    let tiny = article && parts >= Decimal::TEN && !hyphen && !reading.is(end, TokenKind::Word);
    let point = matches!(reading.lower(end + usize::from(hyphen)), "point") && (half || word == "quarter" || article);
    (of || tiny
        || point
        || (half && (!hyphen || is_period(reading, end)) && !matches!(reading.lower(end), "time" | "year"))
        || (article && alone && !hyphen && word != "quarter"))
        .then_some(number)
}

/// `dozens`, `hundreds of thousands`, `several hundred`, `a few`.
fn vague(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    let (count, row) = reading.longest(&NUMERALS, at, limit.min(at + 4))?;
    let end = at + count;
    if row.column(1) != "vague" || (row.column(2) == "of" && reading.lower(end) != "of") {
        return None;
    }
    let mut number = Numeral::new(end, value_of(row), Sort::Vague);
    loop {
        let of = usize::from(reading.lower(number.end) == "of");
        let next = number.end + of;
        let word = reading.lower(next);
        let factor = match of {
            1 => word.strip_suffix('s').and_then(|word| of_class(word, "scale").filter(|_| word.len() > 4)),
            _ => of_class(word, "scale").filter(|_| word.len() > 4),
        };
        let value = factor.filter(|_| next < limit).and_then(|factor| number.value.checked_mul(factor));
        let Some(value) = value else { return Some(number) };
        number = Numeral::new(next + 1, value, Sort::Vague);
    }
}
