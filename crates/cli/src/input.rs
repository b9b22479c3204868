//! Inputs: files, or standard input as `-`.

use crate::error::CliError;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use writethru_archive::containers::jsonl;
use writethru_archive::grouping::{self, Group, Order, Step};
use writethru_archive::ledger::{LedgerError, is_ledger};
use writethru_archive::{Format, Ledger, ReadError, ReadOptions, formats, limits};
use writethru_core::{Manuscript, Story, Version, Warning};
use writethru_diff::{Policy, Profile};

/// What stands for standard input.
pub const STDIN: &str = "-";

/// Inputs and stories that a message names.
const NAMED: usize = 5;

/// The versions in one input, at least one, read as the format given or as whatever it turns out to be.
///
/// # Errors
/// When it cannot be read or holds nothing.
pub fn read(path: &Path, format: Option<&'static Format>) -> Result<Vec<Manuscript>, CliError> {
    if path.is_dir() || is_ledger(path) {
        let message = format!("{} has many versions; this needs one", path.display());
        return Err(CliError::usage(message, "give one file, or the archive alone to compare its versions in turn"));
    }
    let found = if path == Path::new(STDIN) {
        writethru_archive::read_bytes(STDIN, &stdin()?, format)?
    } else {
        writethru_archive::read_file(path, format)?
    };
    if found.is_empty() {
        return Err(ReadError::Empty { name: path.display().to_string() }.into());
    }
    Ok(found)
}

/// The one version in an input; `hint` says what to do where it holds several.
///
/// # Errors
/// As [`read`], and when it holds several.
pub fn read_one(path: &Path, format: Option<&'static Format>, hint: &str) -> Result<Manuscript, CliError> {
    let mut found = read(path, format)?;
    let count = found.len();
    match (found.pop(), count) {
        (Some(manuscript), 1) => Ok(manuscript),
        _ => Err(CliError::usage(format!("{} has {count} versions; this needs one", path.display()), hint)),
    }
}

/// Standard input, up to one byte more than is read at once, so that too much of it is noticed.
fn stdin() -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let io = |error| ReadError::Io { name: STDIN.to_owned(), error };
    std::io::stdin().lock().take(limits::input_bytes() + 1).read_to_end(&mut bytes).map_err(io)?;
    Ok(bytes)
}

/// The versions in what was piped in; of JSON Lines one by one, as in a file.
fn piped(
    bytes: Vec<u8>,
    reading: &ReadOptions,
) -> Result<Box<dyn Iterator<Item = Result<Manuscript, CliError>>>, CliError> {
    let text = std::str::from_utf8(&bytes).unwrap_or_default();
    let format = reading.format;
    let id = format.map_or_else(|| formats::sniff(STDIN, text).id, |format| format.id);
    if !text.is_empty() && (id == formats::jsonl::FORMAT.id || format.is_none() && jsonl::is_lines(text)) {
        let found = jsonl::lines(STDIN.to_owned(), Box::new(std::io::Cursor::new(bytes)), reading);
        return Ok(Box::new(found.map(|one| one.and_then(limits::checked).map_err(CliError::from))));
    }
    let found = writethru_archive::read_bytes(STDIN, &bytes, format)?;
    if found.is_empty() {
        return Err(ReadError::Empty { name: STDIN.to_owned() }.into());
    }
    Ok(Box::new(found.into_iter().map(Ok)))
}

/// The versions in some inputs, one by one: files, folders, archives, or standard input.
pub fn manuscripts<'a>(
    paths: &'a [PathBuf],
    reading: impl Into<ReadOptions>,
) -> impl Iterator<Item = Result<Manuscript, CliError>> + 'a {
    let reading = reading.into();
    paths.iter().flat_map(move |path| -> Box<dyn Iterator<Item = Result<Manuscript, CliError>>> {
        if path == Path::new(STDIN) {
            return match stdin().map_err(CliError::from).and_then(|bytes| piped(bytes, &reading)) {
                Ok(found) => found,
                Err(error) => Box::new(std::iter::once(Err(error))),
            };
        }
        match writethru_archive::open(path, &reading) {
            Ok(found) => Box::new(found.map(|one| one.map_err(CliError::from))),
            Err(error) => Box::new(std::iter::once(Err(error.into()))),
        }
    })
}

/// The versions in some inputs, one by one. What cannot be read is reported on standard error and skipped; it ends the program
/// when it is a file that was named, or when there was nothing else to read.
pub struct Readings<'a> {
    inner: Box<dyn Iterator<Item = Result<Manuscript, CliError>> + 'a>,
    paths: &'a [PathBuf],
    read: usize,
    failed: usize,
    named: Named<'a>,
}

/// Which of the inputs that were named gave something, and which only errors.
pub struct Named<'a> {
    paths: &'a [PathBuf],
    read: BTreeSet<usize>,
    failed: BTreeSet<usize>,
}

impl<'a> Named<'a> {
    /// Nothing yet.
    pub fn new(paths: &'a [PathBuf]) -> Self {
        Self { paths, read: BTreeSet::new(), failed: BTreeSet::new() }
    }

    fn of(&self, name: &str) -> Option<usize> {
        // A record or a commit of an input stands behind its own name, a file in it below it; of two inputs the longer name counts.
        let is_record = |rest: &str| rest.starts_with([':', '@']);
        let is_of = |path: &Path| {
            let written = path.to_str().map(|path| path.trim_end_matches('/'));
            let record = written.and_then(|path| name.strip_prefix(path)).is_some_and(is_record);
            record || Path::new(name).strip_prefix(path).is_ok()
        };
        let own = self.paths.iter().enumerate().filter(|(_, path)| is_of(path));
        own.max_by_key(|(at, path)| (path.components().count(), Reverse(*at))).map(|(at, _)| at)
    }

    /// Notes a version that was read.
    pub fn read(&mut self, one: &Manuscript) {
        self.read.extend(self.of(&one.meta.source));
    }

    /// Notes what could not be read, by its name.
    pub fn fail(&mut self, name: &str) {
        self.failed.extend(self.of(name));
    }

    /// Whether an input gave nothing but errors.
    pub fn is_one_lost(&self) -> bool {
        self.failed.difference(&self.read).next().is_some()
    }
}

/// Opens some inputs for reading on and on.
pub fn readings(paths: &[PathBuf], reading: impl Into<ReadOptions>) -> Readings<'_> {
    Readings { inner: Box::new(manuscripts(paths, reading)), paths, read: 0, failed: 0, named: Named::new(paths) }
}

impl Iterator for Readings<'_> {
    type Item = Manuscript;

    fn next(&mut self) -> Option<Manuscript> {
        loop {
            match self.inner.next()? {
                Ok(manuscript) => {
                    self.read += 1;
                    self.named.read(&manuscript);
                    return Some(manuscript);
                }
                Err(error) => {
                    self.failed += 1;
                    if let CliError::Read(own) = &error {
                        self.named.fail(own.name());
                    }
                    error.report();
                }
            }
        }
    }
}

/// The error for inputs that can be read and hold nothing.
pub fn no_version(paths: &[PathBuf]) -> CliError {
    let names: Vec<String> = paths.iter().take(NAMED).map(|path| path.display().to_string()).collect();
    let hold = if paths.len() == 1 { "has" } else { "have" };
    CliError::usage(format!("{} {hold} no story", names.join(", ")), "give files, folders or archives of stories")
}

impl Readings<'_> {
    /// How many versions were read.
    pub fn read(&self) -> usize {
        self.read
    }

    /// Says whether there was anything.
    ///
    /// # Errors
    /// When nothing was read, or an input that was named could not be.
    pub fn finish(&self) -> Result<(), CliError> {
        match (self.read, self.failed) {
            (0, 0) => Err(no_version(self.paths)),
            (0, _) => Err(CliError::Said),
            (_, _) if self.named.is_one_lost() => Err(CliError::Said),
            (_, 0) => Ok(()),
            (_, failed) => {
                let warning = format!(
                    "{} could not be read: skipped",
                    crate::render::text::count(failed, "input or record", "inputs or records")
                );
                crate::error::remark(&warning);
                Ok(())
            }
        }
    }
}

/// A ledger of some inputs: the one they are, else one in memory that is made of them. One that is old is brought up to date.
///
/// # Errors
/// When nothing can be read, or the ledger cannot.
pub fn ledger(
    paths: &[PathBuf],
    reading: impl Into<ReadOptions>,
    profile: Option<Profile>,
) -> Result<Ledger, CliError> {
    opened(paths, reading, profile, Ledger::open)
}

/// The same for those who only look at it: nothing is written into a ledger, and an old one is refused.
///
/// # Errors
/// As [`ledger`], and when the ledger has an older schema.
pub fn ledger_to_read(
    paths: &[PathBuf],
    reading: impl Into<ReadOptions>,
    profile: Option<Profile>,
) -> Result<Ledger, CliError> {
    opened(paths, reading, profile, Ledger::open_to_read)
}

fn opened(
    paths: &[PathBuf],
    reading: impl Into<ReadOptions>,
    profile: Option<Profile>,
    open: fn(&Path) -> Result<Ledger, LedgerError>,
) -> Result<Ledger, CliError> {
    if let [path] = paths
        && is_ledger(path)
    {
        let mut ledger = open(path)?;
        let stale = ledger.stale()?;
        if stale > 0 {
            let remark = format!("{}: {stale} stories are not analysed yet; run writethru index again", path.display());
            crate::error::remark(&remark);
        }
        let judged = ledger.profile()?;
        if let Some(wanted) = profile.filter(|wanted| *wanted != judged) {
            return Err(CliError::usage(
                format!("{} was made with the profile {}", path.display(), judged.id()),
                format!("run writethru index --profile {} first, or leave --profile out", wanted.id()),
            ));
        }
        return Ok(ledger);
    }
    let mut ledger = Ledger::in_memory()?;
    ledger.judge_by(profile.unwrap_or(Policy::default().profile))?;
    let mut found = readings(paths, reading);
    ledger.take(found.by_ref().map(Ok), &mut || ())?;
    found.finish()?;
    ledger.analyse(&mut || ())?;
    Ok(ledger)
}

/// The one story in some inputs, its versions in order, and what is to be said of that order.
///
/// Files that were named one by one are versions of one story unless their sources say otherwise.
///
/// # Errors
/// When an input cannot be read, or they hold no story, or several and `wanted` does not name one.
pub fn story(paths: &[PathBuf], reading: impl Into<ReadOptions>, wanted: Option<&str>) -> Result<OneStory, CliError> {
    let reading = reading.into();
    let mut readings = readings(paths, reading.clone());
    // Of many stories only the one wanted is kept, unless versions take the place of others: then any may belong to it.
    let mut linked = false;
    let mut passed: Vec<String> = Vec::new();
    let kept = |one: &Manuscript| {
        linked |= !one.meta.predecessors.is_empty();
        let identity = grouping::identity(one);
        let is_kept = wanted.is_none_or(|wanted| identity.contains(wanted));
        if !is_kept && passed.len() < NAMED && !passed.contains(&identity) {
            passed.push(identity);
        }
        is_kept
    };
    let mut found: Vec<Manuscript> = readings.by_ref().filter(kept).collect();
    if linked && wanted.is_some() && !paths.iter().any(|path| path == Path::new(STDIN)) {
        found = manuscripts(paths, reading).filter_map(Result::ok).collect();
    }
    readings.finish()?;
    let named = found.iter().any(|one| one.meta.story.is_some() || one.meta.url.is_some());
    let files = paths.iter().all(|path| path.is_file());
    let mut groups = if files && !named && found.len() == paths.len() {
        let name = paths.last().map_or_else(String::new, |path| path.display().to_string());
        vec![grouping::group(name, found)]
    } else {
        grouping::stories(found)
    };
    if let Some(wanted) = wanted {
        let own = |one: &Manuscript| grouping::identity(one).contains(wanted);
        groups.retain(|group| group.story.contains(wanted) || group.manuscripts.iter().any(own));
        if let Some(exact) = groups.iter().position(|group| group.story == wanted) {
            groups = vec![groups.swap_remove(exact)];
        }
    }
    let names: Vec<&str> = groups.iter().take(NAMED).map(|group| group.story.as_str()).collect();
    match groups.len() {
        0 => Err(CliError::usage(
            format!("the inputs have no story “{}”", wanted.unwrap_or_default()),
            format!("choose one of these: {} …", passed.join(", ")),
        )),
        1 => Ok(versions(groups.remove(0))),
        count => {
            let message = format!("the inputs have {count} stories: {} …", names.join(", "));
            Err(CliError::usage(message, "name one with --story"))
        }
    }
}

/// That nothing tells the order of a story's versions.
pub fn doubt(order: Order, count: usize) -> Option<Warning> {
    let message = match order {
        Order::Given => "the versions have neither times nor numbers: they are compared in the order given",
        Order::Mixed => "only some versions have a capture time: they are compared in the order given",
        _ => return None,
    };
    (count > 1).then(|| Warning::new("unknown-order", message))
}

/// A story with its versions read.
#[derive(Debug)]
pub struct OneStory {
    /// The story, its versions in order.
    pub story: Story,
    /// Which version came from which.
    pub steps: Vec<Step>,
    /// What is to be said of their order.
    pub warnings: Vec<Warning>,
}

/// Reads the versions of a story.
pub fn versions(group: Group) -> OneStory {
    let mut warnings = Vec::new();
    warnings.extend(doubt(group.order, group.manuscripts.len()));
    if group.repeated > 0 {
        let message = format!(
            "skipped {} with the same text as the one before",
            crate::render::text::count(group.repeated, "version", "versions")
        );
        warnings.push(Warning::new("repeated-version", message));
    }
    let versions = group.manuscripts.into_iter().map(Version::read).collect();
    OneStory { story: Story { id: group.story, versions }, steps: group.steps, warnings }
}

#[cfg(test)]
mod tests {
    use super::Named;
    use std::path::PathBuf;

    #[test]
    fn what_is_read_is_credited_to_the_input_that_names_it_best() {
        let paths = ["dir/", "dir/sub", "one.zip", "other", "./near"].map(PathBuf::from);
        for (name, expected) in [
            ("dir/a.txt", Some(0)),
            ("dir/sub/a.txt", Some(1)),
            ("dir/subway.txt", Some(0)),
            ("dir@ab12:a.txt", Some(0)),
            ("one.zip:a.txt", Some(2)),
            ("one.zip/a.txt", Some(2)),
            ("one.zipped", None),
            ("other@ab12:a.txt", Some(3)),
            ("./near/a.txt", Some(4)),
            ("elsewhere", None),
        ] {
            assert_eq!(Named::new(&paths).of(name), expected, "{name}");
        }
    }
}
