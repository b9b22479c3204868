//! Places: a version's words as lines and columns of the file they were read from.

use super::report::Passage;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use writethru_archive::containers::compressed::ENDINGS;
use writethru_archive::formats::markdown::{LINES_BEFORE, MARKUP_CUT};
use writethru_core::{Span, Version};
use writethru_diff::Field;
use writethru_diff::judge::fingerprint::field_value;

/// Turns paths into ones that are the same on every machine: relative to where the program runs, else to what was named.
#[derive(Clone, Debug)]
pub struct Root {
    here: PathBuf,
    inputs: Vec<PathBuf>,
}

impl Root {
    /// For a program that runs here and was given these inputs.
    pub fn new(inputs: &[PathBuf]) -> Self {
        Self { here: std::env::current_dir().unwrap_or_default(), inputs: inputs.to_vec() }
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

/// The file a source lies in: without the commit of a history or the line of a list.
pub fn file_of(source: &str) -> (&str, Option<usize>) {
    let (path, tail) = source.rsplit_once('@').unwrap_or((source, ""));
    if !tail.is_empty()
        && (tail.len() == 12 && tail.bytes().all(|byte| byte.is_ascii_hexdigit())
            || tail == "before"
            || tail == "index"
            || tail == "worktree")
    {
        return (path, None);
    }
    match source.rsplit_once(':') {
        Some((path, line)) if !path.is_empty() => line.parse().map_or((source, None), |line| (path, Some(line))),
        _ => (source, None),
    }
}

/// Where the lines of texts stand: each text is gone through once and not for every passage of it. Good for texts that all live
/// as long as this does, which is what the versions of one story do.
#[derive(Default)]
pub struct Offsets {
    /// How many lines stand before a version's text in its file, by its source; read once a file.
    before: BTreeMap<String, usize>,
    /// The lines of a text, by where it lies in memory, and its length.
    lines: BTreeMap<(usize, usize), Lines>,
    /// The files that stand, by their names without the ending for a compression.
    files: BTreeMap<String, String>,
}

/// The lines of a text.
struct Lines {
    /// Bytes before each line.
    starts: Vec<usize>,
    /// Code points before each block of [`Lines::STEP`] bytes.
    points: Vec<usize>,
    /// Where the file holds markup that the text does not: before which byte, and how many code points.
    cuts: Vec<(usize, usize)>,
}

impl Lines {
    const STEP: usize = 128;

    fn of(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut points = vec![0];
        for block in text.as_bytes().chunks(Self::STEP) {
            points.push(points.last().copied().unwrap_or(0) + Self::count(block));
        }
        Self { starts, points, cuts: Vec::new() }
    }

    /// The same for a text out of which markup was left, as [`MARKUP_CUT`] says.
    fn of_version(version: &Version) -> Self {
        let pair =
            |cut: &str| cut.split_once('-').and_then(|(at, count)| Some((at.parse().ok()?, count.parse().ok()?)));
        let cuts = version.meta.extra.get(MARKUP_CUT).map(|cuts| cuts.split(' ').filter_map(pair).collect());
        Self { cuts: cuts.unwrap_or_default(), ..Self::of(&version.text) }
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

    /// Lines before the one a byte stands in, and the byte's column in the file, from 1. Markup right before a byte stands before
    /// it, and behind an end.
    fn place(&self, text: &str, byte: usize, is_end: bool) -> (usize, usize) {
        let byte = byte.min(text.len());
        let line = self.starts.partition_point(|&start| start <= byte).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let first = self.cuts.partition_point(|&(at, _)| at < start);
        let before = self.cuts[first..].iter().take_while(|&&(at, _)| at < byte || at == byte && !is_end);
        let markup: usize = before.map(|&(_, count)| count).sum();
        (line, self.points_before(text, byte) - self.points_before(text, start) + markup + 1)
    }
}

/// The file that stands: its name as it is read from, with the ending for its compression.
fn standing(file: &str) -> String {
    let packed = || ENDINGS.iter().map(|ending| format!("{file}{ending}")).find(|packed| Path::new(packed).is_file());
    if Path::new(file).exists() { file.to_owned() } else { packed().unwrap_or_else(|| file.to_owned()) }
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

    fn of(&mut self, version: &Version) -> usize {
        let source = &version.meta.source;
        if !matches!(version.meta.format, "markdown" | "plain") {
            return 0;
        }
        if let Some(lines) = version.meta.extra.get(LINES_BEFORE) {
            return lines.parse().unwrap_or(0);
        }
        if let Some(&before) = self.before.get(source) {
            return before;
        }
        let whole = std::fs::read_to_string(source).unwrap_or_default();
        let before = whole.find(&version.text).map_or(0, |at| whole[..at].matches('\n').count());
        self.before.insert(source.clone(), before);
        before
    }

    /// A span of a version's field as a passage.
    pub fn passage(&mut self, root: &Root, version: &Version, field: Field, span: Span) -> Passage {
        let value = field_value(version, field).unwrap_or_default();
        let (file, listed) = file_of(&version.meta.source);
        let before = if field == Field::Text && listed.is_none() { self.of(version) } else { 0 };
        let path = self.file(root, file);
        let at = self.lines.entry((value.as_ptr() as usize, value.len())).or_insert_with(|| match field {
            Field::Text => Lines::of_version(version),
            _ => Lines::of(value),
        });
        let (line, column) = at.place(value, span.start, false);
        let (end_line, end_column) = at.place(value, span.end, !span.is_empty());
        // What stands in a line of a list has no lines of its own, nor has a field apart from the text.
        let flat = listed.is_some() || field != Field::Text;
        let line_of = |line: usize| if flat { listed.unwrap_or(1) } else { line + before + 1 };
        Passage {
            path,
            line: line_of(line),
            column: if flat { 1 } else { column },
            end_line: line_of(end_line),
            end_column: if flat { 1 } else { end_column },
            start: at.points_before(value, span.start),
            end: at.points_before(value, span.end),
            text: span.of(value).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Root, file_of, standing};
    use std::path::PathBuf;

    #[test]
    fn sources_are_files_with_a_commit_or_a_line() {
        for (source, file, line) in [
            ("stories/a.md@0123456789ab", "stories/a.md", None),
            ("stories/a@b.md", "stories/a@b.md", None),
            ("archive.jsonl:12", "archive.jsonl", Some(12)),
            ("C:/x.md", "C:/x.md", None),
            ("a.md", "a.md", None),
        ] {
            assert_eq!(file_of(source), (file, line), "{source}");
        }
    }

    #[test]
    fn a_checkout_elsewhere_has_the_same_paths() {
        let there = |folder: &str| Root { here: PathBuf::from("/elsewhere"), inputs: vec![PathBuf::from(folder)] };
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
        // Old\n“We *will* go,” [Roe](x) said.
        let text = "Old\n“We will go,” Roe said.";
        let at = |words: &str| text.find(words).unwrap_or_default();
        let cuts = vec![(at("will"), 1), (at(" go"), 1), (at("Roe"), 1), (at(" said"), 4)];
        let lines = Lines { cuts, ..Lines::of(text) };
        assert_eq!(lines.place(text, at("will"), false), (1, 6));
        assert_eq!(lines.place(text, at(" go"), true), (1, 10));
        assert_eq!(lines.place(text, at("Roe"), false), (1, 18));
        assert_eq!(lines.place(text, at("said"), false), (1, 26));
    }

    #[test]
    fn places_are_lines_and_columns_of_code_points() {
        let text = format!("Lysk’s weir\n\n{}é held.\nLast", "né ".repeat(90));
        let lines = Lines::of(&text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
            let expected = (text[..at].matches('\n').count(), text[start..at].chars().count() + 1);
            assert_eq!(lines.place(&text, at, false), expected, "{at}");
            assert_eq!(lines.points_before(&text, at), text[..at].chars().count(), "{at}");
        }
        assert_eq!(lines.place(&text, text.len() + 9, true), lines.place(&text, text.len(), true));
    }
}
