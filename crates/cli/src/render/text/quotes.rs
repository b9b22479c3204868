//! `writethru quotes` for people: each quotation with every wording it had, or what it quotes from.

use super::quote::{bare, drift};
use super::sheet::{Line, Sheet};
use super::theme::Label;
use super::{count, shortened, time};
use crate::commands::quotes::Checked;
use std::io;
use writethru_archive::ledger::tracks::{QuoteTrack, Seen};
use writethru_diff::history::source::Verdict;
use writethru_diff::kinds::QUOTE_SPEAKER_CHANGED;

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
    let summary = format!("{}, {altered} of them altered or removed.", count(tracks.len(), "quotation", "quotations"));
    sheet.line(0, 0, &Line::new().add(Label::Plain, &summary))
}

fn one(sheet: &mut Sheet<'_>, track: &QuoteTrack) -> io::Result<()> {
    let Some(first) = track.seen.first() else { return Ok(()) };
    let back = if track.reverted { ", came back" } else { "" };
    let mut head = Line::new().add(Label::Strong, &format!("{:<10}", track.state));
    head.push(Label::Value, first.speaker.as_deref().unwrap_or("no speaker named"));
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
                line.push(Label::Strong, &format!("  now {}", seen.speaker.as_deref().unwrap_or("no speaker named")));
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
        against(sheet, one, names)?;
    }
    if !checked.is_empty() {
        sheet.blank()?;
    }
    let mut counts = Vec::new();
    for verdict in [Verdict::Exact, Verdict::Elsewhere, Verdict::Altered, Verdict::Nowhere] {
        let number = checked.iter().filter(|one| one.verdict == verdict).count();
        if number > 0 {
            counts.push(format!("{number} {}", called(verdict)));
        }
    }
    let other =
        checked.iter().filter_map(|one| one.wrong.as_ref()).filter(|wrong| wrong.kind == QUOTE_SPEAKER_CHANGED.id);
    match other.count() {
        0 => {}
        number => counts.push(format!("{number} from another speaker")),
    }
    let quotations = count(checked.len(), "quotation", "quotations");
    let summary = if counts.is_empty() { quotations } else { format!("{quotations}: {}", counts.join(", ")) };
    sheet.line(0, 0, &Line::new().add(Label::Plain, &format!("{summary}.")))
}

/// What a verdict is called.
fn called(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exact => "verbatim",
        Verdict::Elsewhere => "verbatim in another source",
        Verdict::Altered => "altered",
        Verdict::Nowhere => "not found",
    }
}

/// One quotation: the words, who says them in the draft and where, what is wrong, and where the source has them.
fn against(sheet: &mut Sheet<'_>, one: &Checked, names: &[&str]) -> io::Result<()> {
    let short = if one.verdict == Verdict::Elsewhere { "verbatim" } else { called(one.verdict) };
    let mut head = Line::new().add(Label::Strong, &format!("{short:<10}"));
    match &one.passage {
        Some((_, words)) if one.verdict == Verdict::Altered => {
            head.push(Label::Plain, "“");
            drift(&mut head, sheet, words, bare(&one.words));
            head.push(Label::Plain, "”");
        }
        _ => head.push(Label::Plain, &shortened(&one.words, WORDS)),
    }
    sheet.line(0, 10, &head)?;
    let said = Line::new()
        .add(Label::Value, one.speaker.as_deref().unwrap_or("no speaker named"))
        .add(Label::Dim, &format!("  {}:{}", one.path, one.line));
    sheet.line(10, 12, &said)?;
    if let Some((at, _)) = &one.passage {
        let mut there = Line::new().add(Label::Dim, names.get(*at).copied().unwrap_or_default());
        if let Some(turn) = &one.turn {
            there.push(Label::Dim, &format!(":{}", turn.line));
            if let Some(clock) = turn.clock() {
                there.push(Label::Dim, &format!("  {clock}"));
            }
            if let Some(speaker) = &turn.speaker {
                there.push(Label::Value, &format!("  {speaker}"));
            }
        }
        sheet.line(10, 12, &Line::new().add(Label::Dim, "source: ").joined(&there))?;
    }
    if let Some(wrong) = one.wrong.as_ref().filter(|_| one.verdict != Verdict::Nowhere) {
        let line = Line::new()
            .add(Label::Severity(wrong.severity), &format!("{:<8}", wrong.severity.id()))
            .add(Label::Strong, wrong.kind)
            .add(Label::Plain, &format!("  {}", wrong.message));
        sheet.line(10, 18, &line)?;
    }
    Ok(())
}
