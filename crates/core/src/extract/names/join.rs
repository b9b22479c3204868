//! The forms of one name joined within the story: the surname, the first name in address, the letters in brackets.

use super::super::reading::Reading;
use crate::lexicon::{FUNCTION_WORDS, NAME_ALIASES, ORGANIZATION_WORDS};
use crate::limits::NAME_WORDS;
use crate::{Mention, MentionKind};
use rustc_hash::FxHashMap;

/// Points every short form at the fullest form of its name.
pub(super) fn join(reading: &Reading<'_>, mentions: &mut [Mention]) {
    let folded: Vec<String> = mentions.iter().map(|mention| folded(mention.span.of(reading.text))).collect();
    let mut fullest: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for (index, (mention, name)) in mentions.iter().zip(&folded).enumerate() {
        let (count, last) = (name.split(' ').count(), last_word(name));
        let longer = fullest.get(last).is_none_or(|&(_, most)| count > most);
        // Only a person is known by the last word alone; a body keeps its whole name.
        if longer && (mention.kind == MentionKind::Person || count == 1) {
            fullest.insert(last, (index, count));
        }
    }
    let firsts = firsts(mentions, &folded);
    let mut whole: FxHashMap<&str, usize> = FxHashMap::default();
    // Of every surname the last person whose whole name stood before: of two Roes it is the one just named.
    let mut latest: FxHashMap<&str, usize> = FxHashMap::default();
    for index in 0..mentions.len() {
        let name = folded[index].as_str();
        let lone = !name.contains(' ');
        let short = lone || mentions[index].kind == MentionKind::Person;
        let by_latest = latest.get(name).copied().filter(|_| lone);
        let by_last = fullest.get(last_word(name)).filter(|_| short).map(|&(full, _)| full);
        let by_first = || firsts.get(name).copied().flatten().filter(|&full| is_called(mentions, index, full));
        let entity = by_latest
            .or_else(|| by_last.filter(|&full| full != index && is_form_of(name, &folded[full])))
            .or_else(|| by_first().filter(|_| lone))
            .or_else(|| bracketed(reading, mentions, &folded, index))
            .unwrap_or_else(|| *whole.entry(name).or_insert(index));
        mentions[index].entity = entity;
        if !lone && mentions[index].kind == MentionKind::Person {
            latest.insert(last_word(name), index);
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

/// Of every first word of a name of several words the one name that opens with it; none where two do.
fn firsts<'n>(mentions: &[Mention], folded: &'n [String]) -> FxHashMap<&'n str, Option<usize>> {
    let mut firsts: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for (index, (mention, name)) in mentions.iter().zip(folded).enumerate() {
        let Some((first, rest)) = name.split_once(' ') else { continue };
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

/// A name in lower case with one space between its words, every word in its plain spelling.
fn folded(name: &str) -> String {
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

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Whether every word of a short form stands in the full one.
fn is_form_of(short: &str, full: &str) -> bool {
    let comparable = |name: &str| name.split(' ').take(NAME_WORDS + 1).count() <= NAME_WORDS;
    let inside = |word| full.split(' ').any(|other| other == word);
    short == full || (comparable(short) && comparable(full) && short.split(' ').all(inside))
}
