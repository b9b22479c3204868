//! The two ends of ranges, changes and scores: `3–5`, `10 to 12`, `between 3 and 5`, `51–49`.

use super::super::numerals::{Numeral, Sort, numeral};
use super::super::units::symbol;
use super::Scene;
use crate::TokenKind;
use crate::lexicon::{MOVEMENTS, SCORE_CUES};
use rust_decimal::Decimal;

/// Tokens around a figure in which a word tells a score from a range, or a change from a range.
const CUE_DISTANCE: usize = 8;

impl Scene<'_, '_> {
    /// The number after a range's or a score's first one: `3–5`, `10 to 12`, `between 3 and 5`, `51–49`.
    pub(super) fn other_end(&self, number: Numeral) -> (Option<Decimal>, Numeral) {
        let reading = self.reading;
        let alone = (None, number);
        if number.sort != Sort::Cardinal {
            return alone;
        }
        let (joint, after) = (reading.lower(number.end), reading.lower(number.end + 1));
        let before = self.before();
        if let Some(quoted) = self.quoted_rate(number) {
            return quoted;
        }
        let digits = |at: usize| reading.is(at, TokenKind::Number) || reading.is(at, TokenKind::Symbol);
        let touching = reading.touches(number.end - 1) && reading.touches(number.end);
        let dash = matches!(joint, "-" | "–" | "—") && touching && digits(number.end + 1) && digits(number.end - 1);
        // 8- to 16-metre, 51-to-49
        let hyphens = joint == "-" && after == "to";
        let sign = symbol(reading, self.start, self.sentence).map_or(0, |(_, count)| count);
        let led = self.start.checked_sub(sign + 1).filter(|&at| sign > 0 && at >= self.sentence);
        let lead = led.map_or(before, |at| reading.lower(at));
        let between = lead == "between";
        let words = joint == "to" || (joint == "and" && between);
        let or = joint == "or" && before != "either";
        if !(dash || hyphens || words || or) {
            return alone;
        }
        let mut next = number.end + 1 + usize::from(hyphens);
        next += usize::from(hyphens && reading.word(next) == "-");
        while matches!(reading.word(next), "$" | "€" | "£" | "¥") {
            next += 1;
        }
        let Some(high) = numeral(reading, next, self.limit, symbol(reading, next, self.sentence).is_some())
            .filter(|high| high.sort == Sort::Cardinal)
        else {
            return alone;
        };
        // $2-3 million, 10 to 12 million: the scale word goes with both.
        let scale = self.shared_scale(number, next, high);
        let low = number.value.checked_mul(scale).unwrap_or(number.value);
        let rises = high.value > low;
        if or {
            // "two or three people", but not "12 or 15,000"
            let close = high.value - low <= Decimal::TWO && rises && low < Decimal::ONE_HUNDRED;
            return if close { (Some(low), high) } else { alone };
        }
        let score = self.is_score(high.end);
        let change = lead == "from" && self.near_word(|word| MOVEMENTS.contains(word), self.start);
        if dash || hyphens {
            // A telephone number, a date and a model have more parts.
            let more = matches!(reading.word(high.end), "-" | "–" | "/")
                && reading.touches(high.end - 1)
                && reading.is(high.end + 1, TokenKind::Number);
            return if more || (!rises && !score && high.value != low && low > Decimal::from(999)) {
                alone
            } else {
                (Some(low), high)
            };
        }
        if rises && !change {
            return (Some(low), high);
        }
        if score && joint == "to" && lead != "from" { (Some(low), high) } else { alone }
    }

    /// `1.8270/80 marks`, `150.05/10 yen`: a price asked and a price bid, of which the second has its last digits alone.
    fn quoted_rate(&self, number: Numeral) -> Option<(Option<Decimal>, Numeral)> {
        let reading = self.reading;
        let next = number.end + 1;
        let slash = reading.word(number.end) == "/" && reading.touches(number.end - 1) && reading.touches(number.end);
        let (written, last) = (reading.word(self.start), reading.word(next));
        let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let digits = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
        let short = slash && number.end == self.start + 1 && digits && (2..=decimals).contains(&last.len());
        let kept = written.len().checked_sub(last.len()).filter(|_| short && next < self.limit)?;
        let high = super::super::numerals::figure(&format!("{}{last}", written.get(..kept)?))?;
        // 1.8290/10 goes on to the next hundred.
        let hundred = Decimal::new(10_i64.checked_pow(u32::try_from(last.len()).ok()?)?, u32::try_from(decimals).ok()?);
        let high = if high < number.value { high.checked_add(hundred)? } else { high };
        (high > number.value).then(|| (Some(number.value), Numeral::new(next + 1, high, Sort::Cardinal)))
    }

    /// The factor of a scale word that only the second number of a range carries, 1 when it is not shared.
    fn shared_scale(&self, low: Numeral, next: usize, high: Numeral) -> Decimal {
        let simple = |from: usize, end: usize| end == from + 1 && self.reading.is(from, TokenKind::Number);
        if !simple(self.start, low.end) || high.end <= next + 1 || low.value >= Decimal::ONE_THOUSAND {
            return Decimal::ONE;
        }
        let written = super::super::numerals::figure(self.reading.word(next)).filter(|written| !written.is_zero());
        let factor = written.and_then(|written| high.value.checked_div(written)).unwrap_or(Decimal::ONE);
        if factor >= Decimal::ONE_THOUSAND { factor } else { Decimal::ONE }
    }

    /// Whether a word near the figure up to `end` speaks of a game, a vote or a ruling.
    pub(super) fn is_score(&self, end: usize) -> bool {
        let after = (end..self.limit.min(end + 3)).any(|at| self.reading.holds(&SCORE_CUES, at));
        after || self.near_word(|word| SCORE_CUES.contains(word), self.start)
    }

    /// Whether a word that passes the test stands shortly before `at` in the sentence.
    fn near_word(&self, test: impl Fn(&str) -> bool, at: usize) -> bool {
        (at.saturating_sub(CUE_DISTANCE).max(self.sentence)..at).any(|at| test(self.reading.lower(at)))
    }
}
