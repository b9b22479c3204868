//! Footnotes that no mark leads to: no page shows them, so nothing in them is said to a reader.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};

/// The names of the footnotes that neither the text nor a footnote it leads to refers to.
pub(super) fn unmarked(text: &str, options: Options) -> BTreeSet<String> {
    let mut within: Vec<String> = Vec::new();
    let mut marks: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    if !text.contains("[^") {
        return BTreeSet::new();
    }
    // Marks are by where they stand: the text itself has no name.
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => {
                marks.entry(name.to_string()).or_default();
                within.push(name.to_string());
            }
            Event::End(TagEnd::FootnoteDefinition) => drop(within.pop()),
            Event::FootnoteReference(name) => {
                let place = within.last().cloned().unwrap_or_default();
                marks.entry(place).or_default().insert(name.to_string());
            }
            _ => {}
        }
    }
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut open = vec![String::new()];
    while let Some(place) = open.pop() {
        for name in marks.get(&place).into_iter().flatten() {
            if seen.insert(name.clone()) {
                open.push(name.clone());
            }
        }
    }
    marks.into_keys().filter(|name| !name.is_empty() && !seen.contains(name)).collect()
}
