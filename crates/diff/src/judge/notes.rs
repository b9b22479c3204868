//! Notes against changes: what a note of correction says, held against what is found, in both directions.

use super::acknowledge::{Naming, Note, NoteItem, folded, is_weighty, paragraphs};
use super::late::Unnoted;
use super::naming::holds;
use super::{Finding, fingerprint::words};
use crate::change::{Change, Field};
use crate::compare::headline::bare;
use crate::compare::{Comparison, Side, short};
use crate::kinds::{self, ChangeKind, Group, Severity};
use writethru_core::lexicon::NOTE_VERBS;
use writethru_core::{NoticeAct, NoticeKind, NoticePlace, NoticeTarget, Span, Version};

/// Changes that a message names.
const LISTED: usize = 3;

/// Paragraphs before a note at the foot that make it buried.
const BURIED_UNDER: usize = 3;

/// A finding with the item that names it.
pub(super) type Named = (Finding, Option<Naming>);

/// What the notes of the new version, and those that stood in the old one, fall short of; `late` are the changes of earlier versions that
/// they name.
pub(super) fn against(
    comparison: &Comparison<'_>,
    notes: &[Note],
    findings: &[Named],
    late: &[(&Unnoted, Naming)],
) -> Vec<Change> {
    let mut changes = Vec::new();
    let case = Case { comparison, notes, findings, late };
    let said = notes.iter().any(|note| !note.tag && note.owns_up() && !note.is_vague());
    for (at, note) in notes.iter().enumerate().filter(|(_, note)| !note.reworded) {
        changes.extend(euphemism(&case, note));
        if note.tag && notes.iter().any(|other| !other.tag && other.owns_up()) || !note.tag && note.is_vague() && said {
            continue;
        }
        if note.tag || note.is_vague() {
            changes.extend(vague(&case, note));
            continue;
        }
        if note.owns_up() && !note.kind.ends() {
            changes.extend(without_change(&case, at, note));
            changes.extend(form(&case, at, note));
        }
    }
    changes.extend(incomplete(&case));
    let old = comparison.old.version;
    let standing = old.article.notices.iter().filter(|notice| notice.kind == NoticeKind::Correction);
    let standing: Vec<Note> = standing.map(|notice| Note::read(old, notice)).collect();
    let standing: Vec<&Note> = standing.iter().collect();
    changes.extend(reversed(comparison.versions(), &standing, findings.iter().map(|(finding, _)| &finding.change)));
    changes
}

/// What the checks look at.
struct Case<'a> {
    comparison: &'a Comparison<'a>,
    notes: &'a [Note],
    findings: &'a [Named],
    /// Changes of earlier versions with the items that name them.
    late: &'a [(&'a Unnoted, Naming)],
}

impl Case<'_> {
    /// Findings that would merit a correction, and no note names them.
    fn open(&self) -> impl Iterator<Item = &Finding> {
        let open = self.findings.iter().filter(|(finding, naming)| naming.is_none() && finding.note.is_none());
        open.map(|(finding, _)| finding)
            .filter(|finding| finding.severity == Severity::Error && finding.change.kind.group != Group::Apparatus)
    }

    /// Findings that an item of a note names.
    fn named_by(&self, note: usize, item: Option<usize>) -> impl Iterator<Item = &Finding> {
        let own = move |naming: &Naming| naming.note == note && item.is_none_or(|item| naming.item == item);
        self.findings.iter().filter(move |(_, naming)| naming.as_ref().is_some_and(own)).map(|(finding, _)| finding)
    }

    /// Changes of earlier versions that an item of a note names.
    fn late_by(&self, note: usize, item: Option<usize>) -> impl Iterator<Item = (&Unnoted, Naming)> {
        let own = move |naming: &Naming| naming.note == note && item.is_none_or(|item| naming.item == item);
        self.late.iter().filter(move |(_, naming)| own(naming)).copied()
    }

    /// The words of a side outside its notices.
    fn body(&self, side: &Side<'_>) -> Vec<String> {
        let version = side.version;
        let mut body = Vec::new();
        let mut start = 0;
        let mut notices: Vec<Span> = version
            .article
            .notices
            .iter()
            .filter_map(|notice| match notice.place {
                NoticePlace::Text(span) => Some(span),
                _ => None,
            })
            .collect();
        notices.sort_by_key(|span| span.start);
        for notice in notices.into_iter().chain([Span::at(version.text.len())]) {
            if notice.start >= start {
                body.extend(folded(Span::new(start, notice.start).of(&version.text)));
                start = notice.end;
            }
        }
        body
    }
}

impl Note {
    /// Whether it says that something was done, and not what.
    fn is_vague(&self) -> bool {
        let wire = self.text.trim_start().starts_with(['(', '-']);
        let says = |item: &NoteItem| {
            let read = &item.read;
            read.aspect.is_some()
                || !(read.about.is_empty() && read.was.is_empty() && read.is.is_empty())
                || read.places.iter().any(|place| *place != NoticeTarget::Throughout)
        };
        let kind = matches!(
            self.kind,
            NoticeKind::Correction | NoticeKind::Clarification | NoticeKind::EditorsNote | NoticeKind::Update
        );
        let acts = folded(&self.text).iter().any(|word| NOTE_VERBS.contains(word));
        kind && !wire && acts && !self.items.iter().any(says)
    }

    /// A change that is about this note.
    fn found(&self, kind: &'static ChangeKind, message: String) -> Change {
        let field = if self.tag { Field::Headline } else { Field::Notes };
        let field = if self.place.is_some() { Field::Text } else { field };
        Change::new(kind, None, self.place, message).field(field)
    }
}

/// Some changes are named, others are not.
fn incomplete(case: &Case<'_>) -> Option<Change> {
    let wants = |note: &&Note| {
        !note.tag && !note.is_vague() && note.owns_up() && note.kind != NoticeKind::EditorsNote && !note.kind.ends()
    };
    let note = case.notes.iter().find(wants)?;
    let open: Vec<&Finding> = case.open().collect();
    if open.is_empty() {
        return None;
    }
    let own = case.findings.iter().filter(|(finding, naming)| naming.is_some() && is_weighty(&finding.change));
    // An error that an earlier version brought and this one put right is one error.
    let is_own = |naming: &Naming| case.named_by(naming.note, Some(naming.item)).next().is_some();
    let late = case.late.iter().filter(|(one, naming)| one.severity == Severity::Error && !is_own(naming));
    let named = own.count() + late.count();
    let listed: Vec<&str> = open.iter().take(LISTED).map(|finding| finding.change.message.as_str()).collect();
    let more = open.len().saturating_sub(LISTED);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    let listed = format!("{}{more}", listed.join("; "));
    let message = match named {
        0 => format!("the note covers none of the errors: {listed}"),
        named => format!("the note covers {named} of {} errors; missing: {listed}", named + open.len()),
    };
    Some(note.found(&kinds::CORRECTION_INCOMPLETE, message))
}

/// Items that say something was put right, and the text does not bear it out.
fn without_change(case: &Case<'_>, at: usize, note: &Note) -> Vec<Change> {
    let owning = |item: &NoteItem| matches!(item.read.act, NoticeAct::Correct | NoticeAct::Recast) && note.owns(item);
    let unmatched = |index: usize| {
        case.named_by(at, Some(index)).next().is_none() && case.late_by(at, Some(index)).next().is_none()
    };
    let items = note.items.iter().enumerate().filter(|(index, item)| owning(item) && unmatched(*index));
    let items: Vec<&NoteItem> = items.map(|(_, item)| item).collect();
    if items.is_empty() {
        return Vec::new();
    }
    let (old, new) = (case.body(&case.comparison.old), case.body(&case.comparison.new));
    let same = old == new && bare_headline(&case.comparison.old) == bare_headline(&case.comparison.new);
    items.into_iter().filter_map(|item| unfounded(case.comparison, note, item, (&old, &new), same)).collect()
}

/// Why an item that names no change is unfounded, if it is.
fn unfounded(
    comparison: &Comparison<'_>,
    note: &Note,
    item: &NoteItem,
    (old, new): (&[String], &[String]),
    same: bool,
) -> Option<Change> {
    let stands = |body: &[String], values: &[String]| values.iter().all(|value| holds(body, &folded(value)));
    let (was, is) = (&item.read.was, &item.read.is);
    let kind = &kinds::CORRECTION_WITHOUT_CHANGE;
    if !was.is_empty() && !is.is_empty() && stands(new, was) && !is.iter().any(|value| holds(new, &folded(value))) {
        let message = format!(
            "the note says that “{}” is right and “{}” was wrong, and the text still has “{}”",
            is.join("”, “"),
            was.join("”, “"),
            was.join("”, “"),
        );
        return Some(note.found(kind, message));
    }
    // A clarification may explain without a change.
    if same && item.read.act == NoticeAct::Correct && (is.is_empty() || !stands(new, is)) {
        let message = format!("the note says “{}”, but nothing else changed in this version", short(&item.read.text));
        return Some(note.found(kind, message).severity(Severity::Warning));
    }
    let places: Vec<usize> = item
        .read
        .places
        .iter()
        .filter_map(|place| match place {
            NoticeTarget::Paragraph(number) => Some(*number),
            _ => None,
        })
        .collect();
    let pointed = places.len() == item.read.places.len() && !places.is_empty();
    let untouched =
        pointed && !same && places.iter().all(|&number| is_untouched(comparison, number)) && stands(old, was);
    untouched.then(|| {
        let message = format!("the note says “{}”, but nothing changed there", short(&item.read.text));
        note.found(kind, message).severity(Severity::Warning)
    })
}

/// Whether a paragraph and its neighbours stand in the old version word for word; desks differ in how they count.
fn is_untouched(comparison: &Comparison<'_>, number: usize) -> bool {
    let (old, new) = (paragraphs(comparison.old.version), paragraphs(comparison.new.version));
    let near: Vec<&Span> = (number.saturating_sub(2)..=number).filter_map(|at| new.get(at)).collect();
    let before: Vec<Vec<String>> = old.iter().map(|span| folded(comparison.old.text_of(*span))).collect();
    number <= new.len() && near.into_iter().all(|span| before.contains(&folded(comparison.new.text_of(*span))))
}

/// The words of the headline without its tag.
fn bare_headline(side: &Side<'_>) -> Vec<String> {
    let headline = side.version.headline().unwrap_or_default();
    folded(bare(side.version, headline).of(headline))
}

/// A factual error that is said to be recast, fixed, changed or clarified.
fn euphemism(case: &Case<'_>, note: &Note) -> Option<Change> {
    let recast = note.items.iter().filter(|item| item.read.act == NoticeAct::Recast);
    let mut hits = recast.flat_map(|item| case.findings.iter().map(move |(finding, _)| (item, finding)));
    let (_, finding) = hits.find(|(item, finding)| {
        is_weighty(&finding.change)
            && matches!(finding.change.kind.group, Group::Claim | Group::Quote | Group::Attribution)
            && (item.says(case.comparison, &finding.change) || item.is_about(case.comparison, &finding.change))
    })?;
    let message =
        format!("the note “{}” does not call the error an error: {}", short(&note.text), finding.change.message);
    Some(note.found(&kinds::CORRECTION_EUPHEMISM, message))
}

/// A note that says only that something was done, over changes that would merit a correction.
fn vague(case: &Case<'_>, note: &Note) -> Option<Change> {
    let open: Vec<&Finding> = case.open().collect();
    let first = open.first()?;
    if note.tag && note.kind != NoticeKind::Correction {
        return None;
    }
    let more = if open.len() > 1 { format!(" (and {} more)", open.len() - 1) } else { String::new() };
    let message = format!("“{}” does not say what was wrong: {}{more}", short(&note.text), first.change.message);
    Some(note.found(&kinds::CORRECTION_VAGUE, message))
}

/// What a note leaves out, where it stands, and whether it has a day.
fn form(case: &Case<'_>, at: usize, note: &Note) -> Vec<Change> {
    let mut changes = Vec::new();
    let correcting: Vec<&NoteItem> = note.items.iter().filter(|item| item.read.act == NoticeAct::Correct).collect();
    if !correcting.is_empty()
        && correcting.iter().all(|item| item.read.was.is_empty())
        && !gives_old_words(case, at, note)
    {
        let message = format!("the note “{}” does not say what the error was", short(&note.text));
        changes.push(note.found(&kinds::CORRECTION_OMITS_ERROR, message));
    }
    let wire = note.text.trim_start().starts_with(['(', '-'])
        || note.text.starts_with("Corrects")
        || note.items.iter().any(|item| item.read.by_source);
    let kind = matches!(note.kind, NoticeKind::Correction | NoticeKind::Clarification);
    if kind && !wire && !note.dated && note.place.is_some() {
        let message = format!("the note “{}” does not say when it was made", short(&note.text));
        changes.push(note.found(&kinds::CORRECTION_UNDATED, message));
    }
    changes.extend(buried(case, at, note));
    changes
}

/// Whether the note repeats the old words of a change it names.
fn gives_old_words(case: &Case<'_>, at: usize, note: &Note) -> bool {
    let text = folded(&note.text);
    let own = case.named_by(at, None).any(|finding| {
        let change = &finding.change;
        let old = change.old.map(|span| folded(words(case.comparison.old.version, change.field, span)));
        old.is_some_and(|old| holds(&text, &old))
    });
    let item = |naming: Naming| note.items.get(naming.item);
    own || case.late_by(at, None).any(|(one, naming)| item(naming).is_some_and(|item| item.repeats_wrong(&one.words)))
}

/// A note at the foot about an error in the headline or the lede, with nothing above that owns up.
fn buried(case: &Case<'_>, at: usize, note: &Note) -> Option<Change> {
    let place = note.place?;
    let new = case.comparison.new.version;
    let lede = new.article.lede.and_then(|at| new.article.blocks.get(at)).map(|block| block.span);
    let above =
        |other: &Note| other.tag || other.place.is_some_and(|own| lede.is_some_and(|lede| own.start < lede.start));
    let under = paragraphs(new).iter().filter(|span| span.end <= place.start).count();
    if under < BURIED_UNDER || case.notes.iter().any(above) {
        return None;
    }
    let prominent = |finding: &&Finding| {
        let change = &finding.change;
        is_weighty(change)
            && (change.field == Field::Headline || change.new.zip(lede).is_some_and(|(span, lede)| lede.contains(span)))
    };
    let finding = case.named_by(at, None).find(prominent)?;
    let part = if finding.change.field == Field::Headline { "headline" } else { "lede" };
    let message = format!("the error was in the {part}, but the note is below {under} paragraphs");
    Some(note.found(&kinds::CORRECTION_BURIED, message))
}

/// Changes that bring back what an earlier note said was wrong.
pub(crate) fn reversed<'a>(
    (old, new): (&Version, &Version),
    notes: &[&Note],
    found: impl Iterator<Item = &'a Change>,
) -> Vec<Change> {
    let mut changes = Vec::new();
    if notes.is_empty() {
        return changes;
    }
    for change in found.filter(|change| change.kind.group != Group::Apparatus) {
        let (Some(before), Some(after)) = (change.old, change.new) else { continue };
        let (before, after) = (folded(words(old, change.field, before)), folded(words(new, change.field, after)));
        let turns = |item: &NoteItem| {
            let (was, is) = (&item.read.was, &item.read.is);
            was.iter().any(|value| holds(&after, &folded(value)))
                && is.iter().any(|value| holds(&before, &folded(value)))
        };
        if let Some(note) = notes.iter().find(|note| note.items.iter().any(turns)) {
            let message = format!("the new version brings back what the note “{}” said was wrong", short(&note.text));
            let reversal =
                Change::new(&kinds::CORRECTION_REVERSED, change.old, change.new, message).field(change.field);
            changes.push(reversal);
        }
    }
    changes
}
