//! `writethru quotes` for people: each quotation with every wording it had, or what it quotes from.

use super::quote::{bare, drift};
use super::sheet::{Line, Sheet};
use super::theme::Label;
use super::{count, shortened, time};
use crate::commands::quotes::Checked;
use std::io;
use writethru_archive::ledger::tracks::{QuoteTrack, Seen};
use writethru_diff::history::source::Verdict;

/// Words of a wording that are shown.
const WORDS: usize = 80;

/// Writes quotations, story by story.
///
/// # Errors
/// When the output cannot be written.
pub fn write(sheet: &mut Sheet<'_>, tracks: &[QuoteTrack]) -> io::Result<()> {
    let mut story = None;
    for track in tracks {
        if story != Some(&track.story) {
            if story.is_some() {
                sheet.blank()?;
            }
            sheet.line(0, 2, &Line::new().add(Label::Heading, &track.story))?;
            story = Some(&track.story);
        }
        sheet.blank()?;
        one(sheet, track)?;
    }
    if !tracks.is_empty() {
        sheet.blank()?;
    }
    let altered = tracks.iter().filter(|track| track.state != "standing").count();
    let summary = format!("{}, {altered} of them not as they were.", count(tracks.len(), "quotation", "quotations"));
    sheet.line(0, 0, &Line::new().add(Label::Plain, &summary))
}

fn one(sheet: &mut Sheet<'_>, track: &QuoteTrack) -> io::Result<()> {
    let Some(first) = track.seen.first() else { return Ok(()) };
    let back = if track.reverted { ", came back" } else { "" };
    let mut head = Line::new().add(Label::Strong, &format!("{:<10}", track.state));
    head.push(Label::Value, first.speaker.as_deref().unwrap_or("nobody named"));
    head.push(Label::Dim, &format!("  {}{back}", count(track.seen.len(), "version", "versions")));
    sheet.line(2, 12, &head)?;
    let mut before: Option<&Seen> = None;
    for seen in &track.seen {
        let same = before.is_some_and(|before| before.text == seen.text && before.speaker == seen.speaker);
        if !same {
            let mut line = Line::new().add(Label::Dim, &format!("{}  ", seen.time.map_or("undated".to_owned(), time)));
            match before {
                Some(before) if before.text != seen.text => drift(&mut line, sheet, &before.text, &seen.text),
                _ => line.push(Label::Plain, &shortened(&seen.text, WORDS)),
            }
            if before.is_some_and(|before| before.speaker != seen.speaker) {
                line.push(Label::Strong, &format!("  now {}", seen.speaker.as_deref().unwrap_or("nobody named")));
            }
            if let Some(change) = &seen.change {
                line.push(Label::Dim, &format!("  {change}"));
            }
            sheet.line(12, 14, &line)?;
        }
        before = Some(seen);
    }
    if let Some(last) = track.seen.last().filter(|_| track.state == "withdrawn") {
        let when = last.time.map_or("undated".to_owned(), time);
        sheet.line(12, 14, &Line::new().add(Label::Dim, &format!("last seen {when}, version {}", last.version)))?;
    }
    Ok(())
}

/// Writes quotations against what they quote from.
///
/// # Errors
/// When the output cannot be written.
pub fn checked(sheet: &mut Sheet<'_>, checked: &[Checked], names: &[&str]) -> io::Result<()> {
    for one in checked {
        let mut head = Line::new().add(Label::Strong, &format!("{:<10}", one.verdict.id()));
        match &one.passage {
            Some((_, words)) if one.verdict == Verdict::Altered => {
                head.push(Label::Plain, "“");
                drift(&mut head, sheet, words, bare(&one.words));
                head.push(Label::Plain, "”");
            }
            _ => head.push(Label::Plain, &shortened(&one.words, WORDS)),
        }
        sheet.line(0, 10, &head)?;
        let mut said = Line::new().add(Label::Value, one.speaker.as_deref().unwrap_or("nobody named"));
        if let Some((at, _)) = &one.passage {
            said.push(Label::Dim, &format!("  in {}", names.get(*at).copied().unwrap_or_default()));
        }
        sheet.line(10, 12, &said)?;
    }
    if !checked.is_empty() {
        sheet.blank()?;
    }
    let of = |verdict: Verdict| checked.iter().filter(|one| one.verdict == verdict).count();
    let summary = format!(
        "{}: {} exact, {} elsewhere, {} altered, {} nowhere.",
        count(checked.len(), "quotation", "quotations"),
        of(Verdict::Exact),
        of(Verdict::Elsewhere),
        of(Verdict::Altered),
        of(Verdict::Nowhere),
    );
    sheet.line(0, 0, &Line::new().add(Label::Plain, &summary))
}
