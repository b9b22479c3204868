//! Sentences: where one ends in news English.
//!
//! A stop ends a sentence unless it belongs to an abbreviation, a number or an ellipsis, or what follows goes on in
//! lower case. Marks that close right after the stop belong to the sentence they close.

use super::credits::is_outlets;
use super::tokens::tokenize;
use crate::lexicon::{ABBREVIATIONS, SENTENCE_STARTERS};
use crate::limits::CLOSING_MARKS;
use crate::{Article, BlockKind, Sentence, Span, Token, TokenKind};

/// Fills in the sentences and tokens of every block.
pub fn fill(text: &str, article: &mut Article) {
    for (index, block) in article.blocks.iter_mut().enumerate() {
        let first = article.sentences.len();
        let from = article.tokens.len();
        tokenize(text, block.span, &mut article.tokens);
        let whole = matches!(
            block.kind,
            BlockKind::Headline | BlockKind::Deck | BlockKind::Byline | BlockKind::Crosshead | BlockKind::Credits
        );
        split(text, &article.tokens, from, whole, index, &mut article.sentences);
        block.sentences = first..article.sentences.len();
    }
}

/// Appends the sentences of the tokens from `from` on, all of block `block`.
fn split(text: &str, tokens: &[Token], from: usize, whole: bool, block: usize, sentences: &mut Vec<Sentence>) {
    let mut start = from;
    let mut at = from;
    while at < tokens.len() {
        // The number of a list item, `1.`, opens its sentence.
        let numbered = at == from + 1 && tokens[from].kind == TokenKind::Number && tokens[from].span.len() <= 3;
        // A list of those whose reporting it follows stands after the sentence and ends with its bracket.
        let listed = |at: usize| {
            let (first, last) = (tokens[start].span, tokens[at].span);
            first.of(text) == "(" && last.of(text) == ")" && is_outlets(first.cover(last).of(text))
        };
        let last = if whole || numbered { None } else { end_at(text, tokens, at) };
        let last = last.or_else(|| (!whole && (listed(at) || before_list(text, tokens, at))).then_some(at));
        let last = last.or((at + 1 == tokens.len()).then_some(at));
        if let Some(last) = last {
            let span = Span::new(tokens[start].span.start, tokens[last].span.end);
            sentences.push(Sentence { span, block, tokens: start..last + 1 });
            start = last + 1;
            at = last;
        }
        at += 1;
    }
}

/// Whether token `at` closes a bracket and such a list follows to the end: `[More to come...] (Norwire / Lysk Herald)`.
fn before_list(text: &str, tokens: &[Token], at: usize) -> bool {
    let (Some(next), Some(last)) = (tokens.get(at + 1), tokens.last()) else { return false };
    let closes = tokens[at].span.of(text) == "]" && next.span.of(text) == "(";
    closes && is_outlets(next.span.cover(last.span).of(text))
}

/// If a sentence ends at token `at`: its last token, closing marks included.
fn end_at(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens[at];
    let word = token.span.of(text);
    let abbreviation = token.kind == TokenKind::Word && word.ends_with('.');
    let stop = token.kind == TokenKind::Punctuation
        && (word.starts_with('.') || matches!(word, "!" | "?" | "…" | "。" | "！" | "？"));
    if !stop && !abbreviation {
        return None;
    }
    let last = closing(text, tokens, at);
    let Some(next) = tokens.get(last + 1) else { return Some(last) };
    let gap = next.span.start > tokens[last].span.end;
    let opened =
        usize::from(matches!(next.kind, TokenKind::QuoteMark) || matches!(next.span.of(text), "(" | "[" | "*" | "_"));
    let follows = tokens.get(last + 1 + opened)?;
    let first = follows.span.of(text);
    let upper = first.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric());
    let letter = first.chars().next()?;
    // iPhone, eBay: names that never have a capital first.
    let named = first.chars().nth(1).is_some_and(char::is_uppercase);
    let upper = upper || named;
    if letter.is_lowercase() && !named
        || (matches!(letter, ',' | ';' | ':' | '.' | '-' | '–' | '—' | ')' | '?' | '!' | '…'))
    {
        return None;
    }
    if abbreviation {
        return (gap && ends_after_abbreviation(text, tokens, at, first)).then_some(last);
    }
    if !gap && last == at {
        return (opened == 0 && glued(text, tokens, at, follows)).then_some(last);
    }
    // “Will it hold?” Roe asked: the cue that follows a question or an exclamation belongs to its sentence.
    if last > at && matches!(word, "!" | "?") && cue_follows(text, tokens, last + 1) {
        return None;
    }
    // at Yum! Foods: the mark belongs to the name of a body.
    let body =
        word == "!" && last == at && at > 1 && crate::lexicon::ORGANIZATION_WORDS.contains(&first.to_lowercase());
    let name =
        |at: usize| tokens[at].kind == TokenKind::Word && tokens[at].span.of(text).starts_with(char::is_uppercase);
    if body && name(at - 1) && tokens[at - 2].kind == TokenKind::Word {
        return None;
    }
    upper.then_some(last)
}

/// The last of the closing marks that stand directly after token `at`.
fn closing(text: &str, tokens: &[Token], at: usize) -> usize {
    let mut last = at;
    while let Some(next) = tokens.get(last + 1).filter(|_| last < at + CLOSING_MARKS) {
        let attached = next.span.start == tokens[last].span.end;
        let mark = next.span.of(text);
        let closes = matches!(mark, ")" | "]" | "*" | "_" | "!" | "?" | "." | "…")
            || (next.kind == TokenKind::QuoteMark && !matches!(mark, "“" | "‘" | "«" | "„"));
        // A straight mark that touches the next word opens there; it closes when a space or the end follows.
        let opens = next.kind == TokenKind::QuoteMark
            && tokens.get(last + 2).is_some_and(|after| {
                after.span.start == next.span.end
                    && after.kind != TokenKind::Punctuation
                    && after.kind != TokenKind::QuoteMark
            });
        if !attached || !closes || (opens && matches!(mark, "\"" | "'" | "''")) {
            break;
        }
        last += 1;
    }
    last
}

/// Whether a sentence ends after the abbreviation at `at`, given the capitalised word that follows.
fn ends_after_abbreviation(text: &str, tokens: &[Token], at: usize, next: &str) -> bool {
    let word = tokens[at].span.of(text);
    let lower = word.to_lowercase();
    let starter = SENTENCE_STARTERS.get(&next.to_lowercase()).is_some();
    match ABBREVIATIONS.get(&lower).map(|row| row.column(0)) {
        Some("title" | "month" | "number" | "inner") => false,
        Some(_) => starter,
        // Initials of a name go on; U.S. and a.m. may end a sentence.
        None if lower.len() == 2 => false,
        None => starter,
    }
}

/// `ended.The`: a lower-case word, a stop and a capitalised word with no space between.
fn glued(text: &str, tokens: &[Token], at: usize, follows: &Token) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| tokens[before]) else { return false };
    let lower = before.span.of(text);
    let next = follows.span.of(text);
    let lower = lower.len() >= 2 && lower.chars().all(char::is_lowercase) && before.span.end == tokens[at].span.start;
    let mut chars = next.chars();
    lower
        && follows.kind == TokenKind::Word
        && chars.next().is_some_and(char::is_uppercase)
        && chars.next().is_none_or(|c| c.is_lowercase())
}

/// Whether a name or pronoun and a cue, or a cue and a name, stand at `at`.
fn cue_follows(text: &str, tokens: &[Token], at: usize) -> bool {
    let is_cue = |token: &Token| crate::lexicon::SPEECH_VERBS.get(&token.span.of(text).to_lowercase()).is_some();
    let words = tokens[at.min(tokens.len())..].iter().take(4).take_while(|token| token.kind == TokenKind::Word);
    let words: Vec<&Token> = words.collect();
    words.iter().any(|token| is_cue(token))
}

#[cfg(test)]
mod tests {
    use crate::{Manuscript, structure::structure};

    fn check(text: &str) {
        let plain = text.replace(" | ", " ").replace('|', "");
        let manuscript = Manuscript { text: plain.clone(), ..Manuscript::default() };
        let (article, _) = structure(&manuscript);
        let found: Vec<_> = article.sentences.iter().map(|sentence| sentence.span.of(&plain)).collect();
        let expected: Vec<_> = text.split('|').map(str::trim).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn news_english() {
        for text in [
            "The dam held. | It rained.",
            "U.S. President Roe met Sen. Ann Lee on Jan. 5. | He left at 5 a.m. on Friday.",
            "He moved to the U.S. | The visit ended.",
            "J. K. Marsh of Hollin Inc. said so. | Sales at Hollin Corp. | The firm fell.",
            "“It held.” | He left.",
            "“It held!” he said. | “Then it broke,” Roe said.",
            "“Will it hold?” Roe asked. | Nobody knew.",
            "She asked: “Will it hold?” | Nobody knew.",
            "He said it held ... and broke. | It rose 4.5 percent to $1.2 million.",
            "The talks ended.|The delegates left.",
            "He left at 6 p.m. | Mrs. Dow stayed. | U.S. Sen. Ann Lee met Hollin Inc. | Mr. Roe did not.",
            "The pTab fell. | pTab sales rose.",
            "Shares of Yell! Foods fell. | The dam held, as ever! | Foods spoilt.",
            "It held (mostly). | The end came at No. 10 Pier Street.",
            "\"It held.\" | \"It broke.\"",
            "Why? | Because it rained! | Nobody left.",
            "Mr. Roe vs. Mrs. Dow: a case. | It began in 1986. | It goes on.",
            "He called it “a mess.” | The vote failed.",
            "It held. | (Norwire / Lysk Herald) | UPDATE: It broke.",
            "[More to come...] | (Norwire / Lysk Herald)",
            "It held. | (Nobody knew why it did.) | It broke.",
        ] {
            check(text);
        }
    }
}
