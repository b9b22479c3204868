//! Spellings: how many letters two words differ by, and whether that makes one name another.

use writethru_core::lexicon::{PLACE_PARTS, SPELLINGS};
use writethru_core::thesaurus::class;

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

/// Letters of a name of one word from which two may be out: Dornopolous, Dornopoulos.
const LONG_NAME: usize = 9;

/// Letters of initials at most.
const INITIALS: usize = 5;

/// Letters of initials from which one more or less is a slip and no other body: GITMO, GTMO.
const SPELLED: usize = 4;

/// Letters of a name of one word from which two may have changed places: Phal, Pahl.
const SHUFFLED: usize = 4;

/// Whether one name is the other misspelt, which may also be a single word with letters in other places, letters in capitals one of
/// which is out, or a point of the compass in another form.
pub(super) fn is_misspelt(a: &str, b: &str) -> bool {
    let initials = |name: &str| name.len() <= INITIALS && name.chars().all(char::is_uppercase);
    if is_respelled(a, b) && !(initials(a) && initials(b)) {
        return true;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    let different: Vec<(&&str, &&str)> = a.iter().zip(&b).filter(|(x, y)| x != y).collect();
    let ([(x, y)], true) = (different.as_slice(), a.len() == b.len()) else { return false };
    // A nought for an O, a one for an l.
    let folded = |word: &str| word.to_lowercase().replace('0', "o").replace('1', "l");
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 2;
    if folded(x) == folded(y) && letters(x) && letters(y) {
        return true;
    }
    if x.contains(|c: char| c.is_ascii_digit()) || y.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let (lower, other) = (x.to_lowercase(), y.to_lowercase());
    if is_compass(&lower, &other) || is_compass(&other, &lower) {
        return true;
    }
    let known = (class(&lower).is_some(), class(&other).is_some());
    let shortest = lower.chars().count().min(other.chars().count());
    let shuffled = is_shuffled(&lower, &other);
    if initials(x) && initials(y) {
        // Of initials one letter more makes another body; what is not a word beside one that is was mistyped.
        let letter = lower.len() != other.len() && distance(&lower, &other) == 1;
        return shuffled && shortest > 2
            || letter && shortest >= SPELLED
            || known.0 != known.1 && lower.len() != other.len() && distance(&lower, &other) == 1;
    }
    let running = |x: &str, y: &str| x.len() > RUN_ON && y.strip_suffix("ing") == Some(x);
    let begins = lower.chars().next() == other.chars().next();
    let near = shuffled && shortest >= SHUFFLED || begins && distance(&lower, &other) <= 2 && shortest >= LONG_NAME;
    known != (true, true) && (near || running(&lower, &other) || running(&other, &lower))
}

/// Whether two neighbours among the letters of one word stand the other way round in the other, or one letter elsewhere.
pub(super) fn is_shuffled(a: &str, b: &str) -> bool {
    a != b && distance(a, b) <= 2 && sorted(a.chars()) == sorted(b.chars())
}

/// Letters in the order of the alphabet: two words of the same letters have them alike.
pub(crate) fn sorted(letters: impl Iterator<Item = char>) -> Vec<char> {
    let mut letters: Vec<char> = letters.collect();
    letters.sort_unstable();
    letters
}

/// Whether one word is a point of the compass and the other its longer form: south, southern.
fn is_compass(short: &str, long: &str) -> bool {
    long.strip_suffix("ern") == Some(short) && PLACE_PARTS.get(short).is_some_and(|row| row.column(0) == "part")
}

/// Whether two lower-case words are one in British and in American spelling.
pub(crate) fn is_same_spelled(a: &str, b: &str) -> bool {
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
pub(crate) fn distance(a: &str, b: &str) -> usize {
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

#[cfg(test)]
mod tests {
    use super::is_misspelt;

    #[test]
    fn names_that_are_misspelt_beside_other_names() {
        for (a, b, expected) in [
            ("Dornopolous", "Dornopoulos", true),
            ("Guilani", "Giulani", true),
            ("Phal", "Pahl", true),
            ("Pahl", "Roe", false),
            ("Pahlberg", "Pahlmann", false),
            ("Northbank", "Southbank", false),
            ("TBV", "TV", true),
            ("NTV", "NDV", false),
            ("Pahl NTV", "Pahl NDV", true),
            ("FA", "FAA", false),
            ("CPB", "CBP", true),
            ("EU", "UE", false),
            ("South District", "Southern District", true),
            ("South District", "Northern District", false),
            ("A320", "A230", false),
            ("Covid-18", "Covid-19", false),
        ] {
            assert_eq!(is_misspelt(a, b), expected, "{a} {b}");
            assert_eq!(is_misspelt(b, a), expected, "{b} {a}");
        }
    }
}
