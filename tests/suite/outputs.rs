//! The gate of a refactoring: a digest of the whole output of every known pair, so that a step that only moves code can be
//! seen to change nothing.
//!
//! Pairs are the versions of the invented stories, the examples of every page, the tricky cases, the rows of the rule tables in the
//! sources of `diff`, and a generated corpus of edited sentences. `WRITETHRU_BLESS=1 cargo test outputs` writes the digests;
//! `WRITETHRU_DUMP=FILE` writes the outputs themselves, a line each, to compare before and after.

use crate::{bless, stories};
use std::fmt::Write as _;
use std::fs;
use writethru_core::{Manuscript, Version};
use writethru_diff::{KINDS, Policy, Severity, diff};
use writethru_report as json;

/// Edits made to each sentence of the generated corpus.
const EDITS: u64 = 3;

/// Words of a sentence that is edited, at least and at most.
const WORDS: std::ops::Range<usize> = 8..40;

/// Pairs under one digest of the rule tables and of the generated corpus.
const BATCH: usize = 50;

#[test]
fn outputs_are_what_their_digests_say() {
    let mut lines = String::new();
    let mut dump = String::new();
    for (name, pairs) in batches() {
        let mut digest = Digest::default();
        for (old, new) in &pairs {
            let found = diff(old, new, &Policy::default());
            let document = writethru_report::diff::document(old, new, &found, Some(Severity::Off));
            let text = serde_json::to_string(&document).unwrap();
            digest.add(text.as_bytes());
            if std::env::var_os("WRITETHRU_DUMP").is_some() {
                let _ = writeln!(dump, "{name}\t{text}");
            }
        }
        let _ = writeln!(lines, "{name} {} {:016x}", pairs.len(), digest.0);
    }
    if let Some(path) = std::env::var_os("WRITETHRU_DUMP") {
        fs::write(path, dump).unwrap();
    }
    let path = bless::root().join("fixtures/outputs.digest");
    if bless::blessing() {
        fs::write(&path, lines).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let kept: std::collections::BTreeSet<&str> = kept.lines().collect();
    let changed: Vec<&str> = lines.lines().filter(|line| !kept.contains(line)).collect();
    assert!(
        changed.is_empty() && kept.len() == lines.lines().count(),
        "{} outputs changed: {changed:?}; compare the dumps of before and after (WRITETHRU_DUMP=FILE), then bless",
        changed.len()
    );
}

/// FNV-1a, 64 bits: no library for what eight lines do.
struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes.iter().chain(b"\n") {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

fn read(text: &str) -> Version {
    Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() })
}

/// Every known pair, in batches with names.
fn batches() -> Vec<(String, Vec<(Version, Version)>)> {
    let mut batches = Vec::new();
    let stories = stories::all();
    let mut generated = Vec::new();
    for story in &stories {
        for version in &story.versions {
            generated.extend(edited(version));
        }
    }
    for story in stories {
        let pairs = story.versions.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        batches.push((format!("story:{}", story.slug), pairs));
    }
    for kind in KINDS {
        batches.push((format!("page:{}", kind.id), texts(&fenced(kind.page))));
    }
    let tricky = fs::read_to_string(bless::root().join("docs/tricky-cases.md")).unwrap();
    batches.push(("tricky-cases".to_owned(), texts(&fenced(&tricky))));
    batch(&mut batches, "table", &tables());
    batch(&mut batches, "generated", &generated);
    batches
}

fn texts(pairs: &[(String, String)]) -> Vec<(Version, Version)> {
    pairs.iter().map(|(old, new)| (read(old), read(new))).collect()
}

fn batch(batches: &mut Vec<(String, Vec<(Version, Version)>)>, name: &str, pairs: &[(String, String)]) {
    let parts = pairs.chunks(BATCH).enumerate();
    batches.extend(parts.map(|(at, part)| (format!("{name}:{at}"), texts(part))));
}

/// The bodies of the fences `old` and `new` of a page, pair by pair.
fn fenced(page: &str) -> Vec<(String, String)> {
    let bodies = |name: &str| -> Vec<String> {
        let fence = format!("```{name}\n");
        page.split(&fence).skip(1).map(|part| part.split("```").next().unwrap().to_owned()).collect()
    };
    bodies("old").into_iter().zip(bodies("new")).collect()
}

/// The rows of rule tables: brackets in the sources of `diff` that open with two sentences in quotation marks.
fn tables() -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for path in bless::walk(&bless::root().join("crates/diff/src")) {
        if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(path).unwrap();
            pairs.extend(text.match_indices('(').filter_map(|(at, _)| row(&text[at + 1..])));
        }
    }
    pairs
}

fn row(text: &str) -> Option<(String, String)> {
    let (old, rest) = literal(text)?;
    let (new, _) = literal(rest.strip_prefix(',')?)?;
    let sentence = |text: &str| text.split(' ').count() > 3;
    (sentence(&old) && sentence(&new)).then_some((old, new))
}

/// A string literal at the start of a text, and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let body = text.trim_start().strip_prefix('"')?;
    let end = body.match_indices('"').map(|(at, _)| at).find(|&at| !body[..at].ends_with('\\'))?;
    Some((body[..end].replace("\\\"", "\"").replace("\\n", "\n"), &body[end + 1..]))
}

/// The sentences of a version, each with words struck out, put in from elsewhere in it, and moved.
fn edited(version: &Version) -> Vec<(String, String)> {
    let words: Vec<&str> = version.text.split_whitespace().collect();
    let mut state = words.len() as u64 + 1;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below.max(1)
    };
    let mut pairs = Vec::new();
    for sentence in &version.article.sentences {
        let text = sentence.span.of(&version.text);
        let own: Vec<&str> = text.split_whitespace().collect();
        if !WORDS.contains(&own.len()) {
            continue;
        }
        for way in 0..EDITS {
            let mut new = own.clone();
            let (at, to) = (draw(own.len()), draw(own.len()));
            let run = at..(at + 1 + draw(3)).min(own.len());
            match way {
                0 => drop(new.drain(run)),
                1 => new[at] = words[draw(words.len())],
                _ => {
                    let moved: Vec<&str> = new.drain(run).collect();
                    let to = to.min(new.len());
                    new.splice(to..to, moved);
                }
            }
            pairs.push((text.to_owned(), new.join(" ")));
        }
    }
    pairs
}
