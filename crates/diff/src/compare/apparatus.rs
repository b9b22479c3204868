//! The apparatus: headline, dateline, credits and notices.

use super::{Comparison, Draft};
use crate::align::words::fold;
use crate::change::{Change, Field, Intent};
use crate::kinds::{self, ChangeKind};
use std::collections::BTreeSet;
use writethru_core::{Article, BlockKind, Dateline, Notice, NoticeKind, NoticePlace, Span};

/// Reports changes of headline, dateline, credits and notices.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    headline(comparison, draft);
    dateline(comparison, draft);
    credits(comparison, draft);
    notices(comparison, draft);
}

/// A headline kept apart from the text: whole wordings, with the words that differ as spans.
fn headline(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (Some(old), Some(new)) =
        (comparison.old.version.meta.headline.as_deref(), comparison.new.version.meta.headline.as_deref())
    else {
        return;
    };
    if fold(old) == fold(new) {
        return;
    }
    let change = Change::new(
        &kinds::HEADLINE_CHANGED,
        Some(Span::new(0, old.len())),
        Some(Span::new(0, new.len())),
        format!("the headline “{old}” became “{new}”"),
    );
    draft.report(change.field(Field::Headline));
}

fn dateline(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (Some(old), Some(new)) = (&comparison.old.version.article.dateline, &comparison.new.version.article.dateline)
    else {
        return;
    };
    let (Some(before), Some(after)) = (old.span, new.span) else { return };
    let written = |dateline: &Dateline| (dateline.place.clone(), dateline.date.clone());
    draft.claim(comparison.old.tokens_in(before), comparison.new.tokens_in(after));
    if written(old) != written(new) {
        let message =
            format!("the dateline “{}” became “{}”", comparison.old.text_of(before), comparison.new.text_of(after));
        draft.report(Change::new(&kinds::DATELINE_CHANGED, Some(before), Some(after), message));
    }
}

/// Names that came into or left the sign-off line.
fn credits(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (old, new) = (&comparison.old.version.article, &comparison.new.version.article);
    let block = |article: &Article| {
        article.blocks.iter().find(|block| block.kind == BlockKind::Credits).map(|block| block.span)
    };
    let (Some(before), Some(after)) = (block(old), block(new)) else { return };
    draft.claim(comparison.old.tokens_in(before), comparison.new.tokens_in(after));
    let names =
        |article: &Article| -> Vec<String> { article.credits.iter().flat_map(|credit| credit.names.clone()).collect() };
    let (was, is) = (names(old), names(new));
    let came: Vec<&str> = is.iter().filter(|name| !was.contains(name)).map(String::as_str).collect();
    let went: Vec<&str> = was.iter().filter(|name| !is.contains(name)).map(String::as_str).collect();
    if came.is_empty() && went.is_empty() {
        return;
    }
    let list = |what: &str, names: &[&str]| {
        if names.is_empty() { String::new() } else { format!(" {what}: {}.", names.join(", ")) }
    };
    let message = format!("the credits changed.{}{}", list("Added", &came), list("Gone", &went));
    let change = Change::new(&kinds::CREDITS_CHANGED, Some(before), Some(after), message);
    draft.report(if went.is_empty() { change } else { change.severity(crate::kinds::Severity::Warning) });
}

/// Notices that came or went.
fn notices(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (old, new) = (&comparison.old.version.article.notices, &comparison.new.version.article.notices);
    for notice in without(new, old) {
        let (field, span) = place(notice);
        let message = format!("a notice was added: “{}”", notice.text);
        draft.report(Change::new(kind(notice.kind), None, span, message).field(field).intent(Intent::Correction));
        if let NoticePlace::Text(span) = notice.place {
            draft.claim(0..0, comparison.new.tokens_in(span));
        }
    }
    let in_text =
        |notice: &Notice| notice.kind == NoticeKind::Correction && matches!(notice.place, NoticePlace::Text(_));
    for notice in without(old, new) {
        let NoticePlace::Text(span) = notice.place else { continue };
        // A tag before the headline belongs to one version; the note in the text should stay.
        if in_text(notice) && !new.iter().any(in_text) {
            let message = format!("the correction note is gone: “{}”", notice.text);
            draft.report(Change::new(&kinds::CORRECTION_REMOVED, Some(span), None, message));
        }
        draft.claim(comparison.old.tokens_in(span), 0..0);
    }
}

/// The notices whose wording none of the others has.
fn without<'a>(notices: &'a [Notice], others: &[Notice]) -> impl Iterator<Item = &'a Notice> {
    let others: BTreeSet<String> = others.iter().map(|notice| fold(&notice.text)).collect();
    notices.iter().filter(move |notice| !others.contains(&fold(&notice.text)))
}

fn place(notice: &Notice) -> (Field, Option<Span>) {
    match notice.place {
        NoticePlace::Text(span) => (Field::Text, Some(span)),
        NoticePlace::Headline(span) => (Field::Headline, Some(span)),
        NoticePlace::Metadata => (Field::Notes, None),
    }
}

/// The kind of change that the coming of a notice is.
fn kind(notice: NoticeKind) -> &'static ChangeKind {
    match notice {
        NoticeKind::Correction => &kinds::CORRECTION_ADDED,
        NoticeKind::Clarification => &kinds::CLARIFICATION_ADDED,
        NoticeKind::EditorsNote => &kinds::EDITORS_NOTE_ADDED,
        NoticeKind::Update => &kinds::UPDATE_LINE_ADDED,
        NoticeKind::Advisory | NoticeKind::Repeat => &kinds::ADVISORY_LINE_ADDED,
        NoticeKind::Refile => &kinds::REFILE,
        NoticeKind::Kill
        | NoticeKind::Withhold
        | NoticeKind::Elimination
        | NoticeKind::Retraction
        | NoticeKind::Takedown => &kinds::KILL,
    }
}
