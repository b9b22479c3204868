//! What a page holds: its elements, its blocks of text, and what its head says.

use super::{Attributes, Tag, reader};
use std::borrow::Cow;

/// How much of one page is kept; whatever exceeds it is no page that people read.
pub(crate) const LIMITS: Limits = Limits { depth: 256, elements: 400_000, blocks: 200_000, head: 2_048 };

/// Bounds of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Elements within each other.
    pub(crate) depth: usize,
    /// Elements.
    pub(crate) elements: usize,
    /// Blocks of text.
    pub(crate) blocks: usize,
    /// Meta tags, links, comments for this program and JSON-LD scripts, each.
    pub(crate) head: usize,
}

/// A page as a light tree.
#[derive(Debug, Default)]
pub(crate) struct Page<'a> {
    /// Its elements in the order of their start tags; the first is the root. A parent stands before its children.
    pub(crate) elements: Vec<Element<'a>>,
    /// Its blocks in order.
    pub(crate) blocks: Vec<Block>,
    /// What the title element says.
    pub(crate) title: Option<String>,
    /// The attributes of its meta tags.
    pub(crate) metas: Vec<Attributes<'a>>,
    /// The attributes of its links.
    pub(crate) links: Vec<Attributes<'a>>,
    /// What stands in its JSON-LD scripts.
    pub(crate) linked_data: Vec<&'a str>,
    /// The comments of the page proper that open with `writethru:`.
    pub(crate) marks: Vec<&'a str>,
    /// What stands for its pictures where they are not seen, each with the element it stands in.
    pub(crate) pictures: Vec<(u32, Cow<'a, str>)>,
    /// What is not read, in order.
    pub(crate) unread: Vec<Unread<'a>>,
    /// Whether more stood in it than [`LIMITS`] lets in.
    pub(crate) cut: bool,
    pub(super) buffer: String,
}

/// Words that are not read: in controls, drawings and players, or struck out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Unread<'a> {
    /// The innermost element they stand in.
    pub(crate) element: u32,
    /// The block that was open before them, or else the next one.
    pub(crate) block: usize,
    /// The words as they are written, references not resolved.
    pub(crate) words: Cow<'a, str>,
}

/// An element that may hold text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    /// Its name.
    pub(crate) tag: Tag,
    /// What its start tag says.
    pub(crate) attributes: Attributes<'a>,
    /// The place of the element it stands in; its own for the root.
    pub(crate) parent: u32,
    /// How many elements it stands in.
    pub(crate) depth: u16,
    /// Whether its content is not read: by its name, or because it is hidden within a line.
    pub(crate) unread: bool,
    /// Whether its start turned the direction of writing round, which its end turns back.
    pub(crate) turned: bool,
}

/// A run of text that starts and ends with a line of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Block {
    /// The innermost element that holds all of it.
    pub(crate) element: u32,
    /// Where its text starts and ends; ask [`Page::text`].
    pub(super) start: u32,
    pub(super) end: u32,
    /// Bytes of it that are links.
    pub(crate) linked: u32,
    /// Bytes of it that are bold or in italics.
    pub(crate) stressed: u32,
    /// The innermost element that holds both it and the picture before it, if no other text stands between.
    pub(crate) pictured: Option<u32>,
}

impl<'a> Page<'a> {
    /// Reads a page or a piece of one. Never fails: what makes no sense is text or nothing.
    pub(crate) fn read(markup: &'a str) -> Self {
        reader::read(markup)
    }

    /// The text of a block: white space collapsed, references resolved, nothing at its ends.
    pub(crate) fn text(&self, block: &Block) -> &str {
        &self.buffer[block.start as usize..block.end as usize]
    }

    /// The places of all elements.
    pub(crate) fn ids(&self) -> impl Iterator<Item = u32> + use<> {
        0..u32::try_from(self.elements.len()).unwrap_or(u32::MAX)
    }

    /// An element.
    pub(crate) fn element(&self, at: u32) -> &Element<'a> {
        &self.elements[at as usize]
    }

    /// An element and those it stands in, from the inside out, the root last.
    pub(crate) fn ancestors(&self, at: u32) -> impl Iterator<Item = u32> {
        let mut next = Some(at);
        std::iter::from_fn(move || {
            let at = next?;
            let parent = self.element(at).parent;
            next = (parent != at).then_some(parent);
            Some(at)
        })
    }

    /// The innermost element with a line of its own that holds the block.
    pub(crate) fn container(&self, block: &Block) -> u32 {
        self.ancestors(block.element).find(|&at| self.element(at).tag.is_block()).unwrap_or(0)
    }
}

impl Block {
    /// How long its text is, in bytes.
    pub(crate) fn length(&self) -> u32 {
        self.end - self.start
    }
}
