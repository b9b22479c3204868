//! HTML as a light tree: one pass over the page, no document object, every bound visible.
//!
//! [`Page::read`] turns a page into blocks of text below elements that know their parents; [`fragment_text`] gives the text of
//! a piece of HTML that is no whole page. What is story and what is furniture, `formats::html` decides.

mod attributes;
mod entities;
mod lexer;
mod page;
mod reader;
mod tags;
mod writer;

pub(crate) use attributes::{Attributes, class_hides, hides};
pub(crate) use entities::reference;
pub(crate) use page::{Block, Page};
pub(crate) use reader::PRICED;
pub(crate) use tags::Tag;

/// A text with every run of white space as one space, and none at its ends.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a piece of HTML that is no whole page: one paragraph a block, joined by a blank line.
pub(crate) fn fragment_text(markup: &str) -> String {
    let page = Page::read(markup);
    let blocks: Vec<&str> = page.blocks.iter().map(|block| page.text(block)).collect();
    blocks.join("\n\n")
}
