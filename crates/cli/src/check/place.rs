//! Places: a version's words as lines and columns of the file they were read from.

use super::report::Passage;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use writethru_archive::containers::git::LINES_BEFORE;
use writethru_core::{CodePoints, Span, Version};
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
            || tail == "worktree")
    {
        return (path, None);
    }
    match source.rsplit_once(':') {
        Some((path, line)) if !path.is_empty() => line.parse().map_or((source, None), |line| (path, Some(line))),
        _ => (source, None),
    }
}

/// How many lines stand before a version's text in its file; read once a file.
#[derive(Default)]
pub struct Offsets(BTreeMap<String, usize>);

impl Offsets {
    fn of(&mut self, version: &Version) -> usize {
        let source = &version.meta.source;
        if !matches!(version.meta.format, "markdown" | "plain") {
            return 0;
        }
        if let Some(lines) = version.meta.extra.get(LINES_BEFORE) {
            return lines.parse().unwrap_or(0);
        }
        *self.0.entry(source.clone()).or_insert_with(|| {
            let whole = std::fs::read_to_string(source).unwrap_or_default();
            whole.find(&version.text).map_or(0, |at| whole[..at].matches('\n').count())
        })
    }

    /// A span of a version's field as a passage.
    pub fn passage(&mut self, root: &Root, version: &Version, field: Field, span: Span) -> Passage {
        let value = field_value(version, field).unwrap_or_default();
        let at = CodePoints::new(value);
        let (file, listed) = file_of(&version.meta.source);
        let before = if field == Field::Text && listed.is_none() { self.of(version) } else { 0 };
        let place = |byte: usize| {
            let byte = byte.min(value.len());
            let line = value[..byte].matches('\n').count();
            let start = value[..byte].rfind('\n').map_or(0, |newline| newline + 1);
            (line, at.before(byte) - at.before(start) + 1)
        };
        let ((line, column), (end_line, end_column)) = (place(span.start), place(span.end));
        // What stands in a line of a list has no lines of its own, nor has a field apart from the text.
        let flat = listed.is_some() || field != Field::Text;
        let line_of = |line: usize| if flat { listed.unwrap_or(1) } else { line + before + 1 };
        Passage {
            path: root.relative(file),
            line: line_of(line),
            column: if flat { 1 } else { column },
            end_line: line_of(end_line),
            end_column: if flat { 1 } else { end_column },
            start: at.before(span.start),
            end: at.before(span.end),
            text: span.of(value).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Root, file_of};
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
}
