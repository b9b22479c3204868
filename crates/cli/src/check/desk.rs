//! The desk: compares the versions of one story and says what was found.

use super::examine::Scope;
use super::marks::Marks;
use super::place::{Offsets, Root, file_of};
use super::report::{About, Drafted, Found, Passage, Shown, Suppression, Trouble, Withdrawn};
use super::rules;
use crate::render::text::diff;
use std::collections::{BTreeMap, BTreeSet};
use writethru_archive::grouping::boxes::Edited;
use writethru_archive::grouping::lines::Lines;
use writethru_archive::grouping::{self, Group, Order, Step, boxes};
use writethru_archive::ledger::analysis;
use writethru_core::{Manuscript, Version, Warning};
use writethru_diff::judge::fingerprint::{self, InStory};
use writethru_diff::judge::{acknowledge, draft, removed};
use writethru_diff::kinds::KILLED_TEXT_REUSED;
use writethru_diff::{Finding, Policy, Severity};

/// Quotations of one version that are compared; each is held against each, and a story has some dozens.
const QUOTES_MAX: usize = 2_000;

/// What comes of one story.
#[derive(Default)]
pub(super) struct Judged {
    pub(super) about: Option<About>,
    pub(super) findings: Vec<Found>,
    pub(super) drafts: Vec<Drafted>,
    pub(super) troubles: Vec<Trouble>,
    pub(super) withdrawn: Vec<Withdrawn>,
    /// What was edited beside the story, for each comparison.
    pub(super) beside: Vec<Vec<Edited>>,
    /// What was edited in text that is plainly none of the story's: the first message, and how many more there are.
    pub(super) mentioned: Option<(String, usize)>,
    /// What is said of the language of a story that is not in English.
    pub(super) foreign: Option<String>,
}

/// Who judges one story, and by which rules.
pub(super) struct Desk<'a> {
    pub(super) scope: &'a Scope,
    pub(super) root: &'a Root,
    pub(super) policy: &'a Policy,
    pub(super) offsets: Offsets,
}

/// A story's own name where it has folders, else the path of the file its first version was read from.
fn place(story: &str, first: Option<&Manuscript>, root: &Root) -> String {
    let file = first.filter(|_| !story.contains('/')).map(|one| file_of(&one.meta.source));
    file.map_or_else(|| story.to_owned(), |file| root.relative(file))
}

impl Desk<'_> {
    /// Compares the versions of one story; `stood` says whether the first of them stood before what is looked at.
    pub(super) fn story(mut self, group: Group, trust: bool, stood: bool) -> Judged {
        let mut judged = Judged::default();
        let Group { story, mut manuscripts, order, repeated, mut steps } = group;
        let count = manuscripts.len();
        judged.about = Some(About {
            story: story.clone(),
            path: place(&story, manuscripts.first(), self.root),
            desk: manuscripts.iter().find_map(desk),
            versions: count + repeated,
            comparisons: 0,
            first: manuscripts.first().and_then(|one| one.meta.published.or(one.meta.modified)),
            headline: None,
        });
        if !order.is_known() && count > 1 && !trust {
            let mixed = if order == Order::Mixed { ": only some have a capture time" } else { "" };
            let message = format!(
                "the order of the {count} versions of {story} is unknown{mixed}: give them times or numbers, or use --trust-order"
            );
            judged.troubles.push(Trouble::of(&rules::ORDER_UNKNOWN, message));
            return judged;
        }
        if self.scope.first_last && count > 2 {
            manuscripts.drain(1..count - 1);
            steps = vec![Step { old: vec![0], new: 1 }];
        }
        let versions: Vec<Version> = manuscripts.into_iter().map(Version::read).collect();
        let language =
            versions.iter().flat_map(|one| &one.warnings).find(|own| own.code == writethru_core::NOT_ENGLISH);
        judged.foreign = language.map(|own| own.message.clone());
        let mut marks = Marks::default();
        if let Some(first) = versions.first().filter(|first| !stood && !self.scope.is_early(first)) {
            marks.note(first, self.root, !self.scope.is_partial());
            judged.withdrawn.extend(withdrawn(&story, None, first));
            judged.findings.extend(self.alone(&story, first, &mut marks));
        } else if let Some(first) = versions.first() {
            marks.note(first, self.root, false);
        }
        let mut lines = Lines::new(versions.len(), &steps);
        for step in &steps {
            let compared = self.step(&story, &versions, step, &mut lines, &mut marks, &mut judged);
            if let Some(about) = judged.about.as_mut() {
                about.comparisons += usize::from(compared);
            }
        }
        if let Some(about) = judged.about.as_mut() {
            about.headline = versions.last().and_then(Version::headline).map(str::to_owned);
        }
        judged.troubles.extend(marks.unused());
        let beside = beside(&std::mem::take(&mut judged.beside));
        judged.troubles.extend(beside);
        let mentioned = judged.mentioned.take().map(|(message, count)| message + &more(count - 1));
        judged.troubles.extend(mentioned.map(|message| Trouble::of(&rules::READ_IN_PART, message)));
        judged
    }

    /// Compares one version with those it came from; whether it was asked for.
    fn step(
        &mut self,
        story: &str,
        versions: &[Version],
        step: &Step,
        lines: &mut Lines,
        marks: &mut Marks,
        judged: &mut Judged,
    ) -> bool {
        let [first, ..] = &step.old[..] else { return false };
        let (old, new) = (&versions[*first], &versions[step.new]);
        if let Some((version, warning)) = [old, new].into_iter().find_map(cut) {
            let file = self.root.relative(file_of(&version.meta.source));
            let message = format!("{file} was not compared in full: {}", warning.message);
            judged.troubles.push(Trouble::of(&rules::NOT_COMPARED, message));
        }
        if let Some(version) = [old, new].into_iter().find(|version| version.annotations.quotes.len() > QUOTES_MAX) {
            let message = format!(
                "{} was not compared: it has {} quotations, and {QUOTES_MAX} are compared at once; split it",
                self.root.relative(file_of(&version.meta.source)),
                version.annotations.quotes.len()
            );
            judged.troubles.push(Trouble::of(&rules::NOT_COMPARED, message));
            return false;
        }
        // A version that follows a later one is not older than that, whatever it says.
        let early = self.scope.is_early(new) && step.old.iter().all(|&at| self.scope.is_early(&versions[at]));
        if !early {
            let file = self.root.relative(file_of(&new.meta.source));
            let edited = boxes::edited(old.into(), new.into()).into_iter();
            judged
                .beside
                .push(edited.map(|one| Edited { message: format!("{file}: {}", one.message), ..one }).collect());
            for one in boxes::mentioned(old.into(), new.into()) {
                let (_, more) = judged.mentioned.get_or_insert_with(|| (format!("{file}: {}", one.message), 0));
                *more += 1;
            }
        }
        let Some(diff) = lines.compare(versions, step, self.policy).filter(|_| !early) else {
            return false;
        };
        marks.note(new, self.root, true);
        judged.withdrawn.extend(withdrawn(story, Some(old), new));
        if self.scope.draft_corrections {
            let drafts = draft::drafts(old, new, &diff.findings, self.policy.profile).into_iter();
            let version = token(new);
            judged.drafts.extend(drafts.map(|one| Drafted {
                story: story.to_owned(),
                version: version.clone(),
                text: one.text,
            }));
        }
        let named = InStory::new(story, old);
        let mut of_pair: Vec<Found> =
            diff.findings.iter().map(|finding| self.found(&named, [old, new], finding)).collect();
        // A kill that left nothing but its notice is no bar to what stood before it, if nobody looks further back.
        let stood = |&at: &usize| !versions[at].article.notices.iter().any(|notice| notice.kind.ends());
        if let Some(before) = lines.before(*first).find(stood)
            && !of_pair.iter().any(|one| one.rule == KILLED_TEXT_REUSED.id)
            && let Some(finding) = writethru_diff::revived(&versions[before], old, new, self.policy)
        {
            let named = InStory::new(story, &versions[before]);
            of_pair.push(self.found(&named, [&versions[before], new], &finding));
        }
        marks.allow(Some(old), new, &mut of_pair);
        let open = diff.findings.iter().zip(&of_pair).filter(|(_, found)| found.suppression.is_none());
        let open: Vec<&Finding> = open.map(|(finding, _)| finding).collect();
        of_pair.extend(self.unacknowledged(&named, [old, new], &open));
        judged.findings.extend(of_pair);
        true
    }

    /// That a story stood before and stands no more: an error, unless its last version took it back.
    pub(super) fn removed(&mut self, story: &str, manuscript: Manuscript) -> Found {
        let version = Version::read(manuscript);
        let finding = removed(&version, self.policy);
        let place = Passage::of_file(file_of(&version.meta.source).to_owned());
        Found { shown: None, place, ..self.found(&InStory::new(story, &version), [&version, &version], &finding) }
    }

    /// What does not agree within the first version of a story.
    fn alone(&mut self, story: &str, version: &Version, marks: &mut Marks) -> Vec<Found> {
        let findings = writethru_diff::inspect(version, self.policy);
        let named = InStory::new(story, version);
        let mut found: Vec<Found> =
            findings.iter().map(|finding| self.found(&named, [version, version], finding)).collect();
        marks.allow(None, version, &mut found);
        found
    }

    fn found(&mut self, named: &InStory<'_>, pair: [&Version; 2], finding: &Finding) -> Found {
        let change = &finding.change;
        let mut passage = |version, span| self.offsets.passage(self.root, version, change.field, span);
        let (old, new) = (change.old.map(|span| passage(pair[0], span)), change.new.map(|span| passage(pair[1], span)));
        let place = new.clone().or_else(|| old.clone()).unwrap_or_else(|| self.start(pair[1]));
        let apart = file_of(&pair[0].meta.source) != file_of(&pair[1].meta.source);
        // Two files of one commit go by their names.
        let of = |version| {
            if apart && token(pair[0]) == token(pair[1]) { named(version).to_owned() } else { token(version) }
        };
        let (old_version, new_version) = (of(pair[0]), of(pair[1]));
        Found {
            story: named.story.to_owned(),
            old_version,
            new_version,
            time: pair[1].meta.modified.or(pair[1].meta.published),
            rule: change.kind.id,
            group: change.kind.group.id(),
            severity: finding.severity,
            fingerprint: named.name(&finding.fingerprint),
            message: change.message.clone(),
            direction: change.direction.id(),
            intent: change.intent.id(),
            field: change.field.id(),
            old,
            new,
            detail: change.detail.clone(),
            place,
            suppression: finding.note.clone().map(Suppression::Note),
            shown: self.scope.context.map(|context| Shown {
                message: diff::message(pair[0], pair[1], change).to_owned(),
                passage: diff::shown(pair[0], pair[1], change, context),
            }),
        }
    }

    /// The start of a version's file, or of its line in a list.
    fn start(&mut self, version: &Version) -> Passage {
        self.offsets.start(self.root, version)
    }

    /// The roll-up: errors, and no note at all.
    fn unacknowledged(&mut self, named: &InStory<'_>, pair: [&Version; 2], open: &[&Finding]) -> Option<Found> {
        let change = acknowledge::unacknowledged((pair[0], pair[1]), open.iter().copied())?;
        let severity = self.policy.severities.get(change.kind.id).copied().unwrap_or(change.kind.severity);
        if severity == Severity::Off {
            return None;
        }
        let errors = open.iter().filter(|finding| finding.severity == Severity::Error);
        let prints: Vec<&str> = errors.map(|finding| finding.fingerprint.as_str()).collect();
        let fingerprint = fingerprint::of(&prints.join(" "));
        let rolled = Finding { change, severity, acknowledged_by: None, note: None, fingerprint };
        Some(Found { group: "gate", shown: None, ..self.found(named, pair, &rolled) })
    }
}

/// That there are more of a sort than the one that is named.
fn more(count: usize) -> String {
    if count == 0 { String::new() } else { format!(" (and {count} more)") }
}

/// What is said of a version whose file has more than is read of one.
fn cut(version: &Version) -> Option<(&Version, &Warning)> {
    version.warnings.iter().find(|warning| warning.code == grouping::CUT).map(|warning| (version, warning))
}

/// Comparisons from which on a paragraph that changes in all of them is not part of the story.
const EVERY_MIN: usize = 3;

/// What is said of text beside a story that was edited: it was not compared. Text that changes in every version is not part of the
/// story.
fn beside(comparisons: &[Vec<Edited>]) -> Vec<Trouble> {
    let recurring = recurring(comparisons);
    let mut troubles = Vec::new();
    for (at, edited) in comparisons.iter().enumerate() {
        let mut once = edited.iter().filter(|one| !recurring.contains(&(at, one.is.as_str())));
        if let Some(first) = once.next() {
            let message =
                format!("{}{}; put it into the story, or compare it yourself", first.message, more(once.count()));
            troubles.push(Trouble::of(&rules::NOT_COMPARED, message));
        }
    }
    let told = comparisons.iter().take(1).flatten().filter(|one| recurring.contains(&(0, one.is.as_str())));
    troubles.extend(told.map(|one| {
        let message = format!("{}; it changes in every version, so it is not part of the story", one.message);
        Trouble::of(&rules::READ_IN_PART, message)
    }));
    troubles
}

/// The edits of the paragraphs that change in every comparison, by comparison and new words: what each becomes is what the next edit
/// of it starts from.
fn recurring(comparisons: &[Vec<Edited>]) -> BTreeSet<(usize, &str)> {
    let mut found = BTreeSet::new();
    let Some((first, rest)) = comparisons.split_first().filter(|_| comparisons.len() >= EVERY_MIN) else {
        return found;
    };
    let from: Vec<BTreeMap<&str, &str>> =
        rest.iter().map(|edited| edited.iter().map(|one| (one.was.as_str(), one.is.as_str())).collect()).collect();
    for one in first.iter().filter(|one| !one.is.is_empty()) {
        let mut path = vec![(0, one.is.as_str())];
        for (at, next) in from.iter().enumerate() {
            path.extend(
                next.get(path[path.len() - 1].1)
                    .filter(|is| !is.is_empty() && path.len() == at + 1)
                    .map(|&is| (at + 1, is)),
            );
        }
        if path.len() == comparisons.len() {
            found.extend(path);
        }
    }
    found
}

/// Which desk a version says it is of: the first of the usual names that its metadata has.
fn desk(one: &Manuscript) -> Option<String> {
    analysis::desk(&one.meta).cloned()
}

/// The state a version declares its story to be in, if it takes it back and the one before did not.
fn withdrawn(story: &str, old: Option<&Version>, new: &Version) -> Option<Withdrawn> {
    let notice = match old {
        Some(old) => acknowledge::came(old, new).find(|notice| notice.kind.ends()),
        None => new.article.notices.iter().find(|notice| notice.kind.ends()),
    }?;
    Some(Withdrawn {
        story: story.to_owned(),
        version: token(new),
        time: new.meta.modified.or(new.meta.published),
        state: notice.kind.id(),
        text: notice.text.clone(),
    })
}

fn token(version: &Version) -> String {
    version.meta.id.clone().unwrap_or_else(|| named(version).to_owned())
}

/// The name of a version's file, without its folders.
fn named(version: &Version) -> &str {
    file_of(&version.meta.source).rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Edited, beside};

    fn edit(was: &str, is: &str) -> Edited {
        Edited { message: format!("a.html: {was} became {is}"), was: was.to_owned(), is: is.to_owned() }
    }

    #[test]
    fn a_paragraph_that_changes_in_every_version_is_not_part_of_the_story() {
        const MISSED: &str = "gate-not-compared";
        const PART: &str = "gate-read-in-part";
        let (one, two, three) = (edit("1 boat", "2 boats"), edit("2 boats", "3 boats"), edit("3 boats", "4 boats"));
        let other = edit("9 million", "8 million");
        for (comparisons, expected) in [
            (vec![vec![], vec![]], vec![]),
            (vec![vec![one.clone()]], vec![MISSED]),
            (vec![vec![one.clone()], vec![two.clone()]], vec![MISSED; 2]),
            (vec![vec![one.clone()], vec![two.clone()], vec![three.clone()]], vec![PART]),
            // Another paragraph at one of the comparisons.
            (vec![vec![one.clone()], vec![two.clone()], vec![other.clone()]], vec![MISSED; 3]),
            (vec![vec![one.clone()], vec![two.clone()], vec![]], vec![MISSED; 2]),
            // What changes all the time does not cover for what changes once.
            (vec![vec![one.clone()], vec![two.clone(), other.clone()], vec![three.clone()]], vec![MISSED, PART]),
            (vec![vec![one, other.clone()], vec![two, other], vec![three]], vec![MISSED, MISSED, PART]),
        ] {
            let rules: Vec<&str> = beside(&comparisons).iter().map(|one| one.rule).collect();
            assert_eq!(rules, expected, "{comparisons:?}");
        }
    }
}
