//! The forms of one name joined within the story: the surname, the first name in address, the letters in brackets.

use super::super::reading::Reading;
use crate::lexicon::{ABBREVIATIONS, FUNCTION_WORDS, NAME_ALIASES, ORGANIZATION_WORDS, ROLES};
use crate::limits::NAME_WORDS;
use crate::{Mention, MentionKind};
use rustc_hash::FxHashMap;

/// Persons of one surname that are told apart, at most.
const RELATIVES: usize = 8;

/// Sentences after a bare surname within which a full name may say whose it was.
const INTRODUCED_WITHIN: usize = 2;

/// Points every short form at the fullest form of its name.
pub(super) fn join(reading: &Reading<'_>, mentions: &mut [Mention]) {
    let folded: Vec<String> = mentions.iter().map(|mention| folded(mention.span.of(reading.text))).collect();
    let mut fullest: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for (index, (mention, name)) in mentions.iter().zip(&folded).enumerate() {
        let (count, last) = (name.split(' ').count(), surname(name));
        let longer = fullest.get(last).is_none_or(|&(_, most)| count > most);
        // Only a person is known by the last word alone; a body keeps its whole name.
        if longer && (mention.kind == MentionKind::Person || count == 1) {
            fullest.insert(last, (index, count));
        }
    }
    let firsts = firsts(mentions, &folded);
    let families = families(mentions, &folded);
    let mut whole: FxHashMap<&str, usize> = FxHashMap::default();
    // Of every surname the last person whose whole name stood before: of two Roes it is the one just named.
    let mut latest: FxHashMap<&str, usize> = FxHashMap::default();
    for index in 0..mentions.len() {
        let name = folded[index].as_str();
        let lone = !name.contains(' ');
        let person = mentions[index].kind == MentionKind::Person;
        let family = families.get(name).filter(|family| lone && !family.persons.is_empty());
        let by_family = || family.and_then(|family| family.meant(reading, mentions, index, latest.get(name).copied()));
        let by_last = || {
            fullest.get(surname(name)).filter(|_| if lone { family.is_none() } else { person }).map(|&(full, _)| full)
        };
        // A person is called by the first name alone only after the whole one, or in one sentence with it.
        let before = |&full: &usize| {
            full < index || mentions[full].kind != MentionKind::Person || within(reading, mentions, index, full, 0)
        };
        let by_first =
            || firsts.get(name).copied().flatten().filter(before).filter(|&full| is_called(mentions, index, full));
        let entity = by_family()
            .or_else(|| by_last().filter(|&full| full != index && is_form_of(name, &folded[full])))
            .or_else(|| by_first().filter(|_| lone && family.is_none()))
            .or_else(|| bracketed(reading, mentions, &folded, index))
            .unwrap_or_else(|| *whole.entry(name).or_insert(index));
        mentions[index].entity = entity;
        if family.is_some() && mentions[index].kind == MentionKind::Other {
            mentions[index].kind = MentionKind::Person;
        }
        if !lone && person {
            latest.insert(bare(name), index);
        }
    }
    for index in 0..mentions.len() {
        // A form may be joined to one that is itself short for another: twice is as far as that goes.
        let entity = mentions[mentions[mentions[index].entity].entity].entity;
        mentions[index].entity = entity;
        // One place where its kind shows tells it of all: “in Lysk” of “Lysk's harbour”.
        if mentions[entity].kind == MentionKind::Other {
            mentions[entity].kind = mentions[index].kind;
        }
    }
    for index in 0..mentions.len() {
        if mentions[index].kind == MentionKind::Other {
            mentions[index].kind = mentions[mentions[index].entity].kind;
        }
    }
}

/// Those who bear a surname.
#[derive(Default)]
struct Family {
    /// Where each of them is first named in full.
    persons: Vec<usize>,
    /// Where the surname first stands alone.
    alone: Option<usize>,
}

impl Family {
    /// Whom the surname means where it stands alone at `index`: none of them where the story leaves that open.
    fn meant(&self, reading: &Reading<'_>, mentions: &[Mention], index: usize, latest: Option<usize>) -> Option<usize> {
        let [only] = self.persons[..] else {
            return latest.filter(|&latest| within(reading, mentions, latest, index, 1));
        };
        // Who is known by the surname alone before anybody is named in full need not be that one.
        let early = self.alone.filter(|&alone| alone < only);
        let introduced = early.is_none_or(|alone| {
            let near = within(reading, mentions, alone, only, INTRODUCED_WITHIN) || mentions[only].role.is_some();
            near && !is_junior(mentions[only].span.of(reading.text)) && !is_other_office(reading, mentions, alone, only)
        });
        introduced.then_some(only)
    }
}

/// Whether two names stand at most so many sentences apart.
fn within(reading: &Reading<'_>, mentions: &[Mention], one: usize, other: usize, most: usize) -> bool {
    let sentence = |index: usize| reading.article.sentence_at(mentions[index].span.start);
    sentence(one).zip(sentence(other)).is_some_and(|(one, other)| one.abs_diff(other) <= most)
}

/// Whether the office before a bare surname is none that stands with the full name: President Roe, Ana Roe.
fn is_other_office(reading: &Reading<'_>, mentions: &[Mention], alone: usize, full: usize) -> bool {
    let words = |index: usize| mentions[index].role.map_or("", |role| role.of(reading.text)).to_lowercase();
    let (own, other) = (words(alone), words(full));
    let office = |word: &str| ROLES.contains(word);
    own.split(' ').any(office) && !own.split(' ').any(|word| office(word) && other.split(' ').any(|same| same == word))
}

/// Of every surname those who bear it.
fn families<'n>(mentions: &[Mention], folded: &'n [String]) -> FxHashMap<&'n str, Family> {
    let mut families: FxHashMap<&str, Family> = FxHashMap::default();
    for (index, (mention, name)) in mentions.iter().zip(folded).enumerate() {
        if !name.contains(' ') {
            families.entry(name).or_default().alone.get_or_insert(index);
        } else if mention.kind == MentionKind::Person {
            let persons = &mut families.entry(bare(name)).or_default().persons;
            let same = |&known: &usize| {
                let known = folded[known].as_str();
                is_junior(known) == is_junior(name) && (is_form_of(name, known) || is_form_of(known, name))
            };
            if persons.len() < RELATIVES && !persons.iter().any(same) {
                persons.push(index);
            }
        }
    }
    families
}

/// Of every first word of a name of several words the one name that opens with it; none where two do.
fn firsts<'n>(mentions: &[Mention], folded: &'n [String]) -> FxHashMap<&'n str, Option<usize>> {
    let mut firsts: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for (index, (mention, name)) in mentions.iter().zip(folded).enumerate() {
        let Some((first, rest)) = name.split_once(' ').filter(|(_, rest)| !is_suffix(rest)) else { continue };
        // A body is known without the words of its form: Skyport of Skyport Group, Labour of the Labour Party.
        let form =
            || rest.split(' ').all(|word| ORGANIZATION_WORDS.get(word).is_some_and(|row| row.column(0) == "form"));
        let known = match mention.kind {
            MentionKind::Person => true,
            MentionKind::Organization => form(),
            MentionKind::Place | MentionKind::Other => false,
        };
        if known {
            let full = firsts.entry(first).or_insert(Some(index));
            *full = full.filter(|&full| folded[full] == *name || is_form_of(name, &folded[full]));
        }
    }
    firsts
}

/// Whether a lone word can be the first name of a person or the short name of a body.
fn is_called(mentions: &[Mention], lone: usize, full: usize) -> bool {
    let free = matches!(mentions[lone].kind, MentionKind::Other) && mentions[lone].role.is_none();
    free && lone != full || mentions[lone].kind == mentions[full].kind && mentions[lone].role.is_none()
}

/// The name whose letters stand in brackets after it: `World Health Organization (WHO)`.
fn bracketed(reading: &Reading<'_>, mentions: &[Mention], folded: &[String], index: usize) -> Option<usize> {
    let before = index.checked_sub(1)?;
    let (full, letters) = (&mentions[before], &mentions[index]);
    let between = reading.text.get(full.span.end..letters.span.start)?;
    let closed = reading.text[letters.span.end..].starts_with(')');
    let initials: String = folded[before]
        .split([' ', '-'])
        .filter(|word| !FUNCTION_WORDS.contains(*word))
        .filter_map(|word| word.chars().next())
        .collect();
    let own: String = folded[index].chars().filter(|c| c.is_alphanumeric()).collect();
    (between == " (" && closed && own.len() >= 2 && own == initials).then_some(full.entity)
}

/// A name in lower case with one space between its words, every word in its plain spelling, without its article.
fn folded(name: &str) -> String {
    let name = name.strip_prefix("The ").unwrap_or(name);
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let start = folded.len();
        if word.is_ascii() {
            folded.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            folded.push_str(&word.to_lowercase());
        }
        if let Some(row) = NAME_ALIASES.get(&folded[start..]) {
            folded.truncate(start);
            folded.push_str(row.column(0));
        }
    }
    folded
}

/// The surname of a name with what tells the son from the father: `roe jr.`
fn surname(name: &str) -> &str {
    let last = |end: usize| name[..end].rfind(' ').map_or(0, |at| at + 1);
    let start = last(name.len());
    let junior = start > 0 && is_suffix(&name[start..]);
    &name[if junior { last(start - 1) } else { start }..]
}

/// The surname of a name alone: `roe` of `ana roe jr.`
fn bare(name: &str) -> &str {
    let surname = surname(name);
    surname.split_once(' ').map_or(surname, |(bare, _)| bare)
}

/// Whether a name ends in what tells the son from the father.
fn is_junior(name: &str) -> bool {
    name.rsplit_once(' ').is_some_and(|(_, last)| is_suffix(last))
}

/// Whether a word stands after a surname: Jr.
pub(in super::super) fn is_suffix(word: &str) -> bool {
    let short = word.len() == 2 || word.ends_with('.') && word.len() <= 4;
    let known = |word: &str| ABBREVIATIONS.get(word).is_some_and(|row| row.column(0) == "suffix");
    short && known(&format!("{}.", word.trim_end_matches('.').to_lowercase()))
}

/// Whether every word of a short form stands in the full one.
fn is_form_of(short: &str, full: &str) -> bool {
    let comparable = |name: &str| name.split(' ').take(NAME_WORDS + 1).count() <= NAME_WORDS;
    let inside = |word| full.split(' ').any(|other| other == word);
    short == full || (comparable(short) && comparable(full) && short.split(' ').all(inside))
}
