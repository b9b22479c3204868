//! What a run of the gate found.

use super::rules::GateRule;
use crate::render::text;
use std::collections::BTreeMap;
use writethru_core::Timestamp;
use writethru_diff::Severity;

/// A passage of one version: in a file, where there is one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// The file, relative to where the program runs.
    pub path: String,
    /// Where it stands in the file as it is now; nothing where that is not known for certain.
    pub region: Option<Region>,
    /// First code point of the passage in the version's text or field.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// Lines and columns of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Region {
    /// Line, from 1.
    pub line: usize,
    /// Code point of the line, from 1.
    pub column: usize,
    /// Line it ends on.
    pub end_line: usize,
    /// Code point of that line, one past its end.
    pub end_column: usize,
}

impl Passage {
    /// A file, for what stands nowhere in its words.
    pub fn of_file(path: String) -> Self {
        Self { path, region: None, start: 0, end: 0, text: String::new() }
    }

    /// File, line and column for people, as far as they are known: `stories/1.md:3:7`.
    pub fn label(&self) -> String {
        match self.region {
            Some(region) => format!("{}:{}:{}", self.path, region.line, region.column),
            None => self.path.clone(),
        }
    }

    /// The line it begins on; the first where it is not known, for formats that want one.
    pub fn line(&self) -> usize {
        self.region.map_or(1, |region| region.line)
    }
}

/// Why a finding does not count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Suppression {
    /// A note of the newer version names it: its wording.
    Note(String),
    /// Somebody has accounted for it: the reason.
    Acknowledged(String),
    /// The source allows it: the reason.
    Inline(String),
    /// It was there when the gate was set up.
    Baseline,
}

impl Suppression {
    /// Its name in JSON.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Note(_) => "note",
            Self::Acknowledged(_) => "acknowledged",
            Self::Inline(_) => "inline",
            Self::Baseline => "baseline",
        }
    }

    /// Why, for people.
    pub fn reason(&self) -> &str {
        match self {
            Self::Note(reason) | Self::Acknowledged(reason) | Self::Inline(reason) => reason,
            Self::Baseline => "known since the baseline",
        }
    }
}

/// One finding between two neighbouring versions of a story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The story.
    pub story: String,
    /// Token of the older version.
    pub old_version: String,
    /// Token of the newer version.
    pub new_version: String,
    /// When the newer version was modified, else published.
    pub time: Option<Timestamp>,
    /// Kind of change, or rule of the gate.
    pub rule: &'static str,
    /// Family of kinds.
    pub group: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Stable name within the story.
    pub fingerprint: String,
    /// One plain sentence.
    pub message: String,
    /// `strengthened`, `weakened`, `reversed` or `neutral`.
    pub direction: &'static str,
    /// `development`, `correction`, `refinement`, `style` or `unknown`.
    pub intent: &'static str,
    /// Part of the version that the passages point into.
    pub field: &'static str,
    /// The words before.
    pub old: Option<Passage>,
    /// The words after.
    pub new: Option<Passage>,
    /// Further facts, by kind.
    pub detail: BTreeMap<&'static str, String>,
    /// Where to show it: the new words, else the old ones, else the start of the newer version's file.
    pub place: Passage,
    /// Why it does not count, if it does not.
    pub suppression: Option<Suppression>,
    /// What people are shown of it, where they are.
    pub shown: Option<Shown>,
}

/// A finding as people are shown it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// The message without what the passage says, too.
    pub message: String,
    /// The words in their context, old and new.
    pub passage: text::passage::Passage,
}

impl Found {
    /// Whether it sums up other findings of its pair, and so is not one more.
    pub fn is_roll_up(&self) -> bool {
        self.group == "gate"
    }

    /// What the baseline and outputs know it by: story, rule and fingerprint, never a line.
    pub fn key(&self) -> (String, String, String) {
        (self.story.clone(), self.rule.to_owned(), self.fingerprint.clone())
    }
}

/// A reason why the check itself cannot be trusted, or its lists are out of date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trouble {
    /// Id of a rule of `GATE_RULES`.
    pub rule: &'static str,
    /// Error: exit code 2. Warning: said, and no more.
    pub severity: Severity,
    /// One plain sentence with the remedy.
    pub message: String,
}

/// A draft of a correction for one pair of versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drafted {
    /// The story.
    pub story: String,
    /// Token of the newer version.
    pub version: String,
    /// The sentence.
    pub text: String,
}

impl Trouble {
    /// That a rule about the check itself is broken.
    pub fn of(rule: &GateRule, message: String) -> Self {
        Self { rule: rule.id, severity: rule.severity, message }
    }
}

/// A version that takes its story back: killed, withheld, eliminated, retracted or taken down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Withdrawn {
    /// The story.
    pub story: String,
    /// Token of the version.
    pub version: String,
    /// When it was modified, else published.
    pub time: Option<Timestamp>,
    /// `kill`, `withhold`, `elimination`, `retraction` or `takedown`.
    pub state: &'static str,
    /// The words that say so.
    pub text: String,
}

impl Withdrawn {
    /// One plain sentence.
    pub fn message(&self) -> String {
        let state = match self.state {
            "kill" => "was killed",
            "withhold" => "was withheld",
            "elimination" => "was eliminated",
            "retraction" => "was retracted",
            _ => "was withdrawn",
        };
        format!("{} {state} by version {}: “{}”", self.story, self.version, self.text)
    }
}

/// One story that was looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct About {
    /// The story.
    pub story: String,
    /// What tells the folder it lies in: its own name where that has folders, else the file of its first version.
    pub path: String,
    /// The desk or section it says it is of.
    pub desk: Option<String>,
    /// Versions read.
    pub versions: usize,
    /// Pairs compared.
    pub comparisons: usize,
    /// When it was first published, else modified.
    pub first: Option<Timestamp>,
    /// The headline of its last version.
    pub headline: Option<String>,
}

/// What a run of the gate found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Stories looked at.
    pub stories: usize,
    /// Versions read.
    pub versions: usize,
    /// Pairs compared.
    pub comparisons: usize,
    /// Findings, story by story, in order of versions and text.
    pub findings: Vec<Found>,
    /// What keeps the check from being trusted.
    pub troubles: Vec<Trouble>,
    /// Versions that take their story back.
    pub withdrawn: Vec<Withdrawn>,
    /// The stories, in order.
    pub about: Vec<About>,
    /// Drafts of the corrections that are missing, where they were asked for.
    pub drafts: Vec<Drafted>,
    /// Least severity that is displayed.
    pub show: Option<Severity>,
    /// What was held against what, where a part of a repository was.
    pub against: Vec<String>,
    /// Whether only a part of the versions was looked at, so that what is not found may stand elsewhere.
    pub partial: bool,
}

impl Report {
    /// Findings that count, of at least a severity.
    pub fn open(&self, least: Severity) -> impl Iterator<Item = &Found> {
        self.findings.iter().filter(move |found| found.suppression.is_none() && found.severity >= least)
    }

    /// Findings that are displayed, worst first, then in their order.
    pub fn shown(&self) -> Vec<&Found> {
        let least = self.show.unwrap_or(Severity::Warning);
        let mut shown: Vec<&Found> = self.open(least).collect();
        shown.sort_by_key(|found| std::cmp::Reverse(found.severity));
        shown
    }

    /// Findings that are displayed, by story: stories with the worst first, then by name; within a story in order of versions.
    pub fn by_story(&self) -> Vec<(&str, Vec<&Found>)> {
        let mut stories: BTreeMap<&str, Vec<&Found>> = BTreeMap::new();
        for found in self.open(self.show.unwrap_or(Severity::Warning)) {
            stories.entry(&found.story).or_default().push(found);
        }
        let mut stories: Vec<(&str, Vec<&Found>)> = stories.into_iter().collect();
        stories.sort_by_key(|(name, found)| (std::cmp::Reverse(found.iter().map(|one| one.severity).max()), *name));
        stories
    }

    /// How many findings that count have a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.open(severity).filter(|found| found.severity == severity && !found.is_roll_up()).count()
    }

    /// How many troubles keep the check from being trusted.
    pub fn gate_errors(&self) -> usize {
        self.troubles.iter().filter(|trouble| trouble.severity == Severity::Error).count()
    }

    /// How many findings do not count.
    pub fn suppressed(&self) -> usize {
        self.findings.iter().filter(|found| found.suppression.is_some()).count()
    }

    /// One line for people.
    pub fn summary(&self) -> String {
        let count = crate::render::text::count;
        let covered = match self.suppressed() {
            0 => String::new(),
            number => format!("; {number} covered by a note, an acknowledgement or the baseline"),
        };
        // What was held against what, where that is not plain from what was named.
        let against = match self.against.is_empty() {
            true => String::new(),
            false => format!(": {}", self.against.join("; ")),
        };
        format!(
            "{}, {}, {}{covered}. Compared: {} of {}, {}{against}.",
            count(self.count(Severity::Error) + self.gate_errors(), "error", "errors"),
            count(self.count(Severity::Warning), "warning", "warnings"),
            count(self.count(Severity::Info), "note", "notes"),
            count(self.versions, "version", "versions"),
            count(self.stories, "story", "stories"),
            count(self.comparisons, "comparison", "comparisons"),
        )
    }
}
