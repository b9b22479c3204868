//! What a Markdown file says to its readers beside the text that is compared word by word: captions and descriptions of pictures, which
//! are compared as captions; and words that stand in code, controls, drawings or attributes, which are only watched.

use super::super::attributes_of;
use crate::markup;
use crate::prose;
use writethru_core::WITHIN;

/// Words that a stretch by itself has at least to be watched.
const WORDS_MIN: usize = 8;

/// Attributes that a browser shows or reads out, beside the description of a picture.
const SHOWN: [&str; 3] = ["aria-label", "placeholder", "title"];

/// What stands beside the text.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// Captions and descriptions of pictures.
    pub(super) captions: Vec<String>,
    /// Paragraphs that are not compared and must not be edited unseen, as [`writethru_core::BOXES`] wants them.
    pub(super) boxes: Vec<String>,
    /// The same of which an edit is only mentioned, as [`writethru_core::BESIDE`] wants them.
    pub(super) beside: Vec<String>,
    /// What the open block leaves out, and must not be edited unseen.
    unread: String,
    /// The same of which an edit is only mentioned: code, and words that show when they are pointed at.
    told: String,
}

impl Aside {
    /// Takes words that the open block leaves out.
    pub(super) fn leave_out(&mut self, words: &str) {
        add(&mut self.unread, words);
    }

    /// Takes code, or words that show when they are pointed at.
    pub(super) fn mention(&mut self, words: &str) {
        add(&mut self.told, words);
    }

    /// Takes a caption, or what stands for a picture where it is not seen.
    pub(super) fn caption(&mut self, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.contains(' ') && !self.captions.contains(&words) {
            self.captions.push(words);
        }
    }

    /// Takes what the attributes of a tag say to readers.
    pub(super) fn attributes(&mut self, name: &str, written: &str) {
        let attributes = attributes_of(written);
        // A component prints what it is given; its name is nobody else's, or has a capital.
        let component = markup::Tag::of(name.as_bytes()) == markup::Tag::Other && !super::super::tags::is_unread(name)
            || written.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase);
        for (own, value) in attributes.pairs().filter(|(_, value)| value.contains(' ')) {
            let value = super::super::entities::entities(value);
            if own.eq_ignore_ascii_case("alt") || component && prose::reads_like_prose(&value) {
                self.caption(&value);
            } else if SHOWN.iter().any(|shown| own.eq_ignore_ascii_case(shown)) {
                self.mention(&value);
            }
        }
    }

    /// Takes the values in quotation marks that a template tag hands on: `{% include figure.html caption="…" %}`.
    pub(super) fn template(&mut self, tag: &str) {
        let mut rest = tag;
        while let Some(at) = rest.find(['"', '\'', '“']) {
            let mark = rest[at..].chars().next().unwrap_or('"');
            rest = &rest[at + mark.len_utf8()..];
            let Some(end) = rest.find(if mark == '“' { '”' } else { mark }) else { return };
            if prose::reads_like_prose(&rest[..end]) {
                self.caption(&rest[..end]);
            }
            rest = &rest[end..];
            rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
        }
    }

    /// Takes code that stands in a block of its own: of what reads like prose no edit may go unseen.
    pub(super) fn code(&mut self, code: &str) {
        for part in code.split("\n\n").filter(|part| part.split_whitespace().count() >= WORDS_MIN) {
            let list = if prose::reads_like_prose(part) { &mut self.boxes } else { &mut self.beside };
            list.push(part.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    /// The block ends: what it left out is kept with it; where it has no other words, only what is prose.
    pub(super) fn end_block(&mut self, block: &str) {
        for (words, list) in [(&mut self.unread, &mut self.boxes), (&mut self.told, &mut self.beside)] {
            let words = std::mem::take(words);
            match block.is_empty() {
                _ if words.is_empty() => {}
                false => list.push(format!("{block}{WITHIN}{words}")),
                true if words.split_whitespace().count() >= WORDS_MIN => list.push(words),
                true => {}
            }
        }
    }
}

fn add(list: &mut String, words: &str) {
    for word in words.split_whitespace() {
        if !list.is_empty() {
            list.push(' ');
        }
        list.push_str(word);
    }
}
