//! Blocks: what stands on its own between line breaks.

use crate::{Block, BlockKind, Layout, Span};

/// Splits a text into its blocks, one paragraph a line.
pub fn blocks(text: &str, _layout: Layout) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph, sentences: 0..0 });
        }
    }
    blocks
}
