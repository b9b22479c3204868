//! Passages by table: two texts, what is marked in each, and what a reader sees without colour.

use super::{Passage, Piece, Words, passage};
use crate::render::text::Theme;
use writethru_core::{Manuscript, Span, Version};
use writethru_diff::Field;

fn version(text: &str) -> Version {
    Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() })
}

fn words<'a>(version: &'a Version, marked: Option<&str>) -> Option<Words<'a>> {
    let (before, marked) = marked?.split_once('|').unwrap_or(("", marked?));
    let from = version.text.find(before).unwrap() + before.len();
    let start = from + version.text[from..].find(marked).unwrap();
    Words::new(version, Field::Text, Span::new(start, start + marked.len()))
}

fn flat(pieces: &[Piece]) -> String {
    pieces.iter().fold(String::new(), |mut line, (label, text)| {
        let (open, close) = Theme { color: false }.marks(*label);
        line.extend([open, text, close]);
        line
    })
}

/// `before|marked` marks the first `marked` after `before`; `before|` is an empty mark after it.
fn shown(old: &str, old_mark: Option<&str>, new: &str, new_mark: Option<&str>, context: usize) -> String {
    let (old, new) = (version(old), version(new));
    match passage(words(&old, old_mark).as_ref(), words(&new, new_mark).as_ref(), context) {
        Passage::Inline(pieces) => flat(&pieces),
        Passage::Same(pieces) => format!("= {}", flat(&pieces)),
        Passage::Sides(old, new) => {
            let old = old.map(|pieces| format!("- {}", flat(&pieces)));
            let new = new.map(|pieces| format!("+ {}", flat(&pieces)));
            old.into_iter().chain(new).collect::<Vec<_>>().join("\n")
        }
    }
}

#[test]
fn both_sides_in_one_text_where_they_share_it() {
    for (old, old_mark, new, new_mark, expected) in [
        (
            "At least nine people died.",
            "nine",
            "At least 12 people died.",
            "12",
            "At least [-nine-]{+12+} people died.",
        ),
        ("It could hold.", "could", "It will hold.", "will", "It [-could-]{+will+} hold."),
        ("A, b.", "A", "C, b.", "C", "- [-A-], b.\n+ {+C+}, b."),
        (
            "The bridge held through the long night.",
            "held|",
            "The bridge held firm through the long night.",
            "firm",
            "The bridge held {+firm+} through the long …",
        ),
        (
            "The old bridge held through the night.",
            "old",
            "The bridge held through the night.",
            "The|",
            "The [-old-] bridge held through …",
        ),
        (
            "“We held the big old bridge,” he said.",
            "“We held the big old bridge,”",
            "“We held the big new bridge,” he said.",
            "“We held the big new bridge,”",
            "“We held the big [-old-]{+new+} bridge,” he said.",
        ),
        (
            "One two three four five six seven.",
            "five",
            "One two three four 5 six seven.",
            "5",
            "… two three four [-five-]{+5+} six seven.",
        ),
    ] {
        assert_eq!(shown(old, Some(old_mark), new, Some(new_mark), 3), expected);
    }
}

#[test]
fn each_side_on_its_own_where_they_share_nothing() {
    for (old, old_mark, new, new_mark, expected) in [
        (
            "Aid came from a source near the talks.",
            Some("a source near the talks"),
            "Papers seen by us spoke of aid.",
            Some("Papers seen by us"),
            "- Aid came from [-a source near the talks-].\n+ {+Papers seen by us+} spoke of aid.",
        ),
        (
            "(Reporting by Ann Lee and Bo Roe in Rome)",
            Some("(Reporting by Ann Lee and Bo Roe in Rome)"),
            "(Reporting by Cy Day, Di Ek, Flo Gat and Hal Ido in Oslo, Rome and Lima)",
            Some("(Reporting by Cy Day, Di Ek, Flo Gat and Hal Ido in Oslo, Rome and Lima)"),
            "- (Reporting by [-Ann Lee-] and [-Bo Roe-] in Rome)\n+ (Reporting by {+Cy Day, Di Ek, Flo Gat+} and {+Hal Ido+} \
             in {+Oslo,+} Rome {+and Lima+})",
        ),
        ("It held. Now it is so.", Some("It held."), "Now it is so. It held.", Some("It held."), "= It held."),
        ("It held.", None, "It held. Then it broke.", Some("Then it broke."), "+ {+Then it broke.+}"),
        ("It held. Then it broke.", Some("Then it broke."), "It held.", None, "- [-Then it broke.-]"),
    ] {
        assert_eq!(shown(old, old_mark, new, new_mark, 3), expected);
    }
}

#[test]
fn long_texts_are_cut_to_the_change() {
    let long = "word ".repeat(500);
    let (old, new) = (format!("{long}old {long}"), format!("{long}new {long}"));
    let expected = "… word word [-old-]{+new+} word word …";
    assert_eq!(shown(&old, Some("old"), &new, Some("new"), 2), expected);
    let passage = shown("It held.", None, &format!("It held.\n{long}"), Some(long.trim()), 2);
    assert!(passage.split(' ').count() < 90 && passage.contains(" … "), "{passage}");
}

#[test]
fn a_text_without_words_is_no_trouble() {
    assert_eq!(shown("It held.", Some("held.|"), "It held.", Some("held.|"), 0), "- …\n+ …");
    assert_eq!(shown("…", Some("…"), "—", Some("—"), 3), "- [-…-]\n+ {+—+}");
}
