//! A small learnt model: whether a phrase whose weight depends on the case is a warning or a matter of record.
//!
//! It is a sum of whole numbers, one for each named feature ([`super::features`]), learnt by `crates/train` from sentences of real
//! revisions and kept in `weights.csv`. It decides between warning and info and nothing else: silence needs a proof.

/// The weights: `feature,weight`, sorted; `bias` is what every phrase starts from. A sum above nought is a warning.
static WEIGHTS: &str = include_str!("weights.csv");

/// Features named as the reason of a weight, at most.
const REASONS: usize = 3;

/// What a phrase weighs.
pub struct Weight {
    sum: i32,
    /// The features that weigh most for the decision, heaviest first.
    pub reasons: Vec<String>,
}

impl Weight {
    /// Whether an editor should look.
    pub fn is_loud(&self) -> bool {
        self.sum > 0
    }
}

/// The weight of one feature; nought where none was learnt.
pub fn weight(feature: &str) -> i32 {
    let mut rest = WEIGHTS;
    // A sorted text searched where it lies, as the thesaurus is.
    while !rest.is_empty() {
        let middle = rest.len() / 2;
        let middle = (middle..rest.len()).find(|&at| rest.is_char_boundary(at)).unwrap_or(rest.len());
        let start = rest[..middle].rfind('\n').map_or(0, |at| at + 1);
        let end = rest[start..].find('\n').map_or(rest.len(), |at| start + at);
        let (key, value) = rest[start..end].split_once(',').unwrap_or((&rest[start..end], "0"));
        match feature.cmp(key) {
            std::cmp::Ordering::Equal => return value.parse().unwrap_or(0),
            std::cmp::Ordering::Less => rest = &rest[..start.saturating_sub(1)],
            std::cmp::Ordering::Greater => rest = rest.get(end + 1..).unwrap_or(""),
        }
    }
    0
}

/// Weighs a phrase.
pub fn weigh(features: &[String]) -> Weight {
    let mut weighed: Vec<(i32, &String)> = features.iter().map(|feature| (weight(feature), feature)).collect();
    let sum = weight("bias") + weighed.iter().map(|(weight, _)| weight).sum::<i32>();
    let sign = if sum > 0 { 1 } else { -1 };
    weighed.retain(|(weight, _)| weight * sign > 0);
    weighed.sort_by_key(|&(weight, feature)| (-weight * sign, feature));
    let reasons = weighed.iter().take(REASONS).map(|(_, feature)| (*feature).clone()).collect();
    Weight { sum, reasons }
}

#[cfg(test)]
mod tests {
    use super::{WEIGHTS, weigh, weight};

    #[test]
    fn the_table_is_sorted_and_every_weight_is_found() {
        let rows: Vec<(&str, i32)> = WEIGHTS
            .lines()
            .filter_map(|line| line.split_once(','))
            .map(|(key, value)| (key, value.parse().unwrap_or(0)))
            .collect();
        assert!(rows.is_sorted_by(|a, b| a.0 < b.0), "weights.csv is not sorted");
        for (key, value) in &rows {
            assert_eq!(weight(key), *value, "{key}");
        }
        assert_eq!(weight("no such feature"), 0);
    }

    #[test]
    fn a_reason_speaks_for_the_decision() {
        let weighed = weigh(&["form:went".to_owned(), "person".to_owned()]);
        assert!(weighed.reasons.iter().all(|reason| (weight(reason) > 0) == weighed.is_loud()));
    }
}
