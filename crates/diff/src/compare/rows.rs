//! Rows of a table that exchanged their cells: each has the figures that stood under the other’s name.

use super::{Comparison, Draft, Pair, Side, quantity};
use crate::change::{Change, Direction};
use crate::kinds;
use writethru_core::{Quantity, Span};

/// Tokens of a line beyond which it is no row.
const ROW: usize = 16;

/// Rows after one among which the row may be that has its figures.
const NEAR: usize = 24;

/// A line of which only the figures changed.
struct Row<'a> {
    old: Vec<&'a Quantity>,
    new: Vec<&'a Quantity>,
}

/// Reports rows that exchanged their figures, two rows as one finding.
pub(super) fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    let rows: Vec<Row<'_>> = comparison.pairs.iter().filter_map(|pair| row(comparison, pair, draft)).collect();
    let mut done = vec![false; rows.len()];
    for at in 0..rows.len() {
        let other = (at + 1..rows.len().min(at + 1 + NEAR)).find(|&other| {
            !done[other] && equal(&rows[at].old, &rows[other].new) && equal(&rows[other].old, &rows[at].new)
        });
        let Some(other) = other.filter(|_| !done[at] && !equal(&rows[at].old, &rows[at].new)) else { continue };
        (done[at], done[other]) = (true, true);
        let cover = |a: &[&Quantity], b: &[&Quantity]| a.iter().chain(b).map(|cell| cell.span).reduce(Span::cover);
        let spans = (cover(&rows[at].old, &rows[other].old), cover(&rows[at].new, &rows[other].new));
        let text = |cells: &[&Quantity]| {
            cells.iter().map(|cell| comparison.old.text_of(cell.span)).collect::<Vec<_>>().join(", ")
        };
        let message =
            format!("the figures “{}” and “{}” were swapped in two rows", text(&rows[at].old), text(&rows[other].old));
        draft.report(Change::new(&kinds::PARTIES_SWAPPED, spans.0, spans.1, message).direction(Direction::Reversed));
        for row in [&rows[at], &rows[other]] {
            row.old.iter().for_each(|cell| draft.claim(comparison.old.tokens_in(cell.span), 0..0));
            row.new.iter().for_each(|cell| draft.claim(0..0, comparison.new.tokens_in(cell.span)));
        }
    }
}

/// The figures of a line, where they are all that changed in it.
fn row<'a>(comparison: &Comparison<'a>, pair: &Pair, draft: &Draft) -> Option<Row<'a>> {
    let short = pair.old.len() <= ROW && pair.new.len() <= ROW;
    if !short || pair.edits.iter().any(|edit| draft.is_explained(&edit.old, &edit.new)) {
        return None;
    }
    let (old, new) = (cells(&comparison.old, pair, true), cells(&comparison.new, pair, false));
    let within = |side: &Side<'_>, cells: &[&Quantity], run: &std::ops::Range<usize>| {
        run.clone().all(|at| cells.iter().any(|cell| side.tokens_in(cell.span).contains(&at)))
    };
    let only = pair
        .edits
        .iter()
        .all(|edit| within(&comparison.old, &old, &edit.old) && within(&comparison.new, &new, &edit.new));
    (only && !old.is_empty() && old.len() == new.len()).then_some(Row { old, new })
}

/// The figures of a line that an edit touches.
fn cells<'a>(side: &Side<'a>, pair: &Pair, old: bool) -> Vec<&'a Quantity> {
    quantity::touched(side, pair, old, &side.version.annotations.quantities, |cell| cell.span)
}

/// Whether two rows hold the same figures in the same order.
fn equal(a: &[&Quantity], b: &[&Quantity]) -> bool {
    let same = |(x, y): (&&Quantity, &&Quantity)| quantity::same_value(x, y) && x.kind == y.kind && x.unit == y.unit;
    a.len() == b.len() && a.iter().zip(b).all(same)
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::eye::check;

    #[test]
    fn rows_that_exchanged_their_figures() {
        check(&[
            (
                "North 1,204 votes\n\nSouth 988 votes\n\nEast 77 votes",
                "North 988 votes\n\nSouth 1,204 votes\n\nEast 77 votes",
                "parties-swapped",
            ),
            (
                "North 1,204 votes\n\nSouth 988 votes\n\nEast 77 votes",
                "North 988 votes\n\nSouth 1,205 votes\n\nEast 77 votes",
                "quantity-changed quantity-changed",
            ),
        ]);
    }
}
