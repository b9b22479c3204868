//! `writethru check`: the gate. Compares neighbouring versions, judges, and ends with a code that a build can trust.

use crate::args::{Level, ReadingArgs, ScreenArgs};
use crate::check::files::Files;
use crate::check::{Limit, ProfileName, Report, Scope, Settings, baseline, config, examine, settle};
use crate::error::CliError;
use crate::exit::Exit;
use crate::render::gate;
use std::io::Write;
use std::path::{Path, PathBuf};
use writethru_archive::containers::git::base::Base;
use writethru_core::Timestamp;
use writethru_diff::Severity;

const EXAMPLES: &str = "\
Examples:
  writethru check stories/                                every pair of neighbouring versions
  writethru check --range origin/main..HEAD               only stories these commits touched
  writethru check --changed-only story.md                 the file as it is against the last commit (pre-commit)
  writethru check archive.jsonl --format sarif --output findings.sarif --format github
  writethru check stories/ --baseline known.json --update-baseline

Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 the check could not be done or cannot be trusted (gate-*).
--fail-on is the only option that touches the exit code, --show the only one that filters what is displayed.";

/// Whose rules judge a range.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum RulesFrom {
    /// Those of the commit it begins at.
    #[default]
    #[value(name = "base")]
    Base,
    /// Those that stand now, which the range itself may have changed.
    #[value(name = "HEAD")]
    Head,
}

/// Options of `writethru check`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct CheckArgs {
    /// What to check: files, folders, archives, a ledger; `archives` of the configuration, else this folder.
    pub archives: Vec<PathBuf>,
    /// Compare the first version of each story with the last one only.
    #[arg(long)]
    pub first_last: bool,
    /// Check what a branch of a git repository changes: the end of REV..REV against the commit where it branched off.
    #[arg(long, value_name = "REV..REV", conflicts_with = "changed_only")]
    pub range: Option<String>,
    /// With --range: check every commit against its parents, not only the end against the base.
    #[arg(long, requires = "range")]
    pub each_commit: bool,
    /// In a git history, check only the line of first parents: what was published, not how branches got there.
    #[arg(long)]
    pub first_parent: bool,
    /// With --range: whose configuration, baseline and acknowledgements judge.
    #[arg(long, value_name = "base|HEAD", value_enum, default_value_t)]
    pub config_from: RulesFrom,
    /// Check only versions of this day or later.
    #[arg(long, value_name = "DATE", value_parser = super::quotes::time)]
    pub since: Option<Timestamp>,
    /// Check only files that differ from the last commit: as they are in the working tree and staged; as a git hook, staged only.
    #[arg(long)]
    pub changed_only: bool,
    /// Exit with code 1 when a finding of this severity or above counts [default: error].
    #[arg(long, value_name = "SEVERITY")]
    pub fail_on: Option<Limit>,
    /// Display findings of this severity and above [default: warning].
    #[arg(long, value_name = "SEVERITY")]
    pub show: Option<Level>,
    /// Words of context around a change, in text.
    #[arg(long, value_name = "WORDS", default_value_t = 8)]
    pub context: usize,
    /// House rules to judge by.
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<ProfileName>,
    /// Configuration file [default: the nearest writethru.toml].
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Ignore configuration files.
    #[arg(long)]
    pub isolated: bool,
    /// File with findings known when the check was set up.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Record the current findings in the baseline, and pass.
    #[arg(long)]
    pub update_baseline: bool,
    /// With --update-baseline: write it even where nothing was found.
    #[arg(long, requires = "update_baseline")]
    pub force: bool,
    /// File with acknowledged findings [default: acknowledged.toml beside the configuration].
    #[arg(long, value_name = "FILE")]
    pub acknowledged: Option<PathBuf>,
    /// Draft a correction for every error without a note.
    #[arg(long)]
    pub draft_corrections: bool,
    /// Compare versions that have neither times nor numbers in the order given.
    #[arg(long)]
    pub trust_order: bool,
    /// Output format; may be given several times, each with its --output.
    #[arg(long, value_name = "FORMAT")]
    pub format: Vec<gate::Format>,
    /// File for the --format before it [default: standard output].
    #[arg(long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// Reading.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Screen.
    #[command(flatten)]
    pub screen: ScreenArgs,
}

/// Checks, writes, and says whether the build may pass.
///
/// # Errors
/// When the configuration is wrong, nothing can be read, or an output cannot be written.
pub fn run(args: &CheckArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let outputs = outputs(args)?;
    let files = args.files()?;
    let settings = settings_of(&files, args.config.as_deref(), args.isolated)?;
    let mut report = examine(&args.scope(), &settings);
    report.show = args.show.map(Severity::from);
    let baseline_file =
        args.baseline.clone().or_else(|| settings.config.baseline.as_ref().map(|path| settings.beside(path)));
    let acknowledged = args.acknowledged.clone().or_else(|| settings.acknowledgements_in_use(&files));
    // What the range brought has no say in judging it; that there is such a list is said below.
    let acknowledged = acknowledged.filter(|file| !files.is_new(file));
    let known = baseline_file.as_deref().filter(|file| !args.update_baseline && !files.is_new(file));
    settle(&mut report, &files, acknowledged.as_deref(), known)?;
    report.troubles.extend(files.changed());
    let limit = args.fail_on.or(settings.config.fail_on).unwrap_or(Limit::Error).severity();
    if args.update_baseline {
        let file = baseline_file
            .ok_or_else(|| CliError::usage("there is no baseline to update", "name it with --baseline FILE"))?;
        if let Some(trouble) = report.troubles.iter().find(|trouble| trouble.severity == Severity::Error) {
            let message = format!("the baseline was not written because the check failed: {}", trouble.message);
            return Err(CliError::usage(message, "fix that first; a baseline of only a part would lose the rest"));
        }
        let mut made = baseline::of(&report.findings, limit);
        if file.exists() {
            let before = baseline::read(&files, &file)?;
            if report.partial {
                made = made.with(before);
            } else if made.findings.is_empty() && !before.findings.is_empty() && !args.force {
                let count = crate::render::text::count(before.findings.len(), "finding", "findings");
                let message = format!("nothing was found, but {} lists {count}: it was left unchanged", file.display());
                return Err(CliError::usage(message, "name the whole archive, or use --force if it is clean"));
            }
        }
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
    Ok(code(&report, limit))
}

impl CheckArgs {
    /// Where the rules are read from: the base of a range, unless somebody trusts its tip.
    fn files(&self) -> Result<Files, CliError> {
        let Some(range) = self.range.as_deref().filter(|_| self.config_from == RulesFrom::Base) else {
            return Ok(Files::standing());
        };
        let place = self.archives.first().map_or(Path::new("."), PathBuf::as_path);
        // What is wrong with the range is said where its stories are read.
        Ok(Base::of(place, range).map_or_else(|_| Files::standing(), Files::before))
    }

    /// Whether an output shows findings in their sentences.
    fn shows_passages(&self) -> bool {
        let shows = |format: &gate::Format| matches!(format, gate::Format::Text | gate::Format::Html);
        self.format.is_empty() || self.format.iter().any(shows)
    }

    /// What these options ask to be examined.
    fn scope(&self) -> Scope {
        Scope {
            archives: self.archives.clone(),
            first_last: self.first_last,
            range: self.range.clone(),
            since: self.since,
            changed_only: self.changed_only,
            each_commit: self.each_commit,
            first_parent: self.first_parent,
            profile: self.profile.map(Into::into),
            trust_order: self.trust_order,
            draft_corrections: self.draft_corrections,
            is_english: self.reading.language.is_some(),
            reading: self.reading.options(),
            context: self.shows_passages().then_some(self.context),
        }
    }
}

/// The settings that hold: those named, else the nearest, else the usual ones.
///
/// # Errors
/// When the configuration cannot be read or is wrong.
pub fn settings(named: Option<&Path>, isolated: bool) -> Result<Settings, CliError> {
    settings_of(&Files::standing(), named, isolated)
}

/// The same, of files as they stand or stood.
fn settings_of(files: &Files, named: Option<&Path>, isolated: bool) -> Result<Settings, CliError> {
    let found = if isolated || named.is_some() { None } else { config::find(files, Path::new(".")) };
    let file = named.map(Path::to_path_buf).or(found);
    Settings::load(files, file.as_deref())
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
            "there are more --output options than --format options",
            "give each --output its --format before it",
        ));
    }
    // The first formats have files; at most one is left for standard output.
    if formats.len() > args.output.len() + 1 {
        return Err(CliError::usage(
            format!("{} formats have no file of their own", formats.len() - args.output.len()),
            "give each --format its --output; only the last may do without",
        ));
    }
    let files = args.output.iter().map(|path| Some(path.as_path())).chain(std::iter::repeat(None));
    Ok(formats.into_iter().zip(files).collect())
}
