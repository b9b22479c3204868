//! The sample all renderers are tested on: two invented versions with findings put in by hand, so that what the
//! comparators find today changes nothing here.

use writethru_core::{Manuscript, Span, Timestamp, Version, VersionMeta, Warning};
use writethru_diff::{Alignment, Change, Diff, Direction, Field, Finding, Intent, KINDS, Link, LinkKind, Severity};

const OLD: &str = "\
LOW HARBOUR, May 3 (Norwire) - At least nine people died when the old pier collapsed, police said on Friday.

“We will rebuild the pier by June, whatever it costs,” Mayor Lena Ortiz said.

The pier was inspected in April, according to a source familiar with the works.

Boats were kept away.";

const NEW: &str = "\
Correction: An earlier version of this story misstated the number of dead.

LOW HARBOUR, May 3 (Norwire) - At least 12 people died when the old pier collapsed, police said on Friday.

“We will repair the pier by June, whatever it costs,” Mayor Lena Ortiz said.

Papers seen by Norwire show that the pier was inspected in April.

Divers searched the water until \u{1b}[31mdark\u{1b}[0m.";

/// Two versions and what became of one in the other.
pub(crate) struct Sample {
    pub(crate) old: Version,
    pub(crate) new: Version,
    pub(crate) diff: Diff,
}

fn version(id: &str, published: &str, headline: &str, text: &str) -> Version {
    let meta = VersionMeta {
        story: Some("pier".to_owned()),
        id: Some(id.to_owned()),
        source: format!("pier/{id}.md"),
        format: "markdown",
        headline: Some(headline.to_owned()),
        published: Timestamp::parse(published),
        ..VersionMeta::default()
    };
    Version::read(Manuscript { text: text.to_owned(), meta, ..Manuscript::default() })
}

/// The place of `words` in `text`.
pub(crate) fn find(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the sample"));
    Span::new(start, start + words.len())
}

/// A finding of the first kind of a group: renderers must not care which.
fn finding(group: &str, severity: Severity, old: Option<Span>, new: Option<Span>, message: &str) -> Finding {
    let kind = KINDS.iter().copied().find(|kind| kind.group.id() == group).unwrap_or(KINDS[0]);
    let change = Change::new(kind, old, new, message).direction(Direction::Strengthened).intent(Intent::Development);
    Finding {
        change,
        severity,
        acknowledged_by: None,
        note: None,
        noted_later: None,
        fingerprint: format!("{:016x}", message.len()),
    }
}

/// The sample.
pub(crate) fn sample() -> Sample {
    let old = version("1", "2024-05-03T10:00:00Z", "Nine die as pier falls", OLD);
    let mut new = version("2", "2024-05-03T12:30:00+02:00", "Twelve die as pier falls", NEW);
    new.warnings = vec![Warning::new("encoding-guessed", "The encoding was guessed.")];
    let (in_old, in_new) = (|words| Some(find(OLD, words)), |words| Some(find(NEW, words)));
    let mut toll = finding("claim", Severity::Warning, in_old("nine"), in_new("12"), "The toll rose from nine to 12.");
    let note = "Correction: An earlier version of this story misstated the number of dead.";
    (toll.acknowledged_by, toll.note) = (in_new(note), Some(note.to_owned()));
    toll.change = toll.change.detail("bound", "floor");
    let message = "Ortiz’s words changed from “rebuild” to “repair”.";
    let quote = finding("quote", Severity::Error, in_old("rebuild"), in_new("repair"), message);
    let (source, papers) = (in_old("a source familiar with the works"), in_new("Papers seen by Norwire"));
    let message = "The inspection is now sourced to papers seen by Norwire, not to a source familiar with the works.";
    let source = finding("claim", Severity::Info, source, papers, message);
    let divers = NEW.find("Divers").map(|start| Span::new(start, NEW.len()));
    let added = finding("claim", Severity::Info, None, divers, "A new sentence.");
    let gone = finding("claim", Severity::Warning, in_old("Boats were kept away."), None, "A sentence was removed.");
    let mut headline =
        finding("claim", Severity::Info, Some(Span::new(0, 4)), Some(Span::new(0, 6)), "Nine became Twelve.");
    headline.change.field = Field::Headline;
    let muted = finding("claim", Severity::Off, in_old("Friday"), in_new("Friday"), "Nothing to see.");
    let link = |kind, old: &[usize], new: &[usize]| Link { kind, old: old.to_vec(), new: new.to_vec(), moved: false };
    let links = vec![
        link(LinkKind::Added, &[], &[0]),
        link(LinkKind::Edited, &[0], &[1]),
        link(LinkKind::Edited, &[1], &[2]),
        link(LinkKind::Edited, &[2], &[3]),
        link(LinkKind::Added, &[], &[4]),
        link(LinkKind::Removed, &[3], &[]),
    ];
    let findings = vec![toll, quote, source, added, gone, headline, muted];
    let diff = Diff { alignment: Alignment { links }, findings, settled: Vec::new(), warnings: Vec::new() };
    Sample { old, new, diff }
}
