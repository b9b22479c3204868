//! Words of substance that became others, told by what words mean to each other, and by how they are spelled.

use super::identity::is_described_as;
use super::identity::is_initials;
use super::name::transliterated;
use super::spelling::{distance, is_shuffled, sorted};
use super::substance::Term;
use super::{Comparison, Side};
use crate::align::words::Edit;
use crate::change::Change;
use crate::kinds::{self, Severity};
use crate::proof::movement;
use std::ops::Range;
use writethru_core::MentionKind;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{
    ADVERBS, AUXILIARIES, CONTRASTS, CUES, FUNCTION_WORDS, HARM, LEGAL_STATUS, MISDEEDS, MODALS, NATIONALITIES,
    NEGATIONS, PADDING, PHRASES, PRONOUNS, ROLES, grammar,
};
use writethru_core::thesaurus::{Relation, WordClass, class, relation};

/// Words that became others, both sides together, from which a phrase is another one and no other wording.
const RECAST: usize = 3;

/// Letters by which a slip of the pen differs at most, and letters of a word too short to tell one.
const SLIP: usize = 2;

const SLIP_LETTERS: usize = 5;

/// Letters of a word the table does not know from which another so like it is the same word.
const LONG: usize = 9;

/// Tokens of an aside between an auxiliary and its verb, with one for the auxiliary.
const ASIDE: usize = 4;

/// Letters that words made from one root begin with.
const ROOT: usize = 6;

/// Tokens of a run of words with a verb, up to which they are a term and no clause.
const CLAUSE: usize = 2;

/// Tokens of a run beyond which it is told anew and no term.
const TERM: usize = 6;

/// Words after the last one that differs which a phrase may take in: deal | with.
const PHRASE: usize = 4;

/// Words of a name that stands for whoever was described.
const NAME: usize = 3;

/// Words that became others, where they say another thing.
pub(super) fn substituted(
    comparison: &Comparison<'_>,
    edit: &Edit,
    terms: (&[&Term], &[&Term]),
    alone: bool,
) -> Option<Change> {
    // Which way a thing moved or ended is proven by sign and degree.
    if let ([old], [new]) = terms
        && movement::between(&old.lower, &new.lower).is_some()
    {
        return None;
    }
    let run = |side: &Side<'_>, terms: &[&Term]| Some(side.whole_words(&(terms.first()?.at..terms.last()?.at + 1)));
    if let ([old], [new]) = terms
        && distance(&old.lower, &new.lower) <= SLIP
    {
        match respelled(comparison, old, new) {
            Respelled::Slip => return None,
            Respelled::Name => {
                let spans =
                    (comparison.old.span_of(&(old.at..old.at + 1)), comparison.new.span_of(&(new.at..new.at + 1)));
                let texts = (comparison.old.text_of(spans.0), comparison.new.text_of(spans.1));
                let message = format!("“{}” became “{}”", texts.0, texts.1);
                return Some(Change::new(&kinds::NAME_SPELLING_CHANGED, Some(spans.0), Some(spans.1), message));
            }
            Respelled::Word => {}
        }
    }
    let verb = |term: &&Term| class(&term.lower) == Some(WordClass::Verb) || is_cue_form(&term.lower);
    let verbal = |terms: &[&Term]| matches!(terms, [term] if term.lower.ends_with("ing") || term.lower.ends_with("ed"));
    let other = match terms {
        ([old], [new]) => {
            let verbal = is_inflected_verb(&comparison.old, old) || is_inflected_verb(&comparison.new, new);
            let crime = |term: &Term| CONTRASTS.get(&term.lower).is_some_and(|row| row.column(0).contains("crime/"));
            let grave = |term: &Term| HARM.contains(&term.lower) || LEGAL_STATUS.contains(&term.lower) || crime(term);
            let said = CUES.contains(&old.lower) && CUES.contains(&new.lower) && old.lower.ends_with("ing");
            let verbal = verbal || said;
            let deed = is_deed_place(&comparison.old, old) || is_deed_place(&comparison.new, new);
            let things = !deed || grave(old) || grave(new);
            is_other_deed(comparison, (old, new), alone) || !verbal && is_other(&old.lower, &new.lower, alone && things)
        }
        // How it is said the comparator of attributions has seen.
        (old, new) if old.iter().chain(new).all(|term| is_cue_form(&term.lower)) => false,
        // Verbs have more ways to say one thing than any table knows.
        (old, new) if old.iter().all(verb) && new.iter().all(verb) && (verbal(old) || verbal(new)) => false,
        (old, new) => alone || old.len() + new.len() > RECAST,
    };
    let runs = (run(&comparison.old, terms.0)?, run(&comparison.new, terms.1)?);
    let (old, new) = (comparison.old.span_of(&runs.0), comparison.new.span_of(&runs.1));
    let message = format!("“{}” became “{}”", comparison.old.text_of(old), comparison.new.text_of(new));
    let texts = (comparison.old.text_of(old), comparison.new.text_of(new));
    if is_same_phrase(comparison, terms)
        || is_named_otherwise(comparison, terms)
        || is_linked(comparison, terms)
        || is_initials(texts.0, texts.1)
        || is_initials(texts.1, texts.0)
    {
        return None;
    }
    let names = is_name(&comparison.old, terms.0) && is_name(&comparison.new, terms.1);
    let kind = if names { &kinds::ENTITY_CHANGED } else { &kinds::TERM_CHANGED };
    let change = Change::new(kind, Some(old), Some(new), message);
    let blamed = matches!(terms, ([old], [new]) if is_other_deed(comparison, (old, new), alone));
    let change = if blamed { change.detail("prover", "misdeed") } else { change };
    let framed = !is_recast(comparison, edit, terms) && !is_deed_retold(comparison, terms);
    let slight = !names && (!framed || is_slight(comparison, terms, (&runs.0, &runs.1)));
    other.then(|| if slight { change.severity(Severity::Info) } else { change })
}

/// Whether a word stands where a deed is told: after to, a modal verb, a subject that is a function word. A noun that is a verb too is
/// most likely the verb there: to deal with, which makes.
fn is_deed_place(side: &Side<'_>, term: &Term) -> bool {
    // Did not, however, | sell.
    let aside = |at: &usize| side.lower(*at) == "," || ADVERBS.contains(&side.lower(*at));
    let back = (0..term.at).rev().take(ASIDE).find(|at| !aside(at));
    let Some(before) = back.map(|at| side.lower(at)) else { return false };
    let many = ROLES.get(&before).is_some_and(|row| row.column(0) == "many")
        || before.strip_suffix('s').is_some_and(|people| NATIONALITIES.contains(people));
    before == "to"
        || many
        || MODALS.contains(&before)
        || matches!(before.as_str(), "didn't" | "doesn't" | "don't")
        || grammar::RELATIVE.has(&before)
        || FUNCTION_WORDS.get(&before).is_some_and(|row| row.column(0).contains("subject"))
}

/// Whether both say one thing, one of them in a phrase for which there is a plain word: deal with, handle.
fn is_same_phrase(comparison: &Comparison<'_>, terms: (&[&Term], &[&Term])) -> bool {
    let plain = |side: &Side<'_>, terms: &[&Term]| -> Vec<String> {
        let (Some(first), Some(last)) = (terms.first(), terms.last()) else { return Vec::new() };
        let within = |from: usize| -> Option<Vec<String>> {
            let words: Vec<String> =
                (from..(last.at + PHRASE).min(side.words.len())).map(|at| side.lower(at)).collect();
            let (count, row) = PHRASES.longest(&words)?;
            (from + count > last.at).then(|| row.column(0).split(' ').map(str::to_owned).collect())
        };
        let before = first.at.checked_sub(1).and_then(within);
        within(first.at).or(before).unwrap_or_else(|| terms.iter().map(|term| term.lower.clone()).collect())
    };
    let (was, is) = (plain(&comparison.old, terms.0), plain(&comparison.new, terms.1));
    let bare = |words: &[String]| words.last().cloned().unwrap_or_default();
    let akin = |a: &str, b: &str| matches!(relation(a, b), Relation::Same | Relation::Akin);
    was == is
        || was.len().max(is.len()) <= 2 && was.len() == is.len() && akin(&bare(&was), &bare(&is)) && was[0] == is[0]
        || was.len() == 1 && is.len() == 1 && akin(&was[0], &is[0])
}

/// Whether one side of an edit is a clause, or part of one, and the other is none: his plan to, that Roe would. Nothing in them is
/// what the other’s became.
fn is_recast(comparison: &Comparison<'_>, edit: &Edit, terms: (&[&Term], &[&Term])) -> bool {
    let finite = |side: &Side<'_>, run: &Range<usize>| {
        run.clone().any(|at| {
            let word = side.lower(at);
            let subject = FUNCTION_WORDS.get(&word).is_some_and(|row| row.column(0).contains("subject"));
            let helps = AUXILIARIES.contains(&word) && !matches!(word.as_str(), "be" | "been" | "being" | "having");
            helps || MODALS.contains(&word) || subject || grammar::CLAUSE_OPENER.has(&word)
        })
    };
    let adverbs = |terms: &[&Term]| terms.iter().all(|term| class(&term.lower) == Some(WordClass::Adverb));
    finite(&comparison.old, &edit.old) != finite(&comparison.new, &edit.new) || adverbs(terms.0) != adverbs(terms.1)
}

/// Whether one verb stands for another with what belongs to it: gathered, packed into the hall; walk back, correct. What somebody is to do
/// besides, voted to begin debate, is more than another verb.
fn is_deed_retold(comparison: &Comparison<'_>, terms: (&[&Term], &[&Term])) -> bool {
    let deed = |side: &Side<'_>, terms: &[&Term]| {
        let (Some(first), Some(last)) = (terms.first(), terms.last()) else { return false };
        let verb = class(&first.lower) == Some(WordClass::Verb)
            || is_inflected_verb(side, first)
            || is_deed_place(side, first);
        let more = (first.at..last.at).any(|at| matches!(side.lower(at).as_str(), "to" | "and" | "or"));
        let graver = |word: &str| HARM.contains(word) || LEGAL_STATUS.contains(word) || MISDEEDS.contains(word);
        let grave = terms.iter().any(|term| graver(&term.lower));
        verb && !more && !grave
    };
    let one = terms.0.len().min(terms.1.len()) == 1 && terms.0.len() != terms.1.len();
    one && deed(&comparison.old, terms.0) && deed(&comparison.new, terms.1)
}

/// Whether a thing is called by a word that stands for it elsewhere in both sentences: the shutdown, to end the stalemate.
fn is_named_beside(comparison: &Comparison<'_>, old: &Term, new: &Term) -> bool {
    let definite = |side: &Side<'_>, term: &Term| {
        term.at.checked_sub(1).is_some_and(|before| matches!(side.lower(before).as_str(), "the" | "this" | "that"))
    };
    let thing = |term: &Term| class(&term.lower) == Some(WordClass::Noun) && !ROLES.contains(&term.lower);
    let stands = |side: &Side<'_>, term: &Term, word: &str| {
        let article = &side.version.article;
        let place = article.tokens[term.at].span.start;
        let own = article.sentence_at(place).map_or(0..0, |at| article.sentences[at].tokens.clone());
        own.into_iter().any(|at| at != term.at && side.lower(at) == word)
    };
    let (before, after) = (&comparison.old, &comparison.new);
    let called = |word: &str| stands(before, old, word) && stands(after, new, word);
    definite(before, old)
        && definite(after, new)
        && thing(old)
        && thing(new)
        && (called(&new.lower) || called(&old.lower))
}

/// Whether somebody named is then spoken of by what they are, or the reverse: Pahl, the former minister. Any minister is
/// somebody else, and whoever is spoken of by a deed, a suspect or a victim, may be.
fn is_named_otherwise(comparison: &Comparison<'_>, terms: (&[&Term], &[&Term])) -> bool {
    let office = |side: &Side<'_>, terms: &[&Term]| {
        let before =
            terms.first().and_then(|term| term.at.checked_sub(1)).map_or_else(String::new, |at| side.lower(at));
        let deed = |word: &str| HARM.contains(word) || LEGAL_STATUS.contains(word);
        let role = |word: &str| ROLES.get(word).is_some_and(|row| row.column(0) == "one") && !deed(word);
        let last = terms.last().is_some_and(|term| role(&term.lower));
        last && !grammar::INDEFINITE.has(&before) && (before == "the" || terms.len() == 1)
    };
    let person = |side: &Side<'_>, terms: &[&Term]| {
        let Some((first, last)) = terms.first().zip(terms.last()) else { return false };
        let span = side.span_of(&(first.at..last.at + 1));
        let mentions = &side.version.annotations.mentions;
        let from = mentions.partition_point(|mention| mention.span.end <= span.start);
        let body = |kind: MentionKind| matches!(kind, MentionKind::Place | MentionKind::Organization);
        mentions.get(from).is_some_and(|mention| !body(mention.kind) && mention.span.contains(span))
    };
    let named = |side: &Side<'_>, terms: &[&Term]| is_name(side, terms) || person(side, terms);
    let (old, new) = (&comparison.old, &comparison.new);
    named(old, terms.0) && office(new, terms.1) || named(new, terms.1) && office(old, terms.0)
}

/// Whether one of two verbs that are akin in nothing blames, in a sentence that otherwise stands: met, bribed. Other verbs have
/// more ways to say one thing than any table knows.
fn is_other_deed(comparison: &Comparison<'_>, (old, new): (&Term, &Term), alone: bool) -> bool {
    let verb = |term: &Term| class(&term.lower) == Some(WordClass::Verb) || MISDEEDS.contains(&term.lower);
    let blamed = MISDEEDS.contains(&old.lower) || MISDEEDS.contains(&new.lower);
    // What was denied is told by its negation.
    let denied =
        |side: &Side<'_>, term: &Term| term.at.checked_sub(1).is_some_and(|at| NEGATIONS.contains(&side.lower(at)));
    let told = denied(&comparison.old, old) != denied(&comparison.new, new);
    alone && blamed && !told && verb(old) && verb(new) && relation(&old.lower, &new.lower) == Relation::Apart
}

/// Whether words that say what somebody is became the name of whom the story says that, or the reverse.
fn is_linked(comparison: &Comparison<'_>, terms: (&[&Term], &[&Term])) -> bool {
    let words = |terms: &[&Term]| terms.iter().map(|term| term.lower.clone()).collect::<Vec<_>>();
    let named = |side: &Side<'_>, terms: &[&Term]| terms.len() <= NAME && is_name(side, terms);
    // What they are may stand on both sides: the Norvik | lawyer.
    let described = |side: &Side<'_>, terms: &[&Term]| {
        let next = terms.last().map(|term| term.at + 1).filter(|&at| at < side.words.len()).map(|at| side.lower(at));
        words(terms).into_iter().chain(next.filter(|word| ROLES.contains(word))).collect::<Vec<_>>()
    };
    let (old, new) = (&comparison.old, &comparison.new);
    named(new, terms.1) && is_described_as(comparison, &words(terms.1), &described(old, terms.0))
        || named(old, terms.0) && is_described_as(comparison, &words(terms.0), &described(new, terms.1))
}

/// Whether words for others only say less exactly what was meant, or the whole clause is in other words: details for papers, what
/// she had said for her words.
fn is_slight(comparison: &Comparison<'_>, terms: (&[&Term], &[&Term]), runs: (&Range<usize>, &Range<usize>)) -> bool {
    let grave = |term: &&Term| HARM.contains(&term.lower) || LEGAL_STATUS.contains(&term.lower);
    let graver = terms.0.iter().chain(terms.1).any(grave);
    let shell = |terms: &[&Term]| {
        !graver && matches!(terms, [term] if PADDING.get(&term.lower).is_some_and(|row| row.column(0) == "shell"))
    };
    let clause = |side: &Side<'_>, run: &Range<usize>| {
        let subject = |word: &str| PRONOUNS.contains(word.split(['\'', '’']).next().unwrap_or(word));
        let finite = |word: &str| AUXILIARIES.contains(word) || MODALS.contains(word) || subject(word) || word == "but";
        let verb = class(&side.lower(run.start)) == Some(WordClass::Verb) && run.len() > PHRASE;
        verb || run.len() > CLAUSE && run.clone().any(|at| finite(&side.lower(at)))
    };
    // One letter more, less or other is a slip of the pen more often than another thing.
    let slip = match terms {
        ([old], [new]) => {
            let apart = distance(&old.lower, &new.lower);
            let begins = old.lower.chars().next() == new.lower.chars().next();
            // Of two letters where both change places, or where the one word cannot stand where the other can.
            let known = class(&old.lower).is_some() && class(&new.lower).is_some();
            let two = is_shuffled(&old.lower, &new.lower) && !known
                || apart <= SLIP && begins && class(&old.lower) != class(&new.lower) && new.lower.len() > SLIP_LETTERS;
            // Who or what is named from one root: nomination, nominee.
            let root = old.lower.chars().zip(new.lower.chars()).take_while(|(a, b)| a == b).count() >= ROOT;
            let opposed = relation(&old.lower, &new.lower) == Relation::Opposite || CONTRASTS.contains(&new.lower);
            (apart == 1 || two || root && !opposed) && !CONTRASTS.contains(&old.lower)
        }
        _ => false,
    };
    let beside = matches!(terms, ([old], [new]) if is_named_beside(comparison, old, new));
    let name = |side: &Side<'_>, own: &[&Term], others: &[&Term]| {
        is_name(side, own) && others.len() > CLAUSE && others.iter().any(|term| term.lower.ends_with("ed"))
    };
    let named = name(&comparison.old, terms.0, terms.1) || name(&comparison.new, terms.1, terms.0);
    shell(terms.0)
        || shell(terms.1)
        || runs.0.len().max(runs.1.len()) > TERM
        || slip
        || beside
        || named
        || clause(&comparison.old, runs.0)
        || clause(&comparison.new, runs.1)
}

/// Whether words all have capitals, several of them or one that is not a word: a name, or part of a longer one.
fn is_name(side: &Side<'_>, terms: &[&Term]) -> bool {
    let capital = |term: &&Term| side.text_of(side.span_of(&(term.at..term.at + 1))).starts_with(char::is_uppercase);
    let known = |term: &&Term| class(&term.lower).is_some();
    terms.iter().all(capital) && (terms.len() > 1 || !terms.iter().any(known))
}

/// What another spelling of a word is.
enum Respelled {
    /// One of the two is not a word, a slip of the pen made or mended; or both are one name in two spellings.
    Slip,
    /// Neither is a word and both begin with a capital: a name.
    Name,
    /// Both are words.
    Word,
}

/// What became of two words of nearly the same letters.
fn respelled(comparison: &Comparison<'_>, old: &Term, new: &Term) -> Respelled {
    let known = |term: &Term| class(&term.lower).is_some();
    let capital = |side: &Side<'_>, term: &Term| {
        side.text_of(side.span_of(&(term.at..term.at + 1))).starts_with(char::is_uppercase)
    };
    let mixed = sorted(old.lower.chars()) == sorted(new.lower.chars());
    let long = old.lower.chars().count().min(new.lower.chars().count()) >= SLIP_LETTERS;
    if transliterated(&old.lower) == transliterated(&new.lower) {
        return Respelled::Slip;
    }
    // Where only a verb can stand, a noun was none: would | life the ban.
    let verb = |term: &Term| class(&term.lower) == Some(WordClass::Verb);
    let lead = |side: &Side<'_>, term: &Term| term.at.checked_sub(1).map_or_else(String::new, |at| side.lower(at));
    let leads = |side: &Side<'_>, term: &Term| lead(side, term) == "to" || MODALS.contains(&lead(side, term));
    if known(old)
        && known(new)
        && verb(old) != verb(new)
        && leads(&comparison.old, old)
        && leads(&comparison.new, new)
        && long
        && mixed
    {
        return Respelled::Slip;
    }
    match (known(old), known(new)) {
        (false, false) if capital(&comparison.old, old) && capital(&comparison.new, new) => Respelled::Name,
        (false, true) | (true, false) if long && capital(&comparison.old, old) && capital(&comparison.new, new) => {
            Respelled::Name
        }
        (false, true) if mixed && !capital(&comparison.old, old) => Respelled::Slip,
        (true, false) if mixed && !capital(&comparison.new, new) => Respelled::Slip,
        (false, false) if old.lower.len() >= LONG && !capital(&comparison.old, old) => Respelled::Slip,
        (false, true) if long && !capital(&comparison.old, old) => Respelled::Slip,
        (true, false) if long && !capital(&comparison.new, new) => Respelled::Slip,
        _ => Respelled::Word,
    }
}

/// Whether a word ends as a verb does where it stands. In -ing it may be a noun, which a function word leads: their banking
/// products.
fn is_inflected_verb(side: &Side<'_>, term: &Term) -> bool {
    let before = term.at.checked_sub(1).map_or_else(String::new, |before| side.lower(before));
    let led = FUNCTION_WORDS.contains(&before) && !AUXILIARIES.contains(&before);
    let noun = class(&term.lower) == Some(WordClass::Noun) && led;
    term.lower.ends_with("ed") || term.lower.ends_with("ing") && !noun
}

/// Whether one word that is akin to another in nothing says another thing, and not the same in other words.
///
/// Verbs and adverbs have more ways to say one thing than any table knows; nouns and adjectives that are not akin rarely
/// stand for each other.
fn is_other(a: &str, b: &str, alone: bool) -> bool {
    let kind = |word: &str| match class(word) {
        None if word.contains(|c: char| !c.is_alphabetic()) => None,
        known => Some(known.unwrap_or(WordClass::Noun)),
    };
    match (kind(a), kind(b)) {
        (Some(WordClass::Adjective | WordClass::Noun), Some(WordClass::Adjective | WordClass::Noun)) => true,
        (Some(WordClass::Verb), Some(WordClass::Noun)) | (Some(WordClass::Noun), Some(WordClass::Verb)) => alone,
        _ => false,
    }
}
