//! Two names held against each other: full and short, initials, legal forms, places under other names, first names in short forms.

use crate::compare::nickname;
use crate::compare::spelling::is_misspelt;
use writethru_core::lexicon::{
    FUNCTION_WORDS, NAME_ALIASES, NAME_ENDINGS, NATIONALITIES, PLACE_ALIASES, PLACES, POSTAL_CODES, collocates,
};

/// How two names stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::compare) enum Tie {
    /// They name the same: IBM, International Business Machines Corp.
    Same,
    /// One is the other with a letter or two changed.
    Respelled,
    /// They share a last name and differ in the first: two of one family, or one who was named wrongly.
    Namesake,
    /// They name two.
    Apart,
}

/// Letters of initials at least and at most.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=6;

/// How two names stand to each other, given as their words as written.
pub(in crate::compare) fn tie<W: AsRef<str>>(old: &[W], new: &[W]) -> Tie {
    let words = |name: &[W]| -> Vec<String> { bare(&name.iter().map(AsRef::as_ref).collect::<Vec<_>>()) };
    let (was, is) = (words(old), words(new));
    if was.is_empty() || is.is_empty() {
        return Tie::Apart;
    }
    let generation = |name: &[W]| -> Option<String> {
        let last = name.last()?.as_ref().to_lowercase();
        let row = NAME_ENDINGS.get(&last).filter(|row| row.column(0) == "generation")?;
        Some(row.key.words().trim_end_matches('.').to_owned())
    };
    if generation(old).zip(generation(new)).is_some_and(|(was, is)| was != is) {
        return Tie::Namesake;
    }
    if is_same(&was, &is) || is_same(&is, &was) {
        return Tie::Same;
    }
    let last = |name: &[String]| name.last().map(|word| word.to_lowercase());
    if was.len() > 1 && is.len() > 1 && last(&was) == last(&is) {
        return Tie::Namesake;
    }
    if is_misspelt(&was.join(" "), &is.join(" ")) { Tie::Respelled } else { Tie::Apart }
}

/// The words of a name without article, genitive, legal form and honours after it.
pub(super) fn bare(words: &[&str]) -> Vec<String> {
    let trimmed: Vec<&str> = words
        .iter()
        .map(|word| word.trim_matches(|c| matches!(c, ',' | '(' | ')')).trim_end_matches("'s").trim_end_matches("’s"))
        .collect();
    let from = usize::from(trimmed.len() > 1 && trimmed[0].eq_ignore_ascii_case("the"));
    let ending = |word: &str| NAME_ENDINGS.contains(&word.to_lowercase());
    let rest = &trimmed[from..];
    let end = rest.iter().rposition(|word| !ending(word)).map_or(rest.len(), |at| at + 1);
    rest[..end].iter().filter(|word| !word.is_empty()).map(|word| (*word).to_owned()).collect()
}

/// Whether the first name is the second in a shorter form, or the same.
fn is_same(short: &[String], long: &[String]) -> bool {
    let plain = |name: &[String]| -> Vec<String> { name.iter().map(|word| spelled(&word.to_lowercase())).collect() };
    let (a, b) = (plain(short), plain(long));
    let letters = |name: &[String]| -> String { name.concat().chars().filter(|c| c.is_alphanumeric()).collect() };
    letters(&a) == letters(&b)
        || place(&a.join(" ")) == place(&b.join(" "))
        || is_cut_to_initials(short, long)
        || is_shortened(&a, &b)
        || is_turned(&a, &b)
        || is_part(&a, &b)
        || is_same_first(&a, &b)
        || is_short_form(&a.join(" "), &b.join(" "))
}

/// Whether a first name is a short form of the other’s, and none that is as often a name of its own: Bill Roe, William Roe.
fn is_short_form(a: &str, b: &str) -> bool {
    nickname::is_same_person(a, b) && !nickname::may_be_two(a, b)
}

/// A word of a name in its usual spelling.
fn spelled(word: &str) -> String {
    NAME_ALIASES.get(word).map_or_else(|| word.to_owned(), |row| row.column(0).to_owned())
}

/// A place or a nationality under the plain name of the place: u.k. and british as britain.
pub(in crate::compare) fn place(name: &str) -> &str {
    let name = name.strip_prefix("the ").unwrap_or(name);
    let people = NATIONALITIES.get(name).or_else(|| NATIONALITIES.get(name.strip_suffix('s')?));
    // Roe, R-Mich.; Roe, D-CA.
    let state = name.split_once('-').filter(|(party, _)| matches!(*party, "r" | "d" | "i")).map(|(_, state)| state);
    if let Some(row) = state.and_then(|state| POSTAL_CODES.get(state.trim_end_matches('.'))) {
        return row.column(0);
    }
    let name = state.unwrap_or(name);
    let place = people.map_or(name, |row| row.column(0));
    PLACE_ALIASES.get(place).map_or(place, |row| row.column(0))
}

/// Whether words of one name are those of the other cut short at a stop, or a place in its abbreviation: Norvik Intl. Cos.
fn is_shortened(short: &[String], long: &[String]) -> bool {
    let cut = |(short, long): (&String, &String)| {
        let mut rest = long.chars();
        let begins = short.chars().next() == long.chars().next();
        let stem = short.strip_suffix('.').filter(|stem| stem.len() > 1 && begins);
        short == long
            || place(short) == place(long)
            || is_one_legal_form(short, long)
            || stem.is_some_and(|stem| stem.chars().all(|c| rest.any(|other| other == c)))
    };
    short.len() == long.len() && short.len() > 1 && short.iter().zip(long).all(cut)
}

/// Whether both are one legal form of a firm, in full or cut short: Corp., Corporation; Cos, Companies; Ltd, Limited.
fn is_one_legal_form(a: &str, b: &str) -> bool {
    let form = |word: &str| NAME_ENDINGS.get(word).is_some_and(|row| row.column(0) != "generation");
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long.chars();
    let letters = short.chars().filter(|c| c.is_alphanumeric());
    let begins = short.chars().next() == long.chars().next();
    form(a) && form(b) && begins && letters.into_iter().all(|letter| rest.any(|other| other == letter))
}

/// Whether both are one office of a government, turned: the Justice Department, the Department of Justice.
fn is_turned(a: &[String], b: &[String]) -> bool {
    let office = |name: &[String]| name.iter().any(|word| collocates::GOVERNMENT_BODY.has(word));
    let sorted = |name: &[String]| -> Vec<String> {
        let mut words: Vec<String> = name.iter().filter(|word| !FUNCTION_WORDS.contains(*word)).cloned().collect();
        words.sort_unstable();
        words
    };
    office(a) && sorted(a) == sorted(b)
}

/// Whether the shorter name opens or ends the longer one: Roe, Ann Roe; Newmont, Newmont Mining. What a place or a country sets apart is
/// another body: Orrel, Orrel Canada.
fn is_part(short: &[String], long: &[String]) -> bool {
    if short.len() >= long.len() {
        return false;
    }
    let placed = |words: &[String]| {
        PLACES.contains(&words.join(" "))
            || words.iter().any(|word| PLACES.contains(word) || NATIONALITIES.contains(word))
    };
    long.ends_with(short) && !FUNCTION_WORDS.contains(&long[long.len() - short.len() - 1])
        || long.starts_with(short) && !placed(&long[short.len()..])
}

/// Whether both are one person under the same first and last name, or one of initials: Ann M. Roe, Ann Roe; A. Roe.
fn is_same_first(a: &[String], b: &[String]) -> bool {
    let (Some((first, rest)), Some((other, others))) = (a.split_first(), b.split_first()) else { return false };
    let initial = |short: &str, long: &str| {
        let letter = short.trim_end_matches('.');
        letter.chars().count() == 1 && long.starts_with(letter)
    };
    !rest.is_empty()
        && rest.last() == others.last()
        && (first == other && a.len() != b.len() || initial(first, other) || initial(other, first))
}

/// Whether one name is the other with the words that they do not share as initials: the Lysk BPA, the Lysk Blanket Purchase Agreement.
fn is_cut_to_initials(short: &[String], long: &[String]) -> bool {
    let led = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[led..], &long[led..]);
    let ended = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[..short.len() - ended], &long[..long.len() - ended]);
    is_initials(&short.join(" "), &long.join(" "))
}

/// Whether two names are one in another writing, without a word that only one of them has: initials, stops, a place under another
/// name, an office turned. Either may be part of a longer name: the United States Mint, the U.S. Mint.
pub(crate) fn is_rewritten(old: &[&str], new: &[&str]) -> bool {
    if let ([old], [new]) = (old, new)
        && is_one_legal_form(&old.to_lowercase(), &new.to_lowercase())
    {
        return true;
    }
    let (was, is) = (bare(old), bare(new));
    if was.is_empty() || is.is_empty() {
        return false;
    }
    let plain = |name: &[String]| -> Vec<String> { name.iter().map(|word| spelled(&word.to_lowercase())).collect() };
    let (a, b) = (plain(&was), plain(&is));
    place(&a.join(" ")) == place(&b.join(" "))
        || is_cut_to_initials(&was, &is)
        || is_cut_to_initials(&is, &was)
        || is_shortened(&a, &b)
        || is_shortened(&b, &a)
        || is_turned(&a, &b)
}

/// Whether letters in brackets are made of letters of the name before them, in their order, and most of them of those that its words
/// begin with: the Water Resources Mission Area (WMA), the National Groundwater Network (NGWN).
pub(crate) fn is_made_of(letters: &str, name: &[&str]) -> bool {
    let wanted: Vec<char> = letters.chars().filter(|c| c.is_alphanumeric()).collect();
    let capitals = wanted.iter().all(|c| c.is_uppercase() || c.is_ascii_digit());
    // Each letter is the first of a word further on, or else stands further on in the same word.
    let words: Vec<Vec<char>> = name.iter().map(|word| word.to_uppercase().chars().collect()).collect();
    let (mut word, mut at, mut firsts) = (0, 0, 0);
    let mut found = |letter: &char| {
        let next = (word..words.len()).find(|&to| (to > word || at == 0) && words[to].first() == Some(letter));
        if let Some(next) = next {
            (word, at, firsts) = (next, 1, firsts + 1);
            return true;
        }
        let within = words[word].iter().skip(at.max(1)).position(|other| other == letter);
        at = within.map_or(at, |place| at.max(1) + place + 1);
        within.is_some()
    };
    let opens = words.first().and_then(|word| word.first()) == wanted.first();
    let all = wanted.iter().all(&mut found);
    capitals && INITIALS.contains(&wanted.len()) && opens && all && 2 * firsts > wanted.len()
}

/// Whether one name is the initials of the other: NATO; U.K.; DOJ, the Justice Department.
pub(in crate::compare) fn is_initials(short: &str, long: &str) -> bool {
    let stopped = short.contains('.');
    let letters: Vec<char> = short.trim_end_matches('s').chars().filter(|c| c.is_alphanumeric()).collect();
    let capitals = letters.iter().all(|c| c.is_uppercase() || c.is_ascii_digit());
    if short.contains(' ') && !stopped || !capitals || !INITIALS.contains(&letters.len()) {
        return false;
    }
    let long = long.strip_prefix("the ").or_else(|| long.strip_prefix("The ")).unwrap_or(long);
    let words: Vec<&str> = long.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    // Initials within the name stand for themselves: the USDS, the U.S. Digital Service.
    let first = |word: &&str| -> Vec<char> {
        let whole = word.contains('.') && word.chars().all(|c| c.is_uppercase() || c == '.');
        let letters = word.chars().filter(char::is_ascii_alphanumeric).take(if whole { 3 } else { 1 });
        letters.filter(|c| c.is_uppercase()).collect()
    };
    let all = |words: &mut dyn Iterator<Item = &&str>| -> Vec<char> { words.flat_map(first).collect() };
    let whole = all(&mut words.iter());
    // The DOJ is the Department of Justice, which the story calls the Justice Department.
    let turned = || {
        let (last, rest) = words.split_last()?;
        let office = collocates::GOVERNMENT_BODY.has(&last.to_lowercase()) && words.len() > 1;
        let plain: Vec<char> = all(&mut std::iter::once(last).chain(rest));
        let with_of: Vec<char> =
            plain.iter().take(1).copied().chain(['O']).chain(plain.iter().skip(1).copied()).collect();
        office.then(|| plain == letters || with_of == letters)
    };
    let lower: Vec<char> = words.iter().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect();
    words.len() > 1 && (whole == letters || lower == letters && whole.len() > 1 || turned() == Some(true))
}
