//! The invented stories: each folder of `fixtures/stories` with its known changes, known silences and whole outputs.

use crate::bless;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use writethru_cli::render::text::{self, Sheet, Theme};
use writethru_cli::terminal::Terminal;
use writethru_core::{Span, Version};
use writethru_diff::judge::fingerprint::field_value;
use writethru_diff::{Diff, Field, Finding, Policy, Severity};

/// A story of the fixtures.
pub(crate) struct Story {
    pub(crate) folder: PathBuf,
    pub(crate) slug: String,
    pub(crate) versions: Vec<Version>,
    expectations: Vec<Expectation>,
}

/// A `[[change]]` or a `[[silent]]` table of `story.toml`.
#[derive(Default)]
struct Expectation {
    silent: bool,
    from: usize,
    to: usize,
    kind: String,
    field: String,
    old: String,
    new: String,
}

/// Every story, by name.
pub(crate) fn all() -> Vec<Story> {
    let mut folders: Vec<PathBuf> = fs::read_dir(bless::root().join("fixtures/stories"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders.iter().map(|folder| story(folder)).collect()
}

fn story(folder: &Path) -> Story {
    let table = fs::read_to_string(folder.join("story.toml")).unwrap();
    let (files, expectations) = parse(&table);
    let versions = files.iter().map(|name| {
        let bytes = fs::read(folder.join(name)).unwrap();
        // Named without its folder, so that outputs are the same everywhere.
        Version::read(writethru_archive::read_bytes(name, &bytes, None).unwrap().remove(0))
    });
    let slug = folder.file_name().unwrap().to_string_lossy().into_owned();
    Story { slug, versions: versions.collect(), expectations, folder: folder.to_path_buf() }
}

/// Reads what `story.toml` uses of TOML: tables of one-line strings, numbers and lists, which JSON reads as well.
fn parse(table: &str) -> (Vec<String>, Vec<Expectation>) {
    let (mut files, mut expectations) = (Vec::new(), Vec::<Expectation>::new());
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with("[[") {
            expectations.push(Expectation { silent: line == "[[silent]]", ..Expectation::default() });
            continue;
        }
        let (key, value) = line.split_once(" = ").unwrap_or_else(|| panic!("{line}"));
        let value: serde_json::Value = serde_json::from_str(value).unwrap_or_else(|error| panic!("{line}: {error}"));
        let string = || value.as_str().unwrap_or_else(|| panic!("{line}")).to_owned();
        let number = || usize::try_from(value.as_u64().unwrap_or_else(|| panic!("{line}"))).unwrap();
        match (expectations.last_mut(), key) {
            (None, "versions") => files = serde_json::from_value(value).unwrap(),
            (None, _) | (Some(_), "note" | "why") => {}
            (Some(table), "from") => table.from = number(),
            (Some(table), "to") => table.to = number(),
            (Some(table), "kind") => table.kind = string(),
            (Some(table), "field") => table.field = string(),
            (Some(table), "old") => table.old = string(),
            (Some(table), "new") => table.new = string(),
            (Some(_), key) => panic!("story.toml knows no {key}"),
        }
    }
    (files, expectations)
}

impl Expectation {
    fn field(&self) -> &str {
        if self.field.is_empty() { "text" } else { &self.field }
    }

    /// Every place of the words on one side; `None` where nothing is asked for.
    fn places(&self, version: &Version, words: &str) -> Option<Vec<Span>> {
        if words.is_empty() {
            return None;
        }
        let value = match self.field() {
            "headline" => version.headline(),
            name => FIELDS.iter().find(|field| field.id() == name).and_then(|&field| field_value(version, field)),
        };
        let value = value.unwrap_or_else(|| panic!("{}: no {}", version.meta.source, self.field()));
        let found: Vec<Span> = value.match_indices(words).map(|(at, _)| Span::new(at, at + words.len())).collect();
        assert!(!found.is_empty(), "{}: {words:?} is not in its {}", version.meta.source, self.field());
        Some(found)
    }

    /// Whether a finding touches the words on a side; an empty span touches what it stands in or beside.
    fn touches(places: Option<&[Span]>, span: Option<Span>, otherwise: bool) -> bool {
        let (Some(places), Some(span)) = (places, span) else { return otherwise && places.is_none() };
        places.iter().any(|place| {
            place.overlaps(span) || (span.is_empty() && place.start <= span.start && span.start <= place.end)
        })
    }

    fn holds(&self, old: &Version, new: &Version, diff: &Diff) -> bool {
        let (olds, news) = (self.places(old, &self.old), self.places(new, &self.new));
        let in_field = |finding: &&Finding| finding.change.field.id() == self.field();
        let mut findings = diff.findings.iter().filter(in_field);
        if self.silent {
            return !findings.any(|finding| {
                let change = &finding.change;
                let inside = |places: &Option<Vec<Span>>, span: Option<Span>| {
                    span.is_some_and(|span| {
                        !span.is_empty() && places.iter().flatten().any(|place| place.overlaps(span))
                    })
                };
                finding.severity > Severity::Off && (inside(&olds, change.old) || inside(&news, change.new))
            });
        }
        findings.any(|finding| {
            let change = &finding.change;
            change.kind.id == self.kind
                && Self::touches(olds.as_deref(), change.old, true)
                && Self::touches(news.as_deref(), change.new, true)
        })
    }
}

const FIELDS: &[Field] =
    &[Field::Text, Field::Headline, Field::Deck, Field::Byline, Field::Dateline, Field::Published, Field::Modified];

fn diff(story: &Story, from: usize) -> Diff {
    writethru_diff::diff(&story.versions[from - 1], &story.versions[from], &Policy::default())
}

#[test]
fn known_changes_are_found_and_known_silences_kept() {
    for story in all() {
        let mut misses = String::new();
        for expected in &story.expectations {
            assert_eq!(expected.to, expected.from + 1, "{}: neighbours only", story.slug);
            let (old, new) = (&story.versions[expected.from - 1], &story.versions[expected.to - 1]);
            if !expected.holds(old, new, &diff(&story, expected.from)) {
                let kind = if expected.silent { "not silent:" } else { &expected.kind };
                let _ = writeln!(
                    misses,
                    "{}-{} {kind} {:?} -> {:?}",
                    expected.from, expected.to, expected.old, expected.new
                );
            }
        }
        known(&story, "misses.txt", &misses);
    }
}

/// A miss may stand only while `misses.txt` beside `story.toml` names it; blessing takes mended ones off the list.
fn known(story: &Story, name: &str, misses: &str) {
    let path = story.folder.join(name);
    if bless::blessing() {
        let _ = if misses.is_empty() { fs::remove_file(path) } else { fs::write(path, misses) };
        return;
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    let fresh: Vec<&str> = misses.lines().filter(|line| !kept.lines().any(|kept| kept == *line)).collect();
    assert!(fresh.is_empty(), "{}: missed, and not known to be:\n{}", story.slug, fresh.join("\n"));
}

#[test]
fn outputs_are_as_expected() {
    for story in all() {
        let terminal = Terminal { width: 100, theme: Theme { color: false } };
        let mut files = Vec::new();
        for (index, version) in story.versions.iter().enumerate() {
            let mut out = Vec::new();
            text::extract::write(&mut Sheet::new(&mut out, terminal), version).unwrap();
            files.push((format!("{}.extract.txt", index + 1), String::from_utf8(out).unwrap()));
        }
        for from in 1..story.versions.len() {
            let mut out = Vec::new();
            let found = diff(&story, from);
            for link in &found.alignment.links {
                let sentences =
                    |sentences: &[usize]| sentences.iter().map(|n| (n + 1).to_string()).collect::<Vec<_>>().join("+");
                let moved = if link.moved { " moved" } else { "" };
                let (old, new) = (sentences(&link.old), sentences(&link.new));
                out.extend(format!("{:<9} {old:>5} -> {new}{moved}\n", link.kind.id()).bytes());
            }
            out.push(b'\n');
            let options = text::diff::Options { show: Severity::Off, context: 8, some_kinds: false };
            let (old, new) = (&story.versions[from - 1], &story.versions[from]);
            text::diff::write(&mut Sheet::new(&mut out, terminal), old, new, &found, &options).unwrap();
            files.push((format!("{from}-{}.diff.txt", from + 1), String::from_utf8(out).unwrap()));
        }
        bless::compare(&story.folder.join("expected"), &files);
    }
}

#[test]
fn no_file_of_a_story_is_forgotten() {
    for story in all() {
        let known: Vec<&str> = story.versions.iter().map(|version| version.meta.source.as_str()).collect();
        for path in bless::walk(&story.folder).iter().filter(|path| path.parent() == Some(&story.folder)) {
            let name = path.file_name().unwrap().to_string_lossy();
            assert!(known.contains(&&*name) || matches!(&*name, "story.toml" | "misses.txt"), "{}", path.display());
        }
        assert!(!story.expectations.is_empty(), "{} expects nothing", story.slug);
    }
}
