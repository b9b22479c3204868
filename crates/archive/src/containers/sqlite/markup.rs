//! Text of the HTML that databases of versions keep: already the article alone, so that only its tags are taken out.

use crate::formats::entities::entities;
use crate::formats::tags::{self, Kind};
use crate::markup::one_line;

/// Elements whose content is not text.
const DROPPED: &[&str] = &["script", "style"];

/// The text of some HTML: paragraphs joined by a blank line; line breaks of what has no tags part paragraphs too.
pub(super) fn text(html: &str) -> String {
    let tagged = html.contains("<p") || html.contains("<div");
    let mut out = String::with_capacity(html.len());
    // The element that is open whose content is dropped; they do not nest.
    let mut dropped: Option<String> = None;
    for piece in tags::pieces(html) {
        match (piece.kind, &dropped) {
            (Kind::Close(name), Some(open)) if name == *open => dropped = None,
            (_, Some(_)) => {}
            (Kind::Words, None) => push(&mut out, &html[piece.range], tagged),
            (Kind::Open(name), None) if DROPPED.contains(&name.as_str()) => dropped = Some(name),
            (Kind::Open(name) | Kind::Close(name), None) if tags::is_block(&name) => out.push_str("\n\n"),
            _ => {}
        }
    }
    let lines = out.lines().map(one_line);
    entities(&lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")).into_owned()
}

/// Appends words; between tags a line break is but a space.
fn push(out: &mut String, words: &str, tagged: bool) {
    if tagged {
        out.extend(words.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }));
    } else {
        out.push_str(words);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn paragraphs_of_html_and_of_lines() {
        for (html, text) in [
            ("<p>One\nand <b>two</b>.</p>\n<p>Three &amp; 4 &lt; 5</p>", "One and two.\n\nThree & 4 < 5"),
            ("One.\nTwo.\n\nThree < 4 <", "One.\n\nTwo.\n\nThree < 4 <"),
            ("<div>a<br/>b<script>c < d</script>e<!-- f --></div>", "a\n\nbe"),
            ("", ""),
        ] {
            assert_eq!(super::text(html), text, "{html}");
        }
    }
}
