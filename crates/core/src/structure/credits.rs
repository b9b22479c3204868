//! The sign-off line: who reported, wrote and edited.

use crate::lexicon::{CREDIT_ROLES, grammar};
use crate::{Credit, Span};

/// Whether a block is a sign-off line.
pub fn is_credits(words: &str) -> bool {
    let bare = words.trim_start_matches(['(', '—', '–', '-', '*', '_', '[', ' ']);
    let first = bare.as_bytes().first().copied().unwrap_or(0);
    let role = CREDIT_ROLES.starting_with(first.to_ascii_lowercase()).iter().any(|row| {
        let start = bare.get(..row.key.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(&row.key)) && bare.len() > row.key.len()
    });
    (role && words.len() < 600) || (words.len() < 400 && is_contribution(bare))
}

/// Words a name of a news organisation has at most.
const OUTLET_WORDS: usize = 6;

/// Bytes such a list has at most.
const OUTLETS_MAX: usize = 400;

/// Whether a sentence is nothing but the names of those whose reporting it follows: `(Norwire / The Lysk Herald)`,
/// `Sources: Norwire / Lysk Herald`.
pub fn is_outlets(words: &str) -> bool {
    !outlets(words).is_empty()
}

/// The names in such a list; none where the words are anything else.
pub fn outlets(words: &str) -> Vec<&str> {
    let bare = words.trim().trim_end_matches('.');
    if bare.len() > OUTLETS_MAX {
        return Vec::new();
    }
    let enclosed = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let labelled = || bare.split_once(": ").map(|(_, list)| list).filter(|list| list.contains(" / "));
    let Some(list) = enclosed.or_else(labelled) else { return Vec::new() };
    let names: Vec<&str> = list.split('/').map(str::trim).collect();
    let is_name = |name: &&str| {
        let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let mut parts = name.split_whitespace();
        let first = parts.next().is_some_and(capital);
        first && name.split_whitespace().count() <= OUTLET_WORDS && parts.all(|word| capital(word) || word.len() <= 3)
    };
    if names.iter().all(is_name) { names } else { Vec::new() }
}

/// `Ann Lee in Lysk contributed to this report.`
fn is_contribution(words: &str) -> bool {
    words.contains(" contributed to this ") || words.contains(" contributed reporting")
}

/// Takes a sign-off line apart. A role may follow a name with no space between, as feeds that drop line breaks send it.
pub fn parse(text: &str, block: Span) -> Vec<Credit> {
    let words = block.of(text);
    let mut starts = roles(words);
    if starts.is_empty() {
        starts.push((0, 0, "additional reporting"));
    }
    let ends = starts.iter().skip(1).map(|&(start, ..)| start).chain([words.len()]);
    let credits = starts.iter().zip(ends).map(|(&(start, length, role), end)| {
        let part = words[start..end].trim_end_matches([' ', ';', ',', ')', '.', ']', '\n', '*', '_']);
        let names = names(part.get(length..).unwrap_or(""));
        Credit { span: Span::new(block.start + start, block.start + start + part.len()), role: role.to_owned(), names }
    });
    credits.collect()
}

/// Where each role phrase starts, how long it is, and the role.
fn roles(words: &str) -> Vec<(usize, usize, &'static str)> {
    let lower = words.to_ascii_lowercase();
    let mut found: Vec<(usize, usize, &'static str)> = Vec::new();
    for row in CREDIT_ROLES.rows() {
        let places = lower.match_indices(row.key.words()).map(|(at, _)| (at, row.key.len(), row.column(0)));
        found.extend(
            places.filter(|&(at, ..)| {
                words[at..].starts_with(char::is_uppercase) || at < 3 || words[..at].ends_with(' ')
            }),
        );
    }
    // Of two phrases over the same words the longer one is meant: "additional reporting by" holds "reporting by".
    found.sort_by_key(|&(at, length, _)| (at + length, at));
    found.dedup_by_key(|&mut (at, length, _)| at + length);
    found.sort_unstable();
    found
}

/// Whether words after a name say where or that somebody contributed.
fn ends_name(words: &str) -> bool {
    words.starts_with("contributed") || words.split_once(' ').is_some_and(|(word, _)| grammar::CREDIT_PLACE.has(word))
}

/// The names in `Ann Lee in Lysk, Bo Roe and Cy Dow in Norhavn`, without the places.
fn names(list: &str) -> Vec<String> {
    let list = list.replace(" and ", ",").replace(" & ", ",").replace(';', ",");
    let parts = list.split(',').map(|part| {
        let part = part.trim().trim_start_matches("and ").trim_start_matches("Associated Press writer ");
        let end = part.match_indices(' ').map(|(at, _)| at).find(|&at| ends_name(&part[at + 1..]));
        part[..end.unwrap_or(part.len())].trim().to_owned()
    });
    parts.filter(|name| name.chars().next().is_some_and(char::is_uppercase)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn run_together_and_well_kept_lines() {
        for (line, expected) in [
            (
                "(Reporting by Ana Brandt in Lysk and Jonas Keel, Ida Sorn in Norhavn; Writing by Mia FalkEditing by Ruth Amsel and Paul Grieve)",
                "reporting: Ana Brandt|Jonas Keel|Ida Sorn; writing: Mia Falk; editing: Ruth Amsel|Paul Grieve",
            ),
            (
                "Reporting by Norwire in Lysk. Additional reporting by Bo Roe. Editing by Cy Dow",
                "reporting: Norwire; additional reporting: Bo Roe; editing: Cy Dow",
            ),
            (
                "Ann Lee in Lysk and Bo Roe in Norhavn contributed to this report.",
                "additional reporting: Ann Lee|Bo Roe",
            ),
        ] {
            assert!(is_credits(line), "{line}");
            let found = parse(line, Span::new(0, line.len()));
            let found: Vec<_> =
                found.iter().map(|credit| format!("{}: {}", credit.role, credit.names.join("|"))).collect();
            assert_eq!(found.join("; "), expected);
        }
        assert!(!is_credits("Reporting the loss, the firm fell."));
        assert!(!is_credits("Writing was on the wall."));
    }

    #[test]
    fn those_whose_reporting_it_follows() {
        for (words, expected) in [
            ("(Norwire / The Lysk Herald / Channel 4)", "Norwire|The Lysk Herald|Channel 4"),
            ("(Norwire).", "Norwire"),
            ("Sources: Norwire / Voice of Lysk", "Norwire|Voice of Lysk"),
            ("(Norwire said it had no comment)", ""),
            ("(See page 4)", ""),
            ("Vote: 4", ""),
            ("()", ""),
        ] {
            assert_eq!(outlets(words).join("|"), expected, "{words}");
        }
    }
}
