//! `writethru report`: pages to look at, of a pair of versions, a story or an archive.

use crate::args::ReadingArgs;
use crate::check::ProfileName;
use crate::error::CliError;
use crate::exit::Exit;
use crate::input;
use std::io::Write;
use std::path::PathBuf;
use writethru_core::Version;
use writethru_diff::history::course::Course;
use writethru_diff::{Policy, Profile};
use writethru_report::pages;

const EXAMPLES: &str = "\
Examples:
  writethru report monday.html tuesday.html -o changes.html
  writethru report story/ -o report/
  writethru report archive.jsonl.gz -o report/";

const ONE_VERSION: &str = "give two inputs that hold one version each, or one input that holds several";

/// Options of `writethru report`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ReportArgs {
    /// The older version; or a story, an archive or a ledger.
    pub old: PathBuf,
    /// The newer version.
    pub new: Option<PathBuf>,
    /// Where the page goes; a folder where there are several.
    #[arg(long, short, value_name = "PATH")]
    pub output: PathBuf,
    /// House rules to judge by.
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<ProfileName>,
    /// How inputs are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// Compares and writes pages.
///
/// # Errors
/// When an input cannot be read, or a page cannot be written.
pub fn run(args: &ReportArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let policy = args.profile.map_or_else(Policy::default, |rules| Profile::from(rules).into());
    let format = args.reading.format();
    if let Some(new) = &args.new {
        let old = Version::read(input::read_one(&args.old, format, ONE_VERSION)?);
        let new = Version::read(input::read_one(new, format, ONE_VERSION)?);
        let mut diff = writethru_diff::diff(&old, &new, &policy);
        Course::default().step((&old, &new), &diff.alignment, &mut diff.findings, &policy);
        let pair = pages::Pair { old: &old, new: &new, diff: &diff, profile: policy.profile };
        std::fs::write(&args.output, pages::pair(&pair, &pages::Frame::default()))?;
        writeln!(out, "{}", args.output.display())?;
    }
    Ok(Exit::Done)
}
