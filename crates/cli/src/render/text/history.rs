//! `writethru history` for people: a row of marks for each item, a column a version; what changed last comes first.

use super::sheet::{Line, Sheet};
use super::theme::Label;
use super::{count, shortened, time};
use std::io;
use writethru_core::{Story, Warning};
use writethru_diff::Severity;
use writethru_diff::history::{Facet, History, Sighting, State, Track};

/// Words of a wording that are shown.
const WORDS: usize = 40;

/// What each mark means.
const LEGEND: &str = "● as before   ◆ changed   ○ absent";

/// Writes what became of everything in a story; `hidden` tracks that never changed are counted.
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
        let mut tracks: Vec<&Track> = history.tracks.iter().filter(|track| track.facet == facet).collect();
        // The sort is stable: what changed in one version stays in order of the text.
        tracks.sort_by_key(|track| std::cmp::Reverse(last_change(track)));
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
    let changed = history.tracks.iter().filter(|track| track.state != State::Standing).count();
    let unchanged = history.tracks.len() - changed + hidden;
    let folded = if hidden > 0 { " hidden (--all shows them)" } else { "" };
    let summary = format!("{} changed, {unchanged} unchanged{folded}.", count(changed, "item", "items"));
    sheet.line(0, 0, &Line::new().add(Label::Plain, &summary))?;
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
        Facet::Name => "Names",
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

/// The version in which a track changed last: by other words, by a return, or by its end.
fn last_change(track: &Track) -> usize {
    let changed = track.sightings.iter().rev().find(|sighting| sighting.change.is_some());
    let changed = changed.map_or(0, |sighting| sighting.version);
    let ended = track.sightings.last().filter(|_| track.state == State::Withdrawn).map_or(0, |last| last.version + 1);
    changed.max(ended)
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
        line.push(Label::Plain, &format!(" after version {}", last + 1));
    }
    if track.reverted {
        line.push(Label::Severity(Severity::Warning), "  reverted: an earlier wording came back");
    }
    sheet.line(2, 4, &line)?;
    let mut before: Option<(&str, Option<&str>, Option<&str>)> = None;
    for sighting in &track.sightings {
        let text = sighting.wording.as_str();
        let speaker = sighting.speaker.as_deref();
        let form = (text, speaker, sighting.cue.as_deref());
        if before == Some(form) {
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
            line.push(Label::Dim, &owned(sighting));
        }
        sheet.line(4, 8, &line)?;
        before = Some(form);
    }
    Ok(())
}

/// Whether a note owns up to the change of a sighting, and whether it came later.
fn owned(sighting: &Sighting) -> String {
    match sighting.acknowledged {
        Some(version) if version > sighting.version => format!("  acknowledged later, in version {}", version + 1),
        Some(_) => "  acknowledged".to_owned(),
        None => String::new(),
    }
}
