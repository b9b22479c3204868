//! Speakers: the person or body a source stands for within the story.

use super::reading::Reading;
use super::{carried, sources};
use crate::lexicon::{DOCUMENTS, HEAD_STOPS, NATIONALITIES, ORGANIZATION_WORDS, PLACES, PRONOUNS, ROLES};
use crate::{Attribution, Mention, MentionKind, Span, Speaker, SpeakerKind};
use rustc_hash::FxHashMap;

/// The names of a version, with the look-ups that keep the search for a speaker from walking over all of them.
struct Cast<'a, 'r> {
    reading: &'a Reading<'r>,
    mentions: &'a [Mention],
    /// Of every name the first role the story gives it, by index of its fullest form.
    roles: FxHashMap<usize, Span>,
    /// Of every word of a role the person it stands with first; none when it stands with several.
    persons: FxHashMap<String, Option<usize>>,
    /// Up to every mention the last one of a person, itself included.
    last_person: Vec<Option<usize>>,
}

impl<'a, 'r> Cast<'a, 'r> {
    fn new(reading: &'a Reading<'r>, mentions: &'a [Mention]) -> Self {
        let mut roles = FxHashMap::default();
        let mut persons: FxHashMap<String, Option<usize>> = FxHashMap::default();
        let mut last_person = Vec::with_capacity(mentions.len());
        let mut last = None;
        for (index, mention) in mentions.iter().enumerate() {
            let person = mention.kind == MentionKind::Person;
            last = if person { Some(index) } else { last };
            last_person.push(last);
            let Some(role) = mention.role else { continue };
            roles.entry(mention.entity).or_insert(role);
            for word in role.of(reading.text).to_lowercase().split_whitespace().filter(|_| person) {
                let known = persons.entry(word.to_owned()).or_insert(Some(index));
                *known = known.filter(|&first| mentions[first].entity == mention.entity);
            }
        }
        Self { reading, mentions, roles, persons, last_person }
    }
}

/// Resolves the speaker of every attribution, in order of the text.
pub fn resolve(reading: &Reading<'_>, mentions: &[Mention], attributions: &mut [Attribution]) {
    let cast = Cast::new(reading, mentions);
    // The last single person and the last body or group that spoke.
    let mut last_person: Option<Speaker> = None;
    let mut last_group: Option<Speaker> = None;
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|&index| carried::place(&attributions[index]));
    for index in order {
        let Some(source) = attributions[index].source else { continue };
        let speaker = match pronoun(reading, source) {
            Some("relative") => related(reading, source).map(|source| cast.named(source)),
            Some("many") => last_group.clone().or_else(|| last_person.clone()),
            Some(_) => last_person.clone().or_else(|| cast.person_before(source)),
            // The number of a list is nobody's name.
            None if !source.of(reading.text).contains(char::is_alphabetic) => None,
            None => Some(cast.named(source)),
        };
        match &speaker {
            Some(found)
                if found.kind == SpeakerKind::Person
                    || (found.kind == SpeakerKind::Unnamed && !is_group(reading, source)) =>
            {
                last_person = speaker.clone()
            }
            Some(_) => last_group = speaker.clone(),
            None => {}
        }
        attributions[index].speaker = speaker;
    }
}

/// What kind of pronoun a source is: `one`, `many`, `relative`; none for a noun phrase.
fn pronoun(reading: &Reading<'_>, source: Span) -> Option<&'static str> {
    let row = PRONOUNS.get(&source.of(reading.text).to_lowercase())?;
    Some(if row.column(0) == "relative" { "relative" } else { row.column(1) })
}

/// What a relative pronoun stands for.
fn related(reading: &Reading<'_>, source: Span) -> Option<Span> {
    let antecedent = sources::antecedent(reading, reading.article.token_at(source.start))?;
    Some(reading.span(antecedent.start, antecedent.end))
}

fn is_group(reading: &Reading<'_>, source: Span) -> bool {
    source
        .of(reading.text)
        .split_whitespace()
        .any(|word| ROLES.get(&word.to_lowercase()).is_some_and(|row| row.column(0) == "many"))
}

/// The noun a phrase is about: its last word before the first preposition, comma or relative pronoun, lower case.
fn head(words: &str) -> String {
    let end = head_end(words);
    words[..end]
        .split_whitespace()
        .next_back()
        .unwrap_or("")
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

/// Where the core of a phrase ends, in bytes.
fn head_end(words: &str) -> usize {
    let ends = |(at, byte): (usize, u8)| match byte {
        b',' => true,
        b' ' => words[at + 1..].split_once(' ').is_some_and(|(next, _)| HEAD_STOPS.contains(next)),
        _ => false,
    };
    words.bytes().enumerate().position(ends).unwrap_or(words.len())
}

impl Cast<'_, '_> {
    /// Whom `he`, `she`, `it` or `I` stands for where nobody has spoken yet: the person named last before it.
    fn person_before(&self, source: Span) -> Option<Speaker> {
        let before = self.mentions.partition_point(|mention| mention.span.start < source.start).checked_sub(1)?;
        self.last_person[before].map(|person| self.speaker_of(&self.mentions[person]))
    }

    /// The speaker a noun phrase names or describes.
    fn named(&self, source: Span) -> Speaker {
        let (reading, mentions) = (self.reading, self.mentions);
        let from = mentions.partition_point(|mention| mention.span.end <= source.start);
        let inside = mentions[from..].iter().take_while(|mention| mention.span.start < source.end);
        let inside: Vec<&Mention> = inside.filter(|mention| source.contains(mention.span)).collect();
        let words = source.of(reading.text);
        let head = head(words);
        let described = ROLES.get(&head).is_some() || DOCUMENTS.get(&head).is_some();
        // A name is the head of its phrase unless a common noun follows it: "the Kremlin aide", "texts seen by Reuters"; of
        // two the last one, "Roe's lawyer Jane Diaz", unless both speak.
        let core = source.start + head_end(words).min(words.find(" and ").unwrap_or(words.len()));
        let is_person = |mention: &&&Mention| {
            mention.kind == MentionKind::Person && !(described && mention.span.end < source.start + head_end(words))
        };
        let last = inside.iter().rev().filter(|mention| mention.span.end <= core).find(is_person);
        let person = last.or_else(|| inside.iter().find(is_person));
        if let Some(person) = person {
            return self.speaker_of(person);
        }
        if DOCUMENTS.get(&head).is_some() {
            return Speaker { name: words.to_owned(), role: None, kind: SpeakerKind::Document };
        }
        if described {
            return self.known_by_role(words, &head).unwrap_or_else(|| Speaker {
                name: words.to_owned(),
                role: None,
                kind: SpeakerKind::Unnamed,
            });
        }
        if let Some(body) = inside.last() {
            return self.speaker_of(body);
        }
        let lower = words.to_lowercase();
        let place = PLACES.get(&lower).is_some()
            || lower
                .split_whitespace()
                .any(|word| ORGANIZATION_WORDS.get(word).is_some() || NATIONALITIES.get(word).is_some());
        let kind = if place { SpeakerKind::Organization } else { SpeakerKind::Unnamed };
        Speaker { name: words.to_owned(), role: None, kind }
    }

    /// `the Kremlin aide`, where one named person of the story has that role.
    fn known_by_role(&self, words: &str, head: &str) -> Option<Speaker> {
        if !words.to_lowercase().starts_with("the ") {
            return None;
        }
        let person = self.persons.get(head).copied().flatten()?;
        Some(self.speaker_of(&self.mentions[person]))
    }

    /// The speaker a mention stands for, with the fullest name and the first role the story gives.
    fn speaker_of(&self, mention: &Mention) -> Speaker {
        let full = self.mentions.get(mention.entity).unwrap_or(mention);
        let role = mention.role.or(full.role).or_else(|| self.roles.get(&mention.entity).copied());
        let kind = match full.kind {
            MentionKind::Person => SpeakerKind::Person,
            MentionKind::Organization | MentionKind::Place => SpeakerKind::Organization,
            MentionKind::Other => {
                if role.is_some() {
                    SpeakerKind::Person
                } else {
                    SpeakerKind::Organization
                }
            }
        };
        Speaker {
            name: full.span.of(self.reading.text).to_owned(),
            role: role.map(|role| role.of(self.reading.text).to_owned()),
            kind,
        }
    }
}
