//! Whether what a finding is about still stands in the last version of its story, and in which sentence it stood.

use super::safe;
use super::story::Page;
use super::words::drift;
use maud::{Markup, html};
use writethru_core::{Span, Version};
use writethru_diff::{Field, Finding};

/// Tokens on each side of a finding's words by which they are known again.
const AROUND: usize = 3;

/// Bytes of a sentence that is shown with a finding; a longer one is left to the comparison.
const SENTENCE_MAX: usize = 600;

/// The version in which the words of a finding changed again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Later {
    /// Its number, from 0.
    pub(super) version: usize,
    /// Whether a note came with that change.
    pub(super) noted: bool,
}

/// What became later of the words that version `at` brought; none where they stand in the last version, or are in no sentence.
pub(super) fn later(page: &Page<'_>, at: usize, finding: &Finding) -> Option<Later> {
    let versions = &page.story.versions;
    let words = finding.change.new.filter(|_| finding.change.field == Field::Text)?;
    let probe = around(&versions[at], words);
    if probe.is_empty() || versions.last()?.text.contains(probe) {
        return None;
    }
    let version = (at + 1..versions.len()).find(|&later| !versions[later].text.contains(probe))?;
    let place = versions[version - 1].text.find(probe).map(|start| Span::new(start, start + probe.len()))?;
    let touches = |one: &Finding| one.is_acknowledged() && one.change.old.is_some_and(|span| span.overlaps(place));
    let noted = page.brought(version).iter().any(touches);
    Some(Later { version, noted })
}

/// The words of a span with a few of its sentence on each side.
fn around(version: &Version, words: Span) -> &str {
    let article = &version.article;
    let Some(sentence) = article.sentence_at(words.start).and_then(|at| article.sentences.get(at)) else { return "" };
    let tokens = &article.tokens;
    let first = tokens.partition_point(|token| token.span.end <= words.start);
    let end = tokens.partition_point(|token| token.span.start < words.end).max(first);
    let first = first.saturating_sub(AROUND).max(sentence.tokens.start);
    let last = (end + AROUND).min(sentence.tokens.end.max(end)).saturating_sub(1);
    match (tokens.get(first), tokens.get(last)) {
        (Some(from), Some(to)) if from.span.start < to.span.end => {
            Span::new(from.span.start, to.span.end).of(&version.text)
        }
        _ => "",
    }
}

/// The sentence of a finding with what changed in it.
pub(super) fn in_its_sentence(old: &Version, new: &Version, finding: &Finding) -> Markup {
    let change = &finding.change;
    let sentence = |version: &'_ Version, span: Option<Span>| {
        let at = version.article.sentence_at(span?.start)?;
        let words = version.article.sentences.get(at)?.span.of(&version.text).to_owned();
        (words.len() <= SENTENCE_MAX).then_some(words)
    };
    let of_text = |span: Option<Span>| span.filter(|_| change.field == Field::Text);
    html! {
        @match (sentence(old, of_text(change.old)), sentence(new, of_text(change.new))) {
            (Some(before), Some(after)) if before != after => p.sentence { (drift(&before, &after)) },
            (_, Some(words)) => p.sentence { (safe::words(&words)) },
            (Some(_), None) | (None, None) => "",
        }
    }
}
