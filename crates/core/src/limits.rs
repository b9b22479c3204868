//! Bounds on work, so that no text makes the reading of it explode: what is looked for near a word is looked for within
//! these distances, none of which the news comes near. Where one that can change a result is reached, the version carries a
//! warning. (How long a venue, a title or a phrase may be is grammar and stands beside the rule.)

use crate::{Article, Mention, Warning};

/// Tokens around a cue in which its source and content lie: further off in one sentence stands no clause of its own.
/// A longer sentence with a cue is a `long-sentence` warning.
pub const CLAUSE_TOKENS: usize = 600;

/// Later cues of one sentence that are looked at for where the clause of a cue ends.
pub const LATER_CUES: usize = 12;

/// Attributions that are looked at around a quotation no cue claims.
pub const NEAR_ATTRIBUTIONS: usize = 16;

/// Quotes before a quotation in single marks that are looked at for the one it lies in.
pub const NEAR_QUOTES: usize = 64;

/// Tokens between a single opening mark and the mark that closes it: an apostrophe further off is one.
pub const SINGLE_QUOTE_TOKENS: usize = 120;

/// Marks that close one sentence. What is more of them stands for itself.
pub const CLOSING_MARKS: usize = 64;

/// Words of a name that can be the short or the full form of another one. A longer name is a `long-name` warning.
pub const NAME_WORDS: usize = 40;

/// Bytes of an address that is one token. A longer token of any kind is a `long-word` warning.
pub const ADDRESS_BYTES: usize = 2_048;

/// A warning for each bound that may have changed what was found in a version.
pub fn warnings(text: &str, article: &Article, mentions: &[Mention]) -> Vec<Warning> {
    let words = |mention: &Mention| mention.span.of(text).split_whitespace().take(NAME_WORDS + 1).count();
    let sentences = article.sentences.iter().filter(|sentence| sentence.tokens.len() > CLAUSE_TOKENS).count();
    let names = mentions.iter().filter(|mention| words(mention) > NAME_WORDS).count();
    let long = article.tokens.iter().filter(|token| token.span.len() > ADDRESS_BYTES).count();
    let remarks = [
        (
            "long-sentence",
            sentences,
            format!(
                "sentence(s) of more than {CLAUSE_TOKENS} words and marks: who says what is looked for near each cue"
            ),
        ),
        ("long-name", names, format!("name(s) of more than {NAME_WORDS} words: not joined with others")),
        ("long-word", long, format!("word(s) of more than {ADDRESS_BYTES} bytes: hardly news text")),
    ];
    let bitten = remarks.into_iter().filter(|&(_, count, _)| count > 0);
    bitten.map(|(code, count, remark)| Warning::new(code, format!("{count} {remark}"))).collect()
}

#[cfg(test)]
mod tests;
