//! One edit as the rules about wording see it: the words nothing has explained yet, and what the lexicons find in them.

use super::{Comparison, Draft, Pair, Side};
use crate::align::words::Edit;
use crate::change::Change;
use crate::kinds::ChangeKind;
use crate::proof::Which;
use std::ops::Range;
use writethru_core::TokenKind;
use writethru_core::lexicon::{AUXILIARIES, FUNCTION_WORDS, Lexicon, Row};

/// Tokens around an edit that a key of several words may reach into: `was due to` where only `due to` differs.
const CONTEXT: usize = 3;

/// An edit whose words are not all explained.
pub(super) struct Open<'a> {
    /// Both versions.
    pub(super) comparison: &'a Comparison<'a>,
    /// The pair the edit belongs to.
    pub(super) pair: &'a Pair,
    /// Its words in the old version.
    pub(super) old: Words,
    /// Its words in the new version.
    pub(super) new: Words,
}

/// The words of one side of an edit, with a little context.
pub(super) struct Words {
    /// The edit's tokens.
    pub(super) tokens: Range<usize>,
    /// First token of the context.
    from: usize,
    /// Context and edit in lower case.
    lower: Vec<String>,
    /// Which of the edit's tokens nothing has explained.
    free: Vec<bool>,
}

/// A key of a lexicon in an edit.
#[derive(Clone)]
pub(super) struct Hit {
    /// Its tokens that lie in the edit.
    pub(super) tokens: Range<usize>,
    /// Its row.
    pub(super) row: &'static Row,
}

/// What a rule has found: the change and the tokens it explains.
pub(super) struct Found {
    /// The change.
    pub(super) change: Change,
    /// Old tokens explained.
    pub(super) old: Range<usize>,
    /// New tokens explained.
    pub(super) new: Range<usize>,
}

impl Words {
    fn new(side: &Side<'_>, all: &Range<usize>, tokens: &Range<usize>, is_free: impl Fn(usize) -> bool) -> Self {
        let from = tokens.start.saturating_sub(CONTEXT).max(all.start.min(tokens.start));
        let to = (tokens.end + CONTEXT).min(all.end.max(tokens.end));
        let lower = (from..to).map(|at| side.lower(at)).collect();
        Self { tokens: tokens.clone(), from, lower, free: tokens.clone().map(is_free).collect() }
    }

    /// Token `at` in lower case; empty outside edit and context.
    pub(super) fn word(&self, at: usize) -> &str {
        at.checked_sub(self.from).and_then(|at| self.lower.get(at)).map_or("", String::as_str)
    }

    /// Whether a token belongs to the edit and nothing has explained it.
    pub(super) fn is_free(&self, at: usize) -> bool {
        at.checked_sub(self.tokens.start).and_then(|at| self.free.get(at)).copied().unwrap_or(false)
    }

    /// The edit's unexplained tokens.
    pub(super) fn free(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        self.tokens.clone().filter(|&at| self.is_free(at))
    }

    /// The keys of a lexicon that touch unexplained words of the edit, in order; the longest key at each place.
    pub(super) fn hits(&self, lexicon: &'static Lexicon) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = self.from;
        while at < self.tokens.end {
            let Some((count, row)) = lexicon.longest(&self.lower[at - self.from..]) else {
                at += 1;
                continue;
            };
            let tokens = at.max(self.tokens.start)..(at + count).min(self.tokens.end);
            if !tokens.is_empty() && tokens.clone().all(|at| self.is_free(at)) {
                hits.push(Hit { tokens, row });
            }
            at += count;
        }
        hits
    }
}

impl<'a> Open<'a> {
    /// What nothing has explained of an edit.
    pub(super) fn new(comparison: &'a Comparison<'a>, pair: &'a Pair, edit: &Edit, draft: &Draft) -> Self {
        Self {
            comparison,
            pair,
            old: Words::new(&comparison.old, &pair.old, &edit.old, |at| draft.is_old_free(at)),
            new: Words::new(&comparison.new, &pair.new, &edit.new, |at| draft.is_new_free(at)),
        }
    }

    /// Whether no word is left to explain.
    pub(super) fn is_done(&self) -> bool {
        let word = |side: &Side<'_>, at: usize| {
            matches!(side.version.article.tokens[at].kind, TokenKind::Word | TokenKind::Number | TokenKind::Symbol)
        };
        !self.old.free().any(|at| word(&self.comparison.old, at))
            && !self.new.free().any(|at| word(&self.comparison.new, at))
    }

    /// A finding over these tokens, with a message that names both sides.
    pub(super) fn found(&self, kind: &'static ChangeKind, old: Range<usize>, new: Range<usize>) -> Found {
        let before = self.comparison.old.span_within(&self.pair.old, &old);
        let after = self.comparison.new.span_within(&self.pair.new, &new);
        let texts = (self.comparison.old.text_of(before), self.comparison.new.text_of(after));
        let message = match (texts.0.is_empty(), texts.1.is_empty()) {
            (true, _) => format!("“{}” was added", texts.1),
            (_, true) => format!("“{}” was removed", texts.0),
            _ => format!("“{}” became “{}”", texts.0, texts.1),
        };
        Found { change: Change::new(kind, Some(before), Some(after), message), old, new }
    }

    /// A finding for words that stand only on the old side.
    pub(super) fn gone(&self, kind: &'static ChangeKind, hit: &Range<usize>) -> Found {
        let (old, new) = counterpart(&self.old, hit, &self.new);
        self.found(kind, old, new)
    }

    /// A finding for words that stand only on the new side.
    pub(super) fn came(&self, kind: &'static ChangeKind, hit: &Range<usize>) -> Found {
        let (new, old) = counterpart(&self.new, hit, &self.old);
        self.found(kind, old, new)
    }

    /// The edits before and after this one, where at most so many words stand between.
    pub(super) fn beside(&self, gap: usize) -> Vec<(Words, Words)> {
        let edits = &self.pair.edits;
        let Some(at) = edits.iter().position(|edit| edit.old == self.old.tokens && edit.new == self.new.tokens) else {
            return Vec::new();
        };
        let before = at.checked_sub(1).map(|before| &edits[before]);
        let before = before.filter(|edit| self.old.tokens.start - edit.old.end <= gap);
        let after = edits.get(at + 1).filter(|edit| edit.old.start - self.old.tokens.end <= gap);
        let words = |edit: &Edit| {
            let Comparison { old, new, .. } = self.comparison;
            (Words::new(old, &self.pair.old, &edit.old, |_| true), Words::new(new, &self.pair.new, &edit.new, |_| true))
        };
        before.into_iter().chain(after).map(words).collect()
    }

    /// Whether a word that is gone here came elsewhere in the pair: it only moved.
    pub(super) fn went_elsewhere(&self, tokens: &Range<usize>) -> bool {
        let words = &self.comparison.old.words[tokens.clone()];
        let elsewhere = self.pair.edits.iter().filter(|edit| edit.new != self.new.tokens);
        let mut news = elsewhere.map(|edit| &self.comparison.new.words[edit.new.clone()]);
        news.any(|run| run.windows(words.len().max(1)).any(|window| window == words))
    }

    /// Whether another edit of the pair has a word on one side for which a test holds.
    pub(super) fn stands_elsewhere(&self, which: Which, is_meant: impl Fn(&str) -> bool) -> bool {
        let here = |edit: &Edit| edit.old == self.old.tokens && edit.new == self.new.tokens;
        self.is_changed(which, |edit| !here(edit), is_meant)
    }

    /// Whether any edit of the pair has a word on one side for which a test holds.
    pub(super) fn changes(&self, which: Which, is_meant: impl Fn(&str) -> bool) -> bool {
        self.is_changed(which, |_| true, is_meant)
    }

    fn is_changed(&self, which: Which, of: impl Fn(&Edit) -> bool, is_meant: impl Fn(&str) -> bool) -> bool {
        let words = self.pair.edits.iter().filter(|edit| of(edit)).flat_map(|edit| super::run(edit, which));
        words.into_iter().any(|at| is_meant(&self.comparison.side(which).lower(at)))
    }

    /// Whether a word that came here is gone elsewhere in the pair.
    pub(super) fn came_from_elsewhere(&self, tokens: &Range<usize>) -> bool {
        let words = &self.comparison.new.words[tokens.clone()];
        let elsewhere = self.pair.edits.iter().filter(|edit| edit.old != self.old.tokens);
        let mut olds = elsewhere.map(|edit| &self.comparison.old.words[edit.old.clone()]);
        olds.any(|run| run.windows(words.len().max(1)).any(|window| window == words))
    }
}

/// The least words that show a change whose key stands on one side only.
///
/// The whole edit where all else in it is grammar (`may have` → `has`), else the key and its place on the other side.
fn counterpart(own: &Words, hit: &Range<usize>, other: &Words) -> (Range<usize>, Range<usize>) {
    let grammar = |words: &Words, at: usize| {
        let word = words.word(at);
        AUXILIARIES.contains(word) || FUNCTION_WORDS.contains(word) && word.len() <= 4
    };
    let rest = own.tokens.clone().filter(|at| !hit.contains(at));
    let free = own.tokens.clone().all(|at| own.is_free(at)) && other.tokens.clone().all(|at| other.is_free(at));
    let small = own.tokens.len() <= hit.len() + 2 && other.tokens.len() <= 3;
    if free && small && rest.clone().all(|at| grammar(own, at)) && other.tokens.clone().all(|at| grammar(other, at)) {
        return (own.tokens.clone(), other.tokens.clone());
    }
    if free && rest.clone().next().is_none() && other.tokens.len() <= 2 {
        return (own.tokens.clone(), other.tokens.clone());
    }
    let place =
        if hit.end == own.tokens.end && hit.start > own.tokens.start { other.tokens.end } else { other.tokens.start };
    (hit.clone(), place..place)
}
