//! Cuts a page into tags and texts, in one pass and without copying.
//!
//! After the tokenizer of the HTML standard, without what no story needs: doctypes and processing instructions are skipped, and
//! the double escape of scripts is not followed.

use super::tags::Role;
use super::{Attributes, Tag};
use memchr::{memchr, memchr3, memmem};

/// A piece of a page.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Token<'a> {
    /// Text as it is written, references and all.
    Text(&'a str),
    /// A start tag.
    Open(Tag, Attributes<'a>),
    /// A whole element whose content is characters: script, style, title.
    Raw(Tag, Attributes<'a>, &'a str),
    /// An end tag.
    Close(Tag),
    /// What stands in a comment.
    Comment(&'a str),
}

/// The pieces of a page in order.
pub(super) struct Lexer<'a> {
    page: &'a str,
    at: usize,
    /// From here on no double or single quotation mark follows, so that nobody looks for one again.
    unmarked: [usize; 2],
    /// The same of the end of a comment.
    uncommented: usize,
}

impl<'a> Lexer<'a> {
    /// The pieces of this page.
    pub(super) fn new(page: &'a str) -> Self {
        Self { page, at: 0, unmarked: [usize::MAX; 2], uncommented: usize::MAX }
    }

    /// What starts with `<`, if it is a tag or a comment; nothing where it is text, or where there is nothing to tell of it.
    fn tag(&mut self) -> Option<Token<'a>> {
        let bytes = self.page.as_bytes();
        match bytes.get(self.at + 1)? {
            b'a'..=b'z' | b'A'..=b'Z' => Some(self.open()),
            b'/' if bytes.get(self.at + 2).is_some_and(u8::is_ascii_alphabetic) => {
                let (tag, end) = self.name(self.at + 2);
                let (_, end) = self.tag_end(end);
                self.at = end;
                Some(Token::Close(tag))
            }
            b'!' | b'?' | b'/' => Some(self.comment()),
            _ => None,
        }
    }

    /// A start tag, and with it what stands in an element of characters.
    fn open(&mut self) -> Token<'a> {
        let (tag, end) = self.name(self.at + 1);
        let (attributes, after) = self.tag_end(end);
        self.at = after;
        if tag.role() != Role::Raw {
            return Token::Open(tag, attributes);
        }
        let end = self.raw_end(tag);
        let content = &self.page[after..end];
        let close = memchr(b'>', &self.page.as_bytes()[end..]).map_or(self.page.len(), |at| end + at + 1);
        self.at = close;
        Token::Raw(tag, attributes, content)
    }

    /// Where the end tag of an element of characters starts.
    fn raw_end(&self, tag: Tag) -> usize {
        let (bytes, name) = (self.page.as_bytes(), tag.name().as_bytes());
        let mut ends = memmem::find_iter(&bytes[self.at..], b"</").map(|at| self.at + at);
        let is_end = |&at: &usize| {
            let found = bytes.get(at + 2..at + 2 + name.len());
            let after = bytes.get(at + 2 + name.len());
            found.is_some_and(|found| found.eq_ignore_ascii_case(name))
                && after.is_none_or(|after| after.is_ascii_whitespace() || matches!(after, b'>' | b'/'))
        };
        ends.find(is_end).unwrap_or(bytes.len())
    }

    /// The name that starts here, and where it ends.
    fn name(&self, start: usize) -> (Tag, usize) {
        let bytes = &self.page.as_bytes()[start..];
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
        let length = bytes.iter().position(ends).unwrap_or(bytes.len());
        let mut lower = [0; 12];
        let Some(name) = lower.get_mut(..length) else { return (Tag::Other, start + length) };
        name.copy_from_slice(&bytes[..length]);
        name.make_ascii_lowercase();
        (Tag::of(name), start + length)
    }

    /// What stands up to the end of the tag, and where the page goes on. A quotation mark that opens a value hides what ends tags.
    fn tag_end(&mut self, start: usize) -> (Attributes<'a>, usize) {
        let bytes = self.page.as_bytes();
        let mut at = start;
        while let Some(found) = memchr3(b'>', b'"', b'\'', &bytes[at..]) {
            at += found;
            let mark = bytes[at];
            if mark == b'>' {
                return (Attributes(&self.page[start..at]), at + 1);
            }
            let opens = bytes[start..at].trim_ascii_end().last() == Some(&b'=');
            at += 1;
            let known = &mut self.unmarked[usize::from(mark == b'\'')];
            if opens && at < *known {
                match memchr(mark, &bytes[at..]) {
                    Some(end) => at += end + 1,
                    None => *known = at,
                }
            }
        }
        (Attributes(&self.page[start..]), bytes.len())
    }

    /// A comment, a doctype or an instruction.
    fn comment(&mut self) -> Token<'a> {
        let rest = &self.page[self.at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let start = self.at + 4;
            if comment.starts_with('>') || comment.starts_with("->") {
                self.at = start + comment.find('>').map_or(0, |at| at + 1);
                return Token::Comment("");
            }
            if start < self.uncommented {
                if let Some(end) = memmem::find(comment.as_bytes(), b"-->") {
                    let (end, length) = comment[..end].find("--!>").map_or((end, 3), |early| (early, 4));
                    self.at = start + end + length;
                    return Token::Comment(&comment[..end]);
                }
                self.uncommented = start;
            }
            // Never closed: the standard drops the rest of the page, which would hide a story; only this tag is dropped.
        }
        let end = memchr(b'>', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        self.at += end;
        Token::Comment("")
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let bytes = self.page.as_bytes();
        let start = self.at;
        if start >= bytes.len() {
            return None;
        }
        if bytes[start] == b'<'
            && let Some(token) = self.tag()
        {
            return Some(token);
        }
        // A `<` that opens nothing is text up to the next one.
        self.at = memchr(b'<', &bytes[start + 1..]).map_or(bytes.len(), |at| start + 1 + at);
        Some(Token::Text(&self.page[start..self.at]))
    }
}

#[cfg(test)]
mod tests {
    use super::{Attributes, Lexer, Token};
    use crate::markup::Tag;

    #[test]
    fn pages_are_cut_into_tags_and_texts() {
        let none = Attributes("");
        for (page, expected) in [
            ("a<b>c</b>", vec![Token::Text("a"), Token::Open(Tag::B, none), Token::Text("c"), Token::Close(Tag::B)]),
            ("<P ID='a>b'>", vec![Token::Open(Tag::P, Attributes(" ID='a>b'"))]),
            ("<p a=\"b>c", vec![Token::Open(Tag::P, Attributes(" a=\"b")), Token::Text("c")]),
            ("<p it's>a", vec![Token::Open(Tag::P, Attributes(" it's")), Token::Text("a")]),
            ("1 < 2", vec![Token::Text("1 "), Token::Text("< 2")]),
            (
                "<script>if (a</b>) '</scripty>'</SCRIPT >a",
                vec![Token::Raw(Tag::Script, none, "if (a</b>) '</scripty>'"), Token::Text("a")],
            ),
            ("<!doctype html><!-- a > b -->c", vec![Token::Comment(""), Token::Comment(" a > b "), Token::Text("c")]),
            ("<!-->a", vec![Token::Comment(""), Token::Text("a")]),
            ("<!-- a", vec![Token::Comment("")]),
            ("</ a>b", vec![Token::Comment(""), Token::Text("b")]),
            ("<blockquotation>", vec![Token::Open(Tag::Other, none)]),
            ("<", vec![Token::Text("<")]),
            ("<p", vec![Token::Open(Tag::P, none)]),
        ] {
            assert_eq!(Lexer::new(page).collect::<Vec<_>>(), expected, "{page}");
        }
    }
}
