//! What describes a source, told from what names it: `Voxa, | a rival of Orvane`, `the mayor, | who beat Cai Hughes`.

use crate::Span;
use crate::extract::reading::Reading;
use crate::syntax::{Class, PartOfSpeech, Tag};

/// Words that do not make a phrase a name, whatever their case.
const CLOSED: Class =
    Class::DETERMINER.or(Class::POSSESSIVE).or(Class::SUBJECT).or(Class::PREPOSITION).or(Class::SUBORDINATOR);

/// The part of a source that says who speaks, without the relative clause, participle, apposition or age after its first
/// comma. Where the name stands in the apposition, `the judge, Elias Thorne`, or where several speak, it is all of it.
pub(super) fn core(reading: &Reading<'_>, source: Span) -> Span {
    let from = reading.article.token_at(source.start);
    let to = reading.tokens().partition_point(|token| token.span.start < source.end);
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

#[cfg(test)]
mod tests {
    use crate::{Manuscript, Version};

    /// Who is said to have said the words that start with `words`.
    fn speaker(text: &str, words: &str) -> Option<String> {
        let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        let said = |content: &[crate::Span]| content.iter().any(|piece| piece.of(text).contains(words));
        let own = version.annotations.attributions.iter().find(|own| said(&own.content))?;
        own.speaker.as_ref().map(|speaker| speaker.name.clone())
    }

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
