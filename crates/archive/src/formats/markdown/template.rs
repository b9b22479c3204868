//! Tags of templates, which a site's generator reads before any Markdown: Liquid, Jinja, Hugo and WordPress short codes, kramdown's
//! attribute lists, marks of footnotes. None of them is a word of the story.

use super::super::metadata;
use crate::markup::Attributes;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What stands in for a byte of a template tag: no character of any text, and dropped when the words are written down.
pub(super) const BLANK: char = '\u{1}';

/// What stands in for an asterisk that masks letters of a word (`S**t`), so that no emphasis is made of it.
pub(super) const MASK: char = '\u{2}';

/// Bytes a tag may have.
const TAG_MAX: usize = 8 * 1024;

/// Bytes the name of a footnote may have.
const NAME_MAX: usize = 65;

/// What opens and closes a template tag, the longer before the shorter.
const MARKS: &[(&str, &str)] = &[
    ("{{<", ">}}"),
    ("{{%", "%}}"),
    ("{{{", "}}}"),
    ("{{", "}}"),
    ("{%", "%}"),
    ("{#", "#}"),
    ("{:", "}"),
    ("<%", "%>"),
];

/// What opens and closes a box of a template.
pub(super) const FENCE: &str = ":::";

/// What a template tag does to the words around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Effect {
    /// Kramdown's attribute list, which hides the block it stands in.
    Veil,
    /// The line that opens a box.
    Box {
        /// Whether nobody sees the box.
        hides: bool,
    },
    /// The line that ends a box.
    Leave,
}

/// The template tags of a text, as they stand; it is given with them blanked out, too.
pub(super) fn tags<'a>(text: &'a str, blanked: &'a str) -> impl Iterator<Item = &'a str> {
    runs(blanked).map(|(start, end)| &text[start..end])
}

/// Where the runs of blanks start and end. Tags that touch are one run.
fn runs(blanked: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + blanked[at..].find(BLANK)?;
        at = blanked[start..].find(|c| c != BLANK).map_or(blanked.len(), |end| start + end);
        Some((start, at))
    })
}

/// What template tags do to the words around them, by where the tag stands.
pub(super) fn effects(text: &str, blanked: &str) -> BTreeMap<usize, Effect> {
    let effect = |(start, end): (usize, usize)| {
        let tag = text[start..end].trim();
        // A list may stand right behind another tag.
        let list = tag.rfind("{:").and_then(|at| tag[at + 2..].strip_suffix('}'));
        let effect = if let Some(list) = list {
            hides(list).then_some(Effect::Veil)
        } else if let Some(line) = tag.strip_prefix(FENCE) {
            let line = line.trim_matches([':', ' ']);
            Some(if line.is_empty() { Effect::Leave } else { Effect::Box { hides: hides(line) } })
        } else {
            None
        };
        effect.map(|effect| (start, effect))
    };
    runs(blanked).filter_map(effect).collect()
}

/// Whether an attribute list, `.class #id key="value"`, hides what it is put on.
fn hides(list: &str) -> bool {
    let list = list.trim_matches(['{', '}', ':', ' ']);
    let class = |word: &str| word.strip_prefix('.').map(|class| format!("class=\"{class}\" "));
    let whole = |word: &str| (!word.contains(['=', '#'])).then(|| format!("class=\"{word}\" "));
    let written = |word: &str| class(word).or_else(|| whole(word)).unwrap_or_else(|| format!("{word} "));
    // Each as an attribute of its own: one that hides is enough.
    list.split_whitespace().any(|word| Attributes(&written(word)).hide()) || Attributes(list).hide()
}

/// Tags whose content is no prose either.
const UNREAD: &[&str] = &[
    "capture",
    "chart",
    "code",
    "comment",
    "gist",
    "highlight",
    "javascript",
    "math",
    "mermaid",
    "prism",
    "schema",
    "script",
    "style",
    "stylesheet",
];

/// A text with every template tag blanked out, byte for byte, so that places stay what they are; and where a value of the front
/// matter was to be printed, with that value.
pub(super) fn blanked(text: &str, values: &Map<String, Value>) -> (String, BTreeMap<usize, String>) {
    let mut printed = BTreeMap::new();
    let mut bytes = text.as_bytes().to_vec();
    let blank = u8::try_from(u32::from(BLANK)).unwrap_or(b' ');
    let mut at = 0;
    // Names of tags that nothing closes any more: each is looked for once.
    let mut unclosed: Vec<&str> = Vec::new();
    while let Some(found) = text[at..].find(['{', '[', '<', ':']).map(|found| at + found) {
        let end = tag(text, found, &mut unclosed).unwrap_or(found);
        bytes[found..end].fill(blank);
        let value = variable(&text[found..end]).and_then(|name| values.get(name)).filter(|value| is_plain(value));
        printed.extend(value.map(|value| (found, metadata::plain(value))));
        at = end.max(found + 1);
    }
    mask(&mut bytes);
    // Whole tags were blanked, and so whole characters.
    (String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned()), printed)
}

fn is_plain(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Number(_))
}

/// What names of the front matter stand behind in a tag: `page.loss`, `.Params.loss`.
const OF_PAGE: &[&str] =
    &["$.Page.Params.", "$.Params.", ".Page.Params.", ".Params.", "$frontmatter.", "frontmatter.", "page.", "post."];

/// The name of the front matter whose value a tag prints: `{{ page.loss }}`, `{{ loss | upcase }}`, `{{< param loss >}}`.
fn variable(tag: &str) -> Option<&str> {
    let inner = tag.strip_prefix("{{")?.strip_suffix("}}")?;
    let short = inner.strip_prefix('<').and_then(|inner| inner.strip_suffix('>'));
    let inner = match short {
        Some(short) => short.trim().strip_prefix("param ")?.trim().trim_matches('"'),
        None => inner.trim_matches(['-', '~', ' ']).split('|').next()?.trim(),
    };
    let name = OF_PAGE.iter().find_map(|of| inner.strip_prefix(of)).unwrap_or(inner);
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    (!name.is_empty() && name.chars().all(is_name)).then_some(name)
}

/// Puts the stand-in for asterisks between the letters of a word that has no others: whoever sets a word in italics writes two.
fn mask(bytes: &mut [u8]) {
    let stand_in = u8::try_from(u32::from(MASK)).unwrap_or(b'*');
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
    for word in bytes.split_mut(u8::is_ascii_whitespace) {
        let Some(start) = word.iter().position(|&byte| byte == b'*') else { continue };
        let end = word[start..].iter().position(|&byte| byte != b'*').map_or(word.len(), |length| start + length);
        let inside = start > 0 && end < word.len() && letter(word[start - 1]) && letter(word[end]);
        if inside && !word[end..].contains(&b'*') {
            word[start..end].fill(stand_in);
        }
    }
}

/// Where the tag that begins at a place ends, with what it holds where that is no prose.
fn tag<'a>(text: &'a str, at: usize, unclosed: &mut Vec<&'a str>) -> Option<usize> {
    let rest = &text[at..];
    match rest.as_bytes()[0] {
        b'{' | b'<' => {
            let (opens, closes) = MARKS.iter().find(|(opens, _)| rest.starts_with(opens))?;
            let end = closed(within(rest), opens, closes)?;
            let inner = rest[opens.len()..end - closes.len()].trim_matches(['-', '+', '~']).trim();
            // Kramdown's lists do not run over lines.
            if *opens == "{:" && inner.contains('\n') || *opens == "{#" && !inner.contains(' ') {
                return None;
            }
            if *opens == "{:" && inner == ":comment" {
                let closing = rest[end..].find("{:/").map(|found| end + found);
                let length = closing.and_then(|found| Some(found + rest[found..].find('}')? + 1));
                return Some(at + length.unwrap_or(end));
            }
            let name = inner.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let mut held = 0;
            let unread = UNREAD.contains(&name) || inner == "if false";
            if unread && !unclosed.contains(&name) {
                match content(&rest[end..], name) {
                    Some(length) => held = length,
                    None => unclosed.push(name),
                }
            }
            Some(at + end + held)
        }
        b'[' => footnote(rest).or_else(|| short_code(rest)).map(|length| at + length),
        _ => fence(text, at),
    }
}

/// Where a tag ends that opens at the start of some text; one within it means that it never does.
fn closed(reach: &str, opens: &str, closes: &str) -> Option<usize> {
    let mut at = opens.len();
    while let Some(found) = reach.get(at..)?.find(['{', '}', '<', '>', '%', '#']).map(|found| at + found) {
        let rest = &reach[found..];
        if rest.starts_with(closes) {
            return Some(found + closes.len());
        }
        if rest.starts_with(opens) {
            return None;
        }
        at = found + 1;
    }
    None
}

/// The first bytes of a text that a tag may have, up to a character's border.
fn within(text: &str) -> &str {
    let mut end = text.len().min(TAG_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// How far it is behind the tag that closes a tag of this name: `{% endhighlight %}`, `{{< /highlight >}}`.
fn content(rest: &str, name: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = rest[at..].find('{').map(|found| at + found) {
        at = found + 1;
        let tag = within(&rest[found..]);
        let inner = tag.trim_start_matches(['{', '%', '<', '-', ' ']);
        let closes = inner.strip_prefix("end").or_else(|| inner.strip_prefix('/'));
        let Some(closes) = closes.map(str::trim_start).filter(|closes| closes.starts_with(name)) else { continue };
        let end = closes.find(['}'])?;
        let twice = usize::from(closes[end..].starts_with("}}"));
        return Some(found + (tag.len() - closes.len()) + end + 1 + twice);
    }
    None
}

/// `[^1]`: the mark of a footnote, unless it opens the note itself.
fn footnote(rest: &str) -> Option<usize> {
    let name = rest.strip_prefix("[^")?;
    let end = name.bytes().take(NAME_MAX).position(|byte| byte == b']').filter(|&end| end > 0)?;
    let length = 2 + end + 1;
    let plain = !name[..end].contains(|c: char| c.is_whitespace() || c == '[');
    (plain && !rest[length..].starts_with(':')).then_some(length)
}

/// `[gallery ids="1,2"]`, `[/caption]`: short codes as WordPress has them.
fn short_code(rest: &str) -> Option<usize> {
    let end = 1 + within(rest)[1..].find([']', '[', '\n'])?;
    let (inner, behind) = (&rest[1..end], &rest[end + 1..]);
    if !rest[end..].starts_with(']') || behind.starts_with(['(', '[', ':']) {
        return None;
    }
    let name = |text: &str| text.len() > 1 && text.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '_' | '-'));
    let closes = inner.strip_prefix('/').is_some_and(name);
    let opens = || {
        let (first, attributes) = inner.split_once(' ')?;
        let (key, value) = attributes.trim_start().split_once('=')?;
        Some(name(first) && name(key) && value.starts_with(['"', '\'']))
    };
    (closes || opens() == Some(true)).then_some(end + 1)
}

/// `::: warning`, alone on its line: a box, whose content is read.
fn fence(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let starts = text[..at].chars().next_back().is_none_or(|c| c == '\n');
    if !starts || !rest.starts_with(":::") {
        return None;
    }
    let colons = rest.bytes().take_while(|&byte| byte == b':').count();
    let line = rest.find('\n').unwrap_or(rest.len());
    let word = rest[colons..line].trim();
    let named = word.split_whitespace().count() <= 1 || word.starts_with('{');
    named.then_some(at + line)
}

#[cfg(test)]
mod tests {
    use super::{BLANK, MASK, blanked};
    use serde_json::{Map, json};

    #[test]
    fn a_value_of_the_front_matter_is_printed_where_its_tag_stands() {
        let values = json!({"loss": "$9 million", "dead": 12, "tags": ["a"]});
        let values = values.as_object().unwrap();
        for (text, expected) in [
            ("It lost {{ page.loss }}", Some("$9 million")),
            ("It lost {{- loss | escape -}}", Some("$9 million")),
            ("It lost {{ .Params.loss }}", Some("$9 million")),
            ("It lost {{< param \"dead\" >}}", Some("12")),
            ("It lost {{ site.loss }}", None),
            ("It lost {{ page.tags }}", None),
            ("It lost {{% loss %}}", None),
        ] {
            assert_eq!(blanked(text, values).1.get(&8).map(String::as_str), expected, "{text}");
        }
    }

    #[test]
    fn template_tags_are_no_words() {
        for (text, left) in [
            ("a {% include fig.html src=\"x\" %} b", "a  b"),
            ("a {{ site.title | upcase }} b {{< fig src=\"a\nb\" >}} c {{% notice %}}d{{% /notice %}}", "a  b  c d"),
            ("{% highlight rust %}\nlet x = “{{ y }}”;\n{% endhighlight %}\nb", "\nb"),
            ("{{< highlight go >}}x{{< /highlight >}} b", " b"),
            ("{%- comment -%} x {%- endcomment -%} b", " b"),
            ("{% raw %}kept{% endraw %}", "kept"),
            ("{% if page.x %}kept{% endif %} {% if false %}not{% endif %}", "kept "),
            ("a[^1] b[^note]\n\n[^1]: c", "a b\n\n[^1]: c"),
            ("a\n{: .lead #top}\n[caption id=\"a\" width='3']b[/caption]", "a\n\nb"),
            ("::: warning\na\n:::\n", "\na\n\n"),
            ("{# a comment #}b", "b"),
        ] {
            assert_eq!(blanked(text, &Map::new()).0.replace(BLANK, ""), left, "{text}");
            assert_eq!(blanked(text, &Map::new()).0.len(), text.len());
        }
    }

    #[test]
    fn asterisks_that_mask_letters_are_no_emphasis() {
        for (text, masked) in [
            ("S**t, f***ing a******e", "S..t, f...ing a......e"),
            ("**bold**ly, un*frigging*believable *it*", "**bold**ly, un*frigging*believable *it*"),
            ("3 * 4 * 5, Prices*", "3 * 4 * 5, Prices*"),
        ] {
            assert_eq!(blanked(text, &Map::new()).0.replace(MASK, "."), masked);
        }
    }

    #[test]
    fn what_only_looks_like_a_tag_stays() {
        for text in [
            "a {b} c",
            "{% never closed",
            "“[We] will go,” he [Roe] said [sic].",
            "[a](b) [c][d] [name key=\"v\"](x)",
            "# Heading {#id}",
            "at 5: the end\nand: so",
            "{: over\nlines}",
            "5 <% 6",
        ] {
            assert_eq!(blanked(text, &Map::new()).0, text);
        }
    }
}
