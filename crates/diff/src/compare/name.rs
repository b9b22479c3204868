//! Names that differ at the same place of a pair: another spelling, another name, or the same one in another form.

use super::identity::{self, Tie, is_of_one_name, is_own_initials};
use super::slip::is_slip;
use super::spelling::{is_misspelt, is_respelled, is_same_spelled};
use super::substance::is_rejoined;
use super::{Comparison, Draft, Pair, Side, nickname};
use crate::align::words::Edit;
use crate::change::{Change, Direction};
use crate::kinds::{self, Severity};
use std::ops::Range;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{
    ADVERBS, CAPITALS, FUNCTION_WORDS, MODALS, MONTHS, NAME_ALIASES, NATIONALITIES, PLACES, ROLES, WEEKDAYS,
    collocates, grammar,
};
use writethru_core::thesaurus::{Relation, WordClass, class, relation};
use writethru_core::{Mention, MentionKind, Span, TokenKind};

/// Tokens of one side of an edit beyond which it is a recast, and a name in it nobody's counterpart.
const LOCAL: usize = 12;

/// Other words of an edit beyond which a name in it is part of something longer: `a senior Estmark official said`.
const BESIDE: usize = 1;

/// Tokens after a name within which the post stands that is held there.
const POST: usize = 4;

/// A name on one side of an edit.
struct Named<'a> {
    span: Span,
    text: &'a str,
    /// The fullest form the story gives, in lower case; a place in its plain form.
    full: String,
    kind: MentionKind,
}

/// Reports names that changed.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    for pair in &comparison.pairs {
        let mut found = Vec::new();
        for edit in &pair.edits {
            let long = edit.old.len() > LOCAL || edit.new.len() > LOCAL;
            if draft.is_claimed(edit) || long || is_rejoined(comparison, edit) {
                continue;
            }
            let (olds, news) =
                (names(&comparison.old, &edit.old, draft, true), names(&comparison.new, &edit.new, draft, false));
            let sides = (content(&comparison.old, &edit.old, &olds), content(&comparison.new, &edit.new, &news));
            if olds.len() == news.len() && sides.0.max(sides.1) <= BESIDE {
                let both = olds.into_iter().zip(news).filter(|(old, new)| !is_kept(comparison, pair, edit, old, new));
                for (old, new) in both {
                    // Two edits in one name are one change of it.
                    let again = found
                        .iter()
                        .any(|(_, (a, b)): &(&Edit, (Named<'_>, Named<'_>))| a.span == old.span && b.span == new.span);
                    if !again {
                        found.push((edit, (old, new)));
                    }
                }
            }
        }
        report(comparison, found, draft);
    }
}

/// Whether all that sets the old name apart from the new one came elsewhere in the pair: it still stands, and the other was
/// put in.
fn is_kept(comparison: &Comparison<'_>, pair: &Pair, edit: &Edit, old: &Named<'_>, new: &Named<'_>) -> bool {
    let words = |side: &Side<'_>, name: &Named<'_>| side.words[side.tokens_in(name.span)].to_vec();
    let (was, is) = (words(&comparison.old, old), words(&comparison.new, new));
    let elsewhere = |at: &Edit| at.new != edit.new;
    let came: Vec<u32> = pair
        .edits
        .iter()
        .filter(|at| elsewhere(at))
        .flat_map(|edit| comparison.new.words[edit.new.clone()].to_vec())
        .collect();
    let gone: Vec<u32> = pair
        .edits
        .iter()
        .filter(|at| elsewhere(at))
        .flat_map(|edit| comparison.old.words[edit.old.clone()].to_vec())
        .collect();
    let own: Vec<&u32> = was.iter().filter(|word| !is.contains(word)).collect();
    let swapped = is.iter().filter(|word| !was.contains(word)).all(|word| gone.contains(word));
    // Names that went round: Roe shot Dorn while Pahl slept, Dorn shot Pahl while Roe slept.
    let alone = edit.old == comparison.old.tokens_in(old.span) && edit.new == comparison.new.tokens_in(new.span);
    let mutual = swapped && (alone || is_mutual(comparison, pair, (edit, &was, &is)));
    !own.is_empty() && own.iter().all(|word| came.contains(word)) && !mutual
        || is_office(&comparison.old, old) != is_office(&comparison.new, new)
            && !is_at_seat((&comparison.old, old), (&comparison.new, new))
            && !is_at_seat((&comparison.new, new), (&comparison.old, old))
        || describes(&comparison.old, old, &edit.old) != describes(&comparison.new, new, &edit.new)
        || is_other_slot((&comparison.old, old), (&comparison.new, new))
}

/// Whether one name says where something is and the other stands beside a name between commas: the exchange in Norvik, the exchange, NOREX,.
fn is_other_slot(old: (&Side<'_>, &Named<'_>), new: (&Side<'_>, &Named<'_>)) -> bool {
    let before = |of: (&Side<'_>, &Named<'_>)| word_before(of.0, of.1).unwrap_or_default();
    let sited = |word: &str| grammar::LOCATIVE.has(word);
    let (was, is) = (before(old), before(new));
    sited(&was) && is == "," || was == "," && sited(&is)
}

/// Whether another edit of the pair puts the old name for the new one: they took each other’s places, and did not only move.
fn is_mutual(comparison: &Comparison<'_>, pair: &Pair, (edit, was, is): (&Edit, &[u32], &[u32])) -> bool {
    let holds = |words: &[u32], name: &[u32]| name.iter().any(|word| words.contains(word));
    pair.edits
        .iter()
        .filter(|at| at.new != edit.new)
        .any(|at| holds(&comparison.old.words[at.old.clone()], is) && holds(&comparison.new.words[at.new.clone()], was))
}

/// Whether one name is of somebody and the other of the seat of a government, each before the same post: Roe’s spokesman, the Kremlin
/// spokesman. A lawyer of somebody’s own is another than that of an office.
fn is_at_seat(own: (&Side<'_>, &Named<'_>), seat: (&Side<'_>, &Named<'_>)) -> bool {
    let post = |side: &Side<'_>, name: &Named<'_>| -> Option<Vec<String>> {
        let end = side.tokens_in(name.span).end;
        let words: Vec<String> = (end..(end + POST).min(side.words.len())).map(|at| side.lower(at)).collect();
        let words = words.strip_prefix(&["'s".to_owned()]).map_or(words.as_slice(), |rest| rest);
        let last = words.iter().position(|word| ROLES.contains(word))?;
        (!collocates::COUNSEL.has(&words[last])).then(|| words[..=last].to_vec())
    };
    let end = own.0.tokens_in(own.1.span).end;
    let owned = end < own.0.words.len() && own.0.lower(end) == "'s";
    matches!(own.1.kind, MentionKind::Person | MentionKind::Other)
        && owned
        // A city has envoys of its own; the White House has none.
        && (seat.1.text.contains(' ') || seat.1.text == "Kremlin")
        && CAPITALS.contains(&seat.1.text.to_lowercase())
        && post(own.0, own.1).is_some_and(|own| Some(own) == post(seat.0, seat.1))
}

/// Whether a place only says of what kind the noun is that follows it within an edit: the Norvik | territory.
fn describes(side: &Side<'_>, name: &Named<'_>, run: &Range<usize>) -> bool {
    let next = side.tokens_in(name.span).end;
    let place = name.kind == MentionKind::Place;
    place && next < run.end && class(&side.lower(next)) == Some(WordClass::Noun) && !ROLES.contains(&side.lower(next))
}

/// Whether a name says whose office somebody holds: the CIA director. It is nobody’s counterpart who has a name of his own.
fn is_office(side: &Side<'_>, name: &Named<'_>) -> bool {
    let next = side.tokens_in(name.span).end;
    // A Roe aide is not Roe.
    let aide = word_before(side, name).is_some_and(|before| matches!(before.as_str(), "a" | "an"));
    (!matches!(name.kind, MentionKind::Person | MentionKind::Place) || aide)
        && next < side.words.len()
        && ROLES.contains(&side.lower(next))
}

/// The word before a name.
fn word_before(side: &Side<'_>, name: &Named<'_>) -> Option<String> {
    side.tokens_in(name.span).start.checked_sub(1).map(|at| side.lower(at))
}

/// How many words of an edit are neither of a name nor grammar.
fn content(side: &Side<'_>, tokens: &Range<usize>, names: &[Named<'_>]) -> usize {
    let all = &side.version.article.tokens;
    let is_word = |at: &usize| all[*at].kind == TokenKind::Word && !FUNCTION_WORDS.contains(&side.lower(*at));
    tokens.clone().filter(is_word).filter(|&at| !names.iter().any(|name| name.span.overlaps(all[at].span))).count()
}

/// Reports what became of the names of one pair; two that took each other's places are one finding.
fn report(comparison: &Comparison<'_>, found: Vec<(&Edit, (Named<'_>, Named<'_>))>, draft: &mut Draft) {
    let mut swapped = None;
    for (at, (_, (old, new))) in found.iter().enumerate() {
        let back = found[at + 1..].iter().position(|(_, (a, b))| a.full == new.full && b.full == old.full);
        if let Some(other) = back.filter(|_| old.full != new.full) {
            swapped = Some((at, at + 1 + other));
            break;
        }
    }
    for (at, (edit, (old, new))) in found.iter().enumerate() {
        let change = match swapped {
            Some((first, last)) if at == first => {
                let (before, after) = (old.span.cover(found[last].1.0.span), new.span.cover(found[last].1.1.span));
                let message = format!("“{}” and “{}” were swapped", old.text, new.text);
                Some(
                    Change::new(&kinds::PARTIES_SWAPPED, Some(before), Some(after), message)
                        .direction(Direction::Reversed),
                )
            }
            Some((_, last)) if at == last => None,
            _ if nickname::may_be_two(old.text, new.text)
                && !nickname::is_told_to_be_one(comparison, (old.span, old.text), (new.span, new.text)) =>
            {
                let message = format!("“{}” became “{}”", old.text, new.text);
                Some(Change::new(&kinds::NAME_SPELLING_CHANGED, Some(old.span), Some(new.span), message))
            }
            _ if is_at_seat((&comparison.old, old), (&comparison.new, new))
                || is_at_seat((&comparison.new, new), (&comparison.old, old)) =>
            {
                None
            }
            _ if is_of_one_name(comparison, old.text, new.text) => None,
            _ if is_one_government(old.text, new.text) => government(comparison, (old, new)),
            _ => match change(old, new) {
                Some(change) => Some(change),
                None => {
                    // A word of a name that was right and is misspelt now.
                    if is_slip_in_word(old, new) && slipped(old.text, new.text) {
                        let message = format!("“{}” became “{}”, which is misspelt", old.text, new.text);
                        let change =
                            Change::new(&kinds::NAME_SPELLING_CHANGED, Some(old.span), Some(new.span), message);
                        draft.report(change.severity(Severity::Info));
                    }
                    let named = |of: &Named<'_>| of.kind == MentionKind::Person;
                    let short = (named(old) || named(new)) && nickname::is_same_person(old.text, new.text);
                    if old.full == new.full
                        || letters(&old.full) == letters(&new.full)
                        || short
                        || is_slip_in_word(old, new)
                    {
                        draft.claim(comparison.old.tokens_in(old.span), comparison.new.tokens_in(new.span));
                    }
                    continue;
                }
            },
        };
        draft.claim(comparison.old.tokens_in(old.span), comparison.new.tokens_in(new.span));
        let quoted = is_quoted(&comparison.old, old.span) && is_quoted(&comparison.new, new.span);
        if let Some(change) = change {
            let slip = quoted && change.kind == &kinds::NAME_SPELLING_CHANGED;
            draft.report(if slip { in_quotation(change) } else { change });
            if edit.old.len() <= 3 && edit.new.len() <= 3 {
                draft.claim(edit.old.clone(), edit.new.clone());
            }
        }
    }
}

/// Whether a name stands in quotation marks.
fn is_quoted(side: &Side<'_>, span: Span) -> bool {
    let quotes = &side.version.annotations.quotes;
    let from = quotes.partition_point(|quote| quote.content.end < span.end);
    quotes.get(from).is_some_and(|quote| quote.content.contains(span))
}

/// A name that is spelled otherwise as a change of quoted words, where no quotation became the other and told so.
fn in_quotation(change: Change) -> Change {
    Change { kind: &kinds::QUOTE_REWORDED, message: format!("in a quotation: {}", change.message), ..change }
}

/// What it is that a country stands where its capital stood, or the reverse: where something happens is told more exactly or less,
/// and who acts there is the same.
fn government(comparison: &Comparison<'_>, (old, new): (&Named<'_>, &Named<'_>)) -> Option<Change> {
    let sited = |side: &Side<'_>, name: &Named<'_>| {
        let before = side.tokens_in(name.span).start.checked_sub(1).map_or_else(String::new, |at| side.lower(at));
        grammar::LOCATIVE.has(&before) || grammar::PATH.has(&before)
    };
    // Talks with Vensk, Vensk said: who acts is the government. Anything else happens to the one place or the other.
    let acts = |side: &Side<'_>, name: &Named<'_>| {
        let tokens = side.tokens_in(name.span);
        let before = tokens.start.checked_sub(1).map_or_else(String::new, |at| side.lower(at));
        let next = if tokens.end < side.words.len() { side.lower(tokens.end) } else { String::new() };
        let verb = is_cue_form(&next) || MODALS.contains(&next) || grammar::HAVE.has(&next);
        verb || matches!(before.as_str(), "with" | "between" | "against" | "towards")
    };
    if !sited(&comparison.old, old) || !sited(&comparison.new, new) {
        let one = acts(&comparison.old, old) && acts(&comparison.new, new);
        let message = format!("“{}” became “{}”", old.text, new.text);
        return (!one).then(|| Change::new(&kinds::PLACE_CHANGED, Some(old.span), Some(new.span), message));
    }
    let nearer = CAPITALS.contains(&plain(&new.text.to_lowercase()));
    let direction = if nearer { Direction::Strengthened } else { Direction::Weakened };
    let message = format!("“{}” became “{}”", old.text, new.text);
    Some(Change::new(&kinds::PLACE_REFINED, Some(old.span), Some(new.span), message).direction(direction))
}

/// What kind of change one name for another is; nothing where both name the same.
fn change(old: &Named<'_>, new: &Named<'_>) -> Option<Change> {
    if is_same(old, new) {
        return None;
    }
    // A surname alone is spelled as the full name is: of two names of one letter’s difference both may be places.
    let in_full = old.full.contains(' ') && is_respelled(&old.full, &new.full);
    let kind = if is_place(old) && is_place(new) {
        &kinds::PLACE_CHANGED
    } else if in_full || is_misspelt(old.text, new.text) {
        &kinds::NAME_SPELLING_CHANGED
    } else {
        &kinds::ENTITY_CHANGED
    };
    Some(Change::new(kind, Some(old.span), Some(new.span), format!("“{}” became “{}”", old.text, new.text)))
}

fn is_same(old: &Named<'_>, new: &Named<'_>) -> bool {
    let (was, is) = (old.full.as_str(), new.full.as_str());
    let person = old.kind == MentionKind::Person || new.kind == MentionKind::Person;
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_owned);
    // The one by a first name, the other by a surname, and the story has both together: Joe, Biden.
    let parts = |full: &str, first: &str, second: &str| {
        full.split_once(' ').is_some_and(|(a, _)| a == first) && last(full).is_some_and(|b| b == second)
    };
    let (a, b) = (old.text.to_lowercase(), new.text.to_lowercase());
    let split = person && [was, is].iter().any(|full| parts(full, &a, &b) || parts(full, &b, &a));
    let crossed = (old.kind == MentionKind::Person) != (new.kind == MentionKind::Person)
        && old.kind != MentionKind::Other
        && new.kind != MentionKind::Other;
    let tied = |a: &str, b: &str| {
        let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
        identity::tie(&a, &b) == Tie::Same
    };
    let hyphened = |a: &str, b: &str| a.strip_suffix(b).is_some_and(|rest| rest.ends_with(['-', '.']));
    letters(was) == letters(is)
        || tied(old.text, new.text)
        || tied(was, is)
        || person && nickname::is_same_person(old.text, new.text)
        || !person && letters(was).trim_end_matches('s') == letters(is).trim_end_matches('s')
        || hyphened(was, is)
        || hyphened(is, was)
        || runs_on(was, is)
        || runs_on(is, was)
        || is_slip_in_word(old, new)
        || is_plural(old, new)
        || is_derived(old, new)
        || split
        || crossed && !(was.contains(' ') && is.contains(' '))
        || only_grammar(was, is)
}

/// Whether two names that are no person’s or place’s differ by a slip in a common word or by its spelling in another house style: Packaeg
/// Specs, Package Specs; World Trade Centre. A name of one word may be mended into any word.
fn is_slip_in_word(old: &Named<'_>, new: &Named<'_>) -> bool {
    let named = |of: &Named<'_>| matches!(of.kind, MentionKind::Person | MentionKind::Place);
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (was, is) = (words(old.text), words(new.text));
    let differ: Vec<(&String, &String)> = was.iter().zip(&is).filter(|(a, b)| a != b).collect();
    let [(a, b)] = differ.as_slice() else { return false };
    let common = |word: &str| class(word).is_some() || MONTHS.contains(word) || WEEKDAYS.contains(word);
    let capitals = |name: &str| name.chars().all(|c| !c.is_lowercase());
    let slip = common(a) != common(b) && is_misspelt(a, b);
    was.len() == is.len()
        && !named(old)
        && !named(new)
        && !capitals(old.text)
        && (is_same_spelled(a, b) || slip && (was.len() > 1 || a.len().min(b.len()) >= LONG_WORD))
}

/// Whether the words of a name were right and one of them is misspelt now.
fn slipped(old: &str, new: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(old).iter().zip(&words(new)).any(|(was, is)| is_slip(was, is) && class(was).is_some())
}

/// Letters of a word that is hardly a name with a letter out.
const LONG_WORD: usize = 7;

/// What is left of a name without stops, hyphens and spaces: `U.S.S.` and `USS`, `Va.` and `VA`, `Min-ho` and `Min Ho`.
pub(super) fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether two names that are nobody’s differ by the ending of a common noun: House Democrat, House Democrats.
fn is_plural(old: &Named<'_>, new: &Named<'_>) -> bool {
    let (was, is) = (old.text, new.text);
    let one = was.strip_suffix('s').filter(|one| *one == is).or_else(|| is.strip_suffix('s').filter(|one| *one == was));
    let noun = |name: &str| name.rsplit(' ').next().is_some_and(|last| class(&last.to_lowercase()).is_some());
    let role = |name: &str| name.rsplit(' ').next().is_some_and(|last| ROLES.contains(&last.to_lowercase()));
    let person = (old.kind == MentionKind::Person || new.kind == MentionKind::Person) && !(role(was) && role(is));
    let people = |one: &str| NATIONALITIES.contains(&one.to_lowercase());
    !person && one.is_some_and(|one| one.contains(' ') && noun(one) || people(one))
}

/// Whether two names that are nobody’s begin with forms of one word: Democrat, Democratic Party.
fn is_derived(old: &Named<'_>, new: &Named<'_>) -> bool {
    let first = |name: &Named<'_>| name.text.split(' ').next().unwrap_or_default().to_lowercase();
    let single = !old.text.contains(' ') || !new.text.contains(' ');
    let person = old.kind == MentionKind::Person || new.kind == MentionKind::Person;
    let (a, b) = (first(old), first(new));
    let party = |word: &str| ROLES.contains(word) || class(word).is_some();
    single
        && !person
        && a != b
        && party(&a)
        && relation(&a, &b) != Relation::Apart
        && (a.starts_with(&b) || b.starts_with(&a))
}

/// Whether one name begins with another place under another name, and a sentence that ended there runs on: U.S. Pahl, United States.
fn runs_on(long: &str, place: &str) -> bool {
    let first = long.split(' ').next().filter(|first| first.contains('.') && first.len() < long.len());
    first.is_some_and(|first| plain(first) == place)
}

/// Whether the words two names do not share are none of a name: a sentence began inside what was taken for one.
fn only_grammar(old: &str, new: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (a, b) = (words(old), words(new));
    let odd = |one: &[String], other: &[String]| {
        one.iter()
            .filter(|word| !other.contains(word))
            .all(|word| FUNCTION_WORDS.contains(word) || ADVERBS.contains(word))
    };
    a.iter().any(|word| b.contains(word)) && (odd(&a, &b) || odd(&b, &a))
}

fn is_place(name: &Named<'_>) -> bool {
    PLACES.contains(&name.full)
}

/// Whether two names are of two places that are known, however alike they are spelled: Iran, Iraq.
pub(super) fn is_two_places(old: &str, new: &str) -> bool {
    let (was, is) = (plain(&old.to_lowercase()), plain(&new.to_lowercase()));
    was != is && PLACES.contains(&was) && PLACES.contains(&is)
}

/// Whether two names stand for one government: that of a country, and where it sits.
pub(super) fn is_one_government(old: &str, new: &str) -> bool {
    let seat = |seat: &str| CAPITALS.get(seat).map(|row| row.column(0));
    let (was, is) = (plain(&old.to_lowercase()), plain(&new.to_lowercase()));
    was != is && (seat(&was) == Some(&is) || seat(&is) == Some(&was) || seat(&was).is_some() && seat(&was) == seat(&is))
}

/// The names an edit touches, and nationalities, which name a place.
fn names<'a>(side: &Side<'a>, tokens: &Range<usize>, draft: &Draft, old: bool) -> Vec<Named<'a>> {
    let span = side.span_of(tokens);
    let found = &side.version.annotations.mentions;
    let from = found.partition_point(|mention| mention.span.end <= span.start);
    let near = found[from..].iter().take_while(|mention| mention.span.start < span.end);
    let is_free =
        |span: Span| side.tokens_in(span).all(|at| if old { draft.is_old_free(at) } else { draft.is_new_free(at) });
    let restated = |span: Span| {
        let tokens = side.tokens_in(span);
        tokens.len() == 1 && is_own_initials(side, tokens.start)
    };
    let mut names: Vec<Named<'a>> = near
        .filter(|mention| is_free(mention.span) && !is_label(side, mention.span) && !restated(mention.span))
        .map(|mention| named(side, mention))
        .collect();
    for at in tokens.clone() {
        let token = side.version.article.tokens[at].span;
        if names.iter().any(|name| name.span.overlaps(token)) || !is_free(token) {
            continue;
        }
        if let Some(row) = NATIONALITIES.get(&side.lower(at)) {
            let text = token.of(&side.version.text);
            names.push(Named { span: token, text, full: plain(row.column(0)), kind: MentionKind::Place });
        }
    }
    names.sort_by_key(|name| name.span.start);
    names
}

/// The fullest form the story gives of a name, in lower case and in its plain spelling.
pub(super) fn full(side: &Side<'_>, mention: &Mention) -> String {
    named(side, mention).full
}

/// Whether a name may be that of a place: known as one, or known as nothing else.
pub(super) fn may_be_place(text: &str, kind: MentionKind) -> bool {
    PLACES.contains(&plain(&text.to_lowercase())) || matches!(kind, MentionKind::Place | MentionKind::Other)
}

/// Whether what was taken for a name is a label in capitals before a colon: `UPDATE:`.
fn is_label(side: &Side<'_>, span: Span) -> bool {
    let known = class(&side.text_of(span).to_lowercase()).is_some();
    known && !side.text_of(span).contains(char::is_lowercase) && side.version.text[span.end..].starts_with(':')
}

fn named<'a>(side: &Side<'a>, mention: &Mention) -> Named<'a> {
    let text = |span: Span| -> &'a str { span.of(&side.version.text) };
    let full = side.version.annotations.mentions.get(mention.entity).map_or(mention.span, |fullest| fullest.span);
    let full = plain(&text(full).to_lowercase());
    let own = plain(&text(mention.span).to_lowercase());
    let kind = if PLACES.contains(&own) { MentionKind::Place } else { mention.kind };
    let span = whole(side, mention.span);
    Named { span, text: text(span), full, kind }
}

/// The span of a name with one letter and a hyphen before it, which belong to it: C-SPAN.
fn whole(side: &Side<'_>, span: Span) -> Span {
    let before: Vec<char> = side.version.text[..span.start].chars().rev().take(3).collect();
    match before.as_slice() {
        ['-', letter, rest @ ..] if letter.is_uppercase() && rest.iter().all(|c| !c.is_alphanumeric()) => {
            Span::new(span.start - 1 - letter.len_utf8(), span.end)
        }
        _ => span,
    }
}

/// A place under its plain name: `u.k.`, `british` → `britain`.
fn plain(name: &str) -> String {
    transliterated(identity::place(name))
}

/// A name in lower case with every word in the spelling taken for plain: `zelenskiy` → `zelensky`.
pub(super) fn transliterated(name: &str) -> String {
    let words = name.split(' ').map(|word| NAME_ALIASES.get(word).map_or(word, |row| row.column(0)));
    words.collect::<Vec<_>>().join(" ")
}
