//! The time line of a story: a column a version, a lane for its changes and notes, and one for each headline, quotation, figure and
//! source that it had.

use super::quote::{Run, Utterance, headed, runs, wordings, words_of};
use super::safe;
use super::story::{Addresses, Page, note_kinds};
use super::words::{count, kind_words, name_of, shortened, time_of, time_words};
use maud::{Markup, html};
use writethru_diff::Severity;
use writethru_diff::history::{Facet, State, Track};

/// Words of a lane that its label repeats.
const LABEL_WORDS: usize = 14;

/// Lanes of one facet that are shown; what goes beyond is counted.
const LANES_MAX: usize = 300;

/// Numbers that have room above the columns.
const NUMBERED_MAX: usize = 25;

/// Versions that can all be numbered on a narrow page.
const NUMBERED_NARROW: usize = 12;

/// Width of a version's column, in units of the drawing.
const COLUMN: usize = 10;

/// The whole time line.
pub(super) fn time_line(page: &Page<'_>, addresses: &dyn Addresses) -> Markup {
    html! {
        section.lanes aria-labelledby="lanes" {
            h2 #lanes { "Time line" }
            p.hint {
                "From left to right: the versions. A bar is one wording, a tall stroke a change (green where a note acknowledges it), a broken stroke where it was withdrawn. "
                "Each bar leads to its words."
            }
            (axis(page))
            (weights(page))
            (notes(page))
            @for (facet, title) in TITLES {
                (lanes_of(page, addresses, *facet, title))
            }
            p.readout aria-live="polite" hidden {}
        }
    }
}

/// What lanes of a facet are headed by.
const TITLES: &[(Facet, &str)] = &[
    (Facet::Headline, "Headline"),
    (Facet::Quote, "Quotations"),
    (Facet::Claim, "Figures"),
    (Facet::Name, "Names"),
    (Facet::Attribution, "Statements and their sources"),
];

/// The versions by number, and the times of the first and the last.
fn axis(page: &Page<'_>) -> Markup {
    let count = page.story.versions.len();
    let time = |at: usize| page.story.versions.get(at).and_then(time_of).map(time_words).unwrap_or_default();
    let is_numbered = |at: usize| at == 0 || (at + 1).is_multiple_of(step(count));
    let is_dense = count > NUMBERED_NARROW && step(count) == 1;
    html! {
        div.lane.axis.dense[is_dense] {
            span.label { "Version" }
            div.columns aria-hidden="true" {
                @for at in 0..count { span { @if is_numbered(at) { (at + 1) } } }
            }
        }
        div.lane.axis { span.label {} div.ends { span { (time(0)) } @if count > 1 { span { (time(count - 1)) } } } }
    }
}

/// How many versions lie between two numbers of the axis, so that the numbers have room.
fn step(versions: usize) -> usize {
    let room = if versions < 100 { NUMBERED_MAX } else { NUMBERED_MAX / 2 };
    [1, 2, 5, 10, 20, 25, 50].into_iter().find(|step| versions <= step * room).unwrap_or(versions.div_ceil(room))
}

/// A drawing over all versions.
fn drawing(page: &Page<'_>, label: &str, content: &Markup) -> Markup {
    let width = page.story.versions.len() * COLUMN;
    html! {
        svg viewBox={ "0 0 " (width) " 12" } preserveAspectRatio="none" role="group" aria-label=(label) {
            rect.ground x="0" y="5" width=(width) height="2" {}
            (content)
        }
    }
}

/// How much changed with each version: the taller, the more; errors and warnings that no note acknowledges are filled.
fn weights(page: &Page<'_>) -> Markup {
    let counts: Vec<(usize, usize, usize)> = (1..page.story.versions.len())
        .map(|version| {
            let found = page.brought(version);
            let of = |severity| found.iter().filter(|one| one.severity == severity && !one.is_acknowledged()).count();
            (of(Severity::Error), of(Severity::Warning), found.iter().filter(|one| one.is_acknowledged()).count())
        })
        .collect();
    let most = counts.iter().map(|(errors, warnings, owned)| errors + warnings + owned).max().unwrap_or(0).max(1);
    let bars = html! {
        @for (at, (errors, warnings, owned)) in counts.iter().enumerate() {
            @let all = errors + warnings + owned;
            @if all > 0 {
                @let height = (12 * all).div_ceil(most);
                @let words = format!(
                    "version {}: {}, {}, {owned} acknowledged",
                    at + 2, count(*errors, "error", "errors"), count(*warnings, "warning", "warnings")
                );
                @let class = if *errors > 0 { "error" } else if *warnings > 0 { "warning" } else { "owned" };
                a.seg href={ "#v" (at + 2) } aria-label=(words) data-words=(words) {
                    rect class=(class) x=((at + 1) * COLUMN + 2) y=(12 - height) width=(COLUMN - 4) height=(height) { title { (words) } }
                }
            }
        }
    };
    html! {
        div.lane {
            span.label {
                "Errors, warnings and what is acknowledged"
                @if page.story.versions.len() > NUMBERED_MAX { span.faint { ", at most " (most) " in a version" } }
            }
            div {
                (drawing(page, "changes of each version", &bars))
                @if page.story.versions.len() <= NUMBERED_MAX {
                    div.columns aria-hidden="true" {
                        span {}
                        @for (errors, warnings, owned) in &counts { span { @let all = errors + warnings + owned; @if all > 0 { (all) } } }
                    }
                }
            }
        }
    }
}

/// Where notes of the newsroom came.
fn notes(page: &Page<'_>) -> Markup {
    let came = note_kinds(page);
    let marks = html! {
        @for (at, kinds) in came.iter().enumerate() {
            @if !kinds.is_empty() {
                @let words = format!("version {}: {}", at + 1, kinds.join(", "));
                a.seg href={ "#v" (at + 1) } aria-label=(words) data-words=(words) {
                    rect.note-mark x=(at * COLUMN + 2) y="1" width=(COLUMN - 4) height="10" { title { (words) } }
                }
            }
        }
    };
    html! {
        @if came.iter().any(|kinds| !kinds.is_empty()) {
            div.lane { span.label { "Correction and other notes" } (drawing(page, "notes", &marks)) }
        }
    }
}

/// The lanes of one facet: those that changed, and folded up those that never did.
fn lanes_of(page: &Page<'_>, addresses: &dyn Addresses, facet: Facet, title: &str) -> Markup {
    let all: Vec<(usize, &Track)> =
        page.history.tracks.iter().enumerate().filter(|(_, track)| track.facet == facet).collect();
    let (standing, changed): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, track)| track.state == State::Standing);
    let shown = |lanes: &[(usize, &Track)]| {
        html! {
            @for (index, track) in lanes.iter().take(LANES_MAX) { (lane(page, addresses, *index, track)) }
            @if lanes.len() > LANES_MAX { p.hint { (lanes.len() - LANES_MAX) " more are not drawn; " code { "writethru history --all" } " lists them." } }
        }
    };
    html! {
        @if !(standing.is_empty() && changed.is_empty()) {
            h3 { (title) }
            (shown(&changed))
            @if !standing.is_empty() {
                details.standing {
                    summary { (standing.len()) " that never changed" }
                    (shown(&standing))
                }
            }
        }
    }
}

/// One lane: label, bars, and on demand its wordings.
fn lane(page: &Page<'_>, addresses: &dyn Addresses, index: usize, track: &Track) -> Markup {
    let utterance = Utterance::of_track(page.story, track, &|version| addresses.since(version));
    let words = track.sightings.last().map(|last| words_of(page.story, last)).unwrap_or_default();
    let id = format!("t{index}");
    html! {
        div.lane {
            span.label {
                span class={ "state " (track.state.id()) } { (track.state.id()) } " "
                (safe::words(&shortened(&headed(&words), LABEL_WORDS)))
            }
            (drawing(page, &format!("{} over the versions", track.facet.id()), &bars(page, track, &id)))
            details.all {
                summary { (count(utterance.wordings.len(), "wording", "wordings")) }
                (wordings(&utterance, &id))
            }
        }
    }
}

/// The bars of a lane: one a wording and speaker, a stroke where it changed, a hollow end where it was withdrawn.
fn bars(page: &Page<'_>, track: &Track, id: &str) -> Markup {
    let runs = runs(track);
    let last = page.story.versions.len();
    html! {
        @for (number, &Run { start, end, first }) in runs.iter().enumerate() {
            @let sighting = &track.sightings[first];
            @let words = spoken(page, track, Run { start, end, first });
            a.seg href={ "#" (id) "w" (number) } aria-label=(words) data-words=(words) {
                rect.stands x=(start * COLUMN) y="3" width=((end - start) * COLUMN) height="6" { title { (words) } }
                @if sighting.change.is_some() { path.stroke.owned-stroke[sighting.acknowledged.is_some()] d={ "M" (start * COLUMN) " 0V12" } {} }
            }
        }
        @if let Some(&Run { end, .. }) = runs.last() {
            @if end < last { path.gone d={ "M" (end * COLUMN) " 1V11" } {} }
        }
    }
}

/// What a bar stands for, in words.
fn spoken(page: &Page<'_>, track: &Track, Run { start, end, first }: Run) -> String {
    let sighting = &track.sightings[first];
    let name = |at: usize| page.story.versions.get(at).map_or_else(String::new, |one| name_of(one).to_owned());
    let range = match end - start {
        1 => format!("version {} ({})", start + 1, name(start)),
        _ => format!("versions {} to {}", start + 1, end),
    };
    let owned = match sighting.acknowledged {
        Some(version) if version > sighting.version => format!(", acknowledged later, in version {}", version + 1),
        Some(_) => ", acknowledged".to_owned(),
        None => String::new(),
    };
    let change = sighting.change.map(|kind| format!(", {}{owned}", kind_words(kind.id))).unwrap_or_default();
    let speaker = sighting.speaker.as_ref().map(|name| format!(" – {name}")).unwrap_or_default();
    let words = shortened(&words_of(page.story, sighting), 40);
    safe::plain(&format!("{range}{change}: {words}{speaker}"))
}
