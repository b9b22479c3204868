//! Clauses: the parts of a sentence with a finite verb each. A clause inside another one lies within it, so that the main
//! clause of `The mayor, who won in May, resigned` is the whole sentence.

use super::Class;
use super::groups::{Phrase, VerbGroup};
use super::sentence::Tagged;
use super::tag::{PartOfSpeech, Tag};
use std::ops::Range;

/// A clause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    /// Its tokens, those of clauses within it included.
    pub tokens: Range<usize>,
    /// Its finite verb, by its number among the verbs of the sentence: [`super::Syntax::verb_of`] gives it; none in a sentence
    /// without one.
    pub verb: Option<usize>,
    /// The clause around it, by its number among the clauses of the sentence.
    pub outer: Option<usize>,
    /// How it hangs on the one around it.
    pub link: ClauseLink,
}

/// How a clause hangs on the one around it or before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClauseLink {
    /// It opens the sentence or follows a semicolon, colon or dash.
    Main,
    /// `and`, `but`, `or`
    Coordinated,
    /// `because`, `if`, `that`; or nothing at all: `he said it held`
    Subordinate,
    /// `who`, `which`
    Relative,
}

/// The clauses of a sentence with these phrases and verbs, in order of where they start.
pub(super) fn clauses(words: &Tagged<'_>, phrases: &[Phrase], verbs: &[VerbGroup]) -> Vec<Clause> {
    let finite: Vec<usize> = (0..verbs.len()).filter(|&verb| verbs[verb].is_finite()).collect();
    let Range { start, end } = words.tokens;
    let mut found =
        vec![Clause { tokens: start..end, verb: finite.first().copied(), outer: None, link: ClauseLink::Main }];
    let mut left = start;
    for verb in finite {
        let group = &verbs[verb].tokens;
        let (start, link) = joint(words, phrases, left..group.start, left == start);
        left = group.end;
        place(words, &mut found, verb, group, (start, link));
    }
    found
}

/// Gives a finite verb, number `verb`, its clause: `group` are the tokens of the verb, `joint` says where the clause starts
/// and how it hangs on what stands before.
fn place(
    words: &Tagged<'_>,
    found: &mut Vec<Clause>,
    verb: usize,
    group: &Range<usize>,
    (start, link): (usize, ClauseLink),
) {
    let limit = words.tokens.end;
    // The main clause that an embedded clause interrupted: The mayor, who won in May, | resigned.
    let resumed = found[0].verb.is_none_or(|own| own == verb) && found.len() == 1;
    if resumed && link == ClauseLink::Main {
        found[0].verb = Some(verb);
        return;
    }
    if resumed {
        found[0].verb = None;
    }
    let last = found.len() - 1;
    let interrupted = found[0].verb.is_none() && last > 0 && link == ClauseLink::Main;
    if interrupted {
        close(&mut found[1..], group.start);
        found[0].verb = Some(verb);
        return;
    }
    let outer = match link {
        ClauseLink::Main | ClauseLink::Coordinated => {
            close(&mut found[1..], start);
            0
        }
        _ => (0..=last).rev().find(|&at| found[at].tokens.end > start).unwrap_or(0),
    };
    let end = match link {
        ClauseLink::Subordinate if start == found[0].tokens.start => comma(words, group.end, limit),
        _ => limit.min(found[outer].tokens.end),
    };
    found.push(Clause { tokens: start..end, verb: Some(verb), outer: Some(outer), link });
}

/// Ends the clauses that are still open at `end`.
fn close(clauses: &mut [Clause], end: usize) {
    for clause in clauses.iter_mut().filter(|clause| clause.tokens.end > end) {
        clause.tokens.end = end.max(clause.tokens.start + 1);
    }
}

/// The token after the next comma, or `limit`.
fn comma(words: &Tagged<'_>, from: usize, limit: usize) -> usize {
    (from..limit).find(|&at| words.lower(at) == ",").map_or(limit, |at| at + 1)
}

/// Where the clause of a verb starts, given the tokens between the verb before it and its own, and how it hangs on what
/// stands before.
fn joint(words: &Tagged<'_>, phrases: &[Phrase], between: Range<usize>, first: bool) -> (usize, ClauseLink) {
    let Range { start: left, end: verb } = between;
    // The mayor, who won in May, | resigned.
    if !first && verb > left && words.lower(verb - 1) == "," {
        return (verb, ClauseLink::Main);
    }
    let own = |at: usize| (at + 1 < verb || words.tag(at).part() == PartOfSpeech::Pronoun).then_some(at);
    for at in (left..verb).rev() {
        let (class, tag) = (words.class(at), words.tag(at));
        let relative = class.is(Class::RELATIVE) && tag.part() == PartOfSpeech::Pronoun;
        match tag {
            _ if relative && words.lower(at) != "that" => return (at, ClauseLink::Relative),
            Tag::Subordinator => return (at, ClauseLink::Subordinate),
            // to whom, of which
            Tag::Pronoun if class.is(Class::RELATIVE) => return (own(at).unwrap_or(at), ClauseLink::Relative),
            Tag::Coordinator if joins_clause(words, at, verb) => {
                return (at, if first { ClauseLink::Main } else { ClauseLink::Coordinated });
            }
            Tag::Punctuation if matches!(words.lower(at), ";" | ":" | "—" | "–" | "--") => {
                return (at + 1, ClauseLink::Main);
            }
            _ => {}
        }
    }
    if first {
        return (left, ClauseLink::Main);
    }
    // Nothing joins it: either the clause before was inside this one, or this one is what somebody says.
    match phrase_before(phrases, verb, left) {
        None => (left, ClauseLink::Main),
        Some(subject) => {
            let start = subject.start;
            let comma = start > left && words.lower(start - 1) == ",";
            (start, if comma { ClauseLink::Main } else { ClauseLink::Subordinate })
        }
    }
}

/// Whether a coordinator joins the clause of the verb at `verb` and not two nouns of its subject.
fn joins_clause(words: &Tagged<'_>, at: usize, verb: usize) -> bool {
    let subject = (at + 1..verb).any(|at| {
        let tag = words.tag(at);
        tag.is_noun() || tag.part() == PartOfSpeech::Pronoun
    });
    let before = at.checked_sub(1).map_or(Tag::Punctuation, |before| words.tag(before));
    !(subject && before.is_noun())
}

/// The last noun phrase that ends between `left` and `end`, as a run of tokens.
fn phrase_before(phrases: &[Phrase], end: usize, left: usize) -> Option<Range<usize>> {
    let next = phrases.partition_point(|phrase| phrase.tokens.end <= end);
    let phrase = phrases.get(next.checked_sub(1)?)?;
    (phrase.tokens.start >= left).then(|| phrase.tokens.clone())
}
