//! Numbers as science and tables write them: `2.48×10−5`, `1e-3`, `1.1^23`.

use super::numerals::{Numeral, Sort, figure};
use super::reading::Reading;
use rust_decimal::Decimal;

/// Bytes of a text looked at for one number.
const NUMBER_BYTES: usize = 40;

/// Powers a decimal can hold.
const POWER_MAX: u32 = 27;

/// The number with a power that starts with the digits at token `at`.
pub(super) fn scientific(reading: &Reading<'_>, at: usize) -> Option<Numeral> {
    let start = reading.tokens().get(at)?.span.start;
    let rest = reading.text.get(start..)?;
    let digits = rest.bytes().take(NUMBER_BYTES).take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let (written, rest) = rest.split_at_checked(digits)?;
    let base = figure(written)?;
    let mark = rest.chars().next()?;
    let (value, tail) = match mark {
        'e' | 'E' => {
            let (power, tail) = signed(&rest[1..])?;
            (base.checked_mul(powered(Decimal::TEN, power)?)?, tail)
        }
        '^' => {
            let (power, tail) = signed(&rest[1..])?;
            (powered(base, power)?, tail)
        }
        'x' | '×' | '*' | '·' | ' ' => {
            let times = rest.trim_start_matches(' ').strip_prefix(['x', '×', '*', '·'])?.trim_start_matches(' ');
            let (power, tail) = signed(times.strip_prefix("10")?.trim_start_matches('^'))?;
            (base.checked_mul(powered(Decimal::TEN, power)?)?, tail)
        }
        _ => return None,
    };
    let end = reading.article.token_at(reading.text.len() - tail.len()).max(at + 1);
    (!tail.starts_with(|c: char| c.is_alphanumeric())).then(|| Numeral::new(end, value, Sort::Cardinal))
}

/// A whole number with its signs: whether it is below zero, how much it is, and what follows it.
fn signed(text: &str) -> Option<((bool, u32), &str)> {
    let rest = text.trim_start_matches(['-', '−', '+']);
    let signs = text.get(..text.len() - rest.len())?;
    let below = signs.chars().filter(|&sign| sign != '+').count() % 2 == 1;
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let (digits, tail) = rest.split_at_checked(digits)?;
    Some(((below, digits.parse().ok()?), tail))
}

/// A number to a power, if a decimal can hold it.
fn powered(base: Decimal, (below, power): (bool, u32)) -> Option<Decimal> {
    let mut value = Decimal::ONE;
    for _ in 0..Some(power).filter(|&power| power <= POWER_MAX)? {
        value = value.checked_mul(base)?;
    }
    if below { Decimal::ONE.checked_div(value) } else { Some(value) }
}
