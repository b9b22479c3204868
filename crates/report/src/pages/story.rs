//! A story as a page: what changed over all its versions, gravest first, its time line, its versions with their notes, and where each
//! sentence of the version shown comes from.

use super::blame;
use super::lanes;
use super::safe;
use super::shell::{self, Frame};
use super::words::{
    badge_of, count, in_its_sentence, is_weighty, kind, own_name, owned_in, said_by, shortened, shown_time, tally,
    time_of, time_words,
};
use maud::{Markup, html};
use std::cmp::Reverse;
use writethru_core::{Notice, Span, Story, Version, Warning};
use writethru_diff::history::lines::VersionDiff;
use writethru_diff::history::standing::{Standing, standing};
use writethru_diff::history::{Facet, History, State};
use writethru_diff::judge::draft::drafts_in_story;
use writethru_diff::{Finding, Profile, Severity};

/// Findings of a list; of those beyond the page says how many there are, and where.
const GRAVEST_MAX: usize = 400;

/// Findings of that list that are not folded up.
const GRAVEST_OPEN: usize = 8;

/// Versions up to which every pair stands in a table of links.
const TABLE_MAX: usize = 12;

/// Where other pages about a story are, relative to its own page.
pub trait Addresses {
    /// The comparison of two versions, by number from 0.
    fn pair(&self, old: usize, new: usize) -> Option<String>;

    /// All quotations of the story.
    fn quotes(&self) -> Option<String> {
        None
    }

    /// The story with the origins of this version shown.
    fn shown(&self, _version: usize) -> Option<String> {
        None
    }

    /// Where a form that asks for any two versions goes, and the name that it carries along for the story.
    fn compare(&self) -> Option<(String, String)> {
        None
    }

    /// The page that shows what a version changed.
    fn since(&self, version: usize) -> Option<String> {
        version.checked_sub(1).and_then(|before| self.pair(before, version))
    }
}

/// A story without any other pages.
#[derive(Clone, Copy, Debug)]
pub struct Alone;

impl Addresses for Alone {
    fn pair(&self, _old: usize, _new: usize) -> Option<String> {
        None
    }
}

/// What the page of a story shows.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The story, its versions in order.
    pub story: &'a Story,
    /// What became of everything in it.
    pub history: &'a History,
    /// The house whose form drafts of corrections take.
    pub profile: Profile,
    /// The version whose sentences are traced to their origins.
    pub shown: usize,
    /// Warnings from reading.
    pub warnings: &'a [Warning],
}

impl<'a> Page<'a> {
    /// What a version changed in the one it came from.
    pub(super) fn brought(&self, version: usize) -> &'a [Finding] {
        self.history.brought(version).map_or(&[], |one| &one.diff.findings)
    }
}

/// The page.
pub fn page(page: &Page<'_>, addresses: &dyn Addresses, frame: &Frame) -> String {
    let title = title(page.story);
    let main = html! {
        main #main {
            header.top { h1 { (safe::words(&title)) } p.plainui.faint { (safe::words(&page.story.id)) } }
            (summary(page, addresses))
            (gravest_first(page, addresses))
            (lanes::time_line(page, addresses))
            (versions(page, addresses))
            (compare(page, addresses))
            (origins(page, addresses))
            (remarks(page))
        }
    };
    shell::page(&format!("{title} – story"), "story-page", frame, &main)
}

/// What a story is called: the last headline it had, else its name.
pub fn title(story: &Story) -> String {
    story.versions.iter().rev().find_map(Version::headline).unwrap_or(&story.id).to_owned()
}

/// A finding with the comparison that found it.
type Brought<'a> = (&'a VersionDiff, &'a Finding);

/// All findings of weight, and those that a note acknowledges.
fn weighty<'a>(page: &Page<'a>) -> Vec<Brought<'a>> {
    let all = page.history.compared.iter().flat_map(|pair| pair.diff.findings.iter().map(move |one| (pair, one)));
    all.filter(|(_, one)| is_weighty(one)).collect()
}

/// The story in a few sentences.
fn summary(page: &Page<'_>, addresses: &dyn Addresses) -> Markup {
    let versions = &page.story.versions;
    let all: Vec<&Finding> = weighty(page).into_iter().map(|(_, one)| one).collect();
    let quotes = || page.history.tracks.iter().filter(|track| track.facet == Facet::Quote);
    let of = |state| quotes().filter(|track| track.state == state).count();
    html! {
        section.summary aria-labelledby="summary" {
            h2 #summary { "In short" }
            ul {
                li {
                    b { (count(versions.len(), "version", "versions")) }
                    @if let (Some(first), Some(last)) = (versions.first().and_then(time_of), versions.last().and_then(time_of)) {
                        ", from " (shown_time(first)) " to " (shown_time(last))
                    } "."
                }
                li {
                    @if all.is_empty() { "Nothing that an editor must look at changed." }
                    @else {
                        b { (count(all.len(), "change", "changes")) } " that an editor should look at: " (tally(&all))
                    }
                }
                @if quotes().next().is_some() {
                    li {
                        "Quotations: " (quotes().count()) (became(&[
                            (of(State::Altered), "altered"), (of(State::Withdrawn), "withdrawn"), (of(State::Restored), "withdrawn and restored"),
                        ]))
                        @if let Some(address) = addresses.quotes() { " " a href=(address) { "All their wordings" } }
                    }
                }
            }
        }
    }
}

/// What became of some of all quotations: `, of which 2 altered.`
fn became(parts: &[(usize, &str)]) -> String {
    let told: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if told.is_empty() { ", none altered or withdrawn.".to_owned() } else { format!(", of which {}.", told.join(", ")) }
}

/// What weighs most over all versions: what changed, who said it, since when, whether a note acknowledges it, and what one could say.
fn gravest_first(page: &Page<'_>, addresses: &dyn Addresses) -> Markup {
    let versions = &page.story.versions;
    let all = weighty(page).into_iter();
    let mut all: Vec<(Brought<'_>, Standing)> =
        all.map(|(pair, one)| ((pair, one), standing(versions, pair.new, &one.change))).collect();
    // What still stands comes before what changed again, and of what weighs the same the latest first.
    let changed_again = |standing: &Standing| matches!(standing, Standing::ChangedAgain(..));
    all.sort_by_key(|((pair, one), standing)| {
        (one.is_acknowledged(), changed_again(standing), Reverse(one.gravity()), Reverse(pair.new))
    });
    let (owned, open): (Vec<_>, Vec<_>) = all.into_iter().partition(|((_, one), _)| one.is_acknowledged());
    let list = |some: &[(Brought<'_>, Standing)], start: usize| {
        html! { ol start=(start) { @for one in some { (grave(page, addresses, *one)) } } }
    };
    html! {
        @if !(owned.is_empty() && open.is_empty()) {
            section.gravest aria-labelledby="gravest" {
                h2 #gravest { "Most serious first" }
                @if open.is_empty() { p { "A note acknowledges every error and warning." } }
                @else { (list(&open[..open.len().min(GRAVEST_OPEN)], 1)) }
                @if open.len() > GRAVEST_OPEN {
                    details {
                        summary { (open.len() - GRAVEST_OPEN) " more that no note acknowledges" }
                        (list(&open[GRAVEST_OPEN..open.len().min(GRAVEST_MAX)], GRAVEST_OPEN + 1))
                        @if open.len() > GRAVEST_MAX {
                            p { (open.len() - GRAVEST_MAX) " more are in the comparisons that the " a href="#versions" { "table of versions" } " leads to." }
                        }
                    }
                }
                @if !owned.is_empty() {
                    details open[open.is_empty()] {
                        summary { (owned.len()) " acknowledged by a note" }
                        (list(&owned[..owned.len().min(GRAVEST_MAX)], 1))
                        @if owned.len() > GRAVEST_MAX {
                            p { (owned.len() - GRAVEST_MAX) " more are in the comparisons that the " a href="#versions" { "table of versions" } " leads to." }
                        }
                    }
                }
            }
        }
    }
}

fn grave(page: &Page<'_>, addresses: &dyn Addresses, ((pair, finding), stands): (Brought<'_>, Standing)) -> Markup {
    let versions = &page.story.versions;
    let (old, new) = (&versions[pair.old], &versions[pair.new]);
    let address = addresses.pair(pair.old, pair.new);
    let index = pair.diff.findings.iter().position(|one| std::ptr::eq(one, finding)).unwrap_or(0);
    let message = html! { (badge_of(finding)) " " span.message { (safe::words(&finding.change.message)) } };
    html! {
        li class=(if finding.is_acknowledged() { "owned" } else { finding.severity.id() }) {
            @match &address { Some(address) => a href={ (address) "#w" (index) } { (message) }, None => (message) }
            (in_its_sentence(old, new, finding))
            p.about {
                "Since version " (pair.new + 1) @if let Some(time) = time_of(new) { ", " (shown_time(time)) }
                @if let Standing::ChangedAgain(version, place) = stands {
                    "; changed again in version " (version + 1) @if is_noted(page, version, place) { ", with a note" }
                }
                @if let Some(voice) = said_by(old, new, finding) { " · source: " (safe::words(&voice)) }
                " · " (kind(finding.change.kind.id))
            }
            @if let Some(note) = &finding.note {
                p.about.owned { (owned_in(finding)) " " q { (safe::words(&shortened(note, 40))) } }
            }
            // Of what changed again a draft would say what is right no more.
            @if !matches!(stands, Standing::ChangedAgain(..)) {
                @for draft in drafts_in_story(versions, (pair.old, pair.new), std::slice::from_ref(finding), page.profile) {
                    p.about.drafts-inline { "A note could say: " span.draft { (safe::words(&draft.text)) } " " button type="button" hidden { "Copy" } }
                }
            }
        }
    }
}

/// Whether a note owns up to what a version changed at a place of the one it came from.
fn is_noted(page: &Page<'_>, version: usize, place: Span) -> bool {
    let touches = |one: &Finding| one.is_acknowledged() && one.change.old.is_some_and(|span| span.overlaps(place));
    page.brought(version).iter().any(touches)
}

/// The notes that each version brought and the one before it did not have.
fn notes_that_came(story: &Story) -> Vec<Vec<&Notice>> {
    let mut before: &[Notice] = &[];
    let mut came = Vec::new();
    for version in &story.versions {
        let new = version.article.notices.iter().filter(|one| !before.iter().any(|old| old.text == one.text));
        came.push(new.collect());
        before = &version.article.notices;
    }
    came
}

/// The kinds of the notes that each version brought.
pub(super) fn note_kinds(page: &Page<'_>) -> Vec<Vec<&'static str>> {
    notes_that_came(page.story).into_iter().map(|notes| notes.iter().map(|one| one.kind.id()).collect()).collect()
}

/// The versions with what each brought.
fn versions(page: &Page<'_>, addresses: &dyn Addresses) -> Markup {
    let notes = notes_that_came(page.story);
    let timed = page.story.versions.iter().any(|version| time_of(version).is_some());
    html! {
        section.versions-table aria-labelledby="versions" {
            h2 #versions { "Versions" }
            table {
                thead {
                    tr {
                        th scope="col" { "Version" } @if timed { th scope="col" { "Time" } } th scope="col" { "Not acknowledged" }
                        th scope="col" { "Acknowledged" } th scope="col" { "What came" } th scope="col" { "Compare with" }
                    }
                }
                tbody { @for at in 0..page.story.versions.len() { (version_row(page, addresses, (at, timed), &notes[at])) } }
            }
        }
    }
}

fn version_row(page: &Page<'_>, addresses: &dyn Addresses, (at, timed): (usize, bool), notes: &[&Notice]) -> Markup {
    let version = &page.story.versions[at];
    let found = page.brought(at);
    let of = |severity| found.iter().filter(|one| one.severity == severity && !one.is_acknowledged()).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let headline = version.headline().filter(|own| at == 0 || page.story.versions[at - 1].headline() != Some(*own));
    let last = page.story.versions.len() - 1;
    html! {
        tr id={ "v" (at + 1) } tabindex="-1" {
            th scope="row" { b { "v" (at + 1) } @if let Some(name) = own_name(version, at) { br; span.faint { (safe::words(name)) } } }
            @if timed { td { @if let Some(time) = time_of(version) { (shown_time(time)) } } }
            td data-label="Not acknowledged" {
                @if errors > 0 { span.badge.error { (count(errors, "error", "errors")) } " " }
                @if warnings > 0 { span.badge.warning { (count(warnings, "warning", "warnings")) } }
            }
            td data-label="Acknowledged" { @let owned = found.iter().filter(|one| one.is_acknowledged()).count(); @if owned > 0 { (owned) } }
            td {
                @if let Some(headline) = headline { p { "Headline: " (safe::words(headline)) } }
                @for note in notes { p.came { span.badge.owned { (note.kind.id().replace('-', " ")) } " " (safe::words(&shortened(&note.text, 60))) } }
            }
            td.links data-label="Compare with" {
                @if let Some(address) = addresses.since(at) { a href=(address) { "v" (at) } " " }
                @if at > 1 { @if let Some(address) = addresses.pair(0, at) { a href=(address) { "v1" } " " } }
                @if at + 1 < last { @if let Some(address) = addresses.pair(at, last) { a href=(address) { "v" (last + 1) } } }
            }
        }
    }
}

/// Any two versions: a form where something answers it, else a table of links where the story is short.
fn compare(page: &Page<'_>, addresses: &dyn Addresses) -> Markup {
    let count = page.story.versions.len();
    let option = |chosen: usize| {
        html! {
            @for (at, version) in page.story.versions.iter().enumerate() {
                option value=(at + 1) selected[at == chosen] { "v" (at + 1) @if let Some(name) = own_name(version, at) { " " (safe::plain(name)) } @if let Some(time) = time_of(version) { ", " (time_words(time)) } }
            }
        }
    };
    html! {
        @if let Some((action, id)) = addresses.compare() {
            @if count > 1 {
                form.compare action=(action) method="get" {
                    input type="hidden" name="story" value=(id);
                    label { "Compare " select name="old" { (option(0)) } }
                    label { " with " select name="new" { (option(count - 1)) } }
                    " " button type="submit" { "Compare" }
                }
            }
        } @else if count > 2 && count <= TABLE_MAX && addresses.pair(0, count - 1).is_some() {
            details.compare {
                summary { "Compare any two versions" }
                table.grid {
                    thead { tr { th scope="col" { span.unseen { "Version" } } @for new in 0..count { th scope="col" { "v" (new + 1) } } } }
                    tbody {
                        @for row in 0..count {
                            tr {
                                th scope="row" { "v" (row + 1) }
                                @for column in 0..count {
                                    @let (old, new) = (row.min(column), row.max(column));
                                    td {
                                        @match addresses.pair(old, new).filter(|_| old < new) {
                                            Some(address) => a href=(address) { (old + 1) "–" (new + 1) },
                                            None => span.faint aria-hidden="true" { "·" },
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The version shown, each sentence with its origin.
fn origins(page: &Page<'_>, addresses: &dyn Addresses) -> Markup {
    let shown = page.shown.min(page.story.versions.len().saturating_sub(1));
    html! {
        section.origins aria-labelledby="origins" {
            h2 #origins { "Where each sentence of v" (shown + 1) " comes from" }
            @if addresses.shown(shown).is_some() {
                p.hint {
                    "Show: "
                    @for at in 0..page.story.versions.len() {
                        @if at == shown { b aria-current="true" { "v" (at + 1) } " " }
                        @else if let Some(address) = addresses.shown(at) { a href={ (address) "#origins" } { "v" (at + 1) } " " }
                    }
                }
            }
            (blame::prose(&page.story.versions[..=shown]))
        }
    }
}

fn remarks(page: &Page<'_>) -> Markup {
    html! {
        @if !page.warnings.is_empty() {
            section.reading aria-labelledby="reading" {
                h2 #reading { "Notes on reading" }
                ul { @for warning in page.warnings { li { (safe::words(&warning.message)) } } }
            }
        }
    }
}
