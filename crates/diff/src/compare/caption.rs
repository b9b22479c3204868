//! Captions and decks that the format keeps apart from the story: whole wordings, and what they state as changes of their own.

use super::{Comparison, Draft, compare as compare_all};
use crate::align::{LinkKind, words::fold};
use crate::change::{Change, Field};
use crate::judge::fingerprint::field_value;
use crate::kinds::{self, Group};
use writethru_core::{Layout, Manuscript, Span, Version, VersionMeta};

/// Reports captions whose words differ, and what changed in captions and decks. A picture that came or went with its caption is no
/// change of it.
pub(super) fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    for field in [Field::Deck, Field::Caption] {
        apart(comparison, draft, field);
    }
}

/// The same for one field. That a deck differs as a whole is reported with the other lines kept apart.
fn apart(comparison: &Comparison<'_>, draft: &mut Draft, field: Field) {
    let (old, new) = comparison.versions();
    let (Some(before), Some(after)) = (field_value(old, field), field_value(new, field)) else { return };
    if fold(before) == fold(after) {
        return;
    }
    let read = |of: &Version, words: &str| {
        let meta = VersionMeta { published: of.meta.published, ..VersionMeta::default() };
        let text = words.to_owned();
        Version::read(Manuscript { text, layout: Layout::Paragraphs, meta, ..Manuscript::default() })
    };
    let sides = (read(old, before), read(new, after));
    let nested = Comparison::new(&sides.0, &sides.1);
    let span = |version: &Version, sentences: &[usize]| {
        let spans = sentences.iter().filter_map(|&at| Some(version.article.sentences.get(at)?.span));
        spans.reduce(Span::cover)
    };
    let changed = |kind| matches!(kind, LinkKind::Edited | LinkKind::Split | LinkKind::Merged);
    for link in nested.alignment.links.iter().filter(|link| field == Field::Caption && changed(link.kind)) {
        let (Some(was), Some(is)) = (span(&sides.0, &link.old), span(&sides.1, &link.new)) else { continue };
        let message = format!("caption changed from “{}” to “{}”", was.of(before), is.of(after));
        draft.report(Change::new(&kinds::CAPTION_CHANGED, Some(was), Some(is), message).field(Field::Caption));
    }
    let whole = [&kinds::CLAIM_ADDED, &kinds::CLAIM_REMOVED, &kinds::QUOTE_ADDED, &kinds::QUOTE_REMOVED];
    let states = |change: &Change| {
        matches!(change.kind.group, Group::Claim | Group::Attribution | Group::Quote) && !whole.contains(&change.kind)
    };
    for change in compare_all(&nested).changes.into_iter().filter(states) {
        draft.report(change.field(field));
    }
}
