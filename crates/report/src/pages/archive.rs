//! An archive as a page: its stories as a table that can be searched, sorted and paged through, with charts of what changed by kind,
//! desk and month.

use super::charts::{Bar, chart, small};
use super::safe;
use super::shell::{self, Frame};
use super::words::{grouped, shown_time, time_words};
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use writethru_core::Timestamp;

/// Rows of a page of the table.
pub const ROWS_MAX: usize = 200;

/// Bytes of the rows that a page carries for its script; the stories beyond are on the further pages, and the page says so.
const CARRIED_MAX: usize = 4_000_000;

/// Bars of a chart before the rest is folded up.
const BARS_MAX: usize = 10;

/// One story of the table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entry {
    /// Identity of the story.
    pub story: String,
    /// Its last headline.
    pub headline: Option<String>,
    /// The desk it says it is of.
    pub desk: Option<String>,
    /// When its last version came.
    pub time: Option<Timestamp>,
    /// How many versions it has.
    pub versions: usize,
    /// Errors that no note acknowledges.
    pub errors: usize,
    /// Warnings that no note acknowledges.
    pub warnings: usize,
    /// Changes for the record.
    pub info: usize,
    /// Changes that a note acknowledges.
    pub acknowledged: usize,
    /// Address of the story’s page, relative to this one; none where it has none.
    pub address: Option<String>,
}

/// What the page of an archive shows.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// What the archive is called.
    pub title: String,
    /// Its stories.
    pub stories: Vec<Entry>,
    /// What changed, by kind.
    pub kinds: Vec<Bar>,
    /// The same by desk.
    pub desks: Vec<Bar>,
    /// The same by month.
    pub months: Vec<Bar>,
    /// What a reader should know of the list: which stories have no page.
    pub remark: Option<String>,
}

/// The order of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sort {
    /// Most errors that no note acknowledges, then warnings.
    #[default]
    Open,
    /// Most changes of any kind.
    Changes,
    /// Latest first.
    Recent,
    /// Most versions.
    Versions,
    /// By headline.
    Name,
}

impl Sort {
    /// Every order, with its name in addresses and in words.
    pub const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Open, "open", "not acknowledged first"),
        (Self::Changes, "changes", "most changed first"),
        (Self::Recent, "recent", "latest first"),
        (Self::Versions, "versions", "most versions first"),
        (Self::Name, "name", "by headline"),
    ];

    /// The order of this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name, _)| *name == id).map(|(sort, ..)| *sort)
    }

    fn id(self) -> &'static str {
        Self::ALL.iter().find(|(sort, ..)| *sort == self).map_or("open", |(_, id, _)| id)
    }
}

/// What part of the table is asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// Words that headline, name or desk hold, in any case.
    pub words: String,
    /// The desk, where only one is wanted.
    pub desk: String,
    /// The order.
    pub sort: Sort,
    /// The page of the table, from 0.
    pub page: usize,
}

/// The stories asked for, in the order asked for.
fn chosen<'a>(archive: &'a Archive, asked: &Asked) -> Vec<&'a Entry> {
    let words: Vec<String> = asked.words.to_lowercase().split_whitespace().map(str::to_owned).collect();
    // As the page shows it, which is what its form sends back.
    let desk = safe::plain(&asked.desk);
    let holds = |entry: &&Entry| {
        let text = format!(
            "{} {} {}",
            entry.headline.as_deref().unwrap_or_default(),
            entry.story,
            entry.desk.as_deref().unwrap_or_default()
        );
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word))
            && (desk.is_empty() || entry.desk.as_deref().is_some_and(|own| safe::plain(own) == desk))
    };
    let mut chosen: Vec<&Entry> = archive.stories.iter().filter(holds).collect();
    match asked.sort {
        Sort::Open => chosen.sort_by_key(|one| Reverse((one.errors, one.warnings))),
        Sort::Changes => {
            chosen.sort_by_key(|one| Reverse(one.errors + one.warnings + one.info + one.acknowledged));
        }
        Sort::Recent => chosen.sort_by_key(|one| Reverse(one.time.map(|time| time.order_key()))),
        Sort::Versions => chosen.sort_by_key(|one| Reverse(one.versions)),
        Sort::Name => chosen.sort_by_key(|one| one.headline.as_deref().unwrap_or(&one.story)),
    }
    chosen
}

/// The names of the stories in the order of the table, the ones to look at first.
pub fn gravest(archive: &Archive) -> Vec<&str> {
    chosen(archive, &Asked::default()).into_iter().map(|entry| entry.story.as_str()).collect()
}

/// Files of a list that nothing answers questions about, with the name of each: `index.html`, `index-2.html` …
///
/// The first carries all rows for its script, which searches, sorts and pages; without it the pages are read one after another.
pub fn pages(archive: &Archive, frame: &Frame) -> Vec<(String, String)> {
    let rows = chosen(archive, &Asked::default());
    let pages = rows.len().div_ceil(ROWS_MAX).max(1);
    let name = |page: usize| if page == 0 { "index.html".to_owned() } else { format!("index-{}.html", page + 1) };
    let (carried, held) = carried(&rows);
    let mut written = Vec::new();
    for page in 0..pages {
        let shown: Vec<&Entry> = rows.iter().copied().skip(page * ROWS_MAX).take(ROWS_MAX).collect();
        let others = page_links(page, pages, &name);
        let above = html! {
            @if page == 0 {
                (script_controls(archive))
                @if held < rows.len() { p.hint { "The search covers the first " (held) " stories; the others are on later pages." } }
            }
        };
        let data = html! { @if page == 0 { script type="application/json" #rows { (PreEscaped(&carried)) } } };
        let main = main(archive, page == 0, &above, &table(&shown, longest(archive)), &others, &data);
        written.push((name(page), shell::page(&archive.title, "archive", frame, &main)));
    }
    written
}

/// The page that answers a question put by the form on it, at `address`.
pub fn page(archive: &Archive, asked: &Asked, address: &str, frame: &Frame) -> String {
    let rows = chosen(archive, asked);
    let pages = rows.len().div_ceil(ROWS_MAX).max(1);
    let at = asked.page.min(pages - 1);
    let shown: Vec<&Entry> = rows.iter().copied().skip(at * ROWS_MAX).take(ROWS_MAX).collect();
    let name = |page: usize| {
        let (words, desk) = (safe::encoded(&asked.words), safe::encoded(&asked.desk));
        format!("{address}?words={words}&desk={desk}&sort={}&page={}", asked.sort.id(), page + 1)
    };
    let above = html! {
        (form(archive, asked, address))
        p.hint role="status" { (grouped(rows.len())) " of " (grouped(archive.stories.len())) " stories." }
    };
    let main =
        main(archive, at == 0, &above, &table(&shown, longest(archive)), &page_links(at, pages, &name), &html! {});
    shell::page(&archive.title, "archive", frame, &main)
}

fn main(archive: &Archive, first: bool, above: &Markup, table: &Markup, others: &Markup, data: &Markup) -> Markup {
    let sum = |of: fn(&Entry) -> usize| archive.stories.iter().map(of).sum::<usize>();
    let changed = archive.stories.iter().filter(|one| one.errors + one.warnings + one.acknowledged > 0).count();
    html! {
        main #main {
            header.top { h1 { (safe::words(&archive.title)) } }
            section.summary aria-labelledby="summary" {
                h2 #summary { "In short" }
                p {
                    b { (grouped(archive.stories.len())) (if archive.stories.len() == 1 { " story" } else { " stories" }) }
                    " with " (grouped(sum(|one| one.versions))) " versions; in " (grouped(changed))
                    " of them something changed that an editor should look at. Not acknowledged: "
                    b { (grouped(sum(|one| one.errors))) " errors" } " and " b { (grouped(sum(|one| one.warnings))) " warnings" }
                    ". Acknowledged by a note: " (grouped(sum(|one| one.acknowledged))) "."
                }
                @if let Some(remark) = &archive.remark { p { (remark) } }
            }
            @if first {
                div.charts {
                    p.hint.key {
                        span.swatch.open aria-hidden="true" {} " not acknowledged + " span.swatch.owned aria-hidden="true" {} " acknowledged"
                    }
                    (chart("By kind of change", &archive.kinds, BARS_MAX))
                    (chart("By desk", &archive.desks, BARS_MAX))
                    (chart("By month", &archive.months, BARS_MAX))
                }
            }
            section.stories aria-labelledby="stories" {
                h2 #stories { "Stories" }
                (above)
                (table)
                (others)
            }
            (data)
        }
    }
}

/// What the longest bar of the table stands for.
fn longest(archive: &Archive) -> usize {
    archive.stories.iter().map(|one| one.errors + one.warnings + one.acknowledged).max().unwrap_or(0)
}

fn table(rows: &[&Entry], longest: usize) -> Markup {
    html! {
        table.list data-longest=(longest) data-rows=(ROWS_MAX) {
            thead {
                tr {
                    th scope="col" { "Story" } th scope="col" { "Desk" } th scope="col" { "Last version" }
                    th.count scope="col" { "Versions" } th.count scope="col" { "Errors" } th.count scope="col" { "Warnings" }
                    th.count scope="col" { "Acknowledged" } th scope="col" { "Changes" }
                }
            }
            tbody { @for entry in rows { (row(entry, longest)) } }
        }
    }
}

fn row(entry: &Entry, longest: usize) -> Markup {
    let name = safe::words(entry.headline.as_deref().unwrap_or(&entry.story));
    html! {
        tr {
            th scope="row" {
                @match &entry.address { Some(address) => a href=(address) { (name) }, None => (name) }
                @if entry.headline.is_some() { br; span.faint { (safe::words(&entry.story)) } }
            }
            td data-label="Desk" { @if let Some(desk) = &entry.desk { (safe::words(desk)) } }
            td data-label="Last version" { @if let Some(time) = entry.time { (shown_time(time)) } }
            td.count data-label="Versions" { (entry.versions) }
            td.count data-label="Errors" { @if entry.errors > 0 { span.badge.error { (entry.errors) } } @else { "0" } }
            td.count data-label="Warnings" { @if entry.warnings > 0 { span.badge.warning { (entry.warnings) } } @else { "0" } }
            td.count data-label="Acknowledged" { (entry.acknowledged) }
            td.bar data-label="Changes" {
                span.total { (grouped(entry.errors + entry.warnings + entry.acknowledged)) }
                (small(entry.errors, entry.warnings, entry.acknowledged, longest))
            }
        }
    }
}

/// Links to the other pages of a table: the first, the last, and those around.
fn page_links(page: usize, pages: usize, name: &dyn Fn(usize) -> String) -> Markup {
    let near = |other: &usize| *other == 0 || *other + 1 == pages || other.abs_diff(page) <= 3;
    html! {
        @if pages > 1 {
            nav.pages aria-label="Pages of the table" {
                "Page "
                @for other in (0..pages).filter(near) {
                    @if other == page { b aria-current="page" { (other + 1) } " " } @else { a href=(name(other)) { (other + 1) } " " }
                }
                "of " (pages)
            }
        }
    }
}

/// The desks there are.
fn desks(archive: &Archive) -> BTreeSet<&str> {
    archive.stories.iter().filter_map(|one| one.desk.as_deref()).collect()
}

/// The choice of a desk and of an order, with the names of the fields.
fn choices(archive: &Archive, asked: &Asked) -> Markup {
    let desks = desks(archive);
    let chosen = safe::plain(&asked.desk);
    html! {
        @if desks.len() > 1 {
            label { "Desk " select name="desk" {
                option value="" { "all" }
                @for desk in desks { option value=(safe::plain(desk)) selected[safe::plain(desk) == chosen] { (safe::plain(desk)) } }
            } }
        }
        label { "Order " select name="sort" {
            @for (sort, id, words) in Sort::ALL { option value=(id) selected[sort == asked.sort] { (words) } }
        } }
    }
}

/// The form of a page that a server answers.
fn form(archive: &Archive, asked: &Asked, address: &str) -> Markup {
    html! {
        form.controls action=(address) method="get" {
            label { "Search stories " input type="search" name="words" value=(safe::plain(&asked.words)); }
            (choices(archive, asked))
            button type="submit" { "Show" }
        }
    }
}

/// The same for a page that stands alone: its script answers.
fn script_controls(archive: &Archive) -> Markup {
    html! {
        form.controls #controls hidden {
            label { "Search stories " input type="search" name="words" autocomplete="off"; }
            (choices(archive, &Asked::default()))
            span.hint role="status" #found {}
            @if archive.stories.len() > ROWS_MAX {
                button type="button" #earlier { "Previous page" }
                button type="button" #later { "Next page" }
            }
        }
    }
}

/// The rows for the script, as JSON that ends no element, and how many of them there are.
fn carried(rows: &[&Entry]) -> (String, usize) {
    let mut text = String::from("[");
    let mut held = 0;
    for entry in rows {
        let time = entry.time.map(time_words).unwrap_or_default();
        let headline = entry.headline.as_deref().map(safe::plain);
        let address = entry.address.as_deref().map_or(Value::Null, Value::from);
        let counts = [entry.versions, entry.errors, entry.warnings, entry.acknowledged, entry.info];
        let row =
            json!([headline, safe::plain(&entry.story), entry.desk.as_deref().map(safe::plain), time, counts, address]);
        let row = row.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
        if text.len() + row.len() + 2 > CARRIED_MAX {
            break;
        }
        if held > 0 {
            text.push(',');
        }
        text.push_str(&row);
        held += 1;
    }
    text.push(']');
    (text, held)
}
