//! Text of the HTML that databases of versions keep: already the article alone, so that only its tags are taken out.

use crate::formats::wikitext::entities;
use crate::markup::one_line;

/// Elements that stand on their own lines.
const BLOCKS: &[&str] = &[
    "article",
    "blockquote",
    "br",
    "div",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Elements whose content is no text.
const DROPPED: &[&str] = &["script", "style"];

/// The text of some HTML: paragraphs joined by a blank line; line breaks of what has no tags part paragraphs too.
pub(super) fn text(html: &str) -> String {
    let tagged = html.contains("<p") || html.contains("<div");
    let mut out = String::with_capacity(html.len());
    // How many elements are open whose content is dropped; they do not nest.
    let mut dropped: Option<&str> = None;
    let mut pieces = html.split('<');
    push(&mut out, pieces.next().unwrap_or_default(), tagged);
    for piece in pieces {
        let name: String = piece.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').take(16).collect();
        let name = name.to_ascii_lowercase();
        let bare = name.trim_matches('/');
        let tag = bare.starts_with(|c: char| c.is_ascii_alphabetic()) || piece.starts_with("!--");
        let Some((_, after)) = piece.split_once('>').filter(|_| tag) else {
            if dropped.is_none() {
                push(&mut out, "<", tagged);
                push(&mut out, piece, tagged);
            }
            continue;
        };
        match dropped {
            Some(open) if name.strip_prefix('/') == Some(open) => dropped = None,
            Some(_) => continue,
            None => dropped = DROPPED.iter().copied().find(|open| *open == name),
        }
        if BLOCKS.contains(&bare) {
            out.push_str("\n\n");
        }
        if dropped.is_none() {
            push(&mut out, after, tagged);
        }
    }
    let lines = out.lines().map(one_line);
    entities(&lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n"))
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
