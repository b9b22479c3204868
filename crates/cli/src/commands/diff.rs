//! `writethru diff`: what changed between two versions, or between neighbours in an archive.

use crate::args::{Level, OutputFormat, ReadingArgs, ScreenArgs, ViewFormat};
use crate::check::{Limit, ProfileName};
use crate::commands::kinds;
use crate::error::CliError;
use crate::exit::Exit;
use crate::input;
use crate::pages;
use crate::render::text::Sheet;
use crate::render::{json, text};
use std::io::Write;
use std::path::{Path, PathBuf};
use writethru_archive::grouping;
use writethru_core::{CAPTURED, Manuscript, Version, Warning};
use writethru_diff::history::lines;
use writethru_diff::{ChangeKind, Diff, Policy, Severity};
use writethru_report::pages::Frame;

const EXAMPLES: &str = "\
Examples:
  writethru diff 1.txt 2.txt
  writethru diff 1.html 2.html --show warning --context 20
  writethru diff old.md new.md --kinds quote,quantity-changed
  git show HEAD~1:story.md | writethru diff - story.md
  writethru diff old.txt new.txt --fail-on error     exit code 1 when there is an error
  writethru diff 1.txt 2.txt --format html > changes.html
  writethru diff archive.jsonl --format jsonl        every pair of neighbouring versions
  writethru diff 1.txt 2.txt --stage edits           what became of each edit, and which proof says so";

const TWO_INPUTS: &str = "give two files with one version each, or one archive to compare its versions in turn";

/// Options of `writethru diff`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct DiffArgs {
    /// The older version; `-` is standard input.
    pub old: PathBuf,
    /// The newer version. Without it, OLD holds several versions, and each is compared with the next of its story.
    pub new: Option<PathBuf>,
    /// How to write the result.
    #[arg(long, default_value = "text")]
    pub format: ViewFormat,
    /// Show findings of this severity and above [default: info in text, off in JSON]; changes nothing but the display.
    #[arg(long, value_name = "SEVERITY")]
    pub show: Option<Level>,
    /// Look only for these kinds: ids, beginnings of ids, or groups.
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    pub kinds: Vec<String>,
    /// Words of context around a change.
    #[arg(long, value_name = "WORDS", default_value_t = 8)]
    pub context: usize,
    /// Exit with code 1 when there is a finding of this severity or above.
    #[arg(long, value_name = "SEVERITY", default_value = "never")]
    pub fail_on: Limit,
    /// Print what became of each edit instead: reported, proven equal or unproven, one per line.
    #[arg(long, value_name = "STAGE", conflicts_with = "format")]
    pub stage: Option<DiffStage>,
    /// House rules to judge by.
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<ProfileName>,
    /// Reading.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Screen.
    #[command(flatten)]
    pub screen: ScreenArgs,
}

/// A stage of comparing two versions.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum DiffStage {
    /// Edits that no comparator explained, with outcome, relation, domain and prover.
    Edits,
}

/// What a run has settled on, once for all pairs.
struct Job<'a> {
    args: &'a DiffArgs,
    policy: Policy,
    kinds: Option<Vec<&'static ChangeKind>>,
    pairs: usize,
    worst: Option<Severity>,
    /// Why the two versions that were named may not be what they were taken for.
    doubts: Vec<Warning>,
}

/// Compares and writes.
///
/// # Errors
/// When a kind is unknown, an input cannot be read or the output cannot be written.
pub fn run(args: &DiffArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let mut policy = Policy::default();
    if let Some(rules) = args.profile {
        policy.profile = rules.into();
    }
    let kinds = if args.kinds.is_empty() { None } else { Some(kinds::chosen(&args.kinds)?) };
    let mut job = Job { args, policy, kinds, pairs: 0, worst: None, doubts: Vec::new() };
    let format = args.reading.format();
    match &args.new {
        Some(new) if *new == args.old && new == Path::new(input::STDIN) => {
            return Err(CliError::usage(
                "standard input (-) can be read only once",
                "give the other version as a file",
            ));
        }
        Some(new) => {
            let old = input::read_one(&args.old, format, TWO_INPUTS)?;
            let new = input::read_one(new, format, TWO_INPUTS)?;
            let (mut old, mut new) = both(old, new);
            args.reading.settle_language(&mut old);
            args.reading.settle_language(&mut new);
            job.doubts = doubts(&old, &new);
            let diff = writethru_diff::diff(&old, &new, &job.policy);
            job.pair(&old, &new, diff, out)?;
        }
        None => job.neighbours(out)?,
    }
    let limit = args.fail_on.severity();
    Ok(if limit.is_some_and(|limit| job.worst >= Some(limit)) { Exit::Found } else { Exit::Done })
}

/// Reads two versions.
fn both(old: Manuscript, new: Manuscript) -> (Version, Version) {
    (Version::read(old), Version::read(new))
}

/// What makes it doubtful that two versions are an older and a newer one of one story.
fn doubts(old: &Version, new: &Version) -> Vec<Warning> {
    let mut doubts = Vec::new();
    let time = |version: &Version| version.meta.modified.or(version.meta.published);
    if let (Some(before), Some(after)) = (time(old), time(new)) {
        // A bare date is earlier than no hour of its day.
        let is_sure = !(before.date_only || after.date_only) || before.date() > after.date();
        if is_sure && before.order_key() > after.order_key() {
            let message = format!("the older version is dated {before}, the newer one {after}: are they swapped?");
            doubts.push(Warning::new("reversed-order", message));
        }
    }
    if let (Some(one), Some(other)) = (&old.meta.story, &new.meta.story)
        && one != other
        && !new.meta.predecessors.contains(one)
    {
        doubts.push(Warning::new(
            "different-stories",
            format!("the two versions belong to different stories, {one} and {other}"),
        ));
    }
    doubts
}

impl Job<'_> {
    /// Compares each version with the one before it, in the order `check` puts them in; stories in the order they came in.
    fn neighbours(&mut self, out: &mut dyn Write) -> Result<(), CliError> {
        let path = &self.args.old;
        let mut manuscripts = input::readings(std::slice::from_ref(path), self.args.reading.options());
        let found: Vec<Manuscript> = manuscripts.by_ref().collect();
        manuscripts.finish()?;
        let versions = found.len();
        // One JSON document is written only when it turns out to be the only one.
        let mut held = Vec::new();
        for (_, manuscripts) in grouping::apart(found) {
            let (mut manuscripts, order) = grouping::in_order(manuscripts);
            // A page that was fetched twice is one version.
            let captured = |one: &Manuscript| one.meta.extra.contains_key(CAPTURED);
            manuscripts
                .dedup_by(|later, earlier| captured(later) && captured(earlier) && grouping::reads_as(earlier, later));
            let doubt = input::doubt(order, manuscripts.len());
            let mut versions: Vec<Version> = manuscripts.into_iter().map(Version::read).collect();
            versions.iter_mut().for_each(|version| self.args.reading.settle_language(version));
            for one in lines::compare(&versions, &lines::in_turn(versions.len()), &self.policy) {
                if self.pairs == 1 && matches!(self.args.format, ViewFormat::Json | ViewFormat::Html) {
                    let message = format!("{} has several pairs of versions", path.display());
                    let hint = "use --format jsonl, one document a line; or writethru report -o FOLDER, a page each";
                    return Err(CliError::usage(message, hint));
                }
                self.doubts.extend(doubt.clone());
                let (old, new) = (&versions[one.old], &versions[one.new]);
                match self.args.format {
                    ViewFormat::Json | ViewFormat::Html => self.pair(old, new, one.diff, &mut held)?,
                    _ => self.pair(old, new, one.diff, out)?,
                }
            }
        }
        if self.pairs == 0 {
            let message =
                format!("no story in {} has two versions ({versions} read): nothing to compare", path.display());
            return Err(CliError::usage(message, TWO_INPUTS));
        }
        out.write_all(&held)?;
        Ok(())
    }

    fn pair(&mut self, old: &Version, new: &Version, mut diff: Diff, out: &mut dyn Write) -> Result<(), CliError> {
        diff.warnings.append(&mut self.doubts);
        if let Some(kinds) = &self.kinds {
            diff.findings.retain(|finding| kinds.contains(&finding.change.kind));
        }
        self.worst = self.worst.max(diff.findings.iter().map(|finding| finding.severity).max());
        self.pairs += 1;
        self.write(old, new, &diff, out)
    }

    fn write(&self, old: &Version, new: &Version, diff: &Diff, out: &mut dyn Write) -> Result<(), CliError> {
        let show = self.args.show.map(Severity::from);
        if self.args.stage == Some(DiffStage::Edits) {
            text::stage::edits(out, old, new, diff)?;
            return Ok(());
        }
        match self.args.format {
            ViewFormat::Text => {
                if self.pairs > 1 {
                    writeln!(out, "\n")?;
                }
                let options = text::diff::Options {
                    show: show.unwrap_or(Severity::Info),
                    context: self.args.context,
                    some_kinds: self.kinds.is_some(),
                };
                text::diff::write(&mut Sheet::new(out, self.args.screen.terminal()), old, new, diff, &options)?;
            }
            ViewFormat::Json => {
                json::write(out, OutputFormat::Json, &writethru_report::diff::document(old, new, diff, show))?;
            }
            ViewFormat::Jsonl => {
                json::write(out, OutputFormat::Jsonl, &writethru_report::diff::document(old, new, diff, show))?;
            }
            ViewFormat::Html => {
                let page = pages::pair((old, new), diff, &self.policy, &Frame::default());
                out.write_all(page.as_bytes())?;
            }
        }
        Ok(())
    }
}
