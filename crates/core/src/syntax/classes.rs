//! Grammatical classes of words, as far as they can be told without a parser: from closed lists and from their shape.

use super::{Syntax, has_capital};
use crate::lexicon::{
    ADVERBS, AUXILIARIES, CUES, FUNCTION_WORDS, LY_WORDS, Lexicon, LexiconSet, MODIFIERS, ROLES, TIME_NOUNS,
    TIME_WORDS, TITLES, VERBS, WEEKDAYS,
};
use crate::{Token, TokenKind};
use rustc_hash::FxHashMap;

/// A set of the classes a word can belong to.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Class(u32);

impl Class {
    /// a, the, some, two.
    pub const DETERMINER: Self = Self(1);
    /// his, their.
    pub const POSSESSIVE: Self = Self(1 << 1);
    /// of, in, according.
    pub const PREPOSITION: Self = Self(1 << 2);
    /// and, but.
    pub const CONJUNCTION: Self = Self(1 << 3);
    /// that, because, while.
    pub const SUBORDINATOR: Self = Self(1 << 4);
    /// who, which.
    pub const RELATIVE: Self = Self(1 << 5);
    /// he, there, everyone.
    pub const SUBJECT: Self = Self(1 << 6);
    /// him, themselves.
    pub const OBJECT: Self = Self(1 << 7);
    /// has, would, isn't.
    pub const AUXILIARY: Self = Self(1 << 8);
    /// also, repeatedly.
    pub const ADVERB: Self = Self(1 << 9);
    /// Friday, yesterday, week.
    pub const TIME: Self = Self(1 << 10);
    /// A finite verb whatever stands around it: went, took.
    pub const VERB: Self = Self(1 << 11);
    /// A form that is a cue wherever it is a verb: said.
    pub const CUE: Self = Self(1 << 12);
    /// aide, spokesman, Senator.
    pub const ROLE: Self = Self(1 << 13);
    /// former, senior.
    pub const MODIFIER: Self = Self(1 << 14);
    /// Ends in -ed: a past tense or a participle.
    pub const PAST: Self = Self(1 << 15);
    /// Ends in -ing.
    pub const GERUND: Self = Self(1 << 16);

    /// Opens a time: last, this, tomorrow, summer.
    pub const TIME_OPENING: Self = Self(1 << 17);

    /// Written with a capital.
    pub const CAPITAL: Self = Self(1 << 18);

    /// Both sets.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The first set without the second.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the two share a class.
    pub const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The set as a number, for the features of the sequence model.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Whether the word belongs to no class of grammar: a noun, an adjective or an unknown verb.
    pub const fn is_open(self) -> bool {
        !self.is(CLOSED)
    }
}

/// Classes whose words are neither nouns nor adjectives.
const CLOSED: Class = Class::DETERMINER
    .or(Class::POSSESSIVE)
    .or(Class::PREPOSITION)
    .or(Class::CONJUNCTION)
    .or(Class::SUBORDINATOR)
    .or(Class::RELATIVE)
    .or(Class::SUBJECT)
    .or(Class::OBJECT)
    .or(Class::AUXILIARY)
    .or(Class::ADVERB)
    .or(Class::VERB)
    .or(Class::CUE);

/// The classes of every token; `syntax` holds the tokens in lower case and the lexicons they may stand in.
pub(super) fn classes(text: &str, tokens: &[Token], syntax: &Syntax) -> Vec<Class> {
    let mut known: FxHashMap<&str, Class> = FxHashMap::default();
    let mut opens_sentence = true;
    let class_of = |(at, token): (usize, &Token)| {
        let (word, opens) = (syntax.lower(at), syntax.opens(at));
        let mut class = match word {
            _ if token.kind != TokenKind::Word => Class::default(),
            _ if opens.shares(LISTS) => *known.entry(word).or_insert_with(|| look_up(word, opens).or(by_ending(word))),
            _ => by_ending(word),
        };
        if has_capital(text, token) {
            // Within a sentence no adverb has a capital: Kelly, Skelly, Reilly are names.
            class = if opens_sentence { class } else { class.without(Class::ADVERB) }.or(Class::CAPITAL);
        }
        opens_sentence = token.kind == TokenKind::QuoteMark || matches!(word, "." | "?" | "!" | ":" | "…" | "...");
        class
    };
    tokens.iter().enumerate().map(class_of).collect()
}

/// The lexicons that tell a class.
const LISTS: LexiconSet = LexiconSet::of(&[
    &ADVERBS,
    &AUXILIARIES,
    &CUES,
    &FUNCTION_WORDS,
    &MODIFIERS,
    &ROLES,
    &TIME_NOUNS,
    &TIME_WORDS,
    &TITLES,
    &VERBS,
    &WEEKDAYS,
]);

/// The classes that the lexicons give a lower-case word.
fn look_up(word: &str, opens: LexiconSet) -> Class {
    let holds = |lexicon: &Lexicon| opens.has(lexicon) && lexicon.contains(word);
    let row = if opens.has(&FUNCTION_WORDS) { FUNCTION_WORDS.get(word) } else { None };
    let names = row.map_or("", |row| row.column(0)).split(' ');
    let class = names.fold(Class::default(), |class, name| class.or(named(name)));
    let lists = [
        (holds(&AUXILIARIES), Class::AUXILIARY),
        (holds(&WEEKDAYS) || holds(&TIME_NOUNS), Class::TIME),
        (opens.has(&TIME_WORDS) && opens_time(word), Class::TIME_OPENING),
        (holds(&VERBS), Class::VERB),
        (opens.has(&CUES) && crate::extract::cues::is_cue_form(word), Class::CUE),
        (holds(&ROLES) || holds(&TITLES), Class::ROLE),
        (holds(&MODIFIERS), Class::MODIFIER),
        (holds(&ADVERBS), Class::ADVERB),
    ];
    lists.into_iter().filter(|&(holds, _)| holds).fold(class, |class, (_, more)| class.or(more))
}

/// Whether a word of time can stand at the start of a time.
fn opens_time(word: &str) -> bool {
    !matches!(crate::extract::times::class_of(word), "" | "before-year" | "ahead" | "ahead-plural" | "zone")
}

/// The classes that the ending of a lower-case word tells.
fn by_ending(word: &str) -> Class {
    let mut class = Class::default();
    let long = word.len() > 4;
    if long && word.ends_with("ly") && !LY_WORDS.contains(word) {
        class = class.or(Class::ADVERB);
    }
    if long && word.ends_with("ed") && !word.ends_with("eed") {
        class = class.or(Class::PAST);
    }
    if long && word.ends_with("ing") && !word.ends_with("thing") {
        class = class.or(Class::GERUND);
    }
    class
}

/// Reads a class as the lexicon writes it.
fn named(name: &str) -> Class {
    match name {
        "determiner" => Class::DETERMINER,
        "possessive" => Class::POSSESSIVE,
        "preposition" => Class::PREPOSITION,
        "conjunction" => Class::CONJUNCTION,
        "subordinator" => Class::SUBORDINATOR,
        "relative" => Class::RELATIVE,
        "subject" => Class::SUBJECT,
        "object" => Class::OBJECT,
        "auxiliary" => Class::AUXILIARY,
        "time" => Class::TIME,
        _ => Class::default(),
    }
}
