//! `writethru blame` for people.

use super::sheet::{Line, Sheet};
use super::theme::Label;
use std::io;
use writethru_core::{Story, Warning};
use writethru_diff::history::blame::Origin;

/// Writes every sentence of the last version behind the numbers of the versions that brought it and its words.
///
/// # Errors
/// When the output cannot be written.
pub fn write(sheet: &mut Sheet<'_>, story: &Story, origins: &[Origin], warnings: &[Warning]) -> io::Result<()> {
    super::history::versions(sheet, story)?;
    let Some(last) = story.versions.last() else { return Ok(()) };
    let mut block = None;
    for (sentence, origin) in last.article.sentences.iter().zip(origins) {
        if block != Some(sentence.block) {
            sheet.blank()?;
            block = Some(sentence.block);
        }
        let fresh = origin.words + 1 == story.versions.len() && story.versions.len() > 1;
        let number = if fresh { Label::New } else { Label::Strong };
        let mut line = Line::new().add(number, &format!("{:>3} ", origin.words + 1));
        let since =
            if origin.first == origin.words { "     ".to_owned() } else { format!("({:>2}) ", origin.first + 1) };
        line.push(Label::Dim, &since);
        line.push(Label::Plain, &sentence.span.of(&last.text).split_whitespace().collect::<Vec<_>>().join(" "));
        sheet.line(0, 9, &line)?;
    }
    sheet.blank()?;
    let legend = "The number is the version a sentence's words come from; in brackets, the version that first had the sentence in another form.";
    sheet.line(0, 0, &Line::new().add(Label::Dim, legend))?;
    super::history::notes(sheet, warnings)
}
