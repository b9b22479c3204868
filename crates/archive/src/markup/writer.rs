//! Writes the text of blocks: white space collapsed, references resolved, invisible characters left out.

use super::entities;
use super::page::{Block, LIMITS};
use unicode_normalization::UnicodeNormalization;

/// The text of a page in the making.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    /// Whether blocks were left out.
    pub(super) cut: bool,
    open: Option<Block>,
    space: bool,
    /// The element of the last picture, until text comes.
    picture: Option<u32>,
    /// How many line breaks stand before what comes next.
    breaks: u32,
}

/// How the text that comes is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// The innermost element.
    pub(super) element: u32,
    /// Whether it is a link.
    pub(super) linked: bool,
    /// Whether it is bold or in italics.
    pub(super) stressed: bool,
    /// Whether its line ends count.
    pub(super) pre: bool,
}

impl Writer {
    /// Writes text as it stands in the page. `shared` finds the innermost element that holds two.
    pub(super) fn write(&mut self, raw: &str, setting: Setting, shared: impl Fn(u32, u32) -> u32) {
        let text = entities::decoded(raw);
        let mut rest = &*text;
        while !rest.is_empty() {
            let spaces = rest.len() - rest.trim_start_matches(is_space).len();
            if spaces > 0 {
                self.space = true;
                if setting.pre && rest[..spaces].bytes().filter(|&byte| byte == b'\n').count() > 1 {
                    self.breaks += 2;
                }
                rest = &rest[spaces..];
                continue;
            }
            let length = word_length(rest);
            self.word(&rest[..length], setting, &shared);
            rest = &rest[length..];
        }
    }

    /// Writes a run without white space.
    fn word(&mut self, word: &str, setting: Setting, shared: impl Fn(u32, u32) -> u32) {
        if word.chars().all(is_invisible) {
            return;
        }
        if self.breaks > 0 && self.is_broken(word) {
            self.end();
        }
        self.breaks = 0;
        let at = self.text.len();
        let picture = self.picture.take();
        let open = self.open.get_or_insert_with(|| {
            let start = u32::try_from(at).unwrap_or(u32::MAX);
            let pictured = picture.map(|picture| shared(picture, setting.element));
            Block { element: setting.element, start, end: start, linked: 0, stressed: 0, pictured }
        });
        if open.element != setting.element {
            open.element = shared(open.element, setting.element);
        }
        if self.space && at > open.start as usize {
            self.text.push(' ');
        }
        self.space = false;
        if word.is_ascii() {
            self.text.push_str(word);
        } else if word.chars().any(is_apart) {
            // A letter and its accent are one letter however they are written, and a ligature is two.
            let plain = word.chars().filter(|&at| !is_invisible(at));
            self.text
                .extend(plain.flat_map(|at| unligated(at).chars().chain(unligated(at).is_empty().then_some(at))).nfc());
        } else {
            self.text.extend(word.chars().filter(|&at| !is_invisible(at)));
        }
        let added = u32::try_from(self.text.len() - at).unwrap_or(0);
        open.linked += if setting.linked { added } else { 0 };
        open.stressed += if setting.stressed { added } else { 0 };
    }

    /// Whether the line breaks before a word end a paragraph: two do; one does unless the sentence plainly goes on.
    fn is_broken(&self, word: &str) -> bool {
        let Some(open) = self.open else { return false };
        let ends = self.text[open.start as usize..].ends_with(['.', '!', '?', ':', ';', '…', '”', '"', ')', '|']);
        self.breaks > 1 || ends || !word.starts_with(char::is_lowercase)
    }

    /// White space.
    pub(super) fn space(&mut self) {
        self.space = true;
    }

    /// A picture.
    pub(super) fn picture(&mut self, element: u32) {
        self.picture = Some(element);
    }

    /// A line break.
    pub(super) fn line_break(&mut self) {
        self.breaks += 1;
        self.space = true;
    }

    /// Ends the block.
    pub(super) fn end(&mut self) {
        (self.space, self.breaks) = (false, 0);
        let Some(mut block) = self.open.take() else { return };
        block.end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        if self.blocks.len() < LIMITS.blocks {
            self.blocks.push(block);
        } else {
            self.cut = true;
        }
    }

    /// What the open block holds from a place of the text on.
    pub(super) fn since(&self, place: usize) -> &str {
        let start = self.open.map_or(self.text.len(), |open| open.start as usize);
        &self.text[place.max(start).min(self.text.len())..]
    }

    /// Takes back what the open block holds from a place on; another text may take its place.
    pub(super) fn replace(&mut self, place: usize, text: &str) {
        let Some(open) = &mut self.open else { return };
        let place = place.max(open.start as usize).min(self.text.len());
        let lost = u32::try_from(self.text.len() - place).unwrap_or(0);
        open.linked = open.linked.saturating_sub(lost);
        self.text.truncate(place);
        self.text.push_str(text);
        if self.text.len() == open.start as usize {
            self.open = None;
        }
    }

    /// A mark that stands close to what was written.
    pub(super) fn close_mark(&mut self, mark: char) {
        if self.open.is_some() {
            self.text.push(mark);
        }
    }
}

/// How long the run without white space at the start of a text is.
fn word_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            if byte.is_ascii_whitespace() || byte == 0x0B {
                break;
            }
            at += 1;
        } else if matches!(byte, 0xC2 | 0xE1 | 0xE2 | 0xE3) {
            let next = text[at..].chars().next().unwrap_or(' ');
            if is_space(next) {
                break;
            }
            at += next.len_utf8();
        } else {
            // The rest of the character follows: no byte of it looks like white space.
            at += 1;
            while bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80) {
                at += 1;
            }
        }
    }
    at
}

fn is_space(at: char) -> bool {
    at.is_whitespace()
}

/// Whether a character is an accent by itself, or a ligature of Latin letters.
fn is_apart(at: char) -> bool {
    matches!(at, '\u{300}'..='\u{36F}' | '\u{FB00}'..='\u{FB06}')
}

/// The letters of a ligature; none for another character.
fn unligated(at: char) -> &'static str {
    match at {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => "",
    }
}

/// Characters that only say where a line may break, and byte order marks.
fn is_invisible(at: char) -> bool {
    matches!(at, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\0')
}
