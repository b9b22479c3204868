//! Entities of HTML: `&#8217;` and `&ldquo;` are the characters they stand for, wherever a text came through a web page.

use super::places::Tracker;
use crate::markup::reference;
use std::borrow::Cow;

/// Text with its entities resolved; a stray ampersand leaves the rest as it is written.
pub(crate) fn entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut resolved = String::with_capacity(text.len());
    walk(text, |words, _, _| resolved.push_str(words));
    Cow::Owned(resolved)
}

/// The same, and where each character stands in the text as it was; nothing where there was no entity.
pub(crate) fn tracked(text: &str) -> Option<(String, Tracker)> {
    if !text.contains('&') {
        return None;
    }
    let (mut resolved, mut tracker, mut any) = (String::with_capacity(text.len()), Tracker::default(), false);
    walk(text, |words, at, exact| {
        any |= !exact;
        tracker.note(resolved.len(), at, words.len(), exact);
        resolved.push_str(words);
    });
    any.then_some((resolved, tracker))
}

/// Hands out a text in turns: words as they stand, and what an entity stands for, each with its place in the text.
pub(crate) fn walk(text: &str, mut each: impl FnMut(&str, usize, bool)) {
    let mut at = 0;
    while let Some(found) = text[at..].find('&').map(|found| at + found) {
        if found > at {
            each(&text[at..found], at, true);
        }
        match entity(&text[found..]) {
            Some((words, length)) => {
                each(&words, found, false);
                at = found + length;
            }
            None => {
                each("&", found, true);
                at = found + 1;
            }
        }
    }
    if at < text.len() {
        each(&text[at..], at, true);
    }
}

/// What the entity at the start of a text stands for, and its length. Outside of pages it needs its semicolon.
fn entity(text: &str) -> Option<(String, usize)> {
    let mut known = String::new();
    let length = reference(text, &mut known)?;
    let known = known.replace('\u{a0}', " ");
    (text[..length].ends_with(';') && !known.is_empty()).then_some((known, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_the_characters_they_stand_for() {
        for (written, text) in [
            ("We&#8217;ll &ldquo;go&rdquo; &#x2014; at 5&nbsp;p.m.", "We’ll “go” — at 5 p.m."),
            ("It&#146;s", "It’s"),
            ("R&D &bogus; AT&T; &", "R&D &bogus; AT&T; &"),
            ("&amp;amp;", "&amp;"),
            ("none", "none"),
        ] {
            assert_eq!(entities(written), text, "{written}");
        }
        assert!(tracked("R&D").is_none());
        let (text, tracker) = tracked("a &mdash; b\nc &amp; d").unwrap();
        assert_eq!(text, "a — b\nc & d");
        let columns: Vec<_> =
            tracker.stretches("a &mdash; b\nc &amp; d").iter().map(|one| (one.line, one.column)).collect();
        assert_eq!(columns, [(1, 1), (1, 10), (2, 8)]);
    }
}
