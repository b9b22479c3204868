//! The examination: archives are read, their versions grouped, compared and judged, and what is accounted for is taken off.

use super::desk::Desk;
use super::files::Files;
use super::place::{Offsets, Root, file_of};
use super::report::{Found, Report, Trouble};
use super::{Settings, baseline, part, rules, waivers};
use crate::error::CliError;
use crate::input;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use writethru_archive::containers::git::{self, changes::Part};
use writethru_archive::grouping::{self, Group};
use writethru_archive::{ReadError, ReadOptions, limits, parallel};
use writethru_core::{Manuscript, Timestamp, Version};
use writethru_diff::{Profile, Severity};

/// What is examined, and how; whoever examines asks for this, whatever its own options are.
#[derive(Clone, Default)]
pub struct Scope {
    /// Files, folders, archives, ledgers; those of the configuration when empty, else the working folder.
    pub archives: Vec<PathBuf>,
    /// The first version of each story is compared with its last one, not neighbours.
    pub first_last: bool,
    /// Only these commits of git repositories.
    pub range: Option<String>,
    /// Check only versions of this day or later.
    pub since: Option<Timestamp>,
    /// Only files that differ from the last commit, as they are staged and stand in the working tree.
    pub changed_only: bool,
    /// Of a range, every commit is held against its parents, not its end against its base.
    pub each_commit: bool,
    /// Of a git history, only the line of first parents.
    pub first_parent: bool,
    /// House rules, in place of those of the configuration.
    pub profile: Option<Profile>,
    /// Versions of unknown order are compared as they come.
    pub trust_order: bool,
    /// A correction is drafted for every error that no note names.
    pub draft_corrections: bool,
    /// Whether somebody said that the text is English, whatever it looks like.
    pub is_english: bool,
    /// How the inputs are read; a format in place of that of the configuration.
    pub reading: ReadOptions,
    /// Words of context around what changed, where people are to be shown it.
    pub context: Option<usize>,
}

impl Scope {
    /// Whether only a part of the versions is looked at, so that finding nothing is no failure.
    pub(super) fn is_partial(&self) -> bool {
        self.range.is_some() || self.changed_only || self.since.is_some()
    }

    /// What is to be read: the inputs named, else those of the configuration, else this folder.
    fn inputs(&self, settings: &Settings) -> Vec<PathBuf> {
        let listed = || settings.config.archives.iter().map(|path| settings.beside(path)).collect::<Vec<PathBuf>>();
        let named = if self.archives.is_empty() { listed() } else { self.archives.clone() };
        let named = if named.is_empty() { vec![PathBuf::from(".")] } else { named };
        // Every commit of a range is a history of its own.
        let Some(range) = self.range.as_deref().filter(|_| self.each_commit) else { return named };
        let ranged = named.into_iter().map(|path| {
            let path = path.to_string_lossy();
            // What a history is asked for of its own gives way.
            let place =
                path.strip_prefix(git::PREFIX).map(|history| history.split(git::RANGE).next().unwrap_or(history));
            PathBuf::from(format!("{}{}{}{range}", git::PREFIX, place.unwrap_or(&path), git::RANGE))
        });
        ranged.collect()
    }

    /// The part of a repository that is held against its base as a whole, if one is.
    fn part(&self) -> Option<Part<'_>> {
        match &self.range {
            _ if self.changed_only => Some(Part::Changed),
            Some(range) if !self.each_commit => Some(Part::Range(range)),
            _ => None,
        }
    }

    /// Whether a version is older than what is asked for. In a history of git the commit tells when it came, whatever the version says
    /// of itself.
    pub(super) fn is_early(&self, version: &Version) -> bool {
        let committed = version.meta.extra.get("committed").and_then(|time| Timestamp::parse(time));
        let time = committed.or(version.meta.modified).or(version.meta.published);
        self.since.is_some_and(|since| time.is_some_and(|time| time.order_key() < since.order_key()))
    }
}

/// Reads, groups, compares and judges.
pub fn examine(scope: &Scope, settings: &Settings) -> Report {
    let mut report = Report { partial: scope.is_partial(), ..Report::default() };
    let inputs = scope.inputs(settings);
    let root = Root::new(&inputs);
    let named = settings.config.input_format.as_deref().and_then(writethru_archive::formats::format);
    let mut reading = scope.reading.clone();
    reading.format = reading.format.or(named);
    if let Some(future) = scope.since.filter(|since| since.order_key() > chrono::Utc::now().naive_utc()) {
        let message = format!("--since {future} is in the future, so nothing was checked: name an earlier day");
        report.troubles.push(Trouble::of(&rules::NO_INPUT, message));
    }
    let tasks = match scope.part() {
        Some(part) => part::tasks(&mut report, scope, &inputs, part, reading.format, settings),
        None => whole(&mut report, &Sources { scope, settings, inputs: &inputs, reading: &reading, root: &root }),
    };
    let trust = scope.trust_order || settings.config.trust_order.unwrap_or(false);
    let judged = parallel::map(tasks, |Task { group, stood, removed }| {
        let path = group.manuscripts.first().map(|one| root.relative(file_of(&one.meta.source))).unwrap_or_default();
        let policy = settings.policy(&path, scope.profile);
        let mut desk = Desk { scope, root: &root, policy: &policy, offsets: Offsets::default() };
        let gone = group.manuscripts.last().filter(|_| removed).cloned().map(|one| desk.removed(&group.story, one));
        let mut judged = desk.story(group, trust, stood);
        judged.findings.extend(gone);
        judged
    });
    let foreign: Vec<(&str, &str)> = judged
        .iter()
        .filter_map(|one| Some((one.about.as_ref()?.story.as_str(), one.foreign.as_deref()?)))
        .filter(|_| !scope.is_english)
        .collect();
    report.troubles.extend(not_english(&foreign));
    for one in judged {
        report.comparisons += one.about.iter().map(|about| about.comparisons).sum::<usize>();
        report.findings.extend(one.findings);
        report.drafts.extend(one.drafts);
        report.troubles.extend(one.troubles);
        report.withdrawn.extend(one.withdrawn);
        report.about.extend(one.about);
    }
    report.troubles.extend(nothing(&report, &inputs, &root));
    // Inputs that lie within one another say the same.
    let mut said = BTreeSet::new();
    report.troubles.retain(|one| said.insert((one.rule, one.message.clone())));
    report
}

/// One story to be judged.
pub(super) struct Task {
    pub(super) group: Group,
    /// Whether its first version stood before what is looked at.
    pub(super) stood: bool,
    /// Whether it is gone.
    pub(super) removed: bool,
}

/// What is read, and how.
struct Sources<'a> {
    scope: &'a Scope,
    settings: &'a Settings,
    inputs: &'a [PathBuf],
    reading: &'a ReadOptions,
    root: &'a Root,
}

/// Every story of the inputs.
fn whole(report: &mut Report, sources: &Sources<'_>) -> Vec<Task> {
    let (settings, root) = (sources.settings, sources.root);
    let mut found = gather(report, sources);
    found.retain(|one| settings.covers(&root.relative(file_of(&one.meta.source))));
    report.versions = found.len();
    // Stories are told apart by what is the same on every machine.
    for one in found.iter_mut().filter(|one| one.meta.story.is_none() && one.meta.url.is_none()) {
        one.meta.story = Some(root.in_checkout(&grouping::identity(one)));
    }
    let groups = grouping::stories(found);
    report.stories = groups.len();
    groups.into_iter().map(|group| Task { group, stood: false, removed: false }).collect()
}

/// Reads the inputs; what cannot be read is a trouble of the report.
fn gather(report: &mut Report, sources: &Sources<'_>) -> Vec<Manuscript> {
    let Sources { scope, settings, inputs, reading, root } = *sources;
    let mut found: Vec<Manuscript> = Vec::new();
    let mut foreign: Vec<ReadError> = Vec::new();
    let mut partial = Partial::default();
    let mut held = 0;
    for one in inputs {
        if scope.archives.is_empty() && git::is_bare(one) {
            let name = root.relative(&one.display().to_string());
            let message =
                format!("{name} is a bare repository that the configuration names: name it on the command line");
            report.troubles.push(Trouble::of(&rules::NO_INPUT, message));
            continue;
        }
        let mut silent = !report.partial;
        let many =
            one.is_dir() || one.to_string_lossy().starts_with(git::PREFIX) || writethru_archive::ledger::is_ledger(one);
        let readings: Box<dyn Iterator<Item = Result<Manuscript, CliError>>> = match git::holds(one) {
            true => match git::history(one, scope.first_parent, reading.format) {
                Ok(found) => Box::new(found.map(|one| one.map_err(CliError::from))),
                Err(error) => Box::new(std::iter::once(Err(error.into()))),
            },
            false => Box::new(input::manuscripts(std::slice::from_ref(one), reading.clone())),
        };
        for reading in readings {
            silent = false;
            // A text that is too long was still unpacked.
            held += match &reading {
                Ok(one) => one.text.len() + one.meta.extra.values().map(String::len).sum::<usize>(),
                Err(CliError::Read(ReadError::TooLarge { .. } | ReadError::TooLong { .. })) => {
                    limits::text_bytes() / 16
                }
                Err(_) => 0,
            };
            if held > limits::text_bytes() {
                let message = too_much(&root.relative(&one.display().to_string()));
                report.troubles.push(Trouble::of(&rules::UNREADABLE_VERSION, message));
                // What was read so far would take long to compare, and the check has failed.
                return Vec::new();
            }
            match reading {
                Ok(manuscript) => {
                    partial.note(&manuscript, root);
                    found.push(manuscript);
                }
                // A line of a list is a record that is broken, whatever its list lies in.
                Err(CliError::Read(error @ ReadError::NoStory { .. }))
                    if many && file_of(error.name()) == error.name() =>
                {
                    foreign.push(error);
                }
                Err(CliError::Read(error @ ReadError::Skipped { .. })) => {
                    let message = root_free(&error.to_string(), root);
                    report.troubles.push(Trouble::of(&rules::PASSED_OVER, message));
                }
                Err(error) => {
                    let message = root_free(&error.to_string(), root);
                    report.troubles.push(Trouble::of(&rules::UNREADABLE_VERSION, message));
                }
            }
        }
        // One input that holds nothing must not hide behind another that does.
        if silent && inputs.len() > 1 {
            let name = root.relative(&one.display().to_string());
            let message = format!("{name} has no story: name a folder or file with stories, or leave it out");
            report.troubles.push(Trouble::of(&rules::NO_INPUT, message));
        }
    }
    report.troubles.extend(partial.troubles());
    without_story(report, foreign, &found, root, settings);
    found
}

/// That an input holds more text than is compared at once.
fn too_much(name: &str) -> String {
    format!(
        "{name} has more than {} of text, the most that is compared at once: split it, or raise {}",
        limits::shown(limits::text_bytes() as u64),
        limits::OPTION
    )
}

/// Files of data in which no story was found: an error where one stood before, else a word on what was skipped.
fn without_story(report: &mut Report, foreign: Vec<ReadError>, found: &[Manuscript], root: &Root, settings: &Settings) {
    let stories: BTreeSet<String> = found.iter().map(grouping::identity).collect();
    let files: BTreeSet<&str> = found.iter().map(|one| file_of(&one.meta.source)).collect();
    let mut said = BTreeSet::new();
    for error in foreign {
        let path = file_of(error.name());
        let mut alone = Manuscript::default();
        alone.meta.source = path.to_owned();
        // What has been a version of a story before, or stands among the versions of one, has lost its text.
        if files.contains(path) || stories.contains(path) || stories.contains(&grouping::identity(&alone)) {
            let message = root_free(&error.to_string(), root);
            report.troubles.push(Trouble::of(&rules::UNREADABLE_VERSION, message));
        } else if settings.covers(&root.relative(path)) && !settings.is_own(path) && said.insert(path.to_owned()) {
            let message = format!("{} is JSON without a story and was skipped", root.relative(path));
            report.troubles.push(Trouble::of(&rules::PASSED_OVER, message));
        }
    }
}

/// Codes of warnings that say that a part of a version was not read.
const PARTS_UNREAD: &[&str] =
    &["capture-truncated", "item-left-out", "low-text", "revisit-unresolved", "template-left-out", "wall-passed-over"];

/// What was not read of versions that were: by code and file, the first message and how often.
#[derive(Default)]
struct Partial(BTreeMap<(&'static str, String), (String, usize)>);

impl Partial {
    fn note(&mut self, one: &Manuscript, root: &Root) {
        for warning in one.warnings.iter().filter(|warning| PARTS_UNREAD.contains(&warning.code)) {
            let file = root.relative(file_of(&one.meta.source));
            let known = self.0.entry((warning.code, file)).or_insert_with(|| {
                let message = root_free(&warning.message, root);
                (format!("{}: {message}", root.relative(&one.meta.source)), 0)
            });
            known.1 += 1;
        }
    }

    fn troubles(self) -> impl Iterator<Item = Trouble> {
        self.0.into_values().map(|(message, count)| {
            let more = if count > 1 { format!(" (and {} more of this file)", count - 1) } else { String::new() };
            Trouble::of(&rules::READ_IN_PART, format!("{message}{more}"))
        })
    }
}

/// What there is to say when all was looked at, and there was nothing to read or nothing to compare.
fn nothing(report: &Report, inputs: &[PathBuf], root: &Root) -> Option<Trouble> {
    if report.partial {
        return None;
    }
    if report.versions == 0 {
        let message = "nothing to check: name files, folders or archives of stories";
        return Some(Trouble::of(&rules::NO_INPUT, message.to_owned()));
    }
    let failed = report.troubles.iter().any(|one| one.severity > Severity::Info);
    if failed || report.about.iter().any(|one| one.versions >= 2) {
        return None;
    }
    let shallow = inputs.iter().any(|input| git::holds(input) && git::is_shallow(input));
    if !shallow && inputs.iter().all(|input| git::holds(input)) {
        // In a whole history there is nothing more to find.
        let message =
            "every story in this history has one version so far, so there is nothing to compare yet".to_owned();
        return Some(Trouble { severity: Severity::Info, ..Trouble::of(&rules::NO_COMPARISON, message) });
    }
    // Versions of one text in a row are one version, and were found to be the same.
    let history = inputs.iter().find(|input| input.is_dir() && in_repository(input));
    let hint = history.map_or_else(String::new, |input| {
        let name = root.relative(&input.display().to_string());
        format!("; {}{} compares the versions in git", git::PREFIX, name.trim_end_matches('/'))
    });
    let message = format!(
        "no story has two versions here, so nothing was compared ({} read): name the folder with all versions{hint}",
        report.versions
    );
    let message = if shallow {
        format!("{message}; the clone is shallow: fetch the full history (fetch-depth: 0, or git fetch --unshallow)")
    } else {
        message
    };
    Some(Trouble::of(&rules::NO_COMPARISON, message))
}

/// Whether a folder lies in the working tree of a repository.
fn in_repository(folder: &Path) -> bool {
    folder.canonicalize().is_ok_and(|folder| folder.ancestors().any(|one| one.join(".git").exists()))
}

/// A message without the part of its paths that differs from machine to machine.
fn root_free(message: &str, root: &Root) -> String {
    message.split(' ').map(|word| root.relative(word)).collect::<Vec<_>>().join(" ")
}

/// Stories that a message names.
const NAMED: usize = 5;

/// That stories are not in English, in one message.
fn not_english(foreign: &[(&str, &str)]) -> Option<Trouble> {
    let (first, message) = foreign.first()?;
    let message = match foreign.len() {
        1 => format!("{first}: {message}"),
        count => {
            let names: Vec<&str> = foreign.iter().take(NAMED).map(|(story, _)| *story).collect();
            let more = if count > NAMED { ", …" } else { "" };
            format!("{count} stories: {message}: {}{more}", names.join(", "))
        }
    };
    Some(Trouble::of(&rules::NOT_ENGLISH, message))
}

/// Takes off what is accounted for in the list of acknowledgements, where there is one, and then what the baseline knows.
///
/// # Errors
/// When a list cannot be read.
pub fn settle(
    report: &mut Report,
    files: &Files,
    acknowledged: Option<&Path>,
    known: Option<&Path>,
) -> Result<(), CliError> {
    if let Some(path) = acknowledged {
        let today = chrono::Utc::now().date_naive();
        let list = waivers::read(files, path)?;
        report.troubles.extend(waivers::apply(&list, today, &mut report.findings, report.partial));
    }
    // A roll-up stays only while one of its errors is open.
    let pair = |found: &Found| (found.story.clone(), found.new_version.clone());
    let open: BTreeSet<(String, String)> = report
        .findings
        .iter()
        .filter(|found| found.suppression.is_none() && found.group != "gate" && found.severity == Severity::Error)
        .map(pair)
        .collect();
    report.findings.retain(|found| found.group != "gate" || open.contains(&pair(found)));
    if let Some(file) = known {
        let known = baseline::read(files, file)?;
        // What a range or the working tree does is done anew, and no baseline knew it.
        if report.against.is_empty() {
            report.troubles.extend(baseline::apply(&known, &mut report.findings, report.partial));
        }
    }
    Ok(())
}
