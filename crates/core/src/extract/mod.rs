//! From structure to annotations: one file an annotation, run in the order of [`annotate`].

pub mod attributions;
#[cfg(test)]
mod blind;
pub mod carried;
pub mod circumstances;
pub mod claims;
mod clauses;
pub mod contents;
pub mod corrections;
pub mod cues;
pub mod names;
mod negation;
pub mod number_words;
pub mod numerals;
pub mod phrases;
pub mod quantities;
pub mod quotes;
pub mod ranges;
pub mod reading;
pub mod scientific;
pub mod signatures;
pub mod sources;
pub mod speakers;
pub mod tagger;
pub mod times;
pub mod turns;
pub mod units;
pub mod venues;

use crate::syntax::Syntax;
use crate::{Annotations, Article, Manuscript, Warning, limits};
use reading::Reading;

/// Finds what a version says. Later extractors see what earlier ones found. What is odd comes back as warnings.
pub fn annotate(manuscript: &Manuscript, article: &Article, syntax: &Syntax) -> (Annotations, Vec<Warning>) {
    let reading = Reading { text: &manuscript.text, article, meta: &manuscript.meta, syntax };
    let mentions = names::names(&reading);
    let (mut quotes, mut warnings) = quotes::quotes(&reading);
    let verdicts = attributions::verdicts(&reading, &quotes);
    let mut tied = tagger::attributions(&reading, &mentions, &quotes, verdicts);
    turns::take_turns(&reading, &mut tied);
    let mut attributions = attributions::settle(&reading, &mut quotes, tied);
    signatures::assign(&reading, &quotes, &mut attributions);
    speakers::resolve(&reading, &mentions, &mut attributions);
    let dates = times::dates(&reading);
    let quantities = quantities::quantities(&reading, &dates);
    let times = times::times(&reading, dates, &quantities);
    let circumstances = circumstances::circumstances(&reading, &quotes, &attributions, &mentions, &times);
    let mut found =
        Annotations { quotes, attributions, circumstances, quantities, times, mentions, claims: Vec::new() };
    found.claims = claims::claims(&reading, &found);
    warnings.extend(limits::warnings(&manuscript.text, article, &found.mentions));
    (found, warnings)
}
