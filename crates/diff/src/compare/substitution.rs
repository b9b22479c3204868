//! Words of substance that became others, told by what words mean to each other, and by how they are spelled.

use super::name::{is_initials, transliterated};
use super::spelling::distance;
use super::substance::Term;
use super::{Comparison, Side};
use crate::change::Change;
use crate::kinds::{self, Severity};
use std::ops::Range;
use writethru_core::MentionKind;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{
    AUXILIARIES, CONTRASTS, FUNCTION_WORDS, HARM, LEGAL_STATUS, MISDEEDS, MODALS, NEGATIONS, PADDING, PRONOUNS, ROLES,
    grammar,
};
use writethru_core::thesaurus::{Relation, WordClass, class, relation};

/// Words that became others, both sides together, from which a phrase is another one and no other wording.
const RECAST: usize = 3;

/// Letters by which a slip of the pen differs at most, and letters of a word too short to tell one.
const SLIP: usize = 2;

const SLIP_LETTERS: usize = 5;

/// Letters of a word the table does not know from which another so like it is the same word.
const LONG: usize = 9;

/// Tokens of a run of words with a verb, up to which they are a term and no clause.
const CLAUSE: usize = 2;

/// Tokens of a run beyond which it is told anew and no term.
const TERM: usize = 6;

/// Words that became others, where they say another thing.
pub(super) fn substituted(comparison: &Comparison<'_>, terms: (&[&Term], &[&Term]), alone: bool) -> Option<Change> {
    let run = |terms: &[&Term]| Some(terms.first()?.at..terms.last()?.at + 1);
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
            let verbal = is_verbal(&comparison.old, old) || is_verbal(&comparison.new, new);
            is_other_deed(comparison, (old, new), alone) || !verbal && is_other(&old.lower, &new.lower, alone)
        }
        // Verbs have more ways to say one thing than any table knows.
        (old, new) if old.iter().all(verb) && new.iter().all(verb) && (verbal(old) || verbal(new)) => false,
        (old, new) => alone || old.len() + new.len() > RECAST,
    };
    let (old, new) = (comparison.old.span_of(&run(terms.0)?), comparison.new.span_of(&run(terms.1)?));
    let message = format!("“{}” became “{}”", comparison.old.text_of(old), comparison.new.text_of(new));
    let texts = (comparison.old.text_of(old), comparison.new.text_of(new));
    if is_named_otherwise(comparison, terms) || is_initials(texts.0, texts.1) || is_initials(texts.1, texts.0) {
        return None;
    }
    let names = is_name(&comparison.old, terms.0) && is_name(&comparison.new, terms.1);
    let kind = if names { &kinds::ENTITY_CHANGED } else { &kinds::TERM_CHANGED };
    let change = Change::new(kind, Some(old), Some(new), message);
    let slight = !names && is_slight(comparison, terms, (&run(terms.0)?, &run(terms.1)?));
    other.then(|| if slight { change.severity(Severity::Info) } else { change })
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

/// Whether words for others only say less exactly what was meant, or the whole clause is put otherwise: details for papers, what
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
        run.len() > CLAUSE && run.clone().any(|at| finite(&side.lower(at)))
    };
    // One letter more, less or other is a slip of the pen more often than another thing.
    let slip = match terms {
        ([old], [new]) => distance(&old.lower, &new.lower) == 1 && !CONTRASTS.contains(&old.lower),
        _ => false,
    };
    let name = |side: &Side<'_>, own: &[&Term], others: &[&Term]| {
        is_name(side, own) && others.len() > CLAUSE && others.iter().any(|term| term.lower.ends_with("ed"))
    };
    let named = name(&comparison.old, terms.0, terms.1) || name(&comparison.new, terms.1, terms.0);
    shell(terms.0)
        || shell(terms.1)
        || runs.0.len().max(runs.1.len()) > TERM
        || slip
        || named
        || clause(&comparison.old, runs.0)
        || clause(&comparison.new, runs.1)
}

/// Whether words all have capitals, several of them or one that is no word: a name, or part of a longer one.
fn is_name(side: &Side<'_>, terms: &[&Term]) -> bool {
    let capital = |term: &&Term| side.text_of(side.span_of(&(term.at..term.at + 1))).starts_with(char::is_uppercase);
    let known = |term: &&Term| class(&term.lower).is_some();
    terms.iter().all(capital) && (terms.len() > 1 || !terms.iter().any(known))
}

/// What another spelling of a word is.
enum Respelled {
    /// One of the two is no word, a slip of the pen made or mended; or both are one name in two spellings.
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
    let sorted = |term: &Term| {
        let mut letters: Vec<char> = term.lower.chars().collect();
        letters.sort_unstable();
        letters
    };
    let mixed = sorted(old) == sorted(new);
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

/// Whether a word is a form of a verb. In -ing it may be a noun, which a word of grammar leads: their banking products.
fn is_verbal(side: &Side<'_>, term: &Term) -> bool {
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
