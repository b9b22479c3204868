//! What is proven, and how it is told: one table from domain, relation and form to kind and severity.

use crate::change::{Change, Direction};
use crate::kinds::{self, ChangeKind, Severity};
use crate::proof::{Domain, Proof, Prover, Relation};
use Domain::{Figure, Movement, Name, Place, Quantifier, Stage, Time};
use Relation::{Equal, Excludes, Narrower, Opposite, Unrelated, Wider};

/// A row: what is proven of what, and how it is told.
type Row = (Domain, &'static [Relation], &'static ChangeKind, Severity);

/// Every proof that is told. [`Equal`] is in no row: it silences.
static TABLE: &[Row] = &[
    (Figure, &[Excludes], &kinds::QUANTITY_CHANGED, Severity::Error),
    (Time, &[Excludes], &kinds::DATE_CHANGED, Severity::Error),
    (Name, &[Excludes], &kinds::ENTITY_CHANGED, Severity::Error),
    (Place, &[Excludes], &kinds::PLACE_CHANGED, Severity::Error),
    (Movement, &[Excludes, Opposite], &kinds::ACTION_CHANGED, Severity::Error),
    (Movement, &[Narrower, Wider], &kinds::ACTION_CHANGED, Severity::Info),
    (Movement, &[Unrelated], &kinds::ACTION_CHANGED, Severity::Warning),
    (Stage, &[Narrower], &kinds::EVENT_ADVANCED, Severity::Warning),
    (Stage, &[Wider], &kinds::EVENT_RETREATED, Severity::Warning),
    (Stage, &[Excludes], &kinds::EVENT_RETREATED, Severity::Error),
    (Quantifier, &[Narrower, Wider], &kinds::QUANTIFIER_CHANGED, Severity::Warning),
];

/// How a proof is told; none where it proves that both sides say the same.
pub fn verdict(prover: &Prover, proof: &Proof) -> Option<(&'static ChangeKind, Severity)> {
    if proof.relation == Equal {
        return None;
    }
    let row =
        TABLE.iter().find(|(domain, relations, ..)| *domain == prover.domain && relations.contains(&proof.relation));
    Some(row.map_or((&kinds::TERM_CHANGED, Severity::Warning), |&(.., kind, severity)| (kind, severity)))
}

/// Which way a proven change moves the statement.
pub fn direction(relation: Relation) -> Direction {
    match relation {
        Narrower => Direction::Strengthened,
        Wider => Direction::Weakened,
        Opposite => Direction::Reversed,
        _ => Direction::Neutral,
    }
}

/// The kind of a phrase that came or went: where it is worth a look it restricts, else it is a detail.
pub fn phrase(kind: &'static ChangeKind, severity: Severity, change: &Change) -> &'static ChangeKind {
    let details = [&kinds::SCOPE_CHANGED, &kinds::DETAIL_ADDED, &kinds::DETAIL_REMOVED];
    if !details.contains(&kind) {
        return kind;
    }
    let empty = |span: Option<writethru_core::Span>| span.is_none_or(|span| span.is_empty());
    match (severity >= Severity::Warning, empty(change.old), empty(change.new)) {
        (true, ..) => &kinds::SCOPE_CHANGED,
        (false, true, _) => &kinds::DETAIL_ADDED,
        (false, _, true) => &kinds::DETAIL_REMOVED,
        _ => kind,
    }
}

#[cfg(test)]
mod tests {
    use super::{TABLE, verdict};
    use crate::proof::{Both, PROVERS, Proof, Relation};

    #[test]
    fn only_equal_silences_and_every_row_can_be_reached() {
        for prover in PROVERS {
            for relation in Relation::ALL {
                let told = verdict(prover, &Proof { relation, part: Both::default() });
                assert_eq!(told.is_none(), relation == Relation::Equal, "{} {relation:?}", prover.id);
            }
        }
        assert!(TABLE.iter().all(|(_, relations, ..)| !relations.contains(&Relation::Equal)));
    }
}
