//! What describes a source, told from what names it: `Voxa, | a rival of Orvane`, `the mayor, | who beat Cai Hughes`.

use super::unnamed;
use crate::extract::reading::Reading;
use crate::lexicon::{FUNCTION_WORDS, NAME_ENDINGS, NATIONALITIES, ORGANIZATION_WORDS, PLACES, ROLES, TITLES, grammar};
use crate::syntax::{Class, PartOfSpeech, Tag};
use crate::{Mention, Span, Speaker, SpeakerKind};

/// Words that do not make a phrase a name, whatever their case.
const CLOSED: Class =
    Class::DETERMINER.or(Class::POSSESSIVE).or(Class::SUBJECT).or(Class::PREPOSITION).or(Class::SUBORDINATOR);

/// The part of a source that says who speaks, without the relative clause, participle, apposition or age after its first
/// comma. Where the name stands in the apposition, `the judge, Elias Thorne`, or where several speak, it is all of it.
pub(super) fn core(reading: &Reading<'_>, source: Span) -> Span {
    let from = reading.article.token_at(source.start);
    let to = reading.tokens().partition_point(|token| token.span.start < source.end);
    // Ana Roe KC
    let honour = |at: usize| reading.row(&NAME_ENDINGS, at).is_some_and(|row| row.column(0) == "honour");
    if to > from + 2 && honour(to - 1) && reading.is_capital(to - 1) && reading.is_capital(to - 2) {
        return reading.span(from, to - 1);
    }
    let Some(comma) = (from + 1..to).find(|&at| reading.word(at) == ",").filter(|&comma| comma + 1 < to) else {
        return source;
    };
    let next = comma + 1;
    let (class, tag) = (reading.class(next), reading.tag(next));
    let named = (from..comma).any(|at| reading.is_capital(at) && !reading.class(at).is(CLOSED));
    let small = !reading.is_capital(next);
    let clause = class.is(Class::RELATIVE) && !class.is(Class::SUBORDINATOR);
    let describes = match tag.part() {
        PartOfSpeech::Verb => small && tag != Tag::VerbInfinitive,
        PartOfSpeech::Adposition => small && named,
        PartOfSpeech::Numeral => named,
        _ => named && small && class.is(Class::DETERMINER.or(Class::POSSESSIVE)),
    };
    if clause || describes { reading.span(from, comma) } else { source }
}

/// The speaker that words alone describe, where no name in them is known: Orvane, the maker of the phone; three officials.
pub(super) fn described_alone(words: &str) -> Speaker {
    // A name that stands nowhere else and opens its sentence: Orvane, the maker of the phone.
    let name = words.split(", ").next().unwrap_or(words).trim_end_matches(',');
    let unknown = |word: &str| {
        let lower = word.to_lowercase();
        word.starts_with(char::is_uppercase)
            && !FUNCTION_WORDS.contains(&lower)
            && !ROLES.contains(&lower)
            && crate::thesaurus::class(&lower).is_none()
    };
    if name.len() < words.trim_end_matches(',').len() && name.split_whitespace().all(unknown) {
        return Speaker { name: name.to_owned(), role: None, kind: SpeakerKind::Organization };
    }
    let lower = words.to_lowercase();
    let place = PLACES.get(&lower).is_some()
        || lower
            .split_whitespace()
            .map(|word| word.trim_end_matches(','))
            .any(|word| ORGANIZATION_WORDS.get(word).is_some() || NATIONALITIES.get(word).is_some());
    let kind = if place { SpeakerKind::Organization } else { SpeakerKind::Unnamed };
    Speaker { name: unnamed(words).to_owned(), role: None, kind }
}

/// Bytes behind the comma within which somebody is described; what is longer is a list.
const DESCRIBED_MAX: usize = 400;

/// Where in a source it begins to say something of whoever it named or described: behind its first comma.
pub(super) fn told_behind(text: &str, source: Span) -> Option<usize> {
    source.of(text).find(", ").map(|at| source.start + at + 2)
}

/// Whether a name only stands in what is said, from a place on, of whoever is named or described before it: Kestrel Bank, which owns
/// the | Lark | brand; the mayor, who beat | Roe. One that stands beside them is theirs: its owner, Skyport Group.
pub(super) fn is_told_besides(text: &str, from: usize, mention: &Mention) -> bool {
    let start = mention.role.map_or(mention.span.start, |role| role.start.min(mention.span.start));
    let Some(between) = text.get(from..start).filter(|between| between.len() <= DESCRIBED_MAX) else { return false };
    let beside = |word: &str| {
        let lower = word.trim_matches(',').to_lowercase();
        let joins = grammar::ARTICLE.has(&lower) || grammar::COORDINATOR.has(&lower);
        joins || ROLES.contains(&lower) || TITLES.contains(&lower) || word.starts_with(char::is_uppercase)
    };
    let called = between.trim_end().ends_with("named") || between.trim_end().ends_with("called");
    // A list of names, with what each of them is.
    let list = between.contains(" and ") || between.contains(", ");
    !called && !list && !between.split_whitespace().all(beside)
}

#[cfg(test)]
mod tests {
    use super::super::tests::speaker;
    use crate::{Manuscript, Version};

    #[test]
    fn what_describes_a_source_does_not_speak() {
        for (text, words, expected) in [
            ("Tarnex, the owner of the Brill ferry, said it would stop.", "it would stop", "Tarnex"),
            ("Tarnex, owned by Ivo Pahl, said it would stop.", "it would stop", "Tarnex"),
            (
                "The harbour master, who once sailed with Odd Lunde, said the pier was safe.",
                "the pier was safe",
                "harbour master",
            ),
            ("Hollin Bank, which owns the Larch brand, said rates would fall.", "rates would fall", "Hollin Bank"),
            ("“We are late,” said Tarnex, the owner of the Brill ferry.", "We are late", "Tarnex"),
            ("Mette Dahl, 61, a friend of Odd Lunde, said the pier was safe.", "the pier was safe", "Mette Dahl"),
            ("Norvane Radio, citing the Lysk agency, reported that two boats sank.", "two boats sank", "Norvane Radio"),
            ("Tarnex, quoting the mayor, Mette Dahl, said two boats sank.", "two boats sank", "Tarnex"),
            ("Two boats sank, the mayor said, citing the Lysk agency.", "Two boats sank", "mayor"),
            ("Lunde was accused by the union of having lied about the pier.", "having lied", "the union"),
            ("The pier will close, the judge, Justice Mette Dahl, ruled.", "The pier will close", "Mette Dahl"),
            ("The pier will close, the judge, Mette Dahl, ruled.", "The pier will close", "Mette Dahl"),
            ("Mette Dahl KC, for the union, said the pier was safe.", "the pier was safe", "Mette Dahl"),
            // The other way round: the name stands where the description did.
            ("The operator, Tarnex, said it would stop.", "it would stop", "Tarnex"),
            ("The harbour master, Odd Lunde, said the pier was safe.", "the pier was safe", "Odd Lunde"),
        ] {
            let found = speaker(text, words).unwrap_or_default();
            assert!(found.contains(expected), "{text}: {found}");
        }
    }

    #[test]
    fn the_subject_of_a_passive_report_does_not_speak() {
        for (text, words, expected) in [
            ("Lunde is alleged to have taken $2m from the fund.", "taken $2m", None),
            ("Lunde was reported to have left the town.", "left the town", None),
            ("Lunde alleged that Dahl had taken $2m from the fund.", "taken $2m", Some("Lunde")),
        ] {
            assert_eq!(speaker(text, words).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_quotation_without_a_source_goes_on_with_the_last_one() {
        let text = "“The pier is safe,” Mette Dahl said, pointing to the new beams. “It will carry lorries.”";
        assert_eq!(speaker(text, "It will carry lorries").as_deref(), Some("Mette Dahl"));
    }

    #[test]
    fn a_nickname_in_marks_is_part_of_the_name() {
        let text = "“I was never there,” Mette “Max” Dahl told the court. Dahl left by a side door.";
        assert_eq!(speaker(text, "I was never there").as_deref(), Some("Mette “Max” Dahl"));
        let other = "Mette Dahl called the plan “Max” and left.";
        let version = Version::read(Manuscript { text: other.to_owned(), ..Manuscript::default() });
        assert_eq!(version.annotations.quotes.len(), 1);
    }
}
