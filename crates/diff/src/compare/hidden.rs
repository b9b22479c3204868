//! Words that were disguised: characters that show nothing within a word or figure, and letters that only look like ours.

use super::{Comparison, Draft, short};
use crate::change::{Change, Field};
use crate::kinds;
use std::collections::BTreeMap;
use writethru_core::manuscript::{HIDDEN, HIDDEN_HEADLINE};
use writethru_core::{Span, Version};

/// Reports words that are disguised in the new version and were not in the old one. Their words are compared as they look.
pub(super) fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (old, new) = (comparison.old.version, comparison.new.version);
    let mut before: BTreeMap<&str, usize> = BTreeMap::new();
    spans(old).into_iter().for_each(|span| *before.entry(span.of(&old.text)).or_default() += 1);
    for span in spans(new) {
        let word = span.of(&new.text);
        match before.get_mut(word).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => {
                let message = format!(
                    "“{}” is written with invisible characters, or with letters that only look like its own",
                    short(word)
                );
                draft.report(Change::new(&kinds::HIDDEN_CHARACTERS, None, Some(span), message));
            }
        }
    }
    let told = |version: &Version| version.meta.extra.get(HIDDEN_HEADLINE).cloned();
    if let (Some(line), true) = (told(new), told(new) != told(old)) {
        let message = format!(
            "“{}” has a word written with invisible characters, or with letters that only look like its own",
            short(&line)
        );
        let span = new.meta.headline.as_ref().map(|headline| Span::new(0, headline.len()));
        draft.report(Change::new(&kinds::HIDDEN_CHARACTERS, None, span, message).field(Field::Headline));
    }
}

/// The disguised words of a version.
fn spans(version: &Version) -> Vec<Span> {
    let listed = version.meta.extra.get(HIDDEN).map_or("", String::as_str);
    let span = |pair: &str| {
        let (start, end) = pair.split_once('-')?;
        let span = Span::new(start.parse().ok()?, end.parse().ok()?);
        version.text.get(span.start..span.end).map(|_| span)
    };
    listed.split(' ').filter_map(span).collect()
}
