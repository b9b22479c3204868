//! Blocks: what each paragraph is, told by its place, its shape and its first words.

use super::layout::{Markup, Paragraph};
use super::{credits, notices};
use crate::{Article, Block, BlockKind, Span, VersionMeta};

/// Words a headline or cross-head has at most.
const HEADLINE_WORDS_MAX: usize = 22;

/// Words a cross-head has at most.
const CROSSHEAD_WORDS_MAX: usize = 9;

/// Words a byline has at most.
const BYLINE_WORDS_MAX: usize = 14;

/// Fills in the blocks, and the headline, deck and byline where they stand in the text.
pub fn fill(text: &str, meta: &VersionMeta, paragraphs: &[Paragraph], article: &mut Article) {
    let mut kinds: Vec<BlockKind> = paragraphs.iter().map(|paragraph| by_words(text, *paragraph)).collect();
    let body = front(text, meta, paragraphs, &mut kinds);
    for (index, kind) in kinds.iter_mut().enumerate().skip(body) {
        if *kind == BlockKind::Paragraph && is_crosshead(text, paragraphs, index) {
            *kind = BlockKind::Crosshead;
        }
    }
    set_off(text, paragraphs, &mut kinds);
    let blocks = paragraphs.iter().zip(kinds);
    article.blocks = blocks.map(|(paragraph, kind)| Block { span: paragraph.span, kind, sentences: 0..0 }).collect();
    let first = |kind| article.blocks.iter().find(|block| block.kind == kind).map(|block| block.span);
    article.headline = first(BlockKind::Headline);
    article.deck = first(BlockKind::Deck);
    article.byline = first(BlockKind::Byline);
}

/// Block quotes at either end of a story that open as a note does are notes of the newsroom; what a story quotes is introduced.
fn set_off(text: &str, paragraphs: &[Paragraph], kinds: &mut [BlockKind]) {
    let introduced =
        |at: usize| at.checked_sub(1).is_some_and(|before| paragraphs[before].span.of(text).trim_end().ends_with(':'));
    let mut settle = |at: usize| match kinds[at] {
        BlockKind::BlockQuote if !introduced(at) && notices::opens(paragraphs[at].span.of(text)).is_some() => {
            kinds[at] = BlockKind::Notice;
            true
        }
        kind => !matches!(kind, BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::Item),
    };
    let _ = (0..paragraphs.len()).try_for_each(|at| settle(at).then_some(()));
    let _ = (0..paragraphs.len()).rev().try_for_each(|at| settle(at).then_some(()));
}

/// What a paragraph's markup and words say it is, whatever its place.
fn by_words(text: &str, paragraph: Paragraph) -> BlockKind {
    let words = paragraph.span.of(text);
    match paragraph.markup {
        Markup::Heading => return BlockKind::Crosshead,
        Markup::Quote => return BlockKind::BlockQuote,
        _ => {}
    }
    if credits::is_credits(words) {
        BlockKind::Credits
    } else if notices::opens(words).is_some() {
        BlockKind::Notice
    } else if paragraph.markup == Markup::Item || is_agate(words) {
        BlockKind::Item
    } else {
        BlockKind::Paragraph
    }
}

/// Finds headline, deck and byline at the front of the text; returns the index of the first block after them.
fn front(text: &str, meta: &VersionMeta, paragraphs: &[Paragraph], kinds: &mut [BlockKind]) -> usize {
    let words = |index: usize| paragraphs.get(index).map_or("", |paragraph: &Paragraph| paragraph.span.of(text));
    let mut next = 0;
    while kinds.get(next) == Some(&BlockKind::Notice) {
        next += 1;
    }
    let same = meta.headline.as_deref().is_some_and(|headline| headline.trim() == words(next));
    let marked = kinds.get(next) == Some(&BlockKind::Crosshead);
    // A note may stand between headline and story: (Corrects year in third paragraph).
    let after = (next + 1..kinds.len()).find(|&at| kinds[at] != BlockKind::Notice).unwrap_or(next + 1);
    let shaped = meta.headline.is_none()
        && kinds.get(next) == Some(&BlockKind::Paragraph)
        && is_headline(words(next), words(after), words(after + 1));
    let found = same || marked || shaped;
    if found {
        kinds[next] = BlockKind::Headline;
        next += 1;
    }
    if is_byline(words(next)) {
        kinds[next] = BlockKind::Byline;
        next += 1;
    } else if found && is_byline(words(next + 1)) && !ends_like_sentence(words(next)) {
        kinds[next] = BlockKind::Deck;
        kinds[next + 1] = BlockKind::Byline;
        next += 2;
    }
    next
}

/// Whether the first line reads as a headline over what follows: short, without a full stop, or in title case. A byline may
/// stand between it and the story, and is as short as it likes.
fn is_headline(line: &str, next: &str, second: &str) -> bool {
    let count = line.split_whitespace().count();
    let story = if is_byline(next) { second } else { next };
    if !(2..=HEADLINE_WORDS_MAX).contains(&count) || story.len() <= line.len() / 2 {
        return false;
    }
    if ends_like_sentence(line) && !line.ends_with('?') {
        return is_title_case(line) && line.matches(". ").count() == 0 && count >= 4;
    }
    is_byline(next) || ends_like_sentence(next)
}

/// `By Ann Lee`, `By ANN LEE and Bo Roe, Associated Press`.
fn is_byline(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")).or_else(|| line.strip_prefix("by "))
    else {
        return false;
    };
    let count = rest.split_whitespace().count();
    let name = rest.split_whitespace().next().is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase));
    (1..=BYLINE_WORDS_MAX).contains(&count) && name && !ends_like_sentence(line)
}

/// Whether a paragraph between two others is a cross-head: a few words, no stop, capitals or a sentence on either side.
fn is_crosshead(text: &str, paragraphs: &[Paragraph], index: usize) -> bool {
    let words = |index: usize| paragraphs.get(index).map_or("", |paragraph| paragraph.span.of(text));
    let line = words(index);
    if index == 0 || index + 1 >= paragraphs.len() {
        return false;
    }
    let plain = line.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '?' | ')'));
    if !plain || line.split_whitespace().take(CROSSHEAD_WORDS_MAX + 1).count() > CROSSHEAD_WORDS_MAX {
        return false;
    }
    let capitals = line.chars().any(char::is_alphabetic) && !line.chars().any(char::is_lowercase);
    let opened = line
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '‘' | '“' | '\'' | '"'));
    opened && (capitals || (ends_like_sentence(words(index - 1)) && ends_like_sentence(words(index + 1))))
}

/// A line of a table or of agate: figures, no full stop, hardly a function word.
fn is_agate(line: &str) -> bool {
    if line.len() > 160 || ends_like_sentence(line) || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let figures = words.iter().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).count();
    words.contains(&"vs") || (words.len() >= 2 && figures * 3 >= words.len())
}

/// Whether the words end as a sentence does: a stop, perhaps inside closing marks.
pub fn ends_like_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '*', '_']);
    bare.ends_with(['.', '!', '?', '…', ':'])
}

/// Whether most longer words start with a capital.
fn is_title_case(line: &str) -> bool {
    let long: Vec<_> = line.split_whitespace().filter(|word| word.len() >= 4).collect();
    let capital = long.iter().filter(|word| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase));
    !long.is_empty() && capital.count() * 10 >= long.len() * 8
}

/// The span of the first paragraph of the story proper, for the dateline.
pub fn first_paragraph(article: &Article) -> Option<(usize, Span)> {
    let index = article.blocks.iter().position(|block| block.kind == BlockKind::Paragraph)?;
    Some((index, article.blocks[index].span))
}
