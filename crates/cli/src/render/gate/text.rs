//! The gate's report for people: story by story, worst stories first.

use crate::check::{Found, Report};
use crate::render::text::{Label, Line, Sheet, shortened};
use std::io;

/// Words of a passage that are shown.
const WORDS: usize = 30;

/// Writes the report.
///
/// # Errors
/// When the output cannot be written.
pub fn write(sheet: &mut Sheet<'_>, report: &Report) -> io::Result<()> {
    for (name, found) in report.by_story() {
        sheet.line(0, 2, &Line::new().add(Label::Heading, name))?;
        let mut pair = None;
        for one in found {
            let versions = (&one.old_version, &one.new_version);
            if pair != Some(versions) {
                let time = one.time.map(|time| format!("  {}", crate::render::text::time(time))).unwrap_or_default();
                sheet.line(2, 4, &Line::new().add(Label::Dim, &format!("{} → {}{time}", versions.0, versions.1)))?;
                pair = Some(versions);
            }
            finding(sheet, one)?;
        }
        sheet.blank()?;
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
            .add(Label::Severity(trouble.severity), trouble.rule)
            .add(Label::Plain, &format!("  {}", trouble.message));
        sheet.line(0, 2, &head)?;
    }
    if !report.troubles.is_empty() {
        sheet.blank()?;
    }
    sheet.line(0, 0, &Line::new().add(Label::Plain, &report.summary()))
}

fn finding(sheet: &mut Sheet<'_>, one: &Found) -> io::Result<()> {
    let mut head = Line::new().add(Label::Severity(one.severity), &format!("{:<8}", one.severity.id()));
    head.push(Label::Strong, one.rule);
    let place = &one.place;
    head.push(Label::Dim, &format!("  {}:{}:{}  {}", place.path, place.line, place.column, one.fingerprint));
    sheet.line(4, 12, &head)?;
    sheet.line(12, 12, &Line::new().add(Label::Plain, &shortened(&one.message, WORDS * 2)))
}
