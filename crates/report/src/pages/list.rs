//! The pairs of a story or an archive as a page: gravest first, each a link to its own page.

use super::pair::shown_time;
use super::safe;
use super::shell::{self, Frame};
use maud::{Markup, html};
use writethru_core::Timestamp;
use writethru_diff::{Diff, Finding, Severity};

/// Rows of a page of the list; a longer list goes on on further pages.
pub const ROWS_MAX: usize = 1_000;

/// One pair of versions in the list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Identity of the story.
    pub story: String,
    /// Its headline, as the newer version has it.
    pub headline: Option<String>,
    /// Name of the newer version.
    pub version: String,
    /// When the newer version came.
    pub time: Option<Timestamp>,
    /// Errors that no note owns up to.
    pub errors: usize,
    /// Warnings that no note owns up to.
    pub warnings: usize,
    /// Findings that a note owns up to.
    pub acknowledged: usize,
    /// Address of the pair’s page, relative to the list.
    pub address: String,
}

impl Entry {
    /// Counts the findings of a pair.
    #[must_use]
    pub fn counted(mut self, diff: &Diff) -> Self {
        let owned = |one: &&Finding| one.note.is_some() || one.acknowledged_by.is_some();
        let open = |severity| diff.findings.iter().filter(|one| one.severity == severity && !owned(one)).count();
        self.errors = open(Severity::Error);
        self.warnings = open(Severity::Warning);
        self.acknowledged = diff.findings.iter().filter(owned).count();
        self
    }
}

/// The pages of a list, with the name of each: `index.html`, `index-2.html` … Entries are put in order of their errors, then
/// warnings; entries that are alike stay in the order they came in.
pub fn pages(title: &str, mut entries: Vec<Entry>) -> Vec<(String, String)> {
    entries.sort_by_key(|one| std::cmp::Reverse((one.errors, one.warnings)));
    let pages = entries.len().div_ceil(ROWS_MAX).max(1);
    let name = |page: usize| if page == 0 { "index.html".to_owned() } else { format!("index-{}.html", page + 1) };
    let mut written = Vec::new();
    for page in 0..pages {
        let rows = entries.iter().skip(page * ROWS_MAX).take(ROWS_MAX);
        let others = (pages > 1).then(|| others(page, pages, &name));
        let main = main(title, &entries, rows, others.as_ref());
        written.push((name(page), shell::page(title, "list", &Frame::default(), &main)));
    }
    written
}

fn main<'a>(title: &str, all: &[Entry], rows: impl Iterator<Item = &'a Entry>, others: Option<&Markup>) -> Markup {
    let sum = |of: fn(&Entry) -> usize| all.iter().map(of).sum::<usize>();
    html! {
        main #main {
            header.top { h1 { (safe::words(title)) } }
            section.summary aria-labelledby="summary" {
                h2 #summary { "In short" }
                p {
                    (all.len()) " comparisons. Not acknowledged: " b { (sum(|one| one.errors)) " errors" } " and "
                    b { (sum(|one| one.warnings)) " warnings" } ". Acknowledged by a note: " (sum(|one| one.acknowledged)) "."
                }
            }
            label.search hidden { "Search these rows " input type="search" id="search" autocomplete="off"; }
            @if let Some(others) = others { (others) }
            table {
                caption { "Comparisons, most errors first" }
                thead {
                    tr {
                        th scope="col" { "Story" } th scope="col" { "New version" } th scope="col" { "Time" }
                        th scope="col" { "Errors" } th scope="col" { "Warnings" } th scope="col" { "Acknowledged" }
                    }
                }
                tbody { @for entry in rows { (row(entry)) } }
            }
            @if let Some(others) = others { (others) }
        }
    }
}

fn row(entry: &Entry) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href=(entry.address) { (safe::words(entry.headline.as_deref().unwrap_or(&entry.story))) }
                @if entry.headline.is_some() { br; span.faint { (safe::words(&entry.story)) } }
            }
            td { (safe::words(&entry.version)) }
            td { @if let Some(time) = entry.time { (shown_time(time)) } }
            td.count { @if entry.errors > 0 { span.badge.error { (entry.errors) } } @else { "0" } }
            td.count { @if entry.warnings > 0 { span.badge.warning { (entry.warnings) } } @else { "0" } }
            td.count { (entry.acknowledged) }
        }
    }
}

/// Links to the other pages of a list.
fn others(page: usize, pages: usize, name: &dyn Fn(usize) -> String) -> Markup {
    html! {
        nav.pages aria-label="Pages of this list" {
            @for other in 0..pages {
                @if other == page { b aria-current="page" { (other + 1) } " " } @else { a href=(name(other)) { (other + 1) } " " }
            }
        }
    }
}
