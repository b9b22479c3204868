//! Circumstances that raise or lower a severity by one step each (taxonomy §1.1), where a policy wants them.

use super::Policy;
use crate::change::{Change, Field};
use crate::kinds::{Group, Severity};
use writethru_core::lexicon::{HARM, LEGAL_STATUS};
use writethru_core::{MentionKind, Span, Timestamp, Version};

/// Hours after first publication from which a change is a late one.
const LATE_HOURS: i64 = 24;

/// Words of the longest key of the lexicons on cases and harm.
const KEY_WORDS: usize = 3;

/// Rung of [`HARM`] that is death.
const DEAD: &str = "3";

/// Places of a name that are looked at.
const MENTIONS_MAX: usize = 200;

/// The severity after every circumstance that holds. What is muted stays muted, and what a newsroom only records about its own
/// apparatus is not raised.
pub fn modified((old, new): (&Version, &Version), change: &Change, severity: Severity, policy: &Policy) -> Severity {
    let wanted = policy.modifiers;
    if severity == Severity::Off || change.kind.group == Group::Apparatus {
        return severity;
    }
    let mut severity = severity;
    // A kind about quotes is already judged as such.
    if wanted.quoted && change.kind.group != Group::Quote && in_quote((old, new), change) {
        severity = raised(severity);
    }
    if wanted.prominent && is_prominent(new, change) {
        severity = raised(severity);
    }
    if is_grave(old, new, change, policy) {
        severity = raised(severity);
    }
    let age = hours_since_first(old, new);
    if wanted.late && age.is_some_and(|age| age > LATE_HOURS) {
        severity = raised(severity);
    }
    if wanted.tally && age.is_some_and(|age| age > policy.developing_hours) && grows(old, new, change) {
        severity = severity.max(change.kind.severity);
    }
    severity
}

fn raised(severity: Severity) -> Severity {
    match severity {
        Severity::Off => Severity::Off,
        Severity::Info => Severity::Warning,
        Severity::Warning | Severity::Error => Severity::Error,
    }
}

/// Whether a change stands between quotation marks, on the side that has its words.
fn in_quote((old, new): (&Version, &Version), change: &Change) -> bool {
    let within = |version: &Version, span: Span| {
        change.field == Field::Text && version.annotations.quotes.iter().any(|quote| quote.content.contains(span))
    };
    match (change.old, change.new) {
        (_, Some(span)) => within(new, span),
        (Some(span), None) => within(old, span),
        (None, None) => false,
    }
}

fn is_prominent(version: &Version, change: &Change) -> bool {
    if matches!(change.field, Field::Headline | Field::Caption) {
        return true;
    }
    let lede = version.article.lede.and_then(|at| version.article.blocks.get(at)).map(|block| block.span);
    change.field == Field::Text && change.new.zip(lede).is_some_and(|(span, lede)| lede.contains(span))
}

/// Whether a change touches what a newsroom answers for: a case, a death, a living person; one step, however many of them hold.
fn is_grave(old: &Version, new: &Version, change: &Change, policy: &Policy) -> bool {
    let wanted = policy.modifiers;
    if !(wanted.legal || wanted.death || wanted.person) {
        return false;
    }
    let touches = |version: &Version, span: Option<Span>| {
        let at = span.filter(|_| change.field == Field::Text).and_then(|span| version.article.sentence_at(span.start));
        let Some(at) = at else { return false };
        wanted.legal && holds(version, at, |words| LEGAL_STATUS.longest(words).is_some())
            || wanted.death && holds(version, at, tells_of_death)
            || wanted.person && names_the_living(version, at)
    };
    touches(new, change.new) || touches(old, change.old)
}

/// Whether some words of a sentence in a row are such.
fn holds(version: &Version, sentence: usize, such: fn(&[String]) -> bool) -> bool {
    let tokens = version.article.tokens_of(sentence).iter();
    let words: Vec<String> = tokens.map(|token| token.span.of(&version.text).to_lowercase()).collect();
    // No key of these lexicons has more words.
    (0..words.len()).any(|at| such(&words[at..words.len().min(at + KEY_WORDS)]))
}

fn tells_of_death(words: &[String]) -> bool {
    HARM.longest(words).is_some_and(|(_, row)| row.column(0) == DEAD && row.column(1) != "thing")
}

/// Whether a sentence names a person, and no sentence with that name tells of a death.
fn names_the_living(version: &Version, sentence: usize) -> bool {
    let mentions = &version.annotations.mentions;
    let Some(span) = version.article.sentences.get(sentence).map(|sentence| sentence.span) else { return false };
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    let here = mentions[first..].iter().take_while(|mention| mention.span.start < span.end);
    let mut persons = here.filter(|mention| mention.kind == MentionKind::Person);
    persons.any(|person| {
        let same = mentions.iter().filter(|mention| mention.entity == person.entity).take(MENTIONS_MAX);
        let mut places = same.filter_map(|mention| version.article.sentence_at(mention.span.start));
        !places.any(|at| holds(version, at, tells_of_death))
    })
}

/// Hours from the first time known of the story to that of the new version.
fn hours_since_first(old: &Version, new: &Version) -> Option<i64> {
    let first = old.meta.published.or(new.meta.published).or(old.meta.modified)?;
    let now = new.meta.modified.or(new.meta.published)?;
    let key = |time: Timestamp| time.order_key();
    Some((key(now) - key(first)).num_hours())
}

/// Whether a change is of a counted figure that became larger.
fn grows(old: &Version, new: &Version, change: &Change) -> bool {
    let value = |version: &Version, span: Option<Span>| {
        let span = span.filter(|_| matches!(change.field, Field::Text))?;
        let touching = version.annotations.quantities.iter().find(|quantity| quantity.span.overlaps(span))?;
        touching.value.or(touching.low).filter(|_| touching.unit.is_none())
    };
    let kind = matches!(change.kind.id, "quantity-changed");
    kind && value(old, change.old).zip(value(new, change.new)).is_some_and(|(old, new)| new > old)
}

#[cfg(test)]
mod tests {
    use crate::{Modifiers, Policy, Severity, diff};
    use writethru_core::{Manuscript, Timestamp, Version, VersionMeta};

    fn version(text: &str, time: &str) -> Version {
        let published = Timestamp::parse("2026-03-01T08:00:00Z");
        let meta = VersionMeta { published, modified: Timestamp::parse(time), ..VersionMeta::default() };
        Version::read(Manuscript { text: text.to_owned(), meta, ..Manuscript::default() })
    }

    fn worst(new: &str, time: &str, modifiers: Modifiers) -> Option<Severity> {
        let old = "Nine people died on Monday, police said.\n\nThe quay was closed, officials said.\n";
        let policy = Policy { modifiers, ..Policy::default() };
        let found = diff(&version(old, "2026-03-01T08:00:00Z"), &version(new, time), &policy);
        found.findings.iter().map(|finding| finding.severity).max()
    }

    #[test]
    fn a_toll_that_grows_while_the_story_develops_is_news() {
        let more = "Twelve people died on Monday, police said.\n\nThe quay was closed, officials said.\n";
        let fewer = "Seven people died on Monday, police said.\n\nThe quay was closed, officials said.\n";
        let tally = Modifiers { tally: true, ..Modifiers::default() };
        assert_eq!(worst(more, "2026-03-01T12:00:00Z", tally), Some(Severity::Info));
        assert_eq!(worst(more, "2026-03-09T12:00:00Z", Modifiers::default()), Some(Severity::Info));
        assert_eq!(worst(more, "2026-03-09T12:00:00Z", tally), Some(Severity::Error));
        assert_eq!(worst(fewer, "2026-03-01T12:00:00Z", tally), Some(Severity::Error));
    }

    #[test]
    fn late_and_prominent_changes_weigh_more() {
        let new = "Nine people died on Monday, police said.\n\nThe quay was probably closed, officials said.\n";
        let none = worst(new, "2026-03-09T08:00:00Z", Modifiers::default());
        let late = worst(new, "2026-03-09T08:00:00Z", Modifiers { late: true, ..Modifiers::default() });
        assert_eq!((none, late), (Some(Severity::Warning), Some(Severity::Error)));
        let lede = "Nine people probably died on Monday, police said.\n\nThe quay was closed, officials said.\n";
        let prominent = worst(lede, "2026-03-01T09:00:00Z", Modifiers { prominent: true, ..Modifiers::default() });
        assert_eq!(prominent, Some(Severity::Error));
    }

    #[test]
    fn headlines_captions_and_quotes_weigh_more() {
        let story = |headline: &str, caption: &str, text: &str| {
            let mut version = version(text, "2026-03-01T08:00:00Z");
            version.meta.headline = Some(headline.to_owned());
            version.meta.extra.insert("caption".to_owned(), caption.to_owned());
            version
        };
        let step = |old: &Version, new: &Version, modifiers: Modifiers| {
            let policy = Policy { modifiers, ..Policy::default() };
            let found = diff(old, new, &policy);
            let found = found.findings.iter().find(|finding| finding.change.kind.id == "quantifier-changed");
            found.map(|finding| finding.severity)
        };
        let prominent = Modifiers { prominent: true, ..Modifiers::default() };
        let old = story("Most ferries sail again", "Most ferries at the quay.", "The quay was open on Monday.");
        let headline = story("Some ferries sail again", "Most ferries at the quay.", "The quay was open on Monday.");
        let caption = story("Most ferries sail again", "Some ferries at the quay.", "The quay was open on Monday.");
        for new in [&headline, &caption] {
            assert_eq!(step(&old, new, Modifiers::default()), Some(Severity::Warning));
            assert_eq!(step(&old, new, prominent), Some(Severity::Error));
        }
        let quoted = Modifiers { quoted: true, ..Modifiers::default() };
        let (old, new) = (
            version("Roe said: “Most ferries sail.” The quay was shut.", "2026-03-01T08:00:00Z"),
            version("Roe said: “Some ferries sail.” The quay was shut.", "2026-03-01T08:00:00Z"),
        );
        let place = |version: &Version, word: &str| {
            let at = version.text.find(word).unwrap_or_default();
            writethru_core::Span::new(at, at + word.len())
        };
        let inside = crate::Change::new(
            &crate::kinds::QUANTIFIER_CHANGED,
            Some(place(&old, "Most")),
            Some(place(&new, "Some")),
            "in a quotation",
        );
        let gone = crate::Change { new: None, ..inside.clone() };
        let outside =
            crate::Change { old: Some(place(&old, "quay")), new: Some(place(&new, "quay")), ..inside.clone() };
        for (change, expected) in [(&inside, Severity::Error), (&gone, Severity::Error), (&outside, Severity::Warning)]
        {
            let policy = Policy { modifiers: quoted, ..Policy::default() };
            assert_eq!(super::modified((&old, &new), change, Severity::Warning, &policy), expected);
            assert_eq!(super::modified((&old, &new), change, Severity::Warning, &Policy::default()), Severity::Warning);
        }
        // What is muted stays muted, and the apparatus is only recorded.
        let policy = Policy { modifiers: prominent, ..Policy::default() };
        assert_eq!(super::modified((&old, &new), &inside, Severity::Off, &policy), Severity::Off);
    }

    #[test]
    fn cases_deaths_and_living_persons_weigh_more() {
        let step = |old: &str, new: &str, modifiers: Modifiers| {
            let policy = Policy { modifiers, ..Policy::default() };
            let (old, new) = (version(old, "2026-03-01T08:00:00Z"), version(new, "2026-03-01T09:00:00Z"));
            let found = diff(&old, &new, &policy);
            found.findings.iter().map(|finding| finding.severity).max()
        };
        let (legal, death, person) = (
            Modifiers { legal: true, ..Modifiers::default() },
            Modifiers { death: true, ..Modifiers::default() },
            Modifiers { person: true, ..Modifiers::default() },
        );
        for (old, new, modifiers, expected) in [
            ("Roe was charged on most counts.", "Roe was charged on some counts.", legal, Severity::Error),
            ("Roe was seen on most days.", "Roe was seen on some days.", legal, Severity::Warning),
            ("Most of the crew died in the storm.", "Some of the crew died in the storm.", death, Severity::Error),
            ("Most of the crew slept in the storm.", "Some of the crew slept in the storm.", death, Severity::Warning),
            ("Mayor Lena Ortiz sold most shares.", "Mayor Lena Ortiz sold some shares.", person, Severity::Error),
            ("The harbour office sold most shares.", "The harbour office sold some shares.", person, Severity::Warning),
            (
                "Mayor Lena Ortiz sold most shares.\n\nLena Ortiz died in 1986.",
                "Mayor Lena Ortiz sold some shares.\n\nLena Ortiz died in 1986.",
                person,
                Severity::Warning,
            ),
        ] {
            assert_eq!(step(old, new, Modifiers::default()), Some(Severity::Warning), "{new}");
            assert_eq!(step(old, new, modifiers), Some(expected), "{new}");
        }
    }
}
