//! A story as prose with its changes in it: paragraphs of the new version in order, what was removed at its old place,
//! every run of words with what became of it and which findings it belongs to.

use std::collections::BTreeMap;
use std::ops::Range;
use writethru_core::{BlockKind, Version};
use writethru_diff::align::words::{Interner, changed_runs};
use writethru_diff::{Diff, Field, LinkKind};

/// What became of a run of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    /// Both versions have it.
    Same,
    /// Both versions have it, in other letters or marks: `U.S.` for `US`, a curly quotation mark for a straight one.
    Restyled,
    /// Only the old version has it.
    Removed,
    /// Only the new version has it.
    Added,
}

/// A run of words with one fate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Run {
    /// What became of it.
    pub(super) mark: Mark,
    /// The words, with single spaces.
    pub(super) text: String,
    /// Whether white space stands before it.
    pub(super) gap: bool,
    /// The findings it belongs to: indices into [`Diff::findings`].
    pub(super) findings: Vec<usize>,
    /// Whether it is a figure.
    pub(super) figure: bool,
    /// The quotation it lies in: index into the new version's quotes, or the old one's for removed words.
    pub(super) quote: Option<usize>,
    /// The paragraph of the old version that its sentence moved from, counted from 1.
    pub(super) moved_from: Option<usize>,
}

/// A paragraph of the new version, or one that only the old version has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Row {
    /// The block: index into the blocks of the new version, or of the old one where only that has it.
    pub(super) block: usize,
    /// What the block is.
    pub(super) kind: BlockKind,
    /// Its number among the paragraphs of its version, the lede being 1; none for what is no paragraph.
    pub(super) number: Option<usize>,
    /// Whether only the old version has it.
    pub(super) removed: bool,
    /// Its words.
    pub(super) runs: Vec<Run>,
}

/// The rows of a pair of versions.
pub(super) fn rows(old: &Version, new: &Version, diff: &Diff) -> Vec<Row> {
    Prose::new(old, new, diff).rows()
}

/// The number of every block that is a paragraph, the first being 1.
pub(super) fn numbers(version: &Version) -> Vec<Option<usize>> {
    let article = &version.article;
    article.blocks.iter().map(|block| article.paragraph_number(block.span.start)).collect()
}

/// A word of a row before runs are made of it: a token of one side, or of both.
#[derive(Clone, Copy, Debug)]
struct Word {
    mark: Mark,
    token: usize,
    moved_from: Option<usize>,
}

/// What is known of one side's tokens.
struct Marks {
    findings: Vec<Vec<usize>>,
    figures: Vec<bool>,
    quotes: Vec<Option<usize>>,
}

impl Marks {
    fn new(version: &Version) -> Self {
        let all = version.article.tokens.len();
        let mut marks = Self { findings: vec![Vec::new(); all], figures: vec![false; all], quotes: vec![None; all] };
        for quantity in &version.annotations.quantities {
            marks.figures[tokens(version, quantity.span)].fill(true);
        }
        for (index, quote) in version.annotations.quotes.iter().enumerate() {
            marks.quotes[tokens(version, quote.span)].fill(Some(index));
        }
        marks
    }
}

/// The tokens that a span touches.
fn tokens(version: &Version, span: writethru_core::Span) -> Range<usize> {
    let all = &version.article.tokens;
    let start = all.partition_point(|token| token.span.end <= span.start);
    let end = all.partition_point(|token| token.span.start < span.end);
    start..end.max(start)
}

struct Prose<'a> {
    old: &'a Version,
    new: &'a Version,
    old_marks: Marks,
    new_marks: Marks,
    /// The words of every sentence of the new version, the removed ones at their places among them.
    sentences: Vec<Vec<Word>>,
    /// Sentences that only the old version has, by the sentence of the new one that they follow; `None` begins the story.
    removed: BTreeMap<Option<usize>, Vec<usize>>,
    /// How many sentences of an old block are removed at a place.
    gone: BTreeMap<(Option<usize>, usize), usize>,
    /// The number of every paragraph of the old version.
    old_numbers: Vec<Option<usize>>,
}

impl<'a> Prose<'a> {
    fn new(old: &'a Version, new: &'a Version, diff: &Diff) -> Self {
        let (mut old_marks, mut new_marks) = (Marks::new(old), Marks::new(new));
        for (index, finding) in diff.findings.iter().enumerate() {
            let change = &finding.change;
            if change.field != Field::Text {
                continue;
            }
            for (version, marks, span) in [(old, &mut old_marks, change.old), (new, &mut new_marks, change.new)] {
                for token in span.map_or(0..0, |span| tokens(version, span)) {
                    marks.findings[token].push(index);
                }
            }
        }
        let sentences = vec![Vec::new(); new.article.sentences.len()];
        let mut prose = Self {
            old,
            new,
            old_marks,
            new_marks,
            sentences,
            removed: BTreeMap::new(),
            gone: BTreeMap::new(),
            old_numbers: numbers(old),
        };
        prose.words(diff);
        prose.place_removed(diff);
        prose
    }

    /// The words of all sentences that the new version has.
    fn words(&mut self, diff: &Diff) {
        let mut interner = Interner::default();
        let (olds, news) = (interner.intern(self.old), interner.intern(self.new));
        let all = |version: &Version, sentences: &[usize]| -> Vec<usize> {
            let found = sentences.iter().filter_map(|&one| version.article.sentences.get(one));
            found.flat_map(|sentence| sentence.tokens.clone()).collect()
        };
        for link in diff.alignment.links.iter().filter(|link| !link.new.is_empty()) {
            let (from, to) = (all(self.old, &link.old), all(self.new, &link.new));
            let origin = link.old.first().and_then(|&one| self.old_numbers[self.old.article.sentences[one].block]);
            let moved_from = origin.filter(|_| link.moved || link.kind == LinkKind::Moved);
            let words = |tokens: &[usize], all: &[u32]| tokens.iter().map(|&at| all[at]).collect::<Vec<_>>();
            let runs = changed_runs(&words(&from, &olds), &words(&to, &news));
            let (mut at_old, mut at_new) = (0, 0);
            for (gone, came) in runs.into_iter().chain([(from.len()..from.len(), to.len()..to.len())]) {
                for (&old, &new) in from[at_old..gone.start].iter().zip(&to[at_new..came.start]) {
                    let same = self.text(self.old, old) == self.text(self.new, new);
                    let mark = if same { Mark::Same } else { Mark::Restyled };
                    self.push(new, Word { mark, token: new, moved_from });
                }
                let place = to.get(came.start).or_else(|| to.last()).copied();
                for &old in &from[gone.clone()] {
                    if let Some(place) = place {
                        self.push(place, Word { mark: Mark::Removed, token: old, moved_from });
                    }
                }
                for &new in &to[came.clone()] {
                    self.push(new, Word { mark: Mark::Added, token: new, moved_from });
                }
                (at_old, at_new) = (gone.end, came.end);
            }
        }
    }

    fn text<'v>(&self, version: &'v Version, token: usize) -> &'v str {
        version.article.tokens[token].span.of(&version.text)
    }

    /// Adds a word to the sentence of the new version in which a token of it stands.
    fn push(&mut self, place: usize, word: Word) {
        let sentence = self.new.article.sentences.partition_point(|sentence| sentence.tokens.end <= place);
        if let Some(words) = self.sentences.get_mut(sentence) {
            words.push(word);
        }
    }

    /// Finds a place for every sentence that only the old version has: after what its neighbour before it became.
    fn place_removed(&mut self, diff: &Diff) {
        let mut became = vec![None; self.old.article.sentences.len()];
        let mut removed = Vec::new();
        for link in &diff.alignment.links {
            for &old in &link.old {
                if link.new.is_empty() {
                    removed.push(old);
                } else if !link.moved {
                    became[old] = link.new.last().copied();
                }
            }
        }
        removed.sort_unstable();
        removed.dedup();
        let (mut place, mut passed) = (None, 0);
        for old in removed {
            place = became[passed..old].iter().rev().find_map(|place| *place).or(place);
            passed = old;
            self.removed.entry(place).or_default().push(old);
            *self.gone.entry((place, self.old.article.sentences[old].block)).or_default() += 1;
        }
    }

    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        self.removed_rows(None, None, &mut rows);
        let numbers = numbers(self.new);
        for (index, block) in self.new.article.blocks.iter().enumerate() {
            let mut words = Vec::new();
            for sentence in block.sentences.clone() {
                words.extend_from_slice(&self.sentences[sentence]);
                words.extend(self.removed_within(sentence));
            }
            let runs = self.runs(&words);
            rows.push(Row { block: index, kind: block.kind, number: numbers[index], removed: false, runs });
            for sentence in block.sentences.clone() {
                self.removed_rows(Some(sentence), Some(block.kind), &mut rows);
            }
        }
        rows
    }

    /// Whether no sentence of an old block has a place in the new version after a sentence.
    fn stands_alone(&self, block: usize, place: Option<usize>) -> bool {
        let gone = self.gone.get(&(place, block)).copied().unwrap_or(0);
        gone == self.old.article.blocks[block].sentences.len()
    }

    /// Words of removed sentences whose paragraph lives on.
    fn removed_within(&self, sentence: usize) -> Vec<Word> {
        let place = Some(sentence);
        let gone = self.removed.get(&place).into_iter().flatten();
        let gone = gone.map(|&old| &self.old.article.sentences[old]).filter(|old| !self.stands_alone(old.block, place));
        let tokens = gone.flat_map(|old| old.tokens.clone());
        tokens.map(|token| Word { mark: Mark::Removed, token, moved_from: None }).collect()
    }

    /// Rows for paragraphs that were removed whole; at the start of the story, for every removed sentence.
    fn removed_rows(&self, place: Option<usize>, within: Option<BlockKind>, rows: &mut Vec<Row>) {
        let all = self.removed.get(&place).map_or(&[][..], Vec::as_slice);
        let mut last = None;
        for (at, &sentence) in all.iter().enumerate() {
            let block = self.old.article.sentences[sentence].block;
            if last == Some(block) || within.is_some() && !self.stands_alone(block, place) {
                continue;
            }
            last = Some(block);
            // They are in order, so that those of a block stand together.
            let gone = all[at..].iter().map(|&old| &self.old.article.sentences[old]);
            let tokens = gone.take_while(|old| old.block == block).flat_map(|old| old.tokens.clone());
            let words: Vec<Word> = tokens.map(|token| Word { mark: Mark::Removed, token, moved_from: None }).collect();
            let kind = self.old.article.blocks[block].kind;
            rows.push(Row { block, kind, number: self.old_numbers[block], removed: true, runs: self.runs(&words) });
        }
    }

    /// Words of one fate put together.
    fn runs(&self, words: &[Word]) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut before: Option<Word> = None;
        for word in words {
            let is_old = word.mark == Mark::Removed;
            let (version, marks) = if is_old { (self.old, &self.old_marks) } else { (self.new, &self.new_marks) };
            let all = &version.article.tokens;
            let token = all[word.token];
            let gap = word.token > 0 && all[word.token - 1].span.end < token.span.start;
            let next = Run {
                mark: word.mark,
                text: token.span.of(&version.text).to_owned(),
                gap: gap && before.is_some(),
                findings: marks.findings[word.token].clone(),
                figure: marks.figures[word.token],
                quote: marks.quotes[word.token],
                moved_from: word.moved_from,
            };
            match runs.last_mut() {
                Some(last) if last.joins(&next) && before.is_some_and(|before| before.mark == word.mark) => {
                    last.text.push_str(if next.gap { " " } else { "" });
                    last.text.push_str(&next.text);
                }
                _ => runs.push(next),
            }
            before = Some(*word);
        }
        runs
    }
}

impl Run {
    /// Whether another run has the same fate.
    fn joins(&self, other: &Self) -> bool {
        (self.mark, &self.findings, self.quote, self.moved_from)
            == (other.mark, &other.findings, other.quote, other.moved_from)
            && (self.findings.is_empty() || self.figure == other.figure)
    }
}
