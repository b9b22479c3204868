//! Attributions: who is said to have said it, by which cue, and where.

use super::name::transliterated;
use super::{Comparison, Draft, Pair, Side, quantity, sourcing, unsourced};
use crate::align::words::Edit;
use crate::change::{Change, Direction};
use crate::kinds::{self, Severity};
use std::cmp::Ordering;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{CUES, EVENT_STATUS, FUNCTION_WORDS, NEGATIONS, NUMERALS, PRONOUNS, QUANTIFIERS};
use writethru_core::{Attribution, AttributionKind, Cue, CueClass, Span, Speaker, SpeakerKind};

/// Shared words of two contents, in a hundred, from which they are the same statement.
const SAME_CONTENT: usize = 45;

/// Reports sources, cues and venues that changed for the same statement.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
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
        let (olds, mut news) = (of(&comparison.old, &link.old), of(&comparison.new, &link.new));
        let struck = |old: &usize, draft: &mut Draft| {
            unsourced::dropped(comparison, pair, &comparison.old.version.annotations.attributions[*old], draft)
        };
        for old in olds.into_iter().filter(|old| !struck(old, draft)).collect::<Vec<_>>() {
            let before = &comparison.old.version.annotations.attributions[old];
            let scored = news.iter().enumerate().map(|(at, &new)| {
                (overlap(comparison, before, &comparison.new.version.annotations.attributions[new]), at)
            });
            match scored.max_by_key(|&(score, at)| (score, usize::MAX - at)).filter(|&(score, _)| score >= SAME_CONTENT)
            {
                Some((_, at)) => {
                    let after = &comparison.new.version.annotations.attributions[news.remove(at)];
                    matched(comparison, pair, before, after, draft);
                }
                None => dropped(comparison, pair, before, draft),
            }
        }
        for new in news {
            added(comparison, pair, &comparison.new.version.annotations.attributions[new], draft);
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
        if let (false, Some(was), Some(is)) = (together, named(&comparison.old, old), named(&comparison.new, new)) {
            source(comparison, (old, was), (new, is), draft);
        }
    }
}

/// Shared words of two contents, in a hundred of the mean length.
fn overlap(comparison: &Comparison<'_>, old: &Attribution, new: &Attribution) -> usize {
    let bag = |side: &Side<'_>, attribution: &Attribution| {
        let mut words: Vec<u32> =
            attribution.content.iter().flat_map(|&piece| side.words[side.tokens_in(piece)].to_vec()).collect();
        words.sort_unstable();
        words
    };
    let (a, b) = (bag(&comparison.old, old), bag(&comparison.new, new));
    let shared = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    200 * shared.min(b.len()) / (a.len() + b.len()).max(1)
}

/// Whether a word under the span differs in this pair, on the side asked for.
fn touched(side: &Side<'_>, pair: &Pair, span: Span, old: bool) -> bool {
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
        && !draft.is_explained(&sides.0.tokens_in(before.span), &sides.1.tokens_in(after.span))
    {
        if before.class != after.class && !is_denial_recast(comparison, pair, (before.class, after.class), draft) {
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
            draft.report(if weighs { change } else { change.severity(Severity::Info) });
        }
        draft.claim(sides.0.tokens_in(before.span), sides.1.tokens_in(after.span));
    }
    if let (Some(before), Some(after)) = (old.source, new.source)
        && (touched(sides.0, pair, before, true) || touched(sides.1, pair, after, false))
        // Parties that took each other’s places are told already.
        && !is_swapped(comparison, draft, before, after)
        && (is_count_of_sources(sides, (before, after)) || !only_figures(comparison, pair, (before, after)))
    {
        source(comparison, (old, before), (new, after), draft);
    }
    if let (Some(before), Some(after)) = (old.venue, new.venue)
        && touched(sides.0, pair, before, true)
        && touched(sides.1, pair, after, false)
        && !is_swapped(comparison, draft, before, after)
        && !only_figures(comparison, pair, (before, after))
        && !only_grammar(sides, (before, after))
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
fn towards(was: usize, is: usize) -> Direction {
    match is.cmp(&was) {
        Ordering::Greater => Direction::Strengthened,
        Ordering::Less => Direction::Weakened,
        Ordering::Equal => Direction::Neutral,
    }
}

/// Whether a cue tells what somebody does rather than says: agreed to buy, imposed. How far that has come, and whose
/// deed it is, the comparators of words and names know better.
fn is_deed(side: &Side<'_>, attribution: &Attribution) -> bool {
    let Some(cue) = attribution.cue.as_ref().filter(|_| attribution.kind == AttributionKind::Indirect) else {
        return false;
    };
    let known = |word: String| EVENT_STATUS.contains(&word) || EVENT_STATUS.contains(&format!("{word} to"));
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
    words().count() > 1 && words().any(|word| matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being"))
}

/// The last word of a cue, in lower case.
fn head(side: &Side<'_>, cue: Span) -> String {
    side.text_of(cue).split_whitespace().next_back().unwrap_or_default().to_lowercase()
}

/// Whether two sources are so many people without a name, whose number is a matter of sourcing: two officials, not the two presidents.
fn is_count_of_sources(sides: (&Side<'_>, &Side<'_>), sources: (Span, Span)) -> bool {
    let indefinite = |side: &Side<'_>, source: Span| !side.text_of(source).to_lowercase().starts_with("the ");
    let counted = sourcing::between(sides.0.text_of(sources.0), sides.1.text_of(sources.1), true);
    let counted = counted.is_some_and(|(kind, ..)| kind == &kinds::SOURCE_COUNT_CHANGED);
    counted && indefinite(sides.0, sources.0) && indefinite(sides.1, sources.1)
}

/// Whether all that differs in a source or venue are figures and times, which are compared as such: a crowd of about 300 people, a
/// study released on Friday.
fn only_figures(comparison: &Comparison<'_>, pair: &Pair, venues: (Span, Span)) -> bool {
    let inside = |side: &Side<'_>, venue: Span, tokens: &std::ops::Range<usize>| {
        let span = side.span_of(tokens);
        let (figures, times) = (&side.version.annotations.quantities, &side.version.annotations.times);
        !venue.overlaps(span)
            || figures.iter().any(|figure| quantity::with_bound(figure).contains(span))
            || times.iter().any(|time| time.span.contains(span))
    };
    pair.edits
        .iter()
        .all(|edit| inside(&comparison.old, venues.0, &edit.old) && inside(&comparison.new, venues.1, &edit.new))
}

/// Whether two venues differ in words of grammar alone: in an interview, during an interview.
fn only_grammar(sides: (&Side<'_>, &Side<'_>), venues: (Span, Span)) -> bool {
    let words = |side: &Side<'_>, venue: Span| -> Vec<String> {
        let words = side.tokens_in(venue).map(|at| side.lower(at));
        words.filter(|word| !FUNCTION_WORDS.contains(word)).collect()
    };
    words(sides.0, venues.0) == words(sides.1, venues.1)
}

/// Two sources of the same statement, one of them with other words.
fn source(comparison: &Comparison<'_>, old: (&Attribution, Span), new: (&Attribution, Span), draft: &mut Draft) {
    let (before, after) = (comparison.old.text_of(old.1), comparison.new.text_of(new.1));
    let (Some(was), Some(is)) = (&old.0.speaker, &new.0.speaker) else { return };
    if is_incomparable((was, before), (is, after)) || is_redescribed(before, after) || is_same_words(before, after) {
        return;
    }
    let named = |speaker: &Speaker| matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organization);
    let unnamed = |speaker: &Speaker| speaker.kind == SpeakerKind::Unnamed;
    draft.claim(comparison.old.tokens_in(old.1), comparison.new.tokens_in(new.1));
    // The name within the phrase is what differs where only its spelling does.
    let name = |phrase: Span, words: &str, name: &str| {
        words.find(name).map_or(phrase, |at| Span::new(phrase.start + at, phrase.start + at + name.len()))
    };
    let spans = (Some(old.1), Some(new.1));
    let names = (Some(name(old.1, before, &was.name)), Some(name(new.1, after, &is.name)));
    let heads = (sourcing::head(before), sourcing::head(after));
    // What is said about a source beside its name is compared elsewhere.
    if (unnamed(was) || was.kind == SpeakerKind::Document) && was.kind == is.kind && heads.0 == heads.1 {
        return;
    }
    let change = if same_speaker(was, is) {
        match role((was, before), (is, after), spans) {
            Some(change) => change,
            None => return,
        }
    } else if is_respelled(&was.name, &is.name) || is_other_first_name(was, is) {
        Change::new(
            &kinds::SOURCE_NAME_CHANGED,
            names.0,
            names.1,
            format!("the source’s name “{}” became “{}”", was.name, is.name),
        )
    } else if let Some((kind, direction, message)) = sourcing::between(before, after, unnamed(was) && unnamed(is)) {
        Change::new(kind, spans.0, spans.1, message).direction(direction)
    } else if was.kind == SpeakerKind::Document && unnamed(is) {
        let message = format!("the evidence was “{before}” and is now “{after}”");
        Change::new(&kinds::EVIDENCE_WEAKENED, spans.0, spans.1, message).direction(Direction::Weakened)
    } else if named(was) && unnamed(is) {
        Change::new(
            &kinds::SOURCE_NAMED_TO_ANONYMOUS,
            spans.0,
            spans.1,
            format!("the source “{before}” became unnamed: “{after}”"),
        )
        .direction(Direction::Weakened)
    } else if old.0.kind == AttributionKind::Direct {
        Change::new(
            &kinds::QUOTE_SPEAKER_CHANGED,
            spans.0,
            spans.1,
            format!("the same words were said by “{before}” and are now said by “{after}”"),
        )
    } else if unnamed(was) && named(is) {
        Change::new(
            &kinds::SOURCE_ANONYMOUS_TO_NAMED,
            spans.0,
            spans.1,
            format!("the unnamed source “{before}” is now “{after}”"),
        )
        .direction(Direction::Strengthened)
    } else {
        Change::new(
            &kinds::SOURCE_CHANGED,
            spans.0,
            spans.1,
            format!("the source of the same statement was “{before}” and is now “{after}”"),
        )
        .direction(towards(usize::from(!unnamed(was)), usize::from(!unnamed(is))))
    };
    draft.report(change.detail("old_speaker", was.name.clone()).detail("new_speaker", is.name.clone()));
}

/// Whether nothing can be said of one source against the other: a word that only opens a clause, a pronoun nobody was found
/// for, one of a group against somebody unnamed.
fn is_incomparable(old: (&Speaker, &str), new: (&Speaker, &str)) -> bool {
    let unnamed = |speaker: &Speaker| speaker.kind == SpeakerKind::Unnamed;
    let vague = |(speaker, words): (&Speaker, &str)| {
        is_relative(words) || unnamed(speaker) && PRONOUNS.contains(&words.to_lowercase())
    };
    vague(old) || vague(new) || is_one_of_several(old.1) && unnamed(new.0)
}

/// Whether a source is one or some of a group and so unnamed, whoever the group is named after: one of Roe's deputies.
fn is_one_of_several(source: &str) -> bool {
    let lower = source.to_lowercase();
    let mut words = lower.split_whitespace();
    let counts = |word: &str| QUANTIFIERS.contains(word) || NUMERALS.contains(word);
    words.next().is_some_and(counts) && words.next() == Some("of")
}

/// Whether two sources are of the same words in another order, or but for articles and negating words, which are told as such:
/// Ortiz and Pahl, Pahl and Ortiz; no official, an official.
fn is_same_words(old: &str, new: &str) -> bool {
    let words = |source: &str| -> Vec<String> {
        let words = source.split_whitespace().map(|word| word.trim_matches(',').to_lowercase());
        let bare = |word: &String| !matches!(word.as_str(), "a" | "an" | "the" | "no" | "not" | "any" | "one");
        let mut words: Vec<String> = words.filter(bare).collect();
        words.sort();
        words
    };
    words(old) == words(new)
}

/// Whether a source is no more than the word that opens a clause: the plan that calls for a vote, there are.
fn is_relative(source: &str) -> bool {
    matches!(source.to_lowercase().as_str(), "that" | "which" | "who" | "there")
}

/// Whether two sources have one name and differ in the clause after it, which is a statement of its own.
fn is_redescribed(old: &str, new: &str) -> bool {
    let name = |source: &str| source.split_once(", ").map(|(name, _)| name.to_lowercase());
    name(old).is_some() && name(old) == name(new)
}

/// The same speaker under another title: only a role that became another one counts.
fn role(old: (&Speaker, &str), new: (&Speaker, &str), spans: (Option<Span>, Option<Span>)) -> Option<Change> {
    let (was, is) = (old.0.role.as_ref()?, new.0.role.as_ref()?);
    let told = was.to_lowercase() != is.to_lowercase() && old.1.contains(was.as_str()) && new.1.contains(is.as_str());
    let message = format!("{} was “{was}” and is now “{is}”", new.0.name);
    told.then(|| Change::new(&kinds::SOURCE_ROLE_CHANGED, spans.0, spans.1, message))
}

/// Whether two speakers are one: the same name, or one name within the other.
pub(super) fn same_speaker(a: &Speaker, b: &Speaker) -> bool {
    let bare = |name: &str| {
        let lower = name.to_lowercase().replace(". ", ".");
        let plain = lower.trim_start_matches("the ").trim_start_matches("a ").trim_end_matches(',');
        transliterated(plain.strip_suffix("'s").unwrap_or(plain))
    };
    let (a, b) = (bare(&a.name), bare(&b.name));
    let last = |name: &str| name.split_whitespace().next_back().unwrap_or_default().to_owned();
    a == b || ((a.contains(&b) || b.contains(&a)) && last(&a) == last(&b))
}

/// Whether two persons share their last name and differ in what stands before it: Charles and Chuck Roe, or two of one family.
fn is_other_first_name(a: &Speaker, b: &Speaker) -> bool {
    let parts = |name: &str| name.rsplit_once(' ').map(|(_, last)| last.to_lowercase());
    let persons = a.kind == SpeakerKind::Person && b.kind == SpeakerKind::Person;
    persons && parts(&a.name).is_some() && parts(&a.name) == parts(&b.name)
}

/// Whether one name is the other with a letter or two changed in one of its words.
pub fn is_respelled(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    if a.len() != b.len() || a.is_empty() {
        return false;
    }
    let different: Vec<(&&str, &&str)> =
        a.iter().zip(&b).filter(|(x, y)| x.to_lowercase() != y.to_lowercase()).collect();
    matches!(different.as_slice(), [(x, y)] if distance(x, y) <= 2 && x.chars().count().min(y.chars().count()) >= 3 && (a.len() > 1 || distance(x, y) == 1))
}

/// Letters to insert, delete or replace; swapped neighbours count two.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != y)).min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    row[b.len()]
}

/// An attribution of the old version that no new one continues: dropped, when what it attributed still stands.
fn dropped(comparison: &Comparison<'_>, pair: &Pair, old: &Attribution, draft: &mut Draft) {
    if is_unlisted(&comparison.old, old) {
        return;
    }
    let Some((span, edit)) = lone(&comparison.old, pair, old, true) else { return };
    let known = draft.is_explained(&comparison.old.tokens_in(span), &(0..0));
    if known || !stands(comparison, pair, old, true) || still_speaks(comparison, pair, old, true) {
        return;
    }
    if is_recast(comparison, pair, old, &pair.edits[edit]) {
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
fn added(comparison: &Comparison<'_>, pair: &Pair, new: &Attribution, draft: &mut Draft) {
    let passive = new.cue.as_ref().is_some_and(|cue| is_passive(&comparison.new, cue.span));
    if passive || is_unlisted(&comparison.new, new) {
        return;
    }
    let Some((span, edit)) = lone(&comparison.new, pair, new, false) else { return };
    if !stands(comparison, pair, new, false) || still_speaks(comparison, pair, new, false) {
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

/// Whether the source still stands and another word that attributes has taken the place of the cue: said → declared.
fn is_recast(comparison: &Comparison<'_>, pair: &Pair, old: &Attribution, edit: &Edit) -> bool {
    let kept = old.source.is_some_and(|source| !touched(&comparison.old, pair, source, true));
    kept && edit.new.clone().any(|at| CUES.contains(&comparison.new.lower(at)))
}

/// Whether an attribution of its own begins within a span: “which the Kremlin blamed on Kyiv”.
fn has_source(side: &Side<'_>, span: Span) -> bool {
    let cues = side.version.annotations.attributions.iter().filter_map(|attribution| attribution.cue.as_ref());
    let blames = |at: usize| is_cue_form(&side.lower(at));
    cues.into_iter().any(|cue| span.contains(cue.span)) || side.tokens_in(span).any(blames)
}

/// Whether the speaker still speaks in the other side's sentences: described where he said, said where he told.
pub(super) fn still_speaks(comparison: &Comparison<'_>, pair: &Pair, attribution: &Attribution, old: bool) -> bool {
    let link = &comparison.alignment.links[pair.link];
    let (side, sentences) = if old { (&comparison.new, &link.new) } else { (&comparison.old, &link.old) };
    let Some(speaker) = &attribution.speaker else { return false };
    let near = sentences[0].saturating_sub(1)..=sentences[sentences.len() - 1] + 1;
    let others = side.version.annotations.attributions.iter().filter(|other| near.contains(&other.sentence));
    others.filter_map(|other| other.speaker.as_ref()).any(|other| same_speaker(speaker, other))
}

/// Source and cue of an attribution that wholly came or went, and the edit they lie in.
fn lone(side: &Side<'_>, pair: &Pair, attribution: &Attribution, old: bool) -> Option<(Span, usize)> {
    let cue = attribution.cue.as_ref()?;
    let source = attribution.source?;
    // Only what surely attributes: "plans" and "proposed" may be what happened.
    let word = side.text_of(cue.span).split_whitespace().next_back()?.to_lowercase();
    if !is_cue_form(&word) && cue.lemma != "according to" {
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

/// Whether most words of a content stand in the other side of the pair.
fn stands(comparison: &Comparison<'_>, pair: &Pair, attribution: &Attribution, old: bool) -> bool {
    let (side, other, range) =
        if old { (&comparison.old, &comparison.new, &pair.new) } else { (&comparison.new, &comparison.old, &pair.old) };
    let mut all = other.words[range.clone()].to_vec();
    all.sort_unstable();
    let words: Vec<u32> =
        attribution.content.iter().flat_map(|&piece| side.words[side.tokens_in(piece)].to_vec()).collect();
    let kept = words.iter().filter(|word| all.binary_search(word).is_ok()).count();
    words.len() >= 3 && kept * 10 >= words.len() * 7
}
