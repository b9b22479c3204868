//! Years, decades and centuries: `in 2014`, `fiscal 1990`, `2014–15`, `the 1990s`, `the ’60s`, `the 19th century`.

use super::{Found, Scene, class_of};
use crate::lexicon::{CURRENCIES, MONTHS, NUMERALS, UNITS, contexts};
use crate::{TimeKind, TokenKind};
use chrono::Datelike as _;

impl Scene<'_, '_> {
    /// `in 2014`, `since 1998`, `the 1990s`, `the 2016 election`, `2014–15`, `the class of ’86`.
    pub(super) fn year(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.decade(at).or_else(|| self.short_year(at)).or_else(|| self.year_in_thousands(at)) {
            return Some(found);
        }
        let word = self.word(at);
        let year = self.year_number(at).filter(|_| word.bytes().all(|byte| byte.is_ascii_digit()))?;
        let before = self.before(at, 1);
        let after = self.word(at + 1);
        let touches = at > self.start && self.reading.touches(at - 1);
        let introduced = matches!(class_of(before), "before-year" | "shift" | "season" | "reference")
            || matches!(before, "" | "(" | "," | "year")
            || MONTHS.contains(before);
        // mid-2023
        let part = touches && before == "-" && at >= self.start + 2 && class_of(self.before(at, 2)) == "before-year";
        let money = CURRENCIES.contains(before) || CURRENCIES.contains(after);
        let measured = UNITS.get(after).is_some_and(|row| row.column(3) != "homograph");
        let amount = money
            || measured
            || (matches!(before, "#" | "no." | "number" | "/") || (touches && before == "-" && !part));
        // Counts of a thousand and more have a comma: without one only round thousands and far years count things.
        let near = (1900..=2050).contains(&year) && year != 2000 && after != "people";
        let counted = super::super::quantities::is_counted(self.reading, at + 1) && !introduced && !near;
        let sensible = (1800..=2100).contains(&year) || introduced;
        // "for 2000 years", "about 1,900 people" and telephone numbers are none; nor is a part of a longer number.
        let longer = matches!(after, "-" | "–" | "/" | ":" | ".")
            && self.reading.touches(at)
            && self.reading.touches(at + 1)
            && self.number(at + 2).is_some();
        let second_of_two =
            touches && matches!(before, "-" | "–" | "/") && self.year_number(at.wrapping_sub(2)).is_some();
        if amount && !second_of_two || counted || !sensible {
            return None;
        }
        let found = |end: usize| Found::new(at, end, TimeKind::Date, year.to_string(), false);
        if longer {
            let second = self.number(at + 2).filter(|_| matches!(after, "-" | "–" | "/"))?;
            let short = self.word(at + 2).len() == 2 && (year + 1) % 100 == second;
            return short.then(|| found(at + 3)).or_else(|| self.year_number(at + 2).map(|_| found(at + 1)));
        }
        Some(found(at + 1))
    }

    /// `1990s`, `’60s`, `the sixties` is left to its readers.
    fn decade(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let digits =
            word.strip_suffix('s').filter(|digits| digits.ends_with('0') && self.reading.is(at, TokenKind::Number))?;
        let number: u32 = digits.parse().ok()?;
        if digits.len() == 4 {
            return (1000..2200)
                .contains(&number)
                .then(|| Found::new(at, at + 1, TimeKind::Date, (number / 10).to_string(), false));
        }
        // He is in his 60s; the '60s and the 60s are of this century or the last.
        let mark = at > self.start && matches!(self.before(at, 1), "'" | "’" | "‘") && self.reading.touches(at - 1);
        let lead = self.before(at, if mark { 2 } else { 1 });
        let led = mark || matches!(lead, "the" | "early" | "late" | "mid");
        let heat = self.reading.is(at + 1, TokenKind::Word) && matches!(self.word(at + 1), "fahrenheit" | "celsius");
        if digits.len() != 2 || !led || heat {
            return None;
        }
        let this = self.anchor.map_or(2000, |date| date.year()) % 100;
        let century = if i32::try_from(number).ok()? <= this {
            self.anchor.map_or(20, |date| date.year() / 100)
        } else {
            self.anchor.map_or(19, |date| date.year() / 100 - 1)
        };
        let start = at - usize::from(mark);
        Some(Found::new(start, at + 1, TimeKind::Date, format!("{century:02}{}", number / 10), false))
    }

    /// `’86`, `the class of ’16`.
    fn short_year(&self, at: usize) -> Option<Found> {
        let mark = at > self.start && matches!(self.before(at, 1), "'" | "’" | "‘") && self.reading.touches(at - 1);
        let free = at < self.start + 2 || !self.reading.touches(at - 2);
        let led = contexts::YEAR_LEAD.has(self.before(at, 2));
        let year = self.number(at).filter(|_| mark && free && led && self.word(at).len() == 2)?;
        let this = u32::try_from(self.anchor?.year()).ok()?;
        let century = this / 100 - u32::from(year > this % 100 + 10);
        Some(Found::new(at - 1, at + 1, TimeKind::Date, format!("{century:02}{year:02}"), false))
    }

    /// `the year 2,000`.
    fn year_in_thousands(&self, at: usize) -> Option<Found> {
        let year: u32 = self.word(at).replace(',', "").parse().ok().filter(|_| self.before(at, 1) == "year")?;
        let comma = self.word(at).len() == 5 && (1500..=2200).contains(&year);
        comma.then(|| Found::new(at, at + 1, TimeKind::Date, year.to_string(), false))
    }

    /// `the 19th century`, `a twentieth-century church`.
    pub(super) fn century(&self, at: usize) -> Option<Found> {
        let hyphen = usize::from(self.word(at + 1) == "-" && self.reading.touches(at));
        if self.word(at + 1 + hyphen) != "century" {
            return None;
        }
        let row = NUMERALS.get(self.word(at)).filter(|row| row.column(1) == "ordinal");
        let number: u32 = row.and_then(|row| row.column(0).parse().ok()).or_else(|| self.ordinal(at))?;
        let sensible = (2..=21).contains(&number);
        sensible.then(|| Found::new(at, at + 2 + hyphen, TimeKind::Date, format!("{:02}", number - 1), false))
    }
}
