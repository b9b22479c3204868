//! Spellings: how many letters two words differ by, and whether that makes one name another.

use writethru_core::lexicon::SPELLINGS;

/// Bytes of a name from which one with a letter or two more at its end is a slip and no other name.
pub(super) const RUN_ON: usize = 5;

/// Whether one name is the other with a letter or two changed in one of its words.
pub(super) fn is_respelled(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    // A380 and A330 are two.
    let digits = |words: &[&str]| -> String { words.concat().chars().filter(char::is_ascii_digit).collect() };
    if a.len() != b.len() || a.is_empty() || digits(&a) != digits(&b) {
        return false;
    }
    let different: Vec<(&&str, &&str)> =
        a.iter().zip(&b).filter(|(x, y)| x.to_lowercase() != y.to_lowercase()).collect();
    // Letters too many at the end of one name: two words run together, an ending said twice.
    let overlong = |x: &str, y: &str| x.len() >= RUN_ON && y.starts_with(x) && y != x;
    if let [(x, y)] = different.as_slice()
        && (overlong(x, y) || overlong(y, x))
        && distance(x, y) <= 2
    {
        return true;
    }
    // Both words of a name may be out: Papau New Guine.
    let near = |(x, y): &(&&str, &&str)| distance(x, y) <= 2 && x.len().min(y.len()) >= RUN_ON;
    if different.len() == 2 && a.len() > 2 && different.iter().all(near) {
        return true;
    }
    matches!(different.as_slice(), [(x, y)] if distance(x, y) <= 2 && x.chars().count().min(y.chars().count()) >= 3 && (a.len() > 1 || distance(x, y) == 1))
}

/// Whether two lower-case words are one in British and in American spelling.
pub(super) fn is_same_spelled(a: &str, b: &str) -> bool {
    let one = |a: &str, b: &str| {
        SPELLINGS.rows().iter().any(|row| {
            let letters = row.column(1).parse::<usize>().unwrap_or(0);
            let stems = a.strip_suffix(row.key.words()).zip(b.strip_suffix(row.column(0)));
            a.len() >= letters && stems.is_some_and(|(a, b)| a == b)
        })
    };
    a == b || one(a, b) || one(b, a)
}

/// Letters to insert, delete or replace; swapped neighbours count two.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != y)).min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    row[b.len()]
}
