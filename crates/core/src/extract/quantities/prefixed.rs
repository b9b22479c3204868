//! Money whose sign has grown onto it: `R250m`, `R1 250 000`.

use super::super::numerals::{Numeral, Sort, figure, grouped, scale_of};
use super::super::reading::Reading;
use crate::{Bound, Quantity, QuantityKind, Span, TokenKind};
use rust_decimal::Decimal;

/// The least amount: R2 is more often a road.
const LEAST: u32 = 10;

/// The amount of money at `at`, whose token opens with the letter of its currency, and the token after it.
pub(super) fn money(reading: &Reading<'_>, at: usize, limit: usize) -> Option<(Quantity, usize)> {
    let word = reading.word(at);
    let digits = word.strip_prefix('R').filter(|digits| digits.starts_with(|c: char| c.is_ascii_digit()))?;
    if !reading.is(at, TokenKind::Word) && !reading.is(at, TokenKind::Number) {
        return None;
    }
    let split = digits.find(|c: char| c.is_alphabetic()).unwrap_or(digits.len());
    let (written, letters) = digits.split_at_checked(split)?;
    let factor = match letters {
        "" => Decimal::ONE,
        letters => scale_of(&letters.to_lowercase())?,
    };
    let (mut end, mut value) = (at + 1, figure(written)?);
    // R1 250 000; R 3.5 is split at its stop by the tokens.
    if letters.is_empty() {
        if let Some((last, whole)) = grouped(reading, written, at + 1, limit) {
            (end, value) = (last, whole);
        } else if let Some(factor) =
            scale_of(reading.lower(end)).filter(|_| end < limit && reading.lower(end).len() > 1)
        {
            let whole = Numeral::new(end + 1, value.checked_mul(factor)?, Sort::Cardinal);
            (end, value) = (whole.end, whole.value);
        }
    }
    value = value.checked_mul(factor)?;
    let span = reading.span(at, end);
    (value >= Decimal::from(LEAST)).then(|| {
        let quantity = Quantity {
            span,
            number: Span::new(span.start + 1, span.end),
            approximator: None,
            kind: QuantityKind::Money,
            value: Some(value),
            low: Some(value),
            high: Some(value),
            bound: Bound::Exact,
            unit: Some("ZAR".to_owned()),
            of: None,
        };
        (quantity, end)
    })
}
