//! Short forms of first names: Joe Pahl is Joseph Pahl.

use writethru_core::lexicon::NICKNAMES;

/// Whether two full names are one, with a first name in its short form: Joe Pahl, Joseph Pahl; Bill J. Roe, William J. Roe.
pub(super) fn is_same_person(a: &str, b: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let differ: Vec<usize> = (0..a.len()).filter(|&at| a.get(at) != b.get(at)).collect();
    let &[at] = differ.as_slice() else { return false };
    // A first name stands before another name.
    a.len() == b.len() && at + 1 < a.len() && is_short(&a[at], &b[at])
}

/// Whether two first names are short forms of one, or one of the other.
fn is_short(a: &str, b: &str) -> bool {
    let names = |name: &str| NICKNAMES.get(name).map_or("", |row| row.column(0)).split(' ');
    let full = |short: &str, long: &str| names(short).any(|name| name == long);
    full(a, b) || full(b, a) || names(a).any(|name| !name.is_empty() && names(b).any(|other| other == name))
}

#[cfg(test)]
mod tests {
    use crate::compare::eye::check;

    #[test]
    fn short_forms_of_first_names() {
        check(&[
            ("The board met Bill Roe in May.", "The board met William Roe in May.", ""),
            ("The board met Bill Roe in May.", "The board met Walter Roe in May.", "entity-changed"),
            ("Joe Pahl said the dam held.", "Joseph Pahl said the dam held.", ""),
            ("Joe Pahl said the dam held.", "Jonas Pahl said the dam held.", "source-name-changed"),
            ("“It held,” Ted Pahl said.", "“It held,” Edward Pahl said.", ""),
            ("“It held,” Ted Pahl said.", "“It held,” Ted Pohl said.", "source-name-changed"),
        ]);
    }
}
