//! Tags told from words: the pieces of some HTML in one pass, forgivingly, each with where it stands.

use crate::markup::Tag;
use std::ops::Range;

/// Bytes a tag may have.
const TAG_MAX: usize = 16 * 1024;

/// One piece of HTML.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Piece<'a> {
    /// What it is.
    pub(crate) kind: Kind<'a>,
    /// Where it stands in the text.
    pub(crate) range: Range<usize>,
}

/// What a piece of HTML is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Kind<'a> {
    /// Words, entities not resolved.
    Words,
    /// A start tag, also one that closes itself; its name in small letters.
    Open(String),
    /// An end tag.
    Close(String),
    /// A comment: what stands between its marks.
    Comment(&'a str),
    /// A declaration or an instruction.
    Other,
}

/// The pieces of a text. What only looks like a tag (`5 < 6`, a tag that never ends) is words.
pub(crate) fn pieces(text: &str) -> Pieces<'_> {
    Pieces { text, at: 0, closing: None, comments: true }
}

/// The pieces of a text, one by one.
pub(crate) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    /// The next `>` as far as it was looked for: each is looked for once.
    closing: Option<usize>,
    /// Whether a comment may still end further on.
    comments: bool,
}

impl<'a> Pieces<'a> {
    /// Goes on behind the content of an element that was opened, at its end tag; at the end of the text where there is none.
    pub(crate) fn skip_content(&mut self, name: &str) {
        let rest = &self.text.as_bytes()[self.at..];
        let is_end = |&at: &usize| {
            rest.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = memchr::memmem::find_iter(rest, b"</").find(is_end);
        self.at = end.map_or(self.text.len(), |at| self.at + at);
    }

    /// The markup that starts at a place, if it is any.
    fn markup(&mut self, start: usize) -> Option<Piece<'a>> {
        let rest = &self.text[start..];
        if rest.starts_with("<!--") {
            let end = self.comments.then(|| rest[4..].find("-->")).flatten();
            let Some(end) = end else {
                self.comments = false;
                return None;
            };
            return Some(Piece { kind: Kind::Comment(&rest[4..4 + end]), range: start..start + 4 + end + 3 });
        }
        let bytes = rest.as_bytes();
        let closes = bytes.get(1) == Some(&b'/');
        let first = *bytes.get(1 + usize::from(closes))?;
        let declares = !closes && matches!(first, b'!' | b'?');
        if !first.is_ascii_alphabetic() && !declares {
            return None;
        }
        let end = self.end(start)?;
        let range = start..end;
        if !first.is_ascii_alphabetic() {
            return Some(Piece { kind: Kind::Other, range });
        }
        let inner = &self.text[start + 1 + usize::from(closes)..end - 1];
        let name = inner.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default().to_ascii_lowercase();
        Some(Piece { kind: if closes { Kind::Close(name) } else { Kind::Open(name) }, range })
    }

    /// Where the tag that starts at a place ends: at the first `>` outside of quotation marks.
    fn end(&mut self, start: usize) -> Option<usize> {
        if self.closing.is_none_or(|closing| closing < start) {
            let found = self.text[start..].find('>').map_or(self.text.len(), |found| start + found);
            self.closing = Some(found);
        }
        let first = self.closing.filter(|&closing| closing < self.text.len() && closing - start < TAG_MAX)?;
        let mut quote = None;
        for (at, &byte) in self.text.as_bytes().iter().enumerate().skip(start + 1).take(TAG_MAX) {
            match (quote, byte) {
                (None, b'>') => return Some(at + 1),
                (None, b'<') => return None,
                // A quotation mark opens a value only behind an equals sign; elsewhere it is a slip.
                (None, b'"' | b'\'') if self.text[..at].trim_end().ends_with('=') => quote = Some(byte),
                (Some(open), byte) if open == byte => quote = None,
                _ => {}
            }
        }
        Some(first + 1)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        if start == self.text.len() {
            return None;
        }
        let mut look = start;
        while let Some(at) = self.text[look..].find('<').map(|found| look + found) {
            if let Some(piece) = self.markup(at) {
                if at > start {
                    // The words before it first.
                    self.at = at;
                    return Some(Piece { kind: Kind::Words, range: start..at });
                }
                self.at = piece.range.end;
                return Some(piece);
            }
            look = at + 1;
        }
        self.at = self.text.len();
        Some(Piece { kind: Kind::Words, range: start..self.text.len() })
    }
}

/// Whether an element stands on lines of its own.
pub(crate) fn is_block(name: &str) -> bool {
    Tag::of(name.as_bytes()).is_block() || matches!(name, "br" | "hr" | "title")
}

/// Elements whose content a page reads and a text does not: code, and what stands under a picture or is for readers without scripts.
const UNREAD: &[&str] = &["code", "figcaption", "kbd", "math", "noscript", "pre", "samp"];

/// Whether what an element holds is not read as words.
pub(crate) fn is_unread(name: &str) -> bool {
    let tag = Tag::of(name.as_bytes());
    tag.is_unread() || tag.is_raw() || UNREAD.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_words() {
        let show = |text: &str| {
            let shown = pieces(text).map(|piece| match piece.kind {
                Kind::Words => text[piece.range].to_owned(),
                Kind::Open(name) => format!("+{name}"),
                Kind::Close(name) => format!("-{name}"),
                Kind::Comment(words) => format!("!{words}"),
                Kind::Other => "?".to_owned(),
            });
            shown.collect::<Vec<_>>().join("|")
        };
        for (text, expected) in [
            ("a <b>c</b>", "a |+b|c|-b"),
            ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
            ("<a title=\"x > y\" href=z>w</a>", "+a|w|-a"),
            ("<BR/><br />", "+br|+br"),
            ("<p it's>so</p>", "+p|so|-p"),
            ("a <!-- b > --> c <!-- d", "a |! b > | c <!-- d"),
            ("<?xml v?><!doctype x>", "?|?"),
            ("<a <b>", "<a |+b"),
            ("<never", "<never"),
            ("", ""),
        ] {
            assert_eq!(show(text), expected, "{text}");
        }
    }

    #[test]
    fn hostile_tags_end() {
        for unit in ["<", "<a", "<a \"", "<!--", "</", "<a b='", "<a b=\">"] {
            assert!(pieces(&unit.repeat(50_000)).count() > 0, "{unit}");
        }
    }
}
