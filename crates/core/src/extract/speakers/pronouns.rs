//! Whom a pronoun means as a source: by number, by gender where a first name or a title tells it, and by who the text was
//! about just before.

use super::{Cast, Heard, is_body};
use crate::extract::phrases;
use crate::extract::reading::Reading;
use crate::lexicon::{FIRST_NAMES, ORGANIZATION_WORDS, PRONOUNS, ROLES, TITLES, contexts};
use crate::syntax::Tag;
use crate::{MentionKind, Sentence, Span, Speaker, SpeakerKind};
use std::ops::Range;

/// Sentences before a pronoun whose subject it may mean.
const BEFORE_PRONOUN: usize = 3;

/// Tokens of a title before the name that is the subject of a sentence, at most.
const SUBJECT_TOKENS: usize = 5;

/// Persons named before a pronoun that are looked at, at most.
const NAMED_BEFORE: usize = 24;

/// What kind of pronoun a source is: `one`, `many`, `relative`; none for a noun phrase.
pub(super) fn pronoun(reading: &Reading<'_>, source: Span) -> Option<&'static str> {
    let row = PRONOUNS.get(&source.of(reading.text).to_lowercase())?;
    Some(if row.column(0) == "relative" { "relative" } else { row.column(1) })
}

/// The one of two that stands later.
fn later(one: Option<(usize, Speaker)>, other: Option<(usize, Speaker)>) -> Option<(usize, Speaker)> {
    let (first, second) = (one.as_ref().map(|one| one.0), other.as_ref().map(|other| other.0));
    if second > first { other } else { one }
}

/// Whether somebody is told by whose they are: her coach, his lawyer.
fn is_owned(speaker: &Speaker) -> bool {
    let first = speaker.name.split(' ').next().unwrap_or("").to_lowercase();
    speaker.kind == SpeakerKind::Unnamed && contexts::OWNER.has(&first)
}

/// Whether a speaker is a woman or a man, where a title, a role or a first name tells. A woman may be a chairman: her first name tells
/// more than such a title, where it is not her last one.
fn gender(speaker: &Speaker) -> Option<&'static str> {
    let role = speaker.role.as_deref().unwrap_or("").to_lowercase();
    let title = |word: &str| TITLES.get(word).map(|row| row.column(1)).filter(|gender| !gender.is_empty());
    let is_woman = |word: &str| word.ends_with("woman");
    let is_man =
        |word: &str| word.ends_with("man") && !is_woman(word) && (title(word).is_some() || ROLES.contains(word));
    let sure = role.split(' ').filter(|word| !is_man(word));
    let sure = sure.filter_map(|word| title(word).or_else(|| is_woman(word).then_some("female"))).next();
    let named = speaker.name.split(' ').next().and_then(|first| FIRST_NAMES.get(&first.to_lowercase()));
    let named = named.map(|row| row.column(0)).filter(|gender| *gender != "both");
    let first = named.filter(|_| speaker.name.contains(' '));
    let man = || role.split(' ').any(is_man).then_some("male");
    sure.or(first).or_else(man).or(named).filter(|gender| *gender != "both")
}

impl Cast<'_, '_> {
    /// Whom `he`, `she` or `I` means.
    pub(super) fn person_meant(&self, heard: &Heard, source: Span, spoken: &[Span]) -> Option<Speaker> {
        let own = PRONOUNS.get(&source.of(self.reading.text).to_lowercase()).map_or("", |row| row.column(2));
        let fits = |speaker: &Speaker| {
            let other = !own.is_empty() && gender(speaker).is_some_and(|gender| gender != own);
            let several = speaker.kind == SpeakerKind::Person && speaker.name.contains(" and ");
            !(other || several)
        };
        let last = heard.last_person(self.reading, source).filter(|(_, speaker)| fits(speaker) && !is_owned(speaker));
        let last = last.or_else(|| heard.earlier.clone().filter(|(_, speaker)| fits(speaker)));
        let person = later(last, self.subject_before(source, spoken, &fits)).map(|(_, speaker)| speaker);
        person
            .or_else(|| self.person_before(source, &fits))
            .or_else(|| heard.person.clone().map(|(_, speaker)| speaker))
    }

    /// What `it` means: the body heard or told of last.
    pub(super) fn thing_meant(&self, heard: &Heard, source: Span, spoken: &[Span]) -> Option<Speaker> {
        let body = later(heard.body.clone(), self.body_before(source, spoken));
        body.map(|(_, speaker)| speaker).or_else(|| self.person_before(source, &|_| true))
    }

    /// Whom `they` means: the body, the group or the several persons heard or told of last.
    pub(super) fn several_meant(&self, heard: &Heard, source: Span, spoken: &[Span]) -> Option<Speaker> {
        let group = later(heard.group.clone(), self.group_before(source, spoken));
        group.or_else(|| heard.person.clone()).map(|(_, speaker)| speaker)
    }

    /// The group or body the sentences before a source tell of: their subject, else whom they name last.
    fn group_before(&self, source: Span, spoken: &[Span]) -> Option<(usize, Speaker)> {
        self.told(source, spoken).find_map(|sentence| {
            let phrases = self.reading.syntax.phrases_in(sentence.tokens.clone());
            let group = |tokens: &Range<usize>, head: usize| {
                let reading = self.reading;
                let (word, lemma) = (reading.lower(head), reading.syntax.lemma(head));
                let doers = ["ers", "ors", "ists", "men"].iter().any(|ending| word.ends_with(ending));
                let plural = reading.tag(head) == Tag::NounPlural && (doers || ROLES.contains(lemma));
                let many = plural || ROLES.get(word).is_some_and(|row| row.column(0) == "many");
                let body = ORGANIZATION_WORDS.contains(word) && is_body(&reading.syntax.joined(tokens.clone()), word);
                let span = reading.span(tokens.start, tokens.end);
                let from = self.mentions.partition_point(|mention| mention.span.end <= span.start);
                let within = self.mentions[from..].iter().take_while(|mention| mention.span.start < span.end);
                let named = within.into_iter().any(|mention| mention.kind == MentionKind::Person);
                (many || body && !named).then(|| (span.start, self.named(span)))
            };
            let first = phrases.first().and_then(|first| group(&first.tokens, first.head));
            let two = || self.two_persons(sentence);
            first.or_else(two).or_else(|| phrases.iter().rev().find_map(|phrase| group(&phrase.tokens, phrase.head)))
        })
    }

    /// Two persons whom a sentence opens with: `Mark Dow and Ana Roe met.`
    fn two_persons(&self, sentence: &Sentence) -> Option<(usize, Speaker)> {
        let from = self.mentions.partition_point(|mention| mention.span.start < sentence.span.start);
        let [one, other] = self.mentions.get(from..from + 2)? else { return None };
        let persons = one.kind == MentionKind::Person && other.kind == MentionKind::Person;
        let joined = self.reading.text.get(one.span.end..other.span.start) == Some(" and ");
        let (one, other) = (self.speaker_of(one), self.speaker_of(other));
        let name = format!("{} and {}", one.name, other.name);
        (persons && joined).then_some((sentence.span.start, Speaker { name, role: None, kind: SpeakerKind::Person }))
    }

    /// The person named last before a source, of those that fit.
    pub(super) fn person_before(&self, source: Span, fits: &dyn Fn(&Speaker) -> bool) -> Option<Speaker> {
        let mut before = self.mentions.partition_point(|mention| mention.span.start < source.start);
        for _ in 0..NAMED_BEFORE {
            before = self.last_person[before.checked_sub(1)?]?;
            let speaker = self.speaker_of(&self.mentions[before]);
            if fits(&speaker) {
                return Some(speaker);
            }
        }
        None
    }

    /// The sentences before a source in its block that nobody says, nearest first.
    fn told<'s>(&'s self, source: Span, spoken: &'s [Span]) -> impl Iterator<Item = &'s Sentence> {
        let article = self.reading.article;
        let own = article.sentence_at(source.start).unwrap_or(0);
        let block = article.blocks.partition_point(|block| block.span.end <= source.start);
        let first = article.blocks.get(block).map_or(own, |block| block.sentences.start);
        let sentences = article.sentences[first.min(own)..own].iter().rev().take(BEFORE_PRONOUN);
        sentences.filter(|sentence| {
            let near = spoken.partition_point(|piece| piece.start <= sentence.span.start);
            spoken[..near].last().is_none_or(|piece| piece.end <= sentence.span.start)
        })
    }

    /// The person a sentence before it in its block is about: `Roe wept. “It held,” | he | said.`
    pub(super) fn subject_before(
        &self,
        source: Span,
        spoken: &[Span],
        fits: &dyn Fn(&Speaker) -> bool,
    ) -> Option<(usize, Speaker)> {
        self.told(source, spoken).find_map(|sentence| {
            let from = self.mentions.partition_point(|mention| mention.span.start < sentence.span.start);
            let mention = self.mentions.get(from).filter(|mention| mention.span.end <= sentence.span.end)?;
            let place = self.reading.article.token_at(mention.span.start);
            let subject = place <= sentence.tokens.start + SUBJECT_TOKENS && !self.is_possessive(mention);
            let speaker = subject.then(|| self.speaker_of(mention))?;
            (speaker.kind == SpeakerKind::Person && fits(&speaker)).then_some((mention.span.start, speaker))
        })
    }

    /// The body a sentence before it in its block is about: `The commission met. | It | said`.
    fn body_before(&self, source: Span, spoken: &[Span]) -> Option<(usize, Speaker)> {
        self.told(source, spoken).find_map(|sentence| {
            let (start, limit) = (sentence.tokens.start, sentence.tokens.end);
            let end = phrases::end(self.reading, start, limit, &self.unquoted);
            let subject = (end > start).then(|| self.reading.span(start, end))?;
            let speaker = self.named(subject);
            (speaker.kind == SpeakerKind::Organization).then_some((subject.start, speaker))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::speaker;
    use super::gender;
    use crate::{Speaker, SpeakerKind};

    #[test]
    fn a_title_tells_a_man_only_where_it_is_one() {
        for (role, name, expected) in [
            ("German Chancellor", "Lunde", None),
            ("human rights adviser", "Lunde", None),
            ("Roman historian", "Lunde", None),
            ("Chairman", "Lunde", Some("male")),
            ("Chairman", "Janet Lunde", Some("female")),
            // What may be a last name tells less than the title.
            ("Chairman", "Janet", Some("male")),
            ("Policewoman", "Lunde", Some("female")),
            ("Mrs.", "John Lunde", Some("female")),
            ("Mr.", "Janet Lunde", Some("male")),
            ("German Chancellor", "Janet Lunde", Some("female")),
        ] {
            let speaker = Speaker { name: name.to_owned(), role: Some(role.to_owned()), kind: SpeakerKind::Person };
            assert_eq!(gender(&speaker), expected, "{role} {name}");
        }
    }

    #[test]
    fn a_pronoun_means_whom_it_can() {
        for (text, words, expected) in [
            ("Helen Brandt won the race, her trainer said. “I swam well,” she said.", "I swam well", "Helen Brandt"),
            ("Helen Brandt won the race, Tom Lunde said. “I swam well,” he said.", "I swam well", "Tom Lunde"),
            ("Tom Lunde and Helen Brandt met on Friday. “It was calm,” he said.", "It was calm", "Tom Lunde"),
            ("Tom Lunde and Helen Brandt met on Friday. “It was calm,” she said.", "It was calm", "Helen Brandt"),
            ("Helen Brandt met the miners. They said the shaft was wet.", "the shaft was wet", "the miners"),
            ("The harbour board met on Monday. They said it was unsafe.", "it was unsafe", "harbour board"),
            ("Tom Lunde and Helen Brandt met. They said it was calm.", "it was calm", "Tom Lunde and Helen Brandt"),
            ("Chairwoman Lunde met Tom Brandt. “It was calm,” she said.", "It was calm", "Lunde"),
            ("Chairman Helen Lunde met Tom Brandt. “It was calm,” she said.", "It was calm", "Helen Lunde"),
            ("Chairman Helen Lunde met Tom Brandt. “It was calm,” he said.", "It was calm", "Tom Brandt"),
            ("Tom Lunde met German Chancellor Brandt. “It was calm,” she said.", "It was calm", "Brandt"),
            ("Tom Lunde met Chairman Brandt. Helen Roe left. “It was calm,” she said.", "It was calm", "Helen Roe"),
        ] {
            let found = speaker(text, words).unwrap_or_default();
            assert!(found.contains(expected), "{text}: {found}");
        }
    }
}
