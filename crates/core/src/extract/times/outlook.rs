//! Whether the verb of a time looks back or ahead: `met on Friday`, `will meet on Friday`, `meets Friday`.

use super::{Scene, class_of};
use crate::TokenKind;
use crate::lexicon::{FUNCTION_WORDS, TIME_WORDS, contexts, grammar};
use crate::syntax::{Class, GrammaticalNumber, PartOfSpeech, Tag, VerbGroup};

/// Tokens before an expression in which its verb is looked for.
const VERB_DISTANCE: usize = 24;

/// Tokens after an expression in which its verb is looked for, where none stands before it.
const VERB_AFTER: usize = 14;

/// When a verb says that something happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tense {
    /// met, has met, was met.
    Past,
    /// meets, is meeting: with a day it is one to come.
    Present,
    /// would meet, may meet, was due to meet: mostly to come.
    Open,
    /// will meet, is to meet, scheduled for.
    Ahead,
}

/// The verb a time belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Verb {
    pub tense: Tense,
    /// Tokens between the two.
    pub distance: usize,
}

impl Scene<'_, '_> {
    /// Whether the words around an expression look ahead: will, is to, plans to, as early as.
    pub(super) fn looks_ahead(&self, at: usize) -> bool {
        self.outlook(at) == Some(true)
    }

    /// Whether the verb of an expression looks ahead or back; None when no verb tells.
    pub(super) fn outlook(&self, at: usize) -> Option<bool> {
        self.verb(at).map(|verb| verb.tense != Tense::Past)
    }

    /// The verb of an expression: the nearest before it, outside a clause that is closed by then; of one that opens its
    /// sentence or owns the subject (`Sunday's final pits`), the first after it.
    pub(super) fn verb(&self, at: usize) -> Option<Verb> {
        let copula = |word: &str| matches!(word, "is" | "are");
        let on = matches!(self.before(at, 1), "on" | "for" | "in" | "at");
        let soon =
            self.before(at, 1) == "as" && matches!(self.before(at, 2), "early" | "soon") && self.before(at, 3) == "as";
        if copula(self.before(at, 1)) || (on && copula(self.before(at, 2))) || soon {
            return Some(Verb { tense: Tense::Ahead, distance: 1 });
        }
        // "the incident Sunday evening that left one dead": the clause that follows is of the same noun.
        let next = at + 1 + usize::from(self.part_at(at + 1).is_some());
        if !on && matches!(self.word(next), "that" | "which") && self.reading.tag(at.saturating_sub(1)).is_noun() {
            return self.verb_after(next + 1);
        }
        self.verb_before(at).or_else(|| self.verb_after(at)).or_else(|| self.untold_verb(at))
    }

    /// The verb of a sentence in which none was found: a form that may be a noun as well, and that goes with the noun before it in
    /// number: the team | travels, the boats | race.
    fn untold_verb(&self, at: usize) -> Option<Verb> {
        let (reading, syntax) = (self.reading, self.reading.syntax);
        let index = reading.article.sentence_at(reading.tokens().get(at)?.span.start)?;
        let tokens = reading.article.sentences[index].tokens.clone();
        let whole =
            reading.word(tokens.end - 1) == "." && !syntax.verbs_in(tokens.clone()).iter().any(VerbGroup::is_finite);
        let agrees = |verb: usize| {
            let (subject, form) = (reading.tag(verb - 1), reading.tag(verb));
            let name = subject.part() == PartOfSpeech::Name;
            let noun = |number| form.part() == PartOfSpeech::Noun && form.number() == Some(number);
            let other = if subject.number() == Some(GrammaticalNumber::Singular) {
                GrammaticalNumber::Plural
            } else {
                GrammaticalNumber::Singular
            };
            subject.is_noun()
                && !reading.is_capital(verb)
                && syntax.may_be_verb(verb)
                && (noun(other) || name && noun(GrammaticalNumber::Singular))
        };
        let verb = (tokens.start + 1..at).filter(|_| whole).find(|&verb| agrees(verb))?;
        Some(Verb { tense: Tense::Present, distance: at - verb })
    }

    fn verb_before(&self, at: usize) -> Option<Verb> {
        let from = at.saturating_sub(VERB_DISTANCE).max(self.start);
        let mut other = at;
        while other > from {
            other -= 1;
            // "Cai, who resigned last week, on Tuesday": the clause between the commas is closed.
            if self.word(other) == ","
                && at - other <= 2
                && let Some(opening) = self.clause_between(from, other)
            {
                other = opening;
                continue;
            }
            if let Some(tense) = self.tense(other) {
                return Some(Verb { tense, distance: at - other });
            }
        }
        None
    }

    /// The comma that opens a relative clause which the comma at `close` closes.
    fn clause_between(&self, from: usize, close: usize) -> Option<usize> {
        let opening = (from..close).rev().find(|&at| self.word(at) == ",")?;
        contexts::DESCRIBING.has(self.word(opening + 1)).then_some(opening)
    }

    fn verb_after(&self, at: usize) -> Option<Verb> {
        let mut other = at;
        let limit = self.limit.min(at + VERB_AFTER);
        while other < limit {
            // The verb of “who was hurt” is of nobody else.
            if matches!(self.word(other), "who" | "which" | "whose") {
                other = (other..limit).find(|&at| self.word(at) == ",")?;
            }
            if let Some(tense) = self.tense(other) {
                return Some(Verb { tense, distance: other - at });
            }
            other += 1;
        }
        None
    }

    /// What the word at `at` says of when, if it is a verb or stands for one.
    fn tense(&self, at: usize) -> Option<Tense> {
        let word = self.word(at);
        if !self.reading.is(at, TokenKind::Word) && !word.starts_with('\'') && !word.starts_with('’') {
            return None;
        }
        let before = self.before(at, 1);
        match self.reading.longest(&TIME_WORDS, at, self.limit.min(at + 3)).map_or("", |(_, row)| row.column(0)) {
            // "its advertising plans" are a noun.
            "ahead" if word == "deadline" || before != "the" && !self.is_plan(at) => {
                return Some(self.planned(at));
            }
            "ahead-plural" if is_plural_subject(before) => return Some(Tense::Ahead),
            _ => {}
        }
        match word {
            "is" | "are" if self.word(at + 1) == "to" => return Some(Tense::Ahead),
            word if contexts::OPEN_MODAL.has(word) && (!self.reading.is_capital(at) || at == self.start) => {
                let perfect = (at + 1..at + 4).any(|at| self.word(at) == "have");
                return Some(if perfect { Tense::Past } else { Tense::Open });
            }
            "was" | "were" if self.word(at + 1) == "to" => {
                return Some(if self.word(at + 2) == "have" { Tense::Past } else { Tense::Open });
            }
            _ => {}
        }
        self.tense_of_form(at)
    }

    /// What the form of a verb says of when. A copula of the present says nothing: the toll is 12 after Tuesday's storm.
    fn tense_of_form(&self, at: usize) -> Option<Tense> {
        if self.is_attributive(at) {
            return None;
        }
        match self.reading.tag(at) {
            Tag::VerbPast | Tag::AuxiliaryPast => Some(Tense::Past),
            Tag::VerbPastParticiple => {
                // "is held", "will be held"
                let auxiliary = (1..=3)
                    .map(|count| self.before(at, count))
                    .find(|word| grammar::BE.has(*word) || grammar::HAVE.has(*word));
                match auxiliary {
                    Some("be" | "being") => None,
                    Some("is" | "are") => Some(Tense::Present),
                    _ => Some(Tense::Past),
                }
            }
            // "Roe says on Friday" is of a Friday gone.
            Tag::VerbPresent if super::super::cues::is_cue_form(self.word(at)) => Some(Tense::Past),
            Tag::VerbPresent => Some(Tense::Present),
            _ => None,
        }
    }

    /// Whether a form that looks ahead is a noun here: its advertising plans, high hopes.
    fn is_plan(&self, at: usize) -> bool {
        contexts::PLAN_NOUN.has(self.word(at)) && self.reading.tag(at).is_noun()
    }

    /// `scheduled for`, `was due to`: of what was planned and came otherwise the past.
    fn planned(&self, at: usize) -> Tense {
        let participle = !contexts::PLANNING.has(self.word(at));
        let was = (1..=3).any(|count| matches!(self.before(at, count), "was" | "were" | "been" | "had"));
        if self.word(at) == "would" || self.word(at) == "should" {
            let perfect = (at + 1..at + 4).any(|at| self.word(at) == "have");
            return if perfect { Tense::Past } else { Tense::Open };
        }
        if !participle || !was {
            return Tense::Ahead;
        }
        let failed = (at..self.limit).any(|at| matches!(self.word(at), "but" | "instead" | "until"));
        if failed { Tense::Past } else { Tense::Open }
    }

    /// Whether a participle describes the noun after it: the planned strike, two injured men.
    fn is_attributive(&self, at: usize) -> bool {
        let before = self.reading.class(at.wrapping_sub(1));
        let led = at > self.start
            && (before.is(Class::DETERMINER.or(Class::POSSESSIVE)) || self.reading.is(at - 1, TokenKind::Number));
        let noun = self.reading.is(at + 1, TokenKind::Word) && !self.reading.holds(&FUNCTION_WORDS, at + 1);
        led && noun
            && !matches!(self.before(at, 1), "that" | "this" | "which" | "who")
            && !matches!(self.word(at), "said")
            && class_of(self.word(at + 1)) != "shift"
    }
}

/// Whether a word may be the plural subject of a form like “resume”: talks resume, the shops open.
fn is_plural_subject(word: &str) -> bool {
    (word.ends_with('s') && word.len() > 3 || matches!(word, "they" | "we" | "people"))
        && !FUNCTION_WORDS.contains(word)
        || matches!(word, "they" | "we")
}
