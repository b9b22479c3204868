//! Small charts: bars beside their numbers, so that nothing is told by a drawing alone.

use super::safe;
use super::words::grouped;
use maud::{Markup, html};

/// Width of the longest bar, in units of the drawing.
const WIDTH: usize = 200;

/// One bar: what is open, and what a note acknowledges.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    /// What it is called.
    pub name: String,
    /// Errors and warnings that no note acknowledges.
    pub open: usize,
    /// Changes that a note acknowledges.
    pub acknowledged: usize,
}

/// A table of bars with their numbers; what goes beyond `most` is folded up.
pub(super) fn chart(title: &str, bars: &[Bar], most: usize) -> Markup {
    let longest = bars.iter().map(|bar| bar.open + bar.acknowledged).max().unwrap_or(0).max(1);
    let table = |bars: &[Bar]| {
        html! {
            table.chart {
                thead.unseen { tr { th scope="col" { (title) } th scope="col" { "Chart" } th scope="col" { "Changes" } } }
                tbody { @for bar in bars { (row(bar, longest)) } }
            }
        }
    };
    html! {
        @if !bars.is_empty() {
            section.chart aria-label=(title) {
                h3 { (title) }
                (table(&bars[..bars.len().min(most)]))
                @if bars.len() > most {
                    details { summary { (bars.len() - most) " more" } (table(&bars[most..])) }
                }
            }
        }
    }
}

fn row(bar: &Bar, longest: usize) -> Markup {
    let long = |number: usize| (number * WIDTH).div_ceil(longest);
    let (open, all) = (long(bar.open), long(bar.open + bar.acknowledged));
    html! {
        tr {
            th scope="row" { (safe::words(&bar.name)) }
            td.bar {
                svg viewBox={ "0 0 " (WIDTH) " 10" } preserveAspectRatio="none" aria-hidden="true" {
                    rect.open x="0" y="0" width=(open) height="10" {}
                    rect.owned x=(open) y="2" width=(all - open) height="6" {}
                }
            }
            td.count {
                (grouped(bar.open)) @if bar.acknowledged > 0 { span.faint { " + " (grouped(bar.acknowledged)) span.unseen { " acknowledged" } } }
            }
        }
    }
}

/// A bar of a table row: errors full, warnings lower, what is acknowledged hollow; `longest` is what the whole width stands for.
pub(super) fn small(errors: usize, warnings: usize, acknowledged: usize, longest: usize) -> Markup {
    let long = |number: usize| (number * WIDTH).div_ceil(longest.max(1)).min(WIDTH);
    let (first, second, third) = (long(errors), long(errors + warnings), long(errors + warnings + acknowledged));
    html! {
        svg.small viewBox={ "0 0 " (WIDTH) " 10" } preserveAspectRatio="none" aria-hidden="true" {
            rect.error x="0" y="0" width=(first) height="10" {}
            rect.warning x=(first) y="2" width=(second - first) height="8" {}
            rect.owned x=(second) y="4" width=(third - second) height="6" {}
        }
    }
}
