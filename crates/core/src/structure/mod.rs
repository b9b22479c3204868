//! From a manuscript to its parts: blocks first, then what each block is, then sentences and tokens.

pub mod blocks;
pub mod sentences;
pub mod tokens;

use crate::{Article, Manuscript, Warning};

/// Finds the parts of a manuscript. Never fails; what is odd comes back as warnings.
pub fn structure(manuscript: &Manuscript) -> (Article, Vec<Warning>) {
    let text = &manuscript.text;
    let mut article = Article { blocks: blocks::blocks(text, manuscript.layout), ..Article::default() };
    sentences::fill(text, &mut article);
    article.lede = article.blocks.iter().position(|block| block.kind == crate::BlockKind::Paragraph);
    (article, Vec::new())
}
