//! The history of a story: what became of every quotation, figure, attribution and headline over all its versions.
//!
//! [`follow`] compares neighbours and ties what is the same into [`Track`]s; [`blame`] tells which version brought each
//! sentence; [`audit`] looks for one utterance in any wording.

pub mod audit;
pub mod blame;
mod bridge;
mod items;
pub mod lines;
mod names;
pub mod source;
mod spoken;
pub mod standing;
mod story_diff;
pub mod voices;

use crate::change::Field;
use crate::compare::Comparison;
use crate::judge::Finding;
use crate::kinds::{self, ChangeKind, Group, Severity};
use crate::{Policy, align::words::fold};
use items::{Item, items};
use lines::{Step, VersionDiff};
use std::collections::{BTreeMap, BTreeSet};
use writethru_core::{Span, Story, Version};

/// What a track follows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Facet {
    /// The headline.
    Headline,
    /// A quotation.
    Quote,
    /// An indirect statement and who made it.
    Attribution,
    /// A figure that a claim gives.
    Claim,
    /// A name that changed.
    Name,
}

impl Facet {
    /// Every facet, in the order of reports.
    pub const ALL: [Self; 5] = [Self::Headline, Self::Quote, Self::Attribution, Self::Claim, Self::Name];

    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Quote => "quote",
            Self::Attribution => "attribution",
            Self::Claim => "claim",
            Self::Name => "name",
        }
    }
}

/// What became of what a track follows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum State {
    /// It stands in the last version as it stood in the first that has it.
    Standing,
    /// It stands in the last version, in other words or from another source.
    Altered,
    /// It is gone from the last version.
    Withdrawn,
    /// It went and came back.
    Restored,
}

impl State {
    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Altered => "altered",
            Self::Withdrawn => "withdrawn",
            Self::Restored => "restored",
        }
    }
}

/// One version's form of what a track follows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sighting {
    /// Index of the version within the story.
    pub version: usize,
    /// Part of the version that the span points into.
    pub field: Field,
    /// The words.
    pub span: Span,
    /// The words as they are compared: of a quotation what stands between its marks.
    pub wording: String,
    /// Who is said to have said it.
    pub speaker: Option<String>,
    /// By which cue.
    pub cue: Option<String>,
    /// The gravest change against the version before; none where nothing of substance changed.
    pub change: Option<&'static ChangeKind>,
    /// Fingerprint of the finding that tells of this change.
    pub finding: Option<String>,
    /// Number of the version whose note owns up to this change, from 0: this one or a later one.
    pub acknowledged: Option<usize>,
}

/// One quotation, figure, attribution or the headline, over all versions that have it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Track {
    /// What it follows.
    pub facet: Facet,
    /// Where it was seen, in order of the versions; at least one.
    pub sightings: Vec<Sighting>,
    /// What became of it.
    pub state: State,
    /// Whether a wording came back after another one had taken its place: A, B, A.
    pub reverted: bool,
}

/// What became of a story.
#[derive(Clone, Default, Debug)]
pub struct History {
    /// Its tracks, by facet and in order of their first sighting. They follow the versions in order of time, whatever branches there were.
    pub tracks: Vec<Track>,
    /// What was found between each version and the one it came from, in order of the steps.
    pub compared: Vec<VersionDiff>,
}

impl History {
    /// What was found when a version was compared with the one it came from; none of a version that came from none.
    pub fn brought(&self, version: usize) -> Option<&VersionDiff> {
        self.compared.iter().find(|one| one.new == version)
    }
}

/// Follows a story through its versions, which stand in order of time; `steps` say which version came from which.
pub fn follow(story: &Story, steps: &[Step], policy: &Policy) -> History {
    let versions = &story.versions;
    let mut trails: Vec<Trail> = Facet::ALL.into_iter().filter(|facet| *facet != Facet::Name).map(Trail::new).collect();
    if let Some(first) = versions.first() {
        trails.iter_mut().for_each(|trail| trail.begin(first));
    }
    let mut go_on = |old: usize, comparison: &Comparison<'_>, findings: &[Finding]| {
        let bridge = bridge::Bridge::new(comparison);
        trails.iter_mut().for_each(|trail| trail.step(old + 1, comparison, &bridge, findings));
    };
    let compared = if lines::is_one_line(versions.len(), steps) {
        lines::compare_and_watch(versions, steps, policy, &mut go_on)
    } else {
        lines::compare_and_watch(versions, &lines::in_turn(versions.len()), policy, &mut go_on);
        lines::compare(versions, steps, policy)
    };
    let last = versions.len().saturating_sub(1);
    let mut tracks: Vec<Track> = trails.into_iter().flat_map(|trail| trail.finish(last)).collect();
    tracks.extend(names::tracks(versions, &compared));
    for sighting in tracks.iter_mut().flat_map(|track| &mut track.sightings) {
        sighting.acknowledged = acknowledged(&compared, sighting);
    }
    History { tracks, compared }
}

/// The version whose note owns up to the change of a sighting.
fn acknowledged(compared: &[VersionDiff], sighting: &Sighting) -> Option<usize> {
    let print = sighting.finding.as_ref()?;
    let of_version = compared.iter().filter(|one| one.new == sighting.version);
    let mut own = of_version.flat_map(|one| &one.diff.findings).filter(|own| own.fingerprint == *print);
    let found = own.find(|own| own.is_acknowledged())?;
    Some(found.noted_later.unwrap_or(sighting.version))
}

/// The tracks of one facet while they are being followed.
struct Trail {
    facet: Facet,
    tracks: Vec<Vec<Sighting>>,
    /// Track of every item of the version last seen.
    open: Vec<usize>,
    /// What the items of the version last seen are.
    items: Vec<Item>,
    /// The last wording of tracks that ended, folded, and the track.
    ended: BTreeMap<String, usize>,
    /// Tracks that ended because a later version quotes the same words within another quotation.
    absorbed: BTreeSet<usize>,
}

impl Trail {
    fn new(facet: Facet) -> Self {
        Self {
            facet,
            tracks: Vec::new(),
            open: Vec::new(),
            items: Vec::new(),
            ended: BTreeMap::new(),
            absorbed: BTreeSet::new(),
        }
    }

    fn begin(&mut self, version: &Version) {
        self.items = items(self.facet, version);
        self.open = (0..self.items.len()).collect();
        self.tracks = self.items.iter().map(|item| vec![item.sighting(0, None)]).collect();
    }

    fn step(&mut self, version: usize, comparison: &Comparison<'_>, bridge: &bridge::Bridge, findings: &[Finding]) {
        let news = items(self.facet, comparison.new.version);
        let partners = bridge.partners(self.facet, comparison, findings, (&self.items, &news));
        let mut open = vec![usize::MAX; news.len()];
        let mut goes_on = vec![false; self.items.len()];
        for (new, partner) in partners.iter().enumerate() {
            let Some(old) = *partner else { continue };
            goes_on[old] = true;
            open[new] = self.open[old];
            let gravest = gravest(self.facet, findings, &self.items[old], &news[new]);
            let sighting = news[new].sighting(version, gravest.map(|finding| finding.change.kind));
            let finding = gravest.map(|finding| finding.fingerprint.clone());
            self.tracks[self.open[old]].push(Sighting { finding, ..sighting });
        }
        if self.facet == Facet::Quote {
            self.extend_fragments(version, &news, &mut open, &mut goes_on);
        }
        for (old, _) in goes_on.iter().enumerate().filter(|(_, goes_on)| !**goes_on) {
            self.ended.insert(plain(&self.items[old].wording), self.open[old]);
        }
        for (new, track) in open.iter_mut().enumerate().filter(|(_, track)| **track == usize::MAX) {
            let back = self.ended.remove(&plain(&news[new].wording));
            *track = back.unwrap_or_else(|| {
                self.tracks.push(Vec::new());
                self.tracks.len() - 1
            });
            let restored: Option<&'static ChangeKind> = back.map(|_| &kinds::CLAIM_RESTORED);
            self.tracks[*track].push(news[new].sighting(version, restored));
        }
        self.open = open;
        self.items = news;
    }

    /// Ties a quotation that the new version quotes more fully to the fuller one; where that one goes on another track, it is
    /// taken in there and not withdrawn.
    fn extend_fragments(&mut self, version: usize, news: &[Item], open: &mut [usize], goes_on: &mut [bool]) {
        for (old, goes_on) in goes_on.iter_mut().enumerate() {
            let Some(item) = self.items.get(old).filter(|_| !*goes_on) else { continue };
            let fuller = |new: &&usize| news[**new].quotes_more_than(item);
            let all: Vec<usize> = (0..news.len()).collect();
            let Some(&new) = all.iter().find(fuller) else { continue };
            *goes_on = true;
            let track = self.open[old];
            if open[new] == usize::MAX {
                open[new] = track;
                self.tracks[track].push(news[new].sighting(version, Some(&kinds::QUOTE_EXTENDED)));
            } else {
                self.absorbed.insert(track);
            }
        }
    }

    fn finish(self, last: usize) -> Vec<Track> {
        let (facet, absorbed) = (self.facet, self.absorbed);
        let mut tracks: Vec<Track> = self
            .tracks
            .into_iter()
            .enumerate()
            .map(|(index, sightings)| {
                let reverted = is_reverted(&sightings);
                let state = match state(&sightings, last) {
                    State::Withdrawn if absorbed.contains(&index) => State::Altered,
                    state => state,
                };
                Track { facet, state, sightings, reverted }
            })
            .collect();
        tracks.sort_by_key(|track| track.sightings.first().map(|first| (first.version, first.span.start)));
        tracks
    }
}

/// The gravest finding about an item and its forerunner; what is muted is none.
fn gravest<'a>(facet: Facet, findings: &'a [Finding], old: &Item, new: &Item) -> Option<&'a Finding> {
    // A figure that reads as it did has not changed, whatever became of the sentence around it.
    if facet == Facet::Claim && fold(&old.wording) == fold(&new.wording) {
        return None;
    }
    let about = |finding: &&Finding| {
        let change = &finding.change;
        let group = match facet {
            Facet::Headline => {
                return change.field == new.field && change.new.is_some_and(|span| span.overlaps(new.span));
            }
            Facet::Quote => matches!(change.kind.group, Group::Quote | Group::Attribution),
            Facet::Attribution => change.kind.group != Group::Structure,
            Facet::Claim | Facet::Name => matches!(change.kind.group, Group::Claim | Group::Quote),
        };
        let touches = |item: &Item, span: Option<Span>| {
            span.is_some_and(|span| item.reach.iter().any(|own| touching(*own, span)))
        };
        group && change.field == new.field && (touches(new, change.new) || touches(old, change.old))
    };
    let grave = findings.iter().filter(about).filter(|finding| finding.severity > Severity::Off);
    grave.max_by_key(|finding| finding.severity)
}

/// Whether two spans share text; an empty one shares the place it stands at.
fn touching(own: Span, other: Span) -> bool {
    own.overlaps(other) || other.is_empty() && own.start <= other.start && other.start <= own.end
}

/// A wording without case, marks and stops, which are polish.
fn plain(wording: &str) -> String {
    let kept = fold(wording)
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '$' | '%') { c } else { ' ' })
        .collect::<String>();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn state(sightings: &[Sighting], last: usize) -> State {
    let gap = sightings.windows(2).any(|pair| pair[1].version > pair[0].version + 1);
    if sightings.last().is_some_and(|sighting| sighting.version < last) {
        State::Withdrawn
    } else if gap {
        State::Restored
    } else if sightings.iter().any(|sighting| sighting.change.is_some()) {
        State::Altered
    } else {
        State::Standing
    }
}

/// Whether a wording came back after another one.
fn is_reverted(sightings: &[Sighting]) -> bool {
    let mut wordings: Vec<String> = sightings.iter().map(|sighting| plain(&sighting.wording)).collect();
    wordings.dedup();
    let count = wordings.len();
    wordings.sort();
    wordings.dedup();
    wordings.len() < count
}
