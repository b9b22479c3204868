//! Compound edits: one finding a fact, the words that changed, and what became of the sentence around them as its context.

use crate::{Policy, diff};
use writethru_core::{Manuscript, Version};

/// The findings of statements between two texts: kind, old words, new words, and the context where there is one.
fn told(old: &str, new: &str) -> Vec<String> {
    let version = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let (old, new) = (version(old), version(new));
    let found = diff(&old, &new, &Policy::default());
    let stated = found.findings.iter().filter(|finding| {
        use crate::{Group, Severity};
        let states = !matches!(finding.change.kind.group, Group::Structure | Group::Apparatus);
        // A detail that nobody proved is no fact that changed.
        let detail = finding.change.detail.get("relation").is_some_and(|relation| relation == "unrelated");
        finding.severity >= Severity::Info && states && !detail
    });
    let line = |finding: &crate::Finding| {
        let change = &finding.change;
        let words = |version: &Version, span: Option<writethru_core::Span>| {
            span.map_or("-", |span| span.of(&version.text)).to_owned()
        };
        let context = change.detail.get("context").map(|context| format!(" in {context}")).unwrap_or_default();
        format!("{} {}>{}{context}", change.kind.id, words(&old, change.old), words(&new, change.new))
    };
    stated.map(line).collect()
}

/// Old text, new text, and what is told of them.
static CASES: &[(&str, &str, &[&str])] = &[
    (
        "The dam held overnight in Lysk.\n\nRescuers found 12 boats at dawn near the harbour wall, the mayor said.\n\nThe gate is of oak and iron.\n\nCrews will return on Friday to inspect it.",
        "The dam held overnight in Lysk.\n\nThe gate is of oak and iron.\n\nCrews will return on Friday to inspect it.\n\nAt dawn rescuers located 15 boats close to the harbour wall, the mayor said.",
        &["quantity-changed 12>15 in a passage that moved"],
    ),
    (
        "Roe has signed an order for 12 boats, officials said.",
        "Roe has not signed an order for 14 boats, officials said.",
        &["negation-changed >not", "quantity-changed 12>14"],
    ),
    (
        "Roe said the dam failed on Monday.",
        "Roe claimed the dam may have failed on Tuesday.",
        &["cue-verb-changed said>claimed", "hedge-added >may have", "weekday-changed Monday>Tuesday"],
    ),
    (
        "“We lost 14 boats and a good many friends,” Roe said.",
        "“We lost 40 boats and several friends,” Roe said.",
        &["quote-number-changed 14 boats and a good many>40 boats and several"],
    ),
    (
        "“We will rebuild the pier by June,” Mayor Lena Ortiz said.",
        "“We will repair the pier by June,” Governor Ivo Pahl said.",
        &["quote-reworded rebuild>repair", "quote-speaker-changed Mayor Lena Ortiz>Governor Ivo Pahl"],
    ),
    (
        "Police said on Monday that 12 people were arrested in the old town.",
        "On Monday 14 people were arrested in the old town.",
        &["attribution-dropped Police said>", "quantity-changed 12>14"],
    ),
    (
        "Mayor Lena Ortiz told Governor Ivo Pahl that the dam would hold.",
        "Governor Ivo Pahl told Mayor Lena Ortiz that the dam would hold.",
        &["parties-swapped Lena Ortiz told Governor Ivo Pahl>Ivo Pahl told Mayor Lena Ortiz"],
    ),
    (
        "Police attacked protesters in Norvik on Sunday.",
        "Protesters attacked police in Norvik on Sunday.",
        &["parties-swapped Police attacked protesters>Protesters attacked police"],
    ),
    (
        "Dorn, 44, was arrested after Roe called police.",
        "Roe, 44, was arrested after Dorn called police.",
        &["parties-swapped Dorn, 44, was arrested after Roe>Roe, 44, was arrested after Dorn"],
    ),
    ("Ortiz and Pahl said the dam would hold.", "Pahl and Ortiz said the dam would hold.", &[]),
    ("Ortiz met Pahl in Norvik.", "Pahl met Ortiz in Norvik.", &[]),
    ("Roe neither confirmed nor denied the report.", "Roe confirmed the report.", &["negation-changed neither>"]),
    (
        "Shr 43 cts vs 39 cts\nNet 3.2 mln vs 2.9 mln\nRevs 12.1 mln vs 10.4 mln",
        "Shr 39 cts vs 43 cts\nNet 2.9 mln vs 3.2 mln\nRevs 10.4 mln vs 12.1 mln",
        &[
            "parties-swapped 43 cts vs 39 cts\nNet 3.2 mln vs 2.9 mln\nRevs 12.1 mln vs 10.4 mln>39 cts vs 43 cts\nNet 2.9 mln vs 3.2 mln\nRevs 10.4 mln vs 12.1 mln",
        ],
    ),
    (
        "Shr six cts vs 43 cts\nNet 1.2 mln vs 2.9 mln",
        "Shr loss six cts vs 43 cts\nNet 1.2 mln vs 2.9 mln",
        &["polarity-changed >loss"],
    ),
    (
        "Shr loss six cts vs loss 43 cts\nNet 1.2 mln vs 2.9 mln",
        "Shr profit six cts vs loss 43 cts\nNet 1.3 mln vs 2.9 mln",
        &["polarity-changed loss>profit", "quantity-changed 1.2 mln>1.3 mln"],
    ),
    (
        "The talks ended without a deal, Roe said.",
        "The talks ended with a deal, Roe said.",
        &["negation-changed without>with"],
    ),
    (
        "The dam above Lysk held all night and 12 engineers reached the site at dawn.",
        "The dam above Lysk held all night. Fourteen engineers reached the site at dawn.",
        &[
            "claim-split The dam above Lysk held all night and 12 engineers reached the site at dawn.>The dam above Lysk held all night. Fourteen engineers reached the site at dawn.",
            "quantity-changed 12>Fourteen in a sentence that was split",
        ],
    ),
];

#[test]
fn each_fact_that_changed_is_one_finding() {
    for &(old, new, expected) in CASES {
        assert_eq!(told(old, new), expected, "{old} → {new}");
    }
}
