//! Numbers that count nothing: identifiers, telephone numbers, versions, parts of names, ranks and pronouns.

use super::super::numerals::{Numeral, Sort};
use super::super::reading::Reading;
use super::super::units::{inches, symbol};
use super::{Scene, is_counted};
use crate::TokenKind;
use crate::lexicon::{CURRENCIES, FUNCTION_WORDS, MONTHS, NUMBERED, UNITS, VERBS, WEEKDAYS, collocates, grammar};

/// Digits without separators that are an identifier and no figure, at least.
const IDENTIFIER_DIGITS: usize = 12;

/// Words of the name of a street, at most.
const STREET_WORDS_MAX: usize = 4;

/// Tokens the number of a list item takes: `1.`, `2)`, `3/`. It counts nothing.
pub(super) fn list_number(reading: &Reading<'_>, tokens: &std::ops::Range<usize>) -> usize {
    let at = tokens.start;
    let numbered = reading.is(at, TokenKind::Number)
        && matches!(reading.word(at + 1), "." | ")" | "/")
        && reading.touches(at)
        && !(reading.touches(at + 1) && reading.is(at + 2, TokenKind::Number));
    if numbered && tokens.len() > 2 && reading.word(at).len() <= 3 { 2 } else { 0 }
}

/// The next token worth a look after one that starts no figure; the parts of a date or clock time go together.
pub(super) fn skip(reading: &Reading<'_>, at: usize, limit: usize) -> usize {
    let mut next = at + 1;
    if is_trunk(reading, at) {
        // As many groups as there are.
        while next < limit && reading.is(next, TokenKind::Number) && (2..=4).contains(&reading.word(next).len()) {
            next += 1;
        }
    } else if let Some(end) = account(reading, at, limit) {
        next = end;
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

/// `1111-22223333-4444`, `978-3-16-148410-0`: groups of digits that hyphens join, three at least, and no date.
fn account(reading: &Reading<'_>, at: usize, limit: usize) -> Option<usize> {
    let (mut next, mut groups, mut digits) = (at + 1, 1, reading.word(at).len());
    while next + 1 < limit
        && matches!(reading.word(next), "-" | "–")
        && reading.touches(next - 1)
        && reading.touches(next)
        && reading.is(next + 1, TokenKind::Number)
    {
        digits += reading.word(next + 1).len();
        groups += 1;
        next += 2;
    }
    (reading.is(at, TokenKind::Number) && groups > 2 && digits > 8).then_some(next)
}

/// Whether a number is the rest of a code with letters in it: the 1.3 of v2.1.3, the 5 of J1149.5.
fn is_rest_of_code(reading: &Reading<'_>, at: usize, first: usize) -> bool {
    let joined = at >= first + 2
        && matches!(reading.word(at - 1), "." | "+" | "-" | "_" | "/" | ":")
        && reading.touches(at - 1)
        && reading.touches(at - 2);
    let code = |word: &str| word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(char::is_alphabetic);
    joined && reading.is(at - 2, TokenKind::Word) && code(reading.word(at - 2))
}

/// Whether a number is that of a house: 10 Downing Street, 1600 Pennsylvania Avenue.
fn is_address(reading: &Reading<'_>, end: usize, limit: usize) -> bool {
    let named = (end..limit.min(end + STREET_WORDS_MAX)).take_while(|&at| reading.is_capital(at)).count();
    named > 1 && (end + 1..end + named).any(|at| reading.is_of(&collocates::STREET, at))
}

/// `020 7946 0018`, `+1 555 0199`: groups of digits behind a nought or a plus.
fn is_trunk(reading: &Reading<'_>, at: usize) -> bool {
    let group = |at: usize| reading.is(at, TokenKind::Number) && matches!(reading.word(at).len(), 3 | 4);
    let nought = reading.word(at).starts_with('0') && group(at);
    let plus = at > 0 && reading.word(at - 1) == "+" && reading.is(at, TokenKind::Number);
    let short = |at: usize| reading.is(at, TokenKind::Number) && (2..=4).contains(&reading.word(at).len());
    nought && group(at + 1) && group(at + 2) || plus && short(at + 1) && short(at + 2)
}

impl Scene<'_, '_> {
    /// Whether the number is a telephone number, part of a name, or a word that counts nothing.
    pub(super) fn is_no_figure(&self, number: &Numeral) -> bool {
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
        if member && number.end == at + 1 {
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
        let identifier = figure.len() >= IDENTIFIER_DIGITS && !figure.contains([',', '.'])
            || is_rest_of_code(reading, at, self.sentence)
            || account(reading, at, self.limit).is_some()
            || number.end == at + 1 && is_address(reading, number.end, self.limit);
        let clock = (after == ":" && reading.touches(at) && reading.is(at + 2, TokenKind::Number))
            || (before == ":" && touching);
        let numbered = NUMBERED.contains(before) && !UNITS.contains(after) && !is_counted(reading, number.end);
        // Section 5c, bus 20p.
        let part = number.suffix == 1
            && figure.ends_with(['c', 'p'])
            && (NUMBERED.contains(before) || at > self.sentence && reading.is_capital(at - 1));
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
        let date = after == "/"
            && !figure.contains('.')
            && reading.touches(at)
            && reading.is(at + 2, TokenKind::Number)
            && number.end == at + 1;
        year || identifier
            || part
            || clock
            || numbered
            || named
            || date
            || (number.end == at + 1 && is_phone(reading, at))
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
            Sort::Cardinal => {
                at > self.sentence + 1 && capital(at - 1) || reading.lower(at) == "one" && capital(at + 1)
            }
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
}
