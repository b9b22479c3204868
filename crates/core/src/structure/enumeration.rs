//! Enumeration: numbers and bullets before paragraphs. They count paragraphs and state nothing, so that an item put in
//! between is no change of all the figures after it.

use super::layout::Paragraph;
use crate::Span;

/// Digits a number of an item has at most: `1987. It was the year …` begins a sentence.
const DIGITS: usize = 2;

/// Numbers an enumeration can have.
const NUMBERS: usize = 10_usize.pow(DIGITS as u32);

/// The number before a paragraph.
#[derive(Clone, Copy)]
struct Enumerator {
    number: usize,
    /// The mark after the digits.
    mark: u8,
    /// Bytes up to the first word.
    length: usize,
}

/// Takes numbers and bullets off the paragraphs that begin with one.
///
/// `6/ The house …` is never anything else; `6. The house …` and `6) The house …` count only where a neighbour, `5.` or
/// `7.`, begins another paragraph, for a sentence may begin with a figure, too.
pub fn strip(text: &str, paragraphs: &mut [Paragraph]) {
    let mut seen = [[false; NUMBERS]; 2];
    for enumerator in paragraphs.iter().filter_map(|paragraph| read(paragraph.span.of(text))) {
        seen[usize::from(enumerator.mark == b'.')][enumerator.number] = true;
    }
    for paragraph in paragraphs {
        let words = paragraph.span.of(text);
        let length = match read(words) {
            Some(found) => {
                let row = &seen[usize::from(found.mark == b'.')];
                let beside = |number: Option<usize>| number.and_then(|number| row.get(number)) == Some(&true);
                let listed = beside(found.number.checked_sub(1)) || beside(Some(found.number + 1));
                if found.mark == b'/' || listed { found.length } else { 0 }
            }
            None => bullet(words),
        };
        let rest = Span::new(paragraph.span.start + length, paragraph.span.end).trim(text);
        if length > 0 && !rest.is_empty() {
            paragraph.span = rest;
        }
    }
}

/// The number a paragraph begins with: up to two digits, one of `/`, `.`, `)`, then white space.
fn read(words: &str) -> Option<Enumerator> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let mark = *words.as_bytes().get(digits)?;
    let spaced = words.get(digits + 1..)?.starts_with([' ', '\t', '\u{a0}']);
    if !(1..=DIGITS).contains(&digits) || !matches!(mark, b'/' | b'.' | b')') || !spaced {
        return None;
    }
    Some(Enumerator { number: words[..digits].parse().ok()?, mark, length: digits + 1 })
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
        ] {
            let found = paragraphs(text, Layout::Plain);
            let found: Vec<_> = found.iter().map(|paragraph| paragraph.span.of(text)).collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }
}
