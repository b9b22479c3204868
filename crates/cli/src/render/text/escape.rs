//! Story text is someone else's: nothing in it may steer the terminal, turn the reading direction or command the runner that
//! reads the log of a build.

use std::borrow::Cow;
use std::fmt::Write as _;
use writethru_core::disguise::{is_invisible, is_spelling};
use writethru_report::safe::is_command;

/// The text as one line that is safe to print: white space of any kind becomes a space, and control characters,
/// direction overrides, characters that show nothing and commands to a runner become visible escapes.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) && !text.contains("::") && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 16);
    let mut before = None;
    for (at, c) in text.char_indices() {
        match c {
            ':' | '#' if is_command(&text[at..], before) => {
                let _ = write!(clean, "{}", c.escape_unicode());
            }
            c if is_plain(c) || is_spelling(c, before) => clean.push(c),
            '\u{ad}' => {}
            c if c.is_whitespace() => clean.push(' '),
            c => {
                let _ = write!(clean, "{}", c.escape_unicode());
            }
        }
        before = Some(c);
    }
    Cow::Owned(clean)
}

/// Characters that go out as they are wherever they stand.
fn is_plain(c: char) -> bool {
    match c {
        ' '..='~' => true,
        c if c.is_control() => false,
        // Unusual spaces and line separators.
        c if c.is_whitespace() => matches!(c, '\u{a0}' | '\u{202f}' | '\u{3000}'),
        c => !is_invisible(c),
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn nothing_steers_the_terminal() {
        for (text, expected) in [
            ("plain “curly” é 漢字 👍🏽", "plain “curly” é 漢字 👍🏽"),
            ("two\nlines\r\nand\ttab", "two lines  and tab"),
            ("\u{1b}[31mred\u{1b}[0m", "\\u{1b}[31mred\\u{1b}[0m"),
            ("bell\u{7} back\u{8} del\u{7f}", "bell\\u{7} back\\u{8} del\\u{7f}"),
            ("C1 \u{9b}31m", "C1 \\u{9b}31m"),
            ("left \u{202e}right", "left \\u{202e}right"),
            ("isolate \u{2067}x\u{2069}", "isolate \\u{2067}x\\u{2069}"),
            ("zero\u{200b}width", "zero\\u{200b}width"),
            ("soft\u{ad}hyphen", "softhyphen"),
            ("line\u{2028}separator", "line separator"),
            ("no\u{a0}break", "no\u{a0}break"),
            ("vari\u{fe0f}ation 4\u{e0101}", "vari\\u{fe0f}ation 4\\u{e0101}"),
            ("heart ❤\u{fe0f}", "heart ❤\u{fe0f}"),
            ("::error file=a::b", "\\u{3a}:error file=a::b"),
            ("say ::add-mask::9", "say \\u{3a}:add-mask::9"),
            ("std::fmt, at 10::30", "std::fmt, at 10::30"),
            ("x##[error]y ##vso[task]z", "x\\u{23}#[error]y \\u{23}#vso[task]z"),
            ("## heading [a], ###", "## heading [a], ###"),
            ("family 👨\u{200d}👩", "family 👨\u{200d}👩"),
        ] {
            assert_eq!(clean(text), expected);
        }
    }
}
