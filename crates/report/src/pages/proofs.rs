//! Rewordings that say the same: what a prover found on each side, on demand beside the paragraph.

use super::pair::Pair;
use super::prose::Row;
use super::safe;
use super::words::{count, kind_words, shortened};
use maud::{Markup, html};
use writethru_diff::verdict::{Outcome, Settled};

/// Words of a side that are repeated.
const WORDS_SHOWN: usize = 16;

/// The rewordings of a paragraph that were proven the same, folded up.
pub(super) fn of_row(pair: &Pair<'_>, row: &Row) -> Markup {
    let span = pair.new.article.blocks.get(row.block).filter(|_| !row.removed).map(|block| block.span);
    let here =
        |one: &&Settled| span.is_some_and(|span| span.start <= one.words.new.start && one.words.new.start <= span.end);
    let proven: Vec<(&Settled, &str)> = pair
        .diff
        .settled
        .iter()
        .filter(here)
        .filter_map(|one| match one.outcome {
            Outcome::Same(prover) => Some((one, prover)),
            Outcome::Told(_) | Outcome::Unproven(_) => None,
        })
        .collect();
    html! {
        @if !proven.is_empty() {
            details.proofs {
                summary { (count(proven.len(), "rewording means", "rewordings mean")) " the same" }
                ul { @for (one, prover) in proven { li { (proof(pair, one, prover)) } } }
            }
        }
    }
}

/// Both sides, and which rule says that they mean the same.
fn proof(pair: &Pair<'_>, one: &Settled, prover: &str) -> Markup {
    let old = shortened(one.words.old.of(&pair.old.text), WORDS_SHOWN);
    let new = shortened(one.words.new.of(&pair.new.text), WORDS_SHOWN);
    html! {
        @match (old.is_empty(), new.is_empty()) {
            (false, false) => { q { (safe::words(&old)) } " → " q { (safe::words(&new)) } },
            (false, true) => { q { (safe::words(&old)) } " removed" },
            (true, _) => { q { (safe::words(&new)) } " added" },
        }
        " " span.faint { "rule: " (kind_words(prover)) }
    }
}
