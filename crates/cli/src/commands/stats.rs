//! `writethru stats`: the tally of an archive: changes by kind, by path, acknowledged or not, and the most changed stories.

use crate::args::ScreenArgs;
use crate::check::Report;
use crate::commands::check::{CheckArgs, examine, settings};
use crate::error::CliError;
use crate::exit::Exit;
use crate::render::text::{Label, Line, Sheet};
use clap::{Parser, ValueEnum};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use writethru_core::Timestamp;
use writethru_diff::Severity;

const EXAMPLES: &str = "\
Examples:
  writethru stats archive.jsonl.gz
  writethru stats stories/ --format csv > kinds.csv";

/// Stories and paths that are listed.
const TOP: usize = 10;

/// Columns of the longest bar.
const BAR: usize = 24;

/// Options of `writethru stats`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct StatsArgs {
    /// Files, folders, archives, a ledger.
    #[arg(required = true)]
    pub archives: Vec<PathBuf>,
    /// How to write the tally.
    #[arg(long, default_value = "text")]
    pub format: TallyFormat,
    /// How the screen is used.
    #[command(flatten)]
    pub screen: ScreenArgs,
}

/// How a tally is written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum TallyFormat {
    /// For people, with bars.
    Text,
    /// One JSON document.
    Json,
    /// A row a kind.
    Csv,
}

/// The tally of an archive.
#[derive(Serialize, Debug)]
pub struct Tally {
    /// `writethru.stats/1`.
    pub schema: &'static str,
    /// Stories.
    pub stories: usize,
    /// Versions.
    pub versions: usize,
    /// Pairs compared.
    pub comparisons: usize,
    /// Kinds of change, most frequent first.
    pub kinds: Vec<KindCount>,
    /// Stories with most changes of weight.
    pub most_changed: Vec<Count>,
    /// Folders with most changes of weight.
    pub paths: Vec<Count>,
    /// Hours from a story's first version to its first note of correction, the median.
    pub hours_to_correct: Option<i64>,
}

/// How often a kind of change is found.
#[derive(Serialize, Debug)]
pub struct KindCount {
    /// The kind.
    pub kind: &'static str,
    /// Its usual severity here.
    pub severity: &'static str,
    /// How often.
    pub count: usize,
    /// How often a note names it.
    pub acknowledged: usize,
}

/// How many changes of weight something has.
#[derive(Serialize, Debug)]
pub struct Count {
    /// What.
    pub name: String,
    /// How many errors and warnings.
    pub count: usize,
}

/// A command line of `check`, for its defaults.
#[derive(Parser)]
struct Defaults {
    #[command(flatten)]
    check: CheckArgs,
}

/// Counts and writes.
///
/// # Errors
/// When nothing can be read or the output cannot be written.
pub fn run(args: &StatsArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let defaults = Defaults::try_parse_from(["stats", "--trust-order"]);
    let mut check = defaults.map_err(|error| CliError::usage(error.to_string(), "report this"))?.check;
    check.archives.clone_from(&args.archives);
    let report = examine(&check, &settings(None, true)?)?;
    for trouble in &report.troubles {
        crate::error::remark(&trouble.message);
    }
    if report.versions == 0 {
        return Err(CliError::Said);
    }
    let tally = tally(&report);
    match args.format {
        TallyFormat::Text => text(&mut Sheet::new(out, args.screen.terminal()), &tally)?,
        TallyFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &tally)?;
            writeln!(out)?;
        }
        TallyFormat::Csv => {
            writeln!(out, "kind,severity,count,acknowledged\r")?;
            for one in &tally.kinds {
                writeln!(out, "{},{},{},{}\r", one.kind, one.severity, one.count, one.acknowledged)?;
            }
        }
    }
    Ok(Exit::Done)
}

fn tally(report: &Report) -> Tally {
    let mut kinds: BTreeMap<&'static str, KindCount> = BTreeMap::new();
    let (mut stories, mut paths): (BTreeMap<String, usize>, BTreeMap<String, usize>) = Default::default();
    for found in report.findings.iter().filter(|found| found.group != "gate") {
        let count = kinds.entry(found.rule).or_insert(KindCount {
            kind: found.rule,
            severity: found.severity.id(),
            count: 0,
            acknowledged: 0,
        });
        count.count += 1;
        count.acknowledged += usize::from(found.suppression.is_some());
        if found.severity >= Severity::Warning {
            *stories.entry(found.story.clone()).or_default() += 1;
            let path = found.place().map_or("", |place| place.path.as_str());
            *paths.entry(path.rsplit_once('/').map_or(".", |(folder, _)| folder).to_owned()).or_default() += 1;
        }
    }
    let mut kinds: Vec<KindCount> = kinds.into_values().collect();
    kinds.sort_by_key(|one| (std::cmp::Reverse(one.count), one.kind));
    Tally {
        schema: "writethru.stats/1",
        stories: report.stories,
        versions: report.versions,
        comparisons: report.comparisons,
        kinds,
        most_changed: top(stories),
        paths: top(paths),
        hours_to_correct: hours_to_correct(report),
    }
}

fn top(counts: BTreeMap<String, usize>) -> Vec<Count> {
    let mut counts: Vec<Count> = counts.into_iter().map(|(name, count)| Count { name, count }).collect();
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    counts.truncate(TOP);
    counts
}

/// The median of the hours between the first change seen in a story and its first note of correction.
fn hours_to_correct(report: &Report) -> Option<i64> {
    let mut first: BTreeMap<&str, Timestamp> = BTreeMap::new();
    let mut hours: BTreeMap<&str, i64> = BTreeMap::new();
    for found in &report.findings {
        let Some(time) = found.time else { continue };
        let start = *first.entry(&found.story).or_insert(time);
        if found.rule == "correction-added" {
            hours.entry(&found.story).or_insert((time.order_key() - start.order_key()).num_hours());
        }
    }
    let mut hours: Vec<i64> = hours.into_values().collect();
    hours.sort_unstable();
    hours.get(hours.len() / 2).copied()
}

fn text(sheet: &mut Sheet<'_>, tally: &Tally) -> std::io::Result<()> {
    let heading = |sheet: &mut Sheet<'_>, words: &str| sheet.line(0, 0, &Line::new().add(Label::Heading, words));
    let summary =
        format!("{} versions of {} stories, {} comparisons", tally.versions, tally.stories, tally.comparisons);
    sheet.line(0, 0, &Line::new().add(Label::Strong, &summary))?;
    sheet.blank()?;
    heading(sheet, "Kinds of change")?;
    let most = tally.kinds.first().map_or(1, |one| one.count).max(1);
    for one in &tally.kinds {
        let bar = "█".repeat((one.count * BAR).div_ceil(most));
        let mut line = Line::new().add(Label::Plain, &format!("{:>7}  {:<28}", one.count, one.kind));
        line.push(Label::Dim, &format!("{bar:<BAR$}"));
        if one.acknowledged > 0 {
            line.push(Label::Dim, &format!(" {} acknowledged", one.acknowledged));
        }
        sheet.line(0, 2, &line)?;
    }
    for (words, counts) in [("Most changed stories", &tally.most_changed), ("Paths", &tally.paths)] {
        sheet.blank()?;
        heading(sheet, words)?;
        for one in counts {
            sheet.line(0, 9, &Line::new().add(Label::Plain, &format!("{:>7}  {}", one.count, one.name)))?;
        }
    }
    if let Some(hours) = tally.hours_to_correct {
        sheet.blank()?;
        sheet.line(0, 0, &Line::new().add(Label::Plain, &format!("Median time to a correction: {hours} hours.")))?;
    }
    Ok(())
}
