//! Sources: whether two phrases name one speaker, and what it is called when they do not.

use super::attribution::{overlap, towards};
use super::frame::{is_reworded, is_same_words};
use super::identity::{self, Identity, Tie, is_described_as, is_of_one_name, is_word};
use super::name::{is_one_government, is_two_places};
use super::spelling::{self, is_respelled};
use super::voice::{described, is_counted, is_one};
use super::{Comparison, Draft, Side, nickname, office, sourcing};
use crate::change::{Change, Direction};
use crate::kinds::{self, Severity};
use crate::limits::NEAR_TOKENS;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{
    DOCUMENTS, FUNCTION_WORDS, MODIFIERS, NATIONALITIES, NEGATIONS, NUMERALS, ORGANIZATION_WORDS, PLACES, PRONOUNS,
    QUANTIFIERS, RANKS, ROLES, TITLES, grammar,
};
use writethru_core::thesaurus::{WordClass, class};
use writethru_core::{Attribution, AttributionKind, Span, Speaker, SpeakerKind};

/// Changes found last among which a source may be that was reported for another statement of its sentence.
const NEAR: usize = 8;

/// Shared words of two contents, in a hundred, from which they are the same statement where a pronoun speaks on one side:
/// whom it stands for is a guess.
const PRONOUN_CONTENT: usize = 80;

/// Shared words of two contents, in a hundred, from which one who spoke for another said the same.
const HEARSAY_CONTENT: usize = 75;

/// Letters of a name beyond which one of another letter is the same misspelt.
const MISSPELT: usize = 3;

/// Words of a source from which one that goes on for a word more is the same source in full.
const FULL_SOURCE: usize = 3;

/// Whether all that differs is said about a source beside its name, which is compared elsewhere.
fn is_told_besides(old: (&Speaker, &str), new: (&Speaker, &str)) -> bool {
    let (was, is) = (sourcing::head(old.1), sourcing::head(new.1));
    old.0.kind == new.0.kind
        && match old.0.kind {
            SpeakerKind::Document => was.starts_with(&is) || is.starts_with(&was),
            SpeakerKind::Unnamed => was == is,
            _ => false,
        }
}

/// The name within a phrase: what differs where only its spelling does. The whole phrase where it does not hold the name.
fn name_within(phrase: Span, words: &str, name: &str) -> Span {
    words.find(name).map_or(phrase, |at| Span::new(phrase.start + at, phrase.start + at + name.len()))
}

/// Whether a change within two sources is reported already: one source may speak twice in a sentence.
fn is_reported(draft: &Draft, old: Span, new: Span) -> bool {
    let known = |change: &Change| {
        change.old.is_some_and(|span| old.contains(span)) && change.new.is_some_and(|span| new.contains(span))
    };
    draft.changes.iter().rev().take(NEAR).any(known)
}

/// Two sources of the same statement, one of them with other words.
pub(super) fn source(
    comparison: &Comparison<'_>,
    old: (&Attribution, Span),
    new: (&Attribution, Span),
    draft: &mut Draft,
) {
    let (before, after) = (comparison.old.text_of(old.1), comparison.new.text_of(new.1));
    let (Some(was), Some(is)) = (&old.0.speaker, &new.0.speaker) else { return };
    let gender = office::is_other_gender(before, after) && office::is_same_post(before, after);
    if gender || whose(before) != whose(after) && is_without(before, after) {
        let message = format!("the source “{before}” is now described as “{after}”");
        draft.report(Change::new(&kinds::SOURCE_ROLE_CHANGED, Some(old.1), Some(new.1), message));
        draft.claim(comparison.old.tokens_in(old.1), comparison.new.tokens_in(new.1));
        return;
    }
    let identity = identity::of_phrases(before, after);
    let bodies = was.kind != SpeakerKind::Person && is.kind != SpeakerKind::Person;
    if settled(comparison, (identity, bodies), (old.1, new.1), draft) {
        return;
    }
    if is_incomparable((was, before), (is, after))
        || is_redescribed(before, after)
        || is_same_words(before, after)
        || is_same_named(before, after) && !is_one(before, after)
    {
        return;
    }
    if is_reported(draft, old.1, new.1) {
        return;
    }
    let unnamed = |speaker: &Speaker| speaker.kind == SpeakerKind::Unnamed;
    let of = unnamed(was) && is_of(before, &is.name) || unnamed(is) && is_of(after, &was.name);
    let two = identity == Identity::Two;
    if two && !is_of_one_name(comparison, before, after) && !is_one_government(before, after) {
        if let Some(change) = another(comparison, old, new, true) {
            draft.claim(comparison.old.tokens_in(old.1), comparison.new.tokens_in(new.1));
            draft.report(change.detail("old_speaker", was.name.clone()).detail("new_speaker", is.name.clone()));
        }
        return;
    }
    if !of
        && (is_of_one_name(comparison, before, after)
            || is_same_phrase(before, after)
            || is_one(before, after)
            || is_one_government(before, after))
    {
        draft.claim(comparison.old.tokens_in(old.1), comparison.new.tokens_in(new.1));
        return;
    }
    let spans = (Some(old.1), Some(new.1));
    let names = (name_within(old.1, before, &was.name), name_within(new.1, after, &is.name));
    if is_told_besides((was, before), (is, after)) {
        return;
    }
    // A slip in a common noun is none in a name, and the words are compared as words.
    if !same_speaker(was, is) && is_common(before) && is_common(after) && is_respelled(before, after) {
        return;
    }
    let two = nickname::may_be_two(&was.name, &is.name)
        && !nickname::is_told_to_be_one(comparison, (old.1, &was.name), (new.1, &is.name));
    let change = if same_speaker(was, is) && !two {
        role((was, before), (is, after), spans)
    } else if is_misspelt(&was.name, &is.name) || is_misspelt(before, after) || is_other_first_name(was, is) || two {
        let texts = (comparison.old.text_of(names.0), comparison.new.text_of(names.1));
        let message = format!("the source’s name changed from “{}” to “{}”", texts.0, texts.1);
        let names = (Some(names.0), Some(names.1));
        Some(Change::new(&kinds::SOURCE_NAME_CHANGED, names.0, names.1, message))
    } else {
        another(comparison, old, new, of)
    };
    let Some(change) = change else { return };
    draft.claim(comparison.old.tokens_in(old.1), comparison.new.tokens_in(new.1));
    // Whoever spoke still speaks, and another with them.
    let joined = is_joined(before, after) || is_joined(after, before);
    let named = change.kind != &kinds::SOURCE_COUNT_CHANGED;
    let change = if joined && named { change.severity(Severity::Info) } else { change };
    draft.report(change.detail("old_speaker", was.name.clone()).detail("new_speaker", is.name.clone()));
}

/// Explains two phrases that are surely for one source, and reports that only one of them has the name.
fn settled(
    comparison: &Comparison<'_>,
    (identity, bodies): (Identity, bool),
    (old, new): (Span, Span),
    draft: &mut Draft,
) -> bool {
    let (before, after) = (comparison.old.text_of(old), comparison.new.text_of(new));
    let body = |one: &str, other: &str| bodies && identity::points_to_body(one, other) && !is_common(other);
    let (identity, pointed) = match identity {
        Identity::Open if body(after, before) => (Identity::Nameless { old: true }, true),
        Identity::Open if body(before, after) => (Identity::Nameless { old: false }, true),
        other => (other, false),
    };
    let claim = |draft: &mut Draft| draft.claim(comparison.old.tokens_in(old), comparison.new.tokens_in(new));
    match identity {
        Identity::One => {
            // What is told of them besides is compared as words.
            if !identity::tells_besides(before, after) && is_denied(before) == is_denied(after) {
                claim(draft);
            }
            true
        }
        Identity::Nameless { old: named } => {
            let (name, side, place) =
                if named { (before, &comparison.new, new) } else { (after, &comparison.old, old) };
            claim(draft);
            // A noun points back to the body that was named last.
            let known = if pointed {
                identity::is_last_body(side.version, place, name)
            } else {
                identity::is_named_in(side.version, name)
            };
            if !known {
                let (kind, message) = if named {
                    (&kinds::SOURCE_NAMED_TO_ANONYMOUS, format!("“{before}” is now only called “{after}”"))
                } else {
                    (&kinds::SOURCE_ANONYMOUS_TO_NAMED, format!("who was only called “{before}” is now “{after}”"))
                };
                draft.report(Change::new(kind, Some(old), Some(new), message).severity(Severity::Info));
            }
            true
        }
        Identity::Open if bodies && (identity::is_voice_of(before, after) || identity::is_voice_of(after, before)) => {
            claim(draft);
            let message = format!("the body “{before}” became “{after}”: only one version says who speaks for it");
            let change = Change::new(&kinds::SOURCE_ROLE_CHANGED, Some(old), Some(new), message);
            draft.report(change.severity(Severity::Info));
            true
        }
        Identity::Two | Identity::Open => false,
    }
}

/// Whether a source is said not to have spoken: neither the mayor nor the board.
fn is_denied(source: &str) -> bool {
    words(source).iter().any(|word| NEGATIONS.contains(word))
}

/// What it is called that another speaker is named, or the same one described otherwise; `of` where the one is described by the
/// name of the other.
fn another(
    comparison: &Comparison<'_>,
    old: (&Attribution, Span),
    new: (&Attribution, Span),
    of: bool,
) -> Option<Change> {
    let (before, after) = (comparison.old.text_of(old.1), comparison.new.text_of(new.1));
    let (was, is) = (old.0.speaker.as_ref()?, new.0.speaker.as_ref()?);
    let named = |speaker: &Speaker, words: &str| {
        matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organization) && !is_people_of(words)
    };
    // A bare name that the story says nothing of is a name.
    let unnamed = |speaker: &Speaker| speaker.kind == SpeakerKind::Unnamed && !is_bare_name(&speaker.name);
    let change = |kind, message| Change::new(kind, Some(old.1), Some(new.1), message);
    if is_beside(before, after) || is_beside(after, before) {
        let message = format!("“{before}” became “{after}”: one more source");
        let change = change(&kinds::SOURCE_COUNT_CHANGED, message);
        let more = is_beside(before, after);
        let direction = if more { Direction::Strengthened } else { Direction::Weakened };
        return Some(change.direction(direction).severity(if more { Severity::Info } else { Severity::Warning }));
    }
    if let Some(told) = fuller(before, after).filter(|_| !of) {
        let message = format!("the source “{before}” is now described as “{after}”");
        let change = change(&kinds::SOURCE_ROLE_CHANGED, message);
        // Where they are or what of is the same source in full.
        return Some(if told { change } else { change.severity(Severity::Info) });
    }
    if is_same_body(before, after) {
        let message = format!("the source “{before}” is now described as “{after}”");
        return Some(change(&kinds::SOURCE_ROLE_CHANGED, message));
    }
    let between = sourcing::between(before, after, unnamed(was) && unnamed(is)).filter(|_| !of);
    if let Some((kind, direction, message)) = between {
        // Who speaks for another is told only where both said the same.
        let same = kind != &kinds::HEARSAY_DEPTH_CHANGED || overlap(comparison, old.0, new.0) >= HEARSAY_CONTENT;
        return same.then(|| change(kind, message).direction(direction));
    }
    if was.kind == SpeakerKind::Document && unnamed(is) && is_paper_of(before, after) {
        return None;
    }
    let (before, after) = (sourcing::without_age(before), sourcing::without_age(after));
    let (kind, direction, message) = if was.kind == SpeakerKind::Document && unnamed(is) {
        let message = format!("the evidence was “{before}” and is now “{after}”");
        (&kinds::EVIDENCE_WEAKENED, Direction::Weakened, message)
    } else if !of && named(was, before) && unnamed(is) && !is_counted(before) && !is_known(&was.name, after) {
        let message = format!("the source “{before}” is no longer named: “{after}”");
        let change = change(&kinds::SOURCE_NAMED_TO_ANONYMOUS, message).direction(Direction::Weakened);
        return Some(if is_known_as(comparison, &was.name, new.1) { change.severity(Severity::Info) } else { change });
    } else if old.0.kind == AttributionKind::Direct {
        let message = format!("the same words are now attributed to “{after}”, not “{before}”");
        (&kinds::QUOTE_SPEAKER_CHANGED, Direction::Neutral, message)
    } else if !of && unnamed(was) && named(is, after) && !is_body(before) {
        let message = format!("the unnamed source “{before}” is now named: “{after}”");
        (&kinds::SOURCE_ANONYMOUS_TO_NAMED, Direction::Strengthened, message)
    } else {
        let message = format!("the same statement is now attributed to “{after}”, not “{before}”");
        (&kinds::SOURCE_CHANGED, towards(usize::from(!unnamed(was)), usize::from(!unnamed(is))), message)
    };
    Some(change(kind, message).direction(direction))
}

/// The words of a source in lower case.
fn words(source: &str) -> Vec<String> {
    source.split_whitespace().map(str::to_lowercase).collect()
}

/// The words of a source that say in whose hands it is: the rebel-run ministry.
fn whose(source: &str) -> Vec<String> {
    let held = |word: &String| {
        word.rsplit_once('-').is_some_and(|(_, last)| matches!(last, "run" | "led" | "backed" | "controlled"))
    };
    words(source).into_iter().filter(held).collect()
}

/// Whether two sources are the same but for the words that say in whose hands they are.
fn is_without(before: &str, after: &str) -> bool {
    let rest = |text: &str| -> Vec<String> {
        let held = whose(text);
        words(text).into_iter().filter(|word| !held.contains(word) && !grammar::ARTICLE.has(word)).collect()
    };
    rest(before) == rest(after)
}

/// Whether two sources are one body of one owner that is called otherwise: Roe’s voting commission, Roe’s voter fraud commission.
fn is_same_body(before: &str, after: &str) -> bool {
    let (was, is) = (words(before), words(after));
    let owned = |word: &String| word.ends_with("'s") || word.ends_with("’s");
    let body = |word: &String| ORGANIZATION_WORDS.contains(word);
    was != is
        && was.first() == is.first()
        && was.first().is_some_and(owned)
        && was.last() == is.last()
        && was.last().is_some_and(body)
}

/// Whether a source without a name is a paper that the other names as well: the draft of the bill, a draft copy of the bill.
fn is_paper_of(before: &str, after: &str) -> bool {
    let there = words(after);
    words(before).iter().any(|word| DOCUMENTS.contains(word) && there.contains(word))
}

/// Whether one source is the other described more fully, and whether that says who they are.
fn fuller(before: &str, after: &str) -> Option<bool> {
    let qualified = || is_common(before) && is_common(after) && is_qualified(before, after);
    described(before, after).or_else(|| qualified().then(|| !is_placed(before, after)))
}

/// Whether nothing can be said of one source against the other: a word that only opens a clause, a pronoun nobody was found
/// for, whoever says I or we, a list of credits, one of a group against somebody unnamed.
fn is_incomparable(old: (&Speaker, &str), new: (&Speaker, &str)) -> bool {
    let unnamed = |speaker: &Speaker| speaker.kind == SpeakerKind::Unnamed;
    let vague = |(speaker, words): (&Speaker, &str)| {
        let clause = words.starts_with("who ") && !unnamed(speaker);
        let first = PRONOUNS.get(&words.to_lowercase()).is_some_and(|row| row.column(0) == "first");
        is_relative(words) || clause || first || words.contains(" / ") || unnamed(speaker) && is_pronoun(words)
    };
    let article = |words: &str| grammar::ARTICLE.has(&words.to_lowercase());
    vague(old)
        || vague(new)
        || article(old.1)
        || article(new.1)
        || is_one_of_several(old.1) && unnamed(new.0)
        || unnamed(old.0) && unnamed(new.0) && is_reworded(old.1, new.1)
}

/// Whether a pronoun stands on one side and a name on the other of statements that are alike and not the same.
pub(super) fn is_guess(comparison: &Comparison<'_>, old: (&Attribution, Span), new: (&Attribution, Span)) -> bool {
    let unnamed = |of: &Attribution| of.speaker.as_ref().is_some_and(|speaker| speaker.kind == SpeakerKind::Unnamed);
    is_pronoun(comparison.old.text_of(old.1)) != is_pronoun(comparison.new.text_of(new.1))
        && (!unnamed(old.0) && !unnamed(new.0) && overlap(comparison, old.0, new.0) < PRONOUN_CONTENT
            || may_be(&comparison.old, old, comparison.new.text_of(new.1))
            || may_be(&comparison.new, new, comparison.old.text_of(old.1)))
}

/// Whether a pronoun may stand for a name, which stands in its own sentence or one of the two before it.
fn may_be(side: &Side<'_>, pronoun: (&Attribution, Span), name: &str) -> bool {
    if !is_pronoun(side.text_of(pronoun.1)) {
        return false;
    }
    // Somebody who is described as somebody’s is whom the pronoun stood for: he, his deputy.
    let first = name.split_whitespace().next().map(str::to_lowercase).unwrap_or_default();
    if matches!(first.as_str(), "his" | "her" | "their" | "its") {
        return true;
    }
    let named = name.split(',').next().and_then(|name| name.split_whitespace().next_back());
    let Some(last) = named else { return false };
    let sentences = &side.version.article.sentences;
    let near = sentences.get(pronoun.0.sentence.saturating_sub(2)..=pronoun.0.sentence).unwrap_or(&[]);
    near.iter().any(|sentence| side.text_of(sentence.span).contains(last))
}

/// Whether a source is a function word and no name: he, his.
fn is_pronoun(source: &str) -> bool {
    let lower = source.to_lowercase();
    PRONOUNS.contains(&lower) || FUNCTION_WORDS.contains(&lower)
}

/// Whether somebody still speaks, and another with them: Roe, Roe and two aides.
fn is_joined_by(name: &str, source: &str) -> bool {
    let rest = source.find(name).map(|at| &source[at + name.len()..]);
    rest.is_some_and(|rest| rest.starts_with(" and ") || rest.starts_with(", "))
}

/// Whether one source stands whole among several of the other: Roe, both Roe and Dorn.
fn is_joined(one: &str, several: &str) -> bool {
    let name = one.starts_with(char::is_uppercase) && !one.contains(" and ");
    let rest = several.strip_prefix("Both ").or_else(|| several.strip_prefix("both ")).unwrap_or(several);
    let mut parts = rest.split(" and ").flat_map(|part| part.split(", "));
    name && several.contains(" and ") && parts.any(|part| part == one)
}

/// Whether somebody who has no name still speaks first, and another with them: the mayor, the mayor and the fire chief.
fn is_beside(one: &str, several: &str) -> bool {
    let rest = several.strip_prefix(one).and_then(|rest| rest.strip_prefix(" and "));
    let led = |rest: &str| {
        let first = rest.split_whitespace().next().unwrap_or_default();
        let lower = first.to_lowercase();
        first.starts_with(char::is_uppercase) || grammar::ARTICLE.has(&lower) || NUMERALS.contains(&lower)
    };
    is_common(one) && rest.is_some_and(led)
}

/// Whether two sources are one in function words only, or one that goes on where the other was cut off: Roe’s chief
/// financial, Roe’s chief financial officer.
fn is_same_phrase(old: &str, new: &str) -> bool {
    let words = |source: &str| -> Vec<String> {
        let words = source.split_whitespace().map(|word| word.to_lowercase().replace('’', "'"));
        let bare = words.map(|word| word.trim_matches(',').trim_end_matches("'s").to_owned());
        bare.filter(|word| !is_cue_form(word) && word != "the").collect()
    };
    let (a, b) = (words(old), words(new));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if a.len() == b.len() && a.iter().zip(&b).all(|(x, y)| x == y || is_number_of(x, y) || is_number_of(y, x)) {
        return true;
    }
    if is_fuller_name(old, new) || is_fuller_name(new, old) {
        return true;
    }
    // One that reaches over a clause holds the other at its end or its start.
    let edge = long.ends_with(short) || long.starts_with(short);
    let whole = short.len() >= FULL_SOURCE && long.len() > 2 * short.len() && edge;
    // Cut off before its noun: the harbour police are another body than the harbour.
    let cut = short.last().is_some_and(|word| class(word) == Some(WordClass::Adjective));
    a == b || whole || cut && short.len() >= FULL_SOURCE && long.len() == short.len() + 1 && long.starts_with(short)
}

/// Whether one source is the other with a first name put in before a name: Roe and the board, Ann Roe and the board.
fn is_fuller_name(short: &str, long: &str) -> bool {
    let (short, long): (Vec<&str>, Vec<&str>) = (short.split(' ').collect(), long.split(' ').collect());
    let at = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let (Some(first), Some(last)) = (long.get(at), short.get(at)) else { return false };
    let capital = |word: &str| {
        let lower = word.to_lowercase();
        let post = ROLES.contains(&lower) || RANKS.contains(&lower) || TITLES.contains(&lower);
        word.starts_with(char::is_uppercase) && !post
    };
    short.len() > 1 && long[at + 1..] == short[at..] && capital(first) && capital(last) && !first.ends_with(',')
}

/// Whether one source is the other with words that describe it put in before its last or after it: one senator, one
/// Green senator, one senator at the talks.
fn is_qualified(old: &str, new: &str) -> bool {
    let (a, b) = (words(old), words(new));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let (Some((noun, before)), Some((last, _))) = (short.split_last(), long.split_last()) else { return false };
    let placed = long.get(short.len()).is_some_and(|next| FUNCTION_WORDS.contains(next));
    noun == last && long.len() > short.len() && !before.is_empty() && long.starts_with(before)
        || placed && short.len() > 1 && long.starts_with(short)
}

/// Whether a source ends in a common noun in lower case, whatever body it is of: police officers, Harbour Board officials.
fn is_common(source: &str) -> bool {
    source.split_whitespace().next_back().is_some_and(|word| word.starts_with(char::is_lowercase))
}

/// Whether a source is no more than a word or two with capitals, none of them a post or one of grammar: Roe.
fn is_bare_name(source: &str) -> bool {
    let name = |word: &str| {
        let lower = word.to_lowercase();
        word.starts_with(char::is_uppercase) && !ROLES.contains(&lower) && !FUNCTION_WORDS.contains(&lower)
    };
    let words = source.split_whitespace().count();
    (1..=2).contains(&words) && source.split_whitespace().all(name) && !QUANTIFIERS.contains(&source.to_lowercase())
}

/// Whether one source is the other with a phrase after it: some officials, some officials at the port.
fn is_placed(old: &str, new: &str) -> bool {
    let (old, new) = (old.to_lowercase(), new.to_lowercase());
    old.strip_prefix(&new).or_else(|| new.strip_prefix(&old)).is_some_and(|rest| rest.starts_with(' '))
}

/// Whether one word is the other in the plural and both are common nouns of things, or of the people of a place: the
/// complaint, the complaints. Of people it matters how many speak.
fn is_number_of(one: &str, many: &str) -> bool {
    let noun = class(one) == Some(WordClass::Noun) || NATIONALITIES.contains(one);
    many.strip_suffix('s') == Some(one) && noun && !ROLES.contains(one)
}

/// Whether a source is one or some of a group and so unnamed, whoever the group is named after: one of Roe's deputies.
fn is_one_of_several(source: &str) -> bool {
    let lower = source.to_lowercase();
    let mut words = lower.split_whitespace();
    let counts = |word: &str| QUANTIFIERS.contains(word) || NUMERALS.contains(word);
    words.next().is_some_and(counts) && words.next() == Some("of")
}

/// Whether a source is no more than the word that opens a clause: the plan that calls for a vote, there are.
fn is_relative(source: &str) -> bool {
    let source = source.to_lowercase();
    source == "there" || grammar::RELATIVE.has(&source)
}

/// Whether two sources have one name and differ in the clause after it, which is a statement of its own.
fn is_redescribed(old: &str, new: &str) -> bool {
    let name = |source: &str| source.split_once(", ").map(|(name, _)| name.to_lowercase());
    name(old).is_some() && name(old) == name(new)
}

/// Whether two sources name the same people and end alike, and are described otherwise: the former boxer Ivo Pahl and his
/// brother, the wrestler Ivo Pahl and his brother. How they are described is compared as words.
fn is_same_named(old: &str, new: &str) -> bool {
    let names = |source: &str| -> Vec<String> {
        let words = source.split_whitespace().skip(1).filter(|word| word.starts_with(char::is_uppercase));
        words.map(str::to_owned).collect()
    };
    let (was, is) = (names(old), names(new));
    let last = |source: &str| source.split_whitespace().next_back().map(str::to_lowercase);
    was.len() > 1 && was == is && last(old) == last(new) && old.contains(" and ")
}

/// The same speaker under another title: only a role that became another one counts.
fn role(old: (&Speaker, &str), new: (&Speaker, &str), spans: (Option<Span>, Option<Span>)) -> Option<Change> {
    let (was, is) = (old.0.role.as_ref()?, new.0.role.as_ref()?);
    let told = was.to_lowercase() != is.to_lowercase() && old.1.contains(was.as_str()) && new.1.contains(is.as_str());
    // A title in full is no other one, unless it puts somebody above or below: a judge, a district judge; a deputy minister.
    let (short, long) = if was.len() <= is.len() { (was, is) } else { (is, was) };
    let rest = long.strip_suffix(short.as_str());
    let ranks = |word: &str| MODIFIERS.contains(&word.to_lowercase()) || word.to_lowercase() == "assistant";
    if rest.is_some_and(|rest| rest.split_whitespace().count() > 1 && !rest.split_whitespace().any(ranks)) {
        return None;
    }
    let message = format!("{} was “{was}” and is now “{is}”", new.0.name);
    // The post is what differs, and not all that names the source.
    let place = |phrase: Option<Span>, words: &str, post: &str| {
        phrase.zip(words.find(post)).map(|(phrase, at)| Span::new(phrase.start + at, phrase.start + at + post.len()))
    };
    let spans = (place(spans.0, old.1, was), place(spans.1, new.1, is));
    told.then(|| Change::new(&kinds::SOURCE_ROLE_CHANGED, spans.0, spans.1, message))
}

/// Whether two speakers are one: the same name, or one name within the other.
pub(super) fn same_speaker(a: &Speaker, b: &Speaker) -> bool {
    let unnamed = |speaker: &Speaker| speaker.kind == SpeakerKind::Unnamed;
    if unnamed(a) && is_of(&a.name, &b.name) || unnamed(b) && is_of(&b.name, &a.name) {
        return false;
    }
    let words = |name: &str| -> Vec<String> {
        let plain = name.replace(". ", ".");
        plain.split_whitespace().map(str::to_owned).collect()
    };
    // Judge Ann Roe of Lysk.
    let placed = |long: &str, short: &str| {
        let rest =
            long.strip_prefix(short).and_then(|rest| rest.strip_prefix(" of ").or_else(|| rest.strip_prefix(" in ")));
        rest.is_some_and(|rest| PLACES.contains(rest)) && short.contains(' ')
    };
    let (lower, other) = (a.name.to_lowercase(), b.name.to_lowercase());
    let last = |name: &str| name.split_whitespace().next_back().unwrap_or_default().to_owned();
    let within = (lower.contains(&other) || other.contains(&lower)) && last(&lower) == last(&other);
    let described = (unnamed(a) || unnamed(b)) && (within || identity::of_phrases(&a.name, &b.name) == Identity::One);
    let common = |name: &str| {
        name.split_whitespace().any(|word| word.starts_with(char::is_lowercase) && !FUNCTION_WORDS.contains(word))
    };
    if unnamed(a) || unnamed(b) || common(&a.name) || common(&b.name) {
        return described;
    }
    identity::tie(&words(&a.name), &words(&b.name)) == Tie::Same
        || nickname::is_same_person(&lower, &other)
        || placed(&lower, &other)
        || placed(&other, &lower)
}

/// Whether a source is several people without a name, whatever body they are of: hard-liners from the Harbour Caucus.
fn is_people_of(source: &str) -> bool {
    let words: Vec<&str> = source.split_whitespace().collect();
    let ends = |word: &&str| FUNCTION_WORDS.contains(&word.to_lowercase());
    let Some(end) = words.iter().position(ends).filter(|&end| end > 0) else { return false };
    let head = words[end - 1];
    let many = ROLES.get(head).is_none_or(|row| row.column(0) == "many");
    words[end] != "and" && head.starts_with(char::is_lowercase) && head.ends_with('s') && many
}

/// Whether the new version says who a source without a name is: the lawyer, where Ivo Dorn, the lawyer, is named.
fn is_known_as(comparison: &Comparison<'_>, name: &str, source: Span) -> bool {
    let side = &comparison.new;
    let (text, at) = (side.text_of(source), side.tokens_in(source));
    let definite = text.split_whitespace().next().is_some_and(|first| grammar::DEFINITE.has(&first.to_lowercase()));
    let own = words(name);
    let stands = |last: &String| {
        let near = at.start.saturating_sub(NEAR_TOKENS)..side.words.len().min(at.end + NEAR_TOKENS);
        near.into_iter().any(|at| is_word(side, at, last))
    };
    definite && is_described_as(comparison, &own, &words(text)) && own.last().is_some_and(stands)
}

/// Whether a source is not unnamed, whoever else speaks: somebody with another, or a body.
fn is_known(name: &str, source: &str) -> bool {
    is_joined_by(name, source) || is_body(source)
}

/// Whether a source is a body that is told apart from all others, though it has no name: the embassy, the governor’s office.
fn is_body(source: &str) -> bool {
    let lower = source.to_lowercase().replace('’', "'");
    let Some(rest) = lower.strip_prefix("the ") else { return false };
    let words: Vec<&str> = rest.split_whitespace().take_while(|word| !FUNCTION_WORDS.contains(*word)).collect();
    let people = |word: &str| ROLES.contains(word) || NUMERALS.contains(word) || QUANTIFIERS.contains(word);
    let said = words.iter().any(|word| people(word));
    words.last().is_some_and(|last| class(last) == Some(WordClass::Noun)) && !said
}

/// Whether somebody unnamed is described by the name of another: a lawyer for Ivo Pahl is not Ivo Pahl.
fn is_of(described: &str, name: &str) -> bool {
    let before = described.strip_suffix(name).filter(|_| !name.is_empty());
    let last = before.and_then(|before| before.strip_suffix(' ')?.rsplit_once(' '));
    last.is_some_and(|(_, word)| grammar::BELONGING.has(word))
}

/// Whether two persons share their last name and differ in what stands before it: Charles and Chuck Roe, or two of one family.
fn is_other_first_name(a: &Speaker, b: &Speaker) -> bool {
    let parts = |name: &str| name.rsplit_once(' ').map(|(_, last)| last.to_lowercase());
    let persons = a.kind == SpeakerKind::Person && b.kind == SpeakerKind::Person;
    persons && parts(&a.name).is_some() && parts(&a.name) == parts(&b.name)
}

/// Whether the words that name two sources are one name with a letter or two changed, whoever each was taken for. Two places are two.
fn is_misspelt(old: &str, new: &str) -> bool {
    let capital = |name: &str| name.len() > MISSPELT && name.starts_with(char::is_uppercase);
    capital(old) && capital(new) && old != new && !is_two_places(old, new) && spelling::is_misspelt(old, new)
}
