//! Phrases and groups: the base noun phrases of a sentence with their heads, and its verbs with their auxiliaries.

use super::sentence::Tagged;
use super::tag::{PartOfSpeech, Tag, VerbForm};
use crate::lexicon::grammar;
use std::ops::Range;

/// A base noun phrase: an article, what describes the noun, and the noun, without what follows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phrase {
    /// Its tokens: `the old harbour master's boat`.
    pub tokens: Range<usize>,
    /// The token that says what it is: `boat`.
    pub head: usize,
}

/// A verb with its auxiliaries and the adverbs between them: `had not yet been told`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerbGroup {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The verb itself, the last of them; an auxiliary where it stands alone: `is` in `is old`.
    pub head: usize,
    /// The form of its first verb: past or present where the group is finite.
    pub form: VerbForm,
    /// Whether something is done to the subject: `was told`, `told by nobody`.
    pub passive: bool,
    /// Whether a form of `have` makes it perfect: `has told`.
    pub perfect: bool,
    /// Whether `not`, `never` or a contraction negates it.
    pub negated: bool,
    /// Its modal verb, if it has one: `would`, `may`.
    pub modal: Option<usize>,
}

impl VerbGroup {
    /// Whether it has a tense of its own.
    pub fn is_finite(&self) -> bool {
        matches!(self.form, VerbForm::Past | VerbForm::Present)
    }
}

/// The base noun phrases of a sentence, in order.
pub(super) fn phrases(words: &Tagged<'_>) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = words.tokens.start;
    while at < words.tokens.end {
        match phrase(words, at) {
            Some(phrase) => {
                at = phrase.tokens.end;
                found.push(phrase);
            }
            None => at += 1,
        }
    }
    found
}

/// The phrase among these that token `at` stands in.
pub(super) fn phrase_at(phrases: &[Phrase], at: usize) -> Option<&Phrase> {
    let next = phrases.partition_point(|phrase| phrase.tokens.start <= at);
    phrases.get(next.checked_sub(1)?).filter(|phrase| phrase.tokens.contains(&at))
}

/// The noun phrase that starts at `at`.
fn phrase(words: &Tagged<'_>, at: usize) -> Option<Phrase> {
    use PartOfSpeech as Part;
    let mut head = None;
    let mut end = at;
    while end < words.tokens.end {
        let tag = words.tag(end);
        let next = if end + 1 < words.tokens.end { words.tag(end + 1) } else { Tag::Punctuation };
        let after_noun = head.is_some_and(|head| head + 1 == end && words.tag(head).is_noun());
        let goes_on = match tag.part() {
            Part::Noun | Part::Name => {
                head = Some(end);
                true
            }
            Part::Pronoun if end == at => {
                // his boat, the pronoun a determiner; he, a phrase of its own
                let owns = words.class(end).is(super::Class::POSSESSIVE) && opens_rest(next);
                if !owns {
                    return Some(Phrase { tokens: at..at + 1, head: at });
                }
                true
            }
            // $1.5 million, page 12
            Part::Numeral => {
                head = head.filter(|&head| words.tag(head).is_noun()).or(Some(end));
                true
            }
            Part::Determiner => !after_noun && head.is_none_or(|head| is_possessive(words, head + 1)),
            Part::Adjective => !after_noun || is_hyphen(words, end - 1),
            // the ruling party, a burnt boat
            Part::Verb => end > at && !after_noun && is_participle(tag) && (next.is_noun() || next.is_adjective()),
            Part::Adverb => end > at && !after_noun && (next.is_adjective() || next == Tag::Numeral),
            Part::Particle => after_noun && is_possessive(words, end),
            Part::Symbol => next == Tag::Numeral || end > at && words.tag(end - 1) == Tag::Numeral,
            // old and new boats
            Part::Coordinator => end > at && words.tag(end - 1).is_adjective() && next.is_adjective(),
            Part::Punctuation => is_hyphen(words, end),
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    let head = head?;
    // What was taken in vain after the last noun or figure stays outside.
    let closes = |&at: &usize| words.tag(at).is_noun() || matches!(words.tag(at), Tag::Numeral | Tag::Symbol);
    let last = (head..end).rfind(closes).unwrap_or(head);
    Some(Phrase { tokens: at..last + 1, head })
}

/// Whether what follows a possessive pronoun can be the rest of its phrase.
fn opens_rest(tag: Tag) -> bool {
    tag.is_noun() || tag.is_adjective() || tag == Tag::Numeral || tag == Tag::Adverb || is_participle(tag)
}

fn is_participle(tag: Tag) -> bool {
    matches!(tag, Tag::VerbPastParticiple | Tag::VerbPresentParticiple)
}

fn is_possessive(words: &Tagged<'_>, at: usize) -> bool {
    words.tag(at) == Tag::Particle && matches!(words.lower(at), "'s" | "'")
}

/// A hyphen that joins two words.
fn is_hyphen(words: &Tagged<'_>, at: usize) -> bool {
    words.lower(at) == "-" && words.touches(at) && at > 0 && words.touches(at - 1)
}

/// The verb groups of a sentence with these phrases, in order.
pub(super) fn verb_groups(words: &Tagged<'_>, phrases: &[Phrase]) -> Vec<VerbGroup> {
    let mut found = Vec::new();
    let mut at = words.tokens.start;
    while at < words.tokens.end {
        let tag = words.tag(at);
        // in a phrase a participle describes: the ruling party
        let describes = is_participle(tag) && phrase_at(phrases, at).is_some();
        if (tag.is_verb() || tag.is_auxiliary()) && !describes {
            let group = verb_group(words, at);
            at = group.tokens.end;
            found.push(group);
        } else {
            at += 1;
        }
    }
    found
}

/// The verb group whose first verb stands at `at`.
fn verb_group(words: &Tagged<'_>, at: usize) -> VerbGroup {
    let limit = words.tokens.end;
    let mut group = VerbGroup {
        tokens: at..at + 1,
        head: at,
        form: words.tag(at).form().unwrap_or(VerbForm::Present),
        passive: false,
        perfect: false,
        negated: negates(words, at),
        modal: words.holds(&crate::lexicon::MODALS, at).then_some(at).filter(|_| words.tag(at).is_auxiliary()),
    };
    let bare = words.tag(at) == Tag::VerbPastParticiple;
    group.passive = bare;
    while words.tag(group.head).is_auxiliary() {
        let adverb = |&next: &usize| {
            words.tag(next) == Tag::Adverb || negates(words, next) && words.tag(next) != Tag::Determiner
        };
        let next = group.head + 1 + (group.head + 1..limit).take_while(|next| adverb(next)).count();
        let (be, have) = (is_be(words, group.head), is_have(words, group.head));
        let continues = match words.tag(next).form() {
            _ if next >= limit => false,
            Some(VerbForm::PastParticiple) => be || have,
            // Past tense and participle look alike, and only one of them stands after an auxiliary.
            Some(VerbForm::Past) => (be || have) && words.tag(next).is_verb(),
            Some(VerbForm::PresentParticiple) => be,
            Some(VerbForm::Infinitive | VerbForm::Present) => !be && !have,
            None => false,
        };
        group.negated |= (group.head + 1..next).any(|at| negates(words, at)) && (continues || next > group.head + 1);
        if !continues {
            // It is not old: what negates belongs to the verb.
            let negation = (group.head + 1..next).rfind(|&at| negates(words, at));
            group.tokens.end = negation.map_or(group.head + 1, |at| at + 1);
            return group;
        }
        group.perfect |= have;
        group.passive = be && words.tag(next).form() != Some(VerbForm::PresentParticiple);
        group.negated |= negates(words, next);
        group.head = next;
        group.tokens.end = next + 1;
    }
    // to be told, not to be told
    let to = group
        .tokens
        .start
        .checked_sub(1)
        .filter(|&to| group.form == VerbForm::Infinitive && words.lower(to) == "to" && words.is_word(to));
    if let Some(to) = to {
        group.tokens.start = to;
        group.negated |= to > 0 && negates(words, to - 1);
    }
    group
}

/// Whether a word negates the verb beside it.
fn negates(words: &Tagged<'_>, at: usize) -> bool {
    words.is_of(&grammar::NOT, at) || words.lower(at).ends_with("n't")
}

fn is_be(words: &Tagged<'_>, at: usize) -> bool {
    words.is_of(&grammar::BE, at) || words.lower(at) == "'s" && words.tag(at).is_auxiliary()
}

fn is_have(words: &Tagged<'_>, at: usize) -> bool {
    words.is_of(&grammar::HAVE, at)
}
