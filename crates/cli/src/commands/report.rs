//! `writethru report`: pages to look at, of a pair of versions, a story or an archive.

use crate::args::ReadingArgs;
use crate::check::ProfileName;
use crate::error::CliError;
use crate::exit::Exit;
use crate::input;
use crate::pages::{self, Followed};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use writethru_archive::Ledger;
use writethru_core::Version;
use writethru_diff::{Policy, Profile};
use writethru_report::pages::story::{Addresses, title};
use writethru_report::pages::{Frame, archive};

const EXAMPLES: &str = "\
Examples:
  writethru report monday.html tuesday.html -o changes.html
  writethru report story/ -o report/                a time line, every comparison, every quotation
  writethru report archive.jsonl.gz -o report/
  writethru report archive.db -o report/ --stories 2000";

const ONE_VERSION: &str = "give two files with one version each, or one archive to compare its versions in turn";

/// Versions of a story up to which every pair has a page; a longer one has pages for neighbours, and against its first and last version.
const ALL_PAIRS: usize = 12;

/// Options of `writethru report`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ReportArgs {
    /// The older version; or, alone, a story, an archive or a ledger.
    pub old: PathBuf,
    /// The newer version. Without it, each version in OLD is compared with the others of its story.
    pub new: Option<PathBuf>,
    /// The file to write; the folder to write into where OLD is given alone.
    #[arg(long, short, value_name = "PATH")]
    pub output: PathBuf,
    /// Stories of an archive that get pages of their own, those with most errors first; the list has all.
    #[arg(long, value_name = "NUMBER", default_value_t = 500)]
    pub stories: usize,
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
    let first = match &args.new {
        Some(new) => two(args, new)?,
        None => many(args)?,
    };
    writeln!(out, "{}", first.display())?;
    Ok(Exit::Done)
}

/// The page of two files.
fn two(args: &ReportArgs, new: &Path) -> Result<PathBuf, CliError> {
    let policy: Policy = args.profile.map_or_else(Policy::default, |rules| Profile::from(rules).into());
    let read = |path: &Path| -> Result<Version, CliError> {
        let mut version = Version::read(input::read_one(path, args.reading.format(), ONE_VERSION)?);
        args.reading.settle_language(&mut version);
        Ok(version)
    };
    let (old, new) = (read(&args.old)?, read(new)?);
    let diff = writethru_diff::diff(&old, &new, &policy);
    write(&args.output, &pages::pair((&old, &new), &diff, &policy, &Frame::default()))?;
    Ok(args.output.clone())
}

/// The pages of a story, or the list of an archive with those of its stories; the path of the page to begin with.
fn many(args: &ReportArgs) -> Result<PathBuf, CliError> {
    let paths = std::slice::from_ref(&args.old);
    let mut ledger = input::ledger_to_read(paths, args.reading.options(), args.profile.map(Into::into))?;
    let policy = Policy::from(ledger.profile()?);
    let folder = &args.output;
    if folder.is_file() {
        let message = format!("{} is a file; a story or an archive takes a folder", folder.display());
        return Err(CliError::usage(message, "name a folder after -o"));
    }
    let name = args.old.file_name().unwrap_or(args.old.as_os_str());
    let heading = format!("What changed in {}", name.display());
    let mut list = pages::archive(&mut ledger, &heading, &|_| None)?;
    if !list.stories.iter().any(|one| one.versions > 1) {
        let message = format!("no story in {} has two versions: nothing to compare", args.old.display());
        return Err(CliError::usage(message, ONE_VERSION));
    }
    std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let index = folder.join("index.html");
    if let [only] = &list.stories[..] {
        let files = Files { number: 0, versions: only.versions };
        story(args, &mut ledger, &policy, (&only.story, files), folder)?;
        return Ok(index);
    }
    let names: Vec<String> = archive::gravest(&list).into_iter().map(str::to_owned).collect();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, name) in names.iter().take(args.stories).enumerate() {
        numbers.insert(name, at + 1);
    }
    for entry in &mut list.stories {
        let number = numbers.get(entry.story.as_str());
        entry.address = number.map(|&number| Files { number, versions: entry.versions }.story());
    }
    if names.len() > args.stories {
        list.remark = Some(format!(
            "The {} stories with most errors have pages of their own. writethru report --stories NUMBER writes more; writethru serve shows them all.",
            args.stories
        ));
    }
    let versions: BTreeMap<&str, usize> = list.stories.iter().map(|one| (one.story.as_str(), one.versions)).collect();
    for (&name, &number) in &numbers {
        let files = Files { number, versions: versions.get(name).copied().unwrap_or(0) };
        story(args, &mut ledger, &policy, (name, files), folder)?;
    }
    for (name, page) in archive::pages(&list, &Frame::default()) {
        write(&folder.join(name), &page)?;
    }
    Ok(index)
}

/// The names of the files about one story: number 0 stands for the only one there is.
#[derive(Clone, Copy)]
struct Files {
    number: usize,
    versions: usize,
}

impl Files {
    fn story(self) -> String {
        if self.number == 0 { "index.html".to_owned() } else { format!("story-{}.html", self.number) }
    }

    fn quotes_file(self) -> String {
        if self.number == 0 { "quotations.html".to_owned() } else { format!("story-{}-quotations.html", self.number) }
    }

    fn pair_file(self, old: usize, new: usize) -> String {
        let pair = format!("v{}-v{}.html", old + 1, new + 1);
        if self.number == 0 { pair } else { format!("story-{}-{pair}", self.number) }
    }

    fn has_pair(self, old: usize, new: usize) -> bool {
        let edge = old == 0 || new + 1 == self.versions;
        old < new && new < self.versions && (self.versions <= ALL_PAIRS || old + 1 == new || edge)
    }
}

impl Addresses for Files {
    fn pair(&self, old: usize, new: usize) -> Option<String> {
        self.has_pair(old, new).then(|| self.pair_file(old, new))
    }

    fn quotes(&self) -> Option<String> {
        Some(self.quotes_file())
    }
}

/// Writes the pages of one story.
fn story(
    args: &ReportArgs,
    ledger: &mut Ledger,
    policy: &Policy,
    (name, files): (&str, Files),
    folder: &Path,
) -> Result<(), CliError> {
    let Some(mut read) = pages::story(ledger, name)? else { return Ok(()) };
    read.story.versions.iter_mut().for_each(|version| args.reading.settle_language(version));
    let files = Files { versions: read.story.versions.len(), ..files };
    let followed = Followed::new(read, policy);
    let versions = &followed.story.versions;
    let list = (files.number > 0).then(|| ("all stories".to_owned(), "index.html".to_owned()));
    let above = Frame { back: list.clone().into_iter().collect(), ..Frame::default() };
    let own = (title(&followed.story), files.story());
    let below = Frame { back: list.into_iter().chain([own]).collect(), ..Frame::default() };
    write(&folder.join(files.story()), &followed.page(versions.len() - 1, policy, &files, &above))?;
    write(&folder.join(files.quotes_file()), &followed.quotes(&files, &below))?;
    for old in 0..versions.len() {
        for new in (old + 1..versions.len()).filter(|&new| files.has_pair(old, new)) {
            write(&folder.join(files.pair_file(old, new)), &followed.pair((old, new), policy, &files, below.clone()))?;
        }
    }
    Ok(())
}

fn write(path: &Path, page: &str) -> Result<(), CliError> {
    std::fs::write(path, page).map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> CliError {
    CliError::usage(format!("cannot write {}: {error}", path.display()), "name a place that can be written to")
}
