//! Names: runs of capitalised words that name a person, a body or a place, with the forms of one name joined.

mod join;
mod kinds;

use super::reading::Reading;
use crate::lexicon::{
    FIRST_NAMES, FUNCTION_WORDS, Lexicon, MODIFIERS, MONTHS, NAME_ENDINGS, NAME_NOUNS, NATIONALITIES,
    ORGANIZATION_WORDS, PLACES, ROLES, SENTENCE_STARTERS, TIME_ZONES, TITLES, VERBS, WEEKDAYS, grammar,
};
use crate::syntax::{Class, PartOfSpeech};
use crate::thesaurus::{self, WordClass};
use crate::{BlockKind, Mention, Span, TokenKind};
pub(super) use join::is_suffix;
use kinds::{is_acronym, kind};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Words a role before a name has at most.
const ROLE_WORDS_MAX: usize = 7;

/// Finds the names of a version.
pub fn names(reading: &Reading<'_>) -> Vec<Mention> {
    let usage = Usage::of(reading);
    let mut mentions = Vec::new();
    for sentence in &reading.article.sentences {
        let block = &reading.article.blocks[sentence.block];
        let start = body_start(reading, &sentence.tokens);
        let heading = is_heading(reading, start..sentence.tokens.end) || block.kind == BlockKind::Crosshead;
        let mut at = start;
        while at < sentence.tokens.end {
            let run = run(reading, at, sentence.tokens.end);
            if run.is_empty() {
                at += 1;
                continue;
            }
            at = run.end;
            if !heading {
                mentions.extend(mention(reading, &usage, run, start));
            }
        }
    }
    join::join(reading, &mut mentions);
    mentions
}

/// The first token of a sentence after its dateline.
fn body_start(reading: &Reading<'_>, tokens: &Range<usize>) -> usize {
    let dateline = reading.article.dateline.as_ref().and_then(|dateline| dateline.span);
    match dateline {
        Some(span) if reading.span(tokens.start, tokens.end).overlaps(span) => {
            reading.article.token_at(span.end).max(tokens.start)
        }
        _ => tokens.start,
    }
}

/// Whether most words of a sentence start with a capital, so that capitals tell nothing. A verb or noun without one shows
/// that it is a sentence full of names: Roe met Dow in Lysk.
fn is_heading(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for at in tokens.filter(|&at| reading.is(at, TokenKind::Word)) {
        let (long, capital) = (reading.word(at).len() > 3, reading.is_capital(at));
        words += usize::from(long);
        capitals += usize::from(long && capital);
        let grammar = reading.word(at).len() <= 2 || is_plain(reading, at) || reading.lower(at).contains(['\'', '’']);
        if !capital && !grammar {
            return false;
        }
    }
    words >= 4 && capitals * 10 >= words * 8
}

/// How words are written where capitals mean something.
#[derive(Default)]
struct Usage<'r> {
    /// Words seen in lower case, of those that also stand with a capital.
    lower: FxHashSet<&'r str>,
    /// Words seen with a capital inside a sentence.
    capital: FxHashSet<&'r str>,
    /// Function words that stand in brackets as the letters of a name: `(WHO)`.
    letters: FxHashSet<&'r str>,
}

/// The lengths and first bytes of some words: what tells most other words from them without hashing any.
struct Shapes([u32; 256]);

impl Default for Shapes {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl Shapes {
    fn add(&mut self, word: &str) {
        self.0[usize::from(word.as_bytes().first().copied().unwrap_or(0))] |= 1 << word.len().min(31);
    }

    fn may_hold(&self, word: &str) -> bool {
        let lengths = self.0[usize::from(word.as_bytes().first().copied().unwrap_or(0))];
        lengths >> word.len().min(31) & 1 == 1
    }
}

impl<'r> Usage<'r> {
    fn of(reading: &'r Reading<'_>) -> Self {
        let mut usage = Self::default();
        let mut opened = FxHashSet::default();
        let mut shapes = Shapes::default();
        for sentence in &reading.article.sentences {
            let mut opening = true;
            for at in sentence.tokens.clone() {
                if !reading.is(at, TokenKind::Word) {
                    opening |= reading.is(at, TokenKind::QuoteMark) || reading.word(at) == ":";
                    continue;
                }
                if reading.is_capital(at) {
                    let word = reading.lower(at);
                    shapes.add(word);
                    (if opening { &mut opened } else { &mut usage.capital }).insert(word);
                    if reading.word(at + 1) == ")" && is_acronym(reading, at..at + 1) && is_plain(reading, at) {
                        usage.letters.insert(word);
                    }
                }
                opening = false;
            }
        }
        // Only words that stand with a capital somewhere are ever asked for.
        for (at, token) in reading.tokens().iter().enumerate() {
            let (word, small) = (reading.lower(at), token.kind == TokenKind::Word && !reading.is_capital(at));
            if small && shapes.may_hold(word) {
                let asked = opened.contains(word) || usage.capital.contains(word);
                asked.then(|| usage.lower.insert(word));
            }
        }
        usage
    }
}

/// The run of capitalised words that starts at `at`, small joining words inside it included.
fn run(reading: &Reading<'_>, at: usize, limit: usize) -> Range<usize> {
    if !opens_name(reading, at) {
        return at..at;
    }
    // A title stays whole though no name joins its parts: Secretary of State.
    let titled = || {
        // Words that all have a capital are one run anyway.
        let small = !reading.is_capital(at + 1) && reading.is(at + 1, TokenKind::Word);
        let (count, _) = small.then(|| reading.longest(&TITLES, at, limit)).flatten()?;
        (count > 2 && reading.is_capital(at + count - 1)).then_some(at + count)
    };
    let mut end = titled().unwrap_or(at + 1);
    let mut body = is_body(reading, at..end);
    while end < limit {
        let joints = joints(reading, end, limit, body);
        let hyphen = matches!(reading.word(end), "-" | "–")
            && reading.touches(end - 1)
            && reading.touches(end)
            && (reading.is_capital(end + 1) || is_suffix_number(reading, end + 1));
        let before = end;
        if let Some(close) = super::quotes::nickname_end(reading, end).filter(|&close| close + 1 < limit) {
            end = close + 1;
        } else if joints > 0 || hyphen {
            end += joints.max(1) + 1;
        } else if (opens_name(reading, end) && !SKIPPED.iter().any(|lexicon| reading.holds(lexicon, end)))
            || is_suffix_number(reading, end)
            || is_last_name(reading, end)
        {
            end += 1;
        } else {
            break;
        }
        body |= is_body(reading, before..end);
    }
    at..end
}

/// How many small words from `at` on join two parts of a name: one of `University | of | Lysk`, two of `Jorge | de la | Cruz`.
fn joints(reading: &Reading<'_>, at: usize, limit: usize, body: bool) -> usize {
    let particle = |at: usize| reading.word(at) == "&" || reading.is_of(&grammar::NAME_PARTICLE, at);
    // "of" and "for" join only bodies and places: Institute of Marine Studies, Bay of Marn, but not Roe of Lysk.
    let joins = |at: usize| {
        let noun = body || reading.holds(&NAME_NOUNS, at - 1);
        particle(at) || matches!(reading.lower(at), "of" | "for") && noun
    };
    let names = |at: usize| at < limit && opens_name(reading, at);
    match (joins(at), particle(at) && particle(at + 1)) {
        (true, _) if names(at + 1) => 1,
        (_, true) if names(at + 2) => 2,
        _ => 0,
    }
}

/// A short number that touches the name before it: `Covid` `-` `19` aside, `G20` and the like.
fn is_suffix_number(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, TokenKind::Number) && reading.word(at).len() <= 3 && reading.touches(at - 1)
}

/// Capitalised words that are no names: weekdays and months.
static SKIPPED: [&Lexicon; 2] = [&WEEKDAYS, &MONTHS];

/// Whether a month is somebody’s last name: after a first name, and before what they did or a mark: `Ben | March | said`.
fn is_last_name(reading: &Reading<'_>, at: usize) -> bool {
    let name = |at: usize| reading.is_capital(at) && reading.tag(at).part() == PartOfSpeech::Name;
    if at == 0 || !reading.holds(&MONTHS, at) {
        return false;
    }
    let known = reading.holds(&FIRST_NAMES, at - 1) && reading.is_capital(at - 1);
    let first = known || name(at - 1) && !reading.opens(at - 1).has(&TITLES) && !reading.holds(&PLACES, at - 1);
    let next = reading.tag(at + 1);
    let known = || known && matches!(reading.word(at + 1), "," | "." | ";" | ")");
    let follows = next.is_finite() || matches!(reading.word(at + 1), "'s" | "’s" | "and") || known();
    first && follows && name(at)
}

/// Whether a month or a function word is somebody’s first name: the surname stands after it, then what they did or a mark, and
/// nothing before it says when or asks: `May Roe | left`, `Will Roe, | a clerk`, but `Will Roe leave?`
pub(super) fn is_first_name(reading: &Reading<'_>, at: usize) -> bool {
    let called = reading.row(&FIRST_NAMES, at).is_some_and(|row| row.column(1) == "word") && reading.is_capital(at);
    if !called {
        return false;
    }
    let sentence = reading.article.sentence_at(reading.tokens()[at].span.start);
    let asks =
        sentence.is_some_and(|sentence| reading.article.sentences[sentence].span.of(reading.text).ends_with('?'));
    let when = |at: usize| {
        reading.class(at).is(Class::PREPOSITION
            .or(Class::DETERMINER)
            .or(Class::POSSESSIVE)
            .or(Class::TIME)
            .or(Class::MODIFIER))
            || reading.is_capital(at) && !reading.holds(&TITLES, at)
            || reading.is(at, TokenKind::Number)
            || reading.word(at) == "-"
    };
    let surname = || {
        let other = [&ORGANIZATION_WORDS, &NATIONALITIES, &PLACES, &MONTHS, &WEEKDAYS, &FUNCTION_WORDS, &ROLES];
        reading.is_capital(at + 1)
            && reading.is(at + 1, TokenKind::Word)
            && !is_acronym(reading, at + 1..at + 2)
            && !other.iter().any(|lexicon| reading.holds(lexicon, at + 1))
    };
    let follows = || {
        let next = reading.class(at + 2);
        !reading.is_capital(at + 2)
            && (next.is(Class::CUE.or(Class::VERB).or(Class::PAST).or(Class::AUXILIARY).or(Class::PREPOSITION))
                || reading.tag(at + 2).is_finite()
                || matches!(reading.word(at + 2), "," | "." | "'s" | "’s" | "and" | "who"))
    };
    !asks && (at == 0 || !when(at - 1)) && surname() && follows()
}

/// Whether a run only rates a debt: `Baa1`, `A3`.
fn is_rating(reading: &Reading<'_>, run: &Range<usize>) -> bool {
    let grade = reading.word(run.start).strip_suffix(|c: char| c.is_ascii_digit()).unwrap_or("");
    run.len() == 1
        && !grade.is_empty()
        && grade.len() <= 3
        && grade.bytes().all(|byte| matches!(byte | 32, b'a'..=b'c'))
}

/// Whether token `at` can stand in a name: a capital, not the pronoun I.
fn opens_name(reading: &Reading<'_>, at: usize) -> bool {
    reading.is_capital(at) && !reading.is_of(&grammar::FIRST_PERSON, at)
}

/// Whether a run holds a word that makes it a body.
fn is_body(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    tokens.into_iter().any(|at| reading.holds(&ORGANIZATION_WORDS, at))
}

/// Makes a mention of a run, if it is a name.
fn mention(reading: &Reading<'_>, usage: &Usage<'_>, mut run: Range<usize>, sentence: usize) -> Option<Mention> {
    let opening = |at: usize| {
        at == sentence || reading.is(at - 1, TokenKind::QuoteMark) || matches!(reading.word(at - 1), ":" | "•")
    };
    let small = |at: usize| {
        let letters = is_acronym(reading, at..at + 1) && usage.letters.contains(reading.lower(at));
        is_plain(reading, at) && !letters
    };
    // A sentence's first word has its capital anyway.
    let known = |run: &Range<usize>| is_known(reading, usage, run.clone()) || is_first_name(reading, run.start);
    while !run.is_empty() && opening(run.start) && !known(&run) {
        run.start += 1;
        if run.len() == 1 && small(run.start) {
            return None;
        }
    }
    while !run.is_empty()
        && (SKIPPED.iter().any(|lexicon| reading.holds(lexicon, run.start)) && !is_first_name(reading, run.start)
            || (run.len() == 1 && small(run.start)))
    {
        run.start += 1;
    }
    let lone = reading.word(run.start).chars().count() == 1 && matches!(reading.word(run.start + 1), "-" | "–");
    // D-Oskar: the letter is a party, the name a place.
    if lone && run.len() == 3 {
        run.start += 2;
    }
    let whole = run.clone();
    let title = reading.longest(&TITLES, run.start, run.end).map_or(0, |(count, _)| count);
    let adjective = usize::from(
        run.len() > 1
            && reading.holds(&NATIONALITIES, run.start)
            && reading.longest(&TITLES, run.start + 1, run.end).is_some(),
    );
    let title = if adjective == 1 {
        1 + reading.longest(&TITLES, run.start + 1, run.end).map_or(0, |(count, _)| count)
    } else {
        title
    };
    let inner = if title == 0 { inner_title(reading, run.clone()) } else { None };
    let title = inner.unwrap_or(title);
    // Justice Department: no justice leads it.
    let title = if run.len() == title + 1 && is_body(reading, run.end - 1..run.end) { 0 } else { title };
    run.start = (run.start + title).min(run.end);
    // A second title: President Dr. Roe.
    if title > 0 {
        run.start +=
            reading.longest(&TITLES, run.start, run.end).map_or(0, |(count, _)| count.min(run.len().saturating_sub(1)));
    }
    // European NATO member: the adjective is not part of the name.
    let known = |run: Range<usize>| is_acronym(reading, run.clone()) || kinds::known(reading, run).is_some();
    if run.len() > 1 && is_adjective(reading, run.start) && known(run.start + 1..run.end) {
        run.start += 1;
    }
    // Ana Roe KC: the honour is not part of the name.
    while run.len() > 1 && reading.row(&NAME_ENDINGS, run.end - 1).is_some_and(|row| row.column(0) == "honour") {
        run.end -= 1;
    }
    let shouted = run.len() == 1 && is_shouted(reading, run.start);
    if run.is_empty()
        || shouted
        || is_rating(reading, &run)
        || is_zone(reading, &run)
        || (run.len() == 1 && is_adjective(reading, run.start))
    {
        return None;
    }
    let titles = (title > 0 && run.start > whole.start).then(|| reading.span(whole.start, run.start));
    let before = role_before(reading, run.start, sentence);
    let role = [before, titles].into_iter().flatten().max_by_key(|span| span.len());
    let led = title > 0 || role.is_some();
    let role = role.or_else(|| role_after(reading, run.end)).or_else(|| role_apposed(reading, run.clone(), sentence));
    let kind = kind(reading, run.clone(), led, role.is_some());
    Some(Mention { span: reading.span(run.start, run.end), role, kind, entity: 0 })
}

/// Words of a run up to the name after a title within it: `Kelmar Prime Minister | Anna Tveit`.
fn inner_title(reading: &Reading<'_>, run: Range<usize>) -> Option<usize> {
    if run.len() < 3 || is_acronym(reading, run.start..run.start + 1) {
        return None;
    }
    let mut at =
        (run.start + 1..run.end - 1).find(|&at| reading.holds(&TITLES, at) || reading.opens(at).has(&TITLES))?;
    let (count, row) = reading.longest(&TITLES, at, run.end)?;
    at += count;
    // Foreign Office Minister | Jo Roe, but no one leads the Lysk Bishop College.
    let person = !is_body(reading, run.clone()) || at + 1 < run.end && reading.holds(&FIRST_NAMES, at);
    // A name may hold such a word: Martin Luther King Jr.
    (person && at < run.end && (count > 1 || row.column(0) != "name")).then_some(at - run.start)
}

/// Whether a run only names a zone of time: `8 a.m. | Eastern | time`, `1500 | GMT`.
fn is_zone(reading: &Reading<'_>, run: &Range<usize>) -> bool {
    run.len() == 1
        && reading.holds(&TIME_ZONES, run.start)
        && (reading.lower(run.end) == "time" || follows_hour(reading, run.start))
}

/// Whether an hour stands before token `at`: `8 a.m.`, `1500`.
fn follows_hour(reading: &Reading<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    reading.is(before, TokenKind::Number) || before > 0 && reading.is(before - 1, TokenKind::Number)
}

/// Whether a word in capitals is only said aloud: “Irena, STOP!”
fn is_shouted(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    let loud = word.chars().count() >= 3 && !word.chars().any(char::is_lowercase);
    let common = || matches!(thesaurus::class(reading.lower(at)), Some(WordClass::Verb | WordClass::Adverb));
    loud && (reading.word(at + 1) == "!" || matches!(reading.word(at + 1), "." | "," | ":" | "?") && common())
}

/// A nationality that stands before a noun.
fn is_adjective(reading: &Reading<'_>, at: usize) -> bool {
    reading.holds(&NATIONALITIES, at) && !reading.holds(&PLACES, at)
}

/// Whether a word is one of grammar or of those that open sentences: neither is a name by itself, nor opens one.
fn is_plain(reading: &Reading<'_>, at: usize) -> bool {
    reading.holds(&FUNCTION_WORDS, at) || reading.holds(&SENTENCE_STARTERS, at)
}

/// Whether a run at a sentence's start is a name for sure: seen elsewhere with a capital, or several words long.
fn is_known(reading: &Reading<'_>, usage: &Usage<'_>, run: Range<usize>) -> bool {
    let first = reading.lower(run.start);
    // “The Roe camp” opens with an article although “The Lysk Gazette” stands elsewhere.
    if reading.is_of(&grammar::ARTICLE, run.start) && kinds::known(reading, run.clone()).is_none() {
        return false;
    }
    let title = || reading.longest(&TITLES, run.start, run.end).is_some();
    if usage.capital.contains(first) || reading.holds(&PLACES, run.start) || title() {
        return true;
    }
    if is_plain(reading, run.start) || usage.lower.contains(first) || reading.holds(&ROLES, run.start) {
        return false;
    }
    let acronym = reading.word(run.start).chars().filter(|c| c.is_uppercase()).count() >= 2;
    // A word that no dictionary holds, before a verb: Zelensky left.
    let verb = Class::VERB.or(Class::PAST).or(Class::AUXILIARY).or(Class::CUE);
    let subject = || reading.class(run.end).is(verb) && thesaurus::class(first).is_none();
    run.len() >= 2 || acronym || reading.lower(run.start + 1) == "'s" || subject()
}

/// A role directly before a name: `Kremlin foreign policy aide Yuri Ushakov`, `Mayor Lena Ortiz`.
fn role_before(reading: &Reading<'_>, name: usize, sentence: usize) -> Option<Span> {
    let last = name.checked_sub(1).filter(|&at| at >= sentence)?;
    // A title of two words: harbour master.
    let two = last > sentence && reading.longest(&TITLES, last - 1, name).is_some_and(|(count, _)| count == 2);
    if !reading.holds(&ROLES, last) && !reading.holds(&TITLES, last) && !two {
        return None;
    }
    // [Capital]* [lower]* role: Kremlin foreign policy aide. A title with a capital takes only capitals before it.
    let mut start = last;
    let mut capitals = reading.is_capital(last);
    // Navy chief Admiral Roe: a role before a title.
    let leads = |at: usize| at + 1 == last && reading.holds(&ROLES, at) && reading.holds(&TITLES, last);
    while start > sentence && last - start < ROLE_WORDS_MAX {
        let at = start - 1;
        let before = reading.lower(at);
        let capital = reading.is_capital(at);
        let hyphen = before == "-" && reading.touches(at);
        let verb = reading.holds(&VERBS, at)
            || reading.class(at).is(Class::CUE)
            || (!capital && (before.ends_with("ed") || before.ends_with("ing")));
        let stops = (is_plain(reading, at) && before != "of") || before == "'s" || verb || reading.holds(&WEEKDAYS, at);
        if stops || !(reading.is(at, TokenKind::Word) || hyphen) || (capitals && !capital && !hyphen && !leads(at)) {
            break;
        }
        // A capital that is no adjective before a capital title is the end of another name.
        if capitals
            && reading.is_capital(last)
            && !(reading.holds(&NATIONALITIES, at)
                || reading.holds(&PLACES, at)
                || reading.holds(&TITLES, at)
                || reading.row(&MODIFIERS, at).is_some_and(|row| row.column(0) == "title"))
        {
            break;
        }
        capitals |= capital;
        start = at;
    }
    Some(reading.span(start, name))
}

/// A role that a comma parts from the name after it: `said the chief mediator, | Abel Osei.`
fn role_apposed(reading: &Reading<'_>, run: Range<usize>, sentence: usize) -> Option<Span> {
    let comma = run.start.checked_sub(1).filter(|&at| at > sentence && reading.word(at) == ",")?;
    let closed = matches!(reading.word(run.end), "," | "." | "") || reading.class(run.end).is(Class::CUE);
    if !closed || run.len() < 2 || !reading.holds(&ROLES, comma - 1) {
        return None;
    }
    let words = (sentence..comma).rev().take(ROLE_WORDS_MAX);
    let opens = |at: usize| {
        reading.class(at).is(Class::DETERMINER.or(Class::POSSESSIVE))
            || reading.lower(at) == "'s"
            || reading.word(at) == "’"
    };
    let plain = |&at: &usize| reading.is(at, TokenKind::Word) && !reading.class(at).is(Class::CUE.or(Class::VERB));
    let open = words.take_while(plain).find(|&at| opens(at))?;
    let many = reading.row(&ROLES, comma - 1).is_some_and(|row| row.column(0) == "many");
    (open + 1 < comma && !many).then(|| reading.span(open + 1, comma))
}

/// A role after a name between commas: `Lena Ortiz, the mayor of Port Ellis,`.
fn role_after(reading: &Reading<'_>, end: usize) -> Option<Span> {
    if reading.word(end) != "," {
        return None;
    }
    let mut at = end + 1;
    if reading.is_of(&grammar::ARTICLE, at) {
        at += 1;
    }
    let stop = (at..at + 10).find(|&at| matches!(reading.word(at), "," | "." | "" | ";" | "—" | "–"))?;
    let noun = (at..stop).take(4).any(|at| reading.holds(&ROLES, at));
    let verb = (end + 1..stop).any(|at| reading.class(at).is(Class::CUE));
    (noun && !verb && !reading.is_of(&grammar::CLAUSE_JOINT, end + 1)).then(|| reading.span(at, stop))
}

#[cfg(test)]
mod tests;
