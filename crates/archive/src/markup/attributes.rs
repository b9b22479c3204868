//! The attributes of one tag, read when they are asked for.

use super::entities;
use std::borrow::Cow;

/// Attributes of one tag that are read.
const ATTRIBUTES_MAX: usize = 128;

/// Classes of text that is only for those who hear a page.
const SPOKEN: [&str; 6] =
    ["screen-reader-only", "screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden", "u-visually-hidden"];

/// Classes that hide what they are put on in any framework, whatever other classes stand beside them.
const HIDING: [&str; 8] =
    ["d-none", "display-none", "hidden", "hide", "invisible", "is-hidden", "off-screen", "offscreen"];

/// Whether one of the classes of an element hides it, or leaves it to those who hear the page.
pub(crate) fn class_hides(classes: &str) -> bool {
    let known = |class: &str| SPOKEN.contains(&class) || HIDING.contains(&class);
    classes.split_ascii_whitespace().any(known)
}

/// Whether a style hides what it is put on: not shown, without size or colour, or out of sight.
pub(crate) fn hides(style: &str) -> bool {
    let style = plain(&entities::decoded(style));
    let rules: Vec<(&str, &str)> = style
        .split(';')
        .filter_map(|rule| rule.split_once(':'))
        .map(|(name, value)| (name.trim(), value.split('!').next().unwrap_or_default().trim()))
        .collect();
    let clips = rules.iter().any(|(name, value)| name.starts_with("overflow") && matches!(*value, "hidden" | "clip"));
    rules.iter().any(|&(name, value)| match name {
        "display" => value == "none",
        "visibility" | "content-visibility" => matches!(value, "hidden" | "collapse"),
        "opacity" | "zoom" => number(value).is_some_and(|(much, unit)| much < if unit == "%" { 10.0 } else { 0.1 }),
        "font" | "font-size" => value.split(['/', ' ']).any(is_tiny),
        "color" => value == "transparent" || is_clear(value),
        "clip" => value.strip_prefix("rect(").is_some_and(|sides| {
            let sides: Vec<f64> =
                sides.split([',', ' ', ')']).filter_map(|side| number(side).map(|side| side.0)).collect();
            sides.len() == 4 && sides.iter().all(|side| *side <= 1.0)
        }),
        "clip-path" => {
            let (shape, sizes) = value.split_once('(').unwrap_or_default();
            let sizes: Vec<f64> =
                sizes.split([',', ' ', ')']).filter_map(|size| number(size).map(|size| size.0)).collect();
            !sizes.is_empty()
                && match shape {
                    "inset" => sizes.iter().all(|size| *size >= 50.0),
                    "circle" | "ellipse" | "polygon" => sizes.iter().all(|size| *size == 0.0),
                    _ => false,
                }
        }
        "left" | "right" | "top" | "bottom" | "text-indent" | "margin" | "margin-left" | "margin-top" | "inset" => {
            value.split(' ').any(is_far)
        }
        "height" | "width" | "max-height" | "max-width" | "block-size" | "inline-size" => {
            clips && number(value).is_some_and(|(size, unit)| size <= if unit == "px" { 2.0 } else { 0.0 })
        }
        "scale" => value.split(' ').any(|part| number(part).is_some_and(|part| part.0 < 0.1)),
        "translate" => value.split(' ').any(is_far),
        "transform" => turned_away(value),
        "filter" => value.strip_prefix("opacity(").and_then(number).is_some_and(|(much, _)| much < 0.1),
        _ => false,
    })
}

/// A style as a browser takes it: small letters, no comments, escaped characters for what they stand for.
fn plain(style: &str) -> String {
    let (mut plain, mut rest) = (String::with_capacity(style.len()), style);
    while let Some(at) = rest.find(['/', '\\']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        let escaped = rest.starts_with('\\');
        rest = &rest[1..];
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        match u32::from_str_radix(&rest[..digits], 16).ok().and_then(char::from_u32) {
            _ if !escaped => plain.push('/'),
            Some(c) => {
                plain.push(c);
                rest = &rest[digits..];
                // One blank ends the number of a character.
                rest = rest.strip_prefix([' ', '\t', '\n']).unwrap_or(rest);
            }
            None => {}
        }
    }
    plain.push_str(rest);
    plain.to_ascii_lowercase()
}

/// The number at the start of a value, and its unit.
fn number(value: &str) -> Option<(f64, &str)> {
    let value = value.trim();
    let end = value.find(|at: char| !at.is_ascii_digit() && !matches!(at, '.' | '-' | '+')).unwrap_or(value.len());
    let unit = value[end..].trim_end_matches([')', ',']).trim();
    Some((value[..end].parse().ok()?, unit))
}

/// Whether a place lies so far beside a page that nobody sees what stands there.
fn is_far(value: &str) -> bool {
    number(value).is_some_and(|(place, unit)| match unit {
        "px" | "" | "pt" => place <= -500.0,
        "%" | "vw" | "vh" | "vmin" | "vmax" => place <= -100.0,
        "em" | "rem" | "ch" | "ex" | "cm" | "in" => place <= -30.0,
        _ => false,
    })
}

/// Whether letters of a size are too small to be read.
fn is_tiny(value: &str) -> bool {
    number(value).is_some_and(|(size, unit)| match unit {
        "px" | "pt" => size < 4.0,
        "em" | "rem" => size < 0.3,
        "%" => size < 30.0,
        "" => size == 0.0 && value.starts_with('0'),
        _ => size == 0.0,
    })
}

/// Whether a colour lets everything through: its fourth part is nothing.
fn is_clear(colour: &str) -> bool {
    if let Some(digits) = colour.strip_prefix('#') {
        return match digits.len() {
            4 => digits.ends_with('0'),
            8 => digits.ends_with("00"),
            _ => false,
        };
    }
    let Some((_, parts)) = colour.split_once('(') else { return false };
    let parts: Vec<&str> = parts.split([',', ' ', '/', ')']).filter(|part| !part.is_empty()).collect();
    parts.len() == 4 && number(parts[3]).is_some_and(|(much, unit)| much < if unit == "%" { 10.0 } else { 0.1 })
}

/// Whether a transformation leaves nothing to be seen: no size, or a place beside the page.
fn turned_away(value: &str) -> bool {
    value.split(')').filter_map(|part| part.trim().split_once('(')).any(|(name, sizes)| {
        let mut sizes = sizes.split(',');
        match name {
            "scale" | "scalex" | "scaley" | "scale3d" => {
                sizes.any(|size| number(size).is_some_and(|size| size.0 < 0.1))
            }
            "matrix" => sizes.next().and_then(number).is_some_and(|size| size.0 == 0.0),
            name if name.starts_with("translate") => sizes.any(is_far),
            _ => false,
        }
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

    /// Whether they hide an element: `hidden`, a style, a class that hides or is for those who hear a page.
    pub(crate) fn hide(self) -> bool {
        self.pairs().any(|(name, value)| match name.len() {
            6 if name.eq_ignore_ascii_case("hidden") => !value.eq_ignore_ascii_case("until-found"),
            7 if name.eq_ignore_ascii_case("popover") => true,
            5 if name.eq_ignore_ascii_case("class") => class_hides(value),
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
            ("display/* x */:none", true),
            ("display: no\\6e e", true),
            ("display:none ! important", true),
            ("display:block", false),
            ("content-visibility:hidden", true),
            ("content-visibility:auto", false),
            ("font-size:1px", true),
            ("font-size:12px", false),
            ("font-size:0.01em", true),
            ("font:0/0 a", true),
            ("font:12px/1.5 serif", false),
            ("font:600 1em/1.2 serif", false),
            ("opacity:0.01", true),
            ("opacity:100%", false),
            ("color:rgba(0,0,0,0)", true),
            ("color:rgb(0 0 0 / 0%)", true),
            ("color:#0000", true),
            ("color:#000", false),
            ("color:rgba(0,0,0,.6)", false),
            ("transform:scale(0)", true),
            ("transform:translateX(-9999px)", true),
            ("transform:translate3d(0px, 0px, 0px)", false),
            ("transform:translateY(-50%)", false),
            ("transform:rotate(90deg)", false),
            ("translate:-9999px", true),
            ("scale:0", true),
            ("scale:1", false),
            ("filter:opacity(0)", true),
            ("filter:blur(0)", false),
            ("clip:rect(1px,1px,1px,1px)", true),
            ("clip-path:inset(50% 50%)", true),
            ("clip-path:inset(0 0 0 0)", false),
            ("height:1px;overflow:hidden", true),
            ("max-height:0px;overflow-y:hidden", true),
            ("max-height:300px;overflow:hidden", false),
            ("left:-100vw", true),
            ("left:-50%", false),
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
            (" class='note d-none'", true),
            (" class='hidden-xs'", false),
            (" popover", true),
            (" popovertarget=x", false),
            (" title='hidden style=display:none'", false),
        ] {
            assert_eq!(Attributes(written).hide(), hidden, "{written}");
        }
    }
}
