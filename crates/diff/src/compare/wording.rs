//! Wording that carries meaning: negations, opposites, hedges, modals, the stage of an event or a case, quantifiers, names.

use super::{Comparison, Draft, Pair};
use crate::align::words::Edit;
use crate::change::{Change, Direction, Intent};
use crate::kinds;
use writethru_core::lexicon::{
    ANTONYMS, EVENT_STATUS, HEDGES, LEGAL_STATUS, Lexicon, MODALS, NEGATIONS, QUANTIFIERS, Row,
};
use writethru_core::{Mention, MentionKind, extract::claims::status};

/// Tokens of one side of an edit beyond which it is a recast, not a changed word.
const LOCAL: usize = 12;

/// Rules in order of precedence.
static RULES: &[fn(&Comparison<'_>, &Edit) -> Option<Change>] =
    &[negation, legal, polarity, hedge, quantifier, event, modality];

/// Reports the edits that change what is stated.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    for pair in &comparison.pairs {
        names(comparison, pair, draft);
        for edit in &pair.edits {
            if draft.is_claimed(edit) || edit.old.len() > LOCAL || edit.new.len() > LOCAL {
                continue;
            }
            if let Some(change) = RULES.iter().find_map(|rule| rule(comparison, edit)) {
                draft.report(change);
                draft.claim(edit.old.clone(), edit.new.clone());
            }
        }
    }
}

/// A change over a whole edit, with a message that names both sides.
fn change(kind: &'static kinds::ChangeKind, comparison: &Comparison<'_>, edit: &Edit) -> Change {
    let (old, new) = (comparison.old.span_of(&edit.old), comparison.new.span_of(&edit.new));
    let (before, after) = (comparison.old.text_of(old), comparison.new.text_of(new));
    let message = match (before.is_empty(), after.is_empty()) {
        (true, _) => format!("“{after}” was added"),
        (_, true) => format!("“{before}” is gone"),
        _ => format!("“{before}” became “{after}”"),
    };
    Change::new(kind, Some(old), Some(new), message)
}

/// The rows of a lexicon on both sides of an edit, longest keys first found.
fn rows(comparison: &Comparison<'_>, edit: &Edit, lexicon: &'static Lexicon) -> (Vec<&'static Row>, Vec<&'static Row>) {
    let find = |words: Vec<String>| {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match lexicon.longest(&words[at..]) {
                Some((count, row)) => {
                    found.push(row);
                    at += count;
                }
                None => at += 1,
            }
        }
        found
    };
    let words =
        |side: &super::Side<'_>, range: &std::ops::Range<usize>| range.clone().map(|at| side.lower(at)).collect();
    (find(words(&comparison.old, &edit.old)), find(words(&comparison.new, &edit.new)))
}

fn negation(comparison: &Comparison<'_>, edit: &Edit) -> Option<Change> {
    let (old, new) = rows(comparison, edit, &NEGATIONS);
    (old.len() % 2 != new.len() % 2)
        .then(|| change(&kinds::NEGATION_CHANGED, comparison, edit).direction(Direction::Reversed))
}

fn polarity(comparison: &Comparison<'_>, edit: &Edit) -> Option<Change> {
    let news: Vec<String> = edit.new.clone().map(|at| comparison.new.lower(at)).collect();
    let opposite = |at: usize| {
        ANTONYMS
            .get(&comparison.old.lower(at))
            .is_some_and(|row| row.column(0).split(' ').any(|word| news.iter().any(|new| new == word)))
    };
    edit.old
        .clone()
        .any(opposite)
        .then(|| change(&kinds::POLARITY_CHANGED, comparison, edit).direction(Direction::Reversed))
}

fn hedge(comparison: &Comparison<'_>, edit: &Edit) -> Option<Change> {
    let (old, new) = rows(comparison, edit, &HEDGES);
    match (old.is_empty(), new.is_empty()) {
        (false, true) => Some(change(&kinds::HEDGE_REMOVED, comparison, edit).direction(Direction::Strengthened)),
        (true, false) => Some(change(&kinds::HEDGE_ADDED, comparison, edit).direction(Direction::Weakened)),
        _ => None,
    }
}

fn modality(comparison: &Comparison<'_>, edit: &Edit) -> Option<Change> {
    let (old, new) = rows(comparison, edit, &MODALS);
    let (old, new) = (old.first()?, new.first()?);
    (old.column(0) != new.column(0)).then(|| change(&kinds::MODALITY_CHANGED, comparison, edit))
}

fn quantifier(comparison: &Comparison<'_>, edit: &Edit) -> Option<Change> {
    let (old, new) = rows(comparison, edit, &QUANTIFIERS);
    let rung = |rows: &[&Row]| rows.first().and_then(|row| row.column(0).parse::<i32>().ok());
    let short = edit.old.len() <= 3 && edit.new.len() <= 3;
    let differs = match (rung(&old), rung(&new)) {
        (Some(old), Some(new)) => old != new,
        (None, Some(rung)) => edit.old.is_empty() && rung != 6,
        (Some(rung), None) => edit.new.is_empty() && rung != 6,
        (None, None) => false,
    };
    (short && differs).then(|| change(&kinds::QUANTIFIER_CHANGED, comparison, edit))
}

fn legal(comparison: &Comparison<'_>, edit: &Edit) -> Option<Change> {
    let (old, new) = rows(comparison, edit, &LEGAL_STATUS);
    let rung = |rows: &[&Row]| rows.first().and_then(|row| row.column(0).parse::<i32>().ok());
    let (old, new) = (rung(&old)?, rung(&new)?);
    let direction = if new > old { Direction::Strengthened } else { Direction::Weakened };
    (old != new).then(|| change(&kinds::LEGAL_STATUS_CHANGED, comparison, edit).direction(direction))
}

fn event(comparison: &Comparison<'_>, edit: &Edit) -> Option<Change> {
    let (old, new) = rows(comparison, edit, &EVENT_STATUS);
    let (old, new) = (status(old.first()?.column(0)), status(new.first()?.column(0)));
    match new.cmp(&old) {
        std::cmp::Ordering::Greater => Some(
            change(&kinds::EVENT_ADVANCED, comparison, edit)
                .direction(Direction::Strengthened)
                .intent(Intent::Development),
        ),
        std::cmp::Ordering::Less => {
            Some(change(&kinds::EVENT_RETREATED, comparison, edit).direction(Direction::Weakened))
        }
        std::cmp::Ordering::Equal => None,
    }
}

/// Names that differ at the same place of a pair.
fn names(comparison: &Comparison<'_>, pair: &Pair, draft: &mut Draft) {
    for edit in &pair.edits {
        if draft.is_claimed(edit) || edit.old.len() > LOCAL || edit.new.len() > LOCAL {
            continue;
        }
        let (Some(old), Some(new)) = (mention(&comparison.old, &edit.old), mention(&comparison.new, &edit.new)) else {
            continue;
        };
        let full = |side: &super::Side<'_>, mention: &Mention| {
            side.text_of(side.version.annotations.mentions[mention.entity].span).to_lowercase()
        };
        let (was, is) = (full(&comparison.old, old), full(&comparison.new, new));
        let (before, after) = (comparison.old.text_of(old.span), comparison.new.text_of(new.span));
        let same = was == is
            || was.ends_with(&is)
            || is.ends_with(&was)
            || old.kind == MentionKind::Person
                && was.split_whitespace().next_back() == is.split_whitespace().next_back()
                && !super::attribution::is_respelled(before, after);
        let crossed = (old.kind == MentionKind::Person) != (new.kind == MentionKind::Person)
            && old.kind != MentionKind::Other
            && new.kind != MentionKind::Other;
        if same || crossed {
            continue;
        }
        let kind = if super::attribution::is_respelled(before, after) {
            &kinds::NAME_SPELLING_CHANGED
        } else {
            &kinds::ENTITY_CHANGED
        };
        draft.report(Change::new(kind, Some(old.span), Some(new.span), format!("“{before}” became “{after}”")));
        draft.claim(comparison.old.tokens_in(old.span), comparison.new.tokens_in(new.span));
        draft.claim(edit.old.clone(), edit.new.clone());
    }
}

/// The one name an edit touches.
fn mention<'a>(side: &super::Side<'a>, tokens: &std::ops::Range<usize>) -> Option<&'a Mention> {
    let span = side.span_of(tokens);
    let mentions = &side.version.annotations.mentions;
    let from = mentions.partition_point(|mention| mention.span.end <= span.start);
    let mut near = mentions[from..].iter().take_while(|mention| mention.span.start < span.end);
    let first = near.next()?;
    near.next().is_none().then_some(first)
}
