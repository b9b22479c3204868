//! `writethru check`: the gate. Compares neighbouring versions, judges, and ends with a code that a build can trust.

use crate::args::{Level, ReadingArgs, ScreenArgs};
use crate::check::{Limit, ProfileName, Report, Scope, Settings, baseline, config, examine, settle};
use crate::error::CliError;
use crate::exit::Exit;
use crate::render::gate;
use std::io::Write;
use std::path::{Path, PathBuf};
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
    /// Words of context around a change, in text.
    #[arg(long, value_name = "WORDS", default_value_t = 8)]
    pub context: usize,
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
    let mut report = examine(&args.scope(), &settings);
    report.show = args.show.map(Severity::from);
    let listed = |named: &Option<PathBuf>, configured: &Option<String>| {
        named.clone().or_else(|| configured.as_ref().map(|path| settings.beside(path)))
    };
    let acknowledged = listed(&args.acknowledged, &settings.config.acknowledged);
    let baseline_file = listed(&args.baseline, &settings.config.baseline);
    let known = baseline_file.as_deref().filter(|_| !args.update_baseline);
    settle(&mut report, acknowledged.as_deref(), known)?;
    let limit = args.fail_on.or(settings.config.fail_on).unwrap_or(Limit::Error).severity();
    if args.update_baseline {
        let file = baseline_file
            .ok_or_else(|| CliError::usage("there is no baseline to update", "name it with --baseline FILE"))?;
        let mut made = baseline::of(&report.findings, limit);
        if report.partial && file.exists() {
            made = made.with(baseline::read(&file)?);
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
    /// What these options ask to be examined.
    fn scope(&self) -> Scope {
        Scope {
            archives: self.archives.clone(),
            first_last: self.first_last,
            range: self.range.clone(),
            since: self.since,
            changed_only: self.changed_only,
            profile: self.profile.map(Into::into),
            trust_order: self.trust_order,
            draft_corrections: self.draft_corrections,
            reading: self.reading.options(),
            context: (self.format.is_empty() || self.format.contains(&gate::Format::Text)).then_some(self.context),
        }
    }
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
