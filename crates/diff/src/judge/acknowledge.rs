//! Acknowledgement: which note of the new version owns up to which change.
//!
//! A note names a change when one of its items holds the words that went or the words that came, or points to the paragraph they stand
//! in and is about such a thing (“corrects year in third paragraph”), or is about the one thing of its sort that changed (“corrects
//! spelling of town”). That the note was added in the same version is what makes it about this change.

use crate::align::words::fold;
use crate::change::{Change, Field};
use crate::compare::apparatus::is_reworded;
use crate::compare::{Comparison, Side};
use crate::kinds::{self, Group, Severity};
use std::collections::{BTreeMap, BTreeSet};
use writethru_core::extract::corrections;
use writethru_core::structure::tokens::tokenize;
use writethru_core::{
    BlockKind, Notice, NoticeAct, NoticeAspect, NoticeItem, NoticeKind, NoticePlace, Span, TokenKind, Version,
};

use super::Finding;
use super::fingerprint::words as words_of_field;
use super::naming::fits;

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
    pub(super) words: Vec<String>,
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
        .map(|(kind, count)| {
            let words = kind.replace('-', " ");
            if *count > 1 { format!("{words} ({count})") } else { words }
        })
        .collect();
    let changes = if errors.len() == 1 { "1 change has" } else { &format!("{} changes have", errors.len()) };
    let message = format!("{changes} no correction note: {}", listed.join(", "));
    let place = (first.change.field, first.change.new);
    Some(Change::new(&kinds::UNACKNOWLEDGED_CHANGE, None, place.1, message).field(place.0))
}

/// The notes that the new version brought.
pub fn notes(old: &Version, new: &Version) -> Vec<Note> {
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
        (true, Some(_)) if item.tells_of_elsewhere(comparison) => Vec::new(),
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

/// The paragraphs of a version, as a note numbers them.
pub(super) fn paragraphs(version: &Version) -> Vec<Span> {
    let numbered = version.article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    numbered.map(|block| block.span).collect()
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
    fn a_note_that_corrects_something_else_names_nothing_by_sharing_a_word() {
        let old = "The line lost $9 million on Monday, officials said.\n\nIt has 15 ferries.\n";
        for (note, new, named) in [
            // The name is in the note; that the source changed is not.
            (
                "Correction, March 3: An earlier version of this story misstated the loss of Northline as $9 million; it is $12 million.",
                "The line lost $12 million on Monday, Northline said.\n\nIt has 15 ferries.\n",
                "9 million",
            ),
            (
                "Correction, March 3: An earlier version of this story said the line lost $9 million. Northline lost $12 million.",
                "The line lost $12 million on Monday, Northline said.\n\nIt has 15 ferries.\n",
                "9 million",
            ),
            (
                "Correction, March 3: The loss, according to Northline, was $12 million, not $9 million.",
                "The line lost $12 million on Monday, Northline said.\n\nIt has 15 ferries.\n",
                "9 million",
            ),
            // It speaks of the source.
            (
                "Correction, March 3: An earlier version of this story attributed the figure to officials. It came from Northline.",
                "The line lost $9 million on Monday, Northline said.\n\nIt has 15 ferries.\n",
                "officials",
            ),
            (
                "Correction, March 3: Northline, not officials, gave the loss.",
                "The line lost $9 million on Monday, Northline said.\n\nIt has 15 ferries.\n",
                "officials",
            ),
            // A figure of another thing that happens to have been the same.
            (
                "Correction, March 3: An earlier version of this story misstated the number of ferries as 15; it is 14.",
                "The line lost $9 million on Monday, officials said.\n\nIt has 14 ferries.\n",
                "15",
            ),
        ] {
            let found = diff(&version(old), &version(&format!("{new}\n{note}\n")), &Policy::default());
            let told = found.findings.iter().filter(|finding| finding.note.is_some());
            let words: Vec<&str> = told.filter_map(|finding| Some(finding.change.old?.of(old))).collect();
            assert_eq!(words.join(" ").replace('$', ""), named, "{note}: {:#?}", found.findings);
        }
    }

    #[test]
    fn a_note_on_the_name_of_another_thing_covers_no_name() {
        let old = "Mayor Ida Brown signed the law on Monday.\n\nThe Norvik ferry line will close in May.\n";
        for (thing, open) in [("mayor", 0), ("ferry line", 1), ("town clerk", 0)] {
            let note = format!("Correction: An earlier version of this article gave the wrong name for the {thing}.");
            let new = format!("{}\n{note}\n", old.replace("Brown", "Crane"));
            let found = diff(&version(old), &version(&new), &Policy { notes_suppress: true, ..Policy::default() });
            let errors = found.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
            assert_eq!(errors, open, "{thing}: {:#?}", found.findings);
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
