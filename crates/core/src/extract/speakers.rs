//! Speakers: the person or body a source stands for within the story.

use super::reading::Reading;
use super::sources;
use crate::lexicon::{DOCUMENTS, HEAD_STOPS, NATIONALITIES, ORGANIZATION_WORDS, PLACES, PRONOUNS, ROLES};
use crate::{Attribution, Mention, MentionKind, Span, Speaker, SpeakerKind};

/// Resolves the speaker of every attribution, in order of the text.
pub fn resolve(reading: &Reading<'_>, mentions: &[Mention], attributions: &mut [Attribution]) {
    // The last single person and the last body or group that spoke.
    let mut last_person: Option<Speaker> = None;
    let mut last_group: Option<Speaker> = None;
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|&index| {
        attributions[index].cue.as_ref().map_or_else(|| start(&attributions[index]), |cue| cue.span.start)
    });
    for index in order {
        let Some(source) = attributions[index].source else { continue };
        let speaker = match pronoun(reading, source) {
            Some("relative") => related(reading, source).map(|source| named(reading, mentions, source)),
            Some("many") => last_group.clone().or_else(|| last_person.clone()),
            Some(_) => person_before(reading, mentions, source, last_person.as_ref()),
            None => Some(named(reading, mentions, source)),
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

fn start(attribution: &Attribution) -> usize {
    attribution.content.first().map_or(0, |piece| piece.start)
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

/// Whom `he`, `she`, `it` or `I` stands for: the person named last before it in this sentence, else who spoke last,
/// else the person named last.
fn person_before(reading: &Reading<'_>, mentions: &[Mention], source: Span, last: Option<&Speaker>) -> Option<Speaker> {
    if let Some(last) = last {
        return Some(last.clone());
    }
    let before = mentions.partition_point(|mention| mention.span.start < source.start);
    let person = mentions[..before].iter().rev().find(|mention| mention.kind == MentionKind::Person)?;
    Some(speaker_of(reading, mentions, person))
}

/// The speaker a noun phrase names or describes.
fn named(reading: &Reading<'_>, mentions: &[Mention], source: Span) -> Speaker {
    let from = mentions.partition_point(|mention| mention.span.end <= source.start);
    let inside = mentions[from..].iter().take_while(|mention| mention.span.start < source.end);
    let inside: Vec<&Mention> = inside.filter(|mention| source.contains(mention.span)).collect();
    let words = source.of(reading.text);
    let head = head(words);
    let described = ROLES.get(&head).is_some() || DOCUMENTS.get(&head).is_some();
    // A name is the head of its phrase unless a common noun follows it: "the Kremlin aide", "texts seen by Reuters".
    let person = inside.iter().find(|mention| {
        mention.kind == MentionKind::Person && !(described && mention.span.end < source.start + head_end(words))
    });
    if let Some(person) = person {
        return speaker_of(reading, mentions, person);
    }
    if DOCUMENTS.get(&head).is_some() {
        return Speaker { name: words.to_owned(), role: None, kind: SpeakerKind::Document };
    }
    if described {
        return known_by_role(reading, mentions, words, &head).unwrap_or_else(|| Speaker {
            name: words.to_owned(),
            role: None,
            kind: SpeakerKind::Unnamed,
        });
    }
    if let Some(body) = inside.last() {
        return speaker_of(reading, mentions, body);
    }
    let lower = words.to_lowercase();
    let place = PLACES.get(&lower).is_some()
        || lower
            .split_whitespace()
            .any(|word| ORGANIZATION_WORDS.get(word).is_some() || NATIONALITIES.get(word).is_some());
    let kind = if place { SpeakerKind::Organization } else { SpeakerKind::Unnamed };
    Speaker { name: words.to_owned(), role: None, kind }
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

/// `the Kremlin aide`, where one named person of the story has that role.
fn known_by_role(reading: &Reading<'_>, mentions: &[Mention], words: &str, head: &str) -> Option<Speaker> {
    if !words.to_lowercase().starts_with("the ") {
        return None;
    }
    let fits = |mention: &&Mention| {
        mention.kind == MentionKind::Person
            && mention
                .role
                .is_some_and(|role| role.of(reading.text).to_lowercase().split_whitespace().any(|word| word == head))
    };
    let mut found = mentions.iter().filter(fits);
    let first = found.next()?;
    found.all(|other| other.entity == first.entity).then(|| speaker_of(reading, mentions, first))
}

/// The speaker a mention stands for, with the fullest name and the first role the story gives.
fn speaker_of(reading: &Reading<'_>, mentions: &[Mention], mention: &Mention) -> Speaker {
    let full = mentions.get(mention.entity).unwrap_or(mention);
    let role = mention
        .role
        .or(full.role)
        .or_else(|| mentions.iter().filter(|other| other.entity == mention.entity).find_map(|other| other.role));
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
        name: full.span.of(reading.text).to_owned(),
        role: role.map(|role| role.of(reading.text).to_owned()),
        kind,
    }
}
