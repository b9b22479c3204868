//! The tally of a report: changes by kind and by desk or path, acknowledged or not, the most changed stories, the time to correct.

use super::report::{Found, Passage, Report, Suppression};
use std::collections::{BTreeMap, BTreeSet};
use writethru_core::Timestamp;
use writethru_diff::Severity;
use writethru_report::stats::{JsonHours, JsonKind};

/// What a story without a desk is counted under.
const NO_DESK: &str = "(no desk)";

/// What stories are put together by.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum GroupBy {
    /// The folder of the story's path, or the site and first part of its address.
    #[default]
    Path,
    /// The desk or section its metadata names: `desk`, `section`, `articleSection`, `category`.
    Desk,
}

impl GroupBy {
    /// Its name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Desk => "desk",
        }
    }
}

/// The tally of an archive.
#[derive(Clone, Debug)]
pub struct Tally {
    /// Stories looked at.
    pub stories: usize,
    /// Versions read.
    pub versions: usize,
    /// Pairs compared.
    pub comparisons: usize,
    /// Stories that were taken back.
    pub withdrawn: usize,
    /// Kinds of change, most frequent first.
    pub kinds: Vec<JsonKind>,
    /// What stories were put together by.
    pub by: GroupBy,
    /// Desks or paths, those with most changes of weight first.
    pub groups: Vec<TallyRow>,
    /// Stories, most changed first.
    pub most_changed: Vec<TallyRow>,
    /// How long corrections took.
    pub time_to_correct: Option<JsonHours>,
    /// The corrections behind that, the shortest first.
    pub corrections: Vec<CorrectionRow>,
}

/// One correction: a version whose note puts right what an earlier one had wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CorrectionRow {
    /// The story.
    pub story: String,
    /// Token of the version with the note.
    pub version: String,
    /// The kind of the change that took longest.
    pub kind: &'static str,
    /// What was wrong.
    pub old: String,
    /// What is right.
    pub new: String,
    /// When the story first had it wrong, as far as the archive goes.
    pub introduced: Timestamp,
    /// When it was put right.
    pub corrected: Timestamp,
    /// Hours between.
    pub hours: i64,
}

/// What changed in a story, or in those of a desk or path.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TallyRow {
    /// What it is called.
    pub name: String,
    /// Stories.
    pub stories: usize,
    /// Versions read.
    pub versions: usize,
    /// Errors that nobody accounts for.
    pub errors: usize,
    /// Warnings that nobody accounts for.
    pub warnings: usize,
    /// Changes for the record.
    pub info: usize,
    /// Changes that a note, or somebody, accounts for.
    pub acknowledged: usize,
}

impl TallyRow {
    /// Changes of weight, accounted for or not.
    pub fn weight(&self) -> usize {
        self.errors + self.warnings + self.acknowledged
    }

    fn add(&mut self, found: &Found) {
        match (is_acknowledged(found), found.severity) {
            (true, _) => self.acknowledged += 1,
            (false, Severity::Error) => self.errors += 1,
            (false, Severity::Warning) => self.warnings += 1,
            (false, Severity::Info) => self.info += 1,
            (false, Severity::Off) => {}
        }
    }
}

fn is_acknowledged(found: &Found) -> bool {
    matches!(found.suppression, Some(Suppression::Note(_) | Suppression::Acknowledged(_) | Suppression::Inline(_)))
}

/// Counts what a report holds; a path keeps at most `depth` folders.
pub fn tally(report: &Report, by: GroupBy, depth: usize) -> Tally {
    let changes = || report.findings.iter().filter(|found| found.group != "gate");
    let mut kinds: BTreeMap<&'static str, JsonKind> = BTreeMap::new();
    let mut stories: BTreeMap<&str, TallyRow> = BTreeMap::new();
    for about in &report.about {
        let row = TallyRow { name: about.story.clone(), stories: 1, versions: about.versions, ..TallyRow::default() };
        stories.insert(&about.story, row);
    }
    for found in changes() {
        let empty = JsonKind { kind: found.rule, group: found.group, count: 0, weighty: 0, acknowledged: 0 };
        let kind = kinds.entry(found.rule).or_insert(empty);
        kind.count += 1;
        kind.acknowledged += usize::from(is_acknowledged(found));
        kind.weighty += usize::from(is_acknowledged(found) || found.severity >= Severity::Warning);
        if let Some(row) = stories.get_mut(found.story.as_str()) {
            row.add(found);
        }
    }
    let mut groups: BTreeMap<String, TallyRow> = BTreeMap::new();
    for about in &report.about {
        let Some(row) = stories.get(about.story.as_str()) else { continue };
        let name = match by {
            GroupBy::Path => path(&about.path, depth),
            GroupBy::Desk => about.desk.clone().unwrap_or_else(|| NO_DESK.to_owned()),
        };
        let group = groups.entry(name.clone()).or_insert(TallyRow { name, ..TallyRow::default() });
        group.stories += row.stories;
        group.versions += row.versions;
        group.errors += row.errors;
        group.warnings += row.warnings;
        group.info += row.info;
        group.acknowledged += row.acknowledged;
    }
    let corrections = corrections(report);
    let mut kinds: Vec<JsonKind> = kinds.into_values().collect();
    kinds.sort_by_key(|one| (std::cmp::Reverse(one.count), one.kind));
    let withdrawn: BTreeSet<&str> = report.withdrawn.iter().map(|one| one.story.as_str()).collect();
    Tally {
        stories: report.stories,
        versions: report.versions,
        comparisons: report.comparisons,
        withdrawn: withdrawn.len(),
        kinds,
        by,
        groups: ranked(groups.into_values().collect()),
        most_changed: ranked(stories.into_values().filter(|row| row.weight() > 0).collect()),
        time_to_correct: median(&corrections),
        corrections,
    }
}

/// Rows with most changes of weight first, then most changes, then by name.
fn ranked(mut rows: Vec<TallyRow>) -> Vec<TallyRow> {
    rows.sort_by(|a, b| (b.weight(), b.info).cmp(&(a.weight(), a.info)).then_with(|| a.name.cmp(&b.name)));
    rows
}

/// The folder of a story that is known by a path, the site and first folders of one known by an address, `.` where there is none.
fn path(story: &str, depth: usize) -> String {
    let (site, rest) = match story.split_once("://") {
        Some((_, address)) => address.split_once('/').map_or((Some(address), ""), |(site, rest)| (Some(site), rest)),
        None => (None, story),
    };
    let folders =
        rest.rsplit_once('/').map_or("", |(folders, _)| folders).split('/').filter(|folder| !folder.is_empty());
    let kept: Vec<&str> = site.into_iter().chain(folders.take(depth)).collect();
    if kept.is_empty() { ".".to_owned() } else { kept.join("/") }
}

/// How long it took to put right what notes name.
fn corrections(report: &Report) -> Vec<CorrectionRow> {
    let first: BTreeMap<&str, Timestamp> =
        report.about.iter().filter_map(|about| Some((about.story.as_str(), about.first?))).collect();
    // When each story came to have some words, and the longest time to correct anything by a version of it.
    let mut came: BTreeMap<(&str, &str), Timestamp> = BTreeMap::new();
    let mut rows: BTreeMap<(&str, &str), CorrectionRow> = BTreeMap::new();
    for found in &report.findings {
        let (story, Some(time)) = (found.story.as_str(), found.time) else { continue };
        if matches!(found.suppression, Some(Suppression::Note(_))) {
            let old = found.old.as_ref().map(|old| old.text.as_str());
            let since = old.and_then(|old| came.get(&(story, old))).or_else(|| first.get(story));
            if let Some(&since) = since {
                let hours = (time.order_key() - since.order_key()).num_hours();
                let words =
                    |passage: &Option<Passage>| passage.as_ref().map(|one| one.text.clone()).unwrap_or_default();
                let row = CorrectionRow {
                    story: story.to_owned(),
                    version: found.new_version.clone(),
                    kind: found.rule,
                    old: words(&found.old),
                    new: words(&found.new),
                    introduced: since,
                    corrected: time,
                    hours,
                };
                let key = (story, found.new_version.as_str());
                if rows.get(&key).is_none_or(|known| known.hours < hours) {
                    rows.insert(key, row);
                }
            }
        }
        if let Some(new) = found.new.as_ref().filter(|new| !new.text.is_empty()) {
            came.insert((story, &new.text), time);
        }
    }
    let mut rows: Vec<CorrectionRow> = rows.into_values().collect();
    rows.sort_by(|a, b| {
        (a.hours, &a.story, a.corrected.order_key()).cmp(&(b.hours, &b.story, b.corrected.order_key()))
    });
    rows
}

/// The middle of some corrections, which are in order of their hours.
fn median(rows: &[CorrectionRow]) -> Option<JsonHours> {
    let (least, most) = (rows.first()?.hours, rows.last()?.hours);
    Some(JsonHours { corrections: rows.len(), median: rows[(rows.len() - 1) / 2].hours, least, most })
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn a_story_lies_in_a_folder() {
        for (story, depth, expected) in [
            ("news/world/pier", 1, "news"),
            ("news/world/pier", 9, "news/world"),
            ("pier", 1, "."),
            ("https://norwire.example/world/2026/pier.html", 1, "norwire.example/world"),
            ("https://norwire.example/pier.html", 2, "norwire.example"),
            ("https://norwire.example", 2, "norwire.example"),
        ] {
            assert_eq!(path(story, depth), expected, "{story}");
        }
    }
}
