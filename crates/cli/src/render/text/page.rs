//! A page for people: Markdown as the pages use it (headings, paragraphs, lists, fences, `code`, *stress*).

use super::sheet::{Line, Sheet};
use super::theme::Label;
use std::io;
use writethru_report::kinds::Page;

/// Writes the page.
///
/// # Errors
/// When the output cannot be written.
pub fn write(sheet: &mut Sheet<'_>, page: &Page) -> io::Result<()> {
    let title = Line::new()
        .add(Label::Strong, page.id)
        .add(Label::Dim, "  ")
        .add(Label::Severity(page.severity), page.severity.id())
        .add(Label::Dim, &format!("  {}", page.group));
    sheet.line(0, 0, &title)?;
    let mut paragraph = String::new();
    let mut fence: Option<&str> = None;
    for line in page.words.lines().skip_while(|line| line.starts_with("# ")) {
        if let Some(name) = line.strip_prefix("```") {
            flush(sheet, &mut paragraph)?;
            fence = if fence.is_some() { None } else { Some(name.trim()) };
            if let Some(name) = fence {
                sheet.line(2, 2, &Line::new().add(Label::Dim, name))?;
            }
        } else if fence.is_some() {
            sheet.line(if line.is_empty() { 0 } else { 4 }, 4, &Line::new().add(Label::Code, line))?;
        } else if let Some(heading) = line.strip_prefix("## ") {
            flush(sheet, &mut paragraph)?;
            sheet.line(0, 0, &Line::new().add(Label::Heading, heading))?;
        } else if line.trim().is_empty() {
            flush(sheet, &mut paragraph)?;
            sheet.blank()?;
        } else {
            if line.starts_with("- ") {
                flush(sheet, &mut paragraph)?;
            }
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim());
        }
    }
    flush(sheet, &mut paragraph)
}

/// Writes the paragraph collected so far, if any, with its `code` and *stress*.
fn flush(sheet: &mut Sheet<'_>, paragraph: &mut String) -> io::Result<()> {
    if paragraph.is_empty() {
        return Ok(());
    }
    let mut line = Line::new();
    for (index, part) in paragraph.split('`').enumerate() {
        if index % 2 == 1 {
            line.push(Label::Code, part);
            continue;
        }
        for (index, part) in part.split('*').enumerate() {
            line.push(if index % 2 == 1 { Label::Strong } else { Label::Plain }, part);
        }
    }
    let hang = if paragraph.starts_with("- ") { 2 } else { 0 };
    sheet.line(0, hang, &line)?;
    paragraph.clear();
    Ok(())
}
