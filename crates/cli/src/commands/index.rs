//! `writethru index`: an archive into a ledger, only what is new.

use crate::args::ReadingArgs;
use crate::check::ProfileName;
use crate::error::CliError;
use crate::exit::Exit;
use crate::input;
use crate::render::text::count;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;
use writethru_archive::{Ledger, ReadError, grouping};
use writethru_core::Manuscript;

const EXAMPLES: &str = "\
Examples:
  writethru index archive.jsonl.gz --ledger archive.db
  writethru index git:stories --ledger archive.db      run again after each pull: only what is new is read
  writethru quote 'rebuild the pier' archive.db

Interrupted at any moment, the ledger stays whole, and the next run goes on where this one was.";

/// How often a bar moves when nothing else moves it.
const TICK: Duration = Duration::from_millis(120);

/// Options of `writethru index`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct IndexArgs {
    /// What to read: files, folders, archives; `-` is standard input.
    #[arg(required = true)]
    pub archives: Vec<PathBuf>,
    /// The ledger; created if it does not exist.
    #[arg(long, value_name = "FILE")]
    pub ledger: PathBuf,
    /// House rules to judge by [default: those the ledger was made with, else reuters]. If these change, every story is
    /// judged again.
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<ProfileName>,
    /// Reading.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// Reads, analyses and says what was done.
///
/// # Errors
/// When nothing can be read or the ledger cannot be written.
pub fn run(args: &IndexArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let mut ledger = Ledger::create(&args.ledger)?;
    let bar = ProgressBar::no_length().with_style(style("{spinner} read {pos} versions, {per_sec}"));
    bar.enable_steady_tick(TICK);
    let found = input::manuscripts(&args.archives, args.reading.options()).map(|one| {
        one.map(|one| placed(one, &args.ledger)).map_err(|error| match error {
            CliError::Read(error) => error,
            other => ReadError::Io { name: String::new(), error: std::io::Error::other(other.to_string()) },
        })
    });
    let mut failures = Vec::new();
    let mut named = input::Named::new(&args.archives);
    let found = found.inspect(|one| match one {
        Ok(one) => named.read(one),
        Err(error) => {
            named.fail(error.name());
            failures.push(error.to_string());
        }
    });
    let taken = ledger.take(found, &mut || bar.inc(1))?;
    bar.finish_and_clear();
    failures.iter().for_each(|failure| crate::error::remark(failure));
    if taken.read == taken.failed {
        return Err(match taken.failed {
            0 => input::no_version(&args.archives),
            _ => CliError::Said,
        });
    }
    if let Some(rules) = args.profile {
        ledger.judge_by(rules.into())?;
    }
    let stale = ledger.stale()?;
    let bar =
        ProgressBar::new(stale as u64).with_style(style("{spinner} analysed {pos} of {len} stories {wide_bar} {eta}"));
    bar.enable_steady_tick(TICK);
    let analysed = ledger.analyse(&mut || bar.inc(1))?;
    bar.finish_and_clear();
    ledger.settle()?;
    let totals = ledger.totals()?;
    writeln!(
        out,
        "{}: {} of {}, {}, {}.",
        args.ledger.display(),
        count(totals.versions, "version", "versions"),
        count(totals.stories, "story", "stories"),
        count(totals.quotes, "quotation or statement", "quotations and statements"),
        count(totals.changes, "change", "changes"),
    )?;
    let failed = count(taken.failed, "input or record", "inputs or records");
    writeln!(
        out,
        "This run read {}, {} new, and analysed {}; {failed} could not be read.",
        count(taken.read, "version", "versions"),
        taken.new,
        count(analysed, "story", "stories"),
    )?;
    // So that a script notices.
    Ok(if named.is_one_lost() { Exit::Failed } else { Exit::Done })
}

/// A story that is known by its path alone is known by the path as seen from the ledger, wherever the program runs.
fn placed(mut manuscript: Manuscript, ledger: &Path) -> Manuscript {
    let meta = &manuscript.meta;
    if meta.story.is_none() && meta.url.is_none() && meta.source != input::STDIN {
        let identity = grouping::identity(&manuscript);
        let whole = std::path::absolute(&identity).unwrap_or_else(|_| PathBuf::from(&identity));
        let beside = std::path::absolute(ledger).ok().and_then(|ledger| ledger.parent().map(Path::to_path_buf));
        let seen = beside.and_then(|beside| whole.strip_prefix(beside).map(Path::to_path_buf).ok()).unwrap_or(whole);
        let seen = seen.to_string_lossy().replace('\\', "/");
        manuscript.meta.story = Some(if seen.is_empty() { ".".to_owned() } else { seen });
    }
    manuscript
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}
