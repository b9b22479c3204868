//! Attributions: who is said to have said it, by which cue, and where.

pub(super) use super::voices::same_speaker;
pub use super::voices::{distance, is_respelled};
use super::voices::{
    is_incomparable, is_joined_by, is_misspelt, is_other_first_name, is_pronoun, is_qualified, is_redescribed,
    is_same_phrase,
};
use super::{Comparison, Draft, Pair, Side, quantity, sourcing};
use crate::align::words::Edit;
use crate::change::{Change, Direction};
use crate::kinds::{self, Severity};
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{AUXILIARIES, CUES, EVENT_STATUS, FUNCTION_WORDS, NEGATIONS, PRONOUNS};
use writethru_core::thesaurus::{Relation, relation};
use writethru_core::{Attribution, AttributionKind, Cue, CueClass, Span, Speaker, SpeakerKind};

/// Shared words of two contents, in a hundred, from which they are the same statement.
const SAME_CONTENT: usize = 45;

/// The same where a pronoun speaks on one side: whom it stands for is a guess, and the statement must be the same.
const PRONOUN_CONTENT: usize = 80;

/// One in so many of the words that tell must be shared.
const TELLING: usize = 3;

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
        for old in olds {
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
fn overlap(comparison: &Comparison<'_>, old: &Attribution, new: &Attribution) -> usize {
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
        && !both_stand(sides, pair, before.span, after.span)
        && !draft.is_explained(&sides.0.tokens_in(before.span), &sides.1.tokens_in(after.span))
    {
        if before.class != after.class && !is_one_verb(&head(sides.0, before.span), &head(sides.1, after.span)) {
            let message =
                format!("the cue “{}” became “{}”", sides.0.text_of(before.span), sides.1.text_of(after.span));
            let change = Change::new(&kinds::CUE_VERB_CHANGED, Some(before.span), Some(after.span), message);
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
        && !is_guess(comparison, (old, before), (new, after))
    {
        source(comparison, (old, before), (new, after), draft);
    }
    if let (Some(before), Some(after)) = (old.venue, new.venue)
        && touched(sides.0, pair, before, true)
        && touched(sides.1, pair, after, false)
        && !only_figures(comparison, pair, (before, after))
        && !is_fuller(sides, (before, after))
    {
        let message = format!("“{}” became “{}”", sides.0.text_of(before), sides.1.text_of(after));
        draft.report(Change::new(&kinds::VENUE_CHANGED, Some(before), Some(after), message));
        draft.claim(sides.0.tokens_in(before), sides.1.tokens_in(after));
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
    words().count() > 1 && words().any(|word| matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being"))
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

/// The last word of a cue, in lower case.
fn head(side: &Side<'_>, cue: Span) -> String {
    side.text_of(cue).split_whitespace().next_back().unwrap_or_default().to_lowercase()
}

/// Whether all that differs in a venue are figures, which are compared as such: a crowd of about 300 people.
fn only_figures(comparison: &Comparison<'_>, pair: &Pair, venues: (Span, Span)) -> bool {
    let inside = |side: &Side<'_>, venue: Span, tokens: &std::ops::Range<usize>| {
        let span = side.span_of(tokens);
        let figures = &side.version.annotations.quantities;
        !venue.overlaps(span) || figures.iter().any(|figure| quantity::with_bound(figure).contains(span))
    };
    pair.edits
        .iter()
        .all(|edit| inside(&comparison.old, venues.0, &edit.old) && inside(&comparison.new, venues.1, &edit.new))
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

/// Whether all that differs is said about a source beside its name, which is compared elsewhere.
fn is_told_besides(old: (&Speaker, &str), new: (&Speaker, &str)) -> bool {
    let (was, is) = (sourcing::head(old.1), sourcing::head(new.1));
    old.0.kind == new.0.kind
        && match old.0.kind {
            SpeakerKind::Document => was.starts_with(&is) || is.starts_with(&was),
            SpeakerKind::Unnamed => was == is,
            _ => false,
        }
}

/// Two sources of the same statement, one of them with other words.
fn source(comparison: &Comparison<'_>, old: (&Attribution, Span), new: (&Attribution, Span), draft: &mut Draft) {
    let (before, after) = (comparison.old.text_of(old.1), comparison.new.text_of(new.1));
    let (Some(was), Some(is)) = (&old.0.speaker, &new.0.speaker) else { return };
    if is_incomparable((was, before), (is, after)) || is_redescribed(before, after) {
        return;
    }
    let named = |speaker: &Speaker| matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organization);
    let unnamed = |speaker: &Speaker| speaker.kind == SpeakerKind::Unnamed;
    draft.claim(comparison.old.tokens_in(old.1), comparison.new.tokens_in(new.1));
    if is_same_phrase(before, after) {
        return;
    }
    // The name within the phrase is what differs where only its spelling does.
    let name = |phrase: Span, words: &str, name: &str| {
        words.find(name).map_or(phrase, |at| Span::new(phrase.start + at, phrase.start + at + name.len()))
    };
    let spans = (Some(old.1), Some(new.1));
    // Two statements of one source: what became of it is told once.
    if draft.changes.iter().any(|change| (change.old, change.new) == spans) {
        return;
    }
    let names = (Some(name(old.1, before, &was.name)), Some(name(new.1, after, &is.name)));
    if is_told_besides((was, before), (is, after)) {
        return;
    }
    let change = if same_speaker(was, is) {
        match role((was, before), (is, after), spans) {
            Some(change) => change,
            None => return,
        }
    } else if is_respelled(&was.name, &is.name) || is_misspelt(before, after) || is_other_first_name(was, is) {
        Change::new(
            &kinds::SOURCE_NAME_CHANGED,
            names.0,
            names.1,
            format!("the source’s name “{}” became “{}”", was.name, is.name),
        )
    } else if unnamed(was) && unnamed(is) && is_qualified(before, after) {
        let message = format!("the source “{before}” is now described as “{after}”");
        Change::new(&kinds::SOURCE_ROLE_CHANGED, spans.0, spans.1, message)
    } else if let Some((kind, direction, message)) = sourcing::between(before, after, unnamed(was) && unnamed(is)) {
        Change::new(kind, spans.0, spans.1, message).direction(direction)
    } else if was.kind == SpeakerKind::Document && unnamed(is) {
        let message = format!("the evidence was “{before}” and is now “{after}”");
        Change::new(&kinds::EVIDENCE_WEAKENED, spans.0, spans.1, message).direction(Direction::Weakened)
    } else {
        let (kind, direction, message) = if named(was) && unnamed(is) && !is_joined_by(&was.name, after) {
            let message = format!("the source “{before}” became unnamed: “{after}”");
            (&kinds::SOURCE_NAMED_TO_ANONYMOUS, Direction::Weakened, message)
        } else if old.0.kind == AttributionKind::Direct {
            let message = format!("the same words were said by “{before}” and are now said by “{after}”");
            (&kinds::QUOTE_SPEAKER_CHANGED, Direction::Neutral, message)
        } else if unnamed(was) && named(is) {
            let message = format!("the unnamed source “{before}” is now “{after}”");
            (&kinds::SOURCE_ANONYMOUS_TO_NAMED, Direction::Strengthened, message)
        } else {
            let message = format!("the source of the same statement was “{before}” and is now “{after}”");
            (&kinds::SOURCE_CHANGED, Direction::Neutral, message)
        };
        Change::new(kind, spans.0, spans.1, message).direction(direction)
    };
    draft.report(change.detail("old_speaker", was.name.clone()).detail("new_speaker", is.name.clone()));
}

/// Whether a pronoun stands on one side and a name on the other of statements that are alike and not the same.
fn is_guess(comparison: &Comparison<'_>, old: (&Attribution, Span), new: (&Attribution, Span)) -> bool {
    let unnamed = |of: &Attribution| of.speaker.as_ref().is_some_and(|speaker| speaker.kind == SpeakerKind::Unnamed);
    is_pronoun(comparison.old.text_of(old.1)) != is_pronoun(comparison.new.text_of(new.1))
        && !unnamed(old.0)
        && !unnamed(new.0)
        && (overlap(comparison, old.0, new.0) < PRONOUN_CONTENT
            || may_be(&comparison.old, old, comparison.new.text_of(new.1))
            || may_be(&comparison.new, new, comparison.old.text_of(old.1)))
}

/// Whether a pronoun may stand for a name, which stands in its own sentence or one of the two before it.
fn may_be(side: &Side<'_>, pronoun: (&Attribution, Span), name: &str) -> bool {
    let Some(last) = name.split_whitespace().next_back().filter(|_| is_pronoun(side.text_of(pronoun.1))) else {
        return false;
    };
    let sentences = &side.version.article.sentences;
    let near = sentences.get(pronoun.0.sentence.saturating_sub(2)..=pronoun.0.sentence).unwrap_or(&[]);
    near.iter().any(|sentence| side.text_of(sentence.span).contains(last))
}

/// The same speaker under another title: only a role that became another one counts.
fn role(old: (&Speaker, &str), new: (&Speaker, &str), spans: (Option<Span>, Option<Span>)) -> Option<Change> {
    let (was, is) = (old.0.role.as_ref()?, new.0.role.as_ref()?);
    let told = was.to_lowercase() != is.to_lowercase() && old.1.contains(was.as_str()) && new.1.contains(is.as_str());
    let message = format!("{} was “{was}” and is now “{is}”", new.0.name);
    told.then(|| Change::new(&kinds::SOURCE_ROLE_CHANGED, spans.0, spans.1, message))
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
    if is_unlisted(&comparison.new, new) {
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
    let message = format!(
        "“{}” was added: the statement used to stand in the newsroom’s own voice",
        comparison.new.text_of(span)
    );
    draft.report(
        Change::new(&kinds::ATTRIBUTION_ADDED, Some(other), Some(span), message).direction(Direction::Strengthened),
    );
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
fn still_speaks(comparison: &Comparison<'_>, pair: &Pair, attribution: &Attribution, old: bool) -> bool {
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
