//! The report on the sample, whole, at three widths, with and without colour.

use super::{Options, write};
use crate::render::sample::sample;
use crate::render::text::{Sheet, Theme};
use crate::terminal::Terminal;
use writethru_diff::{Diff, Severity};

fn report(width: usize, color: bool, show: Severity, edit: fn(&mut Diff)) -> String {
    let mut sample = sample();
    edit(&mut sample.diff);
    let mut out = Vec::new();
    let mut sheet = Sheet::new(&mut out, Terminal { width, theme: Theme { color } });
    write(&mut sheet, &sample.old, &sample.new, &sample.diff, &Options { show, context: 6, some_kinds: false })
        .unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_whole_report() {
    insta::assert_snapshot!("report-80", report(80, false, Severity::Info, |_| {}));
    insta::assert_snapshot!("report-50", report(50, false, Severity::Info, |_| {}));
}

#[test]
fn colour_says_what_marks_said() {
    let text = report(80, true, Severity::Error, |_| {});
    assert!(text.contains("\u{1b}[1m\u{1b}[32mrepair\u{1b}[0m"), "{text}");
    assert!(!text.contains("{+"), "{text}");
}

#[test]
fn nothing_found_is_said_plainly() {
    let text = report(80, false, Severity::Info, |diff| diff.findings.clear());
    assert!(text.contains("No factual change found"), "{text}");
}

#[test]
fn show_hides_but_the_summary_counts() {
    let text = report(80, false, Severity::Error, |_| {});
    assert!(!text.contains("The toll rose") && text.contains("2 warnings"), "{text}");
    let text = report(80, false, Severity::Off, |_| {});
    assert!(text.contains("Nothing to see."), "{text}");
}

#[test]
fn story_text_never_steers_the_terminal_and_rows_fit() {
    for width in [30, 33, 50, 80, 120] {
        let text = report(width, false, Severity::Off, |_| {});
        assert!(!text.contains('\u{1b}'));
        assert!(text.lines().all(|row| textwrap::core::display_width(row) <= width), "{width}:\n{text}");
    }
}
