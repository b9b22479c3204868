//! The dateline: place, date and agency before the first sentence.

use crate::lexicon::MONTHS;
use crate::{Dateline, Span};

/// Bytes within which a dateline must end.
const REACH: usize = 90;

/// Reads the dateline at the start of a paragraph: `MOSCOW (Reuters) -`, `KYIV, April 25 —`, `(AP) --`.
pub fn find(text: &str, paragraph: Span) -> Option<Dateline> {
    let words = paragraph.of(text);
    let (head, end) = head(words)?;
    let (mut dateline, anonymous_place) = parse(head)?;
    // Without an agency only capitals tell a place from the first words of a sentence.
    let place = dateline.place.as_deref().unwrap_or_default();
    if (dateline.agency.is_none() || anonymous_place) && !is_capitals(place) {
        return None;
    }
    dateline.span = Some(Span::new(paragraph.start, paragraph.start + end).trim(text));
    Some(dateline)
}

/// Reads a dateline that metadata carries: `MOSCOW, April 25 (Reuters)`.
pub fn read(value: &str) -> Option<Dateline> {
    let value = value.trim().trim_end_matches(['-', '–', '—', ' ']);
    parse(value).map(|(dateline, _)| dateline)
}

/// What stands before the first dash, and where the dash ends.
fn head(words: &str) -> Option<(&str, usize)> {
    let mut previous = ' ';
    for (at, c) in words.char_indices().take_while(|&(at, _)| at < REACH) {
        let rest = &words[at..];
        let dash = match c {
            '–' | '—' | '―' => true,
            // A hyphen is a dash only with a space or a bracket before it: Guinea-Bissau is a place.
            '-' => previous.is_whitespace() || previous == ')',
            _ => false,
        };
        if dash {
            let end = at + rest.len() - rest.trim_start_matches(['-', '–', '—', '―', ' ', '\u{a0}']).len();
            return Some((words[..at].trim(), end));
        }
        if matches!(c, '“' | '"' | '?' | '!' | ';') {
            return None;
        }
        previous = c;
    }
    None
}

/// Takes a dateline apart. The flag says that an agency in brackets follows words that are no capitals.
fn parse(head: &str) -> Option<(Dateline, bool)> {
    let mut rest = head;
    let mut agency = None;
    if let Some(open) = head.rfind('(')
        && let Some(inside) = head[open + 1..].trim_end().strip_suffix(')')
    {
        agency = Some(inside.trim().to_owned()).filter(|name| {
            is_place(name) && name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 4
        });
        agency.as_ref()?;
        rest = head[..open].trim();
    }
    let mut places = Vec::new();
    let mut dates = Vec::new();
    for part in rest.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        if is_date(part) || (!dates.is_empty() && part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit())) {
            dates.push(part);
        } else if dates.is_empty() {
            places.push(part);
        } else {
            return None;
        }
    }
    let place = Some(places.join(", ")).filter(|place| !place.is_empty());
    if place.is_none() && agency.is_none() {
        return None;
    }
    let named = place.as_deref().is_none_or(is_place);
    let lower = place.as_deref().is_some_and(|place| !is_capitals(place) && place.split_whitespace().count() > 3);
    named.then(|| {
        (Dateline { span: None, place, date: Some(dates.join(", ")).filter(|date| !date.is_empty()), agency }, lower)
    })
}

/// `April 25`, `Sept. 3 2024`, `25 April`.
fn is_date(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let month = words.iter().any(|word| MONTHS.get(&word.to_lowercase()).is_some());
    month && words.len() <= 3 && words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Every word starts with a capital, or is a small joining word.
fn is_place(place: &str) -> bool {
    let word = |word: &str| word.chars().next().is_some_and(|c| !c.is_lowercase()) || word.len() <= 3;
    place.len() <= 60 && place.split_whitespace().all(word) && place.chars().any(char::is_alphabetic)
}

/// The first word holds letters and no lower-case one: `WASHINGTON`, `RIO DE JANEIRO, Brazil`.
fn is_capitals(place: &str) -> bool {
    let first = place.split([',', ' ']).next().unwrap_or_default();
    first.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !first.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for (text, place, date, agency, rest) in [
            ("LYSK (Norwire) -Estmark’s envoy met", "LYSK", "", "Norwire", "Estmark’s"),
            ("LYSK, April 25 — The dam", "LYSK", "April 25", "", "The"),
            ("LYSK, April 25 (Norwire) - The dam", "LYSK", "April 25", "Norwire", "The"),
            ("LYSK, Sept. 3, 2024 (Norwire) -- The dam", "LYSK", "Sept. 3, 2024", "Norwire", "The"),
            ("PORT ELLIS, Estmark (AP) — The dam", "PORT ELLIS, Estmark", "", "AP", "The"),
            ("LYSK/NORHAVN – The dam", "LYSK/NORHAVN", "", "", "The"),
            ("(AP) — The dam", "", "", "AP", "The"),
            ("Lysk (AP) - The dam", "Lysk", "", "AP", "The"),
        ] {
            let found = find(text, Span::new(0, text.len())).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.place.unwrap_or_default(), place, "{text}");
            assert_eq!(found.date.unwrap_or_default(), date, "{text}");
            assert_eq!(found.agency.unwrap_or_default(), agency, "{text}");
            assert!(text[found.span.unwrap().end..].trim_start().starts_with(rest), "{text}");
        }
        for text in [
            "The dam – built in 1968 – held.",
            "Roe (right) – who spoke",
            "Officials in Lysk — and elsewhere",
            "A vote",
            "He said – no.",
            "“LYSK” – no",
        ] {
            assert_eq!(find(text, Span::new(0, text.len())), None, "{text}");
        }
    }
}
