//! `writethru report`: pages to look at, of a pair of versions, a story or an archive.

use crate::args::ReadingArgs;
use crate::check::ProfileName;
use crate::error::CliError;
use crate::exit::Exit;
use crate::input;
use std::io::Write;
use std::path::{Path, PathBuf};
use writethru_archive::grouping;
use writethru_core::{Manuscript, Version};
use writethru_diff::history::story_diff::StoryDiff;
use writethru_diff::{Diff, Policy, Profile};
use writethru_report::pages::{self, Frame, list};

const EXAMPLES: &str = "\
Examples:
  writethru report monday.html tuesday.html -o changes.html
  writethru report story/ -o report/
  writethru report archive.jsonl.gz -o report/";

const ONE_VERSION: &str = "give two files with one version each, or one archive to compare its versions in turn";

/// Options of `writethru report`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ReportArgs {
    /// The older version; or, alone, a story or an archive.
    pub old: PathBuf,
    /// The newer version. Without it, each version in OLD is compared with the next of its story.
    pub new: Option<PathBuf>,
    /// The file to write; the folder to write into where OLD is given alone.
    #[arg(long, short, value_name = "PATH")]
    pub output: PathBuf,
    /// House rules to judge by.
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<ProfileName>,
    /// Reading.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// Compares and writes pages; prints the path of the page to open.
///
/// # Errors
/// When an input cannot be read, no story in it has two versions, or a page cannot be written.
pub fn run(args: &ReportArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let policy: Policy = args.profile.map_or_else(Policy::default, |rules| Profile::from(rules).into());
    let first = match &args.new {
        Some(new) => {
            let read = |path: &Path| -> Result<Version, CliError> {
                Ok(version(args, input::read_one(path, args.reading.format(), ONE_VERSION)?))
            };
            let (old, new) = (read(&args.old)?, read(new)?);
            let diff = compared(&old, &new, &mut StoryDiff::default(), &policy);
            write(&args.output, &page(&old, &new, &diff, &policy, &Frame::default()))?;
            args.output.clone()
        }
        None => archive(args, &policy)?,
    };
    writeln!(out, "{}", first.display())?;
    Ok(Exit::Done)
}

fn version(args: &ReportArgs, manuscript: Manuscript) -> Version {
    let mut version = Version::read(manuscript);
    args.reading.settle_language(&mut version);
    version
}

fn compared(old: &Version, new: &Version, story_diff: &mut StoryDiff, policy: &Policy) -> Diff {
    let mut diff = writethru_diff::diff(old, new, policy);
    story_diff.step((old, new), &diff.alignment, &mut diff.findings, policy);
    diff
}

fn page(old: &Version, new: &Version, diff: &Diff, policy: &Policy, frame: &Frame) -> String {
    pages::pair(&pages::Pair { old, new, diff, profile: policy.profile }, frame)
}

/// A page for every pair of neighbours in an archive, and the list of them; the path of the list.
fn archive(args: &ReportArgs, policy: &Policy) -> Result<PathBuf, CliError> {
    let mut manuscripts = input::readings(std::slice::from_ref(&args.old), args.reading.options());
    let found: Vec<Manuscript> = manuscripts.by_ref().collect();
    manuscripts.finish()?;
    let folder = &args.output;
    if folder.is_file() {
        let message = format!("{} is a file; a story or an archive takes a folder", folder.display());
        return Err(CliError::usage(message, "name a folder after -o"));
    }
    std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let frame = Frame { back: Some(("all comparisons".to_owned(), "index.html".to_owned())) };
    let mut entries = Vec::new();
    for (story, manuscripts) in grouping::apart(found) {
        let (manuscripts, order) = grouping::in_order(manuscripts);
        let doubt = input::doubt(order, manuscripts.len());
        let mut story_diff = StoryDiff::default();
        let mut old: Option<Version> = None;
        for manuscript in manuscripts {
            let new = version(args, manuscript);
            if let Some(old) = &old {
                let mut diff = compared(old, &new, &mut story_diff, policy);
                diff.warnings.extend(doubt.clone());
                let address = format!("pair-{}.html", entries.len() + 1);
                write(&folder.join(&address), &page(old, &new, &diff, policy, &frame))?;
                entries.push(entry(&story, &new, address).counted(&diff));
            }
            old = Some(new);
        }
    }
    if entries.is_empty() {
        let message = format!("no story in {} has two versions: nothing to compare", args.old.display());
        return Err(CliError::usage(message, ONE_VERSION));
    }
    let title = format!("What changed in {}", args.old.display());
    for (name, page) in list::pages(&title, entries) {
        write(&folder.join(name), &page)?;
    }
    Ok(folder.join("index.html"))
}

fn entry(story: &str, new: &Version, address: String) -> list::Entry {
    list::Entry {
        story: story.to_owned(),
        headline: new.headline().map(str::to_owned),
        version: new.meta.id.clone().unwrap_or_else(|| new.meta.source.clone()),
        time: new.meta.modified.or(new.meta.published),
        errors: 0,
        warnings: 0,
        acknowledged: 0,
        address,
    }
}

fn write(path: &Path, page: &str) -> Result<(), CliError> {
    std::fs::write(path, page).map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> CliError {
    CliError::usage(format!("cannot write {}: {error}", path.display()), "name a place that can be written to")
}
