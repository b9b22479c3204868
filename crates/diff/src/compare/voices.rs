//! How the words that name two sources stand to each other: one in another form, described more fully, misspelt, or beyond
//! comparison.

use super::name::{letters, transliterated};
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{FUNCTION_WORDS, NATIONALITIES, NUMERALS, PRONOUNS, QUANTIFIERS, ROLES};
use writethru_core::thesaurus::{WordClass, class};
use writethru_core::{Speaker, SpeakerKind};

/// Bytes of a name from which one with a letter or two more at its end is a slip and no other name.
const RUN_ON: usize = 5;

/// Words of a source from which one that goes on for a word more is the same source in full.
const FULL_SOURCE: usize = 3;

/// Whether a source is a word of grammar and no name: he, his.
pub(super) fn is_pronoun(source: &str) -> bool {
    let lower = source.to_lowercase();
    PRONOUNS.contains(&lower) || FUNCTION_WORDS.contains(&lower)
}

/// Whether somebody still speaks, and another with them: Roe, Roe and two aides.
pub(super) fn is_joined_by(name: &str, source: &str) -> bool {
    let rest = source.find(name).map(|at| &source[at + name.len()..]);
    rest.is_some_and(|rest| rest.starts_with(" and ") || rest.starts_with(", "))
}

/// Whether two sources are one in words of grammar only, or one that goes on where the other was cut off: Roe’s chief
/// financial, Roe’s chief financial officer.
pub(super) fn is_same_phrase(old: &str, new: &str) -> bool {
    let words = |source: &str| -> Vec<String> {
        let words = source.split_whitespace().map(|word| word.to_lowercase().replace('’', "'"));
        let bare = words.map(|word| word.trim_matches(',').trim_end_matches("'s").to_owned());
        bare.filter(|word| !is_cue_form(word) && word != "the").collect()
    };
    let (a, b) = (words(old), words(new));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if a.len() == b.len() && a.iter().zip(&b).all(|(x, y)| x == y || is_number_of(x, y) || is_number_of(y, x)) {
        return true;
    }
    if is_fuller_name(old, new) || is_fuller_name(new, old) {
        return true;
    }
    // One that reaches over a clause holds the other at its end or its start.
    let edge = long.ends_with(short) || long.starts_with(short);
    let whole = short.len() >= FULL_SOURCE && long.len() > 2 * short.len() && edge;
    a == b || whole || short.len() >= FULL_SOURCE && long.len() == short.len() + 1 && long.starts_with(short)
}

/// Whether one source is the other with a first name put in before a name: Roe and the board, Ann Roe and the board.
fn is_fuller_name(short: &str, long: &str) -> bool {
    let (short, long): (Vec<&str>, Vec<&str>) = (short.split(' ').collect(), long.split(' ').collect());
    let at = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let (Some(first), Some(last)) = (long.get(at), short.get(at)) else { return false };
    let capital = |word: &str| word.starts_with(char::is_uppercase) && !ROLES.contains(&word.to_lowercase());
    short.len() > 1 && long[at + 1..] == short[at..] && capital(first) && capital(last) && !first.ends_with(',')
}

/// Whether one source is the other with words that describe it put in before its last or after it: one senator, one
/// Green senator, one senator at the talks.
pub(super) fn is_qualified(old: &str, new: &str) -> bool {
    let words = |source: &str| source.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (a, b) = (words(old), words(new));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let (Some((noun, before)), Some((last, _))) = (short.split_last(), long.split_last()) else { return false };
    let placed = long.get(short.len()).is_some_and(|next| FUNCTION_WORDS.contains(next));
    noun == last && long.len() > short.len() && !before.is_empty() && long.starts_with(before)
        || placed && short.len() > 1 && long.starts_with(short)
}

/// Whether one word is the other in the plural and both are common nouns of things, or of the people of a place: the
/// complaint, the complaints. Of people it matters how many speak.
pub(super) fn is_number_of(one: &str, many: &str) -> bool {
    let noun = class(one) == Some(WordClass::Noun) || NATIONALITIES.contains(one);
    many.strip_suffix('s') == Some(one) && noun && !ROLES.contains(one)
}

/// Whether a source is one or some of a group and so unnamed, whoever the group is named after: one of Roe's deputies.
pub(super) fn is_one_of_several(source: &str) -> bool {
    let lower = source.to_lowercase();
    let mut words = lower.split_whitespace();
    let counts = |word: &str| QUANTIFIERS.contains(word) || NUMERALS.contains(word);
    words.next().is_some_and(counts) && words.next() == Some("of")
}

/// Whether a source is no more than the word that opens a clause: the plan that calls for a vote, there are.
pub(super) fn is_relative(source: &str) -> bool {
    matches!(source.to_lowercase().as_str(), "that" | "which" | "who" | "there")
}

/// Whether two sources have one name and differ in the clause after it, which is a statement of its own.
pub(super) fn is_redescribed(old: &str, new: &str) -> bool {
    let name = |source: &str| source.split_once(", ").map(|(name, _)| name.to_lowercase());
    name(old).is_some() && name(old) == name(new)
}

/// Whether the words that name two sources are one name with a letter or two changed, whoever each was taken for.
pub(super) fn is_misspelt(old: &str, new: &str) -> bool {
    let long = |name: &str| name.len() >= RUN_ON && name.starts_with(char::is_uppercase);
    long(old) && long(new) && old != new && is_respelled(old, new)
}

/// Whether two speakers are one: the same name, or one name within the other.
pub(super) fn same_speaker(a: &Speaker, b: &Speaker) -> bool {
    let bare = |name: &str| {
        let lower = name.to_lowercase().replace(". ", ".");
        let plain = lower.trim_start_matches("the ").trim_start_matches("a ").trim_end_matches(',');
        transliterated(plain.strip_suffix("'s").unwrap_or(plain))
    };
    let (a, b) = (bare(&a.name), bare(&b.name));
    let last = |name: &str| name.split_whitespace().next_back().unwrap_or_default().to_owned();
    letters(&a) == letters(&b) || ((a.contains(&b) || b.contains(&a)) && last(&a) == last(&b))
}

/// Whether two persons share their last name and differ in what stands before it: Charles and Chuck Roe, or two of one family.
pub(super) fn is_other_first_name(a: &Speaker, b: &Speaker) -> bool {
    let parts = |name: &str| name.rsplit_once(' ').map(|(_, last)| last.to_lowercase());
    let persons = a.kind == SpeakerKind::Person && b.kind == SpeakerKind::Person;
    persons && parts(&a.name).is_some() && parts(&a.name) == parts(&b.name)
}

/// Whether one name is the other with a letter or two changed in one of its words.
pub fn is_respelled(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    if a.len() != b.len() || a.is_empty() {
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

/// Letters to insert, delete or replace; swapped neighbours count two.
pub fn distance(a: &str, b: &str) -> usize {
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

/// Whether nothing can be said of one source against the other: a word that only opens a clause, a pronoun nobody was found
/// for, whoever says I or we, a list of credits, one of a group against somebody unnamed.
pub(super) fn is_incomparable(old: (&Speaker, &str), new: (&Speaker, &str)) -> bool {
    let unnamed = |speaker: &Speaker| speaker.kind == SpeakerKind::Unnamed;
    let vague = |(speaker, words): (&Speaker, &str)| {
        let clause = words.starts_with("who ") && !unnamed(speaker);
        let first = PRONOUNS.get(&words.to_lowercase()).is_some_and(|row| row.column(0) == "first");
        is_relative(words) || clause || first || words.contains(" / ") || unnamed(speaker) && is_pronoun(words)
    };
    vague(old) || vague(new) || is_one_of_several(old.1) && unnamed(new.0)
}
