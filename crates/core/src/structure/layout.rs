//! Layout: how a text marks its paragraphs, found out from the text where nobody says.

use super::enumeration;
use crate::{Layout, Span};

/// A paragraph as the layout gives it, nothing known yet of what it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Without white space around it and without Markdown markup before it.
    pub span: Span,
    /// What the markup says it is.
    pub markup: Markup,
}

/// What markup says of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Markup {
    /// Nothing.
    None,
    /// A Markdown heading.
    Heading,
    /// A Markdown block quote.
    Quote,
    /// A list item or a table row.
    Item,
}

/// Longest line a hard-wrapped text has, in characters.
const WRAP_MAX: usize = 100;

/// Shortest width at which a text counts as hard-wrapped, in characters.
const WRAP_MIN: usize = 45;

/// Share of a text that may be set off as quotations, in percent; beyond it the markup is only layout.
const SET_OFF_MAX: usize = 70;

/// The paragraphs of a text.
pub fn paragraphs(text: &str, layout: Layout) -> Vec<Paragraph> {
    let lines = lines(text);
    let mut paragraphs = match layout {
        Layout::Paragraphs => join(text, &lines, |_, _| false),
        Layout::Plain if is_wrapped(text, &lines) => join(text, &lines, |line, _| is_indented(text, line)),
        Layout::Plain => join(text, &lines, |_, _| true),
        Layout::Markdown => markdown(text, &lines),
    };
    enumeration::strip(text, &mut paragraphs);
    paragraphs
}

/// Stretches of a text as metadata keeps them, `start-end` in bytes with spaces between, in order.
pub fn stretches(kept: &str) -> Vec<Span> {
    let read = |stretch: &str| {
        let (start, end) = stretch.split_once('-')?;
        Some(Span::new(start.parse().ok()?, end.parse().ok()?)).filter(|span| span.start <= span.end)
    };
    let mut stretches: Vec<Span> = kept.split(' ').filter_map(read).collect();
    stretches.sort();
    stretches
}

/// Marks the paragraphs that stand in some stretches of the text, unless the text itself says what they are.
pub fn mark(stretches: &str, markup: Markup, paragraphs: &mut [Paragraph]) {
    let stretches = self::stretches(stretches);
    for paragraph in paragraphs.iter_mut().filter(|paragraph| paragraph.markup == Markup::None) {
        let near = stretches.partition_point(|stretch| stretch.start <= paragraph.span.start);
        if near.checked_sub(1).is_some_and(|at| stretches[at].contains(paragraph.span)) {
            paragraph.markup = markup;
        }
    }
}

/// Marks the paragraphs that the format sets off as quotations, and takes the mark from all where it says nothing: a page
/// may put its whole article into one.
pub fn set_off(text: &str, stretches: &str, paragraphs: &mut [Paragraph]) {
    mark(stretches, Markup::Quote, paragraphs);
    let quoted = |paragraph: &&mut Paragraph| paragraph.markup == Markup::Quote;
    let set_off: usize = paragraphs.iter_mut().filter(quoted).map(|paragraph| paragraph.span.len()).sum();
    let all: usize = paragraphs.iter().map(|paragraph| paragraph.span.of(text).len()).sum();
    // Whoever is quoted after a colon is quoted, however little the story says besides.
    let introduced = paragraphs.windows(2).any(|pair| {
        let led = pair[0].markup != Markup::Quote && pair[0].span.of(text).trim_end().ends_with(':');
        led && pair[1].markup == Markup::Quote
    });
    if set_off * 100 > all * SET_OFF_MAX && !introduced {
        paragraphs.iter_mut().filter(quoted).for_each(|paragraph| paragraph.markup = Markup::None);
    }
}

/// The lines of a text without their ends. `\r\n` is one end; form feeds and Unicode separators end a line too.
fn lines(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        // All ends but those in ASCII begin with one of two bytes: nearly every byte is told by itself.
        let length = match byte {
            b'\n' | b'\r' | 0x0c => 1,
            0xc2 if bytes.get(at + 1) == Some(&0x85) => 2,
            0xe2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])) => 3,
            _ => continue,
        };
        if !(byte == b'\n' && at > 0 && bytes[at - 1] == b'\r') {
            lines.push(Span::new(start, at));
        }
        start = at + length;
    }
    lines.push(Span::new(start, text.len()));
    lines
}

/// Whether a line starts with a tab or at least two spaces.
fn is_indented(text: &str, line: Span) -> bool {
    let line = line.of(text);
    line.starts_with('\t') || line.starts_with("  ")
}

/// Whether a text is hard-wrapped: whoever broke its lines broke them because the next word did not fit any more.
///
/// Lines that are short for another reason (one paragraph a line, agate) fail that test at once.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let length = |line: Span| line.of(text).trim_end().chars().count();
    let width = lines.iter().map(|&line| length(line)).max().unwrap_or(0);
    if !(WRAP_MIN..=WRAP_MAX).contains(&width) {
        return false;
    }
    let (mut broken, mut fitting) = (0, 0);
    for pair in lines.windows(2) {
        let (line, next) = (pair[0], pair[1]);
        if line.trim(text).is_empty() || next.trim(text).is_empty() || is_indented(text, next) {
            continue;
        }
        let word = next.of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
        if length(line) + 1 + word > width { broken += 1 } else { fitting += 1 }
    }
    broken >= 2 && fitting * 8 <= broken
}

/// Joins lines into paragraphs; a blank line always parts, `parts` says whether a line starts one of its own.
fn join(text: &str, lines: &[Span], parts: impl Fn(Span, Span) -> bool) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut blank = true;
    for &line in lines {
        let span = line.trim(text);
        if span.is_empty() {
            blank = true;
            continue;
        }
        match paragraphs.last_mut() {
            Some(last) if !blank && !parts(line, last.span) => last.span.end = span.end,
            _ => paragraphs.push(Paragraph { span, markup: Markup::None }),
        }
        blank = false;
    }
    paragraphs
}

/// Paragraphs of a Markdown text. Lines are joined only where the text is hard-wrapped: copy that merely borrowed the
/// front matter often has one paragraph a line.
fn markdown(text: &str, lines: &[Span]) -> Vec<Paragraph> {
    let wrapped = is_wrapped(text, lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut blank = true;
    let mut comments = Comments::new(text);
    for &line in lines {
        let span = comments.after(text, line.trim(text));
        if span.is_empty() {
            blank = true;
            continue;
        }
        if is_rule(span.of(text)) {
            // A rule under a line of text makes that line a heading; anywhere else it parts.
            if let Some(last) = paragraphs.last_mut().filter(|last| !blank && last.markup == Markup::None) {
                last.markup = Markup::Heading;
            }
            blank = true;
            continue;
        }
        let (span, markup) = without_markup(text, span);
        // An empty line of a block quote parts its paragraphs.
        if markup == Markup::Quote && span.is_empty() {
            blank = true;
            continue;
        }
        match paragraphs.last_mut() {
            Some(last) if !blank && markup == Markup::Quote && last.markup == Markup::Quote => last.span.end = span.end,
            Some(last) if !blank && markup == Markup::None && (wrapped || last.markup == Markup::Item) => {
                last.span.end = span.end
            }
            _ => paragraphs.push(Paragraph { span, markup }),
        }
        // A heading ends with its line.
        blank = markup == Markup::Heading;
    }
    paragraphs.retain(|paragraph| !paragraph.span.is_empty());
    paragraphs
}

/// HTML comments that begin a line: they are for editors and no part of the story. One that is never closed is text.
struct Comments {
    /// Where the last comment ends.
    end: usize,
    /// Where the last closing mark of the text stands.
    last: usize,
}

impl Comments {
    fn new(text: &str) -> Self {
        Self { end: 0, last: text.rfind("-->").unwrap_or(0) }
    }

    /// What of a line stands outside of comments.
    fn after(&mut self, text: &str, line: Span) -> Span {
        if line.of(text).starts_with("<!--") && line.start >= self.end && line.start < self.last {
            let close = text[line.start..].find("-->").map_or(0, |at| at + 3);
            self.end = line.start + close;
        }
        if line.start >= self.end { line } else { Span::new(self.end.min(line.end), line.end).trim(text) }
    }
}

/// Three or more of one of `-`, `*`, `_`, `=` and nothing else.
fn is_rule(line: &str) -> bool {
    let mut chars = line.chars().filter(|c| !c.is_whitespace());
    let Some(first) = chars.next() else { return false };
    matches!(first, '-' | '*' | '_' | '=') && line.len() >= 3 && chars.all(|c| c == first)
}

/// A line without the Markdown markup before it, and what that markup says.
fn without_markup(text: &str, span: Span) -> (Span, Markup) {
    let line = span.of(text);
    let rest = |prefix: usize| Span::new(span.start + prefix, span.end).trim(text);
    let hashes = line.len() - line.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
        return (rest(hashes), Markup::Heading);
    }
    if line.starts_with('>') {
        return (rest(line.len() - line.trim_start_matches(['>', ' ']).len()), Markup::Quote);
    }
    if line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ") {
        return (rest(2), Markup::Item);
    }
    if line.starts_with('|') {
        return (rest(1), Markup::Item);
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=3).contains(&digits) && (line[digits..].starts_with(". ") || line[digits..].starts_with(") ")) {
        return (rest(digits + 2), Markup::Item);
    }
    (span, Markup::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(layout: Layout, text: &str, expected: &[&str]) {
        let found = paragraphs(text, layout);
        let found: Vec<_> = found.iter().map(|paragraph| paragraph.span.of(text).replace('\n', "⏎")).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn one_paragraph_a_line() {
        check(Layout::Plain, "The dam held.\nIt rained.", &["The dam held.", "It rained."]);
        check(
            Layout::Plain,
            "Shr six cts vs 43 cts\r\nNet 1.2 mln\r\n\r\nRevs 9 mln",
            &["Shr six cts vs 43 cts", "Net 1.2 mln", "Revs 9 mln"],
        );
        check(Layout::Plain, "\u{feff}", &["\u{feff}"]);
        check(Layout::Plain, " \n\t\n", &[]);
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let text = "The dam above the village held through the night although\nthe river rose by two metres and engineers had feared that\nthe eastern wall would give way before dawn.\n\nNobody was hurt, the fire service said, and most of those\nwho had left came back.";
        let expected = [
            "The dam above the village held through the night although⏎the river rose by two metres and engineers had feared that⏎the eastern wall would give way before dawn.",
            "Nobody was hurt, the fire service said, and most of those⏎who had left came back.",
        ];
        check(Layout::Plain, text, &expected);
        let indented = text.replace("\n\nNobody", "\n   Nobody");
        check(Layout::Plain, &indented, &expected);
    }

    #[test]
    fn markdown_markup_is_not_part_of_the_paragraph() {
        let text = "# Dam holds\n\n<!-- for\n\nthe desk --> \n\nThe dam held.\nIt rained.\n\n> We left\n> at night.\n\n- one\n- two\n\n1. three\n\nLater\n-----\nMore rain.\n\n***\n\nEnd.\n<!-- x -->\n<!-- never";
        let kinds: Vec<_> =
            paragraphs(text, Layout::Markdown).iter().map(|p| (p.span.of(text).to_owned(), p.markup)).collect();
        let expected = [
            ("Dam holds", Markup::Heading),
            ("The dam held.", Markup::None),
            ("It rained.", Markup::None),
            ("We left\n> at night.", Markup::Quote),
            ("one", Markup::Item),
            ("two", Markup::Item),
            ("three", Markup::Item),
            ("Later", Markup::Heading),
            ("More rain.", Markup::None),
            ("End.", Markup::None),
            ("<!-- never", Markup::None),
        ];
        assert_eq!(kinds, expected.map(|(words, markup)| (words.to_owned(), markup)));
    }
}
