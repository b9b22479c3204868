//! The tally of an archive: with bars for people, as `writethru.stats/1`, as tables.

use crate::check::tally::{GroupBy, Tally, TallyRow};
use crate::commands::stats::TallyTable;
use crate::render::json::stats::document;
use crate::render::text::{Label, Line, Sheet, count};
use std::io::{self, Write};

/// Columns of a name and of the longest bar, where little stands beside them.
const KINDS: (usize, usize) = (28, 20);

/// The same where errors, warnings and what is accounted for stand beside them.
const ROWS: (usize, usize) = (22, 10);

/// Writes the document.
///
/// # Errors
/// When the output cannot be written.
pub fn json(tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
    writethru_report::write(out, &document(tally))
}

/// Writes one table, with a line of names.
///
/// # Errors
/// When the output cannot be written.
pub fn csv(tally: &Tally, table: TallyTable, out: &mut dyn Write) -> io::Result<()> {
    let rows = match table {
        TallyTable::Kinds => {
            writeln!(out, "kind,group,count,weighty,acknowledged\r")?;
            for one in &tally.kinds {
                writeln!(out, "{},{},{},{},{}\r", one.kind, one.group, one.count, one.weighty, one.acknowledged)?;
            }
            return Ok(());
        }
        TallyTable::Corrections => {
            writeln!(out, "story,version,kind,old,new,introduced,corrected,hours\r")?;
            for one in &tally.corrections {
                let words = [&one.story, &one.version].map(|text| cell(text)).join(",");
                let wordings = [&one.old, &one.new].map(|text| cell(text)).join(",");
                let times = format!("{},{},{}", one.introduced, one.corrected, one.hours);
                writeln!(out, "{words},{},{wordings},{times}\r", one.kind)?;
            }
            return Ok(());
        }
        TallyTable::Groups => &tally.groups,
        TallyTable::Stories => &tally.most_changed,
    };
    let name = if table == TallyTable::Groups { tally.by.id() } else { "story" };
    writeln!(out, "{name},stories,versions,errors,warnings,info,acknowledged\r")?;
    for one in rows {
        let TallyRow { stories, versions, errors, warnings, info, acknowledged, .. } = one;
        writeln!(out, "{},{stories},{versions},{errors},{warnings},{info},{acknowledged}\r", cell(&one.name))?;
    }
    Ok(())
}

/// A cell of CSV; what a spreadsheet would run as a formula is made text.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if guard.is_empty() && !text.contains([',', '"', '\n', '\r']) {
        return text.to_owned();
    }
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// Writes the tally for people.
///
/// # Errors
/// When the output cannot be written.
pub fn text(sheet: &mut Sheet<'_>, tally: &Tally) -> io::Result<()> {
    let summary = format!(
        "{} of {}, {}",
        count(tally.versions, "version", "versions"),
        count(tally.stories, "story", "stories"),
        count(tally.comparisons, "comparison", "comparisons")
    );
    sheet.line(0, 0, &Line::new().add(Label::Strong, &summary))?;
    if tally.withdrawn > 0 {
        let withdrawn = format!("{} withdrawn", count(tally.withdrawn, "story", "stories"));
        sheet.line(0, 0, &Line::new().add(Label::Plain, &withdrawn))?;
    }
    heading(sheet, "Kinds of change")?;
    let most = tally.kinds.first().map_or(0, |one| one.count);
    for one in &tally.kinds {
        let told = [(one.acknowledged, "acknowledged")];
        let columns = Columns { widths: KINDS, most };
        bar(sheet, &columns, one.kind, [one.count - one.acknowledged, one.acknowledged], &told)?;
    }
    let by = if tally.by == GroupBy::Desk { "Desks" } else { "Paths" };
    for (words, rows) in [(by, &tally.groups), ("Most changed stories", &tally.most_changed)] {
        // One folder that holds all stories says no more than the whole.
        if rows.is_empty() || matches!(&rows[..], [only] if only.name == ".") {
            continue;
        }
        heading(sheet, words)?;
        let most = rows.first().map_or(0, TallyRow::weight);
        for one in rows {
            let errors = if one.errors == 1 { "error" } else { "errors" };
            let warnings = if one.warnings == 1 { "warning" } else { "warnings" };
            let told = [(one.errors, errors), (one.warnings, warnings), (one.acknowledged, "acknowledged")];
            let columns = Columns { widths: ROWS, most };
            bar(sheet, &columns, &one.name, [one.errors + one.warnings, one.acknowledged], &told)?;
        }
    }
    if let Some(hours) = tally.time_to_correct {
        sheet.blank()?;
        let told = format!(
            "Time to correct: {} in the median, {} to {}, over {}.",
            count(usize::try_from(hours.median).unwrap_or(0), "hour", "hours"),
            hours.least,
            hours.most,
            count(hours.corrections, "version with a correction", "versions with a correction"),
        );
        sheet.line(0, 0, &Line::new().add(Label::Plain, &told))?;
    }
    Ok(())
}

/// How wide a table is, and the number its longest bar stands for.
struct Columns {
    widths: (usize, usize),
    most: usize,
}

fn heading(sheet: &mut Sheet<'_>, words: &str) -> io::Result<()> {
    sheet.blank()?;
    sheet.line(0, 0, &Line::new().add(Label::Heading, words))
}

/// A name with its number, a bar of two parts (what is open, what is accounted for), and what it is made of.
fn bar(
    sheet: &mut Sheet<'_>,
    columns: &Columns,
    name: &str,
    [open, settled]: [usize; 2],
    told: &[(usize, &str)],
) -> io::Result<()> {
    let (name_columns, bar_columns) = columns.widths;
    let long = |number: usize| (number * bar_columns).div_ceil(columns.most.max(1)).min(bar_columns);
    let (full, whole) = (long(open), long(open + settled));
    let light = whole - full;
    let mut line = Line::new().add(Label::Plain, &format!("{:>7}  {name:<name_columns$} ", open + settled));
    line.push(Label::Dim, &format!("{}{}", "█".repeat(full), "░".repeat(light)));
    let told: Vec<String> =
        told.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")).collect();
    let gap = " ".repeat(bar_columns - whole + 1);
    if !told.is_empty() {
        line.push(Label::Dim, &format!("{gap}{}", told.join(", ")));
    }
    sheet.line(0, 9, &line)
}
