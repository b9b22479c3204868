//! Sentences: where one ends in news English.

use super::tokens::tokenize;
use crate::{Article, Sentence, Span, Token, TokenKind};

/// Fills in the sentences and tokens of every block.
pub fn fill(text: &str, article: &mut Article) {
    for (index, block) in article.blocks.iter_mut().enumerate() {
        let first = article.sentences.len();
        let mut from = article.tokens.len();
        tokenize(text, block.span, &mut article.tokens);
        let end = article.tokens.len();
        let mut i = from;
        while i < end {
            if i + 1 == end || ends_sentence(text, &article.tokens[i..end]) {
                let mut last = i;
                while last + 1 < end
                    && article.tokens[last + 1].kind == TokenKind::QuoteMark
                    && article.tokens[last + 1].span.start == article.tokens[last].span.end
                {
                    last += 1;
                }
                let span = Span::new(article.tokens[from].span.start, article.tokens[last].span.end);
                article.sentences.push(Sentence { span, block: index, tokens: from..last + 1 });
                from = last + 1;
                i = last;
            }
            i += 1;
        }
        block.sentences = first..article.sentences.len();
    }
}

fn ends_sentence(text: &str, tokens: &[Token]) -> bool {
    let mark = tokens[0].span.of(text);
    tokens[0].kind == TokenKind::Punctuation && matches!(mark, "." | "!" | "?" | "…")
}
