//! How far things have come: events, cases, and what became of people.

use super::edit::{Found, Hit, Open, Words};
use crate::change::{Direction, Intent};
use crate::kinds::{self, Severity};
use std::ops::Range;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{
    AUXILIARIES, CUES, EVENT_STATUS, FUNCTION_WORDS, HARM, LEGAL_STATUS, LOADED_TERMS, NUMERALS, Row, VERBS,
    collocates, grammar,
};
use writethru_core::thesaurus::{Relation, WordClass, class, relation};
use writethru_core::{EventStatus, extract::claims::status};

/// Tokens up to which an edit is a verb and what belongs to it.
const VERB: usize = 3;

/// An event that is further along, or less far.
pub(super) fn event(open: &Open<'_>) -> Option<Found> {
    let hits = |words: &Words| -> Vec<Hit> {
        words.hits(&EVENT_STATUS).into_iter().filter(|hit| !is_governed(words, hit)).collect()
    };
    let (old, new) = (hits(&open.old), hits(&open.new));
    if let Some(found) = unchanged(open, &old, &new) {
        return Some(found);
    }
    let (before, after) = match (least(&old), least(&new)) {
        (Some(old), Some(new)) if !is_another_deed(open, &old, &new) => (old, new),
        // What was to be and is now told as having been.
        (Some(old), None) if is_ahead(&open.old, &old) || is_settled(&open.old, &old, &open.new) => {
            (old.clone(), happened(&open.new).filter(|_| is_one_deed(&open.old, &old.1, &open.new))?)
        }
        (None, Some(new)) if is_ahead(&open.new, &new) || is_settled(&open.new, &new, &open.old) => {
            (happened(&open.old).filter(|_| is_one_deed(&open.new, &new.1, &open.old))?, new)
        }
        _ => return None,
    };
    let (was, is) = (stage(before.0), stage(after.0));
    let led = |words: &Words, hits: &[Hit]| hits.first().is_some_and(|hit| is_led(words, hit));
    let one = old.is_empty() != new.is_empty();
    // Has yet to pay, has not yet paid.
    let yet =
        |words: &Words| (words.tokens.start.saturating_sub(YET)..words.tokens.end).any(|at| words.word(at) == "yet");
    if yet(&open.old) && yet(&open.new) {
        return None;
    }
    if was == is || is_other_event(open) || one && (led(&open.old, &old) || led(&open.new, &new)) {
        return None;
    }
    let stood = (before.1.clone(), after.1.clone());
    // All of it where one side is only a verb: `is expected to meet` → `met`.
    let verb = open.old.tokens.len().min(open.new.tokens.len()) <= VERB && !open.old.tokens.is_empty();
    let all = |words: &Words| Some(words.free().next()?..words.free().last()? + 1);
    let found = match (all(&open.old), all(&open.new)) {
        (Some(old), Some(new)) if verb => open.found(kind(was, is), old, new),
        _ => open.found(kind(was, is), before.1, after.1),
    };
    // A planned summit and a proposed one are the same that has not happened.
    let named = |words: &Words, marker: &Range<usize>| {
        marker.len() == 1 && words.word(marker.start).ends_with("ed") && is_before_thing(words, marker.end)
    };
    let ahead = was.max(is) <= AHEAD && named(&open.old, &stood.0) && named(&open.new, &stood.1);
    let change = if ahead {
        found.change.severity(Severity::Info)
    } else if kind(was, is) == &kinds::EVENT_ADVANCED {
        found.change.direction(Direction::Strengthened).intent(Intent::Development)
    } else {
        found.change.direction(if is == CANCELLED { Direction::Reversed } else { Direction::Weakened })
    };
    Some(Found { change, ..found })
}

/// An event told as done by striking out what placed it ahead, where the words that follow need no change: is to hit, hit; a report
/// expected to be published, a report published; the proposed contract, the contract.
fn unchanged(open: &Open<'_>, old: &[Hit], new: &[Hit]) -> Option<Found> {
    if is_struck(&open.old, old, &open.new) {
        let found = open.gone(&kinds::EVENT_ADVANCED, &open.old.tokens);
        let change = found.change.direction(Direction::Strengthened).intent(Intent::Development);
        return Some(Found { change, ..found });
    }
    is_struck(&open.new, new, &open.old).then(|| {
        let found = open.came(&kinds::EVENT_RETREATED, &open.new.tokens);
        Found { change: found.change.direction(Direction::Weakened), ..found }
    })
}

/// Whether an edit is nothing but words that place ahead what follows them, and the other side has none in their place.
fn is_struck(words: &Words, hits: &[Hit], other: &Words) -> bool {
    let Some(last) = words.tokens.end.checked_sub(1).filter(|_| other.tokens.is_empty()) else { return false };
    let ahead = least(hits).is_some_and(|(status, _)| status <= EventStatus::Planned);
    let (last, next) = (words.word(last), words.word(words.tokens.end));
    let to_do = last == "to" && VERBS.contains(next);
    // Expected to be published: the participle stands without it.
    let marked = hits.first().is_some_and(|hit| hit.tokens.start == words.tokens.start);
    let done = VERBS.contains(next) || next.len() > 4 && next.ends_with("ed");
    let to_be = marked && words.tokens.len() <= TO_BE && last == "be" && done;
    // The proposed contract; a proposed plan is ahead in any case.
    let named = marked
        && words.tokens.len() == 1
        && last.ends_with("ed")
        && is_before_thing(words, words.tokens.end)
        && !(0..=1).any(|beyond| collocates::DRAFT.has(words.word(words.tokens.end + beyond)));
    ahead && (to_do || to_be || named)
}

/// Tokens of a marker that places something ahead, with `to be`: expected to be.
const TO_BE: usize = 3;

/// Whether a noun stands at a place, or right after one word there that describes it.
fn is_before_thing(words: &Words, at: usize) -> bool {
    let noun = |at: usize| class(words.word(at)) == Some(WordClass::Noun);
    noun(at) || class(words.word(at)) == Some(WordClass::Adjective) && noun(at + 1)
}

/// Stage up to which an event lies ahead and nothing about it is settled.
const AHEAD: usize = 2;

/// The stage of what was called off: apart from the ladder.
const CANCELLED: usize = usize::MAX;

/// Stages that matter apart: what may be, what is meant to be, what is settled, what is or was.
fn stage(status: EventStatus) -> usize {
    match status {
        EventStatus::Rumoured => 0,
        EventStatus::Proposed => 1,
        EventStatus::Planned => 2,
        EventStatus::Agreed => 3,
        EventStatus::UnderWay | EventStatus::Happened => 4,
        EventStatus::Cancelled => CANCELLED,
    }
}

fn kind(was: usize, is: usize) -> &'static kinds::ChangeKind {
    if is > was && is != CANCELLED || was == CANCELLED { &kinds::EVENT_ADVANCED } else { &kinds::EVENT_RETREATED }
}

/// Whether what a marker places ahead is done on the other side, as far as its verb shows: plans to sell, sold. Promised to do more,
/// admitted a mistake: two deeds.
fn is_one_deed(words: &Words, marker: &Range<usize>, other: &Words) -> bool {
    let helps = |at: usize| {
        let word = words.word(at);
        word == "to" || grammar::BE.has(word) || grammar::HAVE.has(word) || word.ends_with("ly")
    };
    let verb = (marker.end..marker.end + DEED).find(|&at| !helps(at)).map_or("", |at| words.word(at));
    let beside = other.tokens.start..other.tokens.end + 1;
    // To do something is any deed.
    if verb == "do" {
        return false;
    }
    let same = |at: usize| matches!(relation(verb, other.word(at)), Relation::Same | Relation::Akin);
    verb.is_empty() || class(verb).is_none() || beside.into_iter().any(same)
}

/// Whether what lay ahead is one deed and what is under way or done another: promised to do more, was being done. A plan to agree
/// that became one to sell is compared by how far it has come.
fn is_another_deed(open: &Open<'_>, old: &(EventStatus, Range<usize>), new: &(EventStatus, Range<usize>)) -> bool {
    new.0 >= EventStatus::UnderWay && is_ahead(&open.old, old) && !is_one_deed(&open.old, &old.1, &open.new)
}

/// Tokens after a marker within which its verb stands.
const DEED: usize = 4;

/// Whether a marker is what a preposition governs and nothing that anybody does: cautioned them against considering it.
fn is_governed(words: &Words, hit: &Hit) -> bool {
    let before = hit.tokens.start.checked_sub(1).map_or("", |at| words.word(at));
    words.word(hit.tokens.start).ends_with("ing") && grammar::AVERTING.has(before)
}

/// Whether a clause of its own leads to a marker: asked why the port would pay.
fn is_led(words: &Words, hit: &Hit) -> bool {
    let carries = |word: &str| {
        !AUXILIARIES.contains(word) && !FUNCTION_WORDS.contains(word) && word.starts_with(char::is_alphabetic)
    };
    let before = words.tokens.start..hit.tokens.start;
    // What somebody said they would do, or asked why they would, is said of what is to come in any case.
    let leads = |word: &str| is_cue_form(word) || matches!(word, "why" | "whether" | "that");
    before.clone().any(|at| leads(words.word(at))) || before.filter(|&at| carries(words.word(at))).count() >= LED
}

/// Places before an edit within which a “yet” stands that says it has not happened.
const YET: usize = 2;

/// Words of weight before a marker from which they are a clause.
const LED: usize = 2;

/// Whether either side tells of something else in many words: called the port poor, asked why it should pay.
fn is_other_event(open: &Open<'_>) -> bool {
    let carries = |word: &str| !AUXILIARIES.contains(word) && !FUNCTION_WORDS.contains(word);
    let akin = |a: &str, b: &str| carries(a) && carries(b) && matches!(relation(a, b), Relation::Same | Relation::Akin);
    let shared = |a: usize| open.new.tokens.clone().any(|b| akin(open.old.word(a), open.new.word(b)));
    let weighty = |words: &Words| words.tokens.clone().filter(|&at| carries(words.word(at))).count();
    weighty(&open.old).min(weighty(&open.new)) >= LED && !open.old.tokens.clone().any(shared)
}

/// Whether a marker says that something lies ahead, and is not itself what was done: `plans to sell`, but not `planned`.
fn is_ahead(words: &Words, marker: &(EventStatus, Range<usize>)) -> bool {
    let last = marker.1.end.checked_sub(1).map_or("", |at| words.word(at));
    marker.0 <= EventStatus::Planned && (grammar::PROSPECTIVE.has(last) || words.word(marker.1.end) == "to")
}

/// Whether a marker says that what the other side tells as done was only settled: `agreed to acquire`, `acquired`.
fn is_settled(words: &Words, marker: &(EventStatus, Range<usize>), other: &Words) -> bool {
    let to = if marker.1.end.checked_sub(1).is_some_and(|at| words.word(at) == "to") {
        Some(marker.1.end)
    } else {
        (words.word(marker.1.end) == "to").then_some(marker.1.end + 1)
    };
    let (Some(at), Some((_, done))) = (to, happened(other)) else { return false };
    marker.0 == EventStatus::Agreed && relation(words.word(at), other.word(done.start)) == Relation::Same
}

/// The least advanced of the markers, which governs the others: `plans to agree` is a plan. Calling off governs all.
fn least(hits: &[Hit]) -> Option<(EventStatus, Range<usize>)> {
    let of = |hit: &Hit| status(hit.row.column(0));
    let off = hits.iter().find(|hit| of(hit) == EventStatus::Cancelled);
    let hit = off.or_else(|| hits.iter().min_by_key(|hit| of(hit)))?;
    Some((of(hit), hit.tokens.clone()))
}

/// The past verb that tells an event as having happened.
fn happened(words: &Words) -> Option<(EventStatus, Range<usize>)> {
    let is_past = |at: usize| {
        let word = words.word(at);
        // Is used to, poised to: nothing happened yet.
        if words.word(at + 1) == "to" {
            return false;
        }
        if grammar::HAVE.has(word) {
            return words.is_free(at + 1);
        }
        // Growth is predicted: what is foreseen has not happened.
        let foreseen = CUES.get(word).is_some_and(|row| matches!(row.column(0), "predict" | "forecast" | "anticipate"));
        !foreseen && !AUXILIARIES.contains(word) && (VERBS.contains(word) || word.len() > 4 && word.ends_with("ed"))
    };
    let at = words.free().find(|&at| is_past(at))?;
    let had = at.checked_sub(1).is_some_and(|before| grammar::IRREALIS.has(words.word(before)));
    (!had).then_some((EventStatus::Happened, at..at + 1))
}

/// A case at another stage.
pub(super) fn legal(open: &Open<'_>) -> Option<Found> {
    let (old, new) = (open.old.hits(&LEGAL_STATUS), open.new.hits(&LEGAL_STATUS));
    let (old, new) = (old.first()?, new.first()?);
    let (was, is) = (rung(old.row)?, rung(new.row)?);
    if was == is || is_on_charges(&open.old, old) && is_on_charges(&open.new, new) {
        return None;
    }
    let found = open.found(&kinds::LEGAL_STATUS_CHANGED, old.tokens.clone(), new.tokens.clone());
    let direction = match (was, is) {
        (_, 8..) | (8.., _) => Direction::Reversed,
        _ if is > was => Direction::Strengthened,
        _ => Direction::Weakened,
    };
    let change = found.change.direction(direction);
    // A case that went on is news; one that stands further back than it did was never there.
    Some(Found { change: if is > was { change.intent(Intent::Development) } else { change }, ..found })
}

/// Places after a word of custody within which its charges stand: arrested on two counts of fraud.
const CHARGES: usize = 3;

/// Whether somebody is held on charges and so charged, however the holding is called: arrested, detained on fraud charges.
fn is_on_charges(words: &Words, custody: &Hit) -> bool {
    let held = rung(custody.row).is_some_and(|rung| rung <= ARRESTED);
    let after = custody.tokens.end;
    let charge = |at: usize| collocates::CHARGE.has(words.word(at));
    held && words.word(after) == "on" && (after..=after + CHARGES).any(charge)
}

/// What somebody is charged with, convicted or cleared of became another offence: charged with murder, with manslaughter.
pub(super) fn offence(open: &Open<'_>) -> Option<Found> {
    let words = |words: &Words| -> Vec<String> { words.tokens.clone().map(|at| words.word(at).to_owned()).collect() };
    let plain = |word: &String| word == "-" || word.chars().all(char::is_alphabetic) && !AUXILIARIES.contains(word);
    let (old, new) = (words(&open.old), words(&open.new));
    let local = |side: &[String]| (1..=OFFENCE).contains(&side.len()) && side.iter().all(plain);
    let free = |words: &Words| words.free().count() == words.tokens.len();
    if !local(&old) || !local(&new) || !free(&open.old) || !free(&open.new) {
        return None;
    }
    let named = |words: &Words| {
        let before = |count: usize| words.tokens.start.checked_sub(count).map_or("", |at| words.word(at));
        let led = matches!(before(1), "with" | "of" | "to" | "for");
        let status = LEGAL_STATUS.get(before(2)).is_some_and(|row| matches!(row.column(0), "4" | "6" | "9"));
        led && (status || collocates::CHARGE.has(before(2))) || collocates::CHARGE.has(words.word(words.tokens.end))
    };
    let (Some(was), Some(is)) = (old.last(), new.last()) else { return None };
    let thing = |word: &str| {
        class(word).is_some_and(|class| matches!(class, WordClass::Noun | WordClass::Verb)) && !NUMERALS.contains(word)
    };
    // Words for a deed that news tells apart may be akin: murder, manslaughter.
    let apart = LOADED_TERMS.get(was).zip(LOADED_TERMS.get(is)).is_some_and(|(a, b)| a.column(1) != b.column(1));
    let other = || matches!(relation(was, is), Relation::Apart | Relation::Opposite) && thing(was) && thing(is);
    let whole = named(&open.old) && named(&open.new) && (apart || other());
    whole.then(|| open.found(&kinds::LEGAL_STATUS_CHANGED, open.old.tokens.clone(), open.new.tokens.clone()))
}

/// Words of an offence at most: first-degree murder.
const OFFENCE: usize = 4;

/// Rung of `arrested` in the lexicon of legal status.
const ARRESTED: usize = 3;

fn rung(row: &Row) -> Option<usize> {
    row.column(0).parse().ok()
}

/// What became of people: unhurt, missing, hurt, killed.
///
/// Beside a figure that stands, it is the figure's target that changed; else the event went further.
pub(super) fn harm(open: &Open<'_>) -> Option<Found> {
    let (old, new) = (open.old.hits(&HARM), open.new.hits(&HARM));
    let (old, new) = (old.first()?, new.first()?);
    let (was, is) = (rung(old.row)?, rung(new.row)?);
    if was == is {
        return None;
    }
    let grew = is > was;
    if super::quantity::counts(open, &old.tokens, &new.tokens) {
        let found = open.found(&kinds::QUANTITY_TARGET_CHANGED, old.tokens.clone(), new.tokens.clone());
        let direction = if grew { Direction::Strengthened } else { Direction::Weakened };
        return Some(Found { change: found.change.direction(direction), ..found });
    }
    let kind = if grew { &kinds::EVENT_ADVANCED } else { &kinds::EVENT_RETREATED };
    let found = open.found(kind, old.tokens.clone(), new.tokens.clone());
    let change = if grew {
        // Attached to a death, so a step above what developed otherwise (taxonomy §1.1).
        found.change.direction(Direction::Strengthened).intent(Intent::Development).severity(Severity::Warning)
    } else {
        found.change.direction(Direction::Weakened)
    };
    Some(Found { change, ..found })
}
