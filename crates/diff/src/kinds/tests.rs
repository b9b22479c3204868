//! The test over every kind's page: its shape, its name, and its example, which is executed.

use super::{ChangeKind, KINDS, STORY_REMOVED, Severity, UNACKNOWLEDGED_CHANGE};
use crate::history::lines;
use crate::judge::{self, acknowledge::unacknowledged, fingerprint::words};
use crate::{Field, Finding, Policy, diff};
use std::collections::BTreeSet;
use writethru_core::{Layout, Manuscript, Timestamp, Version, VersionMeta};

/// The headings of a page, in order.
const HEADINGS: [&str; 5] =
    ["What it compares", "Why it matters", "Example", "Not reported when", "What acknowledges it"];

#[test]
fn ids_are_unique_kebab_case_and_group_by_group() {
    let ids: BTreeSet<&str> = KINDS.iter().map(|kind| kind.id).collect();
    assert_eq!(ids.len(), KINDS.len(), "an id stands twice in the table");
    for kind in KINDS {
        let kebab = kind.id.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()));
        assert!(kebab, "{} is not kebab-case", kind.id);
        assert_eq!(super::kind(kind.id), Some(*kind));
    }
    assert!(KINDS.is_sorted_by_key(|kind| kind.group));
}

/// The constant of each kind is its id in capitals; the macro cannot check this itself.
#[test]
fn constants_are_named_after_their_ids() {
    let table = include_str!("mod.rs");
    let lines = table.lines().filter_map(|line| line.trim().split_once(" = \"")).filter(|(name, _)| is_constant(name));
    let mut seen = 0;
    for (name, rest) in lines {
        let id = rest.split('"').next().unwrap_or("");
        assert_eq!(name, id.to_uppercase().replace('-', "_"));
        seen += 1;
    }
    assert_eq!(seen, KINDS.len());
}

fn is_constant(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
}

#[test]
fn pages_have_the_fixed_shape() {
    for kind in KINDS {
        let mut lines = kind.page.lines();
        assert_eq!(lines.next(), Some(format!("# {}", kind.id).as_str()), "title of {}", kind.id);
        assert!(kind.summary().ends_with('.'), "{}: the summary is not a sentence: {:?}", kind.id, kind.summary());
        let headings: Vec<&str> = kind.page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(headings, HEADINGS, "headings of {}", kind.id);
        for section in kind.page.split("\n## ").skip(1) {
            let (heading, body) = section.split_once('\n').unwrap_or((section, ""));
            assert!(!body.trim().is_empty(), "{}: nothing under {heading}", kind.id);
        }
    }
}

#[test]
fn examples_report_exactly_what_their_pages_say() {
    let mut wrong = Vec::new();
    for kind in KINDS {
        let examples = examples(kind);
        assert!(!examples.is_empty(), "{} has no example", kind.id);
        wrong.extend(examples.iter().filter_map(|example| failure(kind, example)));
        let own = |example: &Example| example.findings.as_deref().unwrap_or("").contains(&format!(" {} ", kind.id));
        if !examples.iter().any(own) {
            wrong.push(format!("{}: no example of its page reports it", kind.id));
        }
    }
    assert!(wrong.is_empty(), "{} examples differ\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// One example of a page: a version before, one after, and the findings above `off` and of the page's own kind, one a
/// line. Where a kind shows over three versions only, one stands before them, and the findings are those of the last two.
#[derive(Default)]
struct Example {
    first: String,
    old: String,
    new: String,
    findings: Option<String>,
}

/// The examples of a page: each ends with its `findings` fence.
fn examples(kind: &ChangeKind) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut example = Example::default();
    for (name, body) in fences(kind.page) {
        match name {
            "first" => example.first = body,
            "old" => example.old = body,
            "new" => example.new = body,
            "findings" => {
                example.findings = Some(body);
                examples.push(std::mem::take(&mut example));
            }
            other => panic!("{}: unknown fence {other:?}", kind.id),
        }
    }
    assert!(example.old.is_empty() && example.new.is_empty(), "{}: an example without findings", kind.id);
    examples
}

/// The fenced blocks of a page: info string and body.
fn fences(page: &str) -> Vec<(&str, String)> {
    let mut fences = Vec::new();
    let mut open: Option<(&str, String)> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(name), None) => open = Some((name, String::new())),
            (Some(_), Some(_)) => fences.extend(open.take()),
            (None, Some((_, body))) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, None) => {}
        }
    }
    fences
}

/// What is wrong with an example, if anything.
fn failure(kind: &ChangeKind, example: &Example) -> Option<String> {
    let (old, new) = (version(&example.old), version(&example.new));
    let policy = Policy::default();
    let mut found = diff(&old, &new, &policy);
    if !example.first.is_empty() {
        let versions = [version(&example.first), version(&example.old), version(&example.new)];
        let mut compared = lines::compare(&versions, &lines::in_turn(versions.len()), &policy);
        found = compared.remove(1).diff;
    }
    // The roll-up is the gate's: a page that is about it says so.
    if kind == &UNACKNOWLEDGED_CHANGE
        && let Some(change) = unacknowledged((&old, &new), found.findings.iter())
    {
        found.findings.push(judge::finding((&old, &new), change, String::new(), None, &policy));
    }
    // So is what becomes of a story as a whole.
    if kind == &STORY_REMOVED {
        found.findings = vec![judge::removed(&old, &policy)];
    }
    // What nobody proved is told beside it by its part, for the record: a page shows its own kind.
    let beside =
        |finding: &Finding| finding.change.detail.get("relation").is_some_and(|relation| relation == "unrelated");
    let shown =
        |finding: &&Finding| finding.change.kind == kind || finding.severity > Severity::Off && !beside(finding);
    let lines = found.findings.iter().filter(shown);
    let got: Vec<String> = lines.map(|finding| line(&old, &new, finding)).collect();
    let expected: Vec<&str> = example.findings.as_deref().unwrap_or("").lines().collect();
    if got == expected {
        return None;
    }
    Some(format!("{}\n  expected:\n    {}\n  got:\n    {}", kind.id, expected.join("\n    "), got.join("\n    ")))
}

/// A finding as pages write it: `severity kind "old words" "new words"`, `-` for no span, ` @field` outside the text.
fn line(old: &Version, new: &Version, finding: &Finding) -> String {
    let change = &finding.change;
    let side = |version: &Version, span: Option<_>| match span {
        Some(span) => format!("{:?}", words(version, change.field, span)),
        None => "-".to_owned(),
    };
    let field = if change.field == Field::Text { String::new() } else { format!(" @{}", change.field.id()) };
    format!("{} {} {} {}{field}", finding.severity.id(), change.kind.id, side(old, change.old), side(new, change.new))
}

/// A version from an example; it may start with `key: value` lines and a blank line, which are its metadata.
fn version(text: &str) -> Version {
    let mut meta = VersionMeta { source: "example".to_owned(), format: "plain", ..VersionMeta::default() };
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n') {
        let Some((key, value)) = line.split_once(": ") else { break };
        let value = Some(value.to_owned());
        match key {
            "headline" => meta.headline = value,
            "deck" => meta.deck = value,
            "byline" => meta.byline = value,
            "dateline" => meta.dateline = value,
            "published" => meta.published = value.as_deref().and_then(Timestamp::parse),
            "modified" => meta.modified = value.as_deref().and_then(Timestamp::parse),
            "note" => meta.notes.extend(value),
            "caption" => meta.extra.extend(value.map(|value| ("caption".to_owned(), value))),
            _ => break,
        }
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    Version::read(Manuscript { text: rest.to_owned(), layout: Layout::Plain, meta, warnings: Vec::new() })
}
