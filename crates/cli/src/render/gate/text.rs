//! The gate's report for people: story by story, worst stories first.

use crate::check::{Found, Report};
use crate::render::text::diff::passage_lines;
use crate::render::text::{Label, Line, Sheet, shortened};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// Words of a passage that are shown.
const WORDS: usize = 30;

/// Writes the report.
///
/// # Errors
/// When the output cannot be written.
pub fn write(sheet: &mut Sheet<'_>, report: &Report) -> io::Result<()> {
    let headlines: BTreeMap<&str, &str> =
        report.about.iter().filter_map(|about| Some((about.story.as_str(), about.headline.as_deref()?))).collect();
    let stories = report.by_story();
    let silent: BTreeSet<(&str, &str)> = report
        .findings
        .iter()
        .filter(|found| found.is_roll_up())
        .map(|found| (found.story.as_str(), found.new_version.as_str()))
        .collect();
    for (name, found) in &stories {
        let mut head = Line::new().add(Label::Heading, name);
        if let Some(headline) = headlines.get(name) {
            head.push(Label::Strong, &format!("  {}", shortened(headline, WORDS)));
        }
        sheet.line(0, 2, &head)?;
        let mut pair = None;
        for one in found {
            let versions = (&one.old_version, &one.new_version);
            if pair != Some(versions) {
                let time = one.time.map(|time| format!("  {}", crate::render::text::time(time))).unwrap_or_default();
                let silent =
                    if silent.contains(&(*name, one.new_version.as_str())) { "  no correction note" } else { "" };
                let head = format!("version {} → {}{time}{silent}", versions.0, versions.1);
                sheet.line(2, 4, &Line::new().add(Label::Dim, &head))?;
                pair = Some(versions);
            }
            finding(sheet, one)?;
        }
        sheet.blank()?;
    }
    if !stories.is_empty() {
        remedy(sheet, report)?;
    }
    for one in &report.drafts {
        let head = Line::new()
            .add(Label::Dim, &format!("draft  {} {}  ", one.story, one.version))
            .add(Label::Plain, &one.text);
        sheet.line(0, 7, &head)?;
    }
    if !report.drafts.is_empty() {
        sheet.blank()?;
    }
    for one in &report.withdrawn {
        let head = Line::new()
            .add(Label::Strong, one.state)
            .add(Label::Plain, &format!("  {}", shortened(&one.message(), WORDS)));
        sheet.line(0, 2, &head)?;
    }
    if !report.withdrawn.is_empty() {
        sheet.blank()?;
    }
    for trouble in &report.troubles {
        let head = Line::new()
            .add(Label::Severity(trouble.severity), &format!("{:<8}", trouble.severity.id()))
            .add(Label::Strong, trouble.rule)
            .add(Label::Plain, &format!("  {}", trouble.message));
        sheet.line(0, 8, &head)?;
    }
    if !report.troubles.is_empty() {
        sheet.blank()?;
    }
    if report.gate_errors() > 0 {
        sheet.line(0, 0, &Line::new().add(Label::Strong, "The check is incomplete. Findings so far:"))?;
    }
    sheet.line(0, 0, &Line::new().add(Label::Plain, &report.summary()))
}

fn finding(sheet: &mut Sheet<'_>, one: &Found) -> io::Result<()> {
    let mut head = Line::new().add(Label::Severity(one.severity), &format!("{:<8}", one.severity.id()));
    head.push(Label::Strong, one.rule);
    head.push(Label::Dim, &format!("  {}", one.fingerprint));
    sheet.line(4, 12, &head)?;
    let place = &one.place;
    sheet.line(12, 12, &Line::new().add(Label::Dim, &place.label()))?;
    let message = one.shown.as_ref().map_or(one.message.as_str(), |shown| shown.message.as_str());
    if !message.is_empty() {
        sheet.line(12, 12, &Line::new().add(Label::Plain, &shortened(message, WORDS * 2)))?;
    }
    match &one.shown {
        Some(shown) => passage_lines(sheet, 14, &shown.passage),
        None => Ok(()),
    }
}

/// Fingerprints that the command at the end names.
const PRINTS: usize = 6;

/// How a finding is cleared, once for all of them, with the command to run.
fn remedy(sheet: &mut Sheet<'_>, report: &Report) -> io::Result<()> {
    let words = "To clear a finding, add a correction note that names the change (`writethru correct OLD NEW` drafts one), \
                 or acknowledge it:";
    sheet.line(0, 0, &Line::new().add(Label::Plain, words))?;
    let shown = report.shown();
    // The gravest are what fails a run.
    let gravest = shown.first().map(|one| one.severity);
    let named = shown.iter().filter(|one| !one.is_roll_up() && Some(one.severity) == gravest);
    let mut prints: Vec<&str> = named.map(|one| one.fingerprint.as_str()).collect();
    let mut seen = BTreeSet::new();
    prints.retain(|print| seen.insert(*print));
    let left = prints.len().saturating_sub(PRINTS);
    let named = prints[..prints.len().min(PRINTS)].join(" ");
    sheet.unwrapped(2, &Line::new().add(Label::Code, &format!("writethru ack {named} --reason \"…\"")))?;
    if left > 0 {
        let more = format!("({left} more: the fingerprint is shown after each kind.)");
        sheet.line(2, 2, &Line::new().add(Label::Dim, &more))?;
    }
    if !report.against.is_empty() {
        let more =
            "In a range, an acknowledgement counts once it is in the base: add it there, or use --config-from HEAD.";
        sheet.line(0, 0, &Line::new().add(Label::Dim, more))?;
    }
    let more = "`writethru explain KIND` explains a kind of change.";
    sheet.line(0, 0, &Line::new().add(Label::Dim, more))?;
    sheet.blank()
}
