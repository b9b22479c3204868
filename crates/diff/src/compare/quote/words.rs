//! The words of one quotation: one finding a sentence whose words differ, of the kind that says most.

use super::edge::{self, extended, shortened};
use super::partial::to_partial;
use super::style::{is_misspelt, is_remasked, is_respaced, is_restyled};
use super::{Passage, unmarked};
use crate::align::words::changed_runs;
use crate::change::{Change, Direction};
use crate::compare::Draft;
use crate::kinds::{self, ChangeKind};
use std::ops::Range;
use writethru_core::lexicon::{
    AUXILIARIES, CLEANUPS, FUNCTION_WORDS, LANGUAGES, NEGATIONS, NUMERALS, QUANTIFIERS, TRANSLATION,
};
use writethru_core::thesaurus::class;
use writethru_core::{Span, TokenKind};

/// Tokens on each side of an edit beyond which a negator in it is part of a recast.
const SMALL: usize = 4;

/// Words at the start of a quotation up to which they are a lead into it.
const LEAD: usize = 3;

/// A run of tokens that differ, on either side: positions within the passages.
#[derive(Clone)]
pub(super) struct Run {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// The runs of one sentence, with the passages they lie in.
pub(super) struct Group<'a> {
    pub(super) old: &'a Passage<'a>,
    pub(super) new: &'a Passage<'a>,
    pub(super) runs: Vec<Run>,
    /// Which tokens stand in brackets, on each side.
    brackets: (&'a [bool], &'a [bool]),
}

/// What a rule makes of a group.
type Rule = fn(&Group<'_>) -> Option<&'static ChangeKind>;

/// Rules in order of precedence.
static RULES: &[Rule] =
    &[masked, bracket, ellipsis, negation, number, cleaned, extended, shortened, reordered, retranslated];

/// Reports the words that differ between two forms of one quotation.
pub(super) fn compare(old: &Passage<'_>, new: &Passage<'_>, draft: &mut Draft) {
    if old.words == new.words {
        looks(old, new, draft);
        return;
    }
    if to_partial(old, new, draft) {
        return;
    }
    let brackets = (in_brackets(old), in_brackets(new));
    let runs = changed_runs(&old.words, &new.words).into_iter().map(|(old, new)| Run { old, new });
    let mut masked = false;
    let runs = runs.filter(|run| !is_respaced(old, new, run) && !is_restyled(old, new, run));
    let runs = runs.filter(|run| !is_misspelt(old, new, run));
    let runs = runs.filter(|run| {
        let remasked = is_remasked(old, new, run);
        masked |= remasked;
        !remasked
    });
    let runs = runs.filter(|run| !unmarked::compare((old, &run.old), (new, &run.new), draft));
    let mut only_marks = true;
    let groups = by_sentence(old, new, runs.collect()).into_iter();
    let groups = groups.map(|runs| Group { old, new, runs, brackets: (&brackets.0, &brackets.1) });
    let groups = joined(groups);
    only_marks &= !masked;
    for group in groups {
        if let Some(change) = group.change() {
            only_marks = false;
            draft.report(change);
        }
    }
    if only_marks {
        looks(old, new, draft);
    }
}

/// Groups of which more became other words than stand between them, as one: the sentence was rewritten.
fn joined<'a>(groups: impl Iterator<Item = Group<'a>>) -> Vec<Group<'a>> {
    let mut all: Vec<Group<'a>> = Vec::new();
    for group in groups {
        match all.last_mut().filter(|last| last.is_recast_with(&group)) {
            Some(last) => last.runs.extend(group.runs),
            None => all.push(group),
        }
    }
    all
}

/// The runs that share a sentence on either side, together.
fn by_sentence(old: &Passage<'_>, new: &Passage<'_>, runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut groups: Vec<Vec<Run>> = Vec::new();
    let mut last = (None, None);
    for run in runs {
        let here = (old.sentence(run.old.start), new.sentence(run.new.start));
        match groups.last_mut() {
            Some(group) if here.0 == last.0 || here.1 == last.1 => group.push(run),
            _ => groups.push(vec![run]),
        }
        last = here;
    }
    groups
}

/// Which tokens of a passage stand in brackets, brackets included.
fn in_brackets(passage: &Passage<'_>) -> Vec<bool> {
    let mut open = false;
    let inside = (0..passage.tokens.len()).map(|at| match passage.word(at) {
        "[" | "(" => {
            open = true;
            true
        }
        "]" | ")" => std::mem::take(&mut open),
        _ => open,
    });
    inside.collect()
}

impl Group<'_> {
    /// The finding of this group, if more than marks differ.
    fn change(&self) -> Option<Change> {
        let kind = RULES.iter().find_map(|rule| rule(self));
        let real: Vec<&Run> =
            self.runs.iter().filter(|run| self.old.has_words(&run.old) || self.new.has_words(&run.new)).collect();
        // Where marks are what the change is about, they belong to what is shown.
        let marks = [&kinds::QUOTE_BRACKET_ABSORBED, &kinds::QUOTE_BRACKET_CHANGED];
        let all = real.is_empty() || kind.is_some_and(|kind| marks.contains(&kind));
        let shown: Vec<&Run> = if all { self.runs.iter().collect() } else { real.clone() };
        let kind = match kind {
            Some(kind) => kind,
            None if real.is_empty() => return None,
            None => &kinds::QUOTE_REWORDED,
        };
        let (first, last) = (shown.first()?, shown.last()?);
        let old = shown_span(self.old, first.old.start..last.old.end.max(first.old.start));
        let new = shown_span(self.new, first.new.start..last.new.end.max(first.new.start));
        let (before, after) = (self.old.text(old), self.new.text(new));
        let message = match (before.is_empty(), after.is_empty()) {
            (true, _) => format!("“{after}” was added to a quotation"),
            (_, true) => format!("“{before}” was cut from a quotation"),
            _ => format!("quotation changed: “{before}” became “{after}”"),
        };
        let direction = if kind == &kinds::QUOTE_NEGATION_CHANGED { Direction::Reversed } else { Direction::Neutral };
        let mut change = Change::new(kind, Some(old), Some(new), message).direction(direction);
        if kind == &kinds::QUOTE_RETRANSLATED && self.translated(true) && self.translated(false) {
            change = change.severity(kinds::Severity::Info);
        }
        if kind == &kinds::QUOTE_EXTENDED {
            change = change.severity(edge::weight(self));
        }
        if let Some(speaker) = self.new.speaker() {
            change = change.detail("speaker", speaker);
        }
        Some(change)
    }

    /// Whether the sentence around the quotation says that it was translated: in Spanish, through an interpreter.
    fn translated(&self, old: bool) -> bool {
        let (passage, at) = if old { (self.old, self.runs[0].old.start) } else { (self.new, self.runs[0].new.start) };
        let article = &passage.side.version.article;
        let Some(sentence) = passage.sentence(at).and_then(|at| article.sentences.get(at)) else { return false };
        let outside = sentence.tokens.clone().filter(|at| passage.tokens.binary_search(at).is_err());
        let mut before = String::new();
        for at in outside {
            let word = passage.side.lower(at);
            if TRANSLATION.contains(&word) || before == "in" && LANGUAGES.contains(&word) {
                return true;
            }
            before = word;
        }
        false
    }

    pub(super) fn all(&self, test: impl Fn(&Run) -> bool) -> bool {
        self.runs.iter().all(test)
    }

    /// Whether this group and the next one are parts of one passage in other words, with few between them that stayed.
    fn is_recast_with(&self, next: &Self) -> bool {
        let (Some(last), Some(first)) = (self.runs.last(), next.runs.first()) else { return false };
        let between = self.old.count(&(last.old.end..first.old.start.max(last.old.end)));
        let other = |run: &Run| self.old.count(&run.old).max(self.new.count(&run.new));
        let least = self.runs.iter().map(other).sum::<usize>().min(next.runs.iter().map(other).sum());
        let reworded = |group: &Self| RULES.iter().all(|rule| rule(group).is_none());
        least >= RECAST.max(between) && reworded(self) && reworded(next)
    }
}

/// Words of two sentences in a row that became others, from which both are one rewritten passage.
const RECAST: usize = 3;

/// The text under a run, from its first word to its last where it holds any.
fn shown_span(passage: &Passage<'_>, run: Range<usize>) -> Span {
    let first = run.clone().find(|&at| passage.is_word(at));
    let last = run.clone().rev().find(|&at| passage.is_word(at));
    match (first, last) {
        // Brackets and dots that stand at the edge show what a change is about; a stop or comma does not.
        (Some(first), Some(last)) => {
            let plain = |at: usize| matches!(passage.word(at), "." | "," | ";" | ":" | "!" | "?");
            let start = (run.start..first).find(|&at| !plain(at)).unwrap_or(first);
            let end = (last + 1..run.end).rev().find(|&at| !plain(at)).unwrap_or(last);
            passage.span(&(start..end + 1))
        }
        _ => passage.span(&run),
    }
}

/// Letters struck out of a word.
fn masked(group: &Group<'_>) -> Option<&'static ChangeKind> {
    let mask = |plain: &str, masked: &str| {
        let marks = masked.chars().filter(|c| matches!(c, '-' | '*' | '–' | '—' | '_')).count();
        let struck =
            marks >= 2 && masked.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '*' | '–' | '—' | '_'));
        let same = plain.chars().next().map(char::to_lowercase).map(Iterator::collect::<String>)
            == masked.chars().next().map(char::to_lowercase).map(Iterator::collect::<String>);
        let named = matches!(masked.trim_matches(['[', ']', '(', ')']), "expletive" | "expletive deleted");
        plain.chars().all(char::is_alphabetic) && !plain.is_empty() && (struck && same || named)
    };
    let found = group.all(|run| {
        let old = group.old.text(group.old.span(&run.old));
        let new = group.new.text(group.new.span(&run.new));
        mask(old, new) || mask(new, old)
    });
    found.then_some(&kinds::QUOTE_EXPLETIVE_MASKED)
}

/// Words put in by the newsroom: others, more or fewer, or made part of the speech.
fn bracket(group: &Group<'_>) -> Option<&'static ChangeKind> {
    let (old, new) = group.brackets;
    let mark = |passage: &Passage<'_>, run: &Range<usize>, inside: &[bool]| {
        run.clone().any(|at| inside[at] && !passage.is_word(at))
    };
    let words = |passage: &Passage<'_>, run: &Range<usize>, inside: &[bool]| {
        run.clone().any(|at| inside[at] && passage.is_word(at))
    };
    let lost = group.runs.iter().any(|run| mark(group.old, &run.old, old));
    let gained = group.runs.iter().any(|run| mark(group.new, &run.new, new));
    let (went, came) = (
        group.runs.iter().any(|run| words(group.old, &run.old, old)),
        group.runs.iter().any(|run| words(group.new, &run.new, new)),
    );
    if lost && !went && !gained {
        return Some(&kinds::QUOTE_BRACKET_ABSORBED);
    }
    // Speech may have changed beside the brackets: that says more.
    let speech = group.runs.iter().any(|run| {
        let outside = |passage: &Passage<'_>, run: &Range<usize>, inside: &[bool]| {
            run.clone().filter(|&at| passage.is_word(at) && !inside[at]).count()
        };
        let (o, n) = (outside(group.old, &run.old, old), outside(group.new, &run.new, new));
        // A pronoun that an interpolation replaces belongs to it.
        o.max(n) > usize::from(words(group.old, &run.old, old) || words(group.new, &run.new, new))
    });
    // Marks that enclose no words put nothing into brackets.
    let says = |passage: &Passage<'_>, run: &Range<usize>, inside: &[bool]| {
        let near = |at: usize| at.saturating_sub(SMALL)..(at + SMALL).min(inside.len());
        let encloses = |at: usize| inside[at] && near(at).any(|at| inside[at] && passage.is_word(at));
        passage.has_words(run) || run.clone().any(encloses)
    };
    let told = group.runs.iter().any(|run| says(group.old, &run.old, old) || says(group.new, &run.new, new));
    (told && !speech && (lost || gained || went || came)).then_some(&kinds::QUOTE_BRACKET_CHANGED)
}

/// An omission marked or its mark taken away.
fn ellipsis(group: &Group<'_>) -> Option<&'static ChangeKind> {
    let dots = |passage: &Passage<'_>, run: &Range<usize>| {
        !run.is_empty() && {
            let words = passage.text(passage.span(run));
            words.contains('…') || words.contains("..") || words.contains(". .")
        }
    };
    let went: Vec<&Run> = group.runs.iter().filter(|run| dots(group.old, &run.old)).collect();
    let came: Vec<&Run> = group.runs.iter().filter(|run| dots(group.new, &run.new)).collect();
    let shortened = group.all(|run| !group.new.has_words(&run.new));
    match (went.as_slice(), came.as_slice()) {
        ([], []) => None,
        // The words that were left out are back.
        (went, []) if went.iter().all(|run| group.new.has_words(&run.new) && !group.old.has_words(&run.old)) => {
            group.all(|run| !group.old.has_words(&run.old)).then_some(&kinds::QUOTE_EXTENDED)
        }
        (_, []) => Some(&kinds::QUOTE_ELLIPSIS_REMOVED),
        ([], came) if shortened => {
            let edge = |run: &&Run| {
                !group.old.has_words(&(0..run.old.start))
                    || !group.old.has_words(&(run.old.end..group.old.tokens.len()))
            };
            let trimmed = came.iter().all(edge) && came.iter().any(|run| group.old.has_words(&run.old));
            Some(if trimmed { &kinds::QUOTE_TRIMMED } else { &kinds::QUOTE_ELLIPSIS_ADDED })
        }
        _ => None,
    }
}

/// A negator came or went.
fn negation(group: &Group<'_>) -> Option<&'static ChangeKind> {
    let count = |passage: &Passage<'_>, run: &Range<usize>| {
        run.clone().filter(|&at| NEGATIONS.contains(&passage.lower(at))).count()
    };
    let old: usize = group.runs.iter().map(|run| count(group.old, &run.old)).sum();
    let new: usize = group.runs.iter().map(|run| count(group.new, &run.new)).sum();
    let small = group.all(|run| run.old.len() <= SMALL && run.new.len() <= SMALL);
    let twice = |run: &Run| is_repeated(group.old, &run.old) || is_repeated(group.new, &run.new);
    (old % 2 != new % 2 && small && !group.all(twice)).then_some(&kinds::QUOTE_NEGATION_CHANGED)
}

/// A figure became another one.
fn number(group: &Group<'_>) -> Option<&'static ChangeKind> {
    let number = |passage: &Passage<'_>, run: &Range<usize>| {
        run.clone().any(|at| {
            passage.kind(at) == TokenKind::Number
                || NUMERALS.get(&passage.lower(at)).is_some_and(|row| matches!(row.column(1), "cardinal" | "scale"))
        })
    };
    let changed = group.runs.iter().any(|run| number(group.old, &run.old) && number(group.new, &run.new));
    (changed || group.runs.iter().any(|run| is_sign(group, run))).then_some(&kinds::QUOTE_NUMBER_CHANGED)
}

/// Whether the sign before a figure came or went: fell -5 degrees, fell 5 degrees.
fn is_sign(group: &Group<'_>, run: &Run) -> bool {
    let sign = |passage: &Passage<'_>, run: &Range<usize>| {
        let lone = run.len() == 1 && matches!(passage.word(run.start), "-" | "−" | "+");
        lone && is_signed(passage, run.start)
    };
    sign(group.old, &run.old) && run.new.is_empty() || sign(group.new, &run.new) && run.old.is_empty()
}

/// Whether a mark stands against the figure after it and apart from the word before it.
fn is_signed(passage: &Passage<'_>, at: usize) -> bool {
    let next = at + 1;
    let near = next < passage.tokens.len() && passage.kind(next) == TokenKind::Number;
    let end = passage.span(&(at..next)).end;
    let apart = at == 0 || passage.span(&(at - 1..at)).end < passage.span(&(at..next)).start;
    near && apart && passage.span(&(next..next + 1)).start == end
}

/// Only fillers, contractions, dialect or agreement differ.
fn cleaned(group: &Group<'_>) -> Option<&'static ChangeKind> {
    let words = |passage: &Passage<'_>, run: &Range<usize>| -> Vec<String> {
        run.clone().filter(|&at| passage.is_word(at)).map(|at| passage.lower(at)).collect()
    };
    let standard = |rough: &[String], clean: &[String]| {
        let Some(row) = CLEANUPS.get(&rough.join(" ")) else { return false };
        row.column(0).split(';').any(|form| form == clean.join(" "))
    };
    let standard = |rough: &[String], clean: &[String]| standardised(rough, clean, &standard);
    // An article left out or put in.
    let article = |words: &[String]| matches!(words, [word] if matches!(word.as_str(), "a" | "an" | "the"));
    let real: Vec<&Run> =
        group.runs.iter().filter(|run| group.old.has_words(&run.old) || group.new.has_words(&run.new)).collect();
    // Where a fragment starts is the choice of the newsroom’s own sentence: the “a good man”, a “good man”.
    let starts = |passage: &Passage<'_>, run: &Range<usize>| {
        !passage.direct && article(&words(passage, run)) && !passage.has_words(&(0..run.start))
    };
    if real.iter().all(|run| starts(group.old, &run.old) && !group.new.has_words(&run.new)) {
        return None;
    }
    let clean = |run: &&Run| {
        let (old, new) = (words(group.old, &run.old), words(group.new, &run.new));
        match (old.is_empty(), new.is_empty()) {
            (false, true) => without_fillers(&old).is_empty() || article(&old) || is_repeated(group.old, &run.old),
            (true, false) => without_fillers(&new).is_empty() || article(&new) || is_repeated(group.new, &run.new),
            _ => {
                let (old, new) = (without_fillers(&old), without_fillers(&new));
                old == new || standard(&old, &new) || standard(&new, &old)
            }
        }
    };
    (!real.is_empty() && real.iter().all(clean)).then_some(&kinds::QUOTE_CLEANED)
}

/// Words in a row of dialect that are looked at, and words of a phrase that stands for another: ain't gonna, are not going to.
const DIALECT: usize = 8;
const DIALECT_PHRASE: usize = 3;

/// Whether rough words are clean ones piece by piece.
fn standardised(rough: &[String], clean: &[String], standard: &dyn Fn(&[String], &[String]) -> bool) -> bool {
    if rough.is_empty() || clean.is_empty() || rough.len() > DIALECT || clean.len() > DIALECT {
        return rough.is_empty() && clean.is_empty();
    }
    let pieces = |words: &[String]| 1..=words.len().min(DIALECT_PHRASE);
    pieces(rough).any(|from| {
        pieces(clean).any(|to| {
            let (a, b) = (rough.split_at(from), clean.split_at(to));
            (a.0 == b.0 || standard(a.0, b.0)) && standardised(a.1, b.1, standard)
        })
    })
}

/// Whether a run only says again the words before it or after it: “we, we left”.
fn is_repeated(passage: &Passage<'_>, run: &Range<usize>) -> bool {
    let lower = |places: Vec<usize>| places.into_iter().map(|at| passage.lower(at)).collect::<Vec<_>>();
    let own = lower(run.clone().filter(|&at| passage.is_word(at)).collect());
    let after = (run.end..passage.tokens.len()).filter(|&at| passage.is_word(at)).take(own.len());
    let mut before: Vec<usize> = (0..run.start).rev().filter(|&at| passage.is_word(at)).take(own.len()).collect();
    before.reverse();
    !own.is_empty() && (lower(after.collect()) == own || lower(before) == own)
}

/// Words without those that only fill a pause.
fn without_fillers(words: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match CLEANUPS.longest(&words[at..]).filter(|(_, row)| row.column(0).is_empty()) {
            Some((count, _)) => at += count,
            None => {
                kept.push(words[at].clone());
                at += 1;
            }
        }
    }
    kept
}

/// Whether a run is a few function words after an opening mark, which the newsroom's own sentence stands for now: and “we are
/// closing” became and is “closing”.
pub(super) fn is_lead(passage: &Passage<'_>, run: &Range<usize>) -> bool {
    let words: Vec<String> = run.clone().filter(|&at| passage.is_word(at)).map(|at| passage.lower(at)).collect();
    let grammar = |word: &String| {
        let limits = NEGATIONS.contains(word) || QUANTIFIERS.contains(word);
        (FUNCTION_WORDS.contains(word) || AUXILIARIES.contains(word)) && !limits
    };
    let opens = passage.quotes.iter().any(|&quote| {
        let content = passage.side.version.annotations.quotes[quote].content;
        passage.side.tokens_in(content).start == passage.tokens[run.start]
    });
    opens && !words.is_empty() && words.len() <= LEAD && words.iter().all(grammar)
}

/// The same sentences in another order.
fn reordered(group: &Group<'_>) -> Option<&'static ChangeKind> {
    let sentences = |passage: &Passage<'_>| {
        let mut sentences: Vec<Vec<u32>> = vec![Vec::new()];
        for at in 0..passage.tokens.len() {
            match sentences.last_mut() {
                Some(last) if passage.is_word(at) => last.push(passage.words[at]),
                Some(last) if passage.is_stop(at) && !last.is_empty() => sentences.push(Vec::new()),
                _ => {}
            }
        }
        sentences.retain(|sentence| !sentence.is_empty());
        sentences.sort_unstable();
        sentences
    };
    let pieces = |passage: &Passage<'_>| -> Vec<Vec<u32>> {
        let inside = |quote: &usize| {
            let tokens = passage.side.tokens_in(passage.side.version.annotations.quotes[*quote].content);
            let place = |token: usize| passage.tokens.partition_point(|&at| at < token);
            let own = (place(tokens.start)..place(tokens.end)).filter(|&at| passage.is_word(at));
            own.map(|at| passage.words[at]).collect::<Vec<u32>>()
        };
        let mut pieces: Vec<Vec<u32>> = passage.quotes.iter().map(inside).collect();
        pieces.sort_unstable();
        pieces
    };
    let old = sentences(group.old);
    let several = group.old.quotes.len() > 1 && group.old.quotes.len() == group.new.quotes.len();
    let same = old.len() > 1 && old == sentences(group.new) || several && pieces(group.old) == pieces(group.new);
    same.then_some(&kinds::QUOTE_REORDERED)
}

/// Other words of a statement that was made in another language.
fn retranslated(group: &Group<'_>) -> Option<&'static ChangeKind> {
    let words = group.runs.iter().any(|run| group.old.has_words(&run.old) || group.new.has_words(&run.new));
    (words && (group.translated(true) || group.translated(false))).then_some(&kinds::QUOTE_RETRANSLATED)
}

/// The words that the format sets in italics or bold. A quotation that is set so as a whole stresses none of its words.
fn stressed(passage: &Passage<'_>) -> Vec<u32> {
    let all = &passage.side.stressed;
    let inside = |at: usize| {
        let span = passage.span(&(at..at + 1));
        let near = all.partition_point(|stressed| stressed.start <= span.start);
        near.checked_sub(1).is_some_and(|near| all[near].contains(span))
    };
    let words: Vec<usize> = (0..passage.tokens.len()).filter(|&at| passage.is_word(at)).collect();
    let own: Vec<u32> = words.iter().filter(|&&at| inside(at)).map(|&at| passage.words[at]).collect();
    if own.len() < words.len() { own } else { Vec::new() }
}

/// The same words with other marks, capitals or dashes.
fn looks(old: &Passage<'_>, new: &Passage<'_>, draft: &mut Draft) {
    // A name is set in capitals or not by the style of the house: NATO, Nato.
    let is_name = |word: &str| class(word).is_none() && !FUNCTION_WORDS.contains(word) && !NEGATIONS.contains(word);
    let texts = |passage: &Passage<'_>| -> Vec<String> {
        passage
            .quotes
            .iter()
            .map(|&at| passage.text(passage.side.version.annotations.quotes[at].span).to_owned())
            .collect()
    };
    let stress = (stressed(old), stressed(new));
    if texts(old) == texts(new) && stress.0 == stress.1 {
        return;
    }
    let (Some(was), Some(is)) = (old.cover(), new.cover()) else { return };
    let loud = |passage: &Passage<'_>, at: usize| {
        let word = passage.word(at);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 3 && !word.contains('.') && !word.chars().any(char::is_lowercase) && !is_name(&passage.lower(at))
    };
    // A word is stressed or not where the other side has it the other way.
    let capitals = |passage: &Passage<'_>, stressed: bool| -> Vec<u32> {
        let all =
            (0..passage.tokens.len()).filter(|&at| loud(passage, at) == stressed && !passage.word(at).contains('.'));
        all.map(|at| passage.words[at]).collect()
    };
    let turned = |own: &Passage<'_>, other: &Passage<'_>| {
        let (loud, plain) = (capitals(own, true), capitals(other, false));
        let still = capitals(other, true);
        loud.iter().any(|word| plain.contains(word) && !still.contains(word))
    };
    let marks = |passage: &Passage<'_>| {
        let mark = |sign: &str| (0..passage.tokens.len()).filter(|&at| passage.word(at) == sign).count();
        (mark("!"), mark("*") + mark("_"))
    };
    let (kind, message) = if marks(old) == marks(new) && stress.0 == stress.1 && !turned(old, new) && !turned(new, old)
    {
        (&kinds::QUOTE_TYPOGRAPHY, "the quotation is set with other marks")
    } else {
        (&kinds::QUOTE_EMPHASIS_CHANGED, "emphasis in the quotation changed: capitals, italics or exclamation marks")
    };
    draft.report(Change::new(kind, Some(was), Some(is), message));
}
