//! JSON that is harmless where it is printed: the log of a build reads commands out of any line, and characters that turn the direction
//! of writing turn the rest of it. Such characters are written as escapes, which every reader of JSON takes for what they stand for.

use serde_json::ser::{Formatter, PrettyFormatter};
use std::io::{self, Write};
use writethru_core::disguise::is_invisible;

/// Whether a command to the runner of a build begins a text, by what stands before it: `::error` is one at the start of a line, which
/// any word may come to be; `##[error]` and `##vso[…]` are commands wherever they stand.
/// <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>
pub fn is_command(text: &str, before: Option<char>) -> bool {
    let (first, rest) = (before.is_none_or(char::is_whitespace), text.get(2..).unwrap_or_default());
    match text.get(..2) {
        Some("::") => first && rest.starts_with(|c: char| c.is_ascii_alphabetic()),
        Some("##") => rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('['),
        _ => false,
    }
}

/// Writes a stretch of a string that JSON itself takes as it is.
fn fragment<W: ?Sized + Write>(out: &mut W, text: &str) -> io::Result<()> {
    let mut from = 0;
    let mut units = [0; 2];
    for (at, c) in text.char_indices() {
        // A line of JSON never begins with the words of a string.
        if c == '#' && is_command(&text[at..], None) || is_invisible(c) || c.is_control() {
            out.write_all(&text.as_bytes()[from..at])?;
            for unit in c.encode_utf16(&mut units) {
                write!(out, "\\u{unit:04x}")?;
            }
            from = at + c.len_utf8();
        }
    }
    out.write_all(&text.as_bytes()[from..])
}

/// On one line.
pub(crate) struct Line;

impl Formatter for Line {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, text: &str) -> io::Result<()> {
        fragment(out, text)
    }
}

/// Over many lines, indented by two spaces.
pub(crate) struct Pretty(PrettyFormatter<'static>);

impl Pretty {
    pub(crate) fn new() -> Self {
        Self(PrettyFormatter::new())
    }
}

/// Hands on what is not about strings.
macro_rules! handed_on {
    ($($name:ident($($arg:ident: $kind:ty),*);)*) => {
        $(fn $name<W: ?Sized + Write>(&mut self, out: &mut W $(, $arg: $kind)*) -> io::Result<()> {
            self.0.$name(out $(, $arg)*)
        })*
    };
}

impl Formatter for Pretty {
    handed_on! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        begin_object_value();
        end_object_value();
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, text: &str) -> io::Result<()> {
        fragment(out, text)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn json_says_the_same_and_commands_nothing() {
        let text = "a ##[error]b ##vso[x] ## [c] \u{202e}evil \u{e0041} é 漢";
        for pretty in [true, false] {
            let mut out = Vec::new();
            let document = serde_json::json!({ "text": [text, 1] });
            if pretty { crate::write(&mut out, &document) } else { crate::write_line(&mut out, &document) }.unwrap();
            let written = String::from_utf8(out).unwrap();
            assert!(
                !written.contains("##[") && !written.contains("##vso[") && !written.contains('\u{202e}'),
                "{written}"
            );
            assert!(written.contains("## [c]") && written.contains("é 漢"), "{written}");
            let read: serde_json::Value = serde_json::from_str(&written).unwrap();
            assert_eq!(read["text"][0], text);
        }
    }
}
