//! Sentences and paragraphs that came, went or moved.

use super::{Comparison, Draft};
use crate::align::LinkKind;
use crate::change::{Change, Intent};
use crate::kinds;

/// Reports sentences that were added or removed.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    for link in &comparison.alignment.links {
        match link.kind {
            LinkKind::Added => {
                let sentence = &comparison.new.version.article.sentences[link.new[0]];
                let words = comparison.new.text_of(sentence.span);
                let change = Change::new(&kinds::CLAIM_ADDED, None, Some(sentence.span), format!("New: {words}"));
                draft.report(change.intent(Intent::Development));
                draft.claim(0..0, sentence.tokens.clone());
            }
            LinkKind::Removed => {
                let sentence = &comparison.old.version.article.sentences[link.old[0]];
                let words = comparison.old.text_of(sentence.span);
                draft.report(Change::new(&kinds::CLAIM_REMOVED, Some(sentence.span), None, format!("Gone: {words}")));
                draft.claim(sentence.tokens.clone(), 0..0);
            }
            _ => {}
        }
    }
}
