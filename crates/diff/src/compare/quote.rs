//! Quotes: what became of the words between quotation marks.

use super::{Comparison, Draft, Pair, Side};
use crate::align::words::Edit;
use crate::change::{Change, Direction};
use crate::kinds::{self, ChangeKind};
use std::collections::BTreeMap;
use writethru_core::lexicon::{NEGATIONS, NUMERALS};
use writethru_core::{Quote, Span, TokenKind};

/// Reports quotes whose words changed, and marks that came or went.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    for pair in &comparison.pairs {
        // Edits by the quotes they lie in, on both sides.
        let mut groups: BTreeMap<(usize, usize), Vec<&Edit>> = BTreeMap::new();
        for edit in &pair.edits {
            let (old, new) = (quote_at(&comparison.old, &edit.old), quote_at(&comparison.new, &edit.new));
            match (old, new) {
                (Some(old), Some(new)) => groups.entry((old, new)).or_default().push(edit),
                _ => marks(comparison, pair, edit, draft),
            }
        }
        for ((old, new), edits) in groups {
            reworded(comparison, (old, new), &edits, draft);
        }
    }
}

/// The outermost quote that holds an edit.
fn quote_at(side: &Side<'_>, tokens: &std::ops::Range<usize>) -> Option<usize> {
    let span = side.span_of(tokens);
    let quotes = &side.version.annotations.quotes;
    let from = quotes.partition_point(|quote| quote.span.start <= span.start).saturating_sub(8);
    let inside = |quote: &Quote| {
        quote.depth == 0
            && quote.span.start < span.start.max(quote.span.start + 1)
            && span.start > quote.span.start
            && span.end < quote.span.end
    };
    (from..quotes.len()).take_while(|&at| quotes[at].span.start <= span.start).find(|&at| inside(&quotes[at]))
}

/// Marks that came or went around words that stayed.
fn marks(comparison: &Comparison<'_>, pair: &Pair, edit: &Edit, draft: &mut Draft) {
    let has_mark = |side: &Side<'_>, tokens: &std::ops::Range<usize>| {
        tokens.clone().any(|at| side.version.article.tokens[at].kind == TokenKind::QuoteMark)
    };
    let (old_mark, new_mark) = (has_mark(&comparison.old, &edit.old), has_mark(&comparison.new, &edit.new));
    if old_mark == new_mark || draft.is_claimed(edit) {
        return;
    }
    let (side, tokens) = if old_mark { (&comparison.old, &edit.old) } else { (&comparison.new, &edit.new) };
    let span = side.span_of(tokens);
    let Some(quote) = side.version.annotations.quotes.iter().find(|quote| {
        quote.depth == 0 && quote.span.start >= span.start && quote.span.start < span.end.max(span.start + 1)
    }) else {
        return;
    };
    let words: Vec<u32> = side.words[side.tokens_in(quote.content)].to_vec();
    let (other, range) = if old_mark { (&comparison.new, &pair.new) } else { (&comparison.old, &pair.old) };
    let all = &other.words[range.clone()];
    let Some(at) = (!words.is_empty()).then(|| all.windows(words.len()).position(|window| window == words)).flatten()
    else {
        return;
    };
    let counterpart = other.span_of(&(range.start + at..range.start + at + words.len()));
    let text = side.text_of(quote.content);
    let change = if old_mark {
        Change::new(
            &kinds::QUOTE_MARKS_REMOVED,
            Some(quote.span),
            Some(counterpart),
            format!("“{text}” lost its quotation marks: quoted words became the newsroom’s own"),
        )
    } else {
        Change::new(
            &kinds::QUOTE_MARKS_ADDED,
            Some(counterpart),
            Some(quote.span),
            format!("“{text}” gained quotation marks: the newsroom’s words became a quotation"),
        )
    };
    draft.report(change);
    // Both marks are explained, with the comma that goes with them.
    for edit in &pair.edits {
        let words = |side: &Side<'_>, tokens: &std::ops::Range<usize>| {
            tokens.clone().any(|at| matches!(side.version.article.tokens[at].kind, TokenKind::Word | TokenKind::Number))
        };
        if !words(&comparison.old, &edit.old) && !words(&comparison.new, &edit.new) {
            draft.claim(edit.old.clone(), edit.new.clone());
        }
    }
}

/// One quote whose words differ: one finding, of the kind that says most.
fn reworded(comparison: &Comparison<'_>, quotes: (usize, usize), edits: &[&Edit], draft: &mut Draft) {
    let (old, new) = (&comparison.old, &comparison.new);
    edits.iter().for_each(|edit| draft.claim(edit.old.clone(), edit.new.clone()));
    let real: Vec<&&Edit> =
        edits.iter().filter(|edit| has_words(old, &edit.old) || has_words(new, &edit.new)).collect();
    let (Some(first), Some(last)) = (real.first(), real.last()) else { return };
    let old_span = old.span_of(&(first.old.start..last.old.end.max(first.old.start)));
    let new_span = new.span_of(&(first.new.start..last.new.end.max(first.new.start)));
    let kind = kind(comparison, quotes, &real);
    let (before, after) = (old.text_of(old_span), new.text_of(new_span));
    let message = match (before.is_empty(), after.is_empty()) {
        (true, _) => format!("“{after}” was added inside a quotation"),
        (_, true) => format!("“{before}” was cut from a quotation"),
        _ => format!("inside a quotation “{before}” became “{after}”"),
    };
    let direction = if kind == &kinds::QUOTE_NEGATION_CHANGED { Direction::Reversed } else { Direction::Neutral };
    let mut change = Change::new(kind, Some(old_span), Some(new_span), message).direction(direction);
    let attribution = new.version.annotations.quotes[quotes.1]
        .attribution
        .and_then(|index| new.version.annotations.attributions.get(index));
    if let Some(speaker) = attribution.and_then(|attribution| attribution.speaker.as_ref()) {
        change = change.detail("speaker", speaker.name.clone());
    }
    draft.report(change);
}

fn has_words(side: &Side<'_>, tokens: &std::ops::Range<usize>) -> bool {
    tokens.clone().any(|at| {
        matches!(side.version.article.tokens[at].kind, TokenKind::Word | TokenKind::Number | TokenKind::Symbol)
    })
}

/// What kind of change the edits of one quote make together.
fn kind(comparison: &Comparison<'_>, quotes: (usize, usize), edits: &[&&Edit]) -> &'static ChangeKind {
    let (old, new) = (&comparison.old, &comparison.new);
    let count = |side: &Side<'_>, tokens: &std::ops::Range<usize>| {
        tokens.clone().filter(|&at| NEGATIONS.contains(&side.lower(at))).count()
    };
    let negators = |old_side: bool| {
        edits.iter().map(|edit| if old_side { count(old, &edit.old) } else { count(new, &edit.new) }).sum::<usize>()
    };
    let small = edits.iter().all(|edit| edit.old.len() <= 4 && edit.new.len() <= 4);
    if negators(true) % 2 != negators(false) % 2 && small {
        return &kinds::QUOTE_NEGATION_CHANGED;
    }
    let number = |side: &Side<'_>, tokens: &std::ops::Range<usize>| {
        tokens.clone().any(|at| {
            side.version.article.tokens[at].kind == TokenKind::Number
                || NUMERALS.get(&side.lower(at)).is_some_and(|row| row.column(1) == "cardinal")
        })
    };
    if edits.iter().any(|edit| number(old, &edit.old) && number(new, &edit.new)) {
        return &kinds::QUOTE_NUMBER_CHANGED;
    }
    let (old_quote, new_quote) = (&old.version.annotations.quotes[quotes.0], &new.version.annotations.quotes[quotes.1]);
    let edge = |side: &Side<'_>, quote: Span, tokens: &std::ops::Range<usize>| {
        let all = side.tokens_in(quote);
        !has_words(side, &(all.start..tokens.start.max(all.start)))
            || !has_words(side, &(tokens.end.min(all.end)..all.end))
    };
    if edits.iter().all(|edit| !has_words(old, &edit.old))
        && edits.iter().all(|edit| edge(new, new_quote.content, &edit.new))
    {
        return &kinds::QUOTE_EXTENDED;
    }
    if edits.iter().all(|edit| !has_words(new, &edit.new)) {
        let stop = |tokens: &std::ops::Range<usize>| {
            let before = tokens.start.checked_sub(1).map_or_else(String::new, |at| old.lower(at));
            matches!(before.as_str(), "." | "!" | "?") || tokens.start <= old.tokens_in(old_quote.content).start
        };
        let marked = new.text_of(new_quote.content).contains("...") || new.text_of(new_quote.content).contains('…');
        let trimmed = edits.iter().all(|edit| edge(old, old_quote.content, &edit.old) && stop(&edit.old));
        return if trimmed || marked { &kinds::QUOTE_TRIMMED } else { &kinds::QUOTE_SILENT_OMISSION };
    }
    &kinds::QUOTE_REWORDED
}
