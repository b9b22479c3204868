//! Words as they look: characters that nobody sees, letters of another script that look like ours, and digits of any
//! script are read as the reader of a page reads them, and where a word was disguised by them is kept.

use crate::manuscript::{HIDDEN, HIDDEN_HEADLINE, SET_OFF, STRESSED};
use crate::{Manuscript, Span};

/// Zeros of the decimal digits of Unicode 16 but for ours, each followed by its nine.
const ZEROS: &[u32] = &[
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
    0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0,
    0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950, 0x1fbf0,
];

/// Letters of Cyrillic and Greek that are drawn as letters of ours, sorted; Unicode's confusables that hold in any typeface.
const ALIKE: &[(char, char)] = &[
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('Ѕ', 'S'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('ѕ', 's'),
    ('і', 'i'),
    ('ј', 'j'),
    ('һ', 'h'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
];

/// A text as it looks.
#[derive(Debug, Default)]
struct Looks {
    text: String,
    /// Places of the text as it was written and as it looks, where they part.
    places: Vec<(usize, usize)>,
    /// Words that were disguised.
    hidden: Vec<Span>,
    /// Whether what comes is written in another direction than it is read.
    turned: bool,
}

/// A manuscript whose words are as they look; its positions move along.
pub fn unmasked(mut manuscript: Manuscript) -> Manuscript {
    let meta = &mut manuscript.meta;
    for value in [&mut meta.headline, &mut meta.deck, &mut meta.byline, &mut meta.dateline] {
        let Some(looks) = value.as_deref().and_then(looks) else { continue };
        if !looks.hidden.is_empty() {
            meta.extra.insert(HIDDEN_HEADLINE.to_owned(), looks.text.clone());
        }
        *value = Some(looks.text);
    }
    meta.notes.iter_mut().for_each(|note| {
        if let Some(looks) = looks(note) {
            *note = looks.text;
        }
    });
    if let Some(looks) = meta.extra.get("caption").and_then(|caption| looks(caption)) {
        meta.extra.insert("caption".to_owned(), looks.text);
    }
    let Some(looks) = looks(&manuscript.text) else { return manuscript };
    for key in [SET_OFF, STRESSED] {
        if let Some(listed) = meta.extra.get_mut(key) {
            *listed = looks.moved(listed);
        }
    }
    if !looks.hidden.is_empty() {
        let listed: Vec<String> = looks.hidden.iter().map(|span| format!("{}-{}", span.start, span.end)).collect();
        meta.extra.insert(HIDDEN.to_owned(), listed.join(" "));
    }
    manuscript.text = looks.text;
    manuscript
}

impl Looks {
    /// A list of stretches, `start-end` with spaces between, in the text as it looks.
    fn moved(&self, listed: &str) -> String {
        let place = |written: &str| written.parse().ok().map(|at| self.place(at));
        let stretch = |pair: &str| {
            let (start, end) = pair.split_once('-')?;
            Some(format!("{}-{}", place(start)?, place(end)?))
        };
        listed.split(' ').filter_map(stretch).collect::<Vec<_>>().join(" ")
    }

    fn place(&self, at: usize) -> usize {
        let index = self.places.partition_point(|&(written, _)| written <= at);
        let Some(&(written, looks)) = index.checked_sub(1).and_then(|index| self.places.get(index)) else { return at };
        let next = self.places.get(index).map_or(self.text.len(), |&(_, next)| next);
        (looks + (at - written)).min(next)
    }
}

/// Whether a character shows nothing: joiners, spaces without width, marks and overrides of direction, selectors, notes between lines.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character that shows nothing is part of how the one before it is written: joiners and selectors after emoji, and joiners
/// after letters of Arabic and Indic scripts. Such a character may be printed; any other is to be shown by its number.
pub fn is_spelling(c: char, before: Option<char>) -> bool {
    let Some(before) = before else { return false };
    let emoji = matches!(before, '©' | '®' | '‼' | '⁉' | '\u{2100}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '㊗' | '㊙' | '\u{1f000}'..='\u{1faff}');
    match c {
        '\u{fe0e}' | '\u{fe0f}' => emoji,
        '\u{200c}' | '\u{200d}' => {
            emoji || matches!(before, '\u{fe0f}' | '\u{600}'..='\u{6ff}' | '\u{900}'..='\u{dff}') && before != '\u{61c}'
        }
        _ => false,
    }
}

/// Figures that are one character: circled, in brackets, with a stop, below and above the line. The first of a row, how many there are,
/// and its value.
const FIGURES: &[(char, u32, u32)] = &[
    ('¹', 1, 1),
    ('⁰', 1, 0),
    ('⁴', 6, 4),
    ('₀', 10, 0),
    ('①', 20, 1),
    ('⑴', 20, 1),
    ('⒈', 20, 1),
    ('⓪', 1, 0),
    ('⓫', 10, 11),
    ('⓵', 10, 1),
    ('⓿', 1, 0),
    ('❶', 10, 1),
    ('➀', 10, 1),
    ('➊', 10, 1),
    ('㉑', 15, 21),
    ('㊱', 15, 36),
];

/// The value of a figure that is one character.
fn figure(c: char) -> Option<u32> {
    if let '²' | '³' = c {
        return Some(u32::from(c) - u32::from('²') + 2);
    }
    let of =
        |&&(first, count, _): &&(char, u32, u32)| (0..count).contains(&u32::from(c).wrapping_sub(u32::from(first)));
    FIGURES.iter().find(of).map(|&(first, _, value)| value + u32::from(c) - u32::from(first))
}

/// Whether a figure stands above or below the line, where it belongs to what it follows: m², CO₂.
fn is_shifted(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉')
}

/// Whether a character turns round the direction of all that follows it.
fn turns(c: char) -> bool {
    matches!(c, '\u{202d}' | '\u{202e}')
}

/// Whether it ends that, as a line break does.
fn turns_back(c: char) -> bool {
    matches!(c, '\u{202c}' | '\n')
}

/// The digit of ours that a digit of another script stands for.
fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let zero = ZEROS.get(ZEROS.partition_point(|&zero| zero <= code).checked_sub(1)?)?;
    char::from_digit(code.checked_sub(*zero).filter(|&value| value < 10)?, 10)
}

/// The letter of ours that a letter looks like.
fn alike(c: char) -> Option<char> {
    ALIKE.binary_search_by_key(&c, |&(other, _)| other).ok().map(|at| ALIKE[at].1)
}

/// A text as it looks, where it is written otherwise.
fn looks(text: &str) -> Option<Looks> {
    if text.is_ascii()
        || !text.chars().any(|c| {
            !c.is_ascii() && (is_invisible(c) || digit(c).is_some() || figure(c).is_some() || alike(c).is_some())
        })
    {
        return None;
    }
    let mut found = Looks::default();
    let mut rest = 0;
    while rest < text.len() {
        let is_inner = |c: char| c.is_alphanumeric() || is_invisible(c);
        let run = text[rest..].find(|c| !is_inner(c)).map_or(text.len(), |end| rest + end);
        found.run(text, rest, run);
        found.turned &= !text[rest..run].contains(turns_back);
        let next = text[run..].find(is_inner).map_or(text.len(), |start| run + start);
        found.text.push_str(&text[run..next]);
        found.turned &= !text[run..next].contains(turns_back);
        rest = next;
    }
    (found.text != text || !found.hidden.is_empty()).then_some(found)
}

impl Looks {
    /// Takes over a word, or the space between two.
    fn run(&mut self, text: &str, start: usize, end: usize) {
        let run = &text[start..end];
        let visible = run.trim_matches(is_invisible);
        self.turned |= run.contains(turns);
        // What stands between emoji, or by itself, is not part of a word.
        if (run.is_ascii() && !self.turned) || visible.is_empty() {
            self.text.push_str(run);
            return;
        }
        let latin = visible.chars().any(|c| c.is_ascii_alphabetic());
        let ours = visible.chars().any(|c| c.is_ascii_digit());
        // What is raised belongs to what it follows; where it follows nothing it is a figure.
        let alone = visible.starts_with(is_shifted);
        let value = |c: char| figure(c).filter(|_| alone || !is_shifted(c));
        let figure = visible.chars().any(|c| c.is_ascii_digit() || digit(c).is_some() || value(c).is_some());
        // Joiners are spelling where words are of neither.
        if !latin && !figure {
            self.text.push_str(run);
            return;
        }
        let (from, mut disguised) = (self.text.len(), self.turned);
        let inside = run.find(visible).unwrap_or_default()..run.find(visible).unwrap_or_default() + visible.len();
        for (at, c) in run.char_indices() {
            if let Some(value) = value(c) {
                disguised |= ours;
                self.places.push((start + at, self.text.len()));
                self.text.push_str(&value.to_string());
                self.places.push((start + at + c.len_utf8(), self.text.len()));
                continue;
            }
            let shown = match c {
                c if is_invisible(c) => {
                    // A hyphen that shows at the end of a line only is for words, and not for figures.
                    disguised |= inside.contains(&at) && (c != '\u{ad}' || figure);
                    None
                }
                c if !c.is_ascii() => match (digit(c), alike(c).filter(|_| latin)) {
                    (Some(own), _) => {
                        disguised |= ours;
                        Some(own)
                    }
                    (None, Some(own)) => {
                        disguised = true;
                        Some(own)
                    }
                    _ => Some(c),
                },
                c => Some(c),
            };
            if shown != Some(c) {
                self.places.push((start + at, self.text.len()));
                self.text.extend(shown);
                self.places.push((start + at + c.len_utf8(), self.text.len()));
            } else {
                self.text.push(c);
            }
        }
        if disguised {
            self.hidden.push(Span::new(from, self.text.len()));
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn joiners_and_selectors_belong_to_what_they_follow() {
        for (c, before, expected) in [
            ('\u{200d}', Some('👨'), true),
            ('\u{fe0f}', Some('❤'), true),
            ('\u{200c}', Some('ی'), true),
            ('\u{200d}', Some('a'), false),
            ('\u{fe0f}', Some('4'), false),
            ('\u{fe0f}', Some('\u{fe0f}'), false),
            ('\u{200b}', Some('👨'), false),
            ('\u{200d}', None, false),
        ] {
            assert_eq!(super::is_spelling(c, before), expected, "{c:?} after {before:?}");
        }
    }

    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(ZEROS.is_sorted());
        assert!(ALIKE.is_sorted_by_key(|&(other, _)| other));
    }

    #[test]
    fn words_are_read_as_they_look() {
        for (written, text, hidden) in [
            ("a loss of $1\u{200b}2 million", "a loss of $12 million", &["12"][..]),
            ("a loss of $9\u{ad}0", "a loss of $90", &["90"]),
            ("the har\u{ad}bour", "the harbour", &[]),
            ("Marta Kо\u{2060}lеn said", "Marta Kolen said", &["Kolen"]),
            ("١٢ and １２ and १२", "12 and 12 and 12", &[]),
            ("1２ ferries", "12 ferries", &["12"]),
            ("Москва", "Москва", &[]),
            ("👩\u{200d}🚒 came", "👩\u{200d}🚒 came", &[]),
            ("naïve café, größer", "naïve café, größer", &[]),
            ("\u{feff}Start", "Start", &[]),
            ("⑫ dead, ₁₂ hurt, ㉑ lost", "12 dead, 12 hurt, 21 lost", &[]),
            ("1➁ dead", "12 dead", &["12"]),
            ("5 m² of CO₂, 10⁶ cells, x₁", "5 m² of CO₂, 10⁶ cells, x₁", &[]),
            ("a loss of $\u{202e}21\u{202c} million", "a loss of $21 million", &["21"]),
            ("a loss of \u{202e} 21 million\nand 3", "a loss of \u{202e} 21 million\nand 3", &["21", "million"]),
        ] {
            let found = unmasked(Manuscript { text: written.to_owned(), ..Manuscript::default() });
            assert_eq!(found.text, text, "{written:?}");
            let spans = found.meta.extra.get(HIDDEN).cloned().unwrap_or_default();
            let words: Vec<&str> = spans
                .split(' ')
                .filter_map(|pair| pair.split_once('-'))
                .map(|(start, end)| &found.text[start.parse().unwrap()..end.parse().unwrap()])
                .collect();
            assert_eq!(words, hidden, "{written:?}");
        }
    }

    #[test]
    fn stretches_move_with_the_words() {
        let mut manuscript =
            Manuscript { text: "The 1\u{200b}2 *boats* lie ２ deep".to_owned(), ..Manuscript::default() };
        let at = manuscript.text.find("boats").unwrap();
        manuscript.meta.extra.insert(STRESSED.to_owned(), format!("{}-{}", at, at + 5));
        let found = unmasked(manuscript);
        let (start, end) = found.meta.extra[STRESSED].split_once('-').unwrap();
        assert_eq!(&found.text[start.parse().unwrap()..end.parse().unwrap()], "boats");
    }
}
