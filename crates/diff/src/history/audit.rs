//! One utterance in any wording: where somebody is quoted with it, with part of it, or told to have said as much.

use crate::align::utterances::{Utterance, utterances};
use crate::align::words::fold;
use std::collections::BTreeSet;
use writethru_core::lexicon::{AUXILIARIES, FUNCTION_WORDS, MODALS};
use writethru_core::structure::tokens::tokenize;
use writethru_core::{Attribution, AttributionKind, Span, Token, TokenKind, Version};

/// Shared words, in a hundred of the mean, from which two wordings are the same utterance.
const REWORDED_MIN: usize = 50;

/// Words that a shortened or fuller form shares with the query at least.
const SHARED_WORDS: usize = 3;

/// Shared content words, in a hundred of the query's, from which an indirect statement says as much.
const PARAPHRASE_MIN: usize = 60;

/// How a sighting agrees with the words asked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Agreement {
    /// Word for word.
    Exact,
    /// Some of the words asked for, and no others.
    Trimmed,
    /// The words asked for, and others.
    Fuller,
    /// A fragment of the words asked for in the newsroom's sentence.
    Partial,
    /// Other words of the same utterance.
    Reworded,
    /// Indirect speech that says as much.
    Paraphrase,
}

impl Agreement {
    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Trimmed => "trimmed",
            Self::Fuller => "fuller",
            Self::Partial => "partial",
            Self::Reworded => "reworded",
            Self::Paraphrase => "paraphrase",
        }
    }
}

/// One place where the utterance stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// The words, with their marks.
    pub span: Span,
    /// How they agree with what was asked for.
    pub agreement: Agreement,
    /// Shared words in a hundred of the mean length.
    pub overlap: usize,
    /// Who is said to have said it.
    pub speaker: Option<String>,
    /// By which cue.
    pub cue: Option<String>,
}

/// The words asked for.
#[derive(Clone, Debug)]
pub struct Query {
    words: Vec<String>,
    content: BTreeSet<String>,
}

impl Query {
    /// A query for some words; quotation marks around them do not matter.
    pub fn new(text: &str) -> Self {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let words: Vec<String> = tokens.iter().filter(is_word).map(|token| fold(token.span.of(text))).collect();
        let content = words.iter().filter(|word| carries(word)).cloned().collect();
        Self { words, content }
    }

    /// Whether it holds any word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Every place of a version where the utterance stands, in order of the text.
    pub fn matches(&self, version: &Version) -> Vec<Match> {
        let found = &version.annotations;
        let quoted = utterances(version).into_iter().filter_map(|utterance| self.quoted(version, &utterance));
        let told = found.attributions.iter().filter(|of| of.kind == AttributionKind::Indirect);
        let mut matches: Vec<Match> = quoted.chain(told.filter_map(|of| self.told(version, of))).collect();
        matches.sort_by_key(|found| (found.span.start, found.span.end));
        matches
    }

    fn quoted(&self, version: &Version, utterance: &Utterance) -> Option<Match> {
        let found = &version.annotations;
        let tokens = utterance.tokens.iter().map(|&at| &version.article.tokens[at]);
        let words: Vec<String> = tokens.filter(is_word).map(|token| fold(token.span.of(&version.text))).collect();
        let (agreement, overlap) = self.agreement(&words, utterance.direct)?;
        let quotes = || utterance.quotes.iter().map(|&at| &found.quotes[at]);
        let span = quotes().map(|quote| quote.span).reduce(Span::cover)?;
        let attribution = quotes().find_map(|quote| quote.attribution).and_then(|at| found.attributions.get(at));
        Some(Match { span, agreement, overlap, speaker: speaker(attribution), cue: cue(version, attribution) })
    }

    fn agreement(&self, words: &[String], direct: bool) -> Option<(Agreement, usize)> {
        let own: BTreeSet<&String> = self.words.iter().collect();
        let shared = words.iter().filter(|word| own.contains(word)).count();
        let overlap = (200 * shared / (words.len() + self.words.len()).max(1)).min(100);
        let enough = words.len().min(self.words.len()) >= SHARED_WORDS;
        if words == self.words {
            Some((Agreement::Exact, 100))
        } else if enough && within(words, &self.words) {
            Some((if direct { Agreement::Trimmed } else { Agreement::Partial }, overlap))
        } else if enough && within(&self.words, words) {
            Some((Agreement::Fuller, overlap))
        } else if overlap >= REWORDED_MIN && enough {
            Some((Agreement::Reworded, overlap))
        } else {
            None
        }
    }

    fn told(&self, version: &Version, attribution: &Attribution) -> Option<Match> {
        let span = attribution.content.iter().copied().reduce(Span::cover)?;
        let from = version.article.token_at(span.start);
        let tokens = version.article.tokens[from..].iter().take_while(|token| token.span.start < span.end);
        let words: Vec<String> = tokens.filter(is_word).map(|token| fold(token.span.of(&version.text))).collect();
        let content: BTreeSet<&String> = words.iter().filter(|word| carries(word)).collect();
        let shared = self.content.iter().filter(|word| content.contains(word)).count();
        if shared < 2 || 100 * shared < PARAPHRASE_MIN * self.content.len() {
            return None;
        }
        let overlap = (200 * shared / (content.len() + self.content.len()).max(1)).min(100);
        let attribution = Some(attribution);
        let agreement = Agreement::Paraphrase;
        Some(Match { span, agreement, overlap, speaker: speaker(attribution), cue: cue(version, attribution) })
    }
}

fn speaker(attribution: Option<&Attribution>) -> Option<String> {
    attribution.and_then(|of| of.speaker.as_ref()).map(|speaker| speaker.name.clone())
}

fn cue(version: &Version, attribution: Option<&Attribution>) -> Option<String> {
    attribution.and_then(|of| of.cue.as_ref()).map(|cue| cue.span.of(&version.text).to_owned())
}

fn is_word(token: &&Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Symbol)
}

/// Whether a word carries meaning of its own.
fn carries(word: &str) -> bool {
    !FUNCTION_WORDS.contains(word) && !AUXILIARIES.contains(word) && !MODALS.contains(word)
}

/// Whether one run of words stands whole in another.
fn within(part: &[String], whole: &[String]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use writethru_core::Manuscript;

    #[test]
    fn an_utterance_is_known_in_any_wording() {
        let query = Query::new("“We will rebuild the old pier by June”");
        for (text, expected) in [
            ("“We will rebuild the old pier by June,” Roe said.", Some(Agreement::Exact)),
            ("“We will rebuild the old pier,” Roe said.", Some(Agreement::Trimmed)),
            ("Roe said they would “rebuild the old pier” soon.", Some(Agreement::Partial)),
            ("“We will rebuild the old pier by June, God willing,” Roe said.", Some(Agreement::Fuller)),
            ("“We will repair the old pier by July,” Roe said.", Some(Agreement::Reworded)),
            ("Roe said the city would rebuild the old pier by June.", Some(Agreement::Paraphrase)),
            ("“The vote was a mistake,” Roe said.", None),
        ] {
            let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
            let found = query.matches(&version);
            assert_eq!(found.first().map(|found| found.agreement), expected, "{text}");
            assert!(found.iter().all(|found| found.speaker.as_deref() == Some("Roe")), "{text}: {found:?}");
        }
    }
}
