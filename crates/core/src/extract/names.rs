//! Names: runs of capitalised words that name a person, a body or a place, with the forms of one name joined.

use super::classes::Class;
use super::reading::Reading;
use crate::lexicon::{
    FUNCTION_WORDS, Lexicon, MODIFIERS, MONTHS, NATIONALITIES, ORGANIZATION_WORDS, PLACES, ROLES, SENTENCE_STARTERS,
    TITLES, VERBS, WEEKDAYS, grammar,
};
use crate::limits::NAME_WORDS;
use crate::{BlockKind, Mention, MentionKind, Span, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};
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
    join(reading, &mut mentions);
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

/// Whether most words of a sentence start with a capital, so that capitals tell nothing.
fn is_heading(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for at in tokens.filter(|&at| reading.is(at, TokenKind::Word) && reading.word(at).len() > 3) {
        words += 1;
        capitals += usize::from(reading.is_capital(at));
    }
    words >= 4 && capitals * 10 >= words * 8
}

/// How words are written where capitals mean something.
struct Usage<'r> {
    /// Words seen in lower case, of those that also stand with a capital.
    lower: FxHashSet<&'r str>,
    /// Words seen with a capital inside a sentence.
    capital: FxHashSet<&'r str>,
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
        let mut usage = Self { lower: FxHashSet::default(), capital: FxHashSet::default() };
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
                }
                opening = false;
            }
        }
        // Only words that stand with a capital somewhere are ever asked for.
        for ((token, word), class) in reading.tokens().iter().zip(&reading.lower).zip(&reading.classes) {
            let small = token.kind == TokenKind::Word && !class.is(Class::CAPITAL);
            if small && shapes.may_hold(word) {
                let asked = opened.contains(word.as_ref()) || usage.capital.contains(word.as_ref());
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
    let mut end = at + 1;
    let mut body = is_body(reading, at..end);
    while end < limit {
        let joint = (matches!(reading.lower(end), "of" | "for" | "&") || reading.is_of(&grammar::NAME_PARTICLE, end))
            && end + 1 < limit
            && opens_name(reading, end + 1)
            // "of" and "for" join only bodies: Institute of Marine Studies, but not Roe of Lysk.
            && (!matches!(reading.lower(end), "of" | "for") || body);
        let hyphen = matches!(reading.word(end), "-" | "–")
            && reading.touches(end - 1)
            && reading.touches(end)
            && reading.is_capital(end + 1);
        let before = end;
        if joint || hyphen {
            end += 2;
        } else if (opens_name(reading, end) && !SKIPPED.iter().any(|lexicon| reading.holds(lexicon, end)))
            || is_suffix_number(reading, end)
        {
            end += 1;
        } else {
            break;
        }
        body |= is_body(reading, before..end);
    }
    at..end
}

/// A short number that touches the name before it: `Covid` `-` `19` aside, `G20` and the like.
fn is_suffix_number(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, TokenKind::Number) && reading.word(at).len() <= 3 && reading.touches(at - 1)
}

/// Capitalised words that are no names: weekdays and months.
static SKIPPED: [&Lexicon; 2] = [&WEEKDAYS, &MONTHS];

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
    // A sentence's first word has its capital anyway.
    while !run.is_empty() && opening(run.start) && !is_known(reading, usage, run.clone()) {
        run.start += 1;
        if run.len() == 1 && is_plain(reading, run.start) {
            return None;
        }
    }
    while !run.is_empty()
        && (SKIPPED.iter().any(|lexicon| reading.holds(lexicon, run.start))
            || (run.len() == 1 && is_plain(reading, run.start)))
    {
        run.start += 1;
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
    run.start = (run.start + title).min(run.end);
    // A second title: President Dr. Roe.
    if title > 0 {
        run.start +=
            reading.longest(&TITLES, run.start, run.end).map_or(0, |(count, _)| count.min(run.len().saturating_sub(1)));
    }
    if run.is_empty() || (run.len() == 1 && is_adjective(reading, run.start)) {
        return None;
    }
    let titles = (run.start > whole.start).then(|| reading.span(whole.start, run.start));
    let before = role_before(reading, run.start, sentence);
    let role = [before, titles].into_iter().flatten().max_by_key(|span| span.len());
    let role = role.or_else(|| role_after(reading, run.end));
    let kind = kind(reading, run.clone(), title > 0 || role.is_some());
    Some(Mention { span: reading.span(run.start, run.end), role, kind, entity: 0 })
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
    if usage.capital.contains(first) || reading.holds(&PLACES, run.start) || reading.holds(&TITLES, run.start) {
        return true;
    }
    if is_plain(reading, run.start) || usage.lower.contains(first) || reading.holds(&ROLES, run.start) {
        return false;
    }
    let acronym = reading.word(run.start).chars().filter(|c| c.is_uppercase()).count() >= 2;
    run.len() >= 2 || acronym || reading.lower(run.start + 1) == "'s"
}

/// What a run names.
fn kind(reading: &Reading<'_>, run: Range<usize>, titled: bool) -> MentionKind {
    let words = reading.lower[run.clone()].join(" ");
    let acronym = run.len() == 1
        && reading.word(run.start).chars().filter(|c| c.is_uppercase()).count() >= 2
        && !reading.word(run.start).chars().any(char::is_lowercase);
    if is_body(reading, run.clone()) {
        MentionKind::Organization
    } else if PLACES.get(&words).is_some() {
        MentionKind::Place
    } else if titled {
        MentionKind::Person
    } else if acronym {
        MentionKind::Organization
    } else if run.start > 0 && reading.is_of(&grammar::LOCATIVE, run.start - 1) {
        MentionKind::Place
    } else if (2..=4).contains(&run.len())
        && reading.lower[run.clone()].iter().all(|word| word != "of")
        && reading.lower(run.start.wrapping_sub(1)) != "the"
    {
        MentionKind::Person
    } else {
        MentionKind::Other
    }
}

/// A role directly before a name: `Kremlin foreign policy aide Yuri Ushakov`, `Mayor Lena Ortiz`.
fn role_before(reading: &Reading<'_>, name: usize, sentence: usize) -> Option<Span> {
    let last = name.checked_sub(1).filter(|&at| at >= sentence)?;
    if !reading.holds(&ROLES, last) && !reading.holds(&TITLES, last) {
        return None;
    }
    // [Capital]* [lower]* role: Kremlin foreign policy aide. A title with a capital takes only capitals before it.
    let mut start = last;
    let mut capitals = reading.is_capital(last);
    while start > sentence && last - start < ROLE_WORDS_MAX {
        let at = start - 1;
        let before = reading.lower(at);
        let capital = reading.is_capital(at);
        let hyphen = before == "-" && reading.touches(at);
        let verb = reading.holds(&VERBS, at)
            || reading.class(at).is(Class::CUE)
            || (!capital && (before.ends_with("ed") || before.ends_with("ing")));
        let stops = (is_plain(reading, at) && before != "of") || before == "'s" || verb || reading.holds(&WEEKDAYS, at);
        if stops || !(reading.is(at, TokenKind::Word) || hyphen) || (capitals && !capital && !hyphen) {
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

/// Points every short form at the fullest form of its name.
fn join(reading: &Reading<'_>, mentions: &mut [Mention]) {
    let folded: Vec<String> = mentions.iter().map(|mention| folded(mention.span.of(reading.text))).collect();
    let mut fullest: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for (index, (mention, name)) in mentions.iter().zip(&folded).enumerate() {
        let (count, last) = (name.split(' ').count(), last_word(name));
        let longer = fullest.get(last).is_none_or(|&(_, most)| count > most);
        // Only a person is known by the last word alone; a body keeps its whole name.
        if longer && (mention.kind == MentionKind::Person || count == 1) {
            fullest.insert(last, (index, count));
        }
    }
    let mut whole: FxHashMap<&str, usize> = FxHashMap::default();
    for index in 0..mentions.len() {
        let name = folded[index].as_str();
        let short = !name.contains(' ') || mentions[index].kind == MentionKind::Person;
        let by_last = fullest.get(last_word(name)).filter(|_| short).map(|&(full, _)| full);
        let entity = by_last
            .filter(|&full| is_form_of(name, &folded[full]))
            .unwrap_or_else(|| *whole.entry(name).or_insert(index));
        mentions[index].entity = entity;
        if mentions[index].kind == MentionKind::Other {
            mentions[index].kind = mentions[entity].kind;
        }
    }
}

/// A name in lower case with one space between its words.
fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            folded.push_str(&word.to_lowercase());
        }
    }
    folded
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Whether every word of a short form stands in the full one.
fn is_form_of(short: &str, full: &str) -> bool {
    let comparable = |name: &str| name.split(' ').take(NAME_WORDS + 1).count() <= NAME_WORDS;
    let inside = |word| full.split(' ').any(|other| other == word);
    short == full || (comparable(short) && comparable(full) && short.split(' ').all(inside))
}
