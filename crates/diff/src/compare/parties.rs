//! Two that took each other’s places: who did it to whom, who told whom, and the columns of a table.
//!
//! Names are looked at in the order in which they stand, whatever the word diff made of it: where two of them stand in turned order
//! around the same words, the parties are swapped, and neither name became the other.

use super::{Comparison, Draft, Pair, Side, name, quantity, rows};
use crate::change::{Change, Direction};
use crate::kinds;
use crate::proof::Which;
use std::ops::Range;
use writethru_core::lexicon::{FUNCTION_WORDS, ROLES, grammar};
use writethru_core::thesaurus::{WordClass, class, is_same};
use writethru_core::{Quantity, Span, TokenKind};

/// Most tokens between two parties.
const BETWEEN: usize = 12;

/// Most parties of a sentence that are looked at.
const PARTIES: usize = 24;

/// Most words of a phrase that stands where another stood.
const PHRASE: usize = 6;

/// Whether one side alone tells an action in the passive with whoever did it: whoever then stands elsewhere did the same to the same.
pub(super) fn is_turned_voice(comparison: &Comparison<'_>, pair: &Pair) -> bool {
    let passive = |which: Which| {
        let side = comparison.side(which);
        let mut changed = pair.edits.iter().flat_map(|edit| super::run(edit, which));
        let by = |at: usize| side.lower(at) == "by" && pair.across(which, at).is_none();
        let be = |at: usize| grammar::BE.has(&side.lower(at));
        changed.any(|at| by(at) && (at.saturating_sub(TO_BE)..at).any(be))
    };
    passive(Which::Old) != passive(Which::New)
}

/// Reports parties and columns that were swapped.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    for pair in &comparison.pairs {
        let found = swapped(comparison, pair, draft)
            .or_else(|| turned(comparison, pair, draft))
            .or_else(|| exchanged(comparison, pair, draft))
            .filter(|(old, new)| {
                let timed = |side: &Side<'_>, parties: &[Party; 2]| parties.iter().any(|party| is_timed(side, party));
                !timed(&comparison.old, old) && !timed(&comparison.new, new) && !is_turned_voice(comparison, pair)
            });
        if let Some((old, new)) = found {
            report(comparison, &old, &new, draft);
        }
        turned_passive(comparison, pair, draft);
    }
    columns(comparison, draft);
    rows::compare(comparison, draft);
}

/// Tokens between a form of “to be” and the “by” of a passive.
const TO_BE: usize = 3;

/// Whether what was taken for a party is a time.
fn is_timed(side: &Side<'_>, party: &Party) -> bool {
    party.name.first_overlapping(&side.version.annotations.times, |time| time.head).is_some()
}

/// A name with its title, within a sentence.
struct Party {
    /// Its fullest form in the story, in lower case.
    full: String,
    /// Name and title.
    tokens: Range<usize>,
    /// The name alone.
    name: Span,
}

/// The names of a run, each with the title before it.
fn parties(side: &Side<'_>, run: &Range<usize>) -> Vec<Party> {
    let span = side.span_of(run);
    let mentions = &side.version.annotations.mentions;
    let from = mentions.partition_point(|mention| mention.span.start < span.start);
    let here = mentions[from..].iter().take_while(|mention| mention.span.end <= span.end);
    let party = |mention: &writethru_core::Mention| {
        let own = side.tokens_in(mention.span);
        let title = mention.role.filter(|role| role.end <= mention.span.start).map(|role| side.tokens_in(role));
        let start = title.filter(|title| title.end == own.start).map_or(own.start, |title| title.start);
        Party { full: name::full(side, mention), tokens: start..own.end, name: mention.span }
    };
    let mut found: Vec<Party> = here.take(PARTIES).map(party).collect();
    // A lone surname that opens a sentence looks like any word there; in its other place it does not.
    let bare = run.clone().filter(|&at| is_bare_party(side, at));
    let bare: Vec<usize> =
        bare.filter(|at| !found.iter().any(|party| party.tokens.contains(at))).take(PARTIES).collect();
    found.extend(bare.into_iter().map(|at| {
        let name = side.version.article.tokens[at].span;
        Party { full: side.lower(at), tokens: at..at + 1, name }
    }));
    found.sort_by_key(|party| party.tokens.start);
    found
}

/// Whether a word that is no known name may be somebody: written large, or known by what they do.
fn is_bare_party(side: &Side<'_>, at: usize) -> bool {
    let token = side.version.article.tokens[at];
    let lower = side.lower(at);
    let large = token.span.of(&side.version.text).starts_with(char::is_uppercase);
    token.kind == TokenKind::Word && (large && !FUNCTION_WORDS.contains(&lower) || ROLES.contains(&lower))
}

/// Two parties in turned order around the same words, on either side.
fn swapped(comparison: &Comparison<'_>, pair: &Pair, draft: &Draft) -> Option<([Party; 2], [Party; 2])> {
    let (olds, news) = (parties(&comparison.old, &pair.old), parties(&comparison.new, &pair.new));
    let mut found = None;
    for (at, first) in olds.iter().enumerate() {
        for second in &olds[at + 1..] {
            let turned = news.iter().enumerate().find_map(|(at, a)| {
                let b = news[at + 1..].iter().find(|b| b.full == first.full)?;
                (a.full == second.full && a.full != b.full).then_some((a, b))
            });
            let Some((a, b)) = turned else { continue };
            let once = |parties: &[Party], full: &str| parties.iter().filter(|party| party.full == full).count() == 1;
            if ![&first.full, &second.full].iter().all(|full| once(&olds, full) && once(&news, full)) {
                continue;
            }
            let (between, now) = (first.tokens.end..second.tokens.start, a.tokens.end..b.tokens.start);
            let same = same_words(&comparison.old, &between, &comparison.new, &now);
            let free = !draft.is_explained(&first.tokens, &a.tokens) && !draft.is_explained(&second.tokens, &b.tokens);
            if same && free && is_one_sided(&comparison.old, &between) {
                let copy =
                    |party: &Party| Party { full: party.full.clone(), tokens: party.tokens.clone(), name: party.name };
                found = found.or(Some(([copy(first), copy(second)], [copy(a), copy(b)])));
            }
        }
    }
    found
}

fn same_words(old: &Side<'_>, a: &Range<usize>, new: &Side<'_>, b: &Range<usize>) -> bool {
    a.start < a.end && a.len() <= BETWEEN && a.len() == b.len() && old.words[a.clone()] == new.words[b.clone()]
}

/// Whether it matters who stands first: not where the two are only listed, or did it with each other.
pub(super) fn is_one_sided(side: &Side<'_>, between: &Range<usize>) -> bool {
    let both = |word: &str| matches!(word, "&" | "'s") || grammar::RECIPROCAL.has(word);
    let says = |at: usize| {
        let (token, lower) = (side.version.article.tokens[at], side.lower(at));
        let small = !token.span.of(&side.version.text).starts_with(char::is_uppercase);
        token.kind == TokenKind::Word && small && !both(&lower) && !ROLES.contains(&lower)
    };
    between.clone().any(says)
}

/// Two words that took each other’s places while all others stand where they stood: police attacked protesters.
fn turned(comparison: &Comparison<'_>, pair: &Pair, draft: &Draft) -> Option<([Party; 2], [Party; 2])> {
    let (old, new) = (&comparison.old, &comparison.new);
    if pair.old.len() != pair.new.len() {
        return None;
    }
    let mut differ = pair.old.clone().zip(pair.new.clone()).filter(|&(a, b)| old.words[a] != new.words[b]);
    let (first, second) = (differ.next()?, differ.next()?);
    let crossed = old.words[first.0] == new.words[second.1] && old.words[second.0] == new.words[first.1];
    let noun = |at: usize| {
        let word = old.lower(at);
        ROLES.contains(&word) || class(&word) == Some(WordClass::Noun) || is_bare_party(old, at)
    };
    let free = !draft.is_explained(&(first.0..first.0 + 1), &(first.1..first.1 + 1))
        && !draft.is_explained(&(second.0..second.0 + 1), &(second.1..second.1 + 1));
    let ours = crossed && free && differ.next().is_none() && noun(first.0) && noun(second.0);
    if !ours || !is_one_sided(old, &(first.0 + 1..second.0)) {
        return None;
    }
    let party = |side: &Side<'_>, at: usize| {
        let name = side.version.article.tokens[at].span;
        Party { full: side.lower(at), tokens: at..at + 1, name }
    };
    Some(([party(old, first.0), party(old, second.0)], [party(new, first.1), party(new, second.1)]))
}

/// A verb that was turned into the passive, or out of it, while whoever stands before and behind it did not change places: Roe praised
/// Dorn, Roe was praised by Dorn. Who did it to whom is the reverse.
fn turned_passive(comparison: &Comparison<'_>, pair: &Pair, draft: &mut Draft) {
    for passive in [Which::New, Which::Old] {
        let (side, other) = (comparison.side(passive), comparison.side(passive.other()));
        let end = if passive == Which::Old { pair.old.end } else { pair.new.end };
        let changed = pair.edits.iter().flat_map(|edit| super::run(edit, passive));
        for be in changed.filter(|&at| grammar::BE.has(&side.lower(at))) {
            let (verb, by) = (be + 1, be + 2);
            if by + 1 >= end || side.lower(by) != "by" || pair.across(passive, by).is_some() || !may_act(side, by + 1) {
                continue;
            }
            // The verb stands where it stood, in this form or another, and so do the words before it and behind it.
            let Some(active) = pair.across(passive, by + 1).and_then(|object| object.checked_sub(1)) else { continue };
            let (done, does) = (side.lower(verb), other.lower(active));
            // A bill that passed the house was passed by it.
            if !is_same(&done, &does) || done == "passed" {
                continue;
            }
            let beside = |own: Option<usize>, there: Option<usize>| {
                own.and_then(|at| pair.across(passive, at)).is_some_and(|at| Some(at) == there)
            };
            let stands = beside(be.checked_sub(1), active.checked_sub(1));
            if !stands || grammar::BE.has(&other.lower(active.saturating_sub(1))) {
                continue;
            }
            let (long, short) = (be..by + 1, active..active + 1);
            let (old, new) = if passive == Which::Old { (long, short) } else { (short, long) };
            let spans = (comparison.old.span_of(&old), comparison.new.span_of(&new));
            let texts = (comparison.old.text_of(spans.0), comparison.new.text_of(spans.1));
            let message = format!("“{}” became “{}”: the two sides of the action changed places", texts.0, texts.1);
            let change = Change::new(&kinds::PARTIES_SWAPPED, Some(spans.0), Some(spans.1), message);
            draft.report(change.direction(Direction::Reversed));
            draft.claim(old, new);
        }
    }
}

/// Whether somebody may stand at a token: a name, a pronoun, a determiner before a noun. Neither a figure nor a time does anything.
fn may_act(side: &Side<'_>, at: usize) -> bool {
    let span = side.version.article.tokens[at].span;
    let annotations = &side.version.annotations;
    let counted = span.first_overlapping(&annotations.quantities, |figure| figure.span).is_some();
    let timed = span.first_overlapping(&annotations.times, |time| time.head).is_some();
    let gerund = side.lower(at).ends_with("ing");
    !counted && !timed && !gerund
}

/// Two phrases that took each other’s places around the same words, where nothing else of the sentence changed: the state of
/// Ohio against Nubex.
fn exchanged(comparison: &Comparison<'_>, pair: &Pair, draft: &Draft) -> Option<([Party; 2], [Party; 2])> {
    let (old, new) = (&comparison.old, &comparison.new);
    let words = (&old.words[pair.old.clone()], &new.words[pair.new.clone()]);
    let before = words.0.iter().zip(words.1).take_while(|(a, b)| a == b).count();
    let after = words.0.iter().rev().zip(words.1.iter().rev()).take_while(|(a, b)| a == b).count();
    if words.0.len() != words.1.len() || before + after >= words.0.len() {
        return None;
    }
    let (a, b) = (&words.0[before..words.0.len() - after], &words.1[before..words.1.len() - after]);
    let sizes = (1..=PHRASE).flat_map(|first| (1..=PHRASE).map(move |second| (first, second)));
    let (first, second) = sizes.filter(|(first, second)| first + second < a.len()).find(|&(first, second)| {
        let end = a.len();
        a[..first] == b[end - first..]
            && a[end - second..] == b[..second]
            && a[first..end - second] == b[second..end - first]
    })?;
    let party = |side: &Side<'_>, tokens: Range<usize>| {
        let name = side.span_of(&tokens);
        Party { full: side.text_of(name).to_lowercase(), tokens, name }
    };
    let runs = |start: usize, first: usize, second: usize| {
        let end = start + a.len();
        (start..start + first, end - second..end)
    };
    let (olds, news) = (runs(pair.old.start + before, first, second), runs(pair.new.start + before, second, first));
    let named = |run: &Range<usize>| {
        let number = |at: usize| old.version.article.tokens[at].kind == TokenKind::Number;
        run.clone().any(|at| is_bare_party(old, at)) && !run.clone().any(number)
    };
    let free = !draft.is_explained(&olds.0, &news.0) && !draft.is_explained(&olds.1, &news.1);
    let ours = free && named(&olds.0) && named(&olds.1) && is_one_sided(old, &(olds.0.end..olds.1.start));
    ours.then(|| ([party(old, olds.0), party(old, olds.1)], [party(new, news.0), party(new, news.1)]))
}

fn report(comparison: &Comparison<'_>, old: &[Party; 2], new: &[Party; 2], draft: &mut Draft) {
    let (before, after) = (old[0].name.cover(old[1].name), new[0].name.cover(new[1].name));
    let message =
        format!("“{}” and “{}” were swapped", comparison.old.text_of(old[0].name), comparison.old.text_of(old[1].name));
    let change = Change::new(&kinds::PARTIES_SWAPPED, Some(before), Some(after), message);
    draft.report(change.direction(Direction::Reversed));
    for (old, new) in old.iter().zip(new) {
        draft.claim(old.tokens.clone(), new.tokens.clone());
    }
}

/// A line of a table whose two columns took each other’s places: 43 cts vs 39 cts.
struct Row {
    /// Its sentences on either side.
    sentences: (usize, usize),
    old: (Span, Span),
    new: (Span, Span),
}

/// Reports the columns of lines with `vs` that were swapped; lines under each other are one finding.
fn columns(comparison: &Comparison<'_>, draft: &mut Draft) {
    let mut tables: Vec<Vec<Row>> = Vec::new();
    for row in comparison.pairs.iter().filter_map(|pair| row(comparison, pair)) {
        let under = |last: &Row| last.sentences.0 + 1 == row.sentences.0 && last.sentences.1 + 1 == row.sentences.1;
        match tables.last_mut().filter(|table| table.last().is_some_and(under)) {
            Some(table) => table.push(row),
            None => tables.push(vec![row]),
        }
    }
    for table in tables {
        let (Some(first), Some(last)) = (table.first(), table.last()) else { continue };
        let (before, after) = (first.old.0.cover(last.old.1), first.new.0.cover(last.new.1));
        let texts = (comparison.old.text_of(first.old.0), comparison.old.text_of(first.old.1));
        let more = if table.len() > 1 { format!(" in {} lines", table.len()) } else { String::new() };
        let message = format!("the columns “{}” and “{}” were swapped{more}", texts.0, texts.1);
        let change = Change::new(&kinds::PARTIES_SWAPPED, Some(before), Some(after), message);
        draft.report(change.direction(Direction::Reversed));
        for row in &table {
            let tokens = |side: &Side<'_>, spans: (Span, Span)| side.tokens_in(spans.0.cover(spans.1));
            draft.claim(tokens(&comparison.old, row.old), tokens(&comparison.new, row.new));
        }
    }
}

fn row(comparison: &Comparison<'_>, pair: &Pair) -> Option<Row> {
    let link = &comparison.alignment.links[pair.link];
    let (&[old], &[new]) = (link.old.as_slice(), link.new.as_slice()) else { return None };
    let (a, b) = (cells(&comparison.old, &pair.old)?, cells(&comparison.new, &pair.new)?);
    let same = |x: &Quantity, y: &Quantity| quantity::same_value(x, y) && x.kind == y.kind && x.unit == y.unit;
    let turned = same(a.0, b.1) && same(a.1, b.0) && !same(a.0, a.1);
    turned.then_some(Row { sentences: (old, new), old: (a.0.span, a.1.span), new: (b.0.span, b.1.span) })
}

/// The two figures of a line with `vs` between them, where it has no more.
fn cells<'a>(side: &Side<'a>, run: &Range<usize>) -> Option<(&'a Quantity, &'a Quantity)> {
    let span = side.span_of(run);
    let all = &side.version.annotations.quantities;
    let from = all.partition_point(|quantity| quantity.span.end <= span.start);
    let here: Vec<&Quantity> = all[from..].iter().take_while(|quantity| quantity.span.start < span.end).collect();
    let [first, second] = here.as_slice() else { return None };
    let between = side.tokens_in(Span::new(first.span.end, second.span.start));
    between.into_iter().any(|at| is_versus(&side.lower(at))).then_some((*first, *second))
}

/// Whether a word parts the columns of a line of figures.
pub(super) fn is_versus(word: &str) -> bool {
    grammar::VERSUS.has(word)
}
