//! `writethru history` for people: one lane a track, a column a version.

use super::sheet::{Line, Sheet};
use super::theme::Label;
use super::{count, shortened, time};
use std::io;
use writethru_core::{Story, Warning};
use writethru_diff::Severity;
use writethru_diff::history::{Facet, History, Sighting, State, Track};

/// Words of a wording that are shown.
const WORDS: usize = 40;

/// What each mark of a lane means.
const LEGEND: &str = "● as before   ◆ changed   ○ not there";

/// Writes the lanes of a story; `hidden` tracks that never changed are counted.
///
/// # Errors
/// When the output cannot be written.
pub fn write(
    sheet: &mut Sheet<'_>,
    story: &Story,
    history: &History,
    hidden: usize,
    warnings: &[Warning],
) -> io::Result<()> {
    versions(sheet, story)?;
    for facet in Facet::ALL {
        let tracks: Vec<&Track> = history.tracks.iter().filter(|track| track.facet == facet).collect();
        if tracks.is_empty() {
            continue;
        }
        sheet.blank()?;
        sheet.line(0, 0, &Line::new().add(Label::Heading, heading(facet)))?;
        for track in tracks {
            sheet.blank()?;
            lane(sheet, story, track)?;
        }
    }
    sheet.blank()?;
    let mut summary = vec![count(history.tracks.len(), "lane", "lanes")];
    if hidden > 0 {
        summary.push(format!("{} that never changed not shown (--all)", hidden));
    }
    sheet.line(0, 0, &Line::new().add(Label::Plain, &format!("{}.", summary.join(", "))))?;
    sheet.line(0, 0, &Line::new().add(Label::Dim, LEGEND))?;
    notes(sheet, warnings)
}

/// What went less than well, at the foot.
///
/// # Errors
/// When the output cannot be written.
pub fn notes(sheet: &mut Sheet<'_>, warnings: &[Warning]) -> io::Result<()> {
    for warning in warnings {
        sheet.line(
            0,
            2,
            &Line::new().add(Label::Strong, warning.code).add(Label::Plain, &format!("  {}", warning.message)),
        )?;
    }
    Ok(())
}

fn heading(facet: Facet) -> &'static str {
    match facet {
        Facet::Headline => "Headline",
        Facet::Quote => "Quotes",
        Facet::Attribution => "Statements",
        Facet::Claim => "Figures",
    }
}

/// The versions by number, with their times and sources.
///
/// # Errors
/// When the output cannot be written.
pub fn versions(sheet: &mut Sheet<'_>, story: &Story) -> io::Result<()> {
    sheet.line(0, 0, &Line::new().add(Label::Strong, &story.id))?;
    for (index, version) in story.versions.iter().enumerate() {
        let when = version.meta.modified.or(version.meta.published).map(time).unwrap_or_default();
        let line = Line::new()
            .add(Label::Strong, &format!("{:>3}  ", index + 1))
            .add(Label::Plain, &version.meta.source)
            .add(Label::Dim, &format!("  {when}"));
        sheet.line(0, 5, &line)?;
    }
    Ok(())
}

/// A track: its marks, then each wording with what changed.
fn lane(sheet: &mut Sheet<'_>, story: &Story, track: &Track) -> io::Result<()> {
    let mut line = Line::new();
    for version in 0..story.versions.len() {
        let seen = track.sightings.iter().find(|sighting| sighting.version == version);
        let (mark, label) = match seen {
            None => ("○", Label::Dim),
            Some(Sighting { change: None, .. }) => ("●", Label::Plain),
            Some(Sighting { change: Some(kind), .. }) => ("◆", Label::Severity(kind.severity)),
        };
        line.push(label, mark);
        line.push(Label::Plain, " ");
    }
    let label = match track.state {
        State::Withdrawn => Label::Severity(Severity::Warning),
        State::Altered | State::Restored => Label::Strong,
        State::Standing => Label::Dim,
    };
    line.push(Label::Plain, " ");
    line.push(label, track.state.id());
    if track.state == State::Withdrawn {
        let last = track.sightings.last().map_or(0, |sighting| sighting.version);
        line.push(Label::Plain, &format!(" after {}", last + 1));
    }
    if track.reverted {
        line.push(Label::Severity(Severity::Warning), "  reverted: an earlier wording came back");
    }
    sheet.line(2, 4, &line)?;
    let mut before: Option<(&str, Option<&str>)> = None;
    for sighting in &track.sightings {
        let text = sighting.wording.as_str();
        let speaker = sighting.speaker.as_deref();
        if before == Some((text, speaker)) && sighting.change.is_none() {
            continue;
        }
        let mut line = Line::new().add(Label::Strong, &format!("{:>2}  ", sighting.version + 1));
        line.push(Label::Plain, &shortened(text, WORDS));
        if let Some(speaker) = speaker {
            line.push(Label::Plain, "  ");
            line.push(Label::Value, speaker);
        }
        if let Some(cue) = sighting.cue.as_deref() {
            line.push(Label::Dim, &format!(" ({cue})"));
        }
        if let Some(kind) = sighting.change {
            line.push(Label::Plain, "  ");
            line.push(Label::Severity(kind.severity), kind.id);
        }
        sheet.line(4, 8, &line)?;
        before = Some((text, speaker));
    }
    Ok(())
}
