//! The verdict: every changed content word of an aligned pair ends under a finding or under a named proof of sameness.
//!
//! What the comparators left is put to the provers; what they prove goes through one table ([`table`]); what nobody proves is told by
//! its grammatical part ([`part`]). Whether that is a warning or a matter of record is weighed by a small learnt model over named
//! features ([`weigh`]), which never decides silence.

pub mod features;
pub mod part;
pub mod table;
pub mod weigh;

use crate::align::LinkKind;
use crate::change::Change;
use crate::compare::{Comparison, Draft, Pair};
use crate::edits::{Covered, Left, is_content, left};
use crate::kinds::{self, ChangeKind, Severity};
use crate::proof::{Both, Domain, PROVERS, Proof, Prover, Relation, Scene, Which};
use part::Part;
use rustc_hash::FxHashMap;
use writethru_core::Span;

/// What became of some changed words.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A finding covers them.
    Told(&'static ChangeKind),
    /// They say the same: the prover that says so.
    Same(&'static str),
    /// Nobody proved anything; told by its part, as this kind.
    Unproven(&'static ChangeKind),
}

/// Some changed words and what became of them.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The words on each side; empty where they came or went.
    pub words: Both<Span>,
    /// What became of them.
    pub outcome: Outcome,
    /// The prover that spoke, where one did.
    pub by: Option<&'static str>,
    /// What the proof is about, where there is one.
    pub domain: Option<Domain>,
    /// How the new words stand to the old ones.
    pub relation: Relation,
}

/// A finding that was weighed, and by which features.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Its kind before it was weighed.
    pub kind: &'static ChangeKind,
    /// The words on each side.
    pub words: Both<Option<Span>>,
    /// The features.
    pub features: Vec<String>,
}

/// Kinds whose weight depends on the phrase: the model weighs them.
static WEIGHED: &[&ChangeKind] = &[
    &kinds::SCOPE_CHANGED,
    &kinds::TERM_CHANGED,
    &kinds::ACTION_CHANGED,
    &kinds::DETAIL_ADDED,
    &kinds::DETAIL_REMOVED,
    &kinds::CLAIM_ADDED,
    &kinds::CLAIM_REMOVED,
    &kinds::ENTITY_CHANGED,
    &kinds::DATE_CHANGED,
];

/// Tells what the comparators left, and weighs what narrows, came or went.
pub(crate) fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    // A headline is recast more often than edited, and stands beside its old wording in the report.
    if comparison.is_headline {
        return;
    }
    let mut covered = Covered::new(comparison, draft);
    let all: Vec<Vec<Left>> = comparison.pairs.iter().map(|pair| left(comparison, pair, draft, &covered)).collect();
    let loose = loose(comparison, &all);
    for (pair, mut open) in comparison.pairs.iter().zip(all) {
        let mut settled = Vec::new();
        prove((comparison, pair, &loose), &mut open, draft, &mut settled);
        let parts: Vec<Part> = open.iter().flat_map(|left| part::parts(comparison, pair, left)).collect();
        for part in &parts {
            let change = part.change(comparison, pair);
            covered.add(comparison, &change);
            settled.push(part.settled(comparison, pair));
            draft.report(change);
        }
        draft.settled.append(&mut settled);
    }
    weigh_all(comparison, draft);
}

/// What becomes of all changed words when no comparator speaks before the provers.
pub fn settle(comparison: &Comparison<'_>) -> Vec<Settled> {
    let mut draft = Draft::new(comparison);
    compare(comparison, &mut draft);
    draft.settled
}

/// The content words that one version alone has: of sentences without a partner, and what is left of pairs.
fn loose(comparison: &Comparison<'_>, left: &[Vec<Left>]) -> Both<Vec<usize>> {
    let mut loose = Both::<Vec<usize>>::default();
    for lone in left.iter().flatten() {
        loose.old.extend(&lone.words.old);
        loose.new.extend(&lone.words.new);
    }
    for link in &comparison.alignment.links {
        let mut add = |which: Which, sentences: &[usize]| {
            let side = if which == Which::Old { &comparison.old } else { &comparison.new };
            let tokens = sentences.iter().filter_map(|&at| side.version.article.sentences.get(at));
            let words = tokens.flat_map(|sentence| sentence.tokens.clone()).filter(|&at| is_content(side, at));
            loose[which].extend(words);
        };
        match link.kind {
            LinkKind::Removed => add(Which::Old, &link.old),
            LinkKind::Added => add(Which::New, &link.new),
            _ => {}
        }
    }
    loose.old.sort_unstable();
    loose.new.sort_unstable();
    loose
}

/// Puts what is left of a pair's edits to the provers, in order, and takes out what they explain.
fn prove(
    (comparison, pair, loose): (&Comparison<'_>, &Pair, &Both<Vec<usize>>),
    open: &mut Vec<Left>,
    draft: &mut Draft,
    settled: &mut Vec<Settled>,
) {
    for prover in PROVERS {
        for at in 0..open.len() {
            let scene = Scene { comparison, pair, left: open, loose };
            let Some(proof) = (prover.prove)(&scene, &open[at]) else { continue };
            let words = words(comparison, pair, &open[at], &proof);
            let outcome = match table::verdict(prover, &proof) {
                None => Outcome::Same(prover.id),
                Some((kind, severity)) => {
                    draft.report(told(comparison, prover, &proof, &words, (kind, severity)));
                    Outcome::Told(kind)
                }
            };
            settled.push(Settled {
                words,
                outcome,
                by: Some(prover.id),
                domain: Some(prover.domain),
                relation: proof.relation,
            });
            let part = proof.part.map(|mut places| {
                places.sort_unstable();
                places
            });
            open.iter_mut().for_each(|left| left.remove(&part));
        }
    }
    open.retain(|left| !left.is_empty());
}

/// The words of a proof; a side without any is the place in its edit.
fn words(comparison: &Comparison<'_>, pair: &Pair, left: &Left, proof: &Proof) -> Both<Span> {
    let edit = &pair.edits[left.edit];
    let run = |places: &[usize], start: usize| match (places.first(), places.last()) {
        (Some(first), Some(last)) => *first..*last + 1,
        _ => start..start,
    };
    Both::new(
        comparison.old.span_within(&pair.old, &run(&proof.part.old, edit.old.start)),
        comparison.new.span_within(&pair.new, &run(&proof.part.new, edit.new.start)),
    )
}

/// The finding of a proof that is none of sameness.
fn told(
    comparison: &Comparison<'_>,
    prover: &Prover,
    proof: &Proof,
    words: &Both<Span>,
    (kind, severity): (&'static ChangeKind, Severity),
) -> Change {
    let message = message(comparison, words);
    let direction = table::direction(proof.relation);
    Change::new(kind, Some(words.old), Some(words.new), message)
        .severity(severity)
        .direction(direction)
        .detail("relation", proof.relation.id())
        .detail("prover", prover.id)
}

/// One sentence that names both sides.
pub(crate) fn message(comparison: &Comparison<'_>, words: &Both<Span>) -> String {
    let (old, new) = (comparison.old.text_of(words.old), comparison.new.text_of(words.new));
    match (old.is_empty(), new.is_empty()) {
        (true, _) => format!("“{}” was added", crate::compare::short(new)),
        (_, true) => format!("“{}” was removed", crate::compare::short(old)),
        _ => format!("“{}” became “{}”", crate::compare::short(old), crate::compare::short(new)),
    }
}

/// The features of a finding whose weight depends on the phrase; none of any other, nor of one that a prover or the table is sure of.
fn weighed(
    comparison: &Comparison<'_>,
    change: &Change,
    known: &mut FxHashMap<usize, Vec<String>>,
) -> Option<Vec<String>> {
    // Of an error, and of what a prover or a comparator is sure of, nothing is weighed.
    let unproven = change.detail.contains_key("relation");
    let own = [&kinds::ENTITY_CHANGED, &kinds::DATE_CHANGED].contains(&change.kind) && !unproven;
    let sure = own
        || change.kind == &kinds::ENTITY_CHANGED && is_name_for_name(comparison, change)
        || change.detail.contains_key("prover")
        || change.severity.unwrap_or(change.kind.severity) > Severity::Warning;
    let open = WEIGHED.contains(&change.kind) && !sure;
    open.then(|| features::features(comparison, change, known)).flatten()
}

/// Whether nothing but names became nothing but names: such a change is told, whatever the phrase weighs.
fn is_name_for_name(comparison: &Comparison<'_>, change: &Change) -> bool {
    let names = |side: &crate::compare::Side<'_>, span: Option<Span>| {
        let tokens = span.map_or(0..0, |span| side.tokens_in(span));
        let mut content = tokens.filter(|&at| is_content(side, at)).peekable();
        content.peek().is_some() && content.all(|at| part::role(side, at) == part::Role::Name)
    };
    names(&comparison.old, change.old) && names(&comparison.new, change.new)
}

/// Weighs every finding whose weight depends on the phrase.
fn weigh_all(comparison: &Comparison<'_>, draft: &mut Draft) {
    let mut known = FxHashMap::default();
    let mut changes = std::mem::take(&mut draft.changes);
    for change in &mut changes {
        let Some(features) = weighed(comparison, change, &mut known) else { continue };
        let weight = weigh::weigh(&features);
        let severity = if weight.is_loud() { Severity::Warning } else { Severity::Info };
        draft.weighed.push(Weighed { kind: change.kind, words: Both::new(change.old, change.new), features });
        change.severity = Some(severity);
        change.kind = table::phrase(change.kind, severity, change);
        change.detail.insert("weighed", weight.reasons.join(", "));
    }
    draft.changes = changes;
}
