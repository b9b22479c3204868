//! Numerals: numbers as written, in digits, in words, or in both.

use super::number_words;
use super::reading::Reading;
use super::scientific::scientific;
use crate::TokenKind;
use crate::lexicon::{CURRENCIES, NUMERALS, Row, UNITS, collocates, contexts};
use rust_decimal::Decimal;
use std::str::FromStr as _;

/// Tokens one numeral has at most.
pub(super) const NUMERAL_TOKENS_MAX: usize = 24;

/// Decimals kept of a fraction that does not come out even.
const FRACTION_DECIMALS: u32 = 12;

/// Denominators digits are read with; `9/11` and `24/7` are no fractions.
const DENOMINATORS: &[u32] = &[2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 32, 64, 100];

/// A number read from the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Numeral {
    /// One past its last token.
    pub end: usize,
    /// Its value.
    pub value: Decimal,
    /// What sort of numeral it is.
    pub sort: Sort,
    /// Bytes at the end of its last token that are a unit grown onto it: 2 in `300mm`.
    pub suffix: usize,
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

impl Numeral {
    /// A numeral without a unit grown onto it.
    pub(super) fn new(end: usize, value: Decimal, sort: Sort) -> Self {
        Self { end, value, sort, suffix: 0 }
    }
}

/// The numeral that starts at token `at`; `money` when a currency sign stands before it, so that `m` is a million.
pub fn numeral(reading: &Reading<'_>, at: usize, limit: usize, money: bool) -> Option<Numeral> {
    let limit = limit.min(at + NUMERAL_TOKENS_MAX);
    if at >= limit {
        return None;
    }
    if !may_start(reading, at) {
        return None;
    }
    if let Some(number) = negative(reading, at, limit, money) {
        return Some(number);
    }
    if reading.is(at, TokenKind::Number) {
        return digits(reading, at, limit, money);
    }
    let leading_point = reading.word(at) == "."
        && reading.touches(at)
        && reading.is(at + 1, TokenKind::Number)
        && !(at > 0 && reading.touches(at - 1))
        && at + 1 < limit;
    if leading_point {
        let value = figure(&format!("0.{}", reading.word(at + 1)))?;
        return Some(scaled(reading, Numeral::new(at + 2, value, Sort::Cardinal), limit, money));
    }
    number_words::words(reading, at, limit)
}

/// Whether a numeral can start at token `at`: what most words fail at once.
pub(super) fn may_start(reading: &Reading<'_>, at: usize) -> bool {
    if reading.lower(at) == "a" {
        // Most articles stand before a noun: only "a few" and the like, "a hundred" and "a third" are numbers.
        let next = reading.opens(at + 1).has(&NUMERALS) || reading.lower(at + 1).ends_with('s');
        let part = matches!(reading.lower(at + 4), "half" | "quarter");
        return next || part || reading.longest(&NUMERALS, at, at + 4).is_some();
    }
    reading.opens(at).has(&NUMERALS)
        || match reading.tokens().get(at).map(|token| token.kind) {
            Some(TokenKind::Word) => matches!(reading.lower(at), "an" | "minus" | "negative"),
            Some(TokenKind::QuoteMark) | None => false,
            Some(_) => !matches!(reading.word(at), "," | ")" | "(" | ";" | ":"),
        }
}

/// `-1`, `−18`, `minus five`, `negative one`.
fn negative(reading: &Reading<'_>, at: usize, limit: usize, money: bool) -> Option<Numeral> {
    let sign = matches!(reading.word(at), "-" | "−")
        && reading.is(at + 1, TokenKind::Number)
        && reading.touches(at)
        && !(at > 0 && reading.touches(at - 1) && !(money && reading.is(at - 1, TokenKind::Symbol)))
        // "75 -300mm" is a range badly spaced.
        && !(at > 0 && reading.is(at - 1, TokenKind::Number));
    let word = matches!(reading.lower(at), "minus" | "negative") && !(at > 0 && reading.is(at - 1, TokenKind::Number));
    // "- 10": apart from its number a minus is one only where nothing else is said.
    let lone = matches!(reading.word(at), "-" | "−")
        && reading.is(at + 1, TokenKind::Number)
        && reading.article.sentence_at(reading.span(at, at + 1).start).is_some_and(|found| {
            let tokens = &reading.article.sentences[found].tokens;
            tokens.start == at && digits(reading, at + 1, limit, money).is_some_and(|number| number.end >= tokens.end)
        });
    if let Some(number) = alone_after_bullet(reading, at, limit, money) {
        return Some(number);
    }
    let sign = sign || lone;
    // A dash before the first word of a paragraph belongs to the dateline: (Reuters) -12 people.
    let dateline = reading.article.dateline.as_ref().and_then(|dateline| dateline.span).map(|span| span.end);
    if !(sign || word) || dateline.is_some_and(|end| reading.span(at, at + 1).start <= end + 1) {
        return None;
    }
    let number = match reading.is(at + 1, TokenKind::Number) {
        true => digits(reading, at + 1, limit, money),
        false => number_words::words(reading, at + 1, limit),
    };
    number
        .filter(|number| matches!(number.sort, Sort::Cardinal | Sort::Fraction))
        .map(|number| Numeral { value: -number.value, ..number })
}

/// `- 10 k` as the whole of a text, whose minus looks like the mark of a list.
fn alone_after_bullet(reading: &Reading<'_>, at: usize, limit: usize, money: bool) -> Option<Numeral> {
    let [sentence] = &reading.article.sentences[..] else { return None };
    let minus = at == 1
        && sentence.tokens.start <= 1
        && matches!(reading.word(0), "-" | "−")
        && reading.is(at, TokenKind::Number);
    let number = minus.then(|| digits(reading, at, limit, money)).flatten()?;
    (number.end >= reading.tokens().len()).then(|| Numeral { value: -number.value, ..number })
}

/// The value of digits with separators: `1,234.5`, `1.234.567`, `1.234,5`, `1,00,000`. A list (`22,24,26`) has none.
pub(super) fn figure(text: &str) -> Option<Decimal> {
    if text.len() > 28 {
        return None;
    }
    let european = text.rfind(',') > text.rfind('.') && text.contains('.');
    let (group, point) = if european { ('.', ',') } else { (',', '.') };
    let (whole, decimals) = match text.split_once(point) {
        Some((_, rest)) if rest.contains(point) => {
            // 1.234.567
            let parts: Vec<&str> = text.split(point).collect();
            let grouped = !text.contains(group) && is_grouped(&parts);
            return grouped.then(|| Decimal::from_str(&parts.concat()).ok()).flatten();
        }
        Some((whole, rest)) => (whole, rest),
        None => (text, ""),
    };
    let parts: Vec<&str> = whole.split(group).collect();
    if (parts.len() > 1 && !is_grouped(&parts)) || decimals.contains(group) {
        return None;
    }
    Decimal::from_str(&format!("{}.{decimals}", parts.concat())).ok()
}

/// `3,5 %`, `€20,50`: a comma before one or two decimals, where a sign of money or of percent shows it is no list.
fn decimal_comma(reading: &Reading<'_>, at: usize, digits: &str, money: bool) -> Option<Decimal> {
    let (whole, decimals) = digits.split_once(',')?;
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let signed = money || matches!(reading.word(at + 1), "%" | "€");
    (signed && plain(whole) && plain(decimals) && decimals.len() <= 2)
        .then(|| Decimal::from_str(&format!("{whole}.{decimals}")).ok())
        .flatten()
}

/// Whether digits are grouped in threes, or in twos before the last three (1,00,000).
fn is_grouped(parts: &[&str]) -> bool {
    let Some((last, rest)) = parts.split_last() else { return false };
    let Some((first, middle)) = rest.split_first() else { return false };
    let width = middle.first().map_or(3, |part| part.len());
    last.len() == 3
        && (1..=3).contains(&first.len())
        && (width == 3 || (width == 2 && first.len() <= 2))
        && middle.iter().all(|part| part.len() == width)
}

/// One divided by another, with the decimals worth showing.
pub(super) fn ratio(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_div(whole).map(|value| value.round_dp(FRACTION_DECIMALS))
}

/// The factor of a scale word: 1000000 for `million`. Short forms standing apart (`5 m`) count only for money.
pub(super) fn scale(reading: &Reading<'_>, at: usize, money: bool) -> Option<Decimal> {
    let written = reading.word(at);
    let row = reading.row(&NUMERALS, at).filter(|row| row.column(1) == "scale")?;
    // "3.5 B dollars"
    let money = money || reading.holds(&CURRENCIES, at + 1);
    let short = row.key.len() == 1 || row.key == "mm";
    (!short || money || written == "M" || (written == "k")).then(|| Decimal::from_str(row.column(0)).ok()).flatten()
}

/// The factor of a scale word or its short form: 1000000 for `mln`; None for other words.
pub(super) fn scale_of(word: &str) -> Option<Decimal> {
    NUMERALS.get(word).filter(|row| row.column(1) == "scale").and_then(|row| Decimal::from_str(row.column(0)).ok())
}

/// A number that starts with digits: `12`, `1.5bn`, `2nd`, `17-1/4`, `2.6 million`, `300mm`.
fn digits(reading: &Reading<'_>, at: usize, limit: usize, money: bool) -> Option<Numeral> {
    if let Some(number) = scientific(reading, at) {
        return Some(number);
    }
    let number = simple(reading, at, money)?;
    if number.sort == Sort::Ordinal || number.suffix > 0 {
        return Some(number);
    }
    let plain = reading.word(at).bytes().all(|byte| byte.is_ascii_digit());
    if plain && let Some(part) = and_a_fraction(reading, number, limit) {
        return Some(part);
    }
    if plain && let Some(part) = mixed(reading, at, number.value, limit) {
        return Some(scaled(reading, part, limit, money));
    }
    let joined = || spaced_groups(reading, at, limit, money).or_else(|| set_apart(reading, at, limit));
    if plain && let Some(grouped) = joined() {
        return Some(scaled(reading, grouped, limit, money));
    }
    let grown = !reading.word(at).ends_with(|c: char| c.is_ascii_digit());
    if grown { Some(number) } else { number_words::after_digits(reading, at, number, limit, money) }
}

/// One token of digits with what has grown onto it.
pub(super) fn simple(reading: &Reading<'_>, at: usize, money: bool) -> Option<Numeral> {
    let (word, written) = (reading.lower(at), reading.word(at));
    let split = word.find(|c: char| c.is_alphabetic()).unwrap_or(word.len());
    let (digits, letters) = word.split_at_checked(split)?;
    let value = figure(digits).or_else(|| decimal_comma(reading, at, digits, money))?;
    let one = |value| Numeral::new(at + 1, value, Sort::Cardinal);
    match letters {
        "" => return Some(one(value)),
        _ if collocates::ORDINAL_ENDING.has(letters) => return Some(Numeral::new(at + 1, value, Sort::Ordinal)),
        _ => {}
    }
    if let Some(power) = letters.strip_prefix('e').and_then(|power| power.parse::<u32>().ok()) {
        let factor = 10_i64.checked_pow(power)?;
        return value.checked_mul(Decimal::from(factor)).map(one);
    }
    // over-65s, in his 60s
    if letters == "s" && is_age_group(reading, at) {
        return Some(Numeral { suffix: 1, ..one(value) });
    }
    // 5m is five million of money and of what is counted, five metres else; 5M is five million.
    let upper = written.ends_with(letters.to_uppercase().as_str());
    let named = money || reading.holds(&CURRENCIES, at + 1);
    let fine = !value.fract().is_zero();
    let scale = NUMERALS.get(letters).filter(|row| row.column(1) == "scale").filter(|row| match row.key.words() {
        "m" | "mm" => {
            named || upper || counts(reading, at + 1) || fine && letters == "m" && reading.holds(&UNITS, at + 1)
        }
        "b" => named || counts(reading, at + 1) || fine && !upper,
        "t" => named || counts(reading, at + 1),
        _ => true,
    });
    if let Some(factor) = scale.and_then(|row| Decimal::from_str(row.column(0)).ok()) {
        return value.checked_mul(factor).map(one);
    }
    // "a 1500b packet", but a bus 20b: bytes come in hundreds.
    let part = letters == "b" && value < Decimal::ONE_HUNDRED;
    let symbol = |row: &Row| match row.column(3) {
        "small" => written.ends_with(letters),
        flag => !(upper && letters.len() == 1) || flag == "capital",
    };
    let coin =
        CURRENCIES.get(letters).is_some_and(|row| row.column(3) != "grown" || is_coin(reading, at, written, value));
    let unit = coin
        || !part && UNITS.get(letters).is_some_and(symbol)
        || temperature(written).is_some() && value >= Decimal::TEN;
    unit.then_some(Numeral { suffix: letters.len(), ..one(value) })
}

/// The unit of a temperature whose scale has grown onto it: 42C, 108F. A 4C is a class or a seat.
pub(super) fn temperature(written: &str) -> Option<&'static Row> {
    let scale = written.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let name = match scale {
        "C" => "degree celsius",
        "F" => "degree fahrenheit",
        _ => return None,
    };
    UNITS.get(name)
}

/// Whether what follows is counted in millions: `5m people`.
fn counts(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.lower(at);
    contexts::COUNTED_NOUN.has(word) || (reading.is(at, TokenKind::Word) && word.len() > 4 && word.ends_with('s'))
}

/// Whether letters grown onto a number are those of a coin: 85p, 40c; but 1080p video.
fn is_coin(reading: &Reading<'_>, at: usize, written: &str, value: Decimal) -> bool {
    let small = written.ends_with(['c', 'p']);
    let screen = written.ends_with('p') && value >= Decimal::from(240) && reading.is_of(&collocates::SCREEN, at + 1);
    let lines = matches!(written, "720p" | "1080p" | "2160p" | "4320p");
    small && !screen && !lines && value > Decimal::ZERO
}

/// Whether a plural of years names those of an age: over-65s, in his 60s, in her late 40s.
fn is_age_group(reading: &Reading<'_>, at: usize) -> bool {
    let before = |count: usize| at.checked_sub(count).map_or("", |at| reading.lower(at));
    let joined = before(1) == "-" && matches!(before(2), "over" | "under");
    let of = if matches!(before(1), "early" | "mid" | "late") { 2 } else { 1 };
    let of = if before(1) == "-" && before(2) == "mid" { 3 } else { of };
    let owned = contexts::OWNER.has(before(of));
    joined || owned && before(of + 1) == "in"
}

/// `1 234 567`, `12 500 people`: groups of three digits apart by spaces. Two groups are joined by a no-break or thin space, by
/// a sign of money before them, or by what they count.
fn spaced_groups(reading: &Reading<'_>, at: usize, limit: usize, money: bool) -> Option<Numeral> {
    if reading.word(at).len() > 3 || at > 0 && reading.is(at - 1, TokenKind::Number) {
        return None;
    }
    let (end, value) = grouped(reading, reading.word(at), at + 1, limit)?;
    let narrow = (at + 1..end).all(|at| gap(reading, at) != " ");
    let counted =
        super::quantities::is_counted(reading, end) || reading.holds(&UNITS, end) || reading.holds(&CURRENCIES, end);
    let two = end == at + 2 && !reading.word(at).starts_with('0') && (money || counted);
    (end > at + 2 || narrow || two).then(|| Numeral::new(end, value, Sort::Cardinal))
}

/// What stands between token `at` and the one before it.
fn gap<'a>(reading: &Reading<'a>, at: usize) -> &'a str {
    let between = reading.span(at - 1, at).end..reading.span(at, at + 1).start;
    reading.text.get(between).unwrap_or("")
}

/// Digits with the groups of three that follow them from token `next` on, a space apart: one past the last, and the value.
pub(super) fn grouped(reading: &Reading<'_>, first: &str, next: usize, limit: usize) -> Option<(usize, Decimal)> {
    let mut digits = first.to_owned();
    let mut end = next;
    while end < limit && reading.is(end, TokenKind::Number) {
        let group = reading.word(end);
        let three = group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
        if !three || gap(reading, end).chars().count() != 1 {
            break;
        }
        digits.push_str(group);
        end += 1;
    }
    (end > next && first.len() <= 3).then(|| figure(&digits)).flatten().map(|value| (end, value))
}

/// `80 , 000`: a number of a text whose marks all stand apart.
fn set_apart(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    let (first, last) = (reading.word(at), reading.word(at + 2));
    let apart = at + 2 < limit && reading.word(at + 1) == "," && !reading.touches(at) && !reading.touches(at + 1);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = apart && digits(first) && digits(last) && last.len() == 3 && first.len() <= 3 && first != "0";
    let value = grouped.then(|| figure(&format!("{first}{last}"))).flatten()?;
    Some(Numeral::new(at + 3, value, Sort::Cardinal))
}

/// A fraction in digits, alone or after a whole: `1/4`, `17-1/4`, `3 1/2`, `3½`.
fn mixed(reading: &Reading<'_>, at: usize, whole: Decimal, limit: usize) -> Option<Numeral> {
    if let Some(part) = fraction(reading, at, limit) {
        return Some(part);
    }
    let hyphen = reading.word(at + 1) == "-" && reading.touches(at) && reading.touches(at + 1);
    let next = at + 1 + usize::from(hyphen);
    let glyph = reading.row(&NUMERALS, next).filter(|row| row.column(2) == "glyph" && next < limit);
    let part = match glyph {
        Some(row) => Numeral::new(next + 1, Decimal::from_str(row.column(0)).ok()?, Sort::Fraction),
        None => fraction(reading, next, limit)?,
    };
    let value = whole.checked_add(part.value)?;
    Some(Numeral { value, sort: Sort::Cardinal, ..part })
}

/// `2 and 3/4`: a fraction in digits added to a whole number.
pub(super) fn and_a_fraction(reading: &Reading<'_>, whole: Numeral, limit: usize) -> Option<Numeral> {
    if reading.lower(whole.end) != "and" || !reading.is(whole.end + 1, TokenKind::Number) {
        return None;
    }
    let part = fraction(reading, whole.end + 1, limit)?;
    let value = whole.value.checked_add(part.value)?;
    Some(Numeral { value, sort: Sort::Cardinal, ..part })
}

/// `1/4` as three tokens that touch, or `1 / 4`.
fn fraction(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    let shape = at + 2 < limit
        && reading.word(at + 1) == "/"
        && reading.touches(at) == reading.touches(at + 1)
        && reading.is(at + 2, TokenKind::Number)
        && !(reading.word(at + 3) == "/" && reading.touches(at + 2))
        && !(at > 0 && reading.word(at - 1) == "/");
    if !shape {
        return None;
    }
    let (part, whole) = (figure(reading.word(at))?, figure(reading.word(at + 2))?);
    let proper = part < whole && !part.is_zero() && DENOMINATORS.iter().any(|&d| Decimal::from(d) == whole);
    proper.then(|| ratio(part, whole)).flatten().map(|value| Numeral::new(at + 3, value, Sort::Fraction))
}

/// Multiplies a number by the scale words that follow it: `2.6 million`, `3 dozen`, `two-thirds of a million`.
pub(super) fn scaled(reading: &Reading<'_>, mut number: Numeral, limit: usize, money: bool) -> Numeral {
    while number.end < limit {
        let hyphen = usize::from(reading.word(number.end) == "-" && reading.touches(number.end));
        let of = number.sort == Sort::Fraction
            && reading.lower(number.end) == "of"
            && matches!(reading.lower(number.end + 1), "a" | "one");
        let at = number.end + if of { 2 } else { hyphen };
        let dozens = (reading.lower(at) == "dozens").then(|| Decimal::from(12));
        let factor = dozens.or_else(|| scale(reading, at, money)).filter(|_| at < limit);
        let Some(value) = factor.and_then(|factor| number.value.checked_mul(factor)) else { break };
        number = Numeral::new(at + 1, value, Sort::Cardinal);
    }
    number
}
