//! The likeliest name behind a misspelt one.

/// The name that takes the fewest edits to reach, if it takes few for its length.
pub fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(100).collect();
    let scored = names.map(|name| (distance(&word, &name.chars().collect::<Vec<_>>()), name));
    scored
        .min_by_key(|&(score, _)| score)
        .filter(|&(score, name)| score <= name.len().div_ceil(3))
        .map(|(_, name)| name)
}

/// Levenshtein distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = std::mem::replace(&mut row[j + 1], cost);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_slip_and_leaves_the_stranger() {
        let names = ["quote-reworded", "claim-added", "claim-removed"];
        for (word, expected) in [
            ("quote-rewordd", Some("quote-reworded")),
            ("claim-add", Some("claim-added")),
            ("claims-removed", Some("claim-removed")),
            ("zebra", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, names.into_iter()), expected, "{word}");
        }
    }
}
