//! Attributions: who is said to have said it, by which cue, and where.

use super::cue_words::{
    both_stand, cue_direction, has_source, head, is_advice, is_denial_recast, is_of_noun, is_one_verb, is_passive,
    is_pointing, turned,
};
use super::frame::{Standing, claim_verb, framed, is_count_of_sources, only_facts, stood};
use super::identity::{self, Identity};
use super::negation::is_opposite;
use super::partners::{Content, partners};
use super::source::{is_guess, same_speaker, source};
use super::venue::{is_fuller, venue_alone};
use super::voice::{is_another, is_kept, is_put_for, is_voice, takes_over};
use super::{Comparison, Draft, Pair, Side, agent, sourcing};
use crate::align::utterances::{Utterance, UtteranceLink};
use crate::change::{Change, Direction};
use crate::kinds::{self, Severity};
use crate::limits;
use std::cmp::Ordering;
use std::ops::Range;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{AUXILIARIES, CUES, EVENT_STATUS, FUNCTION_WORDS, NEGATIONS, PRONOUNS};
use writethru_core::{Attribution, AttributionKind, Cue, CueClass, Span, Warning};

/// Shared words of two contents, in a hundred, from which they are the same statement.
const SAME_CONTENT: usize = 45;

/// The same where another source is found, and not just put for the old one.
pub(super) const OTHER_CONTENT: usize = 60;

/// Statements of a sentence whose source may have taken over another, at most.
const OTHERS: usize = 4;

/// Reports sources, cues and venues that changed for the same statement.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    let standing = Standing::new(comparison);
    let all = (&comparison.old.version.annotations.attributions, &comparison.new.version.annotations.attributions);
    let mut crowded = 0;
    for pair in &comparison.pairs {
        let link = &comparison.alignment.links[pair.link];
        let mut olds = of_sentences(&comparison.old, &link.old);
        let mut news = of_sentences(&comparison.new, &link.new);
        // Whoever said another thing there before.
        let mut others = Vec::new();
        for (old, new) in framed(comparison, pair, &mut olds, &mut news) {
            matched(comparison, pair, &all.0[old], &all.1[new], draft);
            if others.len() < OTHERS && overlap(comparison, &all.0[old], &all.1[new]) < SAME_CONTENT {
                others.push(new);
            }
        }
        let partners = same_statements(comparison, pair, &olds, &news);
        let most = limits::PAIRED_ATTRIBUTIONS;
        crowded += usize::from(olds.len().max(news.len()) > most);
        let mut goes_on = vec![false; news.len()];
        let mut gone = 0;
        for (&old, partner) in olds.iter().zip(partners) {
            match partner {
                Some(new) => {
                    goes_on[new] = true;
                    let (before, after) = (&all.0[old], &all.1[news[new]]);
                    if stood(comparison, pair, before, after) {
                        taken_over(comparison, before, after, draft);
                    } else {
                        matched(comparison, pair, before, after, draft);
                    }
                }
                None => {
                    gone += 1;
                    let before = &all.0[old];
                    let over = others.iter().find(|&&at| {
                        let after = &all.1[at];
                        overlap(comparison, before, after) >= OTHER_CONTENT
                            && takes_over(comparison, pair, before, after)
                    });
                    if let Some(&at) = over {
                        taken_over(comparison, before, &all.1[at], draft);
                    } else if gone <= most {
                        dropped(comparison, pair, before, &standing, draft);
                    }
                }
            }
        }
        let came = news.iter().zip(goes_on).filter(|&(_, goes_on)| !goes_on);
        came.take(most).for_each(|(&new, _)| added(comparison, pair, &all.1[new], &standing, draft));
    }
    if crowded > 0 {
        let most = limits::PAIRED_ATTRIBUTIONS;
        let message = format!(
            "{crowded} sentence(s) with more than {most} changed sources or cues: only the nearest are compared"
        );
        draft.warn(Warning::new("crowded-sentence", message));
    }
    speakers_apart(comparison, draft);
}

/// The attributions that stand in these sentences, in order.
fn of_sentences(side: &Side<'_>, sentences: &[usize]) -> Vec<usize> {
    let all = &side.version.annotations.attributions;
    within(side, sentences).filter(|&at| sentences.contains(&all[at].sentence)).collect()
}

/// The attributions from the first of these sentences to the last.
pub(super) fn within(side: &Side<'_>, sentences: &[usize]) -> Range<usize> {
    let all = &side.version.annotations.attributions;
    let (Some(&first), Some(&last)) = (sentences.first(), sentences.last()) else { return 0..0 };
    let from = all.partition_point(|attribution| attribution.sentence < first);
    from..from + all[from..].partition_point(|attribution| attribution.sentence <= last)
}

/// For each of the old attributions of a pair the place of the new one that goes on with its statement.
fn same_statements(comparison: &Comparison<'_>, pair: &Pair, olds: &[usize], news: &[usize]) -> Vec<Option<usize>> {
    let (old, new) = (&comparison.old, &comparison.new);
    let contents = |side: &Side<'_>, all: &[usize]| -> Vec<Content> {
        all.iter().map(|&at| Content::of(side, &side.version.annotations.attributions[at])).collect()
    };
    if olds.is_empty() || news.is_empty() {
        return vec![None; olds.len()];
    }
    let (was, is) = (contents(old, olds), contents(new, news));
    let attributions = (&old.version.annotations.attributions, &new.version.annotations.attributions);
    partners(
        (olds.len(), news.len()),
        |a, b| was[a].overlap(&is[b]),
        |a, b, shared| {
            let (before, after) = (&attributions.0[olds[a]], &attributions.1[news[b]]);
            let another = || shared >= OTHER_CONTENT && takes_over(comparison, pair, before, after);
            shared >= SAME_CONTENT && (!stood(comparison, pair, before, after) || another())
        },
    )
}

/// Reports the source of a statement that somebody else makes now who stood beside it.
fn taken_over(comparison: &Comparison<'_>, before: &Attribution, after: &Attribution, draft: &mut Draft) {
    if let (Some(was), Some(is)) = (before.source, after.source)
        && is_voice(&comparison.old, before)
        && !is_swapped(comparison, draft, was, is)
        && !is_guess(comparison, (before, was), (after, is))
    {
        source(comparison, (before, was), (after, is), draft);
    }
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
    // By old sentence, the link it stands in.
    let mut became = vec![None; comparison.old.version.article.sentences.len()];
    for (at, link) in comparison.alignment.links.iter().enumerate() {
        link.old.iter().for_each(|&sentence| became[sentence] = Some(at));
    }
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
        if overlap(comparison, old, new) < OTHER_CONTENT || !is_same_quote(comparison, link) {
            continue;
        }
        if !is_voice(&comparison.old, old) || !is_voice(&comparison.new, new) {
            continue;
        }
        // Whoever is named beside the other’s words did something else with them: Roe wrote, a site flagged what Roe wrote.
        let beside = |side: &Side<'_>, sentence: usize, other: &Attribution| {
            let name = other.speaker.as_ref().and_then(|speaker| speaker.name.split_whitespace().next_back());
            let text =
                side.version.article.sentences.get(sentence).map(|sentence| side.text_of(sentence.span).to_lowercase());
            name.zip(text).is_some_and(|(name, text)| text.contains(&name.to_lowercase()))
        };
        if beside(&comparison.new, new.sentence, old) || beside(&comparison.old, old.sentence, new) {
            continue;
        }
        if became[old.sentence].is_some_and(|link| comparison.alignment.links[link].new.contains(&new.sentence)) {
            continue;
        }
        if let (Some(was), Some(is)) = (named(&comparison.old, old), named(&comparison.new, new)) {
            source(comparison, (old, was), (new, is), draft);
        }
    }
}

/// Whether most words of two utterances that were found to be one are the same.
fn is_same_quote(comparison: &Comparison<'_>, link: &UtteranceLink) -> bool {
    let words = |side: &Side<'_>, all: &[Utterance], own: &[usize]| -> Vec<u32> {
        let tokens = own.iter().flat_map(|&at| all[at].tokens.iter().copied());
        let mut words: Vec<u32> = tokens.filter(|&at| is_telling(side, at)).map(|at| side.words[at]).collect();
        words.sort_unstable();
        words
    };
    let old = words(&comparison.old, &comparison.utterances.old, &link.old);
    let new = words(&comparison.new, &comparison.utterances.new, &link.new);
    let shared = old.iter().filter(|word| new.binary_search(word).is_ok()).count();
    200 * shared >= OTHER_CONTENT * (old.len() + new.len())
}

/// Shared words of two contents, in a hundred of the mean length.
pub(super) fn overlap(comparison: &Comparison<'_>, old: &Attribution, new: &Attribution) -> usize {
    Content::of(&comparison.old, old).overlap(&Content::of(&comparison.new, new))
}

/// Whether a token is a word that tells what a statement is about.
pub(super) fn is_telling(side: &Side<'_>, at: usize) -> bool {
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
    if agent::compare(comparison, pair, (old, new), draft) {
        return;
    }
    if (is_deed(sides.0, old) && is_deed(sides.1, new)) || is_unlisted(sides.0, old) || is_unlisted(sides.1, new) {
        return;
    }
    if !is_voice(sides.0, old) || !is_voice(sides.1, new) || is_another(comparison, pair, old, new) {
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
            && !is_pointing(sides, (before, after))
            && !is_denial_recast(comparison, pair, (before.class, after.class), draft)
        {
            let message = format!(
                "attribution verb changed from “{}” to “{}”",
                sides.0.text_of(before.span),
                sides.1.text_of(after.span)
            );
            let change = Change::new(&kinds::CUE_VERB_CHANGED, Some(before.span), Some(after.span), message)
                .direction(cue_direction(before.class, after.class));
            // What somebody expects, asks, finds or proposes is told in many words; only how it is said weighs.
            let denies = before.class == CueClass::Denial || after.class == CueClass::Denial;
            let says = |side: &Side<'_>, cue: &Cue| match cue.class {
                CueClass::Attitude | CueClass::Question => false,
                // What somebody was told or ordered is no statement of theirs.
                _ if is_passive(side, cue.span) => false,
                // Whether it was mentioned or denied is no matter of how it was said.
                CueClass::Neutral => denies || is_cue_form(head(side, cue.span).as_str()),
                _ => true,
            };
            let opposite = is_opposite(&head(sides.0, before.span), &head(sides.1, after.span));
            // To note a thing is hardly more than to say it.
            let neutral = [before, after].iter().any(|cue| cue.class == CueClass::Neutral);
            let noted = neutral && (before.lemma == "note" || after.lemma == "note");
            let weighs = opposite || !noted && says(sides.0, before) && says(sides.1, after);
            if !turned(sides, (before, after), draft) {
                draft.report(if weighs { change } else { change.severity(Severity::Info) });
            }
        }
        claim_verb(sides, (before, after), draft);
    }
    if let (Some(before), Some(after)) = (old.source, new.source)
        && (is_count_of_sources(sides, (before, after)) || !only_facts(comparison, pair, (before, after)))
        && (touched(sides.0, pair, before, true) || touched(sides.1, pair, after, false))
        // Parties that were swapped are reported already.
        && !is_swapped(comparison, draft, before, after)
        && !is_guess(comparison, (old, before), (new, after))
        && (is_put_for(comparison, pair, before, after) || !is_kept(comparison, pair, (old, before), (new, after)))
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

/// Whether two sources or venues hold parties that were found to have taken each other’s places.
fn is_swapped(comparison: &Comparison<'_>, draft: &Draft, old: Span, new: Span) -> bool {
    let swapped = draft.changes.iter().filter(|change| change.kind == &kinds::PARTIES_SWAPPED);
    let touches = |change: &&Change| {
        change.old.is_some_and(|span| span.overlaps(old)) && change.new.is_some_and(|span| span.overlaps(new))
    };
    let explained = draft.is_explained(&comparison.old.tokens_in(old), &comparison.new.tokens_in(new));
    explained && swapped.into_iter().any(|change| touches(&change))
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
    let Some(cue) = attribution.cue.as_ref() else { return false };
    if attribution.kind == AttributionKind::Direct {
        return cue.class == CueClass::Neutral
            && cue.lemma != ":"
            && cue.lemma != "according to"
            && !CUES.contains(&cue.lemma);
    }
    let to_come = side.text_of(cue.span).starts_with("to ");
    to_come || (cue.lemma != ":" && !CUES.contains(&cue.lemma))
}

/// An attribution of the old version that no new one continues: dropped, when what it attributed still stands.
fn dropped(comparison: &Comparison<'_>, pair: &Pair, old: &Attribution, standing: &Standing, draft: &mut Draft) {
    if is_unlisted(&comparison.old, old) || !is_voice(&comparison.old, old) {
        return;
    }
    let Some((span, edit)) = lone(&comparison.old, pair, old, true) else { return };
    let known = draft.is_explained(&comparison.old.tokens_in(span), &(0..0));
    if known
        || !stands(comparison, pair, old, true)
        || still_speaks(comparison, pair, (old, true), standing)
        || is_drawn_in(comparison, pair, old)
    {
        return;
    }
    if is_recast((&comparison.old, &comparison.new), pair, (old, true), &pair.edits[edit].new) {
        return;
    }
    if is_of_noun(&comparison.new, &pair.edits[edit].new) {
        return;
    }
    let other = comparison.new.span_within(&pair.new, &pair.edits[edit].new);
    let other = if other.len() > span.len() { Span::at(other.start) } else { other };
    let gone = comparison.old.text_of(span);
    let message = if has_source(&comparison.new, other) {
        format!("“{gone}” was replaced by “{}”", comparison.new.text_of(other))
    } else {
        format!("“{gone}” was removed: the statement is now in the newsroom’s own voice")
    };
    draft.report(
        Change::new(&kinds::ATTRIBUTION_DROPPED, Some(span), Some(other), message).direction(Direction::Weakened),
    );
    draft.claim(pair.edits[edit].old.clone(), pair.edits[edit].new.clone());
}

/// Whether quoted words that a pronoun was said to have said are quoted as part of what somebody said before: he added, and that.
fn is_drawn_in(comparison: &Comparison<'_>, pair: &Pair, old: &Attribution) -> bool {
    let pronoun = old.source.is_some_and(|source| PRONOUNS.contains(&comparison.old.text_of(source).to_lowercase()));
    let link = &comparison.alignment.links[pair.link];
    let own = &comparison.new.version.annotations.quotes;
    let within = |quote: &&writethru_core::Quote| {
        comparison.new.version.article.sentence_at(quote.span.start).is_some_and(|at| link.new.contains(&at))
    };
    pronoun && old.kind == AttributionKind::Direct && own.iter().filter(within).any(|quote| quote.attribution.is_some())
}

/// An attribution of the new version that no old one had, over words that stood there before.
fn added(comparison: &Comparison<'_>, pair: &Pair, new: &Attribution, standing: &Standing, draft: &mut Draft) {
    let passive = new.cue.as_ref().is_some_and(|cue| is_passive(&comparison.new, cue.span));
    // A share of those who were asked comes with a poll, which is a new statement.
    let share = new.source.is_some_and(|source| comparison.new.text_of(source).contains('%'));
    if passive || share || is_unlisted(&comparison.new, new) || !is_voice(&comparison.new, new) {
        return;
    }
    let Some((span, edit)) = lone(&comparison.new, pair, new, false) else { return };
    if !stands(comparison, pair, new, false) || still_speaks(comparison, pair, (new, false), standing) {
        return;
    }
    if is_recast((&comparison.new, &comparison.old), pair, (new, false), &pair.edits[edit].old) {
        return;
    }
    // Who said it only went from the end of the sentence to its start.
    let own = &comparison.new.words[comparison.new.tokens_in(span)];
    if comparison.old.words[pair.old.clone()].windows(own.len().max(1)).any(|words| words == own) {
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
            format!("“{}” was added: the words had no source before", comparison.new.text_of(span))
        }
        _ => format!(
            "“{}” was added: the statement was in the newsroom’s own voice before",
            comparison.new.text_of(span)
        ),
    };
    let change =
        Change::new(&kinds::ATTRIBUTION_ADDED, Some(other), Some(span), message).direction(Direction::Weakened);
    // Beside a quotation it was in nobody’s voice but that of whoever is quoted.
    let quotes = &comparison.old.version.annotations.quotes;
    let quoted = quotes.iter().any(|quote| quote.span.start < other.start && other.start <= quote.span.end);
    // A walk-back where nothing else changed: the newsroom no longer says so itself.
    let voice = new.kind != AttributionKind::Direct && !quoted;
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

/// Whether the speaker still speaks in the other side's sentences, described where he said, said where he told; or speaks
/// now in a sentence beside it that was not there before.
fn still_speaks(comparison: &Comparison<'_>, pair: &Pair, of: (&Attribution, bool), standing: &Standing) -> bool {
    let link = &comparison.alignment.links[pair.link];
    let (attribution, old) = of;
    let (side, sentences, stood) =
        if old { (&comparison.new, &link.new, &standing.new) } else { (&comparison.old, &link.old, &standing.old) };
    let Some(speaker) = &attribution.speaker else { return false };
    if attribution.source.is_some_and(|source| old && is_led_by(comparison, pair, source)) {
        return true;
    }
    let near = sentences[0].saturating_sub(1)..=sentences[sentences.len() - 1] + 1;
    let others = side.version.annotations.attributions.iter().filter(|other| near.contains(&other.sentence));
    let source = |of: &Attribution, side: &Side<'_>| of.source.map(|source| side.text_of(source).to_owned());
    let own = source(attribution, if old { &comparison.old } else { &comparison.new });
    let one = |other: &Attribution| {
        let phrases = own.as_deref().zip(source(other, side));
        phrases.is_some_and(|(own, other)| identity::of_phrases(own, &other) == Identity::One)
    };
    let same =
        |other: &&Attribution| other.speaker.as_ref().is_some_and(|named| same_speaker(speaker, named)) || one(other);
    // What the speaker plans or knows is not a word of theirs.
    let says = |other: &Attribution| other.cue.as_ref().is_some_and(|cue| speaks(side, cue));
    others
        .filter(same)
        .filter(|other| says(other))
        .any(|other| sentences.contains(&other.sentence) || !stood[other.sentence])
}

/// Whether the last word of an old source stands right before a verb of saying in the new sentence, whatever it was found to say
/// there: the company said the breach, which was found in May, was closed.
fn is_led_by(comparison: &Comparison<'_>, pair: &Pair, source: Span) -> bool {
    let Some(last) = comparison.old.tokens_in(source).last() else { return false };
    let new = &comparison.new;
    let says = |at: usize| at + 1 < pair.new.end && is_cue_form(&new.lower(at + 1));
    pair.new.clone().any(|at| new.words[at] == comparison.old.words[last] && says(at))
}

/// Whether a word of a cue is one that attributes wherever it is the verb: said that, told reporters.
pub(super) fn speaks(side: &Side<'_>, cue: &Cue) -> bool {
    // Critics say, residents fear: any form of a listed verb, where it is the verb of its clause.
    let listed =
        |at: usize| CUES.contains(&side.lower(at)) && side.version.syntax.verb(at).is_some_and(|verb| verb.is_finite());
    let mut verb = side.tokens_in(cue.span);
    verb.len() == 1 && listed(verb.start) || verb.any(|at| is_cue_form(&side.lower(at)))
}

/// Source and cue of an attribution that wholly came or went, and the edit they lie in.
pub(super) fn lone(side: &Side<'_>, pair: &Pair, attribution: &Attribution, old: bool) -> Option<(Span, usize)> {
    let cue = attribution.cue.as_ref()?;
    let source = tail(side, attribution.source?, cue.span);
    // Only what surely attributes: "plans" and "proposed" may be what happened.
    if !speaks(side, cue) && cue.lemma != "according to" || cue.class == CueClass::Question {
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

/// The last part of a source that was read over a clause before it: giving them a life of ten years, | Salomon | said.
fn tail(side: &Side<'_>, source: Span, cue: Span) -> Span {
    let text = side.text_of(source);
    let after = text.rfind(", ").map(|at| Span::new(source.start + at + 2, source.end));
    let name = |span: &Span| {
        let words = side.text_of(*span);
        words.starts_with(char::is_uppercase) && words.split_whitespace().count() <= NAME_WORDS
    };
    let clause = text.starts_with([',', ' ']) || text.starts_with(char::is_lowercase);
    after.filter(|span| clause && cue.start > source.end && name(span)).unwrap_or(source)
}

/// Words of a name at the end of what was read as a source, at most.
const NAME_WORDS: usize = 4;

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
    let there = |word: &&u32| all.binary_search(word).is_ok();
    // Of the words that tell what it is about, too: of “will be in the” anything may be said.
    let telling: Vec<u32> = own.clone().filter(|&at| is_telling(side, at)).map(|at| side.words[at]).collect();
    let kept = |words: &[u32]| {
        let own: Vec<u32> = words.iter().filter(|word| telling.contains(word)).copied().collect();
        let (all, own_kept) = (words.iter().filter(there).count(), own.iter().filter(there).count());
        words.len() >= 3 && all * 10 >= words.len() * 7 && own_kept * 2 >= own.len()
    };
    // A list of credits after it is nothing that was said.
    let said =
        |piece: Span| match side.text_of(piece).find(" (").filter(|&at| side.text_of(piece)[at..].contains(" / ")) {
            Some(at) => Span::new(piece.start, piece.start + at),
            None => piece,
        };
    let content = attribution.content.iter().flat_map(|&piece| side.words[side.tokens_in(said(piece))].to_vec());
    let frame = attribution.source.zip(attribution.cue.as_ref()).map(|(source, cue)| source.cover(cue.span));
    let told = attribution.kind == AttributionKind::Indirect;
    let frame = frame.map(|span| side.tokens_in(span)).filter(|frame| told && frame.end + 1 >= own.end);
    let before = frame.map(|frame| side.words[own.start..frame.start.max(own.start)].to_vec());
    kept(&content.collect::<Vec<_>>()) || before.is_some_and(|words| kept(&words))
}
