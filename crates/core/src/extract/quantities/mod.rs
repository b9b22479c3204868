//! Quantities: figures as intervals, with what they measure and what they count.

mod bounds;
mod counted;
mod ends;
mod identifiers;
mod prefixed;
mod shared;

use super::numerals::{Numeral, Sort, may_start, numeral};
use super::reading::Reading;
use super::units::{Measured, measured, symbol};
use crate::lexicon::{CONDITIONS, FUNCTION_WORDS, MONTHS, PLURALS, WEEKDAYS, collocates, grammar};
use crate::{BlockKind, Bound, Quantity, QuantityKind, Span, TimeExpression, TokenKind};
use identifiers::{list_number, skip};
use rust_decimal::Decimal;

pub use bounds::bound;

/// Numbers of one list without spaces, at most.
const LIST_MAX: usize = 12;

/// Finds the figures of a version. Dates and times of day, already found, hold none.
pub fn quantities(reading: &Reading<'_>, dates: &[TimeExpression]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let dateline = reading.article.dateline.as_ref().and_then(|dateline| dateline.span);
    let mut next_date = 0;
    for sentence in &reading.article.sentences {
        if matches!(reading.article.blocks[sentence.block].kind, BlockKind::Credits | BlockKind::Byline) {
            continue;
        }
        let mut at = sentence.tokens.start + list_number(reading, &sentence.tokens);
        while at < sentence.tokens.end {
            let token = reading.tokens()[at].span;
            while dates.get(next_date).is_some_and(|date| date.span.end <= token.start) {
                next_date += 1;
            }
            if let Some(date) = dates.get(next_date).filter(|date| date.span.start <= token.start) {
                at = reading.article.token_at(date.span.end).max(at + 1);
                continue;
            }
            let scene = Scene { reading, start: at, sentence: sentence.tokens.start, limit: sentence.tokens.end };
            let dated = dateline.is_some_and(|span| span.overlaps(token));
            let money = || symbol(reading, at, sentence.tokens.start).is_some();
            let number =
                if dated || !may_start(reading, at) { None } else { numeral(reading, at, scene.limit, money()) };
            if number.is_none() && !dated {
                listed(reading, at, &mut found);
                if let Some((quantity, end)) = prefixed::money(reading, at, sentence.tokens.end) {
                    found.push(quantity);
                    at = end;
                    continue;
                }
            }
            let Some(number) = number.filter(|number| !scene.is_no_figure(number)) else {
                at = skip(reading, at, sentence.tokens.end);
                continue;
            };
            let (quantity, end) = scene.quantity(number);
            found.extend(quantity);
            at = end.max(number.end);
        }
    }
    let mut found = super::ranges::join(reading, found);
    shared::share(reading, &mut found);
    found
}

/// Adds the numbers of a list without spaces: `22,24,26,31`. Groups of three digits would be one number.
fn listed(reading: &Reading<'_>, at: usize, found: &mut Vec<Quantity>) {
    let word = reading.word(at);
    let digits = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !reading.is(at, TokenKind::Number) || !word.contains(',') || !word.split(',').all(digits) {
        return;
    }
    let mut start = reading.span(at, at + 1).start;
    for part in word.split(',').take(LIST_MAX) {
        let span = Span::new(start, start + part.len());
        start = span.end + 1;
        let value = super::numerals::figure(part);
        found.extend(value.map(|value| Quantity {
            span,
            number: span,
            approximator: None,
            kind: QuantityKind::Count,
            value: Some(value),
            low: Some(value),
            high: Some(value),
            bound: Bound::Exact,
            unit: None,
            of: None,
        }));
    }
}

/// Whether a lower-case plural stands at `at`, or a word or two before one: something is counted.
pub(super) fn is_counted(reading: &Reading<'_>, at: usize) -> bool {
    (at..at + 3)
        .take_while(|&at| {
            reading.is(at, TokenKind::Word) && !reading.is_capital(at) && !reading.holds(&FUNCTION_WORDS, at)
        })
        .any(|at| {
            let word = reading.lower(at);
            is_plural(word) || CONDITIONS.contains(word) || word == "percent"
        })
}

/// The surroundings of one figure.
struct Scene<'a, 'r> {
    reading: &'a Reading<'r>,
    start: usize,
    sentence: usize,
    limit: usize,
}

impl Scene<'_, '_> {
    /// The word before the figure; empty at the sentence's start.
    fn before(&self) -> &str {
        if self.start > self.sentence { self.reading.lower(self.start - 1) } else { "" }
    }

    /// The quantity a number is, and the token after it.
    fn quantity(&self, number: Numeral) -> (Option<Quantity>, usize) {
        let reading = self.reading;
        let money = symbol(reading, self.start, self.sentence);
        let first = self.start - money.map_or(0, |(_, count)| count);
        let (low, number) = self.other_end(number);
        let mut found = measured(reading, self.start, number, money.map(|(iso, _)| iso), self.limit);
        let minus = money.is_some()
            && low.is_none()
            && (self.is_minus(first, found.end) || self.is_in_brackets(first, found.end));
        if minus {
            found.value = -found.value;
        }
        let first = first - usize::from(minus && first > self.sentence);
        let (approximator, mut bound, end) = self.approximator(first, number.end, &found);
        let kind = self.kind(&found, number, low);
        if let Some(quantity) = self.age_group(first, number, approximator, bound) {
            return (Some(quantity), number.end);
        }
        if number.sort == Sort::Vague && approximator.is_none() {
            bound = Bound::Vague;
        }
        let ranged = low.is_some() && kind != QuantityKind::Score;
        let (from, to) = match (low, bound) {
            (Some(low), _) => (Some(low), Some(found.value)),
            (_, Bound::Exact) => (Some(found.value), Some(found.value)),
            (_, Bound::Floor | Bound::Above | Bound::JustAbove | Bound::Vague) => (Some(found.value), None),
            (_, Bound::Ceiling | Bound::Below | Bound::JustBelow) => (None, Some(found.value)),
            _ => (None, None),
        };
        let last = reading.span(self.start, number.end);
        let unit = match kind {
            QuantityKind::Age => found.unit.or_else(|| Some("year".to_owned())),
            _ => found.unit,
        };
        let quantity = Quantity {
            span: reading.span(first, found.end),
            number: Span::new(last.start, last.end.saturating_sub(number.suffix)),
            approximator,
            kind,
            value: low.is_none().then_some(found.value).filter(|_| bound != Bound::Vague),
            low: from,
            high: to,
            bound: if ranged { Bound::Range } else { bound },
            unit,
            of: self.of(end, kind),
        };
        (Some(quantity), found.end)
    }

    /// Whether a minus stands before the sign of money at `first`: `-$20`. A dash of a pair of dashes is none.
    fn is_minus(&self, first: usize, end: usize) -> bool {
        let reading = self.reading;
        let sign = first > self.sentence && matches!(reading.word(first - 1), "-" | "−") && reading.touches(first - 1);
        let free = first < self.sentence + 2 || !reading.touches(first - 2);
        sign && free && first > self.sentence + 1 && !matches!(reading.word(end), "-" | "–")
    }

    /// Whether an amount is set in brackets as accounts write what was lost: revenue is ($99.99). After a name or another
    /// amount it is that in other words.
    fn is_in_brackets(&self, first: usize, end: usize) -> bool {
        let reading = self.reading;
        let at = first.checked_sub(2).filter(|&at| at >= self.sentence);
        let brackets = at.is_some() && reading.word(first - 1) == "(" && reading.word(end) == ")";
        brackets && reading.touches(first - 1) && at.is_some_and(|at| reading.is_of(&grammar::BE, at))
    }

    /// `over-65s`, `in his 60s`: the ages of a group, of which the last are those of a decade.
    fn age_group(&self, first: usize, number: Numeral, approximator: Option<Span>, bound: Bound) -> Option<Quantity> {
        let reading = self.reading;
        let plural =
            number.suffix == 1 && reading.lower(number.end - 1).ends_with('s') && number.sort == Sort::Cardinal;
        let years = Some(number.value).filter(|_| plural)?;
        let (low, high, bound) = match bound {
            Bound::Above => (Some(years), None, bound),
            Bound::Below => (None, Some(years), bound),
            _ => (Some(years), years.checked_add(Decimal::from(9)), Bound::Range),
        };
        let span = reading.span(first, number.end);
        Some(Quantity {
            span,
            number: Span::new(reading.span(self.start, number.end).start, span.end - 1),
            approximator,
            kind: QuantityKind::Age,
            value: Some(years).filter(|_| bound != Bound::Range),
            low,
            high,
            bound,
            unit: Some("year".to_owned()),
            of: None,
        })
    }

    /// What a number measures, given its unit and where it stands.
    fn kind(&self, found: &Measured, number: Numeral, low: Option<Decimal>) -> QuantityKind {
        let (reading, end) = (self.reading, found.end);
        let before = self.before();
        let old = found.kind == QuantityKind::Duration
            && (reading.lower(end) == "old"
                || reading.lower(end - 1).ends_with("yo")
                || (reading.lower(end - 1) == "o" && reading.word(end - 2) == "/")
                || (reading.word(end) == "-" && matches!(reading.lower(end + 1), "old" | "olds"))
                || (reading.lower(end) == "of" && reading.lower(end + 1) == "age"));
        let cardinal = found.kind == QuantityKind::Count && number.sort == Sort::Cardinal;
        let person = before == ","
            && self.start >= self.sentence + 2
            && reading.is_capital(self.start - 2)
            && !reading.holds(&MONTHS, self.start - 2)
            && !reading.holds(&WEEKDAYS, self.start - 2)
            && (matches!(reading.word(end), "," | "." | ";") || end >= self.limit)
            && number.end == self.start + 1
            && found.value > Decimal::ONE
            && found.value < Decimal::from(120);
        // "at the age of 83"
        let of_age = before == "of" && self.start >= self.sentence + 2 && reading.lower(self.start - 2) == "age";
        let beside = of_age
            || collocates::AGE.has(before)
            || matches!(reading.lower(end + 1), "older" | "younger") && matches!(reading.lower(end), "or" | "and");
        if old || (cardinal && (beside || (person && low.is_none()))) {
            return QuantityKind::Age;
        }
        match (found.kind, number.sort) {
            (QuantityKind::Count, Sort::Ordinal) => QuantityKind::Ordinal,
            (QuantityKind::Count, Sort::Fraction) => QuantityKind::Fraction,
            (QuantityKind::Count, _)
                if low.is_some_and(|low| low >= found.value || (self.is_score(end) && !is_counted(reading, end))) =>
            {
                QuantityKind::Score
            }
            (kind, _) => kind,
        }
    }
}

/// Whether a lower-case word is the plural of something counted.
fn is_plural(word: &str) -> bool {
    let regular = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    regular || PLURALS.contains(word)
}

#[cfg(test)]
mod gold;
#[cfg(test)]
mod tests;
