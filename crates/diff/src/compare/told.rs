//! What a reader was told without the phrase that came or went: it stands elsewhere in the other version beside the same noun, it
//! describes somebody named, or it gives the day the story is of.

use super::Side;
use super::filling::{NEAR, Phrase, is_class, is_time, is_verb_form, tells_nothing};
use std::ops::Range;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{
    HARM, HEDGES, LEGAL_STATUS, MODIFIERS, MONTHS, NATIONALITIES, PADDING, PLACES, PRONOUNS, RESTRICTORS, ROLES,
    SUPERLATIVES, TITLES, collocates, grammar,
};
use writethru_core::thesaurus::{Relation, WordClass, class, is_same, relation};
use writethru_core::{Mention, MentionKind, TokenKind};

/// Tokens between a word and what it belongs to at most, where both stand elsewhere.
const APART: usize = 6;

/// Tokens before the place within which what “the” points to stands.
const POINTED: usize = 80;

/// Tokens beside a phrase among which a word of it stands doubled.
const BESIDE: usize = 3;

/// Words of a description at most.
const DESCRIPTION: usize = 8;

/// A phrase that stands elsewhere in the other version with the word it belongs to: at the | Lysk Hall meeting. What both versions
/// tell is told, wherever it stands.
pub(super) fn is_elsewhere(phrase: &Phrase<'_>) -> bool {
    let (side, other) = (phrase.side, phrase.other);
    let (start, end) = (phrase.run.start, phrase.run.end);
    let near = phrase.place.saturating_sub(NEAR)..(phrase.place + NEAR).min(other.words.len());
    let all = &other.words[near.clone()];
    let stands = |run: Range<usize>| {
        let words = &side.words[run];
        all.windows(words.len()).any(|window| window == words)
    };
    let first = phrase.words.first().map_or("", String::as_str);
    let last = phrase.words.last().map_or("", String::as_str);
    if phrase.run.len() != phrase.words.len() || phrase.words.iter().any(|word| is_time(word)) {
        return false;
    }
    let preposition = is_class(first, "preposition");
    let head = end < phrase.sentence.end && !tells_nothing(&phrase.after) && !tells_nothing(last) && !preposition;
    let tail = start > phrase.sentence.start && !tells_nothing(&phrase.before) && phrase.words.len() > 1 && preposition;
    // A court is no court that the story spoke of; and where it spoke of two, the bare noun is either of them.
    if grammar::INDEFINITE.has(&phrase.before) || is_charge(&phrase.before) || head && has_rival(phrase, &near) {
        return false;
    }
    // Obama | administration officials.
    let of_name = start > phrase.sentence.start && is_name(side, &(start - 1..start)) && !is_name(side, phrase.run);
    head && (stands(start..end + 1) || of_name && stands(start - 1..end) || is_beside(phrase, end, near.clone()))
        || tail && (stands(start - 1..end) || is_beside(phrase, start - 1, near))
}

/// Whether a word charges somebody or says what was done to them: what follows it says with what.
pub(super) fn is_charge(word: &String) -> bool {
    HARM.contains(word) || LEGAL_STATUS.contains(word) || HEDGES.contains(&format!("{word} of"))
}

/// Whether the noun after a phrase stands with another word before it in a stretch of the other version: the state court.
fn has_rival(phrase: &Phrase<'_>, near: &Range<usize>) -> bool {
    let (side, other, end) = (phrase.side, phrase.other, phrase.run.end);
    let mut places = near.clone().skip(1).filter(|&at| other.words[at] == side.words[end] && at != phrase.place);
    places.any(|at| {
        let word = other.lower(at - 1);
        let solid = other.version.article.tokens[at - 1].kind == TokenKind::Word && !tells_nothing(&word);
        solid && !is_verb_form(&word) && other.words[at - 1] != side.words[end - 1]
    })
}

/// Whether all content words of a phrase stand near a form of the word it belongs to in one sentence of a stretch of the other
/// version: aid | to Norvik, the aid that Norvik got.
fn is_beside(phrase: &Phrase<'_>, head: usize, near: Range<usize>) -> bool {
    let (side, other) = (phrase.side, phrase.other);
    let solid: Vec<u32> =
        phrase.run.clone().filter(|&at| !tells_nothing(&side.lower(at))).map(|at| side.words[at]).collect();
    let word = side.lower(head);
    // A verb goes with many things: to testify before a panel is one testimony of several.
    if solid.is_empty()
        || is_cue_form(&word)
        || solid.len() == 1 && phrase.words.len() == 1 && !is_name(side, phrase.run)
    {
        return false;
    }
    let mut places = near.clone().filter(|&at| other.words[at] == side.words[head]);
    places.any(|at| {
        let window = at.saturating_sub(APART + solid.len()).max(near.start)..(at + APART + solid.len()).min(near.end);
        let stop = |at: &usize| matches!(other.lower(*at).as_str(), "." | "?" | "!" | ";");
        let from = (window.start..at).rev().find(|at| stop(at)).map_or(window.start, |at| at + 1);
        let to = (at..window.end).find(stop).unwrap_or(window.end);
        solid.iter().all(|word| other.words[from..to].contains(word))
    })
}

fn is_name(side: &Side<'_>, run: &Range<usize>) -> bool {
    run.clone().all(|at| side.text_of(side.span_of(&(at..at + 1))).starts_with(char::is_uppercase))
}

/// A thing with “the” that the story spoke of just before: the afternoon session | of the meeting.
pub(super) fn is_pointed_to(phrase: &Phrase<'_>) -> bool {
    let [lead, definite, noun] = phrase.words.as_slice() else { return false };
    let lead = matches!(lead.as_str(), "of" | "with" | "to" | "about");
    let definite = grammar::DEFINITE.has(definite) || matches!(definite.as_str(), "these" | "those" | "this" | "that");
    let before = phrase.place.saturating_sub(POINTED)..phrase.place;
    let noun = |at: usize| is_same(&phrase.other.lower(at), noun);
    let plain = phrase.run.len() == phrase.words.len() && !is_charge(&phrase.before);
    lead && definite && plain && before.into_iter().any(noun)
}

/// A name before a thing with “the” that the story spoke of by that name: the | Lysk Hall | meeting.
pub(super) fn is_definite(phrase: &Phrase<'_>) -> bool {
    let side = phrase.side;
    let end = phrase.run.end;
    let names =
        phrase.run.clone().all(|at| is_name(side, &(at..at + 1)) || matches!(side.lower(at).as_str(), "'s" | "’s"));
    if !names || phrase.before != "the" || end >= phrase.sentence.end || tells_nothing(&phrase.after) {
        return false;
    }
    let before = phrase.place.saturating_sub(POINTED)..phrase.place;
    !is_name(side, &(end..end + 1))
        && !has_rival(phrase, &before)
        && before.clone().any(|at| phrase.other.words[at] == side.words[end])
        && is_beside(phrase, end, before)
}

/// What something is about, in words that stand together elsewhere in the other version: allegations | of harbour fraud, the order |
/// to build the pier. Where, when, why or with whom it was is told of each thing anew.
pub(super) fn is_topic(phrase: &Phrase<'_>) -> bool {
    let (side, other) = (phrase.side, phrase.other);
    let lead = phrase.words.first().is_some_and(|word| matches!(word.as_str(), "of" | "to"));
    let solid: Vec<u32> =
        phrase.run.clone().filter(|&at| !tells_nothing(&side.lower(at))).map(|at| side.words[at]).collect();
    if !lead
        || is_charge(&phrase.before)
        || solid.len() < 2
        || phrase.run.start == phrase.sentence.start
        || phrase.words.iter().any(|word| is_time(word))
    {
        return false;
    }
    let near = phrase.place.saturating_sub(NEAR)..(phrase.place + NEAR).min(other.words.len());
    let length = phrase.run.len() + 2;
    near.clone().filter(|&at| other.words[at] == solid[0]).any(|at| {
        let window = at.saturating_sub(length).max(near.start)..(at + length).min(near.end);
        solid.iter().all(|word| other.words[window.clone()].contains(word))
    })
}

/// What the sentence says besides: evidence | of fraud | that the firm committed fraud; to drain the fund of | the LHB | money of the LHB.
pub(super) fn is_same_thing(phrase: &Phrase<'_>) -> bool {
    let (side, run) = (phrase.side, phrase.run);
    let again = |at: usize| {
        let rest = (phrase.sentence.start..run.start).chain(run.end..phrase.sentence.end);
        rest.into_iter().any(|other| side.words[other] == side.words[at])
    };
    let plain = run.len() == phrase.words.len() && !phrase.words.iter().any(|word| is_time(word));
    let last = run.end - 1;
    let topic = phrase.words.first().is_some_and(|word| word == "of") && run.len() <= 3 && tells_nothing(&phrase.after);
    let hedged = run.len() < 3 || phrase.words.get(1).is_some_and(|word| HEDGES.contains(word));
    let name = run.len() == 1 && is_name(side, run) && run.start > phrase.sentence.start;
    let mine = is_class(&phrase.before, "possessive") && !tells_nothing(&phrase.after);
    // April’s figures were out in April.
    let time = run.len() == 2 && is_time(&phrase.words[0]) && matches!(side.lower(last).as_str(), "'s" | "’s");
    time && again(run.start) || plain && again(last) && (topic && hedged && run.len() > 1 || name && mine)
}

/// A word of a phrase that stands right before or after it as well: the | target rate of | 2% target. One of several is another one.
pub(super) fn is_doubled(phrase: &Phrase<'_>) -> bool {
    let (side, run) = (phrase.side, phrase.run);
    let near = run.start.saturating_sub(BESIDE).max(phrase.sentence.start)..(run.end + BESIDE).min(phrase.sentence.end);
    let joins =
        |at: usize| grammar::COORDINATOR.has(&side.lower(at)) || matches!(side.lower(at).as_str(), "," | "/" | "-");
    let again = |word: usize| {
        let solid = !tells_nothing(&side.lower(word)) && !is_time(&side.lower(word));
        solid && near.clone().any(|at| !run.contains(&at) && side.words[at] == side.words[word])
    };
    run.len() == phrase.words.len() && !near.clone().any(joins) && run.clone().any(again)
}

/// What only leads up to a deed: in an effort | to end the strike.
pub(super) fn is_lead(phrase: &Phrase<'_>) -> bool {
    let [lead, article, noun] = phrase.words.as_slice() else { return false };
    let light = PADDING.get(noun).is_some_and(|row| matches!(row.column(0), "head" | "shell"));
    lead == "in" && grammar::INDEFINITE.has(article) && light && phrase.after == "to"
}

/// What is set off after somebody or something and says what they are: Roe, | the mayor of Lysk, | left. What it charges them with
/// is told, and so is one more in a list.
pub(super) fn is_description(phrase: &Phrase<'_>) -> bool {
    let side = phrase.side;
    let comma = |at: usize| side.lower(at) == ",";
    let (mut start, mut end) = (phrase.run.start, phrase.run.end);
    let led = comma(start) || phrase.before == ",";
    start += usize::from(comma(start));
    let closed = comma(end - 1) || phrase.after == "," || phrase.after.is_empty() || phrase.after == ".";
    end -= usize::from(end > start && comma(end - 1));
    if !led || !closed || end <= start + 1 || (start..end).any(comma) {
        return false;
    }
    let first = side.lower(start);
    let article = grammar::ARTICLE.has(&first) || MODIFIERS.contains(&first) || ROLES.contains(&first);
    if is_tie(side, start..end) || (start..end).any(|at| SUPERLATIVES.contains(&side.lower(at))) {
        return false;
    }
    // One of a list: the hall, | the hotel | and the pier.
    let listed = matches!(side.lower(phrase.run.end).as_str(), "and" | "or") || phrase.after == "and";
    article && !listed && is_harmless(side, start..end) && !is_statement(side, start..end)
}

/// Whether what describes somebody says whose they are or what they have at stake, and no more than their post: a cousin of the
/// mayor, a donor to the party, but the mayor of Lysk, a lawyer in Vosk, a tall man from Vosk.
fn is_tie(side: &Side<'_>, run: Range<usize>) -> bool {
    let ties = |at: &usize| matches!(side.lower(*at).as_str(), "of" | "to" | "with" | "against");
    let head =
        run.clone().find(ties).map_or(run.end, |at| at).checked_sub(1).map_or_else(String::new, |at| side.lower(at));
    let single = head.strip_suffix('s').unwrap_or(&head);
    let post = TITLES.contains(&head) || collocates::PLAIN_POST.has(single);
    run.clone().any(|at| ties(&at)) && !post
        || run.into_iter().any(|at| {
            let word = side.lower(at);
            collocates::TIE.has(word.strip_suffix('s').unwrap_or(&word))
        })
}

/// A description right before a name: the | trade group Lysk Chemical.
pub(super) fn is_described(phrase: &Phrase<'_>) -> bool {
    let side = phrase.side;
    let Some(mention) = mention_at(side, phrase.run.end).filter(|mention| mention.kind != MentionKind::Place) else {
        return false;
    };
    let last = phrase.words.last().map_or("", String::as_str);
    let noun = class(last) == Some(WordClass::Noun) && !is_time(last) && !is_verb_form(last);
    let common = !side.text_of(side.span_of(&(phrase.run.end - 1..phrase.run.end))).starts_with(char::is_uppercase);
    let begins = mention.span.start == side.span_of(&(phrase.run.end..phrase.run.end + 1)).start;
    let plain = phrase.run.len() == phrase.words.len() && phrase.words.len() <= DESCRIPTION;
    let grammar = phrase.words.iter().any(|word| tells_nothing(word));
    let title = TITLES.contains(last) || ROLES.contains(last);
    // The | deputy director of ports Ivo | Roe; a lawyer for the director of ports | Ivo Roe is another one.
    let who = |word: &String| TITLES.contains(word) || ROLES.contains(word);
    let joins = |word: &String| is_class(word, "preposition");
    let rest = phrase.words.iter().skip_while(|word| !joins(word));
    let post = mention.kind == MentionKind::Person
        && phrase.words.iter().any(who)
        && !rest.clone().any(who)
        && !tells_nothing(last)
        && !phrase.words.iter().any(|word| grammar::COORDINATOR.has(word) || is_verb_form(word))
        && phrase.run.len() <= DESCRIPTION
        && is_name(side, &(phrase.run.end..phrase.run.end + 1));
    let described = begins && plain && !grammar && common && (noun || title);
    let charges = |word: &String| HARM.contains(word) || LEGAL_STATUS.contains(word) || HEDGES.contains(word);
    described && is_plain(side, phrase.run.clone()) || post && !phrase.words.iter().any(charges)
}

/// The mention that a token belongs to.
fn mention_at<'a>(side: &'a Side<'_>, at: usize) -> Option<&'a Mention> {
    let span = side.version.article.tokens.get(at)?.span;
    span.first_overlapping(&side.version.annotations.mentions, |mention| mention.span)
}

/// Whether no word charges anybody, doubts or restricts.
fn is_harmless(side: &Side<'_>, run: Range<usize>) -> bool {
    !run.map(|at| side.lower(at)).any(|word| {
        HARM.contains(&word) || LEGAL_STATUS.contains(&word) || HEDGES.contains(&word) || RESTRICTORS.contains(&word)
    })
}

/// Whether there is no figure either.
fn is_plain(side: &Side<'_>, run: Range<usize>) -> bool {
    let figure = |at: usize| side.version.article.tokens[at].kind == TokenKind::Number;
    !run.clone().any(figure) && is_harmless(side, run)
}

/// Whether a run says of somebody that they do something.
fn is_statement(side: &Side<'_>, run: Range<usize>) -> bool {
    run.map(|at| side.lower(at)).any(|word| PRONOUNS.contains(&word) || is_cue_form(&word))
}

/// The rest of a name: 14th | Congressional District. A country or a party before a name makes it another body.
pub(super) fn is_of_name(phrase: &Phrase<'_>) -> bool {
    let side = phrase.side;
    let capital = |at: usize| side.text_of(side.span_of(&(at..at + 1))).starts_with(char::is_uppercase);
    let other = |word: &String| {
        NATIONALITIES.contains(word) || PLACES.contains(word) || MODIFIERS.contains(word) || RESTRICTORS.contains(word)
    };
    let after = phrase.run.end < phrase.sentence.end && capital(phrase.run.end) && !tells_nothing(&phrase.after);
    let mention = mention_at(side, phrase.run.end).is_none_or(|mention| mention.kind != MentionKind::Person);
    let whole = |at: usize| capital(at) || grammar::NAME_LINK.has(&side.lower(at));
    let own = side.span_of(phrase.run);
    let place = mention_at(side, phrase.run.start)
        .is_some_and(|mention| mention.kind == MentionKind::Place && own.contains(mention.span));
    // A sentence begins with a capital letter whatever its first word is.
    let least = if phrase.run.start > phrase.sentence.start { 1 } else { 3 };
    phrase.run.clone().filter(|&at| capital(at)).count() >= least
        && after
        && mention
        && !place
        && !phrase.words.iter().any(other)
        && phrase.run.clone().all(whole)
}

/// The name of whoever is described: the former prosecutor became | Ivo Roe, | a former prosecutor.
pub(super) fn is_name_of_described(phrase: &Phrase<'_>) -> bool {
    let side = phrase.side;
    let last = phrase.run.end - 1;
    let named = side.lower(last) == "," && last > phrase.run.start && is_name(side, &(phrase.run.start..last));
    let stop = |at: &usize| matches!(side.lower(*at).as_str(), "," | "." | ";" | "and" | "or");
    let to = (phrase.run.end..phrase.sentence.end).find(stop).unwrap_or(phrase.sentence.end);
    let role = |at: usize| ROLES.contains(&side.lower(at)) || TITLES.contains(&side.lower(at));
    named && phrase.before != "," && to <= phrase.run.end + DESCRIPTION && (phrase.run.end..to).any(role)
}

/// A piece of another sentence: what ends before a sentence begins, or begins after it has ended.
pub(super) fn is_fragment(phrase: &Phrase<'_>) -> bool {
    let stop = |word: &str| matches!(word, "." | "?" | "!");
    let closed = phrase.before.is_empty() || stop(&phrase.before) || matches!(phrase.before.as_str(), "\"" | "”");
    let ends = closed && stop(&phrase.side.lower(phrase.run.end - 1));
    let lower = phrase.text().starts_with(char::is_lowercase);
    lower && (ends || phrase.run.end == phrase.sentence.end && stop(&phrase.before))
}

/// The region after a place: Lysk, | Estmark,.
pub(super) fn is_region(phrase: &Phrase<'_>) -> bool {
    let side = phrase.side;
    let led = phrase.before == "," || side.lower(phrase.run.start) == ",";
    let start = phrase.run.start;
    let back = if phrase.before == "," { 2 } else { 1 };
    let place = start.checked_sub(back).and_then(|at| mention_at(side, at));
    let place = place.is_some_and(|mention| mention.kind == MentionKind::Place);
    let region = mention_at(side, if phrase.before == "," { start } else { start + 1 });
    let text = phrase.words.concat();
    let state = text.len() <= 3 && phrase.run.clone().all(|at| is_name(side, &(at..at + 1)) || side.lower(at) == ",");
    led && place
        && (PLACES.contains(&text) || state || region.is_some_and(|of| of.kind == MentionKind::Place))
        && phrase.words.len() <= 2
        && !matches!(phrase.after.as_str(), "and" | "or")
}

/// A bracket that was open, or the end of one. What stands whole in brackets is a qualification like any other: (in mice).
pub(super) fn is_bracketed(phrase: &Phrase<'_>) -> bool {
    let text = phrase.text();
    text.contains('(') != text.contains(')')
}

/// One of two words that say the same: continued and | ongoing.
pub(super) fn is_paired(phrase: &Phrase<'_>) -> bool {
    let side = phrase.side;
    let (start, end) = (phrase.run.start, phrase.run.end);
    let [first, second] = match (side.lower(start).as_str(), side.lower(end - 1).as_str()) {
        ("and" | "or", _) if end - start == 2 => [start.checked_sub(1), Some(end - 1)],
        (_, "and" | "or") if end - start == 2 => [Some(start), Some(end)],
        _ => return false,
    };
    let (Some(first), Some(second)) = (first, second) else { return false };
    let (a, b) = (side.lower(first), side.lower(second));
    let quality = |word: &str| class(word) == Some(WordClass::Adjective) || is_verb_form(word);
    quality(&a) && quality(&b) && matches!(relation(&a, &b), Relation::Same | Relation::Akin)
}

/// The day the story is of, by its name or as a part of it: spoke | on Tuesday in a story of that Tuesday.
pub(super) fn is_own_day(phrase: &Phrase<'_>) -> bool {
    let side = phrase.side;
    let meta = &side.version.meta;
    let Some(day) = meta.published.or(meta.modified).map(|time| time.date().to_string()) else { return false };
    let span = side.span_of(phrase.run);
    let times = &side.version.annotations.times;
    let Some(time) = span.first_overlapping(times, |time| time.head) else { return false };
    let lead = |at: usize| {
        time.head.overlaps(side.span_of(&(at..at + 1))) || matches!(side.lower(at).as_str(), "on" | "," | "in" | "the")
    };
    time.relative && time.value.starts_with(&day) && phrase.run.clone().all(lead)
}

/// The year of the story after a month: in February | of this year.
pub(super) fn is_own_year(phrase: &Phrase<'_>) -> bool {
    phrase.padding() == "year" && MONTHS.contains(&phrase.before)
}

#[cfg(test)]
mod tests {
    use super::super::tests::eye::check;
    use super::super::{Comparison, compare};
    use writethru_core::{Manuscript, Timestamp, Version, VersionMeta};

    #[test]
    fn what_the_other_version_says_elsewhere_is_told() {
        let there = "The partial port shutdown began in May. Grain aid to Norvik was to sail then.\n\n";
        let with = |text: &str| format!("{there}{text}");
        check(&[
            (&with("It is a week into the shutdown."), &with("It is a week into the partial port shutdown."), ""),
            (&with("It is a week into the shutdown."), &with("It is a week into the rail shutdown."), "scope-changed"),
            (&with("Roe held the aid for a week."), &with("Roe held the aid to Norvik for a week."), ""),
            (&with("Roe held the aid for a week."), &with("Roe held the aid to Vosk for a week."), "scope-changed"),
            (
                "A meeting in Lysk was shut to all. The second session was open.",
                "A meeting in Lysk was shut to all. The second session of the meeting was open.",
                "",
            ),
            ("Roe opened the second session.", "Roe opened the second session of the trial.", "scope-changed"),
        ]);
    }

    #[test]
    fn what_the_sentence_says_besides_is_told() {
        check(&[
            ("Roe had proof that it was fraud.", "Roe had proof of possible fraud that it was fraud.", ""),
            ("Roe had proof that it was fraud.", "Roe had proof of theft that it was fraud.", "scope-changed"),
            ("The fund has LHB money but its funds are low.", "The fund has LHB money but its LHB funds are low.", ""),
            (
                "The fund has LHB money but its funds are low.",
                "The fund has LHB money but its Vosk funds are low.",
                "scope-changed",
            ),
            ("Core prices rose in April.", "April's core prices rose in April.", ""),
            ("Core prices rose in April.", "March's core prices rose in April.", "scope-changed"),
            ("It is above the bank's 2% target.", "It is above the bank's target rate of 2% target.", ""),
            ("It is above the bank's 2% target.", "It is above the bank's wage rate of 2% target.", "scope-changed"),
            ("Police met the mayor and the deputy mayor.", "Police met the mayor.", "scope-changed"),
            ("They met to end the strike.", "They met in an effort to end the strike.", ""),
            ("They met to end the strike.", "They met in a boat to end the strike.", "scope-changed"),
            (
                "A meeting was held. Roe spoke at the meeting in May.",
                "A meeting was held. Roe spoke at the Lysk Hall meeting in May.",
                "scope-changed",
            ),
            (
                "A meeting was held in Lysk Hall. Roe spoke at the meeting in May.",
                "A meeting was held in Lysk Hall. Roe spoke at the Lysk Hall meeting in May.",
                "",
            ),
            (
                "Staff spoke of harbour fraud in May. Roe denied the claims.",
                "Staff spoke of harbour fraud in May. Roe denied the claims of harbour fraud.",
                "",
            ),
            (
                "Dorn and Pahl sat in the hall. Roe met the clerk.",
                "Dorn and Pahl sat in the hall. Roe met the clerk with Dorn and Pahl.",
                "scope-changed",
            ),
        ]);
    }

    #[test]
    fn what_describes_is_no_scope() {
        check(&[
            ("Ivo Roe, a tall man from Vosk, won a seat.", "Ivo Roe won a seat.", ""),
            ("Ivo Roe, a suspect in the raid, won a seat.", "Ivo Roe won a seat.", "claim-removed"),
            (
                "Crews cleared the hall, the hotel, and the pier.",
                "Crews cleared the hall, and the pier.",
                "scope-changed",
            ),
            ("It was paid for by the Lysk Salt Council.", "It was paid for by the trade group Lysk Salt Council.", ""),
            (
                "The clerk waits until Roe gives leave.",
                "The clerk waits until Director of National Ports Ivo Roe gives leave.",
                "",
            ),
            ("Police met Ivo Roe in May.", "Police met a spokesman for Ivo Roe in May.", "scope-changed"),
            ("Police met Roe in May.", "Police met an aide to Director of Ports Ivo Roe in May.", "scope-changed"),
            ("Staff of the LHB left. The LHB was quiet.", "Staff of the LHB left. The LHB website was quiet.", ""),
            (
                "Staff of the LHB left. The LHB was quiet.",
                "Staff of the LHB left. The LHB director was quiet.",
                "scope-changed",
            ),
            ("The Fifth District voted.", "The Fifth Congressional District voted.", ""),
            ("It is all that is known.", "It is all that is known (so far).", "scope-changed"),
            ("It is all that is known.", "It is all that is officially known (in Lysk).", "scope-changed"),
            ("He left in February and came back.", "He left in February of this year and came back.", ""),
            ("He left in February and came back.", "He left in February of last year and came back.", "date-changed"),
            ("The rate rose 1.3 points.", "The rate rose 1.3 percentage points.", ""),
        ]);
    }

    #[test]
    fn the_day_of_the_story_is_known() {
        let known = |old: &str, new: &str| -> bool {
            let version = |text: &str| {
                let published = Timestamp::parse("2025-05-06T15:00:00Z");
                let meta = VersionMeta { published, ..VersionMeta::default() };
                Version::read(Manuscript { text: text.to_owned(), meta, ..Manuscript::default() })
            };
            let (old, new) = (version(old), version(new));
            let weighed = compare(&Comparison::new(&old, &new)).weighed;
            weighed.iter().any(|one| one.features.iter().any(|feature| feature == "own-day"))
        };
        // The sixth of May 2025 was a Tuesday.
        assert!(known("Roe left the board.", "Roe left the board on Tuesday."));
        assert!(!known("Roe left the board.", "Roe left the board on Monday."));
    }
}
