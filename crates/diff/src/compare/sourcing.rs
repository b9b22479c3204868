//! What stands around statements: verification caveats, replies, reasons why a source has no name, how close evidence is.
//!
//! Only sentences that changed are read, and only phrases that one side has and the other has not.

use super::{Comparison, Draft, Side, short};
use crate::change::{Change, Direction, Intent};
use crate::kinds::{self, ChangeKind};
use std::collections::BTreeSet;
use std::ops::Range;
use writethru_core::lexicon::{FUNCTION_WORDS, NUMERALS, ROLES, SOURCING, collocates, grammar};
use writethru_core::{MentionKind, SpeakerKind};

/// Rung of a reply that was refused; the one above it denies.
const DECLINED: u8 = 2;

/// A phrase of the sourcing lexicon.
struct Phrase {
    tokens: Range<usize>,
    matter: &'static str,
    rung: u8,
}

/// The two sides of a changed place: runs of tokens, empty where the sentence came or went.
struct Place {
    old: Range<usize>,
    new: Range<usize>,
}

/// Reports caveats, replies, reasons for anonymity and evidence that changed.
pub(super) fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    let places = places(comparison);
    let read = |side: &Side<'_>, tokens: &Range<usize>| phrases(side, tokens.clone());
    let found: Vec<(Vec<Phrase>, Vec<Phrase>)> =
        places.iter().map(|place| (read(&comparison.old, &place.old), read(&comparison.new, &place.new))).collect();
    for (at, (olds, news)) in found.iter().enumerate() {
        let place = &places[at];
        caveat(comparison, place, olds, news, draft);
        anonymity(comparison, place, olds, news, draft);
        evidence(comparison, olds, news, draft);
        let all = || found.iter().flat_map(|(_, news)| news);
        credit(comparison, place, draft);
        if let Some(old) = matter(olds, "response").next() {
            response(comparison, place, old, matter(news, "response").next(), all(), draft);
        }
    }
}

/// Every place where sentences differ, came or went.
fn places(comparison: &Comparison<'_>) -> Vec<Place> {
    let pairs = comparison.pairs.iter().map(|pair| Place { old: pair.old.clone(), new: pair.new.clone() });
    let lone = comparison.alignment.links.iter().filter(|link| link.old.is_empty() || link.new.is_empty());
    let run = |side: &Side<'_>, sentences: &[usize]| {
        let sentence = sentences.first().and_then(|&at| side.version.article.sentences.get(at));
        sentence.map_or(0..0, |sentence| sentence.tokens.clone())
    };
    // What a note of the newsroom says about the story is none of its sourcing.
    let noted = |side: &Side<'_>, sentences: &[usize]| {
        let sentence = sentences.first().and_then(|&at| side.version.article.sentences.get(at));
        sentence.is_some_and(|sentence| super::structure::is_notice(side, sentence.span))
    };
    let lone = lone.filter(|link| !noted(&comparison.old, &link.old) && !noted(&comparison.new, &link.new));
    let lone = lone.map(|link| Place { old: run(&comparison.old, &link.old), new: run(&comparison.new, &link.new) });
    pairs.chain(lone).collect()
}

/// The phrases in a run of tokens; outlets are names and no phrases. What is said in quotation marks is nobody's sourcing.
fn phrases(side: &Side<'_>, tokens: Range<usize>) -> Vec<Phrase> {
    let lower: Vec<String> = tokens.clone().map(|at| side.lower(at)).collect();
    let quotes = &side.version.annotations.quotes;
    let quoted = |at: usize| {
        let token = side.version.article.tokens[at].span;
        let from = quotes.partition_point(|quote| quote.span.end <= token.start);
        quotes.get(from).is_some_and(|quote| quote.span.contains(token))
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < lower.len() {
        let hit = SOURCING.longest(&lower[at..]).filter(|(_, row)| row.column(0) != "outlet");
        let Some((count, row)) = hit.filter(|_| !quoted(tokens.start + at)) else {
            at += 1;
            continue;
        };
        let run = tokens.start + at..tokens.start + at + count;
        found.push(Phrase { tokens: run, matter: row.column(0), rung: row.column(1).parse().unwrap_or(0) });
        at += count;
    }
    found
}

fn matter<'a>(phrases: &'a [Phrase], matter: &'static str) -> impl Iterator<Item = &'a Phrase> {
    phrases.iter().filter(move |phrase| phrase.matter == matter)
}

/// A caveat that one side has and the other has not.
fn caveat(comparison: &Comparison<'_>, place: &Place, olds: &[Phrase], news: &[Phrase], draft: &mut Draft) {
    let (old, new) = (matter(olds, "caveat").next(), matter(news, "caveat").next());
    let (kind, side, phrase, own) = match (old, new) {
        (Some(old), None) => (&kinds::VERIFICATION_CAVEAT_REMOVED, &comparison.old, old, &place.old),
        (None, Some(new)) => (&kinds::VERIFICATION_CAVEAT_ADDED, &comparison.new, new, &place.new),
        _ => return,
    };
    let removed = old.is_some();
    // It stands in another sentence, which is no change of it.
    let other = if removed { &comparison.new } else { &comparison.old };
    if stands(side, phrase, other) {
        return;
    }
    let alone = if removed { place.new.is_empty() } else { place.old.is_empty() };
    let shown = if alone { own.clone() } else { phrase.tokens.clone() };
    let span = side.span_of(&shown);
    let text = short(side.text_of(span));
    draft.report(if removed {
        let message = format!("the caveat that something could not be verified was removed: “{text}”");
        Change::new(kind, Some(span), None, message).direction(Direction::Strengthened)
    } else {
        let message = format!("a caveat was added that something could not be verified: “{text}”");
        Change::new(kind, None, Some(span), message).direction(Direction::Weakened)
    });
    if removed { draft.claim(shown, 0..0) } else { draft.claim(0..0, shown) }
}

/// Whether a phrase's own words stand anywhere on the other side.
fn stands(side: &Side<'_>, phrase: &Phrase, other: &Side<'_>) -> bool {
    let words = &side.words[phrase.tokens.clone()];
    other.words.windows(words.len().max(1)).any(|window| window == words)
}

/// The reason why a source has no name, gone while the source still has none.
fn anonymity(comparison: &Comparison<'_>, place: &Place, olds: &[Phrase], news: &[Phrase], draft: &mut Draft) {
    let Some(old) = matter(olds, "anonymity").next() else { return };
    if place.new.is_empty() || matter(news, "anonymity").next().is_some() {
        return;
    }
    let article = &comparison.new.version.article;
    let within = |sentence: usize| {
        let tokens = article.sentences.get(sentence).map(|sentence| sentence.tokens.clone()).unwrap_or(0..0);
        place.new.start <= tokens.start && tokens.end <= place.new.end
    };
    let mut news = comparison.new.version.annotations.attributions.iter().filter(|found| within(found.sentence));
    let unnamed = news.any(|found| found.speaker.as_ref().is_some_and(|of| of.kind == SpeakerKind::Unnamed));
    if !unnamed || stands(&comparison.old, old, &comparison.new) {
        return;
    }
    let span = comparison.old.span_of(&old.tokens);
    let message = format!("the reason for not naming the source was removed: “{}”", comparison.old.text_of(span));
    draft.report(
        Change::new(&kinds::ANONYMITY_REASON_REMOVED, Some(span), None, message).direction(Direction::Weakened),
    );
    draft.claim(old.tokens.clone(), 0..0);
}

/// Evidence that is further from what happened than it was: seen, then described, then told.
fn evidence(comparison: &Comparison<'_>, olds: &[Phrase], news: &[Phrase], draft: &mut Draft) {
    let best = |phrases: &[Phrase]| matter(phrases, "evidence").map(|phrase| phrase.rung).max();
    let (Some(was), Some(is)) = (best(olds), best(news)) else { return };
    if was <= is {
        return;
    }
    let pick = |phrases: &[Phrase], rung: u8| {
        matter(phrases, "evidence").find(|phrase| phrase.rung == rung).map(|phrase| phrase.tokens.clone())
    };
    let (Some(old), Some(new)) = (pick(olds, was), pick(news, is)) else { return };
    let (before, after) = (comparison.old.span_of(&old), comparison.new.span_of(&new));
    let texts = (comparison.old.text_of(before), comparison.new.text_of(after));
    let message = format!("the evidence was “{}” and is now “{}”", texts.0, texts.1);
    draft.report(
        Change::new(&kinds::EVIDENCE_WEAKENED, Some(before), Some(after), message).direction(Direction::Weakened),
    );
    draft.claim(old, new);
}

/// What became of a reply, or of the line that says there was none.
fn response<'a>(
    comparison: &Comparison<'_>,
    place: &Place,
    old: &Phrase,
    beside: Option<&'a Phrase>,
    mut news: impl Iterator<Item = &'a Phrase>,
    draft: &mut Draft,
) {
    if let Some(new) = beside.filter(|new| new.rung == old.rung) {
        // No reply is no reply: could not be reached, did not respond. A denial is a statement like any other.
        if old.rung <= DECLINED {
            let led = |tokens: &Range<usize>| tokens.start.saturating_sub(1)..tokens.end;
            draft.claim(led(&old.tokens), led(&new.tokens));
        }
        return;
    }
    if stands(&comparison.old, old, &comparison.new) {
        return;
    }
    // A denial is a statement like any other; only where a refusal took its place is it a reply.
    if old.rung > DECLINED && beside.is_none() {
        return;
    }
    let party = parties(&comparison.old, &place.old);
    let answers = |new: &&Phrase| new.matter == "response" && new.rung != old.rung && concerns(comparison, new, &party);
    let new = beside.map(|new| new.tokens.clone()).or_else(|| news.find(answers).map(|new| new.tokens.clone()));
    let new = new.or_else(|| quoted(comparison, &party));
    let before = comparison.old.span_of(&old.tokens);
    let gone = place.new.is_empty();
    if let Some(new) = new {
        let after = comparison.new.span_of(&new);
        let texts = (comparison.old.text_of(before), comparison.new.text_of(after));
        let message = format!("the reply changed from “{}” to “{}”", texts.0, short(texts.1));
        let change = Change::new(&kinds::RESPONSE_STATUS_CHANGED, Some(before), Some(after), message);
        draft.report(change.intent(Intent::Development));
        draft.claim(if gone { place.old.clone() } else { old.tokens.clone() }, new);
        return;
    }
    let shown = if gone { place.old.clone() } else { old.tokens.clone() };
    let span = comparison.old.span_of(&shown);
    let message = format!("the other side’s reply was removed: “{}”", short(comparison.old.text_of(span)));
    draft.report(Change::new(&kinds::RESPONSE_REMOVED, Some(span), None, message).direction(Direction::Weakened));
    draft.claim(shown, 0..0);
}

/// The last words of the names in a run of tokens: who was asked.
fn parties(side: &Side<'_>, tokens: &Range<usize>) -> BTreeSet<String> {
    let span = side.span_of(tokens);
    let mentions = &side.version.annotations.mentions;
    let from = mentions.partition_point(|mention| mention.span.start < span.start);
    let names = mentions[from..].iter().take_while(|mention| mention.span.end <= span.end);
    let names = names.filter(|mention| mention.kind != MentionKind::Place);
    names.filter_map(|mention| last_word(side.text_of(mention.span))).collect()
}

fn last_word(name: &str) -> Option<String> {
    name.split_whitespace().next_back().map(str::to_lowercase).filter(|word| !FUNCTION_WORDS.contains(word))
}

/// Whether a phrase stands in a sentence about one of the parties.
fn concerns(comparison: &Comparison<'_>, phrase: &Phrase, party: &BTreeSet<String>) -> bool {
    let article = &comparison.new.version.article;
    let sentence = article.sentences.iter().find(|sentence| sentence.tokens.contains(&phrase.tokens.start));
    sentence.is_some_and(|sentence| !parties(&comparison.new, &sentence.tokens).is_disjoint(party))
}

/// The cue of a statement that the new version brought and that one of the parties makes.
fn quoted(comparison: &Comparison<'_>, party: &BTreeSet<String>) -> Option<Range<usize>> {
    let speaks = |side: &Side<'_>| -> BTreeSet<String> {
        let speakers = side.version.annotations.attributions.iter().filter_map(|found| found.speaker.as_ref());
        speakers.filter_map(|speaker| last_word(&speaker.name)).collect()
    };
    let before = speaks(&comparison.old);
    let fresh = comparison.new.version.annotations.attributions.iter().find(|found| {
        let name = found.speaker.as_ref().and_then(|speaker| last_word(&speaker.name));
        name.is_some_and(|name| party.contains(&name) && !before.contains(&name))
    })?;
    let cue = fresh.cue.as_ref()?;
    Some(comparison.new.tokens_in(fresh.source.map_or(cue.span, |source| source.cover(cue.span))))
}

/// A credit to another newsroom that is gone from its sentence, while nothing in the new version names that newsroom.
fn credit(comparison: &Comparison<'_>, place: &Place, draft: &mut Draft) {
    let side = &comparison.old;
    if place.old.is_empty() || place.new.is_empty() {
        return;
    }
    let span = side.span_of(&place.old);
    let mentions = &side.version.annotations.mentions;
    let from = mentions.partition_point(|mention| mention.span.start < span.start);
    for mention in mentions[from..].iter().take_while(|mention| mention.span.end <= span.end) {
        let name = side.tokens_in(mention.span);
        let Some(last) = name.clone().last().filter(|&at| is_outlet(&side.lower(at))) else { continue };
        let article = |at: usize| at > place.old.start && matches!(side.lower(at - 1).as_str(), "the" | "a");
        let start = if article(name.start) { name.start - 1 } else { name.start };
        let before = start.checked_sub(2).is_some_and(|at| side.lower(at) == "according" && side.lower(at + 1) == "to");
        let after = (last + 1 < place.old.end).then(|| side.lower(last + 1));
        let reports = after.is_some_and(|word| collocates::REPORTING.has(&word));
        if !before && !reports || comparison.new.words.contains(&side.words[last]) {
            continue;
        }
        let run = if before { start - 2..name.end } else { start..name.end + 1 };
        let shown = side.span_of(&run);
        let message = format!("“{}” was removed: another newsroom is no longer credited", side.text_of(shown));
        let change = Change::new(&kinds::THIRD_PARTY_CREDIT_DROPPED, Some(shown), None, message);
        draft.report(change.direction(Direction::Weakened));
        draft.claim(run, 0..0);
    }
}

/// Whether a word is the last one of a newsroom's name.
pub(super) fn is_outlet(word: &String) -> bool {
    SOURCING.get(word).is_some_and(|row| row.column(0) == "outlet")
}

/// What stands before the words about a source's evidence or namelessness: minutes | seen by the Herald.
pub(super) fn head(source: &str) -> Vec<String> {
    let words: Vec<String> = source.split_whitespace().map(|word| word.to_lowercase().replace('’', "'")).collect();
    let bare: Vec<String> = words.iter().map(|word| word.trim_matches(',').to_owned()).collect();
    let relative = |at: usize| at > 0 && grammar::RELATIVE.has(&bare[at]);
    let ends =
        |at: &usize| relative(*at) || SOURCING.longest(&bare[*at..]).is_some_and(|(_, row)| row.column(0) != "outlet");
    let end = (0..bare.len()).find(ends).unwrap_or(bare.len());
    let comma = words.iter().position(|word| word.ends_with(',')).map_or(end, |at| at + 1);
    let kept = bare[..end.min(comma)].iter().filter(|word| !grammar::ARTICLE.has(*word));
    let value = |word: &String| NUMERALS.get(word).filter(|row| row.column(1) == "cardinal").map(|row| row.column(0));
    kept.map(|word| value(word).map_or_else(|| word.clone(), str::to_owned)).collect()
}

/// A kind of its own for two sources of one statement, where their words show how the one stands to the other.
pub(super) fn between(old: &str, new: &str, unnamed: bool) -> Option<(&'static ChangeKind, Direction, String)> {
    if unnamed && let Some((was, is)) = counts(old, new) {
        let direction = if is < was { Direction::Weakened } else { Direction::Strengthened };
        let message = format!("“{old}” became “{new}”: the number of sources changed");
        return Some((&kinds::SOURCE_COUNT_CHANGED, direction, message));
    }
    let message = |by: &str| format!("“{old}” became “{new}”: {by}");
    if speaks_for(new, old) {
        return Some((
            &kinds::HEARSAY_DEPTH_CHANGED,
            Direction::Weakened,
            message("another source speaks in their place"),
        ));
    }
    if speaks_for(old, new) {
        return Some((&kinds::HEARSAY_DEPTH_CHANGED, Direction::Strengthened, message("they speak for themselves")));
    }
    None
}

/// Whether the first source speaks for the second one: Roe’s aide, a lawyer for Roe.
fn speaks_for(voice: &str, full: &str) -> bool {
    let Some(party) = last_word(full) else { return false };
    let lower = voice.to_lowercase().replace('’', "'");
    let words: Vec<&str> = lower.split_whitespace().collect();
    let owned = [format!("{party}'s"), format!("{party}'")];
    let head = words.iter().position(|word| owned.iter().any(|own| own == word));
    // The party itself is no deputy: lawyers for Roe stay lawyers for Roe.
    let own: Vec<String> = full.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let deputy = |words: &[&str]| words.iter().any(|word| ROLES.contains(*word) && !own.iter().any(|own| own == word));
    let team = |words: &[&str]| words.first().is_some_and(|word| collocates::PROXY.has(*word));
    head.is_some_and(|at| deputy(&words[at + 1..]) || team(&words[at + 1..]))
        || words.iter().rposition(|word| *word == "for").is_some_and(|at| {
            deputy(&words[..at]) && words[at + 1..].iter().any(|word| word.trim_matches(',') == party)
        })
}

/// The number that a lower-case word is or spells: 91, ninety-one.
pub(super) fn number(word: &str) -> Option<u32> {
    // Ninety-one is ninety and one.
    if word.starts_with(|c: char| c.is_ascii_digit()) { word.parse().ok() } else { word.split('-').map(cardinal).sum() }
}

fn cardinal(word: &str) -> Option<u32> {
    NUMERALS.get(word).filter(|row| row.column(1) == "cardinal").and_then(|row| row.column(0).parse().ok())
}

/// How many sources the same noun stands for on either side: two officials, an official. Plural without a number is two
/// or more.
fn counts(old: &str, new: &str) -> Option<(u32, u32)> {
    let words = |text: &str| -> Vec<String> { text.to_lowercase().split_whitespace().map(str::to_owned).collect() };
    let (a, b) = (words(old), words(new));
    let one = |words: &[String], noun: &str| {
        let number = words.iter().find_map(|word| match word.as_str() {
            article if grammar::INDEFINITE.has(article) => Some(1),
            word => number(word),
        });
        let several = ROLES.get(&noun.to_owned()).is_some_and(|row| row.column(0) == "many");
        number.unwrap_or(if several { 2 } else { 1 })
    };
    let roles = a.iter().filter(|word| ROLES.contains(*word));
    let found = roles.into_iter().find_map(|x| {
        let y = b.iter().find(|y| is_one_noun(x, y))?;
        Some((one(&a, x), one(&b, y)))
    });
    found.filter(|(was, is)| was != is)
}

/// Whether two words for sources are one noun in another number, or both several: official, officials; person, people.
fn is_one_noun(a: &str, b: &str) -> bool {
    let number = |word: &str| ROLES.get(&word.to_owned()).map(|row| row.column(0));
    let plural = |one: &str, many: &str| many == format!("{one}s") || (one, many) == ("person", "people");
    plural(a, b) || plural(b, a) || a == b && number(a) == Some("many")
}

/// A source without the age that stands behind its name: “Marta Vell, 43,”.
pub(super) fn without_age(source: &str) -> &str {
    let bare = source.trim_end_matches(',');
    let aged =
        bare.rsplit_once(", ").filter(|(_, age)| age.len() <= 3 && age.bytes().all(|byte| byte.is_ascii_digit()));
    aged.map_or(source, |(name, _)| name)
}
