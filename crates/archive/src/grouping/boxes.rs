//! What stands beside a story in its file and is not compared: whether something of the story went there, or was edited there.
//!
//! What stands in boxes beside a story mostly comes and goes. A paragraph that stays and has other words is another matter, and so is
//! one of the story that is found again, edited, where nobody compares it: whoever checks must be told.

use crate::words::bare as words;
use std::collections::BTreeSet;
use writethru_core::{BOXES, Manuscript, REST, Version, VersionMeta};

/// Share of its pairs of neighbouring words, in hundredths, by which a paragraph is known again.
const KNOWN_AGAIN: usize = 60;

/// Words of a paragraph of the story that is looked for.
const WORDS_MIN: usize = 8;

/// Paragraphs beside a story that are held against each other at most.
const PARAGRAPHS_MAX: usize = 256;

/// Characters of a paragraph that are shown.
const SHOWN: usize = 120;

/// A version as far as this is about it.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The text of the story.
    pub text: &'a str,
    /// Its metadata.
    pub meta: &'a VersionMeta,
}

impl<'a> From<&'a Manuscript> for Told<'a> {
    fn from(one: &'a Manuscript) -> Self {
        Self { text: &one.text, meta: &one.meta }
    }
}

impl<'a> From<&'a Version> for Told<'a> {
    fn from(one: &'a Version) -> Self {
        Self { text: &one.text, meta: &one.meta }
    }
}

/// A paragraph that was edited outside of the text that is compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edited {
    /// What is said of it, in one plain sentence.
    pub message: String,
    /// Its words before.
    pub was: String,
    /// Its words now; empty where it left the story.
    pub is: String,
}

/// What was edited outside of the text that is compared, in order; nothing where all of it is as it was, came or went.
pub fn edited(old: Told<'_>, new: Told<'_>) -> Vec<Edited> {
    let mut found = in_a_box(old, new);
    found.extend(out_of_the_story(old, new));
    found
}

/// The paragraphs of boxes that have other words, and not those of the story.
fn in_a_box(old: Told<'_>, new: Told<'_>) -> Vec<Edited> {
    let (Some(before), Some(after)) = (old.meta.extra.get(BOXES), new.meta.extra.get(BOXES)) else { return Vec::new() };
    if before == after {
        return Vec::new();
    }
    let story = format!(" {} ", words(new.text));
    let (gone, came) = (only(before, after), only(after, before));
    if gone.len().min(came.len()) > PARAGRAPHS_MAX {
        let message = format!(
            "more than {PARAGRAPHS_MAX} paragraphs outside the story changed and were not compared; \
             that is the most that are compared"
        );
        return vec![Edited { message, was: String::new(), is: String::new() }];
    }
    let gone: Vec<_> = gone.iter().map(|(line, own)| (*line, own, pairs(own))).collect();
    let edit = |(line, own): &(&str, String)| {
        let pairs = pairs(own);
        let again = |(_, _, other): &&(_, _, BTreeSet<_>)| {
            share(&pairs, other) >= KNOWN_AGAIN && share(other, &pairs) >= KNOWN_AGAIN
        };
        let (shown_before, was, _) = gone.iter().find(again).filter(|_| !story.contains(&format!(" {own} ")))?;
        let message = format!(
            "text outside the story changed and was not compared: “{}” became “{}”",
            shown(shown_before),
            shown(line)
        );
        Some(Edited { message, was: (*was).clone(), is: own.clone() })
    };
    came.iter().filter_map(edit).collect()
}

/// A paragraph that is gone from the story and stands elsewhere in its file, in other words.
fn out_of_the_story(old: Told<'_>, new: Told<'_>) -> Option<Edited> {
    let rest = new.meta.extra.get(REST)?;
    if old.text == new.text {
        return None;
    }
    let stays = words(new.text);
    let stays = pairs(&stays);
    let before = old.meta.extra.get(REST).map(String::as_str).unwrap_or_default();
    let before = pairs(before);
    let fresh: BTreeSet<(&str, &str)> = pairs(rest).difference(&before).copied().collect();
    let moved = old.text.lines().find(|line| {
        let own = words(line);
        let own = pairs(&own);
        let elsewhere = share(&own, &fresh);
        own.len() + 1 >= WORDS_MIN && share(&own, &stays) < KNOWN_AGAIN && (KNOWN_AGAIN..100).contains(&elsewhere)
    })?;
    let message =
        format!("“{}” left the story for a part of the file that is not compared, and was edited there", shown(moved));
    Some(Edited { message, was: words(moved), is: String::new() })
}

/// How many of some pairs are among others, in hundredths, rounded down.
fn share(own: &BTreeSet<(&str, &str)>, others: &BTreeSet<(&str, &str)>) -> usize {
    own.intersection(others).count() * 100 / own.len().max(1)
}

/// The pairs of neighbouring words.
fn pairs(words: &str) -> BTreeSet<(&str, &str)> {
    let words: Vec<&str> = words.split(' ').collect();
    words.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// The paragraphs of one text whose words are not those of a paragraph of another, with their words.
fn only<'a>(text: &'a str, other: &str) -> Vec<(&'a str, String)> {
    let known: BTreeSet<String> = other.split("\n\n").map(words).collect();
    let lines = text.split("\n\n").map(|line| (line, words(line)));
    lines.filter(|(_, own)| !own.is_empty() && !known.contains(own)).collect()
}

fn shown(line: &str) -> String {
    let cut: String = line.trim().chars().take(SHOWN).collect();
    if cut.len() < line.trim().len() { cut + "…" } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAID: &str = "The harbour office paid 3 million for the quay in 2019, its books say.";
    const OTHER: &str = "Swimmers will be able to use the outdoor pool until late in October.";

    fn meta(key: &str, value: &str) -> VersionMeta {
        let mut meta = VersionMeta::default();
        meta.extra.insert(key.to_owned(), value.to_owned());
        meta
    }

    #[test]
    fn a_paragraph_of_a_box_is_edited_if_it_stays_in_other_words() {
        let more = PAID.replace('3', "8");
        for (old, new, story, expected) in [
            (PAID, more.as_str(), OTHER, true),
            (PAID, PAID, OTHER, false),
            // Another typography.
            (PAID, &PAID.replace(' ', "\u{a0}"), OTHER, false),
            // What comes and goes in such boxes says nothing of the story.
            (PAID, OTHER, "", false),
            (PAID, &format!("{PAID}\n\n{OTHER}"), "", false),
            (&format!("{PAID}\n\n{more}"), PAID, "", false),
            // The story says the same, and was compared.
            (PAID, &more, &more, false),
        ] {
            let (before, after) = (meta(BOXES, old), meta(BOXES, new));
            let found = edited(Told { text: story, meta: &before }, Told { text: story, meta: &after });
            assert_eq!(!found.is_empty(), expected, "{old} → {new}");
        }
    }

    #[test]
    fn a_paragraph_that_left_the_story_is_known_again() {
        let (both, alone) = (format!("{PAID}\n\n{OTHER}"), OTHER);
        let more = PAID.replace('3', "8");
        for (new, old_rest, new_rest, expected) in [
            (alone, "menu", words(&format!("menu {more}")), true),
            // As it was: the story lost it, which is told.
            (alone, "menu", words(&format!("menu {PAID}")), false),
            // It was there all along.
            (alone, &words(&more), words(&more), false),
            // The story goes on saying it.
            (both.replace('3', "8").as_str(), "menu", words(&more), false),
            (alone, "menu", "menu".to_owned(), false),
        ] {
            let (before, after) = (meta(REST, old_rest), meta(REST, &new_rest));
            let found = edited(Told { text: &both, meta: &before }, Told { text: new, meta: &after });
            assert_eq!(!found.is_empty(), expected, "{old_rest} → {new_rest}");
        }
    }

    #[test]
    fn every_edit_is_told_and_so_is_the_limit() {
        let boxes = |count: usize, million: &str| {
            let lines = (0..count).map(|at| format!("{} {at}", PAID.replace('3', million)));
            meta(BOXES, &lines.collect::<Vec<_>>().join("\n\n"))
        };
        for (count, expected) in [(1, 1), (3, 3), (PARAGRAPHS_MAX + 1, 1)] {
            let (old, new) = (boxes(count, "3"), boxes(count, "8"));
            let found = edited(Told { text: OTHER, meta: &old }, Told { text: OTHER, meta: &new });
            assert_eq!(found.len(), expected, "{count}");
            assert_eq!(found[0].message.contains("paragraphs"), count > PARAGRAPHS_MAX, "{}", found[0].message);
        }
    }
}
