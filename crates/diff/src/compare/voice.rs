//! Voices: whether what was read as a source can speak at all, and whether two that differ in words are one.
//!
//! A sentence that was split or slipped leaves pieces that look like sources: the clause before a noun that is also a verb of
//! saying, the word before a colon. Nothing is told of those.

use super::attribution::{OTHER_CONTENT, overlap, touched};
use super::cue_words::Words;
use super::source::same_speaker;
use super::spelling::{RUN_ON, is_respelled};
use super::{Comparison, Pair, Side};
use writethru_core::lexicon::{
    AUXILIARIES, CUES, DOCUMENTS, FUNCTION_WORDS, MODALS, NEGATIONS, NUMERALS, ORGANIZATION_WORDS, PLURALS, PRONOUNS,
    QUANTIFIERS, ROLES, SOURCING, VERBS, grammar,
};
use writethru_core::thesaurus::{Relation, WordClass, class, relation};
use writethru_core::{Attribution, Cue, CueClass, Span, SpeakerKind};

/// Letters of a word from which an ending tells what kind of word it is.
const ENDING: usize = 5;

/// Words of a source that only points back: the officials, the letter.
const POINTS: usize = 3;

/// Tokens before a source among which somebody else of its clause stands.
const BEFORE: usize = 24;

/// Whether somebody who stood beside a statement says it now, and did not say it within the statement before: Two envoys testified.
/// Roe said that …; two envoys testified that …
pub(super) fn takes_over(comparison: &Comparison<'_>, pair: &Pair, old: &Attribution, new: &Attribution) -> bool {
    let (before, after) = (&comparison.old, &comparison.new);
    let says = new.cue.as_ref().is_some_and(|cue| {
        let known = after.tokens_in(cue.span).any(|at| CUES.contains(&after.lower(at)));
        known && !matches!(cue.class, CueClass::Attitude | CueClass::Question)
    });
    let Some(source) = new.source.filter(|_| says) else { return false };
    let own = &after.words[after.tokens_in(source)];
    let within = |words: &[u32]| words.windows(own.len().max(1)).any(|words| words == own);
    let told = |piece: &Span| within(&before.words[before.tokens_in(*piece)]);
    // Whoever stood nowhere in the sentence is a source that was added.
    within(&before.words[pair.old.clone()]) && !old.content.iter().any(told)
}

/// Whether an attribution has a source that may speak, and a cue that is a verb.
pub(super) fn is_voice(side: &Side<'_>, attribution: &Attribution) -> bool {
    // What these claims must do: a noun.
    let noun = attribution.cue.as_ref().is_some_and(|cue| {
        let after = side.tokens_in(cue.span).end;
        MODALS.contains(&side.lower(after))
    });
    let Some(source) = attribution.source else { return !noun };
    let kind = attribution.speaker.as_ref().map(|speaker| speaker.kind);
    // A clause may run into whoever speaks after it: as the dam held, Roe.
    let tail = side.text_of(source).rfind(", ").map(|at| Span::new(source.start + at + 2, source.end));
    let clause = is_clause(side, source) && tail.is_none_or(|tail| is_clause(side, tail));
    !noun && !clause && !is_lone_word(side, source, kind, attribution.cue.as_ref().is_some_and(|cue| cue.lemma == ":"))
}

/// Whether a source opens as a clause does, or holds a verb before any clause that describes it: the plan cuts taxes on, that
/// opened a port.
fn is_clause(side: &Side<'_>, source: Span) -> bool {
    let tokens = side.tokens_in(source);
    let relative = |word: &str| grammar::CLAUSE_OPENER.has(word);
    let mut words = tokens.clone().map(|at| side.lower(at));
    // By the time somebody | asked.
    let subject = |word: &str| FUNCTION_WORDS.get(word).is_some_and(|row| row.column(0).contains("subject"));
    if tokens.len() > 2 && tokens.clone().last().is_some_and(|last| subject(&side.lower(last))) {
        return true;
    }
    if tokens.len() > 1 && words.next().is_some_and(|word| relative(&word)) {
        // Whoever spoke on condition of anonymity was only read without the noun before.
        let rest: Vec<String> = words.collect();
        let unnamed = (0..rest.len())
            .any(|at| SOURCING.longest(&rest[at..]).is_some_and(|(_, row)| row.column(0) == "anonymity"));
        return !unnamed && !rest.iter().any(|word| word == "anonymity");
    }
    let plain = |at: &usize| !relative(&side.lower(*at)) && !matches!(side.lower(*at).as_str(), "," | "—" | "–" | "(");
    tokens.clone().skip(1).take_while(plain).any(|at| {
        let word = side.lower(at);
        let lower = side.text_of(side.span_of(&(at..at + 1))).starts_with(char::is_lowercase);
        let helps = AUXILIARIES.contains(&word) && !matches!(word.as_str(), "be" | "been" | "being" | "having");
        // Of nouns in the plural some are verbs as well; those that are verbs first are hardly ever the nouns.
        let acts = word.len() >= ENDING
            && word.ends_with('s')
            && class(&word) == Some(WordClass::Verb)
            && !ROLES.contains(&word);
        // After a name a verb in the past is no participle: Roe spoke to.
        let name = side.text_of(side.span_of(&(at - 1..at))).starts_with(char::is_uppercase);
        let spoke = name && VERBS.contains(&word) && side.lower(at + 1) != "by";
        lower && (helps || acts || spoke)
    })
}

/// Whether a source is one common word that names nobody: final, nevertheless.
fn is_lone_word(side: &Side<'_>, source: Span, kind: Option<SpeakerKind>, colon: bool) -> bool {
    let tokens = side.tokens_in(source);
    let word = side.lower(tokens.start);
    let named = matches!(kind, Some(SpeakerKind::Person | SpeakerKind::Organization));
    let lower = side.text_of(source).starts_with(char::is_lowercase) || colon && !named;
    let speaks = |word: &String| {
        PRONOUNS.contains(word)
            || ROLES.contains(word)
            || QUANTIFIERS.contains(word)
            || NUMERALS.contains(word)
            || ORGANIZATION_WORDS.contains(word)
            || DOCUMENTS.contains(word)
            || PLURALS.contains(word)
            || word.ends_with('s')
            || kind == Some(SpeakerKind::Document)
    };
    tokens.len() == 1 && lower && !speaks(&word)
}

/// Whether the source and the cue of one side stand untouched on the other, and not within its source: then nobody else says it,
/// and what was read there is a slip of reading. Trump began by saying, hours before Roe left Trump began by saying.
pub(super) fn is_kept(
    comparison: &Comparison<'_>,
    pair: &Pair,
    old: (&Attribution, Span),
    new: (&Attribution, Span),
) -> bool {
    let kept = |side: &Side<'_>, own: (&Attribution, Span), other: &str, old: bool| {
        let cue = own.0.cue.as_ref().is_some_and(|cue| touched(side, pair, cue.span, old));
        !touched(side, pair, own.1, old) && !cue && !other.to_lowercase().contains(&side.text_of(own.1).to_lowercase())
    };
    let (before, after) = (comparison.old.text_of(old.1), comparison.new.text_of(new.1));
    kept(&comparison.old, old, after, true) || kept(&comparison.new, new, before, false)
}

/// Whether another source does something else, so that what they share is a subject and no statement: Roe asked a judge to block
/// the vote, a judge refused to block the vote.
pub(super) fn is_another(comparison: &Comparison<'_>, pair: &Pair, old: &Attribution, new: &Attribution) -> bool {
    let (Some(before), Some(after)) = (old.source, new.source) else { return false };
    let (Some(was), Some(is)) = (&old.speaker, &new.speaker) else { return false };
    let (Some(cue), Some(cue_now)) = (&old.cue, &new.cue) else { return false };
    if same_speaker(was, is)
        || !touched(&comparison.old, pair, before, true) && !touched(&comparison.new, pair, after, false)
    {
        return false;
    }
    if is_put_for(comparison, pair, before, after) {
        return false;
    }
    // Whoever stands before whoever speaks now does something else there, or speaks with them.
    let last = |name: &str| {
        let bare = |word: &str| word.trim_end_matches("'s").trim_end_matches("’s").trim_matches(',').to_lowercase();
        name.split_whitespace().next_back().map(bare)
    };
    let stands = |name: &str, side: &Side<'_>, tokens: std::ops::Range<usize>| {
        last(name).is_some_and(|last| tokens.into_iter().any(|at| side.lower(at).trim_end_matches("'s") == last))
    };
    let (here, there) = (comparison.old.tokens_in(before), comparison.new.tokens_in(after));
    let first = |range: &std::ops::Range<usize>, to: usize| range.start..to.max(range.start);
    // A denial that became an admission is none of this.
    let turned = cue.class != cue_now.class && is_denied(cue.class, cue_now.class);
    let before_who = |range: &std::ops::Range<usize>, to: usize| {
        let near = first(range, to);
        near.start.max(near.end.saturating_sub(BEFORE))..near.end
    };
    if !turned
        && (stands(&was.name, &comparison.new, before_who(&pair.new, there.start))
            || stands(&is.name, &comparison.old, before_who(&pair.old, here.start)))
    {
        return true;
    }
    // Whoever is named on both sides, and speaks on one of them only, does another thing on the other.
    let [olds, news] = Words::of((&comparison.old, &comparison.new), pair);
    let crossed = last(&was.name).is_some_and(|last| news.stands_from(&last, there.end))
        || last(&is.name).is_some_and(|last| olds.stands_from(&last, here.end));
    if crossed && !turned && cue.lemma != cue_now.lemma {
        return true;
    }
    // Whoever stands nearer to the verb is who says it: a site flagged what Roe tweeted.
    let between = |from: usize, cue: &Cue, side: &Side<'_>| from..side.tokens_in(cue.span).start.max(from);
    if stands(&was.name, &comparison.new, between(there.end, cue_now, &comparison.new))
        || stands(&is.name, &comparison.old, between(here.end, cue, &comparison.old))
    {
        return true;
    }
    overlap(comparison, old, new) < OTHER_CONTENT
}

/// Whether one verb of saying denies what the other says.
fn is_denied(a: CueClass, b: CueClass) -> bool {
    let says = |class: CueClass| !matches!(class, CueClass::Denial | CueClass::Question | CueClass::Attitude);
    a == CueClass::Denial && says(b) || b == CueClass::Denial && says(a)
}

/// Whether two phrases name one source in more words or fewer.
pub(super) fn is_one(old: &str, new: &str) -> bool {
    let (old, new) = (without_brackets(old), without_brackets(new));
    let (old, new) = (old.as_str(), new.as_str());
    let tail = |source: &str| source.rsplit(", ").next().map(initials).unwrap_or_default();
    let (a, b) = (words(old), words(new));
    let (short, long) = if a.len() <= b.len() { ((&a, old), (&b, new)) } else { ((&b, new), (&a, old)) };
    is_same_but_grammar(&a, &b)
        || points_back(short.0, long.0)
        || is_tail(short.0, long.1)
        || is_told_by_paper(short.0, long.0)
        || is_same_list(old, new)
        || is_slip(&a, &b)
        || is_cut_short(short.0, long.0)
        || is_same_pairs(old, new)
        || letters(old) == letters(new)
        || is_turned(&a, &b)
        || is_same_act(&a, &b)
        || is_introduced(short.1, long.1)
        || long.1.to_lowercase().starts_with(&format!("{} the ", short.1.to_lowercase()))
        || has_initials(old) != has_initials(new) && (initials(old) == initials(new) || tail(old) == tail(new))
}

/// The letters of a source, whatever stands between them: Kim Jong Un, Kim Jong-un.
fn letters(source: &str) -> String {
    source.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether both are made of the same roots in another order: the Senate Republican, the Republican senator.
fn is_turned(a: &[String], b: &[String]) -> bool {
    let roots =
        |words: &[String]| -> Vec<String> { words.iter().map(|word| word.chars().take(ENDING).collect()).collect() };
    let (was, is) = (roots(a), roots(b));
    let sorted = |roots: &[String]| {
        let mut roots = roots.to_vec();
        roots.sort_unstable();
        roots
    };
    a.len() > 2 && was != is && sorted(&was) == sorted(&is)
}

/// Whether both are what one body did, under another noun for it: the court’s 7-2 vote, the court’s 7-2 decision. Of people it
/// matters who they are.
fn is_same_act(a: &[String], b: &[String]) -> bool {
    let different: Vec<(&String, &String)> = a.iter().zip(b).filter(|(x, y)| x != y).collect();
    let [(x, y)] = different.as_slice() else { return false };
    let act = |word: &str| !ROLES.contains(word);
    let owned = a.iter().take_while(|word| word != x).any(|word| word.ends_with("'s") || word.ends_with('\''));
    a.len() == b.len() && owned && act(x) && act(y) && relation(x, y) == Relation::Akin
}

/// Whether all that the longer one has besides says what kind of thing it names: published in the journal Tide, in Tide.
fn is_introduced(short: &str, long: &str) -> bool {
    let (short, long): (Vec<&str>, Vec<&str>) = (short.split(' ').collect(), long.split(' ').collect());
    let from = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let more = long.len().saturating_sub(short.len());
    let (Some(run), Some(rest)) = (long.get(from..from + more), long.get(from + more..)) else { return false };
    let [article, nouns @ ..] = run else { return false };
    let noun = |word: &&str| word.starts_with(char::is_lowercase) && class(word) == Some(WordClass::Noun);
    grammar::ARTICLE.has(*article)
        && !nouns.is_empty()
        && nouns.iter().all(noun)
        && from > 0
        && rest == &short[from..]
        && rest.first().is_some_and(|next| next.starts_with(char::is_uppercase))
}

/// Whether both name several, each of them the same: Roe and a lawyer for Dorn, Roe and the lawyer.
fn is_same_pairs(old: &str, new: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (old.split(" and ").collect(), new.split(" and ").collect());
    let one = |x: &str, y: &str| {
        let (x, y) = (words(x), words(y));
        x == y || points_back(&x, &y) || points_back(&y, &x)
    };
    a.len() > 1 && a.len() == b.len() && a.iter().zip(&b).all(|(x, y)| one(x, y))
}

/// A source without what stands in round brackets: Senator Roe (Greens).
fn without_brackets(source: &str) -> String {
    // A bracket that was run into the source and is not closed in it: the board.(Norwire
    let source = source.split(".(").next().unwrap_or(source);
    match source.split_once(" (").and_then(|(before, rest)| Some((before, rest.split_once(')')?.1))) {
        Some((before, after)) => format!("{before}{after}"),
        None => source.to_owned(),
    }
}

/// Whether the longer one goes on for a word that describes what comes after it: the jury unanimous, the jury.
fn is_cut_short(short: &[String], long: &[String]) -> bool {
    let Some((last, rest)) = long.split_last() else { return false };
    let describes = matches!(class(last), Some(WordClass::Adjective | WordClass::Adverb)) && !ROLES.contains(last);
    rest == short && short.len() > 1 && describes
}

/// Whether a word of a source is all capitals: the LHB chief.
fn has_initials(source: &str) -> bool {
    source.split_whitespace().any(|word| {
        let bare = word.trim_end_matches("'s").trim_end_matches("’s");
        bare.len() > 1 && bare.chars().all(char::is_uppercase)
    })
}

/// A source with its names of several words as their initials: the Lysk Harbour Board’s chief as the lhb chief.
fn initials(source: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let flush = |run: &mut Vec<&str>, out: &mut Vec<String>| {
        match run.as_slice() {
            [] => {}
            [word] => out.push(word.to_lowercase()),
            words => out.push(words.iter().filter_map(|word| word.chars().next()).collect::<String>().to_lowercase()),
        }
        run.clear();
    };
    for word in source.split_whitespace() {
        let bare = word.trim_end_matches("'s").trim_end_matches("’s").trim_matches(',');
        if bare.starts_with(char::is_uppercase) && !FUNCTION_WORDS.contains(&bare.to_lowercase()) {
            run.push(bare);
            continue;
        }
        flush(&mut run, &mut out);
        if !matches!(bare.to_lowercase().as_str(), "a" | "an" | "the") {
            out.push(bare.to_lowercase());
        }
    }
    flush(&mut run, &mut out);
    out
}

/// The words of a source in lower case, without commas.
fn words(source: &str) -> Vec<String> {
    let words = source.split_whitespace().map(|word| word.to_lowercase().replace('’', "'"));
    words.map(|word| word.trim_matches(',').to_owned()).filter(|word| !word.is_empty()).collect()
}

/// Whether nothing but function words differs: 53% voters, 53% of voters.
fn is_same_but_grammar(a: &[String], b: &[String]) -> bool {
    let tells = |word: &&String| !grammar::SOURCE_LINK.has(*word);
    let bare = |words: &[String]| -> Vec<String> {
        words.iter().filter(tells).map(|word| word.trim_end_matches("'s").to_owned()).collect()
    };
    let (a, b) = (bare(a), bare(b));
    a.len() > 1 && a == b
}

/// Whether the shorter one only points back to somebody named in full elsewhere, and the longer one is that: the officials, the
/// officials who were briefed.
fn points_back(short: &[String], long: &[String]) -> bool {
    let [first, rest @ ..] = short else { return false };
    let (true, Some(head)) =
        (matches!(first.as_str(), "the" | "these" | "those") && short.len() <= POINTS, rest.last())
    else {
        return false;
    };
    let ends = |at: usize| {
        long.get(at + 1).is_none_or(|next| {
            let another = grammar::COORDINATOR.has(next);
            !another && FUNCTION_WORDS.contains(next) || next.ends_with("ed") && next.len() >= ENDING || next == "sent"
        })
    };
    let place = long.iter().position(|word| word == head);
    place.is_some_and(ends) && rest.iter().all(|word| long.contains(word))
}

/// Whether the longer one reaches over a clause before the shorter one, or holds a word twice: of the board, Roe; Roe a lawyer
/// for Roe.
fn is_tail(short: &[String], long: &str) -> bool {
    let lower = long.to_lowercase().replace('’', "'");
    let all: Vec<&str> = lower.split_whitespace().collect();
    let Some(from) = all.len().checked_sub(short.len()).filter(|&from| from > 0 && !short.is_empty()) else {
        return false;
    };
    let ends = all[from..].iter().zip(short).all(|(a, b)| a.trim_matches(',') == b);
    let twice = short.len() > 1 && from == 1 && short.iter().any(|word| word == all[0]);
    let participle = |word: &str| word.len() >= ENDING && word.ends_with("ed");
    let starts = all[..short.len()].iter().zip(short).all(|(a, b)| a.trim_matches(',') == b);
    ends && (all[from - 1].ends_with(',') || twice)
        || starts && from == 1 && short.len() > 1 && all.last().is_some_and(|last| participle(last))
}

/// Whether one is a paper in which the other speaks: the harbour board, a harbour board statement.
fn is_told_by_paper(short: &[String], long: &[String]) -> bool {
    let bare = |words: &[String]| -> Vec<String> {
        let words = words.iter().filter(|word| !matches!(word.as_str(), "a" | "an" | "the"));
        words.map(|word| word.trim_end_matches("'s").to_owned()).collect()
    };
    let (short, long) = (bare(short), bare(long));
    let Some((last, rest)) = long.split_last() else { return false };
    !rest.is_empty() && rest == short && DOCUMENTS.contains(last)
}

/// Whether both are lists of the same names: the leaders of Lysk and Norhavn, Lysk and Norhavn.
fn is_same_list(old: &str, new: &str) -> bool {
    let names = |source: &str| -> Vec<String> {
        let words = source
            .split_whitespace()
            .filter(|word| word.starts_with(char::is_uppercase) && !FUNCTION_WORDS.contains(&word.to_lowercase()));
        words.map(|word| word.trim_matches(',').trim_end_matches("'s").trim_end_matches("’s").to_owned()).collect()
    };
    let (was, is) = (names(old), names(new));
    let plain = |source: &str| !source.contains(" for ") && !source.contains("'s ") && !source.contains("’s ");
    let common = |source: &str| -> Vec<String> {
        words(source).into_iter().filter(|word| source.contains(word.as_str())).collect()
    };
    let (a, b) = (common(old), common(new));
    let within = a.iter().all(|word| b.contains(word)) || b.iter().all(|word| a.contains(word));
    was.len() > 1 && was == is && within && old.contains(" and ") && new.contains(" and ") && plain(old) && plain(new)
}

/// Whether they differ by a slip in a common noun: a reporters, a reporter; confidantes, confidants.
fn is_slip(a: &[String], b: &[String]) -> bool {
    let different: Vec<(&String, &String)> = a.iter().zip(b).filter(|(x, y)| x != y).collect();
    let [(x, y)] = different.as_slice() else { return false };
    let one = a.first().is_some_and(|first| matches!(first.as_str(), "a" | "an" | "one" | "another"));
    let number = x.strip_suffix('s') == Some(y) || y.strip_suffix('s') == Some(x);
    let common = |word: &str| class(word) == Some(WordClass::Noun);
    let slip = x.len().min(y.len()) > RUN_ON && common(x) && common(y) && !number && is_respelled(x, y);
    // A singular without an article is a slip for the plural: Green member of the board plan to.
    let single = if x.len() < y.len() { a } else { b };
    let bare = single.first().is_some_and(|first| !FUNCTION_WORDS.contains(first) && !NUMERALS.contains(first));
    a.len() == b.len()
        && (one && number || slip || number && a.len() > 2 && bare && single.iter().any(|word| word == "of"))
}

/// Whether a source is described by how many they are, and so unnamed whatever they are called: two Greens.
pub(super) fn is_counted(source: &str) -> bool {
    let all = words(source);
    let few = |word: &String| (QUANTIFIERS.contains(word) || NUMERALS.contains(word)) && !NEGATIONS.contains(word);
    all.len() > 1 && all.first().is_some_and(few)
}

/// Whether one is the other described more fully: the same noun, and all the words of the one in the other. Told is whether what is
/// said besides stands before the noun, so that it says who they are: a senator, a Green senator; not a judge, a judge in Lysk.
pub(super) fn described(old: &str, new: &str) -> Option<bool> {
    let (a, b) = (words(old), words(new));
    // A senator, an old senator.
    let article =
        |words: &[String]| words.first().is_some_and(|first| grammar::INDEFINITE.has(first) && first != "another");
    let same = article(&a) && article(&b);
    let bare = |words: Vec<String>| if same { [vec!["a".to_owned()], words[1..].to_vec()].concat() } else { words };
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let head = |words: &[String]| -> Option<usize> {
        let ends = |at: &usize| FUNCTION_WORDS.contains(&words[*at]) || words[*at].ends_with("ing");
        (1..words.len()).find(ends).unwrap_or(words.len()).checked_sub(1)
    };
    let (own, other) = (head(short)?, head(long)?);
    let mut rest = long.iter();
    let within = short.iter().all(|word| rest.any(|other| other == word));
    // A noun more at its end is another body: aides to the board, aides to the board union.
    let describes = |word: &String| {
        let another = grammar::COORDINATOR.has(word);
        !another && FUNCTION_WORDS.contains(word) || word.ends_with("ing") || word.ends_with("ed")
    };
    let within = within && rest.as_slice().first().is_none_or(describes);
    let common = |source: &str, word: &str| {
        ROLES.contains(word) || source.split_whitespace().any(|raw| raw.trim_matches(',') == word)
    };
    let noun = common(old, &short[own]) && common(new, &short[own]);
    let told = long[..other].iter().any(|word| !short.contains(word) && !word.contains('.'));
    (within && short.len() < long.len() && short.len() > 1 && short[own] == long[other] && noun).then_some(told)
}

/// Whether one source simply stands in the place of the other, with no other words about them.
pub(super) fn is_put_for(comparison: &Comparison<'_>, pair: &Pair, old: Span, new: Span) -> bool {
    let (old, new) = (comparison.old.tokens_in(old), comparison.new.tokens_in(new));
    pair.edits.iter().any(|edit| edit.old == old && edit.new == new)
}
