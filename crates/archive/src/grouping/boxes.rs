//! What stands beside a story in its file and is not compared: whether something of the story went there, or was edited there.
//!
//! What stands in boxes beside a story mostly comes and goes. A paragraph that stays and has other words is another matter, and so is
//! one of the story that is found again, edited, where nobody compares it: whoever checks must be told.

use crate::words::bare as words;
use std::collections::BTreeSet;
use writethru_core::{BESIDE, BOXES, Manuscript, REST, Version, VersionMeta, WITHIN};

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
    let mut found = in_a_box(old, new, BOXES);
    found.extend(out_of_the_story(old, new));
    found
}

/// The same of what is plainly none of the story's, such as what a page says of other stories, and of code.
pub fn mentioned(old: Told<'_>, new: Told<'_>) -> Vec<Edited> {
    in_a_box(old, new, BESIDE)
}

/// A line of those beside a story.
struct Line<'a> {
    written: &'a str,
    /// The words of the paragraph of the story that holds it; empty where it stands by itself.
    around: String,
    /// Its own words.
    own: String,
}

impl<'a> Line<'a> {
    fn new(line: &'a str) -> Self {
        let (around, written) = line.rsplit_once(WITHIN).unwrap_or(("", line));
        Self { written, around: words(around), own: words(written) }
    }

    /// Whether two lines are one that was edited: their own words differ, and they are known again by them or by the paragraph
    /// they stand in.
    fn became(&self, other: &Self) -> bool {
        let alike = |one: &str, other: &str| {
            let (one, other) = (pairs(one), pairs(other));
            share(&one, &other) >= KNOWN_AGAIN && share(&other, &one) >= KNOWN_AGAIN
        };
        self.own != other.own
            && match (self.around.is_empty(), other.around.is_empty()) {
                (true, true) => alike(&self.own, &other.own),
                (false, false) => self.around == other.around || alike(&self.around, &other.around),
                _ => false,
            }
    }
}

/// The lines beside a story that have other words, and not those of the story.
fn in_a_box(old: Told<'_>, new: Told<'_>, key: &str) -> Vec<Edited> {
    let (Some(before), Some(after)) = (old.meta.extra.get(key), new.meta.extra.get(key)) else { return Vec::new() };
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
    let edit = |line: &Line<'_>| {
        let said = line.around.is_empty() && story.contains(&format!(" {} ", line.own));
        let was = gone.iter().find(|was| was.became(line)).filter(|_| !said)?;
        let place =
            if line.around.is_empty() { "text outside the story" } else { "text inside a paragraph, such as code," };
        let message =
            format!("{place} changed and was not compared: “{}” became “{}”", shown(was.written), shown(line.written));
        Some(Edited { message, was: was.own.clone(), is: line.own.clone() })
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

/// The lines of one list that the other does not have.
fn only<'a>(text: &'a str, other: &'a str) -> Vec<Line<'a>> {
    let lines = |text: &'a str| text.split("\n\n").map(Line::new).filter(|line| !line.own.is_empty());
    let known: BTreeSet<(String, String)> = lines(other).map(|line| (line.around, line.own)).collect();
    lines(text).filter(|line| !known.contains(&(line.around.clone(), line.own.clone()))).collect()
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
