//! Which way something moved or ended, by sign and degree: rose, halved, plunged; won, drew, lost; topped, missed.

use super::{Both, Domain, Proof, Prover, Relation, Scene, Which};
use crate::edits::Left;
use writethru_core::lexicon::OUTCOMES;

/// Two verbs of one scale.
pub(super) const MOVEMENT: Prover = Prover {
    id: "movement",
    domain: Domain::Movement,
    prove: movement,
    proves: &[
        ("Sales at the firm grew 4% in May.", "Sales at the firm plunged 4% in May."),
        ("Profit missed the forecast of the bank.", "Profit topped the forecast of the bank."),
        ("Sales grew in May.", "Sales rose in May."),
    ],
    leaves: &[
        ("Sales at the firm grew 4% in May.", "Sales at the firm paid 4% in May."),
        ("Profit missed the forecast of the bank.", "Profit shaped the forecast of the bank."),
    ],
};

/// The scale on which words of different degree are compared, and not only those of different sign.
const AMOUNT: &str = "amount";

/// The scale of how fast something goes.
const PACE: &str = "speed";

/// Where a verb stands on a scale.
struct Place {
    scale: &'static str,
    sign: i8,
    /// 1 to 3, or a factor with an `x` before it.
    degree: &'static str,
}

fn places(word: &str) -> Vec<Place> {
    let column = OUTCOMES.get(word).map_or("", |row| row.column(0));
    let place = |place: &'static str| {
        let mut parts = place.split('/');
        Some(Place { scale: parts.next()?, sign: parts.next()?.parse().ok()?, degree: parts.next()? })
    };
    column.split(' ').filter_map(place).collect()
}

/// How one verb stands to another on a scale they share; where they share several, what one of them excludes.
pub(crate) fn between(old: &str, new: &str) -> Option<Relation> {
    between_places(&places(old), &places(new))
}

fn between_places(olds: &[Place], news: &[Place]) -> Option<Relation> {
    let shared = olds.iter().flat_map(|a| news.iter().filter(|b| a.scale == b.scale).map(move |b| (a, b)));
    let relations: Vec<Relation> = shared.filter_map(|(a, b)| of(a, b)).collect();
    let excludes = relations.iter().find(|relation| **relation == Relation::Excludes);
    let crossed = || olds.iter().any(|a| news.iter().any(|b| is_crossed(a, b) || is_crossed(b, a)));
    excludes.or(relations.first()).copied().or_else(|| crossed().then_some(Relation::Unrelated))
}

/// Whether an amount went one way and its pace the other: rose, slowed. Both may be so, and a reader is told another thing.
fn is_crossed(amount: &Place, pace: &Place) -> bool {
    amount.scale == AMOUNT && pace.scale == PACE && amount.sign * pace.sign < 0
}

fn of(old: &Place, new: &Place) -> Option<Relation> {
    if old.sign != new.sign {
        return Some(Relation::Excludes);
    }
    if old.scale != AMOUNT {
        return None;
    }
    let factor = |place: &Place| place.degree.starts_with('x');
    Some(match (factor(old), factor(new)) {
        _ if old.degree == new.degree => Relation::Equal,
        (true, true) => Relation::Excludes,
        (true, false) => Relation::Wider,
        (false, true) => Relation::Narrower,
        (false, false) if new.degree > old.degree => Relation::Narrower,
        (false, false) => Relation::Wider,
    })
}

fn movement(scene: &Scene<'_>, left: &Left) -> Option<Proof> {
    // Few words stand on any scale; the others are not held against each other.
    let placed = |which: Which| -> Vec<(usize, Vec<Place>)> {
        let words = left.words[which].iter().map(|&at| (at, places(&scene.side(which).lower(at))));
        words.filter(|(_, places)| !places.is_empty()).collect()
    };
    let (olds, news) = (placed(Which::Old), placed(Which::New));
    olds.iter().find_map(|(old, was)| {
        news.iter().find_map(|(new, is)| {
            let relation = between_places(was, is)?;
            Some(Proof { relation, part: Both::new(vec![*old], vec![*new]) })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Relation, between};

    #[test]
    fn verbs_of_a_scale_stand_to_each_other_by_sign_and_degree() {
        let table: &[(&str, &str, Option<Relation>)] = &[
            ("grew", "plunged", Some(Relation::Excludes)),
            ("plunged", "grew", Some(Relation::Excludes)),
            ("rose", "climbed", Some(Relation::Equal)),
            ("rose", "surged", Some(Relation::Narrower)),
            ("surged", "rose", Some(Relation::Wider)),
            ("rose", "doubled", Some(Relation::Narrower)),
            ("doubled", "tripled", Some(Relation::Excludes)),
            ("doubled", "halved", Some(Relation::Excludes)),
            ("won", "lost", Some(Relation::Excludes)),
            ("won", "drew", Some(Relation::Excludes)),
            ("topped", "missed", Some(Relation::Excludes)),
            ("topped", "exceeded", None),
            ("praised", "ridiculed", Some(Relation::Excludes)),
            ("praised", "met", None),
            ("rose", "slowed", Some(Relation::Unrelated)),
            ("fell", "slowed", None),
            ("slid", "grew", Some(Relation::Excludes)),
        ];
        for (old, new, relation) in table {
            assert_eq!(between(old, new), *relation, "{old} {new}");
            assert_eq!(between(new, old), relation.map(Relation::flipped), "{new} {old}");
        }
    }
}
