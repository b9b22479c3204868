//! Quotes: what became of the words between quotation marks.
//!
//! Quotations are followed by their own links and not by those of their sentences. Of each link the words are compared
//! (`words`, and `unmarked` for pieces that live on without marks), then how its segments were cut (`segments`); a quotation without a partner may live on without its
//! marks or as a paraphrase (`lone`). What stands around an unchanged quotation is looked at last (`context`).

mod context;
mod edge;
mod lone;
mod partial;
mod segments;
mod standing;
mod style;
mod unmarked;
mod words;

use super::{Comparison, Draft, Side};
use crate::align::utterances::Utterance;
use crate::change::Change;
use crate::kinds;
use std::ops::Range;
use writethru_core::{Span, TokenKind};

/// Reports what became of every quotation.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    let utterances = &comparison.utterances;
    for link in &utterances.links {
        let old = Passage::new(&comparison.old, link.old.iter().map(|&at| &utterances.old[at]));
        let new = Passage::new(&comparison.new, link.new.iter().map(|&at| &utterances.new[at]));
        if let Some(count) = unclosed(&old, &new) {
            draft.claim(marked_tokens(&old, count), marked_tokens(&new, count));
            continue;
        }
        let before = draft.changes.len();
        words::compare(&old, &new, draft);
        if !displaced(&old, &new, draft) {
            segments::compare(&old, &new, draft);
        }
        if draft.changes.len() == before {
            context::compare(comparison, &old, &new, draft);
        }
        old.quotes.iter().for_each(|&at| draft.claim(marked(&comparison.old, at), 0..0));
        new.quotes.iter().for_each(|&at| draft.claim(0..0, marked(&comparison.new, at)));
    }
    lone::compare(comparison, draft);
}

/// Where a mark that should close a quotation is missing on one side at the least: how many of its words are surely quoted.
///
/// What follows on that side was never said to be quoted, and is compared like the words around it.
fn unclosed(old: &Passage<'_>, new: &Passage<'_>) -> Option<usize> {
    let (was, is) = (old.is_unclosed(), new.is_unclosed());
    if !was && !is {
        return None;
    }
    let shared = old.words.iter().zip(&new.words).take_while(|(a, b)| a == b).count();
    let whole = |passage: &Passage<'_>| !passage.has_words(&(shared..passage.tokens.len()));
    // All of the closed side stands in the open one; or both are open and run on over the end of a sentence.
    let ends = |passage: &Passage<'_>| (0..shared).any(|at| passage.is_stop(at));
    (is && whole(old) || was && whole(new) || was && is && ends(old)).then_some(shared)
}

/// The first so many tokens of a passage.
fn marked_tokens(passage: &Passage<'_>, count: usize) -> Range<usize> {
    let (first, last) = (passage.tokens.first(), count.checked_sub(1).and_then(|last| passage.tokens.get(last)));
    first.zip(last).map_or(0..0, |(&first, &last)| first..last + 1)
}

/// Reports an attribution that stands more than a sentence away from where its quotation starts, and did not before.
///
/// That its parts stand together now is the same edit.
fn displaced(old: &Passage<'_>, new: &Passage<'_>, draft: &mut Draft) -> bool {
    if !old.direct || !new.direct || old.utterances > 1 {
        return false;
    }
    let (Some((before, was)), Some((after, is))) = (old.attributed(), new.attributed()) else { return false };
    let away = before <= 1 && after > 1;
    if away {
        let message = format!("the speaker is named only {after} sentences into the quotation");
        draft.report(Change::new(&kinds::ATTRIBUTION_DISPLACED, Some(was), Some(is), message));
    }
    away
}

/// The tokens of a quote with its marks.
fn marked(side: &Side<'_>, quote: usize) -> Range<usize> {
    side.tokens_in(side.version.annotations.quotes[quote].span)
}

/// Whether a quotation mark stands right before a run of tokens, or after it and a stop.
fn is_beside_mark(side: &Side<'_>, run: &Range<usize>) -> bool {
    let all = &side.version.article.tokens;
    let kind = |at: usize| all.get(at).map(|token| token.kind);
    let after = (run.end..run.end + 2).find(|&at| kind(at) != Some(TokenKind::Punctuation));
    [run.start.checked_sub(1), after].into_iter().flatten().any(|at| kind(at) == Some(TokenKind::QuoteMark))
}

/// One side of a link: the quoted words in order.
struct Passage<'a> {
    side: &'a Side<'a>,
    /// Its segments: indices into `Annotations::quotes`.
    quotes: Vec<usize>,
    /// How many utterances it is made of.
    utterances: usize,
    /// Whether all of it is speech and no fragment.
    direct: bool,
    /// Its tokens: indices into `Article::tokens`.
    tokens: Vec<usize>,
    /// Numbers of their words.
    words: Vec<u32>,
}

impl<'a> Passage<'a> {
    fn new(side: &'a Side<'a>, utterances: impl Iterator<Item = &'a Utterance> + Clone) -> Self {
        let quotes = utterances.clone().flat_map(|utterance| utterance.quotes.iter().copied()).collect();
        let tokens: Vec<usize> = utterances.clone().flat_map(|utterance| utterance.tokens.iter().copied()).collect();
        let words = tokens.iter().map(|&at| side.words[at]).collect();
        let direct = utterances.clone().all(|utterance| utterance.direct);
        Self { side, quotes, utterances: utterances.count(), direct, tokens, words }
    }

    /// Kind of token `at` of the passage.
    fn kind(&self, at: usize) -> TokenKind {
        self.side.version.article.tokens[self.tokens[at]].kind
    }

    /// Token `at` of the passage as written.
    fn word(&self, at: usize) -> &'a str {
        self.side.version.article.tokens[self.tokens[at]].span.of(&self.side.version.text)
    }

    /// Token `at` of the passage in lower case.
    fn lower(&self, at: usize) -> String {
        self.side.lower(self.tokens[at])
    }

    /// Whether token `at` is a word, a number or a sign, and no mark.
    fn is_word(&self, at: usize) -> bool {
        matches!(self.kind(at), TokenKind::Word | TokenKind::Number | TokenKind::Symbol)
    }

    /// Whether a run of its tokens holds a word.
    fn has_words(&self, run: &Range<usize>) -> bool {
        run.clone().any(|at| self.is_word(at))
    }

    /// How many words a run of its tokens holds.
    fn count(&self, run: &Range<usize>) -> usize {
        run.clone().filter(|&at| self.is_word(at)).count()
    }

    /// Whether token `at` ends a sentence.
    fn is_stop(&self, at: usize) -> bool {
        matches!(self.word(at), "." | "!" | "?")
    }

    /// Whether token `at` opens a pair of marks, not the first, with a capital.
    fn opens_apart(&self, at: usize) -> bool {
        let opens = |quote: &usize| {
            let content = self.side.version.annotations.quotes[*quote].content;
            self.tokens.get(at) == Some(&self.side.tokens_in(content).start)
        };
        at < self.tokens.len() && self.word(at).starts_with(char::is_uppercase) && self.quotes.iter().skip(1).any(opens)
    }

    /// The text under a run of its tokens; an empty run is the place before its first token.
    fn span(&self, run: &Range<usize>) -> Span {
        let all = &self.side.version.article.tokens;
        if run.is_empty() {
            let before = run.start.checked_sub(1).and_then(|at| self.tokens.get(at)).map(|&at| all[at].span.end);
            let after = self.tokens.get(run.start).map(|&at| all[at].span.start);
            return Span::at(before.or(after).unwrap_or(0));
        }
        all[self.tokens[run.start]].span.cover(all[self.tokens[run.end - 1]].span)
    }

    /// Sentence of token `at` of the passage; of the last one where there is none.
    fn sentence(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at).or_else(|| self.tokens.last())?;
        self.side.version.article.sentence_at(self.side.version.article.tokens[*token].span.start)
    }

    /// Whether its last mark is missing.
    fn is_unclosed(&self) -> bool {
        let last = self.quotes.last().map(|&at| &self.side.version.annotations.quotes[at]);
        // Words that are set off have no marks at all.
        last.is_some_and(|quote| quote.content.end == quote.span.end && quote.content.start > quote.span.start)
    }

    /// From the first mark to the last.
    fn cover(&self) -> Option<Span> {
        let spans = self.quotes.iter().map(|&at| self.side.version.annotations.quotes[at].span);
        spans.reduce(Span::cover)
    }

    /// How many sentences lie between the first one of the quotation and its cue, and where source and cue stand.
    fn attributed(&self) -> Option<(usize, Span)> {
        let found = &self.side.version.annotations;
        let article = &self.side.version.article;
        let start = self.sentence(0)?;
        let own = self.quotes.iter().filter_map(|&at| found.attributions.get(found.quotes[at].attribution?));
        let (attribution, cue) = own
            .filter_map(|own| Some((own, own.cue.as_ref()?)))
            .min_by_key(|(_, cue)| article.sentence_at(cue.span.start).map(|at| at.abs_diff(start)))?;
        let away = article.sentence_at(cue.span.start)?.abs_diff(start);
        Some((away, attribution.source.map_or(cue.span, |source| source.cover(cue.span))))
    }

    /// The text under a span.
    fn text(&self, span: Span) -> &'a str {
        span.of(&self.side.version.text)
    }

    /// Who is said to have said it.
    fn speaker(&self) -> Option<&'a str> {
        let found = &self.side.version.annotations;
        let attribution = found.quotes[*self.quotes.first()?].attribution?;
        found.attributions.get(attribution)?.speaker.as_ref().map(|speaker| speaker.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use crate::{Policy, diff};
    use writethru_core::{Layout, Manuscript, STRESSED, Version};

    #[test]
    fn all_sentences_of_words_that_are_set_off_are_quoted() {
        let version = |when: &str| {
            let text = format!("Roe said on Monday:\n\n> We will not be moved. Not {when}, not ever.\n\nHe left.\n");
            Version::read(Manuscript { text, layout: Layout::Markdown, ..Manuscript::default() })
        };
        let found = diff(&version("today"), &version("tomorrow"), &Policy::default());
        assert_eq!(found.findings.iter().map(|it| it.change.kind.id).collect::<Vec<_>>(), ["quote-reworded"]);
    }

    #[test]
    fn words_in_italics_are_stressed_and_whole_quotations_are_not() {
        let text = "“We will go to Lysk,” Roe wrote.";
        let version = |stressed: &str| {
            let start = text.find(stressed).unwrap_or_default();
            let mut one = Manuscript { text: text.to_owned(), ..Manuscript::default() };
            one.meta.extra.insert(STRESSED.to_owned(), format!("{start}-{}", start + stressed.len()));
            Version::read(one)
        };
        for (old, new, expected) in [
            ("will", "", vec!["quote-emphasis-changed"]),
            ("", "to Lysk", vec!["quote-emphasis-changed"]),
            ("will", "will", vec![]),
            ("“We will go to Lysk,”", "", vec![]),
            ("Roe", "", vec![]),
        ] {
            let found = diff(&version(old), &version(new), &Policy::default());
            assert_eq!(found.findings.iter().map(|it| it.change.kind.id).collect::<Vec<_>>(), expected, "{old}, {new}");
        }
    }
}
