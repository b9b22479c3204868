//! `writethru check`: the gate. Compares neighbouring versions, judges, and ends with a code that a build can trust.

use crate::args::{Level, ReadingArgs, ScreenArgs};
use crate::check::place::{Offsets, Root, file_of};
use crate::check::{
    Drafted, Found, Limit, ProfileName, Report, Settings, Suppression, Trouble, baseline, config, waivers,
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::input;
use crate::render::gate;
use std::io::Write;
use std::path::{Path, PathBuf};
use writethru_archive::grouping::{self, Group, Order};
use writethru_archive::{containers::git, parallel};
use writethru_core::{Manuscript, Timestamp, Version};
use writethru_diff::history::course::Course;
use writethru_diff::judge::{acknowledge, draft, fingerprint};
use writethru_diff::{Finding, Policy, Profile, Severity};

const EXAMPLES: &str = "\
Examples:
  writethru check stories/                                every pair of neighbouring versions
  writethru check --range origin/main..HEAD               only stories these commits touched
  writethru check --changed-only story.md                 the file as it is against the last commit (pre-commit)
  writethru check archive.jsonl --format sarif --output findings.sarif --format github
  writethru check stories/ --baseline known.json --update-baseline

Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 the check could not be done or cannot be trusted (gate-*).
--fail-on is the only option that touches the exit code, --show the only one that filters what is displayed.";

/// Options of `writethru check`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct CheckArgs {
    /// What to check: files, folders, archives, a ledger; `archives` of the configuration, else this folder.
    pub archives: Vec<PathBuf>,
    /// Compare the first version of each story with its last one, not neighbours.
    #[arg(long)]
    pub first_last: bool,
    /// Only these commits of git repositories, as git log takes them.
    #[arg(long, value_name = "REV..REV", conflicts_with = "changed_only")]
    pub range: Option<String>,
    /// Only pairs whose newer version is of this day or later.
    #[arg(long, value_name = "DATE", value_parser = super::quotes::time)]
    pub since: Option<Timestamp>,
    /// Only files of git repositories that differ from the last commit, as they stand in the working tree.
    #[arg(long)]
    pub changed_only: bool,
    /// Exit with code 1 when a finding of this severity or above counts [default: error].
    #[arg(long, value_name = "SEVERITY")]
    pub fail_on: Option<Limit>,
    /// Display findings of this severity and above [default: warning].
    #[arg(long, value_name = "SEVERITY")]
    pub show: Option<Level>,
    /// House rules to judge by.
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<ProfileName>,
    /// The configuration, in place of the nearest writethru.toml.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Heed no configuration.
    #[arg(long)]
    pub isolated: bool,
    /// Findings known when the gate was set up.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write what is found now into the baseline, and pass.
    #[arg(long)]
    pub update_baseline: bool,
    /// Findings somebody has accounted for.
    #[arg(long, value_name = "FILE")]
    pub acknowledged: Option<PathBuf>,
    /// Draft a correction for every error that no note names.
    #[arg(long)]
    pub draft_corrections: bool,
    /// Compare versions without times and numbers in the order they come in.
    #[arg(long)]
    pub trust_order: bool,
    /// How to write the result; may be given several times, each with its --output.
    #[arg(long, value_name = "FORMAT")]
    pub format: Vec<gate::Format>,
    /// Where the format before it goes; without it, standard output.
    #[arg(long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// How inputs are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// How the screen is used.
    #[command(flatten)]
    pub screen: ScreenArgs,
}

/// Checks, writes, and says whether the build may pass.
///
/// # Errors
/// When the configuration is wrong, nothing can be read, or an output cannot be written.
pub fn run(args: &CheckArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let outputs = outputs(args)?;
    let settings = settings(args.config.as_deref(), args.isolated)?;
    let mut report = examine(args, &settings)?;
    report.show = args.show.map(Severity::from);
    let baseline_file =
        args.baseline.clone().or_else(|| settings.config.baseline.as_ref().map(|path| settings.beside(path)));
    settle(args, &settings, baseline_file.as_deref(), &mut report)?;
    if args.update_baseline {
        let file = baseline_file
            .ok_or_else(|| CliError::usage("there is no baseline to update", "name it with --baseline FILE"))?;
        let made = baseline::of(&report.findings);
        baseline::write(&file, &made)?;
        writeln!(out, "{}: {} known findings", file.display(), made.findings.len())?;
        return Ok(code(&report, None));
    }
    for (format, file) in outputs {
        match file {
            None => gate::write(format, &report, &args.screen, out)?,
            Some(path) => {
                let made = std::fs::File::create(path);
                let mut file = std::io::BufWriter::new(made.map_err(|error| {
                    CliError::usage(
                        format!("cannot write {}: {error}", path.display()),
                        "name another file with --output",
                    )
                })?);
                gate::write(format, &report, &args.screen, &mut file)?;
                file.flush()?;
            }
        }
    }
    let limit = args.fail_on.or(settings.config.fail_on).unwrap_or(Limit::Error);
    Ok(code(&report, limit.severity()))
}

/// The settings that hold: those named, else the nearest, else the usual ones.
///
/// # Errors
/// When the configuration cannot be read or is wrong.
pub fn settings(named: Option<&Path>, isolated: bool) -> Result<Settings, CliError> {
    let found = if isolated || named.is_some() { None } else { config::find(Path::new(".")) };
    let file = named.map(Path::to_path_buf).or(found);
    Settings::load(file.as_deref())
}

fn code(report: &Report, limit: Option<Severity>) -> Exit {
    if report.troubles.iter().any(|trouble| trouble.severity == Severity::Error) {
        return Exit::Failed;
    }
    let failing = limit.is_some_and(|limit| report.open(limit).next().is_some());
    if failing { Exit::Found } else { Exit::Done }
}

/// Formats with their files, in the order they were asked for.
fn outputs(args: &CheckArgs) -> Result<Vec<(gate::Format, Option<&Path>)>, CliError> {
    let formats = if args.format.is_empty() { vec![gate::Format::Text] } else { args.format.clone() };
    if args.output.len() > formats.len() {
        return Err(CliError::usage(
            "there are more --output than --format",
            "give each --output its --format before it",
        ));
    }
    // The first formats have files; at most one is left for standard output.
    if formats.len() > args.output.len() + 1 {
        return Err(CliError::usage(
            format!("{} formats have no file of their own", formats.len() - args.output.len()),
            "give each --format its --output; one of them may do without, the last",
        ));
    }
    let files = args.output.iter().map(|path| Some(path.as_path())).chain(std::iter::repeat(None));
    Ok(formats.into_iter().zip(files).collect())
}

/// What is to be read: the inputs named, with a range or the working tree where those are asked for.
fn inputs(args: &CheckArgs, settings: &Settings) -> Vec<PathBuf> {
    let named = if args.archives.is_empty() {
        let listed: Vec<PathBuf> = settings.config.archives.iter().map(|path| settings.beside(path)).collect();
        if listed.is_empty() { vec![PathBuf::from(".")] } else { listed }
    } else {
        args.archives.clone()
    };
    let range = if args.changed_only { Some(git::WORKTREE) } else { args.range.as_deref() };
    let Some(range) = range else { return named };
    let ranged = named.into_iter().map(|path| {
        let path = path.to_string_lossy().trim_start_matches(git::PREFIX).to_owned();
        PathBuf::from(format!("{}{path}{}{range}", git::PREFIX, git::RANGE))
    });
    ranged.collect()
}

/// Reads, groups and compares.
///
/// # Errors
/// When an input cannot be opened at all.
pub fn examine(args: &CheckArgs, settings: &Settings) -> Result<Report, CliError> {
    let mut report = Report::default();
    let inputs = inputs(args, settings);
    let root = Root::new(&inputs);
    let named = settings.config.input_format.as_deref().and_then(writethru_archive::formats::format);
    let mut found: Vec<Manuscript> = Vec::new();
    for reading in input::manuscripts(&inputs, args.reading.format().or(named)) {
        match reading {
            Ok(manuscript) => found.push(manuscript),
            Err(error) => report.troubles.push(Trouble {
                rule: "gate-unreadable-version",
                severity: Severity::Error,
                message: root_free(&error.to_string(), &root),
            }),
        }
    }
    found.retain(|one| settings.covers(&root.relative(file_of(&one.meta.source).0)));
    report.versions = found.len();
    // Stories are told apart by what is the same on every machine.
    for one in found.iter_mut().filter(|one| one.meta.story.is_none() && one.meta.url.is_none()) {
        one.meta.story = Some(root.relative(&grouping::identity(one)));
    }
    let groups = grouping::stories(found);
    report.stories = groups.len();
    let profile: Option<Profile> = args.profile.map(Profile::from);
    let trust = args.trust_order || settings.config.trust_order.unwrap_or(false);
    let judged = parallel::map(groups, |group| {
        let path = group.manuscripts.first().map(|one| root.relative(file_of(&one.meta.source).0)).unwrap_or_default();
        story(group, &settings.policy(&path, profile), args, &root, trust)
    });
    for (findings, comparisons, troubles, drafts) in judged {
        report.findings.extend(findings);
        report.drafts.extend(drafts);
        report.comparisons += comparisons;
        report.troubles.extend(troubles);
    }
    let partial = args.range.is_some() || args.changed_only || args.since.is_some();
    if report.versions == 0 && !partial {
        report.troubles.push(gate_trouble(
            "gate-no-input",
            "there is no version to check: name files, folders or archives of stories",
        ));
    } else if report.comparisons == 0 && !partial && report.troubles.is_empty() {
        let message = format!("{} version(s), and no two of one story: nothing was compared", report.versions);
        report.troubles.push(gate_trouble("gate-no-comparison", &message));
    }
    Ok(report)
}

fn gate_trouble(rule: &'static str, message: &str) -> Trouble {
    Trouble { rule, severity: Severity::Error, message: message.to_owned() }
}

/// A message without the part of its paths that differs from machine to machine.
fn root_free(message: &str, root: &Root) -> String {
    message.split(' ').map(|word| root.relative(word)).collect::<Vec<_>>().join(" ")
}

type Judged = (Vec<Found>, usize, Vec<Trouble>, Vec<Drafted>);

/// Compares the versions of one story.
fn story(group: Group, policy: &Policy, args: &CheckArgs, root: &Root, trust: bool) -> Judged {
    let mut troubles = Vec::new();
    if group.order == Order::Given && group.manuscripts.len() > 1 && !trust {
        let message = format!(
            "the order of the {} versions of {} is unknown: give them times or numbers, or --trust-order",
            group.manuscripts.len(),
            group.story
        );
        troubles.push(gate_trouble("gate-order-unknown", &message));
        return (Vec::new(), 0, troubles, Vec::new());
    }
    let story = group.story;
    let mut manuscripts = group.manuscripts;
    if args.first_last && manuscripts.len() > 2 {
        manuscripts = [manuscripts.swap_remove(0), manuscripts.swap_remove(manuscripts.len() - 1)].into();
    }
    let versions: Vec<Version> = manuscripts.into_iter().map(Version::read).collect();
    let mut offsets = Offsets::default();
    let (mut findings, mut comparisons, mut drafted) = (Vec::new(), 0, Vec::new());
    let early = |version: &Version| {
        let time = version.meta.modified.or(version.meta.published);
        args.since.is_some_and(|since| time.is_some_and(|time| time.order_key() < since.order_key()))
    };
    if let Some(first) = versions.first().filter(|first| !early(first)) {
        findings.extend(alone(&story, first, policy, root, &mut offsets));
    }
    let mut course = Course::default();
    for pair in versions.windows(2) {
        let mut diff = writethru_diff::diff(&pair[0], &pair[1], policy);
        course.step((&pair[0], &pair[1]), &diff.alignment, &mut diff.findings, policy);
        if early(&pair[1]) {
            continue;
        }
        comparisons += 1;
        if args.draft_corrections {
            let drafts = draft::drafts(&pair[0], &pair[1], &diff.findings, policy.profile).into_iter();
            let version = token(&pair[1]);
            drafted.extend(drafts.map(|one| Drafted {
                story: story.clone(),
                version: version.clone(),
                text: one.text,
            }));
        }
        let mut of_pair: Vec<Found> = diff
            .findings
            .iter()
            .map(|finding| found(&story, [&pair[0], &pair[1]], finding, root, &mut offsets))
            .collect();
        allow(&pair[1], &mut of_pair);
        let judged: Vec<(&Finding, &Found)> = diff.findings.iter().zip(&of_pair).collect();
        let rolled = unacknowledged(&story, [&pair[0], &pair[1]], &judged, policy, root, &mut offsets);
        of_pair.extend(rolled);
        findings.extend(of_pair);
    }
    (findings, comparisons, troubles, drafted)
}

/// What does not agree within the first version of a story.
fn alone(story: &str, version: &Version, policy: &Policy, root: &Root, offsets: &mut Offsets) -> Vec<Found> {
    let pair = [version, version];
    let findings = writethru_diff::inspect(version, policy);
    let mut found: Vec<Found> = findings.iter().map(|finding| found(story, pair, finding, root, offsets)).collect();
    if !found.is_empty() {
        allow(version, &mut found);
    }
    found
}

/// Takes off what a mark in the text of the newer version allows.
fn allow(version: &Version, findings: &mut [Found]) {
    let allowed = waivers::marks(&raw(version));
    for one in findings.iter_mut().filter(|one| one.suppression.is_none()) {
        let allowed = allowed.iter().find(|allowed| allowed.kind == one.rule);
        one.suppression = allowed.map(|allowed| Suppression::Inline(allowed.reason.clone()));
    }
}

/// The source of a version with its comments, where marks stand.
fn raw(version: &Version) -> String {
    match version.meta.format {
        "html" => std::fs::read_to_string(&version.meta.source).unwrap_or_default(),
        _ => version.text.clone(),
    }
}

fn token(version: &Version) -> String {
    version
        .meta
        .id
        .clone()
        .unwrap_or_else(|| file_of(&version.meta.source).0.rsplit('/').next().unwrap_or_default().to_owned())
}

fn found(story: &str, pair: [&Version; 2], finding: &Finding, root: &Root, offsets: &mut Offsets) -> Found {
    let change = &finding.change;
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
        old: change.old.map(|span| offsets.passage(root, pair[0], change.field, span)),
        new: change.new.map(|span| offsets.passage(root, pair[1], change.field, span)),
        detail: change.detail.clone(),
        suppression: finding.note.clone().map(Suppression::Note),
    }
}

/// The roll-up: errors, and no note at all.
fn unacknowledged(
    story: &str,
    pair: [&Version; 2],
    findings: &[(&Finding, &Found)],
    policy: &Policy,
    root: &Root,
    offsets: &mut Offsets,
) -> Option<Found> {
    let open: Vec<&Finding> =
        findings.iter().filter(|(_, found)| found.suppression.is_none()).map(|(finding, _)| *finding).collect();
    let change = acknowledge::unacknowledged((pair[0], pair[1]), open.iter().copied())?;
    let severity = policy.severities.get(change.kind.id).copied().unwrap_or(change.kind.severity);
    if severity == Severity::Off {
        return None;
    }
    let errors = open.iter().filter(|finding| finding.severity == Severity::Error);
    let prints: Vec<&str> = errors.map(|finding| finding.fingerprint.as_str()).collect();
    let fingerprint = fingerprint::of(&prints.join(" "));
    let rolled = Finding { change, severity, acknowledged_by: None, note: None, fingerprint };
    let mut rolled = Found { group: "gate", ..found(story, pair, &rolled, root, offsets) };
    if rolled.new.is_none() {
        rolled.new = Some(offsets.passage(root, pair[1], writethru_diff::Field::Text, writethru_core::Span::at(0)));
    }
    Some(rolled)
}

/// Takes off what is accounted for, and what the baseline knows.
fn settle(args: &CheckArgs, settings: &Settings, file: Option<&Path>, report: &mut Report) -> Result<(), CliError> {
    let acknowledged =
        args.acknowledged.clone().or_else(|| settings.config.acknowledged.as_ref().map(|path| settings.beside(path)));
    if let Some(path) = acknowledged {
        let today = chrono::Utc::now().date_naive();
        let list = waivers::read(&path)?;
        report.troubles.extend(waivers::apply(&list, today, &mut report.findings));
    }
    // A roll-up of nothing that counts is none.
    let open: std::collections::BTreeSet<(String, String)> = report
        .findings
        .iter()
        .filter(|found| found.suppression.is_none() && found.group != "gate" && found.severity == Severity::Error)
        .map(|found| (found.story.clone(), found.new_version.clone()))
        .collect();
    report
        .findings
        .retain(|found| found.group != "gate" || open.contains(&(found.story.clone(), found.new_version.clone())));
    match file {
        Some(file) if !args.update_baseline => {
            let known = baseline::read(file)?;
            report.troubles.extend(baseline::apply(&known, &mut report.findings));
        }
        _ => {}
    }
    Ok(())
}
