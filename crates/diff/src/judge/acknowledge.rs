//! Acknowledgement: which note of the new version owns up to which change.
//!
//! A note names a change when one of its items holds the words that went or the words that came, or points to the paragraph they stand
//! in and is about such a thing (“corrects year in third paragraph”), or is about the one thing of its sort that changed (“corrects
//! spelling of town”). That the note was added in the same version is what makes it about this change.

use crate::align::words::fold;
use crate::change::{Change, Field};
use crate::compare::apparatus::is_reworded;
use crate::compare::{Comparison, Side};
use crate::kinds::{self, ChangeKind, Group, Severity};
use std::collections::{BTreeMap, BTreeSet};
use writethru_core::extract::corrections;
use writethru_core::lexicon::{FUNCTION_WORDS, NUMERALS};
use writethru_core::structure::tokens::tokenize;
use writethru_core::{
    BlockKind, Notice, NoticeAct, NoticeAspect, NoticeItem, NoticeKind, NoticePlace, NoticeTarget, Span, TokenKind,
    Version,
};

use super::Finding;
use super::fingerprint::words as words_of_field;

/// Words after small ones that are looked at for one that carries meaning.
const SMALL_NEXT: usize = 3;

/// Small words that name a change where a note gives them as what was wrong or is right: not “nearly every one”.
const SMALL_TOLD: usize = 3;

/// Paragraphs that a note may point at without saying what was wrong there.
const POINTED_MAX: usize = 2;

/// Items of a note that are matched.
const ITEMS_MAX: usize = 64;

/// Words of a label with its day at most: Correction: May 5, 2026.
const LABEL_WORDS: usize = 6;

/// A note that the new version brought.
#[derive(Clone, Debug)]
pub struct Note {
    /// Where it stands, when it stands in the text.
    pub place: Option<Span>,
    /// What it is.
    pub kind: NoticeKind,
    /// Its wording.
    pub text: String,
    /// Whether it is only a tag before the headline.
    pub tag: bool,
    /// Whether it names a day.
    pub dated: bool,
    /// Whether it is a note of the old version in other words.
    pub reworded: bool,
    /// What it says was done.
    pub items: Vec<NoteItem>,
}

/// One thing a note says was done, with its words.
#[derive(Clone, Debug)]
pub struct NoteItem {
    /// What was read from it.
    pub read: NoticeItem,
    words: Vec<String>,
}

/// Which item of which note names a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Naming {
    /// Index of the note.
    pub note: usize,
    /// Index of its item.
    pub item: usize,
}

/// The notices of one version that another did not have.
pub fn came<'a>(old: &Version, new: &'a Version) -> impl Iterator<Item = &'a Notice> {
    let known: BTreeSet<String> = old.article.notices.iter().map(|notice| fold(&notice.text)).collect();
    new.article.notices.iter().filter(move |notice| !known.contains(&fold(&notice.text)))
}

/// Whether a version brought any note that owns up to an error ([`Note::owns_up`]), or takes the story back.
///
/// A kill or withdrawal counts: it tells editors not to use a word of what stood before, which is more than any correction says. A
/// refile does not: it is for slips, and what weighs more should have been sent as corrected.
pub fn owned_up(old: &Version, new: &Version) -> bool {
    came(old, new).any(|notice| notice.kind.ends() || Note::read(new, notice).owns_up())
}

/// The roll-up: findings that would merit a correction, and no note at all. It stands at the first of them.
pub fn unacknowledged<'a>(
    (old, new): (&Version, &Version),
    findings: impl Iterator<Item = &'a Finding>,
) -> Option<Change> {
    let errors: Vec<&Finding> =
        findings.filter(|finding| finding.severity == Severity::Error && finding.note.is_none()).collect();
    let first = errors.first()?;
    if owned_up(old, new) {
        return None;
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    errors.iter().for_each(|finding| *kinds.entry(finding.change.kind.id).or_default() += 1);
    let listed: Vec<String> = kinds
        .iter()
        .map(|(kind, count)| if *count > 1 { format!("{count} {kind}") } else { (*kind).to_owned() })
        .collect();
    let changes = if errors.len() == 1 { "1 change has" } else { &format!("{} changes have", errors.len()) };
    let message = format!("{changes} no correction note: {}", listed.join(", "));
    let place = (first.change.field, first.change.new);
    Some(Change::new(&kinds::UNACKNOWLEDGED_CHANGE, None, place.1, message).field(place.0))
}

/// The notes that the new version brought.
pub fn notes(comparison: &Comparison<'_>) -> Vec<Note> {
    let (old, new) = (comparison.old.version, comparison.new.version);
    let note = |notice: &Notice| {
        let reworded = old.article.notices.iter().any(|before| is_reworded(before, notice));
        Note { reworded, ..Note::read(new, notice) }
    };
    let mut notes: Vec<Note> = came(old, new).map(note).collect();
    // A day over a note is the day of the note: “Correction: May 5, 2026”, and under it what was wrong.
    for at in 1..notes.len() {
        let (above, below) = (&notes[at - 1], &notes[at]);
        let label = above.dated && above.text.split_whitespace().count() <= LABEL_WORDS;
        let under = above.place.zip(below.place).is_some_and(|(above, below)| {
            new.text.get(above.end..below.start).is_some_and(|between| between.trim().is_empty())
        });
        notes[at].dated |= label && under;
    }
    notes
}

impl Note {
    /// A notice of a version, read.
    pub fn read(version: &Version, notice: &Notice) -> Self {
        let (place, tag) = match notice.place {
            NoticePlace::Text(span) => {
                (Some(span), version.article.headline.is_some_and(|headline| headline.contains(span)))
            }
            NoticePlace::Headline(_) => (None, true),
            NoticePlace::Metadata => (None, false),
        };
        let read = corrections::read(notice);
        let items = read.items.into_iter().take(ITEMS_MAX).map(|read| NoteItem { words: folded(&read.text), read });
        Self {
            place,
            kind: notice.kind,
            text: notice.text.clone(),
            tag,
            dated: read.dated,
            reworded: false,
            items: items.collect(),
        }
    }

    /// Whether it owns up to an error, or explains one: by what it is, or by an item that corrects. The one rule of which notes do.
    pub fn owns_up(&self) -> bool {
        self.kind.corrects() || self.items.iter().any(|item| item.read.act == NoticeAct::Correct)
    }

    /// Whether an item owns up to what it names.
    pub fn owns(&self, item: &NoteItem) -> bool {
        match item.read.act {
            NoticeAct::Correct | NoticeAct::Refile => true,
            NoticeAct::Recast => self.kind.corrects(),
            _ => self.kind == NoticeKind::EditorsNote || self.kind.ends(),
        }
    }

    /// Whether a change is the coming of the note itself.
    fn holds_itself(&self, change: &Change) -> bool {
        self.place.is_some_and(|place| change.field == Field::Text && change.new.is_some_and(|new| place.contains(new)))
    }
}

/// Which note names which change, in order of the changes.
pub fn named(comparison: &Comparison<'_>, notes: &[Note], changes: &[Change]) -> Vec<Option<Naming>> {
    // An item that says the words of one change is about that one, and not about all its paragraph.
    let is_of_another = |item: &NoteItem, change: &Change| {
        let stated = |other: &&Change| matches!(other.kind.group, Group::Quote | Group::Attribution | Group::Claim);
        let mut others = changes.iter().filter(stated).filter(|other| other.order() != change.order());
        stated(&change) && others.any(|other| item.says(comparison, other))
    };
    let mut named: Vec<Option<Naming>> = changes
        .iter()
        .map(|change| {
            let all = notes.iter().enumerate().filter(|(_, note)| !note.holds_itself(change));
            let items = all.flat_map(|(at, note)| {
                note.items
                    .iter()
                    .enumerate()
                    .filter(|(_, item)| note.owns(item))
                    .map(move |(index, item)| (at, index, item))
            });
            let mut items = items.filter(|_| change.kind.group != Group::Apparatus);
            let found = items.find(|(_, _, item)| item.says(comparison, change));
            found.map(|(note, item, _)| Naming { note, item })
        })
        .collect();
    pointed(comparison, notes, changes, &mut named, &is_of_another);
    for (at, note) in notes.iter().enumerate() {
        for (index, item) in note.items.iter().enumerate().filter(|(_, item)| note.owns(item)) {
            let naming = Naming { note: at, item: index };
            if !named.contains(&Some(naming)) {
                for change in only_one(comparison, note, item, changes) {
                    named[change] = named[change].or(Some(naming));
                }
            }
        }
    }
    named
}

/// What notes own up to by pointing at a paragraph: one change in each of at most two paragraphs. A longer list, or one of more
/// than half of the story that does not say what was wrong, owns up to nothing.
fn pointed(
    comparison: &Comparison<'_>,
    notes: &[Note],
    changes: &[Change],
    named: &mut [Option<Naming>],
    is_of_another: &dyn Fn(&NoteItem, &Change) -> bool,
) {
    let all = paragraphs(comparison.new.version).len();
    for (note, at) in notes.iter().zip(0..) {
        let listed: BTreeSet<usize> = note.items.iter().flat_map(|item| item.paragraphs(all)).collect();
        let vague = note.items.iter().all(|item| item.aspect().is_none());
        if listed.len() > POINTED_MAX || vague && listed.len() * 2 > all.max(2) {
            continue;
        }
        let mut told: BTreeSet<(usize, Option<usize>)> = BTreeSet::new();
        for (index, item) in note.items.iter().enumerate().filter(|(_, item)| note.owns(item) && !item.gives_figure()) {
            for (change, naming) in changes.iter().zip(named.iter_mut()) {
                let open = naming.is_none() && change.kind.group != Group::Apparatus && !note.holds_itself(change);
                if open && item.points_to(comparison, change) && !is_of_another(item, change) {
                    let place = paragraph_of(comparison, change);
                    if told.insert((index, place)) {
                        *naming = Some(Naming { note: at, item: index });
                    }
                }
            }
        }
    }
}

/// The paragraph of the new version that a change stands in.
fn paragraph_of(comparison: &Comparison<'_>, change: &Change) -> Option<usize> {
    let new = change.new.filter(|_| change.field == Field::Text)?;
    paragraphs(comparison.new.version).iter().position(|span| span.contains(new))
}

/// The changes an item is about when it names no words and no paragraph: those of one edit, if only one edit fits.
fn only_one(comparison: &Comparison<'_>, note: &Note, item: &NoteItem, changes: &[Change]) -> Vec<usize> {
    let told = !item.read.was.is_empty() || !item.read.is.is_empty() || !item.read.places.is_empty();
    if item.read.act == NoticeAct::Remove && item.read.aspect == Some(NoticeAspect::Quote) {
        return (0..changes.len()).filter(|&at| changes[at].kind == &kinds::QUOTE_REMOVED).collect();
    }
    let mends = matches!(item.read.act, NoticeAct::Correct | NoticeAct::Recast | NoticeAct::Refile);
    if !mends || told || item.read.aspect.is_none() && item.read.about.is_empty() {
        return Vec::new();
    }
    let fits = |change: &Change| {
        let weight = change.severity.unwrap_or(change.kind.severity);
        matches!(change.kind.group, Group::Quote | Group::Attribution | Group::Claim)
            && weight >= Severity::Warning
            && change.old.is_some()
            && change.new.is_some()
            && !note.holds_itself(change)
            && item.aspect().is_none_or(|aspect| fits(aspect, change.kind))
    };
    let fitting: Vec<usize> = (0..changes.len()).filter(|&at| fits(&changes[at])).collect();
    let near: Vec<usize> =
        fitting.iter().copied().filter(|&at| item.shares_sentence(comparison, &changes[at])).collect();
    // Where no word tells, a note for one thing is for the one thing of weight.
    let chosen = match (near.is_empty(), item.read.aspect) {
        (false, _) => near,
        (true, Some(_)) => fitting,
        // It tells of something else.
        (true, None) => Vec::new(),
    };
    // A name that was changed in three places was changed once.
    let mut edits: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for at in chosen {
        let change = &changes[at];
        let words = |side: &Side<'_>, span: Option<Span>| {
            fold(span.map_or("", |span| words_of_field(side.version, change.field, span)))
        };
        edits.entry((words(&comparison.old, change.old), words(&comparison.new, change.new))).or_default().push(at);
    }
    match edits.into_values().collect::<Vec<_>>() {
        edits if edits.len() == 1 => edits.into_iter().flatten().collect(),
        _ => Vec::new(),
    }
}

/// What a change is once a note has named it: a misquotation that was put right under a note is another matter than words that
/// were altered in silence. What exactly differed stays in its details.
pub(super) fn corrected(comparison: &Comparison<'_>, change: Change, item: Option<&NoteItem>) -> Change {
    let misquoted = [&kinds::QUOTE_REWORDED, &kinds::QUOTE_NEGATION_CHANGED, &kinds::QUOTE_SILENT_OMISSION];
    let owned = item.is_some_and(|item| {
        let misquotes = item.words.iter().any(|word| word.starts_with("misquot"));
        item.read.act == NoticeAct::Correct && (misquotes || item.says(comparison, &change))
    });
    if !owned || !misquoted.contains(&change.kind) {
        return change;
    }
    let (kind, message) = (change.kind.id, format!("a misquotation was corrected with a note: {}", change.message));
    Change { kind: &kinds::QUOTE_CORRECTED, message, severity: None, ..change }.detail("instead_of", kind)
}

/// Whether a change would merit a correction by itself.
pub(super) fn is_weighty(change: &Change) -> bool {
    let error = change.severity.unwrap_or(change.kind.severity) == Severity::Error;
    (error || change.kind == &kinds::QUOTE_CORRECTED) && change.kind.group != Group::Apparatus
}

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
fn fits(aspect: NoticeAspect, kind: &ChangeKind) -> bool {
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

impl NoteItem {
    /// Whether it says the words that went or the words that came, or one of its values is what changed.
    pub fn says(&self, comparison: &Comparison<'_>, change: &Change) -> bool {
        let side = |side: &Side<'_>, span: Option<Span>, values: &[String]| {
            let words = span.map(|span| folded(words_of_field(side.version, change.field, span))).unwrap_or_default();
            let small = span.filter(|_| change.field == Field::Text && !is_telling(&words) && !words.is_empty());
            let words = small.map_or(words, |span| with_next(side, span));
            let small = |value: &[String]| {
                value.len() >= SMALL_TOLD && words.windows(value.len()).any(|window| window == value)
            };
            let told = |value: &[String]| holds(&words, value) || small(value);
            holds(&self.words, &words) || values.iter().any(|value| told(&folded(value)))
        };
        let says =
            side(&comparison.old, change.old, &self.read.was) || side(&comparison.new, change.new, &self.read.is);
        says && !self.contradicts(comparison, change)
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
    fn aspect(&self) -> Option<NoticeAspect> {
        let attributed = self.words.iter().any(|word| matches!(word.as_str(), "attributed" | "misattributed"));
        match self.read.aspect {
            Some(NoticeAspect::Quote) if attributed => Some(NoticeAspect::Source),
            aspect => aspect,
        }
    }

    /// Whether it points to the paragraph a change stands in, and is about such a change.
    fn points_to(&self, comparison: &Comparison<'_>, change: &Change) -> bool {
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
    fn paragraphs(&self, all: usize) -> impl Iterator<Item = usize> + '_ {
        self.read.places.iter().filter_map(move |place| match place {
            NoticeTarget::Paragraph(number) => number.checked_sub(1),
            NoticeTarget::Last => all.checked_sub(1),
            _ => None,
        })
    }

    /// Whether it gives a figure that was wrong or is right: then it is about that figure and no other thing of its paragraph.
    fn gives_figure(&self) -> bool {
        self.read.was.iter().chain(&self.read.is).any(|value| has_figure(&folded(value)))
    }

    /// Whether it is about such a change and about words of its sentence: “to fix number of jobs”, where 120 jobs became 210.
    pub(super) fn is_about(&self, comparison: &Comparison<'_>, change: &Change) -> bool {
        self.aspect().is_some_and(|aspect| fits(aspect, change.kind)) && self.shares_sentence(comparison, change)
    }

    /// Whether all it is about stands in the sentence of a change, before or after.
    fn shares_sentence(&self, comparison: &Comparison<'_>, change: &Change) -> bool {
        let about = &self.read.about;
        let side = |side: &Side<'_>, span: Option<Span>| {
            let version = side.version;
            let sentence =
                span.and_then(|span| version.article.sentences.get(version.article.sentence_at(span.start)?));
            let words = sentence.map(|sentence| folded(sentence.span.of(&version.text))).unwrap_or_default();
            about.iter().all(|word| words.contains(word))
        };
        !about.is_empty()
            && change.field == Field::Text
            && (side(&comparison.old, change.old) || side(&comparison.new, change.new))
    }
}

/// The paragraphs of a version, as a note numbers them.
pub(super) fn paragraphs(version: &Version) -> Vec<Span> {
    let numbered = version.article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    numbered.map(|block| block.span).collect()
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

/// The words of a text, folded, without marks.
pub(super) fn folded(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let words =
        tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Symbol));
    words.map(|token| fold(token.span.of(text))).collect()
}

#[cfg(test)]
mod tests {
    use crate::{Policy, Severity, diff};
    use writethru_core::{Manuscript, Version};

    fn version(text: &str) -> Version {
        Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() })
    }

    #[test]
    fn a_note_covers_what_it_names_and_nothing_else() {
        let old = "HARBOR (Norwire) - The line lost $9 million on Monday, police said.\n\nThe ferry left at 8 a.m. with a crew of 40.\n";
        let changed = "HARBOR (Norwire) - The line lost $12 million on Monday, police said.\n\nThe ferry left at 8 a.m. with a crew of 14.\n";
        let policy = Policy { notes_suppress: true, ..Policy::default() };
        for (note, errors) in [
            ("", 2),
            ("(Corrects loss to $12 million)", 1),
            ("(Corrects second paragraph)", 1),
            // All of a story is no place in it.
            ("(Corrects first and second paragraphs)", 2),
            ("(Corrects figures in first and second paragraphs)", 0),
            ("(Corrects figure in second paragraph)", 1),
            ("(Corrects spelling of name in second paragraph)", 2),
            ("(Corrects size of crew)", 1),
            ("(Adds quote in second paragraph, corrects crew)", 1),
            ("(Adds crew of 14)", 2),
            (
                "Correction, March 3: An earlier version of this story misstated the loss as $9 million; it is $12 million.",
                1,
            ),
            ("This story has been corrected.", 2),
            ("(Corrects loss to $12 million, and crew from 40)", 0),
            ("(Updates throughout)", 2),
        ] {
            let new = if note.is_empty() { changed.to_owned() } else { format!("{note}\n\n{changed}") };
            let found = diff(&version(old), &version(&new), &policy);
            let open = found.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
            let kinds: Vec<_> =
                found.findings.iter().map(|f| (f.change.kind.id, f.severity, &f.change.message)).collect();
            assert_eq!(open, errors, "{note}: {kinds:#?}");
        }
    }

    #[test]
    fn a_note_that_says_the_words_is_not_about_all_its_paragraph() {
        let old = "The line lost $9 million on Monday, police said. It has 15 ferries.\n";
        let new = "The line lost $12 million on Monday, police said. It has 12 ferries.\n";
        for (note, named) in [
            ("(Corrects loss to $12 million in first paragraph)", "9 million"),
            // One thing of a paragraph, the first that changed.
            ("(Corrects figure in first paragraph)", "9 million"),
            ("(Corrects number of ferries to 12)", "15"),
        ] {
            let found = diff(&version(old), &version(&format!("{note}\n\n{new}")), &Policy::default());
            let told = found.findings.iter().filter(|finding| finding.note.is_some());
            let words: Vec<&str> = told.filter_map(|finding| Some(finding.change.old?.of(old))).collect();
            assert_eq!(words.join(" ").replace('$', ""), named, "{note}");
        }
    }
}
