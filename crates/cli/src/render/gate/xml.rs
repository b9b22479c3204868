//! What a text has to become to stand in XML.

use std::fmt::Write as _;
use writethru_core::disguise::is_invisible;
use writethru_report::safe::is_command;

/// A text as it may stand in an attribute or between tags; what XML 1.0 cannot hold becomes the replacement character.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '#' if is_command(&text[at..], None) => safe.push_str("&#35;"),
            c if is_invisible(c) => {
                let _ = write!(safe, "&#{};", u32::from(c));
            }
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\r' | '\t' => safe.push(' '),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}
