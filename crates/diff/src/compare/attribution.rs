//! Attributions: who is said to have said it, by which cue, and where.

use super::frame::{Standing, claim_verb, framed, is_count_of_sources, only_facts, stood};
use super::negation::is_opposite;
use super::source::{is_guess, same_speaker, source};
use super::{Comparison, Draft, Pair, Side, sourcing};
use crate::change::{Change, Direction};
use crate::kinds::{self, Severity};
use std::cmp::Ordering;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{AUXILIARIES, CUES, EVENT_STATUS, FUNCTION_WORDS, NEGATIONS, PRONOUNS, grammar};
use writethru_core::thesaurus::{Relation, relation};
use writethru_core::{Attribution, AttributionKind, Cue, CueClass, Span};

/// Shared words of two contents, in a hundred, from which they are the same statement.
const SAME_CONTENT: usize = 45;

/// One in so many of the words that tell must be shared.
const TELLING: usize = 3;

/// Words that may stand after a venue and belong to it.
const VENUE_REST: usize = 4;

/// Reports sources, cues and venues that changed for the same statement.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    let standing = Standing::new(comparison);
    let all = (&comparison.old.version.annotations.attributions, &comparison.new.version.annotations.attributions);
    for pair in &comparison.pairs {
        let link = &comparison.alignment.links[pair.link];
        let of = |side: &Side<'_>, sentences: &[usize]| -> Vec<usize> {
            let all = &side.version.annotations.attributions;
            let from = all.partition_point(|attribution| attribution.sentence + 4 < sentences[0]);
            (from..all.len())
                .take_while(|&at| all[at].sentence <= sentences[sentences.len() - 1] + 4)
                .filter(|&at| sentences.contains(&all[at].sentence))
                .collect()
        };
        let (mut olds, mut news) = (of(&comparison.old, &link.old), of(&comparison.new, &link.new));
        for (old, new) in framed(comparison, pair, &mut olds, &mut news) {
            matched(comparison, pair, &all.0[old], &all.1[new], draft);
        }
        for old in olds {
            let before = &comparison.old.version.annotations.attributions[old];
            let scored = news.iter().enumerate().map(|(at, &new)| {
                (overlap(comparison, before, &comparison.new.version.annotations.attributions[new]), at)
            });
            match scored
                .max_by_key(|&(score, at)| (score, usize::MAX - at))
                .filter(|&(score, at)| score >= SAME_CONTENT && !stood(comparison, pair, before, &all.1[news[at]]))
            {
                Some((_, at)) => {
                    let after = &comparison.new.version.annotations.attributions[news.remove(at)];
                    matched(comparison, pair, before, after, draft);
                }
                None => dropped(comparison, pair, before, &standing, draft),
            }
        }
        for new in news {
            added(comparison, pair, &comparison.new.version.annotations.attributions[new], &standing, draft);
        }
    }
    speakers_apart(comparison, draft);
}

/// Quotations that stand in another sentence now, with another speaker. A pronoun there may stand for anyone.
fn speakers_apart(comparison: &Comparison<'_>, draft: &mut Draft) {
    let utterances = &comparison.utterances;
    let attribution = |side: &Side<'_>, quotes: &[usize]| -> Option<usize> {
        quotes.iter().find_map(|&at| side.version.annotations.quotes[at].attribution)
    };
    let named = |side: &Side<'_>, of: &Attribution| {
        of.source.filter(|&span| !PRONOUNS.contains(&side.text_of(span).to_lowercase()))
    };
    for link in &utterances.links {
        let (Some(&old), Some(&new)) = (link.old.first(), link.new.first()) else { continue };
        let (Some(old), Some(new)) = (
            attribution(&comparison.old, &utterances.old[old].quotes),
            attribution(&comparison.new, &utterances.new[new].quotes),
        ) else {
            continue;
        };
        let old = &comparison.old.version.annotations.attributions[old];
        let new = &comparison.new.version.annotations.attributions[new];
        let together = comparison
            .alignment
            .links
            .iter()
            .any(|link| link.old.contains(&old.sentence) && link.new.contains(&new.sentence));
        if overlap(comparison, old, new) < SAME_CONTENT {
            continue;
        }
        if let (false, Some(was), Some(is)) = (together, named(&comparison.old, old), named(&comparison.new, new)) {
            source(comparison, (old, was), (new, is), draft);
        }
    }
}

/// Shared words of two contents, in a hundred of the mean length. Two that share hardly more than words of grammar and
/// marks share nothing.
pub(super) fn overlap(comparison: &Comparison<'_>, old: &Attribution, new: &Attribution) -> usize {
    let bag = |side: &Side<'_>, attribution: &Attribution| {
        let tokens = attribution.content.iter().flat_map(|&piece| side.tokens_in(piece));
        let mut words: Vec<(u32, bool)> = tokens.map(|at| (side.words[at], is_telling(side, at))).collect();
        words.sort_unstable();
        words
    };
    let (a, b) = (bag(&comparison.old, old), bag(&comparison.new, new));
    let shared: Vec<bool> =
        a.iter().filter(|word| b.binary_search(word).is_ok()).map(|&(_, telling)| telling).collect();
    let tells = |bag: &[(u32, bool)]| bag.iter().filter(|&&(_, telling)| telling).count();
    let (least, common) = (tells(&a).min(tells(&b)), shared.iter().filter(|&&telling| telling).count());
    // Of the words that tell, enough of the shorter statement’s must be the other’s, too.
    if TELLING * common < least {
        return 0;
    }
    200 * shared.len().min(b.len()) / (a.len() + b.len()).max(1)
}

/// Whether a token is a word that tells what a statement is about.
fn is_telling(side: &Side<'_>, at: usize) -> bool {
    let word = side.lower(at);
    word.starts_with(char::is_alphanumeric) && !FUNCTION_WORDS.contains(&word) && !AUXILIARIES.contains(&word)
}

/// Whether a word under the span differs in this pair, on the side asked for.
pub(super) fn touched(side: &Side<'_>, pair: &Pair, span: Span, old: bool) -> bool {
    let tokens = side.tokens_in(span);
    pair.edits.iter().any(|edit| {
        let range = if old { &edit.old } else { &edit.new };
        range.start < tokens.end && tokens.start < range.end
    })
}

/// Two attributions of the same statement.
fn matched(comparison: &Comparison<'_>, pair: &Pair, old: &Attribution, new: &Attribution, draft: &mut Draft) {
    let sides = (&comparison.old, &comparison.new);
    if (is_deed(sides.0, old) && is_deed(sides.1, new)) || is_unlisted(sides.0, old) || is_unlisted(sides.1, new) {
        return;
    }
    if let (Some(before), Some(after)) = (&old.cue, &new.cue)
        && (touched(sides.0, pair, before.span, true) || touched(sides.1, pair, after.span, false))
        && before.lemma != after.lemma
        && !both_stand(sides, pair, before.span, after.span)
        && !draft.is_explained(&sides.0.tokens_in(before.span), &sides.1.tokens_in(after.span))
        // Within a class a word may still be the opposite, which the comparator of words tells: praised, attacked.
        && (before.class != after.class || !is_opposite(&head(sides.0, before.span), &head(sides.1, after.span)))
    {
        if before.class != after.class
            && !is_one_verb(&head(sides.0, before.span), &head(sides.1, after.span))
            && !is_advice(sides, (before, after))
            && !is_denial_recast(comparison, pair, (before.class, after.class), draft)
        {
            let message =
                format!("the cue “{}” became “{}”", sides.0.text_of(before.span), sides.1.text_of(after.span));
            let change = Change::new(&kinds::CUE_VERB_CHANGED, Some(before.span), Some(after.span), message)
                .direction(cue_direction(before.class, after.class));
            // What somebody expects, asks, finds or proposes is told in many words; only how it is said weighs.
            let says = |side: &Side<'_>, cue: &Cue| match cue.class {
                CueClass::Attitude | CueClass::Question => false,
                // What somebody was told or ordered is no statement of theirs.
                _ if is_passive(side, cue.span) => false,
                CueClass::Neutral => is_cue_form(head(side, cue.span).as_str()),
                _ => true,
            };
            let weighs = says(sides.0, before) && says(sides.1, after);
            if !turned(sides, (before, after), draft) {
                draft.report(if weighs { change } else { change.severity(Severity::Info) });
            }
        }
        claim_verb(sides, (before, after), draft);
    }
    if let (Some(before), Some(after)) = (old.source, new.source)
        && (is_count_of_sources(sides, (before, after)) || !only_facts(comparison, pair, (before, after)))
        && (touched(sides.0, pair, before, true) || touched(sides.1, pair, after, false))
        // Parties that took each other’s places are told already.
        && !is_swapped(comparison, draft, before, after)
        && !is_guess(comparison, (old, before), (new, after))
    {
        source(comparison, (old, before), (new, after), draft);
    }
    venue_alone(comparison, pair, (old, new), draft);
    if let (Some(before), Some(after)) = (old.venue, new.venue)
        && touched(sides.0, pair, before, true)
        && touched(sides.1, pair, after, false)
        && !is_swapped(comparison, draft, before, after)
        && !only_facts(comparison, pair, (before, after))
        && !is_fuller(sides, (before, after))
    {
        let message = format!("“{}” became “{}”", sides.0.text_of(before), sides.1.text_of(after));
        draft.report(Change::new(&kinds::VENUE_CHANGED, Some(before), Some(after), message));
        draft.claim(sides.0.tokens_in(before), sides.1.tokens_in(after));
    }
}

/// A venue that only came or went: where the same was said is told now, or no longer.
fn venue_alone(comparison: &Comparison<'_>, pair: &Pair, of: (&Attribution, &Attribution), draft: &mut Draft) {
    let (side, venue, old) = match (of.0.venue, of.1.venue) {
        (Some(venue), None) => (&comparison.old, venue, true),
        (None, Some(venue)) => (&comparison.new, venue, false),
        _ => return,
    };
    let tokens = side.tokens_in(venue);
    let edit = pair.edits.iter().find(|edit| {
        let (own, other) = if old { (&edit.old, &edit.new) } else { (&edit.new, &edit.old) };
        // What stands after it belongs to it: in a memo | to staff.
        let more = tokens.end >= own.end || FUNCTION_WORDS.contains(&side.lower(tokens.end));
        let whole = own.start <= tokens.start && tokens.start <= own.start + 1 && tokens.end <= own.end;
        other.is_empty() && whole && (more && own.len() <= tokens.len() + VENUE_REST || own.len() <= tokens.len() + 1)
    });
    let Some(edit) = edit.filter(|edit| !draft.is_explained(&edit.old, &edit.new)) else { return };
    let spans = (comparison.old.span_within(&pair.old, &edit.old), comparison.new.span_within(&pair.new, &edit.new));
    let text = side.text_of(venue);
    let message = if old { format!("“{text}” is gone") } else { format!("“{text}” was added") };
    let change = Change::new(&kinds::VENUE_CHANGED, Some(spans.0), Some(spans.1), message);
    draft.report(change.severity(Severity::Info));
    draft.claim(edit.old.clone(), edit.new.clone());
}

/// What somebody does for a thing became what one does against it: praised, attacked. How a thing is said is another matter:
/// confirmed, denied.
fn turned(sides: (&Side<'_>, &Side<'_>), cues: (&Cue, &Cue), draft: &mut Draft) -> bool {
    let (was, is) = (head(sides.0, cues.0.span), head(sides.1, cues.1.span));
    let deed = |word: &str, cue: &Cue| matches!(cue.class, CueClass::Attitude) || !is_cue_form(word);
    if !deed(&was, cues.0) && !deed(&is, cues.1) || !is_opposite(&was, &is) {
        return false;
    }
    let message = format!("“{}” became “{}”", sides.0.text_of(cues.0.span), sides.1.text_of(cues.1.span));
    let change = Change::new(&kinds::POLARITY_CHANGED, Some(cues.0.span), Some(cues.1.span), message);
    draft.report(change.direction(Direction::Reversed));
    true
}

/// Whether two sources or venues hold parties that were found to have taken each other’s places.
fn is_swapped(comparison: &Comparison<'_>, draft: &Draft, old: Span, new: Span) -> bool {
    let swapped = draft.changes.iter().filter(|change| change.kind == &kinds::PARTIES_SWAPPED);
    let touches = |change: &&Change| {
        change.old.is_some_and(|span| span.overlaps(old)) && change.new.is_some_and(|span| span.overlaps(new))
    };
    let explained = draft.is_explained(&comparison.old.tokens_in(old), &comparison.new.tokens_in(new));
    explained && swapped.into_iter().any(|change| touches(&change))
}

/// Whether both cues advise, the one in a word that may hint as well: recommends a route, suggests a route.
fn is_advice(sides: (&Side<'_>, &Side<'_>), cues: (&Cue, &Cue)) -> bool {
    let classes = [cues.0.class, cues.1.class];
    let akin = relation(&head(sides.0, cues.0.span), &head(sides.1, cues.1.span));
    classes.contains(&CueClass::Force)
        && classes.contains(&CueClass::Distancing)
        && matches!(akin, Relation::Same | Relation::Akin)
}

/// Whether a denial was recast: denied that it had, said it had not. The negating word is explained by that.
fn is_denial_recast(
    comparison: &Comparison<'_>,
    pair: &Pair,
    classes: (CueClass, CueClass),
    draft: &mut Draft,
) -> bool {
    let side = match classes {
        (CueClass::Denial, CueClass::Neutral) => &comparison.new,
        (CueClass::Neutral, CueClass::Denial) => &comparison.old,
        _ => return false,
    };
    let new = classes.0 == CueClass::Denial;
    let runs = pair.edits.iter().map(|edit| if new { edit.new.clone() } else { edit.old.clone() });
    let negators: Vec<usize> = runs.flatten().filter(|&at| NEGATIONS.contains(&side.lower(at))).collect();
    let [at] = negators.as_slice() else { return false };
    let own = *at..*at + 1;
    if new {
        draft.claim(0..0, own)
    } else {
        draft.claim(own, 0..0)
    }
    true
}

/// Which way a cue of another class moves a statement: how far the newsroom vouches for what was said. A denial is the opposite of
/// saying so, and a refusal says less than either.
fn cue_direction(old: CueClass, new: CueClass) -> Direction {
    let rung = |class: CueClass| match class {
        CueClass::Denial => None,
        CueClass::Refusal | CueClass::Question => Some(0),
        CueClass::Attitude => Some(1),
        CueClass::Distancing => Some(2),
        CueClass::Neutral => Some(3),
        CueClass::Force => Some(4),
        CueClass::Presupposing => Some(5),
    };
    match (rung(old), rung(new)) {
        (Some(was), Some(is)) => towards(was, is),
        (None, Some(0)) => Direction::Weakened,
        (Some(0), None) => Direction::Strengthened,
        (None, None) => Direction::Neutral,
        _ => Direction::Reversed,
    }
}

/// Which way a statement moved on a ladder.
pub(super) fn towards(was: usize, is: usize) -> Direction {
    match is.cmp(&was) {
        Ordering::Greater => Direction::Strengthened,
        Ordering::Less => Direction::Weakened,
        Ordering::Equal => Direction::Neutral,
    }
}

/// Whether a cue tells what somebody does rather than says: agreed to buy, imposed, refused to pay. How far that has come, and whose
/// deed it is, the comparators of words and names know better.
fn is_deed(side: &Side<'_>, attribution: &Attribution) -> bool {
    let Some(cue) = attribution.cue.as_ref().filter(|_| attribution.kind == AttributionKind::Indirect) else {
        return false;
    };
    let known = |word: String| {
        let to = format!("{word} to");
        EVENT_STATUS.contains(&word) || EVENT_STATUS.contains(&to) || NEGATIONS.contains(&to)
    };
    side.tokens_in(cue.span).any(|at| known(side.lower(at)))
}

/// Whether the cue of a statement that is not quoted is on no list, or only to come: remain sceptical of, to discuss. Who it
/// is said of belongs to the sentence, and the comparators of words and names compare it.
fn is_unlisted(side: &Side<'_>, attribution: &Attribution) -> bool {
    let Some(cue) = attribution.cue.as_ref().filter(|_| attribution.kind == AttributionKind::Indirect) else {
        return false;
    };
    let to_come = side.text_of(cue.span).starts_with("to ");
    to_come || (cue.lemma != ":" && !CUES.contains(&cue.lemma))
}

/// Whether a cue is in the passive: was told.
fn is_passive(side: &Side<'_>, cue: Span) -> bool {
    let words = side.text_of(cue).to_lowercase();
    let words = || words.split_whitespace();
    words().count() > 1 && words().any(|word| grammar::BE.has(word))
}

/// Whether both cues stand on both sides in some form: said they had no choice while admitting it was late, admitted it was
/// late but said they had no choice.
fn both_stand(sides: (&Side<'_>, &Side<'_>), pair: &Pair, old: Span, new: Span) -> bool {
    let stands = |side: &Side<'_>, tokens: &std::ops::Range<usize>, cue: &str| {
        tokens.clone().any(|at| is_one_verb(&side.lower(at), cue))
    };
    stands(sides.1, &pair.new, &head(sides.0, old)) && stands(sides.0, &pair.old, &head(sides.1, new))
}

/// Whether two words are forms of one verb: alleged, did allege.
fn is_one_verb(a: &str, b: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches("ing").trim_end_matches("ed").trim_end_matches(['e', 's']).to_owned();
    a == b || stem(a) == stem(b)
}

/// The verb of a cue, in lower case: said in said in response; the last word where none is known to attribute.
fn head(side: &Side<'_>, cue: Span) -> String {
    let mut words = side.tokens_in(cue).map(|at| side.lower(at));
    let last = words.clone().next_back().unwrap_or_default();
    words.find(|word| is_cue_form(word)).unwrap_or(last)
}

/// Whether two venues differ in words of grammar alone or one says no more than the other: in an interview, in a long
/// interview. The words it says besides are compared as words.
fn is_fuller(sides: (&Side<'_>, &Side<'_>), venues: (Span, Span)) -> bool {
    let words = |side: &Side<'_>, venue: Span| -> Vec<String> {
        let words = side.tokens_in(venue).map(|at| side.lower(at));
        words.filter(|word| !FUNCTION_WORDS.contains(word)).collect()
    };
    let (was, is) = (words(sides.0, venues.0), words(sides.1, venues.1));
    let (short, long) = if was.len() <= is.len() { (&was, &is) } else { (&is, &was) };
    was == is
        || !short.is_empty() && short.first() == long.first() && short.iter().all(|word| long.contains(word))
        || was.len() == is.len()
            && was.iter().zip(&is).all(|(a, b)| a == b || matches!(relation(a, b), Relation::Same | Relation::Akin))
}

/// An attribution of the old version that no new one continues: dropped, when what it attributed still stands.
fn dropped(comparison: &Comparison<'_>, pair: &Pair, old: &Attribution, standing: &Standing, draft: &mut Draft) {
    if is_unlisted(&comparison.old, old) {
        return;
    }
    let Some((span, edit)) = lone(&comparison.old, pair, old, true) else { return };
    let known = draft.is_explained(&comparison.old.tokens_in(span), &(0..0));
    if known || !stands(comparison, pair, old, true) || still_speaks(comparison, pair, (old, true), standing) {
        return;
    }
    if is_recast((&comparison.old, &comparison.new), pair, (old, true), &pair.edits[edit].new) {
        return;
    }
    let other = comparison.new.span_within(&pair.new, &pair.edits[edit].new);
    let other = if other.len() > span.len() { Span::at(other.start) } else { other };
    let gone = comparison.old.text_of(span);
    let message = if has_source(&comparison.new, other) {
        format!("“{gone}” is gone; in its place stands “{}”", comparison.new.text_of(other))
    } else {
        format!("“{gone}” is gone: the statement now stands in the newsroom’s own voice")
    };
    draft.report(
        Change::new(&kinds::ATTRIBUTION_DROPPED, Some(span), Some(other), message).direction(Direction::Weakened),
    );
    draft.claim(pair.edits[edit].old.clone(), pair.edits[edit].new.clone());
}

/// An attribution of the new version that no old one had, over words that stood there before.
fn added(comparison: &Comparison<'_>, pair: &Pair, new: &Attribution, standing: &Standing, draft: &mut Draft) {
    let passive = new.cue.as_ref().is_some_and(|cue| is_passive(&comparison.new, cue.span));
    if passive || is_unlisted(&comparison.new, new) {
        return;
    }
    let Some((span, edit)) = lone(&comparison.new, pair, new, false) else { return };
    if !stands(comparison, pair, new, false) || still_speaks(comparison, pair, (new, false), standing) {
        return;
    }
    if is_recast((&comparison.new, &comparison.old), pair, (new, false), &pair.edits[edit].old) {
        return;
    }
    // Another newsroom was credited in other words before.
    let last = new.source.map(|source| comparison.new.tokens_in(source).end.saturating_sub(1));
    let credited = |at: usize| {
        sourcing::is_outlet(&comparison.new.lower(at))
            && comparison.old.words[pair.old.clone()].contains(&comparison.new.words[at])
    };
    if last.is_some_and(credited) {
        return;
    }
    let other = comparison.old.span_within(&pair.old, &pair.edits[edit].old);
    let other = if other.len() > span.len() { Span::at(other.start) } else { other };
    let message = match new.kind {
        AttributionKind::Direct => {
            format!("“{}” was added: nobody was named beside the words", comparison.new.text_of(span))
        }
        _ => format!(
            "“{}” was added: the statement used to stand in the newsroom’s own voice",
            comparison.new.text_of(span)
        ),
    };
    let change =
        Change::new(&kinds::ATTRIBUTION_ADDED, Some(other), Some(span), message).direction(Direction::Weakened);
    // A walk-back where nothing else changed: the newsroom no longer says so itself.
    let voice = new.kind != AttributionKind::Direct;
    draft.report(if other.is_empty() && voice { change.severity(Severity::Warning) } else { change });
    draft.claim(pair.edits[edit].old.clone(), pair.edits[edit].new.clone());
}

/// Whether the source stands on both sides and another word that attributes has taken the place of the cue: said → declared.
fn is_recast(
    sides: (&Side<'_>, &Side<'_>),
    pair: &Pair,
    of: (&Attribution, bool),
    there: &std::ops::Range<usize>,
) -> bool {
    let kept = of.0.source.is_some_and(|source| !touched(sides.0, pair, source, of.1));
    kept && there.clone().any(|at| CUES.contains(&sides.1.lower(at)))
}

/// Whether an attribution of its own begins within a span: “which the Kremlin blamed on Kyiv”.
fn has_source(side: &Side<'_>, span: Span) -> bool {
    let cues = side.version.annotations.attributions.iter().filter_map(|attribution| attribution.cue.as_ref());
    let blames = |at: usize| is_cue_form(&side.lower(at));
    cues.into_iter().any(|cue| span.contains(cue.span)) || side.tokens_in(span).any(blames)
}

/// Whether the speaker still speaks in the other side's sentences, described where he said, said where he told; or speaks
/// now in a sentence beside it that was not there before.
fn still_speaks(comparison: &Comparison<'_>, pair: &Pair, of: (&Attribution, bool), standing: &Standing) -> bool {
    let link = &comparison.alignment.links[pair.link];
    let (attribution, old) = of;
    let (side, sentences, stood) =
        if old { (&comparison.new, &link.new, &standing.new) } else { (&comparison.old, &link.old, &standing.old) };
    let Some(speaker) = &attribution.speaker else { return false };
    let near = sentences[0].saturating_sub(1)..=sentences[sentences.len() - 1] + 1;
    let others = side.version.annotations.attributions.iter().filter(|other| near.contains(&other.sentence));
    let same = |other: &&Attribution| other.speaker.as_ref().is_some_and(|other| same_speaker(speaker, other));
    // What the speaker plans or knows is no word of theirs.
    let says = |other: &Attribution| other.cue.as_ref().is_some_and(|cue| speaks(side, cue));
    others
        .filter(same)
        .filter(|other| says(other))
        .any(|other| sentences.contains(&other.sentence) || !stood[other.sentence])
}

/// Whether a word of a cue is one that attributes wherever it is the verb: said that, told reporters.
fn speaks(side: &Side<'_>, cue: &Cue) -> bool {
    side.tokens_in(cue.span).any(|at| is_cue_form(&side.lower(at)))
}

/// Source and cue of an attribution that wholly came or went, and the edit they lie in.
pub(super) fn lone(side: &Side<'_>, pair: &Pair, attribution: &Attribution, old: bool) -> Option<(Span, usize)> {
    let cue = attribution.cue.as_ref()?;
    let source = attribution.source?;
    // Only what surely attributes: "plans" and "proposed" may be what happened.
    if !speaks(side, cue) && cue.lemma != "according to" {
        return None;
    }
    // Whoever still stands there does something else now: Roe asks, Roe invites.
    if !touched(side, pair, source, old) && !slid(side, pair, (source, cue.span), old) {
        return None;
    }
    let span = cue.span.cover(source);
    let tokens = side.tokens_in(cue.span);
    let edit = pair.edits.iter().position(|edit| {
        let range = if old { &edit.old } else { &edit.new };
        range.start <= tokens.start && tokens.end <= range.end
    })?;
    let close = span.len() <= cue.span.len() + source.len() + 12;
    close.then_some((span, edit))
}

/// Whether a source seems to stand only because the statement opens with the same word: of “He said he was ready” became “He was
/// ready”, “he said” is gone as well as “said he”.
fn slid(side: &Side<'_>, pair: &Pair, (source, cue): (Span, Span), old: bool) -> bool {
    let (source, cue) = (side.tokens_in(source), side.tokens_in(cue));
    pair.edits.iter().any(|edit| {
        let (own, other) = if old { (&edit.old, &edit.new) } else { (&edit.new, &edit.old) };
        let again = own.end.saturating_sub(source.len())..own.end;
        other.is_empty()
            && own.start == source.end
            && cue.start >= own.start
            && cue.end <= again.start
            && side.words[again] == side.words[source.clone()]
    })
}

/// Whether most words of a content stand in the other side of the pair; or, where the frame is a sentence's last words and
/// all before them is what was said, most words of that.
fn stands(comparison: &Comparison<'_>, pair: &Pair, attribution: &Attribution, old: bool) -> bool {
    let (side, other, own, range) = if old {
        (&comparison.old, &comparison.new, &pair.old, &pair.new)
    } else {
        (&comparison.new, &comparison.old, &pair.new, &pair.old)
    };
    let mut all = other.words[range.clone()].to_vec();
    all.sort_unstable();
    let kept = |words: &[u32]| {
        let kept = words.iter().filter(|word| all.binary_search(word).is_ok()).count();
        words.len() >= 3 && kept * 10 >= words.len() * 7
    };
    let content = attribution.content.iter().flat_map(|&piece| side.words[side.tokens_in(piece)].to_vec());
    let frame = attribution.source.zip(attribution.cue.as_ref()).map(|(source, cue)| source.cover(cue.span));
    let told = attribution.kind == AttributionKind::Indirect;
    let frame = frame.map(|span| side.tokens_in(span)).filter(|frame| told && frame.end + 1 >= own.end);
    let before = frame.map(|frame| side.words[own.start..frame.start.max(own.start)].to_vec());
    kept(&content.collect::<Vec<_>>()) || before.is_some_and(|words| kept(&words))
}
