//! Clauses: the parts of a sentence with a finite verb each. A clause inside another one lies within it, so that the main
//! clause of `The mayor, who won in May, resigned` is the whole sentence.

use super::groups::VerbGroup;
use super::tag::{PartOfSpeech, Tag};
use super::{Class, Syntax};
use crate::Article;
use std::ops::Range;

/// A clause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    /// Its tokens, those of clauses within it included.
    pub tokens: Range<usize>,
    /// Its finite verb: index into [`Syntax::verbs`]; none in a sentence without one.
    pub verb: Option<usize>,
    /// The clause around it: index into [`Syntax::clauses`].
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

/// The clauses of all sentences, in order of where they start.
pub(super) fn clauses(syntax: &Syntax, article: &Article, verbs: &[VerbGroup]) -> Vec<Clause> {
    let mut found: Vec<Clause> = Vec::new();
    let mut next = 0;
    for sentence in &article.sentences {
        let tokens = sentence.tokens.clone();
        let first = next + verbs[next..].partition_point(|verb| verb.tokens.start < tokens.start);
        next = first + verbs[first..].partition_point(|verb| verb.tokens.start < tokens.end);
        let finite: Vec<usize> = (first..next).filter(|&verb| verbs[verb].is_finite()).collect();
        let base = found.len();
        found.push(Clause {
            tokens: tokens.clone(),
            verb: finite.first().copied(),
            outer: None,
            link: ClauseLink::Main,
        });
        let mut left = tokens.start;
        for &verb in &finite {
            let group = &verbs[verb].tokens;
            let (start, link) = joint(syntax, left, group.start, left == tokens.start);
            left = group.end;
            place(syntax, &mut found, base, verb, start, link, group, tokens.end);
        }
    }
    found
}

/// Gives a finite verb its clause.
#[expect(clippy::too_many_arguments, reason = "one step of the loop above")]
fn place(
    syntax: &Syntax,
    found: &mut Vec<Clause>,
    base: usize,
    verb: usize,
    start: usize,
    link: ClauseLink,
    group: &Range<usize>,
    limit: usize,
) {
    // The main clause that an embedded clause interrupted: The mayor, who won in May, | resigned.
    let resumed = found[base].verb.is_none_or(|own| own == verb) && found.len() == base + 1;
    if resumed && link == ClauseLink::Main {
        found[base].verb = Some(verb);
        return;
    }
    if resumed {
        found[base].verb = None;
    }
    let last = found.len() - 1;
    let interrupted = found[base].verb.is_none() && last > base && link == ClauseLink::Main;
    if interrupted {
        close(&mut found[base + 1..], group.start);
        found[base].verb = Some(verb);
        return;
    }
    let outer = match link {
        ClauseLink::Main | ClauseLink::Coordinated => {
            close(&mut found[base + 1..], start);
            base
        }
        _ => (base..=last).rev().find(|&at| found[at].tokens.end > start).unwrap_or(base),
    };
    let end = match link {
        ClauseLink::Subordinate if start == found[base].tokens.start => comma(syntax, group.end, limit),
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
fn comma(syntax: &Syntax, from: usize, limit: usize) -> usize {
    (from..limit).find(|&at| syntax.lower(at) == ",").map_or(limit, |at| at + 1)
}

/// Where the clause of the verb at `verb` starts, no sooner than `left`, and how it hangs on what stands before.
fn joint(syntax: &Syntax, left: usize, verb: usize, first: bool) -> (usize, ClauseLink) {
    // The mayor, who won in May, | resigned.
    if !first && verb > left && syntax.lower(verb - 1) == "," {
        return (verb, ClauseLink::Main);
    }
    let own = |at: usize| (at + 1 < verb || syntax.tag(at).part() == PartOfSpeech::Pronoun).then_some(at);
    for at in (left..verb).rev() {
        let (class, tag) = (syntax.class(at), syntax.tag(at));
        let relative = class.is(Class::RELATIVE) && tag.part() == PartOfSpeech::Pronoun;
        match tag {
            _ if relative && syntax.lower(at) != "that" => return (at, ClauseLink::Relative),
            Tag::Subordinator => return (at, ClauseLink::Subordinate),
            // to whom, of which
            Tag::Pronoun if class.is(Class::RELATIVE) => return (own(at).unwrap_or(at), ClauseLink::Relative),
            Tag::Coordinator if joins_clause(syntax, at, verb) => {
                return (at, if first { ClauseLink::Main } else { ClauseLink::Coordinated });
            }
            Tag::Punctuation if matches!(syntax.lower(at), ";" | ":" | "—" | "–" | "--") => {
                return (at + 1, ClauseLink::Main);
            }
            _ => {}
        }
    }
    if first {
        return (left, ClauseLink::Main);
    }
    // Nothing joins it: either the clause before was inside this one, or this one is what somebody says.
    match syntax.phrase_before(verb, left) {
        None => (left, ClauseLink::Main),
        Some(subject) => {
            let start = subject.start;
            let comma = start > left && syntax.lower(start - 1) == ",";
            (start, if comma { ClauseLink::Main } else { ClauseLink::Subordinate })
        }
    }
}

/// Whether a coordinator joins the clause of the verb at `verb` and not two nouns of its subject.
fn joins_clause(syntax: &Syntax, at: usize, verb: usize) -> bool {
    let subject = (at + 1..verb).any(|at| {
        let tag = syntax.tag(at);
        tag.is_noun() || tag.part() == PartOfSpeech::Pronoun
    });
    let before = at.checked_sub(1).map_or(Tag::Punctuation, |before| syntax.tag(before));
    !(subject && before.is_noun())
}
