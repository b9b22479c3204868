//! Enumeration: numbers and bullets before paragraphs. They count paragraphs and state nothing, so that an item put in
//! between is no change of all the figures after it.

use super::layout::Paragraph;
use crate::Span;
use std::collections::BTreeSet;

/// Digits a number of an item has at most: `1987. It was the year …` begins a sentence.
const DIGITS: usize = 2;

/// Levels of a number, `3.5.1`.
const LEVELS: usize = 4;

/// Numbers of lists in small Roman letters, in order.
const ROMAN: &[&str] = &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// One way to read what stands before a paragraph as its number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Number {
    /// The mark behind it, or `(` where it stands in brackets, and `r` where it is Roman.
    style: char,
    /// The levels above it: 3 of `3.5`.
    above: Vec<usize>,
    /// Its own number on its level.
    own: usize,
}

impl Number {
    /// Whether another number of the text shows that this one counts: the one before or after it, the one above, or the first below.
    fn is_listed(&self, seen: &BTreeSet<Self>) -> bool {
        let beside = |own: Option<usize>| own.is_some_and(|own| seen.contains(&Self { own, ..self.clone() }));
        let parent = self
            .above
            .split_last()
            .is_some_and(|(&own, above)| seen.contains(&Self { style: self.style, above: above.to_vec(), own }));
        let mut below = self.above.clone();
        below.push(self.own);
        let child = |own| seen.contains(&Self { style: self.style, above: below.clone(), own });
        beside(self.own.checked_sub(1)) || beside(self.own.checked_add(1)) || parent || child(0) || child(1)
    }
}

/// Takes numbers and bullets off the paragraphs that begin with one.
///
/// `6/ The house …` is never anything else; `6. The house …`, `6) The house …`, `3.5 The house …` and `(b) the house …` count only
/// where a neighbour, `5.` or `7.`, begins another paragraph, for a sentence may begin with a figure, too.
pub fn strip(text: &str, paragraphs: &mut [Paragraph]) {
    let read: Vec<(Vec<Number>, usize)> = paragraphs.iter().map(|paragraph| numbers(paragraph.span.of(text))).collect();
    let seen: BTreeSet<Number> = read.iter().flat_map(|(numbers, _)| numbers.iter().cloned()).collect();
    for (paragraph, (numbers, length)) in paragraphs.iter_mut().zip(read) {
        let words = paragraph.span.of(text);
        let counts = numbers.iter().any(|number| number.style == '/' || number.is_listed(&seen));
        let length = match numbers.is_empty() {
            true => bullet(words),
            false if counts => length,
            false => 0,
        };
        let rest = Span::new(paragraph.span.start + length, paragraph.span.end).trim(text);
        if length > 0 && !rest.is_empty() {
            paragraph.span = rest;
        }
    }
}

/// What a paragraph begins with, read as its number in every way it may be, and the bytes up to its first word.
fn numbers(words: &str) -> (Vec<Number>, usize) {
    let Some(end) = words.find([' ', '\t', '\u{a0}']).filter(|&end| (1..=16).contains(&end)) else {
        return (Vec::new(), 0);
    };
    let (mark, rest) = (&words[..end], words[end..].trim_start());
    let numbers = match mark.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => lettered(inner, '('),
        None => match mark.strip_suffix(['/', '.', ')']) {
            Some(inner) if mark.ends_with(')') && inner.starts_with(|c: char| c.is_ascii_lowercase()) => {
                lettered(inner, ')')
            }
            Some(inner) => levels(inner, mark.chars().next_back().unwrap_or('.')).into_iter().collect(),
            // Without a mark only a number of several levels counts, and only before a sentence: `3.5 million` is a figure.
            None if rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '[')) => {
                levels(mark, '.').filter(|number| !number.above.is_empty()).into_iter().collect()
            }
            None => Vec::new(),
        },
    };
    (numbers, end)
}

/// `3`, `3.5`, `3.5.1`; a number that stands alone has up to two digits.
fn levels(inner: &str, style: char) -> Option<Number> {
    let parts: Vec<&str> = inner.split('.').collect();
    let most = if parts.len() == 1 { DIGITS } else { DIGITS + 1 };
    let number = |part: &&str| {
        let digits = (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    let read: Vec<usize> = parts.iter().filter_map(number).collect();
    let (&own, above) = read.split_last()?;
    let fits = read.len() == parts.len() && read.len() <= LEVELS;
    fits.then(|| Number { style, above: above.to_vec(), own })
}

/// `b`, `iv`, `12`: what stands in brackets, as a number, a letter, or both a letter and a Roman number.
fn lettered(inner: &str, style: char) -> Vec<Number> {
    let one = |style, own| Number { style, above: Vec::new(), own };
    let roman = ROMAN.iter().position(|roman| *roman == inner).map(|at| one('r', at + 1));
    let letter = inner.as_bytes().first().filter(|byte| inner.len() == 1 && byte.is_ascii_lowercase());
    let letter = letter.map(|&byte| one(if style == '(' { 'l' } else { 'L' }, usize::from(byte - b'a') + 1));
    let number = levels(inner, style).filter(|number| number.above.is_empty());
    roman.into_iter().chain(letter).chain(number).collect()
}

/// Bytes of a bullet before a paragraph.
fn bullet(words: &str) -> usize {
    let bullets = ["• ", "- ", "* ", "▪ ", "● ", "‣ "];
    bullets.iter().find(|bullet| words.starts_with(**bullet)).map_or(0, |bullet| bullet.len())
}

#[cfg(test)]
mod tests {
    use crate::Layout;
    use crate::structure::layout::paragraphs;

    #[test]
    fn numbers_of_items_are_no_part_of_them() {
        for (text, expected) in [
            ("6/ The dam held.\n9/ It rained.", "The dam held.|It rained."),
            ("1. The dam held.\n2. It rained.", "The dam held.|It rained."),
            ("1) The dam held.\n2) It rained.", "The dam held.|It rained."),
            ("• The dam held.\n- It rained.", "The dam held.|It rained."),
            ("45. So many boats were lost.\nIt rained.", "45. So many boats were lost.|It rained."),
            ("1987. It was the year.\n1988. It rained.", "1987. It was the year.|1988. It rained."),
            ("9/11 was remembered.\n10/ It rained.", "9/11 was remembered.|It rained."),
            ("7/\n8. \n-", "7/|8.|-"),
            ("17-1/4 cts a share.\n3.5 metres.", "17-1/4 cts a share.|3.5 metres."),
            ("3.4 The dam held.\n3.5 It rained.", "The dam held.|It rained."),
            ("3. The dam\n3.1 It rained.", "The dam|It rained."),
            ("3.4 million left.\n3.5 million came.", "3.4 million left.|3.5 million came."),
            ("3.5 Million-mark towns\n7.1 It rained.", "3.5 Million-mark towns|7.1 It rained."),
            ("(a) the dam held;\n(b) it rained.", "the dam held;|it rained."),
            ("(i) the dam held;\n(ii) it rained.", "the dam held;|it rained."),
            ("(a) the dam held.\n(d) it rained.", "(a) the dam held.|(d) it rained."),
            ("(12) said no.\nIt rained.", "(12) said no.|It rained."),
        ] {
            let found = paragraphs(text, Layout::Plain);
            let found: Vec<_> = found.iter().map(|paragraph| paragraph.span.of(text)).collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }
}
