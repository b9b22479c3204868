//! `docs/tricky-cases.md`: what is known to be hard, executed, so that it says what the tool says.

use crate::bless;
use std::fmt::Write as _;
use std::fs;
use writethru_core::{Manuscript, Span, Version};
use writethru_diff::judge::fingerprint::words;
use writethru_diff::{Field, Policy, Severity, diff};

#[test]
fn tricky_cases_say_what_the_tool_says() {
    let path = bless::root().join("docs/tricky-cases.md");
    let kept = fs::read_to_string(&path).unwrap();
    let mut sections = kept.split("\n## ");
    let mut now = sections.next().unwrap().to_owned();
    let mut cases = 0;
    for section in sections {
        let (title, _) = section.split_once('\n').unwrap();
        let (before, rest) = section.split_once("```says\n").unwrap_or_else(|| panic!("{title}: no fence “says”"));
        let (_, after) = rest.split_once("```\n").unwrap();
        assert!(after.contains("Right would be: "), "{title}: what would be right is not said");
        let said = said(&fence(section, "old"), &fence(section, "new"));
        let _ = write!(now, "\n## {before}```says\n{said}```\n{after}");
        cases += 1;
    }
    assert!(cases > 0, "no case was found");
    if bless::blessing() {
        fs::write(&path, now).unwrap();
        return;
    }
    let differing = kept.lines().zip(now.lines()).find(|(kept, now)| kept != now);
    assert!(kept == now, "docs/tricky-cases.md says another thing than the tool: {differing:?}");
}

/// The body of a fence.
fn fence(section: &str, name: &str) -> String {
    let start = section.split_once(&format!("```{name}\n")).unwrap_or_else(|| panic!("no fence {name} in {section}")).1;
    start.split_once("```").unwrap().0.to_owned()
}

/// Every finding above `off`, a line each.
fn said(old: &str, new: &str) -> String {
    let read = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let (old, new) = (read(old), read(new));
    let found = diff(&old, &new, &Policy::default());
    let mut lines = String::new();
    for finding in found.findings.iter().filter(|finding| finding.severity > Severity::Off) {
        let change = &finding.change;
        let side = |version: &Version, span: Option<Span>| {
            span.map_or("-".to_owned(), |span| format!("{:?}", words(version, change.field, span)))
        };
        let field = if change.field == Field::Text { String::new() } else { format!(" @{}", change.field.id()) };
        let (was, is) = (side(&old, change.old), side(&new, change.new));
        let _ = writeln!(lines, "{} {} {was} {is}{field}", finding.severity.id(), change.kind.id);
    }
    lines
}
