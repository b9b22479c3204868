//! What a phrase that came or went is by its grammar: a part that a sentence can have or do without, a statement of its own, or
//! words that no sentence can have or lack by choice.
//!
//! A word that narrows stands before a noun, begins with a preposition, says when or how, or is one of several. A verb alone, a
//! subject alone or a phrase that breaks off narrows nothing: with it or without it the sentence was broken, and was mended.

use super::Side;
use std::ops::Range;
use writethru_core::TokenKind;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{
    ADVERBS, AUXILIARIES, CUES, FUNCTION_WORDS, HARM, HEDGES, LEGAL_STATUS, MODALS, MONTHS, NEGATIONS, NUMERALS,
    PADDING, RESTRICTORS, ROLES, TIME_NOUNS, UNDOING, VERBS, WEEKDAYS, collocates, grammar,
};
use writethru_core::thesaurus::{WordClass, class};

/// Words of substance from which a verb and what belongs to it are a statement.
const STATES: usize = 2;

/// Words of a subject that was left out, at most.
const SUBJECT: usize = 4;

/// Words from which a verb states something whatever goes with it.
const LONG: usize = 6;

/// Words by which a phrase is moved at most.
const SLIDE: usize = 3;

/// What a phrase is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// A part that a sentence can have or do without.
    Part,
    /// A statement: a verb with what belongs to it.
    Clause,
    /// Neither: a verb, a subject or an object alone, or words that break off.
    Loose,
}

/// What a word does in its phrase, as far as it can be told without its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Mark,
    Number,
    Determiner,
    /// The ’s of the harbour’s.
    Possessive,
    Preposition,
    Conjunction,
    /// That, who, which.
    Relative,
    /// If, because, when.
    Subordinator,
    Pronoun,
    Auxiliary,
    /// A verb in its base or with an ending of its own: calls, met.
    Verb,
    /// Called.
    Ed,
    /// Calling.
    Ing,
    Adverb,
    Time,
    Adjective,
    Noun,
    /// With a capital letter.
    Name,
}

use Part::{
    Adjective, Adverb, Auxiliary, Conjunction, Determiner, Ed, Ing, Mark, Name, Noun, Number, Possessive, Preposition,
    Pronoun, Relative, Subordinator, Time, Verb,
};

impl Part {
    fn is_nominal(self) -> bool {
        matches!(self, Noun | Name)
    }

    fn is_verbal(self) -> bool {
        matches!(self, Verb | Ed | Ing)
    }

    /// Whether a thing or somebody begins with it.
    fn begins_thing(self) -> bool {
        matches!(self, Determiner | Pronoun | Number | Noun | Name)
    }
}

/// Tokens read before a phrase and after it.
const AROUND: usize = 3;

/// A phrase with what stands beside it.
struct Reading<'a> {
    side: &'a Side<'a>,
    run: &'a Range<usize>,
    /// What its words do.
    parts: Vec<Part>,
    /// What those before it in its sentence do, the nearest one first.
    before: Vec<Part>,
    /// What those after it do.
    after: Vec<Part>,
}

/// What a phrase of a sentence is.
pub(crate) fn shape(side: &Side<'_>, run: &Range<usize>, sentence: &Range<usize>) -> Shape {
    let shape = Reading::new(side, run, sentence).shape();
    // With it or without it the sentence may be broken, but it says the reverse.
    if shape == Shape::Loose && turns(side, run) { Shape::Part } else { shape }
}

/// Whether a phrase negates, undoes, doubts or denies what stands beside it: it was false, witnesses dispute, far from.
fn turns(side: &Side<'_>, run: &Range<usize>) -> bool {
    let words: Vec<String> = run.clone().map(|at| side.lower(at)).collect();
    let turns = |at: usize| UNDOING.contains(&words[at]) || HEDGES.longest(&words[at..]).is_some();
    (0..words.len()).any(turns) || denies(side, run)
}

/// Whether a phrase negates or denies what stands beside it, or calls it untrue.
pub(super) fn denies(side: &Side<'_>, run: &Range<usize>) -> bool {
    let words: Vec<String> = run.clone().map(|at| side.lower(at)).collect();
    (0..words.len()).any(|at| {
        collocates::UNTRUE.has(&words[at])
            || words[at..].starts_with(&["far".to_owned(), "from".to_owned()])
            || CUES.get(&words[at]).is_some_and(|row| row.column(1) == "denial")
            || NEGATIONS.longest(&words[at..]).is_some_and(|(_, row)| row.column(0).is_empty())
    })
}

/// How far back a phrase begins that would begin with a word that leads one, where words repeat: in | ports that ask for it in | May
/// is | in ports that ask for it | in May.
pub(crate) fn slide(side: &Side<'_>, run: &Range<usize>, sentence: &Range<usize>) -> usize {
    let leads = |at: usize| matches!(part(side, at, sentence), Preposition | Relative | Subordinator);
    if leads(run.start) || side.version.article.tokens[run.start].kind == TokenKind::Punctuation {
        return 0;
    }
    let most = run.len().min(SLIDE).min(run.start.saturating_sub(sentence.start));
    let same = |by: usize| (1..=by).all(|by| side.words[run.start - by] == side.words[run.end - by]);
    (1..=most).take_while(|&by| same(by)).find(|&by| leads(run.start - by)).unwrap_or(0)
}

/// What a token does, by itself.
fn part(side: &Side<'_>, at: usize, sentence: &Range<usize>) -> Part {
    let token = &side.version.article.tokens[at];
    match token.kind {
        TokenKind::Number => return Number,
        TokenKind::Word => {}
        _ => return Mark,
    }
    let word = side.lower(at);
    if AUXILIARIES.contains(&word) || MODALS.contains(&word) || word.ends_with("'ll") || word.ends_with("n't") {
        return Auxiliary;
    }
    if TIME_NOUNS.contains(&word) || WEEKDAYS.contains(&word) || MONTHS.contains(&word) {
        return Time;
    }
    if NUMERALS.get(&word).is_some_and(|row| row.column(1) == "cardinal") && word != "one" {
        return Number;
    }
    let classes = FUNCTION_WORDS.get(&word).map_or("", |row| row.column(0));
    for class in classes.split(' ') {
        match class {
            "determiner" | "possessive" => return Determiner,
            "auxiliary" => return Auxiliary,
            "preposition" => return Preposition,
            "conjunction" => return Conjunction,
            "relative" => return Relative,
            "subordinator" => return Subordinator,
            "subject" | "object" => return Pronoun,
            "time" => return Time,
            _ => {}
        }
    }
    if matches!(word.as_str(), "'s" | "’s" | "'") {
        return Possessive;
    }
    // Involving the board is no deed.
    if word.ends_with("ing") && PADDING.get(&word).is_some_and(|row| row.column(0) == "carrier") {
        return Preposition;
    }
    let first = at == sentence.start;
    if !first && side.text_of(token.span).starts_with(char::is_uppercase) {
        return Name;
    }
    match open(&word) {
        // Shares at the start of a sentence are things.
        Verb if first && word.ends_with('s') && !VERBS.contains(&word) => Noun,
        part => part,
    }
}

/// What a word of no closed class does.
fn open(word: &str) -> Part {
    let known = class(word);
    let long = word.len() > 4;
    if word == "so" {
        Subordinator
    } else if VERBS.contains(word) {
        Verb
    } else if long && word.ends_with("ed") && known != Some(WordClass::Noun) {
        Ed
    } else if long && word.ends_with("ing") {
        Ing
    } else if ADVERBS.contains(word) || long && word.ends_with("ly") && known != Some(WordClass::Adjective) {
        Adverb
    } else {
        match known {
            Some(WordClass::Verb) => Verb,
            // Needs is no adverb in any story.
            Some(WordClass::Adverb) if word.ends_with('s') => Verb,
            Some(WordClass::Adjective) => Adjective,
            Some(WordClass::Adverb) => Adverb,
            Some(WordClass::Noun) | None => Noun,
        }
    }
}

/// What a word does after others: a call is a noun, and so is a meeting or a board meeting.
fn after(side: &Side<'_>, at: usize, part: Part, parts: &[Part]) -> Part {
    let word = side.lower(at);
    let mut back = parts.iter().rev();
    let previous = back.next().copied();
    let within = matches!(previous, Some(Ed | Ing | Adjective))
        && matches!(back.find(|part| **part != Adverb), Some(Determiner | Possessive | Number | Preposition));
    let led = matches!(previous, Some(Determiner | Possessive | Number | Adjective)) || within;
    let lead = previous == Some(Preposition) && at.checked_sub(1).is_some_and(|at| side.lower(at) != "to");
    match part {
        Verb if !VERBS.contains(&word) && (led || lead) => Noun,
        Ing if class(&word) == Some(WordClass::Noun) => {
            let plural = at.checked_sub(1).is_some_and(|at| side.lower(at).ends_with('s'));
            let thing = led || lead || previous.is_some_and(Part::is_nominal) && !plural;
            if thing { Noun } else { Ing }
        }
        _ => part,
    }
}

impl<'a> Reading<'a> {
    fn new(side: &'a Side<'a>, run: &'a Range<usize>, sentence: &Range<usize>) -> Self {
        let from = run.start.saturating_sub(2 * AROUND).max(sentence.start).min(run.start);
        let to = (run.end + AROUND).min(sentence.end).max(run.end);
        let mut all: Vec<Part> = Vec::new();
        for at in from..run.end {
            let part = part(side, at, sentence);
            all.push(after(side, at, part, &all));
        }
        let parts = all.split_off(run.start - from);
        let mut rest = parts.clone();
        for at in run.end..to {
            let part = part(side, at, sentence);
            rest.push(after(side, at, part, &rest));
        }
        let next = rest.split_off(parts.len());
        all.reverse();
        Self { side, run, parts, before: all, after: next }
    }
}

impl Reading<'_> {
    fn shape(&self) -> Shape {
        let words: Vec<usize> = (0..self.parts.len()).filter(|&at| self.parts[at] != Mark).collect();
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return Shape::Part };
        if self.is_led(first) {
            // The tweet that linked | to his interview: nothing is left for the preposition.
            let bare = words.len() == 2 && self.side.lower(self.run.end) == "to" && self.parts[first] == Relative;
            // And | that Roe | is ready, a clerk | who the board |, was ill: no verb of its own.
            let rest: Vec<Part> = words.iter().skip(1).map(|&at| self.parts[at]).collect();
            let subject = matches!(rest.as_slice(), [Name | Pronoun] | [Determiner, Noun | Name] | [Name, Name]);
            let verbless = self.parts[first] == Relative && subject;
            return if words.len() == 1 || bare || verbless { Shape::Loose } else { Shape::Part };
        }
        if words.iter().any(|&at| self.is_finite(at, first)) {
            return self.clause(&words);
        }
        if self.is_broken(first, last, &words) || self.is_label(first, last) {
            return Shape::Loose;
        }
        let weighs = |&at: &usize| {
            let word = self.lower(at);
            NEGATIONS.contains(&word)
                || UNDOING.contains(&word)
                || RESTRICTORS.contains(&word)
                || HARM.contains(&word)
                || LEGAL_STATUS.contains(&word)
        };
        let figure = words.iter().any(|&at| self.parts[at] == Number);
        let joined = |part: Option<Part>| part == Some(Conjunction);
        let several = joined(self.last_part()) || joined(self.next_part()) || self.parts.contains(&Conjunction);
        if words.iter().any(weighs) || figure || several || self.parts.contains(&Mark) {
            return Shape::Part;
        }
        if self.is_loose(first, last, &words) { Shape::Loose } else { Shape::Part }
    }

    fn lower(&self, at: usize) -> String {
        self.side.lower(self.run.start + at)
    }

    /// What the word before the phrase does.
    fn last_part(&self) -> Option<Part> {
        self.before.first().copied()
    }

    /// What the word after it does.
    fn next_part(&self) -> Option<Part> {
        self.after.first().copied()
    }

    /// Whether a phrase begins with a word that makes a clause part of another: who left, after she left.
    fn is_led(&self, first: usize) -> bool {
        let adverbial = FUNCTION_WORDS.get(&self.lower(first)).is_some_and(|row| row.column(0).contains("adverbial"));
        matches!(self.parts[first], Subordinator | Relative) || adverbial && first + 1 < self.parts.len()
    }

    /// Whether a verb of the phrase says of somebody that they do: has left, the judge heard arguments, released a report.
    fn is_finite(&self, at: usize, first: usize) -> bool {
        let word = self.lower(at);
        let previous = at.checked_sub(1).map_or(self.last_part(), |at| self.parts.get(at).copied());
        let next = self.parts.get(at + 1).copied();
        // What stands in a clause of the phrase is told of another word of it: in states that ask for work.
        if (0..at).any(|at| self.is_led(at)) {
            return false;
        }
        let subject = previous.is_some_and(|part| part.is_nominal() || matches!(part, Pronoun | Adverb | Relative));
        let object = next.is_some_and(|part| matches!(part, Determiner | Pronoun | Relative | Number));
        match self.parts[at] {
            Auxiliary => !matches!(word.as_str(), "be" | "been" | "being" | "having"),
            Ed => subject && object,
            Verb if VERBS.contains(&word) => subject && (object || next.is_some_and(Part::is_nominal) || at > first),
            // In a phrase that a preposition leads, what may be a noun is one.
            Verb => subject && next.is_some() && self.parts[first] != Preposition && (object || at > first),
            _ => false,
        }
    }

    /// A verb with enough that belongs to it is a statement: has become part of the debate. Has told or took place is none.
    fn clause(&self, words: &[usize]) -> Shape {
        // Said | he dreamed | he shot: a verb with who does it, before another one.
        let parts: Vec<Part> = words.iter().map(|&at| self.parts[at]).collect();
        let does = |part: Part| matches!(part, Pronoun | Name);
        let verb = |part: Option<Part>| part.is_some_and(|part| part.is_verbal() || part == Auxiliary);
        match parts.as_slice() {
            [Verb | Ed, who] if does(*who) && verb(self.next_part()) => return Shape::Part,
            [who, Verb | Ed] if does(*who) && verb(self.last_part()) => return Shape::Part,
            _ => {}
        }
        let solid = |part: Part| part.is_nominal() || part.is_verbal() || matches!(part, Adjective | Number | Time);
        let content = words.iter().filter(|&&at| solid(self.parts[at])).count();
        let thing =
            words.len() >= LONG || words.iter().any(|&at| self.parts[at].is_nominal() || self.parts[at] == Number);
        if content >= STATES && thing && words.len() > STATES { Shape::Clause } else { Shape::Loose }
    }

    /// Whether without the phrase a word before or after it has nothing to go with, or its own last one has not.
    fn is_broken(&self, first: usize, last: usize, words: &[usize]) -> bool {
        let (start, end) = (self.parts[first], self.parts[last]);
        let (before, after) = (self.last_part(), self.next_part());
        // Left last | year by boat.
        let participle = matches!(after, Some(Ed | Ing)) && self.after.get(1) == Some(&Preposition);
        let closed =
            participle || after.is_none_or(|part| !part.is_nominal() && part != Adjective && !part.is_verbal());
        let lone = words.len() == 1 && start == Time && TIME_NOUNS.contains(&self.lower(first));
        if lone && closed && before.is_some_and(|part| part.is_verbal() || part == Noun) {
            return true;
        }
        // What follows a preposition or the “to” of a verb is wanted there.
        let owned = self.before.get(1) == Some(&Determiner) && before == Some(Name) && self.is_owned();
        // Gave up | power: the preposition belongs to the verb.
        let last = self.run.start.checked_sub(1).map_or_else(String::new, |at| self.side.lower(at));
        let whole = self.before.get(1).is_some_and(|part| part.is_verbal()) && grammar::PARTICLE.has(&last);
        let wants = matches!(before, Some(Preposition | Possessive)) && !whole || owned && end.is_nominal();
        let stranded = wants && closed && !after.is_some_and(Part::begins_thing);
        // Roe | ’s failed | sought.
        if start == Possessive && matches!(after, Some(Verb | Ed)) && !end.is_nominal() {
            return true;
        }
        if stranded && !matches!(start, Preposition | Time | Adverb | Conjunction | Mark) && self.parts[0] != Mark {
            return true;
        }
        // And | saying that it held, and | claimed there were none.
        let says = after == Some(Relative) || is_cue_form(&self.lower(first)) && after == Some(Pronoun);
        if words.len() == 1 && start.is_verbal() && says {
            return true;
        }
        // No envoys or | members of the | press.
        if matches!(end, Preposition | Determiner)
            && words.iter().any(|&at| self.parts[at] == Noun)
            && self.is_light(words)
        {
            return true;
        }
        // A restraining | order.
        let quality = matches!(before, Some(Ing | Adjective)) && self.before.get(1) == Some(&Determiner);
        if quality && closed && words.len() == 1 && end == Noun {
            return true;
        }
        // Won by 22,748 | votes.
        if before == Some(Number) && closed && words.len() == 1 && matches!(end, Noun | Verb) {
            return true;
        }
        // That | the board | firmly refused: a subject before its verb, where none stood.
        let follows = self.after.iter().find(|part| **part != Adverb);
        let verb = matches!(follows, Some(Auxiliary | Ed)) || after == Some(Verb) && self.is_verb_after();
        // Roe met Dorn and | Pahl | was jailed: what had a subject has another one.
        let opens = before.is_none_or(|part| matches!(part, Mark | Subordinator | Relative)) || self.is_opened();
        if verb && opens && end.is_nominal() && words.len() <= SUBJECT && matches!(start, Determiner | Name | Pronoun) {
            return true;
        }
        // A limit of | the time boats can stay.
        let thing =
            start == Determiner && end.is_nominal() && after.is_some_and(|part| part.is_nominal() || part == Pronoun);
        if thing && self.after.get(1) == Some(&Auxiliary) {
            return true;
        }
        // Photos | comparing the crowds.
        before.is_none_or(|part| part == Mark) && end.is_nominal() && words.len() <= 2 && after == Some(Ing)
    }

    /// Whether a phrase without a finite verb can neither be had nor done without by choice.
    fn is_loose(&self, first: usize, last: usize, words: &[usize]) -> bool {
        let (start, end) = (self.parts[first], self.parts[last]);
        let (before, after) = (self.last_part(), self.next_part());
        let all = |such: fn(Part) -> bool| words.iter().all(|&at| such(self.parts[at]));
        if self.lower(first) == "to" {
            return words.len() == 1;
        }
        match end {
            Preposition if start == Preposition => return words.len() > 1,
            Preposition => return self.is_light(words),
            // An incident involving | theft.
            Ing if start == Determiner && self.is_carrier(last) => return self.is_light(words),
            // The words of the | poem, part of a | plan.
            Determiner => {
                // A person who read the | memo, firms | earning more.
                let told = words.iter().any(|&at| self.parts[at] == Relative || ROLES.contains(&self.lower(at)));
                let joins = matches!(before, None | Some(Mark | Conjunction | Preposition));
                let narrows = start == Ing && words.len() > 1 && !joins;
                if told && !self.is_light(words) || narrows && matches!(self.lower(last).as_str(), "less" | "more") {
                    return false;
                }
                let of = last.checked_sub(1).map(|at| self.parts[at]) == Some(Preposition) && start != Preposition;
                return !(of && self.lower(last) == "the");
            }
            _ => {}
        }
        if start == Preposition {
            return false;
        }
        if all(|part| part.is_verbal() || matches!(part, Adverb | Auxiliary)) && !all(|part| part == Adverb) {
            return self.is_loose_verb(end);
        }
        if !end.is_nominal() {
            return false;
        }
        // A subject before its verb, where none stood: if convicted, | Roe could go.
        let led = matches!(before, Some(Relative | Subordinator));
        let verb = matches!(after, Some(Auxiliary | Ed)) || after == Some(Verb) && (led || self.is_verb_after());
        let begins = before.is_none_or(|part| part == Mark)
            || self.is_opened()
            || matches!(before, Some(Subordinator | Relative | Verb | Ed | Pronoun));
        if verb && begins {
            return true;
        }
        // Two things beside each other that nothing joins: secure | Lysk the minerals. A verb may have both: gave | Roe the book.
        let thing = matches!(after, Some(Determiner | Pronoun));
        thing && !before.is_some_and(Part::is_verbal)
    }

    /// Whether all that stands before the phrase in its sentence is a conjunction.
    fn is_opened(&self) -> bool {
        self.before.len() == 1 && self.last_part() == Some(Conjunction)
    }

    /// Whether verbs alone narrow nothing: who | learned heard of it. A participle before a noun does, and so does what may be a
    /// noun; what was done to somebody is told: wounded | soldiers, lifted | travel bans, was | shot in Lysk.
    fn is_loose_verb(&self, end: Part) -> bool {
        let subject = self.last_part().is_some_and(|part| part.is_nominal() || matches!(part, Pronoun | Relative));
        // Told is no noun, as travel is.
        let past = VERBS.get(&self.lower(self.parts.len() - 1)).is_some_and(|row| row.column(0) != "base");
        let noun = matches!(end, Ed | Ing) || end == Verb && self.last_part().is_some() && !subject && !past;
        let plural = self.side.lower(self.run.end).ends_with('s');
        let thing = matches!(self.next_part(), Some(Noun | Adjective))
            || self.next_part() == Some(Verb) && plural && !self.is_verb_after();
        // Along with | implementing reforms: what is done to them, and not which they are, as sweeping would say.
        let gerund = end == Ing
            && self.last_part() == Some(Preposition)
            && class(&self.lower(self.parts.len() - 1)) == Some(WordClass::Verb);
        let before_noun = thing && noun && !gerund;
        let leads = self.run.start.checked_sub(1).map_or_else(String::new, |at| self.side.lower(at));
        let passive = self.last_part() == Some(Auxiliary) && !MODALS.contains(&leads);
        // Guns | sold online.
        let told_how = self.parts.len() > 1 && matches!(self.parts.last(), Some(Adverb | Adjective | Time));
        !before_noun && !passive && !told_how
    }

    /// Whether what stands before the name before the phrase says whose it is: his Lysk | house.
    fn is_owned(&self) -> bool {
        let word = self.run.start.checked_sub(2).map_or_else(String::new, |at| self.side.lower(at));
        FUNCTION_WORDS.get(&word).is_some_and(|row| row.column(0) == "possessive")
    }

    /// Whether the word after the phrase can be no noun: met, or calls with its object after it.
    fn is_verb_after(&self) -> bool {
        let object = self.after.get(1).is_some_and(|part| part.begins_thing() || *part == Relative);
        VERBS.contains(&self.side.lower(self.run.end)) || object
    }

    /// Whether what is named after the phrase is only called something that was spoken of: the company, | Norwire, is …
    fn is_label(&self, first: usize, last: usize) -> bool {
        let called = self.lower(first) == "the" && self.parts[last] == Noun && last == first + 1;
        let apart = self.parts.last() == Some(&Mark) && self.last_part().is_none_or(|part| part == Mark);
        called && apart && self.next_part() == Some(Name)
    }

    /// Whether a word only carries what follows, as a preposition does: involving.
    fn is_carrier(&self, at: usize) -> bool {
        PADDING.get(&self.lower(at)).is_some_and(|row| row.column(0) == "carrier")
    }

    /// Whether all the nouns of a phrase that ends in a preposition only lead up to what follows: the words of | the poem.
    fn is_light(&self, words: &[usize]) -> bool {
        let light =
            |at: usize| PADDING.get(&self.lower(at)).is_some_and(|row| matches!(row.column(0), "head" | "shell"));
        words.iter().filter(|&&at| self.parts[at].is_nominal()).all(|&at| light(at))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::eye::check;

    #[test]
    fn what_mends_a_sentence_narrows_nothing() {
        check(&[
            // Verbs alone.
            ("Two men heard of it.", "Two wounded men heard of it.", "scope-changed"),
            ("Roe was in Lysk in May.", "Roe was trained in Lysk in May.", "scope-changed"),
            ("The mayor met with a banker in May.", "The mayor met with a banker took place in May.", ""),
            ("The bank lifted bans.", "The bank lifted travel bans.", "scope-changed"),
            ("Four deputies called on Roe to.", "Four deputies called on Roe to step down.", ""),
            ("It comes with reforms in May.", "It comes with implementing reforms in May.", ""),
            ("It comes with reforms in May.", "It comes with sweeping reforms in May.", "scope-changed"),
            ("Roe spoke about theft.", "Roe spoke about an incident involving theft.", ""),
            ("Roe spoke about theft.", "Roe spoke about a gang involving theft.", "scope-changed"),
            ("Norwire is a shell firm.", "The company, Norwire, is a shell firm.", ""),
            ("Norwire is a shell firm.", "A rival, Norwire, is a shell firm.", "scope-changed"),
            // A subject, or what a preposition wants.
            ("It is an area that needs to explore.", "It is an area that the panel needs to explore.", ""),
            ("The board would meet.", "The audit board would meet.", "scope-changed"),
            ("Police seek men for related to the raid.", "Police seek men for activity related to the raid.", ""),
            ("Roe faces charges in May.", "Roe faces corruption charges in May.", "scope-changed"),
            ("He won a restraining to keep Roe away.", "He won a restraining order to keep Roe away.", ""),
            // Nouns that only lead up to what follows.
            ("Police arrested the mayor in May.", "Police arrested the wife of the mayor in May.", "scope-changed"),
            ("Police looked into Roe in May.", "Police looked into the death of Roe in May.", "scope-changed"),
            ("The storm hit the city in May.", "The storm hit parts of the city in May.", "scope-changed"),
            ("The ship could begin to sail in May.", "The ship could become begin to sail in May.", ""),
            ("Roe warned young crews in May.", "Roe warned told young crews in May.", ""),
            ("Roe told reporters that it was late.", "Roe told reporters afternoon that it was late.", ""),
            ("He borrowed on his house.", "He borrowed on his summer house.", "scope-changed"),
            ("Roe sought a loan in May.", "Roe's badly sought a loan in May.", ""),
            ("Dorn left and is willing to talk.", "Dorn left and that Dorn is willing to talk.", ""),
            ("The law covers boats in May.", "The law covers boats that fire in May.", "scope-changed"),
            ("Roe asked but firmly refused to pay.", "Roe asked but the board firmly refused to pay.", "scope-changed"),
            ("Roe won by 22,748.", "Roe won by 22,748 votes.", ""),
            ("It tells of possible theft.", "It tells of an incident involving possible theft.", ""),
            ("It tells of possible theft.", "It tells of a bank involving possible theft.", "scope-changed"),
            ("No press were let in.", "No members of the press were let in.", ""),
            ("No envoys or press were let in.", "No envoys or members of the press were let in.", ""),
        ]);
    }

    #[test]
    fn what_states_something_is_a_statement() {
        check(&[
            (
                "He has no idea that his own talk.",
                "He has no idea that his own talk has become part of the debate.",
                "",
            ),
            (
                "He has no idea that his own talk has become part of the debate.",
                "He has no idea that his own talk.",
                "claim-removed",
            ),
            // What is said of a noun, or when and why, narrows.
            ("The law covers boats.", "The law covers boats that sail at night.", "scope-changed"),
            ("The law covers boats in May.", "The law covers boats in ports that ask for it in May.", "scope-changed"),
            ("The law covers boats.", "The law covers boats if the board votes for it.", "scope-changed"),
            ("Roe sold the boat.", "Hours before Dorn left, Roe sold the boat.", "scope-changed"),
        ]);
    }
}
