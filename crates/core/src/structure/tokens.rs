//! Tokens: words, numbers, marks and signs.

use crate::lexicon::{ABBREVIATIONS, CURRENCIES};
use crate::limits::ADDRESS_BYTES;
use crate::{Span, Token, TokenKind};

/// Longest abbreviation in the lexicon that is worth looking up, in bytes without its stop.
const ABBREVIATION_MAX: usize = 8;

/// Appends the tokens of `text` within `span` to `tokens`.
pub fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut place = span.start;
    while place < span.end {
        let Some(first) = text[place..span.end].chars().next() else { return };
        if first.is_whitespace() || first.is_control() {
            place += first.len_utf8();
            continue;
        }
        // A mark that Markdown escapes stands for itself: the stroke before it is no part of the text.
        if first == '\\' && bytes.get(place + 1).is_some_and(u8::is_ascii_punctuation) && place + 1 < span.end {
            place += 1;
            continue;
        }
        let (end, kind) = if first.is_ascii_digit() {
            (number_end(bytes, place, span.end), TokenKind::Number)
        } else if let Some(end) = code_end(text, place, span.end) {
            (end, TokenKind::Word)
        } else if let Some(end) = plain_word(bytes, place, span.end) {
            (end, TokenKind::Word)
        } else if matches!(first, '“' | '”' | '‘' | '’' | '–' | '—' | '…') {
            // Marks that every story has, before the slow question whether they are letters.
            mark(text, place, span.end, first)
        } else if first.is_alphanumeric() {
            (special_end(text, place, span.end).unwrap_or_else(|| word_end(text, place, span.end)), TokenKind::Word)
        } else if matches!(first, '@' | '#')
            && text[place + 1..span.end].starts_with(|c: char| c.is_alphabetic() || c == '_')
        {
            (handle_end(text, place + 1, span.end), TokenKind::Word)
        } else {
            mark(text, place, span.end, first)
        };
        tokens.push(Token { span: Span::new(place, end), kind });
        place = end;
    }
}

/// The end of a word of ASCII letters and digits, where the byte after it surely ends it: nearly every word.
fn plain_word(bytes: &[u8], start: usize, limit: usize) -> Option<usize> {
    let rest = bytes.get(start..limit)?;
    let length = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let ends =
        rest.get(length).is_none_or(|byte| matches!(byte, b' ' | b',' | b')' | b'"' | b';' | b'!' | b'?' | b'\n'));
    (length > 0 && ends).then_some(start + length)
}

/// The end of a currency's code onto which its amount has grown: `USD4.75`, `Rs500`, `RM80`.
fn code_end(text: &str, start: usize, limit: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(start..limit)?;
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if !bytes.first()?.is_ascii_uppercase() || !(digit(2) || digit(3)) {
        return None;
    }
    let letters = bytes.iter().position(|byte| !byte.is_ascii_alphabetic())?;
    let code = text.get(start..start + letters).filter(|_| digit(letters))?;
    let row = CURRENCIES.get(&code.to_ascii_lowercase())?;
    let capitals = letters == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let written = match row.column(3) {
        "before" | "lead" => true,
        "after" => false,
        _ => capitals,
    };
    written.then_some(start + letters)
}

/// Digits with separators and decimals, and letters grown onto them: `1,234.5`, `2nd`, `1990s`.
fn number_end(bytes: &[u8], start: usize, limit: usize) -> usize {
    let mut end = start;
    while end < limit {
        let digit_follows = bytes.get(end + 1).is_some_and(u8::is_ascii_digit) && end + 1 < limit;
        match bytes[end] {
            b if b.is_ascii_alphanumeric() => end += 1,
            b'.' | b',' if digit_follows => end += 1,
            _ => break,
        }
    }
    end
}

/// The end of an address (`https://…`, `ann@lee.example`, `www.…`), which is one token.
fn special_end(text: &str, start: usize, limit: usize) -> Option<usize> {
    let rest = &text[start..limit];
    let head = rest.as_bytes().get(..64).unwrap_or(rest.as_bytes());
    let local = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
    let mail = head.iter().position(|byte| !local(byte)).filter(|&at| at > 0 && head[at] == b'@');
    let scheme = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
    if !scheme && mail.is_none() {
        return None;
    }
    // Looking no further than the bound keeps a text without any white space linear.
    let within = rest.char_indices().take_while(|&(at, c)| at < ADDRESS_BYTES && !c.is_whitespace());
    let word = &rest[..within.last().map_or(0, |(at, c)| at + c.len_utf8())];
    let mail = mail.is_some_and(|at| word.get(at..).is_some_and(|host| host.contains('.')));
    (scheme || mail).then(|| {
        start + word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '”', '’', '>']).len()
    })
}

/// The end of a handle or tag: `@annlee`, `#dam`.
fn handle_end(text: &str, start: usize, limit: usize) -> usize {
    let rest = &text[start..limit];
    start + rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
}

/// A word with inner apostrophes of contractions and stops of abbreviations, without a possessive clitic.
fn word_end(text: &str, start: usize, limit: usize) -> usize {
    let mut end = start;
    // Whether all so far is single letters with stops, so that one more stop belongs to it: `U`, `U.S`, `a.m`.
    let (mut initials, mut letters) = (true, 0);
    let mut chars = text[start..limit].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        if c.is_alphanumeric() || is_mark_of_word(c) {
            letters += 1;
            initials &= letters == 1 && c.is_alphabetic();
            end = start + at + c.len_utf8();
        } else if matches!(c, '\'' | '’') && next.is_some_and(char::is_alphabetic) {
            let rest = &text[start + at + c.len_utf8()..limit];
            if is_clitic(rest) {
                break;
            }
        } else if c == '&'
            && at <= 3
            && next.is_some_and(char::is_uppercase)
            && text[start..start + at].chars().all(char::is_uppercase)
        {
            // AT&T, M&A: one name.
        } else if c == '.'
            && ((initials && letters == 1) || abbreviated(&text[start..start + at], &text[start + at + 1..limit]))
        {
            end = start + at + 1;
            letters = 0;
            if !next.is_some_and(char::is_alphabetic) {
                break;
            }
        } else {
            break;
        }
    }
    if end == start { start + text[start..].chars().next().map_or(1, char::len_utf8) } else { end }
}

/// Combining marks and joiners that belong to the word they stand in.
fn is_mark_of_word(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

/// Whether a possessive `s` and nothing more follows the apostrophe.
fn is_clitic(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// Whether a double mark between a word and a possessive `s` is an apostrophe.
fn is_keyed_apostrophe(before: &str, rest: &str) -> bool {
    is_clitic(rest) && before.ends_with(char::is_alphabetic)
}

/// Whether the stop after `word` belongs to it because the abbreviations say so. `No.` is one only before a number.
fn abbreviated(word: &str, rest: &str) -> bool {
    if word.len() > ABBREVIATION_MAX || rest.starts_with(char::is_alphanumeric) {
        return false;
    }
    match ABBREVIATIONS.get(&(word.to_lowercase() + ".")).map(|row| row.column(0)) {
        Some("number") => rest.trim_start().starts_with(|c: char| c.is_ascii_digit()),
        // Lower-case words such as "mar" or "fig" at a sentence's end are words: an abbreviated name has its capital.
        Some("title" | "month" | "weekday" | "place" | "company" | "suffix") => {
            word.starts_with(char::is_uppercase) && !rest.is_empty()
        }
        Some("inner") => !rest.is_empty(),
        Some(_) => rest.trim_start().starts_with(|c: char| !c.is_uppercase()),
        None => false,
    }
}

/// A mark or sign: doubled quotation marks, runs of dots and dashes count as one.
fn mark(text: &str, start: usize, limit: usize, first: char) -> (usize, TokenKind) {
    let rest = &text[start..limit];
    let run = |c: char| start + rest.len() - rest.trim_start_matches(c).len();
    match first {
        '\'' | '’' | '‘' | '`' => {
            // Three close a quotation inside another: ''She asked, 'Why?''' Roe said.
            let closes = !text[..start].ends_with(|c: char| c.is_whitespace() || c == '(') && start > 0;
            let run = rest.chars().take_while(|&c| c == first).take(4).count();
            if closes && matches!(first, '\'' | '’') && run == 3 {
                return (start + first.len_utf8(), TokenKind::QuoteMark);
            }
            if run > 1 {
                return (start + 2 * first.len_utf8(), TokenKind::QuoteMark);
            }
            let clitic = first != '`' && first != '‘' && is_clitic(&rest[first.len_utf8()..]) && start > 0;
            let after_word = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
            if clitic && after_word {
                return (start + first.len_utf8() + 1, TokenKind::Word);
            }
            (start + first.len_utf8(), TokenKind::QuoteMark)
        }
        // An apostrophe keyed as a double mark: Japan"s plan, don"t.
        '"' if is_keyed_apostrophe(&text[..start], &rest[1..]) => (start + 2, TokenKind::Word),
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‚' | '‛' => {
            (start + first.len_utf8(), TokenKind::QuoteMark)
        }
        '.' | '-' => (run(first), TokenKind::Punctuation),
        '$' | '€' | '£' | '¥' | '%' | '‰' | '#' | '&' | '+' | '=' | '<' | '>' | '*' | '_' | '^' | '|' | '~' | '@' => {
            (start + first.len_utf8(), TokenKind::Symbol)
        }
        // Signs of money: the block that Unicode keeps for them, and those that are older than it.
        '\u{20a0}'..='\u{20cf}' | '¢' | '฿' | '֏' | '৳' | '៛' | '￥' | '￡' | '＄' => {
            (start + first.len_utf8(), TokenKind::Symbol)
        }
        c => (start + c.len_utf8(), TokenKind::Punctuation),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        tokens.iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn news_english() {
        for (text, expected) in [
            ("Witkoff’s meeting", vec!["Witkoff", "’s", "meeting"]),
            ("don't U.S. officials' talks", vec!["don't", "U.S.", "officials", "'", "talks"]),
            ("at 5 a.m. on No. 10", vec!["at", "5", "a.m.", "on", "No.", "10"]),
            ("a 5,000-strong crowd", vec!["a", "5,000", "-", "strong", "crowd"]),
            ("$2.6 million (12%).", vec!["$", "2.6", "million", "(", "12", "%", ")", "."]),
            ("''It held,'' he said", vec!["''", "It", "held", ",", "''", "he", "said"]),
            ("''Why, 'Why?''' he said", vec!["''", "Why", ",", "'", "Why", "?", "'", "''", "he", "said"]),
            ("‘‘Why, ‘Why?’’’ he said", vec!["‘‘", "Why", ",", "‘", "Why", "?", "’", "’’", "he", "said"]),
            ("held ... then – broke…", vec!["held", "...", "then", "–", "broke", "…"]),
            (
                "Mr. Roe, AT&T, see ann@lee.example or https://lee.example/a?b=1.",
                vec!["Mr.", "Roe", ",", "AT&T", ",", "see", "ann@lee.example", "or", "https://lee.example/a?b=1", "."],
            ),
            ("@annlee said no. No. 4", vec!["@annlee", "said", "no", ".", "No.", "4"]),
            ("rose to 17-1/4 from 51–49", vec!["rose", "to", "17", "-", "1", "/", "4", "from", "51", "–", "49"]),
            ("the 2nd of 1990s", vec!["the", "2nd", "of", "1990s"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_without_white_space_is_cut_on_character_boundaries_and_stays_cheap() {
        for text in [format!("x{}", "記者会見".repeat(3_000)), "twenty-".repeat(20_000)] {
            assert!(!words(&text).is_empty());
        }
    }

    #[test]
    fn text_without_any_white_space_is_no_danger() {
        for text in ["日本語の本文".repeat(800), format!("a@{}", "é".repeat(4_000)), "https://é".repeat(900)] {
            let mut tokens = Vec::new();
            tokenize(&text, Span::new(0, text.len()), &mut tokens);
            assert!(!tokens.is_empty());
        }
    }
}
