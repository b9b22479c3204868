//! Character references: `&amp;`, `&#8217;`, `&#x2019;`, and those that HTML reads without their semicolon.

use quick_xml::escape::resolve_html5_entity;
use std::borrow::Cow;

/// The longest name of an entity, in bytes.
const NAME_MAX: usize = 32;

/// Names that HTML reads without a semicolon, sorted. From the table of named character references of the HTML standard.
const BARE: [&str; 106] = [
    "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil", "ETH", "Eacute", "Ecirc",
    "Egrave", "Euml", "GT", "Iacute", "Icirc", "Igrave", "Iuml", "LT", "Ntilde", "Oacute", "Ocirc", "Ograve", "Oslash",
    "Otilde", "Ouml", "QUOT", "REG", "THORN", "Uacute", "Ucirc", "Ugrave", "Uuml", "Yacute", "aacute", "acirc",
    "acute", "aelig", "agrave", "amp", "aring", "atilde", "auml", "brvbar", "ccedil", "cedil", "cent", "copy",
    "curren", "deg", "divide", "eacute", "ecirc", "egrave", "eth", "euml", "frac12", "frac14", "frac34", "gt",
    "iacute", "icirc", "iexcl", "igrave", "iquest", "iuml", "laquo", "lt", "macr", "micro", "middot", "nbsp", "not",
    "ntilde", "oacute", "ocirc", "ograve", "ordf", "ordm", "oslash", "otilde", "ouml", "para", "plusmn", "pound",
    "quot", "raquo", "reg", "sect", "shy", "sup1", "sup2", "sup3", "szlig", "thorn", "times", "uacute", "ucirc",
    "ugrave", "uml", "uuml", "yacute", "yen", "yuml",
];

/// What the C1 controls of a reference stand for: pages of old editors wrote Windows-1252.
const WINDOWS: [u32; 32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
];

/// A text with its character references resolved; what is none stays as it is.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    let Some(mut at) = memchr::memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = reference(rest, &mut out).unwrap_or_else(|| {
            out.push('&');
            1
        });
        rest = &rest[length..];
        match memchr::memchr(b'&', rest.as_bytes()) {
            Some(next) => at = next,
            None => {
                out.push_str(rest);
                return Cow::Owned(out);
            }
        }
    }
}

/// Writes what the reference at the start of `text` stands for; how long it is.
pub(crate) fn reference(text: &str, out: &mut String) -> Option<usize> {
    if let Some(digits) = text.strip_prefix("&#") {
        return number(digits, out).map(|length| length + 2);
    }
    let name = &text[1..];
    let length = name.bytes().take(NAME_MAX).take_while(u8::is_ascii_alphanumeric).count();
    if name.as_bytes().get(length) == Some(&b';')
        && let Some(found) = resolve_html5_entity(&name[..length])
    {
        out.push_str(found);
        return Some(length + 2);
    }
    // Without its semicolon the longest name counts: `&notit` is `¬it`.
    let bare = (2..=length.min(6)).rev().find(|&length| BARE.binary_search(&&name[..length]).is_ok())?;
    out.push_str(resolve_html5_entity(&name[..bare])?);
    Some(bare + 1)
}

/// The same of a number, behind `&#`.
fn number(digits: &str, out: &mut String) -> Option<usize> {
    let (radix, skipped) = if digits.starts_with(['x', 'X']) { (16, 1) } else { (10, 0) };
    let digits = &digits[skipped..];
    let length = digits.bytes().take_while(|&digit| char::from(digit).is_digit(radix)).count();
    if length == 0 {
        return None;
    }
    let code = u32::from_str_radix(&digits[..length], radix).unwrap_or(u32::MAX);
    let code = match code {
        0x80..=0x9F => WINDOWS[(code - 0x80) as usize],
        _ => code,
    };
    out.push(char::from_u32(code).filter(|&code| code != '\0').unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(skipped + length + usize::from(digits.as_bytes().get(length) == Some(&b';')))
}

#[cfg(test)]
mod tests {
    use super::{BARE, decoded};
    use quick_xml::escape::resolve_html5_entity;

    #[test]
    fn references_are_read_as_browsers_read_them() {
        for (written, expected) in [
            ("a &amp; b", "a & b"),
            ("&#8217;&#x2019;&#X2019;", "’’’"),
            ("&#146;s", "’s"),
            ("&#8217 s", "’ s"),
            ("AT&T & co", "AT&T & co"),
            ("&ampamp;", "&amp;"),
            ("&notit;", "¬it;"),
            ("&copy 2026", "© 2026"),
            ("&nosuchthing;", "&nosuchthing;"),
            ("&#0;&#xFFFFFFFFFF;&#;&#x;", "\u{FFFD}\u{FFFD}&#;&#x;"),
            ("&", "&"),
            ("&hellip;&mdash;", "…—"),
        ] {
            assert_eq!(decoded(written), expected, "{written}");
        }
    }

    #[test]
    fn bare_names_are_sorted_and_known() {
        assert!(BARE.is_sorted());
        assert!(BARE.iter().all(|name| resolve_html5_entity(name).is_some() && name.len() <= 6));
    }
}
