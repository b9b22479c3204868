//! The attributes of one tag, read when they are asked for.

use super::entities;
use std::borrow::Cow;

/// Attributes of one tag that are read.
const ATTRIBUTES_MAX: usize = 128;

/// Classes of text that is only for those who hear a page.
const SPOKEN: [&str; 6] =
    ["screen-reader-only", "screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden", "u-visually-hidden"];

/// Pixels beside a page at which nobody sees what stands there.
const OUT_OF_SIGHT: f64 = -500.0;

/// Whether a style hides what it is put on: not shown, without size, without colour, or out of sight.
pub(crate) fn hides(style: &str) -> bool {
    let style = entities::decoded(style).to_ascii_lowercase();
    let rules: Vec<(&str, &str)> = style
        .split(';')
        .filter_map(|rule| rule.split_once(':'))
        .map(|(name, value)| (name.trim(), value.trim().trim_end_matches("!important").trim_end()))
        .collect();
    let has = |name: &str, is: fn(&str) -> bool| rules.iter().any(|&(own, value)| own == name && is(value));
    let number = |value: &str| -> Option<f64> {
        let end = value.find(|at: char| at.is_alphabetic() || at == '%').unwrap_or(value.len());
        value[..end].trim().parse().ok()
    };
    let none = |value: &str| number(value) == Some(0.0);
    rules.iter().any(|&(name, value)| match name {
        "display" => value == "none",
        "visibility" => matches!(value, "hidden" | "collapse"),
        "opacity" | "font-size" | "zoom" => none(value),
        "color" => value == "transparent",
        "clip" => {
            value.starts_with("rect(") && value[5..].split([',', ' ', ')']).all(|part| part.is_empty() || none(part))
        }
        "clip-path" => matches!(value, "inset(100%)" | "inset(50%)" | "circle(0)" | "polygon(0 0,0 0,0 0)"),
        "left" | "right" | "top" | "bottom" | "text-indent" | "margin-left" | "margin-top" => {
            number(value).is_some_and(|place| place <= OUT_OF_SIGHT)
        }
        "height" | "width" | "max-height" | "max-width" => none(value) && has("overflow", |value| value == "hidden"),
        _ => false,
    })
}

/// What stands between a tag's name and its end.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Attributes<'a>(pub(crate) &'a str);

impl<'a> Attributes<'a> {
    /// The value of an attribute, entities resolved; empty for one without a value.
    pub(crate) fn get(self, name: &str) -> Option<Cow<'a, str>> {
        self.pairs().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| entities::decoded(value))
    }

    /// Whether they hide an element: `hidden`, a style, or a class for those who hear a page.
    pub(crate) fn hide(self) -> bool {
        self.pairs().any(|(name, value)| match name.len() {
            6 if name.eq_ignore_ascii_case("hidden") => !value.eq_ignore_ascii_case("until-found"),
            5 if name.eq_ignore_ascii_case("class") => {
                value.split_ascii_whitespace().any(|class| SPOKEN.contains(&class))
            }
            5 if name.eq_ignore_ascii_case("style") => hides(value),
            _ => false,
        })
    }

    /// Names and values as they are written, no more than a tag can mean.
    pub(crate) fn pairs(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|at: char| at.is_ascii_whitespace() || at == '/');
            if rest.is_empty() {
                return None;
            }
            // A name may start with a sign of equality.
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = |at: char| at.is_ascii_whitespace() || at == '=' || at == '/';
            let (name, after) = rest.split_at(rest[first..].find(end).map_or(rest.len(), |at| first + at));
            let Some(value) = after.trim_ascii_start().strip_prefix('=') else {
                rest = after;
                return Some((name, ""));
            };
            let value = value.trim_ascii_start();
            let (value, after) = match value.as_bytes().first() {
                Some(&mark @ (b'"' | b'\'')) => value[1..].split_once(char::from(mark)).unwrap_or((&value[1..], "")),
                _ => value.split_at(value.find(|at: char| at.is_ascii_whitespace()).unwrap_or(value.len())),
            };
            rest = after;
            Some((name, value))
        })
        .take(ATTRIBUTES_MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::{Attributes, hides};

    #[test]
    fn a_style_hides_what_nobody_sees() {
        for (style, hidden) in [
            ("display:none", true),
            ("color: red; DISPLAY : none !important", true),
            ("visibility:hidden", true),
            ("font-size:0", true),
            ("font-size:0.9em", false),
            ("opacity: 0.0", true),
            ("opacity:.5", false),
            ("position:absolute;left:-9999px", true),
            ("margin-left:-12px", false),
            ("text-indent:-999em", true),
            ("height:0;overflow:hidden", true),
            ("height:0;padding-bottom:56%", false),
            ("clip:rect(0, 0, 0, 0)", true),
            ("clip:rect(0px 60px 200px 0px)", false),
            ("color:transparent", true),
            ("display&#58;none", true),
        ] {
            assert_eq!(hides(style), hidden, "{style}");
        }
    }

    #[test]
    fn attributes_are_read_as_they_are_written() {
        for (written, expected) in [
            (r#" class="a b" id=c"#, vec![("class", "a b"), ("id", "c")]),
            (" hidden", vec![("hidden", "")]),
            (" a = 'b>c'  d", vec![("a", "b>c"), ("d", "")]),
            (" a=\"b", vec![("a", "b")]),
            (" =a=b /", vec![("=a", "b")]),
            (" a=b/c d/e", vec![("a", "b/c"), ("d", ""), ("e", "")]),
            (" ä=ö", vec![("ä", "ö")]),
        ] {
            assert_eq!(Attributes(written).pairs().collect::<Vec<_>>(), expected, "{written}");
        }
        assert_eq!(Attributes(" title='a &amp; b'").get("TITLE").as_deref(), Some("a & b"));
    }

    #[test]
    fn attributes_hide_in_any_spelling() {
        for (written, hidden) in [
            (" hidden", true),
            (" Hidden", true),
            (" HIDDEN=''", true),
            (" hidden=Until-Found", false),
            (" style='display:none'", true),
            (" Style=\"Display:None\"", true),
            (" sTYLE='color:red'", false),
            (" Class='sr-only'", true),
            (" title='hidden style=display:none'", false),
        ] {
            assert_eq!(Attributes(written).hide(), hidden, "{written}");
        }
    }
}
