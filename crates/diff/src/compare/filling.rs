//! What a phrase that came or went does in its sentence: it narrows what is spoken of, it fills a gap that made no grammar, or
//! it says nothing that the sentence does not say without it.
//!
//! An editor who reads of a word that narrows wants to know; one who mends a sentence in which a word was missing knows already.

use super::{Side, shape, told};
use std::ops::Range;
use writethru_core::TokenKind;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{
    ADVERBS, ANTONYMS, AUXILIARIES, FUNCTION_WORDS, MODALS, MONTHS, NEGATIONS, ORGANIZATION_WORDS, PADDING, ROLES,
    TIME_NOUNS, UNDOING, VERBS, WEEKDAYS, collocates, grammar,
};
use writethru_core::thesaurus::{WordClass, class, is_same};

/// Words of a noun phrase that fills a gap, at most.
const PHRASE: usize = 4;

/// Tokens around the place within which the same words stand again.
pub(super) const NEAR: usize = 400;

/// Letters of initials in brackets at most.
const INITIALS: usize = 6;

/// What the coming or going of a phrase weighs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Weight {
    /// It says nothing.
    Nothing,
    /// It fills a gap, or says what stands nearby as well.
    Slight,
    /// It narrows.
    Full,
}

/// A phrase that one version has and the other has not.
pub(crate) struct Phrase<'a> {
    pub(super) side: &'a Side<'a>,
    pub(super) other: &'a Side<'a>,
    pub(super) run: &'a Range<usize>,
    pub(super) sentence: &'a Range<usize>,
    /// Where it would stand in the other version.
    pub(super) place: usize,
    /// Whether the new version has it.
    came: bool,
    /// Its words and figures in lower case.
    pub(super) words: Vec<String>,
    /// The token before it in its sentence, in lower case; empty at the start.
    pub(super) before: String,
    /// The token after it; empty at the end.
    pub(super) after: String,
}

/// A rule about a phrase.
type Rule = fn(&Phrase<'_>) -> bool;

/// What says nothing.
static NOTHING: &[Rule] = &[is_aside, is_label, is_initials, is_credit, told::is_own_year];

/// What fills a gap that made no grammar.
static FILLING: &[Rule] = &[
    is_missing_verb,
    is_missing_predicate,
    is_missing_noun,
    is_missing_phrase,
    is_missing_clause,
    is_missing_object,
    is_said_twice,
    is_carrier,
    is_unit,
    told::is_fragment,
];

/// What only stresses.
static PADDED: &[Rule] = &[is_stress];

/// What the reader is told without it, or what says in full what was meant.
static TOLD: &[(&str, Rule)] = &[
    ("noun-after-noun", is_adjunct),
    ("definite", told::is_definite),
    ("topic", told::is_topic),
    ("same-thing", told::is_same_thing),
    ("doubled", told::is_doubled),
    ("lead", told::is_lead),
    ("elsewhere", told::is_elsewhere),
    ("pointed-to", told::is_pointed_to),
    ("description", told::is_description),
    ("described", told::is_described),
    ("of-name", told::is_of_name),
    ("name-of-described", told::is_name_of_described),
    ("region", told::is_region),
    ("bracketed", told::is_bracketed),
    ("paired", told::is_paired),
    ("own-day", told::is_own_day),
];

impl<'a> Phrase<'a> {
    /// The phrase at `run` of a sentence of `side`, which the other version lacks at `place`.
    pub(crate) fn new(
        (side, other): (&'a Side<'a>, &'a Side<'a>),
        run: &'a Range<usize>,
        sentence: &'a Range<usize>,
        place: usize,
        came: bool,
    ) -> Self {
        let words = run.clone().filter(|&at| is_word(side, at)).map(|at| side.lower(at)).collect();
        let near =
            |at: Option<usize>| at.filter(|at| sentence.contains(at)).map_or_else(String::new, |at| side.lower(at));
        let (before, after) = (near(run.start.checked_sub(1)), near(Some(run.end)));
        Self { side, other, run, sentence, place, came, words, before, after }
    }

    /// What its coming or going weighs.
    pub(crate) fn weight(&self) -> Weight {
        // What denies or undoes is told, wherever else it stands; what turns round, unless the reader knows it.
        let undoes = |word: &String| NEGATIONS.contains(word) || UNDOING.contains(word);
        let turns = |word: &String| ANTONYMS.contains(word) || undoes(word);
        if self.words.is_empty() {
            Weight::Full
        } else if NOTHING.iter().any(|rule| rule(self)) {
            Weight::Nothing
        } else if shape::denies(self.side, self.run) {
            Weight::Full
        } else if FILLING.iter().any(|rule| rule(self))
            || !self.words.iter().any(turns) && PADDED.iter().any(|rule| rule(self))
            || !self.words.iter().any(undoes) && TOLD.iter().any(|(_, rule)| rule(self))
        {
            Weight::Slight
        } else {
            Weight::Full
        }
    }

    /// Whether it is said in passing or labels the item: a proof that nothing is lost without it.
    pub(crate) fn says_nothing(&self) -> bool {
        !self.words.is_empty() && NOTHING.iter().any(|rule| rule(self))
    }

    /// Which lists of rules hold for it: named evidence for weighing it.
    pub(crate) fn evidence(&self) -> Vec<&'static str> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let held = |rules: &[Rule]| rules.iter().any(|rule| rule(self));
        let mut found = Vec::new();
        if shape::denies(self.side, self.run) {
            found.push("denies");
        }
        if held(FILLING) {
            found.push("fills-a-gap");
        }
        if held(PADDED) {
            found.push("stresses");
        }
        found.extend(TOLD.iter().filter(|(_, rule)| rule(self)).map(|(name, _)| *name));
        found
    }

    /// Whether the reader is told it anyway.
    pub(super) fn is_told(&self) -> bool {
        TOLD.iter().any(|(_, rule)| rule(self))
    }

    /// The class of the whole phrase among words that say little.
    pub(super) fn padding(&self) -> &'static str {
        PADDING.get(&self.words.join(" ")).map_or("", |row| row.column(0))
    }

    pub(super) fn text(&self) -> &str {
        self.side.text_of(self.side.span_of(self.run))
    }

    /// Its only word.
    fn single(&self) -> Option<&str> {
        let [word] = self.words.as_slice() else { return None };
        Some(word)
    }

    fn has_capital(&self, at: usize) -> bool {
        self.side.text_of(self.side.span_of(&(at..at + 1))).starts_with(char::is_uppercase)
    }

    fn has_capital_after(&self) -> bool {
        self.run.end < self.sentence.end && self.has_capital(self.run.end)
    }

    /// Whether what follows is not a content word: grammar, a mark, the end; or a name before a verb of grammar, with which
    /// a clause begins: the job | Roe is doing.
    fn is_closed(&self) -> bool {
        let clause = self.run.end + 1 < self.sentence.end
            && self.has_capital(self.run.end)
            && is_auxiliary(&self.side.lower(self.run.end + 1));
        tells_nothing(&self.after) || clause
    }

    /// Whether it is joined to what stands around it, so that it is one thing of several.
    fn is_joined(&self) -> bool {
        let joins = |word: &str| matches!(word, "and" | "or" | "nor" | "but" | "," | "/" | "-");
        let first = self.side.lower(self.run.start);
        let last = self.side.lower(self.run.end - 1);
        [self.before.as_str(), &self.after, &first, &last].into_iter().any(joins)
    }
}

fn is_word(side: &Side<'_>, at: usize) -> bool {
    matches!(side.version.article.tokens[at].kind, TokenKind::Word | TokenKind::Number)
}

fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.contains(word) || MODALS.contains(word) || word.ends_with("'ll") || word.ends_with("n't")
}

/// Whether a token is a function word or a mark; empty stands for the end of the sentence.
pub(super) fn tells_nothing(word: &str) -> bool {
    !word.starts_with(|c: char| c.is_alphanumeric() || c == '$' || c == '€' || c == '£')
        || is_auxiliary(word)
        || FUNCTION_WORDS.get(word).is_some_and(|row| !row.column(0).is_empty())
}

pub(super) fn is_class(word: &str, wanted: &str) -> bool {
    FUNCTION_WORDS.get(word).is_some_and(|row| row.column(0).split(' ').any(|class| class == wanted))
}

/// Whether a word needs a noun after it: the, another, her, ’s.
fn wants_noun(word: &str) -> bool {
    is_class(word, "determiner") || is_class(word, "possessive") || matches!(word, "'s" | "’s")
}

/// Whether a word alone reads as a form of a verb: leave, closed, closing.
pub(super) fn is_verb_form(word: &str) -> bool {
    let ending =
        word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing")) && class(word) != Some(WordClass::Noun);
    ending || class(word) == Some(WordClass::Verb)
}

pub(super) fn is_time(word: &str) -> bool {
    TIME_NOUNS.contains(word) || WEEKDAYS.contains(word) || MONTHS.contains(word)
}

/// Words to the reader in passing: in the end, regardless. Some stand only before the word they belong to.
fn is_aside(phrase: &Phrase<'_>) -> bool {
    if phrase.padding() != "aside" {
        return false;
    }
    // Things are set in order.
    phrase.words.join(" ") != "in order" || matches!(phrase.after.as_str(), "to" | "that" | "for")
}

/// A label before a sentence that says what kind of item it is, or the mark of an item that has no number yet.
fn is_label(phrase: &Phrase<'_>) -> bool {
    let label = phrase.padding() == "label" && phrase.text().ends_with(':');
    let mark = phrase.text().ends_with('/') && phrase.single().is_some();
    phrase.run.start == phrase.sentence.start && (label || mark)
}

/// Part of a list of credited outlets: Norwire / Lysk Herald.
fn is_credit(phrase: &Phrase<'_>) -> bool {
    let text = phrase.text();
    let listed = text.contains(" / ") || text.starts_with("/ ");
    listed && text.contains(['(', ')']) && text.contains(char::is_uppercase)
}

/// Initials in brackets after what they stand for.
fn is_initials(phrase: &Phrase<'_>) -> bool {
    let text = phrase.text();
    let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    // Or AMOC, between commas.
    let inner = inner.or_else(|| text.strip_prefix(", or ").map(|rest| rest.trim_end_matches(',')));
    inner.is_some_and(|inner| {
        (2..=INITIALS).contains(&inner.len()) && inner.chars().all(|c| c.is_ascii_uppercase() || c == 's')
    })
}

/// An adjective that only stresses: mounting debts.
fn is_stress(phrase: &Phrase<'_>) -> bool {
    phrase.padding() == "emphasis"
}

/// A noun after another noun or after a name, which most often says in full what was meant: a mining operation, the summit date,
/// the LHB website. A noun before another one narrows it as an adjective does: the harbour fees. Whoever belongs to a body is
/// somebody else, and so is a part of it: the LHB director, the state senate.
fn is_adjunct(phrase: &Phrase<'_>) -> bool {
    // A word that the table does not know is most often a thing.
    let thing = |word: &str| match class(word) {
        Some(class) => class == WordClass::Noun,
        None => !tells_nothing(word) && !word.ends_with("ly"),
    };
    let noun = |word: &String| thing(word) && !is_verb_form(word) && !is_time(word) && !ADVERBS.contains(word);
    let common = !phrase.run.clone().any(|at| phrase.has_capital(at)) && phrase.run.len() == phrase.words.len();
    let named = phrase.run.start > phrase.sentence.start + 1
        && phrase.has_capital(phrase.run.start - 1)
        && !tells_nothing(&phrase.before);
    let unknown = class(&phrase.before).is_none() && !tells_nothing(&phrase.before);
    let most = if named { 2 } else { 1 };
    let after_noun = class(&phrase.before) == Some(WordClass::Noun) && !is_cue_form(&phrase.before) || named || unknown;
    // Becomes may be a noun, became and becoming are none.
    let verb = VERBS.contains(&phrase.after)
        || is_verb_form(&phrase.after) && (phrase.after.ends_with("ed") || phrase.after.ends_with("ing"));
    // Operations | targeting the port.
    let plural = phrase.words.last().is_some_and(|word| word.ends_with('s'));
    let verb = verb || plural && phrase.after.ends_with("ing");
    let closed = phrase.after.is_empty() || tells_nothing(&phrase.after) || verb;
    let somebody = |word: &String| ROLES.contains(word) || verb && ORGANIZATION_WORDS.contains(word);
    // Norwire creditors are not Norwire.
    let other = (named || unknown) && phrase.words.iter().any(|word| is_other_party(word));
    let part = (named || verb) && phrase.words.iter().any(somebody) || other;
    common && phrase.words.len() <= most && phrase.words.iter().all(noun) && after_noun && closed && !part
}

/// Whether a noun after a name makes it another one: a subsidiary, its creditors.
fn is_other_party(word: &str) -> bool {
    let single = word.strip_suffix('s').unwrap_or(word);
    let ends = |letters: usize| {
        let start = single.len().checked_sub(letters).and_then(|start| single.get(start..));
        start.is_some_and(|ending| collocates::PARTY_ENDING.has(ending))
    };
    let agent = (2..=3).any(ends) && !single.ends_with("ment");
    agent || collocates::PARTY.has(word) || collocates::PARTY.has(single)
}

/// What a figure counts in full: 3 | percentage points.
fn is_unit(phrase: &Phrase<'_>) -> bool {
    phrase.single() == Some("percentage") && matches!(phrase.after.as_str(), "point" | "points")
}

/// A verb after a word that wants one, where none follows: he would | get right on it, steps to | stop it.
fn is_missing_verb(phrase: &Phrase<'_>) -> bool {
    let wants = MODALS.contains(&phrase.before)
        || phrase.before.ends_with("'ll")
        || phrase.before == "to"
        || is_class(&phrase.before, "auxiliary") && phrase.before.starts_with('d');
    let first = phrase.words[0].as_str();
    let verb = class(first) == Some(WordClass::Verb)
        || phrase.single().is_some() && class(first) == Some(WordClass::Noun) && !phrase.has_capital(phrase.run.start);
    let joined = |word: &str| matches!(word, "and" | "or");
    let last = phrase.words.last().map_or("", String::as_str);
    // Without it a preposition is left that nothing goes with: whether to | fire Roe; to give it to Roe is whole.
    let lead = phrase.run.start.checked_sub(2).filter(|at| phrase.sentence.contains(at));
    let lead = lead.map_or_else(String::new, |at| phrase.side.lower(at));
    let stranded = phrase.before == "to" && phrase.single().is_some() && is_class(&lead, "subordinator");
    // After a modal verb nothing but a verb can stand: could | cause great harm.
    let thing = |word: &str| matches!(class(word), Some(WordClass::Adjective | WordClass::Noun)) && !is_verb_form(word);
    let modal = MODALS.contains(&phrase.before) && class(first) == Some(WordClass::Verb) && thing(&phrase.after);
    let open = modal || tells_nothing(&phrase.after) && !is_auxiliary(&phrase.after);
    wants && verb && (open || stranded) && !joined(&phrase.after) && !joined(last)
}

/// A participle that the words around it cannot do without: has | tested forty boats, an order is | expected to follow.
fn is_missing_predicate(phrase: &Phrase<'_>) -> bool {
    let Some(word) = phrase.single() else { return false };
    let said = is_cue_form(word) && phrase.before == "and";
    if !is_verb_form(word) && !said && word != "done" && phrase.padding() != "carrier" || phrase.is_joined() && !said {
        return false;
    }
    let has = grammar::HAVE.has(&phrase.before) || phrase.before == "been";
    let object = wants_noun(&phrase.after)
        || is_class(&phrase.after, "object")
        || matches!(phrase.after.as_str(), "what" | "it");
    // A verb of saying before what is said, or a participle that a clause cannot follow: and | said that, a law | despised that.
    let clause = is_class(&phrase.after, "relative") && (is_cue_form(word) || !tells_nothing(&phrase.before));
    if clause {
        return true;
    }
    // A verb that has its object beside it: the flat that Roe | rented the owners.
    let finite = object && !tells_nothing(&phrase.before);
    has || phrase.after == "to" || finite && !phrase.has_capital(phrase.run.start)
}

/// A participle that only carries the preposition after it: people | involved in the talks.
fn is_carrier(phrase: &Phrase<'_>) -> bool {
    let before = phrase.before.as_str();
    // A giant | called Pahl & Co.
    let named = phrase.single().is_some_and(|word| matches!(word, "called" | "named")) && phrase.has_capital_after();
    let carries = phrase.padding() == "carrier" && phrase.is_closed() || named;
    carries && !is_auxiliary(before) && !phrase.is_joined()
}

/// A noun after a word that wants one, where none follows: the | job Roe is doing, most senior | officials that.
fn is_missing_noun(phrase: &Phrase<'_>) -> bool {
    let before = phrase.before.as_str();
    let figure = before.chars().next_back().is_some_and(|c| c.is_ascii_digit()) && !before.contains('%');
    // An FTC | pamphlet; young undocumented | workers a way.
    let lead = phrase.run.start.checked_sub(2).filter(|at| phrase.sentence.contains(at));
    let initials = lead.is_some_and(|at| {
        let name = phrase.side.text_of(phrase.side.span_of(&(at + 1..at + 2)));
        grammar::INDEFINITE.has(&phrase.side.lower(at)) && name.len() > 1 && !name.contains(char::is_lowercase)
    });
    let participle = before.ends_with("ed") && is_class(&phrase.after, "determiner");
    let wants = wants_noun(before) || figure || initials || participle || class(before) == Some(WordClass::Adjective);
    // So many | people filing for aid.
    let closed = phrase.is_closed() || figure && (phrase.after.ends_with("ing") || phrase.after.ends_with("ed"));
    let noun = |word: &String| !tells_nothing(word) && !is_verb_form(word) && !ADVERBS.contains(word) && !is_time(word);
    let year = phrase.single().is_some_and(is_time) && class(before) == Some(WordClass::Adjective);
    let run = phrase.run.len() == phrase.words.len() && phrase.words.len() <= 2;
    let common = phrase.run.clone().all(|at| !phrase.has_capital(at));
    wants && run && common && closed && (phrase.words.iter().all(noun) || year)
}

/// A whole noun phrase that came where a verb or its object was missing, with no word that joins it: brought | the case in May.
fn is_missing_phrase(phrase: &Phrase<'_>) -> bool {
    let words = &phrase.words;
    let definite = is_class(&words[0], "determiner") || is_class(&words[0], "possessive");
    let plain = phrase.run.len() == words.len() && words.len() <= PHRASE;
    let last = words.last().map_or("", String::as_str);
    let inner = words.iter().skip(1).all(|word| !tells_nothing(word));
    let whole = definite && words.len() > 1 && inner && !is_time(last);
    // Its subject and a verb of grammar: Lysk | man was arrested.
    let subject = words.len() > 1 && is_auxiliary(last) && !tells_nothing(&words[0]);
    let open = |word: &str| is_class(word, "preposition") || is_class(word, "determiner");
    phrase.came && plain && (whole && phrase.is_closed() && !open(&phrase.before) || subject)
}

/// A verb of grammar with its participle, a verb with its object, or a verb of saying with a name before another verb, which
/// came where the clause had none: the news | was released, the office | opened the case after.
fn is_missing_clause(phrase: &Phrase<'_>) -> bool {
    let words = &phrase.words;
    let plain = phrase.run.len() == words.len() && (2..=PHRASE).contains(&words.len());
    let first = words[0].as_str();
    let passive = is_auxiliary(first) && words.iter().skip(1).all(|word| is_verb_form(word) || is_auxiliary(word));
    let object = first.ends_with("ed")
        && is_verb_form(first)
        && words.get(1).is_some_and(|word| wants_noun(word))
        && !words.iter().any(|word| is_class(word, "preposition"));
    let says = is_cue_form(first)
        && (phrase.run.start + 1..phrase.run.end).all(|at| phrase.has_capital(at))
        && (is_auxiliary(&phrase.after) || is_verb_form(&phrase.after));
    let subject = !tells_nothing(&phrase.before) || phrase.before == ",";
    phrase.came && plain && subject && ((passive || object) && phrase.is_closed() || says)
}

/// A name or a noun that a preposition, a verb that denies or a verb before another one had to do without: a woman from |
/// Lysk who, there wasn't | fraud, to help | Roe win.
fn is_missing_object(phrase: &Phrase<'_>) -> bool {
    let words = &phrase.words;
    let plain = phrase.run.len() == words.len() && words.len() <= 2;
    let name = phrase.run.clone().all(|at| phrase.has_capital(at)) && phrase.run.start > phrase.sentence.start;
    let noun = phrase.single().is_some_and(|word| class(word) == Some(WordClass::Noun));
    let stranded = is_class(&phrase.before, "preposition")
        && (is_class(&phrase.after, "relative") || AUXILIARIES.contains(&phrase.after) && phrase.after != "being");
    let denied = phrase.before.ends_with("n't") && is_class(&phrase.after, "conjunction");
    let bare = |word: &str| class(word) == Some(WordClass::Verb) && !word.ends_with("ing") && !word.ends_with("ed");
    let between = phrase.came && bare(&phrase.before) && bare(&phrase.after);
    plain && (stranded && (name || noun) || denied && noun || between && name)
}

/// A phrase whose words stand in the same sentence again: since March … since March. The mayor and the mayor's brother are two,
/// and whoever is named twice has two parts in what is told.
fn is_said_twice(phrase: &Phrase<'_>) -> bool {
    let side = phrase.side;
    let rest = [phrase.sentence.start..phrase.run.start, phrase.run.end..phrase.sentence.end];
    let again = |word: &String| {
        let same = |at: usize| is_same(&side.lower(at), word);
        rest.iter().any(|part| part.clone().any(|at| is_word(side, at) && same(at)))
    };
    let solid: Vec<&String> = phrase.words.iter().filter(|word| !tells_nothing(word)).collect();
    let apart = phrase.is_joined() || phrase.words.iter().any(|word| matches!(word.as_str(), "and" | "or" | "nor"));
    // A name after a verb is somebody in what is told.
    let span = side.span_of(phrase.run);
    let mentions = &side.version.annotations.mentions;
    let named = span.first_overlapping(mentions, |mention| mention.span).is_some() && is_verb_form(&phrase.before);
    let time = phrase.words.iter().any(|word| is_time(word));
    let whole = || rest.iter().any(|part| stands(&side.words[part.clone()], &side.words[phrase.run.clone()]));
    // Before a noun it sets that one apart from another.
    !solid.is_empty()
        && !apart
        && (!named || is_class(&phrase.words[0], "preposition"))
        && (phrase.is_closed() || phrase.words.last() == Some(&phrase.before))
        && solid.into_iter().all(again)
        && (!time || whole())
}

/// Whether some words stand among others in a row.
fn stands(all: &[u32], words: &[u32]) -> bool {
    !words.is_empty() && all.windows(words.len()).any(|window| window == words)
}

#[cfg(test)]
mod tests {
    use super::super::tests::eye::check;

    #[test]
    fn a_gap_that_is_filled_narrows_nothing() {
        check(&[
            (
                "The board wants to know what steps the firm took to it.",
                "The board wants to know what steps the firm took to stop it.",
                "",
            ),
            ("The plan will the fees in May.", "The plan will raise the fees in May.", ""),
            (
                "She said she would, and asked the skipper to stay.",
                "She said she would look at once, and asked the skipper to stay.",
                "",
            ),
            ("Much damage has been to the harbour.", "Much damage has been done to the harbour.", ""),
            (
                "A rule from 1970 to keep the harbour clean was dropped.",
                "A rule from 1970 intended to keep the harbour clean was dropped.",
                "",
            ),
            ("Dorn is weighing whether to Roe.", "Dorn is weighing whether to fire Roe.", ""),
            (
                "The queue grew as 400 waiting for a ferry slept.",
                "The queue grew as 400 people waiting for a ferry slept.",
                "",
            ),
            ("Half of them approve of the Roe is doing.", "Half of them approve of the job Roe is doing.", ""),
            ("In another, Roe told the board to wait.", "In another instance, Roe told the board to wait.", ""),
            (
                "The firm cut more than 1,400, which stunned Lysk.",
                "The firm cut more than 1,400 posts, which stunned Lysk.",
                "",
            ),
            ("Roe brought in May because of the leak.", "Roe brought the libel case in May because of the leak.", ""),
            ("A woman from who had sold boats met Roe.", "A woman from Lysk who had sold boats met Roe.", ""),
            ("Shares fell on the news.", "Shares fell when the news was released.", ""),
            (
                "Roe owns a giant Pahlmann, which builds boats.",
                "Roe owns a giant called Pahlmann, which builds boats.",
                "",
            ),
            ("It could harm to the wall.", "It could cause harm to the wall.", ""),
            ("He met Roe and that the wall would hold.", "He met Roe and said that the wall would hold.", ""),
            ("Roe copied an LHB, which was old.", "Roe copied an LHB pamphlet, which was old.", ""),
            // What narrows.
            ("A woman who had sold boats met Roe.", "A woman from Lysk who had sold boats met Roe.", "scope-changed"),
            ("The firm cut the fees in May.", "The firm cut the harbour fees in May.", "scope-changed"),
            ("The board approved the plan.", "The board approved the interim plan.", "scope-changed"),
            ("The board met the boatmen in Lysk.", "The board met the retired boatmen in Lysk.", "scope-changed"),
            ("The board met on the quay.", "The board met on the quay after the storm.", "scope-changed"),
            ("The union wants to avoid a strike.", "The union wants a strike.", "scope-changed"),
            ("Roe drove the minister to Lysk in May.", "Roe drove to Lysk in May.", "scope-changed"),
        ]);
    }

    #[test]
    fn what_is_said_twice_or_in_passing_says_nothing() {
        check(&[
            ("He left in order to lead the board.", "He left to lead the board.", ""),
            ("He wants a 15% rate rather than the old 20%.", "He wants a 15% rate than the old 20%.", ""),
            ("TK/ The board met in Lysk.", "The board met in Lysk.", ""),
            ("The board met in Lysk.", "Current status: The board met in Lysk.", ""),
            ("Two harbour incident reports are missing.", "Two harbour incident reports (HIRs) are missing.", ""),
            (
                "Since March 2022, the bank raised rates since March 2022 to slow prices.",
                "Since March 2022, the bank raised rates to slow prices.",
                "",
            ),
            (
                "The plan, which the Greens have called the plan a trick, failed.",
                "The plan, which the Greens have called a trick, failed.",
                "",
            ),
            (
                "They sent boats into sailing races around the bay in sailing race.",
                "They sent boats into sailing races around the bay.",
                "",
            ),
            ("He was mainly mainly paid by Roe.", "He was mainly paid by Roe.", ""),
            ("He was mainly paid by Roe.", "He was paid by Roe.", "scope-changed"),
            // The same words elsewhere belong to somebody else, or what is said in passing is not.
            (
                "The bank raised rates since March 2022 to slow prices.",
                "The bank raised rates to slow prices.",
                "scope-changed",
            ),
            ("HOAX: The board met in Lysk.", "The board met in Lysk.", "scope-changed"),
            ("He wants a rather long pier.", "He wants a long pier.", ""),
            ("Dorn asked Roe if Dorn could pay.", "Dorn asked if Dorn could pay.", "scope-changed"),
        ]);
    }

    #[test]
    fn what_the_story_says_nearby_in_both_versions_is_said() {
        let text = |here: &str, there: &str| {
            format!(
                "The Lysk Hall meeting took place in May.\n\nIt rained.\n\nThree of those at the {here}meeting left.\n\n{there}"
            )
        };
        check(&[
            (&text("Lysk Hall ", ""), &text("", ""), ""),
            (&text("secret Norvik ", ""), &text("", ""), "scope-changed"),
        ]);
    }
}
