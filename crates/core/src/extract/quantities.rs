//! Quantities: figures as intervals, with what they measure and what they count.

use super::numerals::{Numeral, Sort, may_start, numeral};
use super::reading::Reading;
use super::units::{Measured, inches, measured, symbol};
use crate::lexicon::{
    APPROXIMATORS, AUXILIARIES, CONDITIONS, CURRENCIES, FUNCTION_WORDS, LENGTH_LEADS, MONTHS, MOVEMENTS, NUMBERED,
    PLURALS, SCORE_CUES, UNITS, VERBS, WEEKDAYS, collocates, grammar,
};
use crate::{BlockKind, Bound, Quantity, QuantityKind, Span, TimeExpression, TokenKind};
use rust_decimal::Decimal;

/// Words of what is counted, at most.
const OF_WORDS_MAX: usize = 4;

/// Words an approximator before a figure has at most.
const APPROXIMATOR_WORDS_MAX: usize = 6;

/// Tokens around a figure in which a word tells a score from a range, or a change from a range.
const CUE_DISTANCE: usize = 8;

/// Numbers of one list without spaces, at most.
const LIST_MAX: usize = 12;

/// Digits without separators that are an identifier and no figure, at least.
const IDENTIFIER_DIGITS: usize = 12;

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
    super::ranges::join(reading, found)
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

/// Tokens the number of a list item takes: `1.`, `2)`, `3/`. It counts nothing.
fn list_number(reading: &Reading<'_>, tokens: &std::ops::Range<usize>) -> usize {
    let at = tokens.start;
    let numbered = reading.is(at, TokenKind::Number)
        && matches!(reading.word(at + 1), "." | ")" | "/")
        && reading.touches(at)
        && !(reading.touches(at + 1) && reading.is(at + 2, TokenKind::Number));
    if numbered && tokens.len() > 2 && reading.word(at).len() <= 3 { 2 } else { 0 }
}

/// The next token worth a look after one that starts no figure; the parts of a date or clock time go together.
fn skip(reading: &Reading<'_>, at: usize, limit: usize) -> usize {
    let mut next = at + 1;
    if is_trunk(reading, at) {
        next = at + 3;
    } else if reading.is(at, TokenKind::Number) {
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

/// `555-1234`, `555-123-4567`.
fn is_phone(reading: &Reading<'_>, at: usize) -> bool {
    let part = |at: usize, length: usize| reading.is(at, TokenKind::Number) && reading.word(at).len() == length;
    let dash =
        |at: usize| matches!(reading.word(at), "-" | "." | "–") && reading.touches(at - 1) && reading.touches(at);
    is_trunk(reading, at)
        || (part(at, 3) && dash(at + 1) && part(at + 2, 4))
        || (part(at, 3) && dash(at + 1) && part(at + 2, 3) && dash(at + 3) && part(at + 4, 4))
}

/// `020 7946 0018`, `+1 555 0199`: groups of digits behind a nought or a plus.
fn is_trunk(reading: &Reading<'_>, at: usize) -> bool {
    let group = |at: usize| reading.is(at, TokenKind::Number) && matches!(reading.word(at).len(), 3 | 4);
    let nought = reading.word(at).starts_with('0') && group(at);
    let plus = at > 0 && reading.word(at - 1) == "+" && reading.is(at, TokenKind::Number);
    (nought || plus) && group(at + 1) && group(at + 2)
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

    /// Whether the number is a telephone number, part of a name, or a word that counts nothing.
    fn is_no_figure(&self, number: &Numeral) -> bool {
        let reading = self.reading;
        let (at, before, after) = (self.start, self.before(), reading.lower(number.end));
        let touching = at > self.sentence && reading.touches(at - 1);
        // F-16, Covid-19: a hyphen joins it to a capitalised word, or to letters and digits.
        let joined = touching && matches!(before, "-" | "–") && at >= self.sentence + 2 && reading.touches(at - 2);
        if joined && reading.is_capital(at - 2) {
            return true;
        }
        if number.sort == Sort::Ordinal {
            return MONTHS.contains(before) || self.is_no_rank(number) || self.is_named(number);
        }
        // the Group of Seven, the Group of 20
        let member = before == "of" && at >= self.sentence + 2 && reading.word(at - 2) == "Group";
        if member && number.end == at + 1 && !is_counted(reading, number.end) {
            return true;
        }
        if !reading.is(at, TokenKind::Number) {
            // "an issue or two" is a manner of speaking.
            let or_two = before == "or" && !reading.is(number.end, TokenKind::Word);
            // World War Two, of the list two words.
            let two = || at >= self.sentence + 2 && NUMBERED.contains(&format!("{} {before}", reading.lower(at - 2)));
            let named = NUMBERED.contains(before) && before != "group"
                || self.is_named(number)
                || reading.is_capital(at) && two();
            return (or_two || named) && number.end == at + 1
                || (reading.lower(at) == "one" && number.end == at + 1 && self.is_pronoun(number.end));
        }
        let figure = reading.word(at);
        // '16 is a year.
        let year =
            touching && reading.is(at - 1, TokenKind::QuoteMark) && figure.len() == 2 && matches!(before, "'" | "‘");
        let identifier = figure.len() >= IDENTIFIER_DIGITS && !figure.contains([',', '.']);
        let clock = (after == ":" && reading.touches(at) && reading.is(at + 2, TokenKind::Number))
            || (before == ":" && touching);
        let numbered = NUMBERED.contains(before) && !UNITS.contains(after) && !is_counted(reading, number.end);
        let plain = number.end == at + 1 && number.suffix == 0 && !figure.contains([',', '.']);
        let amount = |word: &str| CURRENCIES.contains(word) || UNITS.contains(word) || matches!(word, "-" | "–" | "to");
        let named = plain
            && at > self.sentence + 1
            && (reading.is_capital(at - 1) || reading.word(at - 1).chars().any(char::is_uppercase))
            && !MONTHS.contains(before)
            && !WEEKDAYS.contains(before)
            && symbol(reading, at, self.sentence).is_none()
            && !is_counted(reading, number.end)
            && !amount(after)
            && inches(reading, number.end, self.limit).is_none();
        let date = after == "/" && reading.touches(at) && reading.is(at + 2, TokenKind::Number) && number.end == at + 1;
        year || identifier || clock || numbered || named || date || (number.end == at + 1 && is_phone(reading, at))
    }

    /// Whether a number word with a capital is part of a name: World War Two, the Second World War, the Big Ten.
    fn is_named(&self, number: &Numeral) -> bool {
        let (reading, at) = (self.reading, self.start);
        let capital = |at: usize| reading.is_capital(at);
        let digits = reading.is(at, TokenKind::Number);
        if digits || !capital(at) || number.end != at + 1 || at == self.sentence || at + 1 >= self.limit {
            return false;
        }
        let joined = match number.sort {
            Sort::Ordinal => capital(at + 1),
            Sort::Cardinal => at > self.sentence + 1 && capital(at - 1),
            _ => false,
        };
        // In a headline every word has a capital.
        let plain = |at: usize| reading.is(at, TokenKind::Word) && !capital(at) && reading.word(at).len() > 2;
        joined && (self.sentence..self.limit).any(|at| plain(at) && !reading.holds(&FUNCTION_WORDS, at))
    }

    /// Whether "one" stands for a person or thing named elsewhere: one of them, no one, the one that.
    fn is_pronoun(&self, end: usize) -> bool {
        let reading = self.reading;
        let next = reading.lower(end);
        let hyphen = next == "-" && reading.touches(end - 1);
        if hyphen {
            return !reading.holds(&UNITS, end + 1) && !reading.holds(&CURRENCIES, end + 1);
        }
        let before = self.before();
        before == "-"
            || grammar::PRONOMINAL_ONE.has(before)
            || !reading.is(end, TokenKind::Word)
            || (FUNCTION_WORDS.contains(next) && !self.is_one_more(end))
            || VERBS.contains(next)
            || next == "'s"
            || reading.is_of(&collocates::IDIOM, end)
    }

    /// Whether "one" counts what comes after the next word: one last time, one more day.
    fn is_one_more(&self, end: usize) -> bool {
        let reading = self.reading;
        matches!(reading.lower(end), "last" | "more")
            && reading.is(end + 1, TokenKind::Word)
            && !reading.holds(&FUNCTION_WORDS, end + 1)
    }

    /// Whether an ordinal orders nothing that could change: the first time, a second later.
    fn is_no_rank(&self, number: &Numeral) -> bool {
        let reading = self.reading;
        let digits = reading.is(self.start, TokenKind::Number);
        let (word, after) = (reading.lower(number.end - 1), reading.lower(number.end));
        let time = reading.is_of(&collocates::ORDERED_TIME, number.end) || MONTHS.contains(after);
        // "First, …", "second to none": the first two of an order have other uses.
        let low = number.end == self.start + 1 && matches!(word, "first" | "second");
        let alone = !reading.is(number.end, TokenKind::Word) && after != "-";
        time || (word == "first" && number.end == self.start + 1)
            || (low && (alone || reading.is_of(&grammar::ORDINAL_FOLLOWER, number.end)))
            || (word == "second" && grammar::SECOND_DETERMINER.has(self.before()))
            || (word == "third" && !digits && alone && self.is_led())
    }

    /// Whether the figure opens its sentence or follows an article: "a third" alone may be a part or one more.
    fn is_led(&self) -> bool {
        self.start == self.sentence || matches!(self.before(), "a" | "an" | "the")
    }

    /// The quantity a number is, and the token after it.
    fn quantity(&self, number: Numeral) -> (Option<Quantity>, usize) {
        let reading = self.reading;
        let money = symbol(reading, self.start, self.sentence);
        let first = self.start - money.map_or(0, |(_, count)| count);
        let (low, number) = self.other_end(number);
        let mut found = measured(reading, self.start, number, money.map(|(iso, _)| iso), self.limit);
        let minus = money.is_some() && low.is_none() && self.is_minus(first, found.end);
        if minus {
            found.value = -found.value;
        }
        let first = first - usize::from(minus);
        let (approximator, mut bound, end) = self.approximator(first, &found);
        let kind = self.kind(&found, number, low);
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

    /// The number after a range's or a score's first one: `3–5`, `10 to 12`, `between 3 and 5`, `51–49`.
    fn other_end(&self, number: Numeral) -> (Option<Decimal>, Numeral) {
        let reading = self.reading;
        let alone = (None, number);
        if number.sort != Sort::Cardinal {
            return alone;
        }
        let (joint, after) = (reading.lower(number.end), reading.lower(number.end + 1));
        let before = self.before();
        let digits = |at: usize| reading.is(at, TokenKind::Number) || reading.is(at, TokenKind::Symbol);
        let touching = reading.touches(number.end - 1) && reading.touches(number.end);
        let dash = matches!(joint, "-" | "–" | "—") && touching && digits(number.end + 1) && digits(number.end - 1);
        // 8- to 16-metre, 51-to-49
        let hyphens = joint == "-" && after == "to";
        let sign = symbol(reading, self.start, self.sentence).map_or(0, |(_, count)| count);
        let led = self.start.checked_sub(sign + 1).filter(|&at| sign > 0 && at >= self.sentence);
        let between = before == "between" || led.is_some_and(|at| reading.lower(at) == "between");
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
        let change = before == "from" && self.near_word(|word| MOVEMENTS.contains(word), self.start);
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
        if score && joint == "to" && before != "from" { (Some(low), high) } else { alone }
    }

    /// The factor of a scale word that only the second number of a range carries, 1 when it is not shared.
    fn shared_scale(&self, low: Numeral, next: usize, high: Numeral) -> Decimal {
        let simple = |from: usize, end: usize| end == from + 1 && self.reading.is(from, TokenKind::Number);
        if !simple(self.start, low.end) || high.end <= next + 1 || low.value >= Decimal::ONE_THOUSAND {
            return Decimal::ONE;
        }
        let written = super::numerals::figure(self.reading.word(next)).filter(|written| !written.is_zero());
        let factor = written.and_then(|written| high.value.checked_div(written)).unwrap_or(Decimal::ONE);
        if factor >= Decimal::ONE_THOUSAND { factor } else { Decimal::ONE }
    }

    /// Whether a word near the figure up to `end` speaks of a game, a vote or a ruling.
    fn is_score(&self, end: usize) -> bool {
        let after = (end..self.limit.min(end + 3)).any(|at| self.reading.holds(&SCORE_CUES, at));
        after || self.near_word(|word| SCORE_CUES.contains(word), self.start)
    }

    /// Whether a word that passes the test stands shortly before `at` in the sentence.
    fn near_word(&self, test: impl Fn(&str) -> bool, at: usize) -> bool {
        (at.saturating_sub(CUE_DISTANCE).max(self.sentence)..at).any(|at| test(self.reading.lower(at)))
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

    /// The words that bound the number, before it or after it, and one past the last token that belongs to the figure.
    fn approximator(&self, first: usize, found: &Measured) -> (Option<Span>, Bound, usize) {
        let (reading, end) = (self.reading, found.end);
        for count in (1..=APPROXIMATOR_WORDS_MAX).rev() {
            let Some(from) = first.checked_sub(count).filter(|&from| from >= self.sentence) else { continue };
            let words = reading.longest(&APPROXIMATORS, from, first);
            let Some((_, row)) = words.filter(|&(found, _)| found == count) else { continue };
            let previous = if from > self.sentence { reading.lower(from - 1) } else { "" };
            // "rose above", "fell below": the verb's particle. "over 10 years" is a period unless it lasted "for over".
            let particle = match row.column(1) {
                "particle" => {
                    (VERBS.contains(previous) || MOVEMENTS.contains(previous)) && !AUXILIARIES.contains(previous)
                }
                "during" => found.kind == QuantityKind::Duration && !leads_length(previous),
                _ => false,
            };
            if row.column(0) == "none" {
                break;
            }
            if row.column(1) != "after" && !particle {
                return (Some(reading.span(from, first)), bound(row.column(0)), end);
            }
        }
        let after = reading.longest(&APPROXIMATORS, end.min(self.limit), self.limit.min(end + 3));
        if let Some((count, row)) = after.filter(|(_, row)| row.column(1) == "after") {
            return (Some(reading.span(end, end + count)), bound(row.column(0)), end + count);
        }
        (None, Bound::Exact, end)
    }

    /// What is counted, up to a verb, a function word or a mark (`people killed`), or what a rate is by (`a share`).
    fn of(&self, end: usize, kind: QuantityKind) -> Option<Span> {
        let reading = self.reading;
        let hyphen = reading.word(end) == "-" && reading.touches(end);
        let mut from = end + usize::from(hyphen);
        let rate = reading.is_of(&grammar::DISTRIBUTIVE, from)
            && reading.is(from + 1, TokenKind::Word)
            && from + 1 < self.limit
            // "$296 million a year earlier" is no rate.
            && super::times::class_of(reading.lower(from + 2)) != "reference";
        if rate {
            return Some(reading.span(from, from + 2));
        }
        if reading.lower(from) == "of" {
            from += 1;
            from += usize::from(reading.is_of(&grammar::WHOLE_DETERMINER, from));
        }
        from += usize::from(reading.lower(from) == "strong");
        let word_of_it = |at: usize| {
            let word = reading.lower(at);
            let inside = word == "-" && at > from && reading.touches(at - 1) && reading.touches(at);
            let name_of_day = WEEKDAYS.contains(word) || (MONTHS.contains(word) && reading.is_capital(at));
            let other = FUNCTION_WORDS.contains(word) || VERBS.contains(word) || super::cues::is_cue_form(word);
            // "a 5,000-strong crowd filled the square"
            let past =
                at > from && word.ends_with("ed") && starts_object(reading, at + 1) && !CONDITIONS.contains(word);
            inside
                || (reading.is(at, TokenKind::Word) && !name_of_day && !other && !past && !matches!(word, "'s" | "vs"))
        };
        let mut to = from;
        while to < self.limit.min(from + OF_WORDS_MAX) && word_of_it(to) {
            to += 1;
            // A plural ends it, but for another plural or what became of them: "Special Operations forces", "people killed".
            let next = reading.lower(to);
            if is_plural(reading.lower(to - 1)) && !(is_plural(next) || CONDITIONS.contains(next)) {
                break;
            }
        }
        let to = if to > from && reading.word(to - 1) == "-" { to - 1 } else { to };
        // "50 percent higher", "70 percent believe": a share is of something only when that is a plural or follows "of".
        let share = matches!(kind, QuantityKind::Percent | QuantityKind::PercentagePoint);
        if share && reading.lower(end) != "of" && !(from..to).any(|at| is_plural(reading.lower(at))) {
            return None;
        }
        (to > from).then(|| reading.span(from, to))
    }
}

/// Whether a determiner stands at `at`, as it does after a verb and its subject.
fn starts_object(reading: &Reading<'_>, at: usize) -> bool {
    reading.is_of(&grammar::DEFINITE, at) || reading.is_of(&grammar::ARTICLE, at)
}

/// Whether a lower-case word is the plural of something counted.
fn is_plural(word: &str) -> bool {
    let regular = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    regular || PLURALS.contains(word)
}

/// Whether "over" after this word and before a length of time means more than it.
fn leads_length(word: &str) -> bool {
    LENGTH_LEADS.get(word).is_some_and(|row| row.column(0) != "a")
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
mod gold;
#[cfg(test)]
mod tests;
