//! Quantities: figures as intervals, with what they measure and what they count.

use super::numerals::{Numeral, Sort, numeral};
use super::reading::Reading;
use crate::lexicon::{APPROXIMATORS, CURRENCIES, FUNCTION_WORDS, MONTHS, UNITS, VERBS};
use crate::{Bound, Quantity, QuantityKind, Span, TokenKind};
use rust_decimal::Decimal;
use std::str::FromStr as _;

/// Words of what is counted, at most.
const OF_WORDS_MAX: usize = 4;

/// Finds the figures of a version.
pub fn quantities(reading: &Reading<'_>) -> Vec<Quantity> {
    let mut found = Vec::new();
    let dateline = reading.article.dateline.as_ref().and_then(|dateline| dateline.span);
    for sentence in &reading.article.sentences {
        let mut at = sentence.tokens.start;
        // The number of a list item counts nothing.
        let numbered = reading.is(at, TokenKind::Number)
            && matches!(reading.word(at + 1), "." | ")" | "/")
            && reading.touches(at)
            && !(reading.touches(at + 1) && reading.is(at + 2, TokenKind::Number));
        if numbered && sentence.tokens.len() > 2 && reading.word(at).len() <= 3 {
            at += 2;
        }
        while at < sentence.tokens.end {
            let dated = dateline.is_some_and(|span| span.overlaps(reading.tokens()[at].span));
            let number = if dated { None } else { numeral(reading, at, sentence.tokens.end) };
            let Some(number) = number.filter(|number| !is_name_or_time(reading, at, number, sentence.tokens.start))
            else {
                at = skip(reading, at, sentence.tokens.end);
                continue;
            };
            let scene = Scene { reading, start: at, sentence: sentence.tokens.start, limit: sentence.tokens.end };
            let (quantity, end) = scene.quantity(number);
            found.extend(quantity);
            at = end.max(number.end);
        }
    }
    found
}

/// The next token worth a look after one that starts no figure; the parts of a date or clock time go together.
fn skip(reading: &Reading<'_>, at: usize, limit: usize) -> usize {
    let mut next = at + 1;
    if reading.is(at, TokenKind::Number) {
        while next + 1 < limit
            && matches!(reading.word(next), ":" | "/" | "-" | "–" | ".")
            && reading.touches(next - 1)
            && reading.touches(next)
            && reading.is(next + 1, TokenKind::Number)
        {
            next += 2;
        }
    }
    next
}

/// Whether a number is a year, a date, a time of day, a telephone number, or part of a name.
fn is_name_or_time(reading: &Reading<'_>, at: usize, number: &Numeral, sentence: usize) -> bool {
    let before = if at > sentence { reading.lower(at - 1) } else { "" };
    let after = reading.lower(number.end);
    let digits = reading.is(at, TokenKind::Number) && number.end == at + 1;
    let touching = at > sentence && reading.touches(at - 1);
    // F-16, Covid-19: a hyphen joins it to a capitalised word.
    if touching && before == "-" && at >= 2 && reading.is_capital(at - 2) && reading.touches(at - 2) {
        return true;
    }
    if number.sort == Sort::Ordinal && (MONTHS.contains(before) || MONTHS.contains(after)) {
        return true;
    }
    if !digits {
        return before == "no."
            || (number.sort == Sort::Cardinal
                && number.end == at + 1
                && matches!(reading.lower(at), "one")
                && !is_counted(reading, number.end));
    }
    let figure = reading.word(at);
    let day = figure.len() <= 2 && !figure.contains('.');
    let month = MONTHS.contains(before)
        || (MONTHS.contains(after) && day && after.len() > 2 && after != "may")
        || (after == "may" && reading.word(number.end) == "May");
    let clock = matches!(after, "a.m." | "p.m." | "am" | "pm" | "gmt" | "o'clock")
        || (after == ":" && reading.touches(at) && reading.is(at + 2, TokenKind::Number))
        || (before == ":" && touching);
    let decade = figure.ends_with('s');
    let numbered = matches!(
        before,
        "no."
            | "nos."
            | "number"
            | "section"
            | "article"
            | "page"
            | "chapter"
            | "flight"
            | "route"
            | "highway"
            | "interstate"
            | "day"
            | "line"
            | "paragraph"
            | "#"
    ) && !UNITS.contains(after);
    let named = at > sentence + 1
        && reading.is_capital(at - 1)
        && !MONTHS.contains(before)
        && !is_counted(reading, number.end)
        && UNITS.get(after).is_none()
        && !is_amount(reading, number.end);
    let date = after == "/" && reading.touches(at) && reading.is(at + 2, TokenKind::Number);
    (month && day)
        || clock
        || decade
        || numbered
        || (named && !figure.contains(','))
        || date
        || is_year(reading, at, before, after)
        || is_phone(reading, at)
}

/// A four-digit number of this and the neighbouring centuries that counts nothing.
fn is_year(reading: &Reading<'_>, at: usize, before: &str, after: &str) -> bool {
    let figure = reading.word(at);
    let range = figure.len() == 4 && figure.parse::<u32>().is_ok_and(|year| (1700..=2099).contains(&year));
    let currency = CURRENCIES.contains(before) || CURRENCIES.contains(after) || UNITS.contains(after);
    let introduced = matches!(
        before,
        "in" | "since"
            | "of"
            | "by"
            | "from"
            | "until"
            | "till"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "year"
            | "after"
            | "before"
            | "for"
            | ","
            | "("
            | "-"
            | "–"
            | "the"
            | "and"
            | "to"
            | "through"
            | "fiscal"
    ) || MONTHS.contains(before);
    range && !currency && (introduced || !is_counted(reading, at + 1))
}

/// `555-1234`, `555-123-4567`.
fn is_phone(reading: &Reading<'_>, at: usize) -> bool {
    let part = |at: usize, length: usize| reading.is(at, TokenKind::Number) && reading.word(at).len() == length;
    let dash =
        |at: usize| matches!(reading.word(at), "-" | "." | "–") && reading.touches(at - 1) && reading.touches(at);
    (part(at, 3) && dash(at + 1) && part(at + 2, 4))
        || (part(at, 3) && dash(at + 1) && part(at + 2, 3) && dash(at + 3) && part(at + 4, 4))
}

/// Whether a lower-case plural stands at `at`, or a word or two before one: something is counted.
fn is_counted(reading: &Reading<'_>, at: usize) -> bool {
    (at..at + 3)
        .take_while(|&at| {
            reading.is(at, TokenKind::Word) && !reading.is_capital(at) && !FUNCTION_WORDS.contains(reading.lower(at))
        })
        .any(|at| {
            let word = reading.lower(at);
            (word.ends_with('s') && !word.ends_with("ss") && word.len() > 3)
                || matches!(
                    word,
                    "people" | "men" | "women" | "children" | "police" | "percent" | "dead" | "killed" | "feet"
                )
        })
}

fn is_amount(reading: &Reading<'_>, at: usize) -> bool {
    CURRENCIES.contains(reading.lower(at)) || matches!(reading.lower(at), "million" | "billion" | "%" | "-")
}

/// The surroundings of one figure.
struct Scene<'a, 'r> {
    reading: &'a Reading<'r>,
    start: usize,
    sentence: usize,
    limit: usize,
}

impl Scene<'_, '_> {
    /// The quantity a number is, and the token after it.
    fn quantity(&self, number: Numeral) -> (Option<Quantity>, usize) {
        let reading = self.reading;
        let (low, number) = self.range(number);
        let (money, symbol) = self.symbol();
        let (unit, kind, end, factor) = self.unit(number.end, money);
        let first = self.start - symbol;
        let value = number.value.checked_mul(factor).unwrap_or(number.value);
        let (approximator, mut bound) = self.approximator(first, end);
        let kind = self.kind(kind, number, low.is_some(), end);
        // An ordinal that orders nothing in sight, "a second", "the first time", is a word like any other.
        if number.sort == Sort::Ordinal && kind != QuantityKind::Ordinal {
            return (None, number.end);
        }
        if number.sort == Sort::Vague && approximator.is_none() {
            bound = Bound::Vague;
        }
        let score = kind == QuantityKind::Score;
        let low = low.map(|low| low.checked_mul(factor).unwrap_or(low));
        let (from, to) = match (low, bound) {
            (Some(low), _) if !score => (Some(low), Some(value)),
            (_, Bound::Exact) => (Some(value), Some(value)),
            (_, Bound::Floor | Bound::Above | Bound::JustAbove | Bound::Vague) => (Some(value), None),
            (_, Bound::Ceiling | Bound::Below | Bound::JustBelow) => (None, Some(value)),
            _ => (None, None),
        };
        let ranged = low.is_some() && !score;
        let of = self.of(end, first);
        let quantity = Quantity {
            span: reading.span(first, end),
            number: reading.span(self.start, number.end),
            approximator,
            kind,
            value: (!ranged).then_some(value).filter(|_| bound != Bound::Vague),
            low: if score { low } else { from },
            high: if score { Some(value) } else { to },
            bound: if ranged { Bound::Range } else { bound },
            unit,
            of,
        };
        (Some(quantity), end)
    }

    /// `3–5`, `10 to 12`: the low end, and the number whose end and value are the high one's.
    fn range(&self, number: Numeral) -> (Option<Decimal>, Numeral) {
        let reading = self.reading;
        let joint = reading.lower(number.end);
        let before = if self.start > self.sentence { reading.lower(self.start - 1) } else { "" };
        let dash = matches!(joint, "-" | "–" | "—") && reading.touches(number.end - 1) && reading.touches(number.end);
        let word = (joint == "to" && number.sort == Sort::Cardinal)
            || (joint == "and" && before == "between")
            || (joint == "-" && reading.lower(number.end + 1) == "to");
        if !dash && !word {
            return (None, number);
        }
        let mut next = number.end + 1;
        while matches!(reading.word(next), "$" | "€" | "£") {
            next += 1;
        }
        match numeral(reading, next, self.limit)
            .filter(|high| high.sort == Sort::Cardinal && number.sort == Sort::Cardinal)
        {
            // "to" joins a range only when it rises; "from 9 to 12 percent" may be a change and is read as two ends too.
            Some(high)
                if (dash || (high.value > number.value && before != "from"))
                    && !is_year(reading, next, "to", reading.lower(high.end)) =>
            {
                (Some(number.value), high)
            }
            _ => (None, number),
        }
    }

    /// The currency symbol before the number: its code, and how many tokens it takes.
    fn symbol(&self) -> (Option<&'static str>, usize) {
        let reading = self.reading;
        let Some(at) = self.start.checked_sub(1).filter(|&at| at >= self.sentence) else { return (None, 0) };
        if !reading.is(at, TokenKind::Symbol) {
            // "USD 5 million"
            let code = reading.word(at);
            let iso = CURRENCIES
                .get(reading.lower(at))
                .filter(|_| code.len() == 3 && !code.chars().any(char::is_lowercase))
                .map(|row| row.column(0));
            return (iso, usize::from(iso.is_some()));
        }
        // US$, C$, HK$: letters that touch the sign.
        if at > self.sentence && reading.touches(at - 1) && reading.is(at - 1, TokenKind::Word) {
            let joined = format!("{}{}", reading.lower(at - 1), reading.word(at));
            if let Some(row) = CURRENCIES.get(&joined) {
                return (Some(row.column(0)), 2);
            }
        }
        let iso = CURRENCIES.get(reading.word(at)).map(|row| row.column(0));
        (iso, usize::from(iso.is_some()))
    }

    /// The unit after the number: its name, what it measures, the token after it, and the factor to the base unit.
    fn unit(&self, end: usize, money: Option<&'static str>) -> (Option<String>, QuantityKind, usize, Decimal) {
        let reading = self.reading;
        if let Some(iso) = money {
            return (Some(iso.to_owned()), QuantityKind::Money, end, Decimal::ONE);
        }
        let hyphen = usize::from(reading.word(end) == "-" && reading.touches(end));
        let at = (end + hyphen).min(self.limit);
        let words = &reading.lower[at..self.limit.min(at + 4)];
        if let Some((count, row)) = CURRENCIES.longest(words)
            && (row.key.len() > 2 || row.key == "ct" || reading.touches(at.saturating_sub(1)))
        {
            let factor = Decimal::from_str(row.column(1)).unwrap_or(Decimal::ONE);
            return (Some(row.column(0).to_owned()), QuantityKind::Money, at + count, factor);
        }
        if let Some((count, row)) = UNITS.longest(words) {
            let kind = match row.column(1) {
                "percent" => QuantityKind::Percent,
                "percentage-point" => QuantityKind::PercentagePoint,
                "duration" => QuantityKind::Duration,
                _ => QuantityKind::Measure,
            };
            return (Some(row.column(0).to_owned()), kind, at + count, Decimal::ONE);
        }
        (None, QuantityKind::Count, end, Decimal::ONE)
    }

    /// What a number measures, given its unit's kind and where it stands.
    fn kind(&self, kind: QuantityKind, number: Numeral, ranged: bool, end: usize) -> QuantityKind {
        let reading = self.reading;
        let before = if self.start > self.sentence { reading.lower(self.start - 1) } else { "" };
        let old = kind == QuantityKind::Duration
            && (reading.lower(end) == "old" || (reading.word(end) == "-" && reading.lower(end + 1) == "old"));
        let after_name = before == ","
            && self.start >= 2
            && reading.is_capital(self.start - 2)
            && matches!(reading.word(end), "," | ".")
            && number.value < Decimal::from(120)
            && number.end == self.start + 1;
        if old
            || matches!(before, "aged" | "age")
            || (kind == QuantityKind::Count
                && after_name
                && number.sort == Sort::Cardinal
                && number.value > Decimal::ONE)
        {
            return QuantityKind::Age;
        }
        match (kind, number.sort) {
            (QuantityKind::Count, Sort::Ordinal) => QuantityKind::Ordinal,
            (QuantityKind::Count, Sort::Fraction) => QuantityKind::Fraction,
            (QuantityKind::Count, _) if ranged && !is_counted(reading, end) => QuantityKind::Score,
            (kind, _) => kind,
        }
    }

    /// The words that bound the number, before it or after it.
    fn approximator(&self, first: usize, end: usize) -> (Option<Span>, Bound) {
        let reading = self.reading;
        for count in (1..=4).rev() {
            let Some(from) = first.checked_sub(count).filter(|&from| from >= self.sentence) else { continue };
            let phrase = reading.lower[from..first].join(" ");
            if let Some(row) = APPROXIMATORS.get(&phrase)
                && !(matches!(phrase.as_str(), "over" | "under" | "below" | "above" | "beyond" | "just" | "only")
                    && from > self.sentence
                    && VERBS.contains(reading.lower(from - 1))
                    && count == 1
                    && phrase != "over")
            {
                return (Some(reading.span(from, first)), bound(row.column(0)));
            }
        }
        match (reading.lower(end), reading.lower(end + 1)) {
            ("or", "more") | ("and", "over") => (Some(reading.span(end, end + 2)), Bound::Floor),
            ("or", "less" | "fewer") => (Some(reading.span(end, end + 2)), Bound::Ceiling),
            ("or", "so") => (Some(reading.span(end, end + 2)), Bound::Around),
            _ => (None, Bound::Exact),
        }
    }

    /// What is counted: the words after the figure up to a verb, a function word or a mark.
    fn of(&self, end: usize, _first: usize) -> Option<Span> {
        let reading = self.reading;
        let from = end + usize::from(matches!(reading.lower(end), "of" | "-"));
        let noun = |&at: &usize| {
            let word = reading.lower(at);
            reading.is(at, TokenKind::Word)
                && !FUNCTION_WORDS.contains(word)
                && !VERBS.contains(word)
                && !MONTHS.contains(word)
        };
        let to = (from..self.limit.min(from + OF_WORDS_MAX)).take_while(noun).last()? + 1;
        Some(reading.span(from, to))
    }
}

/// Reads a bound as the lexicon writes it.
pub fn bound(name: &str) -> Bound {
    match name {
        "around" => Bound::Around,
        "floor" => Bound::Floor,
        "above" => Bound::Above,
        "just-below" => Bound::JustBelow,
        "just-above" => Bound::JustAbove,
        "ceiling" => Bound::Ceiling,
        "below" => Bound::Below,
        _ => Bound::Exact,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Manuscript, Version};

    fn check(text: &str, expected: &str) {
        let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        let show = |q: &crate::Quantity| {
            let number = q.value.map_or_else(
                || {
                    format!(
                        "{}..{}",
                        q.low.map_or(String::new(), |v| v.normalize().to_string()),
                        q.high.map_or(String::new(), |v| v.normalize().to_string())
                    )
                },
                |v| v.normalize().to_string(),
            );
            format!(
                "{number} {:?} {:?}{}",
                q.kind,
                q.bound,
                q.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"))
            )
        };
        let found: Vec<_> = version.annotations.quantities.iter().map(show).collect();
        assert_eq!(found.join("; "), expected, "{text}");
    }

    #[test]
    fn figures_of_the_news() {
        for (text, expected) in [
            ("At least nine people died.", "9 Count Floor"),
            ("The attack killed at least 12 people.", "12 Count Floor"),
            ("It cost about $2.6 million.", "2600000 Money Around USD"),
            ("It cost 16 mln dlrs.", "16000000 Money Exact USD"),
            ("It paid 15 cents a share.", "0.15 Money Exact USD"),
            ("Sales rose 4.8 percent to €310 million.", "4.8 Percent Exact percent; 310000000 Money Exact EUR"),
            (
                "It rose 3% and fell 2 percentage points.",
                "3 Percent Exact percent; 2 PercentagePoint Exact percentage-point",
            ),
            ("They met for three hours.", "3 Duration Exact hour"),
            ("A 34-year-old man and Dahl, 43, were hurt.", "34 Age Exact year; 43 Age Exact"),
            ("Two-thirds of the 5,000-strong crowd left.", "0.666666 Fraction Exact; 5000 Count Exact"),
            ("It takes 3–5 years.", "3..5 Duration Range year"),
            ("The vote was 51–49.", "49 Score Exact"),
            ("Dozens of boats and one hundred and sixty-one rafts sank.", "24.. Count Vague; 161 Count Exact"),
            ("In 2014 he flew an F-16 from gate 4 on May 5 at 5 p.m. during Covid-19.", "4 Count Exact"),
            ("Half a million people live here.", "500000 Count Exact"),
            ("It closed at 17-1/4.", "17.25 Fraction Exact"),
        ] {
            check(text, expected);
        }
    }
}
