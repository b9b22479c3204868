//! Markdown within paragraphs, read as the text it stands for: emphasis, links, code spans, escapes.
//!
//! What is not surely markup stays: an asterisk that nothing closes, letters struck out of a word (`s**t`), `snake_case`,
//! `3 * 4`. Marks of blocks (headings, items, quotes, rules, comments) are the layout's and stay, too, and so does every end
//! of a line.

use std::collections::BTreeSet;
use std::ops::Range;
use writethru_core::Span;

/// Bytes of a paragraph that may hold markup; a longer one is no prose and stands as it is.
const PARAGRAPH_MAX: usize = 1 << 20;

/// Marks in a row that set words off; more are letters struck out, or a line.
const RUN_MAX: usize = 3;

/// Brackets within brackets of a link.
const NESTED_MAX: usize = 8;

/// Bytes before the mark of a block on its line.
const OPENING_MAX: usize = 32;

/// Marks of emphasis that wait for the one that closes them.
const OPEN_MAX: usize = 16;

/// Bytes of the words of a link, and of its address.
const LINK_MAX: usize = 4_096;

/// A text without its markup.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    /// The words.
    pub(super) text: String,
    /// What stood in italics or bold, in bytes of the words.
    pub(super) stressed: Vec<Span>,
    /// Where markup was left out: before which byte of the words, and how many code points of it.
    pub(super) cuts: Vec<(usize, usize)>,
}

/// Reads a text as a reader of the page would.
pub(super) fn plain(text: &str) -> Plain {
    let names = definitions(text);
    let mut made = Plain::default();
    let (mut start, mut at, mut fenced) = (0, 0, false);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start();
        let fence = bare.starts_with("```") || bare.starts_with("~~~");
        // A paragraph ends with a blank line; code and comments for editors are not read.
        let apart = fence || fenced || bare.is_empty() || bare.starts_with("<!--");
        fenced ^= fence;
        if apart {
            made.add(&text[start..at], &names);
            made.text.push_str(line);
            start = at + line.len();
        }
        at += line.len();
    }
    made.add(&text[start..], &names);
    made
}

/// The names that links refer to: `[name]: https://…` on a line of its own.
fn definitions(text: &str) -> BTreeSet<String> {
    text.lines().filter_map(definition).map(str::to_lowercase).collect()
}

fn definition(line: &str) -> Option<&str> {
    let (name, address) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
    let address = address.trim_start();
    let known = ["http:", "https:", "mailto:", "/", "#", "<"].iter().any(|start| address.starts_with(start));
    (known && !name.is_empty() && !name.starts_with('^') && !name.contains(['[', ']'])).then_some(name)
}

impl Plain {
    /// Adds a paragraph.
    fn add(&mut self, words: &str, names: &BTreeSet<String>) {
        if !words.contains(['*', '_', '[', '`', '\\', '<']) || words.len() > PARAGRAPH_MAX {
            self.text.push_str(words);
            return;
        }
        let mut marks = Marks { words, gone: vec![false; words.len()], literal: vec![false; words.len()] };
        marks.addresses_of_links(names);
        marks.escapes_and_code();
        marks.links(names);
        let stressed = marks.emphasis();
        let start = self.text.len();
        // Where each byte of the paragraph stands in the words.
        let mut places = Vec::with_capacity(words.len() + 1);
        let mut cut = 0;
        for (at, c) in words.char_indices() {
            places.resize(at + 1, self.text.len());
            if marks.gone[at] {
                cut += 1;
                continue;
            }
            if cut > 0 {
                self.cuts.push((self.text.len(), std::mem::take(&mut cut)));
            }
            self.text.push(c);
        }
        places.resize(words.len() + 1, self.text.len());
        let spans = stressed.into_iter().map(|range| Span::new(places[range.start], places[range.end]));
        self.stressed.extend(spans.filter(|span| !span.is_empty() && span.start >= start));
        self.stressed.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        self.stressed.dedup_by(|inner, outer| outer.contains(*inner));
    }
}

/// A paragraph and which of its bytes are markup, and which are words whatever they look like.
struct Marks<'a> {
    words: &'a str,
    gone: Vec<bool>,
    literal: Vec<bool>,
}

impl Marks<'_> {
    /// Takes out markup; ends of lines stay, so that lines keep their numbers.
    fn take(&mut self, range: Range<usize>) {
        for at in range {
            self.gone[at] = !matches!(self.words.as_bytes()[at], b'\n' | b'\r');
            self.literal[at] = true;
        }
    }

    /// Lines that only say where links lead.
    fn addresses_of_links(&mut self, names: &BTreeSet<String>) {
        if names.is_empty() {
            return;
        }
        let mut start = 0;
        for line in self.words.split_inclusive('\n') {
            if definition(line).is_some() {
                self.take(start..start + line.len());
            }
            start += line.len();
        }
    }

    /// `\\[` is a bracket, and between backticks all are words.
    fn escapes_and_code(&mut self) {
        let bytes = self.words.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            match bytes[at] {
                _ if self.literal[at] => {}
                b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                    // At the start of a line it keeps what follows from being the mark of a block.
                    if !self.opens_line(at) || matches!(bytes[at + 1], b'[' | b']' | b'(' | b')' | b'"' | b'\'' | b'$')
                    {
                        self.take(at..at + 1);
                    }
                    self.literal[at + 1] = true;
                    at += 1;
                }
                b'`' => {
                    let run = bytes[at..].iter().take_while(|&&byte| byte == b'`').count();
                    let near = &bytes[at + run..bytes.len().min(at + run + LINK_MAX)];
                    if let Some(inside) = near.windows(run).position(|ticks| ticks == &bytes[at..at + run]) {
                        let end = at + run + inside;
                        self.take(at..at + run);
                        self.literal[at + run..end].fill(true);
                        self.take(end..end + run);
                        at = end;
                    }
                    at += run - 1;
                }
                b'<' => {
                    // An address in angle brackets.
                    let near = &bytes[at + 1..bytes.len().min(at + 1 + LINK_MAX)];
                    let inside = near.iter().position(|&byte| byte == b'>');
                    let address = inside.map(|inside| &self.words[at + 1..at + 1 + inside]);
                    if let Some(address) =
                        address.filter(|address| address.starts_with("http") && !address.contains(' '))
                    {
                        let end = at + 1 + address.len();
                        self.take(at..at + 1);
                        self.literal[at + 1..end].fill(true);
                        self.take(end..end + 1);
                        at = end;
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Whether nothing but white space, a number or the mark of a quotation stands before a place on its line.
    fn opens_line(&self, at: usize) -> bool {
        for &byte in self.words.as_bytes()[..at].iter().rev().take(OPENING_MAX) {
            match byte {
                b'\n' => return true,
                b' ' | b'\t' | b'>' | b'0'..=b'9' => {}
                _ => return false,
            }
        }
        at <= OPENING_MAX
    }

    /// `[words](address)`, `[words][name]` and pictures.
    fn links(&mut self, names: &BTreeSet<String>) {
        let bytes = self.words.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let opens = bytes[at] == b'[' && !self.literal[at] && bytes.get(at + 1) != Some(&b'^');
            if let Some((close, end)) = opens.then(|| self.link(at, names)).flatten() {
                if at > 0 && bytes[at - 1] == b'!' && !self.literal[at - 1] {
                    // A picture.
                    self.take(at - 1..end);
                    at = end;
                    continue;
                }
                self.take(at..at + 1);
                self.take(close..end);
            }
            at += 1;
        }
    }

    /// Of a link that opens at a bracket: where its words close, and where all of it ends.
    fn link(&self, open: usize, names: &BTreeSet<String>) -> Option<(usize, usize)> {
        let close = self.closing(open, b'[', b']')?;
        match self.words.as_bytes().get(close + 1)? {
            b'(' => Some((close, self.closing(close + 1, b'(', b')')? + 1)),
            b'[' => {
                let end = self.closing(close + 1, b'[', b']')?;
                let name = &self.words[close + 2..end];
                let name = if name.is_empty() { &self.words[open + 1..close] } else { name };
                names.contains(&name.to_lowercase()).then_some((close, end + 1))
            }
            _ => None,
        }
    }

    /// The bracket that closes one, with a few nested between; none is further than a link is long.
    fn closing(&self, open: usize, opens: u8, closes: u8) -> Option<usize> {
        let mut depth = 0;
        for (at, &byte) in self.words.as_bytes().iter().enumerate().skip(open).take(LINK_MAX) {
            if self.literal[at] {
                continue;
            }
            if byte == opens {
                depth += 1;
            } else if byte == closes {
                depth -= 1;
            }
            match depth {
                0 => return Some(at),
                NESTED_MAX.. => return None,
                _ => {}
            }
        }
        None
    }

    /// Takes out the marks of what is set in italics or bold, and says what that is.
    fn emphasis(&mut self) -> Vec<Range<usize>> {
        let mut open: Vec<Range<usize>> = Vec::new();
        let mut found = Vec::new();
        let bytes = self.words.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let mark = bytes[at];
            if !matches!(mark, b'*' | b'_') || self.literal[at] {
                at += 1;
                continue;
            }
            let length = (at..bytes.len()).take_while(|&next| bytes[next] == mark && !self.literal[next]).count();
            let run = at..at + length;
            at = run.end;
            if length > RUN_MAX {
                continue;
            }
            let (before, after) = (self.beside(run.start, false), self.beside(run.end, true));
            let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
            let same = |other: &Range<usize>| other.len() == length && bytes[other.start] == mark;
            if !space(before)
                && !word(after)
                && let Some(known) = open.iter().rposition(same)
            {
                let opened = open.remove(known);
                open.truncate(known);
                found.push(opened.end..run.start);
                self.take(opened);
                self.take(run);
            } else if !space(after) && !word(before) {
                open.push(run);
                if open.len() > OPEN_MAX {
                    open.remove(0);
                }
            }
        }
        found
    }

    /// The character before or after a place.
    fn beside(&self, at: usize, after: bool) -> Option<char> {
        if after { self.words[at..].chars().next() } else { self.words[..at].chars().next_back() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_read_as_the_text_it_stands_for() {
        for (written, text) in [
            ("“We *will* rebuild the **old** pier,” _Roe_ said.", "“We will rebuild the old pier,” Roe said."),
            ("***Never*** again, __Roe__ said.", "Never again, Roe said."),
            ("Mayor [Ana Roe](https://example.org/a_b \"Roe\") left.", "Mayor Ana Roe left."),
            ("He “[publicly shame\\[d\\]](https://example.org/x_(y))” them.", "He “publicly shame[d]” them."),
            ("[*Roe*](x) and **[Dorn](y)** left.", "Roe and Dorn left."),
            ("See [the report][r].\n\n[r]: https://example.org/r", "See the report.\n\n"),
            ("A [sic] and “\\[a\\] disgrace\\*”.", "A [sic] and “[a] disgrace*”."),
            (
                "Run `half_done *x*` now, see <https://example.org/x_y_z>.",
                "Run half_done *x* now, see https://example.org/x_y_z.",
            ),
            ("![Map](map.png)\nText.", "\nText."),
            ("A line *over\ntwo lines* is one.", "A line over\ntwo lines is one."),
        ] {
            assert_eq!(plain(written).text, text, "{written}");
        }
    }

    #[test]
    fn what_is_no_markup_stays() {
        for text in [
            "“S**t,” she said, “it is f***ing cold, a******e.”",
            "The sum is 3 * 4 * 5 and snake_case_name stays.",
            "* one item\n* another *\n- a third",
            "Prices* rose.\n\n*Without tax.",
            "A note.[^1] “He [Roe] left (again),” it said.\n\n[^1]: Of Monday.",
            "***\n\n---\n\n# A *heading",
            "\\# no heading\n\n1986\\. A great year.",
            "```\n*code* [a](b)\n```\n",
            "<!-- writethru: *ack* -->\nText.",
            "",
        ] {
            assert_eq!(plain(text), Plain { text: text.to_owned(), ..Plain::default() }, "{text}");
        }
    }

    #[test]
    fn what_was_stressed_and_what_was_cut_is_known() {
        let made = plain("Old.\n\n“We *will* go,” [Roe](x) said.");
        assert_eq!(made.text, "Old.\n\n“We will go,” Roe said.");
        let words: Vec<&str> = made.stressed.iter().map(|span| span.of(&made.text)).collect();
        assert_eq!(words, ["will"]);
        let cuts: Vec<_> = made.cuts.iter().map(|&(at, count)| (&made.text[at..at + 3], count)).collect();
        assert_eq!(cuts, [("wil", 1), (" go", 1), ("Roe", 1), (" sa", 4)]);
    }

    #[test]
    fn hostile_marks_end() {
        for unit in ["[", "*", "_a", "[a](", "`", "<", "![", "*a ", "**a* "] {
            let text = unit.repeat(20_000);
            assert!(plain(&text).text.len() <= text.len());
        }
    }
}
