//! Entities of HTML: `&#8217;` and `&ldquo;` are the characters they stand for, wherever a text came through a web page.

use super::places::Tracker;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use std::borrow::Cow;

/// Bytes the name of an entity has at most.
const NAME_MAX: usize = 32;

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
pub(crate) fn walk<'a>(text: &'a str, mut each: impl FnMut(&str, usize, bool)) {
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

/// What the entity at the start of a text stands for, and its length.
fn entity(text: &str) -> Option<(Cow<'_, str>, usize)> {
    let head = &text.as_bytes()[..text.len().min(NAME_MAX + 2)];
    let length = head.iter().position(|&byte| byte == b';')? + 1;
    let written = &text[..length];
    let named = written[1..length - 1].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    let known = named.then(|| unescape_with(written, resolve_html5_entity).ok()).flatten()?;
    // Numbers between 128 and 159 mean windows-1252, as browsers have it.
    let known: Cow<'_, str> = match known.chars().next() {
        Some(c @ '\u{80}'..='\u{9f}') => {
            let byte = [u8::try_from(u32::from(c)).unwrap_or(b'?')];
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.into_owned().into()
        }
        _ if known.contains('\u{a0}') => known.replace('\u{a0}', " ").into(),
        _ => known.into_owned().into(),
    };
    (!known.is_empty()).then_some((known, length))
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
