//! The table of kinds and of the rules of the gate for people.

use super::sheet::{Line, Sheet};
use super::theme::Label;
use std::io;
use writethru_report::kinds::Page;

/// Writes the table: id, group, severity, summary.
///
/// # Errors
/// When the output cannot be written.
pub fn write(sheet: &mut Sheet<'_>, kinds: &[Page]) -> io::Result<()> {
    let widest = kinds.iter().map(|kind| kind.id.len()).max().unwrap_or(0);
    // On a narrow screen the summary goes below, indented; it never shares a row with less than half the width.
    let column = widest + 12;
    let beside = column * 2 <= sheet.width() + 16;
    let mut group = None;
    for kind in kinds {
        if group != Some(kind.group) {
            if group.is_some() {
                sheet.blank()?;
            }
            sheet.line(0, 0, &Line::new().add(Label::Heading, kind.group))?;
            group = Some(kind.group);
        }
        let mut line = Line::new()
            .add(Label::Severity(kind.severity), &format!("{:<8}", kind.severity.id()))
            .add(Label::Strong, kind.id);
        if beside {
            line.push(Label::Plain, &" ".repeat(widest + 2 - kind.id.len()));
            line.push(Label::Plain, kind.summary());
            sheet.line(2, column, &line)?;
        } else {
            sheet.line(2, 10, &line)?;
            sheet.line(10, 10, &Line::new().add(Label::Plain, kind.summary()))?;
        }
    }
    Ok(())
}
