//! A pair of versions as a page: the story as prose with its changes in it, a note beside every change.

use super::proofs;
use super::prose::{self, Mark, Row, Run};
use super::safe;
use super::shell::{self, Frame};
use super::words::{
    badge_of, count, drift, is_weighty, kind, kind_words, name_of, said_by, shortened, shown_time, tally, time_of,
    voice,
};
use maud::{Markup, html};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use writethru_core::{BlockKind, Span, Version};
use writethru_diff::judge::draft::{Draft, drafts};
use writethru_diff::judge::fingerprint;
use writethru_diff::{Diff, Field, Finding, Group, LinkKind, Profile, Severity};

/// Words of a message or wording that a margin note repeats; the paragraph beside it and the list above have the rest.
const WORDS_SHOWN: usize = 20;

/// What a pair page shows.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The older version.
    pub old: &'a Version,
    /// The newer version.
    pub new: &'a Version,
    /// What became of it.
    pub diff: &'a Diff,
    /// The house whose form drafts of corrections take.
    pub profile: Profile,
}

/// A page that shows what changed between two versions of a story.
///
/// The page is one file of HTML in UTF-8 that asks for nothing over the network. Words of the story are escaped; control and
/// direction characters in them are shown by their names.
pub fn page(pair: &Pair<'_>, frame: &Frame) -> String {
    let title = pair.new.headline().or(pair.old.headline()).unwrap_or("What changed");
    shell::page(&format!("{title} – what changed"), "pair", frame, &main(pair))
}

fn main(pair: &Pair<'_>) -> Markup {
    let rows = prose::rows(pair.old, pair.new, pair.diff);
    html! {
        main #main {
            (header(pair))
            (summary(pair))
            (gravest_first(pair))
            (beside(pair))
            (switches())
            (story(pair, &rows))
            (correction_drafts(pair))
            (notes_of_reading(pair))
        }
    }
}

/// Both versions by headline, name and time.
fn header(pair: &Pair<'_>) -> Markup {
    let (old, new) = (pair.old.headline(), pair.new.headline());
    html! {
        header.top {
            @match (old, new) {
                (Some(old), Some(new)) if old != new => {
                    h1 { (drift(old, new)) }
                }
                (_, Some(headline)) | (Some(headline), None) => h1 { (safe::words(headline)) },
                (None, None) => h1 { "What changed between two versions" },
            }
            dl.versions {
                (version("Old version", pair.old))
                (version("New version", pair.new))
            }
        }
    }
}

fn version(label: &str, version: &Version) -> Markup {
    let address = version.meta.url.as_deref().and_then(safe::address);
    html! {
        div {
            dt { (label) }
            dd {
                @match address {
                    Some(address) => a href=(address) rel="noreferrer noopener" { (safe::words(name_of(version))) },
                    None => (safe::words(name_of(version))),
                }
                @if let Some(time) = time_of(version) { " · " (shown_time(time)) }
            }
        }
    }
}

/// One sentence of what changed, one of what was owned up to, one of what was not.
fn summary(pair: &Pair<'_>) -> Markup {
    let all: Vec<&Finding> = pair.diff.findings.iter().filter(|one| is_weighty(one)).collect();
    let info = pair.diff.findings.iter().filter(|one| one.severity == Severity::Info && !is_weighty(one)).count();
    html! {
        section.summary aria-labelledby="summary" {
            h2 #summary { "In short" }
            ul {
                li {
                    @if all.is_empty() { "Nothing that an editor must look at changed." }
                    @else { b { (count(all.len(), "change", "changes")) } " that an editor should look at: " (tally(&all)) }
                    @if info > 0 { " " (count(info, "smaller change is", "smaller changes are")) " noted for the record." }
                }
                @if !all.is_empty() { li { "Kinds of change: " (kinds_of(&all)) "." } }
                @for (at, (note, later)) in acknowledging(pair).iter().enumerate() {
                    li #{ "note" (at) } tabindex="-1" {
                        @match later {
                            Some(version) => { "Acknowledged later, in version " (version + 1) ": " },
                            None => "Acknowledged by the note: ",
                        }
                        q { (safe::words(note)) }
                    }
                }
                @if !all.is_empty() {
                    li { "Changed between " (version_named(pair.old)) " and " (version_named(pair.new)) "." }
                }
                li { (what_stayed(pair)) }
            }
        }
    }
}

/// A version by name and time.
fn version_named(version: &Version) -> Markup {
    html! {
        "version " b { (safe::words(name_of(version))) }
        @if let Some(time) = time_of(version) { " (" (shown_time(time)) ")" }
    }
}

/// How many sentences stayed as they were, moved, came or went.
fn what_stayed(pair: &Pair<'_>) -> String {
    let of = |kind: LinkKind| pair.diff.alignment.links.iter().filter(|link| link.kind == kind).count();
    let parts = [
        (of(LinkKind::Unchanged), "unchanged"),
        (of(LinkKind::Edited) + of(LinkKind::Split) + of(LinkKind::Merged), "edited"),
        (of(LinkKind::Moved), "moved"),
        (of(LinkKind::Added), "added"),
        (of(LinkKind::Removed), "removed"),
    ];
    let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    format!("Sentences: {}.", parts.join(", "))
}

/// The kinds among findings, the most frequent first.
fn kinds_of(findings: &[&Finding]) -> String {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for finding in findings {
        match kinds.iter_mut().find(|(id, _)| *id == finding.change.kind.id) {
            Some((_, n)) => *n += 1,
            None => kinds.push((finding.change.kind.id, 1)),
        }
    }
    kinds.sort_by_key(|(_, n)| Reverse(*n));
    let shown = kinds.iter().map(|(id, n)| {
        let words = kind_words(id);
        if *n > 1 { format!("{words} ({n})") } else { words }
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// All findings that are shown, gravest first, each a link to its words.
fn gravest_first(pair: &Pair<'_>) -> Markup {
    let mut shown: Vec<(usize, &Finding)> =
        pair.diff.findings.iter().enumerate().filter(|(_, one)| one.severity > Severity::Off).collect();
    shown.sort_by_key(|(_, one)| Reverse(one.gravity()));
    html! {
        @if !shown.is_empty() {
            section.gravest aria-labelledby="gravest" {
                h2 #gravest { "Most serious first" }
                @let (grave, rest): (Vec<_>, Vec<_>) = shown.into_iter().partition(|(_, one)| is_weighty(one));
                @if grave.is_empty() { p { "No errors or warnings." } } @else { (list(&grave)) }
                @if !rest.is_empty() {
                    details open[grave.is_empty()] {
                        summary { (count(rest.len(), "smaller change", "smaller changes")) " for the record" }
                        (list(&rest))
                    }
                }
            }
        }
    }
}

/// Findings as a list of links to their words.
fn list(findings: &[(usize, &Finding)]) -> Markup {
    html! {
        ol {
            @for (index, finding) in findings {
                li class=(finding.severity.id()) {
                    a href={ "#w" (index) } data-f=(index) { (badge_of(finding)) " " (safe::words(&finding.change.message)) }
                }
            }
        }
    }
}

/// Findings that stand in no paragraph: byline, times, captions, notes.
fn beside(pair: &Pair<'_>) -> Markup {
    let findings = pair.diff.findings.iter().enumerate();
    let outside: Vec<(usize, &Finding)> = findings
        .filter(|(_, one)| one.severity > Severity::Off)
        .filter(|(_, one)| one.change.field != Field::Text || one.change.old.is_none() && one.change.new.is_none())
        .collect();
    html! {
        @if !outside.is_empty() {
            section.beside aria-labelledby="beside" {
                h2 #beside { "Headline, byline, times and notes" }
                @for (index, finding) in outside {
                    div #{ "w" (index) } tabindex="-1" { (note(pair, index, finding, &[])) }
                }
            }
        }
    }
}

/// Switches that work without a script: inline or side by side, cosmetic edits, speakers.
fn switches() -> Markup {
    html! {
        fieldset.switches {
            legend { "Show" }
            label { input type="radio" name="view" id="view-inline" checked; " Inline" }
            label.wide { input type="radio" name="view" id="view-sides"; " Side by side" }
            label { input type="checkbox" id="show-cosmetic"; " Cosmetic edits" }
            label { input type="checkbox" id="show-speakers" checked; " Speakers" }
            p.keys hidden { kbd { "n" } " or " kbd { "F7" } " next change, " kbd { "p" } " or " kbd { "Shift+F7" } " the one before" }
        }
    }
}

/// The story itself.
fn story(pair: &Pair<'_>, rows: &[Row]) -> Markup {
    let mut seen = BTreeSet::new();
    html! {
        section.story aria-label="The story with its changes" {
            div.row.heads aria-hidden="true" { div.sides { div { "Old version" } div { "New version" } } }
            @for row in rows {
                @let first: Vec<usize> = first_here(row, &mut seen);
                div class={ "row" (if row.removed { " gone" } else { "" }) } {
                    (paragraph(pair, row, &first))
                    (sides(pair, row))
                    (margin(pair, row, &first))
                }
            }
        }
    }
}

/// The findings whose words begin in a row.
fn first_here(row: &Row, seen: &mut BTreeSet<usize>) -> Vec<usize> {
    let all = row.runs.iter().flat_map(|run| &run.findings);
    all.copied().filter(|&index| seen.insert(index)).collect()
}

/// A paragraph with what was removed and what was added in one text.
fn paragraph(pair: &Pair<'_>, row: &Row, first: &[usize]) -> Markup {
    let mut anchored = BTreeSet::new();
    let moved = row.runs.iter().find_map(|run| run.moved_from);
    let body = html! {
        @if let Some(from) = moved { span.moved-label { "moved from ¶" (from) } " " }
        @for together in row.runs.chunk_by(in_one_figure) {
            @if together[0].gap { " " }
            @for &index in together[0].findings.iter().filter(|index| first.contains(index)) {
                @if anchored.insert(index) { a.anchor id={ "w" (index) } tabindex="-1" {} }
            }
            (boxed(pair, together))
        }
    };
    html! {
        div.inline {
            (number(row))
            (block(row.kind, &body))
        }
    }
}

/// Both sides of a paragraph, each with its own words.
fn sides(pair: &Pair<'_>, row: &Row) -> Markup {
    let side = |without: Mark| {
        let runs: Vec<Run> = row.runs.iter().filter(|run| run.mark != without).cloned().collect();
        html! {
            @for together in runs.chunk_by(in_one_figure) { @if together[0].gap { " " } (boxed(pair, together)) }
        }
    };
    html! {
        div.sides {
            div.old { @if row.runs.iter().any(|run| run.mark != Mark::Added) { (block(row.kind, &side(Mark::Added))) } }
            div.new { @if row.runs.iter().any(|run| run.mark != Mark::Removed) { (block(row.kind, &side(Mark::Removed))) } }
        }
    }
}

fn number(row: &Row) -> Markup {
    html! {
        @match (row.number, row.removed) {
            (Some(number), true) => span.gone-label { "removed, was ¶" (number) " of the old version" },
            (None, true) => span.gone-label { "removed" },
            (Some(number), false) => span.number title="paragraph" { "¶" (number) },
            (None, false) => "",
        }
    }
}

fn block(kind: BlockKind, body: &Markup) -> Markup {
    match kind {
        BlockKind::Headline | BlockKind::Crosshead => html! { p.head { (body) } },
        BlockKind::BlockQuote => html! { blockquote { (body) } },
        BlockKind::Credits | BlockKind::Byline => html! { p.small { (body) } },
        BlockKind::Notice => html! { p.notice { (body) } },
        BlockKind::Item => html! { p.item { (body) } },
        BlockKind::Deck | BlockKind::Paragraph => html! { p { (body) } },
    }
}

/// Whether two runs are parts of one figure that changed: `$`, `14`, `40` and `million`.
fn in_one_figure(run: &Run, next: &Run) -> bool {
    run.figure && next.figure && !run.findings.is_empty() && run.findings == next.findings
}

/// Runs that [`in_one_figure`] puts together: a figure that changed has one box around all of it.
fn boxed(pair: &Pair<'_>, together: &[Run]) -> Markup {
    let inside = html! {
        @for (at, run) in together.iter().enumerate() {
            @let close = at > 0 && !run.gap && run.mark == Mark::Added && together[at - 1].mark == Mark::Removed;
            @if at > 0 && run.gap { " " }
            @if close { span.apart { (marked(pair, run)) } } @else { (marked(pair, run)) }
        }
    };
    let is_changed = together.iter().any(|run| run.figure && run.mark != Mark::Same)
        && together.iter().flat_map(|run| &run.findings).any(|&index| is_of_figure(pair, index, together));
    if is_changed {
        html! { span.figure { (inside) } }
    } else {
        inside
    }
}

/// Whether a finding is about the figure that some runs are, and not about a sentence that has it.
fn is_of_figure(pair: &Pair<'_>, index: usize, figure: &[Run]) -> bool {
    let Some(finding) = pair.diff.findings.get(index).filter(|one| one.severity > Severity::Off) else { return false };
    let most = |without: Mark| {
        2 * figure.iter().filter(|run| run.mark != without).map(|run| run.text.len() + 1).sum::<usize>()
    };
    let of =
        |span: Option<Span>, without: Mark| span.is_some_and(|span| !span.is_empty() && span.len() <= most(without));
    of(finding.change.old, Mark::Added) && of(finding.change.new, Mark::Removed)
}

/// A run of words with its mark: by element, by class and by label, never by colour alone.
fn marked(pair: &Pair<'_>, run: &Run) -> Markup {
    let findings: Vec<(usize, &Finding)> =
        run.findings.iter().filter_map(|&index| Some((index, pair.diff.findings.get(index)?))).collect();
    let worst = findings.iter().map(|(_, one)| one.severity).max();
    let mut class = worst.map_or("plain", Severity::id).to_owned();
    if findings.iter().any(|(_, one)| one.change.kind.group == Group::Quote) {
        class.push_str(" quoted");
    }
    let about = findings.iter().filter(|(_, one)| one.severity > Severity::Off);
    let about: Vec<String> = about.map(|(index, _)| index.to_string()).collect();
    let data = (!about.is_empty()).then(|| about.join(" "));
    let title = findings.first().map(|(_, one)| safe::plain(&one.change.message));
    let words = safe::words(&run.text);
    let inner = match run.mark {
        Mark::Same if findings.is_empty() => html! { (words) },
        Mark::Same => html! { mark class=(class) data-f=[&data] title=[title] { (words) } },
        Mark::Restyled => html! { mark class={ "restyled " (class) } data-f=[&data] title=[title] { (words) } },
        Mark::Removed => html! { del class=(class) data-f=[&data] title=[title] { (words) } },
        Mark::Added => html! { ins class=(class) data-f=[&data] title=[title] { (words) } },
    };
    // Words lead to their note, also without a script; the notes lead back.
    match data.as_deref().and_then(|all| all.split(' ').next()) {
        Some(first) => html! { a.tie href={ "#n" (first) } { (inner) } },
        None => inner,
    }
}

/// The notes beside a paragraph, and who is quoted in it.
fn margin(pair: &Pair<'_>, row: &Row, first: &[usize]) -> Markup {
    let mut notes: Vec<(usize, &Finding)> =
        first.iter().filter_map(|&index| Some((index, pair.diff.findings.get(index)?))).collect();
    notes.sort_by_key(|(_, one)| Reverse(one.gravity()));
    let speakers = speakers(pair, row);
    let place = match (row.number, row.removed) {
        (Some(number), false) => format!("Notes on paragraph {number}"),
        (Some(number), true) => format!("Notes on removed paragraph {number}"),
        (None, _) => {
            format!("Notes on part {} of the {} version", row.block + 1, if row.removed { "old" } else { "new" })
        }
    };
    let inside = html! {
        @if !speakers.is_empty() {
            ul.speakers { @for one in &speakers { li { (safe::words(one)) } } }
        }
        @for (index, finding) in notes { (note(pair, index, finding, &speakers)) }
        (proofs::of_row(pair, row))
    };
    html! {
        @if inside.0.is_empty() { div.margin {} } @else { aside.margin aria-label=(place) { (inside) } }
    }
}

/// Who is quoted in a paragraph and by which cue: `Marta Vell (said)`.
fn speakers(pair: &Pair<'_>, row: &Row) -> Vec<String> {
    let version = if row.removed { pair.old } else { pair.new };
    let mut found = Vec::new();
    for quote in row.runs.iter().filter(|run| row.removed || run.mark != Mark::Removed).filter_map(|run| run.quote) {
        let quote = version.annotations.quotes.get(quote);
        let said = quote.and_then(|quote| version.annotations.attributions.get(quote.attribution?));
        let Some(words) = said.and_then(|said| voice(version, said)) else { continue };
        if !found.contains(&words) {
            found.push(words);
        }
    }
    found
}

/// The notes that own up to something, each once, with the version that brought it where that is a later one.
fn acknowledging<'a>(pair: &Pair<'a>) -> Vec<(&'a str, Option<usize>)> {
    let mut notes: Vec<(&'a str, Option<usize>)> = Vec::new();
    for finding in &pair.diff.findings {
        if let Some(note) = finding.note.as_deref().filter(|note| notes.iter().all(|(known, _)| known != note)) {
            notes.push((note, finding.noted_later));
        }
    }
    notes
}

/// A finding in words; `known` are the sources that stand above it.
fn note(pair: &Pair<'_>, index: usize, finding: &Finding, known: &[String]) -> Markup {
    let change = &finding.change;
    let words = |version: &Version, span| fingerprint::words(version, change.field, span).to_owned();
    // What came or went whole stands beside its note.
    let is_whole = change.old.is_none_or(|span| span.is_empty()) || change.new.is_none_or(|span| span.is_empty());
    let untold = |version: &Version, span: Option<Span>| {
        let words = span.filter(|_| !is_whole).map(|span| words(version, span));
        words.filter(|words| !words.is_empty() && !told(&change.message, words))
    };
    let (old, new) = (untold(pair.old, change.old), untold(pair.new, change.new));
    let is_record = (change.old.is_none() || change.new.is_none())
        && finding.severity <= Severity::Info
        && !finding.is_acknowledged();
    let voice = said_by(pair.old, pair.new, finding).filter(|voice| !known.contains(voice));
    let class = if finding.is_acknowledged() { "owned" } else { finding.severity.id() };
    html! {
        div class={ "note " (class) } id={ "n" (index) } data-f=(index) {
            p.what { a href={ "#w" (index) } { (badge_of(finding)) " " span.message {
                    @if is_record { (kind(change.kind.id)) } @else { (safe::words(&shortened(&change.message, WORDS_SHOWN))) }
                } } }
            @if old.is_some() || new.is_some() {
                p.values {
                    @if let Some(old) = &old { del { (safe::words(&shortened(old, WORDS_SHOWN))) } }
                    @if old.is_some() && new.is_some() { " → " }
                    @if let Some(new) = &new { ins { (safe::words(&shortened(new, WORDS_SHOWN))) } }
                }
            }
            @if !is_record || voice.is_some() {
                p.who {
                    @if !is_record { (kind(change.kind.id)) @if voice.is_some() { " · " } }
                    @if let Some(voice) = &voice { "source: " (safe::words(voice)) }
                }
            }
            @if let Some(note) = &finding.note {
                @let place = acknowledging(pair).iter().position(|(known, _)| known == note).unwrap_or(0);
                p.who { a href={ "#note" (place) } { @match finding.noted_later {
                    Some(version) => { "see the note in version " (version + 1) },
                    None => "see the note",
                } } }
            }
        }
    }
}

/// Whether a message gives the words already, or they are so many that the paragraph beside it shows them better.
fn told(message: &str, words: &str) -> bool {
    message.contains(words) || words.split_whitespace().nth(WORDS_SHOWN).is_some()
}

/// Drafts of corrections for what no note owns up to.
fn correction_drafts(pair: &Pair<'_>) -> Markup {
    let drafts: Vec<Draft> = drafts(pair.old, pair.new, &pair.diff.findings, pair.profile);
    html! {
        @if !drafts.is_empty() {
            section.drafts aria-labelledby="drafts" {
                h2 #drafts { "Drafts of a correction" }
                p { "Nothing in the new version acknowledges these. An editor decides whether a draft runs." }
                ul {
                    @for draft in drafts {
                        li { span.draft { (safe::words(&draft.text)) } " " button type="button" hidden { "Copy" } }
                    }
                }
            }
        }
    }
}

/// Warnings from reading.
fn notes_of_reading(pair: &Pair<'_>) -> Markup {
    let sides =
        [("old version: ", &pair.old.warnings), ("new version: ", &pair.new.warnings), ("", &pair.diff.warnings)];
    html! {
        @if sides.iter().any(|(_, warnings)| !warnings.is_empty()) {
            section.reading aria-labelledby="reading" {
                h2 #reading { "Notes on reading" }
                ul {
                    @for (side, warnings) in sides {
                        @for warning in warnings { li { (side) (safe::words(&warning.message)) } }
                    }
                }
            }
        }
    }
}
