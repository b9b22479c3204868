//! Quotations as a page: every wording of each, the drift from one to the next word by word, who is said to have said it, and where
//! it was first and last seen.

use super::safe;
use super::shell::{self, Frame};
use super::words::{count, drift, kind, name_of, shortened, shown_time, time_of};
use maud::{Markup, html};
use std::collections::BTreeSet;
use writethru_core::{Story, Timestamp};
use writethru_diff::Field;
use writethru_diff::history::{Sighting, Track};
use writethru_diff::judge::fingerprint::field_value;

/// Words of an utterance that its heading repeats.
const HEADING_WORDS: usize = 30;

/// Utterances of a page; what goes beyond is counted.
const UTTERANCES_MAX: usize = 500;

/// Where a wording was seen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// The story, as people know it.
    pub story: String,
    /// Name of the version.
    pub version: String,
    /// The site it was published on.
    pub outlet: Option<String>,
    /// When the version came.
    pub time: Option<Timestamp>,
    /// A page about it, relative to this one.
    pub address: Option<String>,
}

/// One wording, by one speaker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Worded {
    /// The words as printed.
    pub text: String,
    /// Who is said to have said it.
    pub speaker: Option<String>,
    /// By which cue.
    pub cue: Option<String>,
    /// What changed against the wording before: the id of a kind.
    pub change: Option<String>,
    /// Where it was seen, oldest first; at least one.
    pub seen: Vec<Seen>,
}

/// What somebody said, in every wording it was printed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Utterance {
    /// Its wordings, oldest first; at least one.
    pub wordings: Vec<Worded>,
    /// What became of it, in a word: standing, altered, withdrawn, restored.
    pub state: Option<&'static str>,
}

impl Utterance {
    /// The wordings of a track; `address` gives the page about a version.
    pub fn of_track(story: &Story, track: &Track, address: &dyn Fn(usize) -> Option<String>) -> Self {
        let worded = |run: Run| {
            let sighting = track.sightings.get(run.first)?;
            let seen = (run.start..run.end).filter_map(|at| Some((at, story.versions.get(at)?)));
            let seen = seen.map(|(at, version)| Seen {
                story: String::new(),
                version: name_of(version).to_owned(),
                outlet: version.meta.url.as_deref().and_then(safe::host).map(str::to_owned),
                time: time_of(version),
                address: address(at),
            });
            Some(Worded {
                text: words_of(story, sighting),
                speaker: sighting.speaker.clone(),
                cue: sighting.cue.clone(),
                change: sighting.change.map(|kind| kind.id.to_owned()),
                seen: seen.collect(),
            })
        };
        let wordings = runs(track).into_iter().filter_map(worded).collect();
        Self { wordings, state: Some(track.state.id()) }
    }
}

/// Neighbouring versions that have a track in one wording, by one speaker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Run {
    /// The first of the versions.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
    /// Index of the first sighting among those of the track.
    pub(super) first: usize,
}

/// The runs of a track, in order.
pub(super) fn runs(track: &Track) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut before: Option<&Sighting> = None;
    for (at, sighting) in track.sightings.iter().enumerate() {
        let goes_on = before.is_some_and(|before| {
            before.version + 1 == sighting.version
                && before.wording == sighting.wording
                && before.speaker == sighting.speaker
                && sighting.change.is_none()
        });
        match runs.last_mut().filter(|_| goes_on) {
            Some(run) => run.end = sighting.version + 1,
            None => runs.push(Run { start: sighting.version, end: sighting.version + 1, first: at }),
        }
        before = Some(sighting);
    }
    runs
}

/// The words of a sighting as they were printed.
pub(super) fn words_of(story: &Story, sighting: &Sighting) -> String {
    let Some(version) = story.versions.get(sighting.version) else { return sighting.wording.clone() };
    let text = if sighting.field == Field::Text { Some(&*version.text) } else { field_value(version, sighting.field) };
    text.and_then(|text| text.get(sighting.span.start..sighting.span.end)).unwrap_or(&sighting.wording).to_owned()
}

/// A page of utterances; `remark` says above them what they are.
pub fn page(title: &str, remark: &str, utterances: &[Utterance], frame: &Frame) -> String {
    let main = html! {
        main #main {
            header.top { h1 { (safe::words(title)) } p.plainui { (safe::words(remark)) } }
            @for (index, utterance) in utterances.iter().take(UTTERANCES_MAX).enumerate() {
                (section(index, utterance))
            }
            @if utterances.len() > UTTERANCES_MAX {
                p.plainui { (utterances.len() - UTTERANCES_MAX) " more are not shown; " code { "writethru history --all --facet quote" } " lists them." }
            }
        }
    };
    shell::page(&format!("{title} – quotations"), "quote", frame, &main)
}

fn section(index: usize, utterance: &Utterance) -> Markup {
    let last = utterance.wordings.last();
    let seen = || utterance.wordings.iter().flat_map(|wording| &wording.seen);
    let first_seen = seen().min_by_key(|seen| seen.time.map(|time| time.order_key()));
    let last_seen = seen().max_by_key(|seen| seen.time.map(|time| time.order_key()));
    let speakers = speakers(utterance);
    let stories: BTreeSet<&str> = seen().map(|seen| seen.story.as_str()).filter(|name| !name.is_empty()).collect();
    let outlets: BTreeSet<&str> = seen().filter_map(|seen| seen.outlet.as_deref()).collect();
    let outlets: Vec<&str> = outlets.into_iter().collect();
    html! {
        section.utterance id={ "u" (index) } aria-labelledby={ "q" (index) } {
            h2.words id={ "q" (index) } { (safe::words(&shortened(&headed(last.map_or("", |last| &last.text)), HEADING_WORDS))) }
            dl.facts {
                div { dt { "Speaker" } dd { @if speakers.is_empty() { "not named" } @else { (safe::words(&speakers)) } } }
                @if let Some(state) = utterance.state { div { dt { "State" } dd { (state) } } }
                div { dt { "Wordings" } dd { (utterance.wordings.len()) } }
                @if !outlets.is_empty() { div { dt { "Published by" } dd { (safe::words(&outlets.join(", "))) } } }
                @if stories.len() > 1 { div { dt { "Stories" } dd { (stories.len()) } } }
                @if let Some(seen) = first_seen { div { dt { "First seen" } dd { (place(seen)) } } }
                @if let Some(seen) = last_seen { div { dt { "Last seen" } dd { (place(seen)) } } }
            }
            (wordings(utterance, &format!("u{index}")))
        }
    }
}

/// Who is said to have said it: of a story the first speaker, and who took the place since which version; of many stories all of them.
fn speakers(utterance: &Utterance) -> String {
    let named =
        utterance.wordings.iter().filter_map(|wording| Some((wording.speaker.as_deref()?, wording.seen.first()?)));
    let mut named: Vec<(&str, &Seen)> = named.collect();
    if utterance.state.is_none() {
        let all: BTreeSet<&str> = named.into_iter().map(|(name, _)| name).collect();
        return all.into_iter().collect::<Vec<_>>().join(", ");
    }
    named.dedup_by_key(|(name, _)| *name);
    let mut told = String::new();
    for (at, (name, seen)) in named.into_iter().enumerate() {
        match at {
            0 => told.push_str(name),
            _ => told.push_str(&format!("; since version {}: {name}", seen.version)),
        }
    }
    told
}

/// The words of a quotation as a heading has them: without the comma that belongs to the sentence around it.
pub(super) fn headed(words: &str) -> String {
    let bare = words.trim_end();
    let marks = bare.len() - bare.trim_end_matches(['”', '"', '’', '»']).len();
    let (inside, marks) = bare.split_at(bare.len() - marks);
    format!("{}{marks}", inside.trim_end_matches(','))
}

/// Every wording of an utterance under the one before it, with what became of each word.
pub(super) fn wordings(utterance: &Utterance, id: &str) -> Markup {
    html! {
        ol.wordings {
            @for (at, wording) in utterance.wordings.iter().enumerate() {
                li id={ (id) "w" (at) } tabindex="-1" {
                    p.wording {
                        @match at.checked_sub(1).and_then(|before| utterance.wordings.get(before)) {
                            Some(before) => (drift(&before.text, &wording.text)),
                            None => (safe::words(&wording.text)),
                        }
                    }
                    p.about {
                        @if let Some(speaker) = &wording.speaker {
                            (safe::words(speaker)) @if let Some(cue) = &wording.cue { " (" (safe::words(cue)) ")" } " · "
                        }
                        (seen_in(&wording.seen))
                        @if let Some(change) = &wording.change { " · " span.badge.changed { (kind(change)) } }
                    }
                }
            }
        }
    }
}

/// Where a wording was seen: its first and last version.
fn seen_in(seen: &[Seen]) -> Markup {
    html! {
        @match (seen.first(), seen.last()) {
            (Some(first), Some(last)) if seen.len() > 1 => {
                (place(first)) " to " (place(last)) " (" (count(seen.len(), "version", "versions")) ")"
            },
            (Some(only), _) => (place(only)),
            (None, _) => "",
        }
    }
}

fn place(seen: &Seen) -> Markup {
    let name = html! {
        @if !seen.story.is_empty() { (safe::words(&seen.story)) ", " }
        "version " (safe::words(&seen.version))
    };
    html! {
        @match &seen.address { Some(address) => a href=(address) { (name) }, None => (name) }
        @if let Some(outlet) = &seen.outlet { ", " (safe::words(outlet)) }
        @if let Some(time) = seen.time { ", " (shown_time(time)) }
    }
}
