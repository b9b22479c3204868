//! Quoted words that stand in marks elsewhere as well: a quotation that was given twice and is given once is not gone.

use super::super::Side;
use crate::align::utterances::Utterance;
use crate::limits;
use rustc_hash::FxHashMap;
use writethru_core::TokenKind;

/// Words a place is looked up by; a shorter quotation may stand anywhere by chance.
const KEY: usize = 3;

/// The quoted words of one version, and where each run of three of them stands.
pub(super) struct Standing {
    words: Vec<u32>,
    places: FxHashMap<[u32; KEY], Vec<usize>>,
}

impl Standing {
    /// Reads the utterances of one side.
    pub(super) fn new(side: &Side<'_>, utterances: &[Utterance]) -> Self {
        let mut words = Vec::new();
        for utterance in utterances {
            words.extend(quoted(side, &utterance.tokens));
            // No word: a quotation does not run on into the next one.
            words.push(u32::MAX);
        }
        let mut places: FxHashMap<[u32; KEY], Vec<usize>> = FxHashMap::default();
        for (at, run) in words.array_windows().enumerate() {
            let of = places.entry(*run).or_default();
            if of.len() < limits::WORD_PLACES {
                of.push(at);
            }
        }
        Self { words, places }
    }

    /// Whether words stand together within one quotation.
    pub(super) fn holds(&self, words: &[u32]) -> bool {
        let Some(key) = words.first_chunk::<KEY>() else { return false };
        let mut places = self.places.get(key).into_iter().flatten();
        places.any(|&at| self.words[at..].starts_with(words))
    }
}

/// The numbers of the words among some tokens, without stops and marks.
pub(super) fn quoted(side: &Side<'_>, tokens: &[usize]) -> Vec<u32> {
    let word = |at: &&usize| {
        let kind = side.version.article.tokens.get(**at).map(|token| token.kind);
        matches!(kind, Some(TokenKind::Word | TokenKind::Number | TokenKind::Symbol))
    };
    tokens.iter().filter(word).map(|&at| side.words[at]).collect()
}
