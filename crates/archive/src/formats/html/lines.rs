//! Lines that are furniture by their words: times, bylines, calls to share, to subscribe, to read on.

use super::kinds::Kind;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Bytes of a line that is told by how it starts; a longer one is prose that starts alike.
const START_MAX: usize = 240;

/// The same of a line that is told by what stands in it.
const WITHIN_MAX: usize = 420;

/// Bytes of a line that only says when.
const TIME_MAX: usize = 120;

/// The table of lines, by where their words stand.
struct Lines {
    whole: FxHashMap<&'static str, Kind>,
    /// By first letter, so that most lines are told from all of them at once.
    start: FxHashMap<char, Vec<(&'static str, Kind)>>,
    /// By first word.
    within: FxHashMap<&'static str, Vec<(&'static str, Kind)>>,
}

static LINES: LazyLock<Lines> = LazyLock::new(|| {
    let mut lines = Lines { whole: FxHashMap::default(), start: FxHashMap::default(), within: FxHashMap::default() };
    for (place, words, kind) in rows() {
        match place {
            "whole" => drop(lines.whole.insert(words, kind)),
            "start" => lines.start.entry(words.chars().next().unwrap_or(' ')).or_default().push((words, kind)),
            _ => lines.within.entry(words.split(' ').next().unwrap_or(words)).or_default().push((words, kind)),
        }
    }
    lines
});

fn rows() -> impl Iterator<Item = (&'static str, &'static str, Kind)> {
    include_str!("furniture_lines.csv").lines().skip(1).filter_map(|row| {
        let (place, rest) = row.split_once(',')?;
        let (words, kind) = rest.split_once(',')?;
        Some((place, words, Kind::named(kind)?))
    })
}

/// Words of lines that only say when something was published or how long it takes to read.
static TIME_WORDS: LazyLock<FxHashMap<&str, bool>> = LazyLock::new(|| {
    let rows = include_str!("time_words.csv").lines().skip(1).filter_map(|row| row.split_once(','));
    rows.map(|(word, class)| (word, class == "tells")).collect()
});

/// What a line is by its words, if it is furniture.
pub(super) fn kind(line: &str) -> Option<Kind> {
    if line.len() > WITHIN_MAX {
        return None;
    }
    let plain = plain(line);
    let bare = plain
        .trim_end_matches([':', '.', '!', '»', '›', '>', '→', '…', '|', ' '])
        .trim_start_matches(['»', '•', '|', '-', ' ']);
    if bare.is_empty() || !line.contains(char::is_alphanumeric) {
        return Some(Kind::Nav);
    }
    if let Some(&kind) = LINES.whole.get(bare) {
        return Some(kind);
    }
    if is_time(line) || is_dated(&plain) {
        return Some(Kind::Time);
    }
    // An address or a handle by itself is the author’s.
    if !bare.contains(' ') && (bare.contains('@') || bare.starts_with("twitter.com/") || bare.starts_with("x.com/")) {
        return Some(Kind::Author);
    }
    let first = plain.chars().next().unwrap_or(' ');
    let start = LINES.start.get(&first).into_iter().flatten().find(|(words, _)| plain.starts_with(words));
    if let Some(&(_, kind)) = start.filter(|_| line.len() <= START_MAX) {
        return Some(kind);
    }
    within(&plain)
}

/// Words that open a line on when a page was published, and words in a line on how long ago or how long to read; `#` is a figure.
const DATED: ([&str; 8], [&str; 6]) = (
    [
        "first published",
        "last modified",
        "last updated",
        "posted",
        "published",
        "update:",
        "updated",
        "this story was updated",
    ],
    ["# day", "# hour", "# hr", "# min", "# sec", "# week"],
);

/// Whether a short line that is no sentence says when, also with a name beside it: “Ana Roe · 1 hour ago”.
fn is_dated(plain: &str) -> bool {
    if plain.len() > TIME_MAX || plain.ends_with(['.', '!', '?', '"', '”']) || !plain.contains('#') {
        return false;
    }
    let ago = plain.ends_with(" ago") || plain.contains(" ago ") || plain.contains(" read");
    DATED.0.iter().any(|opening| plain.starts_with(opening)) || (ago && DATED.1.iter().any(|unit| plain.contains(unit)))
}

/// What a line is by words that stand anywhere in it.
fn within(plain: &str) -> Option<Kind> {
    let mut from = 0;
    for word in plain.split(' ') {
        // A bracket or a mark before the word hides nothing.
        let own = word.trim_start_matches(|at: char| !at.is_alphanumeric() && at != '@');
        let rest = &plain[from + word.len() - own.len()..];
        let own = own.trim_end_matches(|at: char| !at.is_alphanumeric());
        let found = LINES.within.get(own).into_iter().flatten().find(|(words, _)| rest.starts_with(words));
        if let Some(&(_, kind)) = found {
            return Some(kind);
        }
        from += word.len() + 1;
    }
    None
}

/// A line as the table has it: lower case, straight apostrophes, every figure a `#`.
fn plain(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    for at in line.chars().flat_map(char::to_lowercase) {
        match at {
            '’' | '‘' => plain.push('\''),
            ',' => {}
            '0'..='9' if plain.ends_with('#') => {}
            '0'..='9' => plain.push('#'),
            _ => plain.push(at),
        }
    }
    plain
}

/// Whether a line only says when: every word is a figure, a word of times or of reading, and one tells.
pub(super) fn is_time(line: &str) -> bool {
    if line.len() > TIME_MAX {
        return false;
    }
    let (mut tells, mut figures) = (false, false);
    for word in line.split(|at: char| !at.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let letters = word.trim_matches(|at: char| at.is_ascii_digit());
        figures |= letters.len() < word.len();
        // `20194:29`, `29AM` and `ESTUpdated` are what is left of times that stood in elements of their own.
        if letters.is_empty() {
            continue;
        }
        match TIME_WORDS.get(letters.to_lowercase().as_str()) {
            Some(&own) => tells |= own,
            None => return false,
        }
    }
    let shape = line.bytes().filter(|byte| matches!(byte, b':' | b'/' | b'.' | b'-')).count() > 0;
    (tells && (figures || line.len() < 40)) || (figures && shape && line.len() < 24)
}

/// Whether a line is a time of day: 12:40, 9.05 p.m.
pub(super) fn is_clock(line: &str) -> bool {
    let (clock, rest) =
        line.split_at(line.find(|at: char| !at.is_ascii_digit() && at != ':' && at != '.').unwrap_or(line.len()));
    let parts = clock.split_once([':', '.']);
    parts.is_some_and(|(hour, minute)| {
        (1..=2).contains(&hour.len()) && minute.len() == 2 && is_digits(hour) && is_digits(minute)
    }) && matches!(rest.trim().to_lowercase().replace('.', "").as_str(), "" | "am" | "pm" | "h" | "uhr")
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a line says who wrote the story: “By Ana Roe and Ivo Dorn, Staff Writer”.
pub(super) fn is_byline(line: &str) -> bool {
    let rest = [
        "By ",
        "BY ",
        "by ",
        "By: ",
        "Written by ",
        "Von ",
        "Por ",
        "Par ",
        "Di ",
        "Text by ",
        "Story by ",
        "Reported by ",
    ]
    .iter()
    .find_map(|opening| line.strip_prefix(opening));
    let Some(rest) = rest else { return false };
    let words = rest.split_whitespace().count();
    let sentence = rest.trim_end().ends_with(['.', '!', '?', '”']) && words > 5;
    words <= 14 && !sentence && rest.starts_with(|at: char| at.is_uppercase() || at == '@')
}

#[cfg(test)]
mod tests {
    use super::{is_byline, is_time, kind, rows};
    use crate::formats::html::kinds::Kind;

    #[test]
    fn lines_of_furniture_are_told_from_prose() {
        for (line, expected) in [
            ("Advertisement", Some(Kind::Ad)),
            ("Read more:", Some(Kind::Related)),
            ("READ MORE: Council votes on bridge", Some(Kind::Related)),
            ("Sign up for our morning newsletter.", Some(Kind::Newsletter)),
            ("12 Comments", Some(Kind::Share)),
            ("Updated 08:41", Some(Kind::Time)),
            ("1 hour ago", Some(Kind::Time)),
            ("4 minute read", Some(Kind::Time)),
            ("May 4, 2026 at 9:24 pm ET • 2 min read", Some(Kind::Time)),
            ("•", Some(Kind::Nav)),
            ("Ana Roe · 1 hour ago", Some(Kind::Time)),
            ("Ivo Dorn and Ana Roe • 4 min read", Some(Kind::Time)),
            ("Last updated on 4 May 2026 by Ana Roe", Some(Kind::Time)),
            ("Published 12 years ago, the book sold badly.", None),
            ("The river rose 2 hours ago, police said.", None),
            ("The council met on Monday.", None),
            ("“Sign up for nothing,” he said.", None),
            ("Updated figures show 12 dead.", None),
            ("May said 12 people were hurt.", None),
        ] {
            assert_eq!(kind(line), expected, "{line}");
        }
    }

    #[test]
    fn times_and_bylines_have_a_shape() {
        for (line, expected) in [
            ("12.05.2026", true),
            ("12:40", true),
            ("12", false),
            ("3-1", true),
            ("Monday", true),
            ("In May 12 died", false),
        ] {
            assert_eq!(is_time(line), expected, "{line}");
        }
        for (line, expected) in [
            ("By Ana Roe", true),
            ("By Ana Roe, Norwire Staff Writer", true),
            ("By Monday the river had risen by a metre.", false),
            ("By then it was over", false),
        ] {
            assert_eq!(is_byline(line), expected, "{line}");
        }
    }

    #[test]
    fn lines_are_sorted_and_of_a_kind() {
        let keys: Vec<(&str, &str)> = rows().map(|(place, words, _)| (place, words)).collect();
        assert_eq!(keys.len(), include_str!("furniture_lines.csv").lines().count() - 1);
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(keys.iter().all(|(place, _)| ["start", "whole", "within"].contains(place)));
    }
}
