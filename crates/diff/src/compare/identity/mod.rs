//! Who somebody is: whether two wordings name one person, body, place or source.
//!
//! Everybody who is about to say *source*, *speaker*, *name* or *place* asks here first. A phrase is taken apart ([`party`]), names
//! are held against each other ([`names`]), and what the story tells of somebody links a name to a description ([`story`]).

mod names;
mod party;
mod story;

pub(crate) use names::is_rewritten;
pub(super) use names::{Tie, is_initials, place, tie};
pub(crate) use story::is_own_initials;
pub(super) use story::{is_described_as, is_last_body, is_named_in, is_of_one_name, is_word};

use crate::proof::meaning::says_the_same;
use party::{Lead, Party};
use writethru_core::lexicon::{CAPITALS, NAME_ENDINGS, NUMERALS, PLACES, QUANTIFIERS, collocates, grammar};

/// How two phrases for whoever speaks stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Identity {
    /// They are one, put in other words: Orrel Inc and Orrel, a unit of Varn.
    One,
    /// They are one, and only one of the phrases has the name: the spokesman, Gary Roe; the spokesman. Whether the old one has it.
    Nameless { old: bool },
    /// They are two: both are named, or the one is named in what is said about the other.
    Two,
    /// The phrases alone do not say.
    Open,
}

impl Identity {
    /// The same, seen from the other side.
    #[cfg(test)]
    fn flipped(self) -> Self {
        match self {
            Self::Nameless { old } => Self::Nameless { old: !old },
            other => other,
        }
    }
}

/// How two phrases for whoever speaks stand to each other, by their words alone.
pub(super) fn of_phrases(old: &str, new: &str) -> Identity {
    let (was, is) = (party::several(old), party::several(new));
    match (was.as_slice(), is.as_slice()) {
        ([was], [is]) => of_parties(was, is),
        // Everybody of the one list is somebody of the other.
        (was, is) if was.len() == is.len() => {
            let mut left: Vec<&Party> = is.iter().collect();
            let all = was.iter().all(|own| {
                let place = left.iter().position(|other| of_parties(own, other) == Identity::One);
                place.map(|place| left.remove(place)).is_some()
            });
            if all { Identity::One } else { Identity::Open }
        }
        _ => Identity::Open,
    }
}

fn of_parties(was: &Party, is: &Party) -> Identity {
    match (was.name.is_empty(), is.name.is_empty()) {
        (false, false) => named(was, is),
        (true, true) => described(was, is),
        (false, true) => nameless(was, is, true),
        (true, false) => nameless(is, was, false),
    }
}

/// Two who are named.
fn named(was: &Party, is: &Party) -> Identity {
    match tie(&was.name, &is.name) {
        // A post of their own tells two of one name apart: Mayor Roe, Judge Roe.
        Tie::Same if was.posts().zip(is.posts()).is_some_and(|(was, is)| was != is) => Identity::Open,
        Tie::Same => Identity::One,
        Tie::Respelled | Tie::Namesake => Identity::Open,
        Tie::Apart if is.is_description_of(was) => Identity::Nameless { old: true },
        Tie::Apart if was.is_description_of(is) => Identity::Nameless { old: false },
        // An Illinois Democrat may be anybody.
        Tie::Apart if [was.lead, is.lead].contains(&Lead::Indefinite) => Identity::Open,
        Tie::Apart => Identity::Two,
    }
}

/// Two who are described by a noun: teachers in Norvik, Norvik teachers; a potential client, a prospective customer.
fn described(was: &Party, is: &Party) -> Identity {
    let same = |a: &str, b: &str| a == b || says_the_same(a, b);
    let mut left: Vec<&String> = is.traits.iter().collect();
    let told = was.traits.iter().all(|word| {
        // The word itself first: what it is a synonym of may be said of them as well.
        let place = left.iter().position(|other| *other == word);
        let place = place.or_else(|| left.iter().position(|other| same(word, other)));
        place.map(|place| left.swap_remove(place)).is_some()
    });
    let alike = same(&was.noun, &is.noun) && !was.noun.is_empty() && told && left.is_empty();
    let lead =
        was.lead == is.lead || [was.lead, is.lead].iter().all(|lead| matches!(lead, Lead::Bare | Lead::Definite));
    if alike && lead { Identity::One } else { Identity::Open }
}

/// Somebody named against somebody described; `old` where the old one is named.
fn nameless(named: &Party, other: &Party, old: bool) -> Identity {
    // The mayor, who beat Roe, is not Roe.
    if other.tells_of(&named.name) {
        return Identity::Two;
    }
    // An Orrel spokesman who has a name now: it may be another only where the name was taken away.
    let definite = other.lead == Lead::Definite || !old && matches!(other.lead, Lead::Indefinite | Lead::Bare);
    // What describes the nameless one is said of the named one: the spokesman, Gary Roe; Finance Minister Ivo Pahl.
    let own = named.name.last().is_some_and(|last| last.to_lowercase() == other.noun);
    let noun = !other.noun.is_empty() && (own || named.is_called(&other.noun));
    let rest = other.traits.iter().all(|word| named.is_called(word));
    if definite && noun && rest {
        return Identity::Nameless { old };
    }
    Identity::Open
}

/// Whether one phrase names a body and the other whoever speaks for it as its office: Orrel Corp, an Orrel spokesman. Whoever speaks
/// for a person is another.
pub(super) fn is_voice_of(body: &str, voice: &str) -> bool {
    let (body, voice) = (Party::read(body), Party::read(voice));
    let own: Vec<String> = body.name.iter().map(|word| word.to_lowercase()).collect();
    let speaks = voice.name.is_empty() && voice.noun.split(' ').any(|noun| collocates::SPOKESPERSON.has(noun));
    let words: Vec<&str> = voice.traits.iter().map(String::as_str).collect();
    let of_body = words.iter().any(|word| {
        own.iter().any(|own| own == word)
            || own.len() > 1 && names::is_initials(&word.to_uppercase(), &body.name.join(" "))
    });
    let generic = body.name.is_empty() && collocates::SHORT_FOR_BODY.has(&body.noun) && words == [body.noun.as_str()];
    let alone = words.iter().all(|word| {
        own.iter().any(|own| own == word) || collocates::SHORT_FOR_BODY.has(*word) || NAME_ENDINGS.contains(*word)
    });
    speaks && (generic || !own.is_empty() && of_body && (alone || words.len() == 1))
}

/// Whether the one of two phrases for one tells more of them than the other, posts and titles aside: Roe of Norvik; Roe, who leads
/// the board. What it tells is compared as words.
pub(super) fn tells_besides(old: &str, new: &str) -> bool {
    let told = |phrase: &str| -> (bool, Vec<String>) {
        let all = party::several(&party::without_brackets(phrase));
        let beside = all.iter().any(Party::has_beside);
        (beside, all.iter().flat_map(Party::told).collect())
    };
    let (was, is) = (told(old), told(new));
    was.0 || is.0 || was.1 != is.1
}

/// Whether one phrase is no more than a definite noun that may stand for the body the other names: the company for Orrel, the government
/// for Lysk where it is a country or its capital. A bank is none that has not the word in its name.
pub(super) fn points_to_body(noun: &str, named: &str) -> bool {
    let (party, body) = (Party::read(noun), Party::read(named));
    let alone = party.lead == Lead::Definite && party.name.is_empty() && party.traits.is_empty();
    let name = body.name.join(" ").to_lowercase();
    let state = PLACES.contains(names::place(&name)) || CAPITALS.contains(&name);
    let known = state || body.name.iter().any(|word| collocates::GOVERNMENT_BODY.has(&word.to_lowercase()));
    let fits = if state { party.noun == "government" } else { !known && collocates::ANY_COMPANY.has(&party.noun) };
    alone && !name.is_empty() && body.posts().is_none() && fits
}

/// Whether a word counts or limits a noun: two, some, most.
fn counts(word: &str) -> bool {
    QUANTIFIERS.contains(word) || NUMERALS.contains(word) || grammar::NEGATED_DETERMINER.has(word)
}

#[cfg(test)]
mod tests;
