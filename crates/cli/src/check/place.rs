//! Places: a version's words as lines and columns of the file they were read from.

use super::config;
use super::report::{Passage, Region};
use crate::input::STDIN;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use writethru_archive::containers::compressed::ENDINGS;
use writethru_archive::containers::git;
use writethru_archive::formats::places::{self, PLACES, Stretch};
use writethru_archive::{encoding, limits};
use writethru_core::{Span, Version};
use writethru_diff::Field;
use writethru_diff::judge::fingerprint::field_value;

/// Folders above one that are looked into.
const ABOVE_MAX: usize = 16;

/// Turns paths into ones that are the same on every machine: relative to where the program runs, else to what was named.
#[derive(Clone, Debug)]
pub struct Root {
    here: PathBuf,
    inputs: Vec<PathBuf>,
    /// The folder with the configuration, above this one or this one; else the checkout this one lies in.
    checkout: Option<PathBuf>,
}

impl Root {
    /// For a program that runs here and was given these inputs.
    pub fn new(inputs: &[PathBuf]) -> Self {
        let here = std::env::current_dir().unwrap_or_default();
        let with = |name: &str| here.ancestors().take(ABOVE_MAX).find(|folder| folder.join(name).exists());
        let checkout = with(config::NAME).or_else(|| with(".git")).map(Path::to_owned);
        Self { here, inputs: inputs.to_vec(), checkout }
    }

    /// Where a path of a report lies on the disk: from here, from a folder above, as paths of a repository are told, or from an input.
    fn on_disk(&self, path: &str) -> Option<PathBuf> {
        let named = self.inputs.iter().map(|input| {
            let written = input.to_string_lossy();
            let place = written.strip_prefix(git::PREFIX).unwrap_or(&written);
            self.here.join(place.split(git::RANGE).next().unwrap_or(place))
        });
        let folders: Vec<PathBuf> = std::iter::once(self.here.clone()).chain(named).collect();
        let above = folders.iter().flat_map(|folder| folder.ancestors().take(ABOVE_MAX));
        above.map(|folder| folder.join(path)).find(|path| path.is_file())
    }

    /// A source as it is named from any folder of its checkout or below its configuration; where there is neither, as [`Self::relative`] has it.
    pub fn in_checkout(&self, source: &str) -> String {
        let Some(checkout) = self.checkout.as_ref().filter(|_| source != STDIN) else { return self.relative(source) };
        let mut whole = PathBuf::new();
        for part in self.here.join(source).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => drop(whole.pop()),
                part => whole.push(part),
            }
        }
        match whole.strip_prefix(checkout) {
            Ok(inside) => inside.to_string_lossy().replace('\\', "/"),
            Err(_) => self.relative(source),
        }
    }

    /// A source, relative and with forward slashes.
    pub fn relative(&self, source: &str) -> String {
        let path = Path::new(source);
        // From the root of the file system everything is inside, and nothing is shorter.
        let inside = self.here.parent().and_then(|_| path.strip_prefix(&self.here).ok());
        let shorter = inside.or_else(|| {
            let named = self.inputs.iter().filter(|input| input.is_absolute());
            named.filter_map(|input| path.strip_prefix(input.parent()?).ok()).next()
        });
        let path = shorter.unwrap_or(path).to_string_lossy().replace('\\', "/");
        path.trim_start_matches("./").to_owned()
    }
}

/// The file a source lies in: without the commit of a history, the line of a list or the place in an archive.
pub fn file_of(source: &str) -> &str {
    let (path, tail) = source.rsplit_once('@').unwrap_or((source, ""));
    let commit = tail.len() == 12 && tail.bytes().all(|byte| byte.is_ascii_hexdigit());
    if commit || matches!(tail, "before" | "index" | "worktree") {
        return path;
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'+');
    match source.rsplit_once(':') {
        // A line, a place in bytes, a row of a table, a revision.
        Some((path, tail)) if !path.is_empty() && (digits(tail) || tail.starts_with(' ')) => path,
        _ => source,
    }
}

/// Where the words of texts stand in their files: each text and each file is gone through once and not for every passage of it. Good
/// for texts that all live as long as this does, which is what the versions of one story do.
#[derive(Default)]
pub struct Offsets {
    /// The lines of a text, by where it lies in memory, and its length.
    lines: BTreeMap<(usize, usize), Lines>,
    /// The files that stand, by their names without the ending for a compression.
    files: BTreeMap<String, String>,
    /// Their lines as they are now; nothing of one that is not there or is not text.
    standing: BTreeMap<String, Option<Vec<Standing>>>,
}

/// A line of a file as it stands now.
struct Standing {
    text: String,
    /// Bytes before each block of [`Lines::STEP`] characters.
    blocks: Vec<usize>,
}

impl Standing {
    fn new(text: &str) -> Self {
        let blocks = text.char_indices().map(|(at, _)| at).step_by(Lines::STEP).collect();
        Self { text: text.to_owned(), blocks }
    }

    /// What stands from a column on, from 1; nothing behind the end.
    fn from(&self, column: usize) -> Option<&str> {
        let (block, more) = ((column - 1) / Lines::STEP, (column - 1) % Lines::STEP);
        let rest = &self.text[*self.blocks.get(block)?..];
        rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(more).map(|at| &rest[at..])
    }
}

/// The lines of a text.
struct Lines {
    /// Bytes before each line.
    starts: Vec<usize>,
    /// Code points before each block of [`Lines::STEP`] bytes.
    points: Vec<usize>,
    /// Where the text stands in its file, as its reader noted it.
    stretches: Vec<Stretch>,
}

impl Lines {
    const STEP: usize = 128;

    fn of(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut points = vec![0];
        for block in text.as_bytes().chunks(Self::STEP) {
            points.push(points.last().copied().unwrap_or(0) + Self::count(block));
        }
        Self { starts, points, stretches: Vec::new() }
    }

    /// The same for the text of a version, and where that stands.
    fn of_version(version: &Version) -> Self {
        let stretches = version.meta.extra.get(PLACES).map(|kept| places::read(kept));
        Self { stretches: stretches.unwrap_or_default(), ..Self::of(&version.text) }
    }

    fn count(bytes: &[u8]) -> usize {
        bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
    }

    /// Code points before a byte.
    fn points_before(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        let block = byte / Self::STEP;
        let whole = self.points.get(block).copied().unwrap_or_default();
        whole + text.as_bytes().get(block * Self::STEP..byte).map_or(0, Self::count)
    }

    /// The line and column of the file at which a byte of the text stands; nothing where that is not known.
    fn place(&self, text: &str, byte: usize) -> Option<(usize, usize)> {
        let byte = byte.min(text.len());
        let at = self.stretches.partition_point(|stretch| stretch.text <= byte).checked_sub(1)?;
        let stretch = self.stretches[at];
        if stretch.column == 0 {
            return Some((stretch.line, 1));
        }
        let line_of = |byte: usize| self.starts.partition_point(|&start| start <= byte).saturating_sub(1);
        let (line, first) = (line_of(byte), line_of(stretch.text));
        let start = self.starts.get(line).copied().unwrap_or_default();
        let since = |from: usize| self.points_before(text, byte) - self.points_before(text, from);
        Some(match line - first {
            0 => (stretch.line, stretch.column + since(stretch.text)),
            lines => (stretch.line + lines, since(start) + 1),
        })
    }

    /// The same for the end of a passage: right behind its last character.
    fn end(&self, text: &str, byte: usize) -> Option<(usize, usize)> {
        let last = text[..byte.min(text.len())].char_indices().next_back()?.0;
        self.place(text, last).map(|(line, column)| (line, column + 1))
    }

    /// Whether only the line is known from which a text was taken.
    fn is_listed(&self) -> bool {
        self.stretches.first().is_some_and(|stretch| stretch.column == 0)
    }

    /// The first characters of a passage that stand in a row in the file.
    fn probe<'a>(&self, text: &'a str, byte: usize) -> &'a str {
        let next = self.stretches.partition_point(|stretch| stretch.text <= byte);
        let end = self.stretches.get(next).map_or(text.len(), |stretch| stretch.text);
        let rest = text.get(byte..end).unwrap_or_default();
        let word = rest.find(char::is_whitespace).map_or(rest, |end| &rest[..end]);
        word.char_indices().nth(PROBE_MAX).map_or(word, |(end, _)| &word[..end])
    }
}

/// Characters of a passage that are looked for in its file.
const PROBE_MAX: usize = 16;

/// The file that stands: its name as it is read from, with the ending for its compression, or the archive it lies in.
fn standing(file: &str) -> String {
    let path = Path::new(file);
    if path.exists() {
        return file.to_owned();
    }
    let packed = ENDINGS.iter().map(|ending| format!("{file}{ending}")).find(|packed| Path::new(packed).is_file());
    let archive = || path.ancestors().skip(1).find(|folder| folder.is_file()).map(|found| found.display().to_string());
    packed.or_else(archive).unwrap_or_else(|| file.to_owned())
}

impl Offsets {
    /// The file a source lies in, as it is on the disk, relative to the root.
    pub fn file(&mut self, root: &Root, file: &str) -> String {
        if let Some(known) = self.files.get(file) {
            return known.clone();
        }
        let path = root.relative(&standing(file));
        self.files.insert(file.to_owned(), path.clone());
        path
    }

    /// A version's file, and the line it stands in where it is one of a list.
    pub fn start(&mut self, root: &Root, version: &Version) -> Passage {
        let path = self.file(root, file_of(&version.meta.source));
        let kept = version.meta.extra.get(PLACES).map(|kept| places::read(kept)).unwrap_or_default();
        let listed = kept.first().filter(|stretch| stretch.column == 0);
        let line = listed.map(|stretch| stretch.line).filter(|&line| self.holds(root, &path, line, 1, ""));
        let region = line.map(|line| Region { line, column: 1, end_line: line, end_column: 1 });
        Passage { region, ..Passage::of_file(path) }
    }

    /// Whether some characters stand at a place of a file as it is now. What was changed since stands somewhere else, or nowhere.
    fn holds(&mut self, root: &Root, path: &str, line: usize, column: usize, probe: &str) -> bool {
        let lines = self.standing.entry(path.to_owned()).or_insert_with(|| lines_of(&root.on_disk(path)?));
        let found = lines.as_ref().and_then(|lines| lines.get(line.checked_sub(1)?));
        let rest = found.and_then(|line| if column == 1 { Some(line.text.as_str()) } else { line.from(column) });
        rest.is_some_and(|rest| rest.starts_with(probe))
    }

    /// A span of a version's field as a passage.
    pub fn passage(&mut self, root: &Root, version: &Version, field: Field, span: Span) -> Passage {
        let value = field_value(version, field).unwrap_or_default();
        let path = self.file(root, file_of(&version.meta.source));
        let key = (value.as_ptr() as usize, value.len());
        let at = self.lines.entry(key).or_insert_with(|| match field {
            Field::Text => Lines::of_version(version),
            _ => Lines::of(value),
        });
        let (start, end) = (at.points_before(value, span.start), at.points_before(value, span.end));
        let text = span.of(value).to_owned();
        if field != Field::Text || at.is_listed() {
            let place = self.start(root, version);
            return Passage { start, end, text, ..place };
        }
        let from = at.place(value, span.start);
        let to = if span.is_empty() { from } else { at.end(value, span.end) };
        let probe = at.probe(value, span.start);
        let region =
            from.zip(to).map(|((line, column), (end_line, end_column))| Region { line, column, end_line, end_column });
        let region = region.filter(|at| self.holds(root, &path, at.line, at.column, probe));
        Passage { path, region, start, end, text }
    }
}

/// The lines of a text file, without their ends.
fn lines_of(path: &Path) -> Option<Vec<Standing>> {
    let size = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?.len();
    let bytes = (size <= limits::input_bytes()).then(|| std::fs::read(path).ok()).flatten()?;
    if encoding::binary(&bytes).is_some() {
        return None;
    }
    let text = encoding::decode(&bytes).text;
    Some(text.split('\n').map(|line| Standing::new(line.strip_suffix('\r').unwrap_or(line))).collect())
}

#[cfg(test)]
mod tests {
    use super::{Lines, Offsets, Root, Stretch, file_of, standing};
    use std::path::PathBuf;

    #[test]
    fn sources_are_files_with_a_commit_a_line_or_a_place() {
        for (source, file) in [
            ("stories/a.md@0123456789ab", "stories/a.md"),
            ("stories/a@b.md", "stories/a@b.md"),
            ("archive.jsonl:12", "archive.jsonl"),
            ("crawl.warc.gz:4711", "crawl.warc.gz"),
            ("crawl.warc.gz:4711+12", "crawl.warc.gz"),
            ("table.csv: row 3", "table.csv"),
            ("C:/x.md", "C:/x.md"),
            ("a.md", "a.md"),
        ] {
            assert_eq!(file_of(source), file, "{source}");
        }
    }

    #[test]
    fn a_checkout_elsewhere_has_the_same_paths() {
        let there = |folder: &str| Root {
            here: PathBuf::from("/elsewhere"),
            inputs: vec![PathBuf::from(folder)],
            checkout: None,
        };
        assert_eq!(there("/home/a/news").relative("/home/a/news/x.md"), "news/x.md");
        assert_eq!(there("/srv/b/news").relative("/srv/b/news/x.md"), "news/x.md");
        assert_eq!(there("news").relative("./news/x.md"), "news/x.md");
    }

    #[test]
    fn a_packed_file_is_named_as_it_stands() {
        let folder = std::env::temp_dir().join(format!("writethru-place-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let bare = folder.join("list.jsonl").display().to_string();
        assert_eq!(standing(&bare), bare);
        std::fs::write(format!("{bare}.gz"), "").unwrap();
        assert_eq!(standing(&bare), format!("{bare}.gz"));
        std::fs::write(&bare, "").unwrap();
        assert_eq!(standing(&bare), bare);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn columns_are_those_of_the_file_where_markup_was_left_out() {
        // ---\nOld\n“We *will* go,” [Roe](x) said.
        let text = "Old\n\n“We will go,” Roe said.";
        let at = |words: &str| text.find(words).unwrap_or_default();
        let stretch = |words: &str, line, column| Stretch { text: at(words), line, column };
        let stretches = vec![
            stretch("Old", 2, 1),
            stretch("“We", 3, 1),
            stretch("will", 3, 6),
            stretch(" go", 3, 11),
            stretch("Roe", 3, 17),
        ];
        let lines = Lines { stretches, ..Lines::of(text) };
        assert_eq!(lines.place(text, at("Old")), Some((2, 1)));
        assert_eq!(lines.place(text, at("ill")), Some((3, 7)));
        assert_eq!(lines.end(text, at(" go")), Some((3, 10)));
        assert_eq!(lines.place(text, at("go")), Some((3, 12)));
        assert_eq!(lines.probe(text, at("ill")), "ill");
        assert_eq!(Lines::of(text).place(text, 0), None);
    }

    #[test]
    fn places_are_lines_and_columns_of_code_points() {
        let text = format!("Lysk’s weir\n\n{}é held.\nLast", "né ".repeat(90));
        let lines = Lines { stretches: vec![Stretch { text: 0, line: 4, column: 1 }], ..Lines::of(&text) };
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
            let expected = (text[..at].matches('\n').count() + 4, text[start..at].chars().count() + 1);
            assert_eq!(lines.place(&text, at), Some(expected), "{at}");
            assert_eq!(lines.points_before(&text, at), text[..at].chars().count(), "{at}");
        }
        assert_eq!(lines.place(&text, text.len() + 9), lines.place(&text, text.len()));
    }

    #[test]
    fn only_what_stands_there_now_has_a_place() {
        let folder = std::env::temp_dir().join(format!("writethru-region-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("a.txt");
        std::fs::write(&file, "Weir\r\nIt held é there.\r\n").unwrap();
        let root = Root { here: folder.clone(), inputs: Vec::new(), checkout: None };
        let mut offsets = Offsets::default();
        for (line, column, probe, holds) in [
            (2, 4, "held", true),
            (2, 9, "é", true),
            (2, 17, "", true),
            (2, 18, "", false),
            (2, 4, "fell", false),
            (9, 1, "", false),
            (0, 1, "", false),
        ] {
            assert_eq!(offsets.holds(&root, "a.txt", line, column, probe), holds, "{line}:{column} {probe}");
        }
        assert!(!offsets.holds(&root, "b.txt", 1, 1, ""));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
