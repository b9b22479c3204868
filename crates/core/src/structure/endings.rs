//! Notes that take a story back: which of the words that can say so are said of the story itself.
//!
//! “Has been retracted” is said of studies, “withdrawn” of bills and pictures, “kill the” of paragraphs. A note ends a story only
//! where the story is what the words are about.

use crate::NoticeKind;
use crate::lexicon::{FUNCTION_WORDS, NOTICE_MARKERS, Row, STORY_WORDS};

/// Words of what was killed or held among which a part of a story is named.
const OBJECT: usize = 5;

/// What ends a clause.
const STOPS: [char; 5] = ['.', ':', ';', '!', '?'];

/// The state the first words that end the story put it in. `words` are those of a note, `lower` the same folded, byte for byte;
/// `wire` for an advisory to editors, which names stories by slugs and leaves out words.
pub(super) fn ending(words: &str, lower: &str, wire: bool) -> Option<NoticeKind> {
    let mut first: Option<(usize, NoticeKind)> = None;
    for row in NOTICE_MARKERS.rows() {
        let place = row.column(1);
        let Some(kind) = NoticeKind::from_id(row.column(0)).filter(|kind| kind.ends()) else { continue };
        let at = match place {
            "within" => is_about_story(lower, row),
            _ if place.starts_with("editors") => hits(lower, row).find(|&at| {
                let (before, after) = (clause_before(lower, at), &lower[at + row.key.len()..]);
                match place {
                    "editors-subject" => is_subject(words, lower, at, wire),
                    "editors-object" => !before.ends_with(" to ") && is_object(row.key.words(), after, wire),
                    _ => wire || matches!(before.trim(), "this" | "the"),
                }
            }),
            _ => None,
        };
        if let Some(at) = at.filter(|&at| first.is_none_or(|(best, _)| at < best)) {
            first = Some((at, kind));
        }
    }
    first.map(|(_, kind)| kind)
}

/// Where a marker with the story in it (“this article has been withdrawn”) first says so of the story, and not of what is in it.
pub(super) fn is_about_story(lower: &str, row: &Row) -> Option<usize> {
    let ends = NoticeKind::from_id(row.column(0)).is_some_and(NoticeKind::ends);
    if !ends {
        return lower.find(row.key.words());
    }
    hits(lower, row).find(|&at| !lower[..at].split_whitespace().next_back().is_some_and(is_preposition))
}

/// Every place where a marker stands as whole words.
fn hits<'a>(lower: &'a str, row: &Row) -> impl Iterator<Item = usize> + 'a {
    let key = row.key.words();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let whole =
        move |at: &usize| !letter(lower[..*at].chars().next_back()) && !letter(lower[at + key.len()..].chars().next());
    lower.match_indices(key).map(|(at, _)| at).filter(whole)
}

/// The words from the last stop to a place.
fn clause_before(lower: &str, at: usize) -> &str {
    let start = lower[..at].rfind(STOPS).map_or(0, |stop| stop + 1);
    &lower[start..at]
}

/// Whether what stands before a marker is the story.
fn is_subject(words: &str, lower: &str, at: usize, wire: bool) -> bool {
    let clause = clause_before(lower, at);
    let start = at - clause.len();
    // “Editor's note - this story”: the dash of the label.
    let label = clause.rfind("- ").map_or(0, |dash| dash + 2);
    let (clause, start) = (&clause[label..], start + label);
    let subject = clause.trim();
    if names_story(subject) {
        return true;
    }
    let last = subject.rsplit([',', '-']).next().unwrap_or_default().trim();
    let last = last.strip_prefix("and ").unwrap_or(last);
    // “This story, which ran on May 3, has been”; “after a review, this story has been”.
    if last != subject
        && (names_story(last) || last.is_empty() && names_story(subject.split(',').next().unwrap_or_default()))
    {
        return true;
    }
    if last == "it" {
        let earlier = lower[..start].trim_end().trim_end_matches(STOPS);
        let told = clause_before(earlier, earlier.len());
        let told = if last == subject { told } else { subject };
        return two_words(told).is_some_and(names_story);
    }
    wire && (is_slug(words.get(start..at).unwrap_or_default().trim()) || head(subject) == Some("story"))
}

/// Whether what stands after a marker is the story.
fn is_object(key: &str, after: &str, wire: bool) -> bool {
    let end = after.find([',', '.', ':', ';', '!', '?']).unwrap_or(after.len());
    let object = after[..end].trim();
    let determined = key.ends_with(" the") || key.ends_with(" this");
    if !wire {
        let first =
            if determined { object.split(' ').next() } else { two_words(object).filter(|two| names_story(two)) };
        return first.is_some_and(|first| names_story(first) || is_story(first))
            || !determined && first_word(object) == "it";
    }
    match head(object) {
        Some(what) => what == "story",
        // A slug, or nothing: who retracts and says no more retracts something else.
        None => key != "has retracted" && key != "we are retracting",
    }
}

/// What the words that matter of a phrase name: a whole story, a part of one, or neither.
fn head(phrase: &str) -> Option<&'static str> {
    let what = |word: &str| STORY_WORDS.get(word).map(|row| row.column(0));
    let mut core =
        phrase.split_whitespace().take_while(|word| !is_preposition(word)).map(|word| word.trim_matches(','));
    let core: Vec<&str> = core.by_ref().take(OBJECT).collect();
    let part = core.iter().find_map(|word| what(word).filter(|&what| what == "part"));
    part.or_else(|| core.iter().find_map(|word| what(word)))
}

/// Whether the words are “this story”, “the article”, or a bare “story”, and no more.
fn names_story(words: &str) -> bool {
    let words = words.trim();
    is_story(words.strip_prefix("this ").or_else(|| words.strip_prefix("the ")).unwrap_or(words))
}

fn is_story(word: &str) -> bool {
    STORY_WORDS.get(word).is_some_and(|row| row.column(0) == "story")
}

/// Whether the words are the slug of a story, as `BC-Dam-Collapse` is.
fn is_slug(words: &str) -> bool {
    !words.contains(' ')
        && words.starts_with(char::is_uppercase)
        && (words.contains('-') || !words.contains(char::is_lowercase))
}

fn first_word(words: &str) -> &str {
    words.split_whitespace().next().unwrap_or_default()
}

fn two_words(words: &str) -> Option<&str> {
    let words = words.trim_start();
    let end = words.match_indices([' ', ',']).nth(1).map_or(words.len(), |(at, _)| at);
    words.get(..end).map(|two| two.trim_end_matches(','))
}

fn is_preposition(word: &str) -> bool {
    FUNCTION_WORDS.get(word).is_some_and(|row| row.column(0).split(' ').any(|class| class == "preposition"))
}
