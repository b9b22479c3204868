//! The examination: archives are read, their versions grouped, compared and judged, and what is accounted for is taken off.

use super::place::{Offsets, Root, file_of};
use super::report::{About, Drafted, Found, Passage, Report, Shown, Suppression, Trouble, Withdrawn};
use super::{Settings, baseline, rules, waivers};
use crate::error::CliError;
use crate::input;
use crate::render::text::diff;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use writethru_archive::grouping::{self, Group, Order};
use writethru_archive::{Format, ReadError, containers::git, parallel};
use writethru_core::{Manuscript, Timestamp, Version};
use writethru_diff::history::course::Course;
use writethru_diff::judge::{acknowledge, draft, fingerprint};
use writethru_diff::kinds::KILLED_TEXT_REUSED;
use writethru_diff::{Finding, Policy, Profile, Severity};

/// What is examined, and how; whoever examines asks for this, whatever its own options are.
#[derive(Clone, Default)]
pub struct Scope {
    /// Files, folders, archives, ledgers; those of the configuration when empty, else the working folder.
    pub archives: Vec<PathBuf>,
    /// The first version of each story is compared with its last one, not neighbours.
    pub first_last: bool,
    /// Only these commits of git repositories.
    pub range: Option<String>,
    /// Only pairs whose newer version is of this day or later.
    pub since: Option<Timestamp>,
    /// Only files that differ from the last commit, as they stand in the working tree.
    pub changed_only: bool,
    /// House rules, in place of those of the configuration.
    pub profile: Option<Profile>,
    /// Versions of unknown order are compared as they come.
    pub trust_order: bool,
    /// A correction is drafted for every error that no note names.
    pub draft_corrections: bool,
    /// Format of the inputs, in place of that of the configuration.
    pub format: Option<&'static Format>,
    /// Words of context around what changed, where people are to be shown it.
    pub context: Option<usize>,
}

impl Scope {
    /// Whether only a part of the versions is looked at, so that finding nothing is no failure.
    fn is_partial(&self) -> bool {
        self.range.is_some() || self.changed_only || self.since.is_some()
    }

    /// What is to be read: the inputs named, with a range or the working tree where those are asked for.
    fn inputs(&self, settings: &Settings) -> Vec<PathBuf> {
        let named = if self.archives.is_empty() {
            let listed: Vec<PathBuf> = settings.config.archives.iter().map(|path| settings.beside(path)).collect();
            if listed.is_empty() { vec![PathBuf::from(".")] } else { listed }
        } else {
            self.archives.clone()
        };
        let range = if self.changed_only { Some(git::WORKTREE) } else { self.range.as_deref() };
        let Some(range) = range else { return named };
        let ranged = named.into_iter().map(|path| {
            let path = path.to_string_lossy();
            // What a history is asked for of its own gives way.
            let place =
                path.strip_prefix(git::PREFIX).map(|history| history.split(git::RANGE).next().unwrap_or(history));
            PathBuf::from(format!("{}{}{}{range}", git::PREFIX, place.unwrap_or(&path), git::RANGE))
        });
        ranged.collect()
    }

    /// Whether a version is older than what is asked for.
    fn is_early(&self, version: &Version) -> bool {
        let time = version.meta.modified.or(version.meta.published);
        self.since.is_some_and(|since| time.is_some_and(|time| time.order_key() < since.order_key()))
    }
}

/// Reads, groups, compares and judges.
pub fn examine(scope: &Scope, settings: &Settings) -> Report {
    let mut report = Report { partial: scope.is_partial(), ..Report::default() };
    let inputs = scope.inputs(settings);
    let root = Root::new(&inputs);
    let named = settings.config.input_format.as_deref().and_then(writethru_archive::formats::format);
    let mut found = gather(&mut report, scope, &inputs, scope.format.or(named), &root, settings);
    found.retain(|one| settings.covers(&root.relative(file_of(&one.meta.source).0)));
    report.versions = found.len();
    // Stories are told apart by what is the same on every machine.
    for one in found.iter_mut().filter(|one| one.meta.story.is_none() && one.meta.url.is_none()) {
        one.meta.story = Some(root.relative(&grouping::identity(one)));
    }
    let groups = grouping::stories(found);
    report.stories = groups.len();
    let trust = scope.trust_order || settings.config.trust_order.unwrap_or(false);
    let judged = parallel::map(groups, |group| {
        let path = group.manuscripts.first().map(|one| root.relative(file_of(&one.meta.source).0)).unwrap_or_default();
        let policy = settings.policy(&path, scope.profile);
        Desk { scope, root: &root, policy: &policy, offsets: Offsets::default() }.story(group, trust)
    });
    for one in judged {
        report.comparisons += one.about.iter().map(|about| about.comparisons).sum::<usize>();
        report.findings.extend(one.findings);
        report.drafts.extend(one.drafts);
        report.troubles.extend(one.troubles);
        report.withdrawn.extend(one.withdrawn);
        report.about.extend(one.about);
    }
    report.troubles.extend(nothing(&report, &inputs, &root));
    report
}

/// Reads the inputs; what cannot be read is a trouble of the report.
fn gather(
    report: &mut Report,
    scope: &Scope,
    inputs: &[PathBuf],
    format: Option<&'static Format>,
    root: &Root,
    settings: &Settings,
) -> Vec<Manuscript> {
    let mut found: Vec<Manuscript> = Vec::new();
    let mut foreign: Vec<ReadError> = Vec::new();
    for one in inputs {
        if scope.archives.is_empty() && git::is_bare(one) {
            let name = root.relative(&one.display().to_string());
            let message =
                format!("{name} is a bare repository that the configuration names: name it on the command line");
            report.troubles.push(Trouble::of(&rules::NO_INPUT, message));
            continue;
        }
        let mut silent = !report.partial;
        let many = one.is_dir() || one.to_string_lossy().starts_with(git::PREFIX);
        for reading in input::manuscripts(std::slice::from_ref(one), format) {
            silent = false;
            match reading {
                Ok(manuscript) => found.push(manuscript),
                // A line of a list is a record that is broken, whatever its list lies in.
                Err(CliError::Read(error @ ReadError::NoStory { .. })) if many && file_of(error.name()).1.is_none() => {
                    foreign.push(error);
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
            let message = format!("{name} holds no version: name what holds stories, or leave it out");
            report.troubles.push(Trouble::of(&rules::NO_INPUT, message));
        }
    }
    let stories: BTreeSet<String> = found.iter().map(grouping::identity).collect();
    let files: BTreeSet<&str> = found.iter().map(|one| file_of(&one.meta.source).0).collect();
    let mut said = BTreeSet::new();
    for error in foreign {
        let path = file_of(error.name()).0;
        let mut alone = Manuscript::default();
        alone.meta.source = path.to_owned();
        // What has been a version of a story before, or stands among the versions of one, has lost its text.
        if files.contains(path) || stories.contains(path) || stories.contains(&grouping::identity(&alone)) {
            let message = root_free(&error.to_string(), root);
            report.troubles.push(Trouble::of(&rules::UNREADABLE_VERSION, message));
        } else if settings.covers(&root.relative(path)) && said.insert(path.to_owned()) {
            let message = format!("{} is JSON without a story, and was passed over", root.relative(path));
            report.troubles.push(Trouble::of(&rules::PASSED_OVER, message));
        }
    }
    found
}

/// What there is to say when all was looked at, and there was nothing to read or nothing to compare.
fn nothing(report: &Report, inputs: &[PathBuf], root: &Root) -> Option<Trouble> {
    if report.partial {
        return None;
    }
    if report.versions == 0 {
        let message = "there is no version to check: name files, folders or archives of stories";
        return Some(Trouble::of(&rules::NO_INPUT, message.to_owned()));
    }
    let failed = report.troubles.iter().any(|one| one.severity > Severity::Info);
    if failed || report.about.iter().any(|one| one.versions >= 2) {
        return None;
    }
    // Versions of one text in a row are one version, and were found to be the same.
    let history = inputs.iter().find(|input| input.is_dir() && in_repository(input));
    let hint = history.map_or_else(String::new, |input| {
        let name = root.relative(&input.display().to_string());
        format!("; {}{} compares what git has kept of it", git::PREFIX, name.trim_end_matches('/'))
    });
    let message = format!(
        "{} version(s), and no two of one story: nothing was compared; name what holds all versions of a story{hint}",
        report.versions
    );
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

/// What comes of one story.
#[derive(Default)]
struct Judged {
    about: Option<About>,
    findings: Vec<Found>,
    drafts: Vec<Drafted>,
    troubles: Vec<Trouble>,
    withdrawn: Vec<Withdrawn>,
}

/// Who judges one story, and by which rules.
struct Desk<'a> {
    scope: &'a Scope,
    root: &'a Root,
    policy: &'a Policy,
    offsets: Offsets,
}

/// A story's own name where it has folders, else the path of the file its first version was read from.
fn place(story: &str, first: Option<&Manuscript>, root: &Root) -> String {
    let file = first.filter(|_| !story.contains('/')).map(|one| file_of(&one.meta.source).0);
    file.map_or_else(|| story.to_owned(), |file| root.relative(file))
}

impl Desk<'_> {
    /// Compares the versions of one story.
    fn story(mut self, group: Group, trust: bool) -> Judged {
        let mut judged = Judged::default();
        let story = group.story;
        let mut manuscripts = group.manuscripts;
        let count = manuscripts.len();
        let about = About {
            story: story.clone(),
            path: place(&story, manuscripts.first(), self.root),
            desk: manuscripts.iter().find_map(desk),
            versions: count + group.repeated,
            comparisons: 0,
            first: manuscripts.first().and_then(|one| one.meta.published.or(one.meta.modified)),
            headline: None,
        };
        let about = judged.about.insert(about);
        if group.order == Order::Given && count > 1 && !trust {
            let message = format!(
                "the order of the {count} versions of {story} is unknown: give them times or numbers, or --trust-order"
            );
            judged.troubles.push(Trouble::of(&rules::ORDER_UNKNOWN, message));
            return judged;
        }
        if self.scope.first_last && count > 2 {
            manuscripts.drain(1..count - 1);
        }
        let versions: Vec<Version> = manuscripts.into_iter().map(Version::read).collect();
        about.headline = versions.last().and_then(Version::headline).map(str::to_owned);
        let mut marks = Marks::default();
        if let Some(first) = versions.first().filter(|first| !self.scope.is_early(first)) {
            marks.stand_in(first, self.root, !self.scope.is_partial());
            judged.withdrawn.extend(withdrawn(&story, None, first));
            judged.findings.extend(self.alone(&story, first, &mut marks));
        }
        let mut course = Course::default();
        for (at, pair) in versions.windows(2).enumerate() {
            let [old, new] = pair else { continue };
            let mut diff = writethru_diff::diff(old, new, self.policy);
            course.step((old, new), &diff.alignment, &mut diff.findings, self.policy);
            if self.scope.is_early(new) {
                continue;
            }
            about.comparisons += 1;
            marks.stand_in(new, self.root, true);
            judged.withdrawn.extend(withdrawn(&story, Some(old), new));
            if self.scope.draft_corrections {
                let drafts = draft::drafts(old, new, &diff.findings, self.policy.profile).into_iter();
                let version = token(new);
                judged.drafts.extend(drafts.map(|one| Drafted {
                    story: story.clone(),
                    version: version.clone(),
                    text: one.text,
                }));
            }
            let mut of_pair: Vec<Found> =
                diff.findings.iter().map(|finding| self.found(&story, [old, new], finding)).collect();
            // A kill that left nothing but its notice is no bar to what stood before it, if nobody looks further back.
            let stood = |version: &&Version| !version.article.notices.iter().any(|notice| notice.kind.ends());
            if let Some(before) = versions[..at].iter().rev().find(stood)
                && !of_pair.iter().any(|one| one.rule == KILLED_TEXT_REUSED.id)
                && let Some(finding) = writethru_diff::revived(before, old, new, self.policy)
            {
                of_pair.push(self.found(&story, [before, new], &finding));
            }
            marks.allow(new, &mut of_pair);
            let open = diff.findings.iter().zip(&of_pair).filter(|(_, found)| found.suppression.is_none());
            let open: Vec<&Finding> = open.map(|(finding, _)| finding).collect();
            of_pair.extend(self.unacknowledged(&story, [old, new], &open));
            judged.findings.extend(of_pair);
        }
        judged.troubles.extend(marks.unused());
        judged
    }

    /// What does not agree within the first version of a story.
    fn alone(&mut self, story: &str, version: &Version, marks: &mut Marks) -> Vec<Found> {
        let findings = writethru_diff::inspect(version, self.policy);
        let mut found: Vec<Found> =
            findings.iter().map(|finding| self.found(story, [version, version], finding)).collect();
        marks.allow(version, &mut found);
        found
    }

    fn found(&mut self, story: &str, pair: [&Version; 2], finding: &Finding) -> Found {
        let change = &finding.change;
        let mut passage = |version, span| self.offsets.passage(self.root, version, change.field, span);
        let (old, new) = (change.old.map(|span| passage(pair[0], span)), change.new.map(|span| passage(pair[1], span)));
        let place = new.clone().or_else(|| old.clone()).unwrap_or_else(|| self.start(pair[1]));
        Found {
            story: story.to_owned(),
            old_version: token(pair[0]),
            new_version: token(pair[1]),
            time: pair[1].meta.modified.or(pair[1].meta.published),
            rule: change.kind.id,
            group: change.kind.group.id(),
            severity: finding.severity,
            fingerprint: finding.fingerprint.clone(),
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
        let (file, line) = file_of(&version.meta.source);
        let start = Passage::start_of(self.offsets.file(self.root, file));
        Passage { line: line.unwrap_or(1), end_line: line.unwrap_or(1), ..start }
    }

    /// The roll-up: errors, and no note at all.
    fn unacknowledged(&mut self, story: &str, pair: [&Version; 2], open: &[&Finding]) -> Option<Found> {
        let change = acknowledge::unacknowledged((pair[0], pair[1]), open.iter().copied())?;
        let severity = self.policy.severities.get(change.kind.id).copied().unwrap_or(change.kind.severity);
        if severity == Severity::Off {
            return None;
        }
        let errors = open.iter().filter(|finding| finding.severity == Severity::Error);
        let prints: Vec<&str> = errors.map(|finding| finding.fingerprint.as_str()).collect();
        let fingerprint = fingerprint::of(&prints.join(" "));
        let rolled = Finding { change, severity, acknowledged_by: None, note: None, fingerprint };
        Some(Found { group: "gate", shown: None, ..self.found(story, pair, &rolled) })
    }
}

/// Which desk a version says it is of: the first of the usual names that its metadata has.
fn desk(one: &Manuscript) -> Option<String> {
    ["desk", "section", "articleSection", "category"].into_iter().find_map(|name| one.meta.extra.get(name)).cloned()
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
    version
        .meta
        .id
        .clone()
        .unwrap_or_else(|| file_of(&version.meta.source).0.rsplit('/').next().unwrap_or_default().to_owned())
}

/// The marks in the sources of one story, and whether they took anything off.
#[derive(Default)]
struct Marks {
    /// By what they allow and why: the file they were first seen in, whether not using them is worth a word, whether they were used.
    seen: BTreeMap<(String, String), (String, bool, bool)>,
}

impl Marks {
    /// Notes the marks of a version; `told` says whether one that takes nothing off is reported. One that stood there before the part
    /// that is looked at has done its work earlier.
    fn stand_in(&mut self, version: &Version, root: &Root, told: bool) {
        for mark in marks(version) {
            let path = root.relative(file_of(&version.meta.source).0);
            self.seen.entry((mark.kind, mark.reason)).or_insert((path, told, false));
        }
    }

    /// Takes off what a mark in the newer version allows.
    fn allow(&mut self, version: &Version, findings: &mut [Found]) {
        let allowed = marks(version);
        for one in findings.iter_mut().filter(|one| one.suppression.is_none()) {
            let mark = allowed.iter().find(|mark| mark.kind == one.rule && !mark.reason.is_empty());
            one.suppression = mark.map(|mark| Suppression::Inline(mark.reason.clone()));
            if let Some(mark) = mark
                && let Some((.., used)) = self.seen.get_mut(&(mark.kind.clone(), mark.reason.clone()))
            {
                *used = true;
            }
        }
    }

    /// The marks that take nothing off, each with what to do about it.
    fn unused(self) -> impl Iterator<Item = Trouble> {
        let idle = self.seen.into_iter().filter(|(_, (_, told, used))| *told && !used);
        idle.map(|((kind, reason), (path, ..))| waivers::idle(&path, &kind, &reason))
    }
}

fn marks(version: &Version) -> Vec<waivers::Allowed> {
    match version.meta.format {
        "html" => version
            .meta
            .extra
            .get(writethru_archive::formats::html::MARKS)
            .map_or(Vec::new(), |marks| waivers::marks(marks)),
        "markdown" => waivers::marks(&version.text),
        _ => Vec::new(),
    }
}

/// Takes off what is accounted for in the list of acknowledgements, where there is one, and then what the baseline knows.
///
/// # Errors
/// When a list cannot be read or is none.
pub fn settle(report: &mut Report, acknowledged: Option<&Path>, known: Option<&Path>) -> Result<(), CliError> {
    if let Some(path) = acknowledged {
        let today = chrono::Utc::now().date_naive();
        let list = waivers::read(path)?;
        report.troubles.extend(waivers::apply(&list, today, &mut report.findings, report.partial));
    }
    // A roll-up of nothing that counts is none.
    let pair = |found: &Found| (found.story.clone(), found.new_version.clone());
    let open: BTreeSet<(String, String)> = report
        .findings
        .iter()
        .filter(|found| found.suppression.is_none() && found.group != "gate" && found.severity == Severity::Error)
        .map(pair)
        .collect();
    report.findings.retain(|found| found.group != "gate" || open.contains(&pair(found)));
    if let Some(file) = known {
        let known = baseline::read(file)?;
        report.troubles.extend(baseline::apply(&known, &mut report.findings, report.partial));
    }
    Ok(())
}
