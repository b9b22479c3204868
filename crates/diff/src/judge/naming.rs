//! Which words of a note name which change: the values it gives as wrong and right, the words it repeats, and what it is about.

use super::acknowledge::{NoteItem, folded, paragraphs};
use super::fingerprint::words as words_of_field;
use crate::change::{Change, Field};
use crate::compare::{Comparison, Side};
use crate::kinds::{self, ChangeKind, Group};
use std::collections::BTreeSet;
use writethru_core::lexicon::{FUNCTION_WORDS, NOTE_OBJECTS, NUMERALS};
use writethru_core::{Notice, NoticeAspect, NoticePlace, NoticeTarget, Span};

/// Words after small ones that are looked at for one that carries meaning.
const SMALL_NEXT: usize = 3;

/// Words beside a value of a note among which it still stands for all of them: “at least 14 boats”.
const BESIDE_MAX: usize = 4;

/// Small words that name a change where a note gives them as what was wrong or is right: not “nearly every one”.
const SMALL_TOLD: usize = 3;

/// Whether folded words hold a figure.
fn has_figure(words: &[String]) -> bool {
    words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// What a note must be about to own up to a kind by its paragraph or its sort; kinds of quotes and of sourcing go by their group.
static SORTS: &[(&ChangeKind, &[NoticeAspect])] = {
    use NoticeAspect::{Figure, Name, Place, Role, Source, Time};
    &[
        (&kinds::QUANTITY_CHANGED, &[Figure, Time]),
        (&kinds::QUANTITY_SLIP, &[Figure, Time]),
        (&kinds::QUANTITY_TARGET_CHANGED, &[Figure]),
        (&kinds::APPROXIMATOR_CHANGED, &[Figure]),
        (&kinds::PRECISION_CHANGED, &[Figure]),
        (&kinds::UNIT_CHANGED, &[Figure]),
        (&kinds::CURRENCY_CHANGED, &[Figure]),
        (&kinds::RANGE_CHANGED, &[Figure]),
        (&kinds::BASELINE_CHANGED, &[Figure, Time]),
        (&kinds::AGE_CHANGED, &[Figure]),
        (&kinds::POLARITY_CHANGED, &[Figure]),
        (&kinds::QUOTE_NUMBER_CHANGED, &[Figure]),
        (&kinds::DURATION_CHANGED, &[Figure, Time]),
        (&kinds::DATE_CHANGED, &[Time]),
        (&kinds::WEEKDAY_CHANGED, &[Time]),
        (&kinds::TIME_CHANGED, &[Time]),
        (&kinds::PERIOD_CHANGED, &[Time]),
        (&kinds::DATELINE_CHANGED, &[Time, Place]),
        (&kinds::PLACE_CHANGED, &[Name, Place]),
        (&kinds::ENTITY_CHANGED, &[Name, Place, Role]),
        (&kinds::NAME_SPELLING_CHANGED, &[Name, Place]),
        (&kinds::PARTIES_SWAPPED, &[Name]),
        (&kinds::SOURCE_NAME_CHANGED, &[Name, Source]),
        (&kinds::SOURCE_ROLE_CHANGED, &[Role, Source]),
        (&kinds::SOURCE_CHANGED, &[Name, Role, Source]),
        (&kinds::QUOTE_SPEAKER_CHANGED, &[Name, Source]),
    ]
};

/// Whether a kind of change is of the sort that a note is about.
pub(super) fn fits(aspect: NoticeAspect, kind: &ChangeKind) -> bool {
    match SORTS.iter().find(|(own, _)| *own == kind) {
        Some((_, aspects)) => aspects.contains(&aspect) || aspect == NoticeAspect::Quote && kind.group == Group::Quote,
        None => match kind.group {
            Group::Quote => aspect == NoticeAspect::Quote,
            Group::Attribution => aspect == NoticeAspect::Source,
            // A headline or lede is recast by whatever changed in it.
            Group::Structure => true,
            Group::Claim | Group::Apparatus => false,
        },
    }
}

/// Whether a note that is about a sort of thing is about another one than a kind of change; of kinds without a sort of their own
/// nothing is known.
fn is_of_another_sort(aspect: NoticeAspect, kind: &ChangeKind) -> bool {
    let sorted = SORTS.iter().any(|(own, _)| *own == kind) || matches!(kind.group, Group::Quote | Group::Attribution);
    sorted && !fits(aspect, kind)
}

/// Whether a change gave a person, a body or a place another name.
pub(crate) fn is_of_name(change: &Change) -> bool {
    let kind = change.kind;
    kind == &kinds::SOURCE_NAME_CHANGED || kind.group == Group::Claim && fits(NoticeAspect::Name, kind)
}

/// Whether a kind of change is about who said something, and not about what was said.
fn is_of_source(kind: &ChangeKind) -> bool {
    kind.group == Group::Attribution || fits(NoticeAspect::Source, kind)
}

/// The words of a change, folded, as notes are held against them.
#[derive(Clone, Debug)]
pub(super) struct ChangedWords {
    kind: &'static ChangeKind,
    was: Vec<String>,
    is: Vec<String>,
    /// The words of the sentences they stand in.
    around: BTreeSet<String>,
}

impl ChangedWords {
    pub(super) fn of(comparison: &Comparison<'_>, change: &Change) -> Self {
        let side = |side: &Side<'_>, span: Option<Span>| {
            let words = span.map(|span| folded(words_of_field(side.version, change.field, span))).unwrap_or_default();
            let small = span.filter(|_| change.field == Field::Text && !is_telling(&words) && !words.is_empty());
            small.map_or(words, |span| with_next(side, span))
        };
        let sentences = [(&comparison.old, change.old), (&comparison.new, change.new)].into_iter();
        let around = sentences.flat_map(|(side, span)| sentence_words(side, change.field, span)).collect();
        Self {
            kind: change.kind,
            was: side(&comparison.old, change.old),
            is: side(&comparison.new, change.new),
            around,
        }
    }

    /// The same change the other way round.
    fn back(&self) -> Self {
        Self { was: self.is.clone(), is: self.was.clone(), ..self.clone() }
    }
}

/// How an item of a note tells of some words that went or came.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// It gives them as what was wrong or is right.
    Given,
    /// It gives some of many words so.
    Among,
    /// They stand in its text.
    Repeated,
    /// Not at all.
    Not,
}

impl NoteItem {
    /// Whether it speaks of what changed in a pair of versions.
    pub fn says(&self, comparison: &Comparison<'_>, change: &Change) -> bool {
        self.names(&ChangedWords::of(comparison, change)) && !self.contradicts(comparison, change)
    }

    /// Whether it speaks of a change that an earlier version made: by the words that went and those that came, or by one of them where it
    /// does not give another word for the other. What brought the error is named as well as what put it right.
    pub(super) fn names_earlier(&self, words: &ChangedWords) -> bool {
        let back = words.back();
        let whole = |words: &ChangedWords| {
            let (was, is) = self.told(words);
            matches!(was, Told::Given | Told::Among) && matches!(is, Told::Given | Told::Among)
        };
        let other = |given: &[String], own: &[String]| {
            let figure = has_figure(own);
            figure && given.iter().any(|value| has_figure(&folded(value))) && !self.gives(given, own)
        };
        let disagrees = other(&self.read.was, &words.was) || other(&self.read.is, &words.is);
        // A figure alone is not enough: 12 ferries, 12 crews.
        let (was, is) = self.told(words);
        let lone = was == Told::Not || is == Told::Not;
        let about = &self.read.about;
        let is_of_sentence = about.is_empty() || about.iter().any(|word| words.around.contains(word));
        whole(&back) || self.names(words) && !disagrees && (!lone || is_of_sentence)
    }

    /// Whether it holds the wrong words of a change that it names: those that went, or those that came where the change brought the error.
    pub(super) fn repeats_wrong(&self, words: &ChangedWords) -> bool {
        holds(&self.words, &words.was)
            || self.gives(&self.read.was, &words.was)
            || self.gives(&self.read.was, &words.is)
    }

    /// Whether it names the words that went or came. One side is enough where the item gives it as wrong or right, or gives nothing and
    /// is about such a thing; that a note which corrects something else happens to hold a word is not enough, nor that its figure stands
    /// somewhere in a whole sentence that came.
    fn names(&self, words: &ChangedWords) -> bool {
        let gives_nothing = self.read.was.is_empty() && self.read.is.is_empty();
        let is_elsewhere = self.aspect().is_some_and(|aspect| is_of_another_sort(aspect, words.kind));
        match self.told(words) {
            (Told::Not | Told::Among, Told::Not) | (Told::Not, Told::Among) => false,
            (Told::Given, Told::Not) | (Told::Not, Told::Given) => !is_elsewhere,
            (Told::Repeated, Told::Not) | (Told::Not, Told::Repeated) => {
                gives_nothing && !is_elsewhere && !is_of_source(words.kind) || self.speaks_of(words.kind)
            }
            _ => true,
        }
    }

    /// Whether a word of it is for what a kind of change is about: the spelling, the number, the source.
    fn speaks_of(&self, kind: &ChangeKind) -> bool {
        let of_word = |word: &String| NoticeAspect::from_id(NOTE_OBJECTS.get(word)?.column(0));
        self.aspect().into_iter().chain(self.words.iter().filter_map(of_word)).any(|aspect| fits(aspect, kind))
    }

    /// How it tells of the words that went, and of those that came.
    fn told(&self, words: &ChangedWords) -> (Told, Told) {
        let side = |own: &[String], values: &[String]| {
            let given = values.iter().filter(|value| self.gives(std::slice::from_ref(value), own));
            let least = given.map(|value| own.len().saturating_sub(folded(value).len())).min();
            if least.is_some_and(|beside| beside <= BESIDE_MAX) {
                Told::Given
            } else if holds(&self.words, own) {
                Told::Repeated
            } else if least.is_some() {
                Told::Among
            } else {
                Told::Not
            }
        };
        (side(&words.was, &self.read.was), side(&words.is, &self.read.is))
    }

    /// Whether one of some values is these words, stands among them or has them.
    fn gives(&self, values: &[String], words: &[String]) -> bool {
        let small =
            |value: &[String]| value.len() >= SMALL_TOLD && words.windows(value.len()).any(|window| window == value);
        let told = |value: &[String]| holds(words, value) || holds(value, words) || small(value);
        values.iter().any(|value| told(&folded(value)))
    }

    /// Whether it gives a figure that was wrong or is right, and neither the change nor the story has it: it is 60 million, not 50,
    /// where 40 became 60.
    fn contradicts(&self, comparison: &Comparison<'_>, change: &Change) -> bool {
        let differs = |side: &Side<'_>, span: Option<Span>, values: &[String]| {
            let words = span.map(|span| folded(words_of_field(side.version, change.field, span))).unwrap_or_default();
            let figures: Vec<Vec<String>> =
                values.iter().map(|value| folded(value)).filter(|it| has_figure(it)).collect();
            let same = |value: &Vec<String>| holds(&words, value) || holds(value, &words);
            if figures.is_empty() || !has_figure(&words) || figures.iter().any(same) {
                return false;
            }
            let text = &side.version.text;
            let told = paragraphs(side.version).into_iter().map(|span| folded(span.of(text)));
            told.into_iter().all(|told| !figures.iter().any(|value| holds(&told, value)))
        };
        fits(NoticeAspect::Figure, change.kind)
            && (differs(&comparison.old, change.old, &self.read.was)
                || differs(&comparison.new, change.new, &self.read.is))
    }

    /// What it is about: of a quotation that was given to the wrong person, the source and not the words.
    pub(super) fn aspect(&self) -> Option<NoticeAspect> {
        let attributed = self.words.iter().any(|word| matches!(word.as_str(), "attributed" | "misattributed"));
        match self.read.aspect {
            Some(NoticeAspect::Quote) if attributed => Some(NoticeAspect::Source),
            aspect => aspect,
        }
    }

    /// Whether it points to the paragraph a change stands in, and is about such a change.
    pub(super) fn points_to(&self, comparison: &Comparison<'_>, change: &Change) -> bool {
        if self.aspect().is_some_and(|aspect| !fits(aspect, change.kind)) {
            return false;
        }
        let places = &self.read.places;
        if change.field == Field::Headline {
            return places.contains(&NoticeTarget::Headline);
        }
        let Some(new) = change.new.filter(|_| change.field == Field::Text) else { return false };
        let spans = paragraphs(comparison.new.version);
        let Some(at) = spans.iter().position(|span| span.contains(new)) else { return false };
        places.contains(&NoticeTarget::Paragraph(at + 1))
            || at + 1 == spans.len() && places.contains(&NoticeTarget::Last)
    }

    /// The paragraphs it lists, from 0.
    pub(super) fn paragraphs(&self, all: usize) -> impl Iterator<Item = usize> + '_ {
        self.read.places.iter().filter_map(move |place| match place {
            NoticeTarget::Paragraph(number) => number.checked_sub(1),
            NoticeTarget::Last => all.checked_sub(1),
            _ => None,
        })
    }

    /// Whether it gives a figure that was wrong or is right: then it is about that figure and no other thing of its paragraph.
    pub(super) fn gives_figure(&self) -> bool {
        self.read.was.iter().chain(&self.read.is).any(|value| has_figure(&folded(value)))
    }

    /// Whether it is about such a change and about words of its sentence: “to fix number of jobs”, where 120 jobs became 210.
    pub(super) fn is_about(&self, comparison: &Comparison<'_>, change: &Change) -> bool {
        self.aspect().is_some_and(|aspect| fits(aspect, change.kind)) && self.shares_sentence(comparison, change)
    }

    /// Whether all it is about stands in the sentence of a change, before or after.
    pub(super) fn shares_sentence(&self, comparison: &Comparison<'_>, change: &Change) -> bool {
        let about = &self.read.about;
        let side = |side: &Side<'_>, span: Option<Span>| {
            let words = sentence_words(side, change.field, span);
            about.iter().all(|word| words.contains(word))
        };
        !about.is_empty()
            && change.field == Field::Text
            && (side(&comparison.old, change.old) || side(&comparison.new, change.new))
    }

    /// Whether its last two words, where both carry meaning, stand in a sentence of the new version: the name of the ferry line, in a story
    /// that tells of the ferry line elsewhere. One word may be what the thing itself is called: the spelling of the town.
    pub(super) fn tells_of_elsewhere(&self, comparison: &Comparison<'_>) -> bool {
        let [.., first, second] = self.words.as_slice() else { return false };
        if [first, second].iter().any(|word| FUNCTION_WORDS.contains(*word)) {
            return false;
        }
        let version = comparison.new.version;
        let article = &version.article;
        let is_note = |span: Span| {
            let place = |notice: &Notice| matches!(notice.place, NoticePlace::Text(place) if place.overlaps(span));
            article.notices.iter().any(place)
        };
        let told = article.sentences.iter().map(|sentence| sentence.span).filter(|&span| !is_note(span));
        told.map(|span| folded(span.of(&version.text))).any(|words| words.contains(first) && words.contains(second))
    }
}

/// Tokens of a sentence on each side of a change that are held against a note; no sentence that people write has more.
const SENTENCE: usize = 100;

/// The words of the sentence that a span of the text stands in.
fn sentence_words(side: &Side<'_>, field: Field, span: Option<Span>) -> Vec<String> {
    let article = &side.version.article;
    let Some(span) = span.filter(|_| field == Field::Text) else { return Vec::new() };
    let Some(sentence) = article.sentence_at(span.start).and_then(|at| article.sentences.get(at)) else {
        return Vec::new();
    };
    let at = article.token_at(span.start);
    let near = at.saturating_sub(SENTENCE).max(sentence.tokens.start)..(at + SENTENCE).min(sentence.tokens.end);
    folded(side.text_of(side.span_of(&near)))
}

/// Whether one of some words carries meaning.
fn is_telling(words: &[String]) -> bool {
    words.iter().any(|word| !FUNCTION_WORDS.contains(word))
}

/// Small words with those after them, up to one that carries meaning: not | sign.
fn with_next(side: &Side<'_>, span: Span) -> Vec<String> {
    let tokens = side.tokens_in(span);
    let mut words = folded(side.text_of(span));
    for at in tokens.end..tokens.end + SMALL_NEXT {
        words.extend(folded(&side.lower(at)));
        if is_telling(&words) {
            break;
        }
    }
    words
}

/// Whether words hold others in a row, of which one carries meaning.
pub(super) fn holds(words: &[String], others: &[String]) -> bool {
    // A bare number is not held by a sum that has it: 12, $12 million.
    let bare = matches!(others, [number] if number.bytes().all(|byte| byte.is_ascii_digit()));
    let part_of_sum = |at: usize| {
        let before =
            at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| matches!(word.as_str(), "$" | "£" | "€"));
        let scaled = |word: &String| NUMERALS.get(word).is_some_and(|row| row.column(1) == "scale");
        before || words.get(at + 1).is_some_and(scaled)
    };
    let mut windows = words.windows(others.len().max(1)).enumerate();
    is_telling(others) && windows.any(|(at, window)| window == others && !(bare && part_of_sum(at)))
}
