//! Quoted words that stand in marks elsewhere as well: a quotation that was given twice and is given once is not gone.

use super::super::Side;
use super::super::source::same_speaker;
use crate::align::utterances::Utterance;
use crate::limits;
use rustc_hash::FxHashMap;
use writethru_core::{Speaker, TokenKind};

/// Words a place is looked up by; a shorter quotation may stand anywhere by chance.
const KEY: usize = 3;

/// The quoted words of one version, and where each run of three of them stands.
pub(super) struct Standing<'a> {
    words: Vec<u32>,
    /// Where each quotation begins among them, and who said it.
    speakers: Vec<(usize, Option<&'a Speaker>)>,
    places: FxHashMap<[u32; KEY], Vec<usize>>,
}

impl<'a> Standing<'a> {
    /// Reads the utterances of one side.
    pub(super) fn new(side: &'a Side<'a>, utterances: &[Utterance]) -> Self {
        let mut words = Vec::new();
        let mut speakers = Vec::new();
        for utterance in utterances {
            speakers.push((words.len(), speaker(side, utterance)));
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
        Self { words, speakers, places }
    }

    /// Whether words stand together within one quotation of the same speaker, as far as both are named.
    pub(super) fn holds(&self, words: &[u32], by: Option<&Speaker>) -> bool {
        let Some(key) = words.first_chunk::<KEY>() else { return false };
        let mut places = self.places.get(key).into_iter().flatten();
        places.any(|&at| self.words[at..].starts_with(words) && self.is_by(at, by))
    }

    fn is_by(&self, at: usize, by: Option<&Speaker>) -> bool {
        let of = self.speakers.partition_point(|(start, _)| *start <= at).checked_sub(1);
        let of = of.and_then(|of| self.speakers[of].1);
        of.zip(by).is_none_or(|(of, by)| same_speaker(of, by))
    }
}

/// Who is said to have said something.
pub(super) fn speaker<'a>(side: &'a Side<'a>, utterance: &Utterance) -> Option<&'a Speaker> {
    let found = &side.version.annotations;
    let attribution = utterance.quotes.iter().find_map(|&quote| found.quotes[quote].attribution)?;
    found.attributions.get(attribution)?.speaker.as_ref()
}

/// The numbers of the words among some tokens, without stops and marks.
pub(super) fn quoted(side: &Side<'_>, tokens: &[usize]) -> Vec<u32> {
    let word = |at: &&usize| {
        let kind = side.version.article.tokens.get(**at).map(|token| token.kind);
        matches!(kind, Some(TokenKind::Word | TokenKind::Number | TokenKind::Symbol))
    };
    tokens.iter().filter(word).map(|&at| side.words[at]).collect()
}
