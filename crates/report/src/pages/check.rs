//! What a run of the gate found as a page: story by story, each finding with its words in their sentence.

use super::safe;
use super::shell::{self, Frame};
use super::words::{badge, count, kind, shown_time};
use maud::{Markup, html};
use writethru_core::Timestamp;
use writethru_diff::Severity;

/// What became of a stretch of a passage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// Both versions have it.
    Same,
    /// Only the older version has it.
    Removed,
    /// Only the newer version has it.
    Added,
    /// It stands for words that are left out.
    Cut,
}

/// A stretch of a passage.
pub type Stretch = (Fate, String);

/// A remark on the check itself, or on a story that was taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// How much it matters.
    pub severity: Severity,
    /// The rule it belongs to.
    pub rule: String,
    /// One plain sentence.
    pub message: String,
}

/// A finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// How much it matters.
    pub severity: Severity,
    /// Its kind.
    pub kind: String,
    /// One plain sentence.
    pub message: String,
    /// The words in their context: one passage, or one a side.
    pub passages: Vec<Vec<Stretch>>,
    /// Where it stands: file, line and column as far as they are known.
    pub place: String,
    /// What `ack` takes.
    pub fingerprint: String,
    /// Why it does not count, where it does not.
    pub covered: Option<String>,
}

/// What was found between two versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compared {
    /// The story.
    pub story: String,
    /// Name of the older version.
    pub old: String,
    /// Name of the newer version.
    pub new: String,
    /// When the newer version came.
    pub time: Option<Timestamp>,
    /// What was found.
    pub findings: Vec<Shown>,
    /// Drafts of the corrections that are missing.
    pub drafts: Vec<String>,
}

/// What a run of the gate found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Check {
    /// One line: how many of what.
    pub summary: String,
    /// What keeps the check from being trusted, and stories that were taken back.
    pub remarks: Vec<Remark>,
    /// What was found, the story with the worst first.
    pub compared: Vec<Compared>,
    /// Findings that do not count.
    pub covered: Vec<Compared>,
}

/// The page.
pub fn page(check: &Check, frame: &Frame) -> String {
    let main = html! {
        main #main {
            header.top { h1 { "What the check found" } }
            section.summary aria-labelledby="summary" {
                h2 #summary { "In short" }
                p { (safe::words(&check.summary)) }
                @if check.compared.is_empty() && check.remarks.is_empty() { p { "Nothing to look at." } }
            }
            @if !check.remarks.is_empty() {
                section.remarks aria-labelledby="remarks" {
                    h2 #remarks { "About the check itself" }
                    @for remark in &check.remarks {
                        div class={ "note " (remark.severity.id()) } {
                            p.what { (badge(remark.severity, None)) " " b { (kind(&remark.rule)) } }
                            p { (safe::words(&remark.message)) }
                        }
                    }
                }
            }
            (contents(check))
            (stories(&check.compared))
            @if !check.covered.is_empty() {
                details.covered {
                    summary { (count(check.covered.iter().map(|one| one.findings.len()).sum(), "finding does", "findings do")) " not count: a note, an acknowledgement or the baseline covers them" }
                    (stories(&check.covered))
                }
            }
        }
    };
    shell::page("What the check found", "check", frame, &main)
}

/// The findings of weight as a list of links, gravest first.
fn contents(check: &Check) -> Markup {
    let all = check.compared.iter().flat_map(|one| one.findings.iter().map(move |found| (one, found)));
    let mut grave: Vec<(&Compared, &Shown)> = all.filter(|(_, found)| found.severity == Severity::Error).collect();
    let more = grave.len().saturating_sub(50);
    grave.truncate(50);
    html! {
        @if grave.len() > 1 {
            section.gravest aria-labelledby="gravest" {
                h2 #gravest { "Errors" }
                ol {
                    @for (compared, found) in grave {
                        li.error {
                            a href={ "#f" (found.fingerprint) } { (badge(found.severity, None)) " " (safe::words(&found.message)) }
                            " " span.faint { (safe::words(&compared.story)) }
                        }
                    }
                }
                @if more > 0 { p { (more) " more below." } }
            }
        }
    }
}

fn stories(compared: &[Compared]) -> Markup {
    let mut before = None;
    html! {
        @for one in compared {
            @if before.replace(&one.story) != Some(&one.story) { h2.story-name { (safe::words(&one.story)) } }
            section.compared {
                h3 {
                    (safe::words(&one.old)) " → " (safe::words(&one.new)) @if let Some(time) = one.time { ", " (shown_time(time)) }
                }
                @for found in &one.findings { (finding(found)) }
                @for draft in &one.drafts {
                    p.drafts-inline { "A note could say: " span.draft { (safe::words(draft)) } " " button type="button" hidden { "Copy" } }
                }
            }
        }
    }
}

fn finding(found: &Shown) -> Markup {
    html! {
        article class={ "note " (found.severity.id()) } id={ "f" (found.fingerprint) } {
            p.what { (badge(found.severity, None)) " " span.message { (safe::words(&found.message)) } }
            @for passage in found.passages.iter().filter(|passage| !passage.is_empty()) {
                blockquote.passage { @for stretch in passage { (marked(stretch)) } }
            }
            @if let Some(reason) = &found.covered { p.owned { "Covered: " (safe::words(reason)) } }
            p.print { (kind(&found.kind)) " · " (safe::words(&found.place)) " · to accept it: " code { "writethru ack " (found.fingerprint) } }
        }
    }
}

fn marked((fate, text): &Stretch) -> Markup {
    // White space at the edges stays outside of marks.
    let inner = text.trim();
    let before = text.starts_with(char::is_whitespace);
    let after = text.ends_with(char::is_whitespace) && !inner.is_empty();
    html! {
        @if before { " " }
        @if !inner.is_empty() {
            @match fate {
                Fate::Same => (safe::words(inner)),
                Fate::Removed => del { (safe::words(inner)) },
                Fate::Added => ins { (safe::words(inner)) },
                Fate::Cut => span.faint { (safe::words(inner)) },
            }
        }
        @if after { " " }
    }
}
