//! Where each sentence of a version comes from: by colour, and by a label that says the same in words.

use super::prose::numbers;
use super::safe;
use super::words::count;
use maud::{Markup, html};
use std::collections::BTreeMap;
use writethru_core::{BlockKind, Version};
use writethru_diff::history::blame::{Origin, blame};

/// Colours that origins take in turn; the first version has one of its own.
const COLOURS: usize = 5;

/// The colour of a version.
fn colour(version: usize) -> usize {
    version.checked_sub(1).map_or(0, |later| 1 + later % COLOURS)
}

/// The last of some versions as prose, each sentence with the version that brought it and the one that gave it its words.
pub(super) fn prose(versions: &[Version]) -> Markup {
    let Some(shown) = versions.last() else { return html! {} };
    let origins = blame(versions);
    let mut share: BTreeMap<usize, usize> = BTreeMap::new();
    for origin in &origins {
        *share.entry(origin.words).or_default() += 1;
    }
    let numbers = numbers(shown);
    html! {
        p.legend {
            "Words from: "
            @for (&version, &sentences) in &share {
                span class={ "chip o" (colour(version)) } { "v" (version + 1) }
                " " (count(sentences, "sentence", "sentences")) "  "
            }
            @if origins.iter().any(|origin| origin.first != origin.words) {
                span.faint { "An arrow leads from the version that brought a sentence to the one that gave it its words." }
            }
        }
        @for (index, block) in shown.article.blocks.iter().enumerate() {
            p class={ "origin" (if matches!(block.kind, BlockKind::Headline | BlockKind::Crosshead) { " head" } else { "" }) } {
                @if let Some(number) = numbers[index] { span.number { "¶" (number) } }
                @for sentence in block.sentences.clone() {
                    @if let (Some(origin), Some(found)) = (origins.get(sentence), shown.article.sentences.get(sentence)) {
                        @if sentence == block.sentences.start || origins.get(sentence - 1) != Some(origin) {
                            span class={ "chip o" (colour(origin.words)) } title=(told(*origin)) { (label(*origin)) } " "
                        }
                        span class={ "from o" (colour(origin.words)) } title=(told(*origin)) {
                            (safe::words(found.span.of(&shown.text)))
                        }
                        " "
                    }
                }
            }
        }
    }
}

/// Two versions in short: `v1→v3` where one brought the sentence and another reworded it.
fn label(origin: Origin) -> String {
    if origin.first == origin.words {
        format!("v{}", origin.words + 1)
    } else {
        format!("v{}→v{}", origin.first + 1, origin.words + 1)
    }
}

fn told(origin: Origin) -> String {
    if origin.first == origin.words {
        format!("since version {}", origin.words + 1)
    } else {
        format!("first in version {}, in these words since version {}", origin.first + 1, origin.words + 1)
    }
}
