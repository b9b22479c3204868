//! Speakers: the person or body a source stands for within the story.

mod described;
mod pronouns;

use super::reading::Reading;
use super::{carried, names, sources};
use crate::lexicon::{
    DOCUMENTS, FUNCTION_WORDS, HEAD_STOPS, NATIONALITIES, ORGANIZATION_WORDS, ROLES, TITLES, WEEKDAYS, grammar,
};
use crate::syntax::Class;
use crate::{Attribution, AttributionKind, Mention, MentionKind, Span, Speaker, SpeakerKind};
use pronouns::pronoun;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// Persons with one word in their roles that are told apart, at most.
const NAMESAKES: usize = 8;

/// The names of a version, with the look-ups that keep the search for a speaker from walking over all of them.
struct Cast<'a, 'r> {
    reading: &'a Reading<'r>,
    mentions: &'a [Mention],
    /// Of every name the first role the story gives it, by index of its fullest form.
    roles: FxHashMap<usize, Span>,
    /// Of every word of a role the persons it stands with, each where it does so first.
    persons: FxHashMap<String, Vec<usize>>,
    /// Where every noun for a person stands first in the story.
    nouns: OnceCell<FxHashMap<&'a str, usize>>,
    /// Of every first word of a person's name that person; none where several have it.
    firsts: FxHashMap<&'a str, Option<usize>>,
    /// Up to every mention the last one of a person, itself included.
    last_person: Vec<Option<usize>>,
    /// Of every token that it is not quoted: what tells of somebody is read without regard to quotation marks.
    unquoted: Vec<bool>,
}

impl<'a, 'r> Cast<'a, 'r> {
    fn new(reading: &'a Reading<'r>, mentions: &'a [Mention]) -> Self {
        let mut roles = FxHashMap::default();
        let mut persons: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut firsts: FxHashMap<&str, Option<usize>> = FxHashMap::default();
        let mut last_person = Vec::with_capacity(mentions.len());
        let mut last = None;
        for (index, mention) in mentions.iter().enumerate() {
            let person = mention.kind == MentionKind::Person;
            last = if person { Some(index) } else { last };
            last_person.push(last);
            if let Some((first, _)) =
                mention.span.of(reading.text).split_once(' ').filter(|(_, rest)| person && !names::is_suffix(rest))
            {
                let known = firsts.entry(first).or_insert(Some(mention.entity));
                *known = known.filter(|&entity| entity == mention.entity);
            }
            let Some(role) = mention.role else { continue };
            roles.entry(mention.entity).or_insert(role);
            for word in role.of(reading.text).to_lowercase().split_whitespace().filter(|_| person) {
                let known = persons.entry(word.to_owned()).or_default();
                let new = known.iter().all(|&first| mentions[first].entity != mention.entity);
                (new && known.len() < NAMESAKES).then(|| known.push(index));
            }
        }
        let unquoted = vec![false; reading.tokens().len()];
        Self { reading, mentions, roles, persons, nouns: OnceCell::new(), firsts, last_person, unquoted }
    }
}

/// Those who spoke last, each with where, as pronouns and descriptions later in the story mean them.
#[derive(Default)]
struct Heard {
    /// The last single person.
    person: Option<(usize, Speaker)>,
    /// The one before.
    earlier: Option<(usize, Speaker)>,
    /// The last body or paper.
    body: Option<(usize, Speaker)>,
    /// The last body, group or several persons.
    group: Option<(usize, Speaker)>,
    /// Of every noun that described somebody unnamed the last one it did: `official` of `a senior official`.
    described: FxHashMap<String, Speaker>,
}

impl Heard {
    /// Remembers who spoke at `place`.
    fn note(&mut self, place: usize, speaker: &Speaker, many: bool) {
        let said = Some((place, speaker.clone()));
        match speaker.kind {
            SpeakerKind::Person | SpeakerKind::Unnamed if !many => {
                if self.person.as_ref().is_none_or(|(_, last)| last.name != speaker.name) {
                    self.earlier = self.person.take();
                }
                // A name that nothing tells the kind of may be a body's.
                let opening = speaker.name.split(' ').next().unwrap_or("");
                let named =
                    opening.starts_with(char::is_uppercase) && !FUNCTION_WORDS.contains(&opening.to_lowercase());
                if named && speaker.kind == SpeakerKind::Unnamed {
                    self.body.clone_from(&said);
                }
                self.person = said;
            }
            SpeakerKind::Person | SpeakerKind::Unnamed => self.group = said,
            SpeakerKind::Organization | SpeakerKind::Document | SpeakerKind::Newsroom => {
                self.body.clone_from(&said);
                self.group = said;
            }
        }
        let short = speaker.name.to_lowercase().starts_with("the ") && speaker.name.split(' ').nth(2).is_none();
        let noun = head(&speaker.name);
        let body = speaker.kind == SpeakerKind::Organization && ORGANIZATION_WORDS.contains(&noun);
        if !short && (speaker.kind == SpeakerKind::Unnamed || body) {
            self.described.insert(noun, speaker.clone());
        }
    }

    /// The last person, but for one who only asks in the sentence at hand: `Asked by the judge about it, | he | said`.
    fn last_person(&self, reading: &Reading<'_>, source: Span) -> Option<(usize, Speaker)> {
        let asks = |place: usize| {
            let own = reading.article.sentence_at(source.start);
            let at = reading.article.token_at(place);
            own.is_some() && reading.article.sentence_at(place) == own && reading.lower(at.wrapping_sub(1)) == "by"
        };
        let last = self.person.as_ref()?;
        if asks(last.0) { self.earlier.clone() } else { Some(last.clone()) }
    }

    /// Whom `the official` is short for, where one was described before.
    fn again(&self, speaker: Speaker) -> Speaker {
        let kind = matches!(speaker.kind, SpeakerKind::Unnamed | SpeakerKind::Organization);
        let short = kind && speaker.name.to_lowercase().starts_with("the ");
        let known = short.then(|| self.described.get(&head(&speaker.name))).flatten();
        known.cloned().unwrap_or(speaker)
    }
}

/// Resolves the speaker of every attribution, in order of the text.
pub fn resolve(reading: &Reading<'_>, mentions: &[Mention], attributions: &mut [Attribution]) {
    let cast = Cast::new(reading, mentions);
    let mut spoken: Vec<Span> = attributions.iter().flat_map(|attribution| attribution.content.clone()).collect();
    spoken.sort();
    let mut heard = Heard::default();
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|&index| carried::place(&attributions[index]));
    for index in order {
        let Some(source) = attributions[index].source else {
            let own = &attributions[index];
            let alone = own.cue.is_none() && own.kind == AttributionKind::Direct;
            // Coach Roe was blunt. “We were awful.”
            let quote = own.content.first().filter(|_| alone).copied();
            let subject = quote.and_then(|quote| cast.subject_before(quote, &spoken, &|_| true));
            attributions[index].speaker = subject.map(|(_, speaker)| speaker);
            continue;
        };
        let speaker = match pronoun(reading, source) {
            Some("relative") => related(reading, source).map(|source| cast.named(source)),
            Some("many") => cast.several_meant(&heard, source, &spoken),
            Some(_) if source.of(reading.text).eq_ignore_ascii_case("it") => cast.thing_meant(&heard, source, &spoken),
            Some(_) => cast.person_meant(&heard, source, &spoken),
            // The number of a list is nobody's name.
            None if !source.of(reading.text).contains(char::is_alphabetic) => None,
            None => {
                let speaker = heard.again(cast.named(source));
                let person = || cast.described_anew(source, &speaker, &spoken);
                Some(person().unwrap_or(speaker))
            }
        };
        if let Some(speaker) = &speaker {
            heard.note(source.start, speaker, is_group(reading, source) || speaker.name.contains(" and "));
        }
        attributions[index].speaker = speaker;
    }
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

/// Whether a phrase is about a body rather than a person: `the coast guard`, but `the guard`.
fn is_body(words: &str, head: &str) -> bool {
    ORGANIZATION_WORDS.get(head).is_some()
        && (ROLES.get(head).is_none() || words[..head_end(words)].split_whitespace().nth(2).is_some())
}

/// A description without the clause and the day that follow it: `a judge on Thursday`, `an aide, who asked …`.
fn unnamed(words: &str) -> &str {
    let end = [", who", ", which", ", a ", ", an "]
        .iter()
        .filter_map(|clause| words.find(clause))
        .min()
        .unwrap_or(words.len());
    let words = words[..end].trim_end_matches(',');
    match words.rsplit_once(" on ") {
        Some((core, day)) if WEEKDAYS.get(&day.to_lowercase()).is_some() => core,
        _ => words,
    }
}

/// The text between two places; a bar, which no source holds, where they do not follow each other.
fn text_between(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("|")
}

/// A name parted from the role it opens with: `Transport Minister | Salla Renko`.
fn parted(name: &str) -> Option<(&str, &str)> {
    let mut ends = name.match_indices(' ').map(|(at, _)| at).filter(|&at| {
        let word = name[..at].rsplit(' ').next().unwrap_or("").to_lowercase();
        let last = word.rsplit('-').next().unwrap_or("");
        let title = word.starts_with("secretary-") || last == word;
        title
            && (ROLES.get(&word).is_some()
                || word.starts_with("secretary-")
                || ORGANIZATION_WORDS.get(&word).is_some_and(|_| word.ends_with("maker")))
    });
    let at = ends.next_back()?;
    // The Justice Department is led by no justice.
    (!ORGANIZATION_WORDS.contains(&name[at + 1..].to_lowercase())).then(|| (&name[..at], &name[at + 1..]))
}

impl Cast<'_, '_> {
    /// Whether a name only says whose: `Roe’s party`.
    fn is_possessive(&self, mention: &Mention) -> bool {
        let after = &self.reading.text[mention.span.end..];
        after.starts_with("’s ") || after.starts_with("'s ") || after.starts_with("’ ")
    }

    /// The speaker a noun phrase names or describes.
    fn named(&self, whole: Span) -> Speaker {
        let (reading, mentions) = (self.reading, self.mentions);
        let source = described::core(reading, whole);
        let from = mentions.partition_point(|mention| mention.span.end <= source.start);
        let inside = mentions[from..].iter().take_while(|mention| mention.span.start < source.end);
        let inside: Vec<&Mention> =
            inside.filter(|mention| source.contains(mention.span) && !self.is_possessive(mention)).collect();
        let told = described::told_behind(reading.text, source);
        let inside: Vec<&Mention> = inside
            .into_iter()
            .filter(|mention| !told.is_some_and(|from| described::is_told_besides(reading.text, from, mention)))
            .collect();
        let words = source.of(reading.text);
        if let Some(joined) = self.joined(source, &inside) {
            return joined;
        }
        let head = head(words);
        let core = source.start + head_end(words);
        let body = is_body(words, &head);
        let role = ROLES.get(&head).is_some() || TITLES.contains(&head);
        let described = !body && (role || DOCUMENTS.get(&head).is_some());
        let owner = if body { None } else { self.owner(source, core, &inside) };
        // A name is the head of its phrase unless a common noun follows it: "the Kremlin aide", "texts seen by Reuters"; of
        // two the last one, "Roe campaign manager Jane Diaz", unless both speak.
        let is_head = |mention: &&&Mention| {
            mention.kind == MentionKind::Person
                && !((described || body) && mention.span.end < core)
                && owner.is_none_or(|owner| mention.span.end <= core || mention.span.start > owner)
        };
        let single = source.start + head_end(words).min(words.find(" and ").unwrap_or(words.len()));
        let last = inside.iter().rev().filter(|mention| mention.span.end <= single).find(is_head);
        if let Some(person) = last.or_else(|| inside.iter().find(is_head)) {
            return self.several(&inside).unwrap_or_else(|| self.in_words(person, whole));
        }
        if DOCUMENTS.get(&head).is_some() {
            // "A draft of the text, seen by Norwire,": who saw it is not part of its name.
            let name = words.split(", ").next().unwrap_or(words).trim_end_matches(',');
            return Speaker { name: name.to_owned(), role: None, kind: SpeakerKind::Document };
        }
        if let Some(named) = (described || body || inside.is_empty()).then(|| self.apposition(source)).flatten() {
            return named;
        }
        // "Its owner, Skyport Group": the name stands within the source.
        let within = |mention: &&&Mention| text_between(reading.text, core, mention.span.start) == ", ";
        if let Some(named) = inside.first().filter(within).filter(|_| described || body) {
            return self.in_words(named, source);
        }
        if owner.is_some() && DOCUMENTS.get(&head).is_none() {
            return Speaker { name: unnamed(words).to_owned(), role: None, kind: SpeakerKind::Unnamed };
        }
        if described {
            return self.known_by_role(words, &head).unwrap_or_else(|| Speaker {
                name: unnamed(words).to_owned(),
                role: None,
                kind: SpeakerKind::Unnamed,
            });
        }
        // "police in Lysk": the noun speaks, not the place.
        let noun =
            body && inside.iter().all(|mention| mention.span.start >= core) && !reading.text[core..].starts_with(',');
        // "The Roe administration" is another speaker than Roe.
        let led = |mention: &Mention| {
            matches!(mention.kind, MentionKind::Person | MentionKind::Other)
                && text_between(reading.text, source.start, mention.span.start).eq_ignore_ascii_case("the ")
        };
        let own = body && words.ends_with(&head) && matches!(inside[..], [only] if led(only));
        if let Some(last) = inside.last().filter(|_| !noun && !own) {
            return self.several(&inside).unwrap_or_else(|| self.in_words(last, whole));
        }
        described::described_alone(words)
    }

    /// Where the name ends of the one somebody unnamed is of: `a lawyer for | Ivo Pahl`, `the parents of | Ana Roe`.
    fn owner(&self, source: Span, core: usize, inside: &[&Mention]) -> Option<usize> {
        let text = self.reading.text;
        let noun = text.get(source.start..core)?.split_whitespace().next_back()?;
        let opens = source.start + noun.len() == core;
        let leads = |mention: &Mention| {
            let start = mention.role.filter(|role| role.start > core).map_or(mention.span.start, |role| role.start);
            let gap = text.get(core..start.min(mention.span.start));
            gap.is_some_and(|gap| {
                gap.strip_prefix(' ')
                    .and_then(|word| word.strip_suffix(' '))
                    .is_some_and(|word| grammar::BELONGING.has(word))
            })
        };
        let at = inside.iter().position(|mention| mention.kind == MentionKind::Person && leads(mention))?;
        // A title is of a place: Mayor of Lysk Ana Roe.
        let lower = noun.to_lowercase();
        let common = (noun == lower || opens && ROLES.get(&lower).is_some()) && !TITLES.contains(&lower);
        let joined = |pair: &&[&Mention]| text.get(pair[0].span.end..pair[1].span.start) == Some(" and ");
        let more = inside[at..].windows(2).take_while(joined).count();
        common.then(|| inside[at + more].span.end)
    }

    /// `Roe and her colleague Dow`: all of them, where every name but the first follows a comma or "and".
    fn several(&self, inside: &[&Mention]) -> Option<Speaker> {
        let person = |mention: &Mention| mention.kind == MentionKind::Person;
        let persons = inside.iter().any(|mention| person(mention));
        let inside: Vec<&Mention> = inside.iter().copied().filter(|mention| person(mention) == persons).collect();
        let joined = |pair: &[&Mention]| {
            let between = pair[0].span.end..pair[1].span.start;
            let words = self.reading.text.get(between).unwrap_or("").trim();
            let near = words == "," || words == "and" || words == ", and";
            near || persons && words.starts_with("and ")
        };
        let and = |pair: &[&Mention]| {
            self.reading.text.get(pair[0].span.end..pair[1].span.start).is_some_and(|words| words.contains("and"))
        };
        if inside.len() < 2 || !inside.windows(2).all(joined) || !inside.windows(2).any(and) {
            return None;
        }
        let speakers: Vec<Speaker> = inside.iter().map(|mention| self.speaker_of(mention)).collect();
        let (last, others) = speakers.split_last()?;
        let others = others.iter().map(|speaker| speaker.name.as_str()).collect::<Vec<_>>().join(", ");
        Some(Speaker { name: format!("{others} and {}", last.name), role: None, kind: last.kind })
    }

    /// `Ukraine and many of its allies`, `Judge Roe and her clerk`: a name, and others who are told by it.
    fn joined(&self, source: Span, inside: &[&Mention]) -> Option<Speaker> {
        let text = self.reading.text;
        let own = |word: &&str| matches!(*word, "his" | "her" | "its" | "their");
        let Some(first) = inside.first() else {
            // A name that stands nowhere else and opens its sentence: Duria and many of its allies.
            let (name, rest) = source.of(text).split_once(" and ")?;
            let capital = name.starts_with(char::is_uppercase) && !name.contains(' ');
            let body =
                capital && !FUNCTION_WORDS.contains(&name.to_lowercase()) && ROLES.get(&name.to_lowercase()).is_none();
            let many = rest.split_whitespace().take(4).any(|word| word == "its") && !rest.contains(',');
            let kind = SpeakerKind::Organization;
            return (body && many).then(|| Speaker { name: source.of(text).to_owned(), role: None, kind });
        };
        let rest = text.get(first.span.end..source.end)?.strip_prefix(" and ")?;
        let led = text.get(source.start..first.span.start)?.trim();
        // The carmaker Tovo and its partner
        let described = led.starts_with("The ") || led.starts_with("the ");
        let common = described
            && first.kind != MentionKind::Person
            && led.split(' ').skip(1).all(|word| word.starts_with(char::is_lowercase));
        let plain = led.is_empty() || common || first.role.is_some_and(|role| role.start == source.start);
        let opens = rest.split_whitespace().take(4).find(own).is_some();
        let other = |mention: &&&Mention| mention.kind == MentionKind::Person && mention.span != first.span;
        let verb = rest.contains(',') || inside.iter().any(|mention| other(&mention) && !common);
        (plain && opens && !verb).then(|| {
            let speaker = self.speaker_of(first);
            Speaker { name: format!("{} and {rest}", speaker.name), role: None, kind: speaker.kind }
        })
    }

    /// `the operator, | Straitline,`: the name that stands between commas after a description.
    fn apposition(&self, source: Span) -> Option<Speaker> {
        let from = self.mentions.partition_point(|mention| mention.span.start < source.end);
        let mention = self.mentions.get(from)?;
        let text = self.reading.text;
        let led = text.get(source.end..mention.span.start)? == ", ";
        (led && text[mention.span.end..].starts_with(',')).then(|| self.in_words(mention, source.cover(mention.span)))
    }

    /// The speaker a mention stands for, by what the phrase around it says of it: `The Lysk Gazette`, `Oxwatch, a group`.
    fn in_words(&self, mention: &Mention, source: Span) -> Speaker {
        let mut speaker = self.speaker_of(mention);
        let text = self.reading.text;
        let before = text.get(source.start..mention.span.start).unwrap_or("");
        let after = text.get(mention.span.end..source.end).unwrap_or("");
        let nouns = [before.trim_end().strip_suffix(','), after.strip_prefix(", ")];
        let body = nouns.into_iter().flatten().any(|words| is_body(words, &head(words)));
        let article = before.eq_ignore_ascii_case("the ") && mention.role.is_none();
        if speaker.kind == SpeakerKind::Person && (body || article) {
            speaker.kind = SpeakerKind::Organization;
        }
        speaker
    }

    /// `the Kremlin aide`, where one named person of the story has that role; of several the one whose role has the other
    /// words too: `the Estmark envoy`.
    fn known_by_role(&self, words: &str, head: &str) -> Option<Speaker> {
        let lower = words.to_lowercase();
        let rest = lower.strip_prefix("the ")?;
        let persons = self.persons.get(head)?;
        let has = |person: usize, word: &str| {
            let role =
                self.roles.get(&self.mentions[person].entity).map(|role| role.of(self.reading.text).to_lowercase());
            let place = NATIONALITIES.get(word).map(|row| row.column(0));
            role.is_some_and(|role| role.contains(word) || place.is_some_and(|place| role.contains(place)))
        };
        let all = |&&person: &&usize| {
            let words = rest.split_whitespace().filter(|word| !FUNCTION_WORDS.contains(*word));
            words.take(NAMESAKES).all(|word| has(person, word))
        };
        let [person] = persons[..] else {
            let mut fitting = persons.iter().filter(all);
            let only = fitting.next().filter(|_| fitting.next().is_none())?;
            return Some(self.speaker_of(&self.mentions[*only]));
        };
        Some(self.speaker_of(&self.mentions[person]))
    }

    /// Where every noun for a person stands first, found out when somebody first asks.
    fn nouns(&self) -> &FxHashMap<&str, usize> {
        self.nouns.get_or_init(|| {
            let reading = self.reading;
            let mut nouns = FxHashMap::default();
            for at in (0..reading.tokens().len()).filter(|&at| reading.class(at).is(Class::ROLE)) {
                nouns.entry(reading.lower(at)).or_insert(reading.tokens()[at].span.start);
            }
            nouns
        })
    }

    /// The person just told of whom a new description means: `Milena Kos sat down. “No,” | the baker | said.`
    ///
    /// Only a noun that the story has not used before, of one person: an officer who was there already is another one.
    fn described_anew(&self, source: Span, speaker: &Speaker, spoken: &[Span]) -> Option<Speaker> {
        let words = source.of(self.reading.text).to_lowercase();
        let noun = words.strip_prefix("the ")?;
        let nation = NATIONALITIES.contains(noun);
        let one = ROLES.get(noun).is_some_and(|row| row.column(0) == "one") || TITLES.contains(noun);
        let new = nation || self.nouns().get(noun).is_none_or(|&first| first >= source.start);
        let unnamed = speaker.kind == SpeakerKind::Unnamed || nation;
        if !(unnamed && new && (one || nation)) {
            return None;
        }
        let subject = self.subject_before(source, spoken, &|_| true).map(|(_, speaker)| speaker);
        let before = || self.person_before(source, &|_| true).filter(|_| nation);
        subject.or_else(before)
    }

    /// The speaker a mention stands for, with the fullest name and the first role the story gives.
    fn speaker_of(&self, mention: &Mention) -> Speaker {
        let text = self.reading.text;
        let full = self.mentions.get(mention.entity).unwrap_or(mention);
        let full = self.fuller(full).unwrap_or(full);
        let role = mention.role.or(full.role).or_else(|| self.roles.get(&mention.entity).copied());
        let words = full.span.of(text);
        let agency = self.reading.article.dateline.as_ref().and_then(|dateline| dateline.agency.as_deref());
        let role_words = role.map(|role| role.of(text).to_owned());
        if agency.is_some_and(|agency| agency.eq_ignore_ascii_case(words)) {
            return Speaker { name: words.to_owned(), role: role_words, kind: SpeakerKind::Newsroom };
        }
        if let Some((title, name)) = parted(words).filter(|_| full.kind != MentionKind::Place) {
            let led = full.role.filter(|role| text.get(role.end..full.span.start) == Some(" "));
            let role = led.map_or_else(|| title.to_owned(), |role| format!("{} {title}", role.of(text)));
            let body = ORGANIZATION_WORDS.get(&title.to_lowercase()).is_some();
            let kind = if body { SpeakerKind::Organization } else { SpeakerKind::Person };
            return Speaker { name: name.to_owned(), role: Some(role), kind };
        }
        let kind = match full.kind {
            MentionKind::Person => SpeakerKind::Person,
            MentionKind::Organization | MentionKind::Place => SpeakerKind::Organization,
            MentionKind::Other if role.is_some() => SpeakerKind::Person,
            MentionKind::Other => SpeakerKind::Organization,
        };
        Speaker { name: words.to_owned(), role: role_words, kind }
    }

    /// The person whose first name a lone word is: `Liu` of `Liu Wenbo`.
    fn fuller(&self, lone: &Mention) -> Option<&Mention> {
        let word = lone.span.of(self.reading.text);
        if lone.kind == MentionKind::Place || word.contains(' ') {
            return None;
        }
        let full = self.firsts.get(word).copied().flatten().map(|index| &self.mentions[index])?;
        (full.span.start < lone.span.start).then_some(full)
    }
}

#[cfg(test)]
mod tests;
