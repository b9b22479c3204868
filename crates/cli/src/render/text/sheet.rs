//! Lines of labelled text, wrapped and painted.

use super::escape::clean;
use super::theme::{Label, Theme};
use crate::terminal::Terminal;
use std::io::{self, Write};
use textwrap::WordSeparator;
use textwrap::core::{Fragment as _, Word, break_words, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;

/// Labelled text. Whatever is added is made safe to print first.
#[derive(Clone, Debug, Default)]
pub struct Line {
    text: String,
    /// Each run's label and where it ends.
    runs: Vec<(usize, Label)>,
}

impl Line {
    /// An empty line.
    pub fn new() -> Self {
        Self::default()
    }

    /// The line with more text.
    #[must_use]
    pub fn add(mut self, label: Label, text: &str) -> Self {
        self.push(label, text);
        self
    }

    /// Adds text.
    pub fn push(&mut self, label: Label, text: &str) {
        self.text.push_str(&clean(text));
        self.runs.push((self.text.len(), label));
    }

    /// Adds text between the marks that the theme puts around its label.
    pub fn push_marked(&mut self, theme: Theme, label: Label, text: &str) {
        let (open, close) = theme.marks(label);
        self.text.push_str(open);
        self.push(label, text);
        self.text.push_str(close);
        if let Some(run) = self.runs.last_mut() {
            run.0 = self.text.len();
        }
    }

    /// The line with what another one holds.
    #[must_use]
    pub fn joined(mut self, other: &Self) -> Self {
        self.extend(other);
        self
    }

    /// Adds what another line holds.
    pub fn extend(&mut self, other: &Self) {
        let length = self.text.len();
        self.text.push_str(&other.text);
        self.runs.extend(other.runs.iter().map(|&(end, label)| (length + end, label)));
    }

    /// Columns it would take in one row.
    pub fn columns(&self) -> usize {
        display_width(&self.text)
    }
}

/// Where lines are written.
pub struct Sheet<'w> {
    out: &'w mut dyn Write,
    terminal: Terminal,
}

impl<'w> Sheet<'w> {
    /// A sheet on `out`, as wide and as colourful as the terminal.
    pub fn new(out: &'w mut dyn Write, terminal: Terminal) -> Self {
        Self { out, terminal }
    }

    /// How labels look.
    pub fn theme(&self) -> Theme {
        self.terminal.theme
    }

    /// Columns of a row.
    pub fn width(&self) -> usize {
        self.terminal.width
    }

    /// Leaves a row empty.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Writes a line in as many rows as it takes, the first indented by `first` columns and the others by `rest`.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn line(&mut self, first: usize, rest: usize, line: &Line) -> io::Result<()> {
        if line.text.is_empty() {
            return self.blank();
        }
        let widths = [self.room(first), self.room(rest)];
        if line.text.len() <= widths[0] && line.text.is_ascii() {
            // It fits as it stands: nothing to look for.
            write!(self.out, "{:first$}", "")?;
            self.paint(line, 0, line.text.trim_end_matches(' ').len())?;
            return writeln!(self.out);
        }
        let words: Vec<Word<'_>> = WordSeparator::AsciiSpace.find_words(&line.text).collect();
        // Words too long for a row are broken, so that the text still fits.
        let room = widths[0].min(widths[1]);
        let words = if words.iter().any(|word| word.width() > room as f64) { break_words(words, room) } else { words };
        let mut at = 0;
        for (row, words) in wrap_first_fit(&words, &widths.map(|width| width as f64)).into_iter().enumerate() {
            let length: usize = words.iter().map(|word| word.word.len() + word.whitespace.len()).sum();
            let space = words.last().map_or(0, |word| word.whitespace.len());
            write!(self.out, "{:1$}", "", if row == 0 { first } else { rest })?;
            self.paint(line, at, at + length - space)?;
            writeln!(self.out)?;
            at += length;
        }
        Ok(())
    }

    /// Writes a line in one row, however long: a command to be copied.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn unwrapped(&mut self, indent: usize, line: &Line) -> io::Result<()> {
        write!(self.out, "{:indent$}", "")?;
        self.paint(line, 0, line.text.len())?;
        writeln!(self.out)
    }

    /// Columns left after an indent; never so few that words fall apart.
    fn room(&self, indent: usize) -> usize {
        self.terminal.width.saturating_sub(indent).max(16)
    }

    fn paint(&mut self, line: &Line, start: usize, end: usize) -> io::Result<()> {
        let first = line.runs.partition_point(|&(run_end, _)| run_end <= start);
        let mut at = start;
        for &(run_end, label) in &line.runs[first..] {
            let stop = run_end.min(end);
            if at < stop {
                let style = self.terminal.theme.style(label);
                if style.is_plain() {
                    self.out.write_all(&line.text.as_bytes()[at..stop])?;
                } else {
                    write!(self.out, "{style}{}{style:#}", &line.text[at..stop])?;
                }
                at = stop;
            }
            if run_end >= end {
                break;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Label, Line, Sheet};
    use crate::render::text::Theme;
    use crate::terminal::Terminal;

    fn written(width: usize, color: bool, line: &Line) -> String {
        let mut out = Vec::new();
        Sheet::new(&mut out, Terminal { width, theme: Theme { color } }).line(2, 4, line).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn wraps_with_a_hanging_indent_and_keeps_labels_across_rows() {
        let mut line = Line::new().add(Label::Plain, "about ");
        line.push_marked(Theme { color: false }, Label::Old, "nine people and a dog");
        line.push(Label::Plain, " were there");
        assert_eq!(written(20, false, &line), "  about [-nine\n    people and a\n    dog-] were there\n");
        let line =
            Line::new().add(Label::Plain, "about ").add(Label::New, "nine peacekeepers").add(Label::Plain, " left");
        let green = "\u{1b}[1m\u{1b}[32m";
        let expected = format!("  about {green}nine\u{1b}[0m\n    {green}peacekeepers\u{1b}[0m\n    left\n");
        assert_eq!(written(20, true, &line), expected);
    }

    #[test]
    fn breaks_endless_words_and_survives_oddities() {
        let line = Line::new().add(Label::Plain, &"漢".repeat(40)).add(Label::Old, "").add(Label::Plain, "é \u{1b}x");
        let text = written(24, false, &line);
        assert!(text.lines().all(|row| textwrap::core::display_width(row) <= 24), "{text}");
        assert!(!text.contains('\u{1b}'));
        assert_eq!(written(24, false, &Line::new()), "\n");
    }
}
