//! From a manuscript to its parts: paragraphs first, then what each block is, then sentences and tokens.

pub mod blocks;
pub mod credits;
pub mod dateline;
mod endings;
pub mod enumeration;
pub mod layout;
pub mod notices;
mod owning;
pub mod sentences;
pub mod tokens;

use crate::{Article, BlockKind, HEADINGS, ITEMS, Manuscript, SET_OFF, Warning};
use layout::Markup;

/// Finds the parts of a manuscript. Never fails; what is odd comes back as warnings.
pub fn structure(manuscript: &Manuscript) -> (Article, Vec<Warning>) {
    let (text, meta) = (&manuscript.text, &manuscript.meta);
    let mut article = Article::default();
    let mut paragraphs = layout::paragraphs(text, manuscript.layout);
    let kept = |key: &str| meta.extra.get(key).map_or("", String::as_str);
    layout::mark(kept(HEADINGS), Markup::Heading, &mut paragraphs);
    layout::mark(kept(ITEMS), Markup::Item, &mut paragraphs);
    layout::set_off(text, kept(SET_OFF), &mut paragraphs);
    blocks::fill(text, meta, &paragraphs, &mut article);
    if let Some((index, span)) = blocks::first_paragraph(&article) {
        article.lede = Some(index);
        article.dateline = dateline::find(text, span);
    }
    if article.dateline.is_none() {
        article.dateline = meta.dateline.as_deref().and_then(dateline::read);
    }
    notices::fill(text, meta, &mut article);
    let signed = article.blocks.iter().filter(|block| block.kind == BlockKind::Credits);
    article.credits = signed.flat_map(|block| credits::parse(text, block.span)).collect();
    sentences::fill(text, &mut article);
    let mut warnings = Vec::new();
    if article.sentences.is_empty() {
        warnings.push(Warning::new("no-text", "the version has no sentence"));
    }
    (article, warnings)
}
