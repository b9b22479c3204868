//! Comparison: from an alignment to changes in meaning.
//!
//! Comparators run in the order of [`COMPARATORS`], which is the order of precedence: each reports what it
//! understands and claims the words it has explained, and later ones leave claimed words alone. So one edit is one
//! finding. What nobody claims at the end is wording, and stays silent.

mod agent;
pub mod apparatus;
pub mod attribution;
mod borne_out;
mod caption;
mod cause;
mod certainty;
pub(crate) mod consistency;
mod cue;
mod cue_words;
mod cut;
mod direction;
mod edit;
mod elsewhere;
mod figures;
pub(crate) mod filling;
mod frame;
pub(crate) mod headline;
mod hidden;
pub(crate) mod identity;
mod lost;
pub mod name;
mod negation;
mod nickname;
mod office;
pub mod parties;
mod partners;
mod place;
pub mod quantity;
pub mod quote;
mod rows;
mod scope;
pub(crate) mod shape;
pub(crate) mod slip;
mod source;
mod sourcing;
pub(crate) mod spelling;
mod status;
pub mod structure;
pub mod substance;
mod substitution;
pub(crate) mod term;
#[cfg(test)]
mod tests;
pub mod time;
mod told;
mod totals;
mod undoing;
mod units;
mod venue;
mod voice;
pub mod wording;

use crate::align::utterances::{self, Utterances};
use crate::align::words::{Edit, Interned, Interner};
use crate::align::{Alignment, Link, LinkKind, sentences, words};
use crate::change::{Change, Field};
use crate::kinds::{self, Group};
use crate::limits;
use crate::proof::{Both, Which};
use crate::verdict::{Settled, Weighed};
use cue_words::Words;
use std::cell::OnceCell;
use std::ops::Range;
use writethru_core::extract::reading::lower;
use writethru_core::lexicon::{AUXILIARIES, FUNCTION_WORDS, MODALS};
use writethru_core::structure::layout::stretches;
use writethru_core::{STRESSED, Span, Version, Warning};

/// A comparator: reads the comparison, adds to the draft.
pub type Comparator = fn(&Comparison<'_>, &mut Draft);

/// Comparators in order of precedence.
pub static COMPARATORS: &[(&str, Comparator)] = &[
    ("hidden", hidden::compare),
    ("slip", slip::compare),
    ("apparatus", apparatus::compare),
    ("quote", quote::compare),
    ("sourcing", sourcing::compare),
    ("structure", structure::compare),
    ("parties", parties::compare),
    ("attribution", attribution::compare),
    ("office", office::compare),
    ("time", time::compare),
    ("quantity", quantity::compare),
    ("name", name::compare),
    ("wording", wording::compare),
    ("substance", substance::compare),
    ("lost", lost::compare),
    ("verdict", crate::verdict::compare),
    ("consistency", consistency::compare),
];

/// Two versions side by side: what all comparators need to know.
pub struct Comparison<'a> {
    /// The old version with its words numbered.
    pub old: Side<'a>,
    /// The new version with its words numbered.
    pub new: Side<'a>,
    /// Which sentence became which.
    pub alignment: Alignment,
    /// The linked pairs whose words differ, in order of `alignment.links`.
    pub pairs: Vec<Pair>,
    /// Which quotation became which.
    pub utterances: Utterances,
    /// Bounds that bit.
    pub warnings: Vec<Warning>,
    /// Whether it is of two headlines, which are read as stories of one sentence.
    pub is_headline: bool,
}

/// One version within a comparison.
pub struct Side<'a> {
    /// The version.
    pub version: &'a Version,
    /// Number of every token's word; equal words have equal numbers on both sides.
    pub words: Vec<u32>,
    /// What stood in italics or bold, in order.
    stressed: Vec<Span>,
}

impl Side<'_> {
    /// The version with its word numbers and their weights.
    fn interned<'b>(&'b self, weights: &'b [u8]) -> Interned<'b> {
        Interned { version: self.version, words: &self.words, weights }
    }

    /// The text under a run of tokens; an empty run is the place before its first token.
    pub fn span_of(&self, tokens: &Range<usize>) -> Span {
        let all = &self.version.article.tokens;
        if tokens.is_empty() {
            let place = match tokens.start.checked_sub(1).and_then(|before| all.get(before)) {
                Some(before) => before.span.end,
                None => all.get(tokens.start).map_or(0, |token| token.span.start),
            };
            return Span::at(place);
        }
        all[tokens.start].span.cover(all[tokens.end - 1].span)
    }

    /// A run with all of the words it begins or ends within: two-person, C-SPAN.
    pub fn whole_words(&self, run: &Range<usize>) -> Range<usize> {
        let all = &self.version.article.tokens;
        let hyphen = |at: usize| all.get(at).is_some_and(|token| self.text_of(token.span) == "-");
        let glued = |at: usize| at > 0 && at < all.len() && all[at - 1].span.end == all[at].span.start;
        let joined = |at: usize| glued(at) && (hyphen(at) || hyphen(at - 1));
        let (mut start, mut end) = (run.start, run.end);
        while joined(start) {
            start -= 1;
        }
        while joined(end) {
            end += 1;
        }
        start..end
    }

    /// The same for a run within the sentences of a pair: an empty run before their first token stands at that token and
    /// not at the end of the paragraph before.
    pub fn span_within(&self, sentences: &Range<usize>, tokens: &Range<usize>) -> Span {
        let first = self.version.article.tokens.get(sentences.start);
        match first.filter(|_| tokens.is_empty() && tokens.start == sentences.start) {
            Some(first) => Span::at(first.span.start),
            None => self.span_of(tokens),
        }
    }

    /// Token `at` in lower case with straight apostrophes.
    pub fn lower(&self, at: usize) -> String {
        let word = self.version.article.tokens.get(at).map_or("", |token| token.span.of(&self.version.text));
        lower(word).into_owned()
    }

    /// The words under a span.
    pub fn text_of(&self, span: Span) -> &str {
        span.of(&self.version.text)
    }

    /// The tokens that overlap a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.version.article.token_at(span.start);
        let end = self.version.article.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }
}

/// Sentences that became each other, with the words that differ.
pub struct Pair {
    /// Index into `alignment.links`.
    pub link: usize,
    /// Tokens of the old side, from the first sentence to the last.
    pub old: Range<usize>,
    /// Tokens of the new side.
    pub new: Range<usize>,
    /// Runs of words that differ, in order.
    pub edits: Vec<Edit>,
    /// The words of either side, once somebody asks.
    words: OnceCell<[Words; 2]>,
}

/// The tokens of one side of an edit.
pub(crate) fn run(edit: &Edit, which: Which) -> Range<usize> {
    if which == Which::Old { edit.old.clone() } else { edit.new.clone() }
}

impl Pair {
    /// Where a token that no edit touches stands on the other side.
    pub(crate) fn across(&self, which: Which, at: usize) -> Option<usize> {
        let all = Both::new(self.old.clone(), self.new.clone());
        let next = self.edits.partition_point(|edit| run(edit, which).end <= at);
        if !all[which].contains(&at) || self.edits.get(next).is_some_and(|edit| run(edit, which).contains(&at)) {
            return None;
        }
        let before = next.checked_sub(1).and_then(|before| self.edits.get(before));
        let ends = |which: Which| before.map_or(all[which].start, |edit| run(edit, which).end);
        let place = ends(which.other()) + (at - ends(which));
        all[which.other()].contains(&place).then_some(place)
    }
}

impl<'a> Comparison<'a> {
    /// One version with its words numbered.
    pub fn side(&self, which: Which) -> &Side<'a> {
        match which {
            Which::Old => &self.old,
            Which::New => &self.new,
        }
    }

    /// Both versions, the old one first.
    pub fn versions(&self) -> (&'a Version, &'a Version) {
        (self.old.version, self.new.version)
    }

    /// Aligns two versions and diffs the words of linked sentences.
    pub fn new(old: &'a Version, new: &'a Version) -> Self {
        let mut interner = Interner::default();
        let mut side = |version: &'a Version| Side {
            version,
            words: interner.intern(version),
            stressed: stretches(version.meta.extra.get(STRESSED).map_or("", String::as_str)),
        };
        let (old, new) = (side(old), side(new));
        let weights = interner.weights();
        let (alignment, bitten) = sentences::align(old.interned(weights), new.interned(weights));
        let pairs = pairs(&old, &new, &alignment);
        let utterances = utterances::align(old.interned(weights), new.interned(weights), &alignment);
        let long = pairs.iter().filter(|pair| pair.old.len() + pair.new.len() > limits::DIFFED_TOKENS).count();
        let warning = (long > 0).then(|| {
            let most = limits::DIFFED_TOKENS;
            Warning::new(
                "not-diffed",
                format!("{long} sentence(s) of more than {most} words were compared as a whole, not word by word"),
            )
        });
        let warnings = bitten.into_iter().chain(warning).collect();
        Self { old, new, alignment, pairs, utterances, warnings, is_headline: false }
    }
}

fn pairs(old: &Side<'_>, new: &Side<'_>, alignment: &Alignment) -> Vec<Pair> {
    let run = |side: &Side<'_>, sentences: &[usize]| -> Option<Range<usize>> {
        let all = &side.version.article.sentences;
        Some(all[*sentences.first()?].tokens.start..all[*sentences.last()?].tokens.end)
    };
    let mut pairs = Vec::new();
    for (link, found) in alignment.links.iter().enumerate() {
        let (Some(o), Some(n)) = (run(old, &found.old), run(new, &found.new)) else { continue };
        let edits = words::edits(&old.words, o.clone(), &new.words, n.clone());
        if !edits.is_empty() {
            pairs.push(Pair { link, old: o, new: n, edits, words: OnceCell::new() });
        }
    }
    pairs
}

/// Changes looked back at for one that is the same.
const RECENT: usize = 8;

/// The changes found so far, and which words they have explained.
pub struct Draft {
    /// The changes found so far.
    pub changes: Vec<Change>,
    /// Bounds that bit.
    warnings: Vec<Warning>,
    old: Vec<bool>,
    new: Vec<bool>,
    closed: bool,
    /// Claimed tokens that the verdict looks at all the same: a claim that they are compared as something else proves no sameness.
    lent: Both<Vec<bool>>,
    /// What became of the words that the comparators left.
    pub(crate) settled: Vec<Settled>,
    /// What was weighed.
    pub(crate) weighed: Vec<Weighed>,
}

impl Draft {
    pub(crate) fn new(comparison: &Comparison<'_>) -> Self {
        Self {
            changes: Vec::new(),
            warnings: Vec::new(),
            old: vec![false; comparison.old.words.len()],
            new: vec![false; comparison.new.words.len()],
            closed: false,
            lent: Both::new(vec![false; comparison.old.words.len()], vec![false; comparison.new.words.len()]),
            settled: Vec::new(),
            weighed: Vec::new(),
        }
    }

    /// Says that nothing more is to be compared: the story is no more.
    pub fn close(&mut self) {
        self.closed = true;
    }

    /// Says that a bound bit.
    pub(crate) fn warn(&mut self, warning: Warning) {
        self.warnings.push(warning);
    }

    /// Reports a change without claiming any words. Two edits within one compound word or phrase show the same words and are one
    /// change: fourth-quarter, full-year.
    pub fn report(&mut self, change: Change) {
        let same = |other: &Change| {
            (other.kind, other.field, other.old, other.new) == (change.kind, change.field, change.old, change.new)
                && other.message == change.message
        };
        if !self.changes.iter().rev().take(RECENT).any(same) {
            self.changes.push(change);
        }
    }

    /// Marks tokens as explained.
    pub fn claim(&mut self, old: Range<usize>, new: Range<usize>) {
        self.old[old].fill(true);
        self.new[new].fill(true);
    }

    /// Marks a token as explained for the comparators, and leaves it to the verdict to say whether both sides say the same.
    pub(crate) fn lend(&mut self, which: Which, at: usize) {
        match which {
            Which::Old => self.claim(at..at + 1, 0..0),
            Which::New => self.claim(0..0, at..at + 1),
        }
        if let Some(lent) = self.lent[which].get_mut(at) {
            *lent = true;
        }
    }

    /// Whether the verdict is still to say what became of a token.
    pub(crate) fn is_open(&self, which: Which, at: usize) -> bool {
        let free = match which {
            Which::Old => self.is_old_free(at),
            Which::New => self.is_new_free(at),
        };
        free || self.lent[which].get(at).copied().unwrap_or(false)
    }

    /// Whether any of these tokens is explained already, on either side.
    pub fn is_explained(&self, old: &Range<usize>, new: &Range<usize>) -> bool {
        self.old[old.clone()].iter().any(|&done| done) || self.new[new.clone()].iter().any(|&done| done)
    }

    /// Whether nothing has explained this old token.
    pub fn is_old_free(&self, at: usize) -> bool {
        self.old.get(at).is_some_and(|&done| !done)
    }

    /// Whether nothing has explained this new token.
    pub fn is_new_free(&self, at: usize) -> bool {
        self.new.get(at).is_some_and(|&done| !done)
    }

    /// Whether every token of an edit is explained already.
    pub fn is_claimed(&self, edit: &Edit) -> bool {
        self.old[edit.old.clone()].iter().all(|&done| done) && self.new[edit.new.clone()].iter().all(|&done| done)
    }
}

/// What all comparators found.
pub struct Found {
    /// The changes, in order of the new text.
    pub changes: Vec<Change>,
    /// Limits that were reached.
    pub warnings: Vec<Warning>,
    /// What became of the words that no comparator explained.
    pub settled: Vec<Settled>,
    /// What was weighed, and by which features: what the model learns from.
    pub weighed: Vec<Weighed>,
}

/// Runs every comparator and returns the changes in order of the new text, and the bounds that bit.
pub fn compare(comparison: &Comparison<'_>) -> Found {
    let draft = drafted(comparison);
    let mut changes = draft.changes;
    cut::spare(comparison, &mut changes);
    changes.iter_mut().for_each(|change| context(comparison, change));
    changes.sort_by_key(Change::order);
    Found { changes, warnings: draft.warnings, settled: draft.settled, weighed: draft.weighed }
}

/// What every comparator made of a comparison.
fn drafted(comparison: &Comparison<'_>) -> Draft {
    let mut draft = Draft::new(comparison);
    for (_, comparator) in COMPARATORS {
        comparator(comparison, &mut draft);
        if draft.closed {
            break;
        }
    }
    draft
}

/// Adds to a change of what is stated what became of the sentence it stands in, which is no change of its own.
fn context(comparison: &Comparison<'_>, change: &mut Change) {
    let states = matches!(change.kind.group, Group::Quote | Group::Attribution | Group::Claim);
    if change.field != Field::Text || !states || [&kinds::CLAIM_SPLIT, &kinds::CLAIM_MERGED].contains(&change.kind) {
        return;
    }
    let place = |side: &Side<'_>, span: Option<Span>| side.version.article.sentence_at(span?.start);
    let (old, new) = (place(&comparison.old, change.old), place(&comparison.new, change.new));
    let holds = |link: &&Link| match (old, new) {
        (Some(old), Some(new)) => link.old.contains(&old) && link.new.contains(&new),
        _ => false,
    };
    let Some(link) = comparison.alignment.links.iter().find(holds) else { return };
    let context = match link.kind {
        LinkKind::Split => "a sentence that was split",
        LinkKind::Merged => "sentences that were merged",
        _ if link.moved => "a passage that moved",
        _ => return,
    };
    change.detail.insert("context", context.to_owned());
}

/// Whether a lower-case word is one of grammar and tells nothing by itself: an article, an auxiliary, a modal verb.
pub(crate) fn is_grammar(word: &str) -> bool {
    FUNCTION_WORDS.contains(word) || AUXILIARIES.contains(word) || MODALS.contains(word)
}

/// The first words of a long text, for a message.
pub(crate) fn short(words: &str) -> String {
    match words.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}
