//! Certainty: hedges, modal verbs and allegations.

use super::edit::{Found, Hit, Open, Words};
use super::{Side, negation};
use crate::change::Direction;
use crate::kinds::{self, Severity};
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{
    AUXILIARIES, CUES, EVENT_STATUS, FUNCTION_WORDS, HEDGES, MODALS, NEGATIONS, PRONOUNS, UNDOING, collocates, grammar,
};
use writethru_core::thesaurus::{Relation, relation};
use writethru_core::{Certainty, extract::claims::certainty};

/// A hedge that came, went or became another one.
///
/// A modal verb for another is [`modality`], but for `could` and `would`: what might be so then is so, on a condition.
pub(super) fn hedge(open: &Open<'_>) -> Option<Found> {
    let hits = |words: &Words, side: &Side<'_>| -> Vec<Hit> {
        let hits = words.hits(&HEDGES).into_iter();
        hits.filter(|hit| !is_month(side, hit) && !is_hedged_besides(hit)).collect()
    };
    let (old, new) = (hits(&open.old, &open.comparison.old), hits(&open.new, &open.comparison.new));
    let found = match (old.first(), new.first()) {
        (Some(hit), None) => {
            if is_plain_modal(open, hit, false)
                || open.went_elsewhere(&hit.tokens)
                || is_kept(hit, &open.new)
                || is_reworded((&open.old, hit), &open.new)
                || negation::is_statement(&open.old, &open.new, hit)
                || negation::leaves_with(open, true, hit)
                || is_hedged_elsewhere(open, (&open.old, hit), true)
                || is_overtaken(open, hit)
                || is_able(hit) && is_failed(&open.old, hit, &open.new)
                || is_modal(hit) && (ends_in_to(&open.new) || is_able(hit) && is_allowed(&open.new))
            {
                return None;
            }
            let kind = if is_alleged(hit) { &kinds::ALLEGATION_TO_FACT } else { &kinds::HEDGE_REMOVED };
            let found = match modal(open, false) {
                Some(other) if is_modal(hit) => open.found(kind, hit.tokens.clone(), other.tokens),
                _ => open.gone(kind, &hit.tokens),
            };
            (found, Direction::Strengthened)
        }
        (None, Some(hit)) => {
            if is_plain_modal(open, hit, true)
                || open.came_from_elsewhere(&hit.tokens)
                || is_kept(hit, &open.old)
                || is_reworded((&open.new, hit), &open.old)
                || negation::is_statement(&open.new, &open.old, hit)
                || negation::leaves_with(open, false, hit)
                || is_hedged_elsewhere(open, (&open.new, hit), false)
                || is_able(hit) && is_failed(&open.new, hit, &open.old)
                || is_modal(hit) && (is_infinitive(&open.old) || is_able(hit) && is_allowed(&open.old))
            {
                return None;
            }
            let kind = if is_alleged(hit) { &kinds::FACT_TO_ALLEGATION } else { &kinds::HEDGE_ADDED };
            let found = match modal(open, true) {
                Some(other) if is_modal(hit) => open.found(kind, other.tokens, hit.tokens.clone()),
                _ => open.came(kind, &hit.tokens),
            };
            (found, Direction::Weakened)
        }
        _ => return None,
    };
    Some(Found { change: found.0.change.direction(found.1), ..found.0 })
}

/// Whether a hedge is part of a date or of a name: May 17, May Roe.
fn is_month(side: &Side<'_>, hit: &Hit) -> bool {
    let span = side.span_of(&hit.tokens);
    let found = &side.version.annotations;
    is_modal(hit)
        && (found.times.iter().any(|time| time.head.overlaps(span))
            || found.mentions.iter().any(|name| name.span.overlaps(span)))
}

/// Whether the part of a key that stands on both sides hedges by itself: who (are) believed to have fled.
fn is_hedged_besides(hit: &Hit) -> bool {
    let key: &str = hit.row.key.as_ref();
    let rest: Vec<&str> = key.split(' ').skip(hit.tokens.len()).collect();
    let first = key.split(' ').next().unwrap_or_default();
    AUXILIARIES.contains(first) && HEDGES.contains(&rest.join(" "))
}

/// Whether another form of the same word stands on the other side: alleged, did allege.
fn is_kept(hit: &Hit, other: &Words) -> bool {
    let key: &str = hit.row.key.as_ref();
    let short = |word: &str| word.strip_suffix("n't").is_some_and(|verb| verb == key);
    is_modal(hit) && other.free().any(|at| short(other.word(at)))
        || !is_modal(hit)
            && other.free().any(|at| key.starts_with(other.word(at)) && other.word(at).len() + 1 >= key.len())
}

/// Whether what was likely to come is told as planned or done: will likely vote, voted; is likely to vote, is expected to vote. How far
/// it has come is compared as such.
fn is_overtaken(open: &Open<'_>, hit: &Hit) -> bool {
    let before = hit.tokens.start.checked_sub(1);
    let ahead = before.is_some_and(|at| MODALS.contains(open.old.word(at)) && open.old.is_free(at));
    let planned = !open.new.hits(&EVENT_STATUS).is_empty();
    !is_modal(hit) && (ahead || planned) && open.new.hits(&MODALS).is_empty()
}

/// Whether another form of a hedge came or went elsewhere in the pair: potentially open to attack, open to potential attack.
fn is_hedged_elsewhere(open: &Open<'_>, own: (&Words, &Hit), old: bool) -> bool {
    let root: String = own.0.word(own.1.tokens.start).chars().take(ROOT).collect();
    let same = |edit: &crate::align::words::Edit| {
        let (side, run) = if old { (&open.comparison.new, &edit.new) } else { (&open.comparison.old, &edit.old) };
        run.clone().map(|at| side.lower(at)).any(|word| word.starts_with(&root))
    };
    root.chars().count() == ROOT && open.pair.edits.iter().any(same)
}

/// Whether words end in the “to” of an infinitive, which says no more than a modal verb does: so that they could leave, letting them
/// leave.
fn ends_in_to(words: &Words) -> bool {
    // Is to attack is no infinitive’s “to”: it says what will be.
    let led = |at: usize| grammar::BE.has(words.word(at));
    words.tokens.len() > 1 && words.word(words.tokens.end - 1) == "to" && !led(words.tokens.end - 2)
}

/// Whether words end in a verb that leads an infinitive, which says of what is to come as much as a modal verb does: threatened to
/// leave, warned that they could leave.
fn is_infinitive(words: &Words) -> bool {
    let last = words.tokens.end.saturating_sub(1);
    let leads = words.tokens.len() > 1 && words.word(last) == "to";
    // Made it harder for them to leave, cut the time they could leave in.
    let bound = words.word(last) == "to" && (last.saturating_sub(FOR)..last).any(|at| words.word(at) == "for");
    bound || leads && CUES.contains(words.word(last - 1))
}

/// Whether “to” stands after whom something makes able, which says as much as “can” does: allowing Roe to sail, so that Roe could sail.
fn is_allowed(words: &Words) -> bool {
    let start = words.tokens.start;
    let before = (1..=ABLE).filter_map(|back| start.checked_sub(back));
    words.tokens.len() == 1
        && words.word(start) == "to"
        && before.into_iter().any(|at| collocates::ALLOWING.has(words.word(at)))
}

/// Whether what somebody could not do is what they failed to do on the other side: could not find, failed to find.
fn is_failed(words: &Words, hit: &Hit, other: &Words) -> bool {
    let denied =
        NEGATIONS.contains(words.word(hit.tokens.end)) || hit.tokens.clone().any(|at| words.word(at).ends_with("n't"));
    denied && !other.hits(&UNDOING).is_empty()
}

/// Whether a modal verb says what somebody is able to do.
fn is_able(hit: &Hit) -> bool {
    hit.row.key == "can" || hit.row.key == "could"
}

/// Tokens before “to” within which a verb of allowing stands.
const ABLE: usize = 3;

/// Places before an infinitive within which stands who is to do it.
const FOR: usize = 3;

/// Letters by which two hedges are forms of one word.
const ROOT: usize = 6;

/// Whether a hedge says that someone is accused rather than that something may be so.
fn is_alleged(hit: &Hit) -> bool {
    certainty(hit.row.column(0)) == Certainty::Alleged
}

fn is_modal(hit: &Hit) -> bool {
    MODALS.contains(hit.row.key)
}

/// The first modal verb of the other side.
fn modal(open: &Open<'_>, old: bool) -> Option<Hit> {
    let words = if old { &open.old } else { &open.new };
    words.hits(&MODALS).into_iter().next()
}

/// Whether a hedge is a modal verb that another one stands against, `would` apart.
fn is_plain_modal(open: &Open<'_>, hit: &Hit, old: bool) -> bool {
    is_modal(hit) && modal(open, old).is_some_and(|other| other.row.column(0) != "conditional")
}

/// Whether a hedge stands against a word that says much the same: deemed → thought, a potential client → a possible one.
fn is_reworded(own: (&Words, &Hit), other: &Words) -> bool {
    let akin = |a: &str, b: &str| matches!(relation(a, b), Relation::Same | Relation::Akin);
    let mut words = own.1.tokens.clone().map(|at| own.0.word(at)).filter(|&word| !FUNCTION_WORDS.contains(word));
    !is_modal(own.1) && words.any(|word| other.free().any(|at| akin(word, other.word(at))))
}

/// What somebody said they believe, said as known, or the reverse: said they believed he had fled, said he had fled.
pub(super) fn belief(open: &Open<'_>) -> Option<Found> {
    let believes = |words: &Words| {
        let own: Vec<&str> = words.tokens.clone().map(|at| words.word(at)).filter(|&word| word != "that").collect();
        let [who, verb] = own.as_slice() else { return false };
        let attitude =
            CUES.get(*verb).is_some_and(|row| row.column(1) == "attitude" && !matches!(row.column(0), "know" | "see"));
        let said = words.tokens.start.checked_sub(1).map_or("", |at| words.word(at));
        attitude && PRONOUNS.contains(*who) && (said == "that" || is_cue_form(said)) && words.free().count() >= 2
    };
    if open.new.tokens.is_empty() && believes(&open.old) {
        let found = open.found(&kinds::HEDGE_REMOVED, open.old.tokens.clone(), open.new.tokens.clone());
        return Some(Found { change: found.change.direction(Direction::Strengthened), ..found });
    }
    if open.old.tokens.is_empty() && believes(&open.new) {
        let found = open.found(&kinds::HEDGE_ADDED, open.old.tokens.clone(), open.new.tokens.clone());
        return Some(Found { change: found.change.direction(Direction::Weakened), ..found });
    }
    None
}

/// What somebody said of themselves, told as a fact, or the reverse: Orrel said it had paid, Orrel paid.
pub(super) fn own_word(open: &Open<'_>) -> Option<Found> {
    let said = |words: &Words| {
        let own: Vec<&str> = words.tokens.clone().map(|at| words.word(at)).filter(|&word| word != "that").collect();
        let [verb, who] = own.as_slice() else { return false };
        let before = words.tokens.start.checked_sub(1).map_or("", |at| words.word(at));
        let subject = before.ends_with(char::is_alphanumeric) && !is_cue_form(before);
        let says = CUES.get(*verb).is_some_and(|row| !row.column(3).contains('o')) || is_cue_form(verb);
        let own = PRONOUNS.get(*who).is_some_and(|row| row.column(0) == "third")
            && FUNCTION_WORDS.get(*who).is_some_and(|row| row.column(0).contains("subject"));
        says && subject && own && words.free().count() >= 2
    };
    let (old, new) = (open.old.tokens.clone(), open.new.tokens.clone());
    if new.is_empty() && said(&open.old) {
        let found = open.found(&kinds::ATTRIBUTION_DROPPED, old, new);
        return Some(Found { change: found.change.direction(Direction::Strengthened), ..found });
    }
    if old.is_empty() && said(&open.new) {
        let found = open.found(&kinds::ATTRIBUTION_ADDED, old, new);
        let change = found.change.direction(Direction::Weakened).severity(Severity::Warning);
        return Some(Found { change, ..found });
    }
    None
}

/// What was only expected is said to be sure, or the reverse: is expected to sail, will sail.
pub(super) fn expectation(open: &Open<'_>) -> Option<Found> {
    let hits = |words: &Words| words.hits(&EVENT_STATUS);
    let expected = |hits: &[Hit]| hits.iter().find(|hit| hit.row.key.words().ends_with("expected to")).cloned();
    let sure = |words: &Words, hits: &[Hit]| {
        let found = hits.iter().find(|hit| matches!(hit.row.key.words(), "will" | "'ll" | "is to" | "are to")).cloned();
        let alone =
            |hit: &Hit| words.free().all(|at| hit.tokens.contains(&at) || FUNCTION_WORDS.contains(words.word(at)));
        found.filter(|hit| alone(hit))
    };
    let (old, new) = (hits(&open.old), hits(&open.new));
    let (was, is, direction) = match (expected(&old), expected(&new)) {
        (Some(was), None) => (was, sure(&open.new, &new)?, Direction::Strengthened),
        (None, Some(is)) => (sure(&open.old, &old)?, is, Direction::Weakened),
        _ => return None,
    };
    let found = open.found(&kinds::MODALITY_CHANGED, was.tokens, is.tokens);
    Some(Found { change: found.change.direction(direction), ..found })
}

/// A modal verb of another class.
pub(super) fn modality(open: &Open<'_>) -> Option<Found> {
    let (old, new) = (open.old.hits(&MODALS), open.new.hits(&MODALS));
    let (old, new) = (old.first()?, new.first()?);
    let classes = (old.row.column(0), new.row.column(0));
    if classes.0 == classes.1 {
        return None;
    }
    let found = open.found(&kinds::MODALITY_CHANGED, old.tokens.clone(), new.tokens.clone());
    let change = match classes {
        // The tense of reported speech: he will, he said he would.
        ("certain", "conditional") | ("conditional", "certain") | ("able", "possible") | ("possible", "able") => {
            found.change.severity(Severity::Info)
        }
        (_, "possible") => found.change.direction(Direction::Weakened),
        ("possible", _) => found.change.direction(Direction::Strengthened),
        _ => found.change,
    };
    Some(Found { change, ..found })
}
