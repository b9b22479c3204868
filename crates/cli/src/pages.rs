//! The pages of a ledger: what `report` writes into files and `serve` answers with.

use crate::error::CliError;
use crate::input::{self, OneStory};
use std::borrow::Cow;
use writethru_archive::Ledger;
use writethru_archive::ledger::browse::{Division, Share, StorySummary};
use writethru_core::{Story, Version, Warning};
use writethru_diff::history::{Facet, History, State, follow, lines};
use writethru_diff::{Diff, Policy};
use writethru_report::pages::quote::Utterance;
use writethru_report::pages::story::{Addresses, Page};
use writethru_report::pages::{self, Bar, Frame, archive};

/// A story with what was found in it.
#[derive(Debug)]
pub struct Followed {
    /// The story, its versions in order.
    pub story: Story,
    /// What became of everything in it.
    pub history: History,
    /// Warnings from reading.
    pub warnings: Vec<Warning>,
    /// The version that each came from.
    parents: Vec<Option<usize>>,
}

impl Followed {
    /// Follows a story and keeps what was found.
    pub fn new(read: OneStory, policy: &Policy) -> Self {
        let OneStory { story, steps, warnings } = read;
        let history = follow(&story, &steps, policy);
        let parents = lines::parents(story.versions.len(), &history.compared);
        Self { story, history, warnings, parents }
    }

    /// What became of one version in another: what was found when the story was followed, where the one came from the other.
    pub fn compared(&self, old: usize, new: usize, policy: &Policy) -> Cow<'_, Diff> {
        match self.history.brought(new).filter(|one| one.old == old) {
            Some(known) => Cow::Borrowed(&known.diff),
            None => Cow::Owned(lines::compare_two(&self.story.versions, &self.parents, (old, new), policy)),
        }
    }

    /// The page of two of its versions.
    pub fn pair(&self, (old, new): (usize, usize), policy: &Policy, addresses: &dyn Addresses, below: Frame) -> String {
        let versions = &self.story.versions;
        let frame = Frame { beside: beside((old, new), versions.len(), addresses), ..below };
        pair((&versions[old], &versions[new]), &self.compared(old, new, policy), policy, &frame)
    }

    /// The page of the story, with the origins of the version `shown`.
    pub fn page(&self, shown: usize, policy: &Policy, addresses: &dyn Addresses, frame: &Frame) -> String {
        let page = Page {
            story: &self.story,
            history: &self.history,
            profile: policy.profile,
            shown,
            warnings: &self.warnings,
        };
        pages::story::page(&page, addresses, frame)
    }

    /// The page of all its quotations, those that changed first.
    pub fn quotes(&self, addresses: &dyn Addresses, frame: &Frame) -> String {
        let mut tracks: Vec<_> = self.history.tracks.iter().filter(|track| track.facet == Facet::Quote).collect();
        tracks.sort_by_key(|track| track.state == State::Standing);
        let of_track = |track| Utterance::of_track(&self.story, track, &|version| addresses.since(version));
        let utterances: Vec<Utterance> = tracks.into_iter().map(of_track).collect();
        let remark = "Every quotation of the story in every wording it was printed in; those that changed come first.";
        pages::quote::page(&pages::story::title(&self.story), remark, &utterances, frame)
    }
}

/// The story of this name in a ledger, its versions read; none where there is no such story.
///
/// # Errors
/// When the ledger cannot be read.
pub fn story(ledger: &mut Ledger, name: &str) -> Result<Option<OneStory>, CliError> {
    Ok(ledger.story(name)?.map(input::versions))
}

/// Links from the comparison of two neighbours to those before and after it; none from any other comparison.
fn beside((old, new): (usize, usize), versions: usize, addresses: &dyn Addresses) -> Vec<(String, String)> {
    if old + 1 != new {
        return Vec::new();
    }
    let before = old.checked_sub(1).map(|earlier| ("before", earlier, old));
    let after = (new + 1 < versions).then_some(("after", new, new + 1));
    let link = |(which, old, new): (&str, usize, usize)| {
        Some((format!("{which}: v{} to v{}", old + 1, new + 1), addresses.pair(old, new)?))
    };
    before.into_iter().chain(after).filter_map(link).collect()
}

/// The page of a pair.
pub fn pair((old, new): (&Version, &Version), diff: &Diff, policy: &Policy, frame: &Frame) -> String {
    pages::pair(&pages::Pair { old, new, diff, profile: policy.profile }, frame)
}

/// The archive that a ledger holds; `address` gives the page of a story.
///
/// # Errors
/// When the ledger cannot be read.
pub fn archive(
    ledger: &mut Ledger,
    title: &str,
    address: &dyn Fn(&StorySummary) -> Option<String>,
) -> Result<archive::Archive, CliError> {
    let stories = ledger.stories()?;
    let entries = stories.iter().map(|one| archive::Entry {
        story: one.name.clone(),
        headline: one.headline.clone(),
        desk: one.desk.clone(),
        time: one.last,
        versions: one.versions,
        errors: one.errors,
        warnings: one.warnings,
        info: one.info,
        acknowledged: one.acknowledged,
        address: address(one),
    });
    let entries = entries.collect();
    let mut bars = |division, named: &dyn Fn(String) -> String| -> Result<Vec<Bar>, CliError> {
        let shares = ledger.shares(division)?;
        let bar = |share: Share| Bar {
            name: if share.name.is_empty() { "not given".to_owned() } else { named(share.name) },
            open: share.open,
            acknowledged: share.acknowledged,
        };
        // Where no version names its desk or month there is nothing to divide by.
        let is_named = shares.iter().any(|share| !share.name.is_empty());
        Ok(shares.into_iter().filter(|_| is_named).map(bar).collect())
    };
    let kinds = bars(Division::Kind, &|id| id.replace('-', " "))?;
    let desks = bars(Division::Desk, &|name| name)?;
    let mut months = bars(Division::Month, &|name| name)?;
    months.reverse();
    Ok(archive::Archive { title: title.to_owned(), stories: entries, kinds, desks, months, remark: None })
}
