//! Headlines: whole wordings, and the facts in them as changes of their own.

use super::{Comparison, Draft, compare as compare_all};
use crate::align::words::fold;
use crate::change::{Change, Field};
use crate::kinds::{self, Group};
use writethru_core::{Manuscript, NoticePlace, Span, Version, VersionMeta};

/// Reports a headline whose words differ, and what differs in what it states.
pub(super) fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (old, new) = (comparison.old.version, comparison.new.version);
    match (&old.meta.headline, &new.meta.headline, old.article.headline, new.article.headline) {
        (Some(before), Some(after), ..) => {
            let (was, is) = (bare(old, before), bare(new, after));
            if fold(was.of(before)) != fold(is.of(after)) {
                draft.report(recast((before, was), (after, is)).field(Field::Headline));
                facts(comparison, (before, was), (after, is), draft);
            }
        }
        (None, None, Some(was), Some(is)) if fold(was.of(&old.text)) != fold(is.of(&new.text)) => {
            draft.report(recast((&old.text, was), (&new.text, is)));
        }
        _ => {}
    }
}

fn recast(old: (&str, Span), new: (&str, Span)) -> Change {
    let message = format!("headline changed from “{}” to “{}”", old.1.of(old.0), new.1.of(new.0));
    Change::new(&kinds::HEADLINE_CHANGED, Some(old.1), Some(new.1), message)
}

/// A headline without the tag before it (`UPDATE 1-`) or after it (`(CORRECTED)`).
pub(crate) fn bare(version: &Version, headline: &str) -> Span {
    let tags = version.article.notices.iter().filter_map(|notice| match notice.place {
        NoticePlace::Headline(span) => Some(span),
        _ => None,
    });
    let (mut start, mut end) = (0, headline.len());
    for tag in tags.filter(|tag| headline.get(tag.start..tag.end).is_some()) {
        match headline[..tag.start].trim().is_empty() {
            true => start = start.max(tag.end),
            false => end = end.min(tag.start),
        }
    }
    Span::new(start, end.max(start)).trim(headline)
}

/// The changes in what two headlines state: they are compared as two versions of one sentence.
fn facts(comparison: &Comparison<'_>, old: (&str, Span), new: (&str, Span), draft: &mut Draft) {
    let read = |of: &Version, (headline, span): (&str, Span)| {
        let meta =
            VersionMeta { dateline: of.meta.dateline.clone(), published: of.meta.published, ..VersionMeta::default() };
        Version::read(Manuscript { text: span.of(headline).to_owned(), meta, ..Manuscript::default() })
    };
    let sides = (read(comparison.old.version, old), read(comparison.new.version, new));
    let nested = Comparison { is_headline: true, ..Comparison::new(&sides.0, &sides.1) };
    let states = |change: &Change| {
        let whole = [&kinds::CLAIM_ADDED, &kinds::CLAIM_REMOVED, &kinds::QUOTE_ADDED, &kinds::QUOTE_REMOVED];
        matches!(change.kind.group, Group::Claim | Group::Attribution | Group::Quote)
            && change.field == Field::Text
            && !whole.contains(&change.kind)
    };
    let shift = |span: Span, by: usize| Span::new(span.start + by, span.end + by);
    for mut change in compare_all(&nested).changes.into_iter().filter(states) {
        change.old = change.old.map(|span| shift(span, old.1.start));
        change.new = change.new.map(|span| shift(span, new.1.start));
        draft.report(change.field(Field::Headline));
    }
}
