//! Times that differ within a pair, compared by the day or period they stand for and not by wording.

use super::{Comparison, Draft, Pair, quantity};
use crate::change::{Change, Intent};
use crate::kinds::{self, ChangeKind};
use writethru_core::lexicon::{RELATIVE_WORDS, WEEKDAYS};
use writethru_core::{TimeExpression, TimeKind};

/// Reports times that changed. Durations are figures and left to [`quantity`].
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (old, new) = (&comparison.old, &comparison.new);
    for pair in &comparison.pairs {
        let olds = quantity::touched(old, pair, true, &old.version.annotations.times, |time| time.span);
        let mut news = quantity::touched(new, pair, false, &new.version.annotations.times, |time| time.span);
        for before in olds.into_iter().filter(|time| time.kind != TimeKind::Duration) {
            let same = |time: &&TimeExpression| time.value == before.value;
            let near = |time: &&TimeExpression| {
                time.kind == before.kind
                    && quantity::shares_edit(pair, &old.tokens_in(before.span), &new.tokens_in(time.span))
            };
            let like = |time: &&TimeExpression| time.kind == before.kind;
            let found = news
                .iter()
                .position(near)
                .or_else(|| news.iter().position(same))
                .or_else(|| news.iter().position(like));
            if let Some(at) = found {
                times(comparison, pair, before, news.remove(at), draft);
            }
        }
    }
}

/// Two times of one type.
fn times(comparison: &Comparison<'_>, pair: &Pair, old: &TimeExpression, new: &TimeExpression, draft: &mut Draft) {
    let (a, b) = (comparison.old.tokens_in(old.span), comparison.new.tokens_in(new.span));
    if draft.is_explained(&a, &b) {
        return;
    }
    let together = quantity::shares_edit(pair, &a, &b);
    draft.claim(a, b);
    let (before, after) = (comparison.old.text_of(old.span), comparison.new.text_of(new.span));
    let (was, is) = (old.value.as_str(), new.value.as_str());
    let known = !was.contains('X') && !is.contains('X');
    if was == is && (known || before.to_lowercase() == after.to_lowercase()) || is_reworded(before, after) {
        return;
    }
    let refined = known && (was.starts_with(is) || is.starts_with(was));
    // Without a resolved value, only what stands at the same place is the same time.
    if !together && (refined || !known) {
        return;
    }
    let kind = if refined { &kinds::PRECISION_CHANGED } else { kind(old, new, before, after) };
    let message = if refined && is.len() > was.len() {
        format!("“{before}” became the more exact “{after}”")
    } else {
        format!("“{before}” became “{after}”")
    };
    let change =
        Change::new(kind, Some(old.span), Some(new.span), message).detail("old_value", was).detail("new_value", is);
    draft.report(if refined { change.intent(Intent::Refinement) } else { change });
}

/// What sort of time changed.
fn kind(old: &TimeExpression, new: &TimeExpression, before: &str, after: &str) -> &'static ChangeKind {
    let weekday =
        |text: &str| text.split_whitespace().next_back().is_some_and(|word| WEEKDAYS.contains(&word.to_lowercase()));
    let quarter =
        |time: &TimeExpression| ["-Q", "-H", "-S"].iter().any(|mark| time.value.contains(mark)) || time.value == "XXXX";
    if old.kind == TimeKind::Time {
        &kinds::TIME_CHANGED
    } else if quarter(old) || quarter(new) {
        &kinds::PERIOD_CHANGED
    } else if weekday(before) && weekday(after) {
        &kinds::WEEKDAY_CHANGED
    } else {
        &kinds::DATE_CHANGED
    }
}

/// Whether two wordings place the same period the same way: `last year`, `the previous year`.
fn is_reworded(old: &str, new: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split_whitespace().map(str::to_lowercase).filter(|word| word != "the");
        words.map(|word| RELATIVE_WORDS.get(&word).map_or(word, |row| row.column(0).to_owned())).collect()
    };
    words(old) == words(new)
}
