//! Reads a page into a light tree over the tokens of the lexer.
//!
//! Elements are opened and closed as the HTML standard has it where that matters to a text: a paragraph ends where a block
//! starts, an item where the next one does, an end tag ends what stands in its element, an end tag without a start is
//! nothing, and an inline element that ends within another block is ended there.

use super::lexer::{Lexer, Token};
use super::page::{Element, LIMITS, Page, Unread};
use super::tags::Role;
use super::writer::{Setting, Writer};
use super::{Attributes, Tag, entities};
use std::borrow::Cow;

/// Exponents are written as characters of their own: ten to the sixth is not 106.
const SUPERSCRIPTS: [(char, char); 12] = [
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('-', '⁻'),
    ('−', '⁻'),
];

/// Characters that turn the direction of writing round, and back.
const TURNED: char = '\u{202e}';
const TURNED_BACK: char = '\u{202c}';

/// Signs of currencies.
pub(crate) const PRICED: [char; 4] = ['$', '£', '€', '¥'];

/// A page in the making.
struct Reader<'a> {
    page: Page<'a>,
    writer: Writer,
    /// The open elements, the root first.
    open: Vec<u32>,
    /// How many of the open elements have each name.
    counts: [u32; Tag::COUNT],
    /// How many of the open elements are not read.
    unread: u32,
    /// Start tags beyond the bounds, whose end tags end nothing.
    beyond: u32,
    /// Where the text of the open superscript starts, and whether it holds a link.
    superscript: Option<(usize, bool)>,
}

/// Reads a page.
pub(super) fn read(markup: &str) -> Page<'_> {
    let root =
        Element { tag: Tag::Html, attributes: Attributes(""), parent: 0, depth: 0, unread: false, turned: false };
    let mut reader = Reader {
        page: Page { elements: vec![root], ..Page::default() },
        writer: Writer::default(),
        open: vec![0],
        counts: [0; Tag::COUNT],
        unread: 0,
        beyond: 0,
        superscript: None,
    };
    for token in Lexer::new(markup) {
        match token {
            Token::Text(text) => reader.text(text),
            Token::Open(tag, attributes) => reader.start(tag, attributes),
            Token::Raw(tag, attributes, content) => reader.raw(tag, attributes, content),
            Token::Close(tag) => reader.end(tag),
            Token::Comment(comment) => reader.comment(comment),
        }
    }
    reader.writer.end();
    let Reader { mut page, writer, .. } = reader;
    (page.buffer, page.blocks) = (writer.text, writer.blocks);
    page.cut |= writer.cut;
    page
}

impl<'a> Reader<'a> {
    fn has(&self, tag: Tag) -> bool {
        self.counts[tag as usize] > 0
    }

    /// Whether what comes is not read: pictures, controls, what was struck out.
    fn is_unread(&self) -> bool {
        self.unread > 0
    }

    fn text(&mut self, text: &'a str) {
        let blank = text.bytes().all(|byte| byte.is_ascii_whitespace());
        if blank && !self.has(Tag::Pre) {
            self.writer.space();
            return;
        }
        if !self.is_unread() {
            let setting = self.setting();
            let elements = &self.page.elements;
            self.writer.write(text, setting, |one, other| shared(elements, one, other));
        } else if !blank {
            self.leave_out(text.into());
        }
    }

    /// Keeps words that are not read, unless the page itself hides them.
    fn leave_out(&mut self, words: Cow<'a, str>) {
        let hidden = |&at: &u32| {
            let element = self.page.element(at);
            element.unread && !element.tag.is_unread()
        };
        if self.open.iter().any(hidden) {
            return;
        }
        let element = self.open.last().copied().unwrap_or(0);
        self.page.unread.push(Unread { element, block: self.writer.blocks.len(), words });
    }

    fn setting(&self) -> Setting {
        Setting {
            element: self.open.last().copied().unwrap_or(0),
            linked: self.has(Tag::A),
            stressed: [Tag::B, Tag::Strong, Tag::I, Tag::Em].iter().any(|&tag| self.has(tag)),
            pre: self.has(Tag::Pre),
        }
    }

    fn start(&mut self, tag: Tag, attributes: Attributes<'a>) {
        match tag {
            Tag::Br => return self.writer.line_break(),
            Tag::Meta if self.page.metas.len() < LIMITS.head => return self.page.metas.push(attributes),
            Tag::Link if self.page.links.len() < LIMITS.head => return self.page.links.push(attributes),
            Tag::Hr => {
                self.end_paragraph();
                return self.writer.end();
            }
            Tag::Html | Tag::Body if self.has(Tag::Body) => return,
            Tag::Img => {
                let element = self.open.last().copied().unwrap_or(0);
                let shown = attributes.get("alt").filter(|alt| alt.contains(' '));
                self.page.pictures.extend(shown.map(|alt| (element, alt)));
                return self.writer.picture(element);
            }
            _ if tag.role() == Role::Void => return,
            // A tag that ends itself ends nothing in HTML, but drawings and old pages mean it.
            Tag::Other | Tag::Svg | Tag::Math if attributes.0.ends_with('/') => return,
            _ => {}
        }
        if tag.is_block() {
            self.end_paragraph();
            self.end_before(tag);
            self.writer.end();
        }
        match tag {
            // Links do not stand in links.
            Tag::A if self.has(Tag::A) => self.end(Tag::A),
            Tag::Body if self.has(Tag::Head) => self.end(Tag::Head),
            _ => {}
        }
        self.push(tag, attributes);
        match tag {
            Tag::Q => self.mark(['“', '‘'], true),
            // What is turned round is read as with the characters that do the same.
            Tag::Bdo if attributes.get("dir").is_some_and(|way| way.trim().eq_ignore_ascii_case("rtl")) => {
                self.turn();
            }
            Tag::Sup => self.superscript = Some((self.writer.text.len(), self.has(Tag::A))),
            Tag::A => {
                if let Some((_, linked)) = &mut self.superscript {
                    *linked = true;
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, tag: Tag, attributes: Attributes<'a>) {
        let (depth, at) = (self.open.len(), self.page.elements.len());
        if depth >= LIMITS.depth || at >= LIMITS.elements {
            self.beyond += 1;
            self.page.cut |= at >= LIMITS.elements;
            return;
        }
        let parent = self.open.last().copied().unwrap_or(0);
        // What is hidden within a line is said to programs; of hidden blocks the reader of pages takes account.
        let unread = tag.is_unread() || (tag.role() == Role::Inline && attributes.hide());
        let depth = u16::try_from(depth).unwrap_or(u16::MAX);
        self.page.elements.push(Element { tag, attributes, parent, depth, unread, turned: false });
        self.open.push(u32::try_from(at).unwrap_or(0));
        self.counts[tag as usize] += 1;
        self.unread += u32::from(unread);
    }

    /// Writes a character that stands for a tag.
    fn character(&mut self, character: char) {
        if !self.is_unread() {
            let setting = self.setting();
            let elements = &self.page.elements;
            self.writer.write(character.encode_utf8(&mut [0; 4]), setting, |one, other| shared(elements, one, other));
        }
    }

    /// Turns the direction of writing round until the element that was just opened ends.
    fn turn(&mut self) {
        let opened = self.open.last().copied().unwrap_or(0) as usize;
        if !self.is_unread() && self.beyond == 0 && self.page.elements[opened].tag == Tag::Bdo {
            self.page.elements[opened].turned = true;
            self.character(TURNED);
        }
    }

    /// The quotation marks that the element for quotations stands for.
    fn mark(&mut self, marks: [char; 2], opens: bool) {
        if self.is_unread() {
            return;
        }
        let mark = marks[usize::from(self.counts[Tag::Q as usize].is_multiple_of(2))];
        if opens {
            self.character(mark);
        } else {
            self.writer.close_mark(mark);
        }
    }

    fn end(&mut self, tag: Tag) {
        match tag {
            Tag::Br => return self.writer.line_break(),
            _ if self.beyond > 0 => {
                if tag.is_block() {
                    self.writer.end();
                }
                self.beyond -= 1;
                return;
            }
            _ if !self.has(tag) && tag != Tag::Other => {
                if tag.is_block() {
                    self.writer.end();
                }
                return;
            }
            Tag::Sup => self.end_superscript(),
            Tag::Q => self.mark(['”', '’'], false),
            _ => {}
        }
        let elements = &self.page.elements;
        let is = |&at: &u32| elements[at as usize].tag == tag;
        let Some(place) = self.open.iter().rposition(is).filter(|&place| place > 0) else { return };
        if elements[self.open[place] as usize].turned {
            self.character(TURNED_BACK);
        }
        let elements = &self.page.elements;
        if tag.is_block() {
            self.writer.end();
            self.close_from(place);
        } else if self.open[place + 1..].iter().any(|&at| elements[at as usize].tag.is_block()) {
            // It ends within another block: the block stays open.
            let at = self.open.remove(place);
            self.counts[tag as usize] -= 1;
            self.unread -= u32::from(self.page.element(at).unread);
        } else {
            self.close_from(place);
        }
    }

    /// Closes the open elements from a place on.
    fn close_from(&mut self, place: usize) {
        for at in self.open.drain(place.max(1)..) {
            let Element { tag, unread, .. } = self.page.elements[at as usize];
            self.counts[tag as usize] -= 1;
            self.unread -= u32::from(unread);
        }
        if !self.has(Tag::Sup) {
            self.superscript = None;
        }
    }

    /// A paragraph ends where a block starts, unless the block stands in a cell or box of its own.
    fn end_paragraph(&mut self) {
        if self.has(Tag::P) {
            let tags = self.open.iter().enumerate().rev().map(|(place, &at)| (place, self.page.element(at).tag));
            let found =
                tags.take_while(|(_, tag)| !matches!(tag, Tag::Td | Tag::Th | Tag::Table | Tag::Object | Tag::Button));
            if let Some((place, _)) = found.into_iter().find(|(_, tag)| *tag == Tag::P) {
                self.writer.end();
                self.close_from(place);
            }
        }
    }

    /// An item ends where the next one starts, and so do cells and rows.
    fn end_before(&mut self, tag: Tag) {
        if !tag.ends_some() {
            return;
        }
        let mut outermost = None;
        for (place, &at) in self.open.iter().enumerate().rev() {
            let open = self.page.element(at).tag;
            if tag.ends(open) {
                outermost = Some(place);
            } else if open.bounds() {
                break;
            }
        }
        if let Some(place) = outermost {
            self.close_from(place);
        }
    }

    /// A note's mark is not part of the text; an exponent is written as one.
    fn end_superscript(&mut self) {
        let Some((place, linked)) = self.superscript.take() else { return };
        let raised = self.writer.since(place).trim();
        let number = !raised.is_empty() && raised.chars().all(|at| superscript(at).is_some());
        let before = self.writer.text[..place.min(self.writer.text.len())].trim_end();
        // Raised behind the sign of a currency it is the price.
        if number && before.ends_with(PRICED) {
            return;
        }
        let word = before.chars().rev().take_while(|at| at.is_alphabetic()).count();
        // After a figure or the letters of a unit; a note's mark stands after a word or a stop.
        let exponent =
            number && !linked && (before.ends_with(|at: char| at.is_ascii_digit()) || (1..=2).contains(&word));
        if exponent {
            // Ten to the sixth is written as people type it, a square metre as they print it.
            let raised: String = match before.ends_with(|at: char| at.is_ascii_digit()) {
                true => format!("^{raised}"),
                false => raised.chars().filter_map(superscript).collect(),
            };
            self.writer.replace(place, &raised);
        } else if number || (linked && raised.len() < 8) || raised.starts_with(['[', '*', '†', '‡']) {
            self.writer.replace(place, "");
        }
    }

    fn raw(&mut self, tag: Tag, attributes: Attributes<'a>, content: &'a str) {
        match tag {
            Tag::Title if self.page.title.is_none() && !self.is_unread() => {
                self.page.title = Some(super::one_line(&entities::decoded(content)));
            }
            Tag::Script
                if self.page.linked_data.len() < LIMITS.head
                    && attributes
                        .get("type")
                        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                self.page.linked_data.push(content);
            }
            Tag::Iframe => {
                let page = attributes.get("srcdoc").map(|page| super::fragment_text(&page));
                page.into_iter().for_each(|page| self.leave_out(page.into()));
            }
            Tag::Textarea | Tag::Xmp => self.leave_out(content.into()),
            _ => {}
        }
    }

    fn comment(&mut self, comment: &'a str) {
        let ours = comment.trim_start().starts_with("writethru:") && !self.has(Tag::Template);
        if ours && self.page.marks.len() < LIMITS.head {
            self.page.marks.push(comment);
        }
    }
}

/// The raised form of a character of an exponent.
fn superscript(at: char) -> Option<char> {
    SUPERSCRIPTS.iter().find(|(plain, _)| *plain == at).map(|&(_, raised)| raised)
}

/// The innermost element that holds both.
fn shared(elements: &[Element<'_>], mut one: u32, mut other: u32) -> u32 {
    while one != other {
        let (first, second) = (&elements[one as usize], &elements[other as usize]);
        if first.depth >= second.depth {
            one = first.parent;
        } else {
            other = second.parent;
        }
    }
    one
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_is_turned_round_is_turned_back_once() {
        for (markup, expected) in [
            ("<p>It lost <bdo dir=rtl>21</bdo> boats.", "It lost \u{202e}21\u{202c} boats."),
            ("<p><bdo dir=rtl>21</bdo> and <bdo dir=ltr>12</bdo>", "\u{202e}21\u{202c} and 12"),
            ("<p><bdo dir=rtl>21 <bdo dir=ltr>12</bdo></bdo>", "\u{202e}21 12\u{202c}"),
            ("<p><bdo>12</bdo> boats.", "12 boats."),
            ("<p>12</bdo> boats.", "12 boats."),
        ] {
            let page = read(markup);
            let text: Vec<&str> = page.blocks.iter().map(|block| page.text(block)).collect();
            assert_eq!(text, [expected], "{markup}");
        }
    }
}
